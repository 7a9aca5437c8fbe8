"""A table of claims becomes a ledger that verifies; what a row gets wrong is listed and stops nothing."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.errors import BadInput, BadLexicon, BadRecord
from onrecord.importing import import_table
from onrecord.importing.claims import Desk, row_claim, row_document
from onrecord.importing.mapping import TableMapping, load_mapping
from onrecord.importing.places import Gazetteer
from onrecord.importing.table import Row, read_table
from onrecord.packs import load_packs
from onrecord.records import Attribution, Bound, Claim, Failure, Kind, Nature

SAMPLE = Path(__file__).parents[2] / "samples" / "campaign"
HEADER = "id,said,as_of,since,speaker,organisation,measure,actor,nature,place,bound,value,low,high,unit\n"
GOOD = (
    "a1,2016-08-10,2016-08-10,2014-08,Ann Example,Task Force,killed,islamic-state,cumulative,IQ+SY,"
    "about,45000,,,people\n"
)
DESK = Desk(TableMapping(), Gazetteer.of(load_packs()), frozenset({"killed", "strength"}))


def table(folder: Path, text: str, name: str = "claims.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def claims(folder: Path, text: str, **settings_: object) -> tuple[list[Claim], tuple[Failure, ...]]:
    imported = import_table(table(folder, text), ledger=folder / "l.onrecord", **settings_)  # type: ignore[arg-type]
    with onrecord.open(folder / "l.onrecord") as ledger:
        assert ledger.verify().problems == ()
        return ledger.claims().records(), imported.failures


def test_a_row_in_the_words_of_the_codebook_becomes_a_claim(tmp_path: Path):
    (claim,), failures = claims(tmp_path, HEADER + GOOD)
    assert failures == ()
    assert (claim.kind, claim.measure, claim.actor) == (Kind.QUANTITY, "killed", "islamic-state")
    assert (claim.nature, claim.bound, claim.low, claim.high, claim.best) == (
        Nature.CUMULATIVE, Bound.ABOUT, 45000, 45000, 45000,
    )  # fmt: skip
    assert (claim.as_of, claim.since, claim.said) == ("2016-08-10", "2014-08", "2016-08-10")
    assert [place.code for place in claim.place] == ["IQ", "SY"]
    assert claim.attribution is Attribution.INDIRECT
    assert claim.speaker is not None
    assert claim.speaker.label == "Ann Example"
    assert claim.quote.text == "45000"


def test_a_row_keeps_its_file_and_its_line_and_every_field_its_cell(tmp_path: Path):
    claims(tmp_path, HEADER + "\n" + GOOD)
    with onrecord.open(tmp_path / "l.onrecord") as ledger:
        (sourced,) = ledger.claims().sourced()
    assert sourced.document.address == "claims.csv#a1"
    assert sourced.document.name == "claims.csv:3"
    found = {e.field: sourced.document.words(e.start, e.end) for e in sourced.claim.evidence}
    assert found["speaker"] == "Ann Example"
    assert found["unit"] == "people"


def test_a_row_without_an_id_is_found_by_its_number(tmp_path: Path):
    claims(tmp_path, HEADER + GOOD.replace("a1", "", 1))
    with onrecord.open(tmp_path / "l.onrecord") as ledger:
        assert [d.address for d in ledger.documents()] == ["claims.csv#row=2"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("45000", "many"), "value 'many' is not a number"),
        (("2016-08-10", "soon", 1), "said 'soon' is no date"),
        (("2014-08,", "2017-08,"), "it starts on 2017-08, after it ends"),
        (("killed", "kiled"), "there is no measure 'kiled'"),
        (("about", "circa"), "bound 'circa' is none of exact, about"),
        (("cumulative", "total"), "nature 'total' is none of stock"),
        (("45000,,", "45000,1,"), "give one of them"),
        (("about,45000,,", "range,,5,4"), "low 5"),
        (("about,45000,,", "about,,,"), "neither words nor a value"),
        ((",people", ",people,extra"), "it has 16 cells, and the table 15 columns"),
        (("a1", "a0"), "a row above it has the same id"),
    ],
)
def test_a_bad_row_is_listed_with_the_reason_and_the_others_are_taken(
    tmp_path: Path, change: tuple[Any, ...], why: str
):
    bad = GOOD.replace(*change)
    first = GOOD.replace("a1", "a0").replace("45000", "44000")
    found, failures = claims(tmp_path, HEADER + first + bad)
    assert len(found) == 1
    assert [failure.address for failure in failures] == ["claims.csv#row=3"]
    assert why in failures[0].why
    with onrecord.open(tmp_path / "l.onrecord") as ledger:
        assert [missed.why for missed in ledger.failures()] == [failures[0].why]


def test_importing_again_adds_nothing_and_a_changed_row_is_a_new_version(tmp_path: Path):
    path, ledger = table(tmp_path, HEADER + GOOD), tmp_path / "l.onrecord"
    assert import_table(path, ledger=ledger)[:2] == (1, 0)
    assert import_table(path, ledger=ledger)[:2] == (0, 1)
    table(tmp_path, HEADER + GOOD.replace("45000", "46000"))
    assert import_table(path, ledger=ledger)[:2] == (1, 0)
    with onrecord.open(ledger) as opened:
        assert [claim.low for claim in opened.claims()] == [46000]
        assert opened.verify().documents == 2


def test_a_day_that_is_known_to_the_month_is_cut_to_it(tmp_path: Path):
    text = HEADER.replace("\n", ",precision\n") + GOOD.replace("\n", ",month\n")
    (claim,), _ = claims(tmp_path, text)
    assert (claim.said, claim.as_of) == ("2016-08", "2016-08")


def test_a_mapping_gives_columns_and_cells_their_meaning(tmp_path: Path):
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        '[columns]\nmeasure = "what"\nbound = "how"\n'
        '[[cells]]\nwhen = { what = "dead" }\nset = { measure = "killed", unit = "people" }\nbecause = "x"\n'
        '[[cells]]\nwhen = { how = "up to" }\nset = { bound = "at_most" }\nbecause = "x"\n',
        encoding="utf-8",
    )
    (claim,), failures = claims(tmp_path, "what,how,value,nature\ndead,up to,900,flow\n", mapping=mapping)
    assert failures == ()
    assert (claim.measure, claim.low, claim.high, claim.unit) == ("killed", None, 900, "people")


def test_a_mapping_that_names_a_column_the_table_lacks_is_refused(tmp_path: Path):
    mapping = tmp_path / "m.toml"
    mapping.write_text('[columns]\nmeasure = "what"\n', encoding="utf-8")
    with pytest.raises(BadInput, match=r"no column 'what'.*it has id, said"):
        import_table(table(tmp_path, HEADER + GOOD), ledger=tmp_path / "l.onrecord", mapping=mapping)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[column]\n", "unknown table"),
        ('[columns]\nspeeker = "who"\n', "no field 'speeker'"),
        ('[[cells]]\nwhen = { a = "b" }\nset = { messure = "c" }\nbecause = ""\n', "no field 'messure'"),
        ('[[cells]]\nwhen = { a = "b" }\nbecause = ""\n', "'set' is missing"),
        ("[columns", "m.toml"),
    ],
)
def test_a_wrong_mapping_is_refused(tmp_path: Path, text: str, words: str):
    mapping = tmp_path / "m.toml"
    mapping.write_text(text, encoding="utf-8")
    with pytest.raises(BadLexicon, match=words):
        load_mapping(mapping)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "must name every column"),
        (b"a,,b\n1,2,3\n", "must name every column"),
        (b"a,a\n1,2\n", "must name every column"),
        (b"a\xff\n", "not UTF-8"),
        (b"a,b\n\0,1\n", "binary"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, words: str):
    path = tmp_path / "claims.csv"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=words):
        read_table(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_separate(tmp_path: Path, delimiter: str):
    path = table(tmp_path, f"a{delimiter}b\n1{delimiter}2\n")
    (row,) = read_table(path).rows
    assert isinstance(row, Row)
    assert row.cells == {"a": "1", "b": "2"}


CELL = st.text(alphabet='ab ,;"\n\tü7', max_size=12)


@given(st.lists(CELL, min_size=3, max_size=3))
@settings(max_examples=150)
def test_every_cell_stands_where_the_row_says(cells: list[str]):
    row = Row(2, dict(zip("xyz", (" ".join(cell.split()) for cell in cells), strict=True)), "")
    row = row._replace(text="\n".join(f"{name}: {cell}" for name, cell in row.cells.items() if cell))
    for name, cell in row.cells.items():
        span = row.span(name)
        assert (row.text[slice(*span)] if span else "") == cell


@given(st.dictionaries(st.sampled_from(HEADER.strip().split(",")), CELL, max_size=8))
@settings(max_examples=150)
def test_a_row_gives_a_claim_or_says_why_not(fields: dict[str, str]):
    cells = {name: " ".join(cell.split()) for name, cell in fields.items()}
    row = Row(2, cells, "\n".join(f"{name}: {cell}" for name, cell in cells.items() if cell))
    given_fields = DESK.mapping.fields(row.cells)
    if not row.text:
        return
    try:
        document = row_document(row, given_fields, "t.csv")
        claim = row_claim(row, given_fields, document.id, DESK)
    except BadRecord:
        return
    assert document.text[claim.quote.start : claim.quote.end] == claim.quote.text


def test_the_sample_of_the_campaign_is_taken_in_whole(tmp_path: Path):
    imported = import_table(SAMPLE / "claims.csv", ledger=tmp_path / "l.onrecord", mapping=SAMPLE / "mapping.toml")
    assert imported == (223, 0, ())
    with onrecord.open(tmp_path / "l.onrecord") as ledger:
        assert ledger.verify().problems == ()
        assert {claim.measure for claim in ledger.claims()} >= {"killed", "strength", "arrivals", "airstrikes"}
