"""Whether chains agree and how many independent draws they are worth, by the formulas of Vehtari et al. (2021).

Compiled, a quantity at a time: these are asked after every round, of every month of every series.
"""

import numpy as np
from numba import njit
from scipy.special import ndtri

from onrecord.reconcile.posterior.program import Floats, Integers

__all__ = ["effective_size", "quality", "rank_hat"]


def rank_hat(draws: Floats) -> Floats:
    """(Q,) rank-normalised split R-hat of (C, S, Q) draws: the larger of bulk and folded; 1 where all are equal."""
    return quality(draws)[0]


def effective_size(draws: Floats) -> Floats:
    """(Q,) the least of bulk and tail effective sample size of (C, S, Q) draws; the number of draws where constant."""
    return quality(draws)[1]


def quality(draws: Floats) -> tuple[Floats, Floats]:
    """R-hat and effective size of (C, S, ...) draws, each of shape (...); of an odd S the middle is left out."""
    chains, count, *shape = draws.shape
    flat, half = draws.reshape(chains, count, -1), count // 2
    split = np.concatenate([flat[:, :half], flat[:, count - half :]])  # each chain as two
    columns = np.ascontiguousarray(split.reshape(2 * chains * half, -1).T)
    hat, size = np.empty(len(columns)), np.empty(len(columns))
    _judge(columns, np.argsort(columns, axis=1), _scores_by_rank(columns.shape[1]), 2 * chains, hat, size)
    return hat.reshape(shape), size.reshape(shape)


def _scores_by_rank(count: int) -> Floats:
    """Normal scores of the ranks 0, 1/2, 1, ... ``count``: ties have the mean of their ranks."""
    scores: Floats = ndtri((np.arange(2 * count + 1) / 2 - 0.375) / (count + 0.25))
    return scores


@njit(cache=True, nogil=True, error_model="numpy")
def _judge(columns: Floats, orders: Integers, scores: Floats, chains: int, hat: Floats, size: Floats) -> None:
    """Fill ``hat`` and ``size`` (Q,) from (Q, N) draws, chain after chain, and the order of their values."""
    for q in range(columns.shape[0]):
        draws, order = columns[q], orders[q]
        ordered = draws[order]
        ranked = _scored(ordered, order, scores).reshape(chains, -1)
        folded, turned = _folded(ordered, order, _quantile(ordered, 0.5))
        hat[q] = max(_hat(ranked), _hat(_scored(folded, turned, scores).reshape(chains, -1)))
        size[q] = _size(ranked)
        for level in (0.05, 0.95):
            inside = (draws <= _quantile(ordered, level)).astype(np.float64)
            size[q] = min(size[q], _size(inside.reshape(chains, -1)))


@njit(cache=True, nogil=True, error_model="numpy")
def _quantile(ordered: Floats, level: float) -> float:
    """A quantile on straight lines between the order statistics."""
    at = level * (ordered.size - 1)
    below = int(at)
    above = min(below + 1, ordered.size - 1)
    value: float = ordered[below] + (at - below) * (ordered[above] - ordered[below])
    return value


@njit(cache=True, nogil=True, error_model="numpy")
def _folded(ordered: Floats, order: Integers, middle: float) -> tuple[Floats, Integers]:
    """The distances from the middle in order, and whose they are: two runs merged from the outside in."""
    out, turned = np.empty(ordered.size), np.empty(ordered.size, dtype=order.dtype)
    low, high = 0, ordered.size - 1
    for i in range(ordered.size - 1, -1, -1):
        if middle - ordered[low] > ordered[high] - middle:
            out[i], turned[i] = middle - ordered[low], order[low]
            low += 1
        else:
            out[i], turned[i] = abs(ordered[high] - middle), order[high]
            high -= 1
    return out, turned


@njit(cache=True, nogil=True, error_model="numpy")
def _scored(ordered: Floats, order: Integers, scores: Floats) -> Floats:
    """Normal scores by rank, put back to where the values came from."""
    out = np.empty(ordered.size)
    first = 0
    while first < ordered.size:
        last = first
        while last + 1 < ordered.size and ordered[last + 1] == ordered[first]:
            last += 1
        for i in range(first, last + 1):
            out[order[i]] = scores[first + last + 2]
        first = last + 1
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def _spreads(draws: Floats) -> tuple[Floats, float, float]:
    """Chains about their means, the variance within chains and that of the means."""
    centred, means = np.empty(draws.shape), np.empty(draws.shape[0])
    within = 0.0
    for c in range(draws.shape[0]):
        means[c] = draws[c].mean()
        centred[c] = draws[c] - means[c]
        within += np.dot(centred[c], centred[c])
    between = ((means - means.mean()) ** 2).sum() / max(means.size - 1, 1)
    return centred, within / (draws.shape[0] * max(draws.shape[1] - 1, 1)), between


@njit(cache=True, nogil=True, error_model="numpy")
def _hat(draws: Floats) -> float:
    _, within, between = _spreads(draws)
    if within == 0.0:
        return 1.0 if between == 0.0 else np.inf
    count = draws.shape[1]
    value: float = np.sqrt((count * between / within + count - 1) / count)
    return value


@njit(cache=True, nogil=True, error_model="numpy")
def _size(draws: Floats) -> float:
    """Geyer's initial monotone sequence over all chains (Vehtari et al., section 3.2)."""
    chains, count = draws.shape
    centred, within, between = _spreads(draws)
    total = within * (count - 1) / count + between
    if not total > 0.0:
        return float(chains * count)
    sums, least, lag = 0.0, np.inf, 0
    while lag + 1 < count:
        pair = 0.0
        for k in range(lag, lag + 2):
            lagged = 0.0
            for c in range(chains):
                lagged += np.dot(centred[c, : count - k], centred[c, k:])
            pair += 1.0 if k == 0 else 1 - (within - lagged / (chains * (count - 1))) / total
        if pair <= 0.0:
            break
        least = min(least, pair)
        sums += least
        lag += 2
    size: float = chains * count / max(2 * sums - 1, 1 / np.log10(chains * count))
    return size
