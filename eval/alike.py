"""When two codings of one claim agree on a field: values, dates, places, actors and speakers.

The rules are those of the codebook ("Matching"); the lists of names are in ``alike.toml``.  Every function takes the
gold first: an absent ``as_of`` of the gold is not owed, a precision finer than the gold's is not asked for.
"""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["fold", "same_actor", "same_date", "same_number", "same_places", "same_side", "same_speaker"]

TOLERANCE = 0.01
DAY = 10
SIDES = {"more_than": "floor", "at_least": "floor", "less_than": "ceiling", "at_most": "ceiling"} | {
    "exact": "point",
    "about": "point",
    "range": "range",
    "vague": "vague",
}


def fold(words: str) -> str:
    """Lower case, without accents and signs, single spaces."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", " ", plain.lower()).strip()


def same_number(gold: float | None, read: float | None) -> bool:
    """Within 1 % of the larger; an open end only equals an open end."""
    if gold is None or read is None:
        return gold is read
    return abs(gold - read) <= TOLERANCE * max(abs(gold), abs(read), 1e-9)


def same_side(gold: str | None, read: str | None) -> bool:
    """Floor, ceiling, point, range or vague; no bound is a point."""
    return SIDES.get(gold or "", "point") == SIDES.get(read or "", "point")


def same_date(gold: str | None, read: str | None, *, digits: int = DAY) -> bool:
    """The ends of two EDTF values, to the precision of the gold but at most ``digits``; days may differ by one."""
    owed, got = _last(gold), _last(read)
    if owed is None or got is None:
        return owed is got
    owed = owed[:digits]
    if len(owed) < DAY or len(got) < DAY:
        return got.startswith(owed)
    try:
        return abs((date.fromisoformat(owed) - date.fromisoformat(got[:DAY])).days) <= 1
    except ValueError:
        return False


def same_actor(gold: str | None, read: str | None) -> bool:
    """One body, or one a branch of the other."""
    if gold is None or read is None:
        return gold is read
    return gold in _bodies(read) or read in _bodies(gold)


def same_places(gold: Sequence[Any], read: Sequence[Any]) -> bool:
    """The same set of places; the whole theatre is as good as none."""
    owed, got = _places(gold), _places(read)
    return (
        len(owed) == len(got)
        and all(any(one & other for other in got) for one in owed)
        and all(any(one & other for other in owed) for one in got)
    )


def same_speaker(gold: Any, read: Any) -> bool:
    """The same person, role or body, by any of the names given; nobody only equals nobody."""
    owed, got = _names(gold), _names(read)
    if not owed or not got:
        return not owed and not got
    return any(_same_name(one, other) for one in owed for other in got)


@cache
def table() -> dict[str, Any]:
    """The lists of ``alike.toml``."""
    return tomllib.loads((Path(__file__).parent / "alike.toml").read_text(encoding="utf-8"))


@cache
def _spellings() -> dict[str, str]:
    """Each folded spelling to the first of its group."""
    return {name: group[0] for entry in table()["place"] for group in entry["same"] for name in group}


def _last(edtf: str | None) -> str | None:
    """The end of an interval, without qualifiers."""
    return re.sub(r"[~?%]", "", edtf).rsplit("/", 1)[-1].strip() or None if edtf else None


def _bodies(actor: str) -> list[str]:
    """The actor and every body that it is a branch of."""
    line = [actor]
    while (body := table()["branch_of"].get(line[-1])) is not None and body not in line:
        line.append(body)
    return line


def _places(value: Sequence[Any]) -> list[set[str]]:
    """The folded names of each place; none for the whole theatre."""
    found = []
    for item in value:
        words = [item[key] for key in ("code", "name", "text") if item.get(key)] if isinstance(item, dict) else [item]
        found.append({_spellings().get(fold(word), fold(word)) for word in words})
    theatre = table()["theatre"]["places"]
    whole = len(found) == len(theatre) and all(any(country in names for names in found) for country in theatre)
    return [] if whole else found


def _names(speaker: Any) -> list[str]:
    keys = ("name", "role", "organisation")
    given = [speaker.get(key) for key in keys] if isinstance(speaker, dict) else [speaker]
    words = [str(name) for name in given if name is not None and str(name).strip()]
    return [fold(name) or name.strip().lower() for name in words]


def _same_name(one: str, other: str) -> bool:
    """Equal without ranks, a shared surname, or most words of the shorter."""
    lists = table()["speaker"]
    first, second = (
        [word for word in name.split() if word not in lists["ignored"]] or name.split() for name in (one, other)
    )
    if one == other or first == second:
        return True
    alone = 1 in (len(first), len(second))
    if first[-1] == second[-1] and first[-1] not in lists["common"] and (alone or first[0][0] == second[0][0]):
        return True
    shorter, shared = min(len(set(first)), len(set(second))), len(set(first) & set(second))
    return shared >= max(2.0, 0.6 * shorter) or (1 in (len(first), len(second)) and shared == 1)
