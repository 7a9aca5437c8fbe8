"""The places and times that a direction or a forecast is of: those of its own clause."""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.places import PlaceMention
from onrecord.extract.times import Relation, Time

__all__ = ["own_places", "own_times"]

MARKS = frozenset({";", "–", "—", "--", "…"})
GOING_ON = frozenset({"and", "but", "while", "so", "or", "as", "which", "where", "who", "with", "yet"})
THERE = frozenset({"there"})  # takes up a place of the clause before
OPENING = 3  # words of "in May the" at the head of a sentence
COMPARING = frozenset({"than", "from", "of"})  # "fewer than in May", "off by half from 2015"
COMPARED = 4  # words of "than at any time in"
VERBS = 3  # words before the core in which its auxiliary may stand
NOW = frozenset({"is", "are", "’s", "'s", "’re", "'re", "’m", "'m", "has", "have", "’ve", "'ve", "remains", "remain"})


def own_places(anchor: Anchor, analysis: Analysis, sources: Sequence[tuple[int, int]] = ()) -> tuple[PlaceMention, ...]:
    """The places of a sentence without those of another clause ("have eased since the battle for Raqqa ended").

    ``sources`` are the words that name speakers: "an analyst in Oslo expects" places nothing in Oslo.
    """
    return tuple(
        place
        for place in analysis.places
        if not _is_elsewhere(place, anchor, analysis)
        and not any(start < place.start and place.end <= end for start, end in sources)
    )


def own_times(anchor: Anchor, analysis: Analysis) -> tuple[Time, ...]:
    """The times of a sentence without those that only something else is set in or set against.

    What is rising is rising now; since when, and by when, stays.
    """
    present = not NOW.isdisjoint(analysis.words(max(0, anchor.first - VERBS), anchor.last))
    return tuple(time for time in analysis.times if not _is_other_time(time, anchor, analysis, present=present))


def _is_other_time(time: Time, anchor: Anchor, analysis: Analysis, *, present: bool) -> bool:
    first, last = analysis.token_at(time.start), analysis.token_before(time.end)
    if time.relation in (Relation.SINCE, Relation.DEADLINE) or time.deadline is not None:
        return False
    if first >= anchor.last and _parts(analysis.words(anchor.last, first)):
        return True
    if last <= anchor.first and first > OPENING and _parts(analysis.words(last, anchor.first)):
        return True
    if not COMPARING.isdisjoint(analysis.words(max(anchor.first, first - COMPARED), first)):
        return True
    return present and first >= anchor.first


def _parts(between: Sequence[str]) -> bool:
    """Whether another clause begins: at a dash, or at "and" behind a comma."""
    return _joined(between) or not MARKS.isdisjoint(between)


def _joined(between: Sequence[str]) -> bool:
    return any(word == "," and following in GOING_ON for word, following in pairwise(between))


def _is_elsewhere(place: PlaceMention, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether "since" or "after" opens a clause between the words and a place; before them a comma must end it."""
    subordinate = clause_words().subordinate
    anchored = analysis.words(anchor.first, anchor.last)
    if place.first >= anchor.first:
        between = analysis.words(anchor.last, place.first)
        return not subordinate.isdisjoint(analysis.words(anchor.first, place.first)) or _parts(between)
    between = analysis.words(place.last, anchor.first)
    if place.first > OPENING and _joined(between) and THERE.isdisjoint([*between, *anchored]):
        return True
    if "," not in analysis.words(place.last, anchor.first):
        return False
    before = analysis.words(0, place.first)
    opening = before[len(before) - before[::-1].index(",") :] if "," in before else before
    return not subordinate.isdisjoint(opening)
