"""When a claim holds, since when it counts, and when it was said: three clocks that are never mixed."""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.scope import governing
from onrecord.extract.speakers import Attributed
from onrecord.extract.times import Relation, Time, TimeKind

__all__ = ["Dated", "said_time", "when"]

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
    ordered = governing([t for t in analysis.times if t is not spoken], anchor, analysis)
    holds = next((t for t in ordered if _holds(t)), None)
    opens = next((t for t in ordered if t.since is not None and t.relation is not Relation.DEADLINE), None)
    if holds is not None and opens is not None and ordered.index(opens) < ordered.index(holds) and not _own(holds, anchor):
        holds = None
    return Dated(
        as_of=holds.value if holds is not None else day,
        since=opens.since if opens is not None else None,
        said=day if attributed is not None else None,
        as_of_time=holds,
        since_time=opens,
        said_time=spoken,
    )


def _holds(time: Time) -> bool:
    return (
        time.kind is TimeKind.POINT
        and time.value is not None
        and time.relation in (Relation.AT, Relation.UNTIL, Relation.DURING, Relation.BEFORE)
    )


def _own(time: Time, anchor: Anchor) -> bool:
    return time.start >= anchor.end


def said_time(analysis: Analysis, attributed: Attributed | None) -> Time | None:
    """The expression that tells when the speaker spoke: by the cue, or a weekday outside of what was said."""
    if attributed is None or attributed.cue is None:
        return None
    start, end = attributed.cue
    if end <= analysis.sentence.start or start >= analysis.sentence.end:
        return None
    near = [t for t in analysis.times if t.value and _gap(t, start, end) <= NEAR_CUE and (t.weekday or not _within(t, attributed.content))]
    near = near or [t for t in analysis.times if t.value and not _within(t, attributed.content) and t.relation is Relation.AT]
    return min(near, key=lambda t: _gap(t, start, end), default=None)


def _gap(time: Time, start: int, end: int) -> int:
    return max(time.start - end, start - time.end, 0)


def _within(time: Time, content: Sequence[tuple[int, int]]) -> bool:
    return any(start <= time.start and time.end <= end for start, end in content)
