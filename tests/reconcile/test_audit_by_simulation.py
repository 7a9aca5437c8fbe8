"""The audit raises no alarm over claims that are all true, and finds the one that is not."""

import pytest

from reconcile.claims_for_reckoning import audited, consistent, with_a_contradiction

LEDGERS = 200
NAMED = 0.95


@pytest.mark.slow
def test_two_hundred_consistent_ledgers_raise_no_alarm():
    for seed in range(LEDGERS):
        alarms = [finding.sentence for finding in audited(*consistent(seed).observations) if finding.is_alarm]
        assert (seed, alarms) == (seed, [])


@pytest.mark.slow
def test_of_two_hundred_planted_contradictions_nineteen_in_twenty_are_named():
    missed = []
    for seed in range(LEDGERS):
        ledger = with_a_contradiction(seed)
        assert ledger.planted is not None
        named = {claim for finding in audited(*ledger.observations) if finding.is_alarm for claim in finding.claims}
        if ledger.planted.claim_id not in named:
            missed.append(seed)
    assert len(missed) <= (1 - NAMED) * LEDGERS, missed
