"""From forecast claims to questions that can be judged, or to the reason why they cannot."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.ledger import SourcedClaim
from onrecord.packs import Packs, Yardstick
from onrecord.reconcile.forecasts.records import Resolver, ResolverKind, Why
from onrecord.reconcile.forecasts.wording import Names
from onrecord.reconcile.intervals import Interval, allowed
from onrecord.reconcile.likelihood import Likelihood, likelihood_of, only_possible
from onrecord.reconcile.observations import SeriesKey, Span
from onrecord.reconcile.observing import series_keys, span
from onrecord.reconcile.statements import Statement
from onrecord.reconcile.units import canonical
from onrecord.records import Bound, Claim, Modality, Speaker

__all__ = ["Asked", "ask"]

# Characters before a quote in which its speaker may have said how likely it is: "It is very likely that …".
REACH = 60
ENDS = re.compile(r"[.!?;:\n,“”\"]")
# Deadlines of one utterance that differ by less are one, reported more and less exactly.
NEAR = timedelta(days=31)
ROWS = "text/csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A forecast before it is judged; ``void`` says why it cannot be, None where it can."""

    claims: tuple[str, ...]
    series: SeriesKey
    speaker: Speaker | None
    outlet: str | None
    words: str
    said: Span | None
    deadline: Span | None
    resolver: Resolver | None
    yardstick: Yardstick | None
    void: Why | None
    likelihood: Likelihood | None
    documents: frozenset[str]


def ask(claims: Iterable[SourcedClaim], statements: Sequence[Statement], packs: Packs) -> list[Asked]:
    """The questions that forecasts put, each once however often it was reported; by day, then by claim.

    Args:
        claims: forecasts; others are not expected.
        statements: which claims are one utterance.
        packs: what happens on a day, and what vague aims mean.
    """
    of_claim = {claim: statement.id for statement in statements for claim in statement.claims}
    claims = list(claims)
    desk = _Desk(packs, claims)
    buckets: defaultdict[tuple[object, ...], list[SourcedClaim]] = defaultdict(list)
    for sourced in sorted(claims, key=lambda one: (_limit(one), one.claim.id)):
        buckets[of_claim.get(sourced.claim.id, sourced.claim.id), *desk.content(sourced.claim)].append(sourced)
    groups = [group for bucket in buckets.values() for group in _by_deadline(bucket)]
    asked = [desk.asked(group) for group in _with_own_voice(groups, desk)]
    return sorted(asked, key=lambda one: (one.said is None, one.said or (), one.claims))


def _by_deadline(bucket: Sequence[SourcedClaim]) -> Iterator[list[SourcedClaim]]:
    """One forecast for each deadline; "within six months" of a day and of its month are one."""
    group: list[SourcedClaim] = []
    for sourced in bucket:
        if group and _limit(sourced) - _limit(group[0]) > NEAR:
            yield group
            group = []
        group.append(sourced)
    yield group


def _limit(sourced: SourcedClaim) -> date:
    """The last day that a deadline may mean; the end of all days where there is none."""
    deadline = span(sourced.claim.deadline)
    return deadline.last if deadline else date.max


def _with_own_voice(groups: list[list[SourcedClaim]], desk: "_Desk") -> list[list[SourcedClaim]]:
    """A headline repeats what a speaker says below it: such a claim joins the forecast of that speaker."""

    def place(sourced: SourcedClaim) -> tuple[object, ...]:
        return sourced.document.id, _limit(sourced), *desk.content(sourced.claim)

    spoken = {place(one): group for group in groups for one in group if one.claim.speaker is not None}
    kept = []
    for group in groups:
        home = spoken.get(place(group[0]))
        if group[0].claim.speaker is None and home is not None and home is not group:
            home.extend(group)
        else:
            kept.append(group)
    return kept


class _Desk:
    """Packs, with what is looked up for every claim made ready."""

    def __init__(self, packs: Packs, claims: Sequence[SourcedClaim]) -> None:
        self._packs = packs
        self._keys = series_keys(claims, packs)
        self._names = Names(packs)

    def content(self, claim: Claim) -> tuple[object, ...]:
        """What makes two claims of one utterance the same forecast."""
        return self._series(claim), (claim.low, claim.high, claim.unit, claim.nature)

    def asked(self, group: Sequence[SourcedClaim]) -> Asked:
        """A question of the claims that put it."""
        ordered = sorted(group, key=lambda one: (one.claim.speaker is None, -len(one.claim.quote.text), one.claim.id))
        first, document = ordered[0]
        published = document.reading.published
        said = span(first.said) or (span(published.value) if published else None)
        speakers = [one.claim.speaker for one in ordered if one.claim.speaker is not None]
        text = _text(ordered[0])
        yardstick = self._yardstick(first)
        resolver = self._resolver(first, yardstick)
        return Asked(
            claims=tuple(one.claim.id for one in ordered),
            series=self._series(first),
            speaker=max(speakers, key=_fullness, default=None),
            outlet=document.outlet,
            words=first.quote.text,
            said=said,
            deadline=span(first.deadline),
            resolver=resolver,
            yardstick=yardstick,
            void=self._void(first, resolver, said, text),
            likelihood=likelihood_of(text),
            documents=frozenset(one.document.id for one in ordered),
        )

    def _series(self, claim: Claim) -> SeriesKey:
        return self._keys[claim.id]

    def _yardstick(self, claim: Claim) -> Yardstick | None:
        if claim.low is not None or claim.high is not None:
            return None
        return self._packs.resolvers.yardstick(claim.measure, claim.actor, claim.quote.text)

    def _resolver(self, claim: Claim, yardstick: Yardstick | None) -> Resolver | None:
        """What decides; None where the words name nothing that could, or no day."""
        deadline, series = span(claim.deadline), self._series(claim)
        if deadline is None:
            return None
        if claim.low is not None or claim.high is not None:
            return self._threshold(claim, series, deadline)
        if self._packs.resolvers.happening(claim.measure) is not None and claim.place:
            series = series._replace(place=tuple(dict.fromkeys(place.code or place.name for place in claim.place)))
            words = self._names.event(series, deadline)
            return Resolver(
                kind=ResolverKind.EVENT, series=series, goal=Interval(None, None), deadline=deadline, words=words
            )
        if yardstick is None:
            return None
        judged = series._replace(measure=yardstick.judged_by, actor=yardstick.judged_of or series.actor)
        return Resolver(
            kind=ResolverKind.YARDSTICK,
            series=judged,
            goal=Interval(None, yardstick.at_most),
            deadline=deadline,
            words=self._names.yardstick(judged, yardstick.at_most, deadline),
        )

    def _threshold(self, claim: Claim, series: SeriesKey, deadline: Span) -> Resolver:
        unit = canonical(claim.unit)
        goal = allowed(claim.low, claim.high, bound=claim.bound, unit=claim.unit).scaled(unit.factor)
        stated = Interval(claim.low, claim.high).scaled(unit.factor)
        return Resolver(
            kind=ResolverKind.THRESHOLD,
            series=series,
            goal=goal,
            deadline=deadline,
            words=self._names.threshold(series, stated, deadline, claim=claim),
            bound=claim.bound or Bound.EXACT,
            nature=claim.nature,
            unit=unit.name,
            period_days=unit.days,
        )

    def _void(self, claim: Claim, resolver: Resolver | None, said: Span | None, text: str) -> Why | None:
        """Why nobody can judge it; the first reason that holds."""
        happens = self._packs.resolvers.happening(claim.measure) is not None
        has_number = claim.low is not None or claim.high is not None
        deadline = span(claim.deadline)
        reasons = (
            (Why.NO_PLACE, happens and not claim.place and not has_number),
            (Why.NO_THRESHOLD, not happens and not has_number and self._yardstick(claim) is None),
            (Why.NO_DEADLINE, resolver is None),
            (Why.UNDATED, said is None or (deadline is not None and deadline.last < said.first)),
            (Why.CONDITIONAL, claim.modality is Modality.HYPOTHETICAL),
            (Why.DENIED, claim.modality is Modality.DENIED),
            (Why.POSSIBILITY, only_possible(text) is not None),
        )
        return next((why for why, holds in reasons if holds), None)


def _fullness(speaker: Speaker) -> tuple[bool, int]:
    return speaker.name is not None, sum(len(part or "") for part in (speaker.name, speaker.role, speaker.organisation))


def _text(sourced: SourcedClaim) -> str:
    """The quote, with what stands before it in its clause; the cells of a table stand alone."""
    claim, document = sourced
    if document.media_type == ROWS:
        return claim.quote.text
    around = sourced.surroundings
    before = around.cut(max(around.start, claim.quote.start - REACH), claim.quote.start)
    clause = ENDS.split(before)[-1]
    return f"{clause}{claim.quote.text}"
