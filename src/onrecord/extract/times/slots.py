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
JOINTS = frozenset({"-", "–", "—", "and", "or", "to", "/", "&"})
BEHIND_DAY = frozenset({"and", "in", "to", "at", "by", "when", "as", "for", "but", "the", "with", "on", "of", "after"})
HALF_DAYS = {"am": 0, "a.m.": 0, "pm": 12, "p.m.": 12}
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

    @property
    def short_weekdays(self) -> frozenset[str]:
        """Abbreviations, which alone are too often something else."""
        return frozenset(name for name in self.weekday if not name.endswith("day"))


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
            "half_day": _half_day,
            "quarter": _look_up({f"q{number}": number for number in range(1, 5)}),
            "short_year": _short_year,
            "day_ahead": self._day_ahead,
            "day_behind": self._day_behind,
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
        return int(token.low), index + 1 + _has_suffix(tokens, index)

    def _day_ahead(self, tokens: Sequence[Token], index: int) -> Read:
        """The 3 of ``3 and 5 June``, ``3-5 June``: day and month."""
        if index + 3 >= len(tokens) or tokens[index + 1].low not in JOINTS:
            return None
        first, second = self._day(tokens, index), self._day(tokens, index + 2)
        if first is None or second is None or second[1] >= len(tokens):
            return None
        month = self.readers["month"](tokens, second[1])
        return None if month is None else ((first[0], month[0]), index + 1)

    def _day_behind(self, tokens: Sequence[Token], index: int) -> Read:
        """The 5 of ``June 3 and 5``, ``June 3-5``: day and month."""
        day = self._day(tokens, index)
        if index < 3 or day is None or tokens[index - 1].low not in JOINTS or not tokens[index - 2].low.isdecimal():
            return None
        month, before = self.readers["month"](tokens, index - 3), self._day(tokens, index - 2)
        if month is None or before is None or month[1] != index - 2 or day[0] <= before[0]:
            return None
        following = tokens[day[1]].text if day[1] < len(tokens) else "."
        counted = following.isalpha() and following.islower() and following not in BEHIND_DAY
        return None if counted or following in ("%", "$") else ((day[0], month[0]), day[1])

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


def _half_day(tokens: Sequence[Token], index: int) -> Read:
    """``am``, ``p.m.``: the hours to add."""
    low = tokens[index].low
    if low in HALF_DAYS:
        return HALF_DAYS[low], index + 1
    spelled = "".join(token.low for token in tokens[index : index + 4])
    if spelled in HALF_DAYS:
        return HALF_DAYS[spelled], index + 4
    return (HALF_DAYS[f"{spelled[:3]}."], index + 3) if f"{spelled[:3]}." in HALF_DAYS else None


def _short_year(tokens: Sequence[Token], index: int) -> Read:
    """The 08 of ``2007-08``."""
    low = tokens[index].low
    if index < 2 or len(low) != 2 or not low.isdecimal() or tokens[index - 1].text not in ("-", "–", "/"):
        return None
    year = _year(tokens, index - 2)
    if year is None or tokens[index - 2].end + 1 != tokens[index].start or int(low) <= year[0] % 100:
        return None
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return None if following == tokens[index - 1].text else (year[0] // 100 * 100 + int(low), index + 1)
