"""Re-hash everything, check every quote against its text, and every link against what it points to."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from onrecord.errors import BadRecord
from onrecord.ledger import columns
from onrecord.ledger.database import Database
from onrecord.ledger.outcomes import changed_outcomes
from onrecord.ledger.passages import Passage, find_passage
from onrecord.records import Claim, Document, Quote, Rejected

__all__ = ["Problem", "Verification", "verify"]


class Problem(NamedTuple):
    """Something that does not hold: which id (or table), and one sentence why."""

    where: str
    why: str


class Verification(NamedTuple):
    """How much was checked and what does not hold; ``problems`` is empty for a sound ledger.

    ``without_text`` counts the documents of which only passages were kept: their quotes are checked against those,
    their ids cannot be re-hashed.
    """

    documents: int
    without_text: int
    claims: int
    rejected: int
    readings: int
    runs: int
    problems: tuple[Problem, ...]


# Rows are fetched by ranges of document numbers, which DuckDB finds without reading the rest, and never sorted whole.
RANGE = 2048
DOCUMENTS = """
    SELECT documents.*, texts.text, kept.passages
    FROM documents
    LEFT JOIN (SELECT * FROM texts WHERE document BETWEEN $first AND $last) AS texts
        ON texts.document = documents.number
    LEFT JOIN (
        SELECT document, list({'start': start, 'text': text, 'hash': text_hash}) AS passages
        FROM passages WHERE document BETWEEN $first AND $last GROUP BY document
    ) AS kept ON kept.document = documents.number
    WHERE documents.number BETWEEN $first AND $last
    ORDER BY documents.number
"""
ITEMS = """
    SELECT {table}.*, documents.id AS document_id
    FROM {table} JOIN documents ON documents.number = {table}.document
    WHERE {table}.document BETWEEN $first AND $last
    ORDER BY {table}.document, {table}.number
"""
READINGS = """
    SELECT readings.number, readings.blocks, documents.characters, documents.name
    FROM readings JOIN documents ON documents.number = readings.document
"""
# Each finds what must not be: (where, why).
LINKS = (
    *(
        f"""SELECT '{table}', 'the ' || count(*) || ' rows are numbered up to ' || max(number)
        FROM {table} HAVING count(*) != coalesce(max(number), 0) OR count(*) != count(DISTINCT number)"""  # noqa: S608 - our own text
        for table in ("documents", "readings", "claims", "rejections", "runs", "reviews", "outcomes")
    ),
    *(
        f"SELECT id, 'stands ' || count(*) || ' times in {table}' FROM {table} GROUP BY id HAVING count(*) > 1"  # noqa: S608 - our own text
        for table in ("documents", "claims", "rejections", "runs")
    ),
    *(
        f"""SELECT '{table}', count(*) || ' rows point to a {column} that is not there'
        FROM {table} ANTI JOIN {target} ON {target}.number = {table}.{column} HAVING count(*) > 0"""  # noqa: S608 - our own text
        for table, column, target in (
            ("texts", "document", "documents"),
            ("passages", "document", "documents"),
            ("readings", "document", "documents"),
            ("readings", "run", "runs"),
            ("claims", "document", "documents"),
            ("rejections", "document", "documents"),
            ("reading_claims", "reading", "readings"),
            ("reading_claims", "claim", "claims"),
            ("reading_rejections", "reading", "readings"),
            ("reading_rejections", "rejection", "rejections"),
            ("failures", "run", "runs"),
        )
    ),
    *(
        f"""SELECT {table}.id, 'belongs to another document than its reading'
        FROM {link} JOIN {table} ON {table}.number = {link}.{column} JOIN readings ON readings.number = {link}.reading
        WHERE readings.document != {table}.document"""  # noqa: S608 - our own text
        for table, link, column in (
            ("claims", "reading_claims", "claim"),
            ("rejections", "reading_rejections", "rejection"),
        )
    ),
    *(
        f"""SELECT 'readings', 'reading ' || readings.number || ' has ' || count({link}.reading) || ' of its '
            || any_value(readings.{counted}) || ' {counted}'
        FROM readings LEFT JOIN {link} ON {link}.reading = readings.number
        GROUP BY readings.number HAVING count({link}.reading) != any_value(readings.{counted})"""  # noqa: S608 - our own text
        for link, counted in (("reading_claims", "claims"), ("reading_rejections", "rejected"))
    ),
    """SELECT outcomes.id, 'is of a claim that is not there' FROM outcomes
    ANTI JOIN claims ON claims.id = outcomes.claim_id""",
    """SELECT documents.id, 'was never read' FROM documents
    ANTI JOIN readings ON readings.document = documents.number""",
    """SELECT documents.id, 'was read twice under one run' FROM readings
    JOIN documents ON documents.number = readings.document GROUP BY documents.id, run HAVING count(*) > 1""",
    """SELECT address, 'has ' || count(*) || ' versions, numbered up to ' || max(version) FROM documents
    GROUP BY address HAVING count(DISTINCT version) != max(version) OR count(*) != max(version)""",
    """SELECT claims.id, 'evidence for ' || e.field || ' passes the text' FROM (
        SELECT claim, unnest(evidence) AS e FROM reading_claims
    ) JOIN claims ON claims.number = claim JOIN documents ON documents.number = claims.document
    WHERE e.start < 0 OR e.start >= e."end" OR e."end" > documents.characters""",
    """SELECT claims.id, 'has a confidence of ' || confidence
    FROM reading_claims JOIN claims ON claims.number = claim WHERE confidence NOT BETWEEN 0 AND 1""",
)


class Tally:
    """What has been checked so far."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.documents = self.without_text = self.claims = self.rejected = self.readings = self.runs = 0


def verify(database: Database) -> Verification:
    """Check all of it, all versions and runs; memory holds one document at a time.

    Raises:
        BadLedger: the file itself is damaged.
    """
    tally = Tally()
    problems = (
        *(*_contents(database, tally), *_readings(database, tally), *_runs(database, tally)),
        *(*_outcomes(database), *_links(database)),
    )
    return Verification(
        tally.documents,
        tally.without_text,
        tally.claims,
        tally.rejected,
        tally.readings,
        tally.runs,
        problems,
    )


def _contents(database: Database, tally: Tally) -> Iterator[Problem]:
    (last,) = database.rows("SELECT coalesce(max(number), 0) FROM documents")[0]
    for first in range(1, last + 1, RANGE):
        yield from _range(database, tally, {"first": first, "last": first + RANGE - 1})


def _range(database: Database, tally: Tally, limits: Mapping[str, int]) -> Iterator[Problem]:
    """Documents in the order of their numbers, and beside them their claims and rejections in the same order."""
    claims = Beside(database, "claims", limits)
    rejections = Beside(database, "rejections", limits)
    for row in database.records(DOCUMENTS, limits):
        tally.documents += 1
        tally.without_text += row["text"] is None
        yield from _document(row)
        kept = [Passage(p["start"], p["text"]) for p in row["passages"] or ()]
        if row["text"] is not None:
            kept.append(Passage(0, row["text"]))
        for item in claims.of(row["number"]):
            tally.claims += 1
            yield from _item(item, columns.claim_from_row, kept)
        for item in rejections.of(row["number"]):
            tally.rejected += 1
            yield from _item(item, columns.rejected_from_row, kept)


class Beside:
    """The rows of a table that belong to one document after another."""

    def __init__(self, database: Database, table: str, limits: Mapping[str, int]) -> None:
        """Streams the rows of a range of documents once."""
        self._rows = database.records(ITEMS.format(table=table), limits)
        self._next = next(self._rows, None)

    def of(self, number: int) -> Iterator[Mapping[str, Any]]:
        """Those of a document; to be asked with rising numbers."""
        while self._next is not None and self._next["document"] <= number:
            row = self._next
            self._next = next(self._rows, None)
            yield row


def _document(row: Mapping[str, Any]) -> Iterator[Problem]:
    for passage in row["passages"] or ():
        if columns.text_hash(passage["text"]) != passage["hash"]:
            yield Problem(row["id"], f"the passage at {passage['start']} does not have its hash")
    text = row["text"]
    if text is None:
        return
    if columns.text_hash(text) != row["text_hash"] or len(text) != row["characters"]:
        yield Problem(row["id"], "the text does not have its hash")
    given = ("name", "address", "text", "title", "outlet", "given_published")
    try:
        identity = Document(**{key: row[key] for key in given}).id
    except BadRecord as error:
        yield Problem(row["id"], str(error))
        return
    if identity != row["id"]:
        yield Problem(row["id"], f"what was given of the document hashes to {identity}")


def _item(row: Mapping[str, Any], make: Any, kept: list[Passage]) -> Iterator[Problem]:
    try:
        item: Claim | Rejected = make(row)
    except (BadRecord, ValueError) as error:  # a ValueError is a word that its enumeration does not have
        yield Problem(row["id"], str(error))
        return
    if item.id != row["id"]:
        yield Problem(row["id"], f"its content hashes to {item.id}")
    yield from _quote(row["id"], item.quote, kept)


def _quote(identity: str, quote: Quote, kept: list[Passage]) -> Iterator[Problem]:
    passage = find_passage(kept, quote.start, quote.end)
    if passage is None:
        yield Problem(identity, f"neither text nor passage holds [{quote.start}:{quote.end}]")
    elif passage.cut(quote.start, quote.end) != quote.text:
        yield Problem(identity, f"{quote.text!r} does not stand at [{quote.start}:{quote.end}]")


def _readings(database: Database, tally: Tally) -> Iterator[Problem]:
    for row in database.records(READINGS):
        tally.readings += 1
        last = 0
        for block in row["blocks"]:
            if block["start"] < last or block["end"] > row["characters"]:
                yield Problem("readings", f"blocks of reading {row['number']} of {row['name']!r} do not fit the text")
                break
            last = block["end"]


def _runs(database: Database, tally: Tally) -> Iterator[Problem]:
    for identity, content in database.rows("SELECT id, content FROM runs ORDER BY number"):
        tally.runs += 1
        try:
            found = columns.run_from_content(content).id
        except (ValueError, KeyError, TypeError) as error:  # not JSON, or not the JSON of a run
            yield Problem(identity, f"the run cannot be read: {error}")
            continue
        if found != identity:
            yield Problem(identity, f"the run hashes to {found}")


def _outcomes(database: Database) -> Iterator[Problem]:
    try:
        changed = list(changed_outcomes(database))
    except (BadRecord, ValueError) as error:  # a ValueError is an outcome that there is not
        yield Problem("outcomes", str(error))
        return
    yield from (Problem(identity, f"the outcome hashes to {found}") for identity, found in changed)


def _links(database: Database) -> Iterator[Problem]:
    for sql in LINKS:
        yield from (Problem(str(where), str(why)) for where, why in database.rows(sql))
