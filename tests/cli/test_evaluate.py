"""``onrecord evaluate``: figures and misses for people and for programs."""

import json

import pytest

from onrecord.errors import BadInput

TEXT = "At least 40 people were killed in Mosul on Tuesday, the mayor said.\n"
CLAIM = {
    "document": "one.txt",
    "start": 0,
    "end": 18,
    "anchor": "At least 40 people",
    "kind": "quantity",
    "measure": "killed",
    "actor": "civilians",
    "nature": "flow",
    "low": 40,
    "high": None,
    "unit": "people",
    "bound": "at_least",
    "place": ["Raqqa"],
    "as_of": "2017-02-28",
    "speaker": "mayor",
    "attribution": "indirect",
}


@pytest.fixture
def gold(tmp_path):
    """One claim, wrong about the place, and its text in a folder."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "gold.jsonl"
    rows = [{"document": "one.txt", "published": "2017-03-01"}, CLAIM]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_figures_are_tables_on_stdout_and_the_counts_words_on_stderr(onrecord, gold):
    ran = onrecord("evaluate", gold, "texts")
    assert ran.code == 0
    assert ran.err.startswith("1 documents, ")
    assert "0 claims put into other" in ran.err
    heading, row, *_ = ran.out.splitlines()
    assert heading.split() == ["kind", "gold", "read", "precision", "recall", "F1", "value", "strict", "full"]
    assert row.split() == ["quantity", "1", "1", "100.0", "100.0", "100.0", "100.0", "0.0", "0.0"]
    headings = [line.split()[0] for line in ran.out.split("\n\n")]
    assert headings == ["kind", "field", "measure", "language"]
    assert "wrong place" not in ran.out


def test_misses_stand_below_their_cause(onrecord, gold):
    lines = onrecord("evaluate", gold, "texts", "--misses").out.splitlines()
    at = lines.index("wrong place: 1")
    assert lines[at + 1].split() == ["document", "start", "group", "quote", "gold", "got", "rule"]
    assert "At least 40 people" in lines[at + 2]
    assert "Raqqa" in lines[at + 2]


def test_programs_get_records(onrecord, gold):
    rows = [
        json.loads(line)
        for line in onrecord("evaluate", gold, "texts", "--misses", "--format", "jsonl").out.splitlines()
    ]
    assert [row["record"] for row in (rows[0], rows[-1])] == ["gold", "miss"]
    figures = {(row["by"], row["group"], row["level"]): row for row in rows if row["record"] == "figure"}
    assert figures["kind", "quantity", "detection"]["f1"] == 1.0
    assert figures["field", "place", "quantity"]["alone"] == 1
    assert "wrong place" in {row["cause"] for row in rows if row["record"] == "miss"}


def test_a_part_is_measured_on_a_corpus_that_carries_its_texts(onrecord, tmp_path):
    row = {"id": "a", "text": TEXT, "quantities": [{"value": 40, "unit": "people", "change": ">"}]}
    (tmp_path / "corpus.jsonl").write_text(json.dumps(row), encoding="utf-8")
    ran = onrecord("evaluate", "corpus.jsonl", "--part", "quantities")
    assert ran.code == 0
    assert ran.out.splitlines()[1].split() == ["all", "value", "1", "1", "100.0", "100.0", "100.0"]
    refused = onrecord("evaluate", "corpus.jsonl", "texts", "--part", "quantities")
    assert refused.code == 2
    assert "--part takes no DOCUMENTS" in refused.err


def test_gold_whose_texts_are_not_there_is_one_sentence_and_the_code_of_bad_input(onrecord, gold):
    ran = onrecord("evaluate", gold)
    assert ran.code == BadInput.exit_code
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "name the folder or file that has them" in ran.err


def test_a_pack_that_does_not_exist_is_refused(onrecord, gold):
    assert onrecord("evaluate", gold, "texts", "--pack", "nope").code == 6
