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
from importlib import resources
from typing import Any

from onrecord.records import Bound

__all__ = ["fold", "number_words", "same_actor", "same_date", "same_number", "same_places", "same_side", "same_speaker"]

TOLERANCE = 0.01
DAY = 10  # characters of an EDTF day
SIDES = {
    Bound.MORE_THAN: "floor",
    Bound.AT_LEAST: "floor",
    Bound.LESS_THAN: "ceiling",
    Bound.AT_MOST: "ceiling",
    Bound.RANGE: "range",
    Bound.VAGUE: "vague",
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


def same_side(gold: Bound | None, read: Bound | None) -> bool:
    """Floor, ceiling, range, vague or point; no bound is a point."""
    one, other = (SIDES.get(bound, "point") if bound else "point" for bound in (gold, read))
    return one == other


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


def same_places(gold: Sequence[Sequence[str]], read: Sequence[Sequence[str]]) -> bool:
    """The same set of places, each by any of its names; the whole theatre is as good as none."""
    owed, got = _places(gold), _places(read)
    return (
        len(owed) == len(got)
        and all(any(one & other for other in got) for one in owed)
        and all(any(one & other for other in owed) for one in got)
    )


def same_speaker(gold: Sequence[str], read: Sequence[str]) -> bool:
    """The same person, role or body, by any of the names given; nobody only equals nobody."""
    if not gold or not read:
        return not gold and not read
    owed, got = ([fold(name) or name.lower() for name in names] for names in (gold, read))
    return any(_same_name(one, other) for one in owed for other in got)


def number_words() -> tuple[str, ...]:
    """Words that are the number of an anchor, beside digits."""
    return tuple(_table()["number"]["words"])


@cache
def _table() -> dict[str, Any]:
    """The lists of ``alike.toml``."""
    return tomllib.loads((resources.files(__package__) / "alike.toml").read_text(encoding="utf-8"))


@cache
def _spellings() -> dict[str, str]:
    """Each folded spelling to the first of its group."""
    return {name: group[0] for entry in _table()["place"] for group in entry["same"] for name in group}


def _last(edtf: str | None) -> str | None:
    """The end of an interval, without qualifiers."""
    return re.sub(r"[~?%]", "", edtf).rsplit("/", 1)[-1].strip() or None if edtf else None


def _bodies(actor: str) -> list[str]:
    """The actor and every body that it is a branch of."""
    line = [actor]
    while (body := _table()["branch_of"].get(line[-1])) is not None and body not in line:
        line.append(body)
    return line


def _places(given: Sequence[Sequence[str]]) -> list[set[str]]:
    """The folded names of each place; none for the whole theatre."""
    found = [{_spellings().get(fold(name), fold(name)) for name in names} for names in given]
    theatre = _table()["theatre"]["places"]
    whole = len(found) == len(theatre) and all(any(country in names for names in found) for country in theatre)
    return [] if whole else found


def _same_name(one: str, other: str) -> bool:
    """Equal without ranks, a shared surname, or most words of the shorter."""
    lists = _table()["speaker"]
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
