"""The density written a second time, in JAX, gives the same value and gradient."""

import numpy as np
import pytest

from onrecord.reconcile.posterior.density import gradient_of
from onrecord.reconcile.posterior.program import program_of
from reconcile.worlds import world

jax = pytest.importorskip("jax", reason="JAX comes with onrecord[reference]")


@pytest.mark.slow
def test_value_and_gradient_are_those_of_jax(monkeypatch):
    monkeypatch.syspath_prepend("eval")
    from reference import log_likelihood_of  # noqa: PLC0415 - needs JAX

    program = program_of(world())
    log_likelihood = log_likelihood_of(program)
    theirs = jax.jit(jax.value_and_grad(lambda z: log_likelihood(z) - 0.5 * z @ z))
    for seed in range(3):
        z = np.random.default_rng(seed).normal(size=program.dimension)
        value, gradient = gradient_of(program, z)
        expected, slope = theirs(z)
        assert value == pytest.approx(float(expected), abs=1e-9)
        np.testing.assert_allclose(gradient, slope, rtol=1e-9, atol=1e-9)
