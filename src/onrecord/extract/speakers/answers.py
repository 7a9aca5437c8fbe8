"""Answers to questions of a parliament: whoever answers speaks, from the label to the next question."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.segment import Passage
from onrecord.extract.speakers.attributed import Span
from onrecord.extract.speakers.lexicon import SpeakerLexicon
from onrecord.extract.speakers.mention import Mention, Sort, read_mention
from onrecord.extract.speakers.statement import Paragraph, Turn
from onrecord.lexicon import tokenize
from onrecord.records import Role

__all__ = ["find_answers"]

ASKED = re.compile(
    r"\b(?:To ask|[Aa]sked) the (?:Secretary|Minister|Prime Minister|Chancellor|Deputy Prime|Attorney)\b"
)
ANSWERED = re.compile(r"Answered by (?:the )?(?P<who>[A-Z][^:.\n]{3,100}?)(?: on [^:.\n]{4,40})?[:.]?$")
LABEL = re.compile(r"(?P<who>[A-Z][\w’'-]*(?:,? (?:of |for |the |and )*[A-Z][\w’'-]*\.?){0,9}): +(?=\S)")
REFERENCE = re.compile(r"\[[A-Z]*\d{3,}\]")  # the number of a question


def find_answers(passage: Passage, paragraphs: Sequence[Paragraph], lexicon: SpeakerLexicon) -> list[Turn]:
    """One turn for each answer; empty where nobody asks a minister."""
    text = passage.text
    if not any(ASKED.search(text, p.start, p.end) for p in paragraphs):
        return []
    turns: list[Turn] = []
    open_turn, before = False, 0
    for paragraph in paragraphs:
        words = text[paragraph.start : paragraph.end]
        if (line := _line_between(text, before, paragraph.start, lexicon)) is not None:  # it also dates the text
            mention, label = line
            turns.append(Turn(content=(), speaker=mention, label=label, asks=False))
            open_turn = True
        before = paragraph.end
        if ASKED.search(words) or REFERENCE.search(words) or paragraph.first.role is not Role.BODY:
            open_turn = False
            continue
        found = _label(words, lexicon)
        if found is not None:
            mention, end = found
            label = (paragraph.start, paragraph.start + end)
            turns.append(Turn(content=(), speaker=mention, label=label, asks=False))
            open_turn = True
        if open_turn:
            start = paragraph.start + (found[1] if found is not None else 0)
            piece = () if start >= paragraph.end else ((start, paragraph.end),)
            turns[-1] = replace(turns[-1], content=(*turns[-1].content, *piece))
    return [turn for turn in turns if turn.content]


def _line_between(text: str, start: int, end: int, lexicon: SpeakerLexicon) -> tuple[Mention, Span] | None:
    """Who answers, by a line that is no paragraph of its own, and where that line stands; None without one."""
    at = text.find("Answered by ", start, end)
    if at < 0:
        return None
    stop = text.find("\n", at, end)
    found = _label(text[at : stop if stop >= 0 else end].rstrip(), lexicon)
    return None if found is None else (found[0], (at, at + found[1]))


def _label(words: str, lexicon: SpeakerLexicon) -> tuple[Mention, int] | None:
    """Who answers, by the line or the words that open a paragraph, and where that ends; None for other openings."""
    match = ANSWERED.match(words) or LABEL.match(words)
    if match is None:
        return None
    who = match["who"]
    mention = read_mention(tokenize(who), who, lexicon)
    if mention is None or not (mention.roles or mention.sort is Sort.PERSON):
        return None
    return mention, match.end()
