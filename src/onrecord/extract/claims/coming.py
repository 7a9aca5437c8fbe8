"""What may come, without a number: a word of the future, and what it says of whom or where."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.direction_words import Topic
from onrecord.extract.claims.futures import Frame
from onrecord.extract.claims.heading import NEAR, without_names
from onrecord.lexicon import Found

__all__ = ["Coming", "coming"]

CLAUSE = 10  # words between a frame and what it governs, names included
OBJECT = 4  # words from a verb to its object: "retake the rest of"
SUBJECT = 5  # words from a subject to its verb of the future: "the town of Brink itself could"
BEHIND = 5  # words from a verb to what it is done to
AFTER = 2  # words behind what came by then: "had risen"
PAST = frozenset({"had", "was", "were"})
PLACE, SIDE = "place", "side"
SIDES = 3  # words from a verb to "the group"
DEMONYM = "demonym"
POSSESSIVE = (["'s"], ["’s"], ["’"], ["'"])


class Coming(NamedTuple):
    """What may come, over tokens ``[first, last)``."""

    topic: Topic
    first: int
    last: int


def coming(
    hits: Sequence[Found[tuple[Topic, ...]]], frames: Sequence[Found[Frame]], analysis: Analysis, *, placed: bool
) -> Iterator[Coming]:
    """Each of the words that a frame governs and that has what it asks for; ``placed``: every place is there."""
    for hit in hits:
        frame = _closest(hit, frames, analysis)
        if frame is None or (not frame.value.opens_directions and _is_over(frame, hit, analysis)):
            continue
        for topic in hit.value:
            last = _reach(topic, hit, frame, analysis, placed=placed)
            if last is not None:
                yield Coming(topic, min(frame.first, hit.first), max(frame.last, last))
                break


def _closest(hit: Found[tuple[Topic, ...]], frames: Sequence[Found[Frame]], analysis: Analysis) -> Found[Frame] | None:
    breaks = clause_words().breaks
    for frame in reversed(frames):
        if hit.first <= frame.first and frame.last <= hit.last:
            return frame
        if frame.last <= hit.first <= frame.last + CLAUSE:
            between = without_names(frame.last, hit.first, analysis)
            if len(between) <= NEAR and breaks.isdisjoint(between):
                return frame
    return None


def _is_over(frame: Found[Frame], hit: Found[tuple[Topic, ...]], analysis: Analysis) -> bool:
    """Whether a deadline has passed: "by the end of May attacks had risen"."""
    return not PAST.isdisjoint(analysis.words(frame.last, hit.last + AFTER))


def _reach(
    topic: Topic, hit: Found[tuple[Topic, ...]], frame: Found[Frame], analysis: Analysis, *, placed: bool
) -> int | None:
    """The token behind the words and their object; None where something is missing that the topic asks for."""
    present = analysis.tokens.words
    if placed and PLACE in (topic.object, topic.subject):
        return hit.last
    if (topic.named and not placed and not analysis.places) or (topic.needs and present.isdisjoint(topic.needs)):
        return None
    firsts = {frame.first, hit.first}
    if topic.subject and not any(_stands_before(topic.subject, first, analysis) for first in firsts):
        return None
    if topic.behind:
        words = analysis.words(hit.last, hit.last + BEHIND)
        found = next((index for index, word in enumerate(words) if word in topic.behind), None)
        if found is None or not clause_words().breaks.isdisjoint(words[:found]):
            return None
        numbered = any(hit.last <= anchor.first <= hit.last + found for anchor in analysis.quantities)
        return None if numbered else hit.last + found + 1
    return _object(topic.object, hit.last, analysis) if topic.object else hit.last


def _object(kind: str, first: int, analysis: Analysis) -> int | None:
    """The token behind the place or the side that stands right behind a verb."""
    for start, stop in _named(kind, analysis):
        between = analysis.words(first, start)
        led = _is_plain(between) if kind == SIDE else clause_words().leading.issuperset(between)
        if 0 <= start - first <= OBJECT and led:
            return stop
    if kind == SIDE:
        words = analysis.words(first, first + SIDES)
        found = next((index for index, word in enumerate(words) if word in clause_words().sides), None)
        return None if found is None else first + found + 1
    return None


def _stands_before(kind: str, first: int, analysis: Analysis) -> bool:
    """Whether a place or a side stands right before the verb."""
    for _, stop in _named(kind, analysis):
        if 0 <= first - stop <= SUBJECT and _is_plain(analysis.words(stop, first)):
            return True
    before = analysis.words(max(0, first - SUBJECT), first)
    known = clause_words().pointing if kind == PLACE else clause_words().sides
    return any(word in known and _is_plain(before[index + 1 :]) for index, word in enumerate(before))


def _named(kind: str, analysis: Analysis) -> list[tuple[int, int]]:
    """The tokens of the names of a kind; "Iraqi" names no place that could be taken."""
    if kind == PLACE:
        return [(place.first, place.last) for place in analysis.places if place.kind != DEMONYM]
    spans = [(actor.first, actor.last) for actor in analysis.actors]
    return [(first, last) for first, last in spans if analysis.words(last, last + 1) not in POSSESSIVE]


def _is_plain(between: Sequence[str]) -> bool:
    return clause_words().breaks.isdisjoint(between) and not {",", ".", "by", "with"} & set(between)
