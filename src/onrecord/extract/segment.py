"""Cut a document into paragraphs, sentences and quotations, by offsets, once.

Nothing is copied but the spans; every later step works on ``Sentence`` and ``Quotation``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import Tokens, language_file, read_toml, tokenize
from onrecord.read.blocks import WRAPPED
from onrecord.records import Block, Document, Role

__all__ = ["Passage", "Quotation", "Sentence", "segment"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]`` of the document.

    Attributes:
        start: offset of the first character.
        end: offset behind the last one, closing quotation mark included.
        paragraph: number of its paragraph, counted over the document.
        index: number of the sentence, counted over the document.
        role: title, heading, body, caption.
    """

    start: int
    end: int
    paragraph: int
    index: int
    role: Role


class Quotation(NamedTuple):
    """Words between quotation marks: ``start``, ``end`` are those of the words, without the marks.

    ``open`` tells that the paragraph ends without a closing mark (the quotation goes on in the next one).
    """

    start: int
    end: int
    open: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A document, segmented; ``tokens`` are those of each sentence, by its index."""

    document: Document
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    tokens: tuple[Tokens, ...]

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.document.text


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(read_toml(language_file("abbreviations"))["abbreviations"])


PARAGRAPH = re.compile(r"[^\n\r]*\S[^\n\r]*")
# Both begin with a class of characters, so that the search skips all others at the speed of C.
STOP = re.compile(r"([.!?…][.!?…]*)((?:\[\d+\])*[\"”’'»)\]]*(?:\[\d+\])*)(\s+)(?=[\"“‘'«(\[]*[A-Z0-9À-Þ])")
LAST_WORD = re.compile(r"([A-Za-z.]+)\.$")
QUOTE = re.compile(
    r"[“”\"«»‘’']"
    r"(?:(?<=[“”\"«»])"
    r"|(?<=')'(?:(?<![\w']'')(?=\S)|(?<=\S'')(?!\w))"  # two single ones for a double one
    r"|(?<=[‘'])(?<!\w.)(?=\S)"
    r"|(?<=[’'])(?<=[\w.,!?…].)(?!\w))"
)
LONGEST = 2_000  # characters; a longer sentence is a list or a table without full stops, and is cut at a space
CLOSER = {"''": "''", "“": "”", '"': '"', "«": "»", "‘": "’", "'": "'"}


def segment(document: Document) -> Passage:
    """Sentences and quotations of the blocks that are read (all but furniture), in order."""
    text = document.text
    blocks = document.blocks or (Block(start=0, end=len(text), role=Role.BODY, rule="whole text"),)
    sentences: list[Sentence] = []
    quotations: list[Quotation] = []
    paragraph = 0
    for block in blocks:
        if block.role is Role.FURNITURE:
            continue
        for first, last in _paragraphs(text, block):
            start, end = _strip(text, first, last)
            for begin, stop in _sentences(text, start, end):
                sentences.append(Sentence(begin, stop, paragraph, len(sentences), block.role))
            quotations.extend(_quotations(text, start, end))
            paragraph += 1
    tokens = tuple(Tokens(tokenize(text, sentence.start, sentence.end)) for sentence in sentences)
    return Passage(document, tuple(sentences), tuple(quotations), tokens)


def _paragraphs(text: str, block: Block) -> list[tuple[int, int]]:
    """The lines of a block; a block that was set in short lines is one paragraph."""
    if block.rule == WRAPPED and text[block.start : block.end].strip():
        return [(block.start, block.end)]
    return [(match.start(), match.end()) for match in PARAGRAPH.finditer(text, block.start, block.end)]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, first = [], start
    for match in STOP.finditer(text, start, end):
        if match[1] == "." and _is_abbreviation(text, first, match.start() + 1, text[match.end() : match.end() + 1]):
            continue
        spans.append((first, match.end(2)))
        first = match.end()
    if first < end:
        spans.append((first, end))
    return [piece for span in spans for piece in _pieces(text, *span)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, in pieces of at most ``LONGEST`` characters where it is longer."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _is_abbreviation(text: str, first: int, stop: int, following: str) -> bool:
    word = LAST_WORD.search(text, max(first, stop - 20), stop)
    if word is None:
        return False
    low = word[1].lower()
    if len(word[1]) == 1 and word[1].isupper():
        return True
    if "." in low:  # "U.S. Army" goes on, "in the U.S. The army" does not; a small word decides
        return not re.match(r"(?:The|A|An|In|On|He|She|It|They|But|And|This|That|We|I)\b", text[stop:].lstrip("\"”’' "))
    return low in _abbreviations() or (low == "no" and following.isdigit())


def _quotations(text: str, start: int, end: int) -> list[Quotation]:
    found, opened, mark = [], None, ""
    for match in QUOTE.finditer(text, start, end):
        sign = match[0]
        if opened is None:
            if sign in CLOSER and not (sign in "'’" and not _opens(text, match.start(), start)):
                opened, mark = match.end(), sign
        elif sign == CLOSER[mark] or (mark == "'" and sign == "’") or (mark in '“"' and sign in '”"'):
            if mark in "'‘" and not _closes(text, match.start(), end):
                continue
            if match.start() > opened:
                found.append(Quotation(opened, match.start(), open=False))
            opened = None
        elif sign == mark == "“":  # a repeated opening mark: the writer forgot to close
            found.append(Quotation(opened, match.start(), open=False))
            opened = match.end()
    if opened is not None and mark not in "'‘" and opened < end:
        found.append(Quotation(opened, end, open=True))
    return found


def _opens(text: str, position: int, start: int) -> bool:
    return position == start or not text[position - 1].isalnum()


def _closes(text: str, position: int, end: int) -> bool:
    return position + 1 >= end or not text[position + 1].isalnum()
