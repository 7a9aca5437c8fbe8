"""When a claim holds, since when it counts, and when it was said: three clocks that are never mixed."""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.bearing import (
    SINCE_EVENT,
    closes,
    comes_out,
    in_since_clause,
    is_aside,
    is_held_against,
    reaches,
    runs_through,
    start_of,
    tells_of,
)
from onrecord.extract.claims.scope import governing
from onrecord.extract.speakers import Attributed
from onrecord.extract.times import Relation, Time, TimeKind, edtf

__all__ = ["Dated", "said_time", "scene_of", "up_to_day", "when"]

END = "en.time.end"  # the rule of "the end of May"
TOLD_ENDS = frozenset({"en.time.units_to", "en.time.units_of", "en.time.window_to"})  # name both ends
BEYOND = frozenset({"while", "whereas", ";"})
HEAD = 2  # tokens before a day that opens its sentence
DAY = len("2016-08-10")
TO_THAT = 4  # words from the cue to a date before "that"
BESIDE = 4  # words between "now" and its number
CLAUSE = frozenset({",", ";", "and", "but", "from"})
PERCENT = "percent"
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

    @property
    def is_of_pack(self) -> bool:
        """Whether the start is a day that a pack names."""
        return self.since_time is not None and self.since_time.rule.startswith("event ")


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
    ordered = governing([t for t in analysis.times if t is not spoken and not comes_out(t, analysis)], anchor, analysis)
    opens, holds, able = _choice(ordered, anchor, analysis, published)
    told = day if attributed is not None else None
    if holds is None and opens is not None and _opens_change(anchor, analysis) and _end(opens, published) is not None:
        return Dated((opens.value or "").split("/")[0], None, told, opens, None, spoken)
    if holds is not None and _lasts(holds, day) and start_of(holds, anchor, analysis) is not None:
        closing = next((t for t in able if t is not holds and closes(t, analysis)), None)
        up_to = day if closing is None else _last_day(closing)
        return Dated(up_to, start_of(holds, anchor, analysis), told, closing, holds, spoken)
    against = next((t for t in ordered if t.value and is_held_against(t, anchor, analysis)), None)
    if against is not None and anchor.number is not None and anchor.number.unit == PERCENT:
        as_of = _last_day(holds) if holds is not None else day
        return Dated(as_of, (against.value or "").split("/")[0], told, holds, against, spoken)
    window = holds if holds is not None and holds.value is not None and "/" in holds.value else None
    since = start_of(opens, anchor, analysis) if opens is not None else None
    return Dated(
        as_of=_last_day(holds) if holds is not None else _end(opens, published) or day,
        since=since or (window.value or "").split("/")[0] or None if window is not None else since,
        said=told,
        as_of_time=holds,
        since_time=opens,
        said_time=spoken,
    )


def up_to_day(dates: Dated, day: str | None) -> Dated:
    """What is told of a month or a year that is not over holds up to the day on which it is told."""
    value = dates.as_of
    if value is None or day is None or "/" in value or len(day) < DAY or not day.startswith(f"{value}-"):
        return dates
    return dates._replace(as_of=day)


def _choice(
    ordered: Sequence[Time], anchor: Anchor, analysis: Analysis, published: str | None
) -> tuple[Time | None, Time | None, list[Time]]:
    """What opens the window of a number, what it holds at, and all that it could hold at; best first is ``ordered``."""
    started = [t for t in ordered if start_of(t, anchor, analysis) is not None]
    opens = next((t for t in started if reaches(t, anchor, analysis)), None)
    able = [t for t in ordered if _holds(t, published) and not in_since_clause(t, analysis)]
    able = [t for t in able if runs_through(t, analysis) or not is_aside(t, anchor, analysis)]
    able = [t for t in able if start_of(t, anchor, analysis) in (None, t.since)]
    own = next((t for t in ordered if t.kind is TimeKind.POINT and t.value and tells_of(t, anchor, analysis)), None)
    still = bool(able) and able[0].end <= anchor.start and not closes(able[0], analysis) and _goes_on(anchor, analysis)
    if own is not None or not able or still or _is_current(anchor, analysis):
        return opens, own, able
    nearer = opens is not None and _gives_way(able[0], opens, ordered, anchor, analysis, published)
    return opens, None if nearer else able[0], able


def _gives_way(
    holds: Time, opens: Time, ordered: Sequence[Time], anchor: Anchor, analysis: Analysis, published: str | None
) -> bool:
    """Whether a date does not date the number, for a window stands nearer: one that is over, or is named before it."""
    if ordered.index(opens) > ordered.index(holds) or opens is holds:
        return False
    if _end(opens, published) is not None:
        return True
    return not _own(holds, opens, anchor, analysis) and not closes(holds, analysis)


def _goes_on(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a number is so now, whatever stood before it: "died on Friday, and 40 are still missing"."""
    behind = analysis.words(anchor.stop, anchor.stop + 2)
    return behind[:1] in (["remain"], ["remains"]) or behind in (["are", "still"], ["is", "still"], ["are", "now"])


def _is_current(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a word beside a number says that it holds now: "at present some 40", "40 are now left"."""
    now = [time for time in analysis.times if time.kind is TimeKind.PRESENT]
    beside = (
        words
        for time in now
        for words in (
            analysis.words(analysis.token_before(time.end), anchor.first) if time.end <= anchor.start else None,
            analysis.words(anchor.stop, analysis.token_at(time.start)) if anchor.end <= time.start else None,
        )
    )
    return any(words is not None and len(words) <= BESIDE and CLAUSE.isdisjoint(words) for words in beside)


def _last_day(time: Time) -> str:
    """EDTF up to which a time counts: the end of a month is its last day, the value else."""
    value = (time.value or "").split("/")[-1]
    return edtf.of_day(time.last) if time.last is not None and time.rule == END and len(value) < DAY else value


def _lasts(time: Time, day: str | None) -> bool:
    """Whether a stretch of time goes on when the statement is made: "this year" counts up to its day."""
    last = edtf.days(day)[1] if day else None
    return last is not None and time.first is not None and time.last is not None and time.first <= last < time.last


def _end(opens: Time | None, published: str | None) -> str | None:
    """Where a window ends that is over: "in the first nine months of 2016"; None for one that lasts until now."""
    if opens is None or opens.value is None or "/" not in opens.value:
        return None
    end = opens.value.split("/")[-1]
    told = published is None and opens.rule in TOLD_ENDS
    lasts = opens.kind is not TimeKind.POINT and (published is None or end[: len(published)] >= published[: len(end)])
    lasts = lasts and not told
    return None if lasts else end


def scene_of(analysis: Analysis) -> Time | None:
    """The day at the head of a sentence, or None: "Friday 4 May – a pair of jets", "On Wednesday the focus".

    A day behind who speaks ("On Friday the army said") is that of the speaking.
    """
    for time in analysis.times:
        early = analysis.token_at(time.start) <= HEAD
        point = time.kind is TimeKind.POINT and time.relation is Relation.AT and time.rule != SINCE_EVENT
        dated = time.value is not None and "/" not in time.value
        if early and point and dated and not comes_out(time, analysis):
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
        return last is None or (time.last is not None and time.last <= last)
    return time.relation in (Relation.AT, Relation.UNTIL, Relation.DURING, Relation.BEFORE)


def _own(time: Time, opens: Time, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a date stands behind a number with neither another number nor the window of this one between."""
    if time.start < anchor.end or anchor.end <= opens.start < time.start:
        return False
    return not any(anchor.end <= other.start < time.start for other in analysis.quantities)


def said_time(analysis: Analysis, attributed: Attributed | None) -> Time | None:
    """The expression that tells when the speaker spoke: by the cue, or a weekday outside of what was said."""
    if attributed is None or attributed.cue is None:
        return None
    start, end = attributed.cue
    if end <= analysis.sentence.start or start >= analysis.sentence.end:
        return None
    points = [t for t in analysis.times if t.value and t.kind is TimeKind.POINT and _is_at(t, analysis)]
    outside = [t for t in points if not _within(t, attributed.content) or comes_out(t, analysis)]
    outside += [t for t in points if t not in outside and end <= t.start and _leads_to_that(t, end, analysis)]
    near = [t for t in points if _gap(t, start, end) <= NEAR_CUE and (t.weekday or t in outside)]
    near = [t for t in near if t in outside or not _dates_number(t, analysis)]
    outside = [t for t in outside if not _is_beyond(t, end, analysis)]
    return min(near or outside, key=lambda t: _gap(t, start, end), default=None)


def _leads_to_that(time: Time, end: int, analysis: Analysis) -> bool:
    """Whether a date stands between the cue and what was said: "told reporters on 3 May 2011 that"."""
    near = analysis.token_at(time.start) - analysis.token_before(end) <= TO_THAT
    last = analysis.token_before(time.end)
    return near and analysis.words(last, last + 1) == ["that"]


def _is_at(time: Time, analysis: Analysis) -> bool:
    """Whether something happened at a time: on Monday, as recently as Monday."""
    before = analysis.words(max(0, analysis.token_at(time.start) - 3), analysis.token_at(time.start))
    return time.relation is Relation.AT or before in (["as", "recently", "as"], ["as", "late", "as"])


def _is_beyond(time: Time, end: int, analysis: Analysis) -> bool:
    """Whether another clause stands between the cue and a date: "put it at 90, while in 2002 it had 40"."""
    between = analysis.words(analysis.token_before(end), analysis.token_at(time.start))
    return not BEYOND.isdisjoint(between)


def _dates_number(time: Time, analysis: Analysis) -> bool:
    """Whether a date stands right behind a number: "down from 90 on Friday, the mayor said"."""
    first = analysis.token_at(time.start)
    return any(0 <= first - anchor.stop <= 1 for anchor in analysis.quantities)


def _gap(time: Time, start: int, end: int) -> int:
    return max(time.start - end, start - time.end, 0)


def _within(time: Time, content: Sequence[tuple[int, int]]) -> bool:
    return any(start <= time.start and time.end <= end for start, end in content)
