"""Find everything in every sentence of a document, once; what a sentence cannot hold is not looked for."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from onrecord.extract.actor_context import ActorContext
from onrecord.extract.actors import find_actors, find_organisations
from onrecord.extract.claims.analysis import Analysis, anchors
from onrecord.extract.claims.directions import may_hold_direction
from onrecord.extract.claims.gate import may_hold_claim
from onrecord.extract.claims.measures import find_cues
from onrecord.extract.issuer import issuing_country
from onrecord.extract.knowledge import Knowledge
from onrecord.extract.places import find_document_places
from onrecord.extract.quantities import Declined, Quantity, find_quantities, may_hold_number
from onrecord.extract.segment import Passage
from onrecord.extract.speakers import Attributions, find_attributions, find_sources
from onrecord.extract.times import Anchors, Relation, Time, TimeKind, times_on_demand
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
        bare = Analysis(passage.text, sentence, words, quantities, cues)
        numbered.append(bare._replace(telling=True) if may_hold_direction(bare, knowledge.packs) else bare)
    if not may_hold_claim(numbered, knowledge.measures):
        numbers = [(anchor.start, anchor.end) for analysis in numbered for anchor in analysis.quantities]
        sources = find_sources(passage, numbers, knowledge.speakers)
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
    actors = [find_actors(words, knowledge.packs) for words in tokens]
    taken = [[*found, *find_organisations(words, knowledge.packs)] for found, words in zip(actors, tokens, strict=True)]
    places = find_document_places(text, tokens, knowledge.packs, taken)
    named = [[mention.country for mention in found if mention.country] for found in places]
    context = ActorContext(knowledge.packs, issuer=issuing_country(zip(tokens, named, strict=True)))
    for sentence, found, codes in zip(passage.sentences, actors, named, strict=True):
        context.feed(sentence.index, found, codes)
    plain = times_on_demand(text, tokens, Anchors(published=published), knowledge.times)

    @cache
    def times(index: int) -> Sequence[Time]:
        return (*plain(index), *_events(tokens[index], knowledge))

    analyses = tuple(
        Analysis(
            text=text,
            sentence=bare.sentence,
            tokens=bare.tokens,
            quantities=bare.quantities,
            cues=bare.cues,
            telling=bare.telling,
            actors=tuple(actors[index]),
            places=tuple(places[index]),
            timed=times,
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
