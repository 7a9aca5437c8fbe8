"""A ledger: one file of documents, readings and claims that only grows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from onrecord.errors import UnknownClaim, UnknownName
from onrecord.ledger import columns, entries, writing
from onrecord.ledger.claims import Claims
from onrecord.ledger.database import Database
from onrecord.ledger.entries import Declined, KeptDocument, MissedInput, RecordedRun, SourcedClaim
from onrecord.ledger.outcomes import EnteredOutcome, add_outcome, entered_outcomes
from onrecord.ledger.schema import open_database
from onrecord.ledger.selection import Criteria, Selection, check_names
from onrecord.ledger.summary import Summary, data_hash, summarise
from onrecord.ledger.verify import Verification, verify
from onrecord.ledger.writing import Added
from onrecord.records import Document, Extraction, Failure, Reason, Run

__all__ = ["Ledger"]

ONE_CLAIM = """
    SELECT claims.*, documents.id AS document_id, reading_claims.evidence, reading_claims.confidence
    FROM claims
    JOIN documents ON documents.number = claims.document
    JOIN reading_claims ON reading_claims.claim = claims.number
    JOIN readings ON readings.number = reading_claims.reading
    WHERE claims.id = ? ORDER BY readings.run DESC LIMIT 1
"""
SHOWN = 5


class Ledger:
    """An open ledger; a context manager.  ``onrecord.open`` makes one.

    What it shows is *current*: of each address the newest version, and of that the reading of the newest run.
    """

    def __init__(self, database: Database) -> None:
        """Of a database with the newest schema."""
        self._database = database

    @classmethod
    def open(cls, path: Path, *, writable: bool = False) -> "Ledger":
        """Open a file; for writing, an absent one is made.

        Raises:
            BadLedger: absent and not ``writable``, not a ledger, damaged.
            LedgerInUse: another process writes to it, or, to write, has it open at all.
            NewerLedger: written by a newer onrecord.
        """
        return cls(open_database(path, writable=writable))

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    def close(self) -> None:
        """Give the file back; closing twice is fine."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def claims(self, **criteria: Unpack[Criteria]) -> Claims:
        """Current claims that meet all criteria; see ``Selection`` for what each compares.

        Raises:
            UnknownName: a name that no current claim bears, or a date that is none.
        """
        selection = Selection.of(criteria)
        check_names(self._database, selection)
        return Claims(self._database, selection)

    def claim(self, claim_id: str) -> SourcedClaim:
        """One claim of any version, with its document; an unambiguous beginning of the id will do.

        Raises:
            UnknownClaim: no claim, or several, begin so.
        """
        found = self._beginning("claims", "claim1:", claim_id)
        if len(found) != 1:
            raise UnknownClaim(_not_one("claim", claim_id, [row[0] for row in found]))
        row = next(self._database.records(ONE_CLAIM, (found[0][0],)))
        document = next(entries.numbered(self._database, [row["document"]]))
        return SourcedClaim(columns.claim_from_row(row), document)

    def document(self, document_id: str) -> KeptDocument:
        """One document of any version; an unambiguous beginning of the id will do.

        Raises:
            UnknownName: no document, or several, begin so.
        """
        found = self._beginning("documents", "document1:", document_id)
        if len(found) != 1:
            raise UnknownName(_not_one("document", document_id, [row[0] for row in found]))
        return next(entries.numbered(self._database, [found[0][1]]))

    def documents(self) -> Iterator[KeptDocument]:
        """The newest version of each address, by name."""
        return entries.documents(self._database)

    def rejected(self, *, reason: str | None = None) -> Iterator[Declined]:
        """Current rejections, by document and start; of one reason, or of all.

        Raises:
            UnknownName: no such reason; the message lists those that exist.
        """
        if reason is not None and reason not in list(Reason):
            raise UnknownName(f"no reason {reason!r}; there are {', '.join(Reason)}")
        sql = """
            SELECT * FROM current_rejections WHERE reason = coalesce(?, reason)
            ORDER BY document_name, document_id, start, "end", reason
        """
        rows = self._database.records(sql, (reason,))
        return (Declined(columns.rejected_from_row(row), row["document_name"], row["address"]) for row in rows)

    def failures(self) -> Iterator[MissedInput]:
        """Inputs that gave no document, each with its last failure, by address."""
        sql = """
            SELECT address, why, runs.id AS run_id, failed_at
            FROM current_failures JOIN runs ON runs.number = current_failures.run ORDER BY address
        """
        for row in self._database.records(sql):
            yield MissedInput(row["address"], row["why"], row["run_id"], columns.utc(row["failed_at"]))

    def runs(self) -> list[RecordedRun]:
        """Every run that wrote, the first one first."""
        sql = """
            SELECT content, first_seen, (SELECT count(*) FROM readings WHERE readings.run = runs.number)
            FROM runs ORDER BY number
        """
        return [
            RecordedRun(columns.run_from_content(content), columns.utc(first_seen), count)
            for content, first_seen, count in self._database.rows(sql)
        ]

    def summary(self) -> Summary:
        """What is in it, in numbers."""
        return summarise(self._database)

    def data_hash(self) -> str:
        """One hash of all current documents and claims."""
        return data_hash(self._database)

    def verify(self) -> Verification:
        """Re-hash everything and check every quote; see ``Verification``."""
        return verify(self._database)

    def add(
        self, batch: Iterable[tuple[Document, Extraction]], run: Run, *, now: datetime, keep_text: bool = True
    ) -> Added:
        """Append documents with what was read in them, in transactions; returns what was new.

        Args:
            batch: any number of pairs, consumed as they are written.
            run: what they were read with; a document that was read under it before is passed over.
            now: the time of reading, with its zone.
            keep_text: without it only the surroundings of each span are kept.

        Raises:
            BadRecord: a quote does not stand in its document; the chunks before it are written.
        """
        total = Added()
        for added in writing.add(self._database, batch, run=run, now=now, keep_text=keep_text):
            total = total.plus(added)
        return total

    def add_failures(self, failures: Iterable[Failure], run: Run, *, now: datetime) -> int:
        """Append inputs that gave no document; returns how many this run had not yet seen."""
        return writing.add_failures(self._database, failures, run=run, now=now)

    def add_outcome(self, outcome: EnteredOutcome, *, now: datetime) -> bool:
        """Append what came of a forecast; False where it was the last that was entered for it.

        Raises:
            UnknownClaim: the ledger has no such claim.
        """
        self.claim(outcome.claim_id)
        return add_outcome(self._database, outcome, now=now)

    def outcomes(self) -> list[EnteredOutcome]:
        """What people entered about forecasts, all of it, the first one first."""
        return entered_outcomes(self._database)

    def done(self, run_id: str, among: Sequence[str] | None = None) -> frozenset[str]:
        """The ids of the documents that were read under a run: all, or those ``among`` the given ids."""
        return writing.done(self._database, run_id, among)

    def _beginning(self, table: str, prefix: str, asked: str) -> list[tuple[str, int]]:
        """Ids and numbers of the rows whose id is, else begins with, what was asked; the prefix may be left out."""
        full = asked if asked.startswith(prefix) else prefix + asked.strip()
        sql = f"SELECT id, number FROM {table} WHERE id = ? OR starts_with(id, ?) ORDER BY id != ?, id LIMIT {SHOWN}"  # noqa: S608 - our own table names
        found = [(row[0], row[1]) for row in self._database.rows(sql, (full, full, full))]
        if full == prefix and len(found) == 1:
            return []  # a beginning without digits names nothing, also where there is one row only
        return found[:1] if found and found[0][0] == full else found


def _not_one(what: str, asked: str, found: Sequence[str]) -> str:
    if not found:
        return f"there is no {what} {asked!r} in this ledger"
    return f"{asked!r} is the beginning of several {what}s: {', '.join(found)}"
