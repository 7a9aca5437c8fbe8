"""From an assessment to what it implies: the answers under the draws, and what they rest on."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from onrecord.packs.consistency import SUM
from onrecord.reconcile.assessing.records import AssessedSeries, Assessment, Sampled, Tell, silent
from onrecord.reconcile.implied.accounts import accounts_of
from onrecord.reconcile.implied.confidence import Founded, confidence_of
from onrecord.reconcile.implied.questions import Question, Subject, answers, questions_of, subjects_of
from onrecord.reconcile.implied.records import Account, Amount, Carrier, Implication, Implied, ImpliedKind, Without
from onrecord.reconcile.implied.sentences import SOON, sentence_of
from onrecord.reconcile.likelihood import words_for
from onrecord.reconcile.posterior.assess import Block
from onrecord.reconcile.posterior.bands import LEVELS
from onrecord.reconcile.posterior.influence import at_points, holds, log_likelihoods, mode_without, pulls, thinned
from onrecord.reconcile.posterior.program import Floats
from onrecord.reconcile.posterior.readings import Reading, Target

__all__ = ["imply"]

DRAWS = 4000  # that answers are taken from
BEFORE = 500  # draws of what is assumed
CARRIES, SEEN = 0.1, 0.02  # standard deviations: of the claims of a party together, of a claim that is listed
ASSUMED, SHIFTED = 0.9, 0.25  # what is no narrower and no further off than this was assumed, and is not implied
MOST_CARRIERS, MOST_SOURCES = 8, 3
SLACK = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One block with all that its questions are answered by; series are (..., T) by id.

    Attributes:
        draws: (N, T); before: of what is assumed; mode: (T,), and ``without`` the same without each source.
        likelihoods: (N, O); parties: of each observation, claims: their ids.
        readings: of the group.
        speaking: the parties that speak of each series; unsettled: the series whose draws are not enough.
    """

    draws: Mapping[str, Floats]
    before: Mapping[str, Floats]
    mode: Mapping[str, Floats]
    without: Mapping[str, Mapping[str, Floats]]
    likelihoods: Floats
    claims: Sequence[str]
    parties: Sequence[str]
    readings: Sequence[Reading]
    speaking: Mapping[str, Sequence[str]]
    unsettled: Collection[str]


def imply(assessment: Assessment, *, progress: Tell = silent) -> Implied:
    """What the claims of an assessment imply about flows, balances and times, up to the last that was said.

    Args:
        assessment: with its draws.
        progress: told the series, its number, and how many there are.
    """
    found: list[Implication] = []
    accounts: list[Account] = []
    series = {one.name: one for one in assessment.series}
    for number, sampled in enumerate(assessment.sampled):
        subjects = subjects_of(sampled.group)
        for block in sampled.posterior.blocks:
            inside = [one for one in subjects if one.series in block.model.series]
            if inside and block.model.observations:
                progress(inside[0].what, number, len(assessment.sampled))
                evidence = _evidence(sampled, block, inside, series, assessment.setting.effort.seed)
                for subject in inside:
                    last = _last(subject, inside, series)
                    asked = questions_of(subject, sampled.group, last) if last else ()
                    found += (one for question in asked if (one := _implication(question, evidence)) is not None)
                    periods = {question.period.start: question.period for question in asked}.values()
                    accounts += accounts_of(subject, inside, tuple(periods), evidence.draws, _spoken(sampled))
    return Implied(setting=assessment.setting, implications=tuple(found), accounts=tuple(accounts))


def _spoken(sampled: Sampled) -> frozenset[str]:
    """Ids of the series that some claim speaks of."""
    return frozenset(reading.series.removesuffix(SUM) for reading in sampled.group.readings)


def _last(subject: Subject, subjects: Sequence[Subject], series: Mapping[str, AssessedSeries]) -> date | None:
    """The last day that something was said of; of a flow that nobody speaks of, that of the stock which it moves."""
    for name in (subject.series, _moved_by(subject.series, subjects)):
        said = [month.ends for month in series[name].months if month.status in "AB"] if name in series else []
        if said:
            return max(said)
    return None


def _moved_by(name: str, subjects: Sequence[Subject]) -> str:
    """The stock that a flow moves, if nobody speaks of it itself; else the series itself."""
    hidden = next((one for one in subjects if one.series == name and one.is_hidden), None)
    return next((one.series for one in subjects if hidden and name in one.gains + one.losses), name)


def _evidence(
    sampled: Sampled, block: Block, subjects: Sequence[Subject], series: Mapping[str, AssessedSeries], seed: int
) -> Evidence:
    names = [one.series for one in subjects]
    shown = {name: series[_moved_by(name, subjects)] for name in names}
    few = thinned(block, DRAWS)
    dimension = block.fit.draws.shape[-1]
    before = np.random.default_rng([seed, 7]).standard_normal((1, BEFORE, dimension))
    by_source: defaultdict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(block.model.observations):
        if item.weight > 0:
            by_source[item.source].append(index)
    without = {
        source: _rows(block, mode_without(block, indices)[None, None], names)
        for source, indices in sorted(by_source.items())
    }
    return Evidence(
        draws=_rows(block, few.fit.draws, names),
        before=_rows(block, before, names),
        mode={name: rows[0] for name, rows in _rows(block, block.fit.mode[None, None], names).items()},
        without={source: {name: rows[0] for name, rows in found.items()} for source, found in without.items()},
        likelihoods=log_likelihoods(few),
        claims=[item.id for item in block.model.observations],
        parties=[item.party for item in block.model.observations],
        readings=sampled.group.readings,
        speaking={name: one.parties for name, one in shown.items()},
        unsettled=[name for name, one in shown.items() if not one.is_settled],
    )


def _rows(block: Block, points: Floats, names: Sequence[str]) -> dict[str, Floats]:
    """(N, T) of each series at (C, S, D) parameters."""
    found = at_points(block, points).series(names)
    return {name: found[:, :, index].reshape(-1, found.shape[-1]) for index, name in enumerate(names)}


def _implication(question: Question, evidence: Evidence) -> Implication | None:
    """The answer to a question; ``None`` where the claims do not narrow what is assumed: then it is not implied."""
    subject, period = question.subject, question.period
    values = answers(question, evidence.draws[subject.series])
    amount, probability = _summary(question, values)
    told = _told(question, values, evidence)
    if told.width > ASSUMED and told.shift < SHIFTED:
        return None
    asked = _asked(question, values)
    sensitive = tuple(_sensitive(question, evidence, values, (amount, probability)))
    confidence, because = confidence_of(
        Founded(
            amount=amount,
            probability=probability,
            sensitive=sensitive,
            parties=_parties(asked, evidence),
            width=told.width if question.kind is ImpliedKind.FLOW or told.shift < SHIFTED else None,
            settled=subject.series not in evidence.unsettled,
            counted=any(_own(reading, subject) for reading in evidence.readings) or not subject.moves,
        )
    )
    reported = sum(_reports(reading, question) for reading in evidence.readings) if subject.moves else 0
    alone = len(evidence.speaking.get(subject.series, ())) < 2
    shown = Amount(low=amount.low, best=None, high=amount.high) if alone else amount
    return Implication(
        kind=question.kind,
        key=subject.key,
        what=subject.what,
        start=period.start,
        end=period.end,
        unit="months" if question.kind is ImpliedKind.SPENT else subject.unit,
        amount=shown,
        probability=probability,
        likelihood=None if probability is None else words_for(probability),
        sentence=sentence_of(question, shown, probability, reported=reported),
        confidence=confidence,
        because=because,
        carriers=_carriers(asked, evidence),
        sensitive=sensitive[:MOST_SOURCES],
        reported=reported,
        never=float((values[1] >= 0).mean()) if question.kind is ImpliedKind.SPENT else None,
    )


def _carriers(asked: Floats, evidence: Evidence) -> tuple[Carrier, ...]:
    """The claims that move the answer or hold it where it is, the strongest first."""
    pull, hold = pulls(asked, evidence.likelihoods), holds(asked, evidence.likelihoods)
    weight = np.abs(pull) + np.abs(hold)
    strongest = sorted(range(weight.size), key=lambda i: (-weight[i], evidence.claims[i]))[:MOST_CARRIERS]
    return tuple(Carrier(claim=evidence.claims[i], pull=float(pull[i])) for i in strongest if weight[i] >= SEEN)


def _parties(asked: Floats, evidence: Evidence) -> frozenset[str]:
    """The parties whose claims together move the answer or hold it."""
    names = sorted(set(evidence.parties))
    said = np.array([[party == name for name in names] for party in evidence.parties], dtype=float)
    together = evidence.likelihoods @ said
    weight = np.abs(pulls(asked, together)) + np.abs(holds(asked, together))
    return frozenset(name for name, one in zip(names, weight, strict=True) if one >= CARRIES)


def _asked(question: Question, values: Floats) -> Floats:
    """(N,) one number under each draw that grows with what is judged."""
    level, lost = np.array(values[0]), np.array(-values[1])
    if question.kind is ImpliedKind.FLOW:
        return level
    return lost if question.kind is ImpliedKind.BALANCE else np.divide(lost, level)


def _summary(question: Question, values: Floats) -> tuple[Amount, float | None]:
    level, gained = values[0], values[1]
    if question.kind is ImpliedKind.FLOW:
        return _amount(level), None
    if question.kind is ImpliedKind.BALANCE:
        return _amount(gained * question.period.months), float((gained < 0).mean())
    with np.errstate(divide="ignore"):
        times = np.where(gained < 0, -level / gained, np.inf)
    return _amount(times), float((times <= SOON).mean())


def _amount(values: Floats) -> Amount:
    """The quantiles; values may be infinite."""
    low, best, high = (float(end) for end in np.quantile(values, LEVELS, method="inverted_cdf"))
    return Amount(low=low, best=best, high=high)


def _sensitive(
    question: Question, evidence: Evidence, values: Floats, known: tuple[Amount, float | None]
) -> Iterator[Without]:
    """What it would be without each source, the largest change first; the draws move as the mode does."""
    mode = answers(question, evidence.mode[question.subject.series])
    found = []
    for source, rows in evidence.without.items():
        other = answers(question, rows[question.subject.series])
        moved = np.stack([values[0] * (other[0] / mode[0]), values[1] + (other[1] - mode[1])])
        amount, probability = _summary(question, moved)
        change = abs(np.log(other[0] / mode[0])) if known[1] is None else abs((probability or 0.0) - known[1])
        found.append((float(change), Without(source=source, amount=amount, probability=probability)))
    yield from (one for _, one in sorted(found, key=lambda item: (-item[0], item[1].source)))


class Told(NamedTuple):
    """What the claims tell: the width of the band and the shift of its middle, in widths of what is assumed."""

    width: float
    shift: float


def _told(question: Question, values: Floats, evidence: Evidence) -> Told:
    """Of a flow by its logarithm, else of what the stock gains by its level."""
    before = answers(question, evidence.before[question.subject.series])
    ends = np.array(
        [
            np.quantile(np.log(one[0]) if question.kind is ImpliedKind.FLOW else one[1] / one[0], LEVELS)
            for one in (values, before)
        ]
    )
    now, then = ends[:, 2] - ends[:, 0]
    return Told(width=float(now / then), shift=float(abs(ends[0, 1] - ends[1, 1]) / then))


def _own(reading: Reading, subject: Subject) -> bool:
    """Whether a reading is about a series itself."""
    return reading.series.removesuffix(SUM) == subject.series


def _reports(reading: Reading, question: Question) -> bool:
    """Whether a reading gives a flow itself for the period or a part of it."""
    period = question.period
    if not _own(reading, question.subject) or reading.target not in (Target.SUM, Target.RATE) or reading.start is None:
        return False
    return reading.start >= period.start - SLACK and reading.end <= period.end + SLACK
