"""A second move for the scales of the processes, which a trajectory alone explores slowly.

Where observations hold a series, its innovations z and their scale q are tied: q z is known, q is not, and the valley
is curved.  Holding the series and drawing the scale anew crosses it in one step, and needs no likelihood: given the
sum A of (q z)**2 over J innovations, the log density of t, with q = scale * exp(sd * t), is

    -t**2 / 2 - J sd t - A / (2 scale**2) exp(-2 sd t)

(interweaving of the two parameterisations: Yu and Meng 2011; slice sampling with stepping out: Neal 2003).
"""

import math

import numpy as np
from numba import njit

from onrecord.reconcile.posterior.program import FLOW, SPLIT, Floats, Program

__all__ = ["redraw_scales"]

WIDTH = 1.0  # of the first interval of the slice, prior standard deviations


@njit(inline="always", error_model="numpy")
def _height(t: float, spread: float, count: float, energy: float) -> float:
    return -0.5 * t * t - count * spread * t - 0.5 * energy * math.exp(-2 * spread * t)


@njit(cache=True, nogil=True, error_model="numpy")
def _slice(t: float, spread: float, count: float, energy: float, rng: np.random.Generator) -> float:
    """One slice update of ``t``; ``energy`` is A / scale**2."""
    level = _height(t, spread, count, energy) - rng.exponential()
    low = t - WIDTH * rng.random()
    high = low + WIDTH
    while _height(low, spread, count, energy) > level:
        low -= WIDTH
    while _height(high, spread, count, energy) > level:
        high += WIDTH
    while True:
        found = low + (high - low) * rng.random()
        if _height(found, spread, count, energy) >= level:
            return found
        if found < t:
            low = found
        else:
            high = found


@njit(cache=True, nogil=True, error_model="numpy")
def redraw_scales(program: Program, z: Floats, grad: Floats, rng: np.random.Generator) -> float:
    """Draw every learned process scale given its series, in place; the series stay what they were.

    What the likelihood asks of a series is what it was too, so the gradient follows without computing anything anew.

    Returns:
        By how much the log density has grown.
    """
    kinds, firsts, priors, steps, grown = program.kind, program.first, program.prior, program.steps, 0.0
    for node in range(kinds.size):
        spread, at = priors[node, 3], firsts[node]
        if (kinds[node] != FLOW and kinds[node] != SPLIT) or spread == 0.0 or priors[node, 2] == 0.0:
            continue
        before, squares = z[at], 0.0
        for j in range(at + 2, at + 2 + steps):
            squares += z[j] * z[j]
        z[at] = _slice(before, spread, float(steps), squares * math.exp(2 * spread * before), rng)
        grad[at] += before - z[at]
        factor = math.exp(spread * (before - z[at]))
        grown += 0.5 * (before * before - z[at] * z[at] + squares * (1 - factor * factor))
        for j in range(at + 2, at + 2 + steps):
            grad[j] = (grad[j] + z[j]) / factor - z[j] * factor
            z[j] *= factor
    return grown
