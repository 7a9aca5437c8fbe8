"""Units and periods that are brought to one before values are compared."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.errors import BadLexicon
from onrecord.lexicon import Explained, language_file, load_table

__all__ = ["PERIOD_DAYS", "Unit", "canonical"]

# Mean Gregorian lengths: a rate "per month" over half a year must not depend on which months they were.
PERIOD_DAYS = {"day": 1.0, "week": 7.0, "month": 30.436875, "year": 365.2425}
EXAMPLE = re.compile(r"([\d.]+) (\S+) = ([\d.]+) (\S+)")
TOLERANCE = 1e-9


class Unit(NamedTuple):
    """A unit in which values are compared: ``factor`` of it make one of the stated; ``days`` of a rate's period."""

    name: str
    factor: float
    days: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion(Explained):
    """One unit in terms of another; see ``conversions.toml``."""

    unit: str
    to: str
    factor: float

    def __post_init__(self) -> None:
        for example, expected in (*((e, True) for e in self.yes), *((e, False) for e in self.no)):
            if self.says(example) is not expected:
                raise BadLexicon(f"conversion {self.id}: the example {example!r} does {'not ' * expected}hold")

    def says(self, example: str) -> bool:
        """Whether an example such as ``300 hectare = 3 km2`` follows from it."""
        match = EXAMPLE.fullmatch(example)
        if match is None or (match[2], match[4]) != (self.unit, self.to):
            raise BadLexicon(
                f"conversion {self.id}: the example {example!r} is not of the form '1 {self.unit} = 1 {self.to}'"
            )
        return abs(float(match[1]) * self.factor - float(match[3])) <= TOLERANCE * float(match[3])


def canonical(unit: str | None) -> Unit:
    """The unit to compare in; one that no conversion knows, and none at all, is compared with itself only.

    ``people/month`` is a rate of ``people`` with a period of 30.44 days.
    """
    bare, _, period = (unit or "").partition("/")
    found = _conversions().get(bare)
    days = PERIOD_DAYS.get(period)
    if period and days is None:
        bare, found = unit or "", None
    return Unit(found.to, found.factor, days) if found else Unit(bare, 1.0, days)


@cache
def _conversions() -> dict[str, Conversion]:
    return {entry.unit: entry for entry in load_table(language_file("conversions"), "conversion", Conversion)}
