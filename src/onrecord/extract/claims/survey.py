"""Find everything in every sentence of a document, once; what a sentence cannot hold is not looked for."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.extract.actor_context import ActorContext
from onrecord.extract.actors import find_actors, find_organisations
from onrecord.extract.claims.analysis import Analysis, anchors
from onrecord.extract.claims.gate import may_hold_claim
from onrecord.extract.claims.measures import find_cues
from onrecord.extract.knowledge import Knowledge
from onrecord.extract.places import find_document_places
from onrecord.extract.quantities import Declined, Quantity, find_quantities, may_hold_number
from onrecord.extract.segment import Passage, Sentence
from onrecord.extract.speakers import Attributions, find_attributions
from onrecord.extract.times import Anchors, Relation, Time, TimeKind, resolve_document
from onrecord.lexicon import Tokens

__all__ = ["Survey", "survey"]


class Survey(NamedTuple):
    """A document, analysed.

    Attributes:
        analyses: one for each sentence, in order.
        declined: numbers that are no quantities.
        context: the actors of the document.
        attributions: who says what.
    """

    analyses: tuple[Analysis, ...]
    declined: tuple[Declined, ...]
    context: ActorContext
    attributions: Attributions


def survey(passage: Passage, published: str | None, knowledge: Knowledge) -> Survey:
    """Analyse the sentences of a document; ``published`` is its EDTF date, if known.

    Where no sentence can hold a claim only the numbers are looked for, and the words that name speakers.
    """
    declined: list[Declined] = []
    numbered = []
    for sentence, words in zip(passage.sentences, passage.tokens, strict=True):
        found, refused = _numbers(passage.text, words, knowledge)
        declined.extend(refused)
        quantities = anchors(passage.text, words, found, knowledge.measures.nouns) if found else ()
        cues = tuple(find_cues(words, knowledge.measures)) if found else ()
        numbered.append(Analysis(passage.text, sentence, words, quantities=quantities, cues=cues))
    if not may_hold_claim(numbered, knowledge.measures):
        sources = find_attributions(passage, knowledge.speakers, named=False)
        return Survey(tuple(numbered), tuple(declined), ActorContext(knowledge.packs), sources)
    return _whole(passage, numbered, declined, published, knowledge)


def _whole(
    passage: Passage,
    numbered: Sequence[Analysis],
    declined: Sequence[Declined],
    published: str | None,
    knowledge: Knowledge,
) -> Survey:
    """Everything else that the sentences hold."""
    text, tokens = passage.text, passage.tokens
    context = ActorContext(knowledge.packs)
    actors = [find_actors(words, knowledge.packs) for words in tokens]
    taken = [[*found, *find_organisations(words, knowledge.packs)] for found, words in zip(actors, tokens, strict=True)]
    places = find_document_places(text, tokens, knowledge.packs, taken)
    for sentence, found, named in zip(passage.sentences, actors, places, strict=True):
        context.feed(sentence.index, found, [mention.country for mention in named if mention.country])
    times = resolve_document(text, tokens, Anchors(published=published), knowledge.times)
    analyses = tuple(
        Analysis(
            text=text,
            sentence=bare.sentence,
            tokens=bare.tokens,
            quantities=bare.quantities,
            cues=bare.cues,
            actors=tuple(actors[index]),
            places=tuple(places[index]),
            times=(*times[index], *_events(bare.tokens, knowledge)),
        )
        for index, bare in enumerate(numbered)
    )
    return Survey(analyses, tuple(declined), context, find_attributions(passage, knowledge.speakers))


def _numbers(text: str, words: Tokens, knowledge: Knowledge) -> tuple[list[Quantity], list[Declined]]:
    if not may_hold_number(text, words):
        return [], []
    return find_quantities(text, words, knowledge.quantities)


def _events(words: Tokens, knowledge: Knowledge) -> tuple[Time, ...]:
    """Days of the packs that are counted from: "since the start of operations"."""
    if not knowledge.packs.events or "since" not in words.words:
        return ()
    return tuple(
        Time(
            start=words[hit.first].start,
            end=words[hit.last - 1].end,
            kind=TimeKind.POINT,
            rule=f"event {hit.value.id} of the pack",
            value=hit.value.date,
            relation=Relation.SINCE,
            since=hit.value.date,
        )
        for hit in knowledge.events.find(words)
        if hit.first and words[hit.first - 1].low == "since"
    )


def cued_sentences(attributions: Attributions, sentences: Sequence[Sentence]) -> dict[int, int]:
    """Index of each sentence that holds the cue of an attribution, with the number of the first one it holds."""
    starts = [sentence.start for sentence in sentences]
    found: dict[int, int] = {}
    for number, one in enumerate(attributions.all):
        if one.cue is not None and one.speaker is not None:
            found.setdefault(bisect_right(starts, one.cue[0]) - 1, number)
    return found
