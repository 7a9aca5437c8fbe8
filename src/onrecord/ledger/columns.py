"""Records to rows and back: what goes into the ledger comes out equal.

A row is a dict with the column names of ``migrations/``; only this module builds or takes apart one.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from onrecord.records import (
    Attribution,
    Block,
    Bound,
    Claim,
    Direction,
    Document,
    Evidence,
    Kind,
    Modality,
    Nature,
    Place,
    Quote,
    Reason,
    Rejected,
    Role,
    Run,
    Speaker,
    Stated,
    claim_content,
)

__all__ = [
    "blocks_from_row",
    "claim_from_row",
    "claim_row",
    "document_row",
    "evidence_rows",
    "reading_row",
    "rejected_from_row",
    "rejected_row",
    "run_content",
    "run_from_content",
    "stated_from_row",
    "text_hash",
    "utc",
]


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal; anybody can repeat it with ``sha256sum``."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def utc(moment: datetime) -> datetime:
    """A stored timestamp (UTC without saying so) with its zone."""
    return moment.replace(tzinfo=UTC)


def document_row(document: Document, *, identity: str, number: int, version: int, now: datetime) -> dict[str, Any]:
    """What was given of a document, without its text; the columns of ``documents``; ``identity`` is its id."""
    return {
        "number": number,
        "id": identity,
        "name": document.name,
        "address": document.address,
        "version": version,
        "title": document.title,
        "outlet": document.outlet,
        "media_type": document.media_type,
        "given_published": document.given_published,
        "characters": len(document.text),
        "text_hash": text_hash(document.text),
        "first_read": now,
    }


def reading_row(document: Document, *, number: int, keys: tuple[int, int], now: datetime) -> dict[str, Any]:
    """What a run worked out about a document; ``keys`` are the numbers of document and run."""
    return {
        "number": number,
        "document": keys[0],
        "run": keys[1],
        "read_at": now,
        "published": _stated_row(document.published),
        "updated": _stated_row(document.updated),
        "language": document.language,
        "credit": _stated_row(document.credit),
        "blocks": [
            {"start": block.start, "end": block.end, "role": block.role.value, "rule": block.rule}
            for block in document.blocks
        ],
    }


def claim_row(claim: Claim, *, identity: str, number: int, document: int) -> dict[str, Any]:
    """The columns of ``claims``; evidence and confidence belong to the reading."""
    content = claim_content(claim)
    for bound in ("low", "high", "best"):
        content[bound] = None if content[bound] is None else float(content[bound])
    return {**content, "number": number, "id": identity, "document": document}


def evidence_rows(claim: Claim) -> list[dict[str, Any]]:
    """The column ``evidence`` of ``reading_claims``."""
    return [{"field": e.field, "rule": e.rule, "start": e.start, "end": e.end} for e in claim.evidence]


def rejected_row(rejected: Rejected, *, identity: str, number: int, document: int) -> dict[str, Any]:
    """The columns of ``rejections``; the rule belongs to the reading."""
    quote = rejected.quote
    return {
        "number": number,
        "id": identity,
        "document": document,
        "start": quote.start,
        "end": quote.end,
        "anchor": quote.text,
        "reason": rejected.reason.value,
    }


def claim_from_row(row: Mapping[str, Any]) -> Claim:
    """The claim of a row of ``claims`` with ``document_id``, and what a reading said of it: evidence and confidence.

    Raises:
        BadRecord: the row was changed into something that is no claim.
        ValueError: an enumeration holds a word that is none of its own.
    """
    speaker = row["speaker"]
    return Claim(
        quote=_quote(row),
        kind=Kind(row["kind"]),
        measure=row["measure"],
        actor=row["actor"],
        nature=Nature(row["nature"]) if row["nature"] else None,
        low=row["low"],
        high=row["high"],
        best=row["best"],
        unit=row["unit"],
        bound=Bound(row["bound"]) if row["bound"] else None,
        item=row["item"],
        place=tuple(Place(**place) for place in row["place"]),
        as_of=row["as_of"],
        since=row["since"],
        said=row["said"],
        deadline=row["deadline"],
        direction=Direction(row["direction"]) if row["direction"] else None,
        baseline=row["baseline"],
        speaker=Speaker(**speaker) if speaker else None,
        via=tuple(row["via"]),
        attribution=Attribution(row["attribution"]),
        modality=Modality(row["modality"]),
        part_of=row["part_of"],
        section=Role(row["section"]),
        evidence=tuple(Evidence(**evidence) for evidence in row.get("evidence") or ()),
        confidence=row.get("confidence"),
    )


def rejected_from_row(row: Mapping[str, Any]) -> Rejected:
    """The rejection of a row of ``rejections`` with ``document_id`` and, where a reading gave it, ``rule``."""
    return Rejected(quote=_quote(row), reason=Reason(row["reason"]), rule=row.get("rule") or "")


def stated_from_row(row: Mapping[str, Any] | None) -> Stated | None:
    """A value with the rule that gave it."""
    return Stated(**row) if row else None


def blocks_from_row(rows: list[dict[str, Any]]) -> tuple[Block, ...]:
    """The blocks of a reading."""
    return tuple(Block(start=r["start"], end=r["end"], role=Role(r["role"]), rule=r["rule"]) for r in rows)


def run_content(run: Run) -> str:
    """A run as JSON, keys sorted."""
    fields = {"software": run.software, "lexicons": run.lexicons, "packs": run.packs, "settings": run.settings}
    return json.dumps(fields, sort_keys=True, ensure_ascii=False)


def run_from_content(content: str) -> Run:
    """The run of a row of ``runs``."""
    fields = json.loads(content)
    pairs = {key: tuple((name, value) for name, value in fields[key]) for key in ("packs", "settings")}
    return Run(software=fields["software"], lexicons=fields["lexicons"], **pairs)


def _quote(row: Mapping[str, Any]) -> Quote:
    return Quote(document_id=row["document_id"], start=row["start"], end=row["end"], text=row["anchor"])


def _stated_row(stated: Stated | None) -> dict[str, Any] | None:
    return None if stated is None else {"value": stated.value, "rule": stated.rule, "words": stated.words}
