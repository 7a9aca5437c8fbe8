"""From claims to one account of each series: which series there are, what is left out, and what comes of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import onrecord
from onrecord.errors import TooFewClaims, UnknownName
from onrecord.packs import load_packs
from onrecord.reconcile import Gathered, assess, compare, doubts, gather
from onrecord.reconcile.assessing import prepare
from onrecord.reconcile.posterior.fit import Effort
from onrecord.records import Bound, Modality, Nature
from reconcile.claims_for_reckoning import said

SAMPLES = Path(__file__).parents[2] / "samples"
QUICK = Effort(chains=2, draws=150, rounds=1, warm_up=(30, 40, 60))
PACKS = load_packs(["disaster"])


def gathered(*observations, **more):
    return Gathered(observations=observations, unused=(), origins=(), statements=(), ledger="data1:test", **more)


def sheltered(low, as_of, place=("NL",), group="relief", **more):
    settings = {"measure": "displaced", "actor": None, "nature": Nature.STOCK, "place": place, "group": group}
    return said(low, as_of=as_of, **(settings | more))


def dead(low, as_of, place, **more):
    settings = {"measure": "deaths", "actor": None, "nature": Nature.CUMULATIVE, "group": "ministry"}
    return said(low, as_of=as_of, place=place, **(settings | more))


def assessed(*observations, **more):
    return assess(gathered(*observations), PACKS, effort=more.pop("effort", QUICK), **more)


def test_levels_that_no_pack_declares_become_a_stock_by_month():
    found = assessed(*(sheltered(900 + 50 * n, f"2015-{n:02}-10") for n in range(1, 12)))
    (series,) = found.series
    assert (series.key.measure, series.nature, series.unit) == ("displaced", "stock", "people")
    assert [month.month for month in series.months[:2]] == ["2015-01", "2015-02"]
    assert series.months[-1].month == "2016-05"
    assert [month.status for month in series.months[-8:]] == ["A", "A", "F", "F", "F", "F", "F", "F"]
    assert all(month.low < month.high for month in series.months)
    assert len(series.claims) == 11


def test_what_is_said_within_a_year_is_reckoned_in_weeks():
    (series,) = assessed(sheltered(900, "2015-01-07"), sheltered(950, "2015-02-10")).series
    assert series.months[0].month == "2015-01-05"


def test_best_is_empty_where_one_party_only_speaks():
    one = assessed(sheltered(900, "2015-01-07"), sheltered(950, "2015-02-10")).series[0]
    two = assessed(sheltered(900, "2015-01-07"), sheltered(950, "2015-02-10", group="mayor")).series[0]
    assert {month.best for month in one.months} == {None}
    assert all(month.low < month.best < month.high for month in two.months)
    assert two.parties == ("mayor", "relief")


def test_totals_only_grow_and_two_countries_add_up():
    claims = [dead(low, day, ("NL",)) for low, day in ((40, "2015-01-10"), (90, "2015-03-10"), (120, "2015-05-10"))]
    claims += [dead(low, day, ("BE",)) for low, day in ((10, "2015-01-10"), (30, "2015-05-10"))]
    claims.append(dead(150, "2015-05-10", ("BE", "NL")))
    found = assessed(*claims)
    totals = {one.key.place: one for one in found.series if one.nature is Nature.CUMULATIVE}
    assert set(totals) == {("BE",), ("BE", "NL"), ("NL",)}
    for series in totals.values():
        lows = [month.low for month in series.months]
        assert lows == sorted(lows)
    (sampled,) = found.sampled
    flows = {one.key.place: sampled.posterior.draws(one.name) for one in found.series if one.nature is Nature.FLOW}
    np.testing.assert_allclose(flows[("BE", "NL")], flows[("BE",)] + flows[("NL",)])
    may = next(month for month in totals[("NL",)].months if month.ends >= date(2015, 5, 10))
    assert may.low < 120 < may.high


def test_what_cannot_be_taken_is_left_with_the_reason():
    claims = [sheltered(900, "2015-01-07"), sheltered(950, "2015-02-10")]
    denied = sheltered(90, "2015-02-11", modality=Modality.DENIED)
    alone = dead(4, "2015-02-11", ("NL",))
    odd = sheltered(12, "2015-02-12", unit="families")
    left = {one.claim_id: one.reason for one in prepare([*claims, denied, alone, odd], PACKS).left}
    assert left[denied.claim_id] == "it is denied"
    assert left[alone.claim_id] == "deaths in NL has 1 claim of the 2 needed"
    assert left[odd.claim_id] == "it is in families, the others in people"
    assert len(left) == 3


def test_a_single_claim_about_a_part_is_taken_with_its_whole():
    claims = [dead(90, "2015-01-10", ("NL",)), dead(100, "2015-02-10", ("NL",)), dead(60, "2015-02-10", ("Delft",))]
    (group,) = prepare(claims, PACKS).groups
    assert {one.key.place for one in group.shown} >= {("NL",)}
    assert len(group.readings) >= 2


def test_a_ledger_with_nothing_to_assess_says_so():
    with pytest.raises(TooFewClaims, match="there is no quantity claim that was known on 2014-01-01"):
        assess(gathered(as_known_on=date(2014, 1, 1)), PACKS)
    with pytest.raises(
        TooFewClaims, match=r"of 1 quantity claims none makes a series: a series has 1 claim of the 2 needed \(1\)"
    ):
        assessed(dead(4, "2015-02-11", ("NL",)))


def test_without_a_source_it_is_as_if_it_had_not_spoken():
    claims = [sheltered(900, f"2015-0{n}-07") for n in range(1, 5)]
    rival = [sheltered(2700, f"2015-0{n}-08", group="mayor") for n in range(1, 5)]
    both, alone, less = assessed(*claims, *rival), assessed(*claims), assessed(*claims, *rival, without=["mayor"])
    assert less.series == alone.series
    assert both.series[0].months[5].high > 1.2 * less.series[0].months[5].high
    assert less.setting.id != both.setting.id
    with pytest.raises(UnknownName, match="source group 'press'; there are mayor, relief"):
        assessed(*claims, *rival, without=["press"])


def test_the_same_claims_packs_and_seed_give_the_same_numbers_and_another_seed_others():
    claims = [sheltered(900, "2015-01-07"), sheltered(950, "2015-02-10")]
    first, again, other = assessed(*claims), assessed(*claims), assessed(*claims, effort=replace(QUICK, seed=2))
    assert (first.series, first.setting.id) == (again.series, again.setting.id)
    assert first.series != other.series
    assert first.setting.id != other.setting.id
    assert "ledger data1:test" in first.setting.sentence


def test_the_claim_that_fits_no_other_is_the_first_to_be_doubted():
    claims = [sheltered(900 + 10 * n, f"2015-0{n}-10", bound=Bound.ABOUT) for n in range(1, 8)]
    typo = sheltered(9300, "2015-04-12")
    found = doubts(assessed(*claims, typo))
    assert found[0].claim == typo.claim_id
    assert found[0].outlier > 0.8
    assert found[1].outlier < 0.3
    assert found[0].expected_low < 930 < found[0].expected_high < 3000
    assert found[0].chance < 0.01


def test_what_two_days_knew_differs_by_the_claims_that_came_between():
    early = [sheltered(900, f"2015-{n:02}-07") for n in range(1, 8)]
    revised = [sheltered(2200, f"2015-{n:02}-07", said="2015-09-01") for n in range(1, 8)]
    elsewhere = dead(40, "2015-09-01", ("BE",)), dead(60, "2015-10-01", ("BE",))
    before, after = assessed(*early), assessed(*early, *revised, *elsewhere)
    found = compare(before, after)
    july = next(one for one in found if one.before and one.after.month.startswith("2015-07"))
    assert july.moved > 0.25
    assert july.before.high < july.after.high
    assert set(july.new) <= {one.claim_id for one in revised}
    assert {(one.claim, one.earlier) for one in july.restated} <= {
        (new.claim_id, old.claim_id) for new, old in zip(revised, early, strict=True)
    }
    assert july.restated
    new = [one for one in found if one.before is None]
    assert {one.key.measure for one in new} == {"deaths"}
    assert compare(before, before) == ()


def test_a_share_is_told_in_per_cent():
    claims = [
        said(share, as_of=day, measure="housed", actor=None, nature=Nature.SHARE, place=("NL",), unit="percent")
        for share, day in ((20, "2015-01-10"), (35, "2015-06-10"), (60, "2016-01-10"))
    ]
    (series,) = assessed(*claims).series
    assert (series.nature, series.unit) == (Nature.SHARE, "percent")
    assert all(0 < month.low < month.high < 100 for month in series.months)


def test_the_claims_of_the_campaign_speak_of_the_series_that_its_pack_declares(tmp_path):
    ledger, packs = tmp_path / "campaign.onrecord", load_packs(["islamic-state"])
    table = SAMPLES / "campaign"
    onrecord.import_table(table / "claims.csv", ledger=ledger, mapping=table / "mapping.toml", packs=["islamic-state"])
    with onrecord.open(ledger) as opened:
        found = gather(opened, packs)
    prepared = prepare(found.observations, packs)
    (group,) = prepared.groups
    assert len(group.readings) + len(prepared.left) == len(found.observations)
    assert len(group.readings) > 0.95 * len(found.observations)
    assert {"fighters", "killed.sum", "recruits", "territory"} <= {one.series for one in group.shown}
    assert len(group.model.observations) == len(group.readings)


def test_the_counts_of_the_epidemic_become_series_of_countries_and_of_all(tmp_path):
    ledger, packs = tmp_path / "epidemic.onrecord", load_packs(["epidemic"])
    onrecord.import_table(SAMPLES / "epidemic" / "claims.csv", ledger=ledger, packs=["epidemic"])
    with onrecord.open(ledger) as opened:
        prepared = prepare(gather(opened, packs).observations, packs)
    places = {one.key.place for group in prepared.groups for one in group.shown if one.key.measure == "cases"}
    assert places == {("GN",), ("LR",), ("SL",), ("GN", "LR", "SL")}
    assert [one.reason for one in prepared.left] == ["recovered in SL has 1 claim of the 2 needed"]
