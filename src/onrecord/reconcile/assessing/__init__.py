"""From claims to what they say together: series by month, biases, doubts, and what is implied.

In reading order: ``timing``, ``sizes``, ``drafting``, ``defaults`` (series that no pack declares), ``nodes``,
``hearing``, ``declaring`` (claims and declarations to models), ``records``, ``assessed``, ``doubting``, ``vintages``.
All of it needs numba, which is slow to import: ``onrecord.reconcile`` imports it on first use.

    from onrecord.reconcile import assess, gather

    assessment = assess(gather(ledger, packs), packs)
    for series in assessment.series:
        print(series.key.label, series.months[-1].best)
"""

from onrecord.reconcile.assessing.assessed import assess
from onrecord.reconcile.assessing.declaring import Prepared, prepare
from onrecord.reconcile.assessing.doubting import doubts
from onrecord.reconcile.assessing.records import (
    AssessedClaim,
    AssessedSeries,
    Assessment,
    Month,
    Setting,
    SourceBias,
)
from onrecord.reconcile.assessing.vintages import Difference, Restated, compare

__all__ = [
    "AssessedClaim",
    "AssessedSeries",
    "Assessment",
    "Difference",
    "Month",
    "Prepared",
    "Restated",
    "Setting",
    "SourceBias",
    "assess",
    "compare",
    "doubts",
    "prepare",
]
