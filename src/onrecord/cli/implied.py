"""``onrecord implied``: what the claims imply that nobody said."""

import math
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.assess import ABOUT, about, rounded
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
    from onrecord.reconcile import Implied
    from onrecord.reconcile.implied import Amount

__all__ = ["implied"]

KINDS = ("flow", "balance", "spent")
COLUMNS = {
    "implications": (
        "id", "kind", *ABOUT, "what", "start", "end", "unit", "low", "best", "high", "never", "probability",
        "likelihood", "confidence", "because", "reported", "claims", "pulls", "sensitive", "sentence", "run",
    ),
    "accounts": (*ABOUT, "start", "end", "line", "what", "unit", "low", "best", "high", "run"),
}  # fmt: skip
SHOWN = {
    "implications": ("sentence", "confidence", "because"),
    "accounts": ("start", "end", "line", "what", "low", "best", "high", "unit"),
}


@click.command(
    cls=Documented,
    short_help=COMMANDS["implied"].summary,
    examples=(
        "onrecord implied --ledger campaign.onrecord --pack islamic-state --last",
        "onrecord implied --measure strength --kind balance --format jsonl",
        "onrecord implied --show accounts --as-known-on 2016-09-01",
    ),
)
@ledger_option
@as_known_on_option
@pack_option
@click.option(
    "--show",
    type=click.Choice(tuple(COLUMNS)),
    default="implications",
    show_default=True,
    help="What is implied, or each stock as an account: opening, gains, losses, closing, and what nobody counted.",
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Print only this kind.")
@click.option("--last", is_flag=True, help="Print only the last period of each series.")
@measure_option
@drop_option
@seed_option
@output_format_option
@limit_option
def implied(*, ledger: Path, as_known_on: datetime | None, packs: tuple[str, ...], **options: Any) -> None:
    """List what the claims imply that nobody said, and how likely it is.

    By half-year (by month, where series are reckoned in weeks): how much came and went in a month, whether losses
    exceeded gains, and when a stock would be gone at that balance.  Likelihood is told in the seven words of ICD 203
    with the probability, confidence apart from it with the reason; each comes with the claims that carry it and with
    what it would be without the sources that move it most.
    """
    from onrecord.reconcile import imply  # noqa: PLC0415 - numba is slow to import

    refuse_parquet_on_a_terminal(options["output_format"])
    gathered, loaded = gathered_from(ledger, as_known_on, packs)
    assessment = assessed_from(gathered, loaded, drop=options["drop"], seed=options["seed"])
    found = imply(assessment)
    show = options["show"]
    rows = _accounts(found) if show == "accounts" else _implications(found, last=options["last"])
    chosen = (
        {**row, "run": found.setting.id}
        for row in rows
        if (not options["measures"] or row["measure"] in options["measures"])
        and (not options["kinds"] or row.get("kind", "balance") in options["kinds"])
    )
    print_limited(
        chosen, COLUMNS[show], output_format=options["output_format"], shown=SHOWN[show], limit=options["limit"]
    )
    say_of(assessment)


def _implications(found: "Implied", *, last: bool) -> Iterator[dict[str, Any]]:
    for one in found.judgements if last else found.implications:
        yield {
            **about(one.key),
            "id": one.id,
            "kind": one.kind.value,
            "what": one.what,
            "start": one.start.isoformat(),
            "end": one.end.isoformat(),
            "unit": one.unit,
            **_ends(one.amount),
            "never": rounded(one.never),
            "probability": rounded(one.probability),
            "likelihood": one.likelihood,
            "confidence": one.confidence.value,
            "because": one.because,
            "reported": one.reported,
            "claims": [carrier.claim for carrier in one.carriers],
            "pulls": [rounded(carrier.pull) for carrier in one.carriers],
            "sensitive": [
                {"without": each.source, **_ends(each.amount), "probability": rounded(each.probability)}
                for each in one.sensitive
            ],
            "sentence": one.sentence,
        }


def _accounts(found: "Implied") -> Iterator[dict[str, Any]]:
    for one in found.accounts:
        lines = [("opening", one.key.label, one.opening)]
        lines += [("gain", what, amount) for what, amount in one.gains]
        lines += [("loss", what, amount) for what, amount in one.losses]
        lines += [("closing", one.key.label, one.closing), ("residual", "what nobody counted", one.residual)]
        for line, what, amount in lines:
            yield {
                **about(one.key),
                "start": one.start.isoformat(),
                "end": one.end.isoformat(),
                "line": line,
                "what": what,
                "unit": one.unit,
                **_ends(amount),
            }


def _ends(amount: "Amount") -> dict[str, float | None]:
    """Low, best and high; a time that is never is empty, as no format has a number for it."""
    ends = {"low": amount.low, "best": amount.best, "high": amount.high}
    return {name: rounded(end) if end is not None and math.isfinite(end) else None for name, end in ends.items()}
