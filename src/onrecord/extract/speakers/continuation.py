"""Sentences without a cue that go on with the report before them."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.extract.segment import Passage, Sentence
from onrecord.extract.speakers.attributed import Attributed
from onrecord.extract.speakers.lexicon import SpeakerLexicon
from onrecord.records import Attribution, Role

__all__ = ["continuations", "may_continue", "reported_sentences"]

# Reported speech in the past shifts its verbs: "had fled" behind "he said" is still what he said.
SHIFTED = re.compile(
    r"\bhad (?:also |already |not |since |only |all )?"
    r"(?:been|\w+(?:ed|en|wn|ne|st|ld|lt|pt|nt|ght)|made|stood|come|met|led|had|put|cut|hit)\b"
)
ONES = "[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine"
NUMBER = (
    r"(?:(?:At least|Some|About|Around|More than|Nearly|Almost|Over|Up to|Another|A further) )?"
    rf"(?:\d[\d,.]*|(?:(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty(?:-(?:{ONES}))?|(?:{ONES}|[Tt]en|[Ee]leven|[Tt]welve"
    r"|\w+teen|[Dd]ozens|[Hh]undreds|[Tt]housands))\b)"
)
# A sentence that opens with a count of people, right behind a report: one more item of it.
COUNTED = re.compile(
    rf"{NUMBER}(?! of its| of their| of his)[^.;:]{{0,60}}"
    r"\b(?:died|dead|killed|injured|wounded|missing|captured|displaced|arrested|freed|include|were)\b"
    r"|The \d[\d,]* (?:include|are|were)\b"
)
# A sentence in which "it" or "that" is another number: the count that was reported, at another time or elsewhere.
POINTED = re.compile(
    r"(?:[^.;:“”\"]{1,40}?,? )?\b(?:[Ii]t|[Tt]hat|[Tt]his) (?:is|was|has been|had been|makes|made|brings|brought)\b"
    rf"[^.;:]{{0,20}}?{NUMBER}(?!-)"
)
# An entry of a live blog is news of its own: "16.20 Jets have been overhead since noon".
STAMP = re.compile(r"\d{1,2}[:.]\d{2}\b(?! ?(?:per|%|million|billion))")
OPENING = 9  # tokens at the front of a sentence in which it may point back
GAP = 2  # paragraphs without a count that end a tally


@dataclass(slots=True)
class _Tally:
    """The count that is being told, by whom, and the paragraph of its last item."""

    act: Attributed | None = None
    paragraph: int = 0


def continuations(passage: Passage, found: Sequence[Attributed], lexicon: SpeakerLexicon) -> Iterator[Attributed]:
    """One more act for each sentence that divides, extends or shifts what the sentence before reports.

    Behind a sentence that ends in reported words of a known speaker; and behind the report of a tally every
    sentence that gives one more count of losses, until somebody else speaks.  A sentence with words of its own
    speaker, and the outlet's background, give nothing.
    """
    spoken = {sentence: act for act in found if act.stated for sentence in _sentences(passage, act)}
    tally = _Tally()
    first = passage.sentences[:1]
    for before, sentence in pairwise((*first, *passage.sentences)):
        if STAMP.match(passage.text, sentence.start, sentence.end):
            tally.act = None
        if sentence.index in spoken:
            _open(tally, spoken[sentence.index], passage, sentence, lexicon)
            continue
        act = _reported(passage, before, sentence, spoken.get(before.index), lexicon) or _counted_on(
            passage, sentence, tally, lexicon
        )
        if act is not None and sentence.role is Role.BODY:
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


def _reported(
    passage: Passage, before: Sentence, sentence: Sentence, act: Attributed | None, lexicon: SpeakerLexicon
) -> Attributed | None:
    """The act of the sentence before, where this one goes on with its indirect speech."""
    if act is None or act.speaker is None or act.form is Attribution.DIRECT:
        return None
    return act if _goes_on(passage, before, sentence, lexicon) else None


def _goes_on(passage: Passage, before: Sentence, sentence: Sentence, lexicon: SpeakerLexicon) -> bool:
    """Whether a sentence goes on with indirect speech, if the one before is such."""
    if STAMP.match(passage.text, sentence.start, sentence.end):
        return False
    if sentence.paragraph > before.paragraph + 1:
        return False
    near = sentence.paragraph == before.paragraph
    shifted = near and (
        SHIFTED.search(passage.text, sentence.start, sentence.end) is not None
        or COUNTED.match(passage.text, sentence.start, sentence.end) is not None
        or POINTED.match(passage.text, sentence.start, sentence.end) is not None
    )
    shifted = shifted or _words(passage, sentence, lexicon.held)
    return shifted or _points_back(passage, sentence, lexicon)


def reported_sentences(passage: Passage, found: Iterable[Attributed]) -> frozenset[int]:
    """Numbers of the sentences that some act reaches."""
    return frozenset(sentence for act in found if act.stated for sentence in _sentences(passage, act))


def may_continue(passage: Passage, spoken: Collection[int], lexicon: SpeakerLexicon, position: int) -> bool:
    """Whether the sentence at an offset may go on with a report before it, whoever speaks; False is certain.

    ``spoken`` are the numbers of the sentences that acts reach.
    """
    number = _at(passage, position)
    if number in spoken:
        return False
    while number > 0 and number not in spoken:
        sentence = passage.sentences[number]
        if _counts(passage, sentence, lexicon):
            return bool(spoken)
        if not _goes_on(passage, passage.sentences[number - 1], sentence, lexicon):
            return False
        number -= 1
    return number in spoken


def _open(tally: _Tally, act: Attributed, passage: Passage, sentence: Sentence, lexicon: SpeakerLexicon) -> None:
    """Note who counts in this sentence; the words of anybody else end the tally."""
    if tally.act is not None and act.speaker == tally.act.speaker:
        tally.paragraph = sentence.paragraph
    else:
        counts = (
            act.speaker is not None
            and act.form is not Attribution.DIRECT
            and sentence.role is Role.BODY
            and _words(passage, sentence, lexicon.tallies)
            and _counts(passage, sentence, lexicon)
        )
        tally.act, tally.paragraph = (act if counts else None), sentence.paragraph


def _counted_on(passage: Passage, sentence: Sentence, tally: _Tally, lexicon: SpeakerLexicon) -> Attributed | None:
    """The act of the tally, where this sentence gives one more count of losses."""
    if tally.act is None or sentence.paragraph - tally.paragraph > GAP or not _counts(passage, sentence, lexicon):
        return None
    tally.paragraph = sentence.paragraph
    return tally.act


def _counts(passage: Passage, sentence: Sentence, lexicon: SpeakerLexicon) -> bool:
    return any(character.isdigit() for character in passage.text[sentence.start : sentence.end]) and _words(
        passage, sentence, lexicon.losses
    )


def _words(passage: Passage, sentence: Sentence, words: frozenset[str]) -> bool:
    return any(token.low in words for token in passage.tokens[sentence.index])


def _points_back(passage: Passage, sentence: Sentence, lexicon: SpeakerLexicon) -> bool:
    tokens = passage.tokens[sentence.index]
    if tokens and tokens[0].low == "but":
        return False
    return any(lexicon.continuations.at(tokens, index) for index in range(min(OPENING, len(tokens))))


def _sentences(passage: Passage, act: Attributed) -> Iterable[int]:
    """Numbers of the sentences that an act reaches with a good part of its content."""
    for start, end in act.content:
        yield from range(_at(passage, start), _at(passage, max(start, end - 1)) + 1)


def _at(passage: Passage, position: int) -> int:
    """Number of the sentence that holds an offset, or the last one before it."""
    return max(0, bisect_right(passage.sentences, position, key=lambda sentence: sentence.start) - 1)
