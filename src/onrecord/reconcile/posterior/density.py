"""Log density of the parameters and its gradient: one pass forward through the nodes, one back.

The gradient is derived by hand (reverse mode: each step of the forward pass has its adjoint in the same order,
backwards) and compared with finite differences and with JAX in the tests.
"""

import math

import numpy as np
from numba import njit

from onrecord.reconcile.posterior.program import CONSTANT, CUMULATIVE, FLOW, SPLIT, STOCK, TOTAL, Floats, Program

NEAR = 0.6  # of the outliers have the geometric mean of both scales: no gap for a chain to jump

__all__ = [
    "NEAR",
    "forward",
    "gradient_of",
    "log_density",
    "predictions",
    "pull_back",
    "push_prediction",
    "said",
    "slopes",
]


@njit(cache=True, nogil=True, error_model="numpy")
def _walk(program: Program, node: int, z: Floats, out: Floats) -> None:
    """(T,) log scale of a process into ``out``; column 0 repeats column 1."""
    level, level_sd, scale, scale_sd, a1, a2, r1, k1, k2 = program.prior[node]
    at = program.first[node]
    steps = program.steps
    if scale == 0.0:
        out[:] = level + level_sd * z[at + 1]
        return
    q = scale * math.exp(scale_sd * z[at])
    out[1] = k1 * z[at + 2]
    if steps > 1:
        out[2] = r1 * out[1] + k2 * z[at + 3]
    for j in range(3, steps + 1):
        out[j] = a1 * out[j - 1] + a2 * out[j - 2] + z[at + 1 + j]
    mean = level + level_sd * z[at + 1]
    for j in range(1, steps + 1):
        out[j] = mean + q * out[j]
    out[0] = out[1]


@njit(cache=True, nogil=True, error_model="numpy")
def _walk_back(program: Program, node: int, z: Floats, pull: Floats, grad: Floats) -> None:
    """Add to ``grad`` what ``pull``, the adjoint of ``_walk``'s columns 1 and up, asks for; overwrites ``pull``."""
    level, level_sd, scale, scale_sd, a1, a2, r1, k1, k2 = program.prior[node]
    at = program.first[node]
    steps = program.steps
    q = scale * math.exp(scale_sd * z[at])
    whole = 0.0
    for j in range(1, steps + 1):
        whole += pull[j]
        pull[j] *= q
    grad[at + 1] += level_sd * whole
    if scale == 0.0:
        return
    turned = 0.0  # d / d log q = sum of adjoint times q * u, and u is linear in z
    for j in range(steps, 2, -1):
        grad[at + 1 + j] += pull[j]
        turned += pull[j] * z[at + 1 + j]
        pull[j - 1] += a1 * pull[j]
        pull[j - 2] += a2 * pull[j]
    if steps > 1:
        grad[at + 3] += k2 * pull[2]
        turned += k2 * pull[2] * z[at + 3]
        pull[1] += r1 * pull[2]
    grad[at + 2] += k1 * pull[1]
    grad[at] += scale_sd * (turned + k1 * pull[1] * z[at + 2])


@njit(cache=True, nogil=True, error_model="numpy")
def _stock(program: Program, node: int, z: Floats, rows: Floats) -> None:
    row = program.row[node]
    low, high = program.link_start[node], program.link_start[node + 1]
    rows[row, 0] = math.exp(program.prior[node, 0] + program.prior[node, 1] * z[program.first[node]])
    gains = low < high and program.link_weight[low] < 0
    rates = low + 1 if gains else low
    for link in range(rates, high):
        rows[row + 1 + link - rates, 0] = 0.0
    for j in range(1, program.steps + 1):
        have = rows[row, j - 1]
        if gains:
            have += rows[program.link_row[low], j]
        for link in range(rates, high):
            rate = rows[program.link_row[link], j]
            if program.link_weight[link] > 0:
                stay = have * math.exp(-rate)
            else:
                stay = have * (have / (have + rate))
            rows[row + 1 + link - rates, j] = have - stay
            have = stay
        rows[row, j] = have


@njit(cache=True, nogil=True, error_model="numpy")
def _stock_back(program: Program, node: int, z: Floats, rows: Floats, pull: Floats, grad: Floats) -> None:
    row = program.row[node]
    low, high = program.link_start[node], program.link_start[node + 1]
    gains = low < high and program.link_weight[low] < 0
    rates = low + 1 if gains else low
    for j in range(program.steps, 0, -1):
        after = pull[row, j]
        have = rows[row, j]
        for link in range(high - 1, rates - 1, -1):
            left = rows[row + 1 + link - rates, j]
            have += left
            want = pull[row + 1 + link - rates, j] - after
            rate = rows[program.link_row[link], j]
            if program.link_weight[link] > 0:
                stay = math.exp(-rate)
                pull[program.link_row[link], j] += want * have * stay
                after += want * (1 - stay)
            else:
                share = rate / (have + rate)  # harmonic: 1 / left = 1 / have + 1 / rate
                pull[program.link_row[link], j] += want * (1 - share) ** 2
                after += want * share * share
        if gains:
            pull[program.link_row[low], j] += after
        pull[row, j - 1] += after
    grad[program.first[node]] += pull[row, 0] * rows[row, 0] * program.prior[node, 1]


@njit(cache=True, nogil=True, error_model="numpy")
def _logistic(x: float) -> float:
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    e = math.exp(x)
    return e / (1 + e)


@njit(cache=True, nogil=True, error_model="numpy")
def forward(program: Program, z: Floats, walks: Floats, rows: Floats) -> None:
    """Fill ``rows`` (R, T) with all series and ``walks`` (N, T) with the processes, from ``z`` (D,)."""
    columns = program.steps + 1
    for node in range(program.kind.size):
        kind, row = program.kind[node], program.row[node]
        low, high = program.link_start[node], program.link_start[node + 1]
        if kind == FLOW:
            _walk(program, node, z, walks[node])
            rows[row, 0] = 0.0
            for j in range(1, columns):
                rows[row, j] = math.exp(walks[node, j])
        elif kind == SPLIT:
            _walk(program, node, z, walks[node])
            for j in range(columns):
                rows[row, j] = rows[program.link_row[low], j] * _logistic(walks[node, j])
        elif kind == CONSTANT:
            rows[row, :] = math.exp(program.prior[node, 0] + program.prior[node, 1] * z[program.first[node]])
        elif kind == TOTAL:
            rows[row, :] = 0.0
            for link in range(low, high):
                for j in range(columns):
                    rows[row, j] += program.link_weight[link] * rows[program.link_row[link], j]
        elif kind == CUMULATIVE:
            rows[row, 0] = 0.0
            for j in range(1, columns):
                rows[row, j] = rows[row, j - 1] + rows[program.link_row[low], j]
        else:
            _stock(program, node, z, rows)


@njit(cache=True, nogil=True, error_model="numpy")
def _split_back(
    program: Program, node: int, z: Floats, walks: Floats, rows: Floats, pull: Floats, grad: Floats
) -> None:
    row, whole = program.row[node], program.link_row[program.link_start[node]]
    back = np.zeros(program.steps + 1)
    for j in range(program.steps + 1):
        share = _logistic(walks[node, j])
        pull[whole, j] += pull[row, j] * share
        back[max(j, 1)] += pull[row, j] * rows[row, j] * (1 - share)
    _walk_back(program, node, z, back, grad)


@njit(cache=True, nogil=True, error_model="numpy")
def pull_back(program: Program, z: Floats, walks: Floats, rows: Floats, pull: Floats, grad: Floats) -> None:
    """Add to ``grad`` (D,) what ``pull`` (R, T), the adjoint of the series, asks for; overwrites ``pull``."""
    columns = program.steps + 1
    for node in range(program.kind.size - 1, -1, -1):
        kind, row = program.kind[node], program.row[node]
        low, high = program.link_start[node], program.link_start[node + 1]
        if kind == FLOW:
            back = pull[row] * rows[row]
            _walk_back(program, node, z, back, grad)
        elif kind == SPLIT:
            _split_back(program, node, z, walks, rows, pull, grad)
        elif kind == CONSTANT:
            for j in range(columns):
                grad[program.first[node]] += pull[row, j] * rows[row, j] * program.prior[node, 1]
        elif kind == TOTAL:
            for link in range(low, high):
                for j in range(columns):
                    pull[program.link_row[link], j] += program.link_weight[link] * pull[row, j]
        elif kind == CUMULATIVE:
            carried = 0.0
            for j in range(columns - 1, 0, -1):
                carried += pull[row, j]
                pull[program.link_row[low], j] += carried
        else:
            _stock_back(program, node, z, rows, pull, grad)


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
        soft = max(scaled, 0.0) + math.log1p(math.exp(-abs(scaled)))
        slope = _logistic(scaled) / soft
        if scaled < -30.0:
            soft, slope = math.exp(-30.0), 1.0  # softplus(s) is exp(s) there: its logarithm is s
        value = math.log(floor * soft) + min(scaled + 30.0, 0.0)
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
    return _said(program, i, eta, log_extra)


@njit(inline="always", error_model="numpy")
def _log_extra(program: Program, i: int, z: Floats) -> float:
    noise = program.obs_noise[i]
    return math.log(program.noise_prior[noise, 1]) + program.noise_prior[noise, 2] * z[program.noise_first[noise]]


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
def push_prediction(program: Program, i: int, rows: Floats, pull: Floats, grad: Floats) -> None:
    """Add the derivative of prediction i to the adjoints of the series and to the gradient of the biases."""
    _, by_num, by_den = _ratio(program, i, rows.ravel())
    _push(program, i, by_num, by_den, pull.ravel())
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
def _observe(program: Program, z: Floats, rows: Floats, pull: Floats, grad: Floats) -> float:
    """Log likelihood of all observations; adds to the adjoints."""
    flat, back, value = rows.ravel(), pull.ravel(), 0.0
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
def log_density(program: Program, z: Floats, walks: Floats, rows: Floats, pull: Floats, grad: Floats) -> float:
    """Log density at ``z`` up to a constant; its gradient into ``grad``.  The other arrays are scratch."""
    forward(program, z, walks, rows)
    pull[:] = 0.0
    value = 0.0
    for d in range(z.size):
        value -= 0.5 * z[d] * z[d]
        grad[d] = -z[d]
    value += _observe(program, z, rows, pull, grad)
    pull_back(program, z, walks, rows, pull, grad)
    return value


def gradient_of(program: Program, z: Floats) -> tuple[float, Floats]:
    """Log density and gradient (D,) with scratch arrays of its own."""
    columns = program.steps + 1
    walks, rows = np.zeros((program.kind.size, columns)), np.zeros((program.rows, columns))
    grad = np.zeros(program.dimension)
    return log_density(program, z, walks, rows, np.zeros_like(rows), grad), grad
