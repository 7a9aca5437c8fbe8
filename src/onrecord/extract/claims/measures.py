"""The measures and the words that point to them, compiled from ``measures.toml`` and ``nouns.toml``."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord.errors import BadLexicon
from onrecord.lexicon import Explained, Phrases, Token, language_file, load_table
from onrecord.packs import countries
from onrecord.records import Nature

__all__ = ["LOSSES", "Cue", "CueHit", "Form", "Measure", "MeasureLexicon", "Whose", "Wide", "find_cues", "load"]


LOSSES = frozenset({"killed", "injured", "casualties", "missing", "captured", "surrendered", "kidnapped", "freed"})
PERSON = "person"  # the class of nouns that nationals are in


class Form(StrEnum):
    """How the words of a cue stand to the number."""

    NOUN = "noun"
    OBJECT = "object"
    SUBJECT = "subject"
    FRAME = "frame"
    KIND = "kind"


class Wide(StrEnum):
    """How far a measure reaches that no sentence places."""

    THEATRE = "theatre"
    COUNTRY = "country"


class Whose(StrEnum):
    """Whose quantity a measure is."""

    PATIENT = "patient"
    DOER = "doer"
    FORCE = "force"
    LOSER = "loser"
    TAKER = "taker"
    OWNER = "owner"
    GIVER = "giver"
    PAYER = "payer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure of the vocabulary; without ``unit`` it has no number of its own.

    One that is ``wide`` is told of a group or a campaign as a whole: where the sentence names no place, it is placed
    in the theatre of the document or in the country of its paragraph, never in a town named before.
    """

    id: str
    unit: str | None = None
    units: tuple[str, ...] = ()
    natures: tuple[Nature, ...] = ()
    counts: tuple[str, ...] = ()
    whose: Whose = Whose.PATIENT
    placed: bool = True
    wide: Wide | None = None

    @property
    def money(self) -> bool:
        """Whether its values are amounts of money."""
        return "money" in self.units

    @property
    def counts_people(self) -> bool:
        """Whether its values are numbers of people."""
        return self.unit == "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue(Explained):
    """Words that make a number one of a measure; see the head of ``measures.toml``."""

    measure: str
    form: Form
    words: tuple[str, ...]
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    fades: bool = True
    units: tuple[str, ...] = ()

    def is_met(self, words: frozenset[str]) -> bool:
        """Whether a sentence of these words, lower case, has one that the cue needs and none that undoes it."""
        return (not self.needs or not words.isdisjoint(self.needs)) and words.isdisjoint(self.unless)


@dataclass(frozen=True, slots=True, kw_only=True)
class NounClass(Explained):
    """Nouns that can be anchor by the same measures."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueHit:
    """Tokens ``[first, last)`` of a sentence spell the words of these cues."""

    first: int
    last: int
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class MeasureLexicon:
    """The compiled lexicon: measures by id, the cue matcher, and the classes of each noun."""

    measures: Mapping[str, Measure]
    cues: Phrases[tuple[Cue, ...]]
    nouns: Mapping[str, frozenset[str]]

    def classes(self, noun: str) -> frozenset[str]:
        """The classes of a head noun in lower case; empty for a noun in none."""
        return self.nouns.get(noun, frozenset())


@cache
def load() -> MeasureLexicon:
    """Read and check the shipped lexicons.

    Raises:
        BadLexicon: a cue names a measure that is not in the vocabulary.
    """
    path = language_file("measures")
    measures = {entry.id: entry for entry in load_table(path, "measure", Measure)}
    by_phrase: dict[str, list[Cue]] = defaultdict(list)
    for cue in load_table(path, "cue", Cue):
        if cue.measure not in measures:
            raise BadLexicon(f"{path}: cue {cue.id}: unknown measure {cue.measure!r}")
        for words in cue.words:
            by_phrase[words].append(cue)
    nouns: dict[str, set[str]] = defaultdict(set)
    for entry in load_table(language_file("nouns"), "noun", NounClass):
        for word in entry.words:
            nouns[word].add(entry.id)
    for country in countries():
        for word in country.nationals:
            nouns[word.lower()].add(PERSON)
    return MeasureLexicon(
        measures=measures,
        cues=Phrases((phrase, tuple(cues)) for phrase, cues in by_phrase.items()),
        nouns={word: frozenset(classes) for word, classes in nouns.items()},
    )


def find_cues(tokens: Sequence[Token], lexicon: MeasureLexicon) -> list[CueHit]:
    """The cues of a sentence, left to right, the longest where two begin at one word."""
    return [CueHit(hit.first, hit.last, hit.value) for hit in lexicon.cues.find(tokens)]
