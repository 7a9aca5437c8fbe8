"""From observations of a ledger to readings: the one place where the posterior meets the records of the ledger."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.reconcile.observations import Observation, Span
from onrecord.reconcile.posterior.calendar import Step
from onrecord.reconcile.posterior.declared import Declared, Place
from onrecord.reconcile.posterior.readings import Reading, Target
from onrecord.reconcile.posterior.words import Word
from onrecord.records import Bound, Modality

__all__ = ["Left", "readings_of"]

WORDS = {
    Bound.EXACT: Word.EXACT,
    Bound.ABOUT: Word.ABOUT,
    Bound.RANGE: Word.RANGE,
    Bound.VAGUE: Word.RANGE,
    Bound.AT_LEAST: Word.AT_LEAST,
    Bound.MORE_THAN: Word.AT_LEAST,
    Bound.AT_MOST: Word.AT_MOST,
    Bound.LESS_THAN: Word.AT_MOST,
}
SAID = (Modality.ASSERTED, Modality.HEDGED)
DAYS = {Step.MONTH: 30.44, Step.WEEK: 7.0}


class Left(NamedTuple):
    """An observation that the model does not take, and why."""

    claim_id: str
    reason: str


def readings_of(items: Iterable[Observation], declared: Declared) -> tuple[tuple[Reading, ...], tuple[Left, ...]]:
    """Readings in the order of the observations, and what is left over with the reason."""
    readings: list[Reading] = []
    left: list[Left] = []
    for item in items:
        found = _reading(item, declared)
        if isinstance(found, Reading):
            readings.append(found)
        else:
            left.append(Left(item.claim_id, found))
    return tuple(readings), tuple(left)


def _reading(item: Observation, declared: Declared) -> Reading | str:
    """The reading, or why there is none."""
    place = _place(item, declared.places)
    ends = (item.value.low, item.value.high)
    known = [end for end in ends if end is not None]
    end = item.as_of or item.said or item.published
    if item.modality not in SAID:
        return f"it is {item.modality}"
    if place is None:
        return "no declared series is about this measure in this place"
    if end is None or not known or min(known) < 0:
        return "it has no date" if end is None else "it has no positive number"
    start = item.since or item.base_span
    begins = middle(start) if start is not None else place.base
    if place.target is not Target.LEVEL and begins is None:
        return "its window has no start"
    factor = place.factor * (DAYS[declared.calendar.step] / item.period_days if item.period_days else 1.0)
    return Reading(
        id=item.claim_id,
        series=place.series,
        target=place.target,
        start=begins,
        end=middle(end),
        word=WORDS[item.bound],
        low=min(known) * factor,
        high=max(known) * factor,
        nothing=place.nothing,
        source=item.source_group,
        party=declared.parties.get(item.source_group, item.source_group),
        measure=place.belief or place.measure,
        said=(item.said or item.published or end).last,
        weight=item.weight,
    )


def _place(item: Observation, places: Sequence[Place]) -> Place | None:
    """The first declared place that fits."""
    where = "+".join(item.series.place)
    for place in places:
        fits = (place.measure, place.place, place.nature) == (item.series.measure, where, item.nature.value)
        if fits and place.actor in ("", item.series.actor) and item.unit.startswith(place.unit):
            return place
    return None


def middle(days: Span) -> date:
    """The day in the middle."""
    return days.first + (days.last - days.first) / 2
