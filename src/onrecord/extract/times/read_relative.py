"""Readings of expressions that count from the publication, the statement or the date last told."""

from datetime import date, timedelta

from onrecord.extract.times.edtf import Precision
from onrecord.extract.times.frame import Case
from onrecord.extract.times.lexicon import Needs
from onrecord.extract.times.spans import Span, month_span, season_span, shifted_day, span_of, year_span

__all__ = [
    "ago",
    "anaphor",
    "clock",
    "day_of_month",
    "daypart",
    "daypart_of",
    "fixed",
    "from_time",
    "later",
    "named",
    "shifted",
    "then",
    "weekday",
    "weekday_in_week",
]

CLOCK_UNITS = frozenset({"second", "minute", "hour"})


def weekday(case: Case) -> Span | None:
    """The last such day on or before the publication, or the next one where the words look ahead."""
    number = case.get("weekday")
    now = case.frame.now if case.frame.story else case.frame.reporting
    if now is None:
        return Span("day", None, f"XXXX-WXX-{number + 1}")
    if case.frame.future:
        return span_of(now + timedelta(days=(number - now.weekday() - 1) % 7 + 1), "day")
    return span_of(now - timedelta(days=(now.weekday() - number) % 7), "day")


def weekday_in_week(case: Case) -> Span | None:
    """Thursday last week."""
    number, now = case.get("weekday"), case.frame.now
    if now is None:
        return Span("day", None, f"XXXX-WXX-{number + 1}")
    return span_of(now + timedelta(days=7 * case.rule.shift + number - now.weekday()), "day")


def shifted(case: Case) -> Span | None:
    """This, last or next week, month, year; today, yesterday, tonight."""
    grain, now, shift = case.grain, case.frame.now, case.rule.shift
    if grain in CLOCK_UNITS:
        return None
    if now is None:
        return Span(grain, None, None)
    if grain == "weekend" and shift == -1 and now.weekday() >= 5:
        shift = 0
    span = span_of(shifted_day(_stable(now, grain), shift, grain), grain)
    letters = case.get("daypart") or case.rule.daypart
    return span if letters is None else span._replace(timex=f"{span.timex}T{letters}")


def _stable(now: date, grain: str) -> date:
    """A day of the unit that every shift keeps: the 31st has no counterpart in most months."""
    return now.replace(day=1) if grain in ("month", "quarter") else now


def named(case: Case) -> Span | None:
    """Last Friday, next May, this spring."""
    shift, now, number = case.rule.shift, case.frame.now, case.get("weekday")
    if now is None:
        return None
    if number is not None:
        step = (now.weekday() - number) % 7
        if shift < 0:
            return span_of(now - timedelta(days=step or 7), "day")
        return span_of(now + timedelta(days=-step % 7 or (7 if shift else 0)), "day")
    month, season = case.get("month"), case.get("season")
    spans = [month_span(now.year + k, month) if month else season_span(now.year + k, season) for k in (-2, -1, 0, 1, 2)]
    if shift < 0:
        return next(span for span in reversed(spans) if span.last is not None and span.last < now)
    if shift > 0:
        return next(span for span in spans if span.first is not None and span.first > now)
    return spans[2]


def ago(case: Case) -> Span | None:
    """Three days ago, six months from now."""
    now = case.frame.now
    return Span(case.grain, None, None) if now is None else _at_distance(case, now)


def _at_distance(case: Case, now: date) -> Span:
    """The point so far away, as fine as a month for months and years, as fine as a day below."""
    grain = case.grain
    day = shifted_day(now, case.number * case.rule.shift, grain)
    if grain in ("decade", "century"):
        return year_span(day.year)
    span = span_of(day, "month" if grain in ("month", "quarter", "year") else "day")
    return span._replace(timex=f"{day.year:04}") if grain == "year" else span


def later(case: Case) -> Span | None:
    """Two days later, a year earlier: from the date last told; what is earlier may count from the statement too."""
    now = case.frame.context
    if case.grain in CLOCK_UNITS:
        return None
    if now is None or (case.frame.told is None and case.rule.shift > 0):
        return Span(case.grain, None, None)
    return _at_distance(case, now)


def from_time(case: Case) -> Span | None:
    """Two days before Christmas 2015."""
    return None if case.inner is None or case.inner.first is None else _at_distance(case, case.inner.first)


def anaphor(case: Case) -> Span | None:
    """That year, that May, the same month, the following day; unknown where no date was told."""
    grain, now = case.grain, case.frame.context
    if grain in CLOCK_UNITS:
        return None
    if now is None or (case.frame.told is None and case.rule.shift >= 0):
        return Span(grain, None, None)
    if case.get("month") is not None:
        return month_span(now.year, case.get("month"))
    return span_of(shifted_day(_stable(now, grain), case.rule.shift, grain), grain)


def then(case: Case) -> Span | None:
    """Since then: the date last told."""
    told = case.frame.told
    since = told.value.split("/")[0] if told is not None and told.value is not None else None
    return None if told is None or since is None else told._replace(since=since)


def day_of_month(case: Case) -> Span | None:
    """The 28th, of the month last told."""
    now = case.frame.context
    return None if now is None else span_of(now.replace(day=case.get("nth")), "day")


def daypart_of(case: Case) -> Span | None:
    """The morning of 3 May, Friday night."""
    span = weekday(case) if case.get("weekday") is not None else case.inner
    return None if span is None else span._replace(timex=f"{span.timex}T{case.get('daypart')}")


def daypart(case: Case) -> Span | None:
    """At night: of any day; that night: of the day last told."""
    day = case.frame.day_told if case.rule.needs is Needs.STORY else None
    return Span("", None, f"{day or 'XXXX-XX-XX'}T{case.get('daypart')}")


def clock(case: Case) -> Span | None:
    """A time of the day; in a history of the day last told."""
    hour, minute = case.get("clock") or (case.get("one"), None)
    noon = case.get("half_day")
    if noon is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + noon
    day = (case.frame.day_told if case.frame.story else None) or "XXXX-XX-XX"
    return Span("", None, f"{day}T{hour:02}" if minute is None else f"{day}T{hour:02}:{minute:02}")


def fixed(case: Case) -> Span | None:
    """Now, recently, in the future; "now" is the day of the statement."""
    base = case.frame.base
    if case.rule.timex != "PRESENT_REF" or base is None or case.frame.story:
        return Span("", None, case.rule.timex)
    grain = {Precision.DAY: "day", Precision.MONTH: "month"}.get(case.frame.precision, "year")
    return span_of(base, grain)._replace(timex=case.rule.timex)
