"""Log density of the parameters and its gradient: the series, then what was said of them, then back.

The gradient is compared with finite differences and with JAX in the tests.
"""

import math

import numpy as np
from numba import njit

from onrecord.reconcile.posterior.nodes import Scratch, forward, logistic, pull_back, scratch_of
from onrecord.reconcile.posterior.program import Floats, Program

__all__ = [
    "NEAR",
    "REST",
    "gradient_of",
    "log_density",
    "predictions",
    "push_prediction",
    "said",
    "slopes",
]

# Of the floor is what remains where a difference is negative: its logarithm must not run off, or a claim that "nothing
# was lost" would tell to a thousandth by how much land had grown.
REST = 0.1
NEAR = 0.6  # of the outliers have the geometric mean of both scales: no gap for a chain to jump


@njit(inline="always", error_model="numpy")
def _ratio(program: Program, i: int, flat: Floats) -> tuple[float, float, float]:
    """Log ratio of observation i, and its derivatives by numerator and by denominator; ``flat`` is (R * T,)."""
    num, den, split = 0.0, 0.0, program.term_split[i]
    for term in range(program.term_start[i], split):
        num += program.term_weight[term] * flat[program.term_at[term]]
    for term in range(split, program.term_start[i + 1]):
        den += program.term_weight[term] * flat[program.term_at[term]]
    if split == program.term_start[i + 1]:
        den = 1.0
    floor = program.obs_floor[i]
    if floor == 0.0:
        value, by_num, by_den = math.log(num / den), 1 / num, -1 / den
    else:
        scaled = num / den / floor
        soft = max(scaled, 0.0) + math.log1p(math.exp(-abs(scaled))) + REST
        slope = logistic(scaled) / soft
        value = math.log(floor * soft)
        by_num, by_den = slope / (den * floor), -slope * scaled / den
    return value, by_num, by_den


@njit(inline="always", error_model="numpy")
def _biased(program: Program, i: int, z: Floats) -> float:
    total = 0.0
    for item in range(program.bias_start[i], program.bias_start[i + 1]):
        total += program.bias_weight[item] * z[program.bias_first[item]]
    return total


@njit(cache=True, nogil=True, error_model="numpy")
def predictions(program: Program, z: Floats, rows: Floats) -> Floats:
    """(O,) what each observation should say but for its own noise: log ratio and biases."""
    flat = rows.ravel()
    out = np.empty(program.obs_noise.size)
    for i in range(out.size):
        value, _, _ = _ratio(program, i, flat)
        out[i] = value + _biased(program, i, z)
    return out


@njit(inline="always", error_model="numpy")
def _cells(program: Program, i: int, eta: float, scale: float) -> tuple[float, float, float]:
    """P(eta + scale * e lies in the cells of i) for logistic e, and its derivatives by eta and by log scale.

    With u, v the standardised ends, P = s(v) s(-u) (1 - exp(u - v)): no difference of nearly equal numbers.
    """
    total, by_eta, by_scale = 0.0, 0.0, 0.0
    for cell in range(program.cell_start[i], program.cell_start[i + 1]):
        u, v = (program.cell_low[cell] - eta) / scale, (program.cell_high[cell] - eta) / scale
        eu, ev = math.exp(-abs(u)), math.exp(-abs(v))
        below = (1.0 if u > 0 else eu) / (1 + eu)  # s(u)
        above = (ev if v > 0 else 1.0) / (1 + ev)  # s(-v)
        gap = math.exp(u - v)
        chance = program.cell_weight[cell] * ((eu if u > 0 else 1.0) / (1 + eu)) * ((1.0 if v > 0 else ev) / (1 + ev))
        turned = gap * (v - u) if gap > 0.0 else 0.0
        total += chance * (1 - gap)
        by_eta += chance * (1 - gap) * (below - above) / scale
        tails = (u * below if below > 0.0 else 0.0) - (v * above if above > 0.0 else 0.0)
        by_scale += chance * ((1 - gap) * tails - turned)
    return total, by_eta, by_scale


@njit(inline="always", error_model="numpy")
def _far(program: Program, i: int, eta: float, scale: float) -> tuple[float, float]:
    """Log chance and slope where ``_cells`` underflows: the exponential tail from the nearest end."""
    best, slope = -np.inf, 0.0
    for cell in range(program.cell_start[i], program.cell_start[i + 1]):
        below, above = (program.cell_low[cell] - eta) / scale, (eta - program.cell_high[cell]) / scale
        value = -max(below, above)
        if value > best:
            best, slope = value, (1.0 if below > above else -1.0) / scale
    return best, slope


@njit(inline="always", error_model="numpy")
def _said(program: Program, i: int, eta: float, log_extra: float) -> tuple[float, float, float, float]:
    noise = program.obs_noise[i]
    floor, share, wide = program.noise_prior[noise, 0], program.noise_prior[noise, 3], program.noise_prior[noise, 4]
    extra = math.exp(log_extra)
    scale = floor + extra
    middle = math.sqrt(scale * wide)
    chance, by_eta, by_scale = _cells(program, i, eta, scale)
    near, near_eta, near_scale = _cells(program, i, eta, middle)
    far, far_eta, _ = _cells(program, i, eta, wide)
    inside, odd = (1 - share) * chance, share * (NEAR * near + (1 - NEAR) * far)
    whole = inside + odd
    if whole > 1e-290:
        value = math.log(whole)
        by_eta = ((1 - share) * by_eta + share * (NEAR * near_eta + (1 - NEAR) * far_eta)) / whole
        by_extra = ((1 - share) * by_scale + 0.5 * share * NEAR * near_scale) / whole * extra / scale
        out = odd / whole
    else:
        value, by_eta = _far(program, i, eta, scale if share == 0.0 else wide)
        by_extra, out = 0.0, 1.0 if share > 0.0 else 0.0
    return value, by_eta, by_extra, out


@njit(cache=True, nogil=True, error_model="numpy")
def said(program: Program, i: int, eta: float, log_extra: float) -> tuple[float, float, float, float]:
    """Log likelihood of observation i at prediction ``eta``; unweighted.

    Args:
        program: the model.
        i: which observation.
        eta: its prediction.
        log_extra: logarithm of the learned part of the scale.

    Returns:
        Value, derivative by ``eta``, derivative by ``log_extra``, P(outlier).
    """
    found: tuple[float, float, float, float] = _said(program, i, eta, log_extra)
    return found


@njit(inline="always", error_model="numpy")
def _log_extra(program: Program, i: int, z: Floats) -> float:
    _, typical, spread, _, _ = program.noise_prior[program.obs_noise[i]]
    value: float = math.log(typical) + spread * z[program.noise_first[program.obs_noise[i]]]
    return value


@njit(inline="always", error_model="numpy")
def _push(program: Program, i: int, by_num: float, by_den: float, pull: Floats) -> None:
    for term in range(program.term_start[i], program.term_split[i]):
        pull[program.term_at[term]] += by_num * program.term_weight[term]
    for term in range(program.term_split[i], program.term_start[i + 1]):
        pull[program.term_at[term]] += by_den * program.term_weight[term]


@njit(inline="always", error_model="numpy")
def _push_biases(program: Program, i: int, by_eta: float, grad: Floats) -> None:
    for item in range(program.bias_start[i], program.bias_start[i + 1]):
        grad[program.bias_first[item]] += by_eta * program.bias_weight[item]


@njit(cache=True, nogil=True, error_model="numpy")
def push_prediction(program: Program, i: int, scratch: Scratch, grad: Floats) -> None:
    """Add the derivative of prediction i to the adjoints of the series and to the gradient of the biases."""
    _, by_num, by_den = _ratio(program, i, scratch.rows.ravel())
    _push(program, i, by_num, by_den, scratch.pull.ravel())
    _push_biases(program, i, 1.0, grad)


@njit(cache=True, nogil=True, error_model="numpy")
def slopes(program: Program, z: Floats, eta: Floats) -> tuple[Floats, Floats, Floats]:
    """(O,) derivatives of the weighted log likelihoods by ``eta`` and by log extra scale, and P(outlier)."""
    by_eta, by_extra, outlier = np.empty(eta.size), np.empty(eta.size), np.empty(eta.size)
    for i in range(eta.size):
        _, one, two, three = _said(program, i, eta[i], _log_extra(program, i, z))
        by_eta[i], by_extra[i], outlier[i] = one * program.obs_weight[i], two * program.obs_weight[i], three
    return by_eta, by_extra, outlier


@njit(cache=True, nogil=True, error_model="numpy")
def _observe(program: Program, z: Floats, scratch: Scratch, grad: Floats) -> float:
    """Log likelihood of all observations; adds to the adjoints."""
    flat, back, value = scratch.rows.ravel(), scratch.pull.ravel(), 0.0
    for i in range(program.obs_noise.size):
        if program.obs_weight[i] == 0.0:
            continue
        ratio, by_num, by_den = _ratio(program, i, flat)
        term, by_eta, by_extra, _ = _said(program, i, ratio + _biased(program, i, z), _log_extra(program, i, z))
        weight, noise = program.obs_weight[i], program.obs_noise[i]
        value += weight * term
        grad[program.noise_first[noise]] += weight * by_extra * program.noise_prior[noise, 2]
        _push(program, i, weight * by_eta * by_num, weight * by_eta * by_den, back)
        _push_biases(program, i, weight * by_eta, grad)
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
