"""From the words of a value to the closed interval that they leave open, without any prior.

A round number is rounded: "about 45,000" may stand for anything that rounds to it.  Half a unit of the last digit that
is not a zero is what rounding leaves open, and at most a tenth of the value: nobody calls 26,000 "about 20,000".
"""

from typing import NamedTuple

from onrecord.records import Bound

__all__ = ["Interval", "allowed", "face_value", "rounding"]

MOST_ROUNDING = 0.1
PERCENT_ROUNDING = 0.5
# A plain number with fewer digits than this that are not zeros behind it is round; "1,371" is a count.
ROUND_DIGITS = 3
ROUND_FROM = 1000.0
SMALLEST_DIGIT = -6


class Interval(NamedTuple):
    """Closed; None is an open end."""

    low: float | None
    high: float | None

    def scaled(self, factor: float) -> "Interval":
        """In another unit; a negative factor is not one."""
        return Interval(*(None if end is None else end * factor for end in self))


def rounding(value: float) -> float:
    """Half a unit of the last digit that is not a zero, at most a tenth of the value; 0.0 for 0."""
    size = abs(value)
    if not size:
        return 0.0
    digit = SMALLEST_DIGIT
    while digit < 15 and round(size / 10.0 ** (digit + 1), 9).is_integer():
        digit += 1
    return float(min(0.5 * 10.0**digit, MOST_ROUNDING * size))


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
        slack = rounding(low)
    elif unit == "percent":
        slack = min(PERCENT_ROUNDING, rounding(low))
    elif abs(low) >= ROUND_FROM and _digits(low) < ROUND_DIGITS:
        slack = rounding(low)
    else:
        slack = 0.0
    return Interval(low - slack, low + slack)


def face_value(low: float | None, high: float | None, *, bound: Bound | None, unit: str | None) -> Interval:
    """The interval of a reader who takes the number for the value: "at least 60" is read as 60.

    A range stays a range.  Used to find what only looks contradictory.
    """
    point = low if high is None else high if low is None else None
    if point is None:
        return allowed(low, high, bound=bound, unit=unit)
    return allowed(point, point, bound=Bound.ABOUT, unit=unit)


def _digits(value: float) -> int:
    """How many digits there are before the zeros at the end."""
    return len(f"{abs(value):.0f}".rstrip("0"))
