"""The words of ``directions.toml``: what is spoken of, where it is heading, and what may come."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import Explained, Phrases, alternatives, language_file, load_table
from onrecord.records import Direction

__all__ = ["CARRIED", "COUNTED", "Amount", "DirectionWords", "Heading", "Idiom", "Topic", "direction_words"]

CARRIED = "of the number before"  # the measure of "that number", of ", the lowest since 2014"
COUNTED = "of what is counted"  # the measure of "the number of people who return"
WORDS = r"(?:[\w’'\-]+(?:\s+|$|(?=[^\w\s’'\-]))){0,6}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Explained):
    """Words that name a measure; also the rows of ``[[future]]``.

    ``named`` asks for a place in the sentence, ``needs`` for one of its words, ``behind`` for one of its words within
    a few words behind; ``object`` and ``subject`` ask for a ``place`` or a ``side`` there: behind the words, and
    before the frame; ``counted``: it had its measure from what it counts.
    """

    measure: str
    words: tuple[str, ...]
    named: bool = False
    needs: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    object: str = ""
    subject: str = ""
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Explained):
    """Words that say up, down or flat; ``ahead`` only of what is to come ("more attacks")."""

    direction: Direction
    words: tuple[str, ...]
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Explained):
    """Words that say more or fewer of the noun behind them; ``behind`` where they stand behind its verb."""

    direction: Direction
    words: tuple[str, ...]
    behind: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Idiom(Explained):
    """A phrase that says both; ``pattern`` is a regular expression in which X stands for up to six words."""

    measure: str
    direction: Direction
    pattern: str
    trigger: tuple[str, ...]


class DirectionWords(NamedTuple):
    """The compiled lexicon."""

    topics: Phrases[Topic]
    headings: Phrases[Heading]
    amounts: Phrases[Amount]
    futures: Phrases[tuple[Topic, ...]]
    idioms: tuple[tuple[Idiom, re.Pattern[str]], ...]
    triggers: Mapping[str, Sequence[int]]  # of the idioms, by a word that each needs


@cache
def direction_words() -> DirectionWords:
    """Read and compile ``directions.toml``."""
    path = language_file("directions")
    topics = load_table(path, "topic", Topic)
    headings = load_table(path, "direction", Heading)
    amounts = load_table(path, "amount", Amount)
    futures = load_table(path, "future", Topic)
    idioms = load_table(path, "idiom", Idiom)
    return DirectionWords(
        topics=Phrases((phrase, row) for row in topics for phrase in alternatives(row.words)),
        headings=Phrases((phrase, row) for row in headings for phrase in alternatives(row.words)),
        amounts=Phrases((phrase, row) for row in amounts for phrase in alternatives(row.words)),
        futures=Phrases((words, tuple(rows)) for words, rows in _by_words(futures).items()),
        idioms=tuple((row, _compile(row.pattern)) for row in idioms),
        triggers=_by_trigger(idioms),
    )


def _by_trigger(rows: Sequence[Idiom]) -> dict[str, list[int]]:
    """The numbers of the rows that a word triggers."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for word in row.trigger:
            found[word].append(number)
    return dict(found)


def _by_words(rows: Sequence[Topic]) -> dict[str, list[Topic]]:
    """The rows that have a phrase: "take time" may be told of a siege and of a war."""
    found: dict[str, list[Topic]] = defaultdict(list)
    for row in rows:
        for phrase in alternatives(row.words):
            found[phrase].append(row)
    return found


def _compile(pattern: str) -> re.Pattern[str]:
    """The pattern for words in lower case: one that ignores case itself takes three times as long."""
    return re.compile(pattern.replace("X", WORDS))
