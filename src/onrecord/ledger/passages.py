"""The surroundings of a span: what is shown with a quote, and what a ledger without texts keeps of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["CLAIM_REACH", "REJECTED_REACH", "Passage", "find_passage", "paragraph", "passages", "widen"]

# How many characters on either side of a span are kept without the text: enough for the sentence, not the article.
CLAIM_REACH = 240
REJECTED_REACH = 60
# A "paragraph" longer than this is a page without line breaks; it is shown around the quote only.
PARAGRAPH_REACH = 1200


class Passage(NamedTuple):
    """``text`` stands at ``start`` of the document, in code points."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self.start + len(self.text)

    def cut(self, start: int, end: int) -> str:
        """The characters ``[start, end)`` of the document; the passage must cover them."""
        return self.text[start - self.start : end - self.start]

    def covers(self, start: int, end: int) -> bool:
        """Whether the span lies within."""
        return self.start <= start and end <= self.end


def widen(text: str, start: int, end: int, *, reach: int) -> tuple[int, int]:
    """The span with up to ``reach`` characters on either side, within its lines and cut at white space."""
    first = max(text.rfind("\n", 0, start) + 1, start - reach)
    if first == start - reach and first > 0 and not text[first - 1].isspace():
        first = next((i + 1 for i in range(first, start) if text[i].isspace()), start)
    line_end = text.find("\n", end)
    last = min(len(text) if line_end < 0 else line_end, end + reach)
    if last == end + reach and last < len(text) and not text[last].isspace():
        last = next((i for i in range(last - 1, end - 1, -1) if text[i].isspace()), end)
    return first, last


def paragraph(text: str, start: int, end: int) -> Passage:
    """The paragraph around a span, at most ``PARAGRAPH_REACH`` characters to either side."""
    first, last = widen(text, start, end, reach=PARAGRAPH_REACH)
    return Passage(first, text[first:last])


def passages(text: str, spans: Iterable[tuple[int, int, int]]) -> tuple[Passage, ...]:
    """What is kept of a text around its ``(start, end, reach)`` spans, in order; those that touch become one."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(widen(text, start, end, reach=reach) for start, end, reach in spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(Passage(first, text[first:last]) for first, last in merged)


def find_passage(kept: Sequence[Passage], start: int, end: int) -> Passage | None:
    """The longest kept passage that covers a span, None where none does."""
    return max((passage for passage in kept if passage.covers(start, end)), key=lambda p: len(p.text), default=None)
