"""How surprising each statement is to all others: the mode is found again without it.

Importance sampling from the full posterior fails for statements that matter (its weights have infinite variance), so
each statement is left out, the mode refitted from where it was, and the statement predicted from the normal
approximation there (a leave-one-out predictive check: Gelman et al. 2013, section 7.2).
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.special import ndtr
from threadpoolctl import threadpool_limits

from onrecord.reconcile.posterior.assess import Block
from onrecord.reconcile.posterior.curvature import held_by, jacobian_at
from onrecord.reconcile.posterior.mode import refit
from onrecord.reconcile.posterior.model import Observation
from onrecord.reconcile.posterior.program import Floats, Program

__all__ = ["Surprise", "surprises_of"]

STEPS = 8  # of a warm refit


@dataclass(frozen=True, slots=True, kw_only=True)
class Surprise:
    """What the other statements expected of one.

    Attributes:
        expected_low, expected, expected_high: 10, 50 and 90 % of what it was expected to say, on the scale it was said
            on: amounts, or odds of a share.
        chance: probability of something at least as far from the expectation, both sides; small is surprising.
    """

    observation: str
    expected_low: float
    expected: float
    expected_high: float
    chance: float


def surprises_of(block: Block) -> tuple[Surprise, ...]:
    """A surprise for each statement of a block, in its order; statements that are only predicted are left out."""
    found = []
    with threadpool_limits(limits=1, user_api="blas"):
        for i, item in enumerate(block.model.observations):
            if item.weight > 0:
                weights = block.program.obs_weight.copy()
                weights[i] = 0.0
                without = block.program._replace(obs_weight=weights)
                found.append(_surprise(without, i, item, refit(without, block.fit.mode, most_steps=STEPS)))
    return tuple(found)


def _surprise(program: Program, i: int, item: Observation, z: Floats) -> Surprise:
    eta, slope = jacobian_at(program, z, i)
    noise = program.obs_noise[i]
    floor, typical, spread = program.noise_prior[noise, :3]
    scale = floor + typical * math.exp(spread * z[program.noise_first[noise]])
    deviation = math.sqrt(_variance(held_by(program, z), slope) + (math.pi * scale) ** 2 / 3)
    low, high = min(cell.low for cell in item.cells), max(cell.high for cell in item.cells)
    nearest = min(max(eta, low), high)  # inside its widest cell a statement is no surprise
    return Surprise(
        observation=item.id,
        expected_low=math.exp(eta - 1.2816 * deviation),
        expected=math.exp(eta),
        expected_high=math.exp(eta + 1.2816 * deviation),
        chance=float(2 * ndtr(-abs(eta - nearest) / deviation)),
    )


def _variance(held: Floats, slope: Floats) -> float:
    """The variance slope' (I + A'A)^-1 slope, by Woodbury."""
    small = held @ held.T
    small[np.diag_indices_from(small)] += 1
    seen = held @ slope
    return float(slope @ slope - seen @ cho_solve(cho_factor(small), seen))
