"""Stocks that cannot bear their losses, or that grew from nothing that anybody reported.

No interval forbids it: arrivals that nobody counted would explain everything.  So the question is how many they would
have to be.  It is put where the stock would have to be replaced oftener than its identity in the pack allows, and where
the arrivals that were reported for the time, at their most, do not suffice.
"""

import itertools
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.packs import Packs
from onrecord.reconcile.audit.findings import (
    Finding,
    FindingKind,
    Reason,
    Verdict,
    finding,
    listed,
    quoted,
)
from onrecord.reconcile.audit.model import usable
from onrecord.reconcile.geography import Geography
from onrecord.reconcile.intervals import Interval
from onrecord.reconcile.observations import Observation, SeriesKey, Span
from onrecord.reconcile.units import PERIOD_DAYS
from onrecord.reconcile.wording import shown_number
from onrecord.records import Nature

__all__ = ["outgrown"]

# A stock is that of the beginning of a loss if it was given within so many days before it or after it; later, some of
# the loss has been borne already.
NEAR_DAYS = 45
AFTER_DAYS = 15
# Two stocks further apart than this tell nothing about growth that nobody noticed.
APART_DAYS = 366

# Within days men come and go unseen: the turnover of a quarter is allowed for any shorter time.
SHORTEST_DAYS = 91

Stock = tuple[Interval, date, tuple[Observation, ...]]  # value, day, the claims that give it


def outgrown(observations: Sequence[Observation], packs: Packs) -> Iterator[Finding]:
    """Findings about stocks and their losses, or two stocks; the one with most to explain for each loss or rise."""
    used = [observation for observation in observations if usable(observation)]
    geography = Geography(packs)
    for identity in (one for one in packs.reckoned.identities if one.turnover_per_year is not None):
        for key in sorted({o.series for o in used if o.nature is Nature.STOCK}, key=str):
            if key.measure != identity.whole.measure or key.item is not None:
                continue
            takes, adds = ({term.measure for term in terms} for terms in (identity.takes, identity.adds))
            books = _Books(used, key, takes, adds, geography)
            yield from books.unborne_losses(identity.turnover_per_year or 0.0)
            yield from books.unreported_growth(identity.turnover_per_year or 0.0)


class _Books:
    """The claims about one stock, what takes from it, and what adds to it."""

    def __init__(
        self, used: Sequence[Observation], key: SeriesKey, takes: set[str], adds: set[str], geography: Geography
    ) -> None:
        self._key = key
        self._losses = [
            o for o in used if o.series.measure in takes and _same_place(o, key) and o.nature is Nature.FLOW
        ]
        self._gains = [
            o for o in used if o.series.measure in adds and geography.within(key.place, o.series.place or key.place)
        ]
        own = [o for o in used if o.series == key and o.nature is Nature.STOCK]
        self._stocks: list[Stock] = [(o.allowed, o.as_of.last, (o,)) for o in own if o.as_of]
        self._stocks += _summed(used, key)
        self._stocks.sort(key=lambda stock: (stock[1], stock[2][0].claim_id))

    def unborne_losses(self, turnover: float) -> Iterator[Finding]:
        """Losses above the stock that was there when they began."""
        for loss in self._losses:
            if loss.series.actor != self._key.actor or loss.since is None or loss.as_of is None:
                continue
            near = [s for s in self._stocks if -NEAR_DAYS <= (s[1] - loss.since.first).days <= AFTER_DAYS]
            short = [s for s in near if s[0].high is not None and self._asks(loss.allowed.low, s, loss.as_of, turnover)]
            if short:
                claims = list(dict.fromkeys(claim for stock in short for claim in stock[2]))
                need = (loss.allowed.low or 0.0) - max(stock[0].high or 0.0 for stock in short)
                sentence = (
                    f"{loss.series.label}: {quoted(loss)} is more than were there by "
                    f"{listed([quoted(claim) for claim in claims])}: at least {shown_number(need)} must have come in "
                    f"between, which no claim reports."
                )
                yield finding(FindingKind.OUTGROWN, _verdict([loss, *claims]), [loss, *claims], sentence)

    def unreported_growth(self, turnover: float) -> Iterator[Finding]:
        """A later stock above an earlier one; of several earlier ones that which leaves most to explain."""
        told: set[tuple[Observation, ...]] = set()
        for low in self._stocks:
            later = [s for s in self._stocks if 0 < (s[1] - low[1]).days <= APART_DAYS]
            asked = [s for s in later if self._asks(s[0].low, low, Span(s[1], s[1]), turnover)]
            asked = [s for s in asked if s[2] not in told]
            if not asked:
                continue
            told.update(stock[2] for stock in asked)
            high = max(asked, key=lambda stock: stock[0].low or 0.0)
            before = [s for s in self._stocks if s[1] <= high[1] and abs((s[1] - low[1]).days) <= NEAR_DAYS]
            alike = [s for s in before if self._asks(high[0].low, s, Span(high[1], high[1]), turnover)]
            claims = [c for stock in alike for c in stock[2]]
            rising = [c for stock in asked for c in stock[2] if c not in claims]
            need = (high[0].low or 0.0) - min(stock[0].high or 0.0 for stock in alike)
            sentence = (
                f"{self._key.label}: from {listed([quoted(c) for c in claims], 'or')} to "
                f"{listed([quoted(c) for c in rising], 'or')} at least {shown_number(need)} must have come in "
                f"within {(high[1] - low[1]).days} days, which no claim reports."
            )
            yield finding(FindingKind.OUTGROWN, _verdict([*claims, *rising]), [*claims, *rising], sentence)

    def _asks(self, least: float | None, stock: Stock, end: Span, turnover: float) -> bool:
        """Whether so many, where at most the stock was, ask for more than can be replaced and was reported to come."""
        (_, high), day, _ = stock
        days = max((end.last - day).days, 1)
        if least is None or high is None or least <= high:
            return False
        need = least - high
        return need / max(high, 1.0) > turnover * max(days, SHORTEST_DAYS) / PERIOD_DAYS[
            "year"
        ] and need > self._reported(day, end.last)

    def _reported(self, start: date, end: date) -> float:
        """The most that claims say came in between two days, each taken for the whole of the time that it overlaps."""
        most = 0.0
        for gain in self._gains:
            if gain.as_of is None or gain.since is None or gain.as_of.last < start or gain.since.first > end:
                continue
            value = gain.face.high if gain.allowed.high is None else gain.allowed.high
            own = gain.period_days if gain.nature is Nature.RATE else (gain.as_of.last - gain.since.first).days + 1
            most = max(most, (value or 0.0) * max((end - start).days, 1) / max(own or 1.0, 1.0))
        return most


def _same_place(observation: Observation, key: SeriesKey) -> bool:
    return observation.series.place == key.place and observation.series.item is None


def _summed(used: Sequence[Observation], key: SeriesKey) -> list[Stock]:
    """Stocks of a whole that one source gives by its parts, all for one day."""
    if len(key.place) < 2:
        return []
    parts = {place: [o for o in used if o.series == key._replace(place=(place,))] for place in key.place}
    found: list[Stock] = []
    for combination in itertools.product(*parts.values()):
        days = {o.as_of for o in combination}
        sources = {(o.source_group, o.said) for o in combination}
        if len(days) == len(sources) == 1 and all(o.nature is Nature.STOCK for o in combination):
            ends = list(zip(*(o.allowed for o in combination), strict=True))
            low, high = (None if None in end else sum(x for x in end if x is not None) for end in ends)
            as_of = combination[0].as_of
            if as_of is not None:
                found.append((Interval(low, high), as_of.last, combination))
    return found


def _verdict(claims: Sequence[Observation]) -> tuple[Verdict, Reason]:
    """Two sources may mean different things by one word; one source has something to explain."""
    several = len({claim.source_group for claim in claims}) > 1
    return (Verdict.DEFINITION if several else Verdict.UNRESOLVED), Reason.UNREPORTED
