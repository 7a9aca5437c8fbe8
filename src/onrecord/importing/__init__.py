"""A table of claims into a ledger: ``onrecord import claims.csv``.

In reading order: ``mapping`` (what columns and cells mean), ``table`` (rows), ``places``, ``claims`` (rows as claims).
"""

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import BadRecord
from onrecord.extract.knowledge import Knowledge, load
from onrecord.importing.claims import Desk, row_claim, row_document
from onrecord.importing.mapping import TableMapping, load_mapping
from onrecord.importing.places import Gazetteer
from onrecord.importing.table import BadRow, Row, read_table
from onrecord.ledger import Ledger
from onrecord.records import Document, Extraction, Failure

__all__ = ["Imported", "import_into", "import_table", "rows_of"]

ANY_MEASURE = "other"


class Imported(NamedTuple):
    """What an import came to: rows whose claim is new, rows that the ledger had under this run, and bad rows."""

    claims: int
    known: int
    failures: tuple[Failure, ...]


def import_table(
    path: str | os.PathLike[str],
    *,
    ledger: str | os.PathLike[str],
    mapping: str | os.PathLike[str] | None = None,
    packs: Iterable[str | Path] = (),
) -> Imported:
    """Read a table of claims into a ledger; ``onrecord.import_table`` of the Python interface.

    Args:
        path: a CSV file with a header.
        ledger: the file; an absent one is made.
        mapping: a TOML file that says what columns and cells mean; without one the columns have the codebook's names.
        packs: names or files of topic packs; none takes all that are shipped.

    Raises:
        BadInput: the file cannot be read as a table, or has not the columns that the mapping names.
        BadLexicon: the mapping or a pack is wrong.
        BadLedger: the ledger cannot be written.
    """
    knowledge = load(tuple(map(str, packs)))
    loaded = load_mapping(Path(mapping) if mapping is not None else None)
    with Ledger.open(Path(ledger), writable=True) as opened:
        return import_into(opened, Path(path), loaded, knowledge, now=datetime.now(tz=UTC))


def import_into(ledger: Ledger, path: Path, mapping: TableMapping, knowledge: Knowledge, *, now: datetime) -> Imported:
    """Append the rows of a table to an open ledger; bad rows become failures and stop nothing.

    A row that was imported before under the same mapping, packs and software is passed over.

    Args:
        ledger: open for writing.
        path: the table; a row is found at its path, from the folder of the ledger on, and its id or number.
        mapping: what columns and cells mean.
        knowledge: measures and places.
        now: the time of reading, with its zone.

    Raises:
        BadInput: the file cannot be read as a table, or has not the columns that the mapping names.
    """
    run = knowledge.run(mapping=mapping.digest or "columns of the codebook", text="kept")
    results = list(rows_of(path, mapping, knowledge, name=_name(path, ledger.path.parent)))
    pairs = [result for result in results if not isinstance(result, Failure)]
    failures = tuple(result for result in results if isinstance(result, Failure))
    added = ledger.add(pairs, run, now=now)
    ledger.add_failures(failures, run, now=now)
    return Imported(added.readings, len(pairs) - added.readings, failures)


def rows_of(
    path: Path, mapping: TableMapping, knowledge: Knowledge, *, name: str
) -> Iterator[tuple[Document, Extraction] | Failure]:
    """Each row as a document with its claim, or as a failure with its line and the reason.

    Args:
        path: the table.
        mapping: what columns and cells mean.
        knowledge: measures and places.
        name: what the addresses of the rows begin with.

    Raises:
        BadInput: the file cannot be read as a table, or has not the columns that the mapping names.
    """
    table = read_table(path)
    mapping.check(table.header, str(path))
    measures = {*knowledge.measures.measures, *(entry.id for entry in knowledge.packs.measures), ANY_MEASURE}
    desk = Desk(mapping, Gazetteer.of(knowledge.packs), frozenset(measures))
    seen: set[str] = set()
    for row in table.rows:
        result = _row(row, desk, name)
        if not isinstance(result, Failure):
            if result[0].address in seen:  # it would stand as a later version of the earlier row
                result = Failure(
                    address=f"{name}#row={row.line}", why=f"a row above it has the same id: {result[0].address}"
                )
            else:
                seen.add(result[0].address)
        yield result


def _row(row: Row | BadRow, desk: Desk, name: str) -> tuple[Document, Extraction] | Failure:
    if isinstance(row, BadRow):
        return Failure(address=f"{name}#row={row.line}", why=row.why)
    try:
        fields = desk.mapping.fields(row.cells)
        document = row_document(row, fields, name)
        return document, Extraction(claims=(row_claim(row, fields, document.id, desk),))
    except BadRecord as error:
        return Failure(address=f"{name}#row={row.line}", why=str(error))


def _name(path: Path, folder: Path) -> str:
    """The path from the folder of the ledger on where it is below that, else as given."""
    resolved, base = path.resolve(), folder.resolve()
    return resolved.relative_to(base).as_posix() if resolved.is_relative_to(base) else path.as_posix()
