"""What a number answers: the question right before it, or the line above its list.

"How many fighters are left? – Some 2,500."  "Air strikes by month:", then "January: 62".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.measures import Form, Measure, MeasureLexicon, find_cues
from onrecord.extract.claims.weigh import Verdict, fits, kind_of_unit, load_weights
from onrecord.extract.quantities import Quantity
from onrecord.lexicon import Token

__all__ = ["ASKED", "Asked", "asks", "is_entry", "topic_of"]

ASKED = "asked for"
ANSWER = 4  # sentences of an answer in which a number may still be what was asked for
LIST = 12  # entries of a list below its line
SHORT = 5  # words of a question that only goes on with the one before: "And in Raqqa?"
MANY = frozenset({"many", "much", "number", "strength", "toll"})
ON = frozenset({"and", "or", "but", "where", "so"})
NO_NUMBER = frozenset(
    {"when", "why", "who", "whose", "is", "are", "did", "does", "do", "will", "can", "could", "should"}
)
OPENING = 4  # words before a number with a noun of its own that opens an answer
BACK = frozenset({"those", "these", "them", "that", "it"})
# An entry of a list is such as "* LIBYA: 3,000", "tanks – 838" or "– Then: between 40 and 60".
ENTRY = re.compile(r"\s*(?:[*•‣▪■–—-] ?)?(?:[^.?!:;,\d–—‒]|\d(?=\d{3}\b)|(?<=\d)\d){2,40} ?[:–—‒-] ?[^.?!:;]{0,24}?\d")
BULLET = re.compile(r"\s*[*•‣▪■–—-] ?\S")


@dataclass(slots=True)
class Asked:
    """What was asked last, and what the line above a list is about."""

    question: Analysis | None = None
    lead: Analysis | None = None
    elliptic: bool = False

    def see(self, analysis: Analysis) -> None:
        """Note a question, or a line that may stand above a list."""
        if asks(analysis.tokens):
            words = analysis.words(0, len(analysis.tokens))
            words = (words[words.index(":") + 1 :] if ":" in words else words) or words
            many = not MANY.isdisjoint(words)
            short = (len(words) <= SHORT or words[0] in ON) and words[0] not in NO_NUMBER
            self.question, self.elliptic = analysis, (short and not many) or not BACK.isdisjoint(words)
            if not (many or short):
                self.question = None
        if not is_entry(analysis):
            self.lead = analysis

    def verdict_for(self, anchor: Anchor, analysis: Analysis, lexicon: MeasureLexicon) -> Verdict | None:
        """The measure that was asked for, or that the list is of; None where the number cannot be of it."""
        for line, reach in ((self.question, ANSWER), (self.lead if is_entry(analysis) else None, LIST)):
            if line is None or not 0 < analysis.sentence.index - line.sentence.index <= reach:
                continue
            verdict = topic_of(line, anchor.quantity, lexicon)
            if verdict is not None and _may_answer(verdict.measure, anchor, analysis, lexicon):
                return verdict
        return None

    def question_before(self, analysis: Analysis) -> Analysis | None:
        """The question that a sentence may answer."""
        question = self.question
        near = question is not None and 0 < analysis.sentence.index - question.sentence.index <= ANSWER
        return question if near else None

    def goes_on(self, analysis: Analysis, before: int) -> bool:
        """Whether an answer, or an entry of a list, still speaks of the number in sentence ``before``."""
        question = self.question_before(analysis)
        return question is not None and self.elliptic and question.sentence.index - before <= ANSWER


def asks(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is a question."""
    return bool(tokens) and any(token.text == "?" for token in tokens[-2:])


def is_entry(analysis: Analysis) -> bool:
    """Whether a sentence is an entry of a list: behind a bullet, or a label and a number."""
    start, end = analysis.sentence.start, analysis.sentence.end
    return any(pattern.match(analysis.text, start, end) is not None for pattern in (BULLET, ENTRY))


def topic_of(analysis: Analysis, number: Quantity, lexicon: MeasureLexicon) -> Verdict | None:
    """The measure that a sentence names first, nouns for people last, of those that a number's unit allows; or None."""
    weights = load_weights()
    best: tuple[float, Verdict] | None = None
    for hit in find_cues(analysis.tokens, lexicon):
        for cue in hit.cues:
            of_unit = not cue.units or kind_of_unit(number.unit or "") in cue.units
            if not of_unit or not fits(lexicon.measures[cue.measure], number):
                continue
            if not cue.is_met(analysis.tokens.words):
                continue
            value = weights.by_feature.get(f"{cue.form}.{'head' if cue.form is Form.KIND else 'label'}", 0.0)
            if value > 0 and (best is None or value > best[0]):
                measure = lexicon.measures[cue.measure]
                best = value, Verdict(measure, weights.threshold, ASKED, hit.first, hit.last, value)
    return None if best is None else best[1]


def _may_answer(measure: Measure, anchor: Anchor, analysis: Analysis, lexicon: MeasureLexicon) -> bool:
    """Whether a number can be of a measure by its noun and the label before it."""
    bare = anchor.noun is None or anchor.quantity.partitive or analysis.before_name(anchor)
    if not is_entry(analysis):
        right = not lexicon.classes(anchor.noun or "").isdisjoint(measure.counts)
        return bare or (right and anchor.first <= OPENING)
    before = [other for other in analysis.quantities if other.first < anchor.first]
    if not bare or (before and ":" in analysis.words(before[-1].last, anchor.first)):
        return False  # "10 new cases: 5 in the north"
    classes = {name for word in analysis.words(0, anchor.first) for name in lexicon.classes(word)}
    return not measure.counts or not classes or not classes.isdisjoint(measure.counts)
