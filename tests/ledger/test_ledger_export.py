import csv
import io
import json
from dataclasses import replace
from urllib.parse import urlparse

import pyarrow.parquet as pq
import pytest

from ledger import builders
from ledger.builders import NOW, RUN
from onrecord import api
from onrecord.ledger import annotation, export
from onrecord.ledger.codebook import codebook, fields
from onrecord.records import Extraction

CODEBOOK = [
    "document",
    "start",
    "end",
    "anchor",
    "kind",
    "measure",
    "actor",
    "nature",
    "low",
    "high",
    "best",
    "unit",
    "bound",
    "item",
    "place",
    "as_of",
    "since",
    "said",
    "deadline",
    "direction",
    "baseline",
    "speaker",
    "via",
    "attribution",
    "modality",
    "part_of",
    "confidence",
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    web = builders.document("aa.html", address="https://post.example/März?id=1")
    spaced = builders.document("zz.txt", address="old files/zz.txt", text="Up to 30 died.")
    short = builders.quantity(spaced, "Up to 30", low=None, high=30.5, evidence=())
    batch = [
        builders.pair(),
        (web, Extraction(claims=(builders.forecast(web),))),
        (spaced, Extraction(claims=(short,))),
    ]
    with api.open(tmp_path_factory.mktemp("ledger") / "x", writable=True) as opened:
        opened.add(batch, RUN, now=NOW)
        yield opened


def lines(ledger):
    out = io.StringIO()
    count = export.claims_jsonl(ledger, out)
    found = [json.loads(line) for line in out.getvalue().splitlines()]
    assert len(found) == count
    return found


def test_a_line_has_exactly_the_fields_of_the_codebook_in_its_order(ledger):
    found = lines(ledger)
    assert len(found) == 5
    assert all(list(line) == CODEBOOK for line in found)


def test_a_line_says_what_the_claim_says(ledger):
    (line,) = [line for line in lines(ledger) if line["document"] == "brink.txt" and line["measure"] == "killed"]
    assert line == {
        **dict.fromkeys(CODEBOOK),
        "document": "brink.txt",
        "start": 47,
        "end": 61,
        "anchor": "at least 1,200",
        "kind": "quantity",
        "measure": "killed",
        "actor": "rebels",
        "nature": "cumulative",
        "low": 1200,
        "unit": "people",
        "bound": "at_least",
        "as_of": "2021-03",
        "said": "2021-04-01",
        "place": [
            {"code": "NL", "name": "Northland", "text": "Northland"},
            {"geonames": 42, "name": "Easthaven", "text": "Easthaven"},
        ],
        "speaker": {"name": "Ada Brink", "role": "Colonel", "organisation": None},
        "via": ["the ministry", "a spokesman"],
        "attribution": "indirect",
        "modality": "asserted",
    }


def test_whole_numbers_have_no_point_and_others_keep_theirs(ledger):
    out = io.StringIO()
    export.claims_jsonl(ledger, out)
    assert '"low": 1200,' in out.getvalue()
    assert '"high": 30.5,' in out.getvalue()


def test_lines_come_in_the_same_order_whatever_the_order_of_reading(ledger, tmp_path):
    with api.open(tmp_path / "x", writable=True) as other:
        batch = [(kept.document(), ledger.claims(document=kept.id)) for kept in ledger.documents()]
        other.add([(d, Extraction(claims=tuple(c)[::-1])) for d, c in batch[::-1]], RUN, now=NOW)
        assert lines(other) == lines(ledger)
    assert [line["document"] for line in lines(ledger)] == ["aa.html", "brink.txt", "brink.txt", "brink.txt", "zz.txt"]


def test_a_selection_can_be_exported(ledger):
    assert [line["kind"] for line in lines(ledger.claims(kind="assessment"))] == ["assessment"]


def test_csv_has_a_header_and_nested_values_as_the_codebook_says(ledger):
    out = io.StringIO(newline="")
    assert export.claims_csv(ledger, out) == 5
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert list(rows[0]) == [field.name for field in fields()]
    assert list(rows[0])[: len(CODEBOOK)] == CODEBOOK
    row = next(row for row in rows if row["low"] == "1200")
    assert json.loads(row["place"])[0] == {"code": "NL", "name": "Northland", "text": "Northland"}
    assert json.loads(row["speaker"])["name"] == "Ada Brink"
    assert (row["via"], row["high"], row["outlet"]) == ("the ministry;a spokesman", "", "Harbour Post")
    assert ledger.claim(row["claim_id"]).document.id == row["document_id"]
    assert next(row for row in rows if row["kind"] == "assessment")["place"] == ""


def test_csv_keeps_quotation_marks_and_line_breaks(tmp_path):
    source = builders.document(text='He said "12,\n000" men came.')
    claim = replace(builders.quantity(source, '"12,\n000" men'), evidence=())
    with api.open(tmp_path / "x", writable=True) as ledger:
        ledger.add([(source, Extraction(claims=(claim,)))], RUN, now=NOW)
        out = io.StringIO(newline="")
        export.claims_csv(ledger, out)
    assert next(csv.DictReader(io.StringIO(out.getvalue(), newline="")))["anchor"] == '"12,\n000" men'


def test_parquet_has_the_same_rows_with_nested_types(ledger, tmp_path):
    path = tmp_path / "claims.parquet"
    assert export.claims_parquet(ledger, path) == 5
    table = pq.read_table(path)
    assert table.equals(ledger.claims().arrow())
    assert table.column_names == [field.name for field in fields()]
    row = next(row for row in table.to_pylist() if row["low"] == 1200.0)
    assert row["place"][1] == {"code": None, "geonames": 42, "name": "Easthaven", "text": "Easthaven"}
    assert row["via"] == ["the ministry", "a spokesman"]


def test_an_empty_ledger_exports_to_empty_files(tmp_path):
    with api.open(tmp_path / "x", writable=True) as ledger:
        assert lines(ledger) == []
        out = io.StringIO()
        assert export.claims_csv(ledger, out) == 0
        assert out.getvalue().startswith("document,start,end,")
        assert export.claims_parquet(ledger, tmp_path / "x.parquet") == 0
        assert pq.read_table(tmp_path / "x.parquet").num_rows == 0
        page = io.StringIO()
        annotation.annotations_jsonld(ledger, page)
        assert json.loads(page.getvalue())["items"] == []


def test_the_codebook_explains_every_column_and_stands_beside_the_file(tmp_path):
    path = export.write_codebook(tmp_path / "claims.csv")
    assert path == tmp_path / "claims.codebook.md"
    assert path.read_text(encoding="utf-8") == codebook()
    rows = [line for line in codebook().splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == [field.name for field in fields()]
    assert all(field.meaning.endswith(".") for field in fields())


def test_the_types_of_the_codebook_are_those_of_the_file(ledger):
    kinds = {"text": "string", "EDTF date": "string", "integer": "int64", "number": "double", "list of text": "list"}
    kinds |= {"list of (code, geonames, name, text)": "list", "(name, role, organisation)": "struct"}
    schema = ledger.claims().schema()
    assert all(str(schema.field(field.name).type).startswith(kinds[field.type]) for field in fields())
    nested = {field.name for field in fields() if field.csv}
    assert nested == {name for name in schema.names if str(schema.field(name).type).startswith(("list", "struct"))}


@pytest.fixture(scope="module")
def page(ledger):
    out = io.StringIO()
    assert annotation.annotations_jsonld(ledger, out) == 5
    return json.loads(out.getvalue())


def test_annotations_are_a_page_of_the_web_annotation_model(page):
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) == 5
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert urlparse(item["id"]).scheme == "urn"
        assert item["motivation"] == "describing"
        assert {body["type"] for body in item["body"]} == {"TextualBody"}
        assert item["target"]["source"]
        position, quote = item["target"]["selector"]
        assert set(position) == {"type", "start", "end"}
        assert position["type"] == "TextPositionSelector"
        assert set(quote) == {"type", "exact", "prefix", "suffix"}
        assert quote["type"] == "TextQuoteSelector"
        assert len(item["target"]["state"]["sha256"]) == 64


def test_both_selectors_of_an_annotation_find_the_same_words(page, ledger):
    texts = {kept.text_hash: kept.text for kept in ledger.documents()}
    for item in page["items"]:
        text = texts[item["target"]["state"]["sha256"]]
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text.index(quote["prefix"] + quote["exact"] + quote["suffix"]) == position["start"] - len(
            quote["prefix"]
        )


def test_the_body_of_an_annotation_describes_the_claim_in_words_and_as_fields(page, ledger):
    described = {item["body"][0]["value"] for item in page["items"]}
    assert "quantity: killed, rebels, at least 1,200 people, as of 2021-03; said by Ada Brink" in described
    assert "assessment: popular_support, down, as of 2021~; said by aide" in described
    assert [json.loads(item["body"][1]["value"]) for item in page["items"]] == lines(ledger)


def test_the_source_of_an_annotation_is_an_address(page):
    sources = {item["target"]["source"] for item in page["items"]}
    assert sources == {"https://post.example/März?id=1", "brink.txt", "old%20files/zz.txt"}


def test_annotations_without_texts_quote_what_was_kept(tmp_path):
    with api.open(tmp_path / "x", writable=True) as ledger:
        ledger.add([builders.pair()], RUN, now=NOW, keep_text=False)
        quotes = [item["target"]["selector"][1] for item in annotation.annotations(ledger)]
    assert quotes[0] == {
        "type": "TextQuoteSelector",
        "exact": "at least 1,200",
        "prefix": "By the end of March, ",
        "suffix": " fighters had been killed in Nor",
    }
