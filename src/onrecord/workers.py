"""Run one function over many items in several processes: in order, with flat memory, whatever a worker does.

A worker that dies (a hostile PDF in native code) or does not come back loses only its own item.
"""

import faulthandler
import itertools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TextIO, TypeVar

__all__ = ["Workers", "in_order"]

Item = TypeVar("Item")
Result = TypeVar("Result")

TASKS_AHEAD_PER_WORKER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """How the work is spread.

    Attributes:
        count: number of processes, at least 1.
        prepare: called once in each process before its first item, with ``knowledge``.
        knowledge: arguments of ``prepare``; sent to each process once.
        seconds_per_item: a process that works longer on one item ends itself; the item is lost.
    """

    count: int
    prepare: Callable[..., None]
    knowledge: tuple[Any, ...] = ()
    seconds_per_item: float = 300.0


class _Task(NamedTuple, Generic[Item, Result]):
    item: Item
    future: "Future[Result]"


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], *, workers: Workers, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """Yield ``work(item)`` for each item, in the order of the items.

    Args:
        work: a function of a module, so that it can be sent to another process; it must not raise.
        items: taken only as fast as they are worked on; at most four per worker are in flight.
        workers: how many processes and what they know.
        lost: gives the result of an item whose process died or ran out of time.

    Yields:
        One result per item.  Closing the generator stops the processes after the items they are at.
    """
    waiting: deque[_Task[Item, Result]] = deque()
    remaining = iter(items)
    pool = _start(workers, workers.count)
    try:
        while True:
            for item in itertools.islice(remaining, workers.count * TASKS_AHEAD_PER_WORKER - len(waiting)):
                waiting.append(_Task(item, _submit(pool, work, item, workers=workers)))
            if not waiting:
                return
            if _died(waiting[0].future):
                # Any of the items in flight may have killed its process: one at a time shows which.
                pool.shutdown(wait=False, cancel_futures=True)
                yield from _one_at_a_time(work, list(waiting), workers=workers, lost=lost)
                waiting.clear()
                pool = _start(workers, workers.count)
            else:
                yield waiting.popleft().future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _one_at_a_time(
    work: Callable[[Item], Result],
    tasks: Iterable[_Task[Item, Result]],
    *,
    workers: Workers,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    pool = _start(workers, 1)
    try:
        for task in tasks:
            done = task.future.done() and not task.future.cancelled() and not _died(task.future)
            future = task.future if done else _submit(pool, work, task.item, workers=workers)
            if _died(future):
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _start(workers, 1)
                yield lost(task.item)
            else:
                yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(workers: Workers, count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=count,
        # Not fork: the parent holds DuckDB's threads, which a forked child would inherit in an unknown state.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(workers.prepare, workers.knowledge),
    )


def _submit(
    pool: ProcessPoolExecutor, work: Callable[[Item], Result], item: Item, *, workers: Workers
) -> "Future[Result]":
    try:
        return pool.submit(_within, workers.seconds_per_item, work, item)
    except BrokenProcessPool as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken


def _died(future: "Future[Any]") -> bool:
    """Wait for the future; whether its process died before it answered."""
    return isinstance(future.exception(), BrokenProcessPool)


def _begin(prepare: Callable[..., None], knowledge: tuple[Any, ...]) -> None:
    """First thing in each process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    prepare(*knowledge)


def _end_with_the_parent() -> None:
    """A parent that was killed cannot stop its workers, so they watch it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _within(seconds: float, work: Callable[[Item], Result], item: Item) -> Result:
    """Work on the item; end the process, native code or not, when the time is up."""
    faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())
    try:
        return work(item)
    finally:
        faulthandler.cancel_dump_traceback_later()


@cache
def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
