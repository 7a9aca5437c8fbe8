"""Ledgers that the model itself could have produced, to test whether its bands mean what they say."""

import math
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from onrecord.reconcile.posterior.density import NEAR, predictions
from onrecord.reconcile.posterior.model import Cell, Model, Observation
from onrecord.reconcile.posterior.nodes import forward, scratch_of
from onrecord.reconcile.posterior.program import Floats, Program, program_of

__all__ = ["Simulated", "simulated"]

OPEN = math.log(100)  # a bare floor stands anywhere within two orders of magnitude, as in ``words``


class Simulated(NamedTuple):
    """A truth, (D,) parameters and (R, T) series, and what would have been said about it."""

    model: Model
    parameters: Floats
    series: Floats


def simulated(model: Model, rng: np.random.Generator) -> Simulated:
    """Parameters from the prior, then for each observation the same words about another number.

    An observation keeps the form of its cells and moves as a whole: one of them is chosen by weight times width and
    laid so that the reading stands anywhere in it.  That is exactly the process whose likelihood the cells are.
    Copies become single statements: a weight below one is a discount, not a probability.
    """
    program = program_of(model)
    z = rng.standard_normal(program.dimension)
    scratch = scratch_of(program)
    forward(program, z, scratch)
    expected = predictions(program, z, scratch.rows)
    said = tuple(
        replace(item, cells=_moved(item, _reading(program, i, expected[i], z, rng), rng), weight=1.0)
        for i, item in enumerate(model.observations)
    )
    return Simulated(replace(model, observations=said), z, scratch.rows)


def _reading(program: Program, i: int, expected: float, z: Floats, rng: np.random.Generator) -> float:
    """The expectation and its noise, an outlier's now and then."""
    noise = program.obs_noise[i]
    floor, typical, spread, share, wide = program.noise_prior[noise]
    scale = floor + typical * math.exp(spread * z[program.noise_first[noise]])
    if rng.random() < share:
        scale = math.sqrt(scale * wide) if rng.random() < NEAR else wide
    return float(expected + rng.logistic(scale=scale))


def _moved(item: Observation, reading: float, rng: np.random.Generator) -> tuple[Cell, ...]:
    ends = [_closed(cell) for cell in item.cells]
    shares = np.array([cell.weight * (high - low) for cell, (low, high) in zip(item.cells, ends, strict=True)])
    low, high = ends[int(rng.choice(len(ends), p=shares / shares.sum()))]
    shift = reading - rng.uniform(low, high)
    laid = zip(item.cells, ends, strict=True)  # closed: the process knows of no reading beyond the far end
    return tuple(replace(cell, low=first + shift, high=last + shift) for cell, (first, last) in laid)


def _closed(cell: Cell) -> tuple[float, float]:
    low = cell.low if math.isfinite(cell.low) else cell.high - OPEN
    return low, cell.high if math.isfinite(cell.high) else low + OPEN
