"""Claims without a number: where a measure is heading, and what is to come."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.extract.actors import find_actors
from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.futures import Frame, find_frames
from onrecord.lexicon import Explained, Found, Phrases, language_file, load_table
from onrecord.packs import Packs
from onrecord.records import Direction, Kind

__all__ = ["Finding", "find_directions", "may_hold_direction"]

CLAUSE = 10  # words behind the core that still belong to its clause
LONGEST = 200  # characters of a forecast with its deadline
NEAR = 6  # words between a topic and its direction, or between a frame and what may come
WORDS = r"(?:[\w’'\-]+(?:\s+|$|(?=[^\w\s’'\-]))){0,6}"


class Finding(NamedTuple):
    """A phrase that says where a measure is heading or what is to come."""

    start: int
    end: int
    kind: Kind
    measure: str
    direction: Direction | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Explained):
    """Words that name a measure; also the rows of ``[[future]]``.

    ``named`` asks for a place in the sentence, ``needs`` for one of its words.
    """

    measure: str
    words: tuple[str, ...]
    named: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Explained):
    """Words that say up, down or flat."""

    direction: Direction
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Idiom(Explained):
    """A phrase that says both; ``pattern`` is a regular expression in which X stands for up to six words."""

    measure: str
    direction: Direction
    pattern: str
    trigger: tuple[str, ...]


class Directions(NamedTuple):
    """The compiled lexicon."""

    topics: Phrases[Topic]
    headings: Phrases[Heading]
    futures: Phrases[tuple[Topic, ...]]
    idioms: tuple[tuple[Idiom, re.Pattern[str]], ...]
    triggers: Mapping[str, Sequence[int]]  # of the idioms, by a word that each needs


@cache
def load() -> Directions:
    """Read and compile ``directions.toml``."""
    path = language_file("directions")
    topics = load_table(path, "topic", Topic)
    headings = load_table(path, "direction", Heading)
    futures = load_table(path, "future", Topic)
    idioms = load_table(path, "idiom", Idiom)
    return Directions(
        topics=Phrases((words, row) for row in topics for words in row.words),
        headings=Phrases((words, row) for row in headings for words in row.words),
        futures=Phrases((words, tuple(rows)) for words, rows in _by_words(futures).items()),
        idioms=tuple((row, _compile(row.pattern)) for row in idioms),
        triggers=_by_trigger(idioms),
    )


def _by_trigger(rows: Sequence[Idiom]) -> dict[str, list[int]]:
    """The numbers of the rows that a word triggers."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for word in row.trigger:
            found[word].append(number)
    return dict(found)


def _by_words(rows: Sequence[Topic]) -> dict[str, list[Topic]]:
    """The rows that have a phrase: "take time" may be told of a siege and of a war."""
    found: dict[str, list[Topic]] = defaultdict(list)
    for row in rows:
        for words in row.words:
            found[words].append(row)
    return found


def _compile(pattern: str) -> re.Pattern[str]:
    """The pattern for words in lower case: one that ignores case itself takes three times as long."""
    return re.compile(pattern.replace("X", WORDS))


def may_hold_direction(analysis: Analysis, packs: Packs) -> bool:
    """Whether a sentence would tell an assessment or a forecast if it named a place; False is certain.

    Args:
        analysis: of the sentence; its words are enough.
        packs: whose actors are names, over which a phrase reaches.
    """
    known, tokens = load(), analysis.tokens
    assesses = known.topics.may_find(tokens) and known.headings.may_find(tokens)
    foretells = known.futures.may_find(tokens) and bool(known.futures.find(tokens) and find_frames(analysis))
    if not assesses and not foretells:
        return next(_idioms(analysis, known), None) is not None
    named = analysis._replace(actors=tuple(find_actors(tokens, packs)))
    return next(_candidates(named, known, placed=True), None) is not None


def find_directions(analysis: Analysis) -> list[Finding]:
    """Assessments and forecasts of a sentence, without overlap; what is to come is no assessment as well."""
    candidates = list(_candidates(analysis, load(), placed=bool(analysis.places)))
    if not candidates:
        return []
    cores: list[Finding] = []
    for finding in candidates:
        if not any(finding.start < other.end and other.start < finding.end for other in cores):
            cores.append(finding)
    chosen: list[Finding] = []
    for finding in sorted(_whole(core, analysis) for core in cores):
        last = chosen[-1] if chosen else None
        if last is None or last.end <= finding.start or (last.kind, last.measure) != (finding.kind, finding.measure):
            chosen.append(finding)
    return chosen


def _candidates(analysis: Analysis, known: Directions, *, placed: bool) -> Iterator[Finding]:
    yield from _futures(analysis, known, placed=placed)
    yield from _idioms(analysis, known)
    yield from _topics(analysis, known)


def _whole(core: Finding, analysis: Analysis) -> Finding:
    """The clause from the core words on: to the next break, and for a forecast to its deadline."""
    ends = clause_words().breaks | {",", ".", "!", "?", '"', "”", "(", "with", "as"}
    index = analysis.token_before(core.end)
    stop = index
    while stop < len(analysis.tokens) and stop - index < CLAUSE and analysis.tokens[stop].low not in ends:
        stop += 1
    end = analysis.tokens[stop - 1].end if stop else core.end
    if core.kind is Kind.FORECAST:
        near = [t.end for t in analysis.times if t.deadline is not None and core.end < t.end <= core.start + LONGEST]
        end = max([end, *near])
    return core._replace(end=max(end, core.end))


def _idioms(analysis: Analysis, known: Directions) -> Iterator[Finding]:
    if known.triggers.keys().isdisjoint(analysis.tokens.words):
        return
    first = analysis.sentence.start
    words = _lowered(analysis.text[first : analysis.sentence.end])
    triggered = (known.triggers.get(word, ()) for word in analysis.tokens.words)
    for number in sorted({number for numbers in triggered for number in numbers}):
        row, pattern = known.idioms[number]
        for match in pattern.finditer(words):
            start = first + match.start()
            yield Finding(start, start + len(match[0].rstrip()), Kind.ASSESSMENT, row.measure, row.direction, row.id)


def _lowered(words: str) -> str:
    """Lower case, character for character, so that offsets stay: "İ" would become two."""
    low = words.lower()
    return low if len(low) == len(words) else "".join(c.lower()[0] for c in words)


def _futures(analysis: Analysis, known: Directions, *, placed: bool) -> Iterator[Finding]:
    frames = find_frames(analysis) if known.futures.may_find(analysis.tokens) else []
    hits = known.futures.find(analysis.tokens) if frames else []
    present = analysis.tokens.words
    for hit in hits:
        frame = _closest(hit, frames, analysis)
        topic = next((row for row in hit.value if _may_be(row, present, placed=placed)), None)
        if frame is not None and topic is not None:
            first, last = min(frame.first, hit.first), max(frame.last, hit.last)
            start, end = analysis.tokens[first].start, analysis.tokens[last - 1].end
            yield Finding(start, end, Kind.FORECAST, topic.measure, None, topic.id)


def _may_be(topic: Topic, present: frozenset[str], *, placed: bool) -> bool:
    """Whether the sentence names what a topic asks for."""
    return (placed or not topic.named) and (not topic.needs or not present.isdisjoint(topic.needs))


def _closest(hit: Found[tuple[Topic, ...]], frames: Sequence[Found[Frame]], analysis: Analysis) -> Found[Frame] | None:
    breaks = clause_words().breaks
    for frame in reversed(frames):
        if hit.first <= frame.first and frame.last <= hit.last:
            return frame
        if frame.last <= hit.first <= frame.last + CLAUSE:
            between = _without_names(frame.last, hit.first, analysis)
            if len(between) <= NEAR and not any(word in breaks for word in between):
                return frame
    return None


def _topics(analysis: Analysis, known: Directions) -> Iterator[Finding]:
    topics = known.topics.find(analysis.tokens)
    if not topics:
        return
    headings = known.headings.find(analysis.tokens)
    for topic in topics:
        heading = _heading(topic, headings, analysis)
        if heading is not None:
            first, last = min(topic.first, heading.first), max(topic.last, heading.last)
            start, end = analysis.tokens[first].start, analysis.tokens[last - 1].end
            rule = f"{topic.value.id} + {heading.value.id}"
            to_come = _is_to_come(topic, heading, analysis)
            kind, direction = (Kind.FORECAST, None) if to_come else (Kind.ASSESSMENT, heading.value.direction)
            yield Finding(start, end, kind, topic.value.measure, direction, rule)


def _is_to_come(topic: Found[Topic], heading: Found[Heading], analysis: Analysis) -> bool:
    """Whether a word of the future stands between: "the number of dead is likely to go on rising"."""
    between = [f for f in find_frames(analysis) if topic.last <= f.first and f.last <= heading.first]
    return any(analysis.words(frame.last, frame.last + 1) != ["have"] for frame in between)


def _heading(topic: Found[Topic], headings: list[Found[Heading]], analysis: Analysis) -> Found[Heading] | None:
    words = clause_words()
    best, least = None, NEAR + 1
    for heading in headings:
        first, last = (topic.last, heading.first) if heading.first >= topic.last else (heading.last, topic.first)
        between = _without_names(first, last, analysis)
        if len(between) < least and not any(word in words.breaks or word in {",", "of"} for word in between):
            best, least = heading, len(between)
    return best


def _without_names(first: int, last: int, analysis: Analysis) -> list[str]:
    """The words of tokens ``[first, last)`` that name nobody: "the flow to Islamic State (IS) has fallen"."""
    named = {index for mention in analysis.actors for index in range(mention.first, mention.last)}
    return [
        token.low
        for index, token in enumerate(analysis.tokens[first:last], first)
        if index not in named and token.text not in "()-"
    ]
