"""Does it add up?  Claims of a ledger as observations of series; origins, statements, audit.

In reading order: ``units`` and ``intervals`` (what a value's words allow), ``observations`` (the records),
``observing`` (claims to observations), ``shingles``, ``pairs``, ``differences``, ``origins`` (texts and their copies),
``sayings``, ``statements`` (utterances and who reports them), ``gathering`` (all of it for a ledger), ``geography``,
``audit`` (what cannot all hold).

    from onrecord.packs import load_packs
    from onrecord.reconcile import audit, gather

    packs = load_packs(["islamic-state"])
    with onrecord.open("campaign.onrecord") as ledger:
        gathered = gather(ledger, packs)
    for finding in audit(gathered, packs):
        print(finding.verdict, finding.sentence)
"""

from onrecord.reconcile.audit import Finding, FindingKind, Reason, Verdict, audit
from onrecord.reconcile.gathering import Gathered, gather, origins_of
from onrecord.reconcile.intervals import Interval
from onrecord.reconcile.observations import Observation, Series, SeriesKey, Span, series_of
from onrecord.reconcile.observing import Observed, Unused, observe
from onrecord.reconcile.origins import Copy, Origin
from onrecord.reconcile.statements import Discrepancy, Reported, Statement

__all__ = [
    "Copy",
    "Discrepancy",
    "Finding",
    "FindingKind",
    "Gathered",
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
    "audit",
    "gather",
    "observe",
    "origins_of",
    "series_of",
]
