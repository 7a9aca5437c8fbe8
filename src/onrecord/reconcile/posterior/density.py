"""Log density of the parameters and its gradient: the series, then what was said of them, then back.

The gradient is compared with finite differences and with JAX in the tests.
"""

import math

import numpy as np
from numba import njit

from onrecord.reconcile.posterior.nodes import Scratch, forward, logistic, pull_back, scratch_of
from onrecord.reconcile.posterior.program import Floats, Integers, Program

__all__ = [
    "NEAR",
    "REST",
    "gradient_of",
    "log_density",
    "predictions",
    "push_prediction",
    "slopes",
]

# Of the floor is what remains where a difference is negative: its logarithm must not run off, or a claim that "nothing
# was lost" would tell to a thousandth by how much land had grown.
REST = 0.1
NEAR = 0.6  # of the outliers have the geometric mean of both scales: no gap for a chain to jump


# The inlined functions below take plain arrays: asking a named tuple for an array counts a reference each time, which
# in these loops costs more than the arithmetic.


@njit(inline="always", error_model="numpy")
def _summed(at: Integers, weights: Floats, first: int, last: int, values: Floats) -> float:
    total = 0.0
    for item in range(first, last):
        total += weights[item] * values[at[item]]
    return total


@njit(inline="always", error_model="numpy")
def _push(at: Integers, weights: Floats, first: int, last: int, by: float, out: Floats) -> None:
    for item in range(first, last):
        out[at[item]] += by * weights[item]


@njit(inline="always", error_model="numpy")
def _ratio(num: float, den: float, floor: float) -> tuple[float, float, float]:
    """Log of the ratio, and its derivatives by numerator and by denominator."""
    if floor == 0.0:
        value, by_num, by_den = math.log(num / den), 1 / num, -1 / den
    else:
        scaled = num / den / floor
        soft = max(scaled, 0.0) + math.log1p(math.exp(-abs(scaled))) + REST
        slope = logistic(scaled) / soft
        value = math.log(floor * soft)
        by_num, by_den = slope / (den * floor), -slope * scaled / den
    return value, by_num, by_den


@njit(cache=True, nogil=True, error_model="numpy")
def _predict(program: Program, z: Floats, flat: Floats, eta: Floats, by_num: Floats, by_den: Floats) -> None:
    """Fill the predictions (O,), and their derivatives by numerators and denominators; ``flat`` is (R * T,)."""
    start, split, at, weights = program.term_start, program.term_split, program.term_at, program.term_weight
    biased, first, shares, floors = program.bias_start, program.bias_first, program.bias_weight, program.obs_floor
    for i in range(eta.size):
        middle, last = split[i], start[i + 1]
        num = _summed(at, weights, start[i], middle, flat)
        den = _summed(at, weights, middle, last, flat) if middle < last else 1.0
        value, by_num[i], by_den[i] = _ratio(num, den, floors[i])
        eta[i] = value + _summed(first, shares, biased[i], biased[i + 1], z)


@njit(cache=True, nogil=True, error_model="numpy")
def predictions(program: Program, z: Floats, rows: Floats) -> Floats:
    """(O,) what each observation should say but for its own noise: log ratio and biases."""
    eta, by_num, by_den = np.empty((3, program.obs_noise.size))
    _predict(program, z, rows.ravel(), eta, by_num, by_den)
    return eta


@njit(inline="always", error_model="numpy")
def _cells(
    lows: Floats, highs: Floats, weights: Floats, span: tuple[int, int], eta: float, scale: float
) -> tuple[float, float, float]:
    """P(eta + scale * e lies in the cells) for logistic e, and its derivatives by eta and by log scale.

    With u, v the standardised ends and s the logistic: s(v) - s(u), or s(-u) - s(-v) above the middle, so that what is
    subtracted is never nearly 1.
    """
    total, by_eta, by_scale, inverse = 0.0, 0.0, 0.0, 1 / scale
    for cell in range(span[0], span[1]):
        u, v = (lows[cell] - eta) * inverse, (highs[cell] - eta) * inverse
        eu, ev = math.exp(-abs(u)), math.exp(-abs(v))
        qu, qv = 1 / (1 + eu), 1 / (1 + ev)
        su, sv = eu * qu, ev * qv  # what lies beyond each end, seen from the middle
        fu, fv = su * qu, sv * qv  # densities
        total += weights[cell] * (su - sv if u > 0 else sv - su if v < 0 else 1 - su - sv)
        by_eta += weights[cell] * (fu - fv)
        by_scale += weights[cell] * ((u * fu if fu > 0 else 0.0) - (v * fv if fv > 0 else 0.0))
    return total, by_eta * inverse, by_scale


@njit(inline="always", error_model="numpy")
def _far(lows: Floats, highs: Floats, span: tuple[int, int], eta: float, scale: float) -> tuple[float, float]:
    """Log chance and slope where ``_cells`` underflows: the exponential tail from the nearest end."""
    best, slope = -np.inf, 0.0
    for cell in range(span[0], span[1]):
        below, above = (lows[cell] - eta) / scale, (eta - highs[cell]) / scale
        value = -max(below, above)
        if value > best:
            best, slope = value, (1.0 if below > above else -1.0) / scale
    return best, slope


@njit(cache=True, nogil=True, error_model="numpy")
def slopes(program: Program, z: Floats, eta: Floats) -> Floats:
    """(4, O) log likelihoods at the predictions ``eta``, derivatives by eta and by log extra scale, P(outlier).

    Nothing is weighted.
    """
    out = np.empty((4, eta.size))
    start, lows, highs, weights = program.cell_start, program.cell_low, program.cell_high, program.cell_weight
    noises, priors, learned = program.obs_noise, program.noise_prior, program.noise_first
    for i in range(eta.size):
        floor, typical, spread, share, wide = priors[noises[i]]
        extra = typical * math.exp(spread * z[learned[noises[i]]])
        scale = floor + extra
        span = (start[i], start[i + 1])
        chance, by_eta, by_scale = _cells(lows, highs, weights, span, eta[i], scale)
        near, near_eta, near_scale = _cells(lows, highs, weights, span, eta[i], math.sqrt(scale * wide))
        far, far_eta, _ = _cells(lows, highs, weights, span, eta[i], wide)
        odd = share * (NEAR * near + (1 - NEAR) * far)
        whole = (1 - share) * chance + odd
        if whole > 1e-290:
            out[0, i] = math.log(whole)
            out[1, i] = ((1 - share) * by_eta + share * (NEAR * near_eta + (1 - NEAR) * far_eta)) / whole
            out[2, i] = ((1 - share) * by_scale + 0.5 * share * NEAR * near_scale) / whole * extra / scale
            out[3, i] = odd / whole
        else:
            out[0, i], out[1, i] = _far(lows, highs, span, eta[i], scale if share == 0.0 else wide)
            out[2, i], out[3, i] = 0.0, 1.0 if share > 0.0 else 0.0
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def push_prediction(program: Program, i: int, scratch: Scratch, grad: Floats) -> None:
    """Add the derivative of prediction i to the adjoints of the series and to the gradient of the biases."""
    flat, back, at, weights = scratch.rows.ravel(), scratch.pull.ravel(), program.term_at, program.term_weight
    start, split, last = program.term_start[i], program.term_split[i], program.term_start[i + 1]
    den = _summed(at, weights, split, last, flat) if split < last else 1.0
    _, by_num, by_den = _ratio(_summed(at, weights, start, split, flat), den, program.obs_floor[i])
    _push(at, weights, start, split, by_num, back)
    _push(at, weights, split, last, by_den, back)
    _push(program.bias_first, program.bias_weight, program.bias_start[i], program.bias_start[i + 1], 1.0, grad)


@njit(cache=True, nogil=True, error_model="numpy")
def _observe(program: Program, z: Floats, scratch: Scratch, grad: Floats) -> float:
    """Log likelihood of all observations; adds to the adjoints."""
    back, value = scratch.pull.ravel(), 0.0
    eta, by_num, by_den = np.empty((3, program.obs_noise.size))
    _predict(program, z, scratch.rows.ravel(), eta, by_num, by_den)
    found = slopes(program, z, eta)
    start, split, at, terms = program.term_start, program.term_split, program.term_at, program.term_weight
    biased, first, shares = program.bias_start, program.bias_first, program.bias_weight
    weights, noises, priors, learned = program.obs_weight, program.obs_noise, program.noise_prior, program.noise_first
    for i in range(eta.size):
        weight, by = weights[i], weights[i] * found[1, i]
        if weight > 0.0:
            value += weight * found[0, i]
            grad[learned[noises[i]]] += weight * found[2, i] * priors[noises[i], 2]
            _push(at, terms, start[i], split[i], by * by_num[i], back)
            _push(at, terms, split[i], start[i + 1], by * by_den[i], back)
            _push(first, shares, biased[i], biased[i + 1], by, grad)
    return value


@njit(cache=True, nogil=True, error_model="numpy")
def log_density(program: Program, z: Floats, scratch: Scratch, grad: Floats) -> float:
    """Log density at ``z`` up to a constant; its gradient into ``grad``."""
    forward(program, z, scratch)
    scratch.pull[:] = 0.0
    value = 0.0
    for d in range(z.size):
        value -= 0.5 * z[d] * z[d]
        grad[d] = -z[d]
    value += _observe(program, z, scratch, grad)
    pull_back(program, z, scratch, grad)
    return value


def gradient_of(program: Program, z: Floats) -> tuple[float, Floats]:
    """Log density and gradient (D,) with scratch arrays of its own."""
    grad = np.zeros(program.dimension)
    return float(log_density(program, z, scratch_of(program), grad)), grad
