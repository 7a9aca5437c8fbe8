"""What a number takes over from the one before: whose it is, its unit, its period, its nature.

"48 per cent in Mali and 17 per cent in Niger", "of whom 40 were children", "a further 12 wounded", "it is 700".
"""

from dataclasses import replace
from itertools import pairwise

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.bearing import closes
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.measures import LOSSES, Measure
from onrecord.extract.claims.restated import PARTS
from onrecord.extract.claims.story import Previous, Story, Window
from onrecord.extract.claims.weigh import Verdict
from onrecord.extract.claims.when import Dated
from onrecord.extract.times import Relation, Time, TimeKind
from onrecord.records import Nature

__all__ = [
    "CARRIED",
    "actor_before",
    "family_of",
    "fits_window",
    "in_occasion",
    "is_compared",
    "is_nobody_before",
    "is_present",
    "period_before",
    "unit_before",
    "windowed",
    "with_unit",
]

CARRIED = "carried over from the number before"
PRESENT = 5  # words between a number and "still" or "now"
REACH = 2  # sentences that a number may look back
PAST = 2  # words of "it was" before an older count
RATE_REACH = 8  # words from a number to "every day"
ASIDE = 7  # tokens of another amount in brackets before the period of both
EACH = frozenset({"each", "every", "per"})
PERIODS = frozenset({"day", "week", "month", "year"})
ADJECTIVES = {"daily": "day", "weekly": "week", "monthly": "month"}
TELLING = 100  # from here a value is known again by itself
ARMS = frozenset({"airstrikes", "sorties", "munitions", "targets_destroyed"})  # told together
SAME_PERIOD = frozenset(
    {("same", "period"), ("same", "time"), ("that", "period"), ("same", "months"), ("same", "weeks")}
)
DAY = len("2016-08-10")


def with_unit(anchor: Anchor, verdict: Verdict, analysis: Analysis, previous: Previous | None) -> Anchor:
    """The number with its rate, and with the unit of the one before where it takes over its measure.

    "70 per cent ..., others nine"; "40 arrived each month"; "2,000 a month once, 200 now".
    """
    number = anchor.quantity
    unit, per = number.unit, number.per
    carried = verdict.rule == CARRIED and previous is not None
    if carried and unit is None and previous is not None:
        unit = unit_before(anchor, analysis, previous)
    if per is None and Nature.RATE in verdict.measure.natures:
        per = _rate(anchor, analysis) or _rate_before(anchor, verdict, analysis, previous)
    return (
        anchor
        if (unit, per) == (number.unit, number.per)
        else replace(anchor, number=replace(number, unit=unit, per=per))
    )


def unit_before(anchor: Anchor, analysis: Analysis, previous: Previous) -> str | None:
    """The unit of the number before; none for a percentage that this one cannot be."""
    unit, number = previous.anchor.quantity.unit, anchor.quantity
    whole = (number.high or number.low or 0) > 100
    apart = whole or previous.sentence != analysis.sentence.index or anchor.noun is not None
    return None if unit == "percent" and apart else unit


def _rate(anchor: Anchor, analysis: Analysis) -> str | None:
    """The period of "40 arrived each month" and of "the monthly take stood at 40"; None where none is told."""
    aside = analysis.words(anchor.stop, anchor.stop + ASIDE)
    if aside[:1] == ["("] and ")" in aside:  # "US$250 million (S$340 million) a year"
        end = anchor.stop + aside.index(")") + 1
        article, period = [*analysis.words(end, end + 2), "", ""][:2]
        if article in {"a", "an", "per"} and period in PERIODS:
            return period
    following = min(
        (other.first for other in analysis.quantities if other.first >= anchor.stop), default=len(analysis.tokens)
    )
    behind = analysis.words(anchor.stop, min(anchor.stop + RATE_REACH, following))
    for word, period in pairwise(behind):
        if word in EACH and period in PERIODS:
            return period
    before = analysis.words(max(0, anchor.first - RATE_REACH), anchor.first)
    return next((ADJECTIVES[word] for word in reversed(before) if word in ADJECTIVES), None)


def _rate_before(anchor: Anchor, verdict: Verdict, analysis: Analysis, previous: Previous | None) -> str | None:
    """The period of the rate that a number is set against in its sentence: "2,000 a month once, 200 now"."""
    if previous is None or previous.sentence != analysis.sentence.index:
        return None
    set_against = is_compared(anchor, analysis) or is_present(anchor, analysis)
    same = verdict.measure.id == previous.verdict.measure.id
    return previous.anchor.quantity.per if same and set_against else None


def is_listed(anchor: Anchor, analysis: Analysis, previous: Previous) -> bool:
    """Whether a number is the next of a list that the one before is in."""
    between = analysis.words(previous.anchor.stop, anchor.first)
    return previous.sentence == analysis.sentence.index and clause_words().contrasts.isdisjoint(between)


def actor_before(anchor: Anchor, verdict: Verdict, analysis: Analysis, story: Story) -> str | None:
    """Whose the number is by the same value told before, or by the number before; None for neither."""
    number, previous = anchor.quantity, story.previous
    if max(number.low or 0, number.high or 0) >= TELLING:
        known = story.actors.get((verdict.measure.id, number.low, number.high))
        if known is not None:
            return known
    if previous is None or previous.verdict.measure.whose is not verdict.measure.whose:
        return None
    if previous.verdict.measure.counts_people != verdict.measure.counts_people:
        return None
    if previous.sentence == analysis.sentence.index:
        return previous.actor
    if _is_part_of(previous, analysis):
        return previous.actor
    same = previous.verdict.measure.id == verdict.measure.id or (
        {previous.verdict.measure.id, verdict.measure.id} <= LOSSES
        and previous.paragraph == analysis.sentence.paragraph
    )
    topic = same and verdict.rule.endswith((".noun", ".subject", ".frame"))
    near = analysis.sentence.index - previous.sentence <= REACH
    return previous.actor if near and (topic or verdict.rule == CARRIED) else None


def is_nobody_before(verdict: Verdict, analysis: Analysis, previous: Previous | None) -> bool:
    """Whether the number before, in the same sentence or the one before it, counts dead or hurt of no side."""
    if previous is None or previous.actor is not None or previous.paragraph != analysis.sentence.paragraph:
        return False
    if analysis.sentence.index - previous.sentence > 1:
        return False
    return {previous.verdict.measure.id, verdict.measure.id} <= LOSSES


def _is_part_of(previous: Previous, analysis: Analysis) -> bool:
    """Whether a sentence opens with "of these", right behind that of the whole."""
    return analysis.words(0, 2) in PARTS and analysis.sentence.index - previous.sentence == 1


def is_compared(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether another number is set against this one: "up from 315", "against 90", "a day earlier it was 70"."""
    before = analysis.words(max(0, anchor.first - PAST), anchor.first)
    return before[-1:] in (["from"], ["than"], ["against"]) or before == ["it", "was"]


def period_before(
    anchor: Anchor, dates: Dated, verdict: Verdict, nature: Nature, analysis: Analysis, previous: Previous | None
) -> Dated:
    """A part of the number before, the next of its list or the next total counts since the same day.

    What somebody is said to have put at another time holds for that time.
    """
    undated = dates.as_of_time is None and dates.since_time is None
    if previous is None or (undated and is_present(anchor, analysis)):
        return dates
    part = verdict.rule == CARRIED or anchor.quantity.partitive or _is_part_of(previous, analysis)
    near = analysis.sentence.index - previous.sentence <= REACH
    total = nature is Nature.CUMULATIVE and near and previous.paragraph == analysis.sentence.paragraph
    if not (part or total or is_listed(anchor, analysis, previous) or _same_period(analysis)):
        return dates
    length = dates.since_time is not None and dates.since_time.kind is TimeKind.DURATION
    undated = (undated or (length and dates.as_of_time is None)) and not _told_apart(dates, previous)
    left = nature is Nature.STOCK and previous.nature is not Nature.STOCK  # who are left of them now
    carried = (part and not left) or _same_period(analysis) or _shares(anchor, dates, previous, analysis)
    as_of = previous.as_of if carried and undated and previous.as_of is not None else dates.as_of
    since = None if _is_event(dates, nature, previous, analysis) else previous.since
    return dates._replace(as_of=as_of, since=dates.since or since)


def _is_event(dates: Dated, nature: Nature, previous: Previous, analysis: Analysis) -> bool:
    """Whether a number has a day of its own on which it happened, so that it does not count from an earlier one."""
    time = dates.as_of_time
    if time is None or time.relation is not Relation.AT or closes(time, analysis):
        return False
    return nature is not Nature.CUMULATIVE or (previous.since or "") > (dates.as_of or "")


def _told_apart(dates: Dated, previous: Previous) -> bool:
    """Whether a number was put on a day of its own, not on that of the number before."""
    return dates.said_time is not None and dates.said != previous.said


def family_of(measure: Measure) -> str:
    """Measures that are told together, of people and of arms; else the measure itself."""
    return "losses" if measure.id in LOSSES else "arms" if measure.id in ARMS else measure.id


def is_present(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a word beside the number says that it holds now: "some 40 still queued", "it now holds 60"."""
    beside = analysis.words(max(0, anchor.first - PRESENT), anchor.first) + analysis.words(
        anchor.stop, anchor.stop + PRESENT
    )
    return not clause_words().present.isdisjoint(beside)


def _same_period(analysis: Analysis) -> bool:
    words = analysis.words(0, len(analysis.tokens))
    return any(pair in SAME_PERIOD for pair in pairwise(words))


def _shares(anchor: Anchor, dates: Dated, previous: Previous, analysis: Analysis) -> bool:
    """Whether a number without a date shares that of the one before in its list: "4 died in May and 9 fell ill"."""
    if not previous.dated or not is_listed(anchor, analysis, previous) or dates.as_of_time is not None:
        return False
    between = analysis.words(previous.anchor.stop, anchor.first)
    return (
        "and" in between
        and clause_words().breaks.isdisjoint(between)
        and clause_words().present_verbs.isdisjoint(between)
    )


def windowed(dates: Dated, nature: Nature, measure: Measure, voice: tuple[str, bool], story: Story) -> Dated:
    """Events without a date of their own fall in the period of those told before; also keeps that period.

    A month or a year that a report is about holds for all voices, a day for the same speaker alone.  ``voice``
    is the speaker and whether the number is one that another is set against ("up from 315 in February"), which
    opens no period.
    """
    speaker, compared = voice
    whole = dates.since is None and dates.as_of is not None and len(dates.as_of) < DAY  # a month, a year: no total
    if measure.natures[0] is not Nature.FLOW or nature in (Nature.RATE, Nature.STOCK):
        return dates
    if nature is Nature.CUMULATIVE and not whole:
        return dates
    family = family_of(measure)
    if nature is Nature.CHANGE and family != "losses":
        return dates
    if dates.as_of_time is not None and dates.as_of is not None:
        if (nature is Nature.FLOW or whole) and not compared and _is_recent(dates.as_of_time, story.published):
            stretch = "/" in (dates.as_of_time.value or "")
            story.window = Window(dates.as_of, speaker, family, dates.since if stretch else None)
        return dates
    window = story.window
    based = dates.since_time is not None and nature is not Nature.CHANGE  # a change is dated by what it is up from
    if window is None or based or not fits_window(window, measure, speaker):
        return dates
    apart = dates.said_time is not None and (dates.said or "") < window.value  # put on a day before it
    return dates if apart else dates._replace(as_of=window.value, since=dates.since or window.since)


def fits_window(window: Window, measure: Measure, speaker: str) -> bool:
    """Whether the period told last is one for a measure: a month or a year for all voices, a day for the same one."""
    return window.family == family_of(measure) and (window.speaker == speaker or len(window.value) < DAY)


def in_occasion(dates: Dated, nature: Nature, measure: Measure, occasion: Time | None) -> Dated:
    """What was lost in the event that a text is about, and has no date, is counted from its start to its end."""
    undated = dates.as_of_time is None and dates.since_time is None and dates.since is None
    if occasion is None or occasion.value is None or not undated or family_of(measure) not in ("losses", "arms"):
        return dates
    if nature not in (Nature.FLOW, Nature.CUMULATIVE, Nature.CHANGE):
        return dates
    since, _, as_of = occasion.value.rpartition("/")
    whole = as_of if len(as_of) < DAY else None  # one day is no stretch that adds up
    return dates._replace(as_of=as_of, since=since or whole, as_of_time=occasion)


def _is_recent(time: Time, published: str | None) -> bool:
    """Whether a date is of the year of the document or the one before; older ones are asides."""
    return published is None or time.first is None or int(published[:4]) - time.first.year <= 1
