"""What the ledger gives back: documents with their readings, claims with their sources, runs, failures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from onrecord.errors import BadLedger
from onrecord.ledger import columns
from onrecord.ledger.database import Database
from onrecord.ledger.passages import Passage, find_passage, paragraph
from onrecord.records import Block, Claim, Document, Quote, Rejected, Run, Stated

__all__ = ["Declined", "KeptDocument", "MissedInput", "Reading", "RecordedRun", "SourcedClaim", "documents", "numbered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one run worked out about a document.

    ``abstained`` says why it was not read for claims, None where it was; ``claims`` and ``rejected`` count.
    """

    run_id: str
    read_at: datetime
    published: Stated | None
    updated: Stated | None
    language: str
    credit: Stated | None
    blocks: tuple[Block, ...]
    abstained: str | None
    claims: int
    rejected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """A document as the ledger keeps it, with its reading by the newest run.

    Attributes:
        version: of its address, from 1, in the order of first reading.
        text: None where only ``passages`` were kept.
        characters: code points of the text, kept or not.
        text_hash: SHA-256 of the text in UTF-8, kept or not.
        passages: the surroundings of each span; empty where the text was kept.
    """

    id: str
    name: str
    address: str
    version: int
    title: str | None
    outlet: str | None
    media_type: str
    given_published: str | None
    characters: int
    text_hash: str
    first_read: datetime
    text: str | None
    passages: tuple[Passage, ...]
    reading: Reading

    def document(self) -> Document:
        """The record that was added, with what the newest run worked out.

        Raises:
            BadLedger: the text was not kept.
        """
        if self.text is None:
            raise BadLedger(f"the text of {self.name!r} was not kept: it was read with --no-text")
        return Document(
            name=self.name,
            address=self.address,
            text=self.text,
            title=self.title,
            outlet=self.outlet,
            media_type=self.media_type,
            given_published=self.given_published,
            published=self.reading.published,
            updated=self.reading.updated,
            language=self.reading.language,
            credit=self.reading.credit,
            blocks=self.reading.blocks,
        )

    def words(self, start: int | None, end: int | None) -> str | None:
        """The characters of a span, such as an ``Evidence``; None where there are none or they were not kept."""
        if start is None or end is None:
            return None
        kept = self.passage(start, end)
        return kept.cut(start, end) if kept else None

    def passage(self, start: int, end: int) -> Passage | None:
        """The longest stretch of the text that is kept around a span: all of it, a passage, or None."""
        return Passage(0, self.text) if self.text is not None else find_passage(self.passages, start, end)

    def surroundings(self, quote: Quote) -> Passage:
        """The paragraph of a quote, or as much of it as was kept; at least the quote itself."""
        if self.text is not None:
            return paragraph(self.text, quote.start, quote.end)
        return self.passage(quote.start, quote.end) or Passage(quote.start, quote.text)


class SourcedClaim(NamedTuple):
    """A claim and the document that it stands in."""

    claim: Claim
    document: KeptDocument

    @property
    def surroundings(self) -> Passage:
        """The paragraph of the quote."""
        return self.document.surroundings(self.claim.quote)


class Declined(NamedTuple):
    """A rejection and the document that it stands in, by name and address."""

    rejected: Rejected
    document: str
    address: str


class RecordedRun(NamedTuple):
    """A run, when it first wrote, and how many documents it read."""

    run: Run
    first_seen: datetime
    documents: int


class MissedInput(NamedTuple):
    """An input that gave no document, why, under which run, when."""

    address: str
    why: str
    run_id: str
    failed_at: datetime


FROM_NEWEST = """
    SELECT
        documents.*, texts.text, runs.id AS run_id, newest.read_at, newest.published, newest.updated,
        newest."language", newest.credit, newest.blocks, newest.abstained, newest.claims, newest.rejected,
        kept.passages
    FROM newest
    JOIN documents ON documents.number = newest.document
    JOIN runs ON runs.number = newest.run
    LEFT JOIN texts ON texts.document = newest.document
    LEFT JOIN (
        SELECT document, list({'start': start, 'text': text} ORDER BY start) AS passages FROM passages GROUP BY document
    ) AS kept ON kept.document = newest.document
"""
NEWEST = """
    WITH newest AS (
        SELECT * FROM readings WHERE document = ANY(?)
        QUALIFY row_number() OVER (PARTITION BY document ORDER BY run DESC) = 1
    )
"""
CURRENT = """
    SELECT documents.number FROM current_readings JOIN documents ON documents.number = current_readings.document
    ORDER BY documents.name, documents.id
"""


def documents(database: Database) -> Iterator[KeptDocument]:
    """The newest version of each address, by name; memory holds a batch of texts at a time."""
    for batch in database.batches(CURRENT):
        yield from numbered(database, batch.column(0).to_pylist())


def numbered(database: Database, numbers: Sequence[int]) -> Iterator[KeptDocument]:
    """The documents with these numbers, of any version, by name."""
    sql = f"{NEWEST} {FROM_NEWEST} ORDER BY documents.name, documents.id"
    return map(_document, database.records(sql, (list(numbers),)))


def _document(row: Mapping[str, Any]) -> KeptDocument:
    reading = Reading(
        run_id=row["run_id"],
        read_at=columns.utc(row["read_at"]),
        published=columns.stated_from_row(row["published"]),
        updated=columns.stated_from_row(row["updated"]),
        language=row["language"],
        credit=columns.stated_from_row(row["credit"]),
        blocks=columns.blocks_from_row(row["blocks"]),
        abstained=row["abstained"],
        claims=row["claims"],
        rejected=row["rejected"],
    )
    given = ("id", "name", "address", "version", "title", "outlet", "media_type", "given_published")
    return KeptDocument(
        **{key: row[key] for key in (*given, "characters", "text_hash", "text")},
        first_read=columns.utc(row["first_read"]),
        passages=tuple(Passage(**passage) for passage in row["passages"] or ()) if row["text"] is None else (),
        reading=reading,
    )
