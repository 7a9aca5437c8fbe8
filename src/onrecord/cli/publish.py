"""``onrecord report`` and ``onrecord export``: the page, and files for other programs."""

import errno
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, TextIO

import click

from onrecord.cli.commands import COMMANDS, Documented
from onrecord.cli.options import ledger_option
from onrecord.cli.output import refuse_parquet_on_a_terminal
from onrecord.cli.terminal import progress, words_console

if TYPE_CHECKING:
    from onrecord.ledger import Claims, Ledger

__all__ = ["export", "report", "write_claims"]

FORMATS = ("jsonl", "csv", "parquet", "annotations")


@click.command(
    cls=Documented,
    short_help=COMMANDS["report"].summary,
    examples=(
        "onrecord report -o page.html",
        'onrecord report --ledger campaign.onrecord --question "How many fighters remain?" -o page.html',
    ),
)
@ledger_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("onrecord.html"),
    show_default=True,
    help="The file to write.",
)
@click.option("--title", metavar="WORDS", help="The title of the page.  [default: that of the topic pack]")
@click.option("--question", metavar="WORDS", help="What the page is to answer.  [default: that of the topic pack]")
@click.option("--pack", "packs", multiple=True, metavar="NAME|FILE", help="Where names and sides of actors come from.")
@click.option(
    "--quick", is_flag=True, help="Leave out what all claims together leave open, which takes longest to reckon."
)
def report(
    *, ledger: Path, output: Path, title: str | None, question: str | None, packs: tuple[str, ...], quick: bool
) -> None:
    """Write one self-contained page on which every number opens its sentence.

    The page works from disk without a network, and may be mailed.  Behind the claims stands what all of them together
    leave open, below them what does not fit, and what came of forecasts; the same ledger, packs and version give the
    same page, byte for byte.
    """
    from onrecord.ledger import Ledger  # noqa: PLC0415 - DuckDB is slow to import
    from onrecord.packs import load_packs  # noqa: PLC0415 - the same
    from onrecord.publishing import page_of  # noqa: PLC0415 - the same

    with Ledger.open(ledger) as opened, whole_file(output) as file:
        with progress("Reckoning", None) as tell:
            pieces = page_of(
                opened,
                load_packs(packs),
                title=title,
                question=question,
                assessed=not quick,
                progress=lambda what, done: tell(done, f"{done:,} {what}"),
            )
        for piece in pieces:
            file.write(piece.encode("utf-8"))
    words_console().print(f"Wrote {output} ({output.stat().st_size / 1e6:.1f} MB).")


@click.command(
    cls=Documented,
    short_help=COMMANDS["export"].summary,
    examples=(
        "onrecord export --format jsonl > claims.jsonl",
        "onrecord export --ledger campaign.onrecord --format csv -o claims.csv",
        "onrecord export --format parquet -o claims.parquet",
        "onrecord export --format annotations -o quotes.jsonld",
    ),
)
@ledger_option
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="jsonl",
    show_default=True,
    help="JSON Lines, CSV, Parquet, or W3C Web Annotations (JSON-LD).",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.  [default: stdout]"
)
def export(*, ledger: Path, output_format: str, output: Path | None) -> None:
    """Export the claims in the fields of the codebook, or as web annotations.

    One claim is one line or row.  Beside a CSV or Parquet file goes its codebook: claims.csv has claims.codebook.md.
    """
    from onrecord.ledger import Ledger  # noqa: PLC0415 - the same
    from onrecord.ledger.export import write_codebook  # noqa: PLC0415 - DuckDB is slow to import

    if output is None:
        refuse_parquet_on_a_terminal(output_format)
        with Ledger.open(ledger) as opened:
            write_claims(opened, output_format, sys.stdout)
        return
    with Ledger.open(ledger) as opened, whole_file(output) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        count = write_claims(opened, output_format, text)
        text.detach()
    words = f"Wrote {count:,} claims to {output}"
    if output_format in ("csv", "parquet"):
        words += f" and their codebook to {write_codebook(output)}"
    words_console().print(f"{words}.")


def write_claims(claims: "Ledger | Claims", output_format: str, text: TextIO) -> int:
    """The claims of a ledger, or those selected, in one of the formats; returns how many."""
    from onrecord.ledger import annotation  # noqa: PLC0415 - DuckDB is slow to import
    from onrecord.ledger import export as exports  # noqa: PLC0415 - the same

    if output_format == "parquet":
        return exports.claims_parquet(claims, text.buffer)
    writers = {
        "jsonl": exports.claims_jsonl,
        "csv": exports.claims_csv,
        "annotations": annotation.annotations_jsonld,
    }
    return writers[output_format](claims, text)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that has its name only when it is whole; what stood there stays until then.

    Raises:
        FileNotFoundError: its folder is not there.
    """
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder to write to", str(path.parent))
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            yield file
        except BaseException:
            Path(file.name).unlink()
            raise
    os.chmod(file.name, 0o666 & ~_umask())  # noqa: PTH101 - a temporary file is private, an export is not
    Path(file.name).replace(path)


def _umask() -> int:
    """The mask of this process, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
