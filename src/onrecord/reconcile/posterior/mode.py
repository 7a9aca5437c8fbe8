"""The mode, by damped Gauss–Newton steps from wide noise to the noise itself."""

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from onrecord.reconcile.posterior.curvature import held_by
from onrecord.reconcile.posterior.density import gradient_of
from onrecord.reconcile.posterior.program import Floats, Program

__all__ = ["mode_of", "refit"]

WIDENINGS = (1.0, 0.3, 0.1, 0.0)  # added to the least scale of every noise, log units
MOST_STEPS = 60
STILL = 0.05  # an expected gain of log density below this ends the search


def mode_of(program: Program) -> Floats:
    """(D,) a mode, found from the prior mean.

    While the noise is wide the density is almost that of a nonlinear least-squares problem with one mode; narrowing
    it step by step leads past the points where a claim alone in the far tail has no pull (Gauss–Newton as in Nocedal
    and Wright 2006, ch. 10, with damping instead of a trust region).
    """
    z = np.zeros(program.dimension)
    for widening in WIDENINGS:
        prior = program.noise_prior.copy()
        prior[:, 0] += widening
        z = refit(program._replace(noise_prior=prior), z)
    return z


def refit(program: Program, start: Floats, *, most_steps: int = MOST_STEPS) -> Floats:
    """The mode next to ``start``."""
    z, damping = start, 0.0
    value, gradient = gradient_of(program, z)
    for _ in range(most_steps):
        step = _newton_step(held_by(program, z), gradient, 1 + damping)
        if step @ gradient < STILL:
            break
        better, slope = gradient_of(program, z + step)
        if np.isfinite(better) and better > value:
            z, value, gradient, damping = z + step, better, slope, damping / 4
        else:
            damping = max(4 * damping, 1.0)
            if damping > 1e8:
                break
    return z


def _newton_step(held: Floats, gradient: Floats, ridge: float) -> Floats:
    """(ridge I + A'A)^-1 gradient, through the smaller of the two systems (Woodbury)."""
    small = held @ held.T
    small[np.diag_indices_from(small)] += ridge
    inner: Floats = cho_solve(cho_factor(small, overwrite_a=True), held @ gradient)
    return (gradient - held.T @ inner) / ridge
