"""From parameters to series and back: each node of the model forward, and its adjoint backwards.

Reverse mode by hand: ``pull_back`` takes the steps of ``forward`` in the opposite order.
"""

import math
from typing import NamedTuple

import numpy as np
from numba import njit

from onrecord.reconcile.posterior.program import CONSTANT, CUMULATIVE, FLOW, SPLIT, TOTAL, Floats, Program

__all__ = ["Scratch", "forward", "logistic", "pull_back", "scratch_of"]


class Scratch(NamedTuple):
    """Arrays that are written over by every evaluation.

    Attributes:
        walks: (N, T) processes: on their log scale, or the shares that they make.
        rows: (R, T) series.
        pull: (R, T) adjoints of the series.
    """

    walks: Floats
    rows: Floats
    pull: Floats


@njit(cache=True, nogil=True, error_model="numpy")
def scratch_of(program: Program) -> Scratch:
    """Fresh arrays of the right shapes."""
    columns = program.steps + 1
    rows, pull = np.zeros((program.rows, columns)), np.zeros((program.rows, columns))
    return Scratch(np.zeros((program.kind.size, columns)), rows, pull)


@njit(cache=True, nogil=True, error_model="numpy")
def _walk(prior: Floats, at: int, z: Floats, out: Floats) -> None:
    """(T,) log scale of a process, whose parameters begin ``at``, into ``out``; column 0 repeats column 1."""
    level, level_sd, scale, scale_sd, a1, a2, r1, k1, k2 = prior
    steps = out.size - 1
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
def _walk_back(prior: Floats, at: int, z: Floats, pull: Floats, grad: Floats) -> None:
    """Add to ``grad`` what ``pull``, the adjoint of ``_walk``'s columns 1 and up, asks for; overwrites ``pull``."""
    _, level_sd, scale, scale_sd, a1, a2, r1, k1, k2 = prior
    steps = pull.size - 1
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
    row, steps, weights, sources = program.row[node], program.steps, program.link_weight, program.link_row
    rows[row, 0] = math.exp(program.prior[node, 0] + program.prior[node, 1] * z[program.first[node]])
    low, high = program.link_start[node], program.link_start[node + 1]
    gains = low < high and weights[low] < 0
    rates = low + 1 if gains else low
    for link in range(rates, high):
        rows[row + 1 + link - rates, 0] = 0.0
    for j in range(1, steps + 1):
        have = rows[row, j - 1]
        if gains:
            have += rows[sources[low], j]
        for link in range(rates, high):
            rate = rows[sources[link], j]
            stay = have * (math.exp(-rate) if weights[link] > 0 else have / (have + rate))
            rows[row + 1 + link - rates, j] = have - stay
            have = stay
        rows[row, j] = have


@njit(cache=True, nogil=True, error_model="numpy")
def _stock_back(program: Program, node: int, scratch: Scratch, grad: Floats) -> None:
    _, rows, pull = scratch
    row, steps, weights, sources = program.row[node], program.steps, program.link_weight, program.link_row
    low, high = program.link_start[node], program.link_start[node + 1]
    gains = low < high and weights[low] < 0
    rates = low + 1 if gains else low
    for j in range(steps, 0, -1):
        after = pull[row, j]
        have = rows[row, j]
        for link in range(high - 1, rates - 1, -1):
            left = rows[row + 1 + link - rates, j]
            have += left
            want = pull[row + 1 + link - rates, j] - after
            rate = rows[sources[link], j]
            if weights[link] > 0:
                stay = math.exp(-rate)
                pull[sources[link], j] += want * have * stay
                after += want * (1 - stay)
            else:
                share = rate / (have + rate)  # harmonic: 1 / left = 1 / have + 1 / rate
                pull[sources[link], j] += want * (1 - share) ** 2
                after += want * share * share
        if gains:
            pull[sources[low], j] += after
        pull[row, j - 1] += after
    grad[program.first[node]] += pull[row, 0] * rows[row, 0] * program.prior[node, 1]


@njit(cache=True, nogil=True, error_model="numpy")
def logistic(x: float) -> float:
    """1 / (1 + exp(-x)), without overflow."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    e = math.exp(x)
    return e / (1 + e)


@njit(cache=True, nogil=True, error_model="numpy")
def forward(program: Program, z: Floats, scratch: Scratch) -> None:  # noqa: C901 - one branch a kind of node
    """Fill the series and the processes of ``scratch`` from ``z`` (D,)."""
    walks, rows = scratch.walks, scratch.rows
    kinds, firsts, where, priors = program.kind, program.first, program.row, program.prior
    starts, sources, weights, columns = program.link_start, program.link_row, program.link_weight, program.steps + 1
    for node in range(kinds.size):
        kind, row, at = kinds[node], where[node], firsts[node]
        low, high = starts[node], starts[node + 1]
        if kind == FLOW:
            _walk(priors[node], at, z, walks[node])
            rows[row, 0] = 0.0
            for j in range(1, columns):
                rows[row, j] = math.exp(walks[node, j])
        elif kind == SPLIT:
            _walk(priors[node], at, z, walks[node])
            whole, walk = rows[sources[low]], walks[node]
            for j in range(columns):
                walk[j] = logistic(walk[j])
                rows[row, j] = whole[j] * walk[j]
        elif kind == CONSTANT:
            rows[row, :] = math.exp(priors[node, 0] + priors[node, 1] * z[at])
        elif kind == TOTAL:
            rows[row, :] = 0.0
            for link in range(low, high):
                for j in range(columns):
                    rows[row, j] += weights[link] * rows[sources[link], j]
        elif kind == CUMULATIVE:
            flow, rows[row, 0] = rows[sources[low]], 0.0
            for j in range(1, columns):
                rows[row, j] = rows[row, j - 1] + flow[j]
        else:
            _stock(program, node, z, rows)


@njit(cache=True, nogil=True, error_model="numpy")
def pull_back(program: Program, z: Floats, scratch: Scratch, grad: Floats) -> None:  # noqa: C901, PLR0912 - too
    """Add to ``grad`` (D,) what the adjoints ``scratch.pull`` of the series ask for; overwrites them."""
    walks, rows, pull = scratch
    kinds, firsts, where, priors = program.kind, program.first, program.row, program.prior
    starts, sources, weights, columns = program.link_start, program.link_row, program.link_weight, program.steps + 1
    for node in range(kinds.size - 1, -1, -1):
        kind, row, at = kinds[node], where[node], firsts[node]
        low, high = starts[node], starts[node + 1]
        back = pull[row]
        if kind == FLOW:
            for j in range(columns):
                back[j] *= rows[row, j]
            _walk_back(priors[node], at, z, back, grad)
        elif kind == SPLIT:
            whole, shares = pull[sources[low]], walks[node]
            for j in range(columns):
                whole[j] += back[j] * shares[j]
                back[j] *= rows[row, j] * (1 - shares[j])
            back[1] += back[0]  # column 0 repeats column 1
            _walk_back(priors[node], at, z, back, grad)
        elif kind == CONSTANT:
            for j in range(columns):
                grad[at] += back[j] * rows[row, j] * priors[node, 1]
        elif kind == TOTAL:
            for link in range(low, high):
                for j in range(columns):
                    pull[sources[link], j] += weights[link] * back[j]
        elif kind == CUMULATIVE:
            flow, carried = pull[sources[low]], 0.0
            for j in range(columns - 1, 0, -1):
                carried += back[j]
                flow[j] += carried
        else:
            _stock_back(program, node, scratch, grad)
