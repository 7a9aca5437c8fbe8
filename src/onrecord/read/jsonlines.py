"""JSON Lines of documents: ``id, url, outlet, title, published, text``, any subset with ``text``."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO, NamedTuple

from onrecord.errors import BadInput
from onrecord.read.decode import decode
from onrecord.read.describe import describe
from onrecord.read.settings import Given, Settings, given_from
from onrecord.records import Document, Failure

__all__ = ["Piece", "looks_like_lines", "pieces", "read_lines"]

PIECE = 64 * 1024  # bytes; about a second of reading for one process, so that little is lost when it is killed


class Piece(NamedTuple):
    """Whole lines of a file: bytes ``[start, end)``, of which the first is line ``line``."""

    start: int
    end: int
    line: int


def looks_like_lines(start: bytes) -> bool:
    """Whether a file that begins so holds JSON objects."""
    return start[:256].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b'{"')


def pieces(stream: BinaryIO, size: int = PIECE) -> Iterator[Piece]:
    """Cut a file into pieces of whole lines, of about ``size`` bytes or one longer line; nothing for an empty file."""
    start, line = 0, 1
    end, lines, position = 0, 0, 0
    while buffer := stream.read(size):
        newline = buffer.rfind(b"\n")
        if newline >= 0:
            end, lines = position + newline + 1, lines + buffer.count(b"\n")
            yield Piece(start, end, line)
            start, line, lines = end, line + lines, 0
        position += len(buffer)
    if position > start:
        yield Piece(start, position, line)


def read_lines(
    stream: BinaryIO, *, at: Given, settings: Settings, first: int = 1, size: int | None = None
) -> Iterator[Document | Failure]:
    """A document or a failure for each line that is not blank, in order; memory holds one line.

    Args:
        stream: the lines, from where it stands.
        at: name and address of the file; a line without ``id`` is called ``name:number``, one without ``url`` has
            ``address#id``.
        settings: the clock and the limits.
        first: number of the first line.
        size: bytes to read; None: to the end.
    """
    number, taken = first - 1, 0
    while (size is None or taken < size) and (line := stream.readline(settings.max_bytes + 1)):
        number, taken = number + 1, taken + len(line)
        if len(line) > settings.max_bytes and not line.endswith(b"\n"):
            taken += _skip_line(stream)
            yield Failure(address=str(at.address), why=f"line {number} is longer than {settings.max_bytes:,} bytes")
        elif line.strip():
            yield _read_line(line, replace(at, name=f"{at.name}:{number}"), number, settings)


def _skip_line(stream: BinaryIO) -> int:
    skipped = 0
    while rest := stream.readline(1 << 20):
        skipped += len(rest)
        if rest.endswith(b"\n"):
            break
    return skipped


def _read_line(line: bytes, at: Given, number: int, settings: Settings) -> Document | Failure:
    try:
        row = _parse(line)
        given = given_from(row)
        known = settings.given(given.name or str(at.name))
        text = _text(row)
        fallback = Given(name=at.name, address=f"{at.address}#{given.name or number}")
        return describe(text, replace(known, name=None).filled(given).filled(fallback), settings=settings)
    except BadInput as error:
        return Failure(address=str(at.address), why=f"line {number} {error}")


def _text(row: Mapping[str, Any]) -> str:
    text = row.get("text")
    if text is None:
        raise BadInput("has no text")
    if not isinstance(text, str):
        raise BadInput(f"has a text that is {type(text).__name__}, not a string")
    return text


def _parse(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(decode(line))
    except json.JSONDecodeError as error:
        raise BadInput(f"is not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError):  # a number of thousands of digits; thousands of brackets
        raise BadInput("is not JSON that can be read: its numbers or brackets go too far") from None
    if not isinstance(row, dict):
        raise BadInput(f"is a JSON {type(row).__name__}, not an object")
    return row
