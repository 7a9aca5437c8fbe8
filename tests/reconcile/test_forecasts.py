"""Forecasts: what is asked, what came of it, and who was right how often."""

import math
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import onrecord
from onrecord.importing import import_table
from onrecord.ledger import EnteredOutcome, Settled
from onrecord.packs import load_packs
from onrecord.reconcile.forecasts import By, find_forecasts, scores

SAMPLE = Path(__file__).parents[2] / "samples" / "campaign"
PACKS = load_packs(["islamic-state"])
HEAD = (
    "id,kind,said,speaker,organisation,measure,actor,nature,place,bound,low,high,unit,as_of,deadline,modality,words\n"
)


@pytest.fixture
def ledger(tmp_path):
    """A ledger of rows written in short."""

    def of(*rows):
        path = tmp_path / "claims.csv"
        path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
        imported = import_table(path, ledger=tmp_path / "l.onrecord", packs=["islamic-state"])
        assert imported.failures == ()
        return tmp_path / "l.onrecord"

    return of


def forecast(
    words="to be retaken by then",
    *,
    measure="recapture",
    place="Mosul",
    deadline="2017-08-08",
    said="2017-02-08",
    **more,
):
    cells = {
        "id": "f", "kind": "forecast", "said": said, "speaker": "Ada Brink", "organisation": "Task Force",
        "measure": measure, "actor": "islamic-state", "place": place, "deadline": deadline, "words": words, **more,
    }  # fmt: skip
    return ",".join(cells.get(name, "") for name in HEAD.strip().split(","))


def figure(value, as_of, *, high=None, speaker="Bo Lind", body="CIA", nature="stock", said=None, measure="strength"):
    cells = {
        "id": f"{speaker} {as_of} {value}", "kind": "quantity", "said": said or as_of, "speaker": speaker,
        "organisation": body, "measure": measure, "actor": "islamic-state", "nature": nature, "place": "IQ + SY",
        "bound": "range" if high else "exact", "low": str(value), "high": str(high or value), "unit": "people",
        "as_of": as_of,
    }  # fmt: skip
    return ",".join(cells.get(name, "") for name in HEAD.strip().split(","))


def found(path, as_known_on=None):
    with onrecord.open(path) as opened:
        return find_forecasts(opened, PACKS, as_known_on=as_known_on)


def only(path, as_known_on=None):
    (one,) = found(path, as_known_on)
    return one


def outcome(path, as_known_on=None):
    one = only(path, as_known_on)
    return one.outcome.value, one.why.value


# -- The campaign's own ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def campaign(tmp_path_factory):
    path = tmp_path_factory.mktemp("campaign") / "campaign.onrecord"
    import_table(SAMPLE / "claims.csv", ledger=path, mapping=SAMPLE / "mapping.toml", packs=["islamic-state"])
    import_table(SAMPLE / "forecasts.csv", ledger=path, packs=["islamic-state"])
    return path


def test_the_forecasts_of_the_campaign_come_out_as_the_facts_have_them(campaign):
    by_words = {one.words: one for one in found(campaign)}
    assert {words: one.outcome.value for words, one in by_words.items()} == {
        "seriously dented by the end of 2016": "true",
        "Mosul to be retaken before the end of 2016": "false",
        "rid of the group in three months": "false",
        "Mosul to be retaken before the second half of the year": "false",
        "within the next six months": "false",
        "probably not the last battle": "void",
    }
    six_months = by_words["within the next six months"]
    assert [(part.place, part.outcome, part.why) for part in six_months.parts] == [
        (("Mosul",), "true", "in_time"),
        (("Raqqa",), "false", "too_late"),
    ]
    assert "10 July 2017, 29 days in time" in six_months.because
    assert "17 October 2017, 70 days late" in six_months.because


def test_an_aim_without_a_number_is_held_against_the_yardstick_of_the_pack_source_by_source(campaign):
    kerry = next(one for one in found(campaign) if one.words.startswith("seriously dented"))
    assert kerry.resolver.kind == "yardstick"
    assert kerry.resolver.goal == (None, 0.75)
    assert "first 20,000 to 31,500 (US intelligence (USA Today), October 2015), then 12,000 to 15,000" in kerry.because
    assert kerry.because.startswith("By the yardstick of the pack: ")


@pytest.mark.parametrize(("day", "expected"), [("2016-06-01", "open"), ("2017-06-01", "true")])
def test_as_known_on_a_day_only_what_was_said_by_then_counts(campaign, day, expected):
    kerry = next(one for one in found(campaign, date.fromisoformat(day)) if one.words.startswith("seriously dented"))
    assert kerry.outcome == expected


def test_as_known_on_a_day_nothing_of_what_came_later_is_told(campaign):
    by_words = {one.words: one for one in found(campaign, date(2017, 9, 1))}
    six_months = by_words["within the next six months"]
    assert six_months.outcome == "false"
    assert "Raqqa had not been retaken from Islamic State by then." in six_months.because
    assert "October" not in six_months.because
    early = {one.words: one for one in found(campaign, date(2017, 7, 9))}["within the next six months"]
    assert (early.outcome, early.why) == ("open", "not_due")


# -- Void, and why ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (forecast(deadline=""), "no_deadline"),
        (forecast(place=""), "no_place"),
        (forecast(measure="popular_support", words="support will grow"), "no_threshold"),
        (forecast(measure="campaign_progress", words="the beginning of the end"), "no_threshold"),
        (forecast(modality="hypothetical"), "conditional"),
        (forecast(modality="denied"), "denied"),
        (forecast(words="the city could fall by then"), "possibility"),
        (forecast(said=""), "undated"),
        (forecast(said="2017-09-01"), "undated"),
        (forecast(said="2017-08-01", deadline="2017-12-31"), "beforehand"),
    ],
)
def test_what_nobody_can_judge_is_void_with_the_reason(ledger, row, why):
    assert outcome(ledger(row)) == ("void", why)


def test_a_day_that_is_not_yet_due_is_open_and_so_is_one_of_which_nothing_is_told(ledger):
    path = ledger(forecast(place="Bukamal"))
    assert outcome(path) == ("open", "not_due")
    assert outcome(path, date(2018, 1, 1)) == ("open", "nothing_told")


# -- Values ----------------------------------------------------------------------------------------------------------

DOWN = {"measure": "strength", "place": "IQ + SY", "nature": "stock", "unit": "people", "words": "fewer than 10000"}


def below(number=10000, **more):
    return forecast(**{**DOWN, "bound": "less_than", "high": str(number), **more})


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([figure(8000, "2017-07-01")], ("true", "reached")),
        ([figure(12500, "2017-08-20")], ("false", "missed")),
        ([figure(9000, "2017-09-15")], ("open", "nothing_told")),  # nobody knows when it fell below
        ([figure(12500, "2017-05-01"), figure(12500, "2017-12-20")], ("open", "nothing_told")),  # too early, too late
        (
            [figure(8000, "2017-07-01"), figure(12500, "2017-08-08", body="UN")],
            ("void", "contested"),
        ),
        ([figure(8000, "2017-07-01"), figure(12500, "2017-08-08")], ("true", "reached")),  # reached, then lost again
        ([figure(8000, "2017-01-01")], ("open", "not_due")),  # before it was said
        ([figure(8000, "2017-07-01", high=12000)], ("open", "not_due")),  # its words allow both
    ],
)
def test_a_value_is_judged_by_what_all_words_of_a_claim_allow(ledger, figures, expected):
    assert outcome(ledger(below(), *figures)) == expected


def test_a_number_is_reached_when_it_is_passed_on_the_way(ledger):
    row = forecast(**{**DOWN, "words": "down to 10000"}, bound="exact", low="10000", high="10000")
    passed = ledger(row, figure(20000, "2017-02-01"), figure(9000, "2017-07-01"))
    assert outcome(passed) == ("true", "reached")


@pytest.mark.parametrize(("number", "day", "expected"), [(70123, "2017-08-01", "true"), (50123, "2017-08-08", "false")])
def test_a_total_that_only_grows_is_reached_at_its_number_and_missed_below_it(ledger, number, day, expected):
    total = {"measure": "killed", "nature": "cumulative"}
    ends = {"bound": "exact", "low": "60000", "high": "60000", "unit": "people", "place": "IQ + SY"}
    assert only(ledger(forecast("60000 dead", **total, **ends), figure(number, day, **total))).outcome == expected


def test_what_was_known_when_it_was_said_is_frozen(ledger):
    path = ledger(below(), figure(20000, "2017-01-15"), figure(18000, "2017-02-01", said="2017-03-01"))
    one = only(path)
    with onrecord.open(path) as opened:
        words = [opened.claim(claim).claim.low for claim in one.known_then]
    assert words == [20000]
    assert one.said.last == date(2017, 2, 8)


# -- One forecast, many reports --------------------------------------------------------------------------------------


def test_a_forecast_that_is_reported_twice_is_one(ledger):
    one = only(ledger(forecast(), forecast(id="g", words="Mosul will be theirs", deadline="2017-08")))
    assert len(one.claims) == one.documents == 2


def test_two_deadlines_are_two_forecasts(ledger):
    assert len(found(ledger(forecast(), forecast(id="g", deadline="2018-02-08")))) == 2


# -- Entered by a person ---------------------------------------------------------------------------------------------


def enter(path, claim, result, **more):
    entry = EnteredOutcome(
        claim_id=claim, outcome=Settled(result), day=more.pop("day", "2018-01-01"), because="We counted.", **more
    )
    with onrecord.open(path, writable=True) as opened:
        return opened.add_outcome(entry, now=datetime(2026, 1, 1, tzinfo=UTC))


def test_what_a_person_enters_goes_before_everything_and_the_last_entry_counts(ledger):
    path = ledger(forecast())
    claim = only(path).claims[0]
    assert outcome(path) == ("true", "in_time")
    assert enter(path, claim, "false", entered_by="Eva Fenn")
    assert outcome(path) == ("false", "entered")
    assert only(path).because == "Entered by Eva Fenn: We counted."
    assert enter(path, claim, "void")
    assert not enter(path, claim, "void")
    assert outcome(path) == ("void", "entered")
    assert outcome(path, date(2017, 12, 31)) == ("true", "in_time")  # the entries were not known yet
    with onrecord.open(path) as opened:
        assert len(opened.outcomes()) == 2
        assert opened.verify().problems == ()


def test_a_person_can_settle_one_place_of_several_and_a_forecast_that_is_void(ledger):
    path = ledger(forecast(place="Mosul + Raqqa"), forecast(id="g", deadline="", place="Sirte"))
    both, undated = found(path)
    assert both.outcome == "false"
    enter(path, both.claims[0], "true", place="Raqqa")
    enter(path, undated.claims[0], "true")
    assert [one.outcome.value for one in found(path)] == ["true", "true"]


def test_entries_change_the_hash_of_the_data_and_no_entry_leaves_it(ledger):
    path = ledger(forecast())
    with onrecord.open(path) as opened:
        before = opened.data_hash()
    enter(path, only(path).claims[0], "false")
    with onrecord.open(path) as opened:
        assert opened.data_hash() != before


# -- Scores ----------------------------------------------------------------------------------------------------------


def test_a_likelihood_is_scored_by_the_middle_of_its_range(ledger):
    one = only(ledger(forecast(words="will very likely be retaken")))
    assert one.likelihood == ("very likely", 0.80, 0.95)
    assert one.brier == pytest.approx((1 - 0.875) ** 2)
    assert one.log_score == pytest.approx(-math.log(0.875))


def test_without_a_likelihood_or_an_outcome_there_is_no_score(ledger):
    assert only(ledger(forecast())).brier is None


def test_an_open_forecast_has_no_score(ledger):
    assert only(ledger(forecast(words="very likely", place="Bukamal"))).brier is None


def test_speakers_are_scored_beside_everybody_else_on_the_same_measures(ledger):
    path = ledger(
        forecast(words="very likely"),
        forecast(id="b", deadline="2017-06-30", said="2017-02-01", words="likely", speaker="Gen. Ada Brink"),
        forecast(id="c", speaker="Cy Dorn", organisation="UN", place="Raqqa"),
        forecast(id="d", speaker="Cy Dorn", organisation="UN", measure="popular_support", words="they will be liked"),
    )
    brink, dorn = scores(found(path))
    assert (brink.who, brink.n, brink.judged, brink.hit_rate) == ("Gen. Ada Brink", 2, 2, 0.5)
    assert (brink.base_rate, brink.base_n) == (0.0, 1)
    assert brink.scored == 2
    assert brink.brier == pytest.approx(((1 - 0.875) ** 2 + 0.675**2) / 2)
    assert (dorn.hit_rate, dorn.base_rate, dorn.base_n, dorn.void_share) == (0.0, 0.5, 2, 0.5)
    assert dorn.voids == {"no_threshold": 1}
    assert [one.who for one in scores(found(path), By.ORGANISATION)] == ["Task Force", "UN"]


def test_a_ledger_without_forecasts_has_none_and_no_scores(ledger):
    assert found(ledger(figure(8000, "2017-07-01"))) == ()
    assert scores(()) == ()
