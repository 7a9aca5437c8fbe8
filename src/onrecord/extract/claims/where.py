"""Where a claim is placed: by its own words, its paragraph, its heading, else the place of the document."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.places import PlaceMention
from onrecord.extract.claims.scope import governing
from onrecord.records import Place

__all__ = ["Placed", "document_places", "group_at", "where"]

JOINED = frozenset({"and", ",", "or", "&", "/", "the", "neighbouring", "neighboring", "town", "city", "of", "nearby", "both", "as", "well", "in", "-", "towns", "cities", "village", "other", "areas", "much", "parts", "large", "most", "across", "northern", "southern", "eastern", "western", "swathes", "swaths", "both", "inside", "also"})
GAP = 7  # words that may join two places of one list
LEAD = 3.0  # a place of the title or the first paragraph weighs as much as this many others
DEMONYM = 0.4  # "Iraqi" against "Iraq"
MAJORITY = 0.8  # a city is where the document plays when it has this share of the votes of all others together
CLEAR = 3.0  # votes that a country of the theatre needs to stand for the document alone


class Placed(NamedTuple):
    """The places of a claim, the mentions that gave them, and the rule."""

    places: tuple[Place, ...]
    mentions: tuple[PlaceMention, ...]
    rule: str


def where(
    anchor: Anchor,
    analysis: Analysis,
    content: Sequence[tuple[int, int]],
    *,
    inherited: Placed | None,
    default: Placed,
) -> Placed:
    """The places of a number.

    Args:
        anchor: the number.
        analysis: its sentence.
        content: spans of the statement that holds it; a place outside is where somebody spoke. Empty: no statement.
        inherited: places of the paragraph or heading so far, used where the sentence has none.
        default: places of the document.
    """
    items = [m for m in analysis.places if m.kind != "demonym" and _inside(m, content)]
    ordered = governing(items, anchor, analysis)
    if ordered:
        group = group_at(ordered[0], items, analysis)
        return Placed(tuple(m.place for m in group), tuple(group), "sentence")
    return inherited if inherited is not None else default


def group_at(mention: PlaceMention, items: Sequence[PlaceMention], analysis: Analysis) -> list[PlaceMention]:
    """The list of places that a mention is part of ("in Mosul and the town of Tal Afar")."""
    index = list(items).index(mention)
    group = [mention]
    for step, edge in ((1, len(items)), (-1, -1)):
        position = index
        while position + step != edge:
            left, right = sorted((items[position], items[position + step]), key=lambda m: m.start)
            between = analysis.words(left.last, right.first)
            if len(between) > GAP or not between or not all(word in JOINED for word in between):
                break
            position += step
            if items[position].place not in [m.place for m in group]:
                group.append(items[position])
    return sorted(group, key=lambda m: m.start)


def document_places(analyses: Sequence[Analysis], theatre: Sequence[Place]) -> Placed:
    """The place that the document is about.

    Places vote by how often they are named, those of the title and the lead with more weight.  One that has
    a clear majority wins.  ``theatre`` (of the pack whose armed group the document is about) comes next, cut
    down to its one country where only that is named.  Nothing named: no place.
    """
    weights: dict[Place, float] = {}
    for analysis in analyses:
        for mention in analysis.places:
            if mention.kind != "demonym" or mention.place.code is not None:
                weight = LEAD if analysis.sentence.paragraph <= 1 else 1.0
                key = replace(mention.place, text=mention.place.name)
                weights[key] = weights.get(key, 0.0) + (weight if mention.kind != "demonym" else DEMONYM * weight)
    if not weights:
        return Placed(tuple(theatre), (), "theatre of the pack") if theatre else Placed((), (), "none")
    best = max(weights, key=lambda place: (weights[place], place.name))
    rivals = sum(weights.values()) - weights[best]
    codes = {place.code for place in theatre}
    if best.code is None and weights[best] > rivals * MAJORITY:
        return Placed((best,), (), "place of the document")
    if not theatre:
        return Placed((best,), (), "place of the document")
    named = [place for place in theatre if any(p.code == place.code for p in weights)]
    if len(named) == 1 and weights[best] >= CLEAR and best.code in codes:
        return Placed((named[0],), (), "country of the document")
    return Placed(tuple(theatre), (), "theatre of the pack")


def _inside(mention: PlaceMention, content: Sequence[tuple[int, int]]) -> bool:
    return not content or any(start <= mention.start and mention.end <= end for start, end in content)
