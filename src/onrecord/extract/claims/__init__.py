"""Numbers, times, actors, places and speakers become claims: what is anchor, whose, where, when."""
