"""Where a claim is placed: by its own words, its paragraph, its heading, else the place of the document."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.scope import OPENING, governing
from onrecord.extract.places import PlaceMention
from onrecord.packs import countries
from onrecord.records import Place

__all__ = [
    "Fallbacks",
    "Placed",
    "capitals",
    "country_of",
    "group_at",
    "is_heard",
    "is_of_speaker",
    "is_origin",
    "located",
    "of_sentence",
    "opens",
    "scenic",
    "where",
]

ACTS = frozenset({"bare", "established"})  # rules of a capital before the verb of which it is the subject
NOWHERE = frozenset({"doer", "dateline"})
SPEAKING_REACH = 6
TOLD = frozenset({"that", ":", "“", '"'})  # behind these stands what is said, not where
SCENE = frozenset({"in", "across", "inside"})
RANKED = 3  # words of "'s third-largest"
GAP = 7  # words that may join two places of one list


class Placed(NamedTuple):
    """The places of a claim, the mentions that gave them, and the rule.

    ``at`` is the index of the word that points back to them ("there"), where one does.
    """

    places: tuple[Place, ...]
    mentions: tuple[PlaceMention, ...]
    rule: str
    at: int | None = None


class Fallbacks(NamedTuple):
    """Where a claim is placed whose own words name no place.

    Attributes:
        inherited: places of the paragraph or heading so far.
        default: places of the document.
        pointed: what "there" or "in the city" means in this sentence, if it says so.
        wide: the country or theatre of the document, for a measure that is told of a group as a whole.
        before: places of the number before, for one that only corrects it or goes on with it.
        leaving: whether people left or were taken, so that "from" says where it happened.
        homes: codes of countries whose people are counted in all of it, wherever the town of the document is.
    """

    inherited: Placed | None
    default: Placed
    pointed: Placed | None = None
    wide: Placed | None = None
    before: Placed | None = None
    leaving: bool = True
    homes: frozenset[str | None] = frozenset()


def where(
    anchor: Anchor, analysis: Analysis, content: Sequence[tuple[int, int]], fallbacks: Fallbacks | None
) -> Placed:
    """The places of a number.

    Args:
        anchor: the number.
        analysis: its sentence.
        content: spans of the statement that holds it; a place outside is where somebody spoke. Empty: no statement.
        fallbacks: used where the sentence has none. None: the measure has no place; states taking part have none.
    """
    if fallbacks is None:
        return Placed((), (), "a measure without a place")
    items = [m for m in located(analysis) if (_inside(m, content) or m.rule == "heading") and not _ranks(m, analysis)]
    beside = [m for m in analysis.places if m.kind == "country" and anchor.number and m.first == anchor.last]
    if beside and _ends(beside[0], analysis):
        return Placed((beside[0].place,), (beside[0],), "sentence")
    ordered = sorted(governing(items, anchor, analysis), key=lambda m: is_origin(m, analysis))
    if not fallbacks.leaving:
        ordered = [m for m in ordered if m.first == anchor.stop + 1 or not is_origin(m, analysis)]
    if ordered and not _points_closer(fallbacks.pointed, ordered[0], anchor, analysis):
        group = group_at(_town_in(ordered[0], items, anchor), items, analysis)
        return Placed(tuple(m.place for m in group), tuple(group), "sentence")
    default = fallbacks.default
    near = _scene(analysis, content, default) or fallbacks.pointed or fallbacks.before
    people = _nationals(anchor, analysis)
    at_home = people is not None and people.places[0].code in fallbacks.homes
    near = near or (people if at_home else None) or fallbacks.wide or fallbacks.inherited
    if near is None and not default.places:
        near = people
    return near or _adjective(analysis, content, default) or default


def _town_in(country: PlaceMention, items: Sequence[PlaceMention], anchor: Anchor) -> PlaceMention:
    """The town named between a country that sets the scene and the number: "In Iraq, jets near Hit struck 9"."""
    if country.kind != "country" or country.last > anchor.first:
        return country
    inside = [m for m in items if country.last <= m.first and m.last <= anchor.first and m.place.code is None]
    return next((m for m in reversed(inside) if m.country == country.country), country)


def _points_closer(pointed: Placed | None, named: PlaceMention, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether "in the country", "in both countries" follows the number, before another one and a place with a name."""
    if pointed is None or pointed.at is None or pointed.at < anchor.stop or anchor.stop <= named.first < pointed.at:
        return False
    if not all(place.code for place in pointed.places):
        return False
    return not any(anchor.stop <= other.first < pointed.at for other in analysis.quantities)


def _ends(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether a mark, "and" or the end of the sentence follows: "62 Iraq, 17 Syria"."""
    behind = analysis.words(mention.last, mention.last + 1)
    return not behind or behind[0] in ("and", "or") or not behind[0].isalnum()


def located(analysis: Analysis) -> list[PlaceMention]:
    """The mentions that can place a claim: no adjectives, datelines, states that act, places of speaking."""
    return [
        m
        for m in analysis.places
        if m.kind != "demonym"
        and m.rule not in NOWHERE
        and not (m.rule == "bare" and m.kind == "country")
        and not _spoken(m, analysis)
        and not _reported_from(m, analysis)
        and not _not_in(m, analysis)
        and not _governs(m, analysis)
        and analysis.text[m.end : m.end + 1] != "$"
        and not _describes(m, analysis)
    ]


def scenic(analysis: Analysis, sources: Sequence[tuple[int, int]]) -> list[PlaceMention]:
    """The places in which a sentence sets the scene for what follows.

    ``sources`` are the words that name speakers; whoever speaks for a country ("Kenya's version", "the staff in
    Kyiv", "in Oslo a minister") does not set the scene in it, nor does the caption of a picture.
    """
    if analysis.words(1, 2) == [":"] and analysis.tokens[0].low in clause_words().captions:
        return []
    speaking = [start for start, _ in sources if analysis.sentence.start <= start < analysis.sentence.end]
    return [
        m
        for m in located(analysis)
        if not is_of_speaker(m, sources)
        and not _rules(m)
        and not (m.first <= 1 and m.place.name in capitals() and any(m.end <= start for start in speaking))
    ]


def of_sentence(analysis: Analysis, sources: Sequence[tuple[int, int]] = ()) -> Placed | None:
    """The first place of a sentence, for those behind it in the paragraph; None where it sets no scene."""
    items = scenic(analysis, sources)
    if not items:
        return None
    group = group_at(items[0], items, analysis)
    return Placed(tuple(m.place for m in group), tuple(group), "paragraph")


def is_of_speaker(mention: PlaceMention, sources: Sequence[tuple[int, int]]) -> bool:
    """Whether it is a part of the words for a speaker; a region that counts its own dead is the whole of them."""
    return any(start <= mention.start < end and (mention.start, mention.end) != (start, end) for start, end in sources)


def _rules(mention: PlaceMention) -> bool:
    """Whether a country or a capital stands in the genitive: what is its own is often a version, an army, a wish."""
    return mention.rule == "possessive" and (mention.kind == "country" or mention.place.name in capitals())


def opens(placed: Placed) -> bool:
    """Whether a place sets the scene for what follows: it stands early in its sentence."""
    return bool(placed.mentions) and placed.mentions[0].first <= OPENING


def group_at(mention: PlaceMention, items: Sequence[PlaceMention], analysis: Analysis) -> list[PlaceMention]:
    """The list of places that a mention is part of ("in Mosul and the town of Tal Afar")."""
    index = list(items).index(mention)
    group = [mention]
    for step, edge in ((1, len(items)), (-1, -1)):
        position = index
        while position + step != edge:
            left, right = sorted((items[position], items[position + step]), key=lambda m: m.start)
            between = analysis.words(left.last, right.first)
            joining = clause_words().listing | _country_words(left.country)
            if len(between) > GAP or not between or not joining.issuperset(between):
                break
            position += step
            if items[position].place not in [m.place for m in group]:
                group.append(items[position])
    inner = {m.country for m in group if m.place.code is None}
    return sorted((m for m in group if m.place.code is None or m.place.code not in inner), key=lambda m: m.start)


@cache
def _country_words(code: str | None) -> frozenset[str]:
    """The words of the names of a country: "Mosul in Iraq and Raqqa"."""
    names = (name for country in countries() if country.code == code for name in country.names)
    return frozenset(word for name in names for word in name.lower().split())


def country_of(code: str) -> Place:
    """A country by its ISO code."""
    name = next(country.names[0] for country in countries() if country.code == code)
    return Place(name=name, text=name, code=code)


@cache
def capitals() -> frozenset[str]:
    """Capitals stand for their country: a lead from Kabul is rarely about the city."""
    return frozenset(name for country in countries() for name in country.capitals)


def _nationals(anchor: Anchor, analysis: Analysis) -> Placed | None:
    """The country whose people are counted: "9,000 Togolese"."""
    found = [m for m in analysis.places if m.kind == "demonym" and anchor.first <= m.first < anchor.stop]
    if len(found) != 1 or found[0].last != anchor.stop:
        return None
    return Placed((country_of(found[0].country or ""),), (found[0],), "people of a country")


def _adjective(analysis: Analysis, content: Sequence[tuple[int, int]], default: Placed) -> Placed | None:
    """The one country of the default whose adjective stands in what is said: "on Syrian soil", "Iraqi forces"."""
    codes = {place.code for place in default.places}
    found = [m for m in analysis.places if m.kind == "demonym" and m.country in codes and _inside(m, content)]
    if len({m.country for m in found}) != 1 or len(codes) == 1:
        return None
    return Placed((country_of(found[0].country or ""),), (found[0],), "adjective of a country")


def _scene(analysis: Analysis, content: Sequence[tuple[int, int]], default: Placed) -> Placed | None:
    """A place that opens the sentence before who speaks: "In Syria the report lists ...".

    Only one in a country of the default: "In London the minister said" tells where he spoke.
    """
    codes = {place.code for place in default.places}
    first = next(iter(located(analysis)), None)
    if first is None or not content or first.first != 1 or analysis.tokens[0].low not in SCENE:
        return None
    if first.country not in codes or first.end > min(start for start, _ in content):
        return None
    return Placed((first.place,), (first,), "opening of the sentence")


def is_origin(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether the words say where somebody comes or speaks from."""
    return mention.first > 0 and analysis.tokens[mention.first - 1].low == "from"


def _reported_from(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether it is where the news comes from: "more from Washington", "the figure from Paris"."""
    before = analysis.words(max(0, mention.first - 2), mention.first)
    return before[-1:] == ["from"] and before[0] in clause_words().reports


def _not_in(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether it is a side of a war, what lies beyond, or as large: "outside Iraq and Syria", "the size of Chad"."""
    before = analysis.words(max(0, mention.first - 3), mention.first)
    if mention.kind == "country" and before[-1 - (before[-1:] == ["the"]) :][:1] == ["by"]:
        return True
    if before[-2:] == ["size", "of"] or (before[-1:] == ["to"] and not clause_words().carrying.isdisjoint(before)):
        return True
    listed = before[-1:] == ["and"] and before[:1] == ["outside"]
    return mention.kind == "country" and (before[-1:] in (["between"], ["outside"]) or listed)


def _governs(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether a capital stands for its government: "under the influence of Kabul", "the Kabul government"."""
    if mention.kind != "city" or mention.place.name not in capitals():
        return False
    following = analysis.words(mention.last, mention.last + 1)
    words = clause_words()
    acting = following and following[0].isalpha() and following[0] not in words.joining | words.existing
    if (acting and mention.rule in ACTS) or not clause_words().governments.isdisjoint(following):
        return True
    before = analysis.words(max(0, mention.first - 2), mention.first)
    return before[-1:] in (["by"], ["of"]) and before[0] in clause_words().governing


def _spoken(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether it is where somebody spoke or published: "told reporters in", "released in"."""
    before = analysis.words(max(0, mention.first - SPEAKING_REACH), mention.first)
    if _is_hearing(mention, analysis):
        return True
    told = max((i for i, word in enumerate(before) if word in TOLD), default=-1)
    return not clause_words().speaking.isdisjoint(before[told + 1 :])


def _is_hearing(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether a press briefing is told of before it, however far: "at the press briefing on Tuesday at the Palais"."""
    if "press" not in analysis.tokens.words:
        return False
    before = analysis.words(0, mention.first)
    return "press" in before and not clause_words().hearings.isdisjoint(before)


def _describes(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether it stands before a noun as an adjective does: "a Washington institute", "the Misrata brigades"."""
    following = analysis.words(mention.last, mention.last + 1)
    if mention.kind == "city" and not clause_words().of_a_town.isdisjoint(following):
        return True
    return mention.rule == "led" and mention.first > 0 and analysis.tokens[mention.first - 1].low in ("a", "an")


def _ranks(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether it only says among what something is ranked: "the worst in Chile's history", "Chile's third-largest"."""
    if mention.rule != "possessive":
        return False
    behind = analysis.words(mention.last + 1, mention.last + 1 + RANKED)
    return not clause_words().ranks.isdisjoint(behind)


def is_heard(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether it only names who acts, or where somebody spoke ("told reporters in London"); adjectives tell more."""
    spoken = mention.kind != "demonym" and mention.rule == "located" and _spoken(mention, analysis)
    return spoken or mention.rule == "doer" or _not_in(mention, analysis)


def _inside(mention: PlaceMention, content: Sequence[tuple[int, int]]) -> bool:
    return not content or any(start <= mention.start and mention.end <= end for start, end in content)
