"""Wholes that their parts place: "8,000 strikes, 5,000 in Iraq and 3,000 in Syria" were flown in both countries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.claims.parts import ADDED
from onrecord.records import Claim, Evidence

__all__ = ["with_places_of_parts"]

RULE = "places of its parts"
SEVERAL, FEW = 2, 3  # a table of more countries is one of a whole that has no place


def with_places_of_parts(claims: Sequence[Claim]) -> list[Claim]:
    """The claims in their order; one whose parts add up country by country is of all of them."""
    parts: dict[tuple[int | None, int | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        for row in claim.evidence:
            if row.field == "part_of" and row.rule in ADDED:
                parts[row.start, row.end].append(claim)
    return [_spread(claim, parts.get((claim.quote.start, claim.quote.end), ())) for claim in claims]


def _spread(whole: Claim, parts: Sequence[Claim]) -> Claim:
    places = {place.code: place for part in parts for place in part.place}
    too_narrow = {place.code for place in whole.place} < places.keys()
    if None in places or not SEVERAL <= len(places) <= FEW or not too_narrow:
        return whole
    rows = tuple(row for row in whole.evidence if row.field != "place")
    return replace(whole, place=tuple(places.values()), evidence=(*rows, Evidence(field="place", rule=RULE)))
