"""A count told again: whether a bare number of a later sentence goes on from an earlier one.

"The ministry counted 900 dead.  A day before it was 700."  A number without a noun speaks of an earlier count only
where its sentence says so (``restating.toml``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.lexicon import Explained, language_file, load_table, tokenize

__all__ = ["PARTS", "Words", "is_restated", "restating_words", "stands_at"]

TELLING, STANDING, COUNTS, POINTERS, SMALL = "telling", "standing", "counts", "pointers", "small"
LONGEST = 3  # tokens of the longest of the words
PARTS = (["of", "these"], ["of", "those"], ["of", "them"], ["of", "whom"], ["of", "which"])
AREA = "km2"
WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Explained):
    """A class of words of ``restating.toml``; ``yes`` and ``no`` go on from "Rebels killed 900 soldiers."."""

    words: tuple[str, ...]


@cache
def restating_words() -> Mapping[str, Words]:
    """The shipped classes of words, by id."""
    return {entry.id: entry for entry in load_table(language_file("restating"), "words", Words)}


@cache
def _phrases(kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(token.low for token in tokenize(phrase)) for phrase in restating_words()[kind].words)


def is_restated(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a number tells a count again, or a part of one, by the words beside it."""
    if _is_of_another(anchor, analysis):
        return False
    if anchor.quantity.partitive or analysis.words(0, 2) in PARTS or anchor.quantity.unit == AREA:
        return True
    if _is_definite(anchor, analysis) or anchor.quantity.per is not None:
        return True
    predicate = not clause_words().existing.isdisjoint(analysis.words(anchor.stop, anchor.stop + 1))
    return not predicate and _is_told(anchor, analysis)


def _is_of_another(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether the sentence has a number before, which is then what this one goes on from, or from nothing."""
    return any(other.last <= anchor.first for other in analysis.quantities)


def _is_definite(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether an article points back at a count: "the 1,959 include", not "the two"."""
    before = analysis.words(max(0, anchor.first - 1), anchor.first + 1)
    number = anchor.quantity
    return "the" in before and number.low is not None and number.low == number.high and number.low >= WHOLE


def _is_told(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether the words before a number, but for small ones and dates, say that a count is told."""
    words = _ahead(anchor, analysis)
    at, stands = anchor.first, False
    while at > 0:
        if _ending(TELLING, words, at) or _ending(COUNTS, words, at) or (stands and _ending(POINTERS, words, at)):
            return True
        standing = _ending(STANDING, words, at)
        if standing and not stands:
            stands = True
            if any(_ending(COUNTS, words, end) for end in range(1, at)):
                return True
        small = standing or _ending(SMALL, words, at) or _in_time(at - 1, analysis)
        if not small:
            return False
        at -= small
    return False


def stands_at(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether the words right before a number only say how high its subject stands: "the toll ... has risen to 700"."""
    return bool(_ending(STANDING, _ahead(anchor, analysis), anchor.first))


def _ahead(anchor: Anchor, analysis: Analysis) -> list[str]:
    """The words of the sentence before a number, with straight apostrophes."""
    return [word.replace("’", "'") for word in analysis.words(0, anchor.first)]


def _ending(kind: str, words: Sequence[str], end: int) -> int:
    """How many of the words before ``end`` are a phrase of the class; 0 for none."""
    phrases = _phrases(kind)
    lengths = range(min(LONGEST, end), 0, -1)
    return next((length for length in lengths if tuple(words[end - length : end]) in phrases), 0)


def _in_time(index: int, analysis: Analysis) -> int:
    """1 for a token of a date, else 0."""
    start = analysis.tokens[index].start
    return int(any(time.start <= start < time.end for time in analysis.times))
