"""Check and compile the lexicons and packs: strict TOML into frozen records, phrases into a matcher.

A lexicon is a file a journalist could correct.  Every entry carries its reason (``because``) and its own
tests (``yes``, ``no``).  The loader refuses unknown fields, missing fields, wrong types and duplicate ids,
and says in which file and entry.  What an entry *means* is the business of the stage that loads it.
"""

import dataclasses
import hashlib
import re
import tomllib
import types
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import product, repeat
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from onrecord.errors import BadLexicon

__all__ = [
    "Explained",
    "Found",
    "Phrases",
    "Token",
    "Tokens",
    "alternatives",
    "fingerprint",
    "language_file",
    "load_table",
    "pack_file",
    "tokenize",
]

Entry = TypeVar("Entry")
Value = TypeVar("Value")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An entry with its reason and its examples, which run as tests; entries of a lexicon add what they mean."""

    id: str
    because: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


def language_file(name: str, language: str = "en") -> Traversable:
    """A shipped lexicon, such as ``language_file("bounds")``."""
    return resources.files("onrecord") / "lexicons" / language / f"{name}.toml"


def pack_file(name: str) -> Traversable:
    """A shipped topic pack, such as ``pack_file("islamic-state")``."""
    return resources.files("onrecord") / "packs" / f"{name}.toml"


def fingerprint(folder: str) -> str:
    """Hash of every TOML file below a folder of the package (``lexicons`` or ``packs``), names included."""
    digest = hashlib.blake2b(digest_size=10)
    for path, content in _walk(resources.files("onrecord") / folder):
        digest.update(path.encode())
        digest.update(content)
    return digest.hexdigest()


def _walk(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for child in sorted(folder.iterdir(), key=lambda item: item.name):
        if child.is_dir():
            yield from _walk(child, f"{prefix}{child.name}/")
        elif child.name.endswith(".toml"):
            yield f"{prefix}{child.name}", child.read_bytes()


def read_toml(path: Traversable) -> dict[str, Any]:
    """The tables of a TOML file.

    Raises:
        BadLexicon: the file is missing, is not UTF-8 or is not TOML.
    """
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadLexicon(f"{path}: {error}") from error


def load_table(path: Traversable, table: str, shape: type[Entry]) -> tuple[Entry, ...]:
    """Read ``[[table]]`` of a TOML file as records of a frozen dataclass.

    Args:
        path: the file.
        table: name of the array of tables; an absent one is empty.
        shape: a dataclass; a field without default must be in every entry, an unknown key is refused,
            a field ``id`` must be unique in the table.

    Raises:
        BadLexicon: anything does not fit; the message names file, table and entry.
    """
    rows = read_toml(path).get(table, [])
    if not isinstance(rows, list):
        raise BadLexicon(f"{path}: [{table}] must be a list of tables, written [[{table}]]")
    entries, seen = [], set()
    for number, row in enumerate(rows, start=1):
        where = f"{path}: {table} {number} ({row.get('id', row.get('name', '?'))})"
        entry = build(shape, row, where)
        key = getattr(entry, "id", None)
        if key is not None and key in seen:
            raise BadLexicon(f"{where}: the id stands twice")
        seen.add(key)
        entries.append(entry)
    return tuple(entries)


def build(shape: type[Entry], row: Mapping[str, Any], where: str) -> Entry:
    """One record from one TOML table; see ``load_table``."""
    hints = typing.get_type_hints(shape)
    fields = {field.name: field for field in dataclasses.fields(shape)}  # type: ignore[arg-type]
    unknown = sorted(set(row) - set(fields))
    if unknown:
        raise BadLexicon(f"{where}: unknown field {unknown[0]!r}; known are {', '.join(fields)}")
    values = {}
    for name, field in fields.items():
        if name in row:
            values[name] = _coerce(hints[name], row[name], f"{where}.{name}")
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise BadLexicon(f"{where}: field {name!r} is missing")
    return shape(**values)


def _coerce(hint: Any, value: Any, where: str) -> Any:  # noqa: PLR0911 - one return for each kind of type
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _coerce(next(a for a in arguments if a is not type(None)), value, where)
    if origin is tuple and isinstance(value, list):
        return tuple(_coerce(arguments[0], item, where) for item in value)
    if origin is dict and isinstance(value, dict):
        return {str(key): _coerce(arguments[1], item, where) for key, item in value.items()}
    if isinstance(hint, type) and issubclass(hint, StrEnum) and isinstance(value, str):
        try:
            return hint(value)
        except ValueError:
            raise BadLexicon(f"{where}: {value!r} is none of {', '.join(hint)}") from None
    if dataclasses.is_dataclass(hint) and isinstance(hint, type) and isinstance(value, dict):
        return build(hint, value, where)
    if hint is float and type(value) is int:
        return float(value)
    if isinstance(hint, type) and type(value) is hint:
        return value
    raise BadLexicon(f"{where}: {value!r} is not a {getattr(hint, '__name__', hint)}")


class Token(NamedTuple):
    """A word, a number or one mark; ``low`` is its lower case."""

    start: int
    end: int
    text: str
    low: str


# "U.S." and "3,000" and "France24" are one token, "US-led" is three, "group's" is "group" and "'s".
TOKEN = re.compile(
    r"[a-z]+(?![^\W_.])(?!\.[^\W\d_])"  # most words are plain; the third line would find them too, in twice the time
    r"|(?:[A-Z]\.){2,}|\d+(?:[.,\u00a0\u202f]\d+)*(?=\D|$)"
    r"|(?:[A-Za-z]+[^\W\d_]*|[^\W\d_]+)(?:\.(?=[^\W\d_]{2}))?(?:\d+s?\b)?"
    r"|[’'](?:s|re|ve|ll|d|t|m)\b|\d|[^\s]",
)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``; offsets count in ``text``."""
    # By columns, since this runs for every word that is read; ``tuple.__new__`` is what Token() calls itself.
    matches = list(TOKEN.finditer(text, start, len(text) if end is None else end))
    words = list(map(_written, matches))
    rows = zip(map(_start, matches), map(_end, matches), words, map(str.lower, words), strict=True)
    return list(map(tuple.__new__, repeat(Token), rows))


_written, _start, _end = re.Match.group, re.Match.start, re.Match.end


_LOW = itemgetter(Token._fields.index("low"))


class Tokens(list[Token]):
    """The tokens of a sentence, with its words as the matchers compare them: folded once, not by each.

    Attributes:
        lows: the words in lower case with straight apostrophes, one for each token.
        words: the same as a set; a matcher whose phrases begin with none of them need not look.
    """

    __slots__ = ("lows", "words")

    def __init__(self, tokens: Iterable[Token]) -> None:
        """Keep the tokens in their order; they are not to be changed afterwards."""
        super().__init__(tokens)
        self.lows = list(map(_LOW, self))
        if "’" in "".join(self.lows):
            self.lows = [_fold(low) for low in self.lows]
        self.words = frozenset(self.lows)


class Found(NamedTuple, Generic[Value]):
    """Tokens ``[first, last)`` spell a phrase that means ``value``."""

    first: int
    last: int
    value: Value


def alternatives(phrases: Iterable[str]) -> list[str]:
    """Every phrase that the given ones stand for: "a|the town" is "a town" and "the town"."""
    return [" ".join(words) for phrase in phrases for words in product(*(word.split("|") for word in phrase.split()))]


class Phrases(Generic[Value]):
    """A matcher for many phrases at once, by tokens, leftmost and longest.

    Case is ignored, except that a phrase of one word in capitals ("IS", "US") matches capitals only, and a
    phrase that ``exact`` names matches as written.  Curly and straight apostrophes are the same.
    """

    def __init__(self, entries: Iterable[tuple[str, Value]], *, exact: bool = False) -> None:
        """Compile ``(phrase, value)`` pairs; the first of two equal phrases wins."""
        self._root: dict[str, Any] = {}
        keys = set()
        for phrase, value in entries:
            tokens = tokenize(phrase)
            # A long word is a rare one: where it is missing, nobody need look where the phrase might begin.
            keys.add(max((_fold(token.low) for token in tokens), key=len, default=""))
            node = self._root
            for token in tokens:
                node = node.setdefault(_fold(token.low), {})
            strict = exact or (len(tokens) == 1 and phrase.isupper())
            slot = node.setdefault("", [])
            if not any(words == (tokens_text(tokens) if strict else None) for words, _ in slot):
                slot.append((tokens_text(tokens) if strict else None, value))
        self._keys = frozenset(keys)

    def at(self, tokens: Sequence[Token], index: int) -> Found[Value] | None:
        """The longest phrase that starts at token ``index``."""
        node, best, position = self._root, None, index
        while position < len(tokens):
            low = tokens[position].low
            following = node.get(_fold(low) if "’" in low else low)
            if following is None:
                break
            node, position = following, position + 1
            for words, value in node.get("", ()):
                if words is None or words == tokens_text(tokens[index:position]):
                    best = Found(index, position, value)
                    break
        return best

    def may_find(self, tokens: Tokens) -> bool:
        """Whether the longest word of a phrase is among the tokens; False is certain: none of the phrases is."""
        return not self._keys.isdisjoint(tokens.words)

    def find(self, tokens: Sequence[Token]) -> list[Found[Value]]:
        """All phrases, leftmost first, longest first, without overlap."""
        known = tokens if isinstance(tokens, Tokens) else Tokens(tokens)
        found: list[Found[Value]] = []
        reached, root = 0, self._root
        if not self.may_find(known):
            return found
        for index in [place for place, low in enumerate(known.lows) if low in root]:
            if index >= reached:
                hit = self.at(tokens, index)
                if hit is not None:
                    found.append(hit)
                    reached = hit.last
        return found


def tokens_text(tokens: Sequence[Token]) -> str:
    """Tokens joined by one space, for comparison."""
    return " ".join(_fold(token.text) for token in tokens)


def _fold(word: str) -> str:
    return word.replace("’", "'") if "’" in word else word
