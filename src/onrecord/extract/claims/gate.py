"""Can a document hold a claim at all? Asked before its actors, places, times and speakers are looked for."""

from collections.abc import Sequence

from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.claims.asked import Asked
from onrecord.extract.claims.measures import MeasureLexicon
from onrecord.extract.claims.weigh import weigh

__all__ = ["may_hold_claim"]


def may_hold_claim(analyses: Sequence[Analysis], lexicon: MeasureLexicon) -> bool:
    """Whether some number has evidence for a measure, or some words tell a direction or a forecast; False is certain.

    A number without words of its own takes its measure over from one before, a question or the line above its list:
    where none of them has any, no number gets one.

    Args:
        analyses: of all sentences of the document; their numbers and cues are enough, and whether they are ``telling``.
        lexicon: of the measures.
    """
    if any(analysis.telling for analysis in analyses):
        return True
    if any(weigh(anchor, analysis, lexicon) is not None for analysis in analyses for anchor in analysis.quantities):
        return True
    asked = Asked()
    for analysis in analyses:
        asked.see(analysis)
        if any(asked.verdict_for(anchor, analysis, lexicon) is not None for anchor in analysis.quantities):
            return True
    return False
