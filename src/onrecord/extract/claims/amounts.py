"""More or fewer of what is counted, without a number: "fewer families return", "rebels give up in growing numbers".

What is counted, and so the measure, is told by the same words as for a number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.direction_words import COUNTED, Amount, Topic
from onrecord.extract.claims.measures import find_cues, load
from onrecord.extract.claims.weigh import weigh
from onrecord.extract.quantities import Quantity
from onrecord.lexicon import Found
from onrecord.records import Bound, Direction

__all__ = ["Counted", "amounts", "with_measures"]

NOUN = 4  # words behind "fewer" in which its noun stands
CLAUSE = 12  # words before "in growing numbers" in which their noun stands
VERB = 6  # words from the noun to its verb
NO_VERB = (".kind", ".frame")  # endings of the rules that say who people are and not what they do
UNKNOWN = "any"  # a measure where nobody looked which


class Counted(NamedTuple):
    """What there is more or less of, over tokens ``[first, last)``."""

    amount: Amount
    measure: str
    direction: Direction
    first: int
    last: int


def amounts(hits: Sequence[Found[Amount]], analysis: Analysis, *, placed: bool) -> Iterator[Counted]:
    """Each "fewer" whose noun and verb tell a measure; ``placed`` takes it that they do."""
    for hit in hits:
        if analysis.words(hit.last, hit.last + 1) == ["than"]:
            continue
        noun = _noun_before(hit.first, analysis) if hit.value.behind else _noun_behind(hit.last, analysis)
        if noun is None:
            continue
        first = noun if hit.value.behind else hit.first
        last = hit.last if hit.value.behind else min(noun + VERB, _end(noun, analysis))
        measure = UNKNOWN if placed else _measure(first, noun, analysis, told=hit.value.behind)
        if measure is not None:
            yield Counted(hit.value, measure, hit.value.direction, first, last)


def with_measures(topics: Sequence[Found[Topic]], analysis: Analysis, *, placed: bool) -> list[Found[Topic]]:
    """The topics, "the number of ..." with the measure of what is counted; without those that tell none."""
    known = []
    for topic in topics:
        if topic.value.measure != COUNTED:
            known.append(topic)
            continue
        noun = _noun_behind(topic.last, analysis)
        measure = None if noun is None else UNKNOWN if placed else _measure(topic.first, noun, analysis)
        if noun is not None and measure is not None:
            known.append(Found(topic.first, noun + 1, replace(topic.value, measure=measure, counted=True)))
    return known


def _noun_behind(first: int, analysis: Analysis) -> int | None:
    """The token of the noun that "fewer" counts: "fewer foreign fighters"."""
    nouns = load().nouns
    for index, word in enumerate(analysis.words(first, first + NOUN), first):
        if not word.isalpha() or word in clause_words().prepositions:
            return None
        if word in nouns and (analysis.words(index + 1, index + 2) or [""])[0] not in nouns:
            return index
    return None


def _noun_before(last: int, analysis: Analysis) -> int | None:
    """The token of the noun that a verb "in growing numbers" is told of: the first of its clause."""
    start = max(0, last - CLAUSE)
    words = analysis.words(start, last)
    parts = [index for index, word in enumerate(words) if word in clause_words().breaks or word in (",", "and")]
    opening = parts[-1] + 1 if parts else 0
    nouns = load().nouns
    return next((start + index for index in range(opening, len(words)) if words[index] in nouns), None)


def _end(noun: int, analysis: Analysis) -> int:
    """Behind the last word of the clause of a noun."""
    ends = clause_words().breaks | {",", ".", "!", '"', "”", "(", "than", "as"}
    stop = noun + 1
    while stop < len(analysis.tokens) and analysis.tokens[stop].low not in ends:
        stop += 1
    return stop


def _measure(first: int, noun: int, analysis: Analysis, *, told: bool = False) -> str | None:
    """The measure that a number in the place of "fewer" would have; None where the words tell none.

    ``told``: the verb must tell it, not only who they are.
    """
    lexicon, tokens = load(), analysis.tokens
    start, end = tokens[first].start, tokens[noun].end
    stop = max(first, noun)
    number = Quantity(
        start=start,
        end=end,
        number_start=start,
        number_end=end,
        low=1,
        high=None,
        best=None,
        bound=Bound.VAGUE,
        noun_start=tokens[noun].start,
        noun_end=end,
    )
    anchor = Anchor(start, tokens[stop].start, first, stop, noun + 1, number, tokens[noun].low)
    known = analysis if analysis.cues else analysis._replace(cues=tuple(find_cues(tokens, lexicon)))
    verdict = weigh(anchor, known, lexicon)
    if verdict is None or verdict.measure.money or (told and verdict.rule.endswith(NO_VERB)):
        return None
    return verdict.measure.id
