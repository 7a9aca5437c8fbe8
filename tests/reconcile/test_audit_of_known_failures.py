"""What public accounts have got wrong, as small tables: the audit names the claims that are, and no others."""

import tomllib
from pathlib import Path

import pytest

import onrecord
from onrecord.importing import import_table
from onrecord.packs import load_packs
from onrecord.reconcile import audit, gather

CASES = sorted((Path(__file__).parent / "failures").glob("*.toml"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_audit_finds_what_was_wrong_and_nothing_else(case: Path, tmp_path: Path):
    content = tomllib.loads(case.read_text(encoding="utf-8"))
    packs = []
    if "pack" in content:
        packs = [tmp_path / "pack.toml"]
        packs[0].write_text(content["pack"], encoding="utf-8")
    (tmp_path / "t.csv").write_text(content["table"].lstrip(), encoding="utf-8")
    imported = import_table(tmp_path / "t.csv", ledger=tmp_path / "l.onrecord", packs=packs)
    assert imported.failures == ()
    loaded = load_packs(packs)
    with onrecord.open(tmp_path / "l.onrecord") as ledger:
        gathered = gather(ledger, loaded)
        ids = {one.claim.id: one.document.address.partition("#")[2] for one in ledger.claims().sourced()}
    found = [
        (finding.kind.value, finding.verdict.value, sorted(ids[claim] for claim in finding.claims))
        for finding in audit(gathered, loaded)
        if finding.is_alarm
    ]
    assert found == [(one["kind"], one["verdict"], sorted(one["claims"])) for one in content["expect"]]
