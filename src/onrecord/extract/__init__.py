"""A document becomes claims and rejections."""
