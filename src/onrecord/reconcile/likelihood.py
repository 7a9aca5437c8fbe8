"""How likely a speaker calls something, in words or per cent, as a range of probabilities.

The words stand in ``lexicons/en/likelihood.toml``: the seven steps of ICD 203, which we also use for what we say
ourselves.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.errors import BadLexicon
from onrecord.lexicon import Explained, Phrases, language_file, load_table, tokenize

__all__ = ["Likelihood", "Possibility", "Step", "likelihood_of", "load", "only_possible", "words_for"]

# Words of month and modal are told apart by the case: "by 3 May", "May 2018", and "it may".
MONTH = re.compile(r"\bMay\b")
PER_CENT = re.compile(
    r"\b(\d{1,3}(?:\.\d+)?)(?: ?%| per ?cent)[- ](?:chance|probability|likelihood|odds|certain|sure|confident)",
    re.IGNORECASE,
)
# Nobody is so sure that a single miss should cost everything: the ends of the directive.
LEAST, MOST = 0.01, 0.99


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Explained):
    """One step of the scale: the probabilities that its words stand for, the first words being our own."""

    words: tuple[str, ...]
    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 < self.low < self.high < 1 or not self.words:
            raise BadLexicon(f"likelihood {self.id}: {self.low} to {self.high} is no range between 0 and 1 with words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Possibility(Explained):
    """Words that say that something could be, and not how likely it is."""

    words: tuple[str, ...]


class Likelihood(NamedTuple):
    """The words of a speaker and the probabilities that they stand for; of a percentage both ends are the same."""

    words: str
    low: float
    high: float

    @property
    def probability(self) -> float:
        """The middle of the range, which is what is scored."""
        return (self.low + self.high) / 2


@cache
def load() -> tuple[tuple[Step, ...], tuple[Possibility, ...]]:
    """The scale from low to high, and the words of mere possibility."""
    path = language_file("likelihood")
    steps = load_table(path, "likelihood", Step)
    for lower, higher in pairwise(steps):
        if lower.high > higher.low:
            raise BadLexicon(f"{path}: {lower.id} and {higher.id} overlap")
    return steps, load_table(path, "possibility", Possibility)


def likelihood_of(text: str) -> Likelihood | None:
    """How likely the words call it: a percentage, else the longest of the words; None where they do not say.

    Of several the first in the text counts.
    """
    percent = PER_CENT.search(text)
    if percent is not None and float(percent[1]) <= 100:
        value = min(max(float(percent[1]) / 100, LEAST), MOST)
        return Likelihood(percent[0], value, value)
    tokens = tokenize(text)
    found = min(_scale().find(tokens), key=lambda hit: hit.first, default=None)
    if found is None:
        return None
    words = text[tokens[found.first].start : tokens[found.last - 1].end]
    return Likelihood(words, found.value.low, found.value.high)


def only_possible(text: str) -> str | None:
    """The words that say that something could be, where none say how likely; else None."""
    if likelihood_of(text) is not None:
        return None
    tokens = tokenize(MONTH.sub("***", text))
    found = next(iter(_possible().find(tokens)), None)
    return text[tokens[found.first].start : tokens[found.last - 1].end] if found is not None else None


def words_for(probability: float) -> str:
    """Our own words for a probability: "likely" from .55 to .80; an end belongs to the step further from even.

    Raises:
        BadLexicon: it is not between 0 and 1.
    """
    if not 0 <= probability <= 1:
        raise BadLexicon(f"{probability} is not between 0 and 1")
    steps, _ = load()
    near = (step for step in steps if step.low <= probability <= step.high)
    even = 0.5
    ends = steps[0] if probability < even else steps[-1]
    return max(near, key=lambda step: abs((step.low + step.high) / 2 - even), default=ends).words[0]


@cache
def _scale() -> Phrases[Step]:
    steps, _ = load()
    return Phrases((words, step) for step in steps for words in step.words)


@cache
def _possible() -> Phrases[Possibility]:
    _, possibilities = load()
    return Phrases((words, entry) for entry in possibilities for words in entry.words)
