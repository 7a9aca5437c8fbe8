"""The noun that a number counts: "45,000 Islamic State militants" -> "militants"."""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.extract.quantities.knowledge import NounWords
from onrecord.lexicon import Token

__all__ = ["Counted", "find_counted", "is_plural"]

LONGEST = 9  # tokens of a noun phrase; further on it is a list or a sentence without verbs that we know
VOICES = {"-", "'s", "’s", "'", "’", "“", "”", '"', "‘"}


class Counted(NamedTuple):
    """Tokens ``[first, head]`` are the phrase; ``head`` is its head noun, None where the number points back.

    ``part``: "of" stands between ("6,021 of the strikes"); ``back``: it points back ("of them").
    """

    first: int
    head: int | None
    part: bool = False
    back: bool = False


def find_counted(tokens: Sequence[Token], index: int, words: NounWords, *, many: bool, of: bool) -> Counted | None:
    """The phrase that starts at token ``index``, right behind a number.

    Args:
        tokens: of the sentence.
        index: of the token behind the number and its unit.
        words: where phrases end.
        many: the number is above one, so that the head is likely a plural.
        of: "of" belongs to the number ("dozens of"), it is no part of a whole.

    Returns:
        None where no noun follows.
    """
    if index >= len(tokens):
        return None
    part = False
    if tokens[index].low == "of":
        start = index + 1
        if start < len(tokens) and tokens[start].low in words.back and not _goes_on(tokens, start + 1, words):
            return Counted(start, None, part=True, back=True)
        while start < len(tokens) and (tokens[start].low in words.openers or tokens[start].low[0].isdigit()):
            start += 1
            part = True
        index, part = start, part or not of
    head = _head(tokens, index, words, many=many)
    return None if head is None else Counted(index, head, part=part)


def _goes_on(tokens: Sequence[Token], index: int, words: NounWords) -> bool:
    """Whether "those" or "these" is followed by its noun."""
    return tokens[index - 1].low in {"those", "these"} and index < len(tokens) and _is_noun(tokens[index], words)


def _is_noun(token: Token, words: NounWords) -> bool:
    if not (token.text[0].isalpha() or token.text in VOICES):
        return False
    return (token.low not in words.stop and token.text != "s") or _is_acronym(token)


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper() and token.low in {"is", "us", "it"}


def _head(tokens: Sequence[Token], index: int, words: NounWords, *, many: bool) -> int | None:
    head: int | None = None
    position = index
    while position < min(len(tokens), index + LONGEST):
        token = tokens[position]
        if head is not None and is_plural(tokens, head, words) and many and not _is_tail(tokens, position, words):
            break
        if not _is_noun(token, words) and not (position == index and token.low in words.either):
            if head is None or not many or not _is_list(tokens, position, words):
                break
            position += 1
            continue
        if token.text in VOICES:
            position, head = _behind_voice(tokens, position, head, words)
            continue
        if token.low in words.heads and head is None and not _has_noun_behind(tokens, position, words):
            return position
        if _is_past(tokens, position) and (head is not None or not _has_noun_behind(tokens, position, words)):
            break
        if not token.low.endswith("ly") or token.low in words.in_ly:  # "two heavily armed men"
            head = position
        position += 1
    return _measure(tokens, index, head, words) if many else head


def _behind_voice(tokens: Sequence[Token], position: int, head: int | None, words: NounWords) -> tuple[int, int | None]:
    """The token behind a mark, or behind the word that a hyphen ties to the last one; and the head so far."""
    if not _is_compound(tokens, position):
        return position + 1, head
    tied = position + 1
    plural = is_plural(tokens, tied, words) and tokens[tied].low not in words.stop
    return tied + 1, tied if head is None or plural else head


def _measure(tokens: Sequence[Token], index: int, head: int | None, words: NounWords) -> int | None:
    """Such as "a 12 member council": the first word where it is a singular and no plural follows."""
    if head is None or head == index or is_plural(tokens, head, words) or tokens[head].low in words.heads:
        return head
    first, second = tokens[index], tokens[index + 1]
    plain = first.low.isalpha() and first.text.islower() and not first.low.endswith(("al", "ed", "ive", "ic", "ous"))
    return index if plain and second.text not in VOICES and tokens[head].text.islower() else head


def _is_compound(tokens: Sequence[Token], position: int) -> bool:
    """Whether the hyphen ties the next word to the last one: "ISIL-held positions", "two F-16 jets"."""
    later = position + 1
    if tokens[position].text != "-" or later >= len(tokens):
        return False
    return tokens[position - 1].end == tokens[position].start and tokens[position].end == tokens[later].start


def _is_tail(tokens: Sequence[Token], position: int, words: NounWords) -> bool:
    """A plural goes on only to another plural ("weapons caches"), or over 's and hyphens."""
    token = tokens[position]
    if token.text in {"'s", "’s", "'", "’"}:
        return True
    if token.text == "-":
        return position + 1 < len(tokens) and tokens[position - 1].end == token.start == tokens[position + 1].start - 1
    follows = _is_noun(token, words) and is_plural(tokens, position, words) and token.low not in words.heads
    before = tokens[position - 1].low  # "police officers", but "people covers" is a noun and its verb
    return follows and before not in words.final and not before.endswith("men")


def _is_list(tokens: Sequence[Token], position: int, words: NounWords) -> bool:
    """Such as "regional and international nations": the plural is still to come within three words."""
    if tokens[position].low not in {"and", ",", "or"}:
        return False
    for later in range(position + 1, min(len(tokens), position + 4)):
        if not _is_noun(tokens[later], words):
            return False
        if is_plural(tokens, later, words):
            return True
    return False


def _has_noun_behind(tokens: Sequence[Token], position: int, words: NounWords) -> bool:
    later = position + 1
    return later < len(tokens) and tokens[later].text[0].isalpha() and _is_noun(tokens[later], words)


def _is_past(tokens: Sequence[Token], position: int) -> bool:
    token = tokens[position]
    return token.low.endswith("ed") and tokens[position - 1].text != "-" and token.text[0].islower()


def is_plural(tokens: Sequence[Token], index: int, words: NounWords) -> bool:
    """Whether the token looks like a plural noun; False behind the last one."""
    if index >= len(tokens):
        return False
    low = tokens[index].low
    if low in words.plurals or low.endswith("men"):
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith("ss") and low not in words.singulars
