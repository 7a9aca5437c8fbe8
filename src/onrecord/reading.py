"""One reading from end to end: sources → documents → claims → ledger, on all processors.

The parent takes the sources one by one, workers load and extract them, and the parent alone writes to the ledger,
in the order of the sources and in batches: one worker and many give the same ledger.
"""

import itertools
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from onrecord import __version__
from onrecord.extract import extract
from onrecord.extract.knowledge import Knowledge, load
from onrecord.read import Settings, Source
from onrecord.read import load as load_source
from onrecord.records import Document, Extraction, Failure, Run
from onrecord.workers import Workers, in_order

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

__all__ = ["Known", "Outcome", "Plan", "Read", "read_into", "run_of"]

BATCH_DOCUMENTS = 200
BATCH_SECONDS = 2.0
# Starting workers costs about as much as reading this many articles in the parent.
FEW = 12


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


class _Tally:
    """Counts results as they come."""

    def __init__(self) -> None:
        self.documents = 0
        self.known = 0
        self.claims: Counter[str] = Counter()
        self.rejected: Counter[str] = Counter()
        self.abstained: Counter[str] = Counter()
        self.failures: list[Failure] = []

    def add(self, result: Result) -> None:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to read; none of it but ``packs``, ``settings`` and ``keep_text`` changes what the ledger holds.

    Attributes:
        packs: names or files of the topic packs; None takes all that are shipped.
        settings: clock, limits and metadata of the sources.
        keep_text: False keeps the surroundings of each quote instead of the texts.
        workers: number of processes; 0 takes one per processor, and none at all for a few documents.
    """

    packs: tuple[str, ...] | None = None
    settings: Settings
    keep_text: bool = True
    workers: int = 0


Progress = Callable[[int, int | None], None]


def run_of(knowledge: Knowledge, plan: Plan) -> Run:
    """What a reading is made with, as it stands in the ledger."""
    return Run(
        software=f"onrecord {__version__}",
        lexicons=knowledge.lexicons,
        packs=knowledge.packs,
        settings=(("text", "kept" if plan.keep_text else "surroundings"),),
    )


def read_into(
    ledger: "Ledger",
    sources: Iterable[Source],
    plan: Plan,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(tz=UTC),
    progress: Progress | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Read the sources into the ledger; what it holds already under the same run is passed over.

    Args:
        ledger: open for writing.
        sources: taken one by one, as fast as they are worked on.
        plan: how to read.
        clock: gives the time that is noted with each batch.
        progress: called after each source with the number of sources done and of all sources, None if not known.
        stop: asked after each source; when it says so, what was read until then is written and the rest left.

    Returns:
        Counts and failures; all zero where there are no sources.
    """
    knowledge = load(plan.packs)
    run = run_of(knowledge, plan)
    done = ledger.done(run.id)
    desk = _Desk(knowledge, plan.settings, done)
    tally, batch = _Tally(), _Batch(ledger, run, clock, keep_text=plan.keep_text)
    with closing(_results(sources, desk, plan)) as results:
        for number, result in enumerate(results, start=1):
            tally.add(result)
            batch.add(result)
            if progress is not None:
                progress(number, None)
            if stop():
                break
        else:
            batch.write()
            return tally.outcome(interrupted=False)
    batch.write()
    return tally.outcome(interrupted=True)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a process has at hand while it reads."""

    knowledge: Knowledge
    settings: Settings
    done: frozenset[str]


# One per process; a worker sets it up once, before its first source.
_desk: ContextVar[_Desk] = ContextVar("desk")


def _prepare(packs: tuple[str, ...] | None, settings: Settings, done: frozenset[str]) -> None:
    _desk.set(_Desk(load(packs), settings, done))


def _read_one(source: Source) -> Result:
    """Load and extract one source; whatever goes wrong is a failure of this source."""
    desk = _desk.get()
    try:
        document = load_source(source, desk.settings)
        if isinstance(document, Failure):
            return document
        identity = document.id
        if identity in desk.done:
            return Known(identity)
        document.text.encode("utf-8")
        return Read(document, extract(document, desk.knowledge))
    except Exception as error:  # noqa: BLE001 - one bad document must never stop the rest; the reason is kept and shown
        return Failure(address=source.address, why=f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")


def _lost(source: Source) -> Failure:
    return Failure(address=source.address, why="the process that read it crashed or took too long")


def _results(sources: Iterable[Source], desk: _Desk, plan: Plan) -> Iterator[Result]:
    remaining = iter(sources)
    first = list(itertools.islice(remaining, FEW))
    few = len(first) < FEW and not any(source.is_native for source in first)
    if plan.workers == 1 or (plan.workers == 0 and few):
        _desk.set(desk)
        yield from map(_read_one, itertools.chain(first, remaining))
        return
    workers = Workers(
        count=min(plan.workers or os.cpu_count() or 1, max(len(first), 1)),
        prepare=_prepare,
        knowledge=(plan.packs, plan.settings, desk.done),
    )
    yield from in_order(_read_one, itertools.chain(first, remaining), workers=workers, lost=_lost)


class _Batch:
    """Collects results and writes them to the ledger, enough at once to be fast and soon enough to lose little."""

    def __init__(self, ledger: "Ledger", run: Run, clock: Callable[[], datetime], *, keep_text: bool) -> None:
        self._ledger = ledger
        self._run = run
        self._clock = clock
        self._keep_text = keep_text
        self._begun = time.monotonic()
        self._pairs: list[tuple[Document, Extraction]] = []
        self._failures: list[Failure] = []

    def add(self, result: Result) -> None:
        if isinstance(result, Read):
            self._pairs.append((result.document, result.extraction))
        elif isinstance(result, Failure):
            self._failures.append(result)
        waiting = len(self._pairs) + len(self._failures)
        if waiting >= BATCH_DOCUMENTS or time.monotonic() - self._begun >= BATCH_SECONDS:
            self.write()

    def write(self) -> None:
        now = self._clock()
        self._ledger.add(self._pairs, self._run, now=now, keep_text=self._keep_text)
        self._ledger.add_failures(self._failures, self._run, now=now)
        self._pairs, self._failures = [], []
        self._begun = time.monotonic()
