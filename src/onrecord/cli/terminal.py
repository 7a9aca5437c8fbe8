"""Words for people: on stderr, in colour and with progress only where a person looks."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Tell", "data_console", "harmless", "is_terminal", "progress", "words_console"]

# A table that goes into a pipe or a file is as wide as its words: nothing is folded, so that lines can be searched.
UNFOLDED = 100_000
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


Tell = Callable[[int, str], None]


def words_console() -> "Console":
    """The console on stderr, for summaries and warnings."""
    return _console(stderr=True)


def data_console() -> "Console":
    """The console on stdout, for tables."""
    return _console(stderr=False)


def _console(*, stderr: bool) -> "Console":
    from rich.console import Console  # noqa: PLC0415 - rich is slow to import and --help does not need it

    console = Console(stderr=stderr, highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console = Console(stderr=stderr, highlight=False, emoji=False, markup=False, width=UNFOLDED)
    return console


def harmless(text: str) -> str:
    """The text without control characters: a document must not be able to steer the terminal."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def is_terminal(stream: TextIO) -> bool:
    """Whether a person looks at the stream; a closed or replaced stream is not a terminal."""
    return bool(getattr(stream, "isatty", bool)())


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Tell]:
    """A progress bar on stderr while the block runs; nothing at all where stderr is not a terminal.

    Args:
        what: the words before the bar.
        total: the whole of the work, None where it is not known.

    Yields:
        A function that is told how much is done, and a few words to show behind the bar.
    """
    console = words_console()
    if not console.is_terminal:
        yield _silent
        return
    from rich import progress as bars  # noqa: PLC0415 - only where there is a bar to draw

    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.TextColumn("{task.fields[words]}"),
        bars.TimeElapsedColumn(),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(what, total=total, words="")

        def tell(done: int, words: str) -> None:
            shown.update(task, completed=done, words=words)

        yield tell


def _silent(done: int, words: str) -> None:
    """Say nothing."""
