"""Looking into a ledger: claims, show, rejected, documents, failures."""

import csv
import io
import json

import pyarrow.parquet
import pytest
from helpers_for_cli import NOW, PARAGRAPH, RUN, dispatch, extraction

from onrecord.cli import main, output
from onrecord.cli.claims import short_id
from onrecord.ledger import Ledger


def test_claims_are_a_table_on_stdout_and_their_number_is_words_on_stderr(onrecord, ledger, claim_id):
    ran = onrecord("claims")
    assert ran.code == 0
    assert ran.err == "1 claim.\n"
    heading, row = ran.out.splitlines()
    assert heading.split()[:2] == ["id", "measure"]
    assert row.startswith(short_id(claim_id))
    assert "at least 300 people" in row
    assert "Ada Brink" in row


def test_a_table_that_is_not_for_a_terminal_is_never_folded(onrecord, ledger, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert len(onrecord("claims").out.splitlines()) == 2


def test_claims_for_programs_are_those_of_an_export_with_the_id_in_front(onrecord, ledger, claim_id):
    exported = json.loads(onrecord("export").out)
    assert list(json.loads(onrecord("claims", "--format", "jsonl").out).items()) == [
        ("id", claim_id),
        *exported.items(),
    ]
    assert "id" not in exported
    rows, plain = (
        list(csv.reader(io.StringIO(onrecord(command, "--format", "csv").out))) for command in ("claims", "export")
    )
    assert [row[0] for row in rows] == ["id", claim_id]
    assert [row[1:] for row in rows] == plain


def test_parquet_of_claims_is_that_of_an_export_with_the_id_in_front(ledger, claim_id, capsysbinary):
    tables = []
    for command in ("claims", "export"):
        assert main([command, "--format", "parquet", "--ledger", str(ledger)]) == 0
        tables.append(pyarrow.parquet.read_table(io.BytesIO(capsysbinary.readouterr().out)))
    assert tables[0].column("id").to_pylist() == [claim_id]
    assert tables[0].column_names[0] == "id"
    assert tables[0].drop_columns("id").equals(tables[1])


def test_json_lines_have_the_fields_of_the_codebook(onrecord, ledger):
    ran = onrecord("claims", "--format", "jsonl")
    claim = json.loads(ran.out)
    assert claim["anchor"] == "At least 300 fighters"
    assert claim["document"] == "brink.txt"
    assert claim["place"] == [{"geonames": 99072, "name": "Mosul", "text": "Mosul"}]
    assert claim["speaker"] == {"name": "Ada Brink", "role": "General", "organisation": None}
    assert ran.err == ""


def test_csv_has_a_header_and_a_row_for_each_claim(onrecord, ledger):
    rows = list(csv.DictReader(io.StringIO(onrecord("claims", "--format", "csv").out)))
    assert [row["measure"] for row in rows] == ["killed"]


def test_parquet_goes_into_a_pipe(ledger, capsysbinary):
    assert main(["claims", "--format", "parquet", "--ledger", str(ledger)]) == 0
    table = pyarrow.parquet.read_table(io.BytesIO(capsysbinary.readouterr().out))
    assert table.column("measure").to_pylist() == ["killed"]


@pytest.mark.parametrize("command", ["claims", "documents", "failures", "rejected"])
def test_parquet_refuses_a_terminal(onrecord, ledger, monkeypatch, command):
    monkeypatch.setattr(output, "is_terminal", lambda _: True)
    ran = onrecord(command, "--format", "parquet")
    assert ran.code == 2
    assert ran.out == ""
    assert "Parquet is binary" in ran.err


def test_options_of_different_names_must_all_hold(onrecord, ledger):
    assert json.loads(onrecord("claims", "--measure", "killed", "--place", "mosul", "--format", "jsonl").out)
    assert onrecord("claims", "--measure", "killed", "--since", "2018", "--format", "jsonl").out == ""


def test_an_unknown_name_is_answered_with_those_that_exist(onrecord, ledger):
    ran = onrecord("claims", "--measure", "kiled")
    assert ran.code == 12
    assert ran.err.startswith("onrecord: no measure 'kiled'")
    assert "killed" in ran.err
    assert "Traceback" not in ran.err


def test_no_ledger_is_one_sentence_and_an_exit_code(onrecord):
    ran = onrecord("claims", "--ledger", "nowhere.onrecord")
    assert ran.code == 7
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1


def test_the_ledger_may_be_named_by_the_environment(onrecord, ledger, monkeypatch, tmp_path):
    elsewhere = tmp_path / "elsewhere.onrecord"
    ledger.rename(elsewhere)
    monkeypatch.setenv("ONRECORD_LEDGER", str(elsewhere))
    assert onrecord("claims").code == 0


def test_a_limit_says_what_it_leaves_out(onrecord, tmp_path):
    with Ledger.open(tmp_path / "ledger.onrecord", writable=True) as opened:
        opened.add([(d, extraction(d)) for d in (dispatch(f"{n}.txt") for n in range(3))], RUN, now=NOW)
    ran = onrecord("claims", "--limit", "2")
    assert len(ran.out.splitlines()) == 1 + 2
    assert ran.err == "2 of 3 claims; --limit 0 prints all.\n"
    assert len(onrecord("claims", "--limit", "0").out.splitlines()) == 1 + 3


def test_show_prints_the_quote_in_its_paragraph_and_every_field_with_its_words_and_rule(onrecord, ledger, claim_id):
    ran = onrecord("show", claim_id)
    assert ran.code == 0
    assert PARAGRAPH.replace("At least 300 fighters", "«At least 300 fighters»") in ran.out
    assert "A first paragraph" not in ran.out
    bound = next(line for line in ran.out.splitlines() if line.startswith("bound"))
    assert bound.split() == ["bound", "at_least", "At", "least", "en.bound.at-least"]
    assert "dates.dateline" in ran.out
    assert RUN.id in ran.out


@pytest.mark.parametrize("asked", [short_id, lambda full: full.partition(":")[2][:8]])
def test_show_takes_the_beginning_of_an_id(onrecord, ledger, claim_id, asked):
    assert claim_id in onrecord("show", asked(claim_id)).out


def test_show_says_when_there_is_no_such_claim(onrecord, ledger):
    ran = onrecord("show", "claim1:ffffffffffff")
    assert ran.code == 10
    assert "claim1:ffffffffffff" in ran.err


@pytest.mark.parametrize("asked", ["", " ", "claim1:"])
def test_show_wants_digits_of_an_id_also_where_there_is_one_claim_only(onrecord, ledger, asked):
    ran = onrecord("show", asked)
    assert (ran.code, ran.out) == (10, "")
    assert len(ran.err.splitlines()) == 1
    assert repr(asked) in ran.err


def test_a_document_cannot_steer_the_terminal(onrecord, tmp_path):
    document = dispatch(text="\x1b[2J\x1b]0;owned\x07At least 300 fighters, 54, left.\u202e\n")
    found = extraction(document)
    with Ledger.open(tmp_path / "ledger.onrecord", writable=True) as opened:
        opened.add([(document, found)], RUN, now=NOW)
    for command in (["show", found.claims[0].id], ["claims"], ["rejected"], ["documents"]):
        printed = "".join(onrecord(*command)[1:])
        assert not set(printed) & {"\x1b", "\x07", "\u202e"}


def test_rejected_lists_on_stdout_and_counts_by_reason_on_stderr(onrecord, ledger):
    ran = onrecord("rejected")
    assert ran.out.splitlines()[1].split() == ["age", "54", "en.age.comma", "brink.txt"]
    assert ran.err.split() == ["1", "age"]


def test_rejected_of_one_reason(onrecord, ledger):
    assert json.loads(onrecord("rejected", "--reason", "age", "--format", "jsonl").out)["anchor"] == "54"
    assert onrecord("rejected", "--reason", "sport", "--format", "jsonl").out == ""
    unknown = onrecord("rejected", "--reason", "boredom")
    assert unknown.code == 12
    assert "age" in unknown.err


def test_documents_say_what_was_read_and_what_was_abstained_from(onrecord, ledger):
    rows = [json.loads(line) for line in onrecord("documents", "--format", "jsonl").out.splitlines()]
    by_name = {row["name"]: row for row in rows}
    assert by_name["brink.txt"]["claims"] == 1
    assert by_name["brink.txt"]["published"] == "2017-03-01"
    assert by_name["haber.txt"]["abstained"] == "language: tr"


def test_failures_say_why(onrecord, ledger):
    row = json.loads(onrecord("failures", "--format", "jsonl").out)
    assert (row["address"], row["why"]) == ("broken.pdf", "is not a PDF")
