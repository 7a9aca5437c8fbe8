"""From the words of a value to the closed interval that they leave open, without any prior.

A round number is rounded: "about 45,000" may stand for anything that rounds to it.  Half a unit of the last digit that
is not a zero is what rounding leaves open, and at most a tenth of the value: nobody calls 26,000 "about 20,000".
"""

from decimal import Decimal
from typing import NamedTuple

from onrecord.records import Bound

__all__ = ["Interval", "allowed", "face_value", "rounding"]

MOST_ROUNDING = 0.1
PERCENT_ROUNDING = 0.5
# "About 12,500" is not twelve thousand five hundred and fifty at the most: people round to fives and quarters too.
ABOUT = 0.02
FACE_SLACK = 0.02
# A plain number with fewer digits than this that are not zeros behind it is round; "1,371" is a count.
ROUND_DIGITS = 3
ROUND_FROM = 1000.0


class Interval(NamedTuple):
    """Closed; None is an open end."""

    low: float | None
    high: float | None

    def scaled(self, factor: float) -> "Interval":
        """In another unit; a negative factor is not one."""
        return Interval(*(None if end is None else end * factor for end in self))


def rounding(value: float) -> float:
    """Half a unit of the last digit that is not a zero, at most a tenth of the value; 0.0 for 0."""
    if not value:
        return 0.0
    last = Decimal(repr(abs(value))).normalize().as_tuple().exponent
    return min(0.5 * 10.0 ** int(last), MOST_ROUNDING * abs(value))


def allowed(low: float | None, high: float | None, *, bound: Bound | None, unit: str | None) -> Interval:
    """The interval that a claim's words allow.

    Args:
        low: as coded; None where the words leave it open.
        high: likewise.
        bound: what the words say about the value.
        unit: as coded; per cents are given to whole points.
    """
    if low is None or high is None or low != high:
        return Interval(low, high)
    if bound is Bound.ABOUT:
        slack = max(rounding(low), ABOUT * abs(low))
    elif unit == "percent":
        slack = min(PERCENT_ROUNDING, rounding(low))
    elif abs(low) >= ROUND_FROM and _digits(low) < ROUND_DIGITS:
        slack = rounding(low)
    else:
        slack = 0.0
    return Interval(low - slack, low + slack)


def face_value(low: float | None, high: float | None, *, bound: Bound | None, unit: str | None) -> Interval:
    """The interval of a reader who takes the number for the value: "at least 60" is read as 60.

    A range stays a range; a round number is given two per cent and no more.  Used to find what only looks
    contradictory.
    """
    point = low if high is None else high
    if low is not None and low != high:
        point = low if high is None else None
    if point is None:
        return Interval(low, high)
    exact = allowed(point, point, bound=bound, unit=unit) == (point, point) and low == high
    slack = 0.0 if exact else min(rounding(point), FACE_SLACK * abs(point))
    return Interval(point - slack, point + slack)


def _digits(value: float) -> int:
    """How many digits there are before the zeros at the end."""
    return len(f"{abs(value):.0f}".rstrip("0"))
