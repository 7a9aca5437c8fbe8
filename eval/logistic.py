"""Logistic regression with an L2 penalty, cross-fitted over groups, and how well its probabilities are calibrated."""

import os
from collections.abc import Sequence
from typing import NamedTuple

# Matrices are small: threads cost more than they gain.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

__all__ = [
    "BINS",
    "Bin",
    "Matrix",
    "bins",
    "cross_fitted",
    "expected_error",
    "fit",
    "likelihood",
    "probability",
    "ranking",
]

BINS = 10
STEPS = 50
Matrix = np.ndarray


class Bin(NamedTuple):
    """Claims of like probability: how many, their mean probability, and the share that is right."""

    count: int
    probability: float
    right: float


def fit(x: Matrix, y: Matrix, penalty: float) -> Matrix:
    """Weights of the logistic regression; the first, of the column of ones, is not held back by the penalty.

    Args:
        x: (n, k).
        y: (n,), 0 or 1.
        penalty: half of it times the sum of the squared weights is added to the negative log likelihood.
    """
    weights = np.zeros(x.shape[1])
    held = np.full(x.shape[1], penalty)
    held[0] = 1e-6
    for _ in range(STEPS):
        p = probability(x, weights)
        slope = x.T @ (p - y) + held * weights
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(held), slope)
        weights = weights - step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def probability(x: Matrix, weights: Matrix) -> Matrix:
    """(n,) between 0 and 1."""
    return 1 / (1 + np.exp(-(x @ weights)))


def cross_fitted(x: Matrix, y: Matrix, groups: Sequence[str], penalty: float) -> Matrix:
    """(n,) probabilities, each from weights that were fitted without its group."""
    found = np.zeros(len(y))
    each = np.array(groups)
    for group in dict.fromkeys(groups):
        out = each == group
        found[out] = probability(x[out], fit(x[~out], y[~out], penalty))
    return found


def likelihood(p: Matrix, y: Matrix) -> float:
    """Mean log likelihood; 0 is the best."""
    return float(np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


def bins(p: Matrix, y: Matrix) -> list[Bin]:
    """The bins of equal width that hold a claim, by probability."""
    number = np.minimum((p * BINS).astype(int), BINS - 1)
    inside = (number == at for at in range(BINS))
    return [Bin(int(row.sum()), float(p[row].mean()), float(y[row].mean())) for row in inside if row.any()]


def expected_error(found: Sequence[Bin]) -> float:
    """The expected calibration error; 0.0 for no bins."""
    total = sum(one.count for one in found)
    return sum(one.count * abs(one.probability - one.right) for one in found) / max(total, 1)


def ranking(p: Matrix, y: Matrix) -> float:
    """How often a right claim has a higher probability than a wrong one: the area under the ROC curve.

    To two decimals: a claim left out of the fit lowers the probability of its like by a hair where it is right and
    raises it where it is wrong, which would count as an order.
    """
    right, wrong = np.round(p[y == 1], 2), np.round(p[y == 0], 2)
    higher = (right[:, None] > wrong[None, :]).mean() + 0.5 * (right[:, None] == wrong[None, :]).mean()
    return float(higher)
