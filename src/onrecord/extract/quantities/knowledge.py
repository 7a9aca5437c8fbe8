"""The lexicons of this part, checked and compiled: numbers, vague words, bounds, units, nouns, what is declined."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol, TypeVar

from onrecord.extract.quantities.entries import (
    BoundRule,
    ChangeRule,
    Currency,
    DeclineRule,
    DimensionRule,
    Elision,
    Fraction,
    Joint,
    Measured,
    Modifier,
    NumberWords,
    RateRule,
    Ratio,
    Vague,
    WordClass,
)
from onrecord.extract.quantities.frames import Frames
from onrecord.lexicon import Phrases, language_file, load_table, read_toml, tokenize

__all__ = ["NounWords", "NumberLexicon", "QuantityLexicon", "Surroundings", "Unit", "UnitLexicon", "load"]


SHARED = {"half", "quarter", "couple", "handful"}  # begin numbers, and are nouns as well


class _Matching(Protocol):
    @property
    def match(self) -> tuple[str, ...]: ...


Matching = TypeVar("Matching", bound=_Matching)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit or a currency: values are multiplied by ``factor`` to be in ``unit``; ``name`` is as stated."""

    id: str
    unit: str
    name: str
    dimension: str
    factor: float
    per: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLexicon:
    """What numbers are made of.

    Attributes:
        words: number word -> (role, value, rule id).
        elided: words between two numbers behind which the unit is left out.
        glued: letters at the digits -> multiplier; an "m" before one of ``glued_unless`` is metres.
        starters: first words of everything that may be a number, lower case.
    """

    words: dict[str, tuple[str, float, str]]
    glued: dict[str, float]
    glued_unless: frozenset[str]
    fractions: Phrases[Fraction]
    ratios: Phrases[Ratio]
    vague: Phrases[Vague]
    joints: Phrases[Joint]
    elided: frozenset[str]
    starters: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLexicon:
    """What stands right before or right behind a number and says what it is measured in.

    Attributes:
        starters: first words of all units, as written and in lower case.
        before: last token of a currency sign -> signs as token texts, longest first.
        codes: currency signs of letters, which tokens may hold together with digits ("RM20").
        names: rule id -> singular name of the unit as stated; ``factors``: what its values were multiplied by.
    """

    words: Phrases[Unit]
    symbols: Phrases[Unit]
    starters: frozenset[str]
    before: dict[str, tuple[tuple[tuple[str, ...], Unit], ...]]
    codes: tuple[str, ...]
    names: dict[str, str]
    factors: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the words around a number mean for it."""

    modifiers: Frames[Modifier]
    declines: Frames[DeclineRule]
    keeps: Frames[DeclineRule]
    dimensions: dict[str, DimensionRule]
    value_words: frozenset[str]
    movements: frozenset[str]
    months: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NounWords:
    """``counted.toml``: where a noun phrase ends and what its head may be."""

    stop: frozenset[str]
    either: frozenset[str]
    heads: frozenset[str]
    plurals: frozenset[str]
    singulars: frozenset[str]
    openers: frozenset[str]
    in_ly: frozenset[str]
    final: frozenset[str]
    back: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityLexicon:
    """Everything that ``find_quantities`` knows, compiled."""

    numbers: NumberLexicon
    units: UnitLexicon
    around: Surroundings
    nouns: NounWords


@cache
def load(language: str = "en") -> QuantityLexicon:
    """Read and compile the lexicons of a language, once.

    Raises:
        BadLexicon: a file is missing or an entry is wrong.
    """
    numbers = _numbers(language)
    return QuantityLexicon(
        numbers=numbers, units=_units(language), around=_around(language), nouns=_nouns(language, numbers)
    )


def _phrases(entries: Iterable[Matching]) -> Phrases[Matching]:
    return Phrases((phrase, entry) for entry in entries for phrase in entry.match)


def _numbers(language: str) -> NumberLexicon:
    path = language_file("numbers", language)
    groups = load_table(path, "number", NumberWords)
    fractions = load_table(path, "fraction", Fraction)
    vague = load_table(language_file("vague", language), "vague", Vague)
    words = {word: (g.role, value, g.id) for g in groups if g.role != "glued" for word, value in g.words.items()}
    glued = [group for group in groups if group.role == "glued"]
    phrases = [phrase for fraction in fractions for phrase in fraction.match]
    phrases += [phrase for entry in vague for phrase in entry.match]
    return NumberLexicon(
        words=words,
        glued={word: value for group in glued for word, value in group.words.items()},
        glued_unless=frozenset(word for group in glued for word in group.unless),
        fractions=_phrases(fractions),
        ratios=_phrases(load_table(path, "ratio", Ratio)),
        vague=_phrases(vague),
        joints=_phrases(load_table(path, "joint", Joint)),
        elided=frozenset(phrase for entry in load_table(path, "elision", Elision) for phrase in entry.match),
        starters=frozenset(words) | {tokenize(phrase)[0].low for phrase in phrases} | {"a"},
    )


def _units(language: str) -> UnitLexicon:
    path = language_file("units", language)
    words: list[tuple[str, Unit]] = []
    symbols: list[tuple[str, Unit]] = []
    before: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for entry in load_table(path, "unit", Measured):
        name = entry.name or entry.unit
        unit = Unit(
            id=entry.id, unit=entry.unit, name=name, dimension=entry.dimension, factor=entry.factor, per=entry.per
        )
        words += [(word, unit) for word in entry.words]
        symbols += [(symbol, unit) for symbol in entry.symbols]
    for money in load_table(path, "currency", Currency):
        unit = Unit(id=money.id, unit=money.code, name=money.name, dimension="money", factor=money.factor)
        words += [(word, unit) for word in money.after]
        symbols += [(symbol, unit) for symbol in money.symbols]
        for sign in money.before:
            parts = tuple(token.text for token in tokenize(sign))
            before.setdefault(parts[-1], []).append((parts, unit))
    firsts = {tokenize(word)[0] for word, _ in words + symbols}
    return UnitLexicon(
        words=Phrases(words),
        symbols=Phrases(symbols, exact=True),
        starters=frozenset({token.text for token in firsts} | {token.low for token in firsts}),
        before={last: tuple(sorted(signs, key=lambda item: -len(item[0]))) for last, signs in before.items()},
        codes=tuple(sorted(sign for sign in before if sign.isalpha())),
        names={unit.id: unit.name for _, unit in words + symbols} | {"en.unit.part": "percentage"},
        factors={unit.id: unit.factor for _, unit in words + symbols},
    )


def _around(language: str) -> Surroundings:
    bounds, declined = language_file("bounds", language), language_file("declined", language)
    classes = {
        entry.name: frozenset(entry.words)
        for path in (bounds, declined)
        for entry in load_table(path, "class", WordClass)
    }

    def frames(entries: Iterable[Matching]) -> Frames[Matching]:
        return Frames(((pattern, entry) for entry in entries for pattern in entry.match), classes)

    return Surroundings(
        modifiers=frames(
            [
                *load_table(bounds, "bound", BoundRule),
                *load_table(bounds, "change", ChangeRule),
                *load_table(bounds, "rate", RateRule),
            ]
        ),
        declines=frames(load_table(declined, "rule", DeclineRule)),
        dimensions={entry.dimension: entry for entry in load_table(declined, "measured", DimensionRule)},
        keeps=frames(load_table(declined, "keep", DeclineRule)),
        value_words=classes["value"],
        movements=frozenset[str]().union(*(classes[name] for name in ("rise", "raise", "fall", "shed"))),
        months=classes["month"] | classes["may"],
    )


def _nouns(language: str, numbers: NumberLexicon) -> NounWords:
    tables = read_toml(language_file("counted", language))
    return NounWords(
        stop=frozenset(word for words in tables["stop"].values() for word in words) | numbers.starters - SHARED,
        **{
            name: frozenset(tables[name]["words"])
            for name in ("either", "heads", "plurals", "singulars", "openers", "in_ly", "final", "back")
        },
    )
