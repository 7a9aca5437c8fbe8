"""Sets of claims that cannot hold together, and sets that only look so, as findings."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from onrecord.packs import Packs
from onrecord.reconcile.audit.findings import Finding, Reason, Verdict, finding, listed, quoted
from onrecord.reconcile.audit.model import build
from onrecord.reconcile.audit.programme import Programme
from onrecord.reconcile.audit.relations import Relations
from onrecord.reconcile.audit.smallest import smallest_sets
from onrecord.reconcile.audit.verdicts import judge, kind_of
from onrecord.reconcile.observations import Observation
from onrecord.records import Nature

__all__ = ["Component", "apparent_conflicts", "conflicts"]

LARGEST = 5
LARGEST_APPARENT = 3
MOST = 60
EACH = 8
SIDE_BY_SIDE = 6


class Component:
    """The observations of series that hang together, and what they can be asked."""

    def __init__(self, observations: Sequence[Observation], packs: Packs) -> None:
        """Observations must be usable; see ``model.usable``.  Their order does not matter."""
        self.observations = _by_day(observations)
        self.packs = packs
        self.relations = Relations.of({observation.series for observation in observations}, packs)

    @cached_property
    def programme(self) -> Programme:
        """With the claims as their words allow."""
        return Programme(build(self.observations, self.relations, self.packs))

    @cached_property
    def apparent(self) -> Programme:
        """With the claims at face value."""
        return Programme(build(self.observations, self.relations, self.packs, face=True))

    def can_hold(self, claims: Sequence[Observation]) -> bool:
        """Whether some of the claims can hold together, by their words."""
        places = {observation.claim_id: n for n, observation in enumerate(self.observations)}
        return self.programme.holds({places[claim.claim_id] for claim in claims})


class _Asked(NamedTuple):
    """A programme as ``smallest_sets`` asks it."""

    programme: Programme

    def bent(self, hard: frozenset[int]) -> frozenset[int] | None:
        return self.programme.bent(hard)


def conflicts(component: Component, tell: Callable[[int], None] = lambda _: None) -> Iterator[Finding]:
    """Findings about claims that cannot all hold, the smallest sets first.

    Sets that tell the same story are one finding, which names all of their claims, those of the smallest set first.
    """
    sets = smallest_sets(_Asked(component.programme), largest=LARGEST, most=MOST, each=EACH, tell=tell)
    found = [tuple(component.observations[n] for n in sorted(one)) for one in sets]
    for core, others in _merged([one for one in found if not _is_reporting(one)]):
        claims, more = _by_day(core), _by_day(others)
        judgement = judge(claims)
        sentence = f"{_together(claims)} cannot all hold: {judgement.words}."
        if more:
            sentence += f" The same goes for {listed([quoted(claim) for claim in more[:SIDE_BY_SIDE]])}."
        yield finding(kind_of(claims), judgement[:2], (*claims, *more), sentence)


def _is_reporting(claims: Sequence[Observation]) -> bool:
    """Whether several documents report one utterance differently: their quarrel, and not that of the speaker."""
    documents = {claim.document for claim in claims}
    return len(documents) > 1 and len({(claim.statement, claim.said) for claim in claims}) == 1


def apparent_conflicts(component: Component) -> Iterator[Finding]:
    """Findings about claims that hold together, though their numbers at face value do not.

    Looked for among the counts, losses and shares of one source, and between two totals of different sources: figures
    of several sources for several things differ as a rule, and nobody takes that for a contradiction.
    """
    for part, largest in _parts(component):
        sets = smallest_sets(_Asked(part.apparent), largest=largest, most=MOST, each=EACH)
        found = [tuple(part.observations[n] for n in sorted(one)) for one in sets]
        if largest == 2:
            found = [one for one in found if len(_groups(one)) > 1]
        # What documents report differently of one statement is told as that.
        found = [one for one in found if len({claim.statement for claim in one}) > 1 and component.can_hold(one)]
        for core, others in _merged(found):
            claims = _by_day((*core, *others))
            reason, words = _why_compatible(claims, component)
            sentence = f"{_together(claims)} look contradictory and are not: {words}."
            yield finding(kind_of(claims), (Verdict.COMPATIBLE, reason), claims, sentence)


def _parts(component: Component) -> Iterator[tuple["Component", int]]:
    """What is looked at by itself, and the size of the sets that are looked for in it."""
    counted = [one for one in component.observations if one.nature is not Nature.STOCK]
    for group in sorted(_groups(counted)):
        yield Component([one for one in counted if one.source_group == group], component.packs), LARGEST_APPARENT
    for key in sorted({one.series for one in counted}, key=str):
        yield Component([one for one in counted if one.series == key], component.packs), 2


def _groups(claims: Sequence[Observation]) -> set[str]:
    return {claim.source_group for claim in claims}


def _why_compatible(claims: Sequence[Observation], component: Component) -> tuple[Reason, str]:
    open_ones = [claim for claim in claims if None in claim.allowed]
    if open_ones:
        ends = [f"{quoted(claim)} leaves {_open_side(claim)} open" for claim in open_ones]
        return Reason.OPEN_END, listed(ends)
    natures = (component.packs.reckoned.nature_of(claim.series.measure) for claim in claims)
    falling = next((nature for nature in natures if nature.may_fall), None)
    if falling is not None:
        return (
            Reason.MAY_FALL,
            f"such a total may fall ({falling.because[:1].lower()}{falling.because[1:].rstrip('.')})",
        )
    return Reason.ROUNDING, "the numbers are round, and what they may be rounded from leaves room for all of them"


def _open_side(claim: Observation) -> str:
    return "what is above it" if claim.allowed.high is None else "what is below it"


def _merged(
    sets: Sequence[tuple[Observation, ...]],
) -> Iterator[tuple[tuple[Observation, ...], tuple[Observation, ...]]]:
    """Sets that tell the same story, as the first of them and what the others have beside it, in order of finding.

    A story is told again by a set that shares all but one claim with the first, where the two odd ones play the same
    part, and by one that shares two claims and more with it and has the same verdict.
    """
    left = list(sets)
    while left:
        first = left[0]
        kin = [one for one in left if one is first or _same_story(one, first)]
        known = set(_ids(first))
        others = {claim.claim_id: claim for one in kin for claim in one if claim.claim_id not in known}
        yield first, tuple(others.values())
        left = [one for one in left if one not in kin]


def _same_story(one: Sequence[Observation], first: Sequence[Observation]) -> bool:
    shared = set(_ids(one)) & set(_ids(first))
    if len(shared) >= 2:
        return judge(one)[:2] == judge(first)[:2]
    if not shared or not len(one) == len(first) == 2:
        return False
    odd, other = (next(claim for claim in pair if claim.claim_id not in shared) for pair in (one, first))
    return _role(odd) == _role(other)


def _role(claim: Observation) -> tuple[object, ...]:
    """What makes two claims play the same part in a conflict."""
    return claim.series, claim.nature, claim.source_group


def _ids(claims: Sequence[Observation]) -> list[str]:
    return [claim.claim_id for claim in claims]


def _by_day(claims: Sequence[Observation]) -> tuple[Observation, ...]:
    return tuple(sorted(claims, key=lambda claim: (claim.as_of or (), claim.said or (), claim.claim_id)))


def _together(claims: Sequence[Observation]) -> str:
    """The claims side by side, under what they are about."""
    by_series: defaultdict[str, list[str]] = defaultdict(list)
    for claim in claims:
        by_series[claim.series.label].append(quoted(claim))
    return "; ".join(f"{label}: {listed(said)}" for label, said in by_series.items())
