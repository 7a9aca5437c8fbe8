"""What all claims together leave open and imply, as the page shows it, with the run that it is of."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import TooFewClaims
from onrecord.packs import Packs
from onrecord.publishing.names import SeriesNames
from onrecord.reconcile.gathering import Gathered, Tell, silent
from onrecord.reconcile.observations import SeriesKey
from onrecord.reconcile.wording import MONTHS
from onrecord.report import PageAccount, PageAccountRow, PageBand, PageBreak, PageColumn, PageJudgement

if TYPE_CHECKING:
    from onrecord.reconcile import AssessedSeries, Assessment, SourceBias
    from onrecord.reconcile.implied import Account, Amount, Implication, Implied, Without
    from onrecord.report.reckoned import Spread

__all__ = ["Together", "together"]

# Claims that a series needs which no pack declares; one that only two speak of has a band that says nothing.
LEAST = 5
DIGITS = 4  # of a result: more would be false
MONTH, WEEK = 30.44, 7.0  # days
BREAK = "B"
KINDS = ("balance", "spent", "flow")

Claims = Mapping[SeriesKey, tuple[str, ...]]


class Together(NamedTuple):
    """The sentence that names the run, and what the page shows of it; empty where there are too few claims."""

    run: str = ""
    judgements: tuple[PageJudgement, ...] = ()
    bands: tuple[PageBand, ...] = ()
    accounts: tuple[PageAccount, ...] = ()


def together(gathered: Gathered, packs: Packs, *, progress: Tell = silent) -> Together:
    """The posterior of every series that has enough claims, and what it implies.

    Args:
        gathered: the claims.
        packs: what is declared and assumed.
        progress: told what is being done and how much of it is.
    """
    from onrecord.reconcile import assess, imply  # noqa: PLC0415 - numba is slow to import

    def tell(what: str, done: int, of: int) -> None:
        progress(f"of {of}, {what}", done)

    try:
        found = assess(gathered, packs, least=LEAST, progress=tell)
    except TooFewClaims:
        return Together()
    implied = imply(found, progress=tell)
    names = SeriesNames(packs, gathered.observations)
    claims = {one.key: one.claims for one in found.series}
    balanced = {account.key for account in implied.accounts}
    return Together(
        run=found.setting.sentence,
        judgements=tuple(_judgement(one, names) for one in sorted(implied.judgements, key=_rank(balanced, claims))),
        bands=tuple(_band(one, found, names) for one in found.series if one.claims and one.unit),
        accounts=tuple(_accounts(implied, claims, names)),
    )


def _rank(balanced: Container[SeriesKey], claims: Claims) -> "Callable[[Implication], tuple[bool, int, int]]":
    """Stocks with an account first, what is a matter of yes or no before amounts, what most claims speak of first."""

    def rank(one: "Implication") -> tuple[bool, int, int]:
        return one.key not in balanced, KINDS.index(one.kind.value), -len(claims.get(one.key, ()))

    return rank


def _judgement(implied: "Implication", names: SeriesNames) -> PageJudgement:
    """What is no matter of yes or no rests on its claims, and none speaks against it."""
    yes_or_no = implied.probability is not None
    against = [one.claim for one in implied.carriers if yes_or_no and one.pull < 0]
    sensitive = "; ".join(_without(one, names) for one in implied.sensitive)
    return PageJudgement(
        sentence=names.told(implied.sentence, [implied.key]),
        probability=None if implied.probability is None else _rounded(implied.probability),
        confidence=f"Confidence {implied.confidence.value}: {names.reason(implied.because)}.",
        sensitive=f"{sensitive[:1].upper()}{sensitive[1:]}." if sensitive else None,
        claims=tuple(one.claim for one in implied.carriers if one.claim not in against),
        against=tuple(against),
    )


def _without(left: "Without", names: SeriesNames) -> str:
    """Without a source: the probability that it would leave, else the amounts."""
    from onrecord.reconcile.implied.sentences import probability_of  # noqa: PLC0415 - numba is slow to import

    source = names.source(left.source)
    if left.probability is not None:
        return f"without {source} the probability would be {probability_of(left.probability)}"
    low, high = (f"{float(f'{end:.2g}'):,.10g}" for end in (left.amount.low, left.amount.high))
    return f"without {source} it would be {low} to {high}"


def _band(series: "AssessedSeries", assessment: "Assessment", names: SeriesNames) -> PageBand:
    months = series.months
    return PageBand(
        measure=series.key.measure,
        actor=series.key.actor,
        nature=series.nature.value,
        unit=series.unit,
        step_days=WEEK if len(months[0].month) > len("2016-08") else MONTH,
        place=names.places(series.key),
        ends=tuple(month.ends.isoformat() for month in months),
        low=tuple(_rounded(month.low) for month in months),
        best=tuple(None if month.best is None else _rounded(month.best) for month in months),
        high=tuple(_rounded(month.high) for month in months),
        status="".join(month.status for month in months),
        claims=series.claims,
        breaks=tuple(_breaks(series, assessment, names)),
    )


def _breaks(series: "AssessedSeries", assessment: "Assessment", names: SeriesNames) -> Iterator[PageBreak]:
    """The steps in which a source counts anew, each once, with the source and how its figures changed."""
    known = {bias.since: bias for bias in assessment.biases if bias.since is not None and "-" in bias.since}
    for month in series.months:
        if month.status == BREAK:
            bias = next((bias for since, bias in known.items() if since[:7] == month.month[:7]), None)
            yield PageBreak(day=bias.since if bias and bias.since else month.ends.isoformat(), why=_why(bias, names))


def _why(bias: "SourceBias | None", names: SeriesNames) -> str:
    if bias is None:
        return "A source counts anew."
    factors = f"{bias.best:.2g} times what it would have said before ({bias.low:.2g} to {bias.high:.2g})"
    return f"{names.source(bias.source)} counts anew from {bias.since} on, and says {factors}."


def _accounts(implied: "Implied", claims: Claims, names: SeriesNames) -> Iterator[PageAccount]:
    """The periods of a stock in one table, stocks in the order of their first period."""
    falls = {(one.key, one.start): one.probability for one in implied.implications if one.kind == KINDS[0]}
    by_stock: defaultdict[SeriesKey, list[Account]] = defaultdict(list)
    for account in implied.accounts:
        by_stock[account.key].append(account)
    for key, own in by_stock.items():
        ordered = sorted(own, key=lambda account: account.start)
        yield PageAccount(
            title=names.title(key),
            unit=ordered[0].unit,
            came=tuple(_column(words, key, claims, names) for words, _ in ordered[0].gains),
            went=tuple(_column(words, key, claims, names) for words, _ in ordered[0].losses),
            rows=tuple(_row(account, falls.get((key, account.start))) for account in ordered),
            claims=claims.get(key, ()),
        )


def _column(words: str, stock: SeriesKey, claims: Claims, names: SeriesNames) -> PageColumn:
    """A flow by what it counts; one that nobody counts by what stands in brackets behind it."""
    key = next((key for key in claims if key.label == words), None)
    if key is None:
        return PageColumn(words=f"{words.rpartition('(')[2].rstrip(')')}, counted by nobody")
    return PageColumn(words=names.flow(key, stock), claims=claims[key])


def _row(account: "Account", falls: float | None) -> PageAccountRow:
    return PageAccountRow(
        period=_period(account.start, account.end),
        opening=_spread(account.opening),
        came=tuple(_spread(amount) for _, amount in account.gains),
        went=tuple(_spread(amount) for _, amount in account.losses),
        closing=_spread(account.closing),
        residual=_spread(account.residual),
        falls=None if falls is None else _rounded(falls),
    )


def _period(start: date, end: date) -> str:
    """``January to June 2016``."""
    year = f" {start.year}" if start.year != end.year else ""
    return f"{MONTHS[start.month]}{year} to {MONTHS[end.month]} {end.year}"


def _spread(amount: "Amount") -> "Spread":
    return _rounded(amount.low), None if amount.best is None else _rounded(amount.best), _rounded(amount.high)


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
