"""What a ledger holds, in numbers, and one hash of all of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from onrecord.ledger.columns import utc
from onrecord.ledger.database import Database

__all__ = ["Summary", "data_hash", "summarise"]

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of what is current, the largest first; ``versions`` and ``runs`` count all that was ever kept.

    Attributes:
        documents: addresses, each by its newest version.
        versions: documents, all versions.
        abstained: documents that were kept and not read for claims, by reason.
        failures: inputs that gave no document.
        period: earliest and latest ``as_of``, None in a ledger without dated claims.
        newest_claim: latest date on which a claim was said, None likewise.
        newest_read: latest time of reading, None in an empty ledger.
        data_hash: see ``data_hash``.
    """

    documents: int
    versions: int
    claims: int
    claims_by_kind: Counts
    claims_by_measure: Counts
    speakers: int
    rejected: int
    rejected_by_reason: Counts
    abstained: Counts
    failures: int
    runs: int
    period: tuple[str, str] | None
    newest_claim: str | None
    newest_read: datetime | None
    data_hash: str


# The first of an interval, without qualifiers and unknown digits: comparable as text.
DATE = "nullif(regexp_replace(split_part({column}, '/', {part}), '[~?%]|-?X.*$|[.][.]', '', 'g'), '')"
TOTALS = f"""
    SELECT
        (SELECT count(*) FROM current_readings),
        (SELECT count(*) FROM documents),
        (SELECT count(*) FROM current_failures),
        (SELECT count(*) FROM runs),
        (SELECT max(read_at) FROM readings),
        count(*),
        count(DISTINCT lower(coalesce(speaker.name, speaker.role, speaker.organisation))),
        min({DATE.format(column="as_of", part=1)}),
        max({DATE.format(column="as_of", part=-1)}),
        max({DATE.format(column="said", part=-1)})
    FROM current_claims
"""  # noqa: S608 - our own text
ABSTAINED = """
    SELECT abstained, count(*) FROM readings JOIN current_readings ON current_readings.reading = readings.number
    WHERE abstained IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1
"""
IDS = """
    SELECT documents.id FROM current_readings JOIN documents ON documents.number = current_readings.document
    UNION ALL SELECT id FROM current_claims
    UNION ALL SELECT id FROM outcomes
    ORDER BY 1
"""


def summarise(database: Database) -> Summary:
    """All of it; an empty ledger has zeros, None and the hash of nothing."""
    documents, versions, failures, runs, newest_read, claims, speakers, first, last, said = database.rows(TOTALS)[0]
    reasons = _counts(database, "SELECT reason, count(*) FROM current_rejections GROUP BY 1 ORDER BY 2 DESC, 1")
    return Summary(
        documents=documents,
        versions=versions,
        claims=claims,
        claims_by_kind=_counts(database, "SELECT kind, count(*) FROM current_claims GROUP BY 1 ORDER BY 2 DESC, 1"),
        claims_by_measure=_counts(
            database, "SELECT measure, count(*) FROM current_claims GROUP BY 1 ORDER BY 2 DESC, 1"
        ),
        speakers=speakers,
        rejected=sum(count for _, count in reasons),
        rejected_by_reason=reasons,
        abstained=_counts(database, ABSTAINED),
        failures=failures,
        runs=runs,
        period=(first, last) if first and last else None,
        newest_claim=said,
        newest_read=utc(newest_read) if newest_read else None,
        data_hash=data_hash(database),
    )


def data_hash(database: Database) -> str:
    """``data1:`` and the hash of the ids of current documents and claims and of entered outcomes, sorted, one a line.

    Two ledgers that show the same have the same, whenever, in which order and by how many runs they were read.
    """
    digest = hashlib.blake2b(digest_size=10)
    for batch in database.batches(IDS):
        digest.update("".join(f"{value}\n" for value in batch.column(0).to_pylist()).encode())
    return f"data1:{digest.hexdigest()}"


def _counts(database: Database, sql: str) -> Counts:
    return tuple((name, count) for name, count in database.rows(sql))
