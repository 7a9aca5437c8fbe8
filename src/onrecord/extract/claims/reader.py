"""Read one document: segment it, survey its sentences, read their numbers and directions in order."""

from datetime import timedelta

from onrecord.extract.claims.assemble import read_numbers
from onrecord.extract.claims.confidence import judged
from onrecord.extract.claims.echo import echoed
from onrecord.extract.claims.ground import Ground, ground_of
from onrecord.extract.claims.mixed import with_mixed_wholes
from onrecord.extract.claims.outlook import read_directions
from onrecord.extract.claims.parts import with_wholes
from onrecord.extract.claims.story import Story
from onrecord.extract.claims.survey import Survey, cued_sentences, survey
from onrecord.extract.claims.when import said_time
from onrecord.extract.claims.where import of_sentence
from onrecord.extract.knowledge import Knowledge
from onrecord.extract.quantities import Declined
from onrecord.extract.segment import segment
from onrecord.extract.times import Time, edtf, occasion_of
from onrecord.packs import ActorKind
from onrecord.records import Abstention, Claim, Document, Extraction, Quote, Rejected, Role

__all__ = ["LANGUAGES", "extract"]

NEWS = timedelta(days=10)
LANGUAGES = frozenset({"en", "und"})


def extract(document: Document, knowledge: Knowledge) -> Extraction:
    """The claims of a document, and the numbers that look like claims and are none.

    A document in a language that the reader does not know is abstained from: no claims, and the reason.
    Claims are in the order of the text; the same document and knowledge give the same claims.
    """
    if document.language not in LANGUAGES:
        return Extraction(abstained=Abstention(document_id=document.id, why=f"language: {document.language}"))
    published = document.published.value if document.published else None
    found = survey(segment(document), published, knowledge)
    story = Story(
        knowledge=knowledge,
        document_id=document.id,
        text=document.text,
        published=published,
        context=found.context,
        attributions=found.attributions,
        ground=_ground(found, knowledge),
        said=_first_said(found, published),
        spoken_on=_spoken_on(found, published),
        occasion=_occasion(found, published, knowledge),
    )
    claims, rejected = _read(found, story)
    claims = with_mixed_wholes(with_wholes(echoed(claims, story), found.analyses), found.analyses)
    rejected.extend(_declined(item, story) for item in found.declined)
    claims.sort(key=lambda claim: (claim.quote.start, claim.quote.end, claim.kind, claim.measure))
    claims = judged(claims)
    rejected.sort(key=lambda row: (row.quote.start, row.quote.end))
    return Extraction(claims=tuple(claims), rejected=tuple(rejected))


def _ground(found: Survey, knowledge: Knowledge) -> Ground:
    armed = found.context.dominant({ActorKind.ARMED_GROUP}) or ""
    theatre = knowledge.theatres.get(armed, ())
    home = knowledge.packs.actors[armed].theatre if armed in knowledge.packs.actors else ()
    return ground_of(found.analyses, theatre, _sources(found), home=home)


def _sources(found: Survey) -> list[tuple[int, int]]:
    return [one.source for one in found.attributions.all if one.source is not None]


def _is_news(said: str | None, published: str | None) -> bool:
    """Whether somebody spoke in the days before the document came out, not "last month"."""
    if said is None or published is None:
        return said is not None
    (spoken, _), (_, out) = edtf.days(said), edtf.days(published)
    vague = edtf.precision(published) < edtf.Precision.DAY
    return vague or spoken is None or out is None or out - spoken <= NEWS


def _spoken_on(found: Survey, published: str | None) -> str | None:
    """The first day on which somebody is told to have spoken, for a document of which only the month is known."""
    if published is None or edtf.precision(published) >= edtf.Precision.DAY:
        return None
    days = _first_said(found, published).values()
    return next((day for day in days if day.startswith(published) and edtf.precision(day) >= edtf.Precision.DAY), None)


def _occasion(found: Survey, published: str | None, knowledge: Knowledge) -> Time | None:
    text = found.analyses[0].text if found.analyses else ""
    sentences, times = [one.tokens for one in found.analyses], [one.times for one in found.analyses]
    return occasion_of(text, sentences, times, published, knowledge.times)


def _first_said(found: Survey, published: str | None) -> dict[str, str]:
    """For each speaker, by label, when they first speak: the headline speaks before the day is told."""
    said: dict[str, str] = {}
    sentences = [analysis.sentence for analysis in found.analyses]
    for index, number in cued_sentences(found.attributions, sentences).items():
        attributed = found.attributions.all[number]
        time = said_time(found.analyses[index], attributed)
        near = time is not None and _is_news(time.value, published)
        if near and time is not None and time.value is not None and attributed.speaker is not None:
            said.setdefault(attributed.speaker.label, time.value)
    return said


def _read(found: Survey, story: Story) -> tuple[list[Claim], list[Rejected]]:
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    sources = _sources(found)
    for analysis in found.analyses:
        story.enter(analysis.sentence.paragraph)
        story.see(analysis)
        read, refused = read_numbers(analysis, story)
        claims.extend(read)
        if analysis.sentence.role is Role.HEADING:
            story.heading = of_sentence(analysis)
        if not read:
            story.inherited = of_sentence(analysis, sources) or story.inherited
        claims.extend(read_directions(analysis, story, read))
        rejected.extend(refused)
        story.seen.add(analysis, sources)
    return claims, rejected


def _declined(item: Declined, story: Story) -> Rejected:
    quote = Quote(document_id=story.document_id, start=item.start, end=item.end, text=story.text[item.start : item.end])
    return Rejected(quote=quote, reason=item.reason, rule=item.rule)
