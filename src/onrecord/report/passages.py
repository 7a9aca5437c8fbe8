"""The paragraph around a quote, with offsets as a browser counts them.

A browser counts UTF-16 code units; a character beyond U+FFFF is one code point and two of those.
"""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.extract.segment import Sentence
from onrecord.records import Quote

__all__ = ["Passage", "passage", "units"]


class Passage(NamedTuple):
    """A paragraph and, within it, the sentences that hold the quote and the quote itself.

    ``text[sentence_start:sentence_end]`` holds ``text[quote_start:quote_end]``; offsets count UTF-16 code units.
    """

    text: str
    sentence_start: int
    quote_start: int
    quote_end: int
    sentence_end: int


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def passage(text: str, sentences: Sequence[Sentence], quote: Quote) -> Passage:
    """The paragraph of the quote; where no sentence holds it, the quote alone.

    Args:
        text: of the whole document.
        sentences: of the document, in order.
        quote: must fit ``text``; if it does not (a text that changed), the quote alone comes back.
    """
    touched = [s for s in sentences if s.start < quote.end and quote.start < s.end]
    if not touched or text[quote.start : quote.end] != quote.text:
        return Passage(quote.text, 0, 0, units(quote.text), units(quote.text))
    paragraphs = {s.paragraph for s in touched}
    around = [s for s in sentences if s.paragraph in paragraphs]
    first, last = min(around[0].start, quote.start), max(around[-1].end, quote.end)
    marks = (min(touched[0].start, quote.start), quote.start, quote.end, max(touched[-1].end, quote.end))
    sentence_start, quote_start, quote_end, sentence_end = (units(text[first:mark]) for mark in marks)
    return Passage(text[first:last], sentence_start, quote_start, quote_end, sentence_end)
