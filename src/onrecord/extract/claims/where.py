"""Where a claim is placed: by its own words, its paragraph, its heading, else the place of the document."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.scope import OPENING, governing
from onrecord.extract.places import PlaceMention
from onrecord.packs import countries
from onrecord.records import Place

__all__ = ["Fallbacks", "Placed", "document_places", "of_sentence", "opens", "where", "wide_places"]

NOWHERE = frozenset({"doer", "dateline"})
SPEAKING_REACH = 6
TOLD = frozenset({"that", ":", "“", '"'})  # behind these stands what is said, not where
SCENE = frozenset({"in", "across", "inside"})
GAP = 7  # words that may join two places of one list
LEAD = 1  # number of the last paragraph that tells where a document plays: the title is 0
MAJORITY = 0.4  # share that a country needs where no pack has a theatre
OFTEN = 3  # mentions that one country of a theatre needs to stand for it alone
SURE = 0.85  # share of the mentions by which one country of a theatre stands for it alone
SPEAKERS_COUNTRY = "US"  # "US officials say": its adjective names who speaks more often than where
CLEAR = 2  # mentions that a region needs to stand for its country
EARLY = 2  # votes for a country that the title or the lead names in whatever way
ADJECTIVE = 0.4  # "Afghan" against "in Afghanistan"


class Placed(NamedTuple):
    """The places of a claim, the mentions that gave them, and the rule."""

    places: tuple[Place, ...]
    mentions: tuple[PlaceMention, ...]
    rule: str


class Fallbacks(NamedTuple):
    """Where a claim is placed whose own words name no place.

    Attributes:
        inherited: places of the paragraph or heading so far.
        default: places of the document.
        pointed: what "there" or "in the city" means in this sentence, if it says so.
        wide: the country or theatre of the document, for a measure that is told of a group as a whole.
    """

    inherited: Placed | None
    default: Placed
    pointed: Placed | None = None
    wide: Placed | None = None


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
    items = [m for m in located(analysis) if _inside(m, content)]
    ordered = sorted(governing(items, anchor, analysis), key=lambda m: _origin(m, analysis))
    if ordered:
        group = group_at(ordered[0], items, analysis)
        return Placed(tuple(m.place for m in group), tuple(group), "sentence")
    default = fallbacks.default
    near = _scene(analysis, content, default) or fallbacks.pointed or fallbacks.wide or fallbacks.inherited
    return near or _adjective(analysis, content, default) or default


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
        and not _at_war(m, analysis)
        and analysis.text[m.end : m.end + 1] != "$"
        and not _describes(m, analysis)
    ]


def of_sentence(analysis: Analysis) -> Placed | None:
    """The first place of a sentence, for those behind it in the paragraph; None where it names none."""
    items = located(analysis)
    if not items:
        return None
    group = group_at(items[0], items, analysis)
    return Placed(tuple(m.place for m in group), tuple(group), "paragraph")


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
            if len(between) > GAP or not between or not all(word in clause_words().listing for word in between):
                break
            position += step
            if items[position].place not in [m.place for m in group]:
                group.append(items[position])
    inner = {m.country for m in group if m.place.code is None}
    return sorted((m for m in group if m.place.code is None or m.place.code not in inner), key=lambda m: m.start)


def document_places(
    analyses: Sequence[Analysis], theatre: Sequence[Place], sources: Sequence[tuple[int, int]] = ()
) -> Placed:
    """The place that the document is about.

    The first place that the title or the lead names, where it is below a country; else the country of most
    mentions; ``theatre`` (of the pack whose armed group the document is about) where no single country of it
    has nearly all of them.  Nothing named: no place.  ``sources`` are the words that name speakers: the places
    in them ("officials in Misrata") do not count.
    """
    mentions = _placing(analyses, sources)
    if not mentions:
        return _country(analyses, mentions, theatre)
    first, paragraph = mentions[0]
    local = first.place.code is None and first.kind != "region" and first.place.name not in _capitals()
    if local and first.rule != "bare" and paragraph <= LEAD:
        return Placed((replace(first.place, text=first.place.name),), (), "first place of the title or the lead")
    return _country(analyses, mentions, theatre)


def wide_places(
    analyses: Sequence[Analysis], theatre: Sequence[Place], sources: Sequence[tuple[int, int]] = ()
) -> Placed:
    """The country or the theatre that the document is about, whatever town its title names."""
    return _country(analyses, _placing(analyses, sources), theatre)


def _placing(analyses: Sequence[Analysis], sources: Sequence[tuple[int, int]]) -> list[tuple[PlaceMention, int]]:
    """The mentions that can place a document, with their paragraphs."""
    return [
        (m, a.sentence.paragraph)
        for a in analyses
        for m in located(a)
        if not _origin(m, a) and not any(start <= m.start < end for start, end in sources)
    ]


def _country(
    analyses: Sequence[Analysis], mentions: Sequence[tuple[PlaceMention, int]], theatre: Sequence[Place]
) -> Placed:
    """The country that most mentions lie in; adjectives and states that act count less."""
    votes: dict[str, float] = defaultdict(float)
    for mention, _ in mentions:
        if mention.country:
            votes[mention.country] += 1
    mentioned = {m for m, _ in mentions}
    weak = Counter(
        m.country for a in analyses for m in a.places if m.country and m not in mentioned and not _heard(m, a)
    )
    for code, count in weak.items():
        if code in votes or code != SPEAKERS_COUNTRY:
            votes[code] += count * ADJECTIVE
    early = {
        m.country for a in analyses if a.sentence.paragraph <= LEAD for m in a.places if m.country and not _heard(m, a)
    }
    for code in early - {SPEAKERS_COUNTRY}:
        votes[code] += EARLY
    if not votes:
        return _theatre(theatre)
    code, weight = max(votes.items(), key=lambda row: (row[1], row[0]))
    if not theatre and weight < MAJORITY * sum(votes.values()):
        return Placed((), (), "no country stands out")
    codes = {place.code for place in theatre}
    if theatre and (
        not mentions or code not in codes or weight < SURE * sum(votes[place.code] for place in theatre if place.code)
    ):
        return _theatre(theatre)
    region = None if theatre else _region(code, mentions)
    if region is not None:
        return Placed((region,), (), "region of the document")
    return Placed((_named(code),), (), "country of the document")


def _region(code: str, mentions: Sequence[tuple[PlaceMention, int]]) -> Place | None:
    """The region that most mentions in a country are of: Gaza, Tigray."""
    within = Counter(replace(m.place, text=m.place.name) for m, _ in mentions if m.country == code)
    best, count = within.most_common(1)[0] if within else (None, 0)
    regional = best is not None and any(m.kind == "region" and m.place.name == best.name for m, _ in mentions)
    return best if regional and count >= CLEAR and 2 * count >= sum(within.values()) else None


@cache
def _capitals() -> frozenset[str]:
    """Capitals stand for their country: a lead from Kabul is rarely about the city."""
    return frozenset(name for country in countries() for name in country.capitals)


def _theatre(theatre: Sequence[Place]) -> Placed:
    return Placed(tuple(theatre), (), "theatre of the pack" if theatre else "none")


def _named(code: str) -> Place:
    country = next(c for c in countries() if c.code == code)
    return Place(name=country.names[0], text=country.names[0], code=code)


def _adjective(analysis: Analysis, content: Sequence[tuple[int, int]], default: Placed) -> Placed | None:
    """The one country of the default whose adjective stands in what is said: "on Syrian soil", "Iraqi forces"."""
    codes = {place.code for place in default.places}
    found = [m for m in analysis.places if m.kind == "demonym" and m.country in codes and _inside(m, content)]
    if len({m.country for m in found}) != 1 or len(codes) == 1:
        return None
    return Placed((_named(found[0].country or ""),), (found[0],), "adjective of a country")


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


def _origin(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether the words say where somebody comes or speaks from."""
    return mention.first > 0 and analysis.tokens[mention.first - 1].low == "from"


def _reported_from(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether it is where the news comes from: "more from Washington", "the figure from Paris"."""
    before = analysis.words(max(0, mention.first - 2), mention.first)
    return before[-1:] == ["from"] and before[0] in clause_words().reports


def _at_war(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether it is a side of a war: "between Israel and Hamas"."""
    before = analysis.words(max(0, mention.first - 1), mention.first)
    return mention.kind == "country" and before == ["between"]


def _spoken(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether it is where somebody spoke or published: "told reporters in", "released in"."""
    before = analysis.words(max(0, mention.first - SPEAKING_REACH), mention.first)
    told = max((i for i, word in enumerate(before) if word in TOLD), default=-1)
    return not clause_words().speaking.isdisjoint(before[told + 1 :])


def _describes(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether it stands before a noun as an adjective does: "a Washington institute"."""
    return mention.rule == "led" and mention.first > 0 and analysis.tokens[mention.first - 1].low in ("a", "an")


def _heard(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether it only names who acts, or where somebody spoke ("told reporters in London"); adjectives tell more."""
    spoken = mention.kind != "demonym" and mention.rule == "located" and _spoken(mention, analysis)
    return spoken or mention.rule == "doer"


def _inside(mention: PlaceMention, content: Sequence[tuple[int, int]]) -> bool:
    return not content or any(start <= mention.start and mention.end <= end for start, end in content)
