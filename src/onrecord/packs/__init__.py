"""Topic packs: the actors, bodies and places of a topic, as data.

A pack is one TOML file.  ``conflict`` holds what any report of a war or a disaster needs; a topic pack such as
``islamic-state`` extends it.  This module reads packs and joins them; what their words do in a text is the
business of ``onrecord.extract.actors`` and ``onrecord.extract.places``; ``onrecord.extract.examples`` runs the
``yes`` and ``no`` sentences.
"""

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from onrecord.errors import BadLexicon, UnknownPack
from onrecord.lexicon import build, language_file, pack_file, read_toml

__all__ = [
    "Actor",
    "ActorKind",
    "ActorPattern",
    "Country",
    "Organisation",
    "Pack",
    "PackMeasure",
    "PackPlace",
    "Packs",
    "countries",
    "load_pack",
    "load_packs",
    "shipped",
]

Entry = TypeVar("Entry")


class ActorKind(StrEnum):
    """What sort of body an actor is; a generic word ("the militants") can only mean one of its sort."""

    ARMED_GROUP = "armed-group"
    MILITARY = "military"
    COALITION = "coalition"
    STATE = "state"
    GOVERNMENT = "government"
    OPPOSITION = "opposition"
    AGENCY = "agency"
    POPULATION = "population"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone whose fighters, losses, strikes or money are counted.

    Attributes:
        id: stable, lower case, hyphens.
        side: a few words shared by the actors that the page gives one colour.
        part_of: id of the body that this one belongs to.
        against: ids of its opponents; its ``anaphors`` also hold where only an opponent is named.
        theatre: codes of the countries where its ``anaphors`` mean it even if the document names nobody.
        aliases: names; a word with a capital must have one in the text, a word in capitals all of them.
        members: phrases for its people ("Kurdish fighters"); alias and noun ("IS fighters") need none.
        metonyms: names that mean it only where they act or speak ("Washington").
        anaphors: generic phrases that mean it once the document has named it ("the group").
    """

    id: str
    name: str
    kind: ActorKind
    side: str
    because: str
    part_of: str | None = None
    against: tuple[str, ...] = ()
    theatre: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    anaphors: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ActorPattern:
    """Actors that every country has: its forces, its government.

    ``id`` and ``name`` hold ``{adjective}``, the first adjective of the country ("iraqi", "Iraqi"); ``irregular``
    gives the ids that do not follow (country code to id).  ``nouns`` follow the adjective in the text.
    """

    id: str
    name: str
    kind: ActorKind
    side: str
    nouns: tuple[str, ...]
    because: str
    part_of: str | None = None
    irregular: dict[str, str] = dataclasses.field(default_factory=dict)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body that speaks but is not counted; a place inside its name is not a place."""

    id: str
    name: str
    side: str
    aliases: tuple[str, ...] = ()
    because: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PackPlace:
    """A place of the topic, with its spellings; ``country`` is ISO 3166-1 alpha-2, ``geonames`` a GeoNames id.

    ``kind`` is ``city`` (any settlement) or ``region``.
    """

    name: str
    kind: str = "city"
    country: str | None = None
    aliases: tuple[str, ...] = ()
    geonames: int | None = None
    within: str | None = None
    because: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PackMeasure:
    """A measure of the topic beside the generic vocabulary ("cases" of an epidemic)."""

    id: str
    counts: str
    natures: tuple[str, ...]
    unit: str
    words: tuple[str, ...]
    because: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The ``[pack]`` table: what the pack is about; ``period`` is EDTF, ``theatre`` ISO 3166-1 alpha-2 codes."""

    id: str
    title: str
    question: str
    because: str
    period: str | None = None
    theatre: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One pack file, checked. ``vague`` maps a vague word to its [low, high]; ``digest`` hashes the file."""

    header: Header
    actors: tuple[Actor, ...] = ()
    patterns: tuple[ActorPattern, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[PackPlace, ...] = ()
    measures: tuple[PackMeasure, ...] = ()
    vague: Mapping[str, tuple[float, ...]] = dataclasses.field(default_factory=dict)
    path: str = ""
    digest: str = ""

    @property
    def id(self) -> str:
        """The id of the pack, such as ``islamic-state``."""
        return self.header.id


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country as texts name it; see ``lexicons/en/countries.toml``."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] | None = None
    capitals: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The id of the country as an actor: ``united-states``."""
        return _slug(self.names[0])

    @property
    def nationals(self) -> tuple[str, ...]:
        """Its people in the plural: "Iraqis"."""
        return tuple(f"{word}s" for word in self.adjectives) if self.people is None else self.people


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Packs:
    """The packs of a reading, joined; compared by identity, so that matchers are compiled once for each.

    Attributes:
        packs: in the order of loading, extended ones first.
        actors: by id; those of patterns included, so that every id that a reading gives has a name and a side.
        patterns: of all packs.
        organisations, places, measures: of all packs.
        vague: overrides, the later pack wins.
        theatre: codes of all packs.
    """

    packs: tuple[Pack, ...]
    actors: Mapping[str, Actor]
    patterns: tuple[ActorPattern, ...]
    organisations: tuple[Organisation, ...]
    places: tuple[PackPlace, ...]
    measures: tuple[PackMeasure, ...]
    vague: Mapping[str, tuple[float, ...]]
    theatre: tuple[str, ...]

    @property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """Pairs of pack id and hash, for a ``Run``."""
        return tuple((pack.id, pack.digest) for pack in self.packs)

    def wholes(self, actor: str) -> tuple[str, ...]:
        """The bodies that an actor is part of, nearest first; empty for none and for an unknown id."""
        found: list[str] = []
        entry = self.actors.get(actor)
        while entry is not None and entry.part_of is not None:
            found.append(entry.part_of)
            entry = self.actors.get(entry.part_of)
        return tuple(found)


def shipped() -> tuple[str, ...]:
    """Names of the packs that come with the package, sorted."""
    folder = resources.files("onrecord") / "packs"
    return tuple(sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")))


@cache
def countries() -> tuple[Country, ...]:
    """All countries of the English lexicon."""
    path = language_file("countries")
    return tuple(build(Country, row, f"{path}: country {row.get('code')}") for row in read_toml(path)["country"])


TABLES: Mapping[str, tuple[str, type]] = MappingProxyType(
    {
        "actor": ("actors", Actor),
        "pattern": ("patterns", ActorPattern),
        "organisation": ("organisations", Organisation),
        "place": ("places", PackPlace),
        "measure": ("measures", PackMeasure),
    }
)


def load_pack(path: Path | Traversable) -> Pack:
    """Read and check one pack file; what it extends is not read.

    Raises:
        BadLexicon: an unknown table or field, a missing one, a wrong type, an id twice; names file and entry.
    """
    content = read_toml(path)
    unknown = sorted(set(content) - {"pack", "vague", *TABLES})
    if unknown:
        raise BadLexicon(f"{path}: unknown table [{unknown[0]}]; known are pack, vague, {', '.join(TABLES)}")
    if not isinstance(content.get("pack"), dict):
        raise BadLexicon(f"{path}: the table [pack] is missing")
    tables = {field: _rows(content, path, table, shape) for table, (field, shape) in TABLES.items()}
    digest = hashlib.blake2b(path.read_bytes(), digest_size=10).hexdigest()
    header = build(Header, content["pack"], f"{path}: pack")
    return Pack(header=header, vague=_vague(content, path), path=str(path), digest=digest, **tables)


def _rows(content: Mapping[str, Any], path: Path | Traversable, table: str, shape: type[Entry]) -> tuple[Entry, ...]:
    rows = content.get(table, [])
    if not isinstance(rows, list):
        raise BadLexicon(f"{path}: [{table}] must be a list of tables, written [[{table}]]")
    entries, seen = [], set()
    for number, row in enumerate(rows, start=1):
        key = row.get("id", row.get("name", "?"))
        where = f"{path}: {table} {number} ({key})"
        entries.append(build(shape, row, where))
        if key in seen:
            raise BadLexicon(f"{where}: it stands twice")
        seen.add(key)
    return tuple(entries)


def _vague(content: Mapping[str, Any], path: Path | Traversable) -> dict[str, tuple[float, ...]]:
    table = content.get("vague", {})
    for word, value in table.items():
        ordered = isinstance(value, list) and len(value) == 2 and all(isinstance(v, (int, float)) for v in value)
        if not ordered or value[0] > value[1]:
            raise BadLexicon(f"{path}: vague.{word}: {value!r} is not [low, high]")
    return {word: (float(low), float(high)) for word, (low, high) in table.items()}


def load_packs(names: Sequence[str | Path] = ()) -> Packs:
    """Load packs by name or file, with those that they extend; all shipped ones where none is named.

    Raises:
        UnknownPack: a name that is neither shipped nor a file.
        BadLexicon: a pack is wrong, or two packs disagree.
    """
    loaded: dict[str, Pack] = {}
    for name in names or shipped():
        _load(name, loaded, ())
    return join(tuple(loaded.values()))


def _load(name: str | Path, loaded: dict[str, Pack], above: tuple[str, ...]) -> None:
    if str(name) in above:
        raise BadLexicon(f"the packs {' > '.join((*above, str(name)))} extend each other")
    if str(name) in loaded:
        return
    pack = load_pack(_path(name))
    for extended in pack.header.extends:
        _load(extended, loaded, (*above, str(name)))
    loaded[pack.id] = pack


def _path(name: str | Path) -> Path | Traversable:
    if str(name) in shipped():
        return pack_file(str(name))
    path = Path(name)
    if path.suffix != ".toml" or not path.is_file():
        raise UnknownPack(f"no pack {str(name)!r}: name a file that ends in .toml, or one of {', '.join(shipped())}")
    return path


def join(packs: tuple[Pack, ...]) -> Packs:
    """One body of knowledge out of several packs; an entry of the same id adds its words to the earlier one.

    Raises:
        BadLexicon: ``part_of``, ``against`` or a place's ``within`` names what no pack has.
    """
    actors: dict[str, Actor] = {}
    patterns = tuple(pattern for pack in packs for pattern in pack.patterns)
    for actor in (*(a for pack in packs for a in pack.actors), *_of_countries(patterns)):
        actors[actor.id] = _merged(actors[actor.id], actor) if actor.id in actors else actor
    _check_names(packs, actors)
    places: dict[str, PackPlace] = {}
    for place in (p for pack in packs for p in pack.places):
        places.setdefault(place.name, place)
    return Packs(
        packs=packs,
        actors=MappingProxyType(actors),
        patterns=patterns,
        organisations=tuple(o for pack in packs for o in pack.organisations),
        places=tuple(places.values()),
        measures=tuple(m for pack in packs for m in pack.measures),
        vague=MappingProxyType({word: value for pack in packs for word, value in pack.vague.items()}),
        theatre=tuple(dict.fromkeys(code for pack in packs for code in pack.header.theatre)),
    )


def _merged(first: Actor, second: Actor) -> Actor:
    lists = ("against", "theatre", "aliases", "members", "metonyms", "anaphors")
    joined = {name: tuple(dict.fromkeys((*getattr(first, name), *getattr(second, name)))) for name in lists}
    return dataclasses.replace(first, **joined)


def _of_countries(patterns: Sequence[ActorPattern]) -> Iterable[Actor]:
    if not patterns:  # a pack that knows no country patterns does not read the countries
        return
    for country in countries():
        yield Actor(
            id=country.slug, name=country.names[0], kind=ActorKind.STATE, side="states", because="a country that acts"
        )
        if country.adjectives:
            for pattern in patterns:
                yield _of_pattern(pattern, country)


def _of_pattern(pattern: ActorPattern, country: Country) -> Actor:
    name = pattern.name.replace("{adjective}", country.adjectives[0])
    part_of = pattern.part_of and pattern.part_of.replace("{country}", country.slug)
    return Actor(
        id=pattern_id(pattern, country),
        name=name,
        kind=pattern.kind,
        side=pattern.side,
        part_of=part_of,
        because=pattern.because,
    )


def pattern_id(pattern: ActorPattern, country: Country) -> str:
    """The id of the actor that a pattern gives a country: ``iraqi-forces``; the country must have an adjective."""
    regular = pattern.id.replace("{adjective}", _slug(country.adjectives[0]))
    return pattern.irregular.get(country.code, regular)


def pattern_ids(pattern: ActorPattern) -> frozenset[str]:
    """The ids that a pattern gives all countries."""
    return frozenset(pattern_id(pattern, country) for country in countries() if country.adjectives)


def _check_names(packs: Sequence[Pack], actors: Mapping[str, Actor]) -> None:
    for actor in actors.values():
        for name in (*actor.against, *((actor.part_of,) if actor.part_of else ())):
            if name not in actors:
                raise BadLexicon(f"actor {actor.id}: no pack has an actor {name!r}")
    known = {place.name for pack in packs for place in pack.places}
    for place in (p for pack in packs for p in pack.places):
        if place.within is not None and place.within not in known:
            raise BadLexicon(f"place {place.name}: no pack has a place {place.within!r}")


def _slug(words: str) -> str:
    return "-".join(words.lower().replace(".", "").replace("'", "").split())
