"""Cells that name places: ``IQ+SY``, ``Mosul``, ``IQ; SY``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.packs import Packs, countries
from onrecord.records import Place

__all__ = ["Gazetteer"]

BETWEEN = re.compile(r"\s*[+;]\s*")


@dataclass(frozen=True)
class Gazetteer:
    """Names of countries, and of the places of packs, by their lower case."""

    known: dict[str, Place]

    @classmethod
    def of(cls, packs: Packs) -> "Gazetteer":
        """All countries, by code and name, and the places of the packs, by name and alias."""
        return cls({**dict(_countries()), **dict(_pack_places(packs))})

    def places(self, cell: str) -> tuple[Place, ...]:
        """The places of a cell, separated by ``+`` or ``;``; a name that nobody knows is a place of that name."""
        return tuple(self._place(part) for part in BETWEEN.split(cell.strip()) if part)

    def _place(self, words: str) -> Place:
        found = self.known.get(words.lower())
        if found is None:
            return Place(name=words, text=words)
        return Place(name=found.name, text=words, code=found.code, geonames=found.geonames)


def _countries() -> Iterator[tuple[str, Place]]:
    for country in countries():
        place = Place(name=country.names[0], text=country.names[0], code=country.code)
        yield from ((name.lower(), place) for name in (country.code, *country.names))


def _pack_places(packs: Packs) -> Iterator[tuple[str, Place]]:
    for place in packs.places:
        found = Place(name=place.name, text=place.name, geonames=place.geonames)
        yield from ((name.lower(), found) for name in (place.name, *place.aliases))
