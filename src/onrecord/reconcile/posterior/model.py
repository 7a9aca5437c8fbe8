"""What the posterior is told: nodes that make series, noises, biases and observations.

A model knows no topic and no calendar: time is ``steps`` equal steps (months, weeks), and a series has ``steps + 1``
columns.  Column 0 is the opening: a stock has its opening level there, a flow has nothing.  Column j of a stock is its
level at the end of step j, column j of a flow what flowed during step j.  Constraints hold by construction: a flow is
the exponential of an autoregression, a part is its whole times a share below one, a stock loses no more than it has.
"""

import math
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.errors import BadRecord

__all__ = [
    "Bias",
    "BiasTerm",
    "Cell",
    "Constant",
    "Cumulative",
    "Flow",
    "Model",
    "Node",
    "Noise",
    "Observation",
    "Outflow",
    "OutflowKind",
    "Process",
    "Split",
    "Stock",
    "Term",
    "Total",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """An autoregression on the log or logit scale: x = level + scale * u, u stationary.

    u has two roots: ``persistence`` (how slowly it comes back to its level) and ``momentum`` (how long a growth rate
    lasts; 0 gives AR(1)).  Innovations of u have variance 1.

    Attributes:
        level: prior mean of the level.
        level_sd: prior standard deviation of the level.
        scale: prior median of the standard deviation of one step's innovation; 0 for a series that stays at its level.
        scale_sd: prior standard deviation of its logarithm; 0 fixes it.
        persistence: in [0, 1).
        momentum: in [0, 1).
    """

    level: float
    level_sd: float
    scale: float
    scale_sd: float = 0.0
    persistence: float = 0.9
    momentum: float = 0.0

    def __post_init__(self) -> None:
        if not (0 <= self.persistence < 1 and 0 <= self.momentum < 1):
            raise BadRecord(f"persistence and momentum lie in [0, 1), not {self.persistence!r}, {self.momentum!r}")
        if min(self.level_sd, self.scale, self.scale_sd) < 0 or not math.isfinite(self.level):
            raise BadRecord(f"a process needs a finite level and scales of at least 0: {self!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """exp of a process: what happens in each step, or a hazard, or any positive quantity of its own."""

    id: str
    process: Process


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """A positive number that does not change: what had accumulated before the first step, a surface."""

    id: str
    level: float
    level_sd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A part of ``of``: the whole times the logistic of a process."""

    id: str
    of: str
    process: Process


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A weighted sum of series; weights may be negative where the sum cannot be (a whole less its split)."""

    id: str
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cumulative:
    """The running sum of a flow from the first step on."""

    id: str
    of: str


class OutflowKind(StrEnum):
    """How a stock M loses.

    ``AMOUNT``: M rate / (M + rate), close to the rate while M is large; ``HAZARD``: M (1 - exp(-rate)).
    """

    AMOUNT = "amount"
    HAZARD = "hazard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outflow:
    """One way out of a stock; the realised flow is a series under ``id``."""

    id: str
    rate: str
    kind: OutflowKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """before + gains - outflows, in the order given; never negative.

    ``opening`` and ``opening_sd`` are the log-normal prior of column 0, ``gains`` the id of a flow or ``None``.
    """

    id: str
    opening: float
    opening_sd: float
    gains: str | None = None
    outflows: tuple[Outflow, ...] = ()


Node = Flow | Constant | Split | Total | Cumulative | Stock


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """The error of a class of observations: logistic with scale ``floor`` + a log-normal part that is learned.

    Attributes:
        floor: least scale, in log units (.03 is three per cent).
        typical: prior median of the learned part.
        spread: prior standard deviation of its logarithm.
        outlier_share: prior probability that an observation is nothing of the kind.
        outlier_scale: logistic scale of those, log units.
    """

    id: str
    floor: float = 0.04
    typical: float = 0.1
    spread: float = 0.5
    outlier_share: float = 0.03
    outlier_scale: float = 1.0

    def __post_init__(self) -> None:
        if self.floor <= 0 or self.typical <= 0 or self.outlier_scale <= 0 or not 0 <= self.outlier_share < 1:
            raise BadRecord(f"noise {self.id!r} needs positive scales and an outlier share in [0, 1)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bias:
    """A normal deviation shared by observations: of a source, of all, its drift, a restatement; log units."""

    id: str
    sd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """``weight`` times the value of ``series`` in ``column``."""

    series: str
    column: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BiasTerm:
    """``weight`` times the bias ``id``."""

    id: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The reading that was said lies in [low, high], log units; ``weight`` is relative, over the cells of a mixture."""

    low: float
    high: float
    weight: float = 1.0

    def __post_init__(self) -> None:
        if not self.low < self.high or self.weight <= 0:
            raise BadRecord(f"a cell needs low < high and a positive weight: {self!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One statement about the series: log(numerator / denominator) + biases + noise lies in one of the cells.

    A share of a whole is said on the odds (part over rest), so that everything is a logarithm of a ratio.

    Attributes:
        floor: 0, or the softplus scale that keeps a difference positive (area lost, where area may have grown).
        weight: 1 / number of copies; 0 for what is only to be predicted.
        source: who said it.
        party: whose side that is; a series of which one party only speaks has no best value.
    """

    id: str
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...] = ()
    floor: float = 0.0
    biases: tuple[BiasTerm, ...] = ()
    noise: str
    cells: tuple[Cell, ...]
    weight: float = 1.0
    source: str = ""
    party: str = ""

    def __post_init__(self) -> None:
        if not self.numerator or not self.cells or not 0 <= self.weight <= 1 or self.floor < 0:
            raise BadRecord(f"observation {self.id!r} needs terms, cells, a weight in [0, 1] and a floor of at least 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything the posterior depends on.  Nodes stand after those that they are made of."""

    steps: int
    nodes: tuple[Node, ...]
    noises: tuple[Noise, ...] = ()
    biases: tuple[Bias, ...] = ()
    observations: tuple[Observation, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.steps < 1:
            raise BadRecord(f"a model needs at least one step, not {self.steps!r}")
        known: set[str] = set()
        for node in self.nodes:
            _require(known, made_of(node), f"node {node.id!r}")
            _add(known, series_of(node))
        noises = {noise.id for noise in self.noises}
        biases = {bias.id for bias in self.biases}
        for item in self.observations:
            _require(known, tuple(term.series for term in item.numerator + item.denominator), item.id)
            _require(noises, (item.noise,), item.id)
            _require(biases, tuple(term.id for term in item.biases), item.id)
            if any(not 0 <= term.column <= self.steps for term in item.numerator + item.denominator):
                raise BadRecord(f"observation {item.id!r} looks at a column outside 0 to {self.steps}")

    @property
    def series(self) -> tuple[str, ...]:
        """Ids of all series, in the order of the rows of the density."""
        return tuple(name for node in self.nodes for name in series_of(node))


def made_of(node: Node) -> tuple[str, ...]:
    """Ids of the series that a node is made of; empty for flows and constants."""
    match node:
        case Split() | Cumulative():
            return (node.of,)
        case Total():
            return tuple(name for name, _ in node.parts)
        case Stock():
            gains = () if node.gains is None else (node.gains,)
            return gains + tuple(outflow.rate for outflow in node.outflows)
    return ()


def series_of(node: Node) -> tuple[str, ...]:
    """Ids of the series that a node makes: itself, and the realised outflows of a stock."""
    if isinstance(node, Stock):
        return (node.id, *(outflow.id for outflow in node.outflows))
    return (node.id,)


def _require(known: set[str], names: tuple[str, ...], where: str) -> None:
    missing = [name for name in names if name not in known]
    if missing:
        raise BadRecord(f"{where} names {missing[0]!r}, which is not declared before it")


def _add(known: set[str], names: tuple[str, ...]) -> None:
    for name in names:
        if name in known:
            raise BadRecord(f"the series {name!r} is declared twice")
        known.add(name)
