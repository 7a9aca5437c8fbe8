"""``onrecord assess``: one account of every series that honours all claims."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.commands import COMMANDS, Documented
from onrecord.cli.gathering import assessed_from, gathered_from, say_of
from onrecord.cli.options import (
    as_known_on_option,
    drop_option,
    ledger_option,
    limit_option,
    measure_option,
    output_format_option,
    pack_option,
    seed_option,
)
from onrecord.cli.output import print_limited, refuse_parquet_on_a_terminal

if TYPE_CHECKING:
    from onrecord.reconcile import AssessedClaim, Assessment, Difference, Gathered, SeriesKey

__all__ = ["ABOUT", "about", "assess", "rounded"]

ABOUT = ("measure", "actor", "place", "item")
COLUMNS = {
    "months": (
        *ABOUT, "nature", "since", "unit", "month", "ends", "low", "best", "high", "status", "hat", "size", "run",
    ),
    "sources": ("measure", "source", "since", "low", "best", "high", "claims", "run"),
    "claims": (
        *ABOUT, "claim", "document", "speaker", "source", "words", "outlier", "chance", "expected_low", "expected",
        "expected_high", "unit", "run",
    ),
    "left": (*ABOUT, "claim", "document", "words", "reason", "run"),
    "differences": (
        *ABOUT, "nature", "unit", "month", "low_before", "best_before", "high_before", "low", "best", "high", "moved",
        "width", "new", "restated", "because", "run_before", "run",
    ),
}  # fmt: skip
SHOWN = {
    "months": ("what", "nature", "month", "low", "best", "high", "unit", "status"),
    "sources": ("measure", "source", "since", "low", "best", "high", "claims"),
    "claims": ("what", "speaker", "words", "expected_low", "expected", "expected_high", "outlier", "chance"),
    "left": ("what", "document", "words", "reason"),
    "differences": (
        "what", "nature", "month", "low_before", "best_before", "high_before", "low", "best", "high", "because"
    ),
}  # fmt: skip
DIGITS = 4  # of a result: more would be false


@click.command(
    cls=Documented,
    short_help=COMMANDS["assess"].summary,
    examples=(
        "onrecord assess --ledger campaign.onrecord --pack islamic-state --measure strength",
        "onrecord assess --as-known-on 2016-09-01 --format jsonl",
        "onrecord assess --as-known-on 2016-09-01 --against 2017-06-30 --measure strength",
        "onrecord assess --show claims --drop us-military",
    ),
)
@ledger_option
@as_known_on_option
@pack_option
@click.option(
    "--show",
    type=click.Choice(tuple(name for name in COLUMNS if name != "differences")),
    default="months",
    show_default=True,
    help="The series by month; the bias of each source as a factor; each claim with the probability that it is an "
    "outlier and what the others expected; or the claims that no series takes, with the reason.",
)
@click.option(
    "--against",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="List the months that are seen otherwise as known on this other day, and by which claims.",
)
@measure_option
@drop_option
@seed_option
@output_format_option
@limit_option
def assess(*, ledger: Path, as_known_on: datetime | None, packs: tuple[str, ...], **options: Any) -> None:
    """Give one account of every series that honours all claims at once, by month.

    For each measure, actor and place and each month: low, best and high (10, 50 and 90 %).  The best is empty where
    one party only speaks.  Status: A something was said of the month, E estimated between, F after the last word, B a
    source counts anew.  Packs say which series there are and who is trusted how far; what they do not say is assumed
    from the claims.  With --against, the months that two days' knowledge sees otherwise, with the claims that were new
    and those that restate earlier ones.  The same ledger, packs, version and seed give the same output, byte for byte.
    """
    from onrecord.reconcile import doubts  # noqa: PLC0415 - numba is slow to import

    refuse_parquet_on_a_terminal(options["output_format"])
    if options["against"] is not None:
        found, rows, table = _compared(ledger, as_known_on, packs, options)
    else:
        gathered, loaded = gathered_from(ledger, as_known_on, packs)
        found = assessed_from(gathered, loaded, drop=options["drop"], seed=options["seed"])
        table = options["show"]
        rows = {
            "months": lambda: _months(found),
            "sources": lambda: _sources(found),
            "claims": lambda: _claims(gathered, doubts(found)),
            "left": lambda: _left(gathered, found),
        }[table]()
    chosen = (
        {**row, "run": found.setting.id}
        for row in rows
        if not options["measures"] or row["measure"] in options["measures"]
    )
    print_limited(
        chosen, COLUMNS[table], output_format=options["output_format"], shown=SHOWN[table], limit=options["limit"]
    )
    say_of(found)


def _compared(
    ledger: Path, as_known_on: datetime | None, packs: tuple[str, ...], options: Mapping[str, Any]
) -> "tuple[Assessment, Iterator[dict[str, Any]], str]":
    """The later of two vintages, and what it sees otherwise than the earlier."""
    from onrecord.reconcile import compare  # noqa: PLC0415 - numba is slow to import

    if options["show"] != "months":
        raise click.UsageError("--against compares months; leave --show out")
    days = sorted((as_known_on, options["against"]), key=lambda day: day or datetime.max)  # noqa: DTZ901 - only compared
    vintages = []
    words_of: dict[str, str] = {}
    for day in days:
        gathered, loaded = gathered_from(ledger, day, packs)
        words_of = {one.claim_id: f"{one.speaker or one.document}: {one.words}" for one in gathered.observations}
        words = f"Assessing what was known {f'on {day:%Y-%m-%d}' if day else 'last'}"
        vintages.append(assessed_from(gathered, loaded, drop=options["drop"], seed=options["seed"], words=words))
    earlier, later = vintages
    say_of(earlier)
    return later, _differences(earlier, compare(earlier, later), words_of), "differences"


def _differences(
    earlier: "Assessment", found: "Sequence[Difference]", words_of: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    for one in found:
        before = one.before
        yield {
            **about(one.key),
            "nature": one.nature.value,
            "unit": one.unit,
            "month": one.after.month,
            "low_before": rounded(before.low) if before else None,
            "best_before": rounded(before.best) if before else None,
            "high_before": rounded(before.high) if before else None,
            "low": rounded(one.after.low),
            "best": rounded(one.after.best),
            "high": rounded(one.after.high),
            "moved": rounded(one.moved),
            "width": rounded(one.width),
            "new": list(one.new),
            "restated": [{"claim": each.claim, "earlier": each.earlier} for each in one.restated],
            "run_before": earlier.setting.id,
            "because": "; ".join(
                f"{words_of[claim]}{' (restates)' * any(claim == each.claim for each in one.restated)}"
                for claim in one.new
            ),
        }


def _months(found: "Assessment") -> Iterator[dict[str, Any]]:
    for series in found.series:
        for month in series.months:
            yield {
                **about(series.key),
                "nature": series.nature.value,
                "since": series.since.isoformat() if series.since else None,
                "unit": series.unit,
                "month": month.month,
                "ends": month.ends.isoformat(),
                "low": rounded(month.low),
                "best": rounded(month.best),
                "high": rounded(month.high),
                "status": month.status,
                "hat": rounded(month.hat),
                "size": int(month.size),
            }


def _sources(found: "Assessment") -> Iterator[dict[str, Any]]:
    for bias in found.biases:
        yield {
            "measure": bias.measure,
            "source": bias.source,
            "since": bias.since,
            "low": rounded(bias.low),
            "best": rounded(bias.best),
            "high": rounded(bias.high),
            "claims": bias.claims,
        }


def _claims(gathered: "Gathered", doubted: "tuple[AssessedClaim, ...]") -> Iterator[dict[str, Any]]:
    by_id = {one.claim_id: one for one in gathered.observations}
    for one in doubted:
        item = by_id[one.claim]
        yield {
            **about(one.key),
            "claim": one.claim,
            "document": item.document,
            "speaker": item.speaker,
            "source": one.source,
            "words": item.words,
            "outlier": rounded(one.outlier),
            "chance": rounded(one.chance),
            "expected_low": rounded(one.expected_low),
            "expected": rounded(one.expected),
            "expected_high": rounded(one.expected_high),
            "unit": item.unit,
        }


def _left(gathered: "Gathered", found: "Assessment") -> Iterator[dict[str, Any]]:
    by_id = {one.claim_id: one for one in gathered.observations}
    for one in found.left:
        item = by_id[one.claim_id]
        row = {"claim": one.claim_id, "document": item.document, "words": item.words, "reason": one.reason}
        yield {**about(item.series), **row}


def about(key: "SeriesKey") -> dict[str, Any]:
    """The columns that say what a series is."""
    return {
        "measure": key.measure,
        "actor": key.actor,
        "place": list(key.place),
        "item": key.item,
        "what": key.label,
    }


def rounded(value: float | None) -> float | None:
    """A number to as many digits as it may claim to have; whole numbers without a point."""
    if value is None:
        return None
    short = float(f"{value:.{DIGITS}g}")
    return int(short) if short.is_integer() else short
