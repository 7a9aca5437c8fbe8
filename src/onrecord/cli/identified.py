"""Claims to stdout as an export has them, each with its id in front: what ``onrecord show`` takes.

An export itself has the names of the codebook and no others; these rows are for the next command of a pipe.
"""

import csv
import itertools
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from onrecord.ledger import Claims

__all__ = ["print_identified"]

ID = "id"


def print_identified(found: "Claims", output_format: str) -> None:
    """The claims as ``jsonl``, ``csv`` or ``parquet``: the id, then the fields of the codebook."""
    {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}[output_format](found)


def _jsonl(found: "Claims") -> None:
    for row in _rows(found, source=False):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _csv(found: "Claims") -> None:
    from onrecord.ledger.export import cell  # noqa: PLC0415 - slow to import

    writer = csv.writer(sys.stdout)
    writer.writerow([ID, *(field.name for field in found.fields())])
    writer.writerows([cell(value) for value in row.values()] for row in _rows(found, source=True))


def _parquet(found: "Claims") -> None:
    import pyarrow as pa  # noqa: PLC0415 - slow to import and only Parquet needs it
    from pyarrow import parquet  # noqa: PLC0415 - the same

    schema = found.schema().insert(0, pa.field(ID, pa.string()))
    with parquet.ParquetWriter(sys.stdout.buffer, schema, compression="zstd") as writer:
        for batch in _batches(found, source=True):
            writer.write_batch(batch)


def _batches(found: "Claims", *, source: bool) -> "Iterator[pa.RecordBatch]":
    """Batches of the export with the ids of the same claims; both come in the order of the export."""
    import pyarrow as pa  # noqa: PLC0415 - slow to import

    ids = (claim.id for claim in found)
    for batch in found.batches(source=source):
        yield batch.add_column(0, ID, pa.array(itertools.islice(ids, len(batch)), pa.string()))


def _rows(found: "Claims", *, source: bool) -> Iterator[dict[str, Any]]:
    from onrecord.ledger.export import json_fields  # noqa: PLC0415 - slow to import

    for batch in _batches(found, source=source):
        yield from map(json_fields, batch.to_pylist())
