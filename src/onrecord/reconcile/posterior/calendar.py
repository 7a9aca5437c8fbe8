"""Dates and steps."""

import calendar as days
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

__all__ = ["Calendar", "Step"]


class Step(StrEnum):
    """Length of a step."""

    MONTH = "month"
    WEEK = "week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Step j, from 1, is the j-th month or week from ``start`` on; ``start`` is the first day of a month for months."""

    start: date
    steps: int
    step: Step = Step.MONTH

    def column(self, day: date) -> float:
        """How many steps have passed at the end of ``day``, between 0 and ``steps``."""
        if self.step is Step.WEEK:
            passed = ((day - self.start).days + 1) / 7
        else:
            months = (day.year - self.start.year) * 12 + day.month - self.start.month
            passed = months + day.day / days.monthrange(day.year, day.month)[1]
        return min(max(passed, 0.0), float(self.steps))

    def begins(self, column: int) -> date:
        """First day of step ``column``, from 1."""
        if self.step is Step.WEEK:
            return self.start + timedelta(days=7 * (column - 1))
        months = self.start.year * 12 + self.start.month - 1 + column - 1
        return date(months // 12, months % 12 + 1, 1)
