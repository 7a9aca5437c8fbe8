"""What a pack assumes so that series can be assessed: what flows into what, how much is usual, who is trusted how far.

A series is declared once, with the measure, actor and place that it is ``about``; whatever claims are about it are read
by its nature: those of a stock as its level, totals and flows of a flow as its sum over their time, rates as its mean.
What a pack does not declare gets defaults from the claims (``onrecord.reconcile.assessing.defaults``).
"""

import dataclasses
import math
from datetime import date
from enum import StrEnum

from onrecord.errors import BadLexicon
from onrecord.records import Nature

__all__ = [
    "About",
    "Assessment",
    "Belief",
    "Hearing",
    "Jump",
    "NoiseOf",
    "Pace",
    "SeriesEntry",
    "SeriesKind",
    "Speaks",
    "Way",
]

UNLIKELY = 2.576  # standard deviations: what a prior leaves out has one chance in a hundred


class Pace(StrEnum):
    """How long a step is."""

    MONTH = "month"
    WEEK = "week"


class SeriesKind(StrEnum):
    """What makes a series.

    ``flow``: what happens in each step.  ``level``: a positive quantity that is there, with no account of its own.
    ``constant``: it does not change.  ``split``: a part of ``of``.  ``total``: ``parts`` without ``less``.  ``stock``:
    before, and what came, without what left.  ``outflow``: what leaves the stock ``of``.
    """

    FLOW = "flow"
    LEVEL = "level"
    CONSTANT = "constant"
    SPLIT = "split"
    TOTAL = "total"
    STOCK = "stock"
    OUTFLOW = "outflow"


class Way(StrEnum):
    """How a stock loses: an ``amount`` a step, or the ``hazard`` of each of its members."""

    AMOUNT = "amount"
    HAZARD = "hazard"


class Speaks(StrEnum):
    """What of its series a claim speaks of.

    ``level`` at a date; ``sum`` over a window; ``rate`` a step over a window; ``lost`` between base and date;
    ``share_lost`` the same as a share of the level at the base; ``ratio`` to the base.
    """

    LEVEL = "level"
    SUM = "sum"
    RATE = "rate"
    LOST = "lost"
    SHARE_LOST = "share_lost"
    RATIO = "ratio"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a series is: names as claims have them; ``place`` are codes and names, two of them both together."""

    measure: str
    actor: str | None = None
    place: tuple[str, ...] = ()
    item: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """Claims that speak of a series without being about it as it stands: a share lost, an area in per cent.

    Attributes:
        natures: of the claims.
        speaks: what of the series they speak of; none takes what follows from the nature.
        measure, actor, place, item: of the claims; none takes that of the series.
        unit: with which the claim's unit begins; empty fits any.
        factor: turns the number into the unit of the series.
        base: stands in where a change or a loss names no date.
        opens: only totals that do not say since when they count (true), only those that do (false).
        nothing: what may still be called zero, in the unit of the series.
        belief: the measure whose belief holds, where it is not that of the claims.
    """

    natures: tuple[Nature, ...]
    speaks: Speaks | None = None
    measure: str | None = None
    actor: str | None = None
    place: tuple[str, ...] | None = None
    item: str | None = None
    unit: str = ""
    factor: float = 1.0
    base: date | None = None
    opens: bool | None = None
    nothing: float = 1.0
    belief: str = ""


# Fields that an entry of each kind must have; it may have those behind them as well, and no others.
WANDERS = ("step_sd", "step_sd_spread", "persistence", "momentum")
FIELDS: dict[SeriesKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    SeriesKind.FLOW: (("median", "factor"), WANDERS),
    SeriesKind.LEVEL: (("median", "factor"), WANDERS),
    SeriesKind.CONSTANT: (("median", "factor"), ()),
    SeriesKind.SPLIT: (("of", "share", "sd"), WANDERS),
    SeriesKind.TOTAL: (("parts",), ("less",)),
    SeriesKind.STOCK: (("median", "factor"), ("gains",)),
    SeriesKind.OUTFLOW: (("of", "rate", "way"), ()),
}
SHAPES = ("median", "factor", *WANDERS, "of", "share", "sd", "parts", "less", "gains", "rate", "way")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEntry:
    """One series of a topic.

    ``median`` and ``factor`` are a log-normal prior: 68 % between median / factor and median * factor; ``share`` and
    ``sd`` the same for the odds of a part.  ``step_sd`` is the usual change from step to step, on the same scale.

    Attributes:
        id: stable; other entries name it.  ``X.sum`` is the running sum of a flow X.
        kind: see ``SeriesKind``, which says what the other fields mean for each.
        about: what claims call it; without it nobody speaks of it.
        published: its bands are shown; only of those with ``about``.
        nature: what is shown of it where that does not follow from its kind: a total of all who ever came is
            cumulative, a split of a constant of 1 is a share.
        belief: the measure whose belief holds for claims about it, where it is not its own.
        hears: other claims that speak of it.
        because: why it is there.
        yes, no: values that the prior leaves open, and that it does not; shares for a split.
    """

    id: str
    kind: SeriesKind
    because: str
    about: About | None = None
    published: bool = True
    nature: Nature | None = None
    belief: str = ""
    hears: tuple[Hearing, ...] = ()
    median: float | None = None
    factor: float | None = None
    step_sd: float | None = None
    step_sd_spread: float | None = None
    persistence: float | None = None
    momentum: float | None = None
    of: str | None = None
    share: float | None = None
    sd: float | None = None
    parts: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    gains: str | None = None
    rate: str | None = None
    way: Way | None = None
    yes: tuple[float, ...] = ()
    no: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        needed, allowed = FIELDS[self.kind]
        given = [name for name in SHAPES if getattr(self, name) not in (None, ())]
        for name in needed:
            if name not in given:
                raise BadLexicon(f"series {self.id}: a {self.kind} needs the field {name!r}")
        for name in given:
            if name not in needed + allowed:
                raise BadLexicon(
                    f"series {self.id}: a {self.kind} has no field {name!r}; it has {', '.join(needed + allowed)}"
                )
        if (self.median or 1) <= 0 or (self.factor or 2) <= 1 or not 0 < (self.share or 0.5) < 1:
            raise BadLexicon(
                f"series {self.id}: a median is above 0, a factor above 1, a share between 0 and 1; "
                f"not {self.median!r}, {self.factor!r}, {self.share!r}"
            )
        for example, expected in (*((e, True) for e in self.yes), *((e, False) for e in self.no)):
            if self.leaves_open(example) is not expected:
                raise BadLexicon(
                    f"series {self.id}: its prior {'leaves out' if expected else 'leaves open'} the example {example:g}"
                )

    def leaves_open(self, value: float) -> bool:
        """Whether the prior of the level, without what moves it from step to step, holds a value (99 %).

        Raises:
            BadLexicon: the kind has no prior of its own, or the value is no amount or share.
        """
        if self.share is not None and self.sd is not None and 0 < value < 1:
            centre, spread, asked = math.log(self.share / (1 - self.share)), self.sd, math.log(value / (1 - value))
        elif self.median is not None and self.factor is not None and value > 0:
            centre, spread, asked = math.log(self.median), math.log(self.factor), math.log(value)
        else:
            raise BadLexicon(f"series {self.id}: nothing says whether a {self.kind} may be {value!r}")
        return abs(asked - centre) <= UNLIKELY * spread


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NoiseOf:
    """How precisely a class of claims is said; see ``onrecord.reconcile.posterior.model.Noise``."""

    id: str
    because: str
    floor: float = 0.04
    typical: float = 0.1
    spread: float = 0.5
    outlier_share: float = 0.03
    outlier_scale: float = 1.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """From ``since`` on, the source group ``source`` counts anew: a bias of its own of this ``sd`` on top."""

    source: str
    since: date
    sd: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """How far the source groups are trusted about one measure; standard deviations of a logarithm.

    Without an entry the numbers of ``[trust]`` and of the source groups hold.

    Attributes:
        noise: id of a ``[[noise]]``.
        shared: of the bias that all share, which no claim can reveal.
        trust: of the bias of a source group; ``trusted`` overrides it by id.
        drift: of the change of that bias in a year.
    """

    measure: str
    noise: str
    because: str
    shared: float = 0.1
    trust: float = 0.15
    trusted: dict[str, float] = dataclasses.field(default_factory=dict)
    drift: float = 0.0
    jumps: tuple[Jump, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """When series begin and end; what is not given follows from the claims.

    Attributes:
        start: first day of the first step; earlier claims about levels are left out.
        step: month or week.
        ahead: steps behind the last claim.
    """

    start: date | None = None
    step: Pace | None = None
    ahead: int = 6
    because: str = ""
