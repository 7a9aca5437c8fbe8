"""From a program to draws: mode, warm-up with a metric that learns, chains."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits

from onrecord.reconcile.posterior.metric import Metric, metric_at, stretched
from onrecord.reconcile.posterior.mode import mode_of
from onrecord.reconcile.posterior.program import Floats, Program
from onrecord.reconcile.posterior.sample import Chain, run

__all__ = ["Effort", "Fit", "fit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long is sampled.

    Attributes:
        seed: same model, same seed, same machine: same bytes, however many threads.
        chains: independent ones.
        draws: kept of each chain in a round.
        rounds: at most so many; the first that is enough is the last.
        warm_up: draws of each round before; after each the metric and the step are set anew.
        threads: chains at a time.
    """

    seed: int = 1
    chains: int = 4
    draws: int = 500
    rounds: int = 12
    warm_up: tuple[int, ...] = (60, 120, 150, 200)
    threads: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Draws of one program.

    Attributes:
        mode: (D,) where the search ended.
        draws: (C, S, D).
        values: (C, S) log density.
        accepted: mean acceptance of the kept draws.
        failed: kept trajectories that diverged.
        gradients: computed in all, warm-up included.
    """

    mode: Floats
    draws: Floats
    values: Floats
    accepted: float
    failed: int
    gradients: int


Enough = Callable[[Floats], bool]


def fit(program: Program, effort: Effort, *, enough: Enough = lambda _draws: True) -> Fit:
    """Sample one program.

    Args:
        program: what to sample.
        effort: how long.
        enough: told all (C, S, D) draws after each round; true ends the sampling.
    """
    with threadpool_limits(limits=1, user_api="blas"):  # sums in one order, so that the bytes are the same everywhere
        return _fit(program, effort, enough)


def _fit(program: Program, effort: Effort, enough: Enough) -> Fit:
    mode = mode_of(program)
    generators = [np.random.default_rng([effort.seed, chain]) for chain in range(effort.chains)]
    metric = metric_at(program, mode[None])
    starts = [mode + _scaled(metric, rng.standard_normal(program.dimension)) for rng in generators]
    spent, step = 0, 0.1

    with ThreadPoolExecutor(max_workers=effort.threads) as pool:

        def chains(count: int, *, learning: bool) -> list[Chain]:
            jobs = zip(generators, starts, strict=True)
            return list(pool.map(lambda job: run(program, metric, job[0], job[1], (count, learning), step), list(jobs)))

        for index, count in enumerate(effort.warm_up):
            warm = chains(count, learning=True)
            starts, spent = [chain.draws[-1] for chain in warm], spent + sum(chain.gradients for chain in warm)
            step = float(np.exp(np.mean([np.log(chain.step) for chain in warm])))
            if index + 1 < len(effort.warm_up):
                metric = _learned(program, warm, stretch=index > 0)
        rounds: list[list[Chain]] = []
        draws = np.empty((effort.chains, 0, program.dimension))
        while len(rounds) < effort.rounds and not (rounds and enough(draws)):
            rounds.append(chains(effort.draws, learning=False))
            starts = [chain.draws[-1] for chain in rounds[-1]]
            draws = np.concatenate([draws, [chain.draws for chain in rounds[-1]]], axis=1)
    kept = [chain for one in rounds for chain in one]
    return Fit(
        mode=mode,
        draws=draws,
        values=np.concatenate([[chain.values for chain in one] for one in rounds], axis=1),
        accepted=float(np.mean([chain.accepted for chain in kept])),
        failed=sum(chain.failed for chain in kept),
        gradients=spent + sum(chain.gradients for chain in kept),
    )


LOOKED_AT = 4  # draws of each chain that the curvature is averaged over


def _learned(program: Program, warm: Sequence[Chain], *, stretch: bool) -> Metric:
    """The metric after a round of warm-up: from the later draws of all chains."""
    count = len(warm[0].draws)
    late = np.linspace(count // 2, count - 1, LOOKED_AT).astype(int)
    metric = metric_at(program, np.concatenate([chain.draws[late] for chain in warm]))
    return stretched(metric, np.concatenate([chain.draws[count // 3 :] for chain in warm])) if stretch else metric


def _scaled(metric: Metric, x: Floats) -> Floats:
    """A standard normal draw in the metric: x + V ((1 + values)^-1/2 - 1) V' x."""
    return x + metric.vectors @ ((1 / np.sqrt(1 + metric.values) - 1) * (metric.vectors.T @ x))
