"""The density: its gradient is exact, and what the model promises by construction holds for any parameters."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import BadRecord
from onrecord.reconcile.posterior.density import gradient_of, slopes
from onrecord.reconcile.posterior.interweave import redraw_scales
from onrecord.reconcile.posterior.model import Cumulative, Model, Split, Stock, Total
from onrecord.reconcile.posterior.nodes import forward, scratch_of
from onrecord.reconcile.posterior.program import program_of
from reconcile.worlds import world

WORLD = world()
PROGRAM = program_of(WORLD)


def series(z: np.ndarray) -> dict[str, np.ndarray]:
    scratch = scratch_of(PROGRAM)
    forward(PROGRAM, z, scratch)
    return dict(zip(WORLD.series, scratch.rows, strict=True))


def point(seed: int, spread: float = 1.0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=PROGRAM.dimension) * spread


@pytest.mark.parametrize("seed", range(5))
def test_redrawn_scales_leave_the_series_and_tell_the_new_density_and_gradient(seed):
    z, rng = point(seed), np.random.default_rng(seed)
    value, gradient = gradient_of(PROGRAM, z)
    drawn = z.copy()
    value += redraw_scales(PROGRAM, drawn, gradient, rng)
    assert np.abs(drawn - z).max() > 0.01
    before, after = series(z), series(drawn)
    for name, row in before.items():
        np.testing.assert_allclose(after[name], row, rtol=1e-12)
    anew, slope = gradient_of(PROGRAM, drawn)
    np.testing.assert_allclose(value, anew, rtol=1e-10)
    np.testing.assert_allclose(gradient, slope, rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize("seed", range(5))
def test_the_gradient_is_that_of_central_differences(seed):
    z, step = point(seed), 1e-5
    _, gradient = gradient_of(PROGRAM, z)
    units = np.eye(z.size) * step
    slopes = [(gradient_of(PROGRAM, z + u)[0] - gradient_of(PROGRAM, z - u)[0]) / (2 * step) for u in units]
    np.testing.assert_allclose(gradient, slopes, rtol=1e-6, atol=1e-6)


@settings(deadline=None, max_examples=50)
@given(seed=st.integers(0, 10_000), spread=st.floats(0.1, 3.0))
def test_identities_hold_by_construction_wherever_the_parameters_are(seed, spread):
    found = series(point(seed, spread))
    assert all(np.all(values >= 0) and np.all(np.isfinite(values)) for values in found.values())
    for node in WORLD.nodes:
        if isinstance(node, Stock):
            gains = found[node.gains][1:]
            losses = sum(found[out.id][1:] for out in node.outflows)
            np.testing.assert_allclose(
                found[node.id][1:], found[node.id][:-1] + gains - losses, rtol=1e-7, atol=1e-7 * gains.max()
            )
        elif isinstance(node, Split):
            assert np.all(found[node.id] <= found[node.of])
        elif isinstance(node, Total):
            np.testing.assert_allclose(found[node.id], sum(w * found[name] for name, w in node.parts), rtol=1e-9)
        elif isinstance(node, Cumulative):
            np.testing.assert_allclose(found[node.id], np.cumsum(found[node.of]))


def test_cells_that_cover_the_line_have_probability_one():
    ends = np.linspace(-3, 3, 7)
    edges = [-math.inf, *ends, math.inf]
    cells = list(pairwise(edges))
    empty = PROGRAM._replace(noise_prior=np.array([[0.05, 0.2, 0.5, 0.0, 1.0]]), obs_noise=np.array([0]))
    whole = 0.0
    for low, high in cells:
        one = empty._replace(
            cell_start=np.array([0, 1]), cell_low=np.array([low]), cell_high=np.array([high]), cell_weight=np.ones(1)
        )
        whole += math.exp(slopes(one, np.zeros(PROGRAM.dimension), np.array([0.3]))[0, 0])
    assert whole == pytest.approx(1.0, abs=1e-12)


def test_far_outside_its_cell_an_observation_still_has_a_finite_slope():
    for eta in (-80.0, 80.0):
        everywhere = np.full(len(PROGRAM.obs_noise), eta)
        value, slope, _, outlier = slopes(PROGRAM, np.zeros(PROGRAM.dimension), everywhere)[:, 0]
        assert math.isfinite(value)
        assert math.isfinite(slope)
        assert outlier == pytest.approx(1.0)


def test_a_node_must_stand_after_what_it_is_made_of():
    with pytest.raises(BadRecord, match=r"'whole'.*not declared"):
        Model(steps=3, nodes=(Cumulative(id="sum", of="whole"),))
