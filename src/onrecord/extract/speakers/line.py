"""One sentence as tokens, with what stands in quotation marks marked; and the raw act found in it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.extract.segment import Passage, Quotation, Sentence
from onrecord.extract.speakers.attributed import Span
from onrecord.extract.speakers.lexicon import Stance
from onrecord.lexicon import Tokens

__all__ = ["MARKS", "Act", "Line", "Range", "read_line", "with_marks"]

MARKS = frozenset("“”\"«»‘’'")
DASHES = frozenset(["—", "–", "-"])
DIVIDERS = frozenset([",", "(", ")", "[", "]"])


class Range(NamedTuple):
    """Tokens ``[first, last)`` of a line."""

    first: int
    last: int


class Line:
    """A sentence and its tokens; ``quoted[i]`` tells that token i is inside quotation marks (marks included)."""

    __slots__ = ("_lows", "_size", "_texts", "quoted", "sentence", "tokens")

    def __init__(self, sentence: Sentence, tokens: Tokens, quoted: Sequence[bool]) -> None:
        self.sentence, self.tokens, self.quoted = sentence, tokens, quoted
        # The rules ask for single words thousands of times a page.
        self._size = len(tokens)
        self._texts = [token.text for token in tokens]
        self._lows = [token.low for token in tokens]

    def __len__(self) -> int:
        return self._size

    def low(self, index: int) -> str:
        """Token ``index`` in lower case, empty outside the line."""
        return self._lows[index] if 0 <= index < self._size else ""

    def text(self, index: int) -> str:
        """Token ``index`` as written, empty outside the line."""
        return self._texts[index] if 0 <= index < self._size else ""

    def is_quoted(self, index: int) -> bool:
        """Whether token ``index`` is inside quotation marks."""
        return 0 <= index < self._size and self.quoted[index]

    def span(self, part: Range) -> Span:
        """Document offsets of a range that is not empty."""
        return self.tokens[part.first].start, self.tokens[part.last - 1].end

    def is_dash(self, index: int) -> bool:
        """A dash between words, not the hyphen inside one."""
        text = self.text(index)
        if text not in DASHES:
            return False
        before = self.tokens[index - 1].end if index else -1
        return before != self.tokens[index].start or text == "—"

    def is_comma(self, index: int) -> bool:
        """A comma, a bracket or a dash, outside quotation marks or closing what stands in them."""
        text = self.text(index)
        return text in DIVIDERS or (text in DASHES and self.is_dash(index))


@dataclass(slots=True, kw_only=True)
class Act:
    """An attribution before its speaker is looked up; pieces grow while quotations are joined to it."""

    line: Line
    content: list[Span]
    source: Range | None
    cue: Range
    stance: Stance
    rule: str
    via: list[Range] = field(default_factory=list)
    subject_of: "Act | None" = None  # the act whose source this one shares ("X said A and added B")
    block: Span | None = None  # paragraphs of a statement behind "X said:"
    wants_before: bool = False  # its content is the quotation that ends right before the sentence
    speech: bool = False  # a verb that quotations go with

    def is_of_others(self) -> bool:
        """Whether somebody else is quoted, not the one who talks: no "I", "we", "you" as source."""
        return self.source is not None and self.line.low(self.source.first) not in (
            "i",
            "we",
            "you",
            "they",
            "he",
            "she",
            "it",
            "our",
            "my",
        )


def with_marks(quotation: Quotation, text: str) -> Span:
    """A quotation with its marks, doubled ones too (''so'')."""
    start, end = quotation.start, quotation.end
    while start > 0 and text[start - 1] in MARKS:
        start -= 1
    while not quotation.open and end < len(text) and text[end] in MARKS:
        end += 1
    return start, end


def read_line(passage: Passage, sentence: Sentence) -> Line:
    """Mark the tokens of a sentence that stand in quotation marks."""
    tokens = passage.tokens[sentence.index]
    quoted = [False] * len(tokens)
    quotations = passage.quotations
    first = bisect_left(quotations, sentence.start, key=_reach)
    while first < len(quotations) and quotations[first].start - 1 < sentence.end:
        start, end = with_marks(quotations[first], passage.text)
        for index, token in enumerate(tokens):
            if start <= token.start and token.end <= end:
                quoted[index] = True
        first += 1
    return Line(sentence, tokens, quoted)


def _reach(quotation: Quotation) -> int:
    return quotation.end + 2
