"""The audit: what claims cannot all hold, without any prior, and what only looks so.

In reading order: ``relations`` (which series hang together), ``model`` (claims and relations as rows), ``programme``
(can they hold?), ``smallest`` (the smallest sets that cannot), ``findings`` (the records), ``verdicts`` (why),
``conflicts`` (sets as findings), ``outgrown``, ``words``, ``implied`` (other findings), and ``audit``.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.packs import Packs
from onrecord.reconcile.audit.conflicts import Component, apparent_conflicts, conflicts
from onrecord.reconcile.audit.findings import Finding, FindingKind, Reason, Verdict
from onrecord.reconcile.audit.implied import implied_bounds
from onrecord.reconcile.audit.model import usable
from onrecord.reconcile.audit.outgrown import outgrown
from onrecord.reconcile.audit.relations import Relations, connected
from onrecord.reconcile.audit.words import copied_values, denials, differing_fields, reported_differently
from onrecord.reconcile.gathering import Gathered
from onrecord.reconcile.observations import Observation, SeriesKey
from onrecord.records import Nature

__all__ = ["Component", "Finding", "FindingKind", "Reason", "Verdict", "audit", "components"]

ORDER = tuple(Verdict)
REPORTED = FindingKind.REPORTED_DIFFERENTLY


def audit(
    gathered: Gathered, packs: Packs, *, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> tuple[Finding, ...]:
    """Everything that does not fit, by verdict, the contradictions first; then what only looks so, and what is implied.

    Args:
        gathered: observations and statements.
        packs: identities, natures, places.
        progress: told how many of the groups of series that hang together have been looked at.

    Returns:
        Findings, each about another set of claims or of another kind; empty for no claims.
    """
    groups = components(gathered, packs)
    found: list[Finding] = []
    for done, group in enumerate(groups):
        progress(done, len(groups))
        found += (*conflicts(group), *apparent_conflicts(group))
    told = {frozenset(item.claims) for item in found if item.is_alarm}
    # Two utterances of two days that look like one are told as what they are.
    found += (i for i in _others(gathered, packs) if not (i.kind is REPORTED and frozenset(i.claims) in told))
    unique = {item.id: item for item in found}
    return tuple(sorted(unique.values(), key=lambda item: (ORDER.index(item.verdict), item.kind, item.sentence)))


def components(gathered: Gathered, packs: Packs) -> list[Component]:
    """The observations that can be reckoned with, in groups of series that hang together."""
    used = _by_unit([observation for observation in gathered.observations if usable(observation)])
    relations = Relations.of({observation.series for observation in used}, packs)
    groups = ([o for o in used if o.series in set(keys)] for keys in connected(relations))
    return [Component(group, packs) for group in groups if group]


def _by_unit(observations: Sequence[Observation]) -> list[Observation]:
    """Values in another unit than most of their series are a series of their own: dollars and naira do not add."""
    units: defaultdict[SeriesKey, Counter[str]] = defaultdict(Counter)
    for one in observations:
        if one.nature is not Nature.SHARE:
            units[one.series][one.unit] += 1
    main = {key: min(counts, key=lambda unit: (-counts[unit], unit)) for key, counts in units.items()}
    return [
        one
        if one.nature is Nature.SHARE or one.unit == main[one.series]
        else replace(one, series=one.series._replace(measure=f"{one.series.measure} in {one.unit}"))
        for one in observations
    ]


def _others(gathered: Gathered, packs: Packs) -> Iterator[Finding]:
    observations = gathered.observations
    yield from outgrown(observations, packs)
    yield from implied_bounds([one for one in observations if usable(one)], packs)
    yield from denials(observations, packs)
    yield from copied_values(observations)
    yield from reported_differently(gathered.statements, observations)
    yield from differing_fields(observations)
