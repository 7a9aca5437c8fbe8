"""``onrecord assess``: one account of every series that honours all claims."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.commands import COMMANDS, Documented
from onrecord.cli.gathering import gathered_from
from onrecord.cli.options import as_known_on_option, ledger_option, limit_option, output_format_option, pack_option
from onrecord.cli.output import print_limited, refuse_parquet_on_a_terminal
from onrecord.cli.terminal import progress, words_console

if TYPE_CHECKING:
    from onrecord.reconcile import AssessedClaim, Assessment, Gathered, SeriesKey

__all__ = ["assess"]

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
}  # fmt: skip
SHOWN = {
    "months": ("what", "nature", "month", "low", "best", "high", "unit", "status"),
    "sources": ("measure", "source", "since", "low", "best", "high", "claims"),
    "claims": ("what", "speaker", "words", "expected_low", "expected", "expected_high", "outlier", "chance"),
    "left": ("what", "document", "words", "reason"),
}
DIGITS = 4  # of a result: more would be false


@click.command(
    cls=Documented,
    short_help=COMMANDS["assess"].summary,
    examples=(
        "onrecord assess --ledger campaign.onrecord --pack islamic-state --measure strength",
        "onrecord assess --as-known-on 2016-09-01 --format jsonl",
        "onrecord assess --show claims --drop us-military",
    ),
)
@ledger_option
@as_known_on_option
@pack_option
@click.option(
    "--show",
    type=click.Choice(tuple(COLUMNS)),
    default="months",
    show_default=True,
    help="The series by month; the bias of each source as a factor; each claim with the probability that it is an "
    "outlier and what the others expected; or the claims that no series takes, with the reason.",
)
@click.option("--measure", "measures", multiple=True, metavar="NAME", help="Print only this measure.")
@click.option("--drop", multiple=True, metavar="SOURCE", help="Leave out the claims of this source group.")
@click.option(
    "--seed", type=int, default=1, show_default=True, help="Of the draws; the same seed gives the same output."
)
@output_format_option
@limit_option
def assess(*, ledger: Path, as_known_on: datetime | None, packs: tuple[str, ...], **options: Any) -> None:
    """Give one account of every series that honours all claims at once, by month.

    For each measure, actor and place and each month: low, best and high (10, 50 and 90 %).  The best is empty where
    one party only speaks.  Status: A something was said of the month, E estimated between, F after the last word, B a
    source counts anew.  Packs say which series there are and who is trusted how far; what they do not say is assumed
    from the claims.  The same ledger, packs, version and seed give the same output, byte for byte.
    """
    from onrecord.reconcile import assess as assess_all  # noqa: PLC0415 - numba is slow to import
    from onrecord.reconcile import doubts  # noqa: PLC0415 - the same
    from onrecord.reconcile.posterior.fit import Effort  # noqa: PLC0415 - the same

    refuse_parquet_on_a_terminal(options["output_format"])
    gathered, loaded = gathered_from(ledger, as_known_on, packs)
    with progress("Assessing", None) as tell:
        found = assess_all(
            gathered,
            loaded,
            without=options["drop"],
            effort=Effort(seed=options["seed"]),
            progress=lambda what, done, of: tell(done, f"{what} ({done + 1} of {of})"),
        )
        show = options["show"]
        rows = {
            "months": lambda: _months(found),
            "sources": lambda: _sources(found),
            "claims": lambda: _claims(gathered, doubts(found)),
            "left": lambda: _left(gathered, found),
        }[show]()
        chosen = [
            {**row, "run": found.setting.id}
            for row in rows
            if not options["measures"] or row["measure"] in options["measures"]
        ]
    print_limited(
        chosen, COLUMNS[show], output_format=options["output_format"], shown=SHOWN[show], limit=options["limit"]
    )
    _say(found)


def _say(found: "Assessment") -> None:
    """On stderr: what it is of, and what to know before it is used."""
    setting, console = found.setting, words_console()
    claims = {reading.id for one in found.sampled for reading in one.group.readings}
    console.print(f"{len(found.series):,} series of {len(claims):,} claims; {len(found.left):,} claims are in none.")
    unsure = [series.key.label for series in found.series if not series.is_settled]
    if unsure:
        console.print(f"Not settled, take another seed: {', '.join(dict.fromkeys(unsure))}.")
    console.print(setting.sentence)


def _months(found: "Assessment") -> Iterator[dict[str, Any]]:
    for series in found.series:
        for month in series.months:
            yield {
                **_about(series.key),
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
            **_about(one.key),
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
        yield {**_about(item.series), **row}


def _about(key: "SeriesKey") -> dict[str, Any]:
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
