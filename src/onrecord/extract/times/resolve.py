"""Give a match its place in the calendar, from the anchors and from what was told before."""

from collections.abc import Callable

from onrecord.extract.times import read_amounts, read_calendar, read_relative
from onrecord.extract.times.edtf import Precision
from onrecord.extract.times.frame import Case, Frame
from onrecord.extract.times.lexicon import Reading, Rule
from onrecord.extract.times.pattern import Match
from onrecord.extract.times.spans import Span, month_span, year_span

__all__ = ["resolve"]


def resolve(match: Match[Rule], frame: Frame) -> Span | None:
    """The stretch of the calendar that a match names; None where its slots fit no date (31 June)."""
    nested = match.get("time") or match.get("period")
    inner = None
    if nested is not None:
        inner = resolve(nested, frame)
        if inner is None:
            return None
    try:
        span = READINGS[match.rule.reading](Case(match, frame, inner))
    except (ValueError, OverflowError):  # a day that the calendar does not have, a year before 1
        return None
    return span if span is None else _coarsened(span, match.rule, frame)


def _coarsened(span: Span, rule: Rule, frame: Frame) -> Span:
    """No finer than the anchor, where the anchor gave the day: a weekday of a monthly issue is in its month."""
    base = frame.base
    fine = {Precision.DAY: (), Precision.MONTH: SHORT}.get(frame.precision, (*SHORT, "month"))
    if frame.story or base is None or span.first is None or span.grain not in fine or rule.reading not in FROM_ANCHOR:
        return span
    day = base if rule.reading in ABOUT_ANCHOR else span.first
    return month_span(day.year, day.month) if frame.precision is Precision.MONTH else year_span(day.year)


READINGS: dict[Reading, Callable[[Case], Span | None]] = {
    Reading.AGO: read_relative.ago,
    Reading.ANAPHOR: read_relative.anaphor,
    Reading.BEFORE_CHRIST: read_calendar.before_christ,
    Reading.CENTURY: read_calendar.century,
    Reading.CLOCK: read_relative.clock,
    Reading.DATE: read_calendar.date_,
    Reading.DAY_OF_MONTH: read_relative.day_of_month,
    Reading.DAYPART: read_relative.daypart,
    Reading.DAYPART_OF: read_relative.daypart_of,
    Reading.DECADE: read_calendar.decade,
    Reading.DURATION: read_amounts.duration,
    Reading.EVERY: read_amounts.every,
    Reading.FIXED: read_relative.fixed,
    Reading.FROM_TIME: read_relative.from_time,
    Reading.HALF: read_calendar.half,
    Reading.HOLIDAY: read_calendar.holiday,
    Reading.ISO: read_calendar.iso,
    Reading.LATER: read_relative.later,
    Reading.NAMED: read_relative.named,
    Reading.NUMERIC: read_calendar.numeric,
    Reading.PART: read_calendar.part,
    Reading.QUARTER: read_calendar.quarter,
    Reading.SEASON: read_calendar.season,
    Reading.SHIFTED: read_relative.shifted,
    Reading.THEN: read_relative.then,
    Reading.UNIT_END: read_calendar.unit_end,
    Reading.UNITS_OF: read_amounts.units_of,
    Reading.WEEKDAY: read_relative.weekday,
    Reading.WEEKDAY_IN_WEEK: read_relative.weekday_in_week,
    Reading.WINDOW: read_amounts.window,
    Reading.WINDOW_TO: read_amounts.window_to,
}
SHORT = ("day", "week", "weekend")
ABOUT_ANCHOR = frozenset({Reading.SHIFTED, Reading.WEEKDAY, Reading.WEEKDAY_IN_WEEK, Reading.NAMED, Reading.DAYPART_OF})
FROM_ANCHOR = ABOUT_ANCHOR | {Reading.AGO, Reading.LATER}
