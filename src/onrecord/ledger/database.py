"""The DuckDB file: open it for reading or writing, run SQL, and say in one sentence what went wrong.

DuckDB and pyarrow are imported when a ledger is opened, not before: ``onrecord --help`` must not pay for them.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import BadLedger, LedgerInUse, NewerLedger

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["Database", "open_reader", "open_writer"]

# Enough to sort ten million claims with the disk's help, small enough to leave the machine to its user.
MEMORY_LIMIT = "1GB"
# A row group is rewritten at each checkpoint until it is full: with DuckDB's default of 122,880 texts, writing
# a hundred thousand documents took 7.2 s, stalls of 2.6 s and 177 MB of file; with 8,192 it takes 3.6 s, 0.6 s, 121 MB.
ROW_GROUP_SIZE = 8192
# The oldest storage format that knows zstd columns, so that older DuckDB tools can still open the file.
STORAGE_VERSION = "v1.2.0"
CATALOG = "ledger"
BATCH_ROWS = 2048

Parameters = Sequence[Any] | Mapping[str, Any]  # for ``?`` or for ``$name``


class Database:
    """A connection to one ledger file; every error of DuckDB leaves it as one of our own."""

    def __init__(self, connection: "duckdb.DuckDBPyConnection", path: Path, *, catalog: str | None = None) -> None:
        """``catalog`` is the name under which a file for writing is attached, None for one that is only read."""
        self.path = path
        self._connection = connection
        self._catalog = catalog

    def close(self) -> None:
        """Give the file back; a writer folds its log into the file."""
        with _translated(self.path):
            self._connection.close()

    def execute(self, sql: str, parameters: Parameters = ()) -> None:
        """Run statements whose result does not matter."""
        with _translated(self.path):
            self._connection.execute(sql, parameters or None)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """All rows of a small result."""
        with _translated(self.path):
            return self._connection.execute(sql, parameters or None).fetchall()

    def batches(self, sql: str, parameters: Parameters = ()) -> "Iterator[pa.RecordBatch]":
        """The result in Arrow batches, on a connection of its own, never all in memory."""
        with _translated(self.path):
            cursor = self._connection.cursor()
            if self._catalog:
                cursor.execute(f"USE {self._catalog}")
        try:
            with _translated(self.path):
                reader = cursor.sql(sql, params=parameters or None).to_arrow_reader(BATCH_ROWS)
            while True:
                with _translated(self.path):
                    batch = next(reader, None)
                if batch is None:
                    return
                yield batch
        finally:
            cursor.close()

    def records(self, sql: str, parameters: Parameters = ()) -> Iterator[dict[str, Any]]:
        """The result row by row, each by column name; streamed like ``batches``."""
        for batch in self.batches(sql, parameters):
            yield from batch.to_pylist()

    def schema(self, sql: str, parameters: Parameters = ()) -> "pa.Schema":
        """The Arrow schema that a query would give; the SQL of the tables stays the only place that says it."""
        empty = f"SELECT * FROM ({sql}) LIMIT 0"  # noqa: S608 - no value of a document ever is SQL
        with _translated(self.path):
            return self._connection.sql(empty, params=parameters or None).to_arrow_table().schema

    def with_table(self, table: "pa.Table", sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Run one statement that sees an Arrow table as ``incoming``."""
        with _translated(self.path):
            self._connection.register("incoming", table)
            try:
                return self._connection.execute(sql, parameters or None).fetchall()
            finally:
                self._connection.unregister("incoming")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing, also when the process is killed.

        Raises:
            BadLedger: the file is open for reading only.
        """
        if self._catalog is None:
            raise BadLedger(f"{self.path} is open for reading only: open it with writable=True")
        self.execute("BEGIN TRANSACTION")
        try:
            yield
        except BaseException:
            self.execute("ROLLBACK")
            raise
        self.execute("COMMIT")


def open_reader(path: Path) -> Database:
    """Open an existing file; any number of processes may read at once, none while one writes.

    Raises:
        BadLedger: there is no such file, or DuckDB cannot read it.
        LedgerInUse: a process has it open for writing.
    """
    import duckdb  # noqa: PLC0415 - lazily, see the docstring of the module

    if not path.is_file():
        raise BadLedger(f"there is no ledger at {path}: `onrecord read` makes one")
    with _translated(path):
        return Database(duckdb.connect(path, read_only=True, config={"memory_limit": MEMORY_LIMIT}), path)


def open_writer(path: Path) -> Database:
    """Open a file for writing, alone; an absent one is made.

    Attached and not connected: only ATTACH takes a row group size, and it refuses a second writer of this process.

    Raises:
        BadLedger: DuckDB cannot read or make it.
        LedgerInUse: any other connection has it open.
    """
    import duckdb  # noqa: PLC0415 - lazily, see the docstring of the module

    with _translated(path):
        connection = duckdb.connect(config={"memory_limit": MEMORY_LIMIT, "temp_directory": f"{path}.tmp"})
        name = str(path).replace("'", "''")
        format_of_new = "" if path.exists() else f", STORAGE_VERSION '{STORAGE_VERSION}'"
        connection.execute(f"ATTACH '{name}' AS {CATALOG} (ROW_GROUP_SIZE {ROW_GROUP_SIZE}{format_of_new})")
        connection.execute(f"USE {CATALOG}")
        return Database(connection, path, catalog=CATALOG)


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    import duckdb  # noqa: PLC0415 - lazily, see the docstring of the module

    try:
        yield
    except duckdb.ProgrammingError:
        raise  # our own SQL is wrong: that is a defect, and no news about the file
    except (duckdb.Error, OSError) as error:
        raise _sentence(path, str(error)) from error


def _sentence(path: Path, message: str) -> BadLedger:
    if any(words in message for words in ("lock on file", "Unique file handle conflict", "different configuration")):
        return LedgerInUse(
            f"{path} is in use: while a ledger is written no other process can open it, not even to read; "
            "try again when that is done"
        )
    if "newer version" in message or "version number" in message:
        return NewerLedger(f"{path} was written by a newer DuckDB: `pip install -U duckdb`")
    if "already closed" in message:
        return BadLedger(f"{path} is no longer open")
    return BadLedger(f"{path} cannot be used as a ledger: {message.splitlines()[0]}")
