"""The record of a place in a text."""

from typing import NamedTuple

from onrecord.records import Place

__all__ = ["Known", "PlaceMention"]


class PlaceMention(NamedTuple):
    """Tokens ``[first, last)`` that name a place; characters ``[start, end)``, the noun behind the name among them.

    Attributes:
        kind: ``country``, ``region``, ``city``, ``district`` (a part of a city), ``named`` (no list knows it) or
            ``demonym`` (an adjective, or a country inside the name of a body: weak evidence).
        country: ISO code of the country that it lies in (its own for a country), None where it is not known.
        rule: ``located`` (behind "in", "near", …), ``kind`` ("the town of X", "X province"), ``led`` (behind
            "to", "retook", …), ``event`` ("the Beirut explosion"), ``bare``, ``possessive`` ("Iraq's"), ``doer`` (a
            country that acts), ``dateline``, ``heading``, ``established`` (elsewhere), ``adjective``, ``body``.
    """

    start: int
    end: int
    first: int
    last: int
    place: Place
    kind: str
    country: str | None
    rule: str


class Known(NamedTuple):
    """What a name stands for; ``capitals`` are the tokens that must have one."""

    name: str
    kind: str
    country: str | None
    geonames: int | None
    capitals: tuple[int, ...] = ()
