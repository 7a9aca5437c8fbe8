"""assess: from a table to months, sources and doubts, as a user does it."""

import csv
import io
import json
from pathlib import Path

import pytest

HEAD = "id,said,as_of,organisation,measure,nature,place,value,unit,bound\n"
ROWS = "".join(
    f"{n},2015-{n:02}-12,2015-{n:02}-10,{who},displaced,stock,NL,{900 + 20 * n},people,about\n"
    for n, who in enumerate(("Red Cross", "Harbour City", "Red Cross", "Red Cross", "Harbour City"), start=1)
)


@pytest.fixture
def kept(onrecord, tmp_path):
    """A ledger with five levels of two sources."""
    (tmp_path / "claims.csv").write_text(HEAD + ROWS, encoding="utf-8")
    ran = onrecord("import", "claims.csv", "--pack", "disaster")
    assert ran.code == 0, ran.err
    return onrecord


def rows(ran):
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_line_for_each_month_has_low_best_high_status_and_its_run(kept):
    ran = kept("assess", "--pack", "disaster", "--format", "jsonl")
    found = rows(ran)
    assert list(found[0])[:4] == ["measure", "actor", "place", "item"]
    assert {one["measure"] for one in found} == {"displaced"}
    assert all(one["low"] < one["best"] < one["high"] for one in found)
    assert {one["status"] for one in found} == {"A", "E", "F"}
    assert len({one["run"] for one in found}) == 1
    assert "1 series of 5 claims; 0 claims are in none." in ran.err
    assert f"{found[0]['run']}: ledger data1:" in ran.err
    assert "seed 1" in ran.err


def test_the_same_again_is_the_same_byte_for_byte_and_another_seed_is_not(kept):
    first, again, other = (kept("assess", "--seed", seed, "--format", "csv").out for seed in (1, 1, 2))
    assert first == again
    assert next(csv.DictReader(io.StringIO(first)))["run"] != next(csv.DictReader(io.StringIO(other)))["run"]


def test_sources_claims_and_what_is_left_are_shown_on_demand(kept):
    sources = rows(kept("assess", "--show", "sources", "--format", "jsonl"))
    assert {"all", "red-cross", "harbour-city"} <= {one["source"] for one in sources}
    claims = rows(kept("assess", "--show", "claims", "--format", "jsonl"))
    assert len(claims) == 5
    assert all(0 <= one["outlier"] <= 1 and one["expected_low"] < one["expected_high"] for one in claims)
    assert rows(kept("assess", "--show", "left", "--format", "jsonl")) == []


def test_a_dropped_source_and_what_was_not_yet_known_do_not_count(kept):
    dropped = kept("assess", "--drop", "harbour-city", "--format", "jsonl")
    assert {one["best"] for one in rows(dropped)} == {None}
    assert "without harbour-city" in dropped.err
    known = kept("assess", "--as-known-on", "2015-03-31", "--format", "jsonl")
    assert "as known on 2015-03-31" in known.err
    assert "1 series of 3 claims" in known.err


def test_what_cannot_be_assessed_is_said_in_one_sentence(kept):
    none = kept("assess", "--as-known-on", "2010-01-01")
    assert none.code == 13
    assert none.err.startswith("onrecord: there is no quantity claim that was known on 2010-01-01")
    unknown = kept("assess", "--drop", "press")
    assert unknown.code == 12
    assert "no claim is of the source group 'press'; there are harbour-city, red-cross" in unknown.err


def test_two_vintages_are_compared_month_by_month(kept):
    revised = HEAD + "".join(
        f"r{n},2015-09-01,2015-{n:02}-10,Red Cross,displaced,stock,NL,2400,people,exact\n" for n in range(1, 6)
    )
    Path("revised.csv").write_text(revised, encoding="utf-8")
    assert kept("import", "revised.csv", "--pack", "disaster").code == 0
    ran = kept("assess", "--as-known-on", "2015-06-30", "--against", "2015-12-31", "--format", "jsonl")
    found = rows(ran)
    assert {"low_before", "low", "moved", "new", "restated", "run_before", "run"} <= set(found[0])
    assert found[0]["run_before"] != found[0]["run"]
    assert any("Red Cross: 2400 (restates)" in one["because"] for one in found)
    assert "as known on 2015-06-30" in ran.err
    assert "as known on 2015-12-31" in ran.err
    assert kept("assess", "--against", "2015-12-31", "--show", "sources").code == 2
