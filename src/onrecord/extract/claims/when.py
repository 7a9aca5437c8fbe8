"""When a claim holds, since when it counts, and when it was said: three clocks that are never mixed."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.scope import OPENING, governing
from onrecord.extract.speakers import Attributed
from onrecord.extract.times import Relation, Time, TimeKind, edtf

__all__ = ["Dated", "said_time", "scene_of", "when"]

NEAR_CLAUSE = 4  # words within which "who died in May" is still about the number
SINCE_REACH = 9  # words of a clause with since before its date
COMING_OUT = 4  # words from "released" within which a date is that of the paper
ASIDE_REACH = 12  # words from "those who" to a date in its clause
THOSE_WHO = frozenset({("those", "who"), ("those", "that"), (",", "which")})
RESULTS = frozenset({"killing", "wounding", "injuring", "leaving", "displacing", "destroying"})
RECORD_REACH = 16  # words from "than" to the date that bounds a record
RECORD = frozenset({"any", "ever", "previous"})
HEAD = 2  # tokens before a day that opens its sentence
DAY = len("2016-08-10")
NEAR_CUE = 25  # characters from the cue within which a weekday is that of the speaking


class Dated(NamedTuple):
    """EDTF dates of a claim and the expressions that gave them; ``governing`` is that of ``as_of`` or ``since``."""

    as_of: str | None
    since: str | None
    said: str | None
    as_of_time: Time | None = None
    since_time: Time | None = None
    said_time: Time | None = None

    @property
    def governing(self) -> Time | None:
        """The expression that dates the value, None where the day of the statement does."""
        return self.since_time or self.as_of_time


def when(
    anchor: Anchor, analysis: Analysis, attributed: Attributed | None, *, published: str | None, said_before: str | None
) -> Dated:
    """The dates of a number.

    Args:
        anchor: the number.
        analysis: its sentence.
        attributed: the statement that holds it, or None for the outlet's own voice.
        published: EDTF date of the document, if known.
        said_before: when this speaker spoke, as told earlier in the document.
    """
    spoken = said_time(analysis, attributed)
    said = spoken.value if spoken is not None else said_before
    day = said or published
    ordered = governing(
        [t for t in analysis.times if t is not spoken and not _comes_out(t, analysis)], anchor, analysis
    )
    holds = next(
        (
            t
            for t in ordered
            if _holds(t, published) and not _in_since_clause(t, analysis) and not _aside(t, anchor, analysis)
        ),
        None,
    )
    opens = next((t for t in ordered if _since(t, analysis) is not None and _reaches(t, anchor, analysis)), None)
    if (
        holds is not None
        and opens is not None
        and ordered.index(opens) < ordered.index(holds)
        and not _own(holds, anchor)
    ):
        holds = None
    if holds is None and opens is not None and _opens_change(anchor, analysis) and _end(opens, published) is not None:
        return Dated(
            (opens.value or "").split("/")[0], None, day if attributed is not None else None, opens, None, spoken
        )
    if holds is not None and _lasts(holds, day) and _since(holds, analysis) is not None:
        return Dated(day, _since(holds, analysis), day if attributed is not None else None, None, holds, spoken)
    window = holds if holds is not None and holds.value is not None and "/" in holds.value else None
    since = _since(opens, analysis) if opens is not None else None
    return Dated(
        as_of=(holds.value or "").split("/")[-1] if holds is not None else _end(opens, published) or day,
        since=since or (window.value or "").split("/")[0] or None if window is not None else since,
        said=day if attributed is not None else None,
        as_of_time=holds,
        since_time=opens,
        said_time=spoken,
    )


def _lasts(time: Time, day: str | None) -> bool:
    """Whether a stretch of time goes on when the statement is made: "this year" counts up to its day."""
    last = edtf.days(day)[1] if day else None
    return last is not None and time.first is not None and time.last is not None and time.first <= last < time.last


def _end(opens: Time | None, published: str | None) -> str | None:
    """Where a window ends that is over: "in the first nine months of 2016"; None for one that lasts until now."""
    if opens is None or opens.value is None or "/" not in opens.value:
        return None
    end = opens.value.split("/")[-1]
    lasts = opens.kind is not TimeKind.POINT and (published is None or end[: len(published)] >= published[: len(end)])
    return None if lasts else end


def _modifies(time: Time, analysis: Analysis) -> bool:
    """Whether a date only describes a noun, or is what something is likened to: "its mid-2014 peak", "as in May"."""
    first, last = analysis.token_at(time.start), analysis.token_before(time.end)
    before, behind = analysis.words(max(0, first - 1), first), analysis.words(last, last + 1)
    owned = before in (["its"], ["their"], ["his"], ["our"]) and behind != [] and behind[0].isalpha()
    return owned or before == ["as"]


def scene_of(analysis: Analysis) -> Time | None:
    """The day at the head of a sentence, or None: "Friday 4 May – a pair of jets", "On Wednesday the focus".

    A day behind who speaks ("On Friday the army said") is that of the speaking.
    """
    for time in analysis.times:
        early = analysis.token_at(time.start) <= HEAD
        day = time.kind is TimeKind.POINT and time.relation is Relation.AT and len(time.value or "") == DAY
        if early and day and not _comes_out(time, analysis):
            return time
    return None


def _opens_change(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether the number is the first of "from 900 to 400"."""
    if analysis.words(anchor.first - 1, anchor.first) != ["from"]:
        return False
    following = next((other for other in analysis.quantities if other.first >= anchor.stop), None)
    return following is not None and analysis.words(following.first - 1, following.first) == ["to"]


def _holds(time: Time, published: str | None) -> bool:
    """Whether a value can hold at a time: a point of the calendar that is not still to come."""
    if time.kind is not TimeKind.POINT or time.value is None:
        return False
    last = edtf.days(published)[1] if published else None
    if last is not None and time.first is not None and time.first > last:
        return False
    if time.relation is Relation.DEADLINE:
        return last is not None and time.last is not None and time.last <= last
    return time.relation in (Relation.AT, Relation.UNTIL, Relation.DURING, Relation.BEFORE)


def _since(time: Time, analysis: Analysis) -> str | None:
    """Where an expression opens a window: by itself, or in a clause with since ("since the war began in May")."""
    if time.relation is Relation.DEADLINE or _is_record(time, analysis):
        return None
    if time.since is not None:
        return time.since
    return time.value if _in_since_clause(time, analysis) else None


def _reaches(time: Time, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a window named before the number still holds for it: it opens the sentence, or no comma ends it."""
    if time.start >= anchor.end or analysis.token_at(time.start) <= OPENING or len(analysis.quantities) == 1:
        return True
    between = analysis.words(analysis.token_before(time.end), anchor.first)
    clause = between[len(between) - between[::-1].index(",") :] if "," in between else between
    result = "," in between and bool(clause) and clause[0] in RESULTS
    return ("," not in between or result) and clause_words().breaks.isdisjoint(between)


def _aside(time: Time, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a date belongs to a relative clause about something else ("towns that fell in May")."""
    if _modifies(time, analysis):
        return True
    if time.start < anchor.end:
        first, last = analysis.token_at(time.start), analysis.token_before(time.end)
        before = analysis.words(max(0, first - ASIDE_REACH), first)
        closed = "," in analysis.words(last, anchor.first)
        return closed and any(pair in THOSE_WHO for pair in pairwise(before))
    between = analysis.words(anchor.stop, analysis.token_at(time.start))
    return len(between) > NEAR_CLAUSE and not {"that", "which", "who"}.isdisjoint(between[1:])


def _is_record(time: Time, analysis: Analysis) -> bool:
    """Whether it bounds a record: "more than in any year since 2009" counts nothing from then."""
    first = analysis.token_at(time.start)
    before = analysis.words(max(0, first - RECORD_REACH), first)
    return "than" in before and not RECORD.isdisjoint(before[before.index("than") :])


def _in_since_clause(time: Time, analysis: Analysis) -> bool:
    first = analysis.token_at(time.start)
    before = analysis.words(max(0, first - SINCE_REACH), first)
    return "since" in before and not any(w in {",", ";", "and"} for w in before[before.index("since") :])


def _own(time: Time, anchor: Anchor) -> bool:
    return time.start >= anchor.end


def said_time(analysis: Analysis, attributed: Attributed | None) -> Time | None:
    """The expression that tells when the speaker spoke: by the cue, or a weekday outside of what was said."""
    if attributed is None or attributed.cue is None:
        return None
    start, end = attributed.cue
    if end <= analysis.sentence.start or start >= analysis.sentence.end:
        return None
    points = [t for t in analysis.times if t.value and t.kind is TimeKind.POINT and t.relation is Relation.AT]
    outside = [t for t in points if not _within(t, attributed.content) or _comes_out(t, analysis)]
    near = [t for t in points if _gap(t, start, end) <= NEAR_CUE and (t.weekday or t in outside)]
    near = [t for t in near if t in outside or not _dates_number(t, analysis)]
    return min(near or outside, key=lambda t: _gap(t, start, end), default=None)


def _comes_out(time: Time, analysis: Analysis) -> bool:
    """Whether it is when a paper came out: "a report released on Tuesday"."""
    first = analysis.token_at(time.start)
    return not clause_words().publishing.isdisjoint(analysis.words(max(0, first - COMING_OUT), first))


def _dates_number(time: Time, analysis: Analysis) -> bool:
    """Whether a date stands right behind a number: "down from 90 on Friday, the mayor said"."""
    first = analysis.token_at(time.start)
    return any(0 <= first - anchor.stop <= 1 for anchor in analysis.quantities)


def _gap(time: Time, start: int, end: int) -> int:
    return max(time.start - end, start - time.end, 0)


def _within(time: Time, content: Sequence[tuple[int, int]]) -> bool:
    return any(start <= time.start and time.end <= end for start, end in content)
