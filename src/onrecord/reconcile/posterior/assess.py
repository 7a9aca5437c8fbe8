"""From a model to what is published: every series by step with its bands, the biases, the suspects.

The blocks of a model are sampled apart; what is kept are the draws, from which any series can be computed again.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numba import njit
from threadpoolctl import threadpool_limits

from onrecord.errors import UnknownName
from onrecord.reconcile.posterior.blocks import blocks_of
from onrecord.reconcile.posterior.density import predictions, slopes
from onrecord.reconcile.posterior.diagnostics import quality
from onrecord.reconcile.posterior.fit import Effort, Fit, fit
from onrecord.reconcile.posterior.model import Model
from onrecord.reconcile.posterior.nodes import forward, scratch_of
from onrecord.reconcile.posterior.program import Floats, Program, program_of

__all__ = ["HIGHEST_HAT", "LEAST_SIZE", "Block", "Posterior", "assess"]

HIGHEST_HAT = 1.01
LEAST_SIZE = 400.0

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block with its draws."""

    model: Model
    program: Program
    fit: Fit

    def series(self, names: Sequence[str]) -> Floats:
        """(C, S, len(names), T) draws of series of this block."""
        return _series(self.program, self.fit.draws, _rows(self.model, names))

    def predictions(self) -> Floats:
        """(C, S, O) draws of what each observation should say, biases included, before its own noise; log units."""
        return _predicted(self.program, self.fit.draws)[0]

    def outliers(self) -> Floats:
        """(O,) posterior probability that an observation is none of its kind."""
        found: Floats = _predicted(self.program, self.fit.draws)[1].mean(axis=(0, 1))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """The posterior of a model, block by block."""

    model: Model
    blocks: tuple[Block, ...]

    def block_of(self, series: str) -> Block:
        """The block that a series is in.

        Raises:
            UnknownName: no block has it.
        """
        for block in self.blocks:
            if series in block.model.series:
                return block
        raise UnknownName(f"there is no series {series!r}; the model has {', '.join(self.model.series)}")

    def draws(self, series: str) -> Floats:
        """(C, S, T) draws of one series.

        Raises:
            UnknownName: no block has it.
        """
        return self.draws_of([series])[series]

    def draws_of(self, series: Sequence[str]) -> dict[str, Floats]:
        """(C, S, T) draws of several, each block computed once: one series costs nearly as much as all.

        Raises:
            UnknownName: no block has one of them.
        """
        for name in series:
            self.block_of(name)
        found: dict[str, Floats] = {}
        for block in self.blocks:
            if names := [name for name in series if name in block.model.series]:
                found.update(zip(names, np.moveaxis(block.series(names), 2, 0), strict=True))
        return found


def assess(
    model: Model, *, published: Sequence[str], effort: Effort | None = None, progress: Progress | None = None
) -> Posterior:
    """Sample a model until every published series is known well enough (R-hat at most 1.01, 400 effective draws).

    Args:
        model: what is assumed and was said.
        published: ids of the series that must reach it; blocks without one get a single round.
        effort: how long at most; the default of ``Effort`` if ``None``.
        progress: told the first series of each block, its number and the number of blocks.
    """
    effort = effort or Effort()
    parts = blocks_of(model)

    def sampled(number: int) -> Block:
        part = parts[number]
        if progress is not None:
            progress(part.nodes[0].id, number + 1, len(parts))
        return _sampled(part, [name for name in published if name in part.series], effort)

    # A block looks for its mode and asks whether it has enough on one core: another one is sampled meanwhile.
    # The limit holds for all of them, as the one of each fit would end with whichever block ends first.
    with threadpool_limits(limits=1, user_api="blas"), ThreadPoolExecutor(max_workers=effort.threads) as pool:
        longest_first = sorted(range(len(parts)), key=lambda number: -len(parts[number].observations))
        waiting = {number: pool.submit(sampled, number) for number in longest_first}
        blocks = tuple(waiting[number].result() for number in range(len(parts)))
    return Posterior(model=model, blocks=blocks)


def _sampled(part: Model, published: list[str], effort: Effort) -> Block:
    program = program_of(part)
    waiting = list(published)  # the one that was not good enough last time is looked at first

    def enough(draws: Floats) -> bool:
        if not waiting:
            return True
        computed = _series(program, draws, _rows(part, waiting))
        for row, name in enumerate(waiting):
            hat, size = quality(computed[:, :, [row]])
            if hat.max() > HIGHEST_HAT or size.min() < LEAST_SIZE:
                waiting.remove(name)
                waiting.insert(0, name)
                return False
        return True

    return Block(model=part, program=program, fit=fit(program, effort, enough=enough))


def _rows(model: Model, names: Sequence[str]) -> list[int]:
    index = {name: row for row, name in enumerate(model.series)}
    return [index[name] for name in names]


def _series(program: Program, draws: Floats, rows: list[int]) -> Floats:
    out = np.empty((*draws.shape[:2], len(rows), program.steps + 1))
    _compute(program, draws, np.array(rows, dtype=np.int64), out)
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def _compute(program: Program, draws: Floats, wanted: Floats, out: Floats) -> None:
    scratch = scratch_of(program)
    for c in range(draws.shape[0]):
        for s in range(draws.shape[1]):
            forward(program, draws[c, s], scratch)
            for k in range(wanted.size):
                out[c, s, k] = scratch.rows[wanted[k]]


@njit(cache=True, nogil=True, error_model="numpy")
def _predicted(program: Program, draws: Floats) -> tuple[Floats, Floats]:
    scratch = scratch_of(program)
    shape = (draws.shape[0], draws.shape[1], program.obs_noise.size)
    predicted, outlier = np.empty(shape), np.empty(shape)
    for c in range(draws.shape[0]):
        for s in range(draws.shape[1]):
            forward(program, draws[c, s], scratch)
            predicted[c, s] = predictions(program, draws[c, s], scratch.rows)
            outlier[c, s] = slopes(program, draws[c, s], predicted[c, s])[3]
    return predicted, outlier
