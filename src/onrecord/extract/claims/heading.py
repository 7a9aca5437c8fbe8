"""A topic and the words that say where it is heading: which belong together, and what stands between them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.direction_words import CARRIED, Heading, Topic
from onrecord.extract.claims.futures import Frame
from onrecord.lexicon import Found
from onrecord.records import Direction

__all__ = ["NEAR", "Headed", "headed", "is_governed", "without_names"]

NEAR = 6  # words between a topic and its direction, or between a frame and what may come
OWNER = 4  # words of "of the group" behind a topic
ASIDE = 14  # words of an aside: ", put at 90 in May by the mayor,"
TITLE = 6  # words of a title, in which "shrinking caliphate" tells nothing yet
MODIFIER = 9  # words of "between the army and the tribes of the north" behind a topic
MODIFIERS = frozenset({"between", "by", "against", "on", "from", "in", "among", "inside", "across", "to", "into"})
OBJECT = 4  # words of "the group's" before the object
CLAUSE = frozenset({"that", "now", "so"})  # they open a clause behind what rose or fell
REACH = 8  # words between a frame and the direction that it governs
NEGATIONS = frozenset({"not", "n't", "'t", "’t", "n’t", "never", "hardly", "no", "without"})
NEGATION = 2  # words between "not" and the direction: "has not been reduced"
RESUMING = frozenset({"they", "it", "these", "those"})
QUOTES = frozenset('"“”')


class Headed(NamedTuple):
    """A topic with its direction, over tokens ``[first, last)``; ``ahead`` where it is to come."""

    topic: Topic
    heading: Heading
    direction: Direction
    first: int
    last: int
    ahead: bool


def headed(
    topics: Sequence[Found[Topic]],
    headings: Sequence[Found[Heading]],
    frames: Sequence[Found[Frame]],
    analysis: Analysis,
) -> Iterator[Headed]:
    """The topics of a sentence that have a direction; words that have an object tell of that alone."""
    for topic in topics:
        if topic.value.measure == CARRIED and analysis.words(topic.last, topic.last + 1) == ["of"]:
            continue
        ahead = {id(heading): _is_ahead(topic, heading, frames, analysis) for heading in headings}
        able = [
            heading for heading in headings if _may_head(heading, topic, topics, analysis, ahead=ahead[id(heading)])
        ]
        heading = _nearest(topic, able, analysis)
        if heading is not None:
            first, last = min(topic.first, heading.first), max(topic.last, heading.last)
            direction = Direction.FLAT if _is_denied(heading, analysis) else heading.value.direction
            yield Headed(topic.value, heading.value, direction, first, last, ahead[id(heading)])


def _may_head(
    heading: Found[Heading], topic: Found[Topic], topics: Sequence[Found[Topic]], analysis: Analysis, *, ahead: bool
) -> bool:
    """Whether words say a direction there: "more" only right before what is to come, of "that number" all behind it.

    "The raids are hurting its finances" tells of finances, not of raids.
    """
    objects = [other for other in topics if other is not topic and _is_object(other, heading, analysis)]
    if objects and topic.last <= heading.first:
        return False
    if not ahead and _is_purpose(heading, analysis):
        return False
    if any(heading.first < number.last and number.first < heading.last for number in analysis.quantities):
        return False
    title = heading.last <= topic.first and len(analysis.tokens) <= TITLE
    if title or (topic.value.counted and not _is_finite(topic, heading, analysis)):
        return False
    if heading.value.ahead:
        return ahead and 0 <= topic.first - heading.last <= 1
    return topic.value.measure != CARRIED or heading.first >= topic.last


def _is_object(topic: Found[Topic], heading: Found[Heading], analysis: Analysis) -> bool:
    """Whether a topic stands right behind words as their object: "hurting the group's finances"."""
    between = analysis.words(heading.last, topic.first)
    parting = clause_words().prepositions | clause_words().subordinate | CLAUSE | {","}
    return 0 < len(between) <= OBJECT and parting.isdisjoint(between)


def _is_finite(topic: Found[Topic], heading: Found[Heading], analysis: Analysis) -> bool:
    """Whether words are told of what is counted: "the number of bombs has dropped", not "of bombs dropped"."""
    between = analysis.words(topic.last, heading.first)
    words = analysis.words(heading.first, heading.last)
    return (
        heading.first < topic.first
        or not clause_words().unhelped.isdisjoint(words)
        or not (clause_words().auxiliaries.isdisjoint([*between, *words[:1]]))
    )


def _is_purpose(heading: Found[Heading], analysis: Analysis) -> bool:
    """Whether it is only what somebody is after: "in a bid to cut", "efforts to reduce"."""
    before = analysis.words(max(0, heading.first - 2), heading.first)
    return before[-1:] == ["to"] and before[0] in clause_words().purpose


def _is_ahead(topic: Found[Topic], heading: Found[Heading], frames: Sequence[Found[Frame]], analysis: Analysis) -> bool:
    """Whether a word of the future governs the direction: "the toll is likely to rise", "we expect attacks to rise"."""
    for frame in frames:
        if not (frame.last <= heading.first or topic.last <= frame.first < heading.first):
            continue
        between = analysis.words(frame.last, heading.first)
        told = "have" in between[:2] or not clause_words().breaks.isdisjoint(between) or "," in between
        if len(between) <= REACH and not told and frame.value.opens_directions:
            return True
    return False


def is_governed(first: int, last: int, frames: Sequence[Found[Frame]], analysis: Analysis) -> bool:
    """Whether a word of the future governs tokens ``[first, last)``: it stands in them, or before in their clause."""
    for frame in frames:
        between = analysis.words(frame.last, first)
        told = not clause_words().breaks.isdisjoint(between) or "," in between
        if frame.value.opens_directions and frame.last <= last and len(between) <= REACH and not told:
            return True
    return False


def _is_denied(heading: Found[Heading], analysis: Analysis) -> bool:
    """Whether "not" stands before the direction."""
    before = analysis.words(max(0, heading.first - NEGATION), heading.first)
    return not NEGATIONS.isdisjoint(before) and heading.value.direction is not Direction.FLAT


def _nearest(topic: Found[Topic], headings: Sequence[Found[Heading]], analysis: Analysis) -> Found[Heading] | None:
    best, least = None, NEAR + 1
    for heading in headings:
        behind = heading.first >= topic.last
        first, last = (topic.last, heading.first) if behind else (heading.last, topic.first)
        between = without_names(first, last, analysis)
        led = analysis.words(topic.last - 1, topic.last)
        between = [*led, *between] if behind and not MODIFIERS.isdisjoint(led) else between
        between = _without_asides(_without_modifier(_without_owner(between))) if behind else between
        stop = {",", "of"} | QUOTES if behind else {",", "of"}
        if len(between) < least and clause_words().breaks.isdisjoint(between) and stop.isdisjoint(between):
            best, least = heading, len(between)
    return best


def _without_owner(between: list[str]) -> list[str]:
    """Without whose it is: "the ranks of the group were thinning"."""
    if between[:1] != ["of"]:
        return between
    owner = between[1 : 1 + OWNER]
    verbs = clause_words().auxiliaries
    length = next((index for index, word in enumerate(owner) if word in verbs), min(len(owner), 2))
    return between[1 + length :]


def _without_modifier(between: list[str]) -> list[str]:
    """Without what only says where or between whom: "fighting between the army and the tribes has flared"."""
    if not between or between[0] not in MODIFIERS:
        return between
    verbs = clause_words().auxiliaries
    length = next(
        (index for index, word in enumerate(between) if word in verbs and word not in MODIFIERS), len(between)
    )
    told = clause_words().subordinate.isdisjoint(between[:length]) and not any(word.isdigit() for word in between)
    return between[length:] if told and length <= MODIFIER and "," not in between[:length] else between


def _without_asides(between: list[str]) -> list[str]:
    """Without what is put in between two commas, or between two halves of a quotation; "they" after a comma goes on."""
    marks = [index for index, word in enumerate(between) if word == ","]
    listed = any(between[mark + 1 : mark + 2] in (["and"], ["or"]) for mark in marks)
    if len(marks) >= 2 and marks[-1] - marks[0] <= ASIDE and not listed:
        return [word for word in (*between[: marks[0]], *between[marks[-1] + 1 :]) if word not in QUOTES]
    if len(marks) == 1 and between[marks[0] + 1 : marks[0] + 2] and between[marks[0] + 1] in RESUMING:
        return between[: marks[0]] + between[marks[0] + 2 :]
    return between


def without_names(first: int, last: int, analysis: Analysis) -> list[str]:
    """The words of tokens ``[first, last)`` that name nobody: "the flow to Islamic State (IS) has fallen".

    "All but", nearly, opens no other clause.
    """
    named = {index for mention in analysis.actors for index in range(mention.first, mention.last)}
    named.update(
        index + step
        for index in range(first, last - 1)
        if analysis.words(index, index + 2) == ["all", "but"]
        for step in (0, 1)
    )
    return [
        token.low
        for index, token in enumerate(analysis.tokens[first:last], first)
        if index not in named and token.text not in "()-"
    ]
