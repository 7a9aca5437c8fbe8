"""What the audit says of small sets of claims."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reconcile import Finding, FindingKind, Reason, Verdict
from onrecord.records import Bound, Modality, Nature
from reconcile.claims_for_reckoning import PACKS, audited, consistent, day, said, with_a_contradiction


def only(found: tuple[Finding, ...]) -> Finding:
    (finding,) = found
    return finding


def alarms(found: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in found if finding.is_alarm]


def test_no_claims_have_no_findings():
    assert audited() == ()


def test_a_total_that_falls_within_one_source_is_a_silent_correction():
    earlier = said(23_000, as_of="2015-11-30", since="2014-08-08", speaker="Ann Orr")
    later = said(20_000, as_of="2016-01-21", since="2014-08-08", speaker="Bo Lind")
    finding = only(audited(earlier, later))
    assert (finding.kind, finding.verdict, finding.reason) == (
        FindingKind.FALLING_COUNT, Verdict.REAL, Reason.CORRECTION,
    )  # fmt: skip
    assert finding.claims == (earlier.claim_id, later.claim_id)
    assert "23,000 (Ann Orr, 30 November 2015)" in finding.sentence


def test_a_total_that_falls_between_two_sources_is_not_averaged():
    start = {"since": "2013-11-08", "place": ("Leyte",)}
    found = audited(
        said(10_000, as_of="2013-11-10", group="police", speaker="Ann Orr", **start),
        said(2_500, as_of="2013-11-12", group="palace", speaker="Bo Lind", **start),
    )
    assert only(found).verdict is Verdict.UNRESOLVED
    assert "6,250" not in only(found).sentence


def test_at_least_sets_no_ceiling_and_is_said_to_be_compatible():
    found = audited(
        said(13_000, as_of="2015-06-01", bound=Bound.ABOUT), said(10_000, as_of="2015-06-03", bound=Bound.AT_LEAST)
    )
    assert (only(found).verdict, only(found).reason) == (Verdict.COMPATIBLE, Reason.OPEN_END)


def test_round_numbers_are_given_room():
    found = audited(
        said(22_900, as_of="2015-11-30", bound=Bound.ABOUT), said(22_500, as_of="2016-01-21", bound=Bound.ABOUT)
    )
    assert alarms(found) == []


def test_parts_that_add_up_raise_nothing():
    strikes = {"measure": "airstrikes", "actor": "us-led-coalition", "unit": "airstrikes", "since": "2014-08-08"}
    parts = (said(6516, place=("IQ",), **strikes), said(3266, place=("SY",), **strikes))
    assert audited(said(9782, **strikes), *parts) == ()
    assert only(audited(said(9882, **strikes), *parts)).kind is FindingKind.PARTS_AND_WHOLE


def test_a_town_is_within_its_country():
    found = audited(said(900, place=("IQ",), since="2016-01-17"), said(1200, place=("Mosul",), since="2016-01-17"))
    assert only(found).kind is FindingKind.PARTS_AND_WHOLE


def test_one_kind_of_thing_is_at_most_all_of_them():
    found = audited(said(900), said(1200, item="by French strikes", group="paris"))
    assert (only(found).kind, only(found).verdict) == (FindingKind.PARTS_AND_WHOLE, Verdict.SCOPE)


def test_parts_of_a_body_are_at_most_the_body():
    strikes = {"measure": "airstrikes", "unit": "airstrikes", "since": "2014-08-08"}
    found = audited(said(900, actor="us-led-coalition", **strikes), said(1200, actor="us-forces", **strikes))
    assert only(found).kind is FindingKind.PARTS_AND_WHOLE


def test_a_flow_that_does_not_fit_between_two_totals_is_named_with_both():
    claims = (
        said(20_000, as_of="2015-09-14", since="2014-08-08", speaker="A B"),
        said(9_000, nature=Nature.FLOW, as_of="2016-08-10", since="2015-09-15", speaker="C D"),
        said(25_000, as_of="2016-08-10", since="2014-08-08", speaker="E F"),
    )
    finding = only(audited(*claims))
    assert finding.kind is FindingKind.FLOW_AND_TOTAL
    assert set(finding.claims) == {claim.claim_id for claim in claims}


def test_a_rate_is_reckoned_over_the_days_of_its_window():
    rate = said(
        1000, measure="arrivals", nature=Nature.RATE, period_days=30.436875, since="2015-01-01", as_of="2015-12-31"
    )
    fits = said(12_000, measure="arrivals", since="2015-01-01", as_of="2015-12-31", bound=Bound.ABOUT, group="b")
    assert alarms(audited(rate, fits)) == []
    assert alarms(audited(rate, replace(fits, allowed=fits.allowed.scaled(2), face=fits.face.scaled(2)))) != []


def test_what_one_source_says_later_of_the_same_day_is_a_restatement():
    finding = only(
        audited(
            said(2579, as_of="2020-04-15", said="2020-04-16", since="2020-01-01", place=("Wuhan",)),
            said(3869, as_of="2020-04-15", said="2020-04-17", since="2020-01-01", place=("Wuhan",)),
        )
    )
    assert (finding.verdict, finding.reason) == (Verdict.DATE, Reason.RESTATED)


def test_a_zero_too_many_is_a_slip():
    found = audited(said(20_400, as_of="2015-09-14"), said(2_040, as_of="2015-10-14", group="b"))
    assert (only(found).verdict, only(found).reason) == (Verdict.WORDING, Reason.TYPING_ERROR)


def test_totals_of_which_one_does_not_say_since_when_differ_in_scope():
    first = said(9_000, as_of="2015-09-14", since="2014-08-08")
    second = said(8_000, as_of="2015-10-14", since="2015-01-01")
    bare = said(4_000, as_of="2015-11-14")
    assert alarms(audited(first, second, bare)) == []  # it may count from any day
    finding = only(audited(first, bare))
    assert (finding.verdict, finding.reason) == (Verdict.SCOPE, Reason.OTHER_SCOPE)


def test_a_coarse_start_is_the_only_finer_one_that_lies_in_it():
    found = audited(
        said(9_000, as_of="2015-09-14", since="2014-08-08", group="a"),
        said(4_000, as_of="2015-11-14", since="2014-08", group="b"),
    )
    assert only(found).kind is FindingKind.FALLING_COUNT


def test_a_month_says_no_more_than_some_day_of_it():
    assert audited(said(900, as_of="2016-08-20"), said(700, as_of="2016-08", group="b")) == ()


def test_shares_of_the_parts_bound_the_share_of_the_whole():
    share = {
        "measure": "territory_lost",
        "nature": Nature.SHARE,
        "unit": "percent",
        "base": "peak",
        "base_span": day("2014-08-31"),
    }
    parts = (said(60, place=("IQ",), **share), said(30, place=("SY",), **share))
    assert audited(said(45, **share), *parts) == ()
    finding = only(audited(said(75, **share), *parts))
    assert finding.kind is FindingKind.PARTS_AND_WHOLE
    assert len(finding.claims) in {2, 3}


def test_a_share_and_an_area_of_one_base_must_agree():
    share = {"measure": "territory_lost", "base": "peak", "base_span": day("2014-08-31"), "place": ("IQ",)}
    held = said(55_000, measure="territory_held", nature=Nature.STOCK, unit="km2", as_of="2014-08-31", place=("IQ",))
    lost = said(25, nature=Nature.SHARE, unit="percent", **share)
    assert alarms(audited(held, lost, said(13_700, unit="km2", **share))) == []
    assert alarms(audited(held, lost, said(9_000, unit="km2", **share))) != []


def test_land_can_be_won_back():
    share = {
        "measure": "territory_lost",
        "nature": Nature.SHARE,
        "unit": "percent",
        "base": "peak",
        "base_span": day("2014-08-31"),
    }
    found = audited(said(20, as_of="2016-01-05", **share), said(10, as_of="2016-04-12", **share))
    assert (only(found).verdict, only(found).reason) == (Verdict.COMPATIBLE, Reason.MAY_FALL)


def test_more_than_the_whole_is_impossible():
    found = audited(said(130, measure="territory_lost", nature=Nature.SHARE, unit="percent", base="x"))
    assert only(found).kind is FindingKind.IMPOSSIBLE_SHARE


def test_losses_above_the_stock_ask_for_arrivals_that_nobody_reported():
    stock = said(3_000, 5_000, measure="strength", nature=Nature.STOCK, as_of="2016-10-17", place=("Mosul",))
    loss = said(
        25_000,
        bound=Bound.AT_LEAST,
        nature=Nature.FLOW,
        since="2016-10-17",
        as_of="2017-07-10",
        place=("Mosul",),
        group="b",
    )
    finding = only(audited(stock, loss))
    assert (finding.kind, finding.verdict) == (FindingKind.OUTGROWN, Verdict.DEFINITION)
    assert "20,000" in finding.sentence
    reported = said(
        25_000,
        measure="arrivals",
        nature=Nature.FLOW,
        since="2016-10-17",
        as_of="2017-07-10",
        place=("Mosul",),
        group="c",
    )
    assert alarms(audited(stock, loss, reported)) == []


def test_a_denial_meets_what_it_denies():
    denied = said(11_300, modality=Modality.DENIED, speaker="Bo Lind", organisation="Relief Agency", group="agency")
    own = said(11_300, speaker="Ann Orr", via=("Relief Agency",))
    assert (only(audited(own, denied)).kind, only(audited(own, denied)).verdict) == (FindingKind.DENIAL, Verdict.REAL)
    assert only(audited(replace(own, via=()), denied)).verdict is Verdict.UNRESOLVED
    assert audited(said(400, as_of="2016-08-10"), denied) == ()


def test_an_old_estimate_that_its_source_has_changed_since_is_a_copy_without_its_date():
    stock = {"measure": "strength", "nature": Nature.STOCK, "group": "agency"}
    claims = (
        said(20_000, 31_500, as_of="2014-09-11", **stock),
        said(25_000, 30_000, as_of="2015-02-26", **stock),
        said(20_000, 31_500, as_of="2015-10-12", **stock),
    )
    finding = only(audited(*claims))
    assert (finding.kind, finding.verdict) == (FindingKind.COPIED_VALUE, Verdict.DATE)
    assert only(audited(claims[0], claims[2])).verdict is Verdict.COMPATIBLE


def test_hypothetical_and_undated_claims_are_not_reckoned_with():
    assert audited(said(9_000, as_of="2015-09-14"), said(10, modality=Modality.HYPOTHETICAL)) == ()
    assert audited(said(9_000, as_of="2015-09-14"), said(10, as_of=None, said="2016-08-10")) == ()


@given(st.integers(0, 400), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_claims_does_not_change_what_is_found(seed: int, draw):
    claims = list(with_a_contradiction(seed).observations)
    before = {(finding.kind, frozenset(finding.claims)) for finding in audited(*claims) if finding.is_alarm}
    draw.shuffle(claims)
    assert {(f.kind, frozenset(f.claims)) for f in audited(*claims) if f.is_alarm} == before


@pytest.mark.parametrize("seed", range(12))
def test_true_claims_raise_no_alarm_and_a_planted_one_is_named(seed: int):
    assert alarms(audited(*consistent(seed).observations)) == []
    ledger = with_a_contradiction(seed)
    assert ledger.planted is not None
    assert any(ledger.planted.claim_id in finding.claims for finding in alarms(audited(*ledger.observations)))


def test_the_same_claims_give_the_same_findings():
    claims = with_a_contradiction(7).observations
    assert audited(*claims) == audited(*claims)
    assert PACKS.digests
