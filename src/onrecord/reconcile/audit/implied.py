"""What claims imply without saying it: hard bounds on what must have come in for a stock to be as it was said to be."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.packs import Packs
from onrecord.reconcile.audit.conflicts import Component
from onrecord.reconcile.audit.findings import Finding, FindingKind, Reason, Verdict, finding, quoted
from onrecord.reconcile.audit.model import Stated
from onrecord.reconcile.audit.programme import Programme
from onrecord.reconcile.observations import Observation, SeriesKey
from onrecord.reconcile.wording import shown_number
from onrecord.records import Nature

__all__ = ["implied_bounds"]

# Bounds are given between stocks that lie at least so far apart: nearer ones say little.
STEP_DAYS = 182
CARRIERS_NAMED = 4


def implied_bounds(observations: Sequence[Observation], packs: Packs) -> Iterator[Finding]:
    """The least that must have been added to each stock between days for which it is given, by one source's claims.

    Claims that cannot hold with the others are left out, as few as will do; nothing where a bound is zero.  Claims of
    several sources are not mixed: the largest of one and the smallest of another imply what nobody would say.
    """
    for group in sorted({observation.source_group for observation in observations}):
        own = [observation for observation in observations if observation.source_group == group]
        if any(observation.nature is Nature.STOCK for observation in own):
            yield from _of_one_source(Component(own, packs))


def _of_one_source(component: Component) -> Iterator[Finding]:
    for balance in component.relations.balances:
        days = _days(component.observations, balance.stock)
        if len(days) < 2:
            continue
        stated = Stated(component.observations, component.relations, component.packs)
        programme = Programme(stated.model)
        bent = programme.bent() or frozenset()
        held = frozenset(range(len(component.observations))) - bent
        for start, end in _steps(days):
            yield from _bound(component.observations, stated, programme, held, (balance.adds, start, end))


Wanted = tuple[tuple[SeriesKey, ...], date, date]


def _bound(
    observations: Sequence[Observation], stated: Stated, programme: Programme, held: frozenset[int], wanted: Wanted
) -> Iterator[Finding]:
    adds, start, end = wanted
    terms = stated.between(adds, start, end)
    least = programme.least(terms, held)
    if least is None or not terms or least.value < 1.0 or not least.carriers:
        return
    carriers = [observations[n] for n in least.carriers]
    shown = "; ".join(quoted(claim) for claim in carriers[:CARRIERS_NAMED])
    left = len(observations) - len(held)
    without = f", {left} of them left out that do not fit the others" if left else ""
    when = f"from {start.isoformat()} to {end.isoformat()}"
    sentence = (
        f"{adds[0].label}: at least {shown_number(least.value)} {when} follow from the claims of "
        f"{carriers[0].source_group}{without}: {shown}."
    )
    yield finding(FindingKind.IMPLIED, (Verdict.COMPATIBLE, Reason.ARITHMETIC), carriers, sentence)


def _days(observations: Sequence[Observation], stock: SeriesKey) -> list[date]:
    days = {o.as_of.last for o in observations if o.series == stock and o.as_of and o.as_of.first == o.as_of.last}
    return sorted(days)


def _steps(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    chosen = [days[0]]
    for day in days[1:]:
        if (day - chosen[-1]).days >= STEP_DAYS:
            chosen.append(day)
    yield from itertools.pairwise(chosen)
