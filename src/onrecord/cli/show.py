"""``onrecord show``: one claim in its paragraph, every field with the words and the rule that gave it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.commands import COMMANDS, Documented
from onrecord.cli.options import ledger_option
from onrecord.cli.terminal import data_console, harmless

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.ledger import KeptDocument, SourcedClaim
    from onrecord.records import Claim, Stated

__all__ = ["show"]

FIELDS = (
    *("kind", "measure", "actor", "nature", "low", "high", "best", "unit", "bound", "item", "place"),
    *("as_of", "since", "said", "deadline", "direction", "baseline", "speaker", "via", "attribution", "modality"),
    *("part_of", "section", "confidence"),
)


@click.command(
    cls=Documented,
    short_help=COMMANDS["show"].summary,
    examples=("onrecord show claim1:9f86d081884c", "onrecord show 9f86d081884c --ledger campaign.onrecord"),
)
@click.argument("claim_id", metavar="CLAIM")
@ledger_option
def show(claim_id: str, *, ledger: Path) -> None:
    """Show one claim in its paragraph, with where each field came from.

    CLAIM is an id as `onrecord claims` prints it; the beginning is enough where no other claim has it.
    """
    from onrecord.ledger import Ledger  # noqa: PLC0415 - DuckDB is slow to import

    with Ledger.open(ledger) as opened:
        sourced = opened.claim(claim_id)
    console = data_console()
    console.print(sourced.claim.id)
    console.print()
    console.print(_paragraph(sourced, marked=not console.is_terminal))
    console.print()
    console.print(_table(_claim_rows(sourced), ("field", "value", "from the words", "by the rule")))
    console.print()
    console.print(_table(_document_rows(sourced.document), ("document", "value", "from the words", "by the rule")))


def _paragraph(sourced: "SourcedClaim", *, marked: bool) -> "Text":
    """The paragraph with the quote underlined, or between «guillemets» where nothing can be underlined."""
    from rich.text import Text  # noqa: PLC0415 - rich is slow to import and --help does not need it

    quote, around = sourced.claim.quote, sourced.surroundings
    before, after = around.cut(around.start, quote.start), around.cut(quote.end, around.end)
    inside = f"«{quote.text}»" if marked else quote.text
    return Text.assemble(harmless(before), (harmless(inside), "bold underline"), harmless(after))


def _table(rows: Iterator[tuple[str, ...]], columns: tuple[str, ...]) -> Any:
    from rich.table import Table  # noqa: PLC0415 - rich is slow to import and --help does not need it
    from rich.text import Text  # noqa: PLC0415 - the same

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(" ".join(harmless(cell).split())) for cell in row))
    return table


def _claim_rows(sourced: "SourcedClaim") -> Iterator[tuple[str, ...]]:
    """Each field that has a value, once for each of its pieces of evidence."""
    claim, document = sourced.claim, sourced.document
    for field in FIELDS:
        value = _in_words(claim, field)
        given = [evidence for evidence in claim.evidence if evidence.field == field]
        if not value and not given:
            continue
        if not given:
            yield field, value, "", ""
        for number, evidence in enumerate(given):
            words = document.words(evidence.start, evidence.end)
            yield field if number == 0 else "", value if number == 0 else "", words or "", evidence.rule


def _in_words(claim: "Claim", field: str) -> str:
    value = getattr(claim, field)
    if value is None or value == ():
        return ""
    if field == "speaker":
        return ", ".join(part for part in (value.name, value.role, value.organisation) if part)
    if field == "place":
        return ", ".join(f"{place.name} ({place.code or place.geonames or 'no code'})" for place in value)
    if field == "via":
        return " → ".join(value)
    if isinstance(value, float):
        return f"{value:.0%} likely to be right" if field == "confidence" else f"{value:,.15g}"
    return str(value)


def _document_rows(document: "KeptDocument") -> Iterator[tuple[str, ...]]:
    reading = document.reading
    plain = (
        ("name", document.name),
        ("title", document.title),
        ("outlet", document.outlet),
        ("address", document.address),
        ("language", reading.language),
        ("version", str(document.version)),
    )
    for name, value in plain:
        if value:
            yield name, value, "", ""
    dates: tuple[tuple[str, Stated | None], ...] = (
        ("published", reading.published),
        ("updated", reading.updated),
        ("credit", reading.credit),
    )
    for name, stated in dates:
        if stated is not None:
            yield name, stated.value, stated.words or "", stated.rule
    yield "read", f"{reading.read_at:%Y-%m-%d %H:%M} UTC", "", reading.run_id
