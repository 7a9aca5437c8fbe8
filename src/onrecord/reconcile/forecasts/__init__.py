"""What was forecast, and what came of it.

In reading order: ``records`` (what a forecast is), ``asking`` (claims to questions), ``measured`` (what claims say of a
value), ``judging`` (outcomes), ``scoring`` (how often who was right), ``wording``.

    from onrecord.reconcile.forecasts import find_forecasts, scores

    with onrecord.open("campaign.onrecord") as ledger:
        found = find_forecasts(ledger, packs)
    for forecast in found:
        print(forecast.outcome, forecast.because)
    for score in scores(found):
        print(score.who, score.hit_rate, score.n)
"""

from datetime import date

from onrecord.ledger import Ledger
from onrecord.packs import Packs
from onrecord.reconcile.forecasts.asking import ask
from onrecord.reconcile.forecasts.judging import Evidence, judge
from onrecord.reconcile.forecasts.records import Forecast, Outcome, Part, Resolver, ResolverKind, Why
from onrecord.reconcile.forecasts.scoring import By, Score, score, scores
from onrecord.reconcile.gathering import Gathered, Tell, gather, is_known, silent
from onrecord.records import Kind

__all__ = [
    "By",
    "Forecast",
    "Outcome",
    "Part",
    "Resolver",
    "ResolverKind",
    "Score",
    "Why",
    "find_forecasts",
    "forecasts_among",
    "score",
    "scores",
]


def find_forecasts(
    ledger: Ledger, packs: Packs, *, as_known_on: date | None = None, progress: Tell = silent
) -> tuple[Forecast, ...]:
    """The forecasts of a ledger with their outcomes, by the day on which they were made, undated ones last.

    Args:
        ledger: open.
        packs: what happens on a day and when it did, and what vague aims mean.
        as_known_on: judged as of this day, with what was public then; None takes everything.
        progress: told what is being done and how much of it is.
    """
    gathered = gather(ledger, packs, as_known_on=as_known_on, progress=progress)
    return forecasts_among(gathered, ledger, packs, as_known_on=as_known_on)


def forecasts_among(
    gathered: Gathered, ledger: Ledger, packs: Packs, *, as_known_on: date | None = None
) -> tuple[Forecast, ...]:
    """The same where the claims of the ledger have been gathered, as of the same day."""
    sourced = [one for one in ledger.claims().sourced() if is_known(one, as_known_on)]
    asked = ask((one for one in sourced if one.claim.kind is Kind.FORECAST), gathered.statements, packs)
    evidence = Evidence(
        observations=gathered.observations,
        entered=tuple(ledger.outcomes()),
        packs=packs,
        known_on=as_known_on,
        newest=gathered.newest,
    )
    origin_of = {document: origin.id for origin in gathered.origins for document in origin.documents}
    return tuple(
        judge(one, evidence, origins=len({origin_of.get(document, document) for document in one.documents}))
        for one in asked
    )
