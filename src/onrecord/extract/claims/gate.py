"""Can a document hold a claim at all? Asked before its actors, places, times and speakers are looked for."""

from collections.abc import Sequence

from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.claims.answers import PASSED, asked_before
from onrecord.extract.claims.directions import may_hold_direction
from onrecord.extract.claims.measures import MeasureLexicon
from onrecord.extract.claims.weigh import weigh

__all__ = ["may_hold_claim"]


def may_hold_claim(analyses: Sequence[Analysis], lexicon: MeasureLexicon) -> bool:
    """Whether some number has evidence for a measure, or some words tell a direction or a forecast; False is certain.

    A number without words of its own takes its measure over from one before: where none has any, no number gets one.

    Args:
        analyses: of all sentences of the document; their numbers and cues are enough.
        lexicon: of the measures.
    """
    if any(weigh(anchor, analysis, lexicon) is not None for analysis in analyses for anchor in analysis.quantities):
        return True
    return any(may_hold_direction(analysis) for analysis in analyses) or _may_hold_answer(analyses, lexicon)


def _may_hold_answer(analyses: Sequence[Analysis], lexicon: MeasureLexicon) -> bool:
    """Whether a number without words of its own opens the answer to a question that has some."""
    for index, analysis in enumerate(analyses):
        if not analysis.quantities:
            continue
        passed = analyses[max(0, index - PASSED) : index][::-1]
        asked = asked_before(analysis.quantities[0], analysis, passed, lexicon)
        if asked is not None and asked.verdict is not None:
            return True
    return False
