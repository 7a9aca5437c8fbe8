"""The names of places that packs and lexicons know, compiled once for each set of packs."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from onrecord.extract.place_words import regions
from onrecord.extract.places.mention import Known
from onrecord.lexicon import Phrases, tokenize
from onrecord.packs import Packs, countries

__all__ = ["Lists", "lists_of"]


class Lists(NamedTuple):
    """Names and adjectives; the ``starts`` are their first words, so that few tokens are tried."""

    starts: frozenset[str]
    names: Phrases[Known]
    adjective_starts: frozenset[str]
    adjectives: Phrases[tuple[str, str]]


@lru_cache(maxsize=8)
def lists_of(packs: Packs) -> Lists:
    """The places of the packs before the countries before the regions; an adjective gives code and country."""
    names: dict[str, tuple[str, Known]] = {}
    for name, known in _known(packs):
        written, first = names.setdefault(name.lower(), (name, known))
        # "al-Hol" and "Al-Hol" are both right: only the capitals of both are asked for
        capitals = tuple(i for i in first.capitals if i in known.capitals)
        names[name.lower()] = (written, first._replace(capitals=capitals))
    adjectives: dict[str, tuple[str, str]] = {}
    for country in countries():
        for word in (*country.adjectives, *country.nationals):
            adjectives.setdefault(word, (country.code, country.names[0]))
    return Lists(
        starts=frozenset(tokenize(name)[0].low for name in names),
        names=Phrases(names.values()),
        adjective_starts=frozenset(tokenize(word)[0].low for word in adjectives),
        adjectives=Phrases(adjectives.items()),
    )


def _known(packs: Packs) -> Iterator[tuple[str, Known]]:
    for place in packs.places:
        for name in (place.name, *place.aliases):
            yield name, Known(place.name, place.kind, place.country, place.geonames, _capitals(name))
    for country in countries():
        for name in country.names:
            yield name, Known(country.names[0], "country", country.code, None, _capitals(name))
    for region in regions():
        for name in (region.name, *region.aliases):
            yield name, Known(region.name, "region", region.country, region.geonames, _capitals(name))


def _capitals(name: str) -> tuple[int, ...]:
    return tuple(i for i, token in enumerate(tokenize(name)) if token.text[0].isupper())
