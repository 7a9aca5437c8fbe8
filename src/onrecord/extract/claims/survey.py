"""Find everything in every sentence of a document, once; what a sentence cannot hold is not looked for."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.extract.actor_context import ActorContext
from onrecord.extract.actors import find_actors, find_organisations
from onrecord.extract.claims.analysis import Analysis, anchors
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
    """Analyse the sentences of a document; ``published`` is its EDTF date, if known."""
    text, sentences, tokens = passage.text, passage.sentences, passage.tokens
    context = ActorContext(knowledge.packs)
    actors = [find_actors(words, knowledge.packs) for words in tokens]
    taken = [[*found, *find_organisations(words, knowledge.packs)] for found, words in zip(actors, tokens, strict=True)]
    places = find_document_places(text, tokens, knowledge.packs, taken)
    for sentence, found, named in zip(sentences, actors, places, strict=True):
        context.feed(sentence.index, found, [mention.country for mention in named if mention.country])
    attributions = find_attributions(passage, knowledge.speakers)
    times = resolve_document(text, tokens, Anchors(published=published), knowledge.times)
    analyses, declined, nouns = [], [], knowledge.measures.nouns
    for sentence, words in zip(sentences, tokens, strict=True):
        index = sentence.index
        found_numbers, refused = _numbers(text, words, knowledge)
        declined.extend(refused)
        analyses.append(
            Analysis(
                text=text,
                sentence=sentence,
                tokens=words,
                quantities=anchors(text, words, found_numbers, nouns) if found_numbers else (),
                cues=tuple(find_cues(words, knowledge.measures)) if found_numbers else (),
                actors=tuple(actors[index]),
                places=tuple(places[index]),
                times=(*times[index], *_events(words, knowledge)),
            )
        )
    return Survey(tuple(analyses), tuple(declined), context, attributions)


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
