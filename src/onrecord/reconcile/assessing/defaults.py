"""Series for claims that no pack declares: by nature, with the relations of places, kinds, bodies and identities.

A stock wanders in its logarithm, what is counted only grows, a flow comes back to its level slowly.  How large a
series is follows from the claims themselves, with room for a factor of three to five either way; who is trusted how far
follows from ``[trust]`` and the source groups.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.packs import Packs, SeriesEntry
from onrecord.packs.consistency import SUM, made_of
from onrecord.reconcile.assessing.drafting import Drafter
from onrecord.reconcile.assessing.sizes import SORTS, Sort, number_of
from onrecord.reconcile.assessing.timing import bounds_of, calendar_of
from onrecord.reconcile.audit.relations import Relations
from onrecord.reconcile.observations import Observation, SeriesKey
from onrecord.reconcile.posterior.heard import SAID, Left
from onrecord.records import Nature

__all__ = ["Drafted", "draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """Series that hang together, and the claims about them."""

    entries: tuple[SeriesEntry, ...]
    observations: tuple[Observation, ...]


def draft(items: Iterable[Observation], packs: Packs, *, least: int) -> tuple[tuple[Drafted, ...], tuple[Left, ...]]:
    """Series in groups that hang together, each with at least some claims, and the claims that no group takes.

    A series with fewer claims is made where it is a part or the whole of one that has enough.
    """
    usable: list[Observation] = []
    left: list[Left] = []
    for item in items:
        reason = _unusable(item)
        if reason is None:
            usable.append(item)
        else:
            left.append(Left(item.claim_id, reason))
    about, others = _by_key(usable)
    relations = Relations.of(about, packs)
    found = []
    for keys in _together(about, relations):
        claims = [item for key in keys for item in about[key]]
        if any(len(about[key]) >= least for key in keys):
            calendar = calendar_of(claims, bounds_of(packs.reckoned))
            sorts = {key: SORTS[about[key][0].nature] for key in keys}
            drafter = Drafter(about={key: about[key] for key in keys}, sorts=sorts, packs=packs, calendar=calendar)
            found += _components(drafter.entries(relations), claims)
        else:
            found.append(Drafted(entries=(), observations=tuple(claims)))
    enough = tuple(one for one in found if one.entries and len(one.observations) >= least)
    few = [item for one in found if one not in enough for item in one.observations]
    counts = Counter(item.series for item in few)
    left += (Left(item.claim_id, _too_few(item.series, counts[item.series], least)) for item in few)
    return enough, (*left, *others)


def _too_few(key: SeriesKey, count: int, least: int) -> str:
    return f"{key.label} has {count} claim{'s' * (count != 1)} of the {least} needed"


def _unusable(item: Observation) -> str | None:
    """Why a claim makes no series; ``None`` where it may."""
    if item.modality not in SAID:
        return f"it is {item.modality}"
    if item.nature not in SORTS:
        return f"a {item.nature} speaks of no series that a pack declares"
    if item.as_of is None and item.said is None and item.published is None:
        return "it has no date"
    if number_of(item) is None:
        return "it has no positive number"
    if item.nature is Nature.FLOW and item.since is None:
        return "its window has no start"
    return None


def _by_key(items: Sequence[Observation]) -> tuple[dict[SeriesKey, list[Observation]], list[Left]]:
    """Claims by series, those of the nature that most of a series have; and those of another."""
    by_key: defaultdict[SeriesKey, list[Observation]] = defaultdict(list)
    for item in items:
        by_key[item.series].append(item)
    found: dict[SeriesKey, list[Observation]] = {}
    left: list[Left] = []
    for key, claims in sorted(by_key.items(), key=lambda entry: repr(entry[0])):
        counts = Counter(SORTS[item.nature] for item in claims)
        most = max(counts, key=lambda sort: (counts[sort], sort is Sort.FLOW, sort))
        fitting = [item for item in claims if SORTS[item.nature] is most]
        left += (Left(i.claim_id, f"most claims about it are of a {most}") for i in claims if i not in fitting)
        found[key] = fitting
    return found, left


def _together(about: Mapping[SeriesKey, Sequence[Observation]], relations: Relations) -> list[list[SeriesKey]]:
    """Keys that a relation joins, sorted; keys that nobody speaks of join others and stand in no list."""
    joins = [(one.whole, *one.parts) for one in relations.sums]
    joins += [(one.stock, *one.adds, *one.takes) for one in relations.balances]
    joins += [(one.held, one.lost) for one in relations.remainders]
    group = {key: {key} for key in about}
    for join in joins:
        members = set(join).union(*(group.get(key, {key}) for key in join))
        for key in members:
            group[key] = members
    unique = {id(members): members for members in group.values()}
    found = [sorted(members & set(about), key=repr) for members in unique.values()]
    return sorted((keys for keys in found if keys), key=lambda keys: repr(keys[0]))


def _components(entries: Sequence[SeriesEntry], claims: Sequence[Observation]) -> list[Drafted]:
    """The entries in groups that are made of each other, with the claims about each."""
    group = {entry.id: {entry.id} for entry in entries}
    for entry in entries:
        names = {entry.id, *(name.removesuffix(SUM) for name in made_of(entry))}
        members = set().union(*(group[name] for name in names))
        for name in members:
            group[name] = members
    found = []
    for members in {id(members): members for members in group.values()}.values():
        chosen = tuple(entry for entry in entries if entry.id in members)
        about = {
            SeriesKey(measure or entry.about.measure, entry.about.actor, entry.about.place, entry.about.item)
            for entry in chosen
            if entry.about is not None
            for measure in (None, *(heard.measure for heard in entry.hears))
        }
        spoken = tuple(item for item in claims if item.series in about)
        found.append(Drafted(entries=chosen, observations=spoken))
    return found
