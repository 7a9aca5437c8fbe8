"""What a match is read against, and a match with its frame and the expression inside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from onrecord.extract.times.edtf import Precision
from onrecord.extract.times.lexicon import Rule
from onrecord.extract.times.pattern import Match
from onrecord.extract.times.records import Relation
from onrecord.extract.times.spans import Span

__all__ = ["Case", "Frame"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a match is read against.

    Attributes:
        base: first day of the anchor that relative words count from, None where there is none.
        precision: how fine the anchor is.
        reporting: first day of the publication, for weekdays.
        teller: gives the date last told, None at the start; few readings ask.
        story: the text is a history; what is not said comes from ``told``.
        future: the words around look ahead.
        relation: how they place the event.
        year: the year that a neighbour lends, as in "June 3-5, 2016".
    """

    base: date | None
    precision: Precision
    reporting: date | None
    teller: Callable[[], Span | None]
    story: bool
    future: bool
    relation: Relation = Relation.AT
    year: int | None = None

    @property
    def told(self) -> Span | None:
        """The date last told."""
        return self.teller()

    @property
    def now(self) -> date | None:
        """The day that "this", "last" and "ago" count from."""
        told = self.told if self.story else None
        return self.base if told is None else told.first

    @property
    def context(self) -> date | None:
        """The day that "that", "later" and "the following" count from."""
        told = self.told
        return self.base if told is None or told.first is None else told.first

    @property
    def day_told(self) -> str | None:
        """EDTF of the date last told, where it is a day."""
        told = self.told
        return told.value if told is not None and told.grain == "day" else None


class Case(NamedTuple):
    """A match to be read.

    Attributes:
        match: rule and slots.
        frame: see ``Frame``.
        inner: the stretch that the expression inside names ("the end of *last year*"), None without one.
    """

    match: Match[Rule]
    frame: Frame
    inner: Span | None

    @property
    def rule(self) -> Rule:
        """The rule that matched."""
        return self.match.rule

    def get(self, name: str) -> Any:
        """What the first slot of this name holds, or None."""
        return self.match.get(name)

    @property
    def year(self) -> int | None:
        """The year that the words give, themselves or through the expression inside."""
        year: int | None = self.match.get("year") or self.match.get("short_year")
        if year is None and self.inner is not None and self.inner.first is not None:
            return self.inner.first.year
        return year

    @property
    def grain(self) -> str:
        """The unit of time that is counted."""
        return self.rule.unit or next((value for name, value in self.match.bound if name in UNIT_SLOTS), "day")

    @property
    def number(self) -> float:
        """How many units; one where only the unit stands, an assumed number where the words are vague."""
        count = self.match.get("count")
        if count is None:
            return ASSUMED if self.match.get("units") else 1
        return float(count.number) + (self.match.get("half") or 0)

    @property
    def known(self) -> float | None:
        """How many units the words name; None where they are vague."""
        count = self.match.get("count")
        if count is None:
            return None if self.match.get("units") else 1
        return None if count.vague else self.number


UNIT_SLOTS = frozenset({"unit", "units", "span"})
ASSUMED = 4.0  # "in the coming weeks", "for months"
