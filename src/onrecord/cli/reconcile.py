"""``onrecord origins``, ``statements``, ``audit``: whether what the ledger holds adds up."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.commands import COMMANDS, Documented
from onrecord.cli.gathering import gathered_from
from onrecord.cli.options import (
    as_known_on_option,
    ledger_option,
    limit_option,
    output_format_option,
    pack_option,
)
from onrecord.cli.output import print_limited, refuse_parquet_on_a_terminal
from onrecord.cli.terminal import progress, words_console

if TYPE_CHECKING:
    from onrecord.reconcile import Origin, Statement

__all__ = ["audit", "origins", "statements"]

ORIGIN = ("id", "name", "documents", "outlets", "credit", "changes", "document_ids")
ORIGIN_SHOWN = ("name", "copies", "outlets", "credit", "numbers")
STATEMENT = (
    "id", "speaker", "said", "measure", "actor", "place", "item", "claims", "documents", "origins", "figures",
    "discrepancies",
)  # fmt: skip
STATEMENT_SHOWN = ("speaker", "said", "what", "documents", "origins", "reported")
FINDING = ("id", "kind", "verdict", "reason", "claims", "documents", "origins", "sentence")
FINDING_SHOWN = ("verdict", "kind", "sentence")


@click.command(
    cls=Documented,
    short_help=COMMANDS["origins"].summary,
    examples=("onrecord origins", "onrecord origins --as-known-on 2016-09-01 --format jsonl"),
)
@ledger_option
@as_known_on_option
@pack_option
@output_format_option
@limit_option
def origins(
    *, ledger: Path, as_known_on: datetime | None, packs: tuple[str, ...], output_format: str, limit: int | None
) -> None:
    """List the texts that documents are copies of, with numbers that differ.

    A text and its copies, cut, framed, under another headline or lightly edited, are one origin.  Where a copy has
    another number than the text that was published first, both are given.
    """
    refuse_parquet_on_a_terminal(output_format)
    gathered, _ = gathered_from(ledger, as_known_on, packs)
    copied = sum(len(origin.documents) > 1 for origin in gathered.origins)
    count = sum(len(origin.documents) for origin in gathered.origins)
    print_limited(
        map(_origin_row, gathered.origins), ORIGIN, output_format=output_format, shown=ORIGIN_SHOWN, limit=limit
    )
    words_console().print(f"{count:,} documents of {len(gathered.origins):,} origins, {copied:,} of them copied.")


@click.command(
    cls=Documented,
    short_help=COMMANDS["statements"].summary,
    examples=("onrecord statements", "onrecord statements --discrepancies --format jsonl"),
)
@ledger_option
@as_known_on_option
@pack_option
@click.option("--discrepancies", is_flag=True, help="Only statements that documents report differently.")
@output_format_option
@limit_option
def statements(
    *,
    ledger: Path,
    as_known_on: datetime | None,
    packs: tuple[str, ...],
    discrepancies: bool,
    output_format: str,
    limit: int | None,
) -> None:
    """List who said what when, with what documents report differently.

    A statement is one utterance about one quantity: the claims of all documents that report the same speaker on the
    same day, for an overlapping time.
    """
    refuse_parquet_on_a_terminal(output_format)
    gathered, _ = gathered_from(ledger, as_known_on, packs)
    found = [one for one in gathered.statements if one.discrepancies or not discrepancies]
    print_limited(
        map(_statement_row, found), STATEMENT, output_format=output_format, shown=STATEMENT_SHOWN, limit=limit
    )
    differing = sum(bool(one.discrepancies) for one in found)
    words_console().print(f"{len(found):,} statements, {differing:,} of them reported differently.")


@click.command(
    cls=Documented,
    short_help=COMMANDS["audit"].summary,
    examples=(
        "onrecord audit --ledger campaign.onrecord --pack islamic-state",
        "onrecord audit --as-known-on 2016-09-01 --verdict real --format jsonl",
    ),
)
@ledger_option
@as_known_on_option
@pack_option
@click.option("--verdict", "verdicts", multiple=True, metavar="VERDICT", help="Only findings with this verdict.")
@output_format_option
@limit_option
def audit(
    *,
    ledger: Path,
    as_known_on: datetime | None,
    packs: tuple[str, ...],
    verdicts: tuple[str, ...],
    output_format: str,
    limit: int | None,
) -> None:
    """Find what cannot all be true, and say what only looks so.

    Every claim is an interval, every identity of the packs an equation; what cannot hold together is named in the
    smallest sets, each with a verdict: real, scope, date, definition, wording, unresolved, or compatible, and why.
    """
    from onrecord.reconcile import Verdict  # noqa: PLC0415 - --help does not need the solver
    from onrecord.reconcile import audit as find  # noqa: PLC0415 - the same

    refuse_parquet_on_a_terminal(output_format)
    unknown = sorted(set(verdicts) - set(Verdict))
    if unknown:
        raise click.UsageError(f"no verdict {unknown[0]!r}; there are {', '.join(Verdict)}")
    gathered, loaded = gathered_from(ledger, as_known_on, packs)
    with progress("Auditing", None) as tell:
        found = find(gathered, loaded, progress=lambda done, of: tell(done, f"{done:,} of {of:,} groups of series"))
    chosen = [one for one in found if not verdicts or one.verdict in verdicts]
    by_id = {one.claim_id: one for one in gathered.observations}
    rows = (
        {
            "id": one.id,
            "kind": one.kind.value,
            "verdict": one.verdict.value,
            "reason": one.reason.value,
            "claims": list(one.claims),
            "documents": [by_id[claim].document for claim in one.claims],
            "origins": len({by_id[claim].origin for claim in one.claims}),
            "sentence": one.sentence,
        }
        for one in chosen
    )
    print_limited(rows, FINDING, output_format=output_format, shown=FINDING_SHOWN, limit=limit)
    alarms = sum(one.is_alarm for one in chosen)
    words_console().print(f"{len(chosen):,} findings, {len(chosen) - alarms:,} of them only look contradictory.")


def _origin_row(origin: "Origin") -> dict[str, Any]:
    changes = [
        {"document": copy.name, "words": change.other_words, "first": change.words}
        for copy in origin.copies
        for change in copy.changes
    ]
    return {
        "id": origin.id,
        "name": origin.name,
        "documents": [origin.name, *(copy.name for copy in origin.copies)],
        "outlets": origin.outlets,
        "credit": origin.credit,
        "changes": changes,
        "document_ids": list(origin.documents),
        "copies": len(origin.copies),
        "numbers": "; ".join(f"{one['first']} is {one['words']} in {one['document']}" for one in changes),
    }


def _statement_row(statement: "Statement") -> dict[str, Any]:
    said = statement.said
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "said": "/".join(dict.fromkeys(day.isoformat() for day in said)) if said else None,
        "measure": statement.series.measure,
        "actor": statement.series.actor,
        "place": list(statement.series.place),
        "item": statement.series.item,
        "claims": list(statement.claims),
        "documents": statement.documents,
        "origins": statement.origins,
        "figures": [list(figure) for figure in statement.figures],
        "discrepancies": list(_discrepancies(statement)),
        "what": statement.series.label,
        "reported": " ".join(one.sentence for one in statement.discrepancies),
    }


def _discrepancies(statement: "Statement") -> Iterator[dict[str, Any]]:
    for one in statement.discrepancies:
        reported = [
            {
                "words": way.words,
                "low": way.value.low,
                "high": way.value.high,
                "bound": way.bound.value if way.bound else None,
                "documents": list(way.documents),
                "claims": list(way.claims),
            }
            for way in one.reported
        ]
        yield {"kind": one.kind, "reported": reported, "sentence": one.sentence}
