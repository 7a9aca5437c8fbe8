"""How sharply the observations hold the parameters: Jacobian of the predictions, and the weight of each."""

import numpy as np
from numba import njit

from onrecord.reconcile.posterior.density import predictions, push_prediction, slopes
from onrecord.reconcile.posterior.nodes import Scratch, forward, pull_back, scratch_of
from onrecord.reconcile.posterior.program import Floats, Program

__all__ = ["held_by", "jacobian_at"]

STEP = 1e-3  # of the central difference for the second derivative, log units


@njit(cache=True, nogil=True, error_model="numpy")
def _jacobian(program: Program, z: Floats, scratch: Scratch) -> Floats:
    """(O, D) derivatives of the predictions, one backward pass each."""
    out = np.zeros((program.obs_noise.size, z.size))
    for i in range(out.shape[0]):
        scratch.pull[:] = 0.0
        push_prediction(program, i, scratch, out[i])
        pull_back(program, z, scratch, out[i])
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def held_by(program: Program, z: Floats) -> Floats:
    """(O + K, D) matrix A with A'A the Gauss–Newton curvature of the log likelihood at ``z``.

    The first O rows are the gradients of the predictions times the root of the observed information (0 where an
    outlier makes it negative), the last K stand for the scales of the K noises: 1.43 units of information for each
    observation that is no outlier (the Fisher information of a logistic's log scale is (pi**2 + 3) / 9).
    """
    scratch = scratch_of(program)
    forward(program, z, scratch)
    eta = predictions(program, z, scratch.rows)
    ahead, back = slopes(program, z, eta + STEP)[1], slopes(program, z, eta - STEP)[1]
    outlier = slopes(program, z, eta)[3]
    found = _jacobian(program, z, scratch)
    out = np.zeros((eta.size + program.noise_first.size, z.size))
    for i in range(eta.size):
        out[i] = found[i] * np.sqrt(max(program.obs_weight[i] * (back[i] - ahead[i]) / (2 * STEP), 0.0))
    for k in range(program.noise_first.size):
        information = 0.0
        for i in range(eta.size):
            if program.obs_noise[i] == k:
                information += 1.43 * program.obs_weight[i] * (1 - outlier[i])
        out[eta.size + k, program.noise_first[k]] = program.noise_prior[k, 2] * np.sqrt(information)
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def jacobian_at(program: Program, z: Floats, i: int) -> tuple[float, Floats]:
    """Prediction i at ``z`` and its derivatives (D,)."""
    scratch = scratch_of(program)
    forward(program, z, scratch)
    out = np.zeros(z.size)
    push_prediction(program, i, scratch, out)
    pull_back(program, z, scratch, out)
    return predictions(program, z, scratch.rows)[i], out
