"""Patterns around a number: "at least {n}", "{n} or more", "{month} {n}", looked up by the word next to it.

A pattern is literal words, one ``{n}`` for the number, and ``{class}`` for a word of a named class or for a
predicate (``{Name}``: capitalised, ``{CAPS}``: capitals only).  A hyphen matches only where nothing stands
between it and its neighbours.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from onrecord.errors import BadLexicon
from onrecord.lexicon import Token, tokenize

__all__ = ["Around", "Frames"]

Value = TypeVar("Value")
Held_co = TypeVar("Held_co", covariant=True)
Element = str | frozenset[str] | Callable[[Token], bool]
PLACEHOLDER = re.compile(r"\{(\w+)\}")
HYPHEN = "-"


def _is_name(token: Token) -> bool:
    return token.text[0].isupper()


def _is_capitals(token: Token) -> bool:
    return token.text.isupper() and token.text.isalpha()


def _is_word(token: Token) -> bool:
    return token.text[0].isalpha()


def _is_digits(token: Token) -> bool:
    return token.text[0].isdigit()


PREDICATES: Mapping[str, Callable[[Token], bool]] = {
    "Name": _is_name,
    "CAPS": _is_capitals,
    "word": _is_word,
    "digits": _is_digits,
}


class Around(NamedTuple, Generic[Held_co]):
    """A pattern holds tokens ``[first, last)``, the number among them."""

    first: int
    last: int
    value: Held_co


@dataclass(frozen=True, slots=True)
class _Frame(Generic[Value]):
    left: tuple[Element, ...]  # nearest to the number first
    right: tuple[Element, ...]
    value: Value


class Frames(Generic[Value]):
    """Many patterns, indexed by the word next to the number."""

    def __init__(self, entries: Iterable[tuple[str, Value]], classes: Mapping[str, frozenset[str]]) -> None:
        """Compile ``(pattern, value)`` pairs.

        Raises:
            BadLexicon: a pattern has not exactly one ``{n}``, or an unknown class.
        """
        self._before: dict[str, list[_Frame[Value]]] = {}
        self._behind: dict[str, list[_Frame[Value]]] = {}
        self._other: list[_Frame[Value]] = []
        for pattern, value in entries:
            self._add(_compile(pattern, value, classes))

    def _add(self, frame: _Frame[Value]) -> None:
        for index, near in ((self._before, frame.left[:1]), (self._behind, frame.right[:1])):
            for element in near:
                if isinstance(element, str | frozenset):
                    for word in {element} if isinstance(element, str) else element:
                        index.setdefault(word, []).append(frame)
                    return
        self._other.append(frame)

    def around(self, tokens: Sequence[Token], first: int, last: int) -> list[Around[Value]]:
        """The patterns that hold around the number at ``[first, last)``, longest first."""
        found: list[Around[Value]] = []
        size = len(tokens)
        before = self._before.get(tokens[first - 1].low, ()) if first else ()
        behind = self._behind.get(tokens[last].low, ()) if last < size else ()
        if not (before or behind or self._other):
            return found
        for frame in (*self._other, *before, *behind):
            start, stop = first - len(frame.left), last + len(frame.right)
            if start < 0 or stop > size:
                continue
            if _all_fit(frame.left, tokens, first - 1, -1) and _all_fit(frame.right, tokens, last, 1):
                found.append(Around(start, stop, frame.value))
        if len(found) > 1:
            found.sort(key=lambda item: item.first - item.last)
        return found


def _all_fit(elements: tuple[Element, ...], tokens: Sequence[Token], index: int, step: int) -> bool:
    for element in elements:
        token = tokens[index]
        if isinstance(element, str):
            if element != token.low or (element == HYPHEN and not _is_tight(tokens, index)):
                return False
        elif not (token.low in element if isinstance(element, frozenset) else element(token)):
            return False
        index += step
    return True


def _is_tight(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    before = index > 0 and tokens[index - 1].end == token.start
    return before and index + 1 < len(tokens) and tokens[index + 1].start == token.end


def _compile(pattern: str, value: Value, classes: Mapping[str, frozenset[str]]) -> _Frame[Value]:
    sides: list[list[Element]] = [[]]
    position = 0
    for match in [*PLACEHOLDER.finditer(pattern), None]:
        stop = len(pattern) if match is None else match.start()
        sides[-1].extend(token.low for token in tokenize(pattern, position, stop))
        if match is None:
            break
        position = match.end()
        if match[1] == "n":
            sides.append([])
        elif match[1] in classes:
            sides[-1].append(classes[match[1]])
        elif match[1] in PREDICATES:
            sides[-1].append(PREDICATES[match[1]])
        else:
            raise BadLexicon(
                f"{pattern!r}: unknown class {{{match[1]}}}; known are {', '.join([*classes, *PREDICATES])}"
            )
    if len(sides) != 2:
        raise BadLexicon(f"{pattern!r} needs one {{n}}")
    return _Frame(tuple(reversed(sides[0])), tuple(sides[1]), value)
