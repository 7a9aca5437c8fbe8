"""Short texts with every claim in them, field by field; ``cases.toml`` is for people to read and correct."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from helpers_for_claims import countries, read

from onrecord.records import Claim

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]
DEFAULTS = {"kind": "quantity", "attribution": "none", "modality": "asserted", "place": []}
FIELDS = (
    *("quote", "kind", "measure", "actor", "nature", "low", "high", "unit", "bound", "place", "as_of", "since", "said"),
    *("deadline", "direction", "speaker", "attribution", "modality"),
)


def told(claim: Claim) -> dict[str, Any]:
    """A claim in the form of the file."""
    row = {field: getattr(claim, field) for field in FIELDS}
    row["quote"] = claim.quote.text
    row["place"] = countries(claim)
    row["speaker"] = claim.speaker.label if claim.speaker is not None else None
    return row


def expected(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the file with what it leaves out; only a number has a bound."""
    bound = "exact" if "low" in row or "high" in row else None
    return {field: row.get(field, DEFAULTS.get(field)) for field in FIELDS} | {"bound": row.get("bound", bound)}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_short_text_gives_the_claims_that_a_reader_finds_in_it(case):
    found = read(case["text"], published=case["published"])
    assert [told(claim) for claim in found.claims] == [expected(row) for row in case.get("claim", ())]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_every_other_number_of_a_short_text_is_declined(case):
    found = read(case["text"], published=case["published"])
    assert [row.quote.text for row in found.rejected] == case["declined"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_case_names_only_fields_that_are_compared(case):
    assert set(case) <= {"name", "published", "text", "declined", "claim"}
    for row in case.get("claim", ()):
        assert set(row) <= set(FIELDS)
        assert row["quote"] in case["text"]
