"""forecasts and forecasts resolve, as a user runs them."""

import csv
import io
import json

import pyarrow.parquet
import pytest

TABLE = (
    "id,kind,said,speaker,organisation,measure,actor,place,deadline,words\n"
    "a,forecast,2017-02-08,Ada Brink,Task Force,recapture,islamic-state,Mosul+Raqqa,2017-08-08,very likely retaken\n"
    "b,forecast,2016-06-22,Bo Lind,Ministry,recapture,islamic-state,Mosul,2016-12-31,Mosul will be ours\n"
    "c,forecast,2016-06-22,Bo Lind,Ministry,popular_support,islamic-state,,,nobody will miss them\n"
)


@pytest.fixture
def foretold(onrecord, tmp_path):
    """A command line beside a ledger with two forecasts that were wrong and one that nobody can judge."""
    (tmp_path / "claims.csv").write_text(TABLE, encoding="utf-8")
    assert onrecord("import", "claims.csv").code == 0
    return onrecord


def rows(ran):
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_line_for_each_forecast_has_outcome_and_score(foretold):
    found = {one["speaker"]: one for one in rows(foretold("forecasts", "--format", "jsonl"))}
    brink = found["Ada Brink"]
    assert (brink["outcome"], brink["reason"], brink["likelihood"]) == ("false", "too_late", "very likely")
    assert brink["score"] == pytest.approx(0.875**2)
    assert [part["outcome"] for part in brink["parts"]] == ["true", "false"]
    assert brink["question"] == "Mosul and Raqqa retaken from Islamic State by 8 August 2017"


def test_a_table_for_people_comes_with_the_counts_and_the_share_of_void(foretold):
    ran = foretold("forecasts")
    assert ran.out.splitlines()[0].split() == ["outcome", "speaker", "said", "words", "because", "score"]
    assert "3 forecasts: 0 true, 2 false, 0 open, 1 void." in ran.err
    assert "Void 33%: 1 no threshold." in ran.err


def test_scores_come_by_speaker_and_by_organisation(foretold):
    ran = foretold("forecasts", "--by", "speaker", "--format", "csv")
    by_name = {row["who"]: row for row in csv.DictReader(io.StringIO(ran.out))}
    assert (by_name["Bo Lind"]["n"], by_name["Bo Lind"]["judged"], by_name["Bo Lind"]["void_share"]) == (
        "2",
        "1",
        "0.5",
    )
    table = foretold("forecasts", "--by", "organisation").out
    assert "0% of 1" in table


def test_a_ledger_of_forecasts_gives_parquet(foretold, monkeypatch):
    class Kept(io.StringIO):
        buffer = io.BytesIO()

    kept = Kept()
    monkeypatch.setattr("sys.stdout", kept)
    from onrecord.cli import main  # noqa: PLC0415 - with the stdout of this test

    assert main(["forecasts", "--format", "parquet"]) == 0
    table = pyarrow.parquet.read_table(io.BytesIO(kept.buffer.getvalue()))
    assert table.num_rows == 3
    assert {"outcome", "score", "vintage"} <= set(table.column_names)


def test_as_known_on_a_day_before_the_deadline_it_is_open(foretold):
    found = rows(foretold("forecasts", "--as-known-on", "2017-03-01", "--format", "jsonl"))
    assert {one["speaker"]: one["outcome"] for one in found if one["measure"] == "recapture"} == {
        "Ada Brink": "open",
        "Bo Lind": "false",
    }


def test_what_a_person_enters_counts_and_says_who_and_why(foretold):
    void = next(one for one in rows(foretold("forecasts", "--format", "jsonl")) if one["outcome"] == "void")
    entry = ("--outcome", "true", "--date", "2018-03-01", "--because", "A survey says so.", "--by", "Desk")
    ran = foretold("forecasts", "resolve", void["claims"][0], *entry)
    assert ran.code == 0, ran.err
    assert "is true." in ran.err
    assert "Known already" in foretold("forecasts", "resolve", void["id"], *entry).err
    after = next(one for one in rows(foretold("forecasts", "--format", "jsonl")) if one["measure"] == "popular_support")
    assert (after["outcome"], after["because"]) == ("true", "Entered by Desk: A survey says so.")
    assert foretold("verify").code == 0


def test_no_outcome_is_entered_for_what_is_no_forecast_or_another_place(foretold):
    claim = rows(foretold("forecasts", "--format", "jsonl"))[0]["claims"][0]
    entry = ("--outcome", "true", "--date", "2018-03-01", "--because", "So it was.")
    assert foretold("forecasts", "resolve", "claim1:0000", *entry).code != 0
    ran = foretold("forecasts", "resolve", claim, *entry, "--place", "Tikrit")
    assert ran.code != 0
    assert "names no place 'Tikrit'; it names Mosul" in ran.err
