"""Read one document: segment it, find who says what, analyse each sentence once, assemble the claims."""

from collections.abc import Sequence

from onrecord.extract.actor_context import ActorContext
from onrecord.extract.actors import ActorMention, find_actors, find_organisations
from onrecord.extract.claims.analysis import Analysis, anchors
from onrecord.extract.claims.assemble import read_numbers
from onrecord.extract.claims.directions import may_hold_direction
from onrecord.extract.claims.measures import find_cues
from onrecord.extract.claims.outlook import read_directions
from onrecord.extract.claims.story import Story
from onrecord.extract.claims.where import Placed, document_places, of_sentence
from onrecord.extract.knowledge import Knowledge
from onrecord.extract.places import PlaceMention, find_places
from onrecord.extract.quantities import Declined, find_quantities, may_hold_number
from onrecord.extract.segment import Passage, Sentence, segment
from onrecord.extract.speakers import find_attributions
from onrecord.extract.times import Anchors, Time, find_times, may_hold_time
from onrecord.lexicon import Token, tokenize
from onrecord.packs import ActorKind
from onrecord.records import Abstention, Claim, Document, Extraction, Quote, Rejected

__all__ = ["LANGUAGES", "extract"]

LANGUAGES = frozenset({"en", "und"})


def extract(document: Document, knowledge: Knowledge) -> Extraction:
    """The claims of a document, and the numbers that look like claims and are none.

    A document in a language that the reader does not know is abstained from: no claims, and the reason.
    Claims are in the order of the text; the same document and knowledge give the same claims.
    """
    if document.language not in LANGUAGES:
        return Extraction(abstained=Abstention(document_id=document.id, why=f"language: {document.language}"))
    passage = segment(document)
    tokens = [tokenize(passage.text, s.start, s.end) for s in passage.sentences]
    context, mentions = _actors(passage, tokens, knowledge)
    published = document.published.value if document.published else None
    analyses, declined = _analyse(passage, tokens, mentions, published, knowledge)
    story = Story(
        knowledge=knowledge,
        document_id=document.id,
        text=passage.text,
        published=published,
        context=context,
        attributions=find_attributions(passage, knowledge.speakers),
        default_place=_default_place(analyses, context, knowledge),
    )
    claims, rejected = _read(analyses, story)
    rejected.extend(_declined(item, story) for item in declined)
    claims.sort(key=lambda claim: (claim.quote.start, claim.quote.end, claim.kind, claim.measure))
    rejected.sort(key=lambda row: (row.quote.start, row.quote.end))
    return Extraction(claims=tuple(claims), rejected=tuple(rejected))


def _actors(
    passage: Passage, tokens: Sequence[list[Token]], knowledge: Knowledge
) -> tuple[ActorContext, list[list[ActorMention]]]:
    context = ActorContext(knowledge.packs)
    mentions = []
    for sentence, words in zip(passage.sentences, tokens, strict=True):
        found = find_actors(words, knowledge.packs)
        context.feed(sentence.index, found)
        mentions.append(found)
    return context, mentions


def _analyse(
    passage: Passage,
    tokens: Sequence[list[Token]],
    mentions: Sequence[list[ActorMention]],
    published: str | None,
    knowledge: Knowledge,
) -> tuple[list[Analysis], list[Declined]]:
    analyses, declined = [], []
    for sentence, words, actors in zip(passage.sentences, tokens, mentions, strict=True):
        text = passage.text
        bare = Analysis(text, sentence, words)
        numbers = ()
        if may_hold_number(text, sentence.start, sentence.end):
            found, refused = find_quantities(text, words, knowledge.quantities)
            numbers = anchors(bare, found)
            declined.extend(refused)
        if not numbers and not may_hold_direction({token.low for token in words}):
            analyses.append(Analysis(text, sentence, words, actors=tuple(actors), places=_places(text, words, actors, knowledge)))
            continue
        analyses.append(
            Analysis(
                text=text,
                sentence=sentence,
                tokens=words,
                quantities=numbers,
                cues=tuple(find_cues(words, knowledge.measures)) if numbers else (),
                actors=tuple(actors),
                places=_places(text, words, actors, knowledge),
                times=_times(text, sentence, words, published, knowledge),
            )
        )
    return analyses, declined


def _places(
    text: str, words: Sequence[Token], actors: Sequence[ActorMention], knowledge: Knowledge
) -> tuple[PlaceMention, ...]:
    taken = [*actors, *find_organisations(words, knowledge.packs)]
    return tuple(find_places(text, words, knowledge.packs, taken))


def _times(
    text: str, sentence: Sentence, words: Sequence[Token], published: str | None, knowledge: Knowledge
) -> tuple[Time, ...]:
    if not may_hold_time(text, sentence.start, sentence.end, knowledge.times):
        return ()
    return tuple(find_times(text, words, Anchors(published=published), knowledge.times))


def _default_place(analyses: Sequence[Analysis], context: ActorContext, knowledge: Knowledge) -> Placed:
    armed = context.dominant({ActorKind.ARMED_GROUP})
    return document_places(analyses, knowledge.theatres.get(armed, ()) if armed else ())


def _read(analyses: Sequence[Analysis], story: Story) -> tuple[list[Claim], list[Rejected]]:
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    for analysis in analyses:
        story.enter(analysis.sentence.paragraph)
        read, refused = read_numbers(analysis, story)
        claims.extend(read)
        if not read:
            story.inherited = of_sentence(analysis) or story.inherited
        claims.extend(read_directions(analysis, story, read))
        rejected.extend(refused)
    return claims, rejected


def _declined(item: Declined, story: Story) -> Rejected:
    quote = Quote(document_id=story.document_id, start=item.start, end=item.end, text=story.text[item.start : item.end])
    return Rejected(quote=quote, reason=item.reason, rule=item.rule)
