"""Claims without a number: where a measure is heading, and what is to come."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from onrecord.extract.actors import find_actors
from onrecord.extract.claims.amounts import amounts, with_measures
from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.coming import coming
from onrecord.extract.claims.direction_words import CARRIED, DirectionWords, direction_words
from onrecord.extract.claims.futures import Frame, find_frames
from onrecord.extract.claims.heading import headed, is_governed
from onrecord.lexicon import Found
from onrecord.packs import Packs
from onrecord.records import Direction, Kind

__all__ = ["Finding", "find_directions", "may_hold_direction"]

CONDITIONS = frozenset({"until", "till", "once", "unless", "if"})
JOINING = frozenset({"and", "they", "it", "we", "he", "she", "will", "'s", "’s"})  # what leads to the next clause
CONDITION = 5  # words between "until" and what it asks for
CLAUSE = 10  # words behind the core that still belong to its clause
CAMPAIGN = "campaign_progress"
LONGEST = 200  # characters of a forecast with its deadline


class Finding(NamedTuple):
    """A phrase that says where a measure is heading or what is to come; ``carried`` where a number named it."""

    start: int
    end: int
    kind: Kind
    measure: str
    direction: Direction | None
    rule: str
    carried: bool = False


def may_hold_direction(analysis: Analysis, packs: Packs) -> bool:
    """Whether a sentence would tell an assessment or a forecast if it named a place; False is certain.

    Args:
        analysis: of the sentence; its words are enough.
        packs: whose actors are names, over which a phrase reaches.
    """
    known, tokens = direction_words(), analysis.tokens
    assesses = known.topics.may_find(tokens) and known.headings.may_find(tokens)
    foretells = known.futures.may_find(tokens) and bool(find_frames(analysis) and known.futures.find(tokens))
    counts = known.amounts.may_find(tokens)
    if not assesses and not foretells and not counts:
        return next(_idioms(analysis, known), None) is not None
    named = analysis._replace(actors=tuple(find_actors(tokens, packs)))
    return next(_candidates(named, known, placed=True), None) is not None


def find_directions(analysis: Analysis, carried: str | None = None) -> list[Finding]:
    """Assessments and forecasts of a sentence, without overlap; what is to come is no assessment as well.

    A question claims neither.

    Args:
        analysis: the sentence.
        carried: the measure that "that number" means, None where no number was told right before.
    """
    if analysis.text[analysis.sentence.start : analysis.sentence.end].rstrip("”\"'’) \n").endswith("?"):
        return []
    cores: list[Finding] = []
    for candidate in _candidates(analysis, direction_words(), placed=False):
        measure = carried if candidate.measure == CARRIED else candidate.measure
        if candidate.kind is Kind.ASSESSMENT and _is_condition(candidate, analysis):
            continue
        if measure and not any(candidate.start < other.end and other.start < candidate.end for other in cores):
            cores.append(candidate._replace(measure=measure, carried=candidate.measure == CARRIED))
    chosen: list[Finding] = []
    for finding in _apart(sorted(cores), analysis):
        last = chosen[-1] if chosen else None
        if last is None or last.end <= finding.start or (last.kind, last.measure) != (finding.kind, finding.measure):
            chosen.append(finding)
    return chosen


def _apart(cores: Sequence[Finding], analysis: Analysis) -> Iterator[Finding]:
    """The cores with their clauses, none into one of another measure: "its support is crumbling and | it will go"."""
    for core, following in zip_longest(cores, cores[1:]):
        whole = _whole(core, analysis)
        if following is None or following.start >= whole.end or following[2:4] == core[2:4]:
            yield whole
        else:
            last = analysis.token_at(following.start)
            while analysis.words(last - 1, last)[0] in JOINING:
                last -= 1
            yield whole._replace(end=max(core.end, analysis.tokens[last - 1].end))


def _candidates(analysis: Analysis, known: DirectionWords, *, placed: bool) -> Iterator[Finding]:
    """What the words may tell; ``placed`` takes it that each place that a phrase asks for is there."""
    frames = find_frames(analysis)
    yield from _futures(analysis, known, frames, placed=placed)
    topical = list(_topics(analysis, known, frames, placed=placed))
    told = list(_idioms(analysis, known))
    yield from (topic for topic in topical if any(_is_verb_of(topic, idiom) for idiom in told))
    yield from told
    yield from _amounts(analysis, known, frames, placed=placed)
    yield from topical


def _is_verb_of(topic: Finding, idiom: Finding) -> bool:
    """Whether an idiom of a whole campaign is only the verb of a topic: "its popular support is crumbling"."""
    return idiom.measure == CAMPAIGN and topic.start < idiom.start and topic.end == idiom.end


def _is_condition(candidate: Finding, analysis: Analysis) -> bool:
    """Whether it only would be so: "until the militia is defeated", "once the attacks have fallen"."""
    first = analysis.token_at(candidate.start)
    return not CONDITIONS.isdisjoint(analysis.words(max(0, first - CONDITION), first))


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


def _idioms(analysis: Analysis, known: DirectionWords) -> Iterator[Finding]:
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


def _futures(
    analysis: Analysis, known: DirectionWords, frames: Sequence[Found[Frame]], *, placed: bool
) -> Iterator[Finding]:
    for found in coming(known.futures.find(analysis.tokens), frames, analysis, placed=placed) if frames else ():
        start, end = analysis.tokens[found.first].start, analysis.tokens[found.last - 1].end
        yield Finding(start, end, Kind.FORECAST, found.topic.measure, None, found.topic.id)


def _amounts(
    analysis: Analysis, known: DirectionWords, frames: Sequence[Found[Frame]], *, placed: bool
) -> Iterator[Finding]:
    for found in amounts(known.amounts.find(analysis.tokens), analysis, placed=placed):
        start, end = analysis.tokens[found.first].start, analysis.tokens[found.last - 1].end
        ahead = is_governed(found.first, found.last, frames, analysis)
        kind, direction = (Kind.FORECAST, None) if ahead else (Kind.ASSESSMENT, found.direction)
        yield Finding(start, end, kind, found.measure, direction, found.amount.id)


def _topics(
    analysis: Analysis, known: DirectionWords, frames: Sequence[Found[Frame]], *, placed: bool
) -> Iterator[Finding]:
    taken = known.amounts.find(analysis.tokens)
    topics = [
        topic
        for topic in known.topics.find(analysis.tokens)
        if not any(topic.first < amount.last and amount.first < topic.last for amount in taken)
    ]
    headings = known.headings.find(analysis.tokens) if topics else []
    topics = with_measures(topics, analysis, placed=placed) if headings else []
    for found in headed(topics, headings, frames, analysis) if headings else ():
        start, end = analysis.tokens[found.first].start, analysis.tokens[found.last - 1].end
        kind, direction = (Kind.FORECAST, None) if found.ahead else (Kind.ASSESSMENT, found.direction)
        yield Finding(start, end, kind, found.topic.measure, direction, f"{found.topic.id} + {found.heading.id}")
