"""From what was said, by date, to observations of a model, by step."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from onrecord.errors import BadRecord
from onrecord.reconcile.posterior.calendar import Calendar
from onrecord.reconcile.posterior.model import Bias, BiasTerm, Observation, Term
from onrecord.reconcile.posterior.words import Scale, Word, cells_of

__all__ = ["Belief", "Jump", "Observed", "Reading", "Target", "biases_of", "observation_of", "observed"]


class Target(StrEnum):
    """What of its series a reading speaks of.

    ``LEVEL`` at a date; ``SUM`` over a window; ``RATE`` per step over a window; ``LOST`` between base and date, as an
    amount; ``SHARE_LOST`` the same as a share of the level at the base; ``RATIO`` the level or rate at a date over
    that at the base.
    """

    LEVEL = "level"
    SUM = "sum"
    RATE = "rate"
    LOST = "lost"
    SHARE_LOST = "share_lost"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One statement, ready for the model: the adapter between claims and observations.

    Attributes:
        series: id of the series that it speaks of.
        start: of the window of a sum or rate, or the base of a loss or ratio; ``None`` for a level.
        end: the date it holds for.
        low, high: the number, or the ends of a range; shares in [0, 1].
        nothing: what may still be called zero, in the unit of the number; a smaller loss cannot be told from none.
        source: whose bias it shares; measure: in which.
        said: when; the drift of a source goes by it.
        weight: 1/n where n readings report one statement; 0 for what is only to be predicted.
        party: the side of the source; the source itself where empty.
    """

    id: str
    series: str
    target: Target
    start: date | None = None
    end: date
    word: Word
    low: float
    high: float
    nothing: float = 1.0
    source: str
    measure: str
    said: date
    weight: float = 1.0
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """From ``since`` on, ``source`` counts anew (restatement, another definition): a bias of its own on top."""

    source: str
    since: date
    sd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """How far the sources of a measure are trusted; all in log units.

    Attributes:
        noise: id of the noise that its readings have.
        shared: standard deviation of the bias that all share, which no reading can reveal.
        trust: standard deviation of a source's bias; ``trusted`` overrides it by source.
        drift: standard deviation of the change of a source's bias in one year.
    """

    noise: str
    shared: float = 0.1
    trust: float = 0.15
    trusted: Mapping[str, float] = field(default_factory=dict)
    drift: float = 0.0
    jumps: tuple[Jump, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """Observations and the biases that they name."""

    observations: tuple[Observation, ...]
    biases: tuple[Bias, ...]


def observed(readings: Iterable[Reading], *, calendar: Calendar, beliefs: Mapping[str, Belief]) -> Observed:
    """All readings as observations, in their order.

    Raises:
        BadRecord: a measure has no belief, or a window lacks its start.
    """
    observations, found = [], {}
    for reading in readings:
        belief = beliefs.get(reading.measure)
        if belief is None:
            raise BadRecord(f"nothing is believed about the measure {reading.measure!r} of reading {reading.id!r}")
        terms = biases_of(reading, belief=belief, calendar=calendar)
        found.update({bias.id: bias for bias, _ in terms})
        observations.append(observation_of(reading, belief=belief, calendar=calendar, biases=terms))
    return Observed(observations=tuple(observations), biases=tuple(found.values()))


def observation_of(
    reading: Reading, *, belief: Belief, calendar: Calendar, biases: Iterable[tuple[Bias, float]]
) -> Observation:
    """One reading as an observation."""
    numerator, denominator, floor = _functional(reading, calendar)
    scale = Scale.ODDS if reading.target is Target.SHARE_LOST else Scale.AMOUNT
    return Observation(
        id=reading.id,
        numerator=numerator,
        denominator=denominator,
        floor=floor,
        biases=tuple(BiasTerm(id=bias.id, weight=weight) for bias, weight in biases if bias.sd > 0),
        noise=belief.noise,
        cells=cells_of(reading.word, reading.low, reading.high, scale=scale, nothing=reading.nothing),
        weight=reading.weight,
        source=reading.source,
        party=reading.party or reading.source,
    )


def biases_of(reading: Reading, *, belief: Belief, calendar: Calendar) -> list[tuple[Bias, float]]:
    """The biases of a reading with their weights: shared, of its source, its drift by year, its jumps."""
    source, measure = reading.source, reading.measure
    found = [
        (Bias(id=f"{measure}/all", sd=belief.shared), 1.0),
        (Bias(id=f"{measure}/{source}", sd=belief.trusted.get(source, belief.trust)), 1.0),
    ]
    if belief.drift > 0:
        years = max(0.0, (reading.said - calendar.start).days / 365.25)
        found.extend(
            (Bias(id=f"{measure}/{source}/year {year + 1}", sd=belief.drift), min(1.0, years - year))
            for year in range(math.ceil(years))
        )
    found.extend(
        (Bias(id=f"{measure}/{source}/since {jump.since}", sd=jump.sd), 1.0)
        for jump in belief.jumps
        if jump.source == source and reading.said >= jump.since
    )
    return [(bias, weight) for bias, weight in found if bias.sd > 0]


def _functional(reading: Reading, calendar: Calendar) -> tuple[tuple[Term, ...], tuple[Term, ...], float]:
    """Numerator, denominator and floor."""
    if reading.target is Target.LEVEL:
        return _at(reading.series, calendar.column(reading.end)), (), 0.0
    if reading.start is None:
        raise BadRecord(f"reading {reading.id!r} speaks of a {reading.target} and lacks the start of its window")
    if reading.target in (Target.SUM, Target.RATE):
        return _between(reading, calendar), (), 0.0
    first, last = calendar.column(reading.start), calendar.column(reading.end)
    if reading.target is Target.RATIO:
        return _at(reading.series, last), _at(reading.series, first), 0.0
    lost = _at(reading.series, first) + tuple(
        Term(series=term.series, column=term.column, weight=-term.weight) for term in _at(reading.series, last)
    )
    if reading.target is Target.LOST:
        return lost, (), max(reading.nothing, FLOOR_OF_LOSS * reading.high)
    return lost, _at(reading.series, last), FLOOR_OF_LOSS


SHORTEST = 0.2  # of a step: a window of one day still is a window
FLOOR_OF_LOSS = 0.03  # softplus scale of "lost", as a share: the least error that any claim about a level has


def _at(series: str, column: float) -> tuple[Term, ...]:
    """The value at a date: between the ends of two steps on a straight line."""
    before = int(column)
    part = column - before
    terms = [Term(series=series, column=before, weight=1 - part)] if part < 1 else []
    return tuple(terms + ([Term(series=series, column=before + 1, weight=part)] if part > 0 else []))


def _between(reading: Reading, calendar: Calendar) -> tuple[Term, ...]:
    """Sum or mean rate over the window, start and end included, from the running sum."""
    start = (reading.start or calendar.start) - timedelta(days=1)
    first = min(calendar.column(start), calendar.steps - SHORTEST)
    last = max(calendar.column(reading.end), first + SHORTEST)
    factor = 1.0 if reading.target is Target.SUM else 1 / (last - first)
    ends = [(term, factor) for term in _at(reading.series, last)] + [
        (term, -factor) for term in _at(reading.series, first)
    ]
    return tuple(Term(series=term.series, column=term.column, weight=term.weight * sign) for term, sign in ends)
