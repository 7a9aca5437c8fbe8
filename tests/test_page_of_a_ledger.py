"""From a ledger to the page: what is reckoned stands on it, and the same ledger gives the same bytes."""

import json
import re

import pytest

import onrecord
from onrecord.importing import import_table
from onrecord.packs import load_packs
from onrecord.publishing import page_of
from onrecord.publishing.names import SeriesNames
from onrecord.reconcile import SeriesKey, gather

PACKS = load_packs(["islamic-state"])
HEAD = "id,kind,said,as_of,since,speaker,organisation,measure,actor,nature,place,bound,low,high,unit,deadline,words\n"
TOTAL = "2014-08-08,{},CENTCOM,killed,islamic-state,cumulative,IQ+SY"
ROWS = (
    f"a,quantity,2015-11-30,2015-11-30,{TOTAL.format('Ann Orr')},exact,23120,23120,people,,\n",
    f"b,quantity,2016-01-21,2016-01-21,{TOTAL.format('Bo Lind')},exact,22140,22140,people,,\n",
    f"c,quantity,2016-01-21,2016-01-21,{TOTAL.format('Bo Lind')},at_least,22140,,people,,\n",
    "d,forecast,2017-02-08,,,Ann Orr,CENTCOM,recapture,islamic-state,,Raqqa,,,,,2017-08-08,very likely ours\n",
)


def ledger_of(folder, rows):
    table = folder / "claims.csv"
    table.write_text(HEAD + "".join(rows), encoding="utf-8")
    path = folder / "ledger.onrecord"
    assert import_table(table, ledger=path, packs=["islamic-state"]).failures == ()
    return path


def html_of(path, *, assessed=False):
    with onrecord.open(path) as ledger:
        return "".join(page_of(ledger, PACKS, assessed=assessed))


def reckoned_in(html):
    return json.loads(re.search(r'id="data">(.*?)</script>', html, re.DOTALL)[1])["reckoned"]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return ledger_of(tmp_path_factory.mktemp("ledger"), ROWS)


@pytest.fixture(scope="module")
def reckoned(path):
    return reckoned_in(html_of(path))


def test_a_fall_is_a_finding_in_words_without_ids(reckoned):
    fall = next(one for one in reckoned["findings"] if one["kind"] == "Falling count")
    assert fall["verdict"] == "real"
    assert fall["sentence"].startswith("Killed of Islamic State in Iraq and Syria: ")
    assert len(fall["claims"]) == 2


def test_a_statement_that_is_reported_differently_is_no_finding_but_a_statement(reckoned):
    assert [len(one["claims"]) for one in reckoned["statements"]] == [2]
    assert "Reported differently" not in {one["kind"] for one in reckoned["findings"]}


def test_a_forecast_stands_with_outcome_question_and_score(reckoned):
    (one,) = reckoned["forecasts"]
    assert (one["outcome"], one["question"]) == ("false", "Raqqa retaken from Islamic State by 8 August 2017")
    assert one["score"] == pytest.approx(0.875**2)
    assert reckoned["total"]["hit_rate"] == 0.0


def test_what_all_claims_together_leave_open_stands_behind_them_and_names_its_run(tmp_path):
    strength = "2016-{0:02}-01,2016-{0:02}-01,,Ann Orr,CENTCOM,strength,islamic-state,stock,IQ+SY,about"
    rows = [f"s{month},quantity,{strength.format(month)},20000,20000,people,,\n" for month in range(1, 7)]
    path = ledger_of(tmp_path, (*ROWS, *rows))
    html = html_of(path, assessed=True)
    found = reckoned_in(html)
    band = next(one for one in found["bands"] if one["measure"] == "strength" and one["place"] == ["Iraq", "Syria"])
    assert (band["nature"], band["unit"], band["step_days"]) == ("stock", "people", 30.44)
    assert len(band["ends"]) == len(band["low"]) == len(band["high"]) == len(band["status"])
    assert len(band["claims"]) >= 6
    at = band["ends"].index("2016-03-31")
    assert band["low"][at] < 20000 < band["high"][at]
    assert found["run"].startswith("assessment1:")
    assert "islamic-state in IQ+SY" not in json.dumps([found["judgements"], found["accounts"]])
    first = found["judgements"][0]
    assert 0 < first["probability"] < 1
    assert first["confidence"].startswith("Confidence ")
    (account,) = (one for one in found["accounts"] if one["title"] == "Strength of Islamic State in Iraq and Syria")
    assert [column["words"] for column in account["went"]] == ["Killed", "left, counted by nobody"]
    assert all(0 <= row["falls"] <= 1 and len(row["went"]) == 2 for row in account["rows"])
    assert found["run"] in html.partition("<main")[0]
    assert html_of(path, assessed=True) == html


def test_sources_that_no_pack_knows_have_the_names_that_documents_give(path):
    with onrecord.open(path) as ledger:
        names = SeriesNames(PACKS, gather(ledger, PACKS).observations)
    assert names.source("us-military") == "US military and coalition"
    assert names.source("ann-orr-of-nowhere") == "ann orr of nowhere"
    assert names.reason("without us-military it would be 3") == "without US military and coalition it would be 3"
    assert names.reason("a bus-military it is not") == "a bus-military it is not"


def test_a_flow_is_named_by_what_it_does_not_share_with_its_stock():
    names = SeriesNames(PACKS)
    stock = SeriesKey("strength", "islamic-state", ("IQ", "SY"))
    assert names.flow(stock._replace(measure="killed"), stock) == "Killed"
    assert names.flow(SeriesKey("killed", "civilians", ("IQ",)), stock) == "Killed of Civilians in Iraq"
    assert names.told("Killed of islamic-state in IQ: two", [SeriesKey("killed", "islamic-state", ("IQ",))]) == (
        "Killed of Islamic State in Iraq: two"
    )


def test_the_same_ledger_gives_the_same_bytes(path):
    assert html_of(path) == html_of(path)


def test_too_few_claims_leave_no_band_and_the_rest_of_the_page(tmp_path):
    found = reckoned_in(html_of(ledger_of(tmp_path, ROWS[3:]), assessed=True))
    assert "bands" not in found
    assert len(found["forecasts"]) == 1
