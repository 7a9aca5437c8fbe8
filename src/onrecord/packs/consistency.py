"""Whether the series that packs declare hang together: names that exist, nothing made of itself, like added to like."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.errors import BadLexicon
from onrecord.packs.assumptions import Belief, NoiseOf, SeriesEntry, SeriesKind

__all__ = ["SUM", "check_assumptions", "flows_among", "in_order", "made_of"]

SUM = ".sum"  # what is behind the id of a flow names its running sum
FLOWS = {SeriesKind.FLOW, SeriesKind.OUTFLOW}


def made_of(entry: SeriesEntry) -> tuple[str, ...]:
    """Ids of the series that an entry names."""
    named = (entry.of, entry.gains, entry.rate, *entry.parts, *entry.less)
    return tuple(name for name in named if name is not None)


def in_order(entries: Sequence[SeriesEntry]) -> tuple[SeriesEntry, ...]:
    """The entries with each behind those that it is made of.

    Raises:
        BadLexicon: one names what no entry is, or is made of itself.
    """
    by_id = {entry.id: entry for entry in entries}
    placed: dict[str, SeriesEntry] = {}

    def place(entry: SeriesEntry, above: tuple[str, ...]) -> None:
        if entry.id in above:
            raise BadLexicon(f"series {entry.id}: it is made of itself, by way of {' > '.join(above)}")
        for name in made_of(entry):
            found = by_id.get(name.removesuffix(SUM))
            if found is None:
                raise BadLexicon(f"series {entry.id}: no pack has a series {name!r}")
            if found.id not in placed:
                place(found, (*above, entry.id))
        placed[entry.id] = entry

    for entry in entries:
        if entry.id not in placed:
            place(entry, ())
    return tuple(placed.values())


def flows_among(entries: Sequence[SeriesEntry]) -> frozenset[str]:
    """Ids of the series that happen in steps; the others are there at a date.

    Raises:
        BadLexicon: a total adds what happens to what is there.
    """
    flows: set[str] = set()
    for entry in in_order(entries):
        parts = (*entry.parts, *entry.less)
        kinds = {name in flows for name in parts}
        if len(kinds) > 1:
            raise BadLexicon(f"series {entry.id}: its parts {', '.join(parts)} are not all flows or all levels")
        if entry.kind in FLOWS or True in kinds or (entry.kind is SeriesKind.SPLIT and entry.of in flows):
            flows.add(entry.id)
    return frozenset(flows)


def check_assumptions(series: Sequence[SeriesEntry], noises: Iterable[NoiseOf], beliefs: Iterable[Belief]) -> None:
    """Check the names that entries give each other.

    Raises:
        BadLexicon: a name that no entry has, a running sum of what is no flow, an outflow of what is no stock.
    """
    by_id = {entry.id: entry for entry in series}
    flows = flows_among(series)
    for entry in series:
        for name in made_of(entry):
            if name.endswith(SUM) and name.removesuffix(SUM) not in flows:
                raise BadLexicon(f"series {entry.id}: {name!r} is the running sum of what is no flow")
        _check_stock(entry, by_id, flows)
    known = {noise.id for noise in noises}
    believed = {belief.measure for belief in beliefs}
    for belief in beliefs:
        if belief.noise not in known:
            raise BadLexicon(f"belief {belief.measure}: no pack has a noise {belief.noise!r}")
    for entry in series:
        for name in (entry.belief, *(hearing.belief for hearing in entry.hears)):
            if name and name not in believed:
                raise BadLexicon(f"series {entry.id}: no pack has a belief {name!r}")


def _check_stock(entry: SeriesEntry, by_id: Mapping[str, SeriesEntry], flows: frozenset[str]) -> None:
    if entry.gains is not None and entry.gains not in flows:
        raise BadLexicon(f"series {entry.id}: what it gains, {entry.gains!r}, is no flow")
    if entry.kind is SeriesKind.OUTFLOW:
        if by_id[entry.of or ""].kind is not SeriesKind.STOCK:
            raise BadLexicon(f"series {entry.id}: {entry.of!r}, which it leaves, is no stock")
        if entry.rate not in flows:
            raise BadLexicon(f"series {entry.id}: its rate {entry.rate!r} is no flow")
