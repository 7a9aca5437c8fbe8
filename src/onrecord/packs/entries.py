"""The records of packs and countries; see ``packs/*.toml`` and ``lexicons/en/countries.toml``."""

import dataclasses
from collections.abc import Mapping
from enum import StrEnum

from onrecord.packs.accounts import Reckoned
from onrecord.packs.resolvers import Resolvers

__all__ = [
    "Actor",
    "ActorKind",
    "ActorPattern",
    "Country",
    "Header",
    "Organisation",
    "Pack",
    "PackEvent",
    "PackMeasure",
    "PackPlace",
    "Packs",
    "slug",
]


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
class PackEvent:
    """A day that texts of the topic count from without naming it ("since the start of operations").

    ``date`` is EDTF; ``words`` follow "since" in the text.
    """

    id: str
    date: str
    words: tuple[str, ...]
    because: str


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
    """One pack file, checked. ``vague`` maps a vague word to its [low, high]; ``digest`` hashes the file.

    ``reckoned`` is what the pack declares for reconciliation, ``resolvers`` what for judging forecasts.
    """

    header: Header
    actors: tuple[Actor, ...] = ()
    patterns: tuple[ActorPattern, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[PackPlace, ...] = ()
    measures: tuple[PackMeasure, ...] = ()
    events: tuple[PackEvent, ...] = ()
    vague: Mapping[str, tuple[float, ...]] = dataclasses.field(default_factory=dict)
    reckoned: Reckoned = dataclasses.field(default_factory=Reckoned)
    resolvers: Resolvers = dataclasses.field(default_factory=Resolvers)
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
        return slug(self.names[0])

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
        organisations, places, measures, events: of all packs.
        vague: overrides, the later pack wins.
        theatre: codes of all packs.
        reckoned: what they declare for reconciliation.
        resolvers: what they declare for judging forecasts.
    """

    packs: tuple[Pack, ...]
    actors: Mapping[str, Actor]
    patterns: tuple[ActorPattern, ...]
    organisations: tuple[Organisation, ...]
    places: tuple[PackPlace, ...]
    measures: tuple[PackMeasure, ...]
    events: tuple[PackEvent, ...]
    vague: Mapping[str, tuple[float, ...]]
    theatre: tuple[str, ...]
    reckoned: Reckoned
    resolvers: Resolvers

    @property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """Pairs of pack id and hash, for a ``Run``."""
        return tuple((pack.id, pack.digest) for pack in self.packs)

    def opponents(self, actor: str) -> tuple[str, ...]:
        """Whom an actor, or the forces that are part of it, fights, first of all first; empty where no pack says so."""
        parts = [entry for entry in self.actors.values() if actor in (entry.id, entry.part_of)]
        return next((entry.against for entry in parts if entry.against), ())

    def forces_of(self, actor: str) -> str:
        """The forces of a state or of its government; any other actor itself, and so is one without forces."""
        entry = self.actors.get(actor)
        if entry is None or entry.kind not in {ActorKind.STATE, ActorKind.GOVERNMENT}:
            return actor
        whole = {entry.id, *self.wholes(entry.id)}
        forces = (a.id for a in self.actors.values() if a.kind is ActorKind.MILITARY and a.part_of in whole)
        return next(forces, actor)

    def wholes(self, actor: str) -> tuple[str, ...]:
        """The bodies that an actor is part of, nearest first; empty for none and for an unknown id."""
        found: list[str] = []
        entry = self.actors.get(actor)
        while entry is not None and entry.part_of is not None:
            found.append(entry.part_of)
            entry = self.actors.get(entry.part_of)
        return tuple(found)


def slug(words: str) -> str:
    """Words as an id: ``Sri Lankan`` becomes ``sri-lankan``, ``U.S.`` becomes ``us``."""
    return "-".join(words.lower().replace(".", "").replace("'", "").split())
