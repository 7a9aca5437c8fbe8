"""Where what a text counts began: told once with its date, meant by every later total and by "since it began"."""

from collections.abc import Iterator, Sequence

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.scope import OPENING
from onrecord.extract.times import Relation, Time, TimeKind

__all__ = ["Beginnings"]

AT_START = 12  # words from a number to "when the battle began"
BY_THE_TIME = ["by", "the", "time"]
NEAR = 6  # words between "began" and its date
CLAUSE = 8  # words of "since the coalition's campaign in the north began"
REACH = 4  # sentences over which a start holds in its paragraph
EVENT = "event "  # rule of a day that a pack names
ENDS = frozenset({",", ".", ";", ":", "and", "but"})


class Beginnings:
    """The starts that a document tells, looked for when a total has none of its own."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        """Take the sentences of the document."""
        self._analyses = analyses
        self._known: dict[int, str | None] = {}  # start that a sentence tells, by its number, once asked for

    def meant(self, anchor: Anchor, analysis: Analysis) -> str | None:
        """EDTF of the start that "since it began", "since the invasion" or "since then" names; None without one."""
        clause = _since_clause(anchor, analysis)
        if not clause:
            return None
        number = analysis.sentence.index
        if clause[:1] == ["then"]:
            return next((time.value for time in self._points(number)), None)
        words = clause_words()
        if words.started.isdisjoint(clause) or not (words.undertakings & set(clause)):
            return None
        return self._last(number)

    def at_start(self, anchor: Anchor, analysis: Analysis) -> str | None:
        """EDTF of the start at which a number held: "9,000 men when the battle began"; None without one."""
        following = min((other.first for other in analysis.quantities if other.first >= anchor.stop), default=None)
        behind = analysis.words(anchor.stop, min(anchor.stop + AT_START, following or len(analysis.tokens)))
        at = next(
            (index for index in range(len(behind)) if behind[index] == "when" or behind[index:][:3] == BY_THE_TIME),
            None,
        )
        words = clause_words()
        if at is None or words.started.isdisjoint(behind[at:]) or words.undertakings.isdisjoint(behind[at:]):
            return None
        number = analysis.sentence.index
        later = (value for index in range(number + 1, len(self._analyses)) if (value := self._start(index)) is not None)
        return self._last(number - 1) or next(later, None)

    def before(self, analysis: Analysis) -> str | None:
        """EDTF of the start that the paragraph told last before a sentence, or that the sentence opens with."""
        number, paragraph = analysis.sentence.index, analysis.sentence.paragraph
        for index in range(number - 1, max(0, number - REACH) - 1, -1):
            if self._analyses[index].sentence.paragraph != paragraph:
                return None
            value = self._start(index)
            if value is not None:
                return value
        return None

    def _last(self, number: int) -> str | None:
        """The start told last, up to a sentence and with it."""
        return next((value for index in range(number, -1, -1) if (value := self._start(index)) is not None), None)

    def _start(self, number: int) -> str | None:
        if number not in self._known:
            self._known[number] = _start(self._analyses[number])
        return self._known[number]

    def _points(self, number: int) -> Iterator[Time]:
        """The dates of the two sentences before one, the last first."""
        for one in reversed(self._analyses[max(0, number - 2) : number]):
            yield from (time for time in reversed(one.times) if time.kind is TimeKind.POINT and time.value is not None)


def _since_clause(anchor: Anchor, analysis: Analysis) -> list[str]:
    """The words behind a "since" without a date, in the clause of a number; empty without one."""
    for index in (i for i, token in enumerate(analysis.tokens) if token.low == "since"):
        behind = analysis.words(index + 1, index + 1 + CLAUSE)
        stop = next((place for place, word in enumerate(behind) if word in ENDS), len(behind))
        end = index + 1 + stop
        dated = any(
            index < analysis.token_at(time.start) <= end and not time.rule.startswith(EVENT) for time in analysis.times
        )
        low, high = min(anchor.last, end), max(anchor.first, index)
        if not dated and ";" not in analysis.words(low, high):
            return behind[:stop]
    return []


def _start(analysis: Analysis) -> str | None:
    """The date on which a sentence says that something began: "opened its campaign on 1 August", "since 1 August"."""
    words = clause_words()
    for time in analysis.times:
        if time.kind is not TimeKind.POINT or time.value is None or time.rule.startswith(EVENT):
            continue
        value = time.value.split("/")[0]
        first = analysis.token_at(time.start)
        before = analysis.words(max(0, first - NEAR), first)
        if time.relation is Relation.SINCE and not analysis.quantities:
            return value
        opens = first <= OPENING
        told = analysis.words(0, len(analysis.tokens))
        began = words.beginning | {"broke", "invaded"}
        if not began.isdisjoint(before) or (opens and not began.isdisjoint(told)):
            named = not words.undertakings.isdisjoint(told) or "invaded" in told
            if named and time.relation in (Relation.AT, Relation.SINCE):
                return value
    return None
