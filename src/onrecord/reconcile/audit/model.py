"""Claims and relations as the rows of a linear programme.

Time is cut at every day on which a claim begins or ends.  A counter is its increments between cuts, never negative
unless its measure may fall; a stock is its value on the days for which somebody gives one.  A claim is a lower and an
upper row over these; where its dates leave days open, the lower row takes the longest time that they may mean and the
upper row the shortest, so that a claim never says more than its words.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.packs import Packs
from onrecord.reconcile.audit.relations import Relations
from onrecord.reconcile.intervals import Interval
from onrecord.reconcile.observations import Observation, SeriesKey, Span
from onrecord.records import Modality, Nature

__all__ = ["Bounded", "Model", "Row", "Stated", "build", "usable"]

COUNTERS = {Nature.CUMULATIVE, Nature.FLOW, Nature.RATE}
SAID = {Modality.ASSERTED, Modality.HEDGED}
# Shares of parts of which nobody gives the size: each part is at least this share of the whole.
SMALLEST_PART = 0.01
# and the whole is something: with nothing lost of nothing every share would hold.
SMALLEST_WHOLE = 1.0
# A start that nobody gives lies before every day that somebody does.
UNKNOWN = date.min

Terms = dict[int, float]  # column -> coefficient


class Row(NamedTuple):
    """``low <= sum of terms <= high``; None is no bound."""

    terms: Terms
    low: float | None
    high: float | None


class Bounded(NamedTuple):
    """A claim as rows: ``number`` is its position among the observations."""

    number: int
    lower: Row | None
    upper: Row | None


@dataclass
class Model:
    """Columns with their bounds, rows that hold whoever speaks, and the claims.

    ``lows`` and ``highs`` bound the columns; ``of`` says what a column is, for people.
    """

    lows: list[float | None] = field(default_factory=list)
    highs: list[float | None] = field(default_factory=list)
    of: list[tuple[object, ...]] = field(default_factory=list)
    structure: list[Row] = field(default_factory=list)
    claims: list[Bounded] = field(default_factory=list)

    def column(self, name: tuple[object, ...], low: float | None = 0.0, high: float | None = None) -> int:
        """A new column."""
        self.lows.append(low)
        self.highs.append(high)
        self.of.append(name)
        return len(self.of) - 1


def usable(observation: Observation) -> bool:
    """Whether the audit can reckon with a claim: said to be so, dated, and no bare change.

    A rate needs its window.  So does a flow, unless it is of a day or month of its own: "45,000 killed", said today,
    may have taken any time.
    """
    counted = observation.nature in COUNTERS or observation.nature in {Nature.STOCK, Nature.SHARE}
    timed = observation.since is not None or observation.nature not in {Nature.RATE, Nature.FLOW}
    if observation.nature is Nature.FLOW and observation.since is None:
        timed = observation.as_of != (observation.said or observation.published)
    if observation.nature is Nature.RATE and observation.period_days is None:
        timed = False
    return counted and timed and observation.as_of is not None and observation.modality in SAID


def build(observations: Sequence[Observation], relations: Relations, packs: Packs, *, face: bool = False) -> Model:
    """The programme of some observations, all usable.

    Args:
        observations: of series that the relations know.
        relations: which of them hang together.
        packs: for measures that may fall.
        face: reads every claim at its face value ("at least 60" is 60) and lets no count fall.
    """
    return _Builder(observations, relations, packs, face=face).model


class Stated:
    """A programme in which quantities that nobody speaks of can be asked for."""

    def __init__(self, observations: Sequence[Observation], relations: Relations, packs: Packs) -> None:
        """With the columns of everything that a balance adds."""
        self._builder = _Builder(observations, relations, packs, unspoken=True)

    @property
    def model(self) -> Model:
        """Its rows and columns."""
        return self._builder.model

    def between(self, keys: Sequence[SeriesKey], after: date, until: date) -> Terms:
        """The columns whose sum is what several counters rose by, behind one day and up to another."""
        return {c: 1.0 for key in keys for c in self._builder.between(key, after, until)}


class _Builder:
    def __init__(
        self,
        observations: Sequence[Observation],
        relations: Relations,
        packs: Packs,
        *,
        face: bool = False,
        unspoken: bool = False,
    ) -> None:
        self.model = Model()
        self._unspoken = unspoken
        self._observations = observations
        self._relations = relations
        self._reckoned = packs.reckoned
        self._face = face
        self._starts = _starts(observations)
        self._given_starts = {(o.series, o.since) for o in observations if o.nature is Nature.CUMULATIVE}
        self._lost = {remainder.lost: remainder.held for remainder in relations.remainders}
        self._stock_days = self._days_of_stocks()
        self._cuts = self._days_of_counters()
        self._increments: dict[tuple[SeriesKey, int], int] = {}
        self._stocks: dict[tuple[SeriesKey, date], int] = {}
        self._constants: dict[tuple[object, ...], int] = {}
        self._counters = self._related({o.series for o in observations if self._is_counter(o)})
        self._holdings = self._related({self._stock_key(o) for o in observations if self._is_level(o)})
        for number, observation in enumerate(observations):
            self.model.claims.append(self._claim(number, observation))
        self._structure()

    # -- which columns there are --

    def _is_counter(self, observation: Observation) -> bool:
        return observation.nature in COUNTERS and observation.series not in self._lost

    def _is_level(self, observation: Observation) -> bool:
        return not self._is_counter(observation)

    def _stock_key(self, observation: Observation) -> SeriesKey:
        return self._lost.get(observation.series, observation.series)

    def _related(self, keys: set[SeriesKey]) -> set[SeriesKey]:
        """The series that stand in a sum with one of these, again and again; their values are columns too."""
        found, before = set(keys), 0
        while len(found) != before:
            before = len(found)
            for relation in self._relations.sums:
                together = {relation.whole, *relation.parts}
                if together & found:
                    found |= together
        return found

    def _days_of_stocks(self) -> list[date]:
        days: set[date] = set()
        for observation in self._observations:
            if self._is_level(observation) and observation.as_of is not None:
                days.update(observation.as_of)
                days.update(observation.base_span or ())
        return sorted(days)

    def _days_of_counters(self) -> list[date]:
        """The last days of the periods between which counters are cut."""
        cuts = {UNKNOWN}
        for observation in self._observations:
            if self._is_counter(observation) and observation.as_of is not None:
                cuts.update(observation.as_of)
                start = self._start(observation)
                cuts.update(day - timedelta(days=1) for day in start or ())
        if self._relations.balances:
            cuts.update(self._stock_days)
        return sorted(cuts)

    def _start(self, observation: Observation) -> Span | None:
        """Where it begins to count: as said, or as all others of its series say; of an incident its own day."""
        if observation.since is not None:
            return self._starts.get((observation.series, observation.since), observation.since)
        if observation.nature is Nature.FLOW:
            return observation.as_of
        return self._starts.get((observation.series, None))

    def _increment(self, key: SeriesKey, period: int) -> int:
        if (key, period) not in self._increments:
            may_fall = self._reckoned.nature_of(key.measure).may_fall and not self._face
            low = None if may_fall else 0.0
            self._increments[key, period] = self.model.column(("increment", key, self._cuts[period]), low)
        return self._increments[key, period]

    def _stock(self, key: SeriesKey, day: date) -> int:
        if (key, day) not in self._stocks:
            self._stocks[key, day] = self.model.column(("stock", key, day))
        return self._stocks[key, day]

    def between(self, key: SeriesKey, after: date, until: date) -> Terms:
        """The increments behind one day and up to another."""
        return {self._increment(key, n): 1.0 for n, cut in enumerate(self._cuts) if after < cut <= until}

    # -- claims --

    def _claim(self, number: int, observation: Observation) -> Bounded:
        assert observation.as_of is not None  # noqa: S101 - ``usable`` has seen to it; for the type checker
        allowed = observation.face if self._face else observation.allowed
        if self._is_counter(observation):
            return self._counted(number, observation, allowed)
        if observation.series in self._lost:
            return self._lost_claim(number, observation, allowed)
        days = observation.as_of
        if observation.nature is Nature.SHARE:
            column = self._share(observation)
            return _bounded(number, {column: 1.0}, {column: 1.0}, allowed)
        if days.first != days.last:  # some day of a month: nothing else is said of that very day
            column = self.model.column(("stock of a month", observation.series, days))
            return _bounded(number, {column: 1.0}, {column: 1.0}, allowed)
        terms: Terms = {self._stock(observation.series, days.last): 1.0}
        return _bounded(number, terms, terms, allowed)

    def _counted(self, number: int, observation: Observation, allowed: Interval) -> Bounded:
        end = observation.as_of
        assert end is not None  # noqa: S101 - as above
        start = self._start(observation)
        one = timedelta(days=1)
        widest = self.between(observation.series, start.first - one if start else UNKNOWN, end.last)
        if start is None:
            before = self._counted_before(observation)
            widest |= before
            narrowest = self.between(observation.series, UNKNOWN, end.first) | before
        else:
            narrowest = self.between(observation.series, start.last - one, end.first)
        low, high = allowed
        if observation.nature is Nature.RATE and start is not None and observation.period_days:
            most, least = (end.last - start.first).days + 1, max((end.first - start.last).days + 1, 1)
            low = None if low is None else low * least / observation.period_days
            high = None if high is None else high * most / observation.period_days
        if self._may_be_one_of_several(observation):
            high = None
        return Bounded(
            number,
            Row(widest, low, None) if low is not None else None,
            Row(narrowest, None, high) if high is not None else None,
        )

    def _may_be_one_of_several(self, observation: Observation) -> bool:
        """An incident may be one of several of its day; so may a total without a start beside larger ones.

        Who gives two such totals at one time counts two things, and nothing says what the smaller leaves out.
        """
        if observation.since is not None or self._start(observation) not in {None, observation.as_of}:
            return False
        if observation.nature is Nature.FLOW:
            return True
        return any(
            other.series == observation.series
            and other.nature is observation.nature
            and (other.source_group, other.as_of, other.said, other.since)
            == (observation.source_group, observation.as_of, observation.said, None)
            and (other.allowed.low or 0.0) > (observation.allowed.low or 0.0)
            for other in self._observations
        )

    def _counted_before(self, observation: Observation) -> Terms:
        """What a total without a start counts beside all that lies between the days that claims give.

        Where nobody gives a start, what lay before them all.  Where others of its series give several, less what there
        was until an unknown day, which is the same for all of one source.
        """
        before: Terms = {self._increment(observation.series, 0): 1.0}
        if any(series == observation.series and since for series, since in self._given_starts):
            key = ("counted before", observation.series, observation.source_group)
            if key not in self._constants:
                self._constants[key] = self.model.column(key)
            before[self._constants[key]] = -1.0
        return before

    def _lost_claim(self, number: int, observation: Observation, allowed: Interval) -> Bounded:
        """What was lost since the base of what was held there; without a base that has a day, a share of its own."""
        held, now = self._lost[observation.series], observation.as_of
        assert now is not None  # noqa: S101 - as above
        base = observation.base_span or observation.since
        if base is None or base.last > now.first or observation.nature is Nature.RATE:
            column = self._share(observation)
            return _bounded(number, {column: 1.0}, {column: 1.0}, allowed)
        before, after = self._stock(held, base.last), self._stock(held, now.last)
        if observation.nature is not Nature.SHARE:
            return _bounded(number, {before: 1.0, after: -1.0}, {before: 1.0, after: -1.0}, allowed)
        low, high = (None if end is None else end / 100.0 for end in allowed)
        # held now <= (1 - low) held before;  held now >= (1 - high) held before
        lower = Row({before: 1.0 - low, after: -1.0}, 0.0, None) if low is not None else None
        upper = Row({before: 1.0 - high, after: -1.0}, None, 0.0) if high is not None else None
        return Bounded(number, lower, upper)

    def _share(self, observation: Observation) -> int:
        """A share of a constant that nobody measures: from none to all of it, where it is given in per cent."""
        key = (observation.series, observation.nature, observation.base, observation.as_of)
        if key not in self._constants:
            high = 100.0 if observation.nature is Nature.SHARE and observation.unit == "percent" else None
            self._constants[key] = self.model.column(("share", *key), 0.0, high)
        return self._constants[key]

    # -- what holds whoever speaks --

    def _structure(self) -> None:
        for relation in self._relations.sums:
            if relation.whole in self._counters and relation.whole.measure not in {k.measure for k in self._lost}:
                for period in range(len(self._cuts)):
                    self._sum(relation.exact, *(self._increment(k, period) for k in (relation.whole, *relation.parts)))
            if relation.whole in self._holdings:
                for day in self._stock_days:
                    self._sum(relation.exact, *(self._stock(k, day) for k in (relation.whole, *relation.parts)))
        self._balances()
        self._parts_have_a_size()
        if self._face:
            self._losses_last()

    def _losses_last(self) -> None:
        """At face value what was lost stays lost."""
        for held in sorted(set(self._lost.values()), key=str):
            days = sorted(day for key, day in self._stocks if key == held)
            for one, other in itertools.pairwise(days):
                terms = {self._stock(held, one): 1.0, self._stock(held, other): -1.0}
                self.model.structure.append(Row(terms, 0.0, None))

    def _sum(self, exact: bool, whole: int, *parts: int) -> None:  # noqa: FBT001 - only called just above
        terms = {whole: 1.0, **dict.fromkeys(parts, -1.0)}
        self.model.structure.append(Row(terms, 0.0, 0.0 if exact else None))

    def _balances(self) -> None:
        """Stock after = before + adds - takes, between days of which a stock is given.

        Only where somebody speaks of everything that adds: else what is not spoken of may have added anything.
        """
        for balance in self._relations.balances:
            spoken = self._unspoken or all(key in self._counters for key in balance.adds)
            if balance.stock not in self._holdings or not spoken:
                continue
            takes = [key for key in balance.takes if key in self._counters]
            for one, other in itertools.pairwise(self._stock_days):
                terms: Terms = {self._stock(balance.stock, other): 1.0, self._stock(balance.stock, one): -1.0}
                for sign, keys in ((-1.0, balance.adds), (1.0, takes)):
                    for key in keys:
                        terms.update(dict.fromkeys(self.between(key, one, other), sign))
                self.model.structure.append(Row(terms, None, 0.0))

    def _parts_have_a_size(self) -> None:
        """Where only shares are given, sizes are free: then none of the parts may vanish."""
        whole_of = {p: r.whole for r in self._relations.sums if r.exact and r.why == "places" for p in r.parts}
        bases = {
            (self._lost[o.series], o.base_span.last)
            for o in self._observations
            if o.series in self._lost and o.base_span
        }
        for held, day in sorted(bases, key=str):
            column = self._stock(held, day)
            whole = whole_of.get(held)
            if whole is not None and whole in self._holdings:
                self.model.structure.append(Row({column: 1.0, self._stock(whole, day): -SMALLEST_PART}, 0.0, None))
            self.model.lows[column] = SMALLEST_WHOLE


def _bounded(number: int, lower: Terms, upper: Terms, allowed: Interval) -> Bounded:
    return Bounded(
        number,
        Row(lower, allowed.low, None) if allowed.low is not None else None,
        Row(upper, None, allowed.high) if allowed.high is not None else None,
    )


def _starts(observations: Iterable[Observation]) -> dict[tuple[SeriesKey, Span | None], Span]:
    """What a start means among the claims of a series: a coarse one the only finer that lies in it, none the only one.

    "Since August 2014" beside "since 8 August 2014" is that day; a total without a start counts from where all others
    of its series do, if they agree.
    """
    found: dict[SeriesKey, set[Span]] = {}
    for observation in observations:
        if observation.nature is Nature.CUMULATIVE and observation.since is not None:
            found.setdefault(observation.series, set()).add(observation.since)
    meant: dict[tuple[SeriesKey, Span | None], Span] = {}
    for series, spans in found.items():
        finest = {span for span in spans if not any(_finer(other, span) for other in spans)}
        for span in spans:
            inner = [other for other in finest if _finer(other, span)]
            if len(inner) == 1:
                meant[series, span] = inner[0]
        if len(finest) == 1:
            meant[series, None] = next(iter(finest))
    return meant


def _finer(one: Span, other: Span) -> bool:
    return one != other and other.first <= one.first and one.last <= other.last
