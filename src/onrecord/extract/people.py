"""The nouns of people and the words around them, loaded once; see ``lexicons/en/people.toml``."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicon import build, language_file, load_table, read_toml

__all__ = ["PeopleClass", "PeopleWords", "people_classes", "people_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleClass:
    """Nouns that mean the same sort of people; ``actor`` is their id where the noun alone says it."""

    id: str
    words: tuple[str, ...]
    because: str
    actor: str | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """A list of words and why they are one; ``auxiliaries`` may stand before verbs."""

    words: tuple[str, ...]
    because: str
    auxiliaries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleWords:
    """The words around nouns of people, lower case.

    Attributes:
        fillers: between an adjective or a name and its noun.
        doing: verbs of those who govern.
        auxiliaries: what may stand before these verbs.
        behind: after a hyphen, they make the name before it somebody's backer.
        where: prepositions that make a country a place.
        own: before a noun of fighters, they make them those of a government or its friends.
        issuing: in a line at the head of a document, they say that it names who issues it.
    """

    fillers: frozenset[str]
    doing: frozenset[str]
    auxiliaries: frozenset[str]
    behind: frozenset[str]
    where: frozenset[str]
    own: frozenset[str]
    issuing: frozenset[str]


@cache
def people_classes() -> tuple[PeopleClass, ...]:
    """The classes, in the order of the file: the first one wins where a noun stands in two."""
    return load_table(language_file("people"), "class", PeopleClass)


@cache
def people_words() -> PeopleWords:
    """The words around nouns of people."""
    content = read_toml(language_file("people"))
    doing = _words(content, "doing")
    return PeopleWords(
        fillers=frozenset(_words(content, "fillers").words),
        doing=frozenset(doing.words),
        auxiliaries=frozenset(doing.auxiliaries),
        behind=frozenset(_words(content, "behind").words),
        where=frozenset(_words(content, "where").words),
        own=frozenset(_words(content, "own").words),
        issuing=frozenset(_words(content, "issuing").words),
    )


def _words(content: dict[str, Any], table: str) -> WordList:
    return build(WordList, content[table], f"{language_file('people')}: {table}")
