"""Where a copy has another number than the text that it copies."""

import difflib
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.lexicon import Token, language_file, read_toml, tokenize

__all__ = ["NumberChange", "number_changes"]

# Around a changed number the words must be the same: so many of them, on both sides together.
CONTEXT = 3
LONGEST_CHANGE = 4
DIGIT = re.compile(r"\d")


class NumberChange(NamedTuple):
    """A number of one text and what stands in its place in another, each with where it stands."""

    words: str
    start: int
    end: int
    other_words: str
    other_start: int
    other_end: int


def number_changes(text: str, other: str) -> tuple[NumberChange, ...]:
    """The numbers that differ between two texts of one origin, in the order of the first.

    What one text has and the other leaves out is no change: a copy may be cut and framed.
    """
    ours, theirs = _tokens(text), _tokens(other)
    return tuple(_changes(text, other, ours, theirs))


def _changes(text: str, other: str, ours: Sequence[Token], theirs: Sequence[Token]) -> Iterator[NumberChange]:
    matcher = difflib.SequenceMatcher(None, [t.low for t in ours], [t.low for t in theirs], autojunk=False)
    steps = matcher.get_opcodes()
    for number, (step, a, b, c, d) in enumerate(steps):
        if step != "replace" or b - a != d - c or b - a > LONGEST_CHANGE:
            continue
        around = [steps[n] for n in (number - 1, number + 1) if 0 <= n < len(steps)]
        if sum(s[2] - s[1] for s in around if s[0] == "equal") < CONTEXT:
            continue
        for mine, yours in zip(ours[a:b], theirs[c:d], strict=True):
            if mine.low != yours.low and _is_number(mine) and _is_number(yours):
                yield NumberChange(
                    text[mine.start : mine.end],
                    mine.start,
                    mine.end,
                    other[yours.start : yours.end],
                    yours.start,
                    yours.end,
                )


@lru_cache(maxsize=8)  # a head is compared with one copy after another
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(tokenize(text))


def _is_number(token: Token) -> bool:
    return DIGIT.search(token.text) is not None or token.low in _number_words()


@cache
def _number_words() -> frozenset[str]:
    """Words such as "three" and "dozen", of the lexicon of numbers."""
    rows = read_toml(language_file("numbers"))["number"]
    return frozenset(word.lower() for row in rows for word in row.get("words", ()) if " " not in word)
