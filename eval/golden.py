"""The golden claims of the sample documents: TOML that a person can review, turned into lines of the codebook.

    python eval/golden.py > golden.jsonl

One file of ``tests/golden/claims`` describes one document::

    file = "digest.jsonl"            # in samples/documents
    document = "ukraine-toll"        # the id, where the file holds more than one document
    published = "2017-03-15"         # given to the reader as metadata

    [default]                        # holds for every claim of the file that does not say otherwise
    kind = "quantity"

    [[claim]]
    anchor = "at least 23,455"       # the words, exactly; the offsets are computed
    occurrence = 2                   # which of them, where the text has them more than once
    value = 23_455                   # both ends, or the one that the bound leaves closed; else ``low`` and ``high``
    bound = "at_least"
    speaker = ""                     # empty: none, where the default has one

Lines are written sorted by file, document and position: the document first, then its claims.
"""

import json
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import BadInput

__all__ = ["CLAIMS", "SAMPLES", "GoldenDocument", "load", "rows"]

ROOT = Path(__file__).resolve().parents[1]
CLAIMS = ROOT / "tests" / "golden" / "claims"
SAMPLES = ROOT / "samples" / "documents"

KINDS = ("quantity", "assessment", "forecast")
SHARED = (
    *("anchor", "kind", "measure", "actor", "place", "since", "said", "baseline"),
    *("speaker", "via", "attribution", "modality", "part_of", "note", "doubtful"),
)
# What a kind does not have is not taken from the default of its file.
OWN = {
    "quantity": ("nature", "low", "high", "unit", "bound", "as_of"),
    "assessment": ("direction", "as_of"),
    "forecast": ("deadline",),
}
INPUT = {"value", "occurrence"}
FLOORS, CEILINGS = ("more_than", "at_least"), ("less_than", "at_most")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenDocument:
    """What is owed for one document.

    Attributes:
        file: in ``samples/documents``.
        name: id or file name.
        published: EDTF, or None where the document says nothing of its date.
        claims: as written, each with the default of its file filled in, in the order of the file.
    """

    file: str
    name: str
    published: str | None
    claims: tuple[Mapping[str, Any], ...]


def load(folder: Path = CLAIMS) -> tuple[GoldenDocument, ...]:
    """All golden documents, sorted by file and name; empty where the folder is.

    Raises:
        BadInput: a file is no TOML, has a field that the codebook does not know, or lacks one.
    """
    documents = [_document(path) for path in sorted(folder.glob("*.toml"))]
    return tuple(sorted(documents, key=lambda document: (document.file, document.name)))


def rows(document: GoldenDocument, text: str) -> list[dict[str, Any]]:
    """The lines of one document: itself, then its claims with offsets in ``text``, by position.

    Raises:
        BadInput: an anchor is not in the text, or is there more than once and no occurrence is named.
    """
    head = {"document": document.name, "published": document.published}
    claims = [_row(document, claim, text) for claim in document.claims]
    return [head, *sorted(claims, key=lambda row: (row["start"], row["end"], row["kind"], row["measure"]))]


def _document(path: Path) -> GoldenDocument:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{path.name}: {error}") from None
    unknown = set(table) - {"file", "document", "published", "default", "claim"}
    if unknown or "file" not in table:
        raise BadInput(f"{path.name}: unknown {sorted(unknown)!r}, or no file is named")
    default = table.get("default", {})
    return GoldenDocument(
        file=table["file"],
        name=table.get("document", table["file"]),
        published=table.get("published"),
        claims=tuple(_filled(claim, default, path.name) for claim in table.get("claim", ())),
    )


def _filled(claim: Mapping[str, Any], default: Mapping[str, Any], where: str) -> dict[str, Any]:
    """A claim with the default of its file; what is empty is left out."""
    kind = claim.get("kind", default.get("kind"))
    if kind not in KINDS:
        raise BadInput(f"{where}: {claim.get('anchor')!r} has the kind {kind!r}, not one of {', '.join(KINDS)}")
    inherited = {key: value for key, value in default.items() if key in {*SHARED, *OWN[kind], *INPUT}}
    full = {key: value for key, value in {**inherited, **claim}.items() if value not in ("", [])}
    every = {*SHARED, *INPUT, *(name for names in OWN.values() for name in names)}
    missing = {"anchor", "measure", "attribution"} - set(full)
    if set(full) - every or missing:
        unknown = sorted(set(full) - every)
        raise BadInput(f"{where}: {claim.get('anchor')!r} has the unknown {unknown!r} and lacks {sorted(missing)!r}")
    return full


def _row(document: GoldenDocument, claim: Mapping[str, Any], text: str) -> dict[str, Any]:
    anchor = claim["anchor"]
    start = _find(text, anchor, claim.get("occurrence"), document.name)
    row = {"document": document.name, "start": start, "end": start + len(anchor), "place": [], "modality": "asserted"}
    return row | _ends(claim) | {key: value for key, value in claim.items() if key not in INPUT}


def _ends(claim: Mapping[str, Any]) -> dict[str, Any]:
    """``low`` and ``high`` of a ``value``: the bound says which end is open."""
    if "value" not in claim:
        return {}
    value, bound = claim["value"], claim.get("bound")
    return {"low": None if bound in CEILINGS else value, "high": None if bound in FLOORS else value}


def _find(text: str, anchor: str, occurrence: int | None, where: str) -> int:
    """Where the anchor starts; the first is occurrence 1."""
    count = text.count(anchor)
    if count == 0:
        raise BadInput(f"{where}: the text does not have {anchor!r}")
    if occurrence is None and count > 1:
        raise BadInput(f"{where}: the text has {anchor!r} {count} times; name the occurrence")
    start = -1
    for _ in range(occurrence or 1):
        start = text.find(anchor, start + 1)
        if start < 0:
            raise BadInput(f"{where}: the text has {anchor!r} {count} times, not {occurrence}")
    return start


def main() -> None:
    """Print the golden claims as JSON lines."""
    from gold_sets import own_rows  # noqa: PLC0415 - reading needs the whole package, loading the TOML does not

    for row in own_rows():
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
