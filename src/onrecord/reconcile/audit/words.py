"""Findings that follow from words rather than from arithmetic: denials, copied values, readings of one statement."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.packs import Packs
from onrecord.reconcile.audit.findings import Finding, FindingKind, Reason, Verdict, finding, quoted
from onrecord.reconcile.geography import Geography
from onrecord.reconcile.observations import Observation
from onrecord.reconcile.statements import Statement
from onrecord.reconcile.wording import shown_number
from onrecord.records import Modality, Nature

__all__ = ["copied_values", "denials", "differing_fields", "reported_differently"]

# A value that comes back this long after as the value of a new day is a copy.
STALE_DAYS = 45
# So many digits before the zeros do not come back by chance.
TELLING_DIGITS = 3
DENIED_WITHIN_DAYS = 31
NUMBER = re.compile(r"\d+(?:[,.\u00a0 ]\d{3})*(?:\.\d+)?")
SCALES = (1.0, 1e2, 1e3, 1e6, 1e9)
SAME = 0.005


def denials(observations: Sequence[Observation], packs: Packs) -> Iterator[Finding]:
    """What one claim says and another denies; a denial by the very source that is said to have said it is real."""
    geography = Geography(packs)
    denied = [observation for observation in observations if observation.modality is Modality.DENIED]
    said = [o for o in observations if o.modality in {Modality.ASSERTED, Modality.HEDGED}]
    for denial in denied:
        met = [claim for claim in said if _meets(claim, denial, geography)]
        if not met:
            continue
        own = [claim for claim in met if _names(denial) & {*_names(claim), *(v.lower() for v in claim.via)}]
        claims = own or met
        if own:
            verdict, words = Verdict.REAL, "the figure is given as that of the source which denies it"
        else:
            verdict, words = Verdict.UNRESOLVED, "one source says it and another denies it"
        sentence = (
            f"{denial.series.label}: {' and '.join(quoted(claim) for claim in claims)} is denied by "
            f"{denial.speaker or denial.document} ({quoted(denial)}): {words}."
        )
        yield finding(FindingKind.DENIAL, (verdict, Reason.DENIED), [*claims, denial], sentence)


def _meets(claim: Observation, denial: Observation, geography: Geography) -> bool:
    """Whether a claim says what a denial denies: the same quantity, place and time, and a value that it covers."""
    same = claim.series.measure == denial.series.measure and claim.series.actor in {denial.series.actor, None}
    mine, yours = claim.series.place, denial.series.place
    placed = not mine or not yours or geography.within(mine, yours) or geography.within(yours, mine)
    if not (same or denial.series.actor is None) or not placed or claim.document == denial.document == "":
        return False
    days = [observation.as_of or observation.said for observation in (claim, denial)]
    if days[0] is None or days[1] is None:
        return False
    apart = max((days[0].first - days[1].last).days, (days[1].first - days[0].last).days)
    low, high = denial.allowed
    lowest, highest = claim.allowed
    meets = (high is None or lowest is None or lowest <= high) and (low is None or highest is None or low <= highest)
    return same and apart <= DENIED_WITHIN_DAYS and meets


def _names(observation: Observation) -> set[str]:
    return {name.lower() for name in (observation.speaker, observation.organisation) if name}


def copied_values(observations: Sequence[Observation]) -> Iterator[Finding]:
    """A telling value of one day that comes back as the value of a much later one."""
    groups: defaultdict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for observation in observations:
        stands = observation.nature in {Nature.STOCK, Nature.SHARE}  # a total stays as it is where nothing happens
        if stands and observation.as_of and observation.said and _is_telling(observation):
            groups[observation.series, observation.nature, observation.value].append(observation)
    for claims in groups.values():
        ordered = sorted(claims, key=lambda claim: (claim.said, claim.claim_id))
        first = ordered[0]
        for later in ordered[1:]:
            if first.as_of and later.as_of and (later.as_of.first - first.as_of.last).days > STALE_DAYS:
                yield _copied(first, later, _between(first, later, observations))


def _between(first: Observation, later: Observation, observations: Sequence[Observation]) -> list[Observation]:
    """What the same sources said otherwise in the meantime, first to last."""
    groups = {first.source_group, later.source_group}
    found = [
        one
        for one in observations
        if one.series == first.series and one.nature is first.nature and one.source_group in groups
        if one.value != first.value and one.said and first.said and later.said
        if first.said.last < one.said.first and one.said.last < later.said.first
    ]
    return sorted(found, key=lambda one: (one.said, one.claim_id))


def _copied(first: Observation, later: Observation, between: Sequence[Observation]) -> Finding:
    """A value that its source has changed in the meantime is old; one that nothing came between may still hold."""
    words = f"{first.series.label}: {quoted(later)} repeats {quoted(first)} to the digit"
    if between:
        why = (Verdict.DATE, Reason.STALE)
        sentence = f"{words}, though {quoted(between[-1])} came between: an old figure, given without its date."
        return finding(FindingKind.COPIED_VALUE, why, [first, later, between[-1]], sentence)
    why = (Verdict.COMPATIBLE, Reason.STALE)
    sentence = f"{words}: either it had not changed, or it is the old estimate without its date."
    return finding(FindingKind.COPIED_VALUE, why, [first, later], sentence)


def _is_telling(observation: Observation) -> bool:
    """Whether one of its numbers has so many digits that it cannot come back by chance."""
    return any(len(f"{abs(end):.0f}".rstrip("0")) >= TELLING_DIGITS for end in observation.value if end is not None)


def reported_differently(statements: Sequence[Statement], observations: Sequence[Observation]) -> Iterator[Finding]:
    """Figures of one statement that documents give differently."""
    by_id = {observation.claim_id: observation for observation in observations}
    for statement in statements:
        for discrepancy in statement.discrepancies:
            claims = [by_id[name] for way in discrepancy.reported for name in way.claims if name in by_id]
            if len(claims) < 2:
                continue
            words = " ".join(
                (
                    f"{statement.series.label}, one statement by {statement.speaker or 'one source'}:",
                    discrepancy.sentence,
                )
            )
            yield finding(
                FindingKind.REPORTED_DIFFERENTLY, (Verdict.WORDING, Reason.REPORTING), claims, words + _meeting(claims)
            )


def _meeting(claims: Sequence[Observation]) -> str:
    """What all readings leave open together."""
    lows = [claim.allowed.low for claim in claims if claim.allowed.low is not None]
    highs = [claim.allowed.high for claim in claims if claim.allowed.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return " No value fits all of these readings."
    if low is not None and low == high:
        return f" They meet at {shown_number(low)} and nowhere else."
    return " There are values that fit all of these readings."


def differing_fields(observations: Sequence[Observation]) -> Iterator[Finding]:
    """Claims whose words have numbers, none of which is the value of the field."""
    for observation in (one for one in observations if one.typed):
        numbers = [float(re.sub(r"[,\u00a0 ]", "", match[0])) for match in NUMBER.finditer(observation.words)]
        ends = [abs(end) for end in observation.value if end is not None]
        if not numbers or not ends or any(_same(number, end) for number in numbers for end in ends):
            continue
        value = " to ".join(shown_number(end) for end in dict.fromkeys(ends))
        sentence = (
            f"{observation.series.label}: the words are “{observation.words}”, and the field holds {value} "
            f"({observation.speaker or observation.document}): one of them is mistyped."
        )
        why = (Verdict.WORDING, Reason.TYPING_ERROR)
        yield finding(FindingKind.FIELD_DIFFERS, why, [observation], sentence)


def _same(number: float, end: float) -> bool:
    return any(abs(number * scale - end) <= SAME * max(end, 1e-9) for scale in (*SCALES, *(1 / s for s in SCALES)))
