"""One DuckDB file, append-only: documents, runs, readings, claims, rejections, failures, reviews, outcomes.

In reading order: ``migrations/`` (the tables), ``database`` (the file), ``schema`` (versions), ``columns`` (records to
rows and back), ``passages``, ``writing``, ``entries``, ``outcomes``, ``selection``, ``claims``, ``summary``,
``verify``, ``store`` (all of it behind ``Ledger``), ``codebook``, ``export``, ``annotation``.
"""

from onrecord.ledger.claims import Claims
from onrecord.ledger.entries import Declined, KeptDocument, MissedInput, Reading, RecordedRun, SourcedClaim
from onrecord.ledger.outcomes import EnteredOutcome, Settled
from onrecord.ledger.store import Ledger
from onrecord.ledger.summary import Summary
from onrecord.ledger.verify import Problem, Verification
from onrecord.ledger.writing import Added

__all__ = [
    "Added",
    "Claims",
    "Declined",
    "EnteredOutcome",
    "KeptDocument",
    "Ledger",
    "MissedInput",
    "Problem",
    "Reading",
    "RecordedRun",
    "Settled",
    "SourcedClaim",
    "Summary",
    "Verification",
]
