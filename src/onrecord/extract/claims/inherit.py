"""The measure of a number: by its own words, by what was asked for, or taken over from the number before.

"48 per cent in Mali and 17 per cent in Niger", "among them 12 lorries", "it is 700".
"""

from collections.abc import Sequence

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.carry import CARRIED, unit_before
from onrecord.extract.claims.clauses import OPENING
from onrecord.extract.claims.measures import Measure
from onrecord.extract.claims.restated import PARTS, is_restated
from onrecord.extract.claims.story import Previous, Story
from onrecord.extract.claims.weigh import NO_PEOPLE, UNIT_NEEDED, Verdict, load_weights, weigh
from onrecord.extract.quantities import Quantity
from onrecord.records import Nature

__all__ = ["goes_on_from", "verdict_of"]

BACK = 6  # sentences that one which tells a count again may look back
PERCENT = "percent"
WHOLE = 100
PARTITIVE = 5  # words of "of the" between a part and its whole
NOUN_CUES = (".noun", ".kind", ".frame")  # endings of the rules that no verb stands behind
FRAME = ".frame"
VERB_CUES = (".object", ".subject")
OTHERS = frozenset({"others", "more"})
LISTED = ([","], ["and"], [",", "and"])


def verdict_of(index: int, analysis: Analysis, story: Story) -> Verdict | None:
    """The measure of a number, the ``index``-th of its sentence; None where nothing tells it."""
    anchor, lexicon = analysis.quantities[index], story.knowledge.measures
    verdict = weigh(anchor, analysis, lexicon)
    weak = verdict is None or verdict.rule.endswith(".kind")
    first = story.previous is None or story.previous.sentence != analysis.sentence.index
    asked = story.asked.verdict_for(anchor, analysis, lexicon) if weak and first else None
    verdict = asked or _carried(anchor, verdict, analysis, story) or verdict
    if verdict is None and index + 1 < len(analysis.quantities):
        return _of_whole(anchor, analysis.quantities[index + 1], analysis, story)
    return verdict


def goes_on_from(anchor: Anchor, analysis: Analysis, story: Story) -> Previous | None:
    """The number that one may take something over from: the last one, or the one that it tells again."""
    last = story.previous
    if last is not None and last.sentence == analysis.sentence.index:
        return _same_unit(anchor, last, story.numbers)
    if last is None or not _is_bare(anchor, analysis):
        return last
    return _antecedent(anchor, analysis, story.numbers) if is_restated(anchor, analysis) else last


def _same_unit(anchor: Anchor, last: Previous, earlier: Sequence[Previous]) -> Previous:
    """The number before in the same sentence, over one of another unit: "$40, a third less than $60"."""
    unit = anchor.quantity.unit
    here = (one for one in reversed(earlier) if one.sentence == last.sentence and one.anchor.quantity.unit == unit)
    return next(here, last) if unit is not None else last


def _antecedent(anchor: Anchor, analysis: Analysis, earlier: Sequence[Previous]) -> Previous | None:
    """The earlier number that one tells again: the nearest whose unit fits.

    Args:
        anchor: a number without a noun.
        analysis: its sentence.
        earlier: the numbers read so far, in order.
    """
    least = analysis.sentence.index - BACK
    near = (one for one in reversed(earlier) if one.sentence >= least)
    return next((one for one in near if _may_be(anchor.quantity, one.anchor.quantity)), None)


def _may_be(number: Quantity, before: Quantity) -> bool:
    """Whether the units fit: a bare number may leave out any unit, but is no percentage above a hundred."""
    if number.per is not None and before.per != number.per:
        return False
    if number.unit is None:
        return before.unit != PERCENT or (number.high or number.low or 0) <= WHOLE
    return number.unit == before.unit


def _of_whole(anchor: Anchor, following: Anchor, analysis: Analysis, story: Story) -> Verdict | None:
    """The measure of the whole that a part is taken of: "120 of the 700 deaths"."""
    between = analysis.words(anchor.last, following.first)
    if not between or between[0] != "of" or len(between) > PARTITIVE:
        return None
    return weigh(following, analysis, story.knowledge.measures)


def _carried(anchor: Anchor, verdict: Verdict | None, analysis: Analysis, story: Story) -> Verdict | None:
    """The measure of the number before, for a number with no words of its own; None where it does not apply."""
    threshold, previous = load_weights().threshold, story.previous
    if previous is None or _is_of_refused(previous, analysis, story):
        return None
    same = previous.sentence == analysis.sentence.index
    counts_people = previous.verdict.measure.counts_people
    between = analysis.words(previous.anchor.stop, anchor.first)
    divided = same and counts_people and ":" in between
    own = verdict is not None and (verdict.rule.endswith(VERB_CUES) or _is_its_noun(verdict, anchor))
    frame = verdict is not None and verdict.rule.endswith(FRAME) and verdict.score >= 2 * threshold  # "of them remain"
    aside = _is_aside(anchor, verdict, between, previous, story)
    back = verdict is not None and (
        aside or (divided and not own) or (anchor.quantity.partitive and verdict.rule.endswith(NOUN_CUES) and not frame)
    )
    if verdict is not None and not back and (verdict.score >= 2 * threshold or not same):
        return None
    if not same and not (is_restated(anchor, analysis) or story.asked.goes_on(analysis, previous.sentence)):
        return None
    people = anchor.quantity.unit is None and NO_PEOPLE.isdisjoint(_classes(anchor, story))
    part = (divided and people) or _is_part(anchor, previous, analysis, story)
    if not _is_compatible(anchor, previous, analysis) or not (_is_bare(anchor, analysis) or part or aside):
        return None
    return previous.verdict._replace(score=threshold, rule=CARRIED)


def _is_aside(
    anchor: Anchor, verdict: Verdict | None, between: Sequence[str], previous: Previous, story: Story
) -> bool:
    """Whether a part or a share only comments on the count right before: "900, or half of the people, fled"."""
    share = anchor.quantity.partitive or anchor.quantity.unit == PERCENT
    no_people = previous.verdict.measure.counts_people and not NO_PEOPLE.isdisjoint(_classes(anchor, story))
    named = verdict is not None and _is_its_noun(verdict, anchor)
    return share and between in OPENING and not no_people and not named


def _is_its_noun(verdict: Verdict, anchor: Anchor) -> bool:
    """Whether the noun that is counted names the measure itself: "6,592 dead"."""
    return verdict.rule.endswith(".noun") and anchor.last <= verdict.first and verdict.last <= anchor.stop


def _is_of_refused(previous: Previous, analysis: Analysis, story: Story) -> bool:
    """Whether a nearer number, of a thing that is no claim, stands between: "six probes are open and 13 closed".

    "Of these" at the front of a sentence is of the number that the one before ends with, claim or not.
    """
    refused = story.refused
    if refused is None or (refused[0], refused[1].first) < (previous.sentence, previous.anchor.first):
        return False
    if refused[0] == analysis.sentence.index - 1:
        return analysis.words(0, 2) in PARTS
    return refused[0] == analysis.sentence.index and refused[1].noun is not None


def _is_bare(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether nothing is named as counted: no noun, a place ("570 Homs"), or a word for the rest."""
    named = anchor.noun is not None and anchor.noun not in OTHERS
    return (
        not named
        or anchor.quantity.partitive
        or (analysis.before_name(anchor) and any(anchor.last == place.first for place in analysis.places))
    )


def _is_part(anchor: Anchor, previous: Previous, analysis: Analysis, story: Story) -> bool:
    """Whether the words make it a part of the number before: "including 12 trucks", "432 minors among them"."""
    in_front = analysis.words(max(0, anchor.first - 2), anchor.first)
    opened = in_front[-1:] == ["including"] or in_front == ["among", "them"]
    closed = analysis.words(anchor.stop, anchor.stop + 2) == ["among", "them"]
    between = analysis.words(previous.anchor.stop, anchor.first)
    divided = previous.verdict.rule == CARRIED or ":" in analysis.words(0, previous.anchor.first)
    listed = divided and previous.anchor.noun is not None and between in LISTED
    if not (opened or closed or listed):
        return False
    classes, counts = _classes(anchor, story), previous.verdict.measure.counts
    return not classes or not classes.isdisjoint(counts)


def _classes(anchor: Anchor, story: Story) -> frozenset[str]:
    return story.knowledge.measures.classes(anchor.noun or "")


def _is_compatible(anchor: Anchor, previous: Previous, analysis: Analysis) -> bool:
    """Whether the units agree; a bare number takes over no percentage that it cannot be, and money only at once."""
    measure, unit, before = previous.verdict.measure, anchor.quantity.unit, previous.anchor.quantity.unit
    if anchor.quantity.per is not None and Nature.RATE not in measure.natures:
        return False
    if unit == before or (unit == "percent" and Nature.SHARE in measure.natures):
        return True
    if unit is not None or before is None:
        return False
    if unit_before(anchor, analysis, previous) is None:
        share = before == measure.unit == PERCENT and _may_be(anchor.quantity, previous.anchor.quantity)
        return share or not _needs_unit(measure)
    return not measure.money or previous.sentence == analysis.sentence.index


def _needs_unit(measure: Measure) -> bool:
    return measure.money or measure.unit in UNIT_NEEDED
