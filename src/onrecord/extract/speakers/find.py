"""Find every attribution of a passage: gate, acts, quotations, headlines, statements, speakers."""

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from onrecord.extract.segment import Passage, Sentence
from onrecord.extract.speakers.acts import colon_act, find_acts, quoting_act
from onrecord.extract.speakers.answers import find_answers
from onrecord.extract.speakers.attributed import Attributed, Attributions, Span
from onrecord.extract.speakers.cast import Cast
from onrecord.extract.speakers.chain import passed_on
from onrecord.extract.speakers.continuation import continuations, may_continue, reported_sentences
from onrecord.extract.speakers.headline import headline_act, is_headline, label_act, may_label
from onrecord.extract.speakers.lexicon import SpeakerLexicon
from onrecord.extract.speakers.line import Act, Line, read_line
from onrecord.extract.speakers.mention import Mention, Sort, read_mention
from onrecord.extract.speakers.quotations import join_quotations, take_before
from onrecord.extract.speakers.resolve import resolve, unresolved
from onrecord.extract.speakers.statement import (
    Paragraph,
    Turn,
    find_turns,
    paragraphs_of,
    signed_by,
    statement_end,
    summed_up,
)
from onrecord.lexicon import tokenize
from onrecord.records import Attribution, Speaker

__all__ = ["find_attributions", "find_sources"]

INTRODUCED = re.compile(r":(?: [“\"]|$)")  # a quotation or a statement follows
ASKER = Speaker(role="reporter")


def find_attributions(passage: Passage, lexicon: SpeakerLexicon, *, named: bool = True) -> Attributions:
    """Every act of attribution of a passage; empty where nobody is said to say anything.

    Pure: the same passage and lexicon give the same result.

    Args:
        passage: the document.
        lexicon: see ``load``.
        named: whether to look up who speaks.  Without it the acts have their sources, the words in the text, and
            no speakers, and sentences that go on with a report are left out.
    """
    paragraphs = paragraphs_of(passage)
    summed = summed_up(passage, lexicon)
    signer = summed or signed_by(passage, lexicon)
    if signer is not None:
        others = [act for act in _acts(passage, paragraphs, [], lexicon) if act.is_of_others() and act.block is None]
        quoted = resolve(passage, others, lexicon) if named else unresolved(passage, others)
        return Attributions(
            passage, [*_signed(passage, paragraphs, signer, lexicon, summed=summed is not None), *quoted]
        )
    turns = find_answers(passage, paragraphs, lexicon) or find_turns(passage, paragraphs, lexicon)
    acts = _acts(passage, paragraphs, turns, lexicon)
    join_quotations(passage, acts)
    told = _turns(passage, turns, lexicon)
    bare = [*unresolved(passage, acts), *told]
    if not named:
        return Attributions(passage, bare)

    def speakers() -> list[Attributed]:
        found = [*(passed_on(act, told) for act in resolve(passage, acts, lexicon)), *told]
        return [*found, *continuations(passage, found, lexicon)]

    reported = reported_sentences(passage, bare)
    going_on = partial(may_continue, passage, reported, lexicon)
    return Attributions(passage, bare, speakers=speakers, may_continue=going_on)


def find_sources(passage: Passage, spans: Sequence[Span], lexicon: SpeakerLexicon) -> Attributions:
    """The attributions without their speakers, as far as ``spans`` may be of the words that name who speaks.

    Empty where none of the spans is: that is known from their own sentences, and the others need not be read.
    """
    starts = [sentence.start for sentence in passage.sentences]
    asked = {bisect_right(starts, first) - 1 for first, _ in spans}
    sources = (source for number in sorted(asked) for source in _sources(passage, passage.sentences[number], lexicon))
    named = any(start <= first and last <= end for start, end in sources for first, last in spans)
    if named or (spans and find_turns(passage, paragraphs_of(passage), lexicon)):
        return find_attributions(passage, lexicon, named=False)
    return Attributions(passage, ())


def _sources(passage: Passage, sentence: Sentence, lexicon: SpeakerLexicon) -> list[Span]:
    """The words that name who speaks in a sentence, where nothing around it says that nobody does."""
    if not _is_gated(passage, sentence, lexicon):
        return []
    acts = _acts_of(passage, read_line(passage, sentence), lexicon)
    return [act.line.span(act.source) for act in acts if act.source is not None]


def _acts(passage: Passage, paragraphs: list[Paragraph], turns: list[Turn], lexicon: SpeakerLexicon) -> list[Act]:
    """The acts of all sentences that are nobody's turn and in no statement."""
    taken = sorted(span for turn in turns for span in turn.content)
    acts: list[Act] = []
    for sentence in passage.sentences:
        if not _is_gated(passage, sentence, lexicon):
            continue
        if acts and acts[-1].block is not None and acts[-1].block[0] <= sentence.start < acts[-1].block[1]:
            continue
        line = read_line(passage, sentence)
        if _inside(sentence.end - 1, taken):
            acts += [act for act in find_acts(line, lexicon) if act.content and act.is_of_others()]
            continue
        found = _acts_of(passage, line, lexicon)
        acts += found
        for act in found:
            if act.wants_before:
                take_before(passage, act)
        if found and not found[-1].content and line.text(len(line) - 1) == ":":
            _fill_block(passage, paragraphs, found[-1], lexicon)
    return acts


def _acts_of(passage: Passage, line: Line, lexicon: SpeakerLexicon) -> list[Act]:
    """The acts of a sentence by itself."""
    found = find_acts(line, lexicon)
    if not found and is_headline(passage, line.sentence):
        headline = headline_act(line, passage.text, lexicon)
        found = [] if headline is None else [headline]
    if not found and line.text(len(line) - 1) == ":":
        found = colon_act(line, lexicon)
    if not found:
        act = quoting_act(line, lexicon) or label_act(line, passage.text, lexicon)
        found = [] if act is None else [act]
    return found


def _is_gated(passage: Passage, sentence: Sentence, lexicon: SpeakerLexicon) -> bool:
    """Whether a sentence has a word that can be a cue, introduces, or is a headline; in the others nobody looks."""
    tokens = passage.tokens[sentence.index]
    if lexicon.may_cue(tokens) or is_headline(passage, sentence):
        return True
    if ":" not in tokens.words:
        return False
    triggered = not lexicon.triggers.isdisjoint(tokens.words)
    if triggered or may_label(passage.text, sentence.start, sentence.end):
        return True
    return INTRODUCED.search(passage.text, sentence.start, sentence.end) is not None


def _inside(position: int, spans: Sequence[Span]) -> bool:
    index = bisect_right(spans, (position, sys.maxsize)) - 1
    return index >= 0 and spans[index][0] <= position < spans[index][1]


# ---------------------------------------------------------------- statements


def _fill_block(passage: Passage, paragraphs: list[Paragraph], act: Act, lexicon: SpeakerLexicon) -> None:
    """Give the paragraphs behind "X said:" to its act; nothing where there are none."""
    text, own = passage.text, act.line.sentence
    first = next((i for i, p in enumerate(paragraphs) if p.end > own.end), len(paragraphs))
    if first == len(paragraphs):
        return
    last = statement_end(passage, paragraphs, first, lexicon)
    start = max(paragraphs[first].start, own.end)
    if last <= first or not text[start : paragraphs[first].end].strip():
        return
    mark = text[start : paragraphs[first].end].lstrip()[:1]
    if mark in '“">':
        last = first + 1
        while last < len(paragraphs) and text[paragraphs[last].start] in (">" if mark == ">" else '“"'):
            last += 1
    elif act.rule == "colon":
        return
    start += len(text[start:]) - len(text[start:].lstrip())
    act.block = (start, paragraphs[last - 1].end)
    act.content = [act.block]


def _signed(
    passage: Passage, paragraphs: list[Paragraph], signer: Mention, lexicon: SpeakerLexicon, *, summed: bool
) -> list[Attributed]:
    """The whole text belongs to whoever signs it, or whose words it sums up."""
    cast = Cast(passage, lexicon)
    cast.introduce(signer)
    figure = cast.resolve(signer, 0, early=False, later=())
    content = tuple((paragraph.start, paragraph.end) for paragraph in paragraphs)
    if not content or figure is None:
        return []
    return [
        Attributed(
            content=content,
            source=None,
            cue=None,
            speaker=figure.speaker,
            form=Attribution.INDIRECT if summed else Attribution.DIRECT,
            rule="summed up" if summed else "signed",
        )
    ]


def _in_full(passage: Passage, turn: Turn, until: int, lexicon: SpeakerLexicon) -> Mention | None:
    """Who talks, an office of one word as the head of the transcript has it: "the coalition spokesman"."""
    mention = turn.speaker
    if mention is None or mention.sort is not Sort.ROLE or " " in mention.words:
        return mention
    fuller = re.search(rf"(?:[\w’'-]+ ){{1,4}}{re.escape(mention.words)}\b", passage.text[:until], re.IGNORECASE)
    if fuller is None:
        return mention
    words = re.split(r"\b(?:the|a|an|with|by|from|of) ", fuller[0], flags=re.IGNORECASE)[-1]
    return read_mention(tokenize(words), words, lexicon) or mention


def _turns(passage: Passage, turns: list[Turn], lexicon: SpeakerLexicon) -> list[Attributed]:
    """One attribution a turn; who asks is "reporter"."""
    cast = Cast(passage, lexicon)
    turns = [replace(turn, speaker=_in_full(passage, turn, turns[0].label[0], lexicon)) for turn in turns]
    for turn in turns:
        if turn.speaker is not None:
            cast.introduce(turn.speaker)
    out = []
    for turn in turns:
        figure = None if turn.speaker is None else cast.resolve(turn.speaker, turn.label[0], early=False, later=())
        if figure is None and not turn.asks:
            continue
        speaker = ASKER if figure is None else figure.speaker
        out.append(
            Attributed(
                content=turn.content, source=turn.label, cue=None, speaker=speaker, form=Attribution.DIRECT, rule="turn"
            )
        )
    return out
