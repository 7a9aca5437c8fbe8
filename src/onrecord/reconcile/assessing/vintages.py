"""What changed between two days' knowledge, and by which claims: new ones, and those that restate earlier ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onrecord.reconcile.assessing.assessed import as_shown
from onrecord.reconcile.assessing.records import AssessedSeries, Assessment, Month, Sampled
from onrecord.reconcile.observations import Observation, SeriesKey, Span
from onrecord.reconcile.posterior.influence import log_likelihoods, pulls, thinned
from onrecord.records import Nature

__all__ = ["Difference", "Restated", "compare"]

DRAWS = 2000  # that causes are told from
TELLS = 0.05  # standard deviations: of a claim that is a cause
MOST_CAUSES = 6
MOVED, WIDER = 0.25, 1.5  # widths of the earlier band, and how often its width: what is less may be chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """A claim that gives another value than an earlier one of the same source for the same time."""

    claim: str
    earlier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A month of a series that the later vintage sees otherwise.

    Attributes:
        before: of the earlier vintage; None where it had no such series or month.
        after: of the later one.
        moved: by how many widths of the earlier band its middle moved up; None without an earlier band.
        width: of the later band in widths of the earlier one; None likewise.
        new: the claims of the later vintage only that moved it most, the strongest first, restating ones included.
        restated: those of them that restate an earlier claim.
    """

    key: SeriesKey
    nature: Nature
    unit: str
    before: Month | None
    after: Month
    moved: float | None
    width: float | None
    new: tuple[str, ...]
    restated: tuple[Restated, ...]


def compare(earlier: Assessment, later: Assessment) -> tuple[Difference, ...]:
    """What the later vintage sees otherwise, series by series, month by month.

    A month is listed where its band moved by a quarter of its width, or is wider by half or narrower by a third; of a
    series that is new, the last month of which something was said.
    """
    known = {reading.id for one in earlier.sampled for reading in one.group.readings}
    old = {(one.key, one.nature): one for one in earlier.series}
    before = [item for one in earlier.sampled for item in one.group.observations]
    found: list[Difference] = []
    for sampled in later.sampled:
        restated = _restated([item for item in sampled.group.observations if item.claim_id not in known], before)
        for series in (one for one in later.series if one in _series_of(later, sampled)):
            changes = list(_changes(old.get((series.key, series.nature)), series))
            if changes:
                causes = _Causes(sampled, series, known)
                found += (_difference(series, change, causes, restated) for change in changes)
    return tuple(found)


class Change(NamedTuple):
    """The place of a month in the later series, the month as it was, and how its band changed."""

    place: int
    before: Month | None = None
    moved: float | None = None
    width: float | None = None


def _series_of(later: Assessment, sampled: Sampled) -> list[AssessedSeries]:
    names = {one.series for one in sampled.group.shown}
    keys = {one.key for one in sampled.group.shown}
    return [one for one in later.series if one.name in names and one.key in keys]


def _changes(old: AssessedSeries | None, new: AssessedSeries) -> Iterator[Change]:
    if old is None:
        said = [place for place, month in enumerate(new.months) if month.status in "AB"]
        yield from (Change(place) for place in said[-1:])
        return
    months = {month.month: month for month in old.months}
    for place, month in enumerate(new.months):
        before = months.get(month.month)
        if before is None or before.high <= before.low:
            continue
        moved = (_middle(month) - _middle(before)) / (before.high - before.low)
        width = (month.high - month.low) / (before.high - before.low)
        if abs(moved) >= MOVED or not 1 / WIDER < width < WIDER:
            yield Change(place, before, moved, width)


def _middle(month: Month) -> float:
    return (month.low + month.high) / 2 if month.best is None else month.best


class _Causes:
    """The new claims that moved a series of one group, month by month."""

    def __init__(self, sampled: Sampled, series: AssessedSeries, known: set[str]) -> None:
        shown = next(one for one in sampled.group.shown if one.series == series.name)
        block = thinned(sampled.posterior.block_of(series.name), DRAWS)
        calendar = sampled.group.declared.calendar
        found = as_shown(block.series([series.name])[:, :, 0], shown, calendar)
        self._draws = found.reshape(-1, found.shape[-1])
        self._first = found.shape[-1] - len(series.months)
        self._likelihoods = log_likelihoods(block)
        self._claims = [item.id for item in block.model.observations]
        self._known = known

    def of(self, place: int) -> tuple[str, ...]:
        """Of the month at a place of the series, the strongest first."""
        weight = pulls(self._draws[:, self._first + place], self._likelihoods)
        new = [i for i, claim in enumerate(self._claims) if claim not in self._known and abs(weight[i]) >= TELLS]
        return tuple(self._claims[i] for i in sorted(new, key=lambda i: -abs(weight[i]))[:MOST_CAUSES])


def _difference(series: AssessedSeries, change: Change, causes: _Causes, restated: Mapping[str, str]) -> Difference:
    new = causes.of(change.place)
    return Difference(
        key=series.key,
        nature=series.nature,
        unit=series.unit,
        before=change.before,
        after=series.months[change.place],
        moved=change.moved,
        width=change.width,
        new=new,
        restated=tuple(Restated(claim=claim, earlier=restated[claim]) for claim in new if claim in restated),
    )


def _restated(new: Sequence[Observation], old: Sequence[Observation]) -> dict[str, str]:
    """The claim that each new one restates: of its source, about its series and time, with another value."""
    found = {}
    for item in new:
        same = [one for one in old if _same_matter(one, item) and one.value != item.value]
        if same:
            found[item.claim_id] = max(same, key=lambda one: (one.known or date.min, one.claim_id)).claim_id
    return found


def _same_matter(one: Observation, other: Observation) -> bool:
    about = (one.series, one.nature, one.source_group) == (other.series, other.nature, other.source_group)
    return about and _overlap(one.as_of, other.as_of) and (one.since is None or _overlap(one.since, other.since))


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.first <= other.last and other.first <= one.last
