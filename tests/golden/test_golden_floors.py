"""The reader against the golden claims of the samples, and against the shared gold where it is present."""

import pytest
from floors import failures, read_floors
from gold_sets import available, shared_folder

from onrecord.extract import load
from onrecord.records import Kind

SETS = {gold.name: gold for gold in available(shared_folder())}
SHARED = ("seeds", "dev", "seeds and dev", "quantities", "times", "attribution")


@pytest.fixture(scope="module")
def knowledge():
    return load()


@pytest.mark.parametrize("name", ["golden", "blind", *SHARED])
def test_no_figure_is_below_its_floor(name, knowledge):
    if name not in SETS:
        pytest.skip("no shared gold; ONRECORD_SHARED names its folder")
    assert failures(name, SETS[name].measure(knowledge), read_floors()) == []


def test_every_set_has_floors_and_each_of_claims_for_every_kind():
    floors = read_floors()
    assert set(floors) == {"golden", "blind", *SHARED}
    for name in ("golden", "blind", "seeds", "dev"):
        assert {figure.split(".")[0] for figure in floors[name].least} == {*Kind, "all"}
