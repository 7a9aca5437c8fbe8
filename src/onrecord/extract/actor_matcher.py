"""Compile the names and nouns of some packs into one matcher: which phrases can mean an actor, and how."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from onrecord.extract.people import people_classes
from onrecord.extract.place_words import regions
from onrecord.lexicon import Phrases, tokenize
from onrecord.packs import ActorKind, ActorPattern, Country, Packs, countries, pattern_id

__all__ = ["Matcher", "Meaning", "matcher_of"]


class Meaning(NamedTuple):
    """What a phrase can be.

    Attributes:
        kind: one of ``ORDER``.
        rule: what a mention of it says that it matched.
        actors: the ids that it can mean.
        capitals: the tokens that must have a capital.
        country: the country that it names.
    """

    kind: str
    rule: str
    actors: tuple[str, ...] = ()
    capitals: tuple[int, ...] = ()
    country: Country | None = None


class Matcher(NamedTuple):
    """The compiled words of some packs.

    Attributes:
        starts: the first words of all phrases, so that few tokens are tried.
        phrases: all phrases with their meanings, in the order of trying.
        patterns: the nouns behind the adjective of a country.
        nouns: the nouns behind the name of an actor.
        extensible: ids of the actors that have such people.
        organisations: names of bodies that only speak; id and capitals.
    """

    starts: frozenset[str]
    phrases: Phrases[tuple[Meaning, ...]]
    patterns: Phrases[ActorPattern]
    nouns: Phrases[str]
    extensible: frozenset[str]
    organisations: Phrases[tuple[str, tuple[int, ...]]]


# Where one phrase has several meanings they are tried in this order.
ORDER = ("place", "name", "members", "adjective", "doer", "anaphor", "generic", "nationals")
WITH_PEOPLE = frozenset({ActorKind.ARMED_GROUP, ActorKind.MILITARY, ActorKind.COALITION, ActorKind.OPPOSITION})
NOUNS_OF_PEOPLE = frozenset({"fighter", "soldier", "guard", "member"})


@lru_cache(maxsize=8)
def matcher_of(packs: Packs) -> Matcher:
    """The matcher of some packs, compiled once."""
    entries: dict[tuple[str, ...], list[tuple[str, Meaning]]] = {}
    for phrase, meaning in _entries(packs):
        key = tuple(token.low.replace("’", "'") for token in tokenize(phrase))
        entries.setdefault(key, []).append((phrase, meaning._replace(capitals=capitals_of(phrase))))
    phrases = ((group[0][0], _joined(meaning for _, meaning in group)) for group in _spellings(entries))
    bodies = ((phrase, (body.id, capitals_of(phrase))) for body in packs.organisations for phrase in body.aliases)
    return Matcher(
        starts=frozenset(key[0] for key in entries),
        phrases=Phrases(phrases),
        patterns=Phrases((noun, pattern) for pattern in packs.patterns for noun in pattern.nouns),
        nouns=Phrases((word, c.id) for c in people_classes() if c.id in NOUNS_OF_PEOPLE for word in c.words),
        extensible=frozenset(actor.id for actor in packs.actors.values() if actor.kind in WITH_PEOPLE),
        organisations=Phrases(bodies),
    )


def capitals_of(phrase: str) -> tuple[int, ...]:
    """The tokens of a phrase that begin with a capital letter."""
    return tuple(i for i, token in enumerate(tokenize(phrase)) if token.text[0].isupper())


def _spellings(entries: Mapping[tuple[str, ...], list[tuple[str, Meaning]]]) -> Iterator[list[tuple[str, Meaning]]]:
    """Groups of equal phrases; one in capitals ("ISIS") is kept apart from its other spelling ("Isis")."""
    for group in entries.values():
        strict = [entry for entry in group if entry[0].isupper()]
        loose = [entry for entry in group if not entry[0].isupper()]
        yield from (part for part in (strict, loose) if part)


def _joined(meanings: Iterable[Meaning]) -> tuple[Meaning, ...]:
    """Meanings of one phrase in the order of trying; anaphors of several actors become one.

    Of two spellings ("Iraqi Security Forces", "Iraqi security forces") only the capitals of both are asked for.
    """
    kept: dict[str, Meaning] = {}
    for meaning in meanings:
        first = kept.setdefault(meaning.kind, meaning)
        if meaning.kind == "anaphor":
            first = first._replace(actors=tuple(dict.fromkeys((*first.actors, *meaning.actors))))
        if meaning.kind == "anaphor" or first.actors == meaning.actors:
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
        means = (group.actor,) if group.actor in packs.actors and group.actor else ()
        yield from ((word, Meaning("generic", group.id, means)) for word in group.words)
    for region in regions():
        yield from ((f"{article}{region.name}", Meaning("place", "region")) for article in ("", "the "))
    if packs.patterns:
        yield from _country_entries(packs)


def _country_entries(packs: Packs) -> Iterator[tuple[str, Meaning]]:
    government = next((p for p in packs.patterns if p.kind is ActorKind.GOVERNMENT), None)
    for country in countries():
        for adjective in country.adjectives:
            yield adjective, Meaning("adjective", "adjective", country=country)
        for name in country.names:
            yield name, Meaning("doer", "country that acts", (country.slug,), country=country)
        for people in country.nationals:
            yield people, Meaning("nationals", f"nationals:{country.code}", country=country)
        if government is not None and country.adjectives:
            means = (pattern_id(government, country),)
            yield from (
                (city, Meaning("doer", "capital that acts", means, country=country)) for city in country.capitals
            )
