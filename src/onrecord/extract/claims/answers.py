"""Answers and items of a list: a number that opens one is counted by what the question or the lead-in speaks of.

"How many fighters are left?  Between 3,000 and 4,000."  "Islamic State members elsewhere: / * Libya: 3,000".
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.measures import MeasureLexicon, find_cues
from onrecord.extract.claims.restated import is_restated, is_small
from onrecord.extract.claims.weigh import Verdict, weigh
from onrecord.records import Role

__all__ = ["PASSED", "Asked", "asked_before"]

PASSED = 3  # sentences behind a question in which it may be answered
LABEL = 7  # tokens of a label before its colon: "SENIOR DEFENSE OFFICIAL:", "* LIBYA:", "- Then:"
NOUN = 5  # tokens behind "how many" in which one says of what
PEOPLE = frozenset({"people", "men"})  # nouns that say nothing of what happened to whom
BULLETS = frozenset({"-", "–", "—", "*", "•", "■", "▪"})
ASKING = {("how", "many"), ("how", "much"), ("how", "large"), ("how", "big"), ("how", "strong"), ("how", "high")}


class Asked(NamedTuple):
    """A question or a lead-in: its sentence, the words that stand for the number, and the measure.

    Without a measure it asks on: "And in Raqqa?".
    """

    analysis: Analysis
    anchor: Anchor | None = None
    verdict: Verdict | None = None


def _opens(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a number is the first thing that its sentence tells, behind a label or small words."""
    if anchor is not analysis.quantities[0]:
        return False
    before = analysis.words(0, anchor.first)
    if ":" in before[: LABEL + 1]:
        before = before[before.index(":") + 1 :]
    return all(is_small(word) or word in BULLETS for word in before)


def asked_before(
    anchor: Anchor, analysis: Analysis, passed: Iterable[Analysis], lexicon: MeasureLexicon
) -> Asked | None:
    """What asks for a number that has no words of its own; None where nothing does.

    Args:
        anchor: the number.
        analysis: its sentence.
        passed: the sentences before, the nearest first.
        lexicon: of the measures.
    """
    bare = anchor.noun is None or anchor.noun in PEOPLE
    if not bare or not (_opens(anchor, analysis) or is_restated(anchor, analysis)):
        return None
    item = _is_item(analysis)
    for before in passed:
        if before.text[before.sentence.start : before.sentence.end].endswith("?"):
            return _asked(anchor, _asking(before), before, lexicon)
        if item and _leads(before):
            colon = _has_colon(before)
            end = len(before.tokens) - colon
            asked = _asked(anchor, (end, end), before, lexicon)
            return asked if asked.verdict is not None or colon else None
        if before.quantities and not item:
            return None
    return None


def _asking(question: Analysis) -> tuple[int, int] | None:
    """Tokens of "how many" in a question."""
    words = question.words(0, len(question.tokens))
    at = next((at for at in range(len(words) - 1) if tuple(words[at : at + 2]) in ASKING), None)
    return None if at is None else (at, at + 2)


def _leads(analysis: Analysis) -> bool:
    """Whether a sentence without a number leads into a list: a heading, or one that ends with a colon."""
    return not analysis.quantities and (_has_colon(analysis) or analysis.sentence.role is Role.HEADING)


def _has_colon(analysis: Analysis) -> bool:
    return bool(analysis.tokens) and analysis.tokens[-1].low == ":"


def _is_item(analysis: Analysis) -> bool:
    """Whether a sentence is an item of a list: it starts with a bullet, or with a label."""
    words = analysis.words(0, LABEL + 1)
    return bool(words) and (words[0] in BULLETS or ":" in words)


def _asked(anchor: Anchor, place: tuple[int, int] | None, before: Analysis, lexicon: MeasureLexicon) -> Asked:
    tokens = before.tokens
    if place is None or not tokens:
        return Asked(before)
    first, last = place
    behind = before.words(last, last + NOUN)
    at = next((at for at, word in enumerate(behind) if lexicon.classes(word)), None)
    stop, noun = (last, None) if at is None else (last + at + 1, behind[at])
    start, end = tokens[min(first, len(tokens) - 1)].start, tokens[min(max(first, last - 1), len(tokens) - 1)].end
    asking = Anchor(start, end, first, last, stop, anchor.quantity, noun)
    analysis = before if before.cues else replace(before, cues=tuple(find_cues(tokens, lexicon)))
    verdict = weigh(asking, analysis, lexicon)
    return Asked(analysis) if verdict is None else Asked(analysis, asking, verdict)
