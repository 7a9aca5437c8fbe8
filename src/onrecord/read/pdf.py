"""PDF files: paragraphs rejoined from lines, words from hyphens, without what repeats on every page."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from onrecord.errors import BadInput
from onrecord.read.settings import Settings

__all__ = ["PdfLine", "paragraphs", "read_pdf"]

PAGES = 2_000
EDGE_LINES = 3
NUMBERED = re.compile(r"(?:page\s*)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
STOPPED = re.compile(r"[.!?:][\"”’')\]]*$")
LISTED = re.compile(r"(?:[-–—*•·▪●■]|\(?\d{1,3}[.)]|\([a-z]\))\s")
SOFT_HYPHENS = ("\u00ad", "\ufffe", "\x02")  # how PDFium writes a hyphen that breaks a word


class PdfLine(NamedTuple):
    """A line of a page; ``left``, ``right``, ``top``, ``bottom`` in points, y upwards, all 0.0 where unknown."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def read_pdf(content: bytes, *, settings: Settings) -> str:
    """The text of a PDF file, paragraphs apart by an empty line.

    Raises:
        BadInput: the file is damaged, encrypted, has too many pages, or no text layer.
    """
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - native; only PDF files need it

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise BadInput("is encrypted; a password is needed" if locked else "is a damaged PDF file") from None
    try:
        if len(document) > PAGES:
            raise BadInput(f"has {len(document):,} pages; more than {PAGES:,} are not read as one document")
        pages, size = [], 0
        for number in range(len(document)):
            pages.append(_page_lines(document, number))
            size += sum(len(line.text) for line in pages[-1])
            if size > settings.max_characters:
                raise BadInput(f"has more than {settings.max_characters:,} characters")
    finally:
        document.close()
    text = paragraphs(pages)
    if not text:
        raise BadInput("is a PDF file without a text layer (a scan?)")
    return text


def _page_lines(document: Any, number: int) -> list[PdfLine]:
    import pypdfium2  # noqa: PLC0415 - as above

    try:
        page = document[number]
        words = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise BadInput(f"is a damaged PDF file: page {number + 1}: {error}") from None
    text = words.get_text_range()
    counted = words.count_chars() == len(text)  # else offsets in the text are not those of PDFium
    lines, position = [], 0
    for raw in text.splitlines(keepends=True):
        if raw.strip():
            first = position + len(raw) - len(raw.lstrip())
            last = position + len(raw.rstrip()) - 1
            box = _box(words, first, last) if counted else (0.0, 0.0, 0.0, 0.0)
            lines.append(PdfLine(raw.strip(), *box))
        position += len(raw)
    words.close()
    page.close()
    return lines


def _box(words: Any, first: int, last: int) -> tuple[float, float, float, float]:
    left, bottom, _, top = words.get_charbox(first, loose=True)
    _, low, right, high = words.get_charbox(last, loose=True)
    return left, right, max(top, high), min(bottom, low)


def paragraphs(pages: Sequence[Sequence[PdfLine]]) -> str:
    """Join the lines of the pages to paragraphs, without what stands at the edge of every page; empty for no lines."""
    texts: list[str] = []
    before: PdfLine | None = None
    for page in _without_furniture(pages):
        measure = _measure(page)
        for line in page:
            if before is None or _begins(before, line, measure):
                texts.append(line.text)
            else:
                texts[-1] = _glued(texts[-1], line.text)
            before = line
    return "\n\n".join(_clean(text) for text in texts)


def _without_furniture(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """Take off page numbers and what repeats at the upper and the lower edge of half of the pages, three lines deep."""
    left = [list(page) for page in pages]
    for _ in range(EDGE_LINES):
        edges = [_edges(page) for page in left]
        often = Counter(plain for edge in edges for plain in {_plain(line.text) for line in edge})
        for page, edge in zip(left, edges, strict=True):
            for line in edge:
                repeated = len(pages) > 2 and often[_plain(line.text)] * 2 >= len(pages)
                if repeated or NUMBERED.fullmatch(line.text):
                    page.remove(line)
    return left


def _edges(page: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines highest and lowest on the page; the first and the last where their places are unknown."""
    if len(page) < 2 or not any(line.top for line in page):
        return [page[0], page[-1]] if len(page) > 1 else list(page)
    highest, lowest = max(line.top for line in page), min(line.bottom for line in page)
    return [line for line in page if line.top > highest - 3 or line.bottom < lowest + 3]


def _plain(text: str) -> str:
    """Short lines are alike but for their numbers (a running page number); sentences must be the same."""
    return re.sub(r"\d+", "#", text.casefold()) if len(text) <= 60 and not STOPPED.search(text) else text


class _Measure(NamedTuple):
    """How a page is set: where full lines end and how far the lines of a paragraph stand apart, in points."""

    margin: float
    gap: float


def _measure(page: Sequence[PdfLine]) -> _Measure:
    gaps = sorted(before.bottom - line.top for before, line in pairwise(page) if before.top > line.top)
    rights = sorted(line.right for line in page)
    # The upper quarter of the lines reaches the margin, and the lower third of the gaps lies within paragraphs.
    return _Measure(rights[len(rights) * 3 // 4] if rights else 0.0, gaps[len(gaps) // 3] if gaps else 0.0)


def _begins(before: PdfLine, line: PdfLine, measure: _Measure) -> bool:
    """Whether ``line`` begins a paragraph."""
    if before.text.endswith(SOFT_HYPHENS):
        return False
    if LISTED.match(line.text):
        return True
    height = before.top - before.bottom
    if height <= 0:  # no geometry: a stop before a capital
        return bool(STOPPED.search(before.text)) and not line.text[0].islower() and len(before.text) < 60
    gap, taller = before.bottom - line.top, line.top - line.bottom
    if gap < -2 * height:  # a new page or column: only the words tell
        return bool(STOPPED.search(before.text)) and not line.text[0].islower()
    if gap > min(measure.gap, 1.5 * height) + 0.25 * height or not 0.8 < taller / height < 1.25:
        return True
    indented = line.left - before.left > 8
    short = before.right < measure.margin - 0.15 * max(measure.margin - before.left, 1.0)
    return (indented or short) and bool(STOPPED.search(before.text) or indented or not line.text[0].islower())


def _glued(text: str, following: str) -> str:
    if text.endswith(SOFT_HYPHENS):
        return text[:-1] + following
    if re.search(r"[^\W\d_]-$", text) and following[0].islower():
        return text[:-1] + following
    return f"{text} {following}"


def _clean(text: str) -> str:
    return re.sub(r"[\u00ad\ufffe\x00-\x08\x0e-\x1f]", "", text)
