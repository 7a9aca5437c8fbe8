"""The measure of a number: by its own words, by what was asked for, or taken over from the number before.

"48 per cent in Mali and 17 per cent in Niger", "among them 12 lorries", "it is 700".
"""

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.carry import CARRIED, unit_before
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.measures import Measure
from onrecord.extract.claims.story import Previous, Story
from onrecord.extract.claims.weigh import NO_PEOPLE, UNIT_NEEDED, Verdict, load_weights, weigh
from onrecord.records import Nature

__all__ = ["verdict_of"]

REACH = 2  # sentences that a number may look back
POINTED = 4  # the same for one that "the figure", "the estimate" leads up to
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
    asked = story.asked.verdict_for(anchor, analysis, lexicon) if weak else None
    verdict = asked or _carried(anchor, verdict, analysis, story) or verdict
    if verdict is None and index + 1 < len(analysis.quantities):
        return _of_whole(anchor, analysis.quantities[index + 1], analysis, story)
    return verdict


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
    divided = same and counts_people and ":" in analysis.words(previous.anchor.stop, anchor.first)
    own = verdict is not None and verdict.rule.endswith(VERB_CUES)
    frame = verdict is not None and verdict.rule.endswith(FRAME) and verdict.score >= 2 * threshold  # "of them remain"
    back = verdict is not None and (
        (divided and not own) or (anchor.quantity.partitive and verdict.rule.endswith(NOUN_CUES) and not frame)
    )
    if verdict is not None and not back and (verdict.score >= 2 * threshold or not same):
        return None
    if not same and not _goes_on(anchor, previous, analysis, story):
        return None
    people = anchor.quantity.unit is None and NO_PEOPLE.isdisjoint(_classes(anchor, story))
    part = (divided and people) or _is_part(anchor, previous, analysis, story)
    if not _is_compatible(anchor, previous, analysis) or not (_is_bare(anchor, analysis) or part):
        return None
    return previous.verdict._replace(score=threshold, rule=CARRIED)


def _is_of_refused(previous: Previous, analysis: Analysis, story: Story) -> bool:
    """Whether a nearer number, of a thing that is no claim, stands between: "six probes are open and 13 closed"."""
    refused = story.refused
    if refused is None or refused[0] != analysis.sentence.index or refused[1].noun is None:
        return False
    return previous.sentence != refused[0] or previous.anchor.first < refused[1].first


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
    listed = previous.verdict.rule == CARRIED and previous.anchor.noun is not None and between in LISTED
    if not (opened or closed or listed):
        return False
    classes, counts = _classes(anchor, story), previous.verdict.measure.counts
    return not classes or not classes.isdisjoint(counts)


def _classes(anchor: Anchor, story: Story) -> frozenset[str]:
    return story.knowledge.measures.classes(anchor.noun or "")


def _is_compatible(anchor: Anchor, previous: Previous, analysis: Analysis) -> bool:
    """Whether the units agree; a bare number takes over no percentage that it cannot be, and money only at once."""
    measure, unit, before = previous.verdict.measure, anchor.quantity.unit, previous.anchor.quantity.unit
    if unit == before or (unit == "percent" and Nature.SHARE in measure.natures):
        return True
    if unit is not None or before is None:
        return False
    if unit_before(anchor, analysis, previous) is None:
        return not _needs_unit(measure)
    return not measure.money or previous.sentence == analysis.sentence.index


def _needs_unit(measure: Measure) -> bool:
    return measure.money or measure.unit in UNIT_NEEDED


def _goes_on(anchor: Anchor, previous: Previous, analysis: Analysis, story: Story) -> bool:
    """Whether a later sentence can still speak of the number before: in its paragraph, or by a word like "it"."""
    apart = analysis.sentence.index - previous.sentence
    if story.asked.goes_on(analysis, previous.sentence) or (anchor.quantity.partitive and apart <= POINTED):
        return True
    words = clause_words()
    before = analysis.words(0, anchor.first)
    if apart > REACH:
        return apart <= POINTED and not words.counting.isdisjoint(before)
    return previous.paragraph == analysis.sentence.paragraph or not words.anaphoric.isdisjoint(before)
