"""The claims that a selection meets, as records, as a table or as a data frame."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from onrecord.errors import MissingExtra
from onrecord.ledger import entries
from onrecord.ledger.codebook import ID, Field, fields
from onrecord.ledger.columns import claim_from_row
from onrecord.ledger.database import Database
from onrecord.ledger.entries import KeptDocument, SourcedClaim
from onrecord.ledger.selection import Selection
from onrecord.records import Claim

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped] # ships no types
    import polars as pl
    import pyarrow as pa

__all__ = ["Claims"]

ORDER = 'ORDER BY document_name, document_id, start, "end", kind, measure, id'


class Claims:
    """Current claims in the order of the export: by document, start, end, kind, measure.

    Nothing is fetched before it is asked for; iteration streams.  Iterating twice asks twice.
    """

    def __init__(self, database: Database, selection: Selection, *, front: tuple[Field, ...] = ()) -> None:
        """All claims of an empty ``selection``; ``front`` are columns before those of the export."""
        self._database = database
        self._selection = selection
        self._front = front
        self._where, self._parameters = selection.where()
        self._limit = f" LIMIT {selection.limit:d}" if selection.limit is not None else ""

    def __len__(self) -> int:
        """How many there are."""
        inner = f"SELECT id FROM current_claims WHERE {self._where}{self._limit}"  # noqa: S608 - our own text
        sql = f"SELECT count(*) FROM ({inner})"  # noqa: S608 - our own text; values are parameters
        return int(self._database.rows(sql, self._parameters)[0][0])

    def __iter__(self) -> Iterator[Claim]:
        """As records, with the evidence of the current reading."""
        return map(claim_from_row, self._database.records(self._query("*"), self._parameters))

    def identified(self) -> "Claims":
        """The same with the id of each claim as the first column of ``rows``, ``batches`` and the frames."""
        return Claims(self._database, self._selection, front=(ID,))

    def records(self) -> list[Claim]:
        """All of them at once."""
        return list(self)

    def sourced(self) -> Iterator[SourcedClaim]:
        """Each with its document; a document is fetched once for the claims that follow each other."""
        for batch in self._database.batches(self._query("*"), self._parameters):
            rows = batch.to_pylist()
            known = self._documents({row["document"] for row in rows})
            for row in rows:
                yield SourcedClaim(claim_from_row(row), known[row["document_id"]])

    def fields(self, *, source: bool = True) -> tuple[Field, ...]:
        """The columns of ``rows``, ``batches`` and the frames, in order, each with its meaning."""
        return (*self._front, *fields(source=source))

    def batches(self, *, source: bool = True) -> "Iterator[pa.RecordBatch]":
        """In Arrow batches with the columns of the export; see ``codebook.fields``."""
        return self._database.batches(self._exported(source=source), self._parameters)

    def rows(self, *, source: bool = True) -> Iterator[dict[str, Any]]:
        """Row by row with the columns of the export, as plain JSON values."""
        return self._database.records(self._exported(source=source), self._parameters)

    def schema(self) -> "pa.Schema":
        """The Arrow schema of ``batches``."""
        return self._database.schema(self._exported(source=True), self._parameters)

    def arrow(self) -> "pa.Table":
        """As an Arrow table with the columns of the export."""
        import pyarrow as pa  # noqa: PLC0415 - lazily: not every use of a ledger needs it

        return pa.Table.from_batches(self.batches(), schema=self.schema())

    def df(self) -> "pd.DataFrame":
        """As a pandas data frame with the columns of the export.

        Raises:
            MissingExtra: pandas is not installed.
        """
        try:
            import pandas  # noqa: ICN001, F401, PLC0415 - only to say in our words that it is missing
        except ImportError as error:
            raise _missing("pandas") from error
        return self.arrow().to_pandas()

    def polars(self) -> "pl.DataFrame":
        """As a polars data frame with the columns of the export.

        Raises:
            MissingExtra: polars is not installed.
        """
        try:
            import polars as pl  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise _missing("polars") from error
        frame = pl.from_arrow(self.arrow())
        return frame if isinstance(frame, pl.DataFrame) else frame.to_frame()

    def _documents(self, numbers: set[int]) -> dict[str, KeptDocument]:
        return {document.id: document for document in entries.numbered(self._database, sorted(numbers))}

    def _exported(self, *, source: bool) -> str:
        return self._query(", ".join(field.sql for field in self.fields(source=source)))

    def _query(self, columns: str) -> str:
        inner = f"SELECT * FROM current_claims WHERE {self._where} {ORDER}{self._limit}"  # noqa: S608 - our own text
        return f"SELECT {columns} FROM ({inner}) {ORDER}"  # noqa: S608 - our own text; values are parameters


def _missing(package: str) -> MissingExtra:
    return MissingExtra(f"{package} is not installed: pip install 'onrecord[frames]'")
