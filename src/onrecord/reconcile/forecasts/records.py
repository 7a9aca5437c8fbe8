"""What a forecast is: who said what would come, how that is judged, and what came of it."""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.errors import BadRecord
from onrecord.reconcile.intervals import Interval
from onrecord.reconcile.likelihood import Likelihood
from onrecord.reconcile.observations import SeriesKey, Span
from onrecord.records import Bound, Nature, Speaker, content_id

__all__ = ["Forecast", "Outcome", "Part", "Resolver", "ResolverKind", "Why"]


class Outcome(StrEnum):
    """What came of a forecast."""

    TRUE = "true"
    FALSE = "false"
    OPEN = "open"  # it may still be told
    VOID = "void"  # as it was worded, or as the ledger has it, nobody can tell


class Why(StrEnum):
    """What the outcome rests on."""

    IN_TIME = "in_time"
    TOO_LATE = "too_late"
    REACHED = "reached"
    MISSED = "missed"
    ENTERED = "entered"
    NOT_DUE = "not_due"
    NOTHING_TOLD = "nothing_told"
    NO_THRESHOLD = "no_threshold"
    NO_PLACE = "no_place"
    NO_DEADLINE = "no_deadline"
    UNDATED = "undated"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    POSSIBILITY = "possibility"
    BEFOREHAND = "beforehand"
    CONTESTED = "contested"


class ResolverKind(StrEnum):
    """What a forecast is judged by."""

    EVENT = "event"  # something happens in each place, or not
    THRESHOLD = "threshold"  # a value, taken from its words
    YARDSTICK = "yardstick"  # what a pack takes for an aim without a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolver:
    """How a forecast is judged.

    Attributes:
        series: the measure, actor and places whose values or days decide.
        goal: the values that make it true; of a yardstick shares of the value that was known, of an event open.
        bound, nature, unit: of the goal, as the claim has them.
        period_days: of a rate.
        deadline: the days that "by then" may mean; its last day counts.
        words: the question, for people.
    """

    kind: ResolverKind
    series: SeriesKey
    goal: Interval
    deadline: Span
    words: str
    bound: Bound | None = None
    nature: Nature | None = None
    unit: str = ""
    period_days: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What came of a forecast in one of its places, or in all of them taken together.

    ``day`` is when it was settled, ``claims`` what says so, ``address`` where else that stands.
    """

    place: tuple[str, ...]
    outcome: Outcome
    why: Why
    sentence: str
    day: date | None = None
    claims: tuple[str, ...] = ()
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """One forecast, however many documents report it.

    Attributes:
        claims: ids, the one whose words are shown first.
        series: what it is about.
        speaker: in the fullest form; None for the outlet's own voice, which is ``outlet``.
        words: the exact words of the first claim.
        said: the days on which it may have been made; its last day is the vintage: what was known later is no part of
            ``known_then``.
        deadline: None where it names none.
        resolver: None where its words cannot be judged.
        because: one sentence on the outcome.
        parts: of an event one for each place, else at most one.
        known_then: claims about what it is judged by that had been said by then, the last of each source group.
        likelihood: how likely the speaker called it; None where the words do not tell.
        documents, origins: how many report it.
    """

    claims: tuple[str, ...]
    series: SeriesKey
    speaker: Speaker | None
    outlet: str | None
    words: str
    said: Span | None
    deadline: Span | None
    resolver: Resolver | None
    outcome: Outcome
    why: Why
    because: str
    parts: tuple[Part, ...] = ()
    known_then: tuple[str, ...] = ()
    likelihood: Likelihood | None = None
    documents: int = 1
    origins: int = 1

    def __post_init__(self) -> None:
        if not self.claims:
            raise BadRecord("a forecast needs a claim")

    @property
    def id(self) -> str:
        """``forecast1:`` and the hash of its claims."""
        return content_id("forecast", 1, {"claims": sorted(self.claims)})

    @property
    def judged(self) -> bool:
        """Whether it came true or did not."""
        return self.outcome in {Outcome.TRUE, Outcome.FALSE}

    @property
    def brier(self) -> float | None:
        """The squared distance between the probability and what came, 0 to 1, lower is better; None without either."""
        if self.likelihood is None or not self.judged:
            return None
        return (self.likelihood.probability - (self.outcome is Outcome.TRUE)) ** 2

    @property
    def log_score(self) -> float | None:
        """Minus the logarithm of the probability given to what came, lower is better; None likewise."""
        if self.likelihood is None or not self.judged:
            return None
        probability = self.likelihood.probability
        return -math.log(probability if self.outcome is Outcome.TRUE else 1 - probability)
