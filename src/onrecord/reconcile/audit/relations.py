"""Which series hang together, and how: places, kinds of things, bodies, and the identities of the packs.

A relation holds between the values of series at one time, or between their increments over one period.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.packs import Identity, IdentityKind, Packs, Term
from onrecord.reconcile.geography import Geography
from onrecord.reconcile.observations import SeriesKey

__all__ = ["Balance", "Relation", "Relations", "Remainder", "connected"]


class Relation(NamedTuple):
    """``whole`` is the sum of ``parts``, or where it is not ``exact``, at least that sum; ``why`` names the rule."""

    whole: SeriesKey
    parts: tuple[SeriesKey, ...]
    exact: bool
    why: str


class Balance(NamedTuple):
    """A stock, and the counters that raise and lower it; ``turnover_per_year`` as the identity says."""

    stock: SeriesKey
    adds: tuple[SeriesKey, ...]
    takes: tuple[SeriesKey, ...]
    turnover_per_year: float | None
    why: str


class Remainder(NamedTuple):
    """What is held, and what was lost of it since a base."""

    held: SeriesKey
    lost: SeriesKey


@dataclass(frozen=True)
class Relations:
    """The relations of a set of series; ``keys`` are the series, those among them that nobody speaks of included."""

    keys: tuple[SeriesKey, ...]
    sums: tuple[Relation, ...]
    balances: tuple[Balance, ...]
    remainders: tuple[Remainder, ...]

    @classmethod
    def of(cls, keys: Iterable[SeriesKey], packs: Packs) -> "Relations":
        """All relations between series of these keys; none for no keys."""
        found = _Finder(packs, set(keys))
        sums = (*found.unions(), *found.nested(), *found.kinds(), *found.bodies(), *found.identities())
        balances, remainders = tuple(found.balances()), tuple(found.remainders())
        return cls(tuple(sorted(found.keys, key=_order)), sums, balances, remainders)


class _Finder:
    """Looks for relations among a growing set of keys: what was lost implies what is held."""

    def __init__(self, packs: Packs, keys: set[SeriesKey]) -> None:
        self._packs = packs
        self._geography = Geography(packs)
        self._identities = packs.reckoned.identities
        self.keys = set(keys)
        for key in sorted(keys, key=_order):
            for identity in self._of_kind(IdentityKind.REMAINDER):
                if _is(identity.adds[0], identity, key):
                    self.keys.add(_key(identity.whole, key))
        for key in sorted(self.keys, key=_order):
            if len(key.place) > 1 and self._adds_up(key):
                self.keys.update(key._replace(place=(place,)) for place in key.place)

    def unions(self) -> Iterator[Relation]:
        """Two places taken together are the sum of both."""
        for key in self._sorted():
            if len(key.place) > 1 and self._adds_up(key):
                yield Relation(key, tuple(key._replace(place=(p,)) for p in key.place), exact=True, why="places")

    def nested(self) -> Iterator[Relation]:
        """What is counted in places is at most what is counted in the place they lie in."""
        inner: defaultdict[SeriesKey, list[SeriesKey]] = defaultdict(list)
        for key in self._sorted():
            if len(key.place) == 1 and self._adds_up(key):
                around = (key._replace(place=(place,)) for place in self._geography.line(key.place[0]))
                nearest = next((whole for whole in around if whole in self.keys), None)
                if nearest is not None:
                    inner[nearest].append(key)
        for whole, parts in inner.items():
            yield Relation(whole, tuple(parts), exact=False, why="places")

    def kinds(self) -> Iterator[Relation]:
        """One kind of thing is at most all of them."""
        for key in self._sorted():
            whole = key._replace(item=None)
            if key.item is not None and whole in self.keys:
                yield Relation(whole, (key,), exact=False, why="kinds")

    def bodies(self) -> Iterator[Relation]:
        """What a part of a body has is at most what the body has."""
        for key in self._sorted():
            wholes = (key._replace(actor=actor) for actor in self._packs.wholes(key.actor or ""))
            nearest = next((whole for whole in wholes if whole in self.keys), None)
            if nearest is not None:
                yield Relation(nearest, (key,), exact=False, why="bodies")

    def identities(self) -> Iterator[Relation]:
        """Totals and parts as packs declare them; a total without all of its parts is at least those there are."""
        for kind in (IdentityKind.SUM, IdentityKind.PART):
            for identity in self._of_kind(kind):
                for key in self._matching(identity):
                    parts = tuple(_key(term, key) for term in identity.adds)
                    there = tuple(part for part in parts if part in self.keys)
                    if there:
                        exact = kind is IdentityKind.SUM and len(there) == len(parts)
                        yield Relation(key, there, exact=exact, why=identity.id)

    def balances(self) -> Iterator[Balance]:
        """Stocks with the counters that there are; a stock within another place's lets men move unseen, so is none."""
        for identity in self._of_kind(IdentityKind.BALANCE):
            for key in self._matching(identity):
                around = self._geography.line(key.place[0]) if len(key.place) == 1 else ()
                if any(place in other.place for place in around for other in self.keys if _like(key, other)):
                    continue
                if any(set(key.place) < set(other.place) for other in self.keys if _like(key, other)):
                    continue
                adds, takes = (tuple(_key(term, key) for term in terms) for terms in (identity.adds, identity.takes))
                yield Balance(key, adds, takes, identity.turnover_per_year, identity.id)

    def remainders(self) -> Iterator[Remainder]:
        """What is held beside what was lost, in every place of which either is spoken."""
        for identity in self._of_kind(IdentityKind.REMAINDER):
            for key in self._matching(identity):
                yield Remainder(key, _key(identity.adds[0], key))

    def _matching(self, identity: Identity) -> Iterator[SeriesKey]:
        return (key for key in self._sorted() if _is(identity.whole, identity, key))

    def _of_kind(self, kind: IdentityKind) -> Sequence[Identity]:
        return [identity for identity in self._identities if identity.kind is kind]

    def _sorted(self) -> list[SeriesKey]:
        return sorted(self.keys, key=_order)

    def _adds_up(self, key: SeriesKey) -> bool:
        return self._packs.reckoned.nature_of(key.measure).adds_up


def connected(relations: Relations) -> list[tuple[SeriesKey, ...]]:
    """The series in groups that no relation joins, each sorted.

    A balance joins only where somebody speaks of everything that adds to the stock: else anything may have been added.
    """
    joins = [(r.whole, *r.parts) for r in relations.sums]
    joins += [(b.stock, *b.adds, *b.takes) for b in relations.balances if set(b.adds) <= set(relations.keys)]
    joins += [(r.held, r.lost) for r in relations.remainders]
    group = {key: {key} for key in relations.keys}
    for join in joins:
        together = set().union(*(group.get(key, {key}) for key in join))
        for key in together:
            group[key] = together
    unique = {id(members): members for members in group.values()}
    found = [tuple(sorted(members & set(relations.keys), key=_order)) for members in unique.values()]
    return sorted(found, key=lambda members: _order(members[0]))


def _is(term: Term, identity: Identity, key: SeriesKey) -> bool:
    """Whether a series is the one that a term of an identity means."""
    actors = (term.actor,) if term.actor else identity.actors
    return term.measure == key.measure and term.item == key.item and (not actors or key.actor in actors)


def _key(term: Term, like: SeriesKey) -> SeriesKey:
    return like._replace(measure=term.measure, actor=term.actor or like.actor, item=term.item)


def _like(key: SeriesKey, other: SeriesKey) -> bool:
    return key != other and (key.measure, key.actor, key.item) == (other.measure, other.actor, other.item)


def _order(key: SeriesKey) -> tuple[str, str, tuple[str, ...], str]:
    return key.measure, key.actor or "", key.place, key.item or ""
