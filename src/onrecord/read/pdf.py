"""PDF files: paragraphs rejoined from lines, words from hyphens, without what repeats on every page."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from onrecord.errors import BadInput
from onrecord.read.settings import Settings

__all__ = ["PdfLine", "paragraphs", "read_pdf"]

PAGES = 2_000
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
    """Join the lines of the pages to paragraphs; empty where there are none."""
    furniture = _furniture(pages)
    texts: list[str] = []
    before: PdfLine | None = None
    for page in pages:
        # Half of the longest lines end at the margin; a line that ends well before it ends a paragraph.
        margin = sorted(line.right for line in page)[len(page) * 3 // 4] if page else 0.0
        for position, line in enumerate(page):
            if (position < 2 or position >= len(page) - 2) and _plain(line.text) in furniture:
                continue
            if before is not None and texts and not _begins(before, line, margin):
                texts[-1] = _glued(texts[-1], line.text)
            else:
                texts.append(line.text)
            before = line
    return "\n\n".join(_clean(text) for text in texts)


def _furniture(pages: Sequence[Sequence[PdfLine]]) -> frozenset[str]:
    """Lines at the edge of at least half of the pages, digits aside, and page numbers."""
    edges = Counter(plain for page in pages for plain in {_plain(line.text) for line in [*page[:2], *page[-2:]]})
    often = {plain for plain, count in edges.items() if len(pages) > 2 and count * 2 >= len(pages)}
    numbers = {_plain(line.text) for page in pages for line in [*page[:2], *page[-2:]] if NUMBERED.fullmatch(line.text)}
    return frozenset(often | numbers)


def _plain(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _begins(before: PdfLine, line: PdfLine, margin: float) -> bool:
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
    if gap > 0.6 * height or not 0.8 < taller / height < 1.25:
        return True
    indented = line.left - before.left > 8
    short = before.right < margin - 0.15 * max(margin - before.left, 1.0)
    return (indented or short) and bool(STOPPED.search(before.text) or indented or not line.text[0].islower())


def _glued(text: str, following: str) -> str:
    if text.endswith(SOFT_HYPHENS):
        return text[:-1] + following
    if re.search(r"[^\W\d_]-$", text) and following[0].islower():
        return text[:-1] + following
    return f"{text} {following}"


def _clean(text: str) -> str:
    return re.sub(r"[\u00ad\ufffe\x00-\x08\x0e-\x1f]", "", text)
