"""The metric in which the posterior is nearly round: I + the curvature of the likelihood, averaged over draws."""

from typing import NamedTuple

import numpy as np
from scipy.linalg import eigh

from onrecord.reconcile.posterior.curvature import held_by
from onrecord.reconcile.posterior.program import Floats, Program

__all__ = ["Metric", "metric_at", "stretched"]

LONG = 2.5  # variance; with some hundred draws chance alone stays below this in most directions
LEAST = 0.1  # eigenvalues below this change a unit scale by less than five per cent


class Metric(NamedTuple):
    """M = I + V diag(values) V'.

    Attributes:
        vectors: (D, K), orthonormal columns.
        values: (K,), above -1.
        reach: how much longer trajectories should be than if all directions were as long as the metric expects.
    """

    vectors: Floats
    values: Floats
    reach: float = 1.0


def metric_at(program: Program, draws: Floats) -> Metric:
    """The metric averaged over (S, D) ``draws``; what the observations do not hold keeps the prior's unit scale."""
    held = np.concatenate([held_by(program, z) for z in draws]) / np.sqrt(len(draws))
    held = held[np.einsum("od,od->o", held, held) > 1e-8]
    if held.shape[0] == 0:
        return Metric(np.zeros((program.dimension, 1)), np.zeros(1))
    if held.shape[0] < held.shape[1]:
        values, left = eigh(held @ held.T, subset_by_value=(LEAST, np.inf))
        vectors = held.T @ left / np.sqrt(values)
    else:
        values, vectors = eigh(held.T @ held, subset_by_value=(LEAST, np.inf))
    if values.size == 0:
        return Metric(np.zeros((program.dimension, 1)), np.zeros(1))
    return Metric(np.ascontiguousarray(vectors), values)


def stretched(metric: Metric, draws: Floats) -> Metric:
    """The metric, longer in the directions in which (S, D) ``draws`` spread further than it expects.

    The averaged curvature is that of the narrowest places of a bent valley; along it the posterior is longer.  A metric
    as long as the valley would ask for steps as short as the valley is narrow in other places, so it goes half of the
    way, and trajectories go half of what remains.  Only the space of the metric's vectors is looked at, and only
    variances above ``LONG`` times the expected are taken.
    """
    centred = draws - draws.mean(axis=0)
    shrink = 1 / np.sqrt(1 + metric.values)
    seen = centred @ metric.vectors / shrink
    variances, turn = eigh(seen.T @ seen / len(draws))
    half = np.sqrt(np.where(variances > LONG, variances, 1.0))
    inner = (shrink[:, None] * turn) * np.sqrt(half)
    values, rotation = eigh(inner @ inner.T)
    return Metric(np.ascontiguousarray(metric.vectors @ rotation), 1 / values - 1, float(half.max() ** 0.25))
