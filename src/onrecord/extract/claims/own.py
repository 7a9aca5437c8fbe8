"""The places that a direction or a forecast is of: those of its own clause."""

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.places import PlaceMention

__all__ = ["own_places"]


def own_places(anchor: Anchor, analysis: Analysis) -> tuple[PlaceMention, ...]:
    """The places of a sentence without those of another clause ("have eased since the battle for Raqqa ended")."""
    return tuple(place for place in analysis.places if not _is_elsewhere(place, anchor, analysis))


def _is_elsewhere(place: PlaceMention, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether "since" or "after" opens a clause between the words and a place; before them a comma must end it."""
    subordinate = clause_words().subordinate
    if place.first >= anchor.first:
        return not subordinate.isdisjoint(analysis.words(anchor.first, place.first))
    if "," not in analysis.words(place.last, anchor.first):
        return False
    before = analysis.words(0, place.first)
    opening = before[len(before) - before[::-1].index(",") :] if "," in before else before
    return not subordinate.isdisjoint(opening)
