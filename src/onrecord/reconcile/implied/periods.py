"""The periods that are judged: half-years, and months where series are reckoned in weeks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from onrecord.reconcile.posterior.calendar import Calendar, Step
from onrecord.reconcile.posterior.program import Floats

__all__ = ["Period", "periods_of"]

LENGTH = {Step.MONTH: 6, Step.WEEK: 1}  # months
DAYS_OF_A_MONTH = 30.436875


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first day to the last, with the columns of the calendar at both ends."""

    start: date
    end: date
    first: float
    last: float

    @property
    def months(self) -> float:
        """How long it is."""
        return ((self.end - self.start).days + 1) / DAYS_OF_A_MONTH

    def opening(self, levels: Floats) -> Floats:
        """(...) the level before its first day, of levels (..., T)."""
        return _at(levels, self.first)

    def closing(self, levels: Floats) -> Floats:
        """(...) the level on its last day."""
        return _at(levels, self.last)

    def amount(self, flows: Floats) -> Floats:
        """(...) what flowed within it, of flows (..., T)."""
        sums = np.cumsum(flows, axis=-1) - flows[..., :1]
        return _at(sums, self.last) - _at(sums, self.first)


def _at(values: Floats, column: float) -> Floats:
    """Between two columns on a straight line."""
    before = int(column)
    part = column - before
    found: Floats = values[..., before] * (1 - part) + (values[..., before + 1] * part if part else 0.0)
    return found


def periods_of(calendar: Calendar, last: date) -> tuple[Period, ...]:
    """The whole periods from the first step to a day; all of that time where it holds no whole one."""
    found = [_period(calendar, start, end) for start, end in _spans(calendar) if end <= last]
    if found or last <= calendar.start:
        return tuple(found)
    return (_period(calendar, calendar.start, last),)


def _spans(calendar: Calendar) -> Iterator[tuple[date, date]]:
    length = LENGTH[calendar.step]
    months = calendar.start.year * 12 + calendar.start.month - 1
    months += -months % length if calendar.start.day == 1 else length - months % length
    final = calendar.begins(calendar.steps + 1)
    while (start := _first(months)) < final:
        yield start, _first(months + length) - timedelta(days=1)
        months += length


def _first(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _period(calendar: Calendar, start: date, end: date) -> Period:
    before = calendar.column(start - timedelta(days=1))
    return Period(start=start, end=end, first=before, last=calendar.column(end))
