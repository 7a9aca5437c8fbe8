"""Which claims a series hears, from what it is about: a stock its levels, a flow its totals, amounts and rates."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.packs import About, Hearing, Reckoned, SeriesEntry, Speaks
from onrecord.packs.consistency import SUM, flows_among
from onrecord.reconcile.observations import Observation, SeriesKey
from onrecord.reconcile.posterior.declared import Listening
from onrecord.reconcile.posterior.heard import Left, listener, middle
from onrecord.reconcile.posterior.readings import Target
from onrecord.records import Nature

__all__ = ["common_since", "key_of", "listening_of", "of_unit", "units_of", "with_bases"]

PERCENT = 0.01
SPEAKS = {Nature.STOCK: Speaks.LEVEL, Nature.RATE: Speaks.RATE, Nature.CUMULATIVE: Speaks.SUM, Nature.FLOW: Speaks.SUM}
OF_BASES = {Target.LOST, Target.SHARE_LOST, Target.RATIO}


def key_of(about: About) -> SeriesKey:
    """The key that claims about it have."""
    return SeriesKey(about.measure, about.actor, tuple(sorted(about.place)), about.item)


def listening_of(entries: Sequence[SeriesEntry], reckoned: Reckoned) -> tuple[Listening, ...]:
    """What the series of some entries hear; the choosy ones first, because a claim speaks to the first that fits."""
    flows = flows_among(entries)
    bases = {nature.measure: nature.fixed_base for nature in reckoned.natures}
    days = {base.id: base.date for base in reckoned.bases}
    found = []
    for entry in entries:
        if entry.about is not None:
            for hearing in (*entry.hears, *_usual(entry, flows=entry.id in flows)):
                for nature in hearing.natures:
                    heard = _listening(entry, entry.about, hearing, nature)
                    fixed = days.get(bases.get(heard.measure) or "")
                    if heard.target in OF_BASES and heard.base is None and fixed:
                        heard = replace(heard, base=date.fromisoformat(fixed))
                    found.append(heard)
    return tuple(sorted(found, key=lambda heard: (heard.opens is None, heard.unit == "")))


def _usual(entry: SeriesEntry, *, flows: bool) -> tuple[Hearing, ...]:
    """What a series hears by its nature."""
    if flows:
        return (Hearing(natures=(Nature.CUMULATIVE, Nature.FLOW, Nature.RATE)),)
    if entry.nature is Nature.SHARE:
        return (Hearing(natures=(Nature.SHARE,), speaks=Speaks.LEVEL, factor=PERCENT),)
    return (Hearing(natures=(entry.nature or Nature.STOCK,), speaks=Speaks.LEVEL),)


def _listening(entry: SeriesEntry, about: About, hearing: Hearing, nature: Nature) -> Listening:
    target = Target(hearing.speaks or SPEAKS.get(nature, Speaks.LEVEL))
    summed = target in (Target.SUM, Target.RATE)
    measure = hearing.measure or about.measure
    own = hearing.belief or (entry.belief if measure == about.measure else "")
    return Listening(
        measure=measure,
        actor=hearing.actor or about.actor,
        place=tuple(sorted(about.place if hearing.place is None else hearing.place)),
        item=hearing.item or about.item,
        natures=(nature,),
        series=f"{entry.id}{SUM}" if summed else entry.id,
        target=target,
        unit=hearing.unit,
        factor=hearing.factor,
        base=hearing.base,
        opens=hearing.opens,
        nothing=hearing.nothing,
        belief=own,
    )


def common_since(items: Iterable[Observation], listening: Sequence[Listening]) -> dict[str, date]:
    """From when most totals of each running sum count; a sum without such totals is not in it."""
    found: defaultdict[str, Counter[date]] = defaultdict(Counter)
    for item in items:
        heard = listener(item, listening)
        if heard is not None and item.nature is Nature.CUMULATIVE and item.since is not None:
            found[heard.series][middle(item.since)] += 1
    return {name: min(counts, key=lambda day: (-counts[day], day)) for name, counts in found.items()}


def with_bases(listening: Sequence[Listening], since: Mapping[str, date], start: date) -> tuple[Listening, ...]:
    """The same, where a total that does not say since when counts from where most others do, else from the start."""
    return tuple(
        replace(heard, base=heard.base or since.get(heard.series, start))
        if heard.natures == (Nature.CUMULATIVE,) and heard.target is Target.SUM
        else heard
        for heard in listening
    )


def units_of(items: Iterable[Observation], listening: Sequence[Listening]) -> dict[Listening, str]:
    """The unit of most claims that each hears; empty where none names one."""
    counts: defaultdict[Listening, Counter[str]] = defaultdict(Counter)
    for item in items:
        heard = listener(item, listening)
        if heard is not None and item.unit:
            counts[heard][item.unit] += 1
    return {heard: min(found, key=lambda unit: (-found[unit], unit)) for heard, found in counts.items()}


def of_unit(
    items: Iterable[Observation], listening: Sequence[Listening], units: Mapping[Listening, str]
) -> tuple[list[Observation], list[Left]]:
    """The claims in the unit of what they speak of, and those in another."""
    fitting, odd = [], []
    for item in items:
        heard = listener(item, listening)
        unit = units.get(heard, "") if heard is not None else ""
        if item.unit in ("", unit) or not unit:
            fitting.append(item)
        else:
            odd.append(Left(item.claim_id, f"it is in {item.unit}, the others in {unit}"))
    return fitting, odd
