"""The place that a document is about: where its incidents happened, and what its totals are of."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.where import (
    Placed,
    capitals,
    country_of,
    group_at,
    is_heard,
    is_of_speaker,
    is_origin,
    located,
)
from onrecord.extract.place_words import place_words
from onrecord.extract.places import PlaceMention
from onrecord.records import Place, Role

__all__ = ["TOWN_OF_LEAD", "Ground", "ground_of", "is_abroad"]

TOWN_OF_LEAD = "town of the lead"
ENDS = '.!?"”’'  # a title and a list have no full stop
LOCAL = frozenset({"city", "named", "district"})
UNSURE = frozenset({"bare", "established"})
TELLS = 10  # words of a sentence that is no byline and no date
MAJORITY = 0.4  # share that a country needs where no pack has a theatre
SURE = 0.85  # share of the mentions by which one country of a theatre stands for it alone
SPEAKERS_COUNTRY = "US"  # "US officials say": its adjective names who speaks more often than where
CLEAR = 2  # mentions that a country outside of the theatre needs more than
HALF = 0.5  # of the mentions of other places in its country, which a region of the title needs more than
BEGINNING = 5  # words of a text without a title that may name the event it is about
OFTEN = 2  # mentions that a region which no title names needs to stand for its country
MORE = 1.5  # times that a later town must be named as often as the first
EARLY = 2  # votes for a country that the title or the lead names in whatever way
ADJECTIVE = 0.4  # "Afghan" against "in Afghanistan"


class Ground(NamedTuple):
    """The places of a document.

    Attributes:
        narrow: the first place that the title or the lead names, where it is below a country; else as ``wide``.
        wide: the country of most mentions, or a region of it that the document is about; the theatre of the armed
            group where no single country of it has nearly all mentions.
    """

    narrow: Placed
    wide: Placed


def ground_of(
    analyses: Sequence[Analysis],
    theatre: Sequence[Place],
    sources: Sequence[tuple[int, int]] = (),
    *,
    home: Sequence[str] = (),
) -> Ground:
    """The places that a document is about; nothing named: no place.

    Args:
        analyses: its sentences.
        theatre: of the pack whose armed group the document is about.
        sources: the words that name speakers: the places in them ("officials in Misrata") do not count.
        home: codes of the countries in which the armed group mostly fights.
    """
    mentions = [
        (m, a.sentence.paragraph)
        for a in analyses
        for m in located(a)
        if not is_origin(m, a) and not is_of_speaker(m, sources)
    ]
    lead = _lead(analyses)
    placing = [m for m, _ in mentions]
    votes = _votes(analyses, placing, lead)
    for code in votes.keys() & set(() if theatre else home):
        votes[code] += EARLY
    early = [m for a in analyses if a.sentence.paragraph <= lead for m in a.places if not is_of_speaker(m, sources)]
    wide = _countries(analyses, votes, lead) or _wide(placing, votes, theatre, early, _title_end(analyses))
    early_count = sum(paragraph <= lead for _, paragraph in mentions)
    town = _titled(analyses, placing) or _town(placing, early_count)
    if town is not None:
        titled = f" {town.name.casefold()} " in _title(analyses)
        return Ground(Placed((town,), (), "town of the title" if titled else TOWN_OF_LEAD), wide)
    return Ground(_office(analyses, sources, lead) or wide, wide)


def is_abroad(anchor: Anchor, analysis: Analysis, placed: Placed, ground: Ground) -> bool:
    """Whether people are placed by their sentence in countries that are not theirs or not the document's."""
    there = {m.country for m in placed.mentions}
    people = {m.country for m in analysis.places if m.kind == "demonym" and anchor.first <= m.first < anchor.stop}
    home = people or {place.code for place in ground.wide.places}
    told = placed.rule == "sentence" and bool(there) and None not in there and all(p.code for p in placed.places)
    return told and bool(home) and None not in home and home.isdisjoint(there)


def _town(mentions: Sequence[PlaceMention], early: int) -> Place | None:
    """The town that the lead names first, or one of the lead that the document names far more often.

    ``early`` is how many of the mentions stand in the title or the lead.  A bare name counts where the text says
    elsewhere that it is a place.
    """
    sure = {m.place.name for m in mentions if m.rule not in UNSURE}
    counts = Counter(m.place.name for m in mentions)
    leading = [m for m in mentions[:early] if m.place.name in sure]
    towns = [m for m in leading if _is_town(m)]
    if not towns:
        return None
    often = max(towns, key=lambda m: counts[m.place.name])
    first = leading[0] if _is_town(leading[0]) else None
    if first is None or counts[often.place.name] >= MORE * counts[first.place.name]:
        return often.place if counts[often.place.name] >= OFTEN else None
    return first.place


def _titled(analyses: Sequence[Analysis], mentions: Sequence[PlaceMention]) -> Place | None:
    """The one town of the document that its title names, in whatever way: "Fight for Aleppo", "ALEPPO CRISIS".

    A capital only where the title says that something happened there: "Beirut explosion".
    """
    words, end = _title(analyses), _title_end(analyses)
    here = [m for m in mentions if _is_town(m) or (m.start < end and m.kind == "city" and _happened_at(m, analyses[0]))]
    named = {m.place.name: m for m in here if m.rule not in UNSURE}
    found = [m.place for name, m in named.items() if f" {name.casefold()} " in words]
    return found[0] if len(found) == 1 else None


def _happened_at(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether the words say that something happened there: "the Beirut explosion", "the blast in Beirut"."""
    before = analysis.words(max(0, mention.first - 2), mention.first)
    told = mention.rule == "located" and before[:1] and before[0] in place_words().happenings
    return bool(told) or mention.rule == "event"


def _is_town(mention: PlaceMention) -> bool:
    return mention.place.code is None and mention.kind != "region" and mention.place.name not in capitals()


def _office(analyses: Sequence[Analysis], sources: Sequence[tuple[int, int]], lead: int) -> Placed | None:
    """The town or county whose own officers speak in the lead: "the sheriff of Carrow County said"."""
    for analysis in (a for a in analyses if a.sentence.paragraph <= lead):
        for mention in analysis.places:
            if mention.kind not in LOCAL or not is_of_speaker(mention, sources):
                continue
            before = analysis.words(max(0, mention.first - 2), mention.first)
            beside = {*before[:1], *analysis.words(mention.last, mention.last + 1)}
            if not clause_words().officers.isdisjoint(beside):
                return Placed((mention.place,), (), "place of those who speak for it")
    return None


def _lead(analyses: Sequence[Analysis]) -> int:
    """The number of the first paragraph that tells something: behind title, byline and date."""
    telling = (
        a.sentence.paragraph
        for a in analyses
        if a.sentence.role is Role.BODY and len(a.tokens) >= TELLS and a.text[a.sentence.end - 1] in ENDS
    )
    return next(telling, 0)


def _title_end(analyses: Sequence[Analysis]) -> int:
    """Where the title ends: the first sentence, unless it closes with a full stop."""
    first = next((a for a in analyses), None)
    return 0 if first is None or first.text[first.sentence.end - 1] == "." else first.sentence.end


def _title(analyses: Sequence[Analysis]) -> str:
    """The words of the title, lower case, with a blank around each; of none those that begin "The Battle of X was"."""
    if _title_end(analyses):
        words = analyses[0].words(0, len(analyses[0].tokens))
    else:
        words = analyses[0].words(0, BEGINNING) if analyses else []
        words = [] if place_words().happenings.isdisjoint(words[: BEGINNING // 2]) else words
    return f" {' '.join(words)} "


def _votes(analyses: Sequence[Analysis], mentions: Sequence[PlaceMention], lead: int) -> dict[str, float]:
    """What speaks for each country; adjectives and states that act count less, the title and the lead more."""
    votes: dict[str, float] = defaultdict(float)
    for mention in mentions:
        if mention.country:
            votes[mention.country] += 1
    mentioned = set(mentions)
    weak = Counter(
        m.country for a in analyses for m in a.places if m.country and m not in mentioned and not is_heard(m, a)
    )
    for code, count in weak.items():
        if code in votes or code != SPEAKERS_COUNTRY:
            votes[code] += count * ADJECTIVE
    leading = [a for a in analyses if a.sentence.paragraph <= lead]
    early = {m.country for a in leading for m in a.places if m.country and not is_heard(m, a) and not _backs(m, a)}
    for code in early - {SPEAKERS_COUNTRY}:
        votes[code] += EARLY
    return votes


def _backs(mention: PlaceMention, analysis: Analysis) -> bool:
    """Whether it only has a part in what happens, first of a list or further on: "armed by Kenya, Chad and Egypt"."""
    words, at = analysis.words(0, mention.first), mention.first
    while at and (words[at - 1] in clause_words().joining or any(m.first < at <= m.last for m in analysis.places)):
        at -= 1
    return at > 0 and words[at - 1] in clause_words().backing


def _wide(
    mentions: Sequence[PlaceMention],
    votes: Mapping[str, float],
    theatre: Sequence[Place],
    early: Sequence[PlaceMention],
    title: int,
) -> Placed:
    """The country, region or theatre that has most of the votes."""
    if not votes:
        return _theatre(theatre)
    code, weight = max(votes.items(), key=lambda row: (row[1], row[0]))
    codes = {place.code for place in theatre if place.code}
    named = sum(m.country == code for m in mentions)
    inside = max((sum(m.country == home for m in mentions) for home in codes), default=0)
    elsewhere = code not in codes | {SPEAKERS_COUNTRY} and named > max(CLEAR, inside)
    if theatre and not elsewhere:
        alone = mentions and code in codes and weight >= SURE * sum(votes.get(other, 0) for other in codes)
        return Placed((country_of(code),), (), "country of the document") if alone else _theatre(theatre)
    if weight < MAJORITY * sum(votes.values()):
        return Placed((), (), "no country stands out")
    region = _region(code, mentions, early, title)
    if region is not None:
        return Placed((region,), (), "region of the document")
    return Placed((country_of(code),), (), "country of the document")


def _countries(analyses: Sequence[Analysis], votes: Mapping[str, float], lead: int) -> Placed | None:
    """The countries that the lead names in one breath ("in Iraq and Syria"), where none has nearly all votes."""
    for analysis in (a for a in analyses if a.sentence.paragraph <= lead):
        items = located(analysis)
        group = group_at(items[0], items, analysis) if items else []
        if len(group) > 1 and all(m.place.code for m in group) and not _backs(group[0], analysis):
            shares = [votes.get(m.country or "", 0) for m in group]
            if max(shares) < SURE * sum(shares) and sum(shares) >= MAJORITY * sum(votes.values()):
                return Placed(tuple(country_of(m.country or "") for m in group), (), "countries of the lead")
    return None


def _region(code: str, mentions: Sequence[PlaceMention], early: Sequence[PlaceMention], title: int) -> Place | None:
    """The region that title or lead name in the place of its country, and most mentions are of: Gaza, Tigray."""
    named = [m for m in early if m.country == code and m.kind in ("country", "region")]
    first = next((m for m in named if m.kind == "region" and m.start < title), None) or next(iter(named), None)
    if first is None or first.kind == "country":
        return None
    in_title = first.start < title
    count, *others = (sum(m.place.name == name for m in mentions) for name in _names(first, mentions))
    if in_title and not others:
        return first.place
    rivals = max(*others, HALF * sum(others) + 1) if in_title else sum(others)
    return first.place if count >= max(OFTEN, rivals) else None


def _names(region: PlaceMention, mentions: Sequence[PlaceMention]) -> list[str]:
    """The names of a region and of all other places in its country."""
    return list(dict.fromkeys([region.place.name, *(m.place.name for m in mentions if m.country == region.country)]))


def _theatre(theatre: Sequence[Place]) -> Placed:
    return Placed(tuple(theatre), (), "theatre of the pack" if theatre else "none")
