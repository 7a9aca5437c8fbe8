"""When the series of a group of claims begin and end, and how long their steps are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.packs import Assessment, Pace, Reckoned
from onrecord.reconcile.observations import Observation, Span
from onrecord.reconcile.posterior.calendar import Calendar, Step

__all__ = ["bounds_of", "calendar_of"]

MOST_STEPS = 240
SHORT = 300  # days: what lasts no longer is reckoned in weeks
DAYS = {Pace.WEEK: 7.0, Pace.MONTH: 30.436875}
SLACK = timedelta(days=31)  # a claim may hold up to the end of the month that it is said in


def bounds_of(reckoned: Reckoned) -> Assessment:
    """What the packs say about time: the earliest start and the longest look ahead of several."""
    declared = reckoned.assessments
    steps = {one.step for one in declared if one.step is not None}
    return Assessment(
        start=min((one.start for one in declared if one.start is not None), default=None),
        step=steps.pop() if len(steps) == 1 else None,
        ahead=max((one.ahead for one in declared), default=Assessment().ahead),
    )


def calendar_of(items: Sequence[Observation], bounds: Assessment) -> Calendar:
    """From the declared start, else a step before the first day that a claim speaks of, to some steps behind the last.

    What is there has no value before the end of the first step: no claim must speak of that time.
    """
    dated = [(item, end) for item in items if (end := item.as_of or item.said or item.published) is not None]
    last = max((_held(item, end) for item, end in dated), default=bounds.start or date(2000, 1, 1))
    first = bounds.start or min((_begun(item, end) for item, end in dated), default=last)
    pace = bounds.step or (Pace.WEEK if (last - first).days < SHORT else Pace.MONTH)
    first = max(first, last - timedelta(days=int((MOST_STEPS - bounds.ahead) * DAYS[pace])))
    first = _step_of(first, pace) if bounds.start else _step_of(_step_of(first, pace) - timedelta(days=1), pace)
    reach = Calendar(start=first, steps=2 * MOST_STEPS, step=Step(pace))
    return replace(reach, steps=int(-(-reach.column(last) // 1)) + bounds.ahead)


def _step_of(day: date, pace: Pace) -> date:
    """The first day of the month or the week of a day."""
    return day.replace(day=1) if pace is Pace.MONTH else day - timedelta(days=day.weekday())


def _held(item: Observation, end: Span) -> date:
    return min(end.last, item.known + SLACK) if item.known else end.last


def _begun(item: Observation, end: Span) -> date:
    starts = [span.first for span in (item.since, item.base_span) if span is not None]
    return min([end.first, *starts])
