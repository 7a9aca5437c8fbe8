"""Read a noun phrase with its appositions into who speaks: name, rank, role, body, nation."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.speakers.lexicon import SpeakerLexicon
from onrecord.extract.speakers.noun import (
    DETERMINERS,
    PARTICLES,
    PREPOSITIONS,
    Mention,
    Reader,
    Sort,
    nation_of,
    read_core,
)
from onrecord.lexicon import Token

__all__ = ["PARTICLES", "Mention", "Sort", "read_mention"]

LONGEST = 6  # words that describe a body in front of its acronym
POSSESSIVE = frozenset(["'s", "’s"])
DEFINITE = frozenset(["the", "his", "her", "its", "their", "this", "that", "these", "those"])
RELATIVES = frozenset(["who", "which", "that", "whose", "where", "whom", "when"])
OPENERS = frozenset(["who", "which", "whom", "where", "when"])
GENDERS = {"he": "he", "his": "he", "she": "she", "her": "she"}
PRONOUNS = frozenset(
    ["he", "she", "they", "it", "we", "i", "you", "him", "us", "me", "them", "his", "her", "its", "their"]
)


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
        spaced = index and token.start > tokens[index - 1].end and tokens[index - 1].low != "force"
        if token.text in (",", "(", ")", "[", "]", ":", ";", "—") or (token.text in ("-", "–") and spaced):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _combine(read: list[Mention], lexicon: SpeakerLexicon) -> Mention:
    """The first part says who; a name or a role that it lacks comes from its appositions."""
    first = read[0]
    for other in read[1:]:
        if other.owned_by_first:
            role = f"{first.words} {other.words}"
            first = Mention(sort=Sort.ROLE, words=role, role=role, roles=other.roles, organisation=first.words)
        elif first.sort is Sort.BODY and _is_short_form(first, other, lexicon):
            first = replace(first, name=other.words, organisation=other.words)
        elif first.sort in (Sort.ROLE, Sort.BODY) and other.sort is Sort.PERSON and _may_name(first, other):
            organisation = first.name if first.sort is Sort.BODY else None
            first = _merged(first, other, role=first.role or other.role, organisation=organisation)
        elif first.sort is Sort.SINGLE and first.words.isupper() and not other.roles:
            continue  # "WFP, the UN's food arm"
        elif first.sort in (Sort.PERSON, Sort.SINGLE) and other.sort is Sort.ROLE:
            first = _merged(other, first, role=first.role or other.role, organisation=None)
    return first


def _is_short_form(first: Mention, other: Mention, lexicon: SpeakerLexicon) -> bool:
    """``the mission (UNX)``: the acronym is the name, where the words before it only describe."""
    words = first.words.lower().split(" ")
    return other.words.isupper() and " " not in other.words and words[-1] in lexicon.anaphors and len(words) < LONGEST


def _may_name(first: Mention, other: Mention) -> bool:
    """Whether a person beside a role or a body is its holder or its voice."""
    return first.sort is Sort.ROLE or bool(other.roles) or (not first.roles and " " in (other.name or ""))


def _merged(role_part: Mention, person: Mention, *, role: str | None, organisation: str | None) -> Mention:
    """A person with what an apposition adds."""
    return Mention(
        sort=Sort.PERSON,
        words=role_part.words,
        name=person.name or person.words,
        role=role,
        roles=role_part.roles | person.roles,
        organisation=person.organisation or role_part.organisation or organisation,
        nation=person.nation or role_part.nation,
        gender=person.gender or role_part.gender,
        definite=role_part.definite,
    )


def _read_part(reader: Reader, tokens: Sequence[Token]) -> Mention | None:
    """One part between commas."""
    while tokens and (tokens[0].text in "“”\"‘’'*•" or tokens[0].low in ("and", "but", "as", "including")):
        tokens = tokens[1:]
    if len(tokens) > 1 and tokens[0].low == "whose":
        return replace(read_core(reader, tokens[1:], definite=True), owned_by_first=True)
    tokens = _cut_relative(tokens, reader.lexicon)
    if not tokens or (tokens[0].low in OPENERS and not tokens[0].text.isupper()):
        return None
    first = tokens[0].low
    alone = len(tokens) == 1 and first in PRONOUNS and (first == "i" or not tokens[0].text.isupper())
    owned = first in ("its", "his", "her", "their") and len(tokens) < 4 and tokens[-1].low in reader.lexicon.papers
    if alone or owned:
        return Mention(sort=Sort.PRONOUN, words=tokens[0].text, pronoun=first, gender=GENDERS.get(first, ""))
    start = 0
    while start < len(tokens) - 1 and tokens[start].low in DETERMINERS and tokens[start + 1].low not in PREPOSITIONS:
        start += 1
    made = _made_by(reader, tokens[start:])
    if made:
        return _read_part(reader, made)
    owner, rest = _split_owner(tokens[start:])
    if owner and rest:
        return _owned(reader, owner, rest, definite=first in DEFINITE)
    mention = read_core(reader, tokens[start:], definite=first in DEFINITE)
    return _maker(reader, tokens[start:], mention) if mention.sort is Sort.PAPER else mention


def _maker(reader: Reader, tokens: Sequence[Token], paper: Mention) -> Mention:
    """``Pentagon figures``, ``a report by X``: whoever made it; else the paper itself."""
    by = next((i for i, token in enumerate(tokens) if token.low in ("by", "from", "of")), None)
    if by is not None and tokens[by + 1 : by + 2] and tokens[by + 1].low in reader.lexicon.grammar.times:
        tokens, by = tokens[:by], None  # "a UN report of August 2018"
    maker = tokens[by + 1 :] if by is not None else [token for token in tokens[:-1] if token.text[:1].isupper()]
    while maker and maker[0].low in DETERMINERS:
        maker = maker[1:]
    if by is None and len(maker) == 1 and maker[0] is tokens[0] and not _is_known_body(reader, maker[0]):
        return paper  # "Early figures": a capital for the start of the sentence
    owner = _read_part(reader, maker) if any(token.text[:1].isupper() for token in maker) else None
    return paper if owner is None or owner.sort is Sort.PAPER else owner


def _made_by(reader: Reader, tokens: Sequence[Token]) -> Sequence[Token]:
    """``figures recorded by X``: the words for X; empty for any other phrase."""
    paper = next((i for i, token in enumerate(tokens[:4]) if token.low in reader.lexicon.papers), None)
    by = (
        None
        if paper is None
        else next((i for i in range(paper + 2, min(paper + 4, len(tokens))) if tokens[i].low == "by"), None)
    )
    return () if by is None else tokens[by + 1 :]


def _is_known_body(reader: Reader, token: Token) -> bool:
    lexicon, known = reader.lexicon, reader.lexicon.names.at([token], 0)
    return known is not None or token.low in lexicon.bodies or token.low in lexicon.nations or token.text.isupper()


def _cut_relative(tokens: Sequence[Token], lexicon: SpeakerLexicon) -> Sequence[Token]:
    """Cut "who ...", "released to the press" behind a paper and, behind a bare name, "and a colleague"."""
    for index, token in enumerate(tokens):
        if (
            index
            and token.low.endswith("ed")
            and tokens[index - 1].low in lexicon.papers
            and not _is_made(tokens[index:])
        ):
            return tokens[:index]
        if index and token.low in RELATIVES and not (token.low == "that" and tokens[index - 1].low in PREPOSITIONS):
            return tokens[:index]
        if token.low == "and" and index and all(t.text[:1].isupper() for t in tokens[:index]):
            following = tokens[index + 1 : index + 2]
            if following and not following[0].text[:1].isupper():
                return tokens[:index]
    return tokens


def _is_made(tokens: Sequence[Token]) -> bool:
    """Whether the words behind a paper name who made it: "recorded by the clinic"."""
    return any(token.low in ("by", "from") for token in tokens)


def _split_owner(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """``France's own defence minister``: owner and what is owned, the last genitive but before a preposition."""
    cut = -1
    for index, token in enumerate(tokens):
        if token.low in PREPOSITIONS and cut > 0:
            break
        if index and (token.low in POSSESSIVE or (token.text in "'’" and tokens[index - 1].low.endswith("s"))):
            cut = index
    return (tokens[:cut], tokens[cut + 1 :]) if cut > 0 else ((), ())


def _owned(reader: Reader, owner: Sequence[Token], rest: Sequence[Token], *, definite: bool) -> Mention:
    """What somebody owns: an office keeps its owner as organisation, a paper gives way to it."""
    while len(rest) > 1 and rest[0].low in ("own", "latest", "new", "last"):
        rest = rest[1:]
    inner, name, whole = read_core(reader, rest, definite=True), reader.words(owner), reader.words([*owner, *rest])
    nation = nation_of(reader, owner)
    if inner.sort is Sort.PAPER:
        return _read_part(reader, owner) or inner
    if inner.sort is Sort.BODY:
        return Mention(sort=Sort.BODY, words=whole, name=whole, organisation=whole, nation=nation, definite=definite)
    role = f"{name}'s {inner.role}" if inner.role else None
    organisation = inner.organisation or name
    return replace(
        inner, words=whole, role=role, organisation=organisation, nation=inner.nation or nation, definite=True
    )
