"""Readings of expressions that name a place in the calendar: days, months, seasons, halves, feasts."""

from datetime import date, timedelta

from onrecord.extract.times.frame import Case
from onrecord.extract.times.lexicon import Group, Part
from onrecord.extract.times.likely import likely_year, nearest
from onrecord.extract.times.records import Relation
from onrecord.extract.times.spans import (
    SEASON_LETTERS,
    Span,
    century_span,
    decade_span,
    edge,
    month_span,
    months_span,
    narrowed,
    season_span,
    shifted_day,
    span_of,
    year_span,
)

__all__ = [
    "before_christ",
    "century",
    "date_",
    "decade",
    "half",
    "holiday",
    "iso",
    "numeric",
    "part",
    "quarter",
    "season",
    "unit_end",
]


def date_(case: Case) -> Span | None:
    """A day, a month or a year, whatever of them the slots hold."""
    year, month, day = case.year, case.get("month"), case.get("day")
    pair = case.get("day_ahead") or case.get("day_behind")
    if pair is not None:
        day, month = pair
    if month is None:
        return None if year is None else year_span(year)
    if year is None:
        year = case.frame.year or likely_year(month, day, case.frame)
    if year is None:
        return (
            Span("month", None, f"XXXX-{month:02}") if day is None else Span("day", None, f"XXXX-{month:02}-{day:02}")
        )
    if day is None:
        return month_span(year, month)
    if case.year is None and (month, day) == (2, 29):
        year -= year % 4  # the day itself tells that the guess was off
    return span_of(date(year, month, day), "day")


def iso(case: Case) -> Span | None:
    """2016-08-10."""
    month, day = case.match.every("two")
    return span_of(date(case.get("year"), month, day), "day")


def numeric(case: Case) -> Span | None:
    """13/06/2014, 06/13/2014; the year alone where both numbers may be the month.  With points the day is first."""
    dotted = case.get("dotted")
    if dotted is not None:
        day, month, year = (int(piece) for piece in dotted.split("."))
        return span_of(date(year, month, day), "day")
    left, right = case.match.every("one")
    year = case.get("year") or 2000 + case.get("two")
    if left > 12 or left == right:
        return span_of(date(year, right, left), "day")
    return span_of(date(year, left, right), "day") if right > 12 else year_span(year)


def before_christ(case: Case) -> Span | None:
    """A year that Python cannot write; its TIMEX3 value only."""
    return Span("", None, f"BC{case.get('number'):04}")


def decade(case: Case) -> Span | None:
    """The 1990s."""
    return decade_span(case.get("decade"))


def century(case: Case) -> Span | None:
    """The nineteenth century."""
    return century_span(case.get("ordinal") or case.get("nth"))


def season(case: Case) -> Span | None:
    """The summer of 2014; without a year the one last begun, or the next where the words look ahead."""
    number, year, now = case.get("season"), case.year, case.frame.now
    if year is not None:
        return season_span(year, number)
    if now is None:
        return Span("season", None, f"XXXX-{SEASON_LETTERS[number]}")
    if case.frame.story:
        return season_span(now.year + (number == 21 and now.month >= 11), number)
    return nearest([season_span(now.year + step, number) for step in (-1, 0, 1)], now, ahead=case.frame.future)


def half(case: Case) -> Span | None:
    """The first half of 2016; of a month its first or second part."""
    number, month = case.get("ordinal") or 2, case.get("month")
    if number > 2:
        return None
    year = case.year if month is None else likely_year(month, None, case.frame)
    if year is None:
        return None
    if month is not None:
        return narrowed(month_span(year, month), "early" if number == 1 else "late")
    return months_span(year, number * 6 - 5, 6, f"{year:04}-H{number}")


def quarter(case: Case) -> Span | None:
    """The second quarter of 2015; without a year the one last begun."""
    number, year, now = case.get("ordinal") or case.get("quarter"), case.year, case.frame.now
    if number > 4:
        return None
    if year is not None:
        return _quarter(year, number)
    if now is None:
        return Span("quarter", None, f"XXXX-Q{number}")
    return nearest([_quarter(now.year + step, number) for step in (-1, 0, 1)], now, ahead=case.frame.future)


def _quarter(year: int, number: int) -> Span:
    return months_span(year, number * 3 - 2, 3, f"{year:04}-Q{number}")


def holiday(case: Case) -> Span | None:
    """Christmas 2015; without a year the last one, or the next where the words look ahead."""
    feast, year, now = case.get("holiday"), case.year, case.frame.now
    if year is not None:
        return span_of(_feast(year, feast), "day")
    if now is None:
        return Span("day", None, f"XXXX-{feast}" if isinstance(feast, str) else "XXXX-XX-XX")
    if case.frame.story:
        return span_of(_feast(now.year, feast), "day")
    days = [span_of(_feast(now.year + step, feast), "day") for step in (-1, 0, 1)]
    return nearest(days, now, ahead=case.frame.future)


def _feast(year: int, feast: str | int) -> date:
    """The day of a feast: month and day, or days from Easter Sunday."""
    if isinstance(feast, str):
        return date(year, int(feast[:2]), int(feast[3:]))
    return _easter(year) + timedelta(days=feast)


def _easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def part(case: Case) -> Span | None:
    """Early 2015, mid-March, the end of the quarter; what *was* so at the end of the quarter is past."""
    span, base, which = case.inner, case.frame.base, case.rule.part
    if span is None or which is None:
        return span
    placed = case.frame.relation in (Relation.AT, Relation.DEADLINE)
    current = case.get("time").rule.group is Group.INNER and placed
    ahead = base is not None and span.last is not None and span.last > base
    if case.rule.edge and which is Part.LATE and current and base is not None and ahead and not case.frame.future:
        span = span_of(shifted_day(base, -1, span.grain), span.grain)
    near = narrowed(span, which)
    return edge(near, which) if case.rule.edge else near


def unit_end(case: Case) -> Span | None:
    """Month's end, year-end: of the current one."""
    now = case.frame.now
    return None if now is None else edge(narrowed(span_of(now, case.grain), "late"), "late")
