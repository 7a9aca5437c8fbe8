"""The page on which every number opens its sentence."""
