"""What is asked of an assessment: flows, balances, times; each computed alike from draws and from a mode."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from onrecord.packs import SeriesEntry, SeriesKind
from onrecord.packs.consistency import flows_among
from onrecord.reconcile.assessing.declaring import Group
from onrecord.reconcile.implied.periods import Period, periods_of
from onrecord.reconcile.implied.records import ImpliedKind
from onrecord.reconcile.observations import SeriesKey
from onrecord.reconcile.posterior.program import Floats
from onrecord.records import Nature

__all__ = ["Question", "Subject", "answers", "questions_of", "subjects_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A series that is asked about.

    ``moves`` says that it is a flow; ``gains`` and ``losses`` are those of a stock, by the ids of their series; of a
    hidden flow nobody speaks, and ``key`` is that of its stock.
    """

    series: str
    key: SeriesKey
    what: str
    unit: str
    moves: bool
    scale: float = 1.0
    gains: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One kind of question about a subject in a period."""

    kind: ImpliedKind
    subject: Subject
    period: Period


def subjects_of(group: Group) -> tuple[Subject, ...]:
    """What is published of a group, and the flows that move its stocks whether anybody speaks of them or not."""
    shown = {one.series: one for one in group.shown}
    entries = {entry.id: entry for entry in group.entries}
    flows = flows_among(group.entries)
    found: dict[str, Subject] = {}
    for one in group.shown:
        entry = entries.get(one.series)
        if entry is None or one.nature not in (Nature.STOCK, Nature.FLOW):
            continue
        gains, losses = _moving(entry, group.entries)
        found[one.series] = Subject(
            series=one.series,
            key=one.key,
            what=one.key.label,
            unit=one.unit,
            moves=one.nature is Nature.FLOW,
            scale=one.scale,
            gains=gains,
            losses=losses,
        )
    for stock in [one for one in found.values() if one.gains or one.losses]:
        for name in (*stock.gains, *stock.losses):
            if name not in shown and name in flows:
                found[name] = _hidden(name, stock)
    return tuple(found.values())


def _moving(entry: SeriesEntry, entries: tuple[SeriesEntry, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What comes to a stock and what goes: the parts of its gains, and its outflows."""
    if entry.kind is not SeriesKind.STOCK:
        return (), ()
    gains = next((one for one in entries if one.id == entry.gains), None)
    parts = gains.parts if gains is not None and gains.kind is SeriesKind.TOTAL and not gains.less else ()
    came = parts or ((entry.gains,) if entry.gains else ())
    return came, tuple(one.id for one in entries if one.kind is SeriesKind.OUTFLOW and one.of == entry.id)


def _hidden(name: str, stock: Subject) -> Subject:
    """A flow that no claim is about, named by the stock that it moves."""
    role = "additions to" if name in stock.gains else "losses of"
    what = f"{role} {stock.what} ({name.removeprefix(f'{stock.what} ')})"
    return Subject(
        series=name, key=stock.key, what=what, unit=stock.unit, moves=True, scale=stock.scale, is_hidden=True
    )


def questions_of(subject: Subject, group: Group, last: date) -> tuple[Question, ...]:
    """All that is asked about a subject up to the last day that somebody spoke of."""
    kinds = (ImpliedKind.FLOW,) if subject.moves else (ImpliedKind.BALANCE, ImpliedKind.SPENT)
    periods = periods_of(group.declared.calendar, last)
    return tuple(Question(kind=kind, subject=subject, period=period) for kind in kinds for period in periods)


def answers(question: Question, values: Floats) -> Floats:
    """(2, ...) what is asked for, of a series (..., T), in the unit of the subject.

    Of a flow the amount in a month and nothing; of a stock the level at the end and what it gained in a month.
    """
    period, scaled = question.period, values * question.subject.scale
    if question.kind is ImpliedKind.FLOW:
        found = period.amount(scaled) / period.months
        return np.stack([found, np.zeros_like(found)])
    if not (question.subject.gains or question.subject.losses):  # a level has no value before the first step
        scaled = np.concatenate([scaled[..., 1:2], scaled[..., 1:]], axis=-1)
    closing = period.closing(scaled)
    return np.stack([closing, (closing - period.opening(scaled)) / period.months])
