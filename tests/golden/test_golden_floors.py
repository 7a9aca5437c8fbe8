"""The reader against the golden claims of the samples, and against the shared gold where it is present."""

import json
import subprocess
import sys

import gold_sets
import pytest
from floors import failures, measured, read_floors
from gold_sets import available, measure, own, read, shared_folder
from scoring import KINDS

from onrecord.extract import extract, load
from onrecord.read import Settings
from onrecord.records import claim_content

SHARED = shared_folder()
needs_shared = pytest.mark.skipif(SHARED is None, reason="no shared gold; ONRECORD_SHARED names its folder")


@pytest.fixture(scope="module")
def knowledge():
    return load()


def shared_set(name):
    return next(one for one in available(SHARED) if one.name == name)


def test_no_figure_on_the_golden_claims_is_below_its_floor(knowledge):
    gold = own()
    assert failures(gold, measured(measure(gold, knowledge)), read_floors()) == []


@needs_shared
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_no_figure_on_the_shared_gold_is_below_its_floor(name, knowledge):
    gold = shared_set(name)
    assert failures(gold, measured(measure(gold, knowledge)), read_floors()) == []


def test_every_set_that_is_there_has_floors_for_every_kind_of_claim():
    floors = read_floors()
    for gold in available(SHARED):
        kinds = {figure.split(".")[0] for figure in floors[gold.name].least}
        assert kinds == set(KINDS), gold.name


@needs_shared
def test_our_scorer_and_the_shared_one_give_the_same_figures(knowledge, tmp_path):
    gold = own()
    settings = Settings(today=gold_sets.READ_ON, period=knowledge.period, published=gold.published)
    rows = [
        claim_content(claim) | {"document": document.name}
        for document in read(gold.files, settings)
        for claim in extract(document, knowledge).claims
    ]
    for name, lines in (("gold", gold.rows), ("reading", rows)):
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    command = [sys.executable, str(SHARED / "eval" / "score.py"), "gold.jsonl", "reading.jsonl", "--json"]
    theirs = json.loads(subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout)
    names = {"detection": "f1", "strict": "strict_f1", "full": "full_f1"}
    for kind, figures in measure(gold, knowledge).items():
        ours = {name: figures.f1(level) for level, name in names.items()}
        assert ours == pytest.approx({name: theirs[kind][name] for name in names.values()}), kind
