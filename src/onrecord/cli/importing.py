"""``onrecord import``: a table of claims in, claims into the ledger, a summary on stderr."""

from pathlib import Path

import click

from onrecord.cli.commands import COMMANDS, Documented
from onrecord.cli.options import ledger_option, pack_option
from onrecord.cli.terminal import harmless, words_console
from onrecord.errors import BadInput

__all__ = ["import_"]

FAILURES_SHOWN = 20


@click.command(
    "import",
    cls=Documented,
    short_help=COMMANDS["import"].summary,
    examples=(
        "onrecord import claims.csv",
        "onrecord import claims.csv --mapping mapping.toml --ledger campaign.onrecord",
    ),
)
@click.argument("table", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="TABLE")
@ledger_option
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE.toml",
    help="What the columns and cells mean.  [default: the columns have the names of the codebook]",
)
@pack_option
def import_(table: Path, *, ledger: Path, mapping: Path | None, packs: tuple[str, ...]) -> int:
    """Take a table of claims into the ledger.

    TABLE is a CSV file, a claim a row, with a header.  Each row is kept as a document of its own, found by the file and
    its id or number; a row that is wrong is listed with the reason and stops nothing.  What the ledger holds already is
    passed over.
    """
    from onrecord.importing import import_table  # noqa: PLC0415 - the stages are slow to import

    was_there = ledger.exists()
    imported = import_table(table, ledger=ledger, mapping=mapping, packs=packs)
    console = words_console()
    console.print(f"{imported.claims:,} claims taken in, {imported.known:,} known already.")
    for failure in imported.failures[:FAILURES_SHOWN]:
        console.print(f"not taken in: {harmless(failure.address)}: {harmless(failure.why)}")
    if len(imported.failures) > FAILURES_SHOWN:
        more = len(imported.failures) - FAILURES_SHOWN
        console.print(f"… and {more:,} more: onrecord failures --ledger {ledger}")
    if not imported.claims and not imported.known:
        if not was_there:
            ledger.unlink(missing_ok=True)
            console.print("Nothing was kept.")
        return BadInput.exit_code
    console.print(f"Kept in {ledger}.")
    return 0
