"""The gold that the reader is measured on, and where its documents are.

``golden`` and ``blind`` are the project's own and always there.  The others lie in the folder that ``ONRECORD_SHARED``
names (``../shared`` beside the checkout without it) and are left out where it is absent.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import golden
from onrecord.errors import BadInput
from onrecord.evaluate.figures import Evaluation
from onrecord.evaluate.gold import Gold, gold_of, rows_of, sha256_of
from onrecord.evaluate.parts import Part, evaluate_part
from onrecord.evaluate.run import Reading, evaluate_gold, read_documents_of
from onrecord.extract import Knowledge
from onrecord.read import Settings, read_bytes
from onrecord.records import Document, Failure

__all__ = ["SETTINGS", "ClaimSet", "PartSet", "available", "blind", "own", "own_rows", "read", "shared_folder"]

BLIND = golden.ROOT / "tests" / "golden" / "blind"
# No gold is younger; a fixed day, so that the figures do not depend on the clock.
SETTINGS = Settings(today=date(2026, 11, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSet:
    """Claims that people marked.

    Attributes:
        name: as in ``floors.toml``.
        load: gives the claims and what is known of their documents.
        places: folders and files of the documents.
        files: what the hash covers: gold and documents.
    """

    name: str
    load: Callable[[], Gold]
    places: tuple[Path, ...]
    files: tuple[Path, ...]

    def read(self, knowledge: Knowledge) -> tuple[Gold, Reading]:
        """The gold, and what the reader makes of its documents."""
        gold = self.load()
        return gold, read_documents_of(gold, self.places, knowledge, SETTINGS)

    def measure(self, knowledge: Knowledge) -> Evaluation:
        """The figures of the reader on this set."""
        gold, reading = self.read(knowledge)
        return evaluate_gold(gold, reading, knowledge, sha256=sha256_of(self.files))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSet:
    """A corpus for one part of the reading; ``name`` as in ``floors.toml``."""

    name: str
    part: Part
    corpus: Path

    def measure(self, knowledge: Knowledge) -> Evaluation:
        """The figures of the part on this corpus."""
        return evaluate_part(self.part, self.corpus, knowledge, SETTINGS)


def own(samples: Path = golden.SAMPLES, claims: Path = golden.CLAIMS) -> ClaimSet:
    """The samples and their golden claims."""
    files = sorted(path for path in samples.iterdir() if path.is_file())
    return ClaimSet(
        name="golden",
        load=lambda: gold_of((("golden claims", row) for row in own_rows(samples, claims)), "golden"),
        places=tuple(files),
        files=(*files, *sorted(claims.glob("*.toml"))),
    )


def own_rows(samples: Path = golden.SAMPLES, claims: Path = golden.CLAIMS) -> list[dict[str, Any]]:
    """The golden claims of the samples as lines of the codebook.

    Raises:
        BadInput: a golden file is wrong, or names a document that is not among the samples.
    """
    wanted = golden.load(claims)
    files = sorted({document.file for document in wanted})
    missing = [name for name in files if not (samples / name).is_file()]
    if missing:
        raise BadInput(f"no such sample: {', '.join(missing)}")
    texts = {document.name: document.text for document in read([samples / name for name in files])}
    unknown = [document.name for document in wanted if document.name not in texts]
    if unknown:
        raise BadInput(f"no sample has a document {unknown[0]!r}")
    return [row for document in wanted for row in golden.rows(document, texts[document.name])]


def blind() -> ClaimSet:
    """Texts and claims by an author who had never seen the reader nor its output; see their README."""
    return _of_files("blind", [BLIND / "claims.jsonl"], sorted(BLIND.glob("*.txt")))


def shared_folder() -> Path | None:
    """The folder of the shared gold, None where it is absent."""
    named = os.environ.get("ONRECORD_SHARED")
    folder = Path(named) if named else golden.ROOT.parent / "shared"
    return folder if (folder / "gold").is_dir() else None


def available(shared: Path | None) -> tuple[ClaimSet | PartSet, ...]:
    """The project's own sets and, where the folder is given, the shared ones."""
    sets = (own(), blind())
    if shared is None:
        return sets
    gold, corpora = shared / "gold", shared / "corpora"
    seeds = ([gold / "seeds.jsonl"], sorted((shared / "articles").glob("*.txt")))
    dev = (
        [gold / "re3d.dev.jsonl", gold / "wire.dev.jsonl"],
        [corpora / "re3d.dev.jsonl", *sorted((gold / "wire.dev").glob("*.txt"))],
    )
    return (
        *sets,
        _of_files("seeds", *seeds),
        _of_files("dev", *dev),
        _of_files("seeds and dev", *(one + other for one, other in zip(seeds, dev, strict=True))),
        *(PartSet(name=part.value, part=part, corpus=corpora / f"{part}.dev.jsonl") for part in Part),
    )


def read(files: Iterable[Path]) -> Iterator[Document]:
    """The documents of some files.

    Raises:
        BadInput: one of them cannot be read.
    """
    for path in files:
        for document in read_bytes(path.read_bytes(), name=path.name, address=path.name, settings=SETTINGS):
            if isinstance(document, Failure):
                raise BadInput(f"{path.name}: {document.why}")
            yield document


def _of_files(name: str, gold: Sequence[Path], places: Sequence[Path]) -> ClaimSet:
    return ClaimSet(
        name=name,
        load=lambda: gold_of(chain.from_iterable(map(rows_of, gold)), name),
        places=tuple(places),
        files=(*gold, *places),
    )
