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
def redraw_scales(program: Program, z: Floats, rng: np.random.Generator) -> bool:
    """Draw every learned process scale given its series, in place; the series stay what they were.

    False if none is learned.
    """
    any_learned = False
    for node in range(program.kind.size):
        spread = program.prior[node, 3]
        if (
            (program.kind[node] != FLOW and program.kind[node] != SPLIT)
            or spread == 0.0
            or program.prior[node, 2] == 0.0
        ):
            continue
        any_learned, at = True, program.first[node]
        old, squares = math.exp(spread * z[at]), 0.0
        for j in range(program.steps):
            squares += z[at + 2 + j] * z[at + 2 + j]
        z[at] = _slice(z[at], spread, float(program.steps), squares * old * old, rng)
        factor = old / math.exp(spread * z[at])
        for j in range(program.steps):
            z[at + 2 + j] *= factor
    return any_learned
