"""Everything of a model but what was said: nodes, noises, beliefs, and which series a claim speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from onrecord.reconcile.posterior.calendar import Calendar
from onrecord.reconcile.posterior.model import Model, Node, Noise
from onrecord.reconcile.posterior.readings import Belief, Reading, Target, observed
from onrecord.records import Nature

__all__ = ["Declared", "Listening", "model_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Which series a measure of an actor in a place is, and what a number about it speaks of.

    Attributes:
        place: codes and names, sorted.
        natures: of the claims.
        unit: with which the claim's unit begins; empty for any.
        factor: turns the number into the unit of the series.
        base: stands in where a claim names no start of its window.
        opens: false for totals that say since when they count, true for those that do not, ``None`` for both.
        nothing: what may still be called zero.
        belief: the measure whose belief holds, where it is not its own (shares of land, beside areas).
    """

    measure: str
    actor: str | None = None
    place: tuple[str, ...] = ()
    item: str | None = None
    natures: tuple[Nature, ...]
    series: str
    target: Target
    unit: str = ""
    factor: float = 1.0
    base: date | None = None
    opens: bool | None = None
    nothing: float = 1.0
    belief: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What is assumed; ``parties`` has the side of each source group that is not its own."""

    calendar: Calendar
    nodes: tuple[Node, ...]
    noises: tuple[Noise, ...]
    beliefs: Mapping[str, Belief]
    listening: tuple[Listening, ...]
    parties: Mapping[str, str] = field(default_factory=dict)
    published: tuple[str, ...] = ()


def model_of(declared: Declared, readings: tuple[Reading, ...]) -> Model:
    """The model of a declaration and what was said."""
    found = observed(readings, calendar=declared.calendar, beliefs=declared.beliefs)
    return Model(
        steps=declared.calendar.steps,
        nodes=declared.nodes,
        noises=declared.noises,
        biases=found.biases,
        observations=found.observations,
    )
