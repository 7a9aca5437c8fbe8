"""Which dates carry a text forward, so that what follows may leave out its year."""

from onrecord.extract.times.lexicon import Reading, Rule
from onrecord.extract.times.pattern import Match
from onrecord.extract.times.records import Relation
from onrecord.extract.times.spans import Span

__all__ = ["moves_on"]

DATED = frozenset(
    {Reading.DATE, Reading.ISO, Reading.SEASON, Reading.PART, Reading.QUARTER, Reading.HALF, Reading.HOLIDAY}
)
NEWS = DATED | {
    Reading.DAYPART_OF,
    Reading.WEEKDAY,
    Reading.NAMED,
    Reading.SHIFTED,
    Reading.UNITS_OF,
    Reading.WINDOW_TO,
}
FOLLOWING = frozenset({Reading.LATER, Reading.ANAPHOR, Reading.DAY_OF_MONTH, Reading.DAYPART_OF})
GRAINS = frozenset({"day", "week", "month", "season", "quarter", "half", "year"})
BACK = 2  # years that a history may step back without losing its thread
ON = 4  # and forward


def moves_on(match: Match[Rule], span: Span, told: Span | None, relation: Relation, *, story: bool) -> bool:
    """Whether the next expression of the text counts from this one.

    A history does not follow a glance aside: a year alone in the middle of a sentence, a date decades away.
    """
    reading = match.rule.reading
    if not story:
        return span.first is not None and reading in NEWS and relation is not Relation.DEADLINE
    follows = reading in FOLLOWING and match.rule.shift >= 0
    if span.first is None or span.grain not in GRAINS or (reading not in DATED and not follows):
        return False
    if told is None or told.first is None:
        return True
    step = span.first.year - told.first.year
    if not -BACK <= step <= ON:
        return False
    if span.grain == "year" and told.grain != "year" and step != 0:
        return match.first <= 2 and relation is Relation.AT
    return span.grain != "year" or step != 0
