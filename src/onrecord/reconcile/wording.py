"""Values and days as people write them."""

from onrecord.reconcile.intervals import Interval
from onrecord.reconcile.observations import Span
from onrecord.records import Bound

__all__ = ["shown_days", "shown_number", "shown_value"]

WORDS = {
    Bound.ABOUT: "about {}",
    Bound.MORE_THAN: "more than {}",
    Bound.AT_LEAST: "at least {}",
    Bound.LESS_THAN: "fewer than {}",
    Bound.AT_MOST: "up to {}",
}
PERIODS = {1: " a day", 7: " a week", 30: " a month", 365: " a year"}  # whole days of a period
# Not those of ``calendar``, which follow the locale of the machine.
MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def shown_number(value: float) -> str:
    """A number as people write it: no fraction from a thousand on, else three digits."""
    return f"{value:,.0f}" if abs(value) >= 1000 or float(value).is_integer() else f"{value:,.3g}"


def shown_value(value: Interval, bound: Bound | None, *, unit: str = "", period_days: float | None = None) -> str:
    """``about 22,000``, ``3,000 to 5,000 a month``; people are counted without saying so."""
    ends = [shown_number(end) for end in dict.fromkeys(value) if end is not None]
    words = WORDS.get(bound, "{}").format(" to ".join(ends)) if bound else " to ".join(ends)
    named = "%" if unit == "percent" else "" if unit in {"people", ""} else f" {unit}"
    per = PERIODS.get(int(period_days), "") if period_days else ""
    return f"{words}{named}{per}"


def shown_days(days: Span | None) -> str:
    """``6 January 2016``, ``January 2016``, ``2016``; ``undated`` for none."""
    if days is None:
        return "undated"
    first, last = days
    if first == last:
        return f"{first.day} {MONTHS[first.month]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month]} {first.year}"
    return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
