"""Whether the claims of a ledger say that a value was reached in time.

A claim says so where all that its words leave open lies within the goal, and says the opposite where none of it does.
What one source group once said to be reached, it does not take back by a later figure; where one group says so and
another the opposite, the forecast is contested.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from onrecord.reconcile.audit.findings import quoted
from onrecord.reconcile.forecasts.records import Outcome, Part, Resolver, ResolverKind, Why
from onrecord.reconcile.forecasts.wording import listed
from onrecord.reconcile.intervals import Interval
from onrecord.reconcile.observations import Observation, SeriesKey, Span
from onrecord.records import Bound, Modality, Nature

__all__ = ["by_threshold", "by_yardstick", "known_by"]

STANDING = {Modality.ASSERTED, Modality.HEDGED}
# How long after a deadline a figure still tells how it was then, and how old one may be that was known.
AFTER = timedelta(days=92)
BEFORE = timedelta(days=183)
FLOORS = {Bound.AT_LEAST, Bound.MORE_THAN, Bound.EXACT, Bound.ABOUT}
SHOWN = 3
TOLERANCE = 1e-9

# One claim about the time in question, or what a source said first and what it said then.
Pair = tuple[Observation, ...]


def known_by(
    series: SeriesKey, nature: Nature | None, observations: Iterable[Observation], day: date
) -> list[Observation]:
    """What had been said of a series by a day: the latest figure of each source group, by day."""
    latest: dict[str, Observation] = {}
    for one in sorted(_about(series, nature, observations), key=_order):
        if one.known is not None and one.known <= day and one.as_of is not None and one.as_of.last >= day - BEFORE:
            latest[one.source_group] = one
    return sorted(latest.values(), key=_order)


def by_threshold(
    resolver: Resolver, said: Span, observations: Iterable[Observation], before: Sequence[Observation]
) -> Part | None:
    """What claims about the time between the forecast and its deadline say; None where none says anything.

    Args:
        resolver: with a goal.
        said: when the forecast was made.
        observations: of any series.
        before: what was known then.
    """
    limit = resolver.deadline.last
    later = [one for one in _about(resolver.series, resolver.nature, observations) if _starts_after(one, said)]
    pro: list[Pair] = []
    con: list[Pair] = []
    for one in sorted(later, key=_order):
        in_time = one.as_of is not None and one.as_of.last <= limit
        at_end = one.as_of is not None and resolver.deadline.first <= one.as_of.last <= limit + AFTER
        if in_time and (_within(one.allowed, resolver.goal) or _passes(one, resolver, before)):
            pro.append((one,))
        elif (at_end and _apart(one.allowed, resolver.goal)) or (in_time and _above_for_good(one, resolver)):
            con.append((one,))
    return _part(resolver, pro, con)


def by_yardstick(
    resolver: Resolver, said: Span, observations: Iterable[Observation], before: Sequence[Observation]
) -> Part | None:
    """The same for a goal that is a share of what was known: each source group is compared with itself."""
    limit = resolver.deadline.last
    after: dict[str, Observation] = {}
    for one in sorted(_about(resolver.series, Nature.STOCK, observations), key=_order):
        near = one.as_of is not None and abs(one.as_of.last - limit) <= AFTER and _starts_after(one, said)
        if near and (
            one.source_group not in after or _distance(one, limit) < _distance(after[one.source_group], limit)
        ):
            after[one.source_group] = one
    goal = (resolver.goal.high or 0.0) + TOLERANCE
    pro: list[Pair] = []
    con: list[Pair] = []
    for first in before:
        last = after.get(first.source_group)
        share = _share(first.allowed, last.allowed) if last else Interval(None, None)
        if last and share.high is not None and share.high <= goal:
            pro.append((first, last))
        elif last and share.low is not None and share.low > goal:
            con.append((first, last))
    return _part(resolver, pro, con)


def _about(series: SeriesKey, nature: Nature | None, observations: Iterable[Observation]) -> list[Observation]:
    return [
        one
        for one in observations
        if one.series == series and nature in {None, one.nature} and one.modality in STANDING and one.as_of is not None
    ]


def _starts_after(one: Observation, said: Span) -> bool:
    """Whether a claim is about a time after the forecast; a flow or a change must also have begun then."""
    if one.as_of is None or one.as_of.last <= said.last:
        return False
    begun = one.since.last if one.since else one.as_of.last
    return one.nature not in {Nature.FLOW, Nature.CHANGE} or begun >= said.first


def _within(values: Interval, goal: Interval) -> bool:
    low = goal.low is None or (values.low is not None and values.low >= goal.low)
    return low and (goal.high is None or (values.high is not None and values.high <= goal.high))


def _apart(values: Interval, goal: Interval) -> bool:
    above = goal.high is not None and values.low is not None and values.low > goal.high
    return above or (goal.low is not None and values.high is not None and values.high < goal.low)


def _passes(one: Observation, resolver: Resolver, before: Sequence[Observation]) -> bool:
    """Whether a value lies beyond the goal on the other side than before: then it was reached on the way."""
    goal, values = resolver.goal, one.allowed
    if resolver.bound not in FLOORS or goal.low is None:
        return False
    beyond = values.low is not None and values.low >= goal.low
    if resolver.nature is Nature.CUMULATIVE:
        return beyond
    lows = [other.allowed.high for other in before]
    highs = [other.allowed.low for other in before]
    rose = beyond and bool(lows) and all(high is not None and high < goal.low for high in lows)
    fell = goal.high is not None and values.high is not None and values.high <= goal.high
    return rose or (fell and bool(highs) and all(low is not None and low > (goal.high or 0) for low in highs))


def _above_for_good(one: Observation, resolver: Resolver) -> bool:
    """Whether a count that only grows is already above what it was to stay below."""
    high = resolver.goal.high
    never_falls = resolver.nature is Nature.CUMULATIVE and resolver.bound not in FLOORS
    return never_falls and high is not None and one.allowed.low is not None and one.allowed.low > high


def _share(first: Interval, last: Interval) -> Interval:
    """The values of a later claim as shares of an earlier one."""
    low = None if not first.high or last.low is None else last.low / first.high
    return Interval(low, None if not first.low or last.high is None else last.high / first.low)


def _part(resolver: Resolver, pro: Sequence[Pair], con: Sequence[Pair]) -> Part | None:
    groups = {pair[0].source_group for pair in pro}
    against = [pair for pair in con if pair[0].source_group not in groups]
    place = resolver.series.place
    if pro and against:
        sentence = f"The sources disagree: {_said(pro)}; but {_said(against)}."
        claims = _ids((*pro, *against))
        return Part(place=place, outcome=Outcome.VOID, why=Why.CONTESTED, sentence=sentence, claims=claims)
    if not pro and not against:
        return None
    outcome, why = (Outcome.TRUE, Why.REACHED) if pro else (Outcome.FALSE, Why.MISSED)
    found = pro or against
    day = min(pair[-1].as_of.last for pair in found if pair[-1].as_of)
    by_pack = "By the yardstick of the pack: " if resolver.kind is ResolverKind.YARDSTICK else "The ledger has "
    sentence = f"{by_pack}{_said(found)}."
    return Part(place=place, outcome=outcome, why=why, sentence=sentence, day=day, claims=_ids(found))


def _said(found: Sequence[Pair]) -> str:
    """What claims say, or from what to what a source went, and of how many origins that is."""
    origins = len({one.origin for pair in found for one in pair})
    shown = [
        quoted(pair[0]) if len(pair) == 1 else f"first {quoted(pair[0])}, then {quoted(pair[1])}" for pair in found
    ]
    more = [f"{len(found) - SHOWN} more"] if len(found) > SHOWN else []
    words = "; ".join(shown[:SHOWN]) if any(len(pair) > 1 for pair in found) else listed([*shown[:SHOWN], *more])
    return f"{words}, of {origins} origin{'' if origins == 1 else 's'}"


def _ids(found: Iterable[Pair]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.claim_id for pair in found for one in pair))


def _order(one: Observation) -> tuple[date, date, str]:
    return one.as_of.last if one.as_of else date.max, one.known or date.max, one.claim_id


def _distance(one: Observation, day: date) -> timedelta:
    return abs((one.as_of.last if one.as_of else date.max) - day)
