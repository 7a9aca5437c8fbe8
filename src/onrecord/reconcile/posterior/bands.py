"""What is published of a posterior: bands by step, biases of sources, suspects."""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from onrecord.reconcile.posterior.assess import Posterior
from onrecord.reconcile.posterior.calendar import Calendar
from onrecord.reconcile.posterior.diagnostics import quality
from onrecord.reconcile.posterior.model import (
    Constant,
    Cumulative,
    Model,
    Observation,
    Stock,
    Total,
    made_of,
    series_of,
)
from onrecord.reconcile.posterior.program import Floats

__all__ = [
    "LEVELS",
    "Band",
    "BiasBand",
    "Status",
    "Suspect",
    "bands_in",
    "biases_of",
    "near",
    "parties_on",
    "suspects_of",
]

LEVELS = (0.1, 0.5, 0.9)


class Status(StrEnum):
    """Observation status of SDMX (code list CL_OBS_STATUS) as far as it applies."""

    NORMAL = "A"
    BREAK = "B"
    ESTIMATED = "E"
    FORECAST = "F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A series in one step, in the unit of the series.

    Attributes:
        low, high: 10 and 90 % quantile.
        best: the median; ``None`` where fewer than two parties speak.
        status: normal where something was said of the step, estimated between, forecast after the last word; a break
            where a source began to count anew.
        hat, size: R-hat and effective draws, to judge the computation by.
    """

    series: str
    begins: date
    low: float
    best: float | None
    high: float
    status: Status
    hat: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BiasBand:
    """A bias as a factor: 1.2 says twenty per cent more than the rest bears out."""

    bias: str
    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """How probable it is that an observation is nothing of its kind: misheard, another scope, made up."""

    observation: str
    outlier: float


def bands_in(model: Model, name: str, draws: Floats, calendar: Calendar, broken: set[float]) -> list[Band]:
    """The bands of one series, step by step.

    Args:
        model: the block that it is in.
        name: its id.
        draws: (C, S, T) of it, as they are to be shown.
        calendar: dates of the steps.
        broken: columns in which a source began to count anew.
    """
    hat, size = quality(draws)
    low, best, high = np.quantile(draws, LEVELS, axis=(0, 1))
    status = _statuses(model, name, broken)
    spoken = len(parties_on(model, name)) > 1
    return [
        Band(
            series=name,
            begins=calendar.begins(j),
            low=float(low[j]),
            best=float(best[j]) if spoken else None,
            high=float(high[j]),
            status=status[j],
            hat=float(hat[j]),
            size=float(size[j]),
        )
        for j in range(1, model.steps + 1)
    ]


def biases_of(posterior: Posterior) -> tuple[BiasBand, ...]:
    """All biases, as factors."""
    found = []
    for block in posterior.blocks:
        count = len(block.model.biases)
        draws = block.fit.draws[:, :, block.program.dimension - count :]
        for index, bias in enumerate(block.model.biases):
            low, best, high = np.exp(bias.sd * np.quantile(draws[:, :, index], LEVELS))
            found.append(BiasBand(bias=bias.id, low=float(low), best=float(best), high=float(high)))
    return tuple(found)


def suspects_of(posterior: Posterior) -> tuple[Suspect, ...]:
    """Every observation with its probability of being an outlier, the most suspect first."""
    found = [
        Suspect(observation=item.id, outlier=float(chance))
        for block in posterior.blocks
        for item, chance in zip(block.model.observations, block.outliers(), strict=True)
        if item.weight > 0
    ]
    return tuple(sorted(found, key=lambda suspect: (-suspect.outlier, suspect.observation)))


def parties_on(model: Model, series: str) -> frozenset[str]:
    """The parties that said something of a series itself, of its running sum, its parts or its whole."""
    around = near(model, series)
    return frozenset(item.party for item in model.observations if item.weight > 0 and _series_in(item) & around)


def near(model: Model, series: str) -> set[str]:
    """The series, what it is made of directly, what is made of it directly, and the running totals of these.

    A stock and what flows into it are not near each other: who counts the one has said nothing of the other.
    """
    flows = _flows_of_totals(model)
    own = flows.get(series, series)
    found = {series, own}
    for node in model.nodes:
        if isinstance(node, Stock):
            continue
        makes = {flows.get(name, name) for name in series_of(node)}
        parts = {flows.get(name, name) for name in made_of(node)}
        if own in makes:
            found |= parts
        elif own in parts:
            found |= makes
    return found | {total for total, flow in flows.items() if flow in found}


def _flows_of_totals(model: Model) -> dict[str, str]:
    """The flow that each running total counts, from the first step on or with a constant of what was before."""
    constants = {node.id for node in model.nodes if isinstance(node, Constant)}
    found: dict[str, str] = {}
    for node in model.nodes:
        if isinstance(node, Cumulative):
            found[node.id] = node.of
        elif isinstance(node, Total):
            sums = [name for name, _ in node.parts if name not in constants]
            if len(sums) == 1 and sums[0] in found:
                found[node.id] = found[sums[0]]
    return found


def _series_in(item: Observation) -> set[str]:
    return {term.series for term in item.numerator + item.denominator}


def _statuses(model: Model, series: str, breaks: set[float]) -> list[Status]:
    around = near(model, series)
    heard = [
        term.column
        for item in model.observations
        if item.weight > 0 and _series_in(item) & around
        for term in item.numerator
    ]
    last = max(heard, default=0)
    broken = {math.ceil(column) for column in breaks}
    return [
        Status.BREAK
        if j in broken
        else Status.FORECAST
        if j > last
        else Status.NORMAL
        if j in heard
        else Status.ESTIMATED
        for j in range(model.steps + 1)
    ]
