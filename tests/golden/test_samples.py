"""The samples are what their README says: marked, sourced, read, and written by the script that is there."""

import importlib.util
from collections import Counter

import pytest
from gold_sets import own_rows, read

import golden
from onrecord.extract import extract, load
from onrecord.records import Role

MARKS = ("Sample dispatch written for onrecord from public facts", "Dépêche d'exemple écrite pour onrecord")
FILES = sorted(path for path in golden.SAMPLES.iterdir() if path.is_file())
DOCUMENTS = {document.name: document for document in read(FILES)}
README = (golden.SAMPLES.parent / "README.md").read_text(encoding="utf-8")


def mark_of(document):
    starts = [document.text.find(mark) for mark in MARKS if mark in document.text]
    return starts[0] if starts else None


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_every_sample_is_marked_as_one(name):
    assert mark_of(DOCUMENTS[name]) is not None


@pytest.mark.parametrize("name", sorted(name for name, document in DOCUMENTS.items() if document.language == "en"))
def test_the_mark_is_furniture_and_never_read_for_claims(name):
    document = DOCUMENTS[name]
    (block,) = [block for block in document.blocks if block.start <= mark_of(document) < block.end]
    assert block.role is Role.FURNITURE


def test_every_sample_has_golden_claims_and_an_address_in_the_readme():
    assert {document.name for document in golden.load()} == set(DOCUMENTS)
    rows = [line for line in README.splitlines() if line.startswith("| `")]
    named = Counter(name for name in DOCUMENTS for row in rows if f"`{name}`" in row.split("|")[1])
    assert set(named) == set(DOCUMENTS)


def test_the_golden_dates_are_those_that_the_samples_say_themselves():
    said = {row["document"]: row["published"] for row in own_rows() if "anchor" not in row}
    # The French dispatch is kept and not read; its dateline is in no language whose datelines are known.
    found = {name: document.published and document.published.value for name, document in DOCUMENTS.items()}
    assert {name: found[name] for name in said if name != "french-minister-fr.txt"} == {
        name: day for name, day in said.items() if name != "french-minister-fr.txt"
    }


def test_the_golden_claims_cover_every_kind_and_their_quotes_are_verbatim():
    claims = [row for row in own_rows() if "anchor" in row]
    assert {row["kind"] for row in claims} == {"quantity", "assessment", "forecast"}
    assert len(claims) > 150
    for row in claims:
        assert DOCUMENTS[row["document"]].text[row["start"] : row["end"]] == row["anchor"]


def test_the_fact_sheet_is_what_its_script_writes(tmp_path):
    pytest.importorskip("reportlab", reason="reportlab comes with the extra dev")
    spec = importlib.util.spec_from_file_location("make_factsheet", golden.SAMPLES.parent / "make_factsheet.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.write(tmp_path / "again.pdf")
    (document,) = read([tmp_path / "again.pdf"])
    assert document.text == DOCUMENTS["strikes-factsheet.pdf"].text
    script.write(tmp_path / "twice.pdf")
    assert (tmp_path / "twice.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()


def test_the_page_leaves_navigation_and_form_behind():
    text = DOCUMENTS["french-minister.html"].text
    assert "Rovers" not in text
    assert "email" not in text


def test_the_dispatch_in_another_language_is_kept_and_abstained_from():
    document = DOCUMENTS["french-minister-fr.txt"]
    found = extract(document, load())
    assert document.language == "fr"
    assert found.claims == ()
    assert found.abstained is not None


def test_the_script_in_a_text_stays_text():
    assert "<script>alert(1)</script>" in DOCUMENTS["mosul-fight-script.txt"].text
