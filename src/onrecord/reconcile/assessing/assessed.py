"""From gathered claims to an assessment."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial

import numpy as np

from onrecord import __version__
from onrecord.errors import TooFewClaims, UnknownName
from onrecord.packs import Packs
from onrecord.packs.consistency import SUM
from onrecord.reconcile.assessing.declaring import Group, Prepared, Shown, prepare
from onrecord.reconcile.assessing.records import (
    LEAST,
    AssessedSeries,
    Assessment,
    Month,
    Sampled,
    Setting,
    SourceBias,
    Tell,
    silent,
)
from onrecord.reconcile.gathering import Gathered
from onrecord.reconcile.posterior.assess import assess as sample
from onrecord.reconcile.posterior.bands import Band, bands_in, biases_of, parties_on
from onrecord.reconcile.posterior.calendar import Calendar, Step
from onrecord.reconcile.posterior.fit import Effort
from onrecord.reconcile.posterior.program import Floats
from onrecord.reconcile.posterior.readings import Reading

__all__ = ["as_shown", "assess"]

DEFAULT = Effort()


def assess(
    gathered: Gathered,
    packs: Packs,
    *,
    without: Sequence[str] = (),
    least: int = LEAST,
    effort: Effort = DEFAULT,
    progress: Tell = silent,
) -> Assessment:
    """The posterior of every series that claims speak of.

    Args:
        gathered: the claims.
        packs: what is declared and assumed.
        without: source groups whose claims are left out.
        least: claims that a series which no pack declares must have.
        effort: seed of the draws, and how long is sampled; what is the same in all gives the same numbers.
        progress: told the group of series, its number and how many there are.

    Raises:
        UnknownName: no claim is of a source group to leave out.
        TooFewClaims: no series has the claims that it needs.
    """
    known = {item.source_group for item in gathered.observations}
    for name in without:
        if name not in known:
            raise UnknownName(f"no claim is of the source group {name!r}; there are {', '.join(sorted(known))}")
    prepared = prepare([one for one in gathered.observations if one.source_group not in without], packs, least=least)
    if not prepared.groups:
        raise TooFewClaims(_nothing(gathered, prepared))
    sampled = []
    for number, group in enumerate(prepared.groups):
        tell = partial(_tell, progress, group, number, len(prepared.groups))
        drawn = sample(group.model, published=group.declared.published, effort=effort, progress=tell)
        sampled.append(Sampled(group=group, posterior=drawn))
    return Assessment(
        setting=Setting(
            ledger=gathered.ledger,
            packs=packs.digests,
            version=__version__,
            effort=effort,
            as_known_on=gathered.as_known_on,
            without=tuple(sorted(without)),
            least=least,
        ),
        series=tuple(series for one in sampled for series in _series_of(one)),
        biases=tuple(bias for one in sampled for bias in _biases(one)),
        left=prepared.left,
        sampled=tuple(sampled),
    )


def _tell(progress: Tell, group: Group, number: int, groups: int, *block: str | int) -> None:
    """Tell how far the sampling is: the first series of the group, and the block if there are several."""
    first = group.shown[0].key.label if group.shown else group.entries[0].id
    _, which, of = block
    progress(first if of == 1 else f"{first} and others, block {which} of {of}", number, groups)


def _nothing(gathered: Gathered, prepared: Prepared) -> str:
    """Why there is nothing to assess."""
    on = f" that was known on {gathered.as_known_on}" if gathered.as_known_on else ""
    if not prepared.left:
        return f"there is no quantity claim{on}, so that there is nothing to assess"
    reasons = Counter(re.sub(r"^.* has (\d+ claims?) of", r"a series has \1 of", one.reason) for one in prepared.left)
    listed = "; ".join(f"{reason} ({count})" for reason, count in reasons.most_common(3))
    return f"of {len(prepared.left)} quantity claims{on} none makes a series: {listed}"


def _series_of(sampled: Sampled) -> Iterator[AssessedSeries]:
    draws = sampled.posterior.draws_of([shown.series for shown in sampled.group.shown])
    return (_series(sampled, shown, draws[shown.series]) for shown in sampled.group.shown)


def _series(sampled: Sampled, shown: Shown, drawn: Floats) -> AssessedSeries:
    group, posterior = sampled.group, sampled.posterior
    calendar = group.declared.calendar
    model = posterior.block_of(shown.series).model
    draws = as_shown(drawn, shown, calendar)
    bands = bands_in(model, shown.series, draws, calendar, _breaks(group, shown, calendar))
    first = 1 + group.lead if shown.since is None else max(1, int(-(-calendar.column(shown.since) // 1)))
    months = tuple(_month(calendar, column, bands[column - 1]) for column in range(first, calendar.steps + 1))
    return AssessedSeries(
        name=shown.series,
        key=shown.key,
        nature=shown.nature,
        unit=shown.unit,
        months=months,
        claims=_claims(group, shown),
        parties=tuple(sorted(parties_on(model, shown.series))),
        since=shown.since,
    )


def _month(calendar: Calendar, column: int, band: Band) -> Month:
    return Month(
        month=_label(calendar, column),
        ends=calendar.begins(column + 1) - timedelta(days=1),
        low=band.low,
        best=band.best,
        high=band.high,
        status=band.status.value,
        hat=band.hat,
        size=band.size,
    )


def as_shown(values: Floats, shown: Shown, calendar: Calendar) -> Floats:
    """(C, S, T) draws of a series in the unit in which it is shown; a total since its day."""
    draws: Floats = values * shown.scale
    if shown.since is None:
        return draws
    column = calendar.column(shown.since - timedelta(days=1))
    before = int(column)
    part = column - before
    base = draws[:, :, before] * (1 - part) + (draws[:, :, before + 1] * part if part else 0.0)
    return np.maximum(draws - base[:, :, None], 0.0)


def _label(calendar: Calendar, column: int) -> str:
    """The name of a step: its month, or the first day of its week."""
    begins = calendar.begins(column).isoformat()
    return begins if calendar.step is Step.WEEK else begins[:7]


def _breaks(group: Group, shown: Shown, calendar: Calendar) -> set[float]:
    """Columns in which a source that speaks of it begins to count anew."""
    measures = {reading.measure: set[str]() for reading in group.readings if _speaks(reading, shown)}
    for reading in group.readings:
        measures.get(reading.measure, set()).add(reading.source)
    return {
        calendar.column(jump.since)
        for measure, sources in measures.items()
        for jump in group.declared.beliefs[measure].jumps
        if jump.source in sources
    }


def _speaks(reading: Reading, shown: Shown) -> bool:
    return reading.series.removesuffix(SUM) == shown.series.removesuffix(SUM)


def _claims(group: Group, shown: Shown) -> tuple[str, ...]:
    """The claims that speak of a series, or of what stands for it where totals do not say since when they count."""
    ordered = sorted(group.readings, key=lambda reading: (reading.end, reading.id))
    return tuple(reading.id for reading in ordered if _speaks(reading, shown))


def _biases(sampled: Sampled) -> list[SourceBias]:
    counts = Counter((reading.measure, reading.source) for reading in sampled.group.readings)
    found = []
    for band in biases_of(sampled.posterior):
        measure, source, *since = band.bias.split("/")
        many = counts[measure, source] if source != "all" else sum(n for (m, _), n in counts.items() if m == measure)
        found.append(
            SourceBias(
                measure=measure,
                source=source,
                low=band.low,
                best=band.best,
                high=band.high,
                claims=many,
                since=since[0].removeprefix("since ") if since else None,
            )
        )
    return found
