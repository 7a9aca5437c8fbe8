"""Claims as JSON Lines, CSV and Parquet, streamed; all three have the columns of ``fields.toml``.

Of ``claims.identified()`` they begin with the id.
"""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO, Union

from onrecord.ledger.claims import Claims
from onrecord.ledger.codebook import codebook, codebook_path

if TYPE_CHECKING:
    from onrecord.ledger.store import Ledger

__all__ = ["claims_csv", "claims_jsonl", "claims_parquet", "json_fields", "write_codebook"]

Source = Union["Ledger", Claims]


def claims_of(source: Source) -> Claims:
    """All claims of a ledger, or the selected ones as they are."""
    return source if isinstance(source, Claims) else source.claims()


def claims_jsonl(source: Source, out: TextIO) -> int:
    """One claim a line with exactly the field names of the codebook; returns how many lines."""
    count = 0
    for row in claims_of(source).rows(source=False):
        out.write(json.dumps(json_fields(row), ensure_ascii=False))
        out.write("\n")
        count += 1
    return count


def claims_csv(source: Source, out: TextIO) -> int:
    """A header and a row per claim, nested values as the codebook says; returns how many claims.

    ``out`` must be open with ``newline=""``.  Values stand as they were in the document, also where one begins with
    ``=``: a spreadsheet should import the file as text.
    """
    claims = claims_of(source)
    writer = csv.writer(out)
    writer.writerow([field.name for field in claims.fields()])
    count = 0
    for row in claims.rows():
        writer.writerow([_cell(value) for value in json_fields(row).values()])
        count += 1
    return count


def claims_parquet(source: Source, out: Path | IO[bytes]) -> int:
    """A Parquet file with nested types; returns how many claims."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - lazily: the other formats do not need it

    claims = claims_of(source)
    count = 0
    with pq.ParquetWriter(out, claims.schema(), compression="zstd") as writer:
        for batch in claims.batches():
            writer.write_batch(batch)
            count += len(batch)
    return count


def write_codebook(export: Path) -> Path:
    """Put the codebook beside an exported file: ``claims.csv`` gets ``claims.codebook.md``."""
    path = codebook_path(export)
    path.write_text(codebook(), encoding="utf-8")
    return path


def json_fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as JSON has it: whole numbers without a point, places without empty codes."""
    plain = {
        name: int(value) if isinstance(value, float) and value.is_integer() else value for name, value in row.items()
    }
    plain["place"] = [
        {key: value for key, value in place.items() if value is not None or key in {"name", "text"}}
        for place in row["place"]
    ]
    return plain


def _cell(value: Any) -> Any:
    if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
        return json.dumps(value, ensure_ascii=False)
    return ";".join(value) if isinstance(value, list) else value
