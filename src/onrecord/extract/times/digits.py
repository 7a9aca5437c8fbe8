"""Slots that are read from digits: years, decades, clocks, the parts of numeric dates."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from onrecord.lexicon import Token

__all__ = ["READERS", "Read", "Reader"]

Read = tuple[Any, int] | None  # what a slot holds, and the index of the token behind it
Reader = Callable[[Sequence[Token], int], Read]
DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")


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


READERS: dict[str, Reader] = {
    "year": _year,
    "one": _digits(1, 2),
    "two": _digits(2, 2),
    "number": _digits(1, 4),
    "dotted": _dotted,
    "decade": _decade,
    "clock": _clock,
    "short_year": _short_year,
}
