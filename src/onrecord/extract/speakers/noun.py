"""Read the core of a noun phrase that names a speaker: titles, roles, a name, a body, a paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from onrecord.extract.speakers.lexicon import SpeakerLexicon
from onrecord.lexicon import Token

__all__ = ["DETERMINERS", "PARTICLES", "PREPOSITIONS", "Mention", "Reader", "Sort", "nation_of", "read_core"]


class Sort(StrEnum):
    """What kind of thing speaks."""

    PERSON = "person"
    ROLE = "role"
    BODY = "body"
    CROWD = "crowd"
    PAPER = "paper"
    PRONOUN = "pronoun"
    SINGLE = "single"  # one capitalised word: a surname or a body, the document decides


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A speaker as one phrase names it.

    Attributes:
        words: the phrase without determiner and apposition.
        name: name of a person, without rank; of a body for BODY.
        role: office or standing, as written ("top US commander"); may hold the rank.
        roles: ids of the roles that the words name ("general", "minister").
        organisation: the body that the person or paper belongs to.
        nation: country of an adjective ("British"), or "".
        gender: "he", "she" or "".
        definite: said with "the" or a possessive: known from before.
        pronoun: the pronoun, or "".
    """

    sort: Sort
    words: str
    name: str | None = None
    role: str | None = None
    roles: frozenset[str] = frozenset()
    organisation: str | None = None
    nation: str = ""
    gender: str = ""
    definite: bool = False
    pronoun: str = ""
    owned_by_first: bool = False  # "whose spokesman"


PARTICLES = frozenset(
    [
        "al",
        "el",
        "de",
        "del",
        "della",
        "di",
        "da",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "ben",
        "abu",
        "la",
        "le",
        "ter",
        "dos",
        "du",
        "ul",
        "ur",
        "af",
        "ud",
    ]
)
DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "this",
        "that",
        "our",
        "one",
        "another",
        "some",
        "these",
        "those",
        "my",
    ]
)
PREPOSITIONS = frozenset(
    [
        "of",
        "for",
        "in",
        "at",
        "on",
        "from",
        "with",
        "to",
        "by",
        "into",
        "inside",
        "near",
        "within",
        "under",
        "about",
        "over",
    ]
)


PERSON = 3  # tokens of a word for what somebody is, a first name and a surname
JOINTS = frozenset(["-", "’", "'", ".", "“", "”", '"', "&"])


class Reader:
    """Reads the phrases of one document with the lexicon at hand."""

    def __init__(self, text: str, lexicon: SpeakerLexicon) -> None:
        self.text = text
        self.lexicon = lexicon

    def words(self, tokens: Sequence[Token]) -> str:
        """The characters from the first token to the last."""
        return " ".join(self.text[tokens[0].start : tokens[-1].end].split()) if tokens else ""


def nation_of(reader: Reader, tokens: Sequence[Token]) -> str:
    """The country of the first adjective of a nation, or ""."""
    for token in tokens:
        nation = reader.lexicon.nations.get(token.low)
        if nation and token.text[:1].isupper():
            return nation
    return ""


def read_core(reader: Reader, tokens: Sequence[Token], *, definite: bool) -> Mention:
    """One phrase without determiner and genitive, at least one token."""
    lexicon, found = reader.lexicon, _name_start(reader, tokens)
    nation, words = nation_of(reader, tokens), reader.words(tokens)
    if found.name_at is not None:
        return _person(reader, tokens, found, definite=definite)
    head = _head(tokens)
    is_crowd = head.low in lexicon.crowds
    if found.roles and lexicon.roles.at([head], 0) is not None:
        return Mention(
            sort=Sort.CROWD if is_crowd else Sort.ROLE,
            words=words,
            role=words,
            roles=found.roles,
            organisation=_body_of(reader, tokens),
            nation=nation,
            definite=definite,
        )
    if head.low in lexicon.papers and not (head.text[:1].isupper() and len(tokens) > 1):
        return Mention(sort=Sort.PAPER, words=words, role=words, definite=definite)
    if is_crowd:
        return Mention(sort=Sort.CROWD, words=words, role=words, nation=nation, definite=definite)
    return _body_or_name(reader, tokens, nation=nation, definite=definite)


def _person(reader: Reader, tokens: Sequence[Token], found: "_Titles", *, definite: bool) -> Mention:
    start = found.name_at or 0
    last, before = _name_end(tokens, start), tokens[:start]
    after = reader.words(_bare(tokens[last + 1 :])) if last < len(tokens) and tokens[last].low == "of" else None
    return Mention(
        sort=Sort.PERSON,
        words=reader.words(tokens),
        name=reader.words(tokens[start:last]),
        role=reader.words(before) or None,
        roles=found.roles,
        organisation=after or _body_in(reader, before),
        nation=nation_of(reader, tokens),
        gender=found.gender,
        definite=definite,
    )


def _body_or_name(reader: Reader, tokens: Sequence[Token], *, nation: str, definite: bool) -> Mention:
    """A phrase without a role: a body by its noun or by the list, else by its capitals a person or a surname."""
    if (described := _described(reader, tokens)) is not None:
        return replace(described, nation=nation, definite=definite)
    tokens = _named(tokens, reader.lexicon)
    lexicon, head, words = reader.lexicon, _head(tokens), reader.words(tokens)
    known, run = lexicon.names.at(tokens, 0), _name_end(tokens, 0)
    is_listed = known is not None and known.last >= run
    is_body = head.low in lexicon.bodies or is_listed or any(t.low in lexicon.bodies for t in tokens[:run])
    first = tokens[0]
    if not is_body and not first.text[:1].isupper():
        sort = Sort.CROWD if head.low.endswith("s") else Sort.ROLE
        return Mention(sort=sort, words=words, role=words, nation=nation, definite=definite)
    is_acronym = first.text.isupper() and len(first.text) > 1 and run == 1
    if is_body or (nation and run <= 2) or definite or is_acronym:
        return Mention(sort=Sort.BODY, words=words, name=words, organisation=words, nation=nation, definite=definite)
    behind = run < len(tokens) and tokens[run].low in ("of", "from", "at")
    name = reader.words(tokens[:run])
    sort = Sort.PERSON if " " in name and run <= 8 else Sort.SINGLE
    after = reader.words(_bare(tokens[run + 1 :])) if behind else ""
    return Mention(sort=sort, words=name, name=name, organisation=after or None, nation=nation)


def _described(reader: Reader, tokens: Sequence[Token]) -> Mention | None:
    """``demographer Ann Bell``: a person behind one word for what she is; None for any other phrase."""
    lexicon, kind = reader.lexicon, tokens[0]
    if len(tokens) < PERSON or not kind.text.islower() or not kind.low.isalpha() or kind.low in lexicon.anaphors:
        return None
    known = any(t.low in lexicon.bodies or lexicon.names.at(tokens, i) is not None for i, t in enumerate(tokens))
    if known or kind.low in lexicon.papers or kind.low.endswith("s") or _name_end(tokens, 1) != len(tokens):
        return None
    words = reader.words(tokens)
    return Mention(sort=Sort.PERSON, words=words, name=reader.words(tokens[1:]), role=kind.text)


def _named(tokens: Sequence[Token], lexicon: SpeakerLexicon) -> Sequence[Token]:
    """``research firm IHS``: the name behind words that describe it; all of it where no such name ends the phrase."""
    first = next((i for i, token in enumerate(tokens) if token.text[:1].isupper()), 0)
    kind = tokens[first - 1].low if first else ""
    return tokens[first:] if kind in lexicon.anaphors and _name_end(tokens, first) == len(tokens) else tokens


def _bare(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the determiners at the front, unless nothing else is there."""
    while len(tokens) > 1 and tokens[0].low in DETERMINERS:
        tokens = tokens[1:]
    return tokens


def _head(tokens: Sequence[Token]) -> Token:
    """The last word before a preposition: what the phrase names."""
    for index, token in enumerate(tokens):
        if index and token.low in PREPOSITIONS:
            return tokens[index - 1]
    return tokens[-1]


class _Titles(NamedTuple):
    """Where the name of a person starts behind titles and roles; the roles and the gender that those give."""

    name_at: int | None
    roles: frozenset[str]
    gender: str


def _name_start(reader: Reader, tokens: Sequence[Token]) -> _Titles:
    lexicon, index, start, gender = reader.lexicon, 0, None, ""
    roles: set[str] = set()
    while index < len(tokens):
        if roles and tokens[index].low in ("to", "of") and _is_titled(reader, tokens, index + 1):
            break  # "an adviser to President Ann Bell"
        title = lexicon.titles.at(tokens, index) if tokens[index].text[:1].isupper() else None
        if title is not None and lexicon.names.at(tokens, index) is not None:
            break  # "the General Staff"
        role = lexicon.roles.at(tokens, index)
        last = max(title.last if title else 0, role.last if role else 0)
        if not last:
            if start is None and tokens[index].low in PREPOSITIONS and not roles:
                break
            index += 1
            continue
        if last < len(tokens) and tokens[last].text == ".":
            last += 1
        if title is not None:
            gender = gender or title.value.gender
            roles |= {title.value.kind} - {""}
        if role is not None and not (index and tokens[index - 1].low in PREPOSITIONS and roles):
            roles.add(role.value.id)
        if last < len(tokens) and _starts_name(tokens[last]):
            start = last
        index = last
    return _Titles(start, frozenset(roles), gender)


def _is_titled(reader: Reader, tokens: Sequence[Token], index: int) -> bool:
    """Whether the holder of another office is named here."""
    if index >= len(tokens) or not tokens[index].text[:1].isupper():
        return False
    titles, roles = reader.lexicon.titles.at(tokens, index), reader.lexicon.roles.at(tokens, index)
    last = max(titles.last if titles else 0, roles.last if roles else 0)
    return 0 < last < len(tokens) and _starts_name(tokens[last])


def _starts_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.low in ("al", "bin", "de", "van", "von", "el")


def _name_end(tokens: Sequence[Token], first: int) -> int:
    """End of a run of capitalised words, initials, particles and hyphens."""
    index = first
    while index < len(tokens):
        token = tokens[index]
        joins = token.text in JOINTS and index + 1 < len(tokens)
        joined = index > 0 and tokens[index - 1].text in "-’'" and tokens[index - 1].end == token.start
        if not (token.text[:1].isupper() or token.low in PARTICLES or joins or joined):
            break
        index += 1
    while index > first + 1 and tokens[index - 1].text in JOINTS:
        index -= 1
    return index


def _body_in(reader: Reader, tokens: Sequence[Token]) -> str | None:
    """A body named inside a role: "CIA Director", "Foreign Office spokesman"."""
    for index in range(len(tokens)):
        known = reader.lexicon.names.at(tokens, index)
        if known is not None:
            return reader.words(tokens[known.first : known.last])
    run = [token for token in tokens if token.text[:1].isupper() and token.text.isupper() and len(token.text) > 1]
    return run[0].text if run else None


def _body_of(reader: Reader, tokens: Sequence[Token]) -> str | None:
    """``the head of the CIA``: what stands behind of, for, at."""
    for index, token in enumerate(tokens):
        if token.low in ("of", "for", "at", "from") and index + 1 < len(tokens):
            return reader.words(_bare(tokens[index + 1 :]))
    return _body_in(reader, tokens)
