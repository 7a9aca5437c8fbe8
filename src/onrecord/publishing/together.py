"""What all claims together leave open, as the page shows it: bands behind the claims, with the run that they are of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import TooFewClaims
from onrecord.packs import Packs, countries
from onrecord.reconcile.gathering import Gathered, Tell, silent
from onrecord.report import PageBand, PageBreak

if TYPE_CHECKING:
    from onrecord.reconcile import AssessedSeries, Assessment, SourceBias

__all__ = ["Together", "together"]

# Claims that a series needs which no pack declares; one that only two speak of has a band that says nothing.
LEAST = 5
DIGITS = 4  # of a result: more would be false
MONTH, WEEK = 30.44, 7.0  # days
BREAK = "B"


class Together(NamedTuple):
    """The sentence that names the run, and what the page shows of it; empty where there are too few claims."""

    run: str = ""
    bands: tuple[PageBand, ...] = ()


def together(gathered: Gathered, packs: Packs, *, progress: Tell = silent) -> Together:
    """The posterior of every series that has enough claims.

    Args:
        gathered: the claims.
        packs: what is declared and assumed.
        progress: told what is being done and how much of it is.
    """
    from onrecord.reconcile import assess  # noqa: PLC0415 - numba is slow to import

    try:
        found = assess(gathered, packs, least=LEAST, progress=lambda what, done, of: progress(f"of {of}, {what}", done))
    except TooFewClaims:
        return Together()
    bands = tuple(_band(one, found, packs) for one in found.series if one.claims and one.unit)
    return Together(found.setting.sentence, bands)


def _band(series: "AssessedSeries", assessment: "Assessment", packs: Packs) -> PageBand:
    names = {country.code: country.names[0] for country in countries()}
    months = series.months
    return PageBand(
        measure=series.key.measure,
        actor=series.key.actor,
        nature=series.nature.value,
        unit=series.unit,
        step_days=WEEK if len(months[0].month) > len("2016-08") else MONTH,
        place=tuple(names.get(place, place) for place in series.key.place) + _item(series),
        ends=tuple(month.ends.isoformat() for month in months),
        low=tuple(_rounded(month.low) for month in months),
        best=tuple(None if month.best is None else _rounded(month.best) for month in months),
        high=tuple(_rounded(month.high) for month in months),
        status="".join(month.status for month in months),
        claims=series.claims,
        breaks=tuple(_breaks(series, assessment, packs)),
    )


def _item(series: "AssessedSeries") -> tuple[str, ...]:
    """The kind of thing, where only one kind is counted."""
    return () if series.key.item is None else (series.key.item,)


def _breaks(series: "AssessedSeries", assessment: "Assessment", packs: Packs) -> Iterator[PageBreak]:
    """The steps in which a source counts anew, each once, with the source and how its figures changed."""
    known = {bias.since: bias for bias in assessment.biases if bias.since is not None and "-" in bias.since}
    for month in series.months:
        if month.status == BREAK:
            bias = next((bias for since, bias in known.items() if since[:7] == month.month[:7]), None)
            yield PageBreak(day=bias.since if bias and bias.since else month.ends.isoformat(), why=_why(bias, packs))


def _why(bias: "SourceBias | None", packs: Packs) -> str:
    if bias is None:
        return "A source counts anew."
    name = next((group.name for group in packs.reckoned.source_groups if group.id == bias.source), bias.source)
    factors = f"{bias.best:.2g} times what it would have said before ({bias.low:.2g} to {bias.high:.2g})"
    return f"{name} counts anew from {bias.since} on, and says {factors}."


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
