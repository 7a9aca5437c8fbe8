"""Whether chains agree and how many independent draws they are worth, by the formulas of Vehtari et al. (2021)."""

import numpy as np
from scipy.special import ndtri
from scipy.stats import rankdata

from onrecord.reconcile.posterior.program import Floats

__all__ = ["effective_size", "rank_hat"]


def rank_hat(draws: Floats) -> Floats:
    """(Q,) rank-normalised split R-hat of (C, S, Q) draws: the larger of bulk and folded; 1 where all are equal."""
    folded = np.abs(draws - np.median(draws, axis=(0, 1)))
    found: Floats = np.maximum(_hat(_normal_ranks(_halves(draws))), _hat(_normal_ranks(_halves(folded))))
    return found


def effective_size(draws: Floats) -> Floats:
    """(Q,) the least of bulk and tail effective sample size of (C, S, Q) draws; the number of draws where constant."""
    split = _halves(draws)
    low, high = np.quantile(draws, [0.05, 0.95], axis=(0, 1))
    sizes = [_size(_normal_ranks(split)), _size((split <= low).astype(float)), _size((split <= high).astype(float))]
    found: Floats = np.minimum.reduce(sizes)
    return found


def _halves(draws: Floats) -> Floats:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _normal_ranks(draws: Floats) -> Floats:
    flat = draws.reshape(-1, draws.shape[2])
    scores: Floats = ndtri((rankdata(flat, axis=0) - 0.375) / (flat.shape[0] + 0.25))
    return scores.reshape(draws.shape)


def _hat(draws: Floats) -> Floats:
    size = draws.shape[1]
    within = draws.var(axis=1, ddof=1).mean(axis=0)
    between = size * draws.mean(axis=1).var(axis=0, ddof=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        hat = np.sqrt((between / within + size - 1) / size)
    return np.where(within > 0, hat, 1.0)


def _size(draws: Floats) -> Floats:
    """Geyer's initial monotone sequence over all chains (Vehtari et al., section 3.2)."""
    chains, size, _ = draws.shape
    centred = draws - draws.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, n=2 * size, axis=1)
    lagged = np.fft.irfft(np.abs(spectrum) ** 2, axis=1)[:, :size].mean(axis=0) / size
    within = lagged[0] * size / (size - 1)
    total = lagged[0] + draws.mean(axis=1).var(axis=0, ddof=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        correlation = 1 - (within - lagged * size / (size - 1)) / total
    correlation[0] = 1.0
    pairs = correlation[: size // 2 * 2].reshape(size // 2, 2, -1).sum(axis=1)
    positive = np.cumprod(pairs > 0, axis=0).astype(bool)
    pairs = np.where(positive, np.minimum.accumulate(pairs, axis=0), 0.0)
    tau = np.maximum(2 * pairs.sum(axis=0) - 1, 1 / np.log10(chains * size))
    return np.where(total > 0, chains * size / tau, float(chains * size))
