"""What the reader of times takes and gives."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from onrecord.errors import BadRecord

__all__ = ["Anchors", "Relation", "Time", "TimeKind"]


class TimeKind(StrEnum):
    """What an expression names."""

    POINT = "point"  # a day, a month, a year, a season, a period of the calendar
    DURATION = "duration"  # an amount of time, "eleven months"
    SET = "set"  # something that comes again, "every day", "per month"
    PRESENT = "present"  # "now", "currently"
    PAST = "past"  # "recently", "former"
    FUTURE = "future"  # "soon", "in future"


class Relation(StrEnum):
    """How the words around an expression place the event against it."""

    AT = "at"  # in, on, plain
    SINCE = "since"
    UNTIL = "until"
    DEADLINE = "deadline"
    BEFORE = "before"
    AFTER = "after"
    DURING = "during"


class Anchors(NamedTuple):
    """What relative words count from.

    Attributes:
        published: EDTF day, month or year of the document, or None.
        said: EDTF day of the statement, where known; "three months ago" counts from it.
        narrative: EDTF of the latest date that a history has told; "on 3 May" takes its year.
    """

    published: str | None = None
    said: str | None = None
    narrative: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression and its reading.

    Invariant: ``first`` and ``last`` are both given or both None, in order.

    Attributes:
        start: offset of its first character in the document; no preposition, no article.
        end: offset behind its last character.
        value: EDTF, or None where no anchor resolves it and for durations and sets.
        first: first day that it covers; narrower than ``value`` where the words say so ("early 2015").
        last: last day that it covers.
        timex: value as in TIMEX3 ("P11M", "2016-W32", "PRESENT_REF"); None for a range, whose ``ends`` have theirs.
        kind: what it names.
        relation: how the words around place the event.
        since: EDTF from which something accumulates or changes, where the words open such a window.
        deadline: EDTF by when, for what is still to come.
        weekday: a weekday name gave it; mostly the day of a statement.
        rule: id of the lexicon rule.
        ends: the two expressions that a range joins; empty for a single one.
    """

    start: int
    end: int
    kind: TimeKind
    rule: str
    value: str | None = None
    first: date | None = None
    last: date | None = None
    timex: str | None = None
    relation: Relation = Relation.AT
    since: str | None = None
    deadline: str | None = None
    weekday: bool = False
    ends: tuple["Time", ...] = ()

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise BadRecord(f"time [{self.start}:{self.end}] is not a span")
        if (self.first is None) != (self.last is None):
            raise BadRecord(f"time [{self.start}:{self.end}] has one end only: {self.first}, {self.last}")
        if self.first is not None and self.last is not None and self.first > self.last:
            raise BadRecord(f"time [{self.start}:{self.end}] ends before it starts: {self.first}, {self.last}")
