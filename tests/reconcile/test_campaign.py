"""The table of claims about the campaign against the Islamic State: what arithmetic shows in it is found."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import onrecord
from onrecord.importing import import_table
from onrecord.packs import load_packs
from onrecord.reconcile import Finding, Gathered, audit, gather

SAMPLE = Path(__file__).parents[2] / "samples" / "campaign"
PACKS = load_packs(["islamic-state"])
# What docs/method.md argues: claims, kind, verdict.
CONFLICTS = [
    ({"F015", "F016", "F017"}, "falling_count", "unresolved"),
    ({"F015", "F017"}, "falling_count", "compatible"),
    ({"F024", "F025"}, "reported_differently", "wording"),
    ({"F158", "F159", "F160"}, "parts_and_whole", "compatible"),
    ({"F158", "F163"}, "falling_count", "compatible"),
    ({"F031", "F064"}, "outgrown", "definition"),
    ({"F082", "F089"}, "outgrown", "definition"),
    ({"F082", "F087", "F088"}, "outgrown", "definition"),
    ({"F035", "F036"}, "flow_and_total", "compatible"),
]


@cache
def campaign(as_known_on: date | None = None) -> tuple[Gathered, dict[str, str]]:
    """The claims of the sample, and the id of each in the table."""
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "campaign.onrecord"
        import_table(SAMPLE / "claims.csv", ledger=ledger, mapping=SAMPLE / "mapping.toml", packs=["islamic-state"])
        with onrecord.open(ledger) as opened:
            gathered = gather(opened, PACKS, as_known_on=as_known_on)
            ids = {one.claim.id: one.document.address.partition("#")[2] for one in opened.claims().sourced()}
    return gathered, ids


@cache
def findings() -> tuple[tuple[Finding, frozenset[str]], ...]:
    gathered, ids = campaign()
    return tuple((one, frozenset(ids[claim] for claim in one.claims)) for one in audit(gathered, PACKS))


@pytest.mark.parametrize(("claims", "kind", "verdict"), CONFLICTS)
def test_each_conflict_that_arithmetic_shows_is_found_with_its_claims(claims: set[str], kind: str, verdict: str):
    assert any(claims <= named and (one.kind, one.verdict) == (kind, verdict) for one, named in findings())


def test_the_strike_counts_that_add_up_raise_nothing():
    gathered, ids = campaign()
    strikes = {ids[one.claim_id] for one in gathered.observations if one.series.measure == "airstrikes"}
    assert len(strikes) == 27
    assert [one.sentence for one, named in findings() if named & strikes] == []


def test_every_finding_quotes_each_of_the_claims_of_its_smallest_set():
    gathered, _ = campaign()
    by_id = {one.claim_id: one for one in gathered.observations}
    for one in (found for found, _ in findings() if found.kind != "reported_differently"):
        speaker = by_id[one.claims[0]].speaker or ""
        assert speaker.partition(" (")[0] in one.sentence


def test_rows_of_one_address_are_one_origin_and_copies_of_a_statement_weigh_once():
    gathered, ids = campaign()
    assert len(gathered.origins) == 117
    weights = {ids[one.claim_id]: one.weight for one in gathered.observations}
    assert weights["F024"] == weights["F025"] == weights["F026"] == pytest.approx(1 / 3)
    assert weights["F001"] == 1.0


def test_as_known_on_a_day_leaves_out_what_was_said_later():
    gathered, ids = campaign(date(2016, 9, 1))
    known = {ids[one.claim_id] for one in gathered.observations}
    assert "F022" in known
    assert not known & {"F023", "F028", "F061"} - {"F061"}
    assert all(one.known is not None and one.known <= date(2016, 9, 1) for one in gathered.observations)


def test_a_run_that_is_repeated_finds_the_same():
    gathered, _ = campaign()
    assert audit(gathered, PACKS) == tuple(one for one, _ in findings())
