"""Dates as EDTF strings (Library of Congress, levels 0 and 1 and the quarters and halves of level 2).

What stands in a claim is a string such as ``2016-08-10``, ``2016-08``, ``2014``, ``2014-22`` (summer), ``199X``,
``2014-06/2014-08``, ``../2016-04``; what a calculation needs is the days that it covers.  ``days`` goes from one
to the other and refuses what is not EDTF.
"""

import calendar
import re
from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

from onrecord.errors import BadRecord

__all__ = [
    "Days",
    "Precision",
    "add_months",
    "days",
    "interval",
    "is_edtf",
    "of_day",
    "of_month",
    "of_year",
    "precision",
    "truncate",
]


class Precision(IntEnum):
    """How fine a date is; finer is greater."""

    CENTURY = 1
    DECADE = 2
    YEAR = 3
    HALF = 4
    QUARTER = 5
    SEASON = 6
    MONTH = 7
    DAY = 8


class Days(NamedTuple):
    """A closed interval of days; None is an open or unknown end."""

    first: date | None
    last: date | None


POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?")
QUALIFIERS = str.maketrans("", "", "?~%")
# First month and number of months of the groups below a year; winter runs into the following year.
GROUPS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)}
GROUPS |= {33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}


def days(text: str) -> Days:
    """The days that an EDTF string covers.

    Qualifiers (``?``, ``~``, ``%``) are ignored.  ``../2016-04`` and ``2014-08/..`` have an open end.

    Raises:
        BadRecord: not EDTF, a day that does not exist, or an interval that ends before it starts.
    """
    bare = text.translate(QUALIFIERS)
    if "/" not in bare:
        return _point(bare, text)
    left, _, right = bare.partition("/")
    first = None if left in ("", "..") else _point(left, text).first
    last = None if right in ("", "..") else _point(right, text).last
    if (first is None and last is None) or (first is not None and last is not None and first > last):
        raise BadRecord(f"{text!r} is not an EDTF interval: it ends before it starts, or has no end at all")
    return Days(first, last)


def _point(bare: str, text: str) -> Days:
    match = POINT.fullmatch(bare)
    if match is None:
        raise BadRecord(f"{text!r} is not an EDTF date such as 2016-08-10, 2016-08, 2014 or 2014-06/2014-08")
    try:
        return _covered(match[1], match[2], match[3])
    except ValueError as error:
        raise BadRecord(f"{text!r} is not an EDTF date: {error}") from error


def _covered(year: str, group: str | None, day: str | None) -> Days:
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    low = max(low, 1)
    if group is None or group == "XX" or "X" in year:
        return Days(date(low, 1, 1), date(high, 12, 31))
    number = int(group)
    if number in GROUPS:
        if day is not None:
            raise ValueError(f"group {number} of a year has no days")
        start, months = GROUPS[number]
        first = date(low, start, 1)
        return Days(first, add_months(first, months) - timedelta(days=1))
    if day is None or day == "XX":
        return Days(date(low, number, 1), date(low, number, calendar.monthrange(low, number)[1]))
    exact = date(low, number, int(day))
    return Days(exact, exact)


def is_edtf(text: str) -> bool:
    """Whether ``days`` accepts the string."""
    try:
        days(text)
    except BadRecord:
        return False
    return True


def precision(text: str) -> Precision:
    """How fine the string is; an interval is as fine as the finer of its ends.

    Raises:
        BadRecord: not EDTF.
    """
    days(text)
    return max(_precision(part) for part in text.translate(QUALIFIERS).split("/") if part not in ("", ".."))


def _precision(part: str) -> Precision:
    if "X" in part[:4]:
        return Precision.CENTURY if part[2] == "X" else Precision.DECADE
    year, _, rest = part.partition("-")
    group, _, day = rest.partition("-")
    if not year or group in ("", "XX"):
        return Precision.YEAR
    number = int(group)
    if number in GROUPS:
        return Precision.SEASON if number < 30 else Precision.QUARTER if number < 40 else Precision.HALF
    return Precision.MONTH if day in ("", "XX") else Precision.DAY


def of_day(day: date) -> str:
    """``2016-08-10``."""
    return day.isoformat()


def of_month(day: date) -> str:
    """``2016-08``, the month that holds the day."""
    return day.isoformat()[:7]


def of_year(day: date) -> str:
    """``2016``, the year that holds the day."""
    return day.isoformat()[:4]


def interval(first: str, last: str) -> str:
    """``first/last``, or the one date where both are the same."""
    return first if first == last else f"{first}/{last}"


def truncate(text: str, to: Precision) -> str:
    """The same date, or interval, no finer than ``to`` (year, month or day).

    Raises:
        BadRecord: not EDTF.
    """
    days(text)
    width = {Precision.DAY: 10, Precision.MONTH: 7}.get(to, 4)
    parts = [part if part in ("", "..") else part[:width] for part in text.translate(QUALIFIERS).split("/")]
    return interval(parts[0], parts[-1])


def add_months(day: date, months: int) -> date:
    """The same day so many months later (earlier where negative); the last of the month where it is too short.

    Stops at the first and the last day that Python can write.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if year < 1:
        return date.min
    if year > 9999:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
