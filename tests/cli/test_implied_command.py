"""implied: from a table to judgements and accounts, as a user does it."""

import json

import pytest

HEAD = "id,said,as_of,organisation,measure,nature,place,value,unit,bound\n"
ROWS = "".join(
    f"{who}{n},2015-{n:02}-27,2015-{n:02}-26,{who},displaced,stock,NL,{base - 400 * n},people,about\n"
    for n in range(1, 13)
    for who, base in (("Red Cross", 9000), ("Harbour City", 9300))
)


@pytest.fixture
def kept(onrecord, tmp_path):
    """A ledger with two years' worth of falling levels of two sources."""
    (tmp_path / "claims.csv").write_text(HEAD + ROWS, encoding="utf-8")
    assert onrecord("import", "claims.csv", "--pack", "disaster").code == 0
    return onrecord


def test_a_line_for_each_implication_has_its_quantiles_or_probability_and_claims(kept):
    ran = kept("implied", "--pack", "disaster", "--format", "jsonl")
    assert ran.code == 0, ran.err
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["kind"] for one in found] == ["balance", "balance", "spent", "spent"]
    last = found[1]
    assert last["probability"] > 0.9
    assert last["likelihood"] in ("very likely", "almost certain")
    assert last["confidence"] in ("low", "moderate", "high")
    assert len(last["claims"]) == len(last["pulls"]) > 0
    assert {one["without"] for one in last["sensitive"]} == {"red-cross", "harbour-city"}
    assert last["run"].startswith("assessment1:")
    again = kept("implied", "--pack", "disaster", "--format", "jsonl")
    assert again.out == ran.out


def test_only_the_last_and_only_a_kind_are_listed_on_demand(kept):
    ran = kept("implied", "--last", "--kind", "spent")
    assert ran.code == 0, ran.err
    assert len(ran.out.splitlines()) == 2
    assert "would be gone in" in ran.out
    assert "1 series of 24 claims" in ran.err
