"""What a pack declares so that forecasts can be judged: what happens on a day, when it did, and what vague aims mean.

A forecast with a number is judged by the claims of the ledger and needs nothing from here.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from onrecord.errors import BadLexicon
from onrecord.packs.declarations import rows

__all__ = ["RESOLVER_TABLES", "Happening", "Milestone", "Resolvers", "Yardstick", "join_resolvers", "load_resolvers"]

RESOLVER_TABLES = ("happening", "milestone", "yardstick")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A measure that is no quantity: it happens on a day, or it does not.

    ``words`` say so of a place, and may hold ``{actor}``: "retaken from {actor}".
    """

    measure: str
    words: str
    because: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Something that happened in one place on one day, as is publicly known.

    Attributes:
        id: stable, lower case, hyphens.
        measure: of a ``[[happening]]``.
        place: the name of a place, or the code of a country.
        date: ISO 8601, the day from which on it was publicly held to have happened.
        because: who said so.
        actor: whom it happened to, as claims name it; None where claims name nobody.
        address: where that can be read.
    """

    id: str
    measure: str
    place: str
    date: str
    because: str
    actor: str | None = None
    address: str | None = None

    def __post_init__(self) -> None:
        try:
            dt.date.fromisoformat(self.date)
        except ValueError as error:
            raise BadLexicon(f"milestone {self.id}: {self.date!r} is no day such as 2017-07-10") from error

    @property
    def day(self) -> dt.date:
        """The day."""
        return dt.date.fromisoformat(self.date)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """What is taken for an aim that names no number ("seriously weakened").

    Attributes:
        measure: of the forecasts that it is for.
        words: beginnings of words; a forecast with one of them is judged by this.
        judged_by: the measure whose values are compared, in the same places.
        at_most: the value at the deadline, as a share of the one that was known when the forecast was made.
        actors: whose progress it is for; none means everybody's.
        judged_of: the actor whose values these are; None for that of the forecast.
        yes, no: phrases that have one of the words, and that have none.
    """

    id: str
    measure: str
    words: tuple[str, ...]
    judged_by: str
    at_most: float
    because: str
    actors: tuple[str, ...] = ()
    judged_of: str | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.at_most <= 0:
            raise BadLexicon(f"yardstick {self.id}: at_most is a share above 0, not {self.at_most}")
        for example, expected in (*((e, True) for e in self.yes), *((e, False) for e in self.no)):
            if self.fits(example) is not expected:
                raise BadLexicon(f"yardstick {self.id}: {example!r} has {'none' if expected else 'one'} of its words")

    def fits(self, text: str) -> bool:
        """Whether a word of the text begins with one of its words."""
        return any(re.search(rf"(?<!\w){re.escape(word)}", text, re.IGNORECASE) for word in self.words)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Resolvers:
    """All that packs declare for judging forecasts; later packs win for the same id or measure."""

    happenings: tuple[Happening, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    yardsticks: tuple[Yardstick, ...] = ()

    def happening(self, measure: str) -> Happening | None:
        """What says that a measure happens on a day; None for one that does not."""
        return next((entry for entry in self.happenings if entry.measure == measure), None)

    def yardstick(self, measure: str, actor: str | None, words: str) -> Yardstick | None:
        """What the words of a forecast are judged by; None where nothing is declared for them."""
        fit = (one for one in self.yardsticks if one.measure == measure and (not one.actors or actor in one.actors))
        return next((one for one in fit if one.fits(words)), None)

    def reached(self, measure: str, actor: str | None, place: str) -> tuple[Milestone, ...]:
        """The days on which it happened in a place, the first one first; to anybody where no actor is named."""
        found = (one for one in self.milestones if one.measure == measure and one.place == place)
        return tuple(sorted((one for one in found if actor in {None, one.actor}), key=lambda one: one.date))


def load_resolvers(content: Mapping[str, Any], path: Path | Traversable) -> Resolvers:
    """What one pack file declares.

    Raises:
        BadLexicon: an entry does not fit, or an example of it does not hold; names file and entry.
    """
    return Resolvers(
        happenings=rows(content, path, "happening", Happening),
        milestones=rows(content, path, "milestone", Milestone),
        yardsticks=rows(content, path, "yardstick", Yardstick),
    )


def join_resolvers(declared: Sequence[Resolvers], actors: frozenset[str]) -> Resolvers:
    """The declarations of several packs as one.

    Raises:
        BadLexicon: a milestone is of a measure that does not happen, or an entry names an actor that no pack has.
    """
    joined = Resolvers(
        happenings=tuple({entry.measure: entry for one in declared for entry in one.happenings}.values()),
        milestones=tuple({entry.id: entry for one in declared for entry in one.milestones}.values()),
        yardsticks=tuple({entry.id: entry for one in declared for entry in one.yardsticks}.values()),
    )
    for yardstick in joined.yardsticks:
        for actor in (*yardstick.actors, yardstick.judged_of):
            if actor is not None and actor not in actors:
                raise BadLexicon(f"yardstick {yardstick.id}: no pack has an actor {actor!r}")
    for entry in joined.milestones:
        if joined.happening(entry.measure) is None:
            raise BadLexicon(f"milestone {entry.id}: no pack says in [[happening]] that {entry.measure!r} happens")
        if entry.actor is not None and entry.actor not in actors:
            raise BadLexicon(f"milestone {entry.id}: no pack has an actor {entry.actor!r}")
    return joined
