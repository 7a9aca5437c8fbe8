"""``onrecord claims``: which claims there are, by measure, actor, place, speaker and time."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.commands import COMMANDS, Documented
from onrecord.cli.options import ledger_option, limit_option, output_format_option, rows_to_print
from onrecord.cli.output import print_fitted, refuse_parquet_on_a_terminal
from onrecord.cli.publish import write_claims
from onrecord.cli.terminal import words_console

if TYPE_CHECKING:
    from onrecord.ledger import Claims
    from onrecord.records import Claim

__all__ = ["claims", "short_id"]

# Long enough to be unique among a million claims, short enough for a column; ``show`` takes it.
DIGITS_SHOWN = 12
COLUMNS = ("id", "measure", "value", "actor", "place", "as_of", "speaker", "document")
# On a narrow terminal: what one copies or types is whole, what one finds with ``show`` goes first.
WHOLE = ("id", "measure")
EXPENDABLE = ("document", "place", "actor", "as_of", "speaker", "value")


@click.command(
    cls=Documented,
    short_help=COMMANDS["claims"].summary,
    examples=(
        "onrecord claims --measure killed --actor islamic-state",
        "onrecord claims --place Mosul --since 2016-10 --until 2017-07",
        'onrecord claims --speaker "Carter" --kind forecast --format jsonl',
        "onrecord claims --format parquet > claims.parquet",
    ),
)
@ledger_option
@click.option("--measure", multiple=True, metavar="ID", help="What is counted or judged, such as killed.")
@click.option("--actor", multiple=True, metavar="ID", help="Whose quantity it is, such as islamic-state.")
@click.option("--place", multiple=True, metavar="NAME", help="A country code, a name, or a GeoNames id.")
@click.option("--speaker", multiple=True, metavar="WORDS", help="Part of the speaker's name, role or organisation.")
@click.option("--outlet", multiple=True, metavar="NAME", help="Who published it.")
@click.option("--document", multiple=True, metavar="NAME", help="A name, an address, or the beginning of an id.")
@click.option("--kind", multiple=True, metavar="KIND", help="quantity, assessment or forecast.")
@click.option("--attribution", multiple=True, metavar="HOW", help="direct, mixed, indirect or none.")
@click.option("--since", metavar="DATE", help="Only claims that hold on or after: 2016, 2016-08 or 2016-08-31.")
@click.option("--until", metavar="DATE", help="Only claims that hold on or before.")
@output_format_option
@limit_option
def claims(*, ledger: Path, output_format: str, limit: int | None, **criteria: Any) -> None:
    """List the claims of the ledger.

    Options of one name that are given several times mean any of them; different options must all hold.  A table shows
    the main fields; the other formats have the id and every field of the codebook.
    """
    from onrecord.ledger import Ledger  # noqa: PLC0415 - DuckDB is slow to import

    refuse_parquet_on_a_terminal(output_format)
    allowed = rows_to_print(limit, output_format)
    asked: dict[str, Any] = {name: value for name, value in criteria.items() if value}
    with Ledger.open(ledger) as opened:
        found = opened.claims(**asked, limit=allowed)
        if output_format == "table":
            print_fitted(_table_rows(found), COLUMNS, whole=WHOLE, expendable=EXPENDABLE)
            _say_how_many(allowed, opened.claims(**asked))
        else:
            write_claims(found.identified(), output_format, sys.stdout)


def short_id(identity: str) -> str:
    """The beginning of an id, as tables show it: ``claim1:9f86d081884c``."""
    kind, _, digits = identity.partition(":")
    return f"{kind}:{digits[:DIGITS_SHOWN]}"


def _table_rows(found: "Claims") -> Iterator[dict[str, Any]]:
    for claim, document in found.sourced():
        yield {
            "id": short_id(claim.id),
            "measure": claim.measure.replace("_", " "),
            "value": value_in_words(claim),
            "actor": claim.actor,
            "place": ", ".join(place.name for place in claim.place),
            "as_of": claim.as_of,
            "speaker": claim.speaker.label if claim.speaker else None,
            "document": document.name,
        }


def value_in_words(claim: "Claim") -> str:
    """The value, the direction, or by when; a claim that is not simply asserted says so."""
    from onrecord.report.words import value  # noqa: PLC0415 - only tables for people need it

    parts = [value(claim), claim.direction.value if claim.direction else ""]
    parts.append(f"by {claim.deadline}" if claim.deadline else "")
    words = ", ".join(part for part in parts if part)
    return words if claim.modality == "asserted" else f"{words} ({claim.modality})".strip()


def _say_how_many(allowed: int | None, found: "Claims") -> None:
    total = len(found)
    console = words_console()
    if allowed is not None and total > allowed:
        console.print(f"{allowed:,} of {total:,} claims; --limit 0 prints all.")
    else:
        console.print(f"{total:,} {'claim' if total == 1 else 'claims'}.")
