"""Quotes as W3C Web Annotations (JSON-LD): where the words stand, and what they were read as.

https://www.w3.org/TR/annotation-model/ — a TextPositionSelector and a TextQuoteSelector over the text whose hash is
given, so that another program can find the words again and see whether the text has changed.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO
from urllib.parse import quote as percent_encoded

from onrecord.ledger.entries import KeptDocument, SourcedClaim
from onrecord.ledger.export import Source, claims_of, json_fields
from onrecord.ledger.passages import Passage
from onrecord.records import Claim, claim_content

__all__ = ["annotation", "annotations", "annotations_jsonld"]

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"sha256": "urn:onrecord:sha256", "Text": "urn:onrecord:Text"},
]
# Enough to tell repeated words apart; short enough to quote.
AFFIX = 32
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def annotations_jsonld(source: Source, out: TextIO) -> int:
    """An AnnotationPage with one annotation per claim, one a line; returns how many.

    An empty selection gives a page without items.
    """
    head = {"@context": CONTEXT, "id": "urn:onrecord:claims", "type": "AnnotationPage"}
    out.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "items": [')
    count = 0
    for item in annotations(source):
        out.write(",\n" if count else "\n")
        out.write(json.dumps(item, ensure_ascii=False))
        count += 1
    out.write("\n]}\n")
    return count


def annotations(source: Source) -> Iterator[dict[str, Any]]:
    """One annotation per claim, in the order of the export, as JSON values."""
    return (annotation(sourced) for sourced in claims_of(source).sourced())


def annotation(sourced: SourcedClaim) -> dict[str, Any]:
    """A claim as a Web Annotation; ``prefix`` and ``suffix`` are shorter where the document or passage ends."""
    claim, document = sourced
    return {
        "id": f"urn:onrecord:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "created": document.reading.read_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": described(claim)},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(_fields(claim, document), ensure_ascii=False),
            },
        ],
        "target": {
            "source": _source(document),
            "selector": _selectors(claim, document),
            "state": {"type": "Text", "sha256": document.text_hash},
        },
    }


def described(claim: Claim) -> str:
    """A claim in a line: measure, actor, value or direction, date, speaker."""
    interval = " to ".join(f"{value:,.15g}" for value in dict.fromkeys((claim.low, claim.high)) if value is not None)
    value = f"{str(claim.bound or '').replace('_', ' ')} {interval} {claim.unit or ''}" if interval else claim.direction
    parts = (claim.measure, claim.actor, value, claim.as_of and f"as of {claim.as_of}")
    speaker = claim.speaker.label if claim.speaker else "the outlet"
    return f"{claim.kind}: {', '.join(str(part).strip() for part in parts if part)}; said by {speaker}"


def _selectors(claim: Claim, document: KeptDocument) -> list[dict[str, Any]]:
    quote = claim.quote
    around = document.passage(quote.start, quote.end) or Passage(quote.start, quote.text)
    prefix = around.cut(max(around.start, quote.start - AFFIX), quote.start)
    suffix = around.cut(quote.end, min(around.end, quote.end + AFFIX))
    return [
        {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
        {"type": "TextQuoteSelector", "exact": quote.text, "prefix": prefix, "suffix": suffix},
    ]


def _fields(claim: Claim, document: KeptDocument) -> dict[str, Any]:
    content = claim_content(claim)
    del content["document_id"], content["section"]
    return {"document": document.name, **json_fields(content), "confidence": claim.confidence}


def _source(document: KeptDocument) -> str:
    """The address as an IRI; a path stays relative to where the reader found it."""
    if SCHEME.match(document.address):
        return document.address
    return percent_encoded(document.address, safe="/")
