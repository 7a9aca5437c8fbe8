"""Measure speed, memory and start-up, and print the figures; ``--write`` puts them into docs/performance.md.

Times differ from machine to machine, so each comes with a ratio to something measured in the same run: reading
with other tools and a bare regular expression over the same text, start-up with ``python -c pass``, the second half
of a long read with its first half.
"""

import argparse
import itertools
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from generate import write_dispatches
from speed import Pace, generated, of_file, paces

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- {}: begin -->", "<!-- {}: end -->"  # of one measurement on the page
ONRECORD = str(Path(sys.executable).with_name("onrecord"))

DOCUMENTS_FOR_SPEED = 1_500
DOCUMENTS_FOR_MEMORY = 20_000
STARTS = 11
SECONDS_BETWEEN_SAMPLES = 0.1
FLAT = 1.15
ALL = ("start", "speed", "memory")


class Figure(NamedTuple):
    """One row of the page: what was measured, the value with its unit, the ratio that travels."""

    what: str
    value: str
    ratio: str
    command: str


def measure_speed(count: int, files: Sequence[Path]) -> list[Figure]:
    """The whole reading of plain text in one process, beside its peers; loading is left out."""
    figures = []
    for texts in (generated(count), *map(of_file, files)):
        ours, *others = paces(texts)
        about = f"{texts.name}, {len(texts.texts):,} texts of {texts.words:,} words"
        command = "make bench BENCH=speed" if not files else 'make bench BENCH="speed --texts FILE"'
        figures.append(Figure(f"**{ours.reader}**: {ours.does}; {about}", _pace(ours), "", command))
        figures += [
            Figure(f"{other.reader}: {other.does}; the same", _pace(other), _beside(ours, other), "")
            for other in others
        ]
    return figures


def _pace(pace: Pace) -> str:
    return pace.missing if pace.words_per_second is None else f"{pace.words_per_second:,.0f} words/s"


def _beside(ours: Pace, other: Pace) -> str:
    """How much faster or slower than the other we are."""
    if ours.words_per_second is None or other.words_per_second is None:
        return ""
    times = ours.words_per_second / other.words_per_second
    return f"onrecord is {times:.1f} times as fast" if times >= 1 else f"onrecord takes {1 / times:.0f} times as long"


class Memory(NamedTuple):
    """Resident memory of a read and its workers over time, in bytes, with the time of each sample in seconds."""

    samples: list[tuple[float, int]]
    seconds: float


def measure_memory(count: int) -> list[Figure]:
    """Peak memory of parent and workers while ``onrecord read`` reads generated documents."""
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "dispatches.jsonl"
        words = write_dispatches(documents, count)
        memory = _watch([ONRECORD, "read", str(documents), "--ledger", str(Path(folder) / "bench.onrecord")])
        size = (Path(folder) / "bench.onrecord").stat().st_size
    half = memory.seconds / 2
    first = max(bytes_ for at, bytes_ in memory.samples if at <= half)
    second = max(bytes_ for at, bytes_ in memory.samples if at > half)
    verdict = "flat" if second <= FLAT * first else "NOT flat"
    read = f"`onrecord read`, {count:,} documents of {words:,} words, {os.cpu_count()} processors"
    command = "make bench BENCH=memory"
    return [
        Figure(
            f"{read}: peak memory, all processes",
            f"{max(first, second) / 2**20:,.0f} MiB",
            f"second half {second / first:.2f} of the first: {verdict}",
            command,
        ),
        Figure(
            f"{read}: from start to end",
            f"{memory.seconds:,.0f} s, {words / memory.seconds:,.0f} words/s",
            f"ledger {size / 2**20:,.0f} MiB",
            command,
        ),
    ]


def _watch(command: Sequence[str]) -> Memory:
    """Run a command and sample the memory of it and all its descendants until it ends."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    samples = []
    while process.poll() is None:
        samples.append((time.perf_counter() - start, sum(map(_resident, _family(process.pid)))))
        time.sleep(SECONDS_BETWEEN_SAMPLES)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Memory(samples, time.perf_counter() - start)


def _family(root: int) -> set[int]:
    """A process and its descendants, as Linux lists them below /proc."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it ended while we looked
            continue
        parents[int(path.parent.name)] = int(fields[1])
    family, found = {root}, True
    while found:
        found = {child for child, parent in parents.items() if parent in family} - family
        family |= found
    return family


def _resident(process: int) -> int:
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except OSError:  # it ended while we looked
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def measure_start_up() -> list[Figure]:
    """``onrecord --help`` beside ``python -c pass``, in turn, so that both see the same machine."""
    commands = ([ONRECORD, "--help"], [sys.executable, "-c", "pass"])
    times: tuple[list[float], list[float]] = ([], [])
    for index, command in itertools.islice(itertools.cycle(enumerate(commands)), 2 * STARTS):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times[index].append(time.perf_counter() - start)
    ours, bare = map(statistics.median, times)
    return [
        Figure(
            f"start-up of `onrecord --help`, median of {STARTS}",
            f"{ours:.3f} s",
            f"{ours - bare:.3f} s more than `python -c pass` ({bare:.3f} s)",
            "make bench BENCH=start",
        )
    ]


def written(what: str, figures: Sequence[Figure], day: str) -> str:
    """The figures of one measurement as a Markdown section between its two marks."""
    rows = [f"| {figure.what} | {figure.value} | {figure.ratio} | {_code(figure.command)} |" for figure in figures]
    machine = f"{os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}"
    load = f"{os.getloadavg()[0]:.1f} processes wanted to run at the end"
    head = ["| what | measured | beside | command |", "|---|---|---|---|"]
    begin, end = BEGIN.format(what), END.format(what)
    return "\n".join([begin, "", f"Measured on {day}: {machine}; {load}.", "", *head, *rows, "", end])


def _code(command: str) -> str:
    return f"`{command}`" if command else ""


def write(what: str, figures: Sequence[Figure], day: str) -> None:
    """Put the figures of one measurement in their place on the page; those of the others stay."""
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(BEGIN.format(what))
    PAGE.write_text(head + written(what, figures, day) + rest.partition(END.format(what))[2], encoding="utf-8")


def main() -> None:
    """Measure what the command line asks for and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"{', '.join(ALL)}; default: all three")
    parser.add_argument("--documents", type=int, help="how many documents, instead of 1,500 and 20,000")
    parser.add_argument(
        "--texts", type=Path, action="append", default=[], metavar="FILE",
        help="measure speed on the texts of this file of JSON lines too; may be given several times",
    )  # fmt: skip
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    chosen = parser.parse_args()
    what = chosen.what or ALL
    if unknown := [name for name in what if name not in ALL]:  # argparse cannot have choices and none of them
        parser.error(f"no measurement {unknown[0]!r}; there are {', '.join(ALL)}")
    measurements = {
        "start": measure_start_up,
        "speed": lambda: measure_speed(chosen.documents or DOCUMENTS_FOR_SPEED, chosen.texts),
        "memory": lambda: measure_memory(chosen.documents or DOCUMENTS_FOR_MEMORY),
    }
    for name in (name for name in ALL if name in what):
        figures = measurements[name]()
        for figure in figures:
            print(f"{figure.what}\n    {figure.value}; {figure.ratio}")
        if chosen.write:
            write(name, figures, datetime.now(tz=UTC).date().isoformat())


if __name__ == "__main__":
    main()
