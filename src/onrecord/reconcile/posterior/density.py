"""Log density of the parameters and its gradient: one pass forward through the nodes, one back.

The gradient is derived by hand (reverse mode: each step of the forward pass has its adjoint in the same order,
backwards) and compared with finite differences and with JAX in the tests.
"""

import math

import numpy as np
from numba import njit

from onrecord.reconcile.posterior.program import CONSTANT, CUMULATIVE, FLOW, SPLIT, STOCK, TOTAL, Floats, Program

__all__ = ["forward", "gradient_of", "log_density", "predictions", "pull_back", "said"]


@njit(cache=True, nogil=True)
def _walk(program: Program, node: int, z: Floats, out: Floats) -> None:
    """(T,) log scale of a process into ``out``; column 0 repeats column 1."""
    level, level_sd, scale, scale_sd, a1, a2, r1, k1, k2 = program.prior[node]
    at = program.first[node]
    steps = program.steps
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


@njit(cache=True, nogil=True)
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


@njit(cache=True, nogil=True)
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


@njit(cache=True, nogil=True)
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


@njit(cache=True, nogil=True)
def _logistic(x: float) -> float:
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    e = math.exp(x)
    return e / (1 + e)


@njit(cache=True, nogil=True)
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


@njit(cache=True, nogil=True)
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


@njit(cache=True, nogil=True)
def pull_back(
    program: Program, z: Floats, walks: Floats, rows: Floats, pull: Floats, grad: Floats
) -> None:
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


@njit(cache=True, nogil=True)
def _ratio(program: Program, i: int, rows: Floats) -> tuple[float, float, float]:
    """Log ratio of observation i, and its derivatives by numerator and by denominator."""
    flat = rows.ravel()
    num = 0.0
    for term in range(program.term_start[i], program.term_split[i]):
        num += program.term_weight[term] * flat[program.term_at[term]]
    den = 1.0
    if program.term_split[i] < program.term_start[i + 1]:
        den = 0.0
        for term in range(program.term_split[i], program.term_start[i + 1]):
            den += program.term_weight[term] * flat[program.term_at[term]]
    floor = program.obs_floor[i]
    if floor == 0.0:
        return math.log(num / den), 1 / num, -1 / den
    scaled = num / den / floor
    if scaled < -30.0:
        value, slope = scaled, 1.0  # softplus(s) is exp(s) there: its logarithm is s
    else:
        soft = max(scaled, 0.0) + math.log1p(math.exp(-abs(scaled)))
        value, slope = math.log(soft), _logistic(scaled) / soft
    return value + math.log(floor), slope / (den * floor), -slope * scaled / den


@njit(cache=True, nogil=True)
def predictions(program: Program, z: Floats, rows: Floats) -> Floats:
    """(O,) what each observation should say but for its own noise: log ratio and biases."""
    out = np.empty(program.obs_noise.size)
    for i in range(out.size):
        out[i] = _ratio(program, i, rows)[0]
        for item in range(program.bias_start[i], program.bias_start[i + 1]):
            out[i] += program.bias_weight[item] * z[program.bias_first[item]]
    return out


@njit(cache=True, nogil=True)
def _cell(low: float, high: float, eta: float, scale: float) -> tuple[float, float, float]:
    """log P(low < eta + scale * e < high) for logistic e, and its derivatives by eta and by log scale.

    P = s(v) s(-u) (1 - exp(u - v)) with u, v the standardised ends: no difference of nearly equal numbers.
    """
    value, by_eta, by_scale = 0.0, 0.0, 0.0
    v, u = (high - eta) / scale, (low - eta) / scale
    if high < np.inf:
        value -= max(-v, 0.0) + math.log1p(math.exp(-abs(v)))
        tail = _logistic(-v)
        by_eta -= tail / scale
        by_scale -= v * tail
    if low > -np.inf:
        value -= max(u, 0.0) + math.log1p(math.exp(-abs(u)))
        tail = _logistic(u)
        by_eta += tail / scale
        by_scale += u * tail
    if high < np.inf and low > -np.inf:
        width = v - u
        value += math.log(-math.expm1(-width))
        by_scale -= width / math.expm1(width) if width < 700 else 0.0
    return value, by_eta, by_scale


@njit(cache=True, nogil=True)
def _cells(program: Program, i: int, eta: float, scale: float) -> tuple[float, float, float]:
    """The same for the mixture of observation i's cells."""
    total, by_eta, by_scale = -np.inf, 0.0, 0.0
    for cell in range(program.cell_start[i], program.cell_start[i + 1]):
        value, d_eta, d_scale = _cell(program.cell_low[cell], program.cell_high[cell], eta, scale)
        value += program.cell_weight[cell]
        top = max(total, value)
        joint = top + math.log(math.exp(total - top) + math.exp(value - top))
        old, new = math.exp(total - joint), math.exp(value - joint)
        by_eta = old * by_eta + new * d_eta
        by_scale = old * by_scale + new * d_scale
        total = joint
    return total, by_eta, by_scale


@njit(cache=True, nogil=True)
def said(program: Program, i: int, eta: float, log_extra: float) -> tuple[float, float, float, float]:
    """Log likelihood of observation i at prediction ``eta``; unweighted.

    Args:
        log_extra: logarithm of the learned part of the scale.

    Returns:
        Value, derivative by ``eta``, derivative by ``log_extra``, P(outlier).
    """
    noise = program.obs_noise[i]
    floor, share, wide = program.noise_prior[noise, 0], program.noise_prior[noise, 3], program.noise_prior[noise, 4]
    extra = math.exp(log_extra)
    value, by_eta, by_scale = _cells(program, i, eta, floor + extra)
    by_extra = by_scale * extra / (floor + extra)
    if share == 0.0:
        return value, by_eta, by_extra, 0.0
    other, other_eta, _ = _cells(program, i, eta, wide)
    value += math.log1p(-share)
    other += math.log(share)
    top = max(value, other)
    joint = top + math.log(math.exp(value - top) + math.exp(other - top))
    out = math.exp(other - joint)
    return joint, (1 - out) * by_eta + out * other_eta, (1 - out) * by_extra, out


@njit(cache=True, nogil=True)
def log_extra_of(program: Program, noise: int, z: Floats) -> float:
    """Logarithm of the learned part of a noise's scale."""
    prior = program.noise_prior[noise]
    return math.log(prior[1]) + prior[2] * z[program.noise_first[noise]]


@njit(cache=True, nogil=True)
def push_observation(program: Program, i: int, by_eta: float, rows: Floats, pull: Floats, grad: Floats) -> None:
    """Add the adjoint ``by_eta`` of prediction i to the adjoints of the series and of the biases."""
    _, by_num, by_den = _ratio(program, i, rows)
    flat = pull.ravel()
    for term in range(program.term_start[i], program.term_split[i]):
        flat[program.term_at[term]] += by_eta * by_num * program.term_weight[term]
    for term in range(program.term_split[i], program.term_start[i + 1]):
        flat[program.term_at[term]] += by_eta * by_den * program.term_weight[term]
    for item in range(program.bias_start[i], program.bias_start[i + 1]):
        grad[program.bias_first[item]] += by_eta * program.bias_weight[item]


@njit(cache=True, nogil=True)
def log_density(program: Program, z: Floats, walks: Floats, rows: Floats, pull: Floats, grad: Floats) -> float:
    """Log density at ``z`` up to a constant; its gradient into ``grad``.  The other arrays are scratch."""
    forward(program, z, walks, rows)
    pull[:] = 0.0
    value = 0.0
    for d in range(z.size):
        value -= 0.5 * z[d] * z[d]
        grad[d] = -z[d]
    eta = predictions(program, z, rows)
    for i in range(eta.size):
        noise, weight = program.obs_noise[i], program.obs_weight[i]
        term, by_eta, by_extra, _ = said(program, i, eta[i], log_extra_of(program, noise, z))
        value += weight * term
        grad[program.noise_first[noise]] += weight * by_extra * program.noise_prior[noise, 2]
        push_observation(program, i, weight * by_eta, rows, pull, grad)
    pull_back(program, z, walks, rows, pull, grad)
    return value


def gradient_of(program: Program, z: Floats) -> tuple[float, Floats]:
    """Log density and gradient (D,) with scratch arrays of its own."""
    columns = program.steps + 1
    walks, rows = np.zeros((program.kind.size, columns)), np.zeros((program.rows, columns))
    grad = np.zeros(program.dimension)
    return log_density(program, z, walks, rows, np.zeros_like(rows), grad), grad
