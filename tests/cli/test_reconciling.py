"""import, origins, statements, audit: from a table to findings, as a user does it."""

import csv
import io
import json

import pyarrow.parquet
import pytest

TABLE = (
    "id,said,as_of,since,speaker,organisation,measure,actor,nature,place,bound,value,unit,address\n"
    "a,2015-11-30,2015-11-30,2014-08-08,Ann Orr,CENTCOM,killed,islamic-state,cumulative,IQ+SY,about,23000,people,https://a.example/1\n"
    "b,2016-01-21,2016-01-21,2014-08-08,Bo Lind,CENTCOM,killed,islamic-state,cumulative,IQ+SY,about,20000,people,https://b.example/1\n"
    "c,2016-01-21,2016-01-21,2014-08-08,Bo Lind,CENTCOM,killed,islamic-state,cumulative,IQ+SY,at_least,20000,people,https://c.example/1\n"
    "d,2016-01-21,soon,2014-08-08,Bo Lind,CENTCOM,killed,islamic-state,cumulative,IQ+SY,at_least,20000,people,\n"
)


@pytest.fixture
def reckoned(onrecord, tmp_path):
    """The folder of a ledger with the three good claims of the table."""
    (tmp_path / "claims.csv").write_text(TABLE, encoding="utf-8")
    ran = onrecord("import", "claims.csv")
    assert (ran.code, ran.out) == (0, "")
    assert "3 claims taken in, 0 known already." in ran.err
    assert "claims.csv#row=5: as_of 'soon' is no date" in ran.err
    return onrecord


def rows(ran):
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_table_without_a_good_row_leaves_no_ledger(onrecord, tmp_path):
    (tmp_path / "claims.csv").write_text(TABLE.splitlines()[0] + "\n" + TABLE.splitlines()[4], encoding="utf-8")
    ran = onrecord("import", "claims.csv")
    assert ran.code == 4
    assert "Nothing was kept." in ran.err
    assert not (tmp_path / "ledger.onrecord").exists()


def test_a_line_for_each_origin_names_its_documents(reckoned):
    found = rows(reckoned("origins", "--format", "jsonl"))
    assert [one["documents"] for one in found] == [["claims.csv:2"], ["claims.csv:3"], ["claims.csv:4"]]
    assert {"id", "outlets", "credit", "changes"} <= set(found[0])


def test_a_line_for_each_statement_has_its_claims_and_discrepancies(reckoned):
    found = rows(reckoned("statements", "--format", "jsonl"))
    assert sorted(len(one["claims"]) for one in found) == [1, 2]
    (discrepancy,) = next(one["discrepancies"] for one in found if one["discrepancies"])
    assert [way["words"] for way in discrepancy["reported"]] == ["about 20,000", "at least 20,000"]
    assert len(rows(reckoned("statements", "--discrepancies", "--format", "jsonl"))) == 1


def test_a_line_for_each_finding_has_kind_verdict_claims_and_sentence(reckoned):
    found = rows(reckoned("audit", "--format", "jsonl"))
    fall = next(one for one in found if one["kind"] == "falling_count" and one["verdict"] == "real")
    assert fall["documents"] == ["claims.csv:2", "claims.csv:3"]
    assert len(fall["claims"]) == fall["origins"] == 2
    assert "23,000 (Ann Orr, 30 November 2015)" in fall["sentence"]


def test_findings_come_in_every_format(reckoned):
    table = reckoned("audit")
    assert table.out.splitlines()[0].split() == ["verdict", "kind", "sentence"]
    assert "findings" in table.err
    assert next(csv.reader(io.StringIO(reckoned("audit", "--format", "csv").out)))[:3] == ["id", "kind", "verdict"]


@pytest.mark.parametrize("command", ["origins", "statements", "audit"])
def test_each_gives_parquet(reckoned, command, monkeypatch):
    class Kept(io.StringIO):
        buffer = io.BytesIO()

    kept = Kept()
    kept.buffer = io.BytesIO()
    monkeypatch.setattr("sys.stdout", kept)
    from onrecord.cli import main  # noqa: PLC0415 - with the stdout of this test

    assert main([command, "--format", "parquet"]) == 0
    assert pyarrow.parquet.read_table(io.BytesIO(kept.buffer.getvalue())).num_rows >= 1


def test_as_known_on_a_day_before_the_second_claim_nothing_falls(reckoned):
    assert rows(reckoned("audit", "--as-known-on", "2015-12-31", "--format", "jsonl")) == []
    assert len(rows(reckoned("statements", "--as-known-on", "2015-12-31", "--format", "jsonl"))) == 1


def test_only_the_asked_verdicts_are_listed(reckoned):
    found = rows(reckoned("audit", "--verdict", "real", "--format", "jsonl"))
    assert {one["verdict"] for one in found} == {"real"}
    ran = reckoned("audit", "--verdict", "wrong")
    assert ran.code == 2
    assert "there are real, scope, date" in ran.err


def test_an_empty_selection_is_an_empty_table(reckoned):
    assert reckoned("origins", "--as-known-on", "1999-01-01").code == 0
