"""How large a series is, from the claims about it: the middle of a prior that is wide enough to hold other answers."""

import statistics
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

from onrecord.reconcile.observations import Observation
from onrecord.reconcile.posterior.calendar import Calendar
from onrecord.reconcile.posterior.heard import DAYS, middle
from onrecord.records import Nature

__all__ = ["SORTS", "Sort", "number_of", "opening_of", "size_of"]

LEAST = 1e-3


class Sort(StrEnum):
    """What kind of series claims make: what is there, what happens, a part of a whole."""

    STOCK = "stock"
    FLOW = "flow"
    SHARE = "share"


SORTS = {
    Nature.STOCK: Sort.STOCK,
    Nature.CUMULATIVE: Sort.FLOW,
    Nature.FLOW: Sort.FLOW,
    Nature.RATE: Sort.FLOW,
    Nature.SHARE: Sort.SHARE,
}


def number_of(item: Observation) -> float | None:
    """The middle of what a claim says; ``None`` where it says no number of at least 0."""
    ends = [end for end in item.value if end is not None and end >= 0]
    return statistics.fmean(ends) if ends else None


def size_of(items: Sequence[Observation], sort: Sort, calendar: Calendar) -> float:
    """The usual value of a series, or what happens in a step; 1 where the claims tell nothing."""
    found = [number for item in items if item.nature is Nature.STOCK or sort is not Sort.FLOW for number in _of(item)]
    if sort is Sort.FLOW:
        found = [*_rates(items, calendar), *_increments(items, calendar)]
    usual = statistics.median(number for number in found if number > 0) if any(n > 0 for n in found) else 1.0
    return max(usual, LEAST)


def opening_of(items: Sequence[Observation]) -> float:
    """What the first total that does not say since when counts; 1 where there is none."""
    totals = sorted((_day(item), number) for item in items if item.nature is Nature.CUMULATIVE for number in _of(item))
    return max(totals[0][1] if totals else 0.0, 1.0)


def _of(item: Observation) -> list[float]:
    number = number_of(item)
    return [] if number is None else [number]


def _rates(items: Iterable[Observation], calendar: Calendar) -> list[float]:
    """Amounts a step from rates, and from amounts over a time that is said."""
    found = []
    for item in items:
        for number in _of(item):
            if item.nature is Nature.RATE and item.period_days:
                found.append(number * DAYS[calendar.step] / item.period_days)
            elif item.since is not None and item.as_of is not None:
                days = (middle(item.as_of) - middle(item.since)).days + 1
                found.append(number * DAYS[calendar.step] / max(days, 1))
    return found


def _increments(items: Iterable[Observation], calendar: Calendar) -> list[float]:
    """Amounts a step between totals that follow each other; of a single total a twelfth."""
    totals = sorted(
        (_day(item), number)
        for item in items
        if item.nature is Nature.CUMULATIVE and item.since is None
        for number in _of(item)
    )
    if len(totals) == 1:
        return [totals[0][1] / 12]
    steps = [(other - one, (later - day) / DAYS[calendar.step]) for (day, one), (later, other) in pairwise(totals)]
    return [more / apart for more, apart in steps if more > 0 and apart > 0]


def _day(item: Observation) -> int:
    held = item.as_of or item.said or item.published
    return middle(held).toordinal() if held is not None else 0
