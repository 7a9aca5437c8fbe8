"""Patterns of words and slots, compiled into tries.

``"[the] end of {time}"``: words in lower case, ``[ ]`` around what may be left out, ``a|b`` for either word,
``{name}`` for a slot.  A slot is read by a function of ``Slots`` or is itself a match of the trie of that name.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from onrecord.errors import BadLexicon
from onrecord.extract.times.slots import Slots
from onrecord.lexicon import Token

__all__ = ["Grammar", "Match"]

RuleT = TypeVar("RuleT")
PIECE = re.compile(r"\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]|\S+")


class Match(NamedTuple, Generic[RuleT]):
    """Tokens ``[first, last)`` fit a pattern of ``rule``; ``bound`` holds the slots in order."""

    rule: RuleT
    first: int
    last: int
    bound: tuple[tuple[str, Any], ...]

    def get(self, name: str) -> Any:
        """What the first slot of this name holds, or None."""
        return next((value for slot, value in self.bound if slot == name), None)

    def every(self, name: str) -> list[Any]:
        """What all slots of this name hold."""
        return [value for slot, value in self.bound if slot == name]


class Node:
    """A state of a trie."""

    __slots__ = ("rule", "slots", "words")

    def __init__(self) -> None:
        self.words: dict[str, Node] = {}
        self.slots: dict[str, Node] = {}
        self.rule: Any = None


class Grammar(Generic[RuleT]):
    """All patterns; ``at`` gives the matches that start at a token."""

    def __init__(
        self, patterns: Iterable[tuple[str, RuleT]], slots: Slots, *, groups: Callable[[RuleT], Sequence[str]]
    ) -> None:
        """Compile ``(pattern, rule)`` pairs; the first of two equal patterns wins.

        Raises:
            BadLexicon: a pattern names an unknown slot, or is empty.
        """
        self._tries: dict[str, Node] = {"": Node(), "time": Node(), "period": Node()}
        self._readers = dict(slots.readers)
        for name in ("time", "period"):
            self._readers[name] = self._nested(name)
        self.sequences: list[tuple[str, ...]] = []
        for pattern, rule in patterns:
            for pieces in _expand(pattern):
                for group in groups(rule):
                    self._add(self._tries[group], pieces, rule, pattern)
        self._starts = {name: self._first_words(trie, slots) for name, trie in self._tries.items()}

    def _add(self, node: Node, pieces: Sequence[str], rule: RuleT, pattern: str) -> None:
        if not pieces or pieces[0] in ("{time}", "{period}"):
            raise BadLexicon(f"pattern {pattern!r} is empty or starts with another pattern")
        for piece in pieces:
            if piece.startswith("{"):
                if piece[1:-1] not in self._readers:
                    raise BadLexicon(f"pattern {pattern!r}: unknown slot {piece}; known are {', '.join(self._readers)}")
                node = node.slots.setdefault(piece[1:-1], Node())
            else:
                node = node.words.setdefault(piece, Node())
        self.sequences.append(tuple(pieces))
        if node.rule is None:
            node.rule = rule

    def _first_words(self, trie: Node, slots: Slots) -> dict[str, tuple[tuple[str, Node], ...]]:
        """First words of a trie, each with the slots it may begin; digits stand under "0"."""
        starts: dict[str, list[tuple[str, Node]]] = {word: [] for word in trie.words}
        for name, child in trie.slots.items():
            for word in slots.first_words(name):
                starts.setdefault(word, []).append((name, child))
        return {word: tuple(children) for word, children in starts.items()}

    def _nested(self, name: str) -> Callable[[Sequence[Token], int], tuple[Any, int] | None]:
        def read(tokens: Sequence[Token], index: int) -> tuple[Any, int] | None:
            if index >= len(tokens):
                return None
            found = self.at(tokens, index, name)
            return (found[0], found[0].last) if found else None

        return read

    def starts(self, tokens: Sequence[Token]) -> list[int]:
        """Indexes of the tokens with which a pattern may begin."""
        first = self._starts[""]
        return [index for index, (_, _, _, low) in enumerate(tokens) if low in first or low[0].isdigit()]

    def at(self, tokens: Sequence[Token], index: int, group: str = "") -> list[Match[RuleT]]:
        """All matches that start at token ``index``, the longest first; of two as long, words before slots."""
        low = tokens[index].low
        slots = self._starts[group].get("0" if low[0].isdigit() else low)
        if slots is None:
            return []
        found: list[Match[RuleT]] = []
        child = self._tries[group].words.get(low)
        if child is not None:
            self._walk(child, tokens, Match(None, index, index + 1, ()), found)
        for name, node in slots:
            read = self._readers[name](tokens, index)
            if read is not None:
                self._walk(node, tokens, Match(None, index, read[1], ((name, read[0]),)), found)
        if len(found) > 1:
            found.sort(key=_length, reverse=True)
        return found

    def _walk(self, node: Node, tokens: Sequence[Token], so_far: Match[Any], found: list[Match[RuleT]]) -> None:
        index = so_far.last
        if node.rule is not None:
            found.append(so_far._replace(rule=node.rule))
        if index >= len(tokens):
            return
        if node.words:
            low = tokens[index].low
            child = node.words.get("'" + low[1:] if low[0] == "’" else low)
            if child is not None:
                self._walk(child, tokens, so_far._replace(last=index + 1), found)
        for name, child in node.slots.items():
            read = self._readers[name](tokens, index)
            if read is not None:
                bound = (*so_far.bound, (name, read[0]))
                self._walk(child, tokens, so_far._replace(last=read[1], bound=bound), found)


def _length(match: Match[Any]) -> int:
    return match.last


def _expand(pattern: str) -> Iterator[tuple[str, ...]]:
    """Every sequence of pieces that a pattern stands for."""
    sequences: list[tuple[str, ...]] = [()]
    for piece in PIECE.findall(pattern):
        if piece.startswith("[") and piece.endswith("]"):
            choices = [(), *_expand(piece[1:-1])]
        elif piece.startswith("{"):
            choices = [(piece,)]
        else:
            choices = [(word.lower(),) for word in piece.split("|")]
        sequences = [(*left, *right) for left in sequences for right in choices]
    yield from dict.fromkeys(sequences)
