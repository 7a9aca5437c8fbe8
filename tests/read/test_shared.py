"""Against the shared articles and gold, where they are: no file of them is in the project."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from onrecord.read import Given, Settings, load, sources
from onrecord.read.describe import describe
from onrecord.records import Role

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[2] / ".." / "shared"))
SETTINGS = Settings(today=date(2026, 11, 21), period=(date(2014, 1, 1), date(2020, 12, 31)))
needs_shared = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the shared folder is absent")


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def documents_of_gold():
    found = {}
    for source in sources([str(SHARED / "articles"), str(SHARED / "gold" / "wire.dev")], SETTINGS):
        for document in load(source, SETTINGS):
            found[Path(document.name).stem] = document
    for row in rows(SHARED / "corpora" / "re3d.dev.jsonl"):
        given = Given(name=row["id"], address=row["url"], title=row["title"])
        found[row["id"]] = describe(row["text"], given, settings=SETTINGS)
    return found


@pytest.fixture(scope="module")
def documents():
    return documents_of_gold()


@pytest.fixture(scope="module")
def gold():
    return [row for name in ("seeds", "wire.dev", "re3d.dev") for row in rows(SHARED / "gold" / f"{name}.jsonl")]


@needs_shared
def test_four_of_the_five_articles_say_when_they_were_published(documents):
    found = {name[:3]: document.published for name, document in documents.items() if "_" in name}
    assert {name: stated and stated.value for name, stated in found.items()} == {
        "000": "2017-02-28",
        "001": None,
        "002": "2016-01-22",
        "003": "2016-06-23",
        "004": "2017-03-09",
    }


@needs_shared
def test_no_claim_of_gold_lies_in_furniture_or_across_blocks(documents, gold):
    for claim in gold:
        if claim.get("anchor") is None:
            continue
        document = documents[Path(claim["document"]).stem]
        assert document.text[claim["start"] : claim["end"]] == claim["anchor"]
        within = [block for block in document.blocks if block.start <= claim["start"] and claim["end"] <= block.end]
        assert [block.role for block in within if block.role is not Role.FURNITURE], claim["anchor"]


@needs_shared
def test_a_publication_date_that_is_worked_out_agrees_with_gold(documents, gold):
    wrong = {}
    for row in gold:
        if row.get("anchor") is not None or not row.get("published"):
            continue
        stated = documents[Path(row["document"]).stem].published
        if stated and not (stated.value.startswith(row["published"]) or row["published"].startswith(stated.value)):
            wrong[row["document"]] = (row["published"], stated.value)
    assert wrong == {}
