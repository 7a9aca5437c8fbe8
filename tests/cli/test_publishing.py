"""Taking things out of a ledger: the page, exports, verification."""

import json

import duckdb
import pyarrow.parquet
import pytest

from onrecord.cli import main


def test_report_writes_one_page_and_says_so(onrecord, ledger, tmp_path):
    ran = onrecord("report", "-o", tmp_path / "page.html")
    assert ran.code == 0
    assert ran.out == ""
    assert "page.html" in ran.err
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith(("<!DOCTYPE html>", "<!doctype html>"))
    assert "At least 300 fighters" in page


def test_report_takes_the_question_of_its_reader(onrecord, ledger, tmp_path):
    ran = onrecord("report", "-o", tmp_path / "page.html", "--question", "How many <fighters>?", "--title", "Mine")
    assert ran.code == 0, ran.err
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "How many &lt;fighters&gt;?" in page
    assert "How many <fighters>?" not in page.partition("<script")[0]


def test_a_report_of_an_absent_ledger_leaves_no_file(onrecord, tmp_path):
    ran = onrecord("report", "-o", tmp_path / "page.html")
    assert ran.code == 7
    assert list(tmp_path.iterdir()) == []


def test_a_report_into_an_absent_folder_is_one_sentence(onrecord, ledger, tmp_path):
    ran = onrecord("report", "-o", tmp_path / "nowhere" / "page.html")
    assert ran.code == 1
    assert "nowhere" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_export_gives_json_lines_on_stdout(onrecord, ledger):
    assert json.loads(onrecord("export").out)["kind"] == "quantity"


def test_export_of_csv_and_parquet_puts_the_codebook_beside(onrecord, ledger, tmp_path):
    for name in ("claims.csv", "claims.parquet"):
        assert onrecord("export", "--format", name.partition(".")[2], "-o", tmp_path / name).code == 0
    assert "killed" in (tmp_path / "claims.csv").read_text(encoding="utf-8")
    assert pyarrow.parquet.read_table(tmp_path / "claims.parquet").num_rows == 1
    assert "`anchor`" in (tmp_path / "claims.codebook.md").read_text(encoding="utf-8")


def test_export_of_annotations_is_json_ld(ledger, capsysbinary):
    assert main(["export", "--format", "annotations", "--ledger", str(ledger)]) == 0
    page = json.loads(capsysbinary.readouterr().out)
    assert page["items"][0]["target"]["selector"][1]["exact"] == "At least 300 fighters"


def test_an_export_that_fails_leaves_what_was_there(onrecord, tmp_path):
    target = tmp_path / "claims.csv"
    target.write_text("of last week", encoding="utf-8")
    assert onrecord("export", "--format", "csv", "-o", target, "--ledger", tmp_path / "absent").code == 7
    assert target.read_text(encoding="utf-8") == "of last week"


def test_verify_says_what_it_checked(onrecord, ledger):
    ran = onrecord("verify")
    assert ran.code == 0
    assert ran.out == ""
    assert "2 documents" in ran.err


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE claims SET low = 3000",
        "UPDATE texts SET text = replace(text, '300', '900')",
        "DELETE FROM claims",
    ],
)
def test_verify_finds_what_was_changed_behind_its_back(onrecord, ledger, tampering):
    with duckdb.connect(ledger) as connection:
        connection.execute(tampering)
    ran = onrecord("verify")
    assert ran.code == 7
    assert ran.out
    assert "does not verify" in ran.err


def test_packs_list_names_the_shipped_packs(onrecord):
    rows = [json.loads(line) for line in onrecord("packs", "list", "--format", "jsonl").out.splitlines()]
    assert {"conflict", "islamic-state"} <= {row["pack"] for row in rows}
    assert all(row["hash"] for row in rows)
