"""``onrecord verify``: nothing in the ledger was changed behind its back."""

from pathlib import Path

import click

from onrecord.cli.commands import COMMANDS, Documented
from onrecord.cli.options import ledger_option
from onrecord.cli.terminal import harmless, words_console
from onrecord.errors import BadLedger

__all__ = ["verify"]


@click.command(
    cls=Documented,
    short_help=COMMANDS["verify"].summary,
    examples=("onrecord verify", "onrecord verify --ledger campaign.onrecord"),
)
@ledger_option
def verify(*, ledger: Path) -> int:
    """Hash everything in the ledger again and check every quote.

    Problems go to stdout, one a line, and the exit code is 7; a sound ledger prints its counts on stderr.
    """
    from onrecord.ledger import Ledger  # noqa: PLC0415 - DuckDB is slow to import

    with Ledger.open(ledger) as opened:
        found = opened.verify()
    for problem in found.problems:
        click.echo(f"{problem.where}\t{harmless(problem.why)}")
    without = f" ({found.without_text:,} without text)" if found.without_text else ""
    console = words_console()
    console.print(
        f"Checked {found.documents:,} documents{without}, {found.claims:,} claims, {found.rejected:,} rejected, "
        f"{found.readings:,} readings, {found.runs:,} runs in {ledger}."
    )
    if found.problems:
        console.print(f"{len(found.problems):,} problems: this ledger does not verify.")
        return BadLedger.exit_code
    console.print("Every hash agrees and every quote stands in its text.")
    return 0
