"""Sentences without a cue that go on with the report before them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.extract.segment import Passage, Sentence
from onrecord.extract.speakers.attributed import Attributed
from onrecord.extract.speakers.lexicon import SpeakerLexicon
from onrecord.lexicon import tokenize
from onrecord.records import Attribution, Role

__all__ = ["continuations"]

# Reported speech in the past shifts its verbs: "had fled" behind "he said" is still what he said.
SHIFTED = re.compile(
    r"\bhad (?:also |already |not |since |only |all )?"
    r"(?:been|\w+(?:ed|en|wn|ne|st|ld|lt|pt|nt|ght)|made|stood|come|met|led|had|put|cut|hit)\b"
)
NUMBER = (
    r"(?:(?:At least|Some|About|Around|More than|Nearly|Almost|Over|Up to) )?"
    r"(?:\d[\d,.]*|(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Dozens|Hundreds|Thousands)\b"
    r"|The \d[\d,]* (?:include|are|were)\b)"
)
# A sentence that opens with a count of people, right behind a report: one more item of it.
COUNTED = re.compile(
    rf"{NUMBER}(?! of its| of their| of his)[^.;:]{{0,60}}"
    r"\b(?:died|dead|killed|injured|wounded|missing|captured|displaced|arrested|freed|include|are|were)\b"
)
OPENING = 9  # tokens at the front of a sentence in which it may point back


def continuations(passage: Passage, found: Sequence[Attributed], lexicon: SpeakerLexicon) -> Iterator[Attributed]:
    """One more act for each sentence that divides, extends or shifts what the sentence before reports.

    Only behind a sentence that ends in reported words of a known speaker; a sentence with words of its own
    speaker, and the outlet's background, give nothing.
    """
    spoken = {sentence: act for act in found if act.stated for sentence in _sentences(passage, act)}
    sentences = passage.sentences
    for before, sentence in pairwise(sentences):
        act = spoken.get(before.index)
        if act is None or sentence.index in spoken or act.speaker is None or sentence.role is not Role.BODY:
            continue
        near = sentence.paragraph == before.paragraph
        if act.form is Attribution.DIRECT or sentence.paragraph > before.paragraph + 1:
            continue
        shifted = near and (
            SHIFTED.search(passage.text, sentence.start, sentence.end)
            or COUNTED.match(passage.text, sentence.start, sentence.end)
        )
        if shifted or _points_back(passage, sentence, lexicon):
            more = replace(
                act,
                content=((sentence.start, sentence.end),),
                source=None,
                cue=None,
                form=Attribution.INDIRECT,
                rule="continuation",
            )
            spoken[sentence.index] = more
            yield more


def _points_back(passage: Passage, sentence: Sentence, lexicon: SpeakerLexicon) -> bool:
    tokens = tokenize(passage.text, sentence.start, min(sentence.end, sentence.start + 90))
    return any(lexicon.continuations.at(tokens, index) for index in range(min(OPENING, len(tokens))))


def _sentences(passage: Passage, act: Attributed) -> Iterable[int]:
    """Numbers of the sentences that an act reaches with a good part of its content."""
    for start, end in act.content:
        low = _at(passage, start)
        high = _at(passage, max(start, end - 1))
        yield from range(low, high + 1)


def _at(passage: Passage, position: int) -> int:
    """Number of the sentence that holds an offset, or the last one before it."""
    low, high = 0, len(passage.sentences)
    while low < high:
        middle = (low + high) // 2
        if passage.sentences[middle].start <= position:
            low = middle + 1
        else:
            high = middle
    return max(0, low - 1)
