"""The density once more in JAX, from the same arrays, for comparison with NumPyro.  Not part of the product.

Written apart from ``density.py``: processes as products with a matrix of impulse responses, stocks as a scan.
"""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.scipy.special import expit, logsumexp

from onrecord.reconcile.posterior.program import CONSTANT, CUMULATIVE, FLOW, SPLIT, STOCK, TOTAL, Program

__all__ = ["log_likelihood_of"]

jax.config.update("jax_enable_x64", True)  # noqa: FBT003 - the signature of JAX

NEAR, REST = 0.6, 0.1


def log_likelihood_of(program: Program) -> Callable[[Any], Any]:
    """Log likelihood as a function of the (D,) standard normal parameters."""
    said = _said(program)

    def log_likelihood(z: Any) -> Any:
        series = _series(program, z)
        return said(jnp.stack(series).ravel(), z)

    return log_likelihood


def _impulses(steps: int, prior: np.ndarray) -> np.ndarray:
    """(J, J) matrix from innovations to the process of unit scale."""
    a1, a2, r1, k1, k2 = prior[4:]
    out = np.zeros((steps, steps))
    for source in range(steps):
        unit = np.zeros(steps)
        unit[source] = 1.0
        for j in range(steps):
            if j == 0:
                out[j, source] = k1 * unit[0]
            elif j == 1:
                out[j, source] = r1 * out[0, source] + k2 * unit[1]
            else:
                out[j, source] = a1 * out[j - 1, source] + a2 * out[j - 2, source] + unit[j]
    return out


def _walk(program: Program, node: int, z: Any) -> Any:
    level, level_sd, scale, scale_sd = program.prior[node, :4]
    at, steps = program.first[node], program.steps
    if scale == 0.0:
        return jnp.full(steps + 1, level + level_sd * z[at + 1])
    shape = jnp.asarray(_impulses(steps, program.prior[node]))
    x = level + level_sd * z[at + 1] + scale * jnp.exp(scale_sd * z[at]) * (shape @ z[at + 2 : at + 2 + steps])
    return jnp.concatenate([x[:1], x])


def _series(program: Program, z: Any) -> list[Any]:
    rows: list[Any] = []
    for node, kind in enumerate(program.kind):
        links = range(program.link_start[node], program.link_start[node + 1])
        made = [rows[program.link_row[link]] for link in links]
        if kind == FLOW:
            rows.append(jnp.exp(_walk(program, node, z)).at[0].set(0.0))
        elif kind == SPLIT:
            rows.append(made[0] * expit(_walk(program, node, z)))
        elif kind == CONSTANT:
            level = program.prior[node, 0] + program.prior[node, 1] * z[program.first[node]]
            rows.append(jnp.full(program.steps + 1, jnp.exp(level)))
        elif kind == TOTAL:
            rows.append(sum(program.link_weight[link] * row for link, row in zip(links, made, strict=True)))
        elif kind == CUMULATIVE:
            rows.append(jnp.cumsum(made[0].at[0].set(0.0)))
        elif kind == STOCK:
            rows.extend(_stock(program, node, z, made))
    return rows


def _stock(program: Program, node: int, z: Any, made: list[Any]) -> list[Any]:
    weights = program.link_weight[program.link_start[node] : program.link_start[node + 1]]
    gains = made[0] if weights.size and weights[0] < 0 else jnp.zeros(program.steps + 1)
    rates = [(row, weight) for row, weight in zip(made, weights, strict=True) if weight >= 0]

    def step(have: Any, now: Any) -> tuple[Any, Any]:
        have, left = have + now[0], []
        for (_, weight), rate in zip(rates, now[1:], strict=True):
            lost = have * (1 - jnp.exp(-rate)) if weight > 0 else have * rate / (have + rate)
            have = have - lost
            left.append(lost)
        return have, (have, *left)

    opening = jnp.exp(program.prior[node, 0] + program.prior[node, 1] * z[program.first[node]])
    inputs = (gains[1:], *(row[1:] for row, _ in rates))
    _, (levels, *lost) = jax.lax.scan(step, opening, inputs)
    return [jnp.concatenate([opening[None], levels]), *(jnp.concatenate([jnp.zeros(1), row]) for row in lost)]


def _sums(program: Program, numerator: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # noqa: FBT001 - two halves
    owner, at, weight = [], [], []
    for i in range(program.obs_noise.size):
        low, split, high = program.term_start[i], program.term_split[i], program.term_start[i + 1]
        for term in range(low, split) if numerator else range(split, high):
            owner.append(i)
            at.append(program.term_at[term])
            weight.append(program.term_weight[term])
    return np.array(owner, dtype=int), np.array(at, dtype=int), np.array(weight, dtype=float)


def _said(program: Program) -> Callable[[Any, Any], Any]:
    count = program.obs_noise.size
    top, bottom = _sums(program, numerator=True), _sums(program, numerator=False)
    plain = jnp.asarray(program.term_split == program.term_start[1:], dtype=float)
    owner = np.repeat(np.arange(count), np.diff(program.bias_start))
    cell_owner = np.repeat(np.arange(count), np.diff(program.cell_start))
    floor = jnp.asarray(program.obs_floor)
    prior = jnp.asarray(program.noise_prior[program.obs_noise])
    safe = jnp.where(floor > 0, floor, 1.0)

    def predicted(flat: Any, z: Any) -> Any:
        num = jnp.zeros(count).at[top[0]].add(top[2] * flat[top[1]])
        den = plain + jnp.zeros(count).at[bottom[0]].add(bottom[2] * flat[bottom[1]])
        ratio = num / den
        scaled = jnp.where(floor > 0, ratio / safe, 1.0)
        soft = jnp.log(jax.nn.softplus(scaled) + REST)
        value = jnp.where(floor > 0, jnp.log(safe) + soft, jnp.log(jnp.where(floor > 0, 1.0, ratio)))
        return value.at[owner].add(program.bias_weight * z[program.bias_first])

    # JAX differentiates through infinities badly; ten thousand log units are as far.
    lows, highs = np.clip(program.cell_low, -1e4, 1e4), np.clip(program.cell_high, -1e4, 1e4)

    def chance(eta: Any, scale: Any) -> Any:
        low = (lows - eta[cell_owner]) / scale[cell_owner]
        high = (highs - eta[cell_owner]) / scale[cell_owner]
        inside = jnp.log(program.cell_weight) + jax.nn.log_sigmoid(high) + jax.nn.log_sigmoid(-low)
        inside = inside + jnp.log1p(-jnp.exp(low - high))
        peak = jax.lax.stop_gradient(jnp.full(count, -jnp.inf).at[cell_owner].max(inside))
        return peak + jnp.log(jnp.zeros(count).at[cell_owner].add(jnp.exp(inside - peak[cell_owner])))

    def log_likelihood(flat: Any, z: Any) -> Any:
        eta = predicted(flat, z)
        extra = prior[:, 1] * jnp.exp(prior[:, 2] * z[program.noise_first[program.obs_noise]])
        scale, wide, share = prior[:, 0] + extra, prior[:, 4], prior[:, 3]
        parts = jnp.stack([chance(eta, scale), chance(eta, jnp.sqrt(scale * wide)), chance(eta, wide)])
        weights = jnp.stack([1 - share, share * NEAR, share * (1 - NEAR)])
        return jnp.sum(program.obs_weight * logsumexp(parts, axis=0, b=weights))

    return log_likelihood
