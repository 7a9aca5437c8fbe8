"""``onrecord documents``, ``rejected``, ``failures``: what was read, what was declined, what could not be read."""

from pathlib import Path

import click

from onrecord.cli.commands import COMMANDS, Documented
from onrecord.cli.options import ledger_option, limit_option, output_format_option
from onrecord.cli.output import print_limited
from onrecord.cli.terminal import words_console

__all__ = ["documents", "failures", "rejected"]

DOCUMENT = ("name", "outlet", "title", "published", "language", "claims", "rejected", "abstained", "address", "id")
DOCUMENT_SHOWN = ("name", "outlet", "published", "language", "claims", "rejected", "abstained")
REJECTED = ("document", "start", "end", "anchor", "reason", "rule", "address", "id")
REJECTED_SHOWN = ("reason", "anchor", "rule", "document")
FAILURE = ("address", "why", "failed_at", "run")
FAILURE_SHOWN = ("address", "why")


@click.command(
    cls=Documented,
    short_help=COMMANDS["documents"].summary,
    examples=("onrecord documents", "onrecord documents --ledger campaign.onrecord --format csv > documents.csv"),
)
@ledger_option
@output_format_option
@limit_option
def documents(*, ledger: Path, output_format: str, limit: int | None) -> None:
    """List the documents of the ledger.

    Each address stands once, by its newest version.  A document that was kept and not read for claims says why.
    """
    from onrecord.ledger import Ledger  # noqa: PLC0415 - DuckDB is slow to import

    with Ledger.open(ledger) as opened:
        rows = (
            {
                "name": document.name,
                "outlet": document.outlet,
                "title": document.title,
                "published": document.reading.published.value if document.reading.published else None,
                "language": document.reading.language,
                "claims": document.reading.claims,
                "rejected": document.reading.rejected,
                "abstained": document.reading.abstained,
                "address": document.address,
                "id": document.id,
            }
            for document in opened.documents()
        )
        print_limited(rows, DOCUMENT, output_format=output_format, shown=DOCUMENT_SHOWN, limit=limit)


@click.command(
    cls=Documented,
    short_help=COMMANDS["rejected"].summary,
    examples=("onrecord rejected", "onrecord rejected --reason age --format jsonl"),
)
@ledger_option
@click.option("--reason", metavar="REASON", help="Only those that were declined for this reason, such as age.")
@output_format_option
@limit_option
def rejected(*, ledger: Path, reason: str | None, output_format: str, limit: int | None) -> None:
    """Count and list the numbers that were declined, with the reason.

    The count by reason goes to stderr, the list to stdout.
    """
    from onrecord.ledger import Ledger  # noqa: PLC0415 - DuckDB is slow to import

    with Ledger.open(ledger) as opened:
        rows = (
            {
                "document": declined.document,
                "start": declined.rejected.quote.start,
                "end": declined.rejected.quote.end,
                "anchor": declined.rejected.quote.text,
                "reason": declined.rejected.reason.value,
                "rule": declined.rejected.rule,
                "address": declined.address,
                "id": declined.rejected.id,
            }
            for declined in opened.rejected(reason=reason)
        )
        print_limited(rows, REJECTED, output_format=output_format, shown=REJECTED_SHOWN, limit=limit)
        console = words_console()
        for name, count in opened.summary().rejected_by_reason:
            if reason in (None, name):
                console.print(f"{count:>8,}  {name}")


@click.command(
    cls=Documented,
    short_help=COMMANDS["failures"].summary,
    examples=("onrecord failures", "onrecord failures --format jsonl"),
)
@ledger_option
@output_format_option
@limit_option
def failures(*, ledger: Path, output_format: str, limit: int | None) -> None:
    """List the inputs that gave no document, with the reason.

    An input that could be read later is no longer listed.
    """
    from onrecord.ledger import Ledger  # noqa: PLC0415 - DuckDB is slow to import

    with Ledger.open(ledger) as opened:
        rows = (
            {
                "address": missed.address,
                "why": missed.why,
                "failed_at": missed.failed_at.isoformat(),
                "run": missed.run_id,
            }
            for missed in opened.failures()
        )
        print_limited(rows, FAILURE, output_format=output_format, shown=FAILURE_SHOWN, limit=limit)
