"""From observations of a ledger to readings: the one place where the posterior meets the records of the ledger."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.reconcile.observations import Observation, Span
from onrecord.reconcile.posterior.calendar import Calendar, Step
from onrecord.reconcile.posterior.declared import Declared, Listening
from onrecord.reconcile.posterior.readings import Reading, Target
from onrecord.reconcile.posterior.words import Word
from onrecord.records import Bound, Modality, Nature

__all__ = ["Left", "listener", "middle", "readings_of"]

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
ALL_OF_IT = 0.99  # "all of it" is more than this
PER_CENT = 100.0
DAYS = {Step.MONTH: 30.436875, Step.WEEK: 7.0}


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


def listener(item: Observation, listening: Iterable[Listening]) -> Listening | None:
    """The first that a claim speaks to; ``None`` where there is none."""
    for one in listening:
        same = (one.measure, one.actor, one.place) == (item.series.measure, item.series.actor, item.series.place)
        kind = (one.item or "").casefold() == (item.series.item or "").casefold()
        opens = one.opens is None or one.opens is (item.since is None)
        if same and kind and opens and item.nature in one.natures and item.unit.startswith(one.unit):
            return one
    return None


def _reading(item: Observation, declared: Declared) -> Reading | str:
    """The reading, or why there is none."""
    heard = listener(item, declared.listening)
    end = item.as_of or item.said or item.published
    reason = _unusable(item)
    if heard is None or end is None or reason is not None:
        return reason or "no declared series is about this measure in this place"
    begins = _begin(item, heard, declared.calendar, middle(end))
    if heard.target is not Target.LEVEL and begins is None:
        return "its window has no start"
    if middle(end) < declared.calendar.start:
        return f"it is of a time before {declared.calendar.start}, where its series begins"
    factor = heard.factor * (DAYS[declared.calendar.step] / item.period_days if item.period_days else 1.0)
    known = [value * factor for value in item.value if value is not None]
    everything = heard.target is Target.SHARE_LOST and max(known) >= 1
    return Reading(
        id=item.claim_id,
        series=heard.series,
        target=heard.target,
        start=begins,
        end=middle(end),
        word=Word.RANGE if everything else WORDS[item.bound],
        low=min(*known, ALL_OF_IT) if everything else min(known),
        high=max(known),
        nothing=heard.nothing,
        source=item.source_group,
        party=declared.parties.get(item.source_group, item.source_group),
        measure=heard.belief or heard.measure,
        said=(item.said or item.published or end).last,
        weight=item.weight,
    )


def _unusable(item: Observation) -> str | None:
    """Why a claim says nothing of any series; ``None`` where it may."""
    known = [value for value in item.value if value is not None]
    if item.modality not in SAID:
        return f"it is {item.modality}"
    if item.as_of is None and item.said is None and item.published is None:
        return "it has no date"
    if not known or min(known) < 0:
        return "it has no positive number"
    if item.nature is Nature.SHARE and max(known) > PER_CENT:
        return f"no share is of {max(known):,.6g} per cent"
    return None


def _begin(item: Observation, heard: Listening, calendar: Calendar, end: date) -> date | None:
    """Where the window starts: where the claim says, else the base; a rate of a day is one of the step before it."""
    start = item.since or item.base_span
    if start is not None:
        return middle(start)
    if heard.base is None and heard.target is Target.RATE:
        return end - timedelta(days=max(item.period_days or 0.0, DAYS[calendar.step]))
    return heard.base


def middle(days: Span) -> date:
    """The day in the middle."""
    return days.first + (days.last - days.first) / 2
