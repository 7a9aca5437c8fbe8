"""Which places lie within which, as the packs say."""

from collections.abc import Iterable

from onrecord.packs import Packs

__all__ = ["Geography"]


class Geography:
    """Places by name or country code, each with the places that it lies in."""

    def __init__(self, packs: Packs) -> None:
        """Look up the region and the country of every place of the packs."""
        self._above = {place.name: place.within or place.country for place in packs.places}

    def line(self, place: str) -> tuple[str, ...]:
        """The places that one lies in, nearest first; empty for a country and for what no pack knows."""
        found: list[str] = []
        above = self._above.get(place)
        while above is not None and above not in found:
            found.append(above)
            above = self._above.get(above)
        return tuple(found)

    def inside(self, place: str, other: str) -> bool:
        """Whether a place is another one or lies in it."""
        return place == other or other in self.line(place)

    def within(self, places: Iterable[str], others: Iterable[str]) -> bool:
        """Whether each of several places lies in one of others; nothing lies within no place."""
        wholes = tuple(others)
        return bool(wholes) and all(any(self.inside(place, whole) for whole in wholes) for place in places)
