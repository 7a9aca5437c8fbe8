"""Why claims that cannot all hold do not, as far as the claims themselves tell.

The rules are asked in turn, and the first that knows an answer gives it; each says in words what it went by.
"""

import itertools
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.reconcile.audit.findings import FindingKind, Reason, Verdict, quoted
from onrecord.reconcile.observations import Observation
from onrecord.records import Nature

__all__ = ["Judgement", "judge", "kind_of"]

# A zero too many or too few: the ratio of two values is a power of ten to within so much.
SLIP = 0.02
# What is reckoned from a start or of a base on.
TOTALS = {Nature.CUMULATIVE, Nature.SHARE}
# Said so many days after the time that it is about, while others spoke at the time: a restatement.
LOOKING_BACK_DAYS = 60


class Judgement(NamedTuple):
    """The verdict, the reason, and the half sentence that gives it."""

    verdict: Verdict
    reason: Reason
    words: str


def kind_of(claims: Sequence[Observation]) -> FindingKind:
    """What sort of conflict a set of claims is, by what they are about."""
    series = {claim.series for claim in claims}
    if len(claims) == 1:
        return FindingKind.IMPOSSIBLE_SHARE if claims[0].nature is Nature.SHARE else FindingKind.ACCOUNTS
    if len(series) > 1:
        same = len({claim.series.measure for claim in claims}) == 1
        return FindingKind.PARTS_AND_WHOLE if same else FindingKind.ACCOUNTS
    speakers = {claim.speaker for claim in claims}
    if len(speakers) == 1 and None not in speakers and len({claim.source_group for claim in claims}) == 1:
        return FindingKind.SPEAKER_AGAINST_SELF
    totals = sorted((c for c in claims if c.nature in TOTALS), key=lambda claim: claim.as_of or ())
    ends = {claim.as_of for claim in claims}
    if len(ends) == 1:
        return FindingKind.TWO_FIGURES
    if len(totals) > 1 and _falls(totals):
        return FindingKind.FALLING_COUNT
    natures = {claim.nature for claim in claims}
    return FindingKind.ACCOUNTS if natures <= {Nature.SHARE, Nature.STOCK} else FindingKind.FLOW_AND_TOTAL


def _falls(totals: Sequence[Observation]) -> bool:
    """Whether a later total is below an earlier one, by what the words name."""
    values = [total.value.high if total.value.low is None else total.value.low for total in totals]
    return any(a is not None and b is not None and b < a for a, b in itertools.pairwise(values))


def judge(claims: Sequence[Observation]) -> Judgement:
    """The verdict on claims that cannot all hold."""
    return next(found for rule in RULES if (found := rule(claims)) is not None)


def _typing(claims: Sequence[Observation]) -> Judgement | None:
    if len(claims) != 2 or claims[0].series != claims[1].series:
        return None
    one, other = (claim.value.low or claim.value.high for claim in claims)
    if not one or not other or one * other <= 0:
        return None
    power = math.log10(other / one)
    if round(power) and abs(power - round(power)) < math.log10(1 + SLIP):
        return Judgement(Verdict.WORDING, Reason.TYPING_ERROR, "the two differ by nothing but zeros: a slip of typing")
    return None


def _impossible(claims: Sequence[Observation]) -> Judgement | None:
    if len(claims) > 1:
        return None
    return Judgement(Verdict.REAL, Reason.ARITHMETIC, "it is more than the whole, or less than nothing, or misread")


def _other_kind(claims: Sequence[Observation]) -> Judgement | None:
    items = {claim.series.item for claim in claims}
    if len(items) == 1:
        return None
    named = sorted(item for item in items if item)
    measures = {claim.series.measure for claim in claims}
    if len(measures) == 1 and len(named) > 1 and len({claim.source_group for claim in claims}) == 1:
        words = f"one source counts {' and '.join(named)} as if they were the same"
        return Judgement(Verdict.DEFINITION, Reason.RECLASSIFICATION, words)
    counted = " and ".join(f"“{item}”" for item in named)
    return Judgement(Verdict.SCOPE, Reason.OTHER_SCOPE, f"one of them counts only {counted}, another need not")


def _unknown_start(claims: Sequence[Observation]) -> Judgement | None:
    totals = [claim for claim in claims if claim.nature is Nature.CUMULATIVE]
    bare = next((claim for claim in totals if claim.since is None and claim.base is None), None)
    if len(totals) < 2 or bare is None:
        return None
    return Judgement(Verdict.SCOPE, Reason.OTHER_SCOPE, f"{quoted(bare)} does not say since when it counts")


def _restated(claims: Sequence[Observation]) -> Judgement | None:
    """One source about one time, or about a time long past: what was said later replaces what was said before."""
    if len({claim.source_group for claim in claims}) > 1:
        return None
    dated = [claim for claim in claims if claim.said and claim.as_of]
    if len(dated) < len(claims):
        return None
    latest = max(dated, key=lambda claim: (claim.said, claim.claim_id))
    assert latest.said is not None  # noqa: S101 - for the type checker: all of them are dated
    assert latest.as_of is not None  # noqa: S101 - the same
    back = (latest.said.first - latest.as_of.last).days
    before = min(claim.said for claim in dated if claim.said)
    same_time = len({claim.as_of for claim in dated}) == 1
    if latest.said.first > before.last and (same_time or back > LOOKING_BACK_DAYS):
        words = f"{quoted(latest)} was said last and looks back: the same source has restated its figure"
        return Judgement(Verdict.DATE, Reason.RESTATED, words)
    return None


def _one_document(claims: Sequence[Observation]) -> Judgement | None:
    """Nobody contradicts himself within a text as a rule: the text tells two things apart that the reading does not."""
    if len(claims) == 1 or len({claim.document for claim in claims}) > 1:
        return None
    words = f"{claims[0].document} gives all of them, so that it most likely counts different things: see its words"
    return Judgement(Verdict.UNRESOLVED, Reason.OTHER_SCOPE, words)


def _one_source(claims: Sequence[Observation]) -> Judgement | None:
    if len({claim.source_group for claim in claims}) > 1:
        return None
    if kind_of(claims) is FindingKind.FALLING_COUNT:
        words = "one source has gone below its own total without saying so: a silent correction"
        return Judgement(Verdict.REAL, Reason.CORRECTION, words)
    return Judgement(Verdict.REAL, Reason.ARITHMETIC, "one source says all of it, and no reading of the words mends it")


def _several_sources(claims: Sequence[Observation]) -> Judgement | None:
    groups = {claim.source_group for claim in claims}
    words = f"{len(groups)} sources speak, each with its own count; no average of them would be anybody's figure"
    return Judgement(Verdict.UNRESOLVED, Reason.OTHER_SPEAKER, words)


RULES: tuple[Callable[[Sequence[Observation]], Judgement | None], ...] = (
    _impossible,
    _typing,
    _other_kind,
    _unknown_start,
    _restated,
    _one_document,
    _one_source,
    _several_sources,
)
