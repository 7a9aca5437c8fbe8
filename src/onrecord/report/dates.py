"""EDTF dates as words and as days: "2016-08" is "August 2016", 1 to 31 August.

Levels 0 and 1 are read, and the half-years, quarters and thirds of level 2.  What cannot be read is shown as it
stands and has no place on an axis.
"""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

__all__ = ["Period", "period"]

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905 - a table in one line
)
PARTS = {  # EDTF level 2: name, first month, number of months
    21: ("spring", 3, 3),
    22: ("summer", 6, 3),
    23: ("autumn", 9, 3),
    24: ("winter", 12, 3),
    33: ("the first quarter of", 1, 3),
    34: ("the second quarter of", 4, 3),
    35: ("the third quarter of", 7, 3),
    36: ("the fourth quarter of", 10, 3),
    37: ("early", 1, 4),
    38: ("mid", 5, 4),
    39: ("late", 9, 4),
    40: ("the first half of", 1, 6),
    41: ("the second half of", 7, 6),
}
SINGLE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d)\S*)?([?~%])?")
DECADE = re.compile(r"(\d{3})X")
DOUBT = {None: "", "?": " (uncertain)", "~": " (approximate)", "%": " (uncertain, approximate)"}


class Period(NamedTuple):
    """The words for a date, and its first and last day; None where that end is open or unknown."""

    words: str
    first: date | None
    last: date | None


def period(edtf: str) -> Period:
    """Read an EDTF date or interval.

    Returns:
        For ``"2014-12/2016-08-10"``: "December 2014 to 10 Aug 2016" with its first and last day.  A string that
        is no EDTF date comes back as its own words without days.
    """
    if "/" not in edtf:
        return _single(edtf) or Period(edtf, None, None)
    first, last = edtf.split("/", 1)
    if first in ("", "..") and last in ("", ".."):
        return Period("open", None, None)
    if first in ("", ".."):
        end = _single(last)
        return Period(f"until {end.words}", None, end.last) if end else Period(edtf, None, None)
    start = _single(first)
    if start is None:
        return Period(edtf, None, None)
    if last in ("", ".."):
        return Period(f"since {start.words}", start.first, None)
    end = _single(last)
    return Period(f"{start.words} to {end.words}", start.first, end.last) if end else Period(edtf, None, None)


def _single(text: str) -> Period | None:
    decade = DECADE.fullmatch(text)
    if decade:
        year = int(decade[1]) * 10
        return Period(f"the {year}s", date(year, 1, 1), date(year + 9, 12, 31)) if year else None
    match = SINGLE.fullmatch(text)
    if match is None or match[1] == "0000":
        return None
    year, part, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        found = _day(year, part, day) if day else _part(year, part)
    except (ValueError, KeyError):
        return None
    clock = f", {match[4]} UTC" if match[4] else ""
    return found._replace(words=found.words + clock + DOUBT[match[5]])


def _day(year: int, month: int, day: int) -> Period:
    exact = date(year, month, day)
    return Period(f"{day} {MONTHS[month - 1][:3]} {year}", exact, exact)


def _part(year: int, part: int) -> Period:
    if part == 0:
        return Period(str(year), date(year, 1, 1), date(year, 12, 31))
    if part <= 12:
        return Period(f"{MONTHS[part - 1]} {year}", date(year, part, 1), date(year, part, monthrange(year, part)[1]))
    name, month, length = PARTS[part]
    last_year, last_month = year + (month + length - 2) // 12, (month + length - 2) % 12 + 1
    if last_year > date.max.year:
        raise ValueError(part)
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return Period(f"{name} {year}", date(year, month, 1), last)
