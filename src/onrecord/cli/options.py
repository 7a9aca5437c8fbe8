"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

__all__ = [
    "FORMATS",
    "as_known_on_option",
    "drop_option",
    "ledger_option",
    "limit_option",
    "measure_option",
    "output_format_option",
    "pack_option",
    "seed_option",
]

FORMATS = ("table", "jsonl", "csv", "parquet")
SHOWN_IN_A_TABLE = 100

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

ledger_option: Decorator = click.option(
    "--ledger",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="ONRECORD_LEDGER",
    default=Path("ledger.onrecord"),
    show_default="$ONRECORD_LEDGER, else ledger.onrecord",
    help="The ledger file.",
)

pack_option: Decorator = click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="NAME|FILE",
    help="Use only this topic pack; may be given several times.  [default: all shipped packs]",
)

as_known_on_option: Decorator = click.option(
    "--as-known-on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Only what had been published by this day, 2016-09-01; what is undated is left out.",
)

measure_option: Decorator = click.option(
    "--measure", "measures", multiple=True, metavar="NAME", help="Print only this measure."
)

drop_option: Decorator = click.option(
    "--drop", multiple=True, metavar="SOURCE", help="Leave out the claims of this source group."
)

seed_option: Decorator = click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of the draws."
)

output_format_option: Decorator = click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="What to print: a table for people, JSON Lines, CSV or Parquet for programs.",
)

limit_option: Decorator = click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=None,
    metavar="N",
    help=f"Print at most N rows; 0 prints all.  [default: {SHOWN_IN_A_TABLE} in a table, else all]",
)


def rows_to_print(limit: int | None, output_format: str) -> int | None:
    """How many rows ``--limit`` and ``--format`` allow; None is all of them."""
    if limit is None:
        return SHOWN_IN_A_TABLE if output_format == "table" else None
    return limit or None
