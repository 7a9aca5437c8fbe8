"""Observations made by hand, and whole ledgers of them made by a seed."""

import itertools
import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from onrecord.packs import Packs, load_packs
from onrecord.reconcile import Finding, Gathered, Interval, Observation, SeriesKey, Span, audit
from onrecord.reconcile.intervals import allowed, face_value
from onrecord.records import Bound, Modality, Nature

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PACKS", "Ledger", "audited", "consistent", "day", "said", "with_a_contradiction"]

PACKS = load_packs(["islamic-state"])
NUMBERS = itertools.count()


def day(text: str | date | None) -> Span | None:
    """One day, or the month of ``2016-08``."""
    if text is None:
        return None
    if isinstance(text, date):
        return Span(text, text)
    if len(text) == 7:
        first = date.fromisoformat(f"{text}-01")
        following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        return Span(first, following - timedelta(days=1))
    return Span(date.fromisoformat(text), date.fromisoformat(text))


def said(
    low: float | None,
    high: float | None = None,
    *,
    measure: str = "killed",
    nature: Nature = Nature.CUMULATIVE,
    bound: Bound | None = None,
    as_of: str | date | None = "2016-08-10",
    since: str | date | None = None,
    place: tuple[str, ...] = ("IQ", "SY"),
    speaker: str = "Ada Brink",
    group: str = "task-force",
    actor: str | None = "islamic-state",
    item: str | None = None,
    unit: str = "people",
    **more: Any,
) -> Observation:
    """A claim with one value, or two; ``bound`` is exact or a range where none is given."""
    if bound is None:
        bound = Bound.EXACT if high is None else Bound.RANGE
    ends = _ends(low, high, bound)
    day_said = more.pop("said", as_of)
    words = more.pop("words", f"{low}")
    return Observation(
        claim_id=more.pop("claim_id", f"claim1:{next(NUMBERS):06}"),
        series=SeriesKey(measure, actor, place, item),
        nature=nature,
        bound=bound,
        allowed=allowed(*ends, bound=bound, unit=unit),
        face=face_value(*ends, bound=bound, unit=unit),
        value=Interval(*ends),
        unit=unit,
        source_group=group,
        words=words,
        document=f"{speaker}.txt",
        address=f"{speaker}.txt",
        as_of=day(as_of),
        since=day(since),
        said=day(day_said),
        speaker=speaker,
        statement=more.pop("statement", f"statement1:{next(NUMBERS)}"),
        modality=more.pop("modality", Modality.ASSERTED),
        **more,
    )


def _ends(low: float | None, high: float | None, bound: Bound) -> tuple[float | None, float | None]:
    if high is not None:
        return low, high
    if bound in {Bound.AT_LEAST, Bound.MORE_THAN}:
        return low, None
    return (None, low) if bound in {Bound.AT_MOST, Bound.LESS_THAN} else (low, low)


def audited(*observations: Observation, packs: Packs = PACKS, statements: Any = ()) -> tuple[Finding, ...]:
    """What the audit finds in claims."""
    return audit(Gathered(observations=observations, unused=(), origins=(), statements=statements), packs)


@dataclass(frozen=True)
class Ledger:
    """Claims that were made from a truth: ``planted`` is the one that contradicts it, if there is one."""

    observations: tuple[Observation, ...]
    planted: Observation | None = None


PLACES = (("IQ",), ("SY",), ("IQ", "SY"))
FIRST = date(2015, 1, 1)
DAYS = 720


class Truth:
    """What happened: who came, who was killed, who left, in two countries, day by day."""

    def __init__(self, draw: random.Random) -> None:
        self.came, self.killed, self.stock = {}, {}, {}
        for place in PLACES[:2]:
            stock, rate = draw.randint(8_000, 30_000), draw.uniform(5, 40)
            self.came[place], self.killed[place], self.stock[place] = [0], [0], [stock]
            for _ in range(DAYS):
                rate = min(max(rate * draw.uniform(0.97, 1.03), 2), 60)
                killed = min(draw.randint(0, int(2 * rate)), stock // 20)
                came, left = draw.randint(0, int(1.6 * rate)), min(draw.randint(0, int(0.4 * rate)), stock // 20)
                stock += came - killed - left
                self.came[place].append(self.came[place][-1] + came)
                self.killed[place].append(self.killed[place][-1] + killed)
                self.stock[place].append(stock)
        for values in (self.came, self.killed, self.stock):
            values[PLACES[2]] = [a + b for a, b in zip(values[PLACES[0]], values[PLACES[1]], strict=True)]


def consistent(seed: int) -> Ledger:
    """Twelve to thirty claims of three sources, every one of which is true in its words."""
    draw = random.Random(seed)  # noqa: S311 - a made-up world
    truth = Truth(draw)
    return Ledger(tuple(_true_claim(draw, truth, n) for n in range(draw.randint(12, 30))))


def _true_claim(draw: random.Random, truth: Truth, number: int) -> Observation:
    place, end = draw.choice(PLACES), draw.randint(40, DAYS)
    nature = draw.choice((Nature.CUMULATIVE, Nature.CUMULATIVE, Nature.FLOW, Nature.STOCK))
    measure = "strength" if nature is Nature.STOCK else draw.choice(("killed", "killed", "arrivals"))
    start = 0 if nature is Nature.CUMULATIVE else draw.randint(0, end - 30)
    counted = {"killed": truth.killed, "arrivals": truth.came, "strength": truth.stock}[measure][place]
    value = counted[end] if nature is Nature.STOCK else counted[end] - counted[start]
    since = None if nature is Nature.STOCK else FIRST + timedelta(days=start + 1)
    low, high, bound = _in_words(draw, value)
    source = draw.choice(("task-force", "ministry", "observatory"))
    return said(
        low, high, measure=measure, nature=nature, bound=bound, as_of=FIRST + timedelta(days=end), since=since,
        place=place, speaker=f"speaker {number} of the {source}", group=source,
    )  # fmt: skip


def _in_words(draw: random.Random, value: int) -> tuple[float, float | None, Bound]:
    """A value as people give it: exact, rounded, from below, from above, between two round numbers."""
    bound = draw.choice((Bound.EXACT, Bound.ABOUT, Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST, Bound.RANGE))
    unit = 10 ** max(len(str(value)) - 2, 0)
    below, above = float(value // unit * unit), float(-(-value // unit) * unit)
    if bound is Bound.EXACT and (value < 1000 or value % 1000):
        return float(value), None, bound
    if bound is Bound.AT_LEAST:
        return below, None, bound
    if bound is Bound.AT_MOST:
        return above, None, bound
    if bound is Bound.RANGE and below != above:
        return below, above, bound
    return float(round(value / unit) * unit), None, Bound.ABOUT


def with_a_contradiction(seed: int) -> Ledger:
    """The same, and one claim more that cannot hold with another: a sum, a part, a flow or a later total is wrong."""
    ledger = consistent(seed)
    draw = random.Random(-seed - 1)  # noqa: S311 - a made-up world
    floors = [o for o in ledger.observations if _at_least(o) >= 100 and o.nature in {Nature.CUMULATIVE, Nature.FLOW}]
    if not floors:
        return with_a_contradiction(seed + 10_000)
    against = draw.choice(floors)
    planted = draw.choice((_fallen, _whole_below_its_part, _shrunk_total))(against, draw)
    observations: Sequence[Observation] = draw.sample((*ledger.observations, planted), len(ledger.observations) + 1)
    return Ledger(tuple(observations), planted)


def _at_least(observation: Observation) -> float:
    return observation.allowed.low or 0.0


def _lower(observation: Observation, draw: random.Random, **changes: Any) -> Observation:
    """A claim that leaves room for 30 to 80 per cent of what another says at least."""
    value = _at_least(observation) * draw.uniform(0.3, 0.8)
    wrong = said(float(int(value)), bound=draw.choice((Bound.EXACT, Bound.ABOUT, Bound.AT_MOST)), speaker="planted")
    alike = ("series", "nature", "since", "as_of", "said")
    same = {name: getattr(observation, name) for name in alike}
    return replace(wrong, **{**same, "source_group": "ministry", **changes})


def _fallen(against: Observation, draw: random.Random) -> Observation:
    assert against.as_of is not None
    end = against.as_of.last + timedelta(days=draw.randint(1, 90))
    later = Span(end, end)
    return _lower(against, draw, as_of=later, said=later, nature=Nature.CUMULATIVE, since=against.since)


def _whole_below_its_part(against: Observation, draw: random.Random) -> Observation:
    return _lower(against, draw, series=against.series._replace(place=("IQ", "SY")))


def _shrunk_total(against: Observation, draw: random.Random) -> Observation:
    """A total since a day before that is smaller than what fell into a part of its time."""
    start = Span(FIRST + timedelta(days=1), FIRST + timedelta(days=1))
    return _lower(against, draw, nature=Nature.CUMULATIVE, since=start)
