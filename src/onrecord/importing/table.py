"""The rows of a CSV file, each with its line and, of every cell, where it stands in the text of the row."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from onrecord.errors import BadInput

__all__ = ["BadRow", "Row", "Table", "read_table"]

DELIMITERS = ",;\t"
SEPARATOR = ": "


class Lines(Protocol):
    """What ``csv.reader`` gives: lists of cells, and the number of the line that was read last."""

    @property
    def line_num(self) -> int:
        """Counts from 1."""

    def __next__(self) -> list[str]:
        """The next row."""


class Row(NamedTuple):
    """One row: ``cells`` by column, ``text`` its cells that are not empty, one a line, each behind its column."""

    line: int
    cells: dict[str, str]
    text: str

    def span(self, column: str) -> tuple[int, int] | None:
        """Where the cell of a column stands in ``text``; None where it is empty."""
        position = 0
        for name, cell in self.cells.items():
            if cell:
                start = position + len(name) + len(SEPARATOR)
                if name == column:
                    return start, start + len(cell)
                position = start + len(cell) + 1
        return None


class BadRow(NamedTuple):
    """A row that does not fit its table, and one sentence why."""

    line: int
    why: str


class Table(NamedTuple):
    """A table: its columns, and its rows in order, bad ones among them."""

    header: tuple[str, ...]
    rows: tuple[Row | BadRow, ...]


def read_table(path: Path) -> Table:
    """Read a file of comma, semicolon or tab separated values with a header.

    Raises:
        BadInput: it cannot be read, is not UTF-8, has no header, or the header has an empty or a double name.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not UTF-8 (byte {error.start}): save it as CSV UTF-8") from error
    if "\0" in text:
        raise BadInput(f"{path} holds binary data: it is no CSV file")
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    header = tuple(name.strip() for name in next(reader, []))
    if not header or not all(header) or len(set(header)) < len(header):
        raise BadInput(f"{path}: the first line must name every column once, not {', '.join(map(repr, header))}")
    return Table(header, tuple(_rows(reader, header)))


def _rows(reader: Lines, header: tuple[str, ...]) -> Iterator[Row | BadRow]:
    while True:
        line = reader.line_num + 1
        try:
            values = next(reader)
        except csv.Error as error:
            yield BadRow(line, f"it is not CSV: {error}")
            continue
        except StopIteration:
            return
        if not any(value.strip() for value in values):
            continue
        if len(values) != len(header):
            yield BadRow(line, f"it has {len(values)} cells, and the table {len(header)} columns")
            continue
        # A line break within a cell would look like the next cell.
        cells = {name: " ".join(value.split()) for name, value in zip(header, values, strict=True)}
        yield Row(line, cells, "\n".join(f"{name}{SEPARATOR}{cell}" for name, cell in cells.items() if cell))
