"""What claims imply that nobody said: flows, balances, and when a stock would be spent.

In reading order: ``records``, ``periods``, ``questions``, ``sentences``, ``confidence``, ``accounts``, ``reckoning``.

    from onrecord.reconcile import assess, gather, imply

    for one in imply(assess(gather(ledger, packs), packs)).judgements:
        print(one.sentence, one.confidence, one.because)
"""

from onrecord.reconcile.implied.reckoning import imply
from onrecord.reconcile.implied.records import (
    Account,
    Amount,
    Carrier,
    Confidence,
    Implication,
    Implied,
    ImpliedKind,
    Without,
)

__all__ = [
    "Account",
    "Amount",
    "Carrier",
    "Confidence",
    "Implication",
    "Implied",
    "ImpliedKind",
    "Without",
    "imply",
]
