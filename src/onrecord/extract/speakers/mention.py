"""Read a noun phrase that names a speaker: name, rank, role, body, nation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.extract.speakers.lexicon import SpeakerLexicon
from onrecord.lexicon import Token

__all__ = ["Mention", "Sort", "read_mention"]


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
POSSESSIVE = frozenset(["'s", "’s"])
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
DEFINITE = frozenset(["the", "his", "her", "its", "their", "this", "that", "these", "those"])
RELATIVES = frozenset(["who", "which", "that", "whose", "where", "whom", "when"])
GENDERS = {"he": "he", "his": "he", "she": "she", "her": "she"}
PRONOUNS = frozenset(
    ["he", "she", "they", "it", "we", "i", "you", "him", "us", "me", "them", "his", "her", "its", "their"]
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


class Reader:
    """Reads the phrases of one document with the lexicon at hand."""

    def __init__(self, text: str, lexicon: SpeakerLexicon) -> None:
        self.text = text
        self.lexicon = lexicon

    def words(self, tokens: Sequence[Token]) -> str:
        """The characters from the first token to the last."""
        return " ".join(self.text[tokens[0].start : tokens[-1].end].split()) if tokens else ""


def read_mention(tokens: Sequence[Token], text: str, lexicon: SpeakerLexicon) -> Mention | None:
    """Read a noun phrase with its appositions; None where no word is left."""
    reader = Reader(text, lexicon)
    parts = [part for part in _parts(tokens) if part]
    if not parts:
        return None
    read = [mention for mention in (_read_part(reader, part) for part in parts[:4]) if mention is not None]
    return _combine(read, lexicon) if read else None


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """Split at commas, brackets and dashes."""
    parts: list[list[Token]] = [[]]
    for index, token in enumerate(tokens):
        spaced = index and token.start > tokens[index - 1].end
        if token.text in (",", "(", ")", "[", "]", ":", ";", "—") or (token.text in ("-", "–") and spaced):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _combine(read: list[Mention], lexicon: SpeakerLexicon) -> Mention:
    """The first part says who; a name or a role that it lacks comes from its appositions."""
    first = read[0]
    for other in read[1:]:
        if (
            first.sort is Sort.BODY
            and other.words.isupper()
            and " " not in other.words
            and first.words.lower().split(" ")[-1] in lexicon.anaphors
            and len(first.words.split(" ")) < 3
        ):
            first = replace(first, name=other.words, organisation=other.words)
        elif other.owned_by_first:
            role = f"{first.words} {other.words}"
            first = Mention(
                sort=Sort.ROLE, words=role, role=role, roles=other.roles, organisation=first.words, nation=first.nation
            )
        elif (
            first.sort in (Sort.ROLE, Sort.BODY, Sort.CROWD)
            and other.sort in (Sort.PERSON,)
            and first.sort is not Sort.CROWD
        ):
            if first.sort is Sort.BODY and not other.roles:
                if first.roles or other.name is None or " " not in other.name:
                    continue
            first = Mention(
                sort=Sort.PERSON,
                words=first.words,
                name=other.name,
                role=first.role or other.role or (first.words if first.roles else None),
                roles=first.roles | other.roles,
                organisation=first.organisation
                or other.organisation
                or (first.name if first.sort is Sort.BODY else None),
                nation=first.nation or other.nation,
                gender=first.gender or other.gender,
                definite=first.definite,
            )
        elif first.sort in (Sort.PERSON, Sort.SINGLE) and other.sort is Sort.ROLE:
            first = Mention(
                sort=Sort.PERSON,
                words=first.words,
                name=first.name or first.words,
                role=_longer(first.role, other.role),
                roles=first.roles | other.roles,
                organisation=first.organisation or other.organisation,
                nation=first.nation or other.nation,
                gender=first.gender,
                definite=first.definite,
            )
    return first


def _longer(one: str | None, other: str | None) -> str | None:
    return other if one is None else one


def _read_part(reader: Reader, tokens: Sequence[Token]) -> Mention | None:
    while tokens and (tokens[0].text in "“”\"‘’'*•" or tokens[0].low in ("and", "but", "as", "including")):
        tokens = tokens[1:]
    if len(tokens) > 1 and tokens[0].low == "whose":
        inner = _read_core(reader, list(tokens[1:]), definite=True)
        return None if inner is None else replace(inner, owned_by_first=True)
    tokens = _cut_relative(tokens)
    if not tokens:
        return None
    first = tokens[0].low
    if len(tokens) == 1 and first in PRONOUNS and (first == "i" or not tokens[0].text.isupper()):
        return Mention(sort=Sort.PRONOUN, words=tokens[0].text, pronoun=first, gender=GENDERS.get(first, ""))
    if first in ("its", "his", "her", "their") and len(tokens) < 4 and tokens[-1].low in reader.lexicon.papers:
        return Mention(sort=Sort.PRONOUN, words=tokens[0].text, pronoun=first, gender=GENDERS.get(first, ""))
    definite, start = first in DEFINITE, 0
    while start < len(tokens) - 1 and tokens[start].low in DETERMINERS and tokens[start + 1].low not in PREPOSITIONS:
        start += 1
    body = list(tokens[start:])
    owner, rest = _split_owner(body)
    if owner and rest:
        return _owned(reader, owner, rest, definite=definite)
    return _read_core(reader, body, definite=definite or False)


def _cut_relative(tokens: Sequence[Token]) -> Sequence[Token]:
    """Cut "who ..." and, behind a bare name, "and a colleague"."""
    for index, token in enumerate(tokens):
        if index and token.low in RELATIVES:
            return tokens[:index]
        if (
            token.low == "and"
            and index
            and all(t.text[:1].isupper() for t in tokens[:index])
            and tokens[index + 1 : index + 2]
            and not tokens[index + 1].text[:1].isupper()
        ):
            return tokens[:index]
    return tokens


def _split_owner(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """``France's own defence minister``: owner and what is owned, the last genitive but before a preposition."""
    cut = -1
    for index, token in enumerate(tokens):
        if token.low in PREPOSITIONS and cut > 0:
            break
        if index and (token.low in POSSESSIVE or (token.text in "'’" and tokens[index - 1].low.endswith("s"))):
            cut = index
    return (tokens[:cut], tokens[cut + 1 :]) if cut > 0 else ([], [])


def _owned(reader: Reader, owner: list[Token], rest: list[Token], *, definite: bool) -> Mention | None:
    while len(rest) > 1 and rest[0].low in ("own", "latest", "new", "last"):
        rest = rest[1:]
    inner = _read_core(reader, rest, definite=True)
    if inner is None:
        return None
    name = reader.words(owner)
    whole = reader.words([*owner, *rest])
    if inner.sort is Sort.PAPER:
        holder = _read_part(reader, owner)
        if holder is not None:
            return holder
    if inner.sort is Sort.BODY and inner.roles == frozenset():
        return Mention(
            sort=Sort.BODY,
            words=whole,
            name=whole,
            organisation=whole,
            nation=_nation(reader, owner),
            definite=definite,
        )
    role = f"{name}'s {inner.role}" if inner.role else None
    return Mention(
        sort=inner.sort,
        words=whole,
        name=inner.name,
        role=role,
        roles=inner.roles,
        organisation=inner.organisation or name,
        nation=inner.nation or _nation(reader, owner),
        gender=inner.gender,
        definite=True,
    )


def _nation(reader: Reader, tokens: Sequence[Token]) -> str:
    for token in tokens:
        nation = reader.lexicon.nations.get(token.low)
        if nation and token.text[:1].isupper():
            return nation
    return ""


def _read_core(reader: Reader, tokens: list[Token], *, definite: bool) -> Mention | None:
    """One phrase without determiner and genitive."""
    lexicon = reader.lexicon
    name_at, roles, gender, has_title = _name_start(reader, tokens)
    nation = _nation(reader, tokens)
    if name_at is not None:
        last = _name_end(tokens, name_at)
        name = reader.words(tokens[name_at:last])
        before = tokens[:name_at]
        role = _role_text(reader, before)
        after = reader.words(tokens[last + 1 :]) if last < len(tokens) and tokens[last].low == "of" else None
        return Mention(
            sort=Sort.PERSON,
            words=reader.words(tokens),
            name=name,
            role=role,
            roles=roles,
            organisation=after or _body_in(reader, before),
            nation=nation,
            gender=gender,
            definite=definite,
        )
    head = _head(tokens)
    words = reader.words(tokens)
    low = head.low
    if (roles and not has_title) or roles:
        many = low in lexicon.crowds
        return Mention(
            sort=Sort.CROWD if many else Sort.ROLE,
            words=words,
            role=words,
            roles=roles,
            organisation=_body_of(reader, tokens),
            nation=nation,
            gender="",
            definite=definite,
        )
    if low in lexicon.papers and not (low == "state" or (head.text[:1].isupper() and len(tokens) > 1)):
        return _paper(reader, tokens, words, definite=definite)
    if low in lexicon.crowds:
        return Mention(sort=Sort.CROWD, words=words, role=words, nation=nation, definite=definite)
    return _body_or_name(reader, tokens, words, nation=nation, definite=definite)


def _body_or_name(reader: Reader, tokens: list[Token], words: str, *, nation: str, definite: bool) -> Mention | None:
    lexicon, head = reader.lexicon, _head(tokens)
    known = lexicon.names.at(tokens, 0)
    run = _name_end(tokens, 0)
    is_body = (
        head.low in lexicon.bodies
        or (known is not None and known.last >= run)
        or any(t.low in lexicon.bodies for t in tokens[:run])
    )
    if is_body or (nation and run <= 2):
        return Mention(sort=Sort.BODY, words=words, name=words, organisation=words, nation=nation, definite=definite)
    if not tokens[0].text[:1].isupper():
        plural = head.low.endswith("s")
        return Mention(
            sort=Sort.CROWD if plural else Sort.ROLE, words=words, role=words, nation=nation, definite=definite
        )
    if definite or (tokens[0].text.isupper() and len(tokens[0].text) > 1 and run == 1):
        return Mention(sort=Sort.BODY, words=words, name=words, organisation=words, nation=nation, definite=definite)
    after = reader.words(tokens[run + 1 :]) if run < len(tokens) and tokens[run].low in ("of", "from", "at") else None
    name = reader.words(tokens[:run])
    sort = Sort.PERSON if " " in name and run <= 8 else Sort.SINGLE
    return Mention(sort=sort, words=name, name=name, organisation=after, nation=nation)


def _paper(reader: Reader, tokens: list[Token], words: str, *, definite: bool) -> Mention:
    """``Pentagon figures``, ``a report by X``: whoever made it; else the paper itself."""
    maker: list[Token] = []
    for index, token in enumerate(tokens):
        if token.low in ("by", "from", "of") and index + 1 < len(tokens):
            maker = tokens[index + 1 :]
            break
    else:
        maker = [token for token in tokens[:-1] if token.text[:1].isupper()]
        if maker and maker[-1].end < tokens[-1].start - 1 and len(tokens) > len(maker) + 2:
            maker = maker[:]
    while maker and maker[0].low in DETERMINERS:
        maker = maker[1:]
    if maker and any(token.text[:1].isupper() for token in maker):
        owner = _read_part(reader, maker)
        if owner is not None and owner.sort is not Sort.PAPER:
            return owner
    return Mention(sort=Sort.PAPER, words=words, role=words, definite=definite)


def _head(tokens: Sequence[Token]) -> Token:
    """The last word before a preposition: what the phrase names."""
    for index, token in enumerate(tokens):
        if index and token.low in PREPOSITIONS:
            return tokens[index - 1]
    return tokens[-1]


def _name_start(reader: Reader, tokens: Sequence[Token]) -> tuple[int | None, frozenset[str], str, bool]:
    """Where the name of a person starts behind titles and roles; the roles and the gender that those give."""
    lexicon, index, start = reader.lexicon, 0, None
    roles: set[str] = set()
    gender, has_title = "", False
    while index < len(tokens):
        title = lexicon.titles.at(tokens, index) if tokens[index].text[:1].isupper() else None
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
            has_title = True
            if title.value.kind:
                roles.add(title.value.kind)
        if role is not None and not (index and tokens[index - 1].low in PREPOSITIONS and roles):
            roles.add(role.value.id)
        if last < len(tokens) and _starts_name(tokens[last]):
            start = last
        index = last
    if start is not None and start >= len(tokens):
        start = None
    return start, frozenset(roles), gender, has_title


def _starts_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.low in ("al", "bin", "de", "van", "von", "el")


def _name_end(tokens: Sequence[Token], first: int) -> int:
    """End of a run of capitalised words, initials, particles and hyphens."""
    index = first
    while index < len(tokens):
        token = tokens[index]
        joined = token.text in ("-", "’", "'", ".", "“", "”", '"', "&") and index + 1 < len(tokens)
        if not (
            token.text[:1].isupper()
            or token.low in PARTICLES
            or joined
            or (index and tokens[index - 1].text in "-’'" and tokens[index - 1].end == token.start)
        ):
            break
        index += 1
    while index > first + 1 and tokens[index - 1].text in ("-", ".", "“", '"', "’", "'"):
        index -= 1
    return index


def _role_text(reader: Reader, tokens: list[Token]) -> str | None:
    words = reader.words(tokens).strip(" .")
    return reader.words(tokens) if words else None


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
            rest = tokens[index + 1 :]
            while len(rest) > 1 and rest[0].low in DETERMINERS:
                rest = rest[1:]
            return reader.words(rest)
    return _body_in(reader, tokens)
