"""Hamiltonian Monte Carlo in the metric of the posterior, compiled; one generator per chain, nothing shared.

Trajectories have a random length about a quarter of a period of a round posterior: the place that one ends at has
then nothing to do with where it began, nor has the distance from the middle (Neal 2011, section 5.4.3.2, also on why
it is random: no direction can resonate).  The step is learned by dual averaging (Hoffman and Gelman 2014, section 3.2)
and shortened at random by up to ``JITTER``, so that a chain leaves places where the usual step is too long.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from onrecord.reconcile.posterior.density import log_density
from onrecord.reconcile.posterior.interweave import redraw_scales
from onrecord.reconcile.posterior.metric import Metric
from onrecord.reconcile.posterior.nodes import scratch_of
from onrecord.reconcile.posterior.program import Floats, Program

__all__ = ["Chain", "run"]

LENGTHS = (0.8, 2.4)  # of a trajectory in units of the metric; a quarter of a period of a round posterior is pi / 2
JITTER = 1.0  # log of the most that a step is shortened by
LONGEST = 1.2  # step; from 2 on a leapfrog of a round posterior diverges
TARGET = 0.8  # mean acceptance that the step size is learned for


class Chain(NamedTuple):
    """What one chain did.

    Attributes:
        draws: (S, D).
        values: (S,) log density.
        step: size of a leapfrog step, learned or given.
        accepted: mean acceptance probability.
        failed: trajectories whose energy error was beyond 1000, a sign that the step is too long somewhere.
        gradients: how many were computed.
    """

    draws: Floats
    values: Floats
    step: float
    accepted: float
    failed: int
    gradients: int


@njit(cache=True, nogil=True, error_model="numpy", fastmath={"reassoc", "contract"})
def _spread(vectors: Floats, factors: Floats, x: Floats, inner: Floats, out: Floats) -> None:
    """Put x + V diag(factors) V' x into ``out``."""
    inner[:] = 0.0
    for d in range(x.size):
        at = x[d]
        for k in range(inner.size):
            inner[k] += vectors[d, k] * at
    for k in range(inner.size):
        inner[k] *= factors[k]
    for d in range(x.size):
        total = x[d]
        for k in range(inner.size):
            total += vectors[d, k] * inner[k]
        out[d] = total


class _Point(NamedTuple):
    """Where a trajectory is; all are written over."""

    z: Floats
    momentum: Floats
    grad: Floats


@njit(cache=True, nogil=True, error_model="numpy")
def _trajectory(program: Program, metric: Metric, point: _Point, step: float, count: int) -> tuple[float, float]:
    """Move ``point`` by ``count`` leapfrog steps; log density and kinetic energy at the end."""
    z, momentum, grad = point
    scratch = scratch_of(program)
    shrink = 1 / (1 + metric.values) - 1
    inner, velocity = np.empty(shrink.size), np.empty(z.size)
    value = 0.0
    for _ in range(count):
        for d in range(z.size):
            momentum[d] += 0.5 * step * grad[d]
        _spread(metric.vectors, shrink, momentum, inner, velocity)
        for d in range(z.size):
            z[d] += step * velocity[d]
        value = log_density(program, z, scratch, grad)
        for d in range(z.size):
            momentum[d] += 0.5 * step * grad[d]
        if not np.isfinite(value):
            return -np.inf, np.inf
    _spread(metric.vectors, shrink, momentum, inner, velocity)
    return value, 0.5 * np.dot(momentum, velocity)


@njit(cache=True, nogil=True, error_model="numpy")
def _start(program: Program, z: Floats) -> tuple[float, Floats]:
    grad = np.zeros(z.size)
    return log_density(program, z, scratch_of(program), grad), grad


@njit(cache=True, nogil=True, error_model="numpy")
def run(
    program: Program, metric: Metric, rng: np.random.Generator, start: Floats, size: tuple[int, bool], step: float
) -> Chain:
    """One chain.

    Args:
        program: the density.
        metric: its scale.
        rng: of this chain; its state moves on.
        start: (D,) where the chain begins.
        size: how many draws to keep (one a trajectory), and whether the step size is still to be learned.
        step: size of a leapfrog step, or where learning it begins.
    """
    count, learning = size
    z = start.copy()
    value, grad = _start(program, z)
    draws, values = np.empty((count, z.size)), np.empty(count)
    inner, momentum = np.empty(metric.values.size), np.empty(z.size)
    grow = np.sqrt(1 + metric.values) - 1
    error, mean_log, centre = 0.0, np.log(step), np.log(10 * step)
    accepted, failed, gradients = 0.0, 0, 0
    for s in range(count):
        _spread(metric.vectors, grow, rng.standard_normal(z.size), inner, momentum)
        _spread(metric.vectors, 1 / (1 + metric.values) - 1, momentum, inner, draws[s])
        before = value - 0.5 * np.dot(momentum, draws[s])
        length = metric.reach * (LENGTHS[0] + rng.random() * (LENGTHS[1] - LENGTHS[0]))
        stride = step * np.exp(-JITTER * rng.random() ** 2)
        steps = int(np.ceil(length / stride))
        there, slope = z.copy(), grad.copy()
        reached, kinetic = _trajectory(program, metric, _Point(there, momentum, slope), stride, steps)
        change = reached - kinetic - before
        chance = min(1.0, np.exp(change)) if np.isfinite(change) else 0.0
        failed += int(not change > -1000.0)
        gradients += steps
        accepted += chance
        if rng.random() < chance:
            z, value, grad = there, reached, slope
        value += redraw_scales(program, z, grad, rng)
        draws[s], values[s] = z, value
        if learning:
            rank = s + 1.0
            error += (TARGET - chance - error) / (rank + 10)
            now = min(centre - np.sqrt(rank) / 0.05 * error, np.log(LONGEST))
            mean_log += rank**-0.75 * (now - mean_log)
            step = np.exp(now)
    return Chain(draws, values, np.exp(mean_log) if learning else step, accepted / max(count, 1), failed, gradients)
