"""``onrecord forecasts``: what was forecast, what came of it, and who was right how often."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.commands import COMMANDS, Documented, DocumentedGroup
from onrecord.cli.options import as_known_on_option, ledger_option, limit_option, output_format_option, pack_option
from onrecord.cli.output import print_limited, refuse_parquet_on_a_terminal
from onrecord.cli.terminal import progress, words_console
from onrecord.errors import UnknownClaim, UnknownName

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.reconcile.forecasts import Forecast, Score

__all__ = ["forecasts"]

FORECAST = (
    "id", "speaker", "organisation", "said", "words", "question", "resolver", "measure", "actor", "place", "low",
    "high", "unit", "deadline", "outcome", "reason", "because", "parts", "likelihood", "probability", "score",
    "log_score", "vintage", "known_then", "claims", "evidence", "documents", "origins",
)  # fmt: skip
FORECAST_SHOWN = ("outcome", "speaker", "said", "words", "because", "score")
SCORE = (
    "who", "n", "judged", "true", "false", "open", "void", "void_share", "voids", "hit_rate", "base_rate", "base_n",
    "scored", "score", "log_score", "forecasts",
)  # fmt: skip
SCORE_SHOWN = ("who", "n", "true", "false", "open", "void", "hit_rate", "base_rate", "score")
FORECAST_ID = "forecast1:"


@click.group(
    cls=DocumentedGroup,
    invoke_without_command=True,
    short_help=COMMANDS["forecasts"].summary,
    examples=(
        "onrecord forecasts --ledger campaign.onrecord --pack islamic-state",
        "onrecord forecasts --by speaker",
        "onrecord forecasts --as-known-on 2017-09-01 --format jsonl",
    ),
)
@ledger_option
@as_known_on_option
@pack_option
@click.option(
    "--by", type=click.Choice(["speaker", "organisation"]), help="Score speakers or organisations, instead of a list."
)
@output_format_option
@limit_option
@click.pass_context
def forecasts(  # noqa: PLR0913 - one argument for each option
    context: click.Context,
    *,
    ledger: Path,
    as_known_on: datetime | None,
    packs: tuple[str, ...],
    by: str | None,
    output_format: str,
    limit: int | None,
) -> None:
    """List what was forecast and what came of it; score who said so.

    A forecast is judged by what its own words name, a value or something that happens on a day: true, false, open, or
    void with the reason.  The claims of the ledger tell, and the milestones of the packs, and what a person entered
    with `onrecord forecasts resolve`.  The score is the Brier score, where a speaker said how likely it was.
    """
    if context.invoked_subcommand is not None:
        return
    from onrecord.reconcile.forecasts import By, score, scores  # noqa: PLC0415 - --help does not need the stages

    refuse_parquet_on_a_terminal(output_format)
    found = _found(ledger, as_known_on, packs)
    if by is None:
        print_limited(map(_row, found), FORECAST, output_format=output_format, shown=FORECAST_SHOWN, limit=limit)
    else:
        rows = map(_score_row, scores(found, By(by)))
        if output_format == "table":
            rows = map(_for_people, rows)
        print_limited(rows, SCORE, output_format=output_format, shown=SCORE_SHOWN, limit=limit)
    words_console().print(_in_words(score("all", found)))


@forecasts.command(
    "resolve",
    cls=Documented,
    examples=(
        'onrecord forecasts resolve claim1:9f86d081884c --outcome true --date 2017-07-10 --because "Declared then."',
        'onrecord forecasts resolve 9f86d081884c --outcome void --date 2017-01-01 --because Vague --by "A. Desk"',
    ),
)
@click.argument("forecast", metavar="FORECAST|CLAIM")
@ledger_option
@click.option("--outcome", type=click.Choice(["true", "false", "void"]), required=True, help="What came of it.")
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, metavar="DATE", help="When that was settled."
)
@click.option("--because", required=True, metavar="WORDS", help="Why, in a sentence that the page shows.")
@click.option("--place", metavar="NAME", help="Of several places that it names the one that is meant.")
@click.option("--address", metavar="URL", help="Where that can be read.")
@click.option("--by", "entered_by", metavar="NAME", help="Who says so.")
@pack_option
def resolve(  # noqa: PLR0913 - one argument for each option
    *,
    forecast: str,
    ledger: Path,
    outcome: str,
    day: datetime,
    because: str,
    place: str | None,
    address: str | None,
    entered_by: str | None,
    packs: tuple[str, ...],
) -> None:
    """Enter what came of a forecast.

    The entry goes into the ledger with its reason and goes before what claims and packs say.  Nothing is overwritten:
    the last entry counts, and all are kept.
    """
    from onrecord.ledger import EnteredOutcome, Ledger, Settled  # noqa: PLC0415 - DuckDB is slow to import

    with Ledger.open(ledger, writable=True) as opened:
        claim = _claim(opened, forecast, packs, place)
        entry = EnteredOutcome(
            claim_id=claim,
            outcome=Settled(outcome),
            day=f"{day:%Y-%m-%d}",
            because=because,
            place=place,
            address=address,
            entered_by=entered_by,
        )
        is_new = opened.add_outcome(entry, now=datetime.now(tz=UTC))
    words_console().print(f"{'Entered' if is_new else 'Known already'}: {claim} is {outcome}.")


def _found(ledger: Path, as_known_on: datetime | None, packs: tuple[str, ...]) -> "tuple[Forecast, ...]":
    from onrecord.ledger import Ledger  # noqa: PLC0415 - DuckDB is slow to import
    from onrecord.packs import load_packs  # noqa: PLC0415 - the same
    from onrecord.reconcile.forecasts import find_forecasts  # noqa: PLC0415 - the same

    loaded = load_packs(packs)
    day = as_known_on.date() if as_known_on else None
    with Ledger.open(ledger) as opened, progress("Comparing texts", opened.summary().documents) as tell:
        return find_forecasts(
            opened, loaded, as_known_on=day, progress=lambda what, done: tell(done, f"{done:,} {what}")
        )


def _claim(ledger: "Ledger", asked: str, packs: tuple[str, ...], place: str | None) -> str:
    """The id of the first claim of the forecast that is meant, by its own id or that of any of its claims.

    Raises:
        UnknownClaim: there is no such forecast, or the claim is none.
        UnknownName: it does not name the place.
    """
    from onrecord.packs import load_packs  # noqa: PLC0415 - --help does not need the packs
    from onrecord.reconcile.forecasts import find_forecasts  # noqa: PLC0415 - the same

    found = find_forecasts(ledger, load_packs(packs))
    if asked.startswith(FORECAST_ID):
        meant = [one for one in found if one.id.startswith(asked)]
    else:
        claim = ledger.claim(asked).claim.id
        meant = [one for one in found if claim in one.claims]
    if len(meant) != 1:
        raise UnknownClaim(f"{asked!r} is no forecast of this ledger, or the beginning of several")
    places = meant[0].resolver.series.place if meant[0].resolver else meant[0].series.place
    if place is not None and place not in places:
        raise UnknownName(f"the forecast names no place {place!r}; it names {', '.join(places) or 'none'}")
    return meant[0].claims[0]


def _row(forecast: "Forecast") -> dict[str, Any]:
    resolver, speaker, likelihood = forecast.resolver, forecast.speaker, forecast.likelihood
    series = resolver.series if resolver else forecast.series
    parts = [
        {
            "place": list(part.place),
            "outcome": part.outcome.value,
            "reason": part.why.value,
            "date": part.day.isoformat() if part.day else None,
            "sentence": part.sentence,
            "claims": list(part.claims),
            "address": part.address,
        }
        for part in forecast.parts
    ]
    return {
        "id": forecast.id,
        "speaker": speaker.label if speaker else None,
        "organisation": speaker.organisation if speaker else forecast.outlet,
        "said": _days(forecast.said),
        "words": forecast.words,
        "question": resolver.words if resolver else None,
        "resolver": resolver.kind.value if resolver else None,
        "measure": series.measure,
        "actor": series.actor,
        "place": list(series.place),
        "low": resolver.goal.low if resolver else None,
        "high": resolver.goal.high if resolver else None,
        "unit": (resolver.unit or None) if resolver else None,
        "deadline": _days(forecast.deadline),
        "outcome": forecast.outcome.value,
        "reason": forecast.why.value,
        "because": forecast.because,
        "parts": parts,
        "likelihood": likelihood.words if likelihood else None,
        "probability": likelihood.probability if likelihood else None,
        "score": forecast.brier,
        "log_score": forecast.log_score,
        "vintage": forecast.said.last.isoformat() if forecast.said else None,
        "known_then": list(forecast.known_then),
        "claims": list(forecast.claims),
        "evidence": list(dict.fromkeys(claim for part in forecast.parts for claim in part.claims)),
        "documents": forecast.documents,
        "origins": forecast.origins,
    }


def _days(days: Sequence[Any] | None) -> str | None:
    return "/".join(dict.fromkeys(day.isoformat() for day in days)) if days else None


def _score_row(found: "Score") -> dict[str, Any]:
    return {
        "who": found.who,
        "n": found.n,
        "judged": found.judged,
        **{outcome.value: count for outcome, count in found.outcomes.items()},
        "void_share": found.void_share,
        "voids": {why.value: count for why, count in found.voids.items()},
        "hit_rate": found.hit_rate,
        "base_rate": found.base_rate,
        "base_n": found.base_n,
        "scored": found.scored,
        "score": found.brier,
        "log_score": found.log_score,
        "forecasts": list(found.forecasts),
    }


def _for_people(row: dict[str, Any]) -> dict[str, Any]:
    """Shares in per cent, each with the number that it is of."""
    return row | {
        "hit_rate": _of(row["hit_rate"], row["judged"]),
        "base_rate": _of(row["base_rate"], row["base_n"]),
        "score": None if row["score"] is None else f"{row['score']:.3f} of {row['scored']}",
    }


def _of(share: float | None, count: int) -> str | None:
    return None if share is None else f"{share:.0%} of {count}"


def _in_words(total: "Score") -> str:
    """How many there are, what came of them, and why how many are void."""
    from onrecord.reconcile.forecasts import Outcome  # noqa: PLC0415 - --help does not need the stages

    if not total.n:
        return "No forecasts."
    counts = ", ".join(f"{total.outcomes[outcome]:,} {outcome.value}" for outcome in Outcome)
    words = f"{total.n:,} forecast{'' if total.n == 1 else 's'}: {counts}."
    if total.hit_rate is not None:
        words += f" Of {total.judged:,} that were judged {total.hit_rate:.0%} came true."
    if total.brier is not None:
        words += f" Brier score {total.brier:.3f}, log score {total.log_score:.3f}, over {total.scored:,}."
    if total.voids:
        words += f" Void {total.void_share:.0%}: {', '.join(_reasons(total))}."
    return words


def _reasons(total: "Score") -> Iterator[str]:
    for why, count in total.voids.items():
        yield f"{count:,} {why.value.replace('_', ' ')}"
