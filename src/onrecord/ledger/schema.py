"""The schema version of a ledger and the migrations that lead to it, from the first day.

A migration is one SQL file in ``migrations/``; a step is applied whole or not at all.  Steps that have been
released are never edited: a change is a further step.
"""

import os
import tempfile
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import BadLedger, NewerLedger
from onrecord.ledger.database import Database, open_reader, open_writer

__all__ = ["BOOTSTRAP", "MIGRATIONS", "Migration", "migrate", "open_database", "schema_version", "shipped_migrations"]

# What makes a DuckDB file a ledger, of version 0; ``migrate`` does the rest.
BOOTSTRAP = "CREATE TABLE onrecord_schema (version INTEGER NOT NULL, name VARCHAR NOT NULL)"


class Migration(NamedTuple):
    """One step: the version it leads to, its name, its statements."""

    version: int
    name: str
    statements: str


def shipped_migrations() -> tuple[Migration, ...]:
    """The steps in ``migrations/``, in order; a file is named ``0001_what_it_does.sql``."""
    folder = resources.files("onrecord.ledger") / "migrations"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(Migration(int(file.name[:4]), file.name[5:-4], file.read_text("utf-8")) for file in files)


MIGRATIONS = shipped_migrations()


def schema_version(database: Database) -> int | None:
    """The version that the file has reached, 0 where no step was applied, None where it is no ledger at all."""
    tables = database.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = 'onrecord_schema'")
    if not tables:
        return None
    return int(database.rows("SELECT coalesce(max(version), 0) FROM onrecord_schema")[0][0])


def check_version(database: Database, *, newest: int) -> int:
    """The version of a ledger that we can read.

    Raises:
        BadLedger: the file is a DuckDB file and not a ledger.
        NewerLedger: its version is above ``newest``.
    """
    version = schema_version(database)
    if version is None:
        raise BadLedger(f"{database.path} is a DuckDB file but not an onrecord ledger")
    if version > newest:
        raise NewerLedger(
            f"{database.path} has schema version {version} and this onrecord knows {newest}: install a newer onrecord"
        )
    return version


def migrate(database: Database, migrations: tuple[Migration, ...] = MIGRATIONS) -> int:
    """Bring a ledger that is open for writing to the newest version; returns how many steps were applied.

    Raises:
        BadLedger: not a ledger.
        NewerLedger: beyond the last of ``migrations``.
    """
    reached = check_version(database, newest=migrations[-1].version)
    steps = [step for step in migrations if step.version > reached]
    for step in steps:
        with database.transaction():
            database.execute(step.statements)
            database.execute("INSERT INTO onrecord_schema VALUES (?, ?)", (step.version, step.name))
    return len(steps)


def open_database(path: Path, *, writable: bool) -> Database:
    """Open a ledger file at the newest schema version; writing makes an absent one, and both migrate an old one.

    Raises:
        BadLedger: absent and not ``writable``, not a ledger, damaged.
        LedgerInUse: another process has it open for writing (or, to write, at all).
        NewerLedger: written by a newer onrecord.
    """
    if writable and not path.exists():
        _make(path)
    database = open_writer(path) if writable else open_reader(path)
    try:
        reached = check_version(database, newest=MIGRATIONS[-1].version)
        if writable:
            migrate(database)
    except BaseException:
        database.close()
        raise
    if not writable and reached < MIGRATIONS[-1].version:
        database.close()
        open_database(path, writable=True).close()
        return open_database(path, writable=False)
    return database


def _make(path: Path) -> None:
    """Make an empty ledger that is whole from the moment it has its name: made beside it, then linked.

    A process killed meanwhile leaves a hidden folder and no half a ledger.  Where two processes make one at once,
    the first one's stays.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
            fresh = Path(folder) / "fresh"
            database = open_writer(fresh)
            database.execute(BOOTSTRAP)
            migrate(database)
            database.close()
            _link(fresh, path)
    except OSError as error:
        raise BadLedger(f"{path}: a ledger cannot be made there: {error.strerror}") from error


def _link(fresh: Path, path: Path) -> None:
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        fresh.rename(path)
