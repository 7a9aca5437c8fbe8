"""What there is to read: files, folders, standard input and addresses, each a record that another process can load."""

import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import BadInput
from onrecord.read.fetch import Fetcher
from onrecord.read.jsonlines import PIECE, looks_like_lines, pieces
from onrecord.read.settings import Settings
from onrecord.records import Failure

__all__ = ["Source", "sources"]

READ_IN_FOLDERS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".jsonl", ".ndjson", "")
LINES = "application/jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file, a piece of a file of JSON lines, or bytes that were read from standard input or from an address.

    Attributes:
        name: file name, "standard input", or the address; documents without an id are called so.
        address: URL, or the path of the file below the folder of the ledger, else its whole path.
        path: the file, None where ``content`` is given.
        content: the bytes, None where they are in a file.
        media_type: as the server says it; ``application/jsonl`` for pieces of JSON lines.
        start: first byte of a piece.
        end: byte behind a piece of JSON lines, None for anything whole.
        first_line: number of the first line of a piece.
        size: bytes, for a progress bar.
    """

    name: str
    address: str
    path: str | None = None
    content: bytes | None = None
    media_type: str | None = None
    start: int = 0
    end: int | None = None
    first_line: int = 1
    size: int = 0


def sources(inputs: Sequence[str], settings: Settings, *, stdin: BinaryIO | None = None) -> Iterator[Source | Failure]:
    """The sources of the inputs, in their order; a folder is read recursively, sorted, hidden files left out.

    Addresses are fetched here, one after the other, so that the pause between two requests to a host holds however
    many processes read.  Take the sources as they come: the bytes of pages are in them.

    Args:
        inputs: paths, ``-`` for standard input, ``http(s)`` addresses; a file given twice counts once.
        settings: limits of fetching.
        stdin: standard input, for tests.
    """
    fetcher = Fetcher(settings)
    seen: set[str] = set()
    for given in inputs:
        if not given:
            yield Failure(address="(nothing)", why="is an empty path; the folder where you are is  .")
        elif given == "-":
            yield from _from_stream(stdin or sys.stdin.buffer, settings)
        elif given.lower().startswith(("http://", "https://")):
            yield _from_web(given, fetcher)
        else:
            for path in _files(Path(given)):
                real = os.path.realpath(path)
                if real not in seen:
                    seen.add(real)
                    yield from _from_file(path, _address_of(path, settings.folder), in_folder=Path(given).is_dir())


def _address_of(path: Path, folder: Path | None) -> str:
    """The same for every way to spell the path, and never that of another file of the same name."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links and lose the names people know
    if folder is not None:
        folder = Path(os.path.abspath(folder))  # noqa: PTH100 - as above
    return (whole.relative_to(folder) if folder is not None and whole.is_relative_to(folder) else whole).as_posix()


def _files(given: Path) -> Iterator[Path]:
    if not given.is_dir():
        yield given
        return
    for folder, folders, names in os.walk(given):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder, name)


def _from_file(path: Path, address: str, *, in_folder: bool) -> Iterator[Source | Failure]:
    address = _printable(address)
    name = _printable(path.name)
    try:
        status = path.stat()
    except FileNotFoundError:
        yield Failure(address=address, why=f"there is no file {_printable(str(path))}")
        return
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield Failure(address=address, why=f"cannot be read: {error}")
        return
    suffix = path.suffix.lower()
    if not stat.S_ISREG(status.st_mode):
        yield Failure(address=address, why="is not a regular file")
    elif in_folder and suffix not in READ_IN_FOLDERS:
        kinds = ", ".join(kind for kind in READ_IN_FOLDERS if kind)
        yield Failure(address=address, why=f"is not of a kind that is read in a folder ({kinds})")
    elif status.st_size > 0 and (suffix in (".jsonl", ".ndjson") or (suffix in ("", ".json") and _is_lines(path))):
        yield from _pieces_of(path, name, address)
    else:
        yield Source(name=name, address=address, path=str(path), size=status.st_size)


def _is_lines(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return looks_like_lines(file.read(256))
    except OSError:
        return False  # reading it as a file says what is wrong


def _pieces_of(path: Path, name: str, address: str) -> Iterator[Source | Failure]:
    try:
        with path.open("rb") as file:
            for piece in pieces(file):
                yield Source(
                    name=name,
                    address=address,
                    path=str(path),
                    media_type=LINES,
                    start=piece.start,
                    end=piece.end,
                    first_line=piece.line,
                    size=piece.end - piece.start,
                )
    except OSError as error:
        yield Failure(address=address, why=f"cannot be read: {error.strerror or error}")


def _from_stream(stream: BinaryIO, settings: Settings) -> Iterator[Source | Failure]:
    name = "standard input"
    start = stream.read(PIECE)
    if not looks_like_lines(start):
        content = start + stream.read(max(settings.max_bytes + 1 - len(start), 0))
        # Nothing says where it came from: another text is another document, not a version of this one.
        address = f"-#{hashlib.blake2b(content, digest_size=8).hexdigest()}" if content else "-"
        yield Source(name=name, address=address, content=content, size=len(content))
        return
    line, rest = 1, start
    while rest:
        more = stream.read(PIECE)
        newline = rest.rfind(b"\n") + 1 if more else len(rest)
        if newline == 0 and len(rest) <= settings.max_bytes:
            rest += more
            continue
        whole = rest[: newline or len(rest)]
        yield Source(
            name=name, address="-", content=whole, media_type=LINES, end=len(whole), first_line=line, size=len(whole)
        )
        line, rest = line + whole.count(b"\n"), rest[len(whole) :] + more


def _from_web(address: str, fetcher: Fetcher) -> Source | Failure:
    try:
        page = fetcher.fetch(address)
    except BadInput as error:
        return Failure(address=address, why=str(error))
    return Source(
        name=address, address=address, content=page.content, media_type=page.media_type, size=len(page.content)
    )


def _printable(name: str) -> str:
    """A file name that is not UTF-8 has half characters in it; they are spelled out."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
