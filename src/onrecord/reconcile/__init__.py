"""Does it add up?  Claims of a ledger as observations of series; origins, statements, audit.

In reading order: ``units`` and ``intervals`` (what a value's words allow), ``observations`` (the records),
``observing`` (claims to observations), ``shingles``, ``pairs``, ``differences``, ``origins`` (texts and their copies),
``sayings``, ``statements`` (utterances and who reports them), ``gathering`` (all of it for a ledger), ``geography``,
``audit`` (what cannot all hold), ``posterior`` (the model), ``assessing`` (claims to models, and what comes of it),
``likelihood`` (words for probabilities), ``implied`` (what nobody said), ``forecasts`` (what came of them).

    from onrecord.packs import load_packs
    from onrecord.reconcile import assess, audit, gather, imply

    packs = load_packs(["islamic-state"])
    with onrecord.open("campaign.onrecord") as ledger:
        gathered = gather(ledger, packs)
    for finding in audit(gathered, packs):
        print(finding.verdict, finding.sentence)
    assessment = assess(gathered, packs)
    for series in assessment.series:
        print(series.key.label, series.months[-1].best)
    for one in imply(assessment).judgements:
        print(one.sentence)
"""

from typing import TYPE_CHECKING, Any

from onrecord.reconcile.audit import Finding, FindingKind, Reason, Verdict, audit
from onrecord.reconcile.gathering import Gathered, gather, origins_of
from onrecord.reconcile.intervals import Interval
from onrecord.reconcile.observations import Observation, Series, SeriesKey, Span, series_of
from onrecord.reconcile.observing import Observed, Unused, observe
from onrecord.reconcile.origins import Copy, Origin
from onrecord.reconcile.statements import Discrepancy, Reported, Statement

if TYPE_CHECKING:
    from onrecord.reconcile.assessing import (
        AssessedClaim,
        AssessedSeries,
        Assessment,
        Difference,
        assess,
        compare,
        doubts,
    )
    from onrecord.reconcile.implied import Implication, Implied, imply

__all__ = [
    "AssessedClaim",
    "AssessedSeries",
    "Assessment",
    "Copy",
    "Difference",
    "Discrepancy",
    "Finding",
    "FindingKind",
    "Gathered",
    "Implication",
    "Implied",
    "Interval",
    "Observation",
    "Observed",
    "Origin",
    "Reason",
    "Reported",
    "Series",
    "SeriesKey",
    "Span",
    "Statement",
    "Unused",
    "Verdict",
    "assess",
    "audit",
    "compare",
    "doubts",
    "gather",
    "imply",
    "observe",
    "origins_of",
    "series_of",
]


def __getattr__(name: str) -> Any:
    """Import what needs numba on first use: the other commands must not pay for it."""
    if name in __all__:
        from onrecord.reconcile import assessing, implied  # noqa: PLC0415 - lazily, on purpose

        return getattr(assessing if hasattr(assessing, name) else implied, name)
    raise AttributeError(f"module 'onrecord.reconcile' has no attribute {name!r}")
