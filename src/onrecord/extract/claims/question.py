"""What is asked of the rules that tell whose a quantity is, and what they answer where nobody is named."""

from collections.abc import Callable
from typing import NamedTuple

from onrecord.extract.claims.candidates import Candidates, Owner, whose_words
from onrecord.extract.claims.measures import Measure

__all__ = ["NOBODY", "Hints", "Question", "Rule", "carried"]

NOBODY = Owner(None, None, "nobody named")


class Hints(NamedTuple):
    """What is known beside the sentence.

    Attributes:
        cue: the words that decided the measure, lower case; they tell a loser of land from a winner.
        carried: actor of the number before in the same list, for measures of the same kind.
        source: the words that name who says it; whoever is named in them owns nothing by that.
        counts: whether they count what others do, "the ministry counted 90 strikes".
        nobody: whether the people counted right before in the sentence are of no side.
        listed: whose the entries of the list are, by the line above it.
        toll: the army whose losses the text adds up, for a number that is such a sum.
        lasting: whether it counts since long before the document.
        abroad: whether the people are in a country that is not theirs.
    """

    cue: str
    carried: str | None
    source: tuple[int, int] | None
    counts: bool = False
    abroad: bool = False
    nobody: bool = False
    listed: str | None = None
    toll: str | None = None
    lasting: bool = False


class Question(NamedTuple):
    """What the rules look at."""

    who: Candidates
    measure: Measure
    hints: Hints

    @property
    def is_lost(self) -> bool:
        """Whether the cue is a verb of losing: its subject loses its own."""
        return self.hints.cue.split(maxsplit=1)[0] in whose_words().losing


Rule = Callable[[Question], Owner | None]


def carried(q: Question) -> Owner | None:
    """The actor of the number before; none where civilians were counted and soldiers are now."""
    words = whose_words()
    if q.hints.carried is None or (
        q.hints.carried == "civilians" and not (words.soldiers | words.armed).isdisjoint(q.who.counted_words())
    ):
        return None
    return Owner(q.hints.carried, None, "carried over from the number before")
