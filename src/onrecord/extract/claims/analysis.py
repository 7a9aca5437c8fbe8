"""One sentence and everything that was found in it, each thing with its place among the tokens."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.errors import BadRecord
from onrecord.extract.actors import ActorMention
from onrecord.extract.claims.measures import CueHit
from onrecord.extract.places import PlaceMention
from onrecord.extract.quantities import Quantity
from onrecord.extract.segment import Sentence
from onrecord.extract.times import Time
from onrecord.lexicon import Tokens

__all__ = ["Analysis", "Anchor", "anchor_at", "anchors"]


NOUN_REACH = 2  # words in which a participle and its noun stand


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words that carry a value, a direction or a forecast, among the tokens of their sentence.

    Attributes:
        start: offset in the document.
        end: offset behind the last character; a counted noun is not in it.
        first: index of the first token.
        last: index behind the last one.
        stop: index behind the noun phrase that follows a number; ``last`` where none does.
        number: the quantity as it stands in the words, None for directions and forecasts without one.
        noun: head of what is counted, lower case, None where nothing is named.
    """

    start: int
    end: int
    first: int
    last: int
    stop: int
    number: Quantity | None = None
    noun: str | None = None

    @property
    def quantity(self) -> Quantity:
        """The number; only asked of anchors that have one."""
        if self.number is None:
            raise BadRecord(f"the anchor [{self.start}:{self.end}] has no number")
        return self.number


class Analysis(NamedTuple):
    """A sentence, analysed. Spans in ``quantities`` to ``times`` are in reading order.

    ``telling`` is False where it is sure to hold neither an assessment nor a forecast.
    """

    text: str
    sentence: Sentence
    tokens: Tokens
    quantities: tuple[Anchor, ...] = ()
    cues: tuple[CueHit, ...] = ()
    telling: bool = False
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    timed: Callable[[int], Sequence[Time]] | None = None  # gives the times of a sentence by its number

    @property
    def times(self) -> Sequence[Time]:
        """Read when they are asked for: most sentences hold no claim, and nobody asks."""
        return self.timed(self.sentence.index) if self.timed is not None else ()

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends behind ``offset``."""
        return _token_at(self.tokens, offset)

    def token_before(self, offset: int) -> int:
        """Index behind the last token that starts before ``offset``."""
        return _token_before(self.tokens, offset)

    def words(self, first: int, last: int) -> list[str]:
        """Lower-case words of tokens ``[first, last)``."""
        return [token.low for token in self.tokens[first:last]]

    def before_name(self, anchor: Anchor) -> bool:
        """Whether the word behind a number is one name, which it does not count ("62 Homs, 17 Raqqa")."""
        return anchor.stop == anchor.last + 1 and self.tokens[anchor.last].text[:1].isupper()


def _token_at(tokens: Tokens, offset: int) -> int:
    return bisect_right(tokens, offset, key=lambda token: token.end)


def _token_before(tokens: Tokens, offset: int) -> int:
    return bisect_left(tokens, offset, key=lambda token: token.start)


def anchors(text: str, tokens: Tokens, found: Sequence[Quantity], nouns: Container[str]) -> tuple[Anchor, ...]:
    """Place quantities among the tokens of their sentence.

    ``nouns`` are heads that the measures know; one of them right behind a number is what it counts, also where
    the reader of quantities took the word before for a verb ("five fighting positions").
    """
    placed = []
    for quantity in found:
        first, last = _token_at(tokens, quantity.start), _token_before(tokens, quantity.end)
        stop = max(last, _token_before(tokens, quantity.noun_end)) if quantity.noun_end is not None else last
        noun = None if quantity.noun_start is None else text[quantity.noun_start : quantity.noun_end].lower()
        behind = [token.low for token in tokens[stop : stop + NOUN_REACH]]
        tied = len(behind) == NOUN_REACH and behind[0].endswith("ing") and behind[1] in nouns
        if quantity.unit is None and tied and (noun is None or noun not in nouns):
            stop, noun = stop + NOUN_REACH, behind[1]
        placed.append(Anchor(quantity.start, quantity.end, first, last, stop, quantity, noun))
    return tuple(placed)


def anchor_at(analysis: Analysis, start: int, end: int) -> Anchor:
    """The anchor of ``text[start:end]``, words without a number."""
    first, last = analysis.token_at(start), analysis.token_before(end)
    return Anchor(start, end, first, last, last)
