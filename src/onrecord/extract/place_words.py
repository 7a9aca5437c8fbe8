"""The words around places, loaded once; see ``lexicons/en/places.toml``."""

import dataclasses
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import build, language_file, load_table, read_toml

__all__ = ["PlaceWords", "Region", "place_words", "regions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region or territory; ``country`` is absent where it spans several."""

    name: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    geonames: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The table ``[words]`` as written."""

    because: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    moves: tuple[str, ...]
    articles: tuple[str, ...]
    directions: tuple[str, ...]
    kinds: tuple[str, ...]
    behind: tuple[str, ...]
    features: tuple[str, ...]
    prefixes: tuple[str, ...]
    inner: tuple[str, ...]
    events: tuple[str, ...]
    happenings: tuple[str, ...]
    grounds: tuple[str, ...]
    wide: tuple[str, ...]
    months: tuple[str, ...]
    distances: tuple[str, ...]
    stops: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """Words that make a capitalised name a body or an event."""

    because: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Never:
    """Capitalised words that are no places; some are ones where the text locates something in them."""

    because: str
    words: tuple[str, ...]
    unless_located: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """All of them as sets, lower case; ``leading`` and ``small`` join what may stand before a name.

    ``dull`` joins the words that are no name by themselves.
    """

    strong: frozenset[str]
    weak: frozenset[str]
    moves: frozenset[str]
    articles: frozenset[str]
    directions: frozenset[str]
    kinds: frozenset[str]
    behind: frozenset[str]
    features: frozenset[str]
    prefixes: frozenset[str]
    inner: frozenset[str]
    events: frozenset[str]
    happenings: frozenset[str]
    grounds: frozenset[str]
    wide: frozenset[str]
    months: frozenset[str]
    distances: frozenset[str]
    stops: frozenset[str]
    bodies: frozenset[str]
    never: frozenset[str]
    located: frozenset[str]
    leading: frozenset[str]
    small: frozenset[str]
    dull: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The words of the lexicon."""
    path = language_file("places")
    content = read_toml(path)
    words = build(Words, content["words"], f"{path}: words")
    names = [field.name for field in dataclasses.fields(Words) if field.name != "because"]
    never = build(Never, content["never"], f"{path}: never")
    sets = {name: frozenset(word.lower() for word in getattr(words, name)) for name in names}
    leading = sets["strong"] | sets["weak"] | sets["articles"]
    return PlaceWords(
        **sets,
        leading=leading,
        small=leading | sets["directions"],
        bodies=frozenset(build(Bodies, content["bodies"], f"{path}: bodies").words),
        never=frozenset(never.words),
        located=frozenset(never.unless_located),
        dull=sets["features"] | sets["behind"] | frozenset(never.words),
    )


def regions() -> tuple[Region, ...]:
    """The regions of the lexicon."""
    return load_table(language_file("places"), "region", Region)
