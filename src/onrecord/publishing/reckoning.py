"""What the page shows of whether it adds up: bands, findings, statements that are reported differently, forecasts."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.ledger import Ledger
from onrecord.packs import Packs
from onrecord.publishing.names import SeriesNames
from onrecord.publishing.together import Together, together
from onrecord.reconcile import Finding, FindingKind, Statement, audit, gather
from onrecord.reconcile.forecasts import By, Forecast, Score, forecasts_among, score, scores
from onrecord.reconcile.gathering import Tell, silent
from onrecord.reconcile.observations import SeriesKey
from onrecord.report import PageFinding, PageForecast, PageReckoned, PageScore, PageStatement, PageWay
from onrecord.report.words import label_of

__all__ = ["reckoned"]

# Shown as statements, with their ways, rather than as findings; what is implied contradicts nothing.
NOT_SIDE_BY_SIDE = {FindingKind.REPORTED_DIFFERENTLY, FindingKind.IMPLIED}
TOTAL = "All forecasts"


def reckoned(ledger: Ledger, packs: Packs, *, assessed: bool = True, progress: Tell = silent) -> PageReckoned:
    """What claims give together.

    Args:
        ledger: open.
        packs: what is declared.
        assessed: whether with what all claims together leave open, which takes longest.
        progress: told what is being done and how much of it is.
    """
    gathered = gather(ledger, packs, progress=progress)
    found = audit(gathered, packs, progress=lambda done, _: progress("groups of series audited", done))
    forecasts = forecasts_among(gathered, ledger, packs)
    series = {one.claim_id: one.series for one in gathered.observations}
    names = SeriesNames(packs)
    all_claims = together(gathered, packs, progress=progress) if assessed else Together()
    return PageReckoned(
        run=all_claims.run,
        judgements=all_claims.judgements,
        bands=all_claims.bands,
        accounts=all_claims.accounts,
        findings=tuple(_finding(one, series, names) for one in found if one.kind not in NOT_SIDE_BY_SIDE),
        statements=tuple(_statement(one) for one in gathered.statements if one.discrepancies),
        forecasts=tuple(map(_forecast, forecasts)),
        total=_score(score(TOTAL, forecasts)) if forecasts else None,
        speakers=tuple(_scores(forecasts, By.SPEAKER)),
        organisations=tuple(_scores(forecasts, By.ORGANISATION)),
    )


def _finding(found: Finding, series: Mapping[str, SeriesKey], names: SeriesNames) -> PageFinding:
    return PageFinding(
        verdict=found.verdict.value,
        kind=label_of(found.kind),
        sentence=names.told(found.sentence, {series[claim] for claim in found.claims}),
        claims=found.claims,
        looks_so=not found.is_alarm,
    )


def _statement(statement: Statement) -> PageStatement:
    return PageStatement(
        claims=statement.claims,
        documents=statement.documents,
        origins=statement.origins,
        figures=tuple(
            tuple(PageWay(words=way.words, claims=way.claims) for way in one.reported)
            for one in statement.discrepancies
        ),
        speaker=statement.speaker,
    )


def _forecast(forecast: Forecast) -> PageForecast:
    likelihood, parts = forecast.likelihood, forecast.parts
    return PageForecast(
        claims=forecast.claims,
        outcome=forecast.outcome.value,
        because=forecast.because,
        documents=forecast.documents,
        origins=forecast.origins,
        question=forecast.resolver.words if forecast.resolver else None,
        evidence=tuple(dict.fromkeys(claim for part in parts for claim in part.claims)),
        known_then=forecast.known_then,
        addresses=tuple(dict.fromkeys(part.address for part in parts if part.address is not None)),
        likelihood=likelihood.words if likelihood else None,
        probability=likelihood.probability if likelihood else None,
        score=forecast.brier,
        log_score=forecast.log_score,
    )


def _scores(forecasts: Sequence[Forecast], by: By) -> Iterator[PageScore]:
    return map(_score, scores(forecasts, by))


def _score(found: Score) -> PageScore:
    return PageScore(
        who=found.who,
        n=found.n,
        judged=found.judged,
        outcomes=tuple((outcome.value, count) for outcome, count in found.outcomes.items()),
        voids=tuple((label_of(why).lower(), count) for why, count in found.voids.items()),
        hit_rate=found.hit_rate,
        base_rate=found.base_rate,
        base_n=found.base_n,
        scored=found.scored,
        score=found.brier,
        log_score=found.log_score,
    )
