"""Gold: JSON lines of documents and claims in the fields of the codebook, and where their texts are."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import BadInput
from onrecord.evaluate.coded import Coded, key_of, read_claim
from onrecord.read import Given, given_from

__all__ = ["LINES", "Gold", "gold_of", "read_gold", "rows_of", "sha256_of", "texts_of"]

LINES = "application/jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What is owed for some documents.

    Attributes:
        name: of the file, for messages.
        documents: their keys, those without a claim too.
        claims: in the order of the file.
        given: what the gold says of a document (when it was published, by whom), by its name and by its key.
        texts: JSON lines of the documents whose text stands in the gold itself; empty where none does.
    """

    name: str
    documents: frozenset[str]
    claims: tuple[Coded, ...]
    given: Mapping[str, Given]
    texts: bytes = b""


def read_gold(path: Path) -> Gold:
    """The gold of a file.

    Raises:
        BadInput: the file cannot be read, a line of it does not fit the codebook, or it has no claim.
    """
    return gold_of(rows_of(path), str(path))


def gold_of(rows: Iterable[tuple[str, Mapping[str, Any]]], name: str) -> Gold:
    """The gold of (where, JSON object) rows; a row without ``anchor`` describes a document.

    Raises:
        BadInput: a row does not fit the codebook, or there is no claim.
    """
    claims, given, texts = [], {}, []
    for where, row in rows:
        try:
            if row.get("anchor") is not None:
                claims.append(read_claim(row))
                continue
            known = given_from(row)
        except BadInput as error:
            raise BadInput(f"{where} {error}") from None
        if known.name is None:
            raise BadInput(f"{where} has neither an anchor nor the name of a document")
        given.update({known.name: known, key_of(known.name): known})
        if isinstance(row.get("text"), str):
            texts.append(json.dumps(dict(row) | {"id": known.name}))
    if not claims:
        raise BadInput(f"{name}: has no claims: lines with document, start, end, anchor, kind and measure")
    keys = frozenset([*(claim.document for claim in claims), *map(key_of, given)])
    return Gold(name=name, documents=keys, claims=tuple(claims), given=given, texts="\n".join(texts).encode())


def rows_of(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each JSON object of a file of JSON lines, with "FILE: line N" for messages.

    Raises:
        BadInput: the file cannot be read, or a line is not a JSON object.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise BadInput(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path}: is not UTF-8 text: gold is JSON Lines") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{path}: line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise BadInput(f"{where} is not JSON: gold is JSON Lines, one object a line") from None
        if not isinstance(row, dict):
            raise BadInput(f"{where} is not a JSON object")
        yield where, row


def texts_of(path: Path, documents: frozenset[str]) -> list[Path]:
    """Where the texts of a gold are that names no place for them: the folder of its name, or the files beside it.

    The texts of ``mine.jsonl`` are those below ``mine/``, else the files beside it that the gold names.
    """
    folder = path.with_suffix("")
    if folder.is_dir():
        return [folder]
    return sorted(
        file for file in path.parent.iterdir() if file != path and file.is_file() and key_of(file.name) in documents
    )


def sha256_of(files: Iterable[Path]) -> str:
    """Of the names and the bytes of files, in the order given; of a folder, those of all files in it."""
    digest = hashlib.sha256()
    for given in files:
        inside = sorted(file for file in given.rglob("*") if file.is_file()) if given.is_dir() else [given]
        for file in inside:
            content = file.read_bytes()
            digest.update(f"{file.name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()
