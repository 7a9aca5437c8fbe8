"""Find the actors that a sentence names: by name, by its people, by adjective, by a generic phrase.

Knowledge comes from the packs, the countries and the nouns of people; this module only applies it.  What a
generic phrase means ("the group", "the militants") is decided over the document, in ``actor_context``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.extract.people import doing, fillers, people_classes
from onrecord.extract.place_words import regions
from onrecord.lexicon import Phrases, Token, tokenize
from onrecord.packs import ActorKind, ActorPattern, Country, Packs, countries, pattern_id

__all__ = ["ActorMention", "find_actors", "find_organisations"]


class ActorMention(NamedTuple):
    """Tokens ``[first, last)``, characters ``[start, end)``, that mean an actor.

    Attributes:
        actor: the id; None where only the document can tell (most of kind ``generic`` and ``anaphor``).
        kind: ``name``, ``members`` (name and noun), ``demonym`` (adjective and noun), ``metonym``, ``generic``,
            ``anaphor``, or ``organisation``.
        rule: what matched, such as ``alias``, ``fighter``, ``nationals:SY``, ``country that acts``.
        candidates: the ids that an anaphor can mean.
    """

    start: int
    end: int
    first: int
    last: int
    actor: str | None
    kind: str
    rule: str
    candidates: tuple[str, ...] = ()


class Meaning(NamedTuple):
    """What a phrase can be; ``capitals`` are the tokens that must have one, ``country`` its country."""

    kind: str
    rule: str
    actors: tuple[str, ...] = ()
    capitals: tuple[int, ...] = ()
    country: Country | None = None


class Matcher(NamedTuple):
    """The compiled words of some packs; ``starts`` are the first words of all phrases."""

    starts: frozenset[str]
    phrases: Phrases[tuple[Meaning, ...]]
    patterns: Phrases[ActorPattern]
    nouns: Phrases[str]
    extensible: frozenset[str]
    organisations: Phrases[tuple[str, tuple[int, ...]]]


EXTENSIBLE = {ActorKind.ARMED_GROUP, ActorKind.MILITARY, ActorKind.COALITION, ActorKind.OPPOSITION}
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
PRONOUNS = frozenset({"its", "their", "his", "her", "our"})
AGAINST = frozenset({"anti", "counter", "non"})
# "US-led", "UN-backed", "London-based": the body before the hyphen is not the one that is meant.
BEHIND = frozenset(
    {
        "led",
        "backed",
        "trained",
        "supported",
        "sponsored",
        "brokered",
        "mandated",
        "based",
        "funded",
        "allied",
        "armed",
        "equipped",
        "born",
        "made",
        "designated",
    }
)
LOCATIVE = frozenset(
    {
        "in",
        "from",
        "near",
        "to",
        "at",
        "of",
        "for",
        "across",
        "inside",
        "outside",
        "into",
        "on",
        "against",
        "around",
        "through",
        "throughout",
        "toward",
        "towards",
        "between",
        "over",
        "with",
        "visiting",
        "by",
    }
)
MOST_FILLERS = 3


def find_actors(tokens: Sequence[Token], packs: Packs) -> list[ActorMention]:
    """All mentions of actors in a sentence, in order, without overlap; the longest phrase wins.

    Args:
        tokens: of one sentence (``tokenize``); offsets of the mentions are those of the tokens.
        packs: whose actors are looked for.
    """
    matcher = _matcher(packs)
    starts = matcher.starts
    found: list[ActorMention] = []
    reached = 0
    for index, token in enumerate(tokens):
        if index < reached or token.low not in starts:
            continue
        mention = _at(tokens, index, matcher)
        if mention is not None:
            found.append(mention)
            reached = mention.last
    return found


def find_organisations(tokens: Sequence[Token], packs: Packs) -> list[ActorMention]:
    """The bodies of the packs that speak but are not counted, in order, kind ``organisation``."""
    found = []
    for hit in _matcher(packs).organisations.find(tokens):
        name, capitals = hit.value
        if _capitalised(tokens, hit.first, capitals):
            found.append(_mention(tokens, hit.first, hit.last, name, "organisation", "alias"))
    return found


def _mention(
    tokens: Sequence[Token], first: int, last: int, actor: str | None, kind: str, rule: str, candidates: tuple[str, ...] = ()
) -> ActorMention:  # fmt: skip
    return ActorMention(tokens[first].start, tokens[last - 1].end, first, last, actor, kind, rule, candidates)


def _at(tokens: Sequence[Token], index: int, matcher: Matcher) -> ActorMention | None:
    hit = matcher.phrases.at(tokens, index)
    if hit is None:
        return None
    for meaning in hit.value:
        if _capitalised(tokens, index, meaning.capitals):
            mention = HANDLERS[meaning.kind](tokens, index, hit.last, meaning, matcher)
            if mention is not None:
                return mention
    return None


def _capitalised(tokens: Sequence[Token], first: int, capitals: tuple[int, ...]) -> bool:
    return all(tokens[first + offset].text[0].isupper() for offset in capitals)


def _low(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) else ""


def _name(tokens: Sequence[Token], first: int, last: int, meaning: Meaning, matcher: Matcher) -> ActorMention | None:
    if _low(tokens, first - 1) == "-" and _low(tokens, first - 2) in AGAINST:
        return None
    if _low(tokens, last) == "-" and _low(tokens, last + 1) in BEHIND:
        return None
    if last == first + 1 and len(tokens[first].text) <= 3 and _shouted(tokens):
        return None
    actor = meaning.actors[0]
    if meaning.kind == "name" and actor in matcher.extensible:
        extent = _people(tokens, last, matcher)
        if extent is not None:
            return _mention(tokens, first, extent, actor, "members", meaning.rule)
    return _mention(tokens, first, last, actor, meaning.kind, meaning.rule)


def _shouted(tokens: Sequence[Token]) -> bool:
    """Whether the sentence is set in capitals, where "IS" and "US" may be plain words."""
    words = [token.text for token in tokens if len(token.text) > 3 and token.text.isalpha()]
    return bool(words) and sum(word.isupper() for word in words) > 0.6 * len(words)


def _people(tokens: Sequence[Token], index: int, matcher: Matcher) -> int | None:
    """Where the noun ends that stands at ``index`` behind a name, fillers passed; None without one."""
    position = index + 1 if _low(tokens, index) in POSSESSIVE else index
    best = None
    for place in range(position, position + MOST_FILLERS + 1):
        hit = matcher.nouns.at(tokens, place) if place < len(tokens) else None
        if hit is not None:
            best = hit.last
        if _low(tokens, place) not in fillers():
            break
    return best


def _anaphor(tokens: Sequence[Token], first: int, last: int, meaning: Meaning, matcher: Matcher) -> ActorMention | None:
    if _low(tokens, last) == "of":  # "the group of tourists"
        return None
    extent = _people(tokens, last, matcher) if _low(tokens, last) in POSSESSIVE else None
    return _mention(tokens, first, extent or last, None, "anaphor", "phrase", meaning.actors)


def _generic(tokens: Sequence[Token], first: int, last: int, meaning: Meaning, matcher: Matcher) -> ActorMention | None:
    del matcher
    owned = _low(tokens, first - 1) in PRONOUNS
    if meaning.rule == "member" and not owned:
        return None
    actor = meaning.actors[0] if meaning.actors else None
    start = first - 1 if owned and actor is None else first
    return _mention(tokens, start, last, actor, "generic", meaning.rule)


def _adjective(
    tokens: Sequence[Token], first: int, last: int, meaning: Meaning, matcher: Matcher
) -> ActorMention | None:
    country = meaning.country
    if country is None or _low(tokens, last) == "-" or not country.adjectives:
        return None
    hit = _pattern(tokens, last, matcher)
    if hit is not None:
        pattern, extent = hit
        return _mention(
            tokens, first, extent, pattern_id(pattern, country), "demonym", f"{pattern.kind} of {country.code}"
        )
    shared = _coordinated(tokens, last, matcher)
    if shared is not None:
        return _mention(tokens, first, last, pattern_id(shared, country), "demonym", f"{shared.kind} of {country.code}")
    return None


def _pattern(tokens: Sequence[Token], index: int, matcher: Matcher) -> tuple[ActorPattern, int] | None:
    """The pattern whose noun stands at ``index``, fillers passed, and where it ends; the farthest wins."""
    best = None
    for place in range(index, index + MOST_FILLERS + 1):
        hit = matcher.patterns.at(tokens, place) if place < len(tokens) else None
        if hit is not None:
            best = (hit.value, hit.last)
        if _low(tokens, place) not in fillers():
            break
    return best


def _coordinated(tokens: Sequence[Token], index: int, matcher: Matcher) -> ActorPattern | None:
    """The pattern of the second adjective in "Iraqi and Kurdish forces", None without one."""
    if _low(tokens, index) not in {"and", "or", ","}:
        return None
    hit = matcher.phrases.at(tokens, index + 1) if index + 1 < len(tokens) else None
    if hit is None:
        return None
    if any(meaning.kind == "adjective" for meaning in hit.value):
        found = _pattern(tokens, hit.last, matcher)
        return None if found is None else found[0]
    own = matcher.patterns.at(tokens, hit.last - 1)  # "Iraqi and Kurdish forces"
    return own.value if own is not None and hit.last - hit.first > 1 else None


def _doer(tokens: Sequence[Token], first: int, last: int, meaning: Meaning, matcher: Matcher) -> ActorMention | None:
    """A country, a capital or a building that acts: "Kabul's forces", "Washington has pledged"."""
    following = _low(tokens, last)
    if following in POSSESSIVE:
        return _owner(tokens, first, last, meaning, matcher)
    before = tokens[first - 1] if first else None
    if before is not None and (before.low in LOCATIVE or (before.text.istitle() and before.low != "the")):
        return None
    verbs, auxiliaries = doing()
    position = last
    while position < last + 3 and _low(tokens, position) in auxiliaries:
        position += 1
    if _low(tokens, position) not in verbs:
        return None
    return _mention(tokens, first, last, meaning.actors[0], "metonym", meaning.rule)


def _owner(tokens: Sequence[Token], first: int, last: int, meaning: Meaning, matcher: Matcher) -> ActorMention | None:
    country = meaning.country
    hit = _pattern(tokens, last + 1, matcher)
    if country is None or hit is None or not country.adjectives:
        return None
    pattern, extent = hit
    return _mention(tokens, first, extent, pattern_id(pattern, country), "demonym", f"{pattern.kind} of {country.code}")


def _nationals(
    tokens: Sequence[Token], first: int, last: int, meaning: Meaning, matcher: Matcher
) -> ActorMention | None:
    del matcher
    return _mention(tokens, first, last, "civilians", "generic", meaning.rule)


def _place(tokens: Sequence[Token], first: int, last: int, meaning: Meaning, matcher: Matcher) -> None:
    """A region whose name begins like that of an actor, "the West Bank", is none."""
    del tokens, first, last, meaning, matcher


HANDLERS: dict[str, Callable[[Sequence[Token], int, int, Meaning, Matcher], ActorMention | None]] = {
    "place": _place,
    "name": _name,
    "members": _name,
    "anaphor": _anaphor,
    "generic": _generic,
    "adjective": _adjective,
    "doer": _doer,
    "nationals": _nationals,
}
# Where one phrase has several meanings they are tried in this order.
ORDER = ("place", "name", "members", "adjective", "doer", "anaphor", "generic", "nationals")


@lru_cache(maxsize=8)
def _matcher(packs: Packs) -> Matcher:
    entries: dict[tuple[str, ...], list[tuple[str, Meaning]]] = {}
    for phrase, meaning in _entries(packs):
        tokens = tokenize(phrase)
        capitals = tuple(i for i, token in enumerate(tokens) if token.text[0].isupper())
        key = tuple(token.low.replace("’", "'") for token in tokens)
        entries.setdefault(key, []).append((phrase, meaning._replace(capitals=capitals)))
    phrases = Phrases((group[0][0], _joined(meaning for _, meaning in group)) for group in _spellings(entries))
    classes = [c for c in people_classes() if c.id in {"fighter", "soldier", "member"}]
    extensible = frozenset(actor.id for actor in packs.actors.values() if actor.kind in EXTENSIBLE)
    return Matcher(
        starts=frozenset(key[0] for key in entries),
        phrases=phrases,
        patterns=Phrases((noun, pattern) for pattern in packs.patterns for noun in pattern.nouns),
        nouns=Phrases((word, c.id) for c in classes for word in c.words),
        extensible=extensible,
        organisations=Phrases(_organisations(packs)),
    )


def _spellings(entries: Mapping[tuple[str, ...], list[tuple[str, Meaning]]]) -> Iterator[list[tuple[str, Meaning]]]:
    """Groups of equal phrases; one in capitals ("ISIS") is kept apart from its other spelling ("Isis")."""
    for group in entries.values():
        strict = [entry for entry in group if entry[0].isupper()]
        loose = [entry for entry in group if not entry[0].isupper()]
        if len(strict) and len(loose):
            yield strict
            yield loose
        else:
            yield group


def _joined(meanings: Iterable[Meaning]) -> tuple[Meaning, ...]:
    """Meanings of one phrase in the order of trying; anaphors of several actors become one.

    Of two spellings ("Iraqi Security Forces", "Iraqi security forces") only the capitals of both are asked for.
    """
    kept: dict[str, Meaning] = {}
    for meaning in meanings:
        first = kept.setdefault(meaning.kind, meaning)
        if meaning.kind == "anaphor":
            first = first._replace(actors=tuple(dict.fromkeys((*first.actors, *meaning.actors))))
        if first.actors[:1] == meaning.actors[:1] or meaning.kind == "anaphor":
            first = first._replace(capitals=tuple(i for i in first.capitals if i in meaning.capitals))
        kept[meaning.kind] = first
    return tuple(sorted(kept.values(), key=lambda meaning: ORDER.index(meaning.kind)))


def _entries(packs: Packs) -> Iterator[tuple[str, Meaning]]:
    for actor in packs.actors.values():
        who = (actor.id,)
        yield from ((phrase, Meaning("name", "alias", who)) for phrase in actor.aliases)
        yield from ((phrase, Meaning("members", "members", who)) for phrase in actor.members)
        yield from ((phrase, Meaning("doer", "metonym", who)) for phrase in actor.metonyms)
        yield from ((phrase, Meaning("anaphor", "phrase", who)) for phrase in actor.anaphors)
    for group in people_classes():
        who = (group.actor,) if group.actor in packs.actors and group.actor else ()
        yield from ((word, Meaning("generic", group.id, who)) for word in group.words)
    for region in regions():
        yield from ((f"{article}{region.name}", Meaning("place", "region")) for article in ("", "the "))
    if packs.patterns:
        yield from _country_entries(packs)


def _country_entries(packs: Packs) -> Iterator[tuple[str, Meaning]]:
    governments = [p for p in packs.patterns if p.kind is ActorKind.GOVERNMENT]
    for country in countries():
        for adjective in country.adjectives:
            yield adjective, Meaning("adjective", "adjective", (), (), country)
        for name in country.names:
            yield name, Meaning("doer", "country that acts", (country.slug,), (), country)
        if governments and country.adjectives:
            government = pattern_id(governments[0], country)
            for capital in country.capitals:
                yield capital, Meaning("doer", "capital that acts", (government,), (), country)
        for people in country.nationals:
            yield people, Meaning("nationals", f"nationals:{country.code}", (), (), country)


def _organisations(packs: Packs) -> Iterator[tuple[str, tuple[str, tuple[int, ...]]]]:
    for organisation in packs.organisations:
        for phrase in organisation.aliases:
            capitals = tuple(i for i, token in enumerate(tokenize(phrase)) if token.text[0].isupper())
            yield phrase, (organisation.id, capitals)
