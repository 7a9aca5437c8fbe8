"""What claims imply that nobody said, with what it rests on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.reconcile.assessing import Setting
from onrecord.reconcile.observations import SeriesKey
from onrecord.records import content_id

__all__ = ["Account", "Amount", "Carrier", "Confidence", "Implication", "Implied", "ImpliedKind", "Without"]


class ImpliedKind(StrEnum):
    """What is implied.

    ``flow``: how much came or went in a month.  ``balance``: whether losses exceeded gains.  ``spent``: in how many
    months a stock would be gone at the balance of the period.
    """

    FLOW = "flow"
    BALANCE = "balance"
    SPENT = "spent"


class Confidence(StrEnum):
    """How well a judgement is founded, apart from how likely it is."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """10, 50 and 90 %; a time may be infinite, and ``best`` is None where one party only speaks."""

    low: float
    best: float | None
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A claim that an implication rests on.

    ``pull``: by how many of its standard deviations the claim moves the quantity up; of a judgement, the odds of what
    it says, so that claims above 0 speak for it and those below against it.
    """

    claim: str
    pull: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """What the implication would be without a source group."""

    source: str
    amount: Amount
    probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Implication:
    """One thing that the claims imply about a period.

    Attributes:
        kind: see ``ImpliedKind``.
        key: the series that it is about; of a flow that no claim is about, the stock that it moves.
        what: in words, and why the packs have it where they say so.
        start, end: first and last day of the period.
        unit: of ``amount``: of a flow in a month, of a balance in the period, of a time ``months``.
        amount: quantiles.
        probability: of a balance, that losses exceed gains; of a time, that it is at most twelve months.
        likelihood: its word (ICD 203), and ``confidence`` apart from it, with the reason in ``because``.
        sentence: all of it for people.
        never: of a time, the probability that the stock does not fall at all.
        reported: claims that give the flow itself for the period or a part of it.
        carriers: the claims that it rests on, the strongest first.
        sensitive: what it would be without the sources that move it most.
    """

    kind: ImpliedKind
    key: SeriesKey
    what: str
    start: date
    end: date
    unit: str
    amount: Amount
    sentence: str
    confidence: Confidence
    because: str
    carriers: tuple[Carrier, ...]
    sensitive: tuple[Without, ...]
    probability: float | None = None
    likelihood: str | None = None
    never: float | None = None
    reported: int = 0

    @property
    def id(self) -> str:
        """``implied1:`` and the hash of what it is about."""
        about = {"kind": self.kind, "key": list(self.key), "what": self.what, "start": self.start.isoformat()}
        return content_id("implied", 1, about)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A stock in a period: opening, what came, what went, closing.

    ``residual`` is what is left of the change when the flows that somebody speaks of are taken off: people who came
    (above 0) or went (below) and whom nobody counted.
    """

    key: SeriesKey
    start: date
    end: date
    unit: str
    opening: Amount
    gains: tuple[tuple[str, Amount], ...]
    losses: tuple[tuple[str, Amount], ...]
    closing: Amount
    residual: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """All that is implied; ``setting`` names the run."""

    setting: Setting
    implications: tuple[Implication, ...]
    accounts: tuple[Account, ...]

    @property
    def judgements(self) -> tuple[Implication, ...]:
        """The last of each kind about each series: what can be said now."""
        last = {(one.kind, one.what): one for one in sorted(self.implications, key=lambda one: one.end)}
        return tuple(one for one in self.implications if last[one.kind, one.what] is one)
