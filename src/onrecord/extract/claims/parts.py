"""Stated parts: of which other claim a number says that it is so many of it ("15,000 remain, 2,500 of them in Mosul").

A part is told by its words (``parts.toml``), by standing beside another part of the same whole, or by adding up: what
is counted place by place and gives exactly the number for the country is that number in parts.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.claims.evidence import DAY_OF_STATEMENT
from onrecord.extract.claims.measures import Measure
from onrecord.lexicon import Explained, Phrases, language_file, load_table
from onrecord.records import Claim, Evidence, Kind, Nature

__all__ = ["KindOfPeople", "Words", "item_of", "kinds_of_people", "part_words", "with_wholes"]

PEOPLE = "people"
PERCENT = "percent"
TARGETS = "targets_destroyed"
OF_WHOLE = "that of the whole"
REMAINING, POSSESSIVE = "remaining", "possessive"
NAMED = ("dead", "injured")  # classes whose words name the measure of the whole
LIKE = frozenset({REMAINING, POSSESSIVE})  # classes whose part is counted by the measure of the whole
ADDED = frozenset({"adds up", "adds up by place"})
BACK = 2  # sentences before that of the part in which its whole may stand
FAR = 12  # the same where the words name it
BEFORE = 2  # tokens between the words that announce a part and the number
BEHIND = 3  # tokens between a number and the words that point back
ASIDE = 9  # the same where they name the whole: "552 children and 315 women are among the dead"
NEXT = 30  # characters between a part and the whole behind it
ROUNDED = 1.02  # parts of a rounded whole may add up to a little more
LISTED = 40  # claims behind a whole among which its places are looked for
FEWEST = 2  # parts that add up


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Explained):
    """A class of words of ``parts.toml``; ``yes`` holds a part by them, ``no`` holds none.

    ``measure`` is that of the whole, where the words name it.
    """

    words: tuple[str, ...]
    measure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfPeople(Explained):
    """People who are counted apart from all of them; a claim about them has ``id`` as its item."""

    words: tuple[str, ...]


@cache
def kinds_of_people() -> tuple[KindOfPeople, ...]:
    """The shipped kinds."""
    return load_table(language_file("parts"), "kind", KindOfPeople)


@cache
def _kind_of() -> Mapping[str, str]:
    return {word: kind.id for kind in kinds_of_people() for word in kind.words}


def item_of(measure: Measure, noun: str | None, words: str) -> str | None:
    """The kind of thing that is counted, where the measure counts several; None where it is all of them.

    Args:
        measure: of the claim.
        noun: head of what the text counts, lower case; None where it names nothing.
        words: of the whole claim; "health workers" are told by the last two.
    """
    if measure.id == TARGETS:
        return noun
    if measure.unit != PEOPLE or noun is None:
        return None
    kinds = _kind_of()
    return kinds.get(noun) or kinds.get(" ".join(words.lower().split()[-2:]))


@cache
def part_words() -> Mapping[str, Words]:
    """The shipped classes of words, by id."""
    return {entry.id: entry for entry in load_table(language_file("parts"), "words", Words)}


@cache
def _phrases(kind: str) -> Phrases[str]:
    return Phrases((word, kind) for word in part_words()[kind].words)


def with_wholes(claims: Sequence[Claim], analyses: Sequence[Analysis]) -> list[Claim]:
    """The claims in the order of the text, stated parts with the words of their whole in ``part_of``."""
    ordered = sorted(claims, key=lambda claim: (claim.quote.start, claim.quote.end))
    wholes = _Wholes(ordered, analyses).found()
    return [
        _part(claim, ordered[wholes[index].whole], wholes[index].rule) if index in wholes else claim
        for index, claim in enumerate(ordered)
    ]


def _part(claim: Claim, whole: Claim, rule: str) -> Claim:
    """The claim as a part; without a day of its own it holds when its whole does."""
    row = Evidence(field="part_of", rule=rule, start=whole.quote.start, end=whole.quote.end)
    rows = claim.evidence
    as_of = claim.as_of
    left = claim.nature is Nature.STOCK and whole.nature is not Nature.STOCK  # who are left of them now
    if _is_undated(claim) and not _is_undated(whole) and whole.as_of is not None and not left:
        as_of = whole.as_of
        rows = tuple(Evidence(field="as_of", rule=OF_WHOLE) if old.field == "as_of" else old for old in rows)
    return replace(claim, part_of=whole.quote.text, as_of=as_of, evidence=(*rows, row))


def _is_undated(claim: Claim) -> bool:
    """Whether no words of the text say when the value held."""
    return any(row.field == "as_of" and row.rule == DAY_OF_STATEMENT for row in claim.evidence)


class _Link(NamedTuple):
    """The index of the whole among the claims, and the rule that found it."""

    whole: int
    rule: str


class _Wholes:
    """The search for the whole of each part among the claims of one document."""

    def __init__(self, claims: Sequence[Claim], analyses: Sequence[Analysis]) -> None:
        starts = [analysis.sentence.start for analysis in analyses]
        self._claims = claims
        self._analyses = analyses
        self._sentence = [max(0, bisect_right(starts, claim.quote.start) - 1) for claim in claims]
        self._found: dict[int, _Link] = {}

    def found(self) -> Mapping[int, _Link]:
        """The whole of each part, by the index of the part."""
        counts = [index for index, claim in enumerate(self._claims) if claim.kind is Kind.QUANTITY]
        for index in counts:
            self._add_up(index)
        for index in counts:
            found = self._by_words(index) or self._beside(index)
            if found is not None and index not in self._found:
                self._found[index] = found
        return self._found

    def _by_words(self, index: int) -> _Link | None:
        rule = self._rule(index)
        if rule is None:
            return None
        if rule == POSSESSIVE and (behind := self._behind(index)) is not None:
            return _Link(behind, rule)
        words = part_words()[rule]
        for other in self._before(index, FAR if words.measure else BACK):
            whole = self._claims[other]
            if words.measure not in {None, whole.measure} or not _holds(whole, self._claims[index]):
                continue
            if rule in LIKE and not _is_alike(whole, self._claims[index], rule):
                continue
            sibling = self._found.get(other)
            return _Link(sibling.whole if rule == REMAINING and sibling is not None else other, rule)
        return None

    def _rule(self, index: int) -> str | None:
        """The class of words that stands right before the number or a little behind it."""
        analysis = self._analyses[self._sentence[index]]
        tokens, number = analysis.tokens, self._number(index, analysis)
        first, last = analysis.token_at(number[0]), analysis.token_at(number[1])
        for kind in (REMAINING, *NAMED, "announcing"):
            for hit in _phrases(kind).find(tokens[:first]):
                if first - hit.last <= BEFORE and _is_plain(analysis.words(hit.last, first)):
                    return kind
        for kind in (*NAMED, "pointing"):
            for hit in _phrases(kind).find(tokens[last:]):
                near = hit.first <= (ASIDE if kind in NAMED else BEHIND)
                if (
                    near
                    and _is_plain(analysis.words(last, last + hit.first))
                    and not _announces(last + hit.last, analysis)
                ):
                    return kind
        possessive = last < len(tokens) and _phrases(POSSESSIVE).at(tokens, last) is not None
        return POSSESSIVE if possessive and self._claims[index].unit != PERCENT else None

    def _number(self, index: int, analysis: Analysis) -> tuple[int, int]:
        quote = self._claims[index].quote
        return next(((a.start, a.end) for a in analysis.quantities if a.start == quote.start), (quote.start, quote.end))

    def _behind(self, index: int) -> int | None:
        """A whole that follows: "25,000 of the 45,000 deaths"."""
        claim, other = self._claims[index], index + 1
        if other == len(self._claims) or self._sentence[other] != self._sentence[index]:
            return None
        near = self._claims[other].quote.start - claim.quote.end <= NEXT
        alike = self._claims[other].measure == claim.measure and _holds(self._claims[other], claim)
        return other if near and alike and self._claims[other].kind is Kind.QUANTITY else None

    def _before(self, index: int, back: int) -> Iterator[int]:
        """The quantities before a claim, the nearest first, at most so many sentences back."""
        for other in range(index - 1, -1, -1):
            if self._sentence[index] - self._sentence[other] > back:
                return
            apart = self._claims[other].quote.end <= self._claims[index].quote.start
            if apart and self._claims[other].kind is Kind.QUANTITY:
                yield other

    def _beside(self, index: int) -> _Link | None:
        """The whole of the part before, in the same sentence, where both together are not more than it."""
        before = next(self._before(index, 0), None)
        if before is None or before not in self._found:
            return None
        whole, rule = self._found[before]
        claim, sibling = self._claims[index], self._claims[before]
        like = (claim.measure, claim.unit, claim.as_of) == (sibling.measure, sibling.unit, sibling.as_of)
        if rule in ADDED or not like or (claim.place, claim.actor) == (sibling.place, sibling.actor):
            return None
        parts = [self._claims[part] for part, link in self._found.items() if link.whole == whole]
        limit = 100.0 if claim.unit == PERCENT else _most(self._claims[whole]) * ROUNDED
        return _Link(whole, "beside a part") if sum(map(_most, parts)) + _most(claim) <= limit else None

    def _add_up(self, index: int) -> None:
        """Link the claims that give a number place by place, where they add up to it exactly."""
        whole = self._claims[index]
        if _least(whole) != _most(whole) or whole.unit == PERCENT:
            return
        behind = range(index + 1, min(len(self._claims), index + 1 + LISTED))
        same = [other for other in behind if _is_like(self._claims[other], whole)]
        inner = [other for other in same if _is_within(self._claims[other], whole)]
        for following, rule in ((self._near(index, same), "adds up"), (inner, "adds up by place")):
            for first in range(len(following) if rule == "adds up by place" else 1):
                parts = self._sum(following[first:], _most(whole))
                if parts and not any(part in self._found for part in parts):
                    self._found.update((part, _Link(index, rule)) for part in parts)
                    return

    def _near(self, index: int, others: Iterable[int]) -> list[int]:
        return [other for other in others if self._sentence[other] - self._sentence[index] <= BACK]

    def _sum(self, others: Sequence[int], value: float) -> Sequence[int]:
        """The first of the claims that give a value together, two or more and each another place; else none."""
        total, seen = 0.0, set()
        for count, other in enumerate(others, start=1):
            claim = self._claims[other]
            seen.add((claim.place, claim.actor, claim.item))
            total += _most(claim)
            if total >= value:
                return others[:count] if total == value and count >= FEWEST else ()
        return ()


def _announces(behind: int, analysis: Analysis) -> bool:
    """Whether a number stands right behind: "700 hostages, of whom about 40 are soldiers"."""
    return any(0 <= other.first - behind <= BEFORE for other in analysis.quantities)


def _is_plain(words: Iterable[str]) -> bool:
    """Whether nothing but words and commas stands between a number and the words that make it a part."""
    return not any(word in {".", ";", ":"} for word in words)


def _holds(whole: Claim, part: Claim) -> bool:
    """Whether a claim may be the whole of a part: it is more, or the part is a share of it."""
    if part.unit == PERCENT:
        return whole.unit != PERCENT
    return whole.unit == part.unit and _most(part) < _most(whole)


def _is_alike(whole: Claim, part: Claim, rule: str) -> bool:
    return whole.measure == part.measure and (rule != POSSESSIVE or whole.actor == part.actor)


def _is_like(claim: Claim, whole: Claim) -> bool:
    """Whether a claim counts the same thing at the same time, as one value."""
    same = (claim.kind, claim.measure, claim.unit) == (whole.kind, whole.measure, whole.unit)
    timely = claim.as_of == whole.as_of or _is_undated(claim)
    return same and timely and claim.nature is not Nature.CHANGE and _least(claim) == _most(claim) < _most(whole)


def _is_within(claim: Claim, whole: Claim) -> bool:
    """Whether a claim is about towns and the whole about countries."""
    countries = bool(whole.place) and all(place.code for place in whole.place)
    return countries and bool(claim.place) and not any(place.code for place in claim.place)


def _most(claim: Claim) -> float:
    return abs(claim.high if claim.high is not None else claim.low or 0.0)


def _least(claim: Claim) -> float:
    return abs(claim.low if claim.low is not None else claim.high or 0.0)
