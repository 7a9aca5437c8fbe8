"""Simulated ledgers: each says the same words about another number, and nothing that its words could not mean."""

import math

import numpy as np

from onrecord.reconcile.posterior.simulate import simulated
from reconcile.worlds import world


def test_the_words_stay_and_the_number_moves():
    model = world()
    drawn = simulated(model, np.random.default_rng(1)).model
    assert [item.id for item in drawn.observations] == [item.id for item in model.observations]
    for before, after in zip(model.observations, drawn.observations, strict=True):
        for old, new in zip(before.cells, after.cells, strict=True):
            assert math.isinf(old.high - old.low) or math.isclose(new.high - new.low, old.high - old.low, abs_tol=1e-9)


def test_no_cell_is_open_since_the_process_lays_its_readings_within_two_ends():
    drawn = simulated(world(), np.random.default_rng(2)).model
    ends = [end for item in drawn.observations for cell in item.cells for end in (cell.low, cell.high)]
    assert ends
    assert all(math.isfinite(end) for end in ends)
