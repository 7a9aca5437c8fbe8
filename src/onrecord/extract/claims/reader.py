"""Read one document: segment it, survey its sentences, read their numbers and directions in order."""

from onrecord.extract.claims.assemble import read_numbers
from onrecord.extract.claims.beginnings import Beginnings
from onrecord.extract.claims.confidence import judged
from onrecord.extract.claims.echo import echoed
from onrecord.extract.claims.ground import Ground, ground_of
from onrecord.extract.claims.mixed import with_mixed_wholes
from onrecord.extract.claims.outlook import read_directions
from onrecord.extract.claims.parts import with_wholes
from onrecord.extract.claims.speeches import Speeches
from onrecord.extract.claims.spread import with_places_of_parts
from onrecord.extract.claims.story import Story
from onrecord.extract.claims.survey import Survey, survey
from onrecord.extract.claims.where import of_sentence
from onrecord.extract.knowledge import Knowledge
from onrecord.extract.quantities import Declined
from onrecord.extract.segment import segment
from onrecord.extract.times import Time, occasion_of
from onrecord.packs import ActorKind
from onrecord.records import Abstention, Claim, Document, Extraction, Quote, Rejected, Role

__all__ = ["LANGUAGES", "extract"]

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
    speeches = Speeches(found, published)
    story = Story(
        knowledge=knowledge,
        document_id=document.id,
        text=document.text,
        published=published,
        context=found.context,
        attributions=found.attributions,
        analyses=found.analyses,
        ground=_ground(found, knowledge),
        first_said=speeches.first_said,
        beginnings=Beginnings(found.analyses),
        spoken_on=speeches.spoken_on(),
        occasion=_occasion(found, published, knowledge),
    )
    claims, rejected = _read(found, story)
    claims = with_places_of_parts(with_wholes(echoed(claims, story), found.analyses))
    claims = with_mixed_wholes(claims, found.analyses)
    rejected.extend(_declined(item, story) for item in found.declined)
    claims.sort(key=lambda claim: (claim.quote.start, claim.quote.end, claim.kind, claim.measure))
    claims = judged(claims)
    rejected.sort(key=lambda row: (row.quote.start, row.quote.end))
    return Extraction(claims=tuple(claims), rejected=tuple(rejected))


def _ground(found: Survey, knowledge: Knowledge) -> Ground:
    armed = found.context.dominant({ActorKind.ARMED_GROUP}) or ""
    theatre = knowledge.theatres.get(armed, ())
    home = knowledge.packs.actors[armed].theatre if armed in knowledge.packs.actors else ()
    return ground_of(found.analyses, theatre, found.attributions.sources, home=home)


def _occasion(found: Survey, published: str | None, knowledge: Knowledge) -> Time | None:
    text = found.analyses[0].text if found.analyses else ""
    sentences = [one.tokens for one in found.analyses]
    return occasion_of(text, sentences, lambda number: found.analyses[number].times, published, knowledge.times)


def _read(found: Survey, story: Story) -> tuple[list[Claim], list[Rejected]]:
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    sources = found.attributions.sources
    for analysis in found.analyses:
        story.enter(analysis.sentence.paragraph)
        story.see(analysis)
        read, refused = read_numbers(analysis, story)
        claims.extend(read)
        if analysis.sentence.role is Role.HEADING:
            story.begin(of_sentence(analysis))
        if not read:
            story.inherited = of_sentence(analysis, sources) or story.inherited
        claims.extend(read_directions(analysis, story, read))
        rejected.extend(refused)
        story.seen.add(analysis, sources)
    return claims, rejected


def _declined(item: Declined, story: Story) -> Rejected:
    quote = Quote(document_id=story.document_id, start=item.start, end=item.end, text=story.text[item.start : item.end])
    return Rejected(quote=quote, reason=item.reason, rule=item.rule)
