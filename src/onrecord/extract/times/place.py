"""Turn a resolved match into a ``Time``: what it opens, by when it falls due."""

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.extract.times import edtf
from onrecord.extract.times.context import opens_window
from onrecord.extract.times.lexicon import Needs, Part, Reading, Rule, TimeLexicon
from onrecord.extract.times.pattern import Match
from onrecord.extract.times.records import Relation, Time, TimeKind
from onrecord.extract.times.resolve import Frame, opened
from onrecord.extract.times.spans import Span
from onrecord.lexicon import Token

__all__ = ["place"]


def place(
    tokens: Sequence[Token],
    match: Match[Rule],
    span: Span,
    frame: Frame,
    relation: Relation,
    lexicon: TimeLexicon,
) -> Time:
    """The time that a match and its surroundings give."""
    rule = match.rule
    if rule.reading is Reading.DURATION and rule.needs is not Needs.AGE and rule.kind is TimeKind.DURATION:
        if frame.base is not None and not frame.story and opens_window(tokens, match, lexicon):
            span = opened(span, frame, 1 if frame.future else -1)
    if span.since is not None:
        relation = Relation.SINCE
    elif span.deadline is not None:
        relation = Relation.DEADLINE
    return Time(
        start=tokens[match.first].start,
        end=tokens[match.last - 1].end,
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


def _since(span: Span, match: Match[Rule], relation: Relation) -> str | None:
    if span.value is None or span.first is None:
        return None
    if relation is Relation.SINCE:
        return span.value.split("/")[0]
    current = match.rule.reading is Reading.SHIFTED and match.rule.shift == 0 and span.grain in ("week", "month", "year", "quarter")
    if current and match.rule.part is None:
        return edtf.of_day(span.first) if span.grain == "week" else edtf.of_month(span.first)
    return None


def _deadline(span: Span, match: Match[Rule], frame: Frame, relation: Relation) -> str | None:
    if span.deadline is not None:
        return edtf.of_day(span.deadline)
    if span.first is None or span.last is None:
        return None
    if relation is Relation.DEADLINE:
        return edtf.of_day(span.last)
    if relation is Relation.BEFORE:
        whole = match.rule.part is Part.LATE
        return edtf.of_day(span.last if whole else _day_before(span.first))
    ahead = frame.base is not None and span.last > frame.base
    if ahead and (match.rule.shift > 0 or frame.future):
        return edtf.of_day(span.last)
    return None


def _day_before(day: date) -> date:
    return day if day == date.min else day - timedelta(days=1)
