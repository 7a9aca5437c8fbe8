"""What this part gives: quantities as they stand in the words, and numbers that it declined."""

from dataclasses import dataclass
from typing import NamedTuple

from onrecord.errors import BadRecord
from onrecord.records import Bound, Evidence, Reason

__all__ = ["Declined", "Quantity", "Reading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its modifier, its unit and what it counts, before anyone asks what it is about.

    Offsets count in the text of the document; ``end`` is exclusive.

    Attributes:
        start: of the anchor, modifier and currency sign included ("as many as 4,000", "US$250m").
        end: of the anchor, unit and rate included; a counted noun is in it only before a rate.
        number_start: of the number words alone, both ends of a range.
        number_end: likewise.
        low: lower end in ``unit``, None where the words leave it open; changes are not signed, see ``change``.
        high: upper end in ``unit``.
        best: the value where the words name a point, else None.
        bound: which side the words leave open.
        unit: percent, km2, mi2, days (durations are converted), barrels, an ISO 4217 code, a unit's British
            name, or None where a noun is counted.
        per: "day", "week", "month" or "year" for a rate.
        noun_start: of the head noun of what is counted ("militants"), None where none follows.
        noun_end: likewise.
        phrase_start: of the whole phrase behind the number up to the head ("Islamic State militants").
        change: +1 or -1 where words by the number say so ("another 12", "fell by 45 per cent").
        partitive: the number is a part of something named before ("of them", "of whom").
        adjunct: a duration that may only say for how long; the caller decides.
        evidence: which words gave which field, by which rule.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: float | None
    high: float | None
    best: float | None
    bound: Bound
    unit: str | None = None
    per: str | None = None
    noun_start: int | None = None
    noun_end: int | None = None
    phrase_start: int | None = None
    change: int | None = None
    partitive: bool = False
    adjunct: bool = False
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if not self.start <= self.number_start < self.number_end <= self.end:
            raise BadRecord(f"quantity [{self.start}:{self.end}] does not hold [{self.number_start}:{self.number_end}]")
        if self.low is None and self.high is None:
            raise BadRecord(f"quantity [{self.start}:{self.end}] has no value")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise BadRecord(f"quantity [{self.start}:{self.end}]: low {self.low} is above high {self.high}")

    @property
    def noun_phrase(self) -> tuple[int, int] | None:
        """Span from the first word behind the number to the head noun."""
        if self.phrase_start is None or self.noun_end is None:
            return None
        return self.phrase_start, self.noun_end


class Declined(NamedTuple):
    """A number that is no quantity, and why. ``rule`` is an id of ``declined.toml``."""

    start: int
    end: int
    reason: Reason
    rule: str


class Reading(NamedTuple):
    """A number as a quantity, and the decision to decline it, if any."""

    quantity: Quantity
    declined: Declined | None
