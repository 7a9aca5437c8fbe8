"""One reading from end to end: sources → documents → claims → ledger, on all processors.

The parent takes the sources one by one, workers load and extract them, and the parent alone writes to the ledger,
in the order of the sources and in batches: one worker and many give the same ledger.
"""

import gc
import itertools
import os
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from onrecord.extract.claims.reader import extract
from onrecord.extract.knowledge import Knowledge, load
from onrecord.ledger import Ledger
from onrecord.read import Settings, Source, latest_day, read_metadata, sources
from onrecord.read import load as load_source
from onrecord.records import Document, Extraction, Failure, Run
from onrecord.workers import Workers, in_order

__all__ = ["Known", "Outcome", "Plan", "Progress", "Read", "read_documents", "read_into"]

BATCH_DOCUMENTS = 200
BATCH_SECONDS = 2.0
# Starting workers costs about as much as reading so much in the parent.
FEW_SOURCES = 12
FEW_BYTES = 300_000
LONGEST_REASON = 200


class Read(NamedTuple):
    """A document and what was read in it."""

    document: Document
    extraction: Extraction


class Known(NamedTuple):
    """A document that the ledger holds already, read under the same run."""

    document_id: str


Result = Read | Known | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a reading came to.

    Attributes:
        documents: read now.
        known: passed over, because the ledger holds them under this run.
        claims: number of claims by kind.
        rejected: number of rejected by reason.
        abstained: number of documents that were kept and not read, by why.
        failures: the inputs that gave no document, in their order.
        interrupted: whether it was stopped before the end.
    """

    documents: int
    known: int
    claims: Counter[str]
    rejected: Counter[str]
    abstained: Counter[str]
    failures: tuple[Failure, ...]
    interrupted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to read; none of it but ``packs``, ``settings`` and ``keep_text`` changes what the ledger holds.

    Attributes:
        packs: names or files of the topic packs; none takes all that are shipped.
        settings: clock, limits and metadata of the sources; a period that is None is that of the packs.
        keep_text: False keeps the surroundings of each quote instead of the texts.
        workers: number of processes; 0 takes one per processor, and none at all for a few documents.
    """

    packs: tuple[str, ...] = ()
    settings: Settings
    keep_text: bool = True
    workers: int = 0


class Progress(NamedTuple):
    """How far a reading is: documents and failures so far, and bytes of the sources that are done."""

    documents: int
    bytes: int


def read_documents(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    ledger: str | os.PathLike[str],
    packs: Iterable[str | Path] = (),
    metadata: str | os.PathLike[str] | None = None,
    keep_text: bool = True,
    workers: int = 1,
) -> Outcome:
    """Read files, folders and addresses into a ledger; ``onrecord.read_documents`` of the Python interface.

    Args:
        paths: one or several; folders are read recursively, ``-`` is standard input.
        ledger: the file; an absent one is made.
        packs: names or files of topic packs; none takes all that are shipped.
        metadata: a JSON Lines file with what is known of documents: ``document``, ``published``, ``outlet``, ….
        keep_text: False keeps the surroundings of each quote instead of the texts.
        workers: number of processes.  With more than one, a script needs ``if __name__ == "__main__":``.

    Raises:
        BadInput: the metadata cannot be read.  What cannot be read of ``paths`` is a failure of the outcome.
        BadLexicon: a pack is wrong or unknown.
        BadLedger: the ledger cannot be written.
    """
    inputs = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    settings = Settings(
        today=latest_day(datetime.now(tz=UTC)),
        published=read_metadata(Path(metadata)) if metadata is not None else {},
        folder=Path(ledger).parent,
    )
    plan = Plan(packs=tuple(map(str, packs)), settings=settings, keep_text=keep_text, workers=workers)
    with Ledger.open(Path(ledger), writable=True) as opened:
        return read_into(opened, sources([os.fspath(path) for path in inputs], settings), plan)


def read_into(
    ledger: Ledger,
    found: Iterable[Source | Failure],
    plan: Plan,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(tz=UTC),
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Read sources into a ledger; what it holds already under the same run is passed over.

    Args:
        ledger: open for writing.
        found: sources, and failures to be kept among their results; taken as fast as they are worked on.
        plan: how to read.
        clock: gives the time that is noted with each batch.
        progress: called after each piece of work.
        stop: asked after each piece; when it says so, what was read until then is written and the rest left.

    Returns:
        Counts and failures; all zero where there are no sources.
    """
    knowledge = load(plan.packs)
    run = knowledge.run(text="kept" if plan.keep_text else "surroundings")
    settings = replace(plan.settings, period=plan.settings.period or knowledge.period)
    desk = _Desk(knowledge, settings, ledger.done(run.id))
    tally, batch = _Tally(desk.done), _Batch(ledger, run, clock, keep_text=plan.keep_text)
    stopped = False
    with closing(_pieces(found, desk, plan)) as pieces:
        for piece in pieces:
            for result in piece.results:
                batch.add(tally.counted(result))
            tally.bytes += piece.bytes
            if progress is not None:
                progress(Progress(tally.documents + tally.known + len(tally.failures), tally.bytes))
            stopped = stop()
            if stopped:
                break
    batch.write()
    return tally.outcome(interrupted=stopped)


class _Piece(NamedTuple):
    """Results of a source, or of a part of it; ``bytes`` are counted with its last part."""

    results: tuple[Result, ...]
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a process has at hand while it reads."""

    knowledge: Knowledge
    settings: Settings
    done: frozenset[str]


# One per process; a worker sets it up once, before its first source.
_desk: ContextVar[_Desk] = ContextVar("desk")


def _prepare(packs: tuple[str, ...], settings: Settings, done: frozenset[str]) -> None:
    _desk.set(_Desk(load(packs), settings, done))
    gc.collect()
    gc.freeze()  # lexicons live as long as the process: the collector need not look through them again and again


def _read_source(source: Source | Failure) -> _Piece:
    """Everything in one source, for a worker."""
    return _Piece(tuple(_results(source, _desk.get())), _bytes_of(source))


def _results(source: Source | Failure, desk: _Desk) -> Iterator[Result]:
    """Load and extract one source; whatever goes wrong is a failure of it."""
    if isinstance(source, Failure):
        yield source
        return
    try:
        for document in load_source(source, desk.settings):
            yield document if isinstance(document, Failure) else _read_document(document, desk)
    except Exception as error:  # noqa: BLE001 - one source must never stop the rest; the reason is kept and shown
        yield _defect(source.address, error)


def _read_document(document: Document, desk: _Desk) -> Result:
    try:
        identity = document.id
        if identity in desk.done:
            return Known(identity)
        document.text.encode("utf-8")  # half a surrogate pair could not be stored
        return Read(document, extract(document, desk.knowledge))
    except Exception as error:  # noqa: BLE001 - as above
        return _defect(document.address, error)


def _defect(address: str, error: Exception) -> Failure:
    words = " ".join(str(error).split())[:LONGEST_REASON]
    return Failure(address=address, why=f"cannot be read: {type(error).__name__}: {words}")


def _lost(source: Source | Failure) -> _Piece:
    failure = Failure(address=source.address, why="cannot be read: the process that read it crashed or took too long")
    return _Piece((failure,), _bytes_of(source))


def _bytes_of(source: Source | Failure) -> int:
    return source.size if isinstance(source, Source) else 0


def _pieces(found: Iterable[Source | Failure], desk: _Desk, plan: Plan) -> Generator[_Piece, None, None]:
    remaining = iter(found)
    first = list(itertools.islice(remaining, FEW_SOURCES))
    everything = itertools.chain(first, remaining)
    if plan.workers == 1 or (plan.workers == 0 and _is_little(first)):
        for source in everything:
            for result in _results(source, desk):
                yield _Piece((result,))
            yield _Piece((), _bytes_of(source))
        return
    workers = Workers(
        count=min(plan.workers or os.cpu_count() or 1, max(len(first), 1)),
        prepare=_prepare,
        knowledge=(plan.packs, desk.settings, desk.done),
    )
    yield from in_order(_read_source, everything, workers=workers, lost=_lost)


def _is_little(first: list[Source | Failure]) -> bool:
    """Whether starting workers would cost more than it saves, and nothing can crash this process."""
    given = [source for source in first if isinstance(source, Source)]
    little = len(first) < FEW_SOURCES and sum(source.size for source in given) < FEW_BYTES
    return little and not any(_is_pdf(source) for source in given)


def _is_pdf(source: Source) -> bool:
    """PDF is parsed by native code, which a broken file may crash: that needs a process of its own."""
    if source.path is None:
        return b"%PDF-" in (source.content or b"")[:1024]
    try:
        with Path(source.path).open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False  # loading it says what is wrong


class _Tally:
    """Counts results as they come."""

    def __init__(self, done: frozenset[str]) -> None:
        self._seen = set(done)
        self.bytes = 0
        self.documents = 0
        self.known = 0
        self.claims: Counter[str] = Counter()
        self.rejected: Counter[str] = Counter()
        self.abstained: Counter[str] = Counter()
        self.failures: list[Failure] = []

    def counted(self, result: Result) -> Result:
        """Count a result; a document that was read a moment ago is known."""
        if isinstance(result, Read):
            identity = result.document.id
            if identity in self._seen:
                result = Known(identity)
            self._seen.add(identity)
        if isinstance(result, Failure):
            self.failures.append(result)
        elif isinstance(result, Known):
            self.known += 1
        else:
            self.documents += 1
            self.claims.update(claim.kind.value for claim in result.extraction.claims)
            self.rejected.update(rejected.reason.value for rejected in result.extraction.rejected)
            if result.extraction.abstained:
                self.abstained[result.extraction.abstained.why] += 1
        return result

    def outcome(self, *, interrupted: bool) -> Outcome:
        return Outcome(
            documents=self.documents,
            known=self.known,
            claims=self.claims,
            rejected=self.rejected,
            abstained=self.abstained,
            failures=tuple(self.failures),
            interrupted=interrupted,
        )


class _Batch:
    """Collects results and writes them to the ledger, enough at once to be fast and soon enough to lose little."""

    def __init__(self, ledger: Ledger, run: Run, clock: Callable[[], datetime], *, keep_text: bool) -> None:
        self._ledger = ledger
        self._run = run
        self._clock = clock
        self._keep_text = keep_text
        self._begun = time.monotonic()
        self._pairs: list[tuple[Document, Extraction]] = []
        self._failures: list[Failure] = []

    def add(self, result: Result) -> None:
        """Keep a result; write what has been kept when it is enough or has waited long enough."""
        if isinstance(result, Read):
            self._pairs.append((result.document, result.extraction))
        elif isinstance(result, Failure):
            self._failures.append(result)
        waiting = len(self._pairs) + len(self._failures)
        if waiting >= BATCH_DOCUMENTS or (waiting and time.monotonic() - self._begun >= BATCH_SECONDS):
            self.write()

    def write(self) -> None:
        """Write what has been kept, all of it or nothing."""
        now = self._clock()
        self._ledger.add(self._pairs, self._run, now=now, keep_text=self._keep_text)
        self._ledger.add_failures(self._failures, self._run, now=now)
        self._pairs, self._failures = [], []
        self._begun = time.monotonic()
