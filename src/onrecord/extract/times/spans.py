"""Stretches of the calendar: the week that holds a day, the month after it, the part of a year."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.extract.times import edtf

__all__ = ["Span", "amount", "edge", "month_span", "narrowed", "shifted_day", "span_of", "year_span"]


class Span(NamedTuple):
    """A stretch of the calendar, or something that is none (an amount, "now") with its TIMEX3 value only.

    Attributes:
        grain: "day", "week", "month", "season", "quarter", "half", "year", "decade", "century", or "" for none.
        value: EDTF or None.
        timex: TIMEX3 value or None.
        first: first day, None where nothing resolves it.
        last: last day, likewise.
        since: EDTF of the start of the window that the words open by themselves.
        deadline: last day of the window ahead that the words open by themselves.
        amount: number and grain of an amount of time.
    """

    grain: str
    value: str | None
    timex: str | None
    first: date | None = None
    last: date | None = None
    since: str | None = None
    deadline: date | None = None
    amount: tuple[float, str] | None = None


SEASON_LETTERS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "century": "CE", "weekend": "WE"}
CLOCK_LETTERS = {"hour": "H", "minute": "M", "second": "S"}
MULTIPLES = {"fortnight": (2, "week"), "quarter": (3, "month")}


def span_of(day: date, grain: str) -> Span:
    """The calendar unit of this grain that holds the day; hours and less give the day."""
    return MAKERS.get(grain, _day_span)(day)


def _day_span(day: date) -> Span:
    return Span("day", edtf.of_day(day), day.isoformat(), day, day)


def _week_span(day: date) -> Span:
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    year, week, _ = day.isocalendar()
    return Span("week", edtf.interval(first.isoformat(), last.isoformat()), f"{year:04}-W{week:02}", first, last)


def _weekend_span(day: date) -> Span:
    first = day - timedelta(days=day.weekday()) + timedelta(days=5)
    last = first + timedelta(days=1)
    year, week, _ = first.isocalendar()
    return Span("weekend", edtf.interval(first.isoformat(), last.isoformat()), f"{year:04}-W{week:02}-WE", first, last)


def month_span(year: int, month: int) -> Span:
    """A month.

    Raises:
        ValueError: a year that Python cannot write; so does ``season_span`` and ``year_span``.
    """
    text = f"{_writable(year):04}-{month:02}"
    return Span("month", text, text, *edtf.days(text))


def _writable(year: int) -> int:
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"{year} is no year of the calendar")
    return year


def _quarter_span(day: date) -> Span:
    number = (day.month - 1) // 3
    return months_span(day.year, number * 3 + 1, 3, f"{day.year:04}-Q{number + 1}")


def months_span(year: int, month: int, count: int, timex: str) -> Span:
    """A quarter (three months) or a half (six) of a year."""
    first = date(year, month, 1)
    last = edtf.add_months(first, count) - timedelta(days=1)
    grain = "quarter" if count == 3 else "half"
    return Span(grain, edtf.interval(edtf.of_month(first), edtf.of_month(last)), timex, first, last)


def season_span(year: int, season: int) -> Span:
    """A season by its EDTF number; winter starts in December of its year."""
    text = f"{_writable(year):04}-{season}"
    return Span("season", text, f"{year:04}-{SEASON_LETTERS[season]}", *edtf.days(text))


def year_span(year: int) -> Span:
    """A year."""
    text = f"{_writable(year):04}"
    return Span("year", text, text, *edtf.days(text))


def decade_span(year: int) -> Span:
    """The decade that starts with, or holds, this year."""
    text = f"{year // 10:03}"
    return Span("decade", f"{text}X", text, *edtf.days(f"{text}X"))


def century_span(number: int) -> Span:
    """The nineteenth century is 18XX."""
    text = f"{number - 1:02}"
    return Span("century", f"{text}XX", text, *edtf.days(f"{text}XX"))


MAKERS: dict[str, Callable[[date], Span]] = {
    "week": _week_span,
    "fortnight": _week_span,
    "weekend": _weekend_span,
    "month": lambda day: month_span(day.year, day.month),
    "quarter": _quarter_span,
    "year": lambda day: year_span(day.year),
    "decade": lambda day: decade_span(day.year),
    "century": lambda day: century_span(day.year // 100 + 1),
}


def shifted_day(day: date, count: float, grain: str) -> date:
    """The day so many units later, earlier where negative; stops at the ends of Python's calendar."""
    if grain in MULTIPLES:
        times, grain = MULTIPLES[grain]
        count *= times
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(grain)
    if months is not None:
        return edtf.add_months(day, round(count * months))
    per_day = {"hour": 24, "minute": 1440, "second": 86400}.get(grain, 1)
    size = 7 if grain in ("week", "weekend") else 1
    try:
        return day + timedelta(days=int(count * size / per_day))
    except OverflowError:
        return date.min if count < 0 else date.max


def amount(number: float | None, grain: str) -> str:
    """TIMEX3 of an amount: ``P11M``, ``PT24H``; None is an unknown number, ``PXM``."""
    if grain in ("fortnight", "quarter"):
        times, grain = MULTIPLES[grain]
        number = None if number is None else number * times
    text = "X" if number is None else f"{number:g}"
    if grain in CLOCK_LETTERS:
        return f"PT{text}{CLOCK_LETTERS[grain]}"
    return f"P{text}{LETTERS[grain]}"


PARTS = {"early": (0, 1), "middle": (1, 2), "late": (2, 3)}


def narrowed(span: Span, part: str) -> Span:
    """The early, middle or late third of a stretch; value and TIMEX3 stay."""
    if span.first is None or span.last is None:
        return span
    if span.grain == "day":
        return span
    total = (span.last - span.first).days + 1
    low, high = PARTS[part]
    if span.grain == "year":
        first = date(span.first.year, low * 4 + 1, 1)
        last = edtf.add_months(first, 4) - timedelta(days=1)
        return span._replace(first=first, last=last)
    if span.grain == "month":
        bounds = (1, 11, 21, (span.last.day + 1))
        return span._replace(first=span.first.replace(day=bounds[low]), last=span.last.replace(day=bounds[high] - 1))
    first = span.first + timedelta(days=total * low // 3)
    return span._replace(first=first, last=span.first + timedelta(days=max(total * high // 3 - 1, total * low // 3)))


def edge(span: Span, part: str) -> Span:
    """The very start or end of a year, half or quarter: its first or last month; other stretches stay."""
    if span.grain not in ("year", "half", "quarter") or span.first is None or span.last is None:
        return span
    month = span.first if part == "early" else span.last
    return month_span(month.year, month.month)._replace(timex=span.timex)
