"""Append readings and failures, in bulk and in transactions: what is committed stays, what is not never was.

A batch is read in chunks; each chunk is one transaction and goes in through Arrow tables, so that memory does not
grow with the number of documents and a killed process loses its last chunk only.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.errors import BadRecord
from onrecord.ledger import columns
from onrecord.ledger.database import Database
from onrecord.ledger.passages import CLAIM_REACH, REJECTED_REACH, passages
from onrecord.records import Claim, Document, Extraction, Failure, Quote, Rejected, Run

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Added", "add", "add_failures", "done"]

# A chunk is closed by whichever comes first. Larger ones gain little speed and lose more work when killed.
CHUNK_DOCUMENTS = 256
CHUNK_CHARACTERS = 4_000_000

TABLES = (
    "documents",
    "texts",
    "passages",
    "readings",
    "claims",
    "reading_claims",
    "rejections",
    "reading_rejections",
)
NUMBERED = ("documents", "readings", "claims", "rejections")
LAST_NUMBERS = """
    SELECT
        (SELECT coalesce(max(number), 0) FROM documents),
        (SELECT coalesce(max(number), 0) FROM readings),
        (SELECT coalesce(max(number), 0) FROM claims),
        (SELECT coalesce(max(number), 0) FROM rejections)
"""

Pair = tuple[Document, Extraction]
Found = dict[tuple[int, str], int]  # (number of the document, id of a claim or rejection) -> its number


class Added(NamedTuple):
    """What was new: documents and claims and rejections whose content was not there, and readings."""

    documents: int = 0
    readings: int = 0
    claims: int = 0
    rejected: int = 0

    def plus(self, other: "Added") -> "Added":
        """The sum, field by field."""
        return Added(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


class Known(NamedTuple):
    """A document that the ledger has already."""

    number: int
    has_text: bool
    read: bool  # under the run that is being written


def add(
    database: Database, batch: Iterable[Pair], *, run: Run, now: datetime, keep_text: bool = True
) -> Iterator[Added]:
    """Append documents with what was read in them; yields after each chunk that is safe on the disk.

    A document that was read under the same run is passed over.  Nothing is ever changed or removed.

    Args:
        database: open for writing.
        batch: any number of pairs; consumed chunk by chunk.  An empty one writes nothing, not even the run.
        run: what the readings were made with.
        now: the time of reading, with its zone.
        keep_text: without it only the surroundings of each span are kept.

    Raises:
        BadRecord: a claim belongs to another document or does not fit its text, a text cannot be stored, ``now``
            has no zone.  The chunk it stands in is not written.
    """
    moment = utc_moment(now)
    for pairs in _chunks(batch):
        with database.transaction():
            chunk = Chunk(database, run_number=register(database, run, moment), now=moment, keep_text=keep_text)
            added = chunk.write(pairs)
        yield added


def add_failures(database: Database, failures: Iterable[Failure], *, run: Run, now: datetime) -> int:
    """Append inputs that gave no document, in one transaction; returns how many of them this run had not yet seen."""
    moment = utc_moment(now)
    rows = [{"address": failure.address, "why": failure.why} for failure in dict.fromkeys(failures)]
    if not rows:
        return 0
    with database.transaction():
        number = register(database, run, moment)
        stamped = [{**row, "run": number, "failed_at": moment} for row in rows]
        sql = (
            "INSERT INTO failures BY NAME "
            "SELECT * FROM incoming ANTI JOIN failures USING (run, address, why) RETURNING address"
        )
        return len(database.with_table(_table(database, "failures", stamped), sql))


def done(database: Database, run_id: str, among: Sequence[str] | None = None) -> frozenset[str]:
    """The ids of the documents that were read under a run: all of them, or those ``among`` the given ids.

    A run that the ledger does not know has read nothing.
    """
    sql = """
        SELECT documents.id FROM readings JOIN documents ON documents.number = readings.document
        WHERE readings.run = (SELECT number FROM runs WHERE id = ?)
    """
    if among is None:
        return frozenset(row[0] for row in database.rows(sql, (run_id,)))
    sql += "AND documents.id IN (SELECT id FROM incoming)"
    return frozenset(row[0] for row in database.with_table(_ids(among), sql, (run_id,)))


def utc_moment(now: datetime) -> datetime:
    """The moment in UTC, as it is stored.

    Raises:
        BadRecord: it does not say its zone.
    """
    if now.tzinfo is None:
        raise BadRecord(f"the time {now.isoformat()} does not say its zone")
    return now.astimezone(UTC).replace(tzinfo=None)


def register(database: Database, run: Run, moment: datetime) -> int:
    """The number of a run; a new one is appended."""
    found = database.rows("SELECT number FROM runs WHERE id = ?", (run.id,))
    if found:
        return int(found[0][0])
    sql = "INSERT INTO runs SELECT 1 + coalesce(max(number), 0), ?, ?, ? FROM runs RETURNING number"
    return int(database.rows(sql, (run.id, columns.run_content(run), moment))[0][0])


class Chunk:
    """The rows of one transaction."""

    def __init__(self, database: Database, *, run_number: int, now: datetime, keep_text: bool) -> None:
        """Numbers go on where the tables end."""
        self._database = database
        self._run = run_number
        self._now = now
        self._keep_text = keep_text
        self._rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
        self._last = dict(zip(NUMBERED, database.rows(LAST_NUMBERS)[0], strict=True))

    def write(self, pairs: Sequence[Pair]) -> Added:
        """Append what is new; the first of equal documents counts."""
        unique: dict[str, Pair] = {}
        for pair in pairs:
            unique.setdefault(pair[0].id, pair)
        known = self._known(list(unique))
        pending = [(i, *pair) for i, pair in unique.items() if not (i in known and known[i].read)]
        versions = self._versions([document.address for i, document, _ in pending if i not in known])
        found = self._found([known[i].number for i, _, _ in pending if i in known])
        for i, document, extraction in pending:
            _check(i, document, extraction)
            entry = known.get(i)
            if entry is None:
                versions[document.address] = version = versions.get(document.address, 0) + 1
                entry = Known(self._next("documents"), has_text=False, read=False)
                row = columns.document_row(document, identity=i, number=entry.number, version=version, now=self._now)
                self._rows["documents"].append(row)
            if not entry.has_text:
                self._keep(document, extraction, entry.number)
            self._read(document, extraction, entry.number, found)
        self._insert()
        return Added(*(len(self._rows[table]) for table in NUMBERED))

    def _keep(self, document: Document, extraction: Extraction, number: int) -> None:
        if self._keep_text:
            self._rows["texts"].append({"document": number, "text": document.text})
            return
        spans = [(c.quote.start, c.quote.end, CLAIM_REACH) for c in extraction.claims]
        spans += [(r.quote.start, r.quote.end, REJECTED_REACH) for r in extraction.rejected]
        evidence = (e for claim in extraction.claims for e in claim.evidence)
        spans += [(e.start, e.end, 0) for e in evidence if e.start is not None and e.end is not None]
        for passage in passages(document.text, spans):
            row = {"document": number, "start": passage.start, "end": passage.end, "text": passage.text}
            self._rows["passages"].append({**row, "text_hash": columns.text_hash(passage.text)})

    def _read(self, document: Document, extraction: Extraction, number: int, found: Found) -> None:
        reading = self._next("readings")
        row = columns.reading_row(document, number=reading, keys=(number, self._run), now=self._now)
        claims: dict[str, Claim] = {}
        for claim in extraction.claims:
            claims.setdefault(claim.id, claim)
        rejections: dict[str, Rejected] = {}
        for rejected in extraction.rejected:
            rejections.setdefault(rejected.id, rejected)
        row["abstained"] = extraction.abstained.why if extraction.abstained else None
        self._rows["readings"].append({**row, "claims": len(claims), "rejected": len(rejections)})
        for position, (i, claim) in enumerate(claims.items()):
            if (number, i) not in found:
                found[number, i] = self._next("claims")
                content = columns.claim_row(claim, identity=i, number=found[number, i], document=number)
                self._rows["claims"].append(content)
            link = {"reading": reading, "claim": found[number, i], "position": position}
            judged = {"evidence": columns.evidence_rows(claim), "confidence": claim.confidence}
            self._rows["reading_claims"].append({**link, **judged})
        for position, (i, rejected) in enumerate(rejections.items()):
            if (number, i) not in found:
                found[number, i] = self._next("rejections")
                content = columns.rejected_row(rejected, identity=i, number=found[number, i], document=number)
                self._rows["rejections"].append(content)
            link = {"reading": reading, "rejection": found[number, i], "position": position}
            self._rows["reading_rejections"].append({**link, "rule": rejected.rule})

    def _next(self, table: str) -> int:
        self._last[table] += 1
        return int(self._last[table])

    def _known(self, ids: Sequence[str]) -> dict[str, Known]:
        sql = """
            SELECT documents.id, documents.number,
                documents.number IN (SELECT document FROM texts),
                documents.number IN (SELECT document FROM readings WHERE run = ?)
            FROM documents WHERE id IN (SELECT id FROM incoming)
        """
        rows = self._database.with_table(_ids(ids), sql, (self._run,))
        return {row[0]: Known(*row[1:]) for row in rows}

    def _versions(self, addresses: Sequence[str]) -> dict[str, int]:
        if not addresses:
            return {}
        sql = "SELECT address, max(version) FROM documents WHERE address IN (SELECT id FROM incoming) GROUP BY address"
        return dict(self._database.with_table(_ids(addresses), sql))

    def _found(self, documents: Sequence[int]) -> Found:
        """Claims and rejections that older runs found in these documents; a new document cannot have any."""
        sql = """
            SELECT document, id, number FROM claims WHERE document = ANY($1)
            UNION ALL SELECT document, id, number FROM rejections WHERE document = ANY($1)
        """
        rows = self._database.rows(sql, (list(documents),)) if documents else []
        return {(document, i): number for document, i, number in rows}

    def _insert(self) -> None:
        for table, rows in self._rows.items():
            if rows:
                # A second reading of a document without text may keep a passage again.
                new = ' ANTI JOIN passages USING (document, start, "end")' if table == "passages" else ""
                sql = f"INSERT INTO {table} BY NAME SELECT * FROM incoming{new}"  # noqa: S608 - names from TABLES
                self._database.with_table(_table(self._database, table, rows), sql)


def _chunks(batch: Iterable[Pair]) -> Iterator[list[Pair]]:
    chunk: list[Pair] = []
    characters = 0
    for pair in batch:
        chunk.append(pair)
        characters += len(pair[0].text)
        if len(chunk) >= CHUNK_DOCUMENTS or characters >= CHUNK_CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _check(identity: str, document: Document, extraction: Extraction) -> None:
    """Refuse what ``verify`` would find wrong later.

    Raises:
        BadRecord: a quote does not stand in the text, or belongs to another document.
    """
    items: tuple[Claim | Rejected, ...] = (*extraction.claims, *extraction.rejected)
    for item in items:
        quote: Quote = item.quote
        if quote.document_id != identity or document.text[quote.start : quote.end] != quote.text:
            raise BadRecord(f"{document.name!r}: {quote.text!r} does not stand at [{quote.start}:{quote.end}]")


def _table(database: Database, name: str, rows: list[dict[str, Any]]) -> "pa.Table":
    import pyarrow as pa  # noqa: PLC0415 - lazily: opening a ledger to read it must not pay for it

    try:
        return pa.Table.from_pylist(rows, schema=database.schema(f"FROM {name}"))
    except UnicodeEncodeError as error:
        raise BadRecord(f"{name}: {str(error.object)[:80]!r} is not text: {error.reason}") from error


def _ids(ids: Sequence[str]) -> "pa.Table":
    import pyarrow as pa  # noqa: PLC0415 - lazily: opening a ledger to read it must not pay for it

    return pa.table({"id": pa.array(ids, pa.string())})
