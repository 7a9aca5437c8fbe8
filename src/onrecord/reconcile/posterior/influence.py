"""What each observation does to a result: the log likelihood of each under each draw, and the mode without some.

The covariance of a quantity with an observation's log likelihood is how its mean begins to move when the observation
counts for more (Giordano, Broderick and Jordan, JMLR 2018); it has no weights that could run off.
"""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
from numba import njit
from threadpoolctl import threadpool_limits

from onrecord.reconcile.posterior.assess import Block
from onrecord.reconcile.posterior.density import slopes
from onrecord.reconcile.posterior.mode import refit
from onrecord.reconcile.posterior.program import Floats, Program

__all__ = ["at_points", "holds", "log_likelihoods", "mode_without", "pulls", "thinned"]

STEPS = 8  # of a warm refit


def thinned(block: Block, most: int) -> Block:
    """The block with at most so many draws, evenly taken from each chain."""
    chains, draws, _ = block.fit.draws.shape
    kept = np.linspace(0, draws - 1, min(draws, most // chains)).astype(int)
    return at_points(block, block.fit.draws[:, kept])


def at_points(block: Block, points: Floats) -> Block:
    """The block with other parameters, (C, S, D), in the place of its draws."""
    return replace(block, fit=replace(block.fit, draws=points))


def log_likelihoods(block: Block) -> Floats:
    """(C * S, O) weighted log likelihood of each observation under each draw."""
    predicted = block.predictions()
    flat = block.fit.draws.reshape(-1, block.fit.draws.shape[-1])
    return _likelihoods(block.program, flat, predicted.reshape(flat.shape[0], -1))


@njit(cache=True, nogil=True, error_model="numpy")
def _likelihoods(program: Program, draws: Floats, predicted: Floats) -> Floats:
    out = np.empty(predicted.shape)
    for s in range(predicted.shape[0]):
        out[s] = slopes(program, draws[s], predicted[s])[0] * program.obs_weight
    return out


def pulls(values: Floats, likelihoods: Floats) -> Floats:
    """(O,) by how many of its standard deviations each observation moves up the mean of a quantity, to first order.

    Args:
        values: (N,) draws of the quantity; zeros are returned where they are all the same.
        likelihoods: (N, O) as ``log_likelihoods`` gives them, or sums of some.
    """
    return _covariances(_standard(values), likelihoods)


def holds(values: Floats, likelihoods: Floats) -> Floats:
    """(O,) by which share each observation narrows the spread of a quantity, to first order; arguments as in ``pulls``.

    What agrees with all others pulls nowhere and still holds.
    """
    return -0.5 * _covariances(_standard(values) ** 2, likelihoods)


def _standard(values: Floats) -> Floats:
    spread = values.std()
    found: Floats = (values - values.mean()) / spread if spread > 0 else np.zeros(values.size)
    return found


def _covariances(values: Floats, likelihoods: Floats) -> Floats:
    found: Floats = values @ (likelihoods - likelihoods.mean(axis=0)) / values.size
    return found


def mode_without(block: Block, left_out: Collection[int]) -> Floats:
    """(D,) the mode without some observations, found from the mode with them."""
    weights = block.program.obs_weight.copy()
    weights[list(left_out)] = 0.0
    with threadpool_limits(limits=1, user_api="blas"):  # sums in one order, so that the bytes are the same everywhere
        return refit(block.program._replace(obs_weight=weights), block.fit.mode, most_steps=STEPS)
