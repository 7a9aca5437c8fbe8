"""What an assessment gives: series by month, biases of sources, doubts about claims, and the run that they are of."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date

from onrecord.reconcile.assessing.declaring import Group
from onrecord.reconcile.observations import SeriesKey
from onrecord.reconcile.posterior.assess import HIGHEST_HAT, LEAST_SIZE, Posterior
from onrecord.reconcile.posterior.fit import Effort
from onrecord.reconcile.posterior.heard import Left
from onrecord.records import Nature, content_id

__all__ = [
    "LEAST",
    "AssessedClaim",
    "AssessedSeries",
    "Assessment",
    "Month",
    "Sampled",
    "Setting",
    "SourceBias",
    "Tell",
    "silent",
]


LEAST = 2  # claims of a series that no pack declares

Tell = Callable[[str, int, int], None]


def silent(_what: str, _done: int, _all: int) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a result is of: the same setting gives the same result, byte for byte.

    Attributes:
        ledger: hash of its documents and claims.
        packs: pairs of pack id and hash.
        version: of onrecord.
        effort: seed of the draws, and how long was sampled.
        as_known_on: what was public on this day; None for all.
        without: source groups that were left out.
        least: claims that a series which no pack declares has.
    """

    ledger: str
    packs: tuple[tuple[str, str], ...]
    version: str
    effort: Effort
    as_known_on: date | None = None
    without: tuple[str, ...] = ()
    least: int = LEAST

    @property
    def id(self) -> str:
        """``assessment1:`` and the hash of all of it."""
        return content_id(
            "assessment",
            1,
            {
                "ledger": self.ledger,
                "packs": [list(pair) for pair in self.packs],
                "version": self.version,
                "effort": {key: value for key, value in asdict(self.effort).items() if key != "threads"},
                "as_known_on": self.as_known_on.isoformat() if self.as_known_on else None,
                "without": list(self.without),
                "least": self.least,
            },
        )

    @property
    def sentence(self) -> str:
        """For people: what the numbers are of."""
        packs = ", ".join(f"{name} {digest[:8]}" for name, digest in self.packs)
        on = f" as known on {self.as_known_on}" if self.as_known_on else ""
        less = f" without {', '.join(self.without)}" if self.without else ""
        how = f"packs {packs}, onrecord {self.version}, seed {self.effort.seed}"
        return f"{self.id}: ledger {self.ledger}{on}{less}, {how}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A series in one step, in its unit.

    Attributes:
        month: ``2016-08``; of a series in weeks the day on which the week begins.
        ends: its last day; a stock and a total are those of this day.
        low, high: 10 and 90 % of what may be.
        best: the middle; None where one party only speaks.
        status: A something was said of it, E estimated between, F after the last word, B a source begins to count
            anew (SDMX).
        hat, size: R-hat and effective draws, to judge the computation by.
    """

    month: str
    ends: date
    low: float
    best: float | None
    high: float
    status: str
    hat: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedSeries:
    """One series over time.

    Attributes:
        name: its id in the pack, or of what it is about.
        key: measure, actor, place, item.
        nature: stock, flow (what happened in each step), cumulative (since ``since``) or share (per cent).
        unit: as claims give it.
        months: all steps, in order.
        claims: ids of those that speak of it, in the order of their time.
        parties: the sides that speak of it; of one alone there is no best value.
    """

    name: str
    key: SeriesKey
    nature: Nature
    unit: str
    months: tuple[Month, ...]
    claims: tuple[str, ...]
    parties: tuple[str, ...]
    since: date | None = None

    @property
    def is_settled(self) -> bool:
        """Whether the draws of every month are enough: R-hat at most 1.01, and 400 effective draws."""
        return all(month.hat <= HIGHEST_HAT and month.size >= LEAST_SIZE for month in self.months)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceBias:
    """By which factor a source says more (above 1) or less than all others bear out, on one measure.

    ``source`` is a source group, or ``all`` for what they may all be off together, which no claim can reveal;
    ``since`` is the year or the day from which on a change of its bias counts, None for the bias itself.
    """

    measure: str
    source: str
    low: float
    best: float
    high: float
    claims: int
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedClaim:
    """What all the others make of one claim.

    Attributes:
        claim: its id.
        series: the series that it speaks of.
        outlier: probability that it is nothing of its kind: misheard, of another scope, made up.
        chance: of something at least as far from what the others expected; small is surprising.
        expected_low, expected, expected_high: what they expected it to say, 10, 50, 90 %, in its own unit.
    """

    claim: str
    key: SeriesKey
    source: str
    series: str
    outlier: float
    chance: float
    expected_low: float
    expected: float
    expected_high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """A group of series with its draws."""

    group: Group
    posterior: Posterior


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything that claims and assumptions give together.

    ``left`` are claims that no series takes, with the reason; ``sampled`` are the draws, for what is implied.
    """

    setting: Setting
    series: tuple[AssessedSeries, ...]
    biases: tuple[SourceBias, ...]
    left: tuple[Left, ...]
    sampled: tuple[Sampled, ...] = field(default=(), repr=False)
