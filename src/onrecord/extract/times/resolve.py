"""Give a match its place in the calendar, from the anchors and from what was told before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from onrecord.extract.times import edtf
from onrecord.extract.times.edtf import Precision
from onrecord.extract.times.lexicon import Group, Needs, Part, Reading, Rule
from onrecord.extract.times.pattern import Match
from onrecord.extract.times.spans import (
    Span,
    amount,
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

__all__ = ["Frame", "opened", "resolve"]

DAY = timedelta(days=1)
SOON = timedelta(days=31)  # a day without year that lies so shortly ahead is that of this year


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a match is read against.

    Attributes:
        base: first day of the anchor that relative words count from, None where there is none.
        precision: how fine the anchor is.
        reporting: first day of the publication, for weekdays.
        told: the date last told, None at the start.
        story: the text is a history; what is not said comes from ``told``.
        future: the words around look ahead.
        year: the year that a neighbour lends, as in "June 3-5, 2016".
    """

    base: date | None
    precision: Precision
    reporting: date | None
    told: Span | None
    story: bool
    future: bool
    year: int | None = None

    @property
    def now(self) -> date | None:
        """The day that "this", "last" and "ago" count from."""
        return self.told.first if self.story and self.told is not None else self.base

    @property
    def context(self) -> date | None:
        """The day that "that", "later" and "the following" count from."""
        return self.told.first if self.told is not None and self.told.first is not None else self.base


def resolve(match: Match[Rule], frame: Frame) -> Span | None:
    """The stretch of the calendar that a match names; None where its slots fit no date (31 June)."""
    try:
        span = READINGS[match.rule.reading](match, frame)
    except (ValueError, OverflowError):  # a day that the calendar does not have, a year before 1
        return None
    return span if span is None else _coarsened(span, match.rule, frame)


def _coarsened(span: Span, rule: Rule, frame: Frame) -> Span:
    """No finer than the anchor, where the anchor gave the day."""
    if frame.precision is Precision.DAY or rule.reading not in FROM_ANCHOR or span.first is None or frame.story:
        return span
    if frame.precision is Precision.MONTH and span.grain in ("day", "week", "weekend"):
        return month_span(span.first.year, span.first.month)
    if frame.precision < Precision.MONTH and span.grain in ("day", "week", "weekend", "month"):
        return year_span(span.first.year)
    return span


def _year_of(match: Match[Rule], frame: Frame) -> int | None:
    """The year that the words give."""
    year: int | None = match.get("year") or match.get("short_year")
    if year is None and match.get("period") is not None:
        inner = resolve(match.get("period"), frame)
        return inner.first.year if inner is not None and inner.first is not None else None
    return year


def _date(match: Match[Rule], frame: Frame) -> Span | None:
    year, month, day = _year_of(match, frame), match.get("month"), match.get("day")
    pair = match.get("day_ahead") or match.get("day_behind")
    if pair is not None:
        day, month = pair
    if month is None:
        return None if year is None else year_span(year)
    if year is None:
        year = frame.year or _likely_year(month, day, frame)
    if year is None:
        timex = f"XXXX-{month:02}" if day is None else f"XXXX-{month:02}-{day:02}"
        return Span("month" if day is None else "day", None, timex)
    return month_span(year, month) if day is None else span_of(date(year, month, day), "day")


def _likely_year(month: int, day: int | None, frame: Frame) -> int | None:
    if frame.story and frame.told is not None and frame.told.first is not None:
        return _told_year(month, frame.told)
    if frame.base is None:
        return None
    base = frame.base
    if day is None:
        passed = month <= base.month
        if frame.future:
            return base.year if month >= base.month else base.year + 1
        return base.year if passed else base.year - 1
    near = [date(year, month, min(day, 28)) for year in (base.year - 1, base.year, base.year + 1)]
    ahead = next(candidate for candidate in near if candidate >= base)
    behind = next(candidate for candidate in reversed(near) if candidate <= base)
    # A monthly anchor holds every day of its month.
    if frame.precision < Precision.DAY and month == base.month:
        return base.year
    return ahead.year if frame.future or (ahead - base <= SOON and base - behind > 5 * SOON) else behind.year


def _told_year(month: int, told: Span) -> int:
    """A history goes forward: after November, January is that of the next year."""
    first = told.first or date.min
    if told.grain in ("year", "decade", "century"):
        return first.year
    step = month - first.month
    return first.year + (step <= -8) - (step >= 11)


def _iso(match: Match[Rule], frame: Frame) -> Span | None:
    month, day = match.every("two")
    return span_of(date(match.get("year"), month, day), "day")


def _numeric(match: Match[Rule], frame: Frame) -> Span | None:
    dotted = match.get("dotted")
    if dotted is not None:
        day, month, year = (int(piece) for piece in dotted.split("."))
        return span_of(date(year, month, day), "day")
    numbers = match.every("one")
    year = match.get("year") or 2000 + match.get("two")
    left, right = numbers
    if left > 12 or left == right:
        return span_of(date(year, right, left), "day")
    if right > 12:
        return span_of(date(year, left, right), "day")
    return year_span(year)


def _before_christ(match: Match[Rule], frame: Frame) -> Span | None:
    return Span("", None, f"BC{match.get('number'):04}")


def _decade(match: Match[Rule], frame: Frame) -> Span | None:
    return decade_span(match.get("decade"))


def _century(match: Match[Rule], frame: Frame) -> Span | None:
    return century_span(match.get("ordinal") or match.get("nth"))


def _season(match: Match[Rule], frame: Frame) -> Span | None:
    season = match.get("season")
    year = _year_of(match, frame)
    if year is not None:
        return season_span(year, season)
    now = frame.now
    if now is None:
        return Span("season", None, f"XXXX-{season_span(2000, season).timex[-2:]}")  # type: ignore[index]  # it has one
    if frame.story:
        return season_span(now.year + (season == 21 and now.month >= 11), season)
    return _nearest([season_span(now.year + step, season) for step in (-1, 0, 1)], now, ahead=frame.future)


def _nearest(spans: list[Span], now: date, *, ahead: bool) -> Span:
    """The first that is not over (ahead), or the last that has begun."""
    if ahead:
        return next((span for span in spans if span.last is not None and span.last >= now), spans[-1])
    return next((span for span in reversed(spans) if span.first is not None and span.first <= now), spans[0])


def _half(match: Match[Rule], frame: Frame) -> Span | None:
    number = match.get("ordinal") or 2
    if number > 2:
        return None
    month = match.get("month")
    if month is not None:
        year = _likely_year(month, None, frame)
        return None if year is None else narrowed(month_span(year, month), "early" if number == 1 else "late")
    year = _year_of(match, frame)
    return None if year is None else months_span(year, number * 6 - 5, 6, f"{year:04}-H{number}")


def _quarter(match: Match[Rule], frame: Frame) -> Span | None:
    number = match.get("ordinal")
    if number > 4:
        return None
    year, now = _year_of(match, frame), frame.now
    if year is not None:
        return months_span(year, number * 3 - 2, 3, f"{year:04}-Q{number}")
    if now is None:
        return Span("quarter", None, f"XXXX-Q{number}")
    spans = [months_span(now.year + step, number * 3 - 2, 3, f"{now.year + step:04}-Q{number}") for step in (-1, 0, 1)]
    return _nearest(spans, now, ahead=frame.future)


def _weekday(match: Match[Rule], frame: Frame) -> Span | None:
    number = match.get("weekday")
    now = frame.now if frame.story else frame.reporting
    if now is None:
        return Span("day", None, f"XXXX-WXX-{number + 1}")
    if frame.future:
        return span_of(now + timedelta(days=(number - now.weekday() - 1) % 7 + 1), "day")
    return span_of(now - timedelta(days=(now.weekday() - number) % 7), "day")


def _weekday_in_week(match: Match[Rule], frame: Frame) -> Span | None:
    number, now = match.get("weekday"), frame.now
    if now is None:
        return Span("day", None, f"XXXX-WXX-{number + 1}")
    return span_of(now - timedelta(days=now.weekday()) + timedelta(days=7 * match.rule.shift + number), "day")


def _holiday(match: Match[Rule], frame: Frame) -> Span | None:
    feast, year = match.get("holiday"), _year_of(match, frame)
    if year is not None:
        return span_of(_feast(year, feast), "day")
    if frame.now is None:
        return Span("day", None, f"XXXX-{feast}" if isinstance(feast, str) else "XXXX-XX-XX")
    now = frame.now
    if frame.story:
        return span_of(_feast(now.year, feast), "day")
    days = [span_of(_feast(now.year + step, feast), "day") for step in (-1, 0, 1)]
    return _nearest(days, now, ahead=frame.future)


def _feast(year: int, feast: str | int) -> date:
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


def _part(match: Match[Rule], frame: Frame) -> Span | None:
    inner, base = match.get("time"), frame.base
    span = resolve(inner, frame)
    if span is None or match.rule.part is None:
        return span
    ahead = base is not None and span.last is not None and span.last > base
    if (
        inner.rule.group is Group.INNER
        and match.rule.edge
        and match.rule.part is Part.LATE
        and ahead
        and not frame.future
    ):
        span = span_of(shifted_day(base, -1, span.grain), span.grain)  # what was so "at the end of the quarter" is past
    near = narrowed(span, match.rule.part)
    return edge(near, match.rule.part) if match.rule.edge else near


def _unit_end(match: Match[Rule], frame: Frame) -> Span | None:
    now = frame.now
    return None if now is None else edge(narrowed(span_of(now, match.get("unit")), "late"), "late")


def _shifted(match: Match[Rule], frame: Frame) -> Span | None:
    grain = match.rule.unit or match.get("unit")
    now = frame.now
    if grain in ("second", "minute", "hour"):
        return None
    if now is None:
        return Span(grain, None, None)
    shift = match.rule.shift
    if grain == "weekend" and shift == -1 and now.weekday() >= 5:
        shift = 0
    span = span_of(shifted_day(now.replace(day=1) if grain == "month" else now, shift, grain), grain)
    suffix = f"T{match.get('daypart')}" if match.get("daypart") else ""
    return span._replace(timex=f"{span.timex}{suffix or ('T' + match.rule.suffix[1:] if match.rule.suffix else '')}")


def _named(match: Match[Rule], frame: Frame) -> Span | None:
    shift, now = match.rule.shift, frame.now
    weekday, month, season = match.get("weekday"), match.get("month"), match.get("season")
    if now is None:
        return None
    if weekday is not None:
        step = (now.weekday() - weekday) % 7
        if shift < 0:
            return span_of(now - timedelta(days=step or 7), "day")
        return span_of(now + timedelta(days=-step % 7 or (7 if shift else 0)), "day")
    spans = [month_span(now.year + k, month) if month else season_span(now.year + k, season) for k in (-2, -1, 0, 1, 2)]
    if shift < 0:
        return next(span for span in reversed(spans) if span.last is not None and span.last < now)
    if shift > 0:
        return next(span for span in spans if span.first is not None and span.first > now)
    return spans[2]


def _ago(match: Match[Rule], frame: Frame) -> Span | None:
    count, now = match.get("count"), frame.now
    grain = match.rule.unit or match.get("span") or match.get("unit")
    number = count.number if count else 1
    if now is None:
        return Span(grain, None, None)
    return _at_distance(now, number * match.rule.shift, grain)


def _at_distance(now: date, number: float, grain: str) -> Span:
    """The point so far away, as fine as a month for months and years, as fine as a day below."""
    day = shifted_day(now, number, grain)
    if grain in ("decade", "century"):
        return year_span(day.year)
    span = span_of(day, "month" if grain in ("month", "quarter", "year") else "day")
    return span._replace(timex=f"{day.year:04}") if grain == "year" else span


def _later(match: Match[Rule], frame: Frame) -> Span | None:
    count, now = match.get("count"), frame.context
    grain = match.get("span") or match.get("unit")
    if now is None or grain in ("second", "minute", "hour"):
        return None
    return _at_distance(now, (count.number if count else 1) * match.rule.shift, grain)


def _from_time(match: Match[Rule], frame: Frame) -> Span | None:
    inner, count = resolve(match.get("time"), frame), match.get("count")
    if inner is None or inner.first is None:
        return None
    grain = match.get("span") or match.get("unit")
    return _at_distance(inner.first, (count.number if count else 1) * match.rule.shift, grain)


def _anaphor(match: Match[Rule], frame: Frame) -> Span | None:
    grain, now = match.rule.unit or match.get("unit") or "day", frame.context
    if now is None or grain in ("second", "minute", "hour"):
        return None
    return span_of(shifted_day(now.replace(day=1) if grain == "month" else now, match.rule.shift, grain), grain)


def _day_of_month(match: Match[Rule], frame: Frame) -> Span | None:
    now = frame.context
    return None if now is None else span_of(now.replace(day=match.get("nth")), "day")


def _daypart_of(match: Match[Rule], frame: Frame) -> Span | None:
    weekday = match.get("weekday")
    span = _weekday(match, frame) if weekday is not None else resolve(match.get("time"), frame)
    return None if span is None else span._replace(timex=f"{span.timex}T{match.get('daypart')}")


def _fixed(match: Match[Rule], frame: Frame) -> Span | None:
    span = Span("", None, match.rule.timex)
    if match.rule.timex != "PRESENT_REF" or frame.base is None or frame.story:
        return span
    day = span_of(frame.base, {Precision.DAY: "day", Precision.MONTH: "month"}.get(frame.precision, "year"))
    return day._replace(timex=match.rule.timex)


def _window(match: Match[Rule], frame: Frame) -> Span | None:
    count = match.get("count")
    grain = match.get("span") or match.get("units") or match.get("unit")
    timed = amount(None if count is None and match.get("units") else _known(count), grain)
    number = count.number if count is not None else (4 if match.get("units") else 1)
    span = Span("", None, timed, amount=(number, grain))
    return span if frame.now is None else opened(span, frame, match.rule.shift)


def _units_of(match: Match[Rule], frame: Frame) -> Span | None:
    whole, count, grain = resolve(match.get("time"), frame), match.get("count"), match.get("span")
    if whole is None or whole.first is None or whole.last is None:
        return None
    late = match.rule.part is Part.LATE
    edge_day = (
        shifted_day(whole.last + DAY, -count.number, grain)
        if late
        else shifted_day(whole.first, count.number, grain) - DAY
    )
    first, last = (edge_day, whole.last) if late else (whole.first, edge_day)
    write = edtf.of_month if grain in ("month", "quarter", "year") else edtf.of_day
    return Span(
        "", edtf.interval(write(first), write(last)), amount(_known(count), grain), first, last, since=write(first)
    )


def _window_to(match: Match[Rule], frame: Frame) -> Span | None:
    end, count, grain = resolve(match.get("time"), frame), match.get("count"), match.get("span")
    if end is None or end.last is None or end.value is None:
        return None
    first = shifted_day(end.last, -count.number, grain)
    since = edtf.of_month(first) if grain in ("month", "quarter", "year", "decade") else edtf.of_day(first)
    return Span("", f"{since}/{end.value.split('/')[-1]}", amount(_known(count), grain), first, end.last, since=since)


def _known(count: Any) -> float | None:
    if count is None:
        return 1
    return None if count.vague else float(count.number)


def opened(span: Span, frame: Frame, shift: int) -> Span:
    """The window of an amount that ends (shift -1) or starts (+1) with the statement."""
    now = frame.now
    if now is None or span.amount is None:
        return span
    number, grain = span.amount
    far = shifted_day(now, number * shift, grain)
    fine = (
        grain in ("day", "week", "weekend", "fortnight", "hour", "minute", "second")
        and frame.precision is Precision.DAY
    )
    text = edtf.of_day(far) if fine else edtf.of_month(far)
    today = edtf.truncate(edtf.of_day(now), frame.precision)
    if shift < 0:
        return span._replace(value=f"{text}/{today}", first=far, last=now, since=text)
    return span._replace(value=f"{today}/{text}", first=now, last=far, deadline=far)


def _duration(match: Match[Rule], frame: Frame) -> Span | None:
    count = match.get("count")
    grain = match.get("span") or match.get("units") or match.get("unit")
    if count is None:
        vague = match.get("units") is not None
        return Span("", None, amount(None if vague else 1, grain), amount=(4 if vague else 1, grain))
    return Span("", None, amount(_known(count), grain), amount=(count.number, grain))


def _every(match: Match[Rule], frame: Frame) -> Span | None:
    weekday = match.get("weekday")
    if weekday is not None:
        return Span("", None, f"XXXX-WXX-{weekday + 1}")
    if match.get("daypart") is not None:
        return Span("", None, f"XXXX-XX-XXT{match.get('daypart')}")
    count = match.get("count")
    grain = match.rule.unit or match.get("unit") or match.get("span") or "day"
    if count is not None:
        return Span("", None, amount(_known(count), grain))
    forms = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX", "weekend": "XXXX-WXX-WE"}
    return Span("", None, forms.get(grain, amount(1, grain)))


def _daypart(match: Match[Rule], frame: Frame) -> Span | None:
    told = frame.told.timex if match.rule.needs is Needs.STORY and frame.told and frame.told.grain == "day" else None
    return Span("", None, f"{told or 'XXXX-XX-XX'}T{match.get('daypart')}")


def _clock(match: Match[Rule], frame: Frame) -> Span | None:
    hour, minute = match.get("clock") or (match.get("one"), None)
    half = match.get("half_day")
    if half is not None and (hour > 12 or hour == 0):
        return None
    if half is not None:
        hour = hour % 12 + half
    day = frame.told.timex if frame.story and frame.told is not None and frame.told.grain == "day" else "XXXX-XX-XX"
    clock = f"{hour:02}" if minute is None else f"{hour:02}:{minute:02}"
    return Span("", None, f"{day}T{clock}")


READINGS: dict[Reading, Callable[[Match[Rule], Frame], Span | None]] = {
    Reading.AGO: _ago,
    Reading.ANAPHOR: _anaphor,
    Reading.BEFORE_CHRIST: _before_christ,
    Reading.CENTURY: _century,
    Reading.CLOCK: _clock,
    Reading.DATE: _date,
    Reading.DAY_OF_MONTH: _day_of_month,
    Reading.DAYPART: _daypart,
    Reading.DAYPART_OF: _daypart_of,
    Reading.DECADE: _decade,
    Reading.DURATION: _duration,
    Reading.EVERY: _every,
    Reading.FIXED: _fixed,
    Reading.FROM_TIME: _from_time,
    Reading.HALF: _half,
    Reading.HOLIDAY: _holiday,
    Reading.ISO: _iso,
    Reading.LATER: _later,
    Reading.NAMED: _named,
    Reading.NUMERIC: _numeric,
    Reading.PART: _part,
    Reading.QUARTER: _quarter,
    Reading.SEASON: _season,
    Reading.SHIFTED: _shifted,
    Reading.UNIT_END: _unit_end,
    Reading.WEEKDAY: _weekday,
    Reading.WEEKDAY_IN_WEEK: _weekday_in_week,
    Reading.UNITS_OF: _units_of,
    Reading.WINDOW: _window,
    Reading.WINDOW_TO: _window_to,
}
FROM_ANCHOR = frozenset(
    {
        Reading.AGO,
        Reading.LATER,
        Reading.SHIFTED,
        Reading.WEEKDAY,
        Reading.WEEKDAY_IN_WEEK,
        Reading.NAMED,
        Reading.DAYPART_OF,
    }
)
