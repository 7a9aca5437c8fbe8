"""From observations of a ledger to readings: the one place where the posterior meets the records of the ledger.

What it needs of an observation stands in ``Heard``, so that neither side imports the other.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from onrecord.reconcile.posterior.calendar import Step
from onrecord.reconcile.posterior.declared import Declared, Place
from onrecord.reconcile.posterior.readings import Reading, Target
from onrecord.reconcile.posterior.words import Word
from onrecord.records import Bound, Modality, Nature

__all__ = ["Heard", "Left", "readings_of"]

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


class Days(Protocol):
    """The days that a date may mean, both included."""

    @property
    def first(self) -> date:
        """The earliest."""
        ...

    @property
    def last(self) -> date:
        """The latest."""
        ...


class Ends(Protocol):
    """Low and high; ``None`` is an open end."""

    @property
    def low(self) -> float | None:
        """Lower end."""
        ...

    @property
    def high(self) -> float | None:
        """Upper end."""
        ...


class Key(Protocol):
    """What is counted."""

    @property
    def measure(self) -> str:
        """As in the codebook."""
        ...

    @property
    def actor(self) -> str | None:
        """Whose it is."""
        ...

    @property
    def place(self) -> tuple[str, ...]:
        """Places taken together, sorted."""
        ...

    @property
    def item(self) -> str | None:
        """The kind of thing counted."""
        ...


class Heard(Protocol):
    """An observation as far as the posterior needs it."""

    @property
    def claim_id(self) -> str:
        """Of the claim."""
        ...

    @property
    def series(self) -> Key:
        """What it is about."""
        ...

    @property
    def nature(self) -> Nature:
        """How the value behaves in time."""
        ...

    @property
    def bound(self) -> Bound:
        """What the words leave open."""
        ...

    @property
    def value(self) -> Ends:
        """As coded."""
        ...

    @property
    def unit(self) -> str:
        """Of the value."""
        ...

    @property
    def period_days(self) -> float | None:
        """Of a rate: the days that it is for."""
        ...

    @property
    def as_of(self) -> Days | None:
        """When it holds."""
        ...

    @property
    def since(self) -> Days | None:
        """Where the window starts."""
        ...

    @property
    def base_span(self) -> Days | None:
        """Where the base of a change was."""
        ...

    @property
    def said(self) -> Days | None:
        """When it was said."""
        ...

    @property
    def published(self) -> Days | None:
        """When its document was."""
        ...

    @property
    def source_group(self) -> str:
        """Who shares its bias."""
        ...

    @property
    def modality(self) -> Modality:
        """Whether the speaker stands behind it."""
        ...

    @property
    def weight(self) -> float:
        """1/n where n observations report one statement."""
        ...


class Left(NamedTuple):
    """An observation that the model does not take, and why."""

    claim_id: str
    reason: str


def readings_of(items: Iterable[Heard], declared: Declared) -> tuple[tuple[Reading, ...], tuple[Left, ...]]:
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


def _reading(item: Heard, declared: Declared) -> Reading | str:
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


def _place(item: Heard, places: Sequence[Place]) -> Place | None:
    """The first declared place that fits."""
    where = "+".join(item.series.place)
    for place in places:
        fits = (place.measure, place.place, place.nature) == (item.series.measure, where, item.nature.value)
        if fits and place.actor in ("", item.series.actor) and item.unit.startswith(place.unit):
            return place
    return None


def middle(days: Days) -> date:
    """The day in the middle."""
    return days.first + (days.last - days.first) / 2
