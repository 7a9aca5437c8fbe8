"""Leave out what only says where another place lies: "Raqqa in Syria", "the X district of Y", "south of Mosul"."""

from collections.abc import Sequence

from onrecord.extract.place_words import PlaceWords
from onrecord.extract.places.mention import PlaceMention
from onrecord.extract.places.surroundings import POSSESSIVE
from onrecord.lexicon import Token

__all__ = ["smallest"]

LINKS = frozenset({",", "in", "of", "on", "(", "within"})
LEVELS = {"country": 2, "region": 1}
FARTHEST_LANDMARK = 14


def smallest(found: Sequence[PlaceMention], tokens: Sequence[Token], words: PlaceWords) -> list[PlaceMention]:
    """The mentions without those that are there to explain another one; datelines and adjectives stay apart."""
    kept: list[PlaceMention] = []
    for mention in found:
        index = next((i for i in range(len(kept) - 1, -1, -1) if kept[i].kind != "demonym"), None)
        if (
            index is None
            or mention.kind == "demonym"
            or (kept[index].rule == "dateline") != (mention.rule == "dateline")
        ):
            kept.append(mention)
            continue
        between = [token.low for token in tokens[kept[index].last : mention.first]]
        kept[index : index + 1] = _joined(kept[index], mention, between, words) or (kept[index],)
        if kept[index].last != mention.last and not _explains(kept[index], mention, between, words):
            kept.append(mention)
    return kept


def _joined(
    one: PlaceMention, two: PlaceMention, between: Sequence[str], words: PlaceWords
) -> tuple[PlaceMention] | None:
    """One mention in the place of "the X district of Y", "Y's X province", "X, Y"; None where two stay two."""
    if _is_part_of_city(two, between, words):
        return (two._replace(first=one.first, start=one.start),)
    if _owns(one, two, between, words):
        return (one._replace(last=two.last, end=two.end) if two.kind == "district" else two,)
    if _explains(one, two, between, words) and two.country and not one.country:
        return (one._replace(country=two.country),)
    return None


def _explains(one: PlaceMention, two: PlaceMention, between: Sequence[str], words: PlaceWords) -> bool:
    return _contains(one, two, between, words) or _is_landmark(between, words)


def _is_part_of_city(city: PlaceMention, between: Sequence[str], words: PlaceWords) -> bool:
    """Whether "X district of Y" names a part of a city."""
    if not between or between[0] not in words.inner or city.kind != "city":
        return False
    return all(word in words.inner | LINKS | words.directions | {"the"} for word in between)


def _owns(owner: PlaceMention, part: PlaceMention, between: Sequence[str], words: PlaceWords) -> bool:
    """Whether "Iraq's Anbar province" or "Baghdad's Karrada district" names the part by its whole."""
    if not between or between[0] not in POSSESSIVE or owner.kind == part.kind == "country":
        return False
    same = part.country is None or part.country == owner.country
    return same and all(word in words.directions or word in words.kinds or word == "of" for word in between[1:])


def _contains(small: PlaceMention, large: PlaceMention, between: Sequence[str], words: PlaceWords) -> bool:
    """Whether "Raqqa in northern Syria", "Jabla in the province of Latakia", "Orlando, Florida" follows."""
    if LEVELS.get(large.kind, 0) <= LEVELS.get(small.kind, 0):
        return False
    if small.country and large.country and small.country != large.country:
        return False
    passed = LINKS | words.directions | words.kinds | words.articles | words.behind | {")"}
    return any(word in LINKS for word in between) and all(word in passed for word in between)


def _is_landmark(between: Sequence[str], words: PlaceWords) -> bool:
    """Whether the later name only says where the earlier one lies: "Safina, about 45 km south of"."""
    if not between or len(between) > FARTHEST_LANDMARK:
        return False
    near = between[-1] == "near" or (
        between[-1] in {"of", "from"} and between[-2:-1] and between[-2] in words.directions
    )
    passed = words.distances | words.directions | words.behind | {"near", "a"}
    return bool(near) and all(word in passed or not word.isalpha() for word in between)
