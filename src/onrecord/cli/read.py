"""``onrecord read``: documents in, claims into the ledger, a summary on stderr."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from onrecord.cli.commands import COMMANDS, Documented
from onrecord.cli.options import ledger_option, pack_option
from onrecord.cli.terminal import harmless, progress, words_console
from onrecord.errors import BadInput

if TYPE_CHECKING:
    from onrecord.reading import Outcome, Progress

__all__ = ["read"]

INTERRUPTED = 130
FAILURES_SHOWN = 20


@click.command(
    cls=Documented,
    short_help=COMMANDS["read"].summary,
    examples=(
        "onrecord read articles/ --ledger campaign.onrecord",
        "onrecord read statement.pdf https://example.org/briefing.html",
        "onrecord read articles/ --metadata dates.jsonl --pack islamic-state",
        "cat note.txt | onrecord read -",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@pack_option
@click.option(
    "--metadata",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE.jsonl",
    help="What is known of documents: JSON Lines with document (id or file name), published, title, outlet.",
)
@click.option("--no-text", is_flag=True, help="Keep the surroundings of each quote instead of the texts.")
@click.option("--allow-private", is_flag=True, help="Also fetch private, loopback and link-local addresses.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Number of processes.  [default: one per processor; none for a few documents]",
)
def read(  # noqa: PLR0913 - one argument for each option
    paths: tuple[str, ...],
    *,
    ledger: Path,
    packs: tuple[str, ...],
    metadata: Path | None,
    no_text: bool,
    allow_private: bool,
    workers: int | None,
) -> int:
    """Read documents and keep every attributed claim in the ledger.

    PATH is a file, a folder (read recursively), an http or https address, or - for standard input.  Files are plain
    text, Markdown, HTML, PDF, or JSON Lines of documents (id, url, outlet, title, published, text).

    What the ledger holds already is passed over, so a reading that was stopped goes on where it was.  Stop with
    Ctrl-C: what was read until then is kept.
    """
    from onrecord.ledger import Ledger  # noqa: PLC0415 - the stages are slow to import
    from onrecord.packs import load_packs  # noqa: PLC0415 - the same
    from onrecord.read import Settings, latest_day, read_metadata, sources  # noqa: PLC0415 - the same
    from onrecord.reading import Plan, read_into  # noqa: PLC0415 - the same

    settings = Settings(
        today=latest_day(datetime.now(tz=UTC)),
        published=read_metadata(metadata) if metadata else {},
        folder=ledger.parent,
        allow_private=allow_private,
    )
    plan = Plan(packs=packs, settings=settings, keep_text=not no_text, workers=workers or 0)
    load_packs(packs)  # a wrong pack is refused before there is a ledger
    was_there = ledger.exists()
    with Ledger.open(ledger, writable=True) as opened, _progress(paths) as tell, _stop_on_interrupt() as stop:
        outcome = read_into(opened, sources(paths, settings), plan, progress=tell, stop=stop)
        made_for_nothing = not (was_there or outcome.documents or opened.summary().documents)
    if made_for_nothing:
        ledger.unlink(missing_ok=True)
    _print_summary(outcome, None if made_for_nothing else ledger)
    if outcome.interrupted:
        return INTERRUPTED
    if not outcome.documents and not outcome.known:
        return BadInput.exit_code
    return 0


@contextmanager
def _progress(paths: Sequence[str]) -> "Iterator[Callable[[Progress], None]]":
    """A bar that grows with the bytes that are read, and counts documents."""
    with progress("Reading", _bytes_of(paths)) as tell:
        yield lambda so_far: tell(so_far.bytes, f"{so_far.documents:,} documents")


def _bytes_of(paths: Sequence[str]) -> int | None:
    """The bytes below files and folders, None where something else is read and cannot be known beforehand."""
    total = 0
    for given in paths:
        if given == "-" or given.lower().startswith(("http://", "https://")):
            return None
        path = Path(given)
        files = path.rglob("*") if path.is_dir() else (path,)
        total += sum(file.stat().st_size for file in files if file.is_file())
    return total


@contextmanager
def _stop_on_interrupt() -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C asks to stop after the documents at hand; a second one stops at once."""
    asked = False

    def ask(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        click.echo("Stopping after the documents at hand; Ctrl-C again stops at once.", err=True)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)


def _print_summary(outcome: "Outcome", ledger: Path | None) -> None:
    """Counts, the first failures, and where it is kept; ``ledger`` is None where nothing was kept."""
    from rich.table import Table  # noqa: PLC0415 - rich is slow to import and --help does not need it

    console = words_console()
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    for count, what, detail in _summary(outcome):
        table.add_row(f"{count:,}", f"{what}{f': {detail}' if detail else ''}")
    console.print(table)
    for failure in outcome.failures[:FAILURES_SHOWN]:
        console.print(f"not read: {harmless(failure.address)}: {harmless(failure.why)}")
    if len(outcome.failures) > FAILURES_SHOWN:
        more = len(outcome.failures) - FAILURES_SHOWN
        console.print(f"… and {more:,} more{f': onrecord failures --ledger {ledger}' if ledger else ''}")
    console.print(_where_it_is(outcome, ledger))


def _where_it_is(outcome: "Outcome", ledger: Path | None) -> str:
    if ledger is None:
        return "Stopped before a document was read; nothing was kept." if outcome.interrupted else "Nothing was kept."
    if outcome.interrupted:
        return f"Stopped. What was read is in {ledger}; the same command goes on from there."
    if not outcome.documents and not outcome.known:
        return f"No document was added to {ledger}; it lists the failures."
    return f"Kept in {ledger}."


def _summary(outcome: "Outcome") -> Iterator[tuple[int, str, str]]:
    """Count, what is counted, and the parts of it."""
    yield outcome.documents, _counted(outcome.documents, "document read", "documents read"), ""
    if outcome.known:
        yield outcome.known, _counted(outcome.known, "document known already", "documents known already"), ""
    yield outcome.claims.total(), _counted(outcome.claims.total(), "claim", "claims"), _parts(outcome.claims)
    declined = outcome.rejected.total()
    yield declined, _counted(declined, "number declined", "numbers declined"), _parts(outcome.rejected)
    kept = outcome.abstained.total()
    if kept:
        yield (
            kept,
            _counted(kept, "document kept and not read", "documents kept and not read"),
            _parts(outcome.abstained),
        )
    failed = len(outcome.failures)
    if failed:
        yield failed, _counted(failed, "input that gave no document", "inputs that gave no document"), ""


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _parts(counts: "dict[str, int]") -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in ordered)
