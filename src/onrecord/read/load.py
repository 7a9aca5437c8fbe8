"""Bytes become documents, whatever they are: text, Markdown, HTML, PDF, JSON Lines."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from onrecord.errors import BadInput
from onrecord.read.decode import decode
from onrecord.read.describe import describe
from onrecord.read.jsonlines import looks_like_lines, read_lines
from onrecord.read.page import read_page
from onrecord.read.pdf import read_pdf
from onrecord.read.settings import Given, Settings
from onrecord.read.sources import Source
from onrecord.records import Document, Failure

__all__ = ["MEDIA_TYPES", "load", "media_type_of", "read_bytes"]

TEXT, MARKDOWN, HTML, PDF, LINES = (
    "text/plain", "text/markdown", "text/html", "application/pdf", "application/jsonl",
)  # fmt: skip
MEDIA_TYPES = {
    ".txt": TEXT, ".text": TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML, ".xhtml": HTML,
    ".pdf": PDF, ".jsonl": LINES, ".ndjson": LINES,
}  # fmt: skip
SAME = {
    "application/xhtml+xml": HTML, "application/x-ndjson": LINES, "application/ndjson": LINES,
    "text/x-markdown": MARKDOWN, "application/json-lines": LINES, "application/jsonlines": LINES,
    "application/x-pdf": PDF,
}  # fmt: skip
CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)
MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def read_bytes(
    content: bytes, *, name: str, address: str, settings: Settings, media_type: str | None = None
) -> Iterator[Document | Failure]:
    """The documents of some bytes: one, or one a line for JSON Lines; a failure where there is none.

    Args:
        content: what was read.
        name: id or file name; its extension tells the kind where ``media_type`` does not.
        address: path or URL.
        settings: the clock, the period, the limits, metadata by name.
        media_type: as a server says it, with or without a charset.

    Yields:
        Documents and failures in the order of the content; never raises for what the content holds.
    """
    at = Given(name=name, address=address)
    try:
        kind = _checked_kind(content, name, media_type, settings)
        if kind != LINES:
            charset = CHARSET.search(media_type or "")
            yield _document(content, kind, at=at, settings=settings, charset=charset[1] if charset else None)
            return
    except BadInput as error:
        yield Failure(address=address, why=str(error))
        return
    yield from read_lines(io.BytesIO(content), at=at, settings=settings)


def load(source: Source, settings: Settings) -> Iterator[Document | Failure]:
    """The documents of a source; a failure where its file cannot be read."""
    at = Given(name=source.name, address=source.address)
    try:
        with _opened(source) as stream:
            if source.end is not None:
                stream.seek(source.start)
                size = source.end - source.start
                yield from read_lines(stream, at=at, settings=settings, first=source.first_line, size=size)
                return
            content = stream.read(settings.max_bytes + 1)
    except OSError as error:
        yield Failure(address=source.address, why=f"cannot be read: {error.strerror or error}")
        return
    yield from read_bytes(
        content, name=source.name, address=source.address, settings=settings, media_type=source.media_type
    )


def _opened(source: Source) -> BinaryIO:
    return io.BytesIO(source.content or b"") if source.path is None else Path(source.path).open("rb")


def _checked_kind(content: bytes, name: str, media_type: str | None, settings: Settings) -> str:
    if not content:
        raise BadInput("is empty")
    kind = media_type_of(content, name, media_type)
    # JSON Lines are limited line by line.
    if kind != LINES and len(content) > settings.max_bytes:
        raise BadInput(f"is larger than {settings.max_bytes:,} bytes")
    return kind


def media_type_of(content: bytes, name: str, stated: str | None = None) -> str:
    """What the bytes are: by their first ones, else by what is stated, else by the extension of ``name``, else text."""
    if content[:64].lstrip().startswith(b"%PDF-"):
        return PDF
    kind = (stated or "").partition(";")[0].strip().lower()
    kind = SAME.get(kind, kind)
    if kind in MEDIA_TYPES.values() and kind != TEXT:
        return kind
    by_name = MEDIA_TYPES.get(PurePosixPath(name).suffix.lower())
    if by_name or kind == TEXT:
        return by_name or TEXT
    if kind and not kind.startswith("text/") and kind not in ("application/octet-stream", "application/json"):
        raise BadInput(f"is {kind}; read are text, Markdown, HTML, PDF and JSON Lines")
    if MARKUP.match(content[:4096]):
        return HTML
    return LINES if looks_like_lines(content) else TEXT


def _document(content: bytes, kind: str, *, at: Given, settings: Settings, charset: str | None) -> Document:
    known = replace(settings.given(str(at.name)), name=None)
    given = known.filled(at)
    if kind == HTML:
        page = read_page(content, address=str(at.address), settings=settings, charset=charset)
        dated = known.published is not None
        given = replace(known.filled(page.given).filled(at), rule=known.rule if dated else page.given.rule)
        return describe(page.text, given, settings=settings, media_type=kind, verbatim_date=dated)
    text = read_pdf(content, settings=settings) if kind == PDF else decode(content, charset)
    return describe(text, given, settings=settings, media_type=kind)
