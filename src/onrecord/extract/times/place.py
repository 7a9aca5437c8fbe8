"""Turn a resolved match into a ``Time``: what it opens, by when it falls due."""

from datetime import date, timedelta

from onrecord.extract.times import edtf
from onrecord.extract.times.context import Around, opens_window
from onrecord.extract.times.frame import Frame
from onrecord.extract.times.lexicon import Needs, Part, Reading, Rule
from onrecord.extract.times.pattern import Match
from onrecord.extract.times.read_amounts import opened
from onrecord.extract.times.records import Relation, Time, TimeKind
from onrecord.extract.times.spans import Span

__all__ = ["place"]


def place(around: Around, span: Span, frame: Frame, relation: Relation) -> Time:
    """The time that a match and its surroundings give."""
    match, rule = around.match, around.match.rule
    amount = rule.reading is Reading.DURATION and rule.kind is TimeKind.DURATION and rule.needs is not Needs.AGE
    if amount and frame.base is not None and not frame.story and _is_long(span, around) and opens_window(around):
        span = opened(span, frame, 1 if frame.future else -1)
    if span.since is not None:
        relation = Relation.SINCE
    elif span.deadline is not None:
        relation = Relation.DEADLINE
    article = around.tokens[match.first].low == "the"
    return Time(
        start=around.tokens[match.first + article].start,
        end=around.tokens[match.last - 1].end,
        value=span.value,
        first=span.first,
        last=span.last,
        timex=span.timex,
        kind=rule.kind,
        relation=relation,
        since=span.since or _since(span, match, relation),
        deadline=_deadline(span, match, frame, relation),
        weekday=match.get("weekday") is not None and match.get("month") is None,
        rule=rule.id,
    )


def _is_long(span: Span, around: Around) -> bool:
    """More than a day: "in a day", "in an hour" is a rate, and "in one year" any year."""
    number, grain = span.amount or (0.0, "")
    if around.tokens[around.match.first].low in ("one", "single"):
        return False
    return grain not in ("second", "minute", "hour", "day") or number * {"day": 24, "hour": 1}.get(grain, 0) > 24


def _since(span: Span, match: Match[Rule], relation: Relation) -> str | None:
    """EDTF from which the words count: since May; this year, from its first month."""
    rule = match.rule
    if span.value is None or span.first is None:
        return None
    if relation is Relation.SINCE:
        whole = span.grain in ("decade", "century")
        return edtf.of_year(span.first) if whole else span.value.split("/")[0]
    if (
        rule.reading is not Reading.SHIFTED
        or rule.shift != 0
        or rule.part is not None
        or match.get("unit") != span.grain
    ):
        return None
    if relation not in (Relation.AT, Relation.DURING) or span.grain not in ("week", "month", "quarter", "year"):
        return None
    return edtf.of_day(span.first) if span.grain == "week" else edtf.of_month(span.first)


def _deadline(span: Span, match: Match[Rule], frame: Frame, relation: Relation) -> str | None:
    if span.deadline is not None:
        return edtf.of_day(span.deadline)
    if span.first is None or span.last is None:
        return None
    if relation is Relation.DEADLINE:
        return edtf.of_day(_middle(span.first, span.last) if match.rule.part is Part.MIDDLE else span.last)
    if relation is Relation.BEFORE:
        return edtf.of_day(_last_before(span.first, span.last, match.rule.part))
    later = match.rule.reading is Reading.SHIFTED and match.rule.part is Part.LATE
    points_on = match.rule.shift > 0 or later or frame.future or relation is Relation.UNTIL
    if points_on and frame.base is not None and span.last > frame.base:
        return edtf.of_day(span.last)
    return None


def _last_before(first: date, last: date, part: Part | None) -> date:
    """The last day before a stretch; before its middle or its end is within it."""
    if part is Part.MIDDLE:
        return _middle(first, last)
    return last if part is Part.LATE else _day_before(first)


def _middle(first: date, last: date) -> date:
    """The last day of the first half: by mid-2017 is by the end of June."""
    return first + timedelta(days=((last - first).days + 1) // 2 - 1)


def _day_before(day: date) -> date:
    return day if day == date.min else day - timedelta(days=1)
