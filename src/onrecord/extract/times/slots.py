"""Read one slot of a pattern: a month, a day, a count, a unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.extract.times.digits import READERS, Read, Reader
from onrecord.lexicon import Phrases, Token

__all__ = ["Count", "Slots", "Words"]


LONGEST_ABBREVIATION = 5  # "Thurs."


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
    half_day: dict[str, int]
    joint: tuple[str, ...]
    behind_day: tuple[str, ...]
    suffix: tuple[str, ...]

    @property
    def short_weekdays(self) -> frozenset[str]:
        """Abbreviations, which alone are too often something else."""
        return frozenset(name for name in self.weekday if not name.endswith("day"))


class Slots:
    """The readers of all slots, by name."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._vague = Phrases((phrase, number) for phrase, number in words.vague.items())
        self._holidays: Phrases[str | int] = Phrases([*words.holiday.items(), *words.easter.items()])
        singular = {word: grain for word, grain in words.unit.items() if not word.endswith("s")}
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
        self.readers |= READERS | {
            "month": _capital(words.month),
            "weekday": _capital(words.weekday),
            "day": self._day,
            "nth": self._nth,
            "half_day": self._half_day,
            "quarter": _look_up({f"q{number}": number for number in range(1, 5)}),
            "day_ahead": self._day_ahead,
            "day_behind": self._day_behind,
            "count": self._count,
            "half": _and_a_half,
            "holiday": self._holiday,
        }

    def first_words(self, name: str) -> frozenset[str]:
        """Words that the slot may begin with; "0" stands for every number."""
        words = self._words
        table: dict[str, frozenset[str]] = {
            "month": frozenset(words.month),
            "weekday": frozenset(words.weekday),
            "day": frozenset({"0", *words.ordinal}),
            "count": frozenset({"0", "half", *words.number, *(phrase.split()[0] for phrase in words.vague)}),
            "quarter": frozenset({"q1", "q2", "q3", "q4"}),
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
        return int(token.low), index + 1 + self._has_suffix(tokens, index)

    def _nth(self, tokens: Sequence[Token], index: int) -> Read:
        """``28th``: a number with its suffix."""
        low = tokens[index].low
        if len(low) > 2 or not low.isdecimal() or not self._has_suffix(tokens, index):
            return None
        return int(low), index + 2

    def _has_suffix(self, tokens: Sequence[Token], index: int) -> bool:
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        return following is not None and following.low in self._words.suffix and following.start == tokens[index].end

    def _half_day(self, tokens: Sequence[Token], index: int) -> Read:
        """``am``, ``p.m.``: the hours to add."""
        for size in (1, 4, 3):  # "am", "a.m." as four tokens, and as three at the end of a sentence
            spelled = "".join(token.low for token in tokens[index : index + size]) + ("." if size == 3 else "")
            if spelled in self._words.half_day:
                return self._words.half_day[spelled], index + size
        return None

    def _day_ahead(self, tokens: Sequence[Token], index: int) -> Read:
        """The 3 of ``3 and 5 June``, ``3-5 June``, ``3 and Sunday 5 June``: day and month."""
        first = self._day(tokens, index)
        if first is None or first[1] + 2 >= len(tokens) or tokens[first[1]].low not in self._words.joint:
            return None
        named = tokens[first[1] + 1].low == "the" or tokens[first[1] + 1].low in self._words.weekday
        second = self._day(tokens, first[1] + 1 + named)
        if second is None or second[1] + 1 >= len(tokens):
            return None
        month = self.readers["month"](tokens, second[1] + (tokens[second[1]].low == "of"))
        return None if month is None else ((first[0], month[0]), first[1])

    def _day_behind(self, tokens: Sequence[Token], index: int) -> Read:
        """The 5 of ``June 3 and 5``, ``June 3-5``: day and month."""
        day = self._day(tokens, index)
        if (
            index < 3
            or day is None
            or tokens[index - 1].low not in self._words.joint
            or not tokens[index - 2].low.isdecimal()
        ):
            return None
        month, before = self.readers["month"](tokens, index - 3), self._day(tokens, index - 2)
        if month is None or before is None or month[1] != index - 2 or day[0] <= before[0]:
            return None
        following = tokens[day[1]].text if day[1] < len(tokens) else "."
        counted = following.isalpha() and following.islower() and following not in self._words.behind_day
        return None if counted or following in ("%", "$") else ((day[0], month[0]), day[1])

    def _count(self, tokens: Sequence[Token], index: int) -> Read:
        """``11``, ``eleven``, ``twenty-five``, ``several``, ``a few``."""
        vague = self._vague.at(tokens, index)
        if vague is not None:
            return Count(vague.value, vague=True), vague.last
        low, number = tokens[index].low, self._words.number
        if low == "half":
            article = index + 1 < len(tokens) and tokens[index + 1].low in ("a", "an")
            return (Count(0.5), index + 2) if article else None
        if low in number:
            return self._spelled(tokens, index)
        if not low[0].isdigit():
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
        short = len(low) <= LONGEST_ABBREVIATION and any(name != low and name.startswith(low) for name in table)
        if short and index + 2 < len(tokens) and tokens[index + 1].text == "." and tokens[index + 1].start == token.end:
            return value, index + 2
        return value, index + 1

    return read


def _and_a_half(tokens: Sequence[Token], index: int) -> Read:
    """What "and a half" adds."""
    return (0.5, index + 3) if [token.low for token in tokens[index : index + 3]] == ["and", "a", "half"] else None
