"""Quantities: numbers with bounds, units, rates and what they count, read from one sentence at a time.

In the order of reading: ``numerals`` (one number), ``amounts`` (units and ranges), ``nouns`` (what is counted),
``frames`` (words around a number), ``decline`` with ``looks`` (what is no claim), ``find`` (all of it).
"""

from onrecord.extract.quantities.find import find_quantities, read_numbers
from onrecord.extract.quantities.gate import may_hold_number
from onrecord.extract.quantities.knowledge import QuantityLexicon, load
from onrecord.extract.quantities.quantity import Declined, Quantity, Reading

__all__ = [
    "Declined",
    "Quantity",
    "QuantityLexicon",
    "Reading",
    "find_quantities",
    "load",
    "may_hold_number",
    "read_numbers",
]
