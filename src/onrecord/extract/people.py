"""The nouns of people and the verbs of doers, loaded once; see ``lexicons/en/people.toml``."""

from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import build, language_file, load_table, read_toml

__all__ = ["Doing", "Fillers", "PeopleClass", "doing", "fillers", "people_classes"]


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
class Fillers:
    """Words between an adjective or a name and its noun."""

    words: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """Verbs of those who govern, and the auxiliaries that may stand before them."""

    words: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    because: str


def people_classes() -> tuple[PeopleClass, ...]:
    """The classes, in the order of the file: the first one wins where a noun stands in two."""
    return load_table(language_file("people"), "class", PeopleClass)


@cache
def fillers() -> frozenset[str]:
    """The filler words, lower case."""
    path = language_file("people")
    return frozenset(build(Fillers, read_toml(path)["fillers"], f"{path}: fillers").words)


@cache
def doing() -> tuple[frozenset[str], frozenset[str]]:
    """Verbs and auxiliaries, lower case."""
    path = language_file("people")
    table = build(Doing, read_toml(path)["doing"], f"{path}: doing")
    return frozenset(table.words), frozenset(table.auxiliaries)
