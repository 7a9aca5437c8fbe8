"""``onrecord evaluate``: how well the reader reads, on labels that you have."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.commands import COMMANDS, Documented
from onrecord.cli.output import print_table
from onrecord.cli.terminal import data_console, words_console

if TYPE_CHECKING:
    from onrecord.evaluate import Evaluation, Miss

__all__ = ["evaluate"]

PARTS = ("quantities", "times", "attribution")
FORMATS = ("table", "jsonl")
MISS = ("document", "start", "group", "quote", "gold", "got", "rule")


@click.command(
    cls=Documented,
    short_help=COMMANDS["evaluate"].summary,
    examples=(
        "onrecord evaluate labels.jsonl texts/",
        "onrecord evaluate labels.jsonl --misses",
        "onrecord evaluate labels.jsonl --misses --format jsonl > misses.txt",
        "onrecord evaluate times.jsonl --part times",
    ),
)
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("documents", type=click.Path(path_type=Path), required=False)
@click.option(
    "--part",
    type=click.Choice(PARTS),
    help="Measure one part of the reading; each line of GOLD has id, text and quantities, times or attributions.",
)
@click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="NAME|FILE",
    help="Use only this topic pack; may be given several times.  [default: all shipped packs]",
)
@click.option("--misses", is_flag=True, help="List what was missed, made up or coded otherwise, grouped by cause.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="What to print: tables for people or JSON Lines for programs.",
)
def evaluate(
    gold: Path, documents: Path | None, *, part: str | None, packs: tuple[str, ...], misses: bool, output_format: str
) -> None:
    """Measure how well the reader reads, on claims that people marked.

    GOLD is JSON Lines in the fields of the codebook, one claim a line; a line without an anchor describes a document
    (document, published).  DOCUMENTS is the folder or the JSON Lines file with the texts; without it they are looked
    for in GOLD itself (lines with text), in the folder of its name (labels/ for labels.jsonl), and beside it.

    Figures are per cent.  A claim counts as detected where its words and its kind are right, at value where the
    numbers, the unit and the bound are right too, at strict where also measure, actor, place, dates and speaker are, at
    full where everything is.  Of a field, "alone" counts the claims that are not strict for it alone.
    """
    if part is not None and documents is not None:
        raise click.UsageError("--part takes no DOCUMENTS: its texts stand in GOLD.")
    found = _measured(gold, documents, part, packs)
    if output_format == "jsonl":
        for row in _rows(found, misses=misses):
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    else:
        _print(found, misses=misses)


def _measured(gold: Path, documents: Path | None, part: str | None, packs: Sequence[str]) -> "Evaluation":
    from onrecord import evaluate as stage  # noqa: PLC0415 - --help does not need the stages
    from onrecord.evaluate.parts import Part, evaluate_part  # noqa: PLC0415 - the same
    from onrecord.extract import load  # noqa: PLC0415 - the same
    from onrecord.read import Settings, latest_day  # noqa: PLC0415 - the same

    knowledge, settings = load(packs), Settings(today=latest_day(datetime.now(tz=UTC)))
    if part is not None:
        return evaluate_part(Part(part), gold, knowledge, settings)
    return stage.evaluate(gold, documents, knowledge, settings)


def _rows(found: "Evaluation", *, misses: bool) -> Iterator[dict[str, Any]]:
    """JSON objects: what was measured, the figures, the misses; ``record`` says which."""
    yield {"record": "gold", "sha256": found.sha256, **dict(found.counts)}
    for figure in found.figures:
        shares = {"precision": figure.precision, "recall": figure.recall, "f1": figure.f1}
        yield {"record": "figure", **asdict(figure), **shares}
    for miss in found.misses if misses else ():
        yield {"record": "miss", **miss._asdict()}


def _print(found: "Evaluation", *, misses: bool) -> None:
    from onrecord.evaluate.tables import tables  # noqa: PLC0415 - --help does not need the stages

    words_console().print(", ".join(f"{count:,} {what}" for what, count in found.counts) + ".")
    for number, table in enumerate(tables(found.figures)):
        if number:
            data_console().print()
        print_table([dict(zip(table.columns, row, strict=True)) for row in table.rows], table.columns)
    for cause, rows in groupby(found.misses if misses else (), key=lambda miss: miss.cause):
        _print_misses(cause, list(rows))


def _print_misses(cause: str, rows: "list[Miss]") -> None:
    console = data_console()
    console.print()
    console.print(f"{cause}: {len(rows):,}", style="bold")
    print_table([row._asdict() for row in rows], MISS)
