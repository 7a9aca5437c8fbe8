"""Read pack files and join them."""

import dataclasses
import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from onrecord.errors import BadLexicon, UnknownPack
from onrecord.lexicon import build, language_file, pack_file, read_toml
from onrecord.packs.accounts import Reckoned
from onrecord.packs.declarations import ACCOUNT_TABLES, join_reckoned, load_reckoned, rows
from onrecord.packs.entries import (
    Actor,
    ActorKind,
    ActorPattern,
    Country,
    Header,
    Organisation,
    Pack,
    PackEvent,
    PackMeasure,
    PackPlace,
    Packs,
    slug,
)
from onrecord.packs.resolvers import RESOLVER_TABLES, join_resolvers, load_resolvers

__all__ = ["countries", "join", "load_pack", "load_packs", "pattern_id", "pattern_ids", "shipped"]


def shipped() -> tuple[str, ...]:
    """Names of the packs that come with the package, sorted."""
    folder = resources.files("onrecord") / "packs"
    return tuple(sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")))


@cache
def countries() -> tuple[Country, ...]:
    """All countries of the English lexicon."""
    path = language_file("countries")
    return tuple(build(Country, row, f"{path}: country {row.get('code')}") for row in read_toml(path)["country"])


TABLES = ("actor", "pattern", "organisation", "place", "measure", "event")


def load_pack(path: Path | Traversable) -> Pack:
    """Read and check one pack file; what it extends is not read.

    Raises:
        BadLexicon: an unknown table or field, a missing one, a wrong type, an id twice; names file and entry.
    """
    content = _content(path)
    known = ("pack", "vague", *TABLES, *ACCOUNT_TABLES, *RESOLVER_TABLES)
    unknown = sorted(set(content) - set(known))
    if unknown:
        raise BadLexicon(f"{path}: unknown table [{unknown[0]}]; known are {', '.join(known)}")
    if not isinstance(content.get("pack"), dict):
        raise BadLexicon(f"{path}: the table [pack] is missing")
    digest = hashlib.blake2b(path.read_bytes(), digest_size=10).hexdigest()
    return Pack(
        header=build(Header, content["pack"], f"{path}: pack"),
        actors=rows(content, path, "actor", Actor),
        patterns=rows(content, path, "pattern", ActorPattern),
        organisations=rows(content, path, "organisation", Organisation),
        places=rows(content, path, "place", PackPlace),
        measures=rows(content, path, "measure", PackMeasure),
        events=rows(content, path, "event", PackEvent),
        vague=_vague(content, path),
        reckoned=load_reckoned(content, path),
        resolvers=load_resolvers(content, path),
        path=str(path),
        digest=digest,
    )


def _content(path: Path | Traversable) -> dict[str, Any]:
    try:
        return read_toml(path)
    except BadLexicon as error:
        if not isinstance(error.__cause__, tomllib.TOMLDecodeError):
            raise
        what = str(error.__cause__)
        raise BadLexicon(
            f"the pack {path} is not TOML: {what[:1].lower()}{what[1:]}; mend the file there, "
            f"then run  onrecord packs check {path}"
        ) from error


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
        events=tuple(e for pack in packs for e in pack.events),
        vague=MappingProxyType({word: value for pack in packs for word, value in pack.vague.items()}),
        theatre=tuple(dict.fromkeys(code for pack in packs for code in pack.header.theatre)),
        reckoned=_reckoned(packs, actors),
        resolvers=join_resolvers([pack.resolvers for pack in packs], frozenset(actors)),
    )


def _reckoned(packs: Sequence[Pack], actors: Mapping[str, Actor]) -> Reckoned:
    topics = [pack.reckoned for pack in packs if pack.header.extends]
    return join_reckoned([pack.reckoned for pack in packs], frozenset(actors), topics=topics)


def _merged(first: Actor, second: Actor) -> Actor:
    return dataclasses.replace(
        first,
        against=_all(first.against, second.against),
        theatre=_all(first.theatre, second.theatre),
        aliases=_all(first.aliases, second.aliases),
        members=_all(first.members, second.members),
        metonyms=_all(first.metonyms, second.metonyms),
        anaphors=_all(first.anaphors, second.anaphors),
    )


def _all(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _of_countries(patterns: Sequence[ActorPattern]) -> Iterable[Actor]:
    if not patterns:  # a pack that knows no country patterns does not read the countries
        return
    for country in countries():
        yield Actor(
            id=country.slug,
            name=country.names[0],
            kind=ActorKind.STATE,
            side="governments",
            because="a country that acts",
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
    regular = pattern.id.replace("{adjective}", slug(country.adjectives[0]))
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
