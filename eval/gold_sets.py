"""The gold that the reader is measured on, and the documents that it is about.

``golden`` and ``blind`` are the project's own and always there.  The others lie in the folder that
``ONRECORD_SHARED`` names
(``../shared`` beside the checkout without it) and are left out where it is absent.  Documents are read and extracted
by the functions that ``onrecord read`` uses; a publication date of the gold is given to them as metadata.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from scoring import Figures, coded, score

import golden
from onrecord.errors import BadInput
from onrecord.extract import Knowledge, extract
from onrecord.read import Settings, read_bytes
from onrecord.records import Document, Failure, claim_content

__all__ = ["GoldSet", "available", "blind", "measure", "own", "read", "sample_documents", "shared_folder"]

BLIND = golden.ROOT / "tests" / "golden" / "blind"
# No gold is younger; a fixed day, so that the figures do not depend on the clock.
READ_ON = date(2026, 11, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """Lines of gold and the files of their documents.

    Attributes:
        name: as in ``floors.toml``.
        rows: lines of the codebook, documents and claims.
        files: of the documents.
        sha256: of the gold and the documents, so that figures of different gold are not compared.
    """

    name: str
    rows: tuple[Mapping[str, Any], ...]
    files: tuple[Path, ...]
    sha256: str

    @property
    def published(self) -> dict[str, str]:
        """Document to publication date, where the gold has one."""
        return {row["document"]: row["published"] for row in self.rows if "anchor" not in row and row.get("published")}


def own(samples: Path = golden.SAMPLES, claims: Path = golden.CLAIMS) -> GoldSet:
    """The samples and their golden claims.

    Raises:
        BadInput: a golden file is wrong, or names a document that is not among the samples.
    """
    rows = [
        row
        for document, text in sample_documents(golden.load(claims), samples)
        for row in golden.rows(document, text.text)
    ]
    files = sorted(path for path in samples.iterdir() if path.is_file())
    digest = _sha256([*files, *sorted(claims.glob("*.toml"))])
    return GoldSet(name="golden", rows=tuple(rows), files=tuple(files), sha256=digest)


def blind() -> GoldSet:
    """Texts and claims by an author who had never seen the reader nor its output; see their README."""
    return _lines("blind", [BLIND / "claims.jsonl"], sorted(BLIND.glob("*.txt")))


def sample_documents(
    documents: Sequence[golden.GoldenDocument], samples: Path = golden.SAMPLES
) -> Iterator[tuple[golden.GoldenDocument, Document]]:
    """Each golden document with the sample it is about, read.

    Raises:
        BadInput: there is no such sample, or it cannot be read.
    """
    files = sorted({document.file for document in documents})
    missing = [name for name in files if not (samples / name).is_file()]
    if missing:
        raise BadInput(f"no such sample: {', '.join(missing)}")
    texts = {document.name: document for document in read([samples / name for name in files], Settings(today=READ_ON))}
    for wanted in documents:
        if wanted.name not in texts:
            raise BadInput(f"{wanted.file} has no document {wanted.name!r}")
        yield wanted, texts[wanted.name]


def shared_folder() -> Path | None:
    """The folder of the shared gold, None where it is absent."""
    named = os.environ.get("ONRECORD_SHARED")
    folder = Path(named) if named else golden.ROOT.parent / "shared"
    return folder if (folder / "gold").is_dir() else None


def available(shared: Path | None) -> tuple[GoldSet, ...]:
    """The project's own sets and, where the folder is given, the shared ones."""
    sets = (own(), blind())
    if shared is None:
        return sets
    gold, articles, corpora = shared / "gold", shared / "articles", shared / "corpora"
    dev = [corpora / "re3d.dev.jsonl", *sorted((gold / "wire.dev").glob("*.txt"))]
    return (
        *sets,
        _lines("seeds", [gold / "seeds.jsonl"], sorted(articles.glob("*.txt"))),
        _lines("dev", [gold / "re3d.dev.jsonl", gold / "wire.dev.jsonl"], dev),
    )


def measure(gold: GoldSet, knowledge: Knowledge) -> dict[str, Figures]:
    """Read the documents of a set and score the claims, by kind."""
    owed = [claim for row in gold.rows if (claim := coded(row))]
    covered = {_stem(row["document"]) for row in gold.rows}
    settings = Settings(today=READ_ON, period=knowledge.period, published=gold.published)
    rows = [
        claim_content(claim) | {"document": document.name}
        for document in read(gold.files, settings)
        if _stem(document.name) in covered
        for claim in extract(document, knowledge).claims
    ]
    return score(owed, [claim for row in rows if (claim := coded(row))], knowledge.measures.measures.keys())


def read(files: Iterable[Path], settings: Settings) -> Iterator[Document]:
    """The documents of some files.

    Raises:
        BadInput: one of them cannot be read.
    """
    for path in files:
        for document in read_bytes(path.read_bytes(), name=path.name, address=path.name, settings=settings):
            if isinstance(document, Failure):
                raise BadInput(f"{path.name}: {document.why}")
            yield document


def _lines(name: str, gold: Sequence[Path], files: Sequence[Path]) -> GoldSet:
    rows = [json.loads(line) for path in gold for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return GoldSet(name=name, rows=tuple(rows), files=tuple(files), sha256=_sha256([*gold, *files]))


def _sha256(files: Iterable[Path]) -> str:
    """Of the names and the bytes, in the order given."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stem(name: str) -> str:
    return Path(name).name.rsplit(".", 1)[0]
