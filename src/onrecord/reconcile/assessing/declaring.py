"""From what packs declare and claims are about to models, one for each group of series that hang together."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from onrecord.packs import Assessment, Belief, Packs, Reckoned, SeriesEntry
from onrecord.packs.consistency import SUM, flows_among, made_of
from onrecord.reconcile.assessing.defaults import Drafted, draft
from onrecord.reconcile.assessing.hearing import common_since, key_of, listening_of, of_unit, units_of, with_bases
from onrecord.reconcile.assessing.nodes import nodes_of
from onrecord.reconcile.assessing.timing import bounds_of, calendar_of
from onrecord.reconcile.observations import Observation, SeriesKey
from onrecord.reconcile.posterior.calendar import Calendar
from onrecord.reconcile.posterior.declared import Declared, Listening, model_of
from onrecord.reconcile.posterior.heard import Left, listener, readings_of
from onrecord.reconcile.posterior.model import Model, Noise
from onrecord.reconcile.posterior.readings import Belief as Believed
from onrecord.reconcile.posterior.readings import Jump, Reading
from onrecord.records import Nature

__all__ = ["Group", "Prepared", "Shown", "prepare"]

LEAST_NOISE = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A series that is published.

    Attributes:
        series: its id in the model; ``key`` what claims call it.
        nature: stock, flow (what happened in each step), cumulative (since ``since``) or share.
        unit: as claims give it; ``scale`` turns the values of the model into it.
    """

    series: str
    key: SeriesKey
    nature: Nature
    unit: str
    scale: float = 1.0
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Series that hang together, with the claims about them.

    ``observations`` are those of the readings; ``lead`` are steps before anybody spoke, which are not shown.
    """

    declared: Declared
    readings: tuple[Reading, ...]
    observations: tuple[Observation, ...]
    shown: tuple[Shown, ...]
    entries: tuple[SeriesEntry, ...]
    lead: int = 0

    @property
    def model(self) -> Model:
        """What is assumed and was said, as the posterior takes it."""
        return model_of(self.declared, self.readings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Everything that can be assessed, and the claims that cannot, with the reason."""

    groups: tuple[Group, ...]
    left: tuple[Left, ...]


def prepare(observations: Iterable[Observation], packs: Packs, *, least: int = 2) -> Prepared:
    """Sort claims into groups of series.

    Args:
        observations: of a ledger.
        packs: declared series go first; what they do not take gets series of its own, by nature.
        least: claims that a series which no pack declares must have.
    """
    reckoned = packs.reckoned
    listening = listening_of(reckoned.series, reckoned)
    taken: list[Observation] = []
    others: list[Observation] = []
    for item in observations:
        (others if listener(item, listening) is None else taken).append(item)
    drafted, left = draft(others, packs, least=least)
    found = [_declared(taken, listening, reckoned)] if taken else []
    found += [_drafted(one, reckoned) for one in drafted]
    return Prepared(
        groups=tuple(group for group, _ in found if group.readings),
        left=tuple(itertools.chain(left, *(declined for _, declined in found))),
    )


Made = tuple[Group, tuple[Left, ...]]


def _declared(taken: Sequence[Observation], listening: Sequence[Listening], reckoned: Reckoned) -> Made:
    """The declared series that claims speak of, and what these hang together with; they share one calendar."""
    spoken = {heard.series.removesuffix(SUM) for item in taken if (heard := listener(item, listening)) is not None}
    beliefs = {belief.measure: _believed(belief) for belief in reckoned.beliefs}
    noises = [Noise(**{k: v for k, v in asdict(noise).items() if k != "because"}) for noise in reckoned.noises]
    return _group(_near(reckoned.series, spoken), taken, reckoned, (beliefs, noises), bounds_of(reckoned))


def _near(series: Sequence[SeriesEntry], spoken: set[str]) -> list[SeriesEntry]:
    """The entries that hang together with some."""
    known: set[str] = set()
    nearer = spoken
    while nearer != known:
        known = nearer
        nearer = known | {entry.id for entry in series if known & _names(entry)}
        nearer |= {name for entry in series if entry.id in nearer for name in _names(entry)}
    return [entry for entry in series if entry.id in known]


def _names(entry: SeriesEntry) -> set[str]:
    return {name.removesuffix(SUM) for name in made_of(entry)}


def _believed(belief: Belief) -> Believed:
    return Believed(
        noise=belief.noise,
        shared=belief.shared,
        trust=belief.trust,
        trusted=belief.trusted,
        drift=belief.drift,
        jumps=tuple(Jump(source=jump.source, since=jump.since, sd=jump.sd) for jump in belief.jumps),
    )


def _drafted(drafted: Drafted, reckoned: Reckoned) -> Made:
    """A group that no pack declares; its time is that of its claims."""
    bounds = replace(bounds_of(reckoned), start=None)
    group, left = _group(drafted.entries, drafted.observations, reckoned, ({}, []), bounds)
    return replace(group, lead=1), left


def _group(
    entries: Sequence[SeriesEntry],
    items: Sequence[Observation],
    reckoned: Reckoned,
    believed: tuple[dict[str, Believed], list[Noise]],
    bounds: Assessment,
) -> Made:
    calendar = calendar_of(items, bounds)
    heard = listening_of(entries, reckoned)
    since = common_since(items, heard)
    listening = with_bases(heard, since, calendar.start)
    units = units_of(items, listening)
    shown = _shown(entries, {one.series: unit for one, unit in units.items() if one.factor == 1.0}, since, calendar)
    beliefs, noises = _with_defaults(believed, listening, reckoned)
    declared = Declared(
        calendar=calendar,
        nodes=nodes_of(entries),
        noises=noises,
        beliefs=beliefs,
        listening=listening,
        parties={group.id: group.party for group in reckoned.source_groups if group.party},
        published=tuple(dict.fromkeys(one.series for one in shown)),
    )
    fitting, odd = of_unit(items, listening, units)
    readings, left = readings_of(fitting, declared)
    used = {reading.id for reading in readings}
    group = Group(
        declared=declared,
        readings=readings,
        observations=tuple(item for item in fitting if item.claim_id in used),
        shown=shown,
        entries=tuple(entries),
    )
    return group, (*odd, *left)


def _with_defaults(
    believed: tuple[dict[str, Believed], list[Noise]], listening: Sequence[Listening], reckoned: Reckoned
) -> tuple[dict[str, Believed], tuple[Noise, ...]]:
    """Beliefs and noises in use; those that no pack declares follow from ``[trust]`` and the source groups."""
    declared, noises = believed
    beliefs = {}
    trust = reckoned.trust
    for measure in sorted({one.belief or one.measure for one in listening}):
        if measure in declared:
            beliefs[measure] = declared[measure]
            continue
        noises = [*noises, Noise(id=f"noise of {measure}", floor=max(trust.noise_sd, LEAST_NOISE))]
        beliefs[measure] = Believed(
            noise=f"noise of {measure}",
            shared=trust.common_sd,
            trust=trust.bias_sd,
            trusted={group.id: group.bias_sd for group in reckoned.source_groups if group.bias_sd is not None},
            drift=trust.drift_sd,
        )
    used = {belief.noise for belief in beliefs.values()}
    return beliefs, tuple(noise for noise in noises if noise.id in used)


def _shown(
    entries: Sequence[SeriesEntry], units: Mapping[str, str], since: Mapping[str, date], calendar: Calendar
) -> tuple[Shown, ...]:
    """What is published of the entries: of a flow what happened in each step, and the total."""
    flows = flows_among(entries)
    counted = {entry.about for entry in entries if entry.nature is Nature.CUMULATIVE}
    usual = {  # of what nobody speaks of itself, that of its measure
        entry.about.measure: units[name]
        for entry in entries
        for name in (f"{entry.id}{SUM}", entry.id)
        if entry.about is not None and units.get(name)
    }
    found = []
    for entry in entries:
        if entry.about is None or not entry.published:
            continue
        key, total = key_of(entry.about), f"{entry.id}{SUM}"
        unit = units.get(total) or units.get(entry.id) or usual.get(key.measure, "")
        if entry.id not in flows:
            share = entry.nature is Nature.SHARE
            nature = entry.nature or Nature.STOCK
            unit, scale = ("percent", 100.0) if share else (unit, 1.0)
            found.append(Shown(series=entry.id, key=key, nature=nature, unit=unit, scale=scale))
            continue
        found.append(Shown(series=entry.id, key=key, nature=Nature.FLOW, unit=unit))
        if entry.about not in counted:
            first = max(since.get(total, calendar.start), calendar.start)
            found.append(Shown(series=total, key=key, nature=Nature.CUMULATIVE, unit=unit, since=first))
    return tuple(found)
