"""Read one slot of a pattern: a month, a day, a count, a unit."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.lexicon import Phrases, Token

__all__ = ["Count", "Slots", "Words"]

Read = tuple[Any, int] | None
Reader = Callable[[Sequence[Token], int], Read]
SUFFIXES = frozenset({"st", "nd", "rd", "th"})
DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")


class Count(NamedTuple):
    """How many; ``vague`` where the words give no number and ``number`` is assumed."""

    number: float
    vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What single words and short phrases of time mean; see times_words.toml."""

    month: dict[str, int]
    weekday: dict[str, int]
    season: dict[str, int]
    unit: dict[str, str]
    number: dict[str, int]
    vague: dict[str, int]
    ordinal: dict[str, int]
    holiday: dict[str, str]
    easter: dict[str, int]
    daypart: dict[str, str]


class Slots:
    """The readers of all slots, by name."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._vague = Phrases((phrase, number) for phrase, number in words.vague.items())
        self._holidays: Phrases[str | int] = Phrases(
            [*words.holiday.items(), *words.easter.items()],
        )
        singular = {word: grain for word, grain in words.unit.items() if not word.endswith("s")}
        singular |= {word: "century" for word in words.unit if word == "century"}
        plural = {word: grain for word, grain in words.unit.items() if word not in singular}
        self._vocabulary: dict[str, Mapping[str, Any]] = {
            "ordinal": words.ordinal,
            "unit": singular,
            "units": plural,
            "span": words.unit,
            "season": words.season,
            "daypart": words.daypart,
        }
        self.readers: dict[str, Reader] = {name: _look_up(table) for name, table in self._vocabulary.items()}
        self.readers |= {
            "month": _capital(words.month),
            "weekday": _capital(words.weekday),
            "day": self._day,
            "nth": _nth,
            "year": _year,
            "one": _digits(1, 2),
            "two": _digits(2, 2),
            "number": _digits(1, 4),
            "dotted": _dotted,
            "decade": _decade,
            "clock": _clock,
            "count": self._count,
            "holiday": self._holiday,
        }

    def first_words(self, name: str) -> frozenset[str]:
        """Words that the slot may begin with; "0" stands for every number."""
        words = self._words
        table: dict[str, frozenset[str]] = {
            "month": frozenset(words.month),
            "weekday": frozenset(words.weekday),
            "day": frozenset({"0", *words.ordinal}),
            "count": frozenset({"0", *words.number, *(phrase.split()[0] for phrase in words.vague)}),
            "holiday": frozenset(phrase.split()[0] for phrase in (*words.holiday, *words.easter)),
        }
        if name in self._vocabulary:
            return frozenset(self._vocabulary[name])
        return table.get(name, frozenset({"0"}))

    def _day(self, tokens: Sequence[Token], index: int) -> Read:
        """``3``, ``3rd``, ``third``: a day of a month."""
        token = tokens[index]
        if token.low in self._words.ordinal:
            return self._words.ordinal[token.low], index + 1
        if len(token.low) > 2 or not token.low.isdecimal() or not 1 <= int(token.low) <= 31:
            return None
        return int(token.low), index + 1 + _has_suffix(tokens, index)

    def _count(self, tokens: Sequence[Token], index: int) -> Read:
        """``11``, ``eleven``, ``twenty-five``, ``several``, ``a few``."""
        vague = self._vague.at(tokens, index)
        if vague is not None:
            return Count(vague.value, vague=True), vague.last
        low, number = tokens[index].low, self._words.number
        if low in number:
            return self._spelled(tokens, index)
        if not low[0].isdigit() or low[-1] == ",":
            return None
        try:
            return Count(float(low.replace(",", ""))), index + 1
        except ValueError:
            return None

    def _spelled(self, tokens: Sequence[Token], index: int) -> Read:
        number = self._words.number
        value = number[tokens[index].low]
        if value >= 20 and value % 10 == 0:
            step = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].text == "-")
            if step < len(tokens) and 1 <= number.get(tokens[step].low, 0) <= 9 and tokens[step].low not in ("a", "an"):
                return Count(value + number[tokens[step].low]), step + 1
        return Count(value), index + 1

    def _holiday(self, tokens: Sequence[Token], index: int) -> Read:
        found = self._holidays.at(tokens, index)
        if found is None or not tokens[index].text[0].isupper():
            return None
        return found.value, found.last


def _look_up(table: Mapping[str, Any]) -> Reader:
    def read(tokens: Sequence[Token], index: int) -> Read:
        if index >= len(tokens) or tokens[index].low not in table:
            return None
        return table[tokens[index].low], index + 1

    return read


def _capital(table: Mapping[str, int]) -> Reader:
    """A name with a capital; the full stop of an abbreviation belongs to it."""

    def read(tokens: Sequence[Token], index: int) -> Read:
        token = tokens[index]
        low = token.low
        value = table.get(low)
        if value is None or not token.text[0].isupper():
            return None
        dotted = len(low) <= 5 and index + 1 < len(tokens) and tokens[index + 1].text == "." and low + "." not in table
        adjacent = dotted and tokens[index + 1].start == token.end and index + 2 < len(tokens)
        return value, index + 1 + (adjacent and len(low) <= 4 and low != "may" and low not in ("june", "july"))

    return read


def _has_suffix(tokens: Sequence[Token], index: int) -> bool:
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.low in SUFFIXES and following.start == tokens[index].end


def _nth(tokens: Sequence[Token], index: int) -> Read:
    """``28th``: a number with its suffix."""
    low = tokens[index].low
    if len(low) > 2 or not low.isdecimal() or not _has_suffix(tokens, index):
        return None
    return int(low), index + 2


def _year(tokens: Sequence[Token], index: int) -> Read:
    low = tokens[index].low
    if len(low) != 4 or not low.isdecimal() or not 1000 <= int(low) <= 2199:
        return None
    return int(low), index + 1


def _digits(fewest: int, most: int) -> Reader:
    def read(tokens: Sequence[Token], index: int) -> Read:
        low = tokens[index].low
        if not fewest <= len(low) <= most or not low.isdecimal():
            return None
        return int(low), index + 1

    return read


def _dotted(tokens: Sequence[Token], index: int) -> Read:
    text = tokens[index].text
    return (text, index + 1) if DOTTED.fullmatch(text) else None


def _decade(tokens: Sequence[Token], index: int) -> Read:
    """``1990s``, ``1990's``, ``90s``: the first year."""
    low = tokens[index].low
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.start != tokens[index].end or following.low not in ("s", "'s", "’s"):
        return None
    if not low.isdecimal() or low[-1] != "0" or len(low) not in (2, 4):
        return None
    year = int(low) if len(low) == 4 else 1900 + int(low)
    return (year, index + 2) if 1000 <= year < 2200 else None


def _clock(tokens: Sequence[Token], index: int) -> Read:
    """``19:15``: hours and minutes."""
    if index + 2 >= len(tokens) or tokens[index + 1].text != ":" or tokens[index + 2].start != tokens[index].end + 1:
        return None
    hour, minute = tokens[index].low, tokens[index + 2].low
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and int(hour) < 25 and int(minute) < 60):
        return None
    return (int(hour), int(minute)), index + 3
