"""Our posterior beside NumPyro's NUTS on the same density: agreement and time.

    python eval/against_numpyro.py                      the campaign, block by block (NUTS takes a quarter of an hour)
    python eval/against_numpyro.py --small              a small model of our own, a minute
    python eval/against_numpyro.py --draws 4000 --rounds 8      longer on both sides

Needs numpyro (``pip install numpyro``).  Printed for each block: seconds of wall and processor for both, compilation
apart, and how many times shorter ours are, in all, a draw and an effective draw; least effective size over the
published series of both; whether the means differ along uncorrelated directions by more than chance; the largest
difference of the 5, 50 and 95 % quantiles in posterior standard deviations, and in Monte Carlo errors of the
difference; how many differ by more than three such errors and by more than a tenth of a deviation.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import jax
import numpy as np
import numpyro
from numpyro import distributions
from numpyro.distributions import constraints
from numpyro.infer import NUTS
from parts import parts_of
from reference import log_likelihood_of
from scipy import stats

from onrecord.reconcile.posterior.assess import Block, assess
from onrecord.reconcile.posterior.diagnostics import effective_size, rank_hat
from onrecord.reconcile.posterior.fit import Effort, Fit
from onrecord.reconcile.posterior.metric import Metric, metric_at, stretched
from onrecord.reconcile.posterior.model import Model
from onrecord.reconcile.posterior.program import Program, program_of

LEVELS = (0.05, 0.5, 0.95)
NEARLY_ALL = 0.99  # of the variance is looked at direction by direction
MOST_TOGETHER = 6000  # draws of a chain
BATCHES = 10  # of a chain
AT_ONCE = 50  # trajectories of NUTS that one call of its compiled program makes


@dataclass(frozen=True, kw_only=True)
class Timed:
    """Draws of series (C, S, Q) and what they cost, in seconds."""

    draws: np.ndarray
    wall: float
    processor: float
    compiling: float
    gradients: int


def nuts(program: Program, *, options: argparse.Namespace, metric: Metric | None) -> tuple[np.ndarray, Timed]:
    """(C, S, D) parameters by NUTS with its defaults, and what they cost."""
    log_likelihood = log_likelihood_of(program)
    vectors = np.zeros((program.dimension, 1)) if metric is None else metric.vectors
    shrink = np.zeros(1) if metric is None else 1 / np.sqrt(1 + metric.values) - 1

    def model() -> None:
        z = numpyro.sample("z", distributions.Normal(0, 1).expand([program.dimension]).to_event(1))
        numpyro.factor("said", log_likelihood(z))

    def turned() -> None:
        y = numpyro.sample("z", distributions.ImproperUniform(constraints.real_vector, (), (program.dimension,)))
        z = y + vectors @ (shrink * (vectors.T @ y))
        numpyro.factor("said", log_likelihood(z) - 0.5 * z @ z)

    begun = time.perf_counter()
    kernel = NUTS(model if metric is None else turned)
    keys = jax.random.split(jax.random.PRNGKey(options.seed), options.chains)
    starts = [kernel.init(key, options.warm_up, None, (), {}) for key in keys]

    def some(state: Any) -> tuple[Any, tuple[Any, Any]]:
        def one(state: Any, _: None) -> tuple[Any, tuple[Any, Any]]:
            state = kernel.sample(state, (), {})
            return state, (state.z["z"], state.num_steps)

        return jax.lax.scan(one, state, length=AT_ONCE)

    compiled = jax.jit(some).lower(starts[0]).compile()
    compiling = time.perf_counter() - begun
    chains, gradients = [], 0
    wall, processor = time.perf_counter(), time.process_time()
    for state in starts:
        kept = []
        for at in range(0, options.warm_up + options.draws, AT_ONCE):
            state, (z, steps) = compiled(state)  # noqa: PLW2901 - a chain moves on
            gradients += int(steps.sum())
            if at >= options.warm_up:
                kept.append(np.asarray(z))
            if options.progress:
                print(f"  {at + AT_ONCE} draws, {time.perf_counter() - wall:.0f} s", file=sys.stderr, flush=True)
        chains.append(np.concatenate(kept))
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    y = np.stack(chains)
    cost = Timed(draws=y, wall=wall, processor=processor, compiling=compiling, gradients=gradients)
    return y + (y @ vectors * shrink) @ vectors.T, cost


def ours(part: Model, published: Sequence[str], effort: Effort) -> tuple[Timed, np.ndarray]:
    """The same by us, and parameters (S, D); compilation is the time of a first run with a handful of draws."""
    start = time.perf_counter()
    assess(part, published=(), effort=Effort(draws=3, warm_up=(3, 3, 3), rounds=1))
    compiling = time.perf_counter() - start
    start, processor = time.perf_counter(), time.process_time()
    posterior = assess(part, published=published, effort=effort)
    wall, processor = time.perf_counter() - start, time.process_time() - processor
    draws = posterior.blocks[0].series(published)
    spent = posterior.blocks[0].fit.gradients
    timed = Timed(draws=varying(draws), wall=wall, processor=processor, compiling=compiling, gradients=spent)
    return timed, posterior.blocks[0].fit.draws[:, ::10].reshape(-1, posterior.blocks[0].program.dimension)


def theirs(part: Model, published: Sequence[str], seen: np.ndarray, options: argparse.Namespace) -> Timed:
    """By NUTS; if that is asked for, in coordinates in which the parameters ``seen`` (S, D) are nearly round."""
    program = program_of(part)
    metric = stretched(metric_at(program, seen[:: len(seen) // 16 + 1]), seen) if options.turned else None
    z, cost = nuts(program, options=options, metric=metric)
    empty = Fit(mode=z[0, 0], draws=z, values=z[..., 0], accepted=1.0, failed=0, gradients=0)
    return replace(cost, draws=varying(Block(model=part, program=program, fit=empty).series(published)))


def varying(draws: np.ndarray) -> np.ndarray:
    """(C, S, Q) of (C, S, N, T), without the openings of flows, which are always 0."""
    flat = draws.reshape(*draws.shape[:2], -1)
    return flat[:, :, flat.std(axis=(0, 1)) > 0]


def thinned(draws: np.ndarray) -> np.ndarray:
    """Draws at equal distances, few enough to be looked at together."""
    return draws[:, :: max(draws.shape[1] // MOST_TOGETHER, 1)]


def quantile_errors(draws: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """(Q,) a quantile and its Monte Carlo error: error of the probability, over the density there."""
    found = np.quantile(draws, level, axis=(0, 1))
    size = effective_size_of(draws <= found)
    spread = np.sqrt(level * (1 - level) / size)
    flat = np.sort(draws.reshape(-1, draws.shape[2]), axis=0)
    count = flat.shape[0]
    columns = np.arange(flat.shape[1])
    low = flat[np.clip((level - spread) * count, 0, count - 1).astype(int), columns]
    high = flat[np.clip((level + spread) * count, 0, count - 1).astype(int), columns]
    return found, (high - low) / 2


def effective_size_of(inside: np.ndarray) -> np.ndarray:
    """(Q,) effective size of an indicator."""
    return effective_size(inside.astype(float))


def along_directions(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """(K,) chances that means so far apart agree, along the directions that hold nearly all that varies.

    Quantities of one posterior lean on each other: where a thousand err, it may have been once.  These directions are
    uncorrelated, so how many are far apart can be told from chance.  Errors are those of the means of batches.
    """
    both = np.concatenate([a.reshape(-1, a.shape[2]), b.reshape(-1, b.shape[2])])
    ranks = np.argsort(np.argsort(both, axis=0), axis=0)
    scores = stats.norm.ppf((ranks + 0.625) / (len(ranks) + 0.25))  # heavy tails have no weight of their own
    held, directions = np.linalg.eigh(scores.T @ scores / len(scores))
    count = int(np.searchsorted(np.cumsum(held[::-1]), NEARLY_ALL * held.sum())) + 1
    along = scores @ directions[:, ::-1][:, :count]
    split = a.shape[0] * a.shape[1]
    batches = [
        part[:, : part.shape[1] // BATCHES * BATCHES].reshape(side.shape[0] * BATCHES, -1, count).mean(axis=1)
        for side, part in ((a, along[:split].reshape(*a.shape[:2], -1)), (b, along[split:].reshape(*b.shape[:2], -1)))
    ]
    found: np.ndarray = stats.ttest_ind(*batches, equal_var=False).pvalue
    return found


def report(name: str, mine: Timed, other: Timed) -> None:
    """Print one block."""
    deviation = mine.draws.std(axis=(0, 1))
    sizes = [effective_size(item.draws).min() for item in (mine, other)]
    hats = [rank_hat(item.draws).max() for item in (mine, other)]
    print(f"\n{name}: {mine.draws.shape[2]} published quantities")
    for who, item, size, hat in zip(("onrecord", "NumPyro"), (mine, other), sizes, hats, strict=True):
        count = item.draws.shape[0] * item.draws.shape[1]
        print(
            f"  {who:9} {item.wall:8.1f} s wall, {item.processor:8.2f} s processor, compiling {item.compiling:5.1f} s; "
            f"{count} draws, {item.gradients} gradients, least size {size:7.0f}, R-hat {hat:.4f}"
        )
    draws = mine.draws.shape[0] * mine.draws.shape[1] / (other.draws.shape[0] * other.draws.shape[1])
    for unit, more in (("in all", 1.0), ("a draw", draws), ("an effective draw", sizes[0] / sizes[1])):
        by_wall, by_processor = other.wall / mine.wall * more, other.processor / mine.processor * more
        print(f"  times shorter {unit}: {by_wall:.1f} (wall), {by_processor:.1f} (processor)")
    chances = along_directions(thinned(mine.draws), thinned(other.draws))
    together = stats.chi2.sf(stats.chi2.isf(chances, 1).sum(), len(chances))
    print(
        f"  means along {len(chances)} uncorrelated directions: {np.sum(chances < 0.05)} apart at 5 %, "
        f"least p {min(chances.min() * len(chances), 1.0):.3f} (Bonferroni), all together p {together:.3f}"
    )
    for level in LEVELS:
        a, da = quantile_errors(mine.draws, level)
        b, db = quantile_errors(other.draws, level)
        apart, errors = np.abs(a - b) / deviation, np.abs(a - b) / np.sqrt(da**2 + db**2)
        print(
            f"  {level:4.0%} quantile: differs by at most {apart.max():.3f} sd, {errors.max():.2f} errors; "
            f"beyond 0.1 sd {np.sum(apart > 0.1)}, beyond both 0.1 sd and 3 errors "
            f"{np.sum((apart > 0.1) & (errors > 3))} of {apart.size}"
        )


def main() -> None:
    """Compare block by block."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--draws", type=int, default=1000, help="kept by NUTS in each chain, a multiple of 50")
    parser.add_argument("--warm-up", type=int, default=1000, help="of NUTS, a multiple of 50")
    parser.add_argument("--chains", type=int, default=4, help="of NUTS; ours are always four")
    parser.add_argument("--progress", action="store_true", help="how far NUTS has come")
    parser.add_argument("--turned", action="store_true", help="NUTS in coordinates in which our draws are round")
    parser.add_argument("--rounds", type=int, default=1, help="of 1,000 draws by us")
    parser.add_argument("--threads", type=int, default=1, help="of ours; NumPyro runs its chains one after another")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", default="", help="a file for the draws of the published series of both")
    parser.add_argument("--only", default="", help="blocks whose first series starts so")
    options = parser.parse_args()
    for part, published in parts_of(small=options.small):
        if not part.nodes[0].id.startswith(options.only):
            continue
        effort = Effort(draws=1000 * options.rounds, rounds=1, threads=options.threads, seed=options.seed)
        mine, seen = ours(part, published, effort)
        other = theirs(part, published, seen, options)
        if options.save:
            np.savez(f"{options.save}-{part.nodes[0].id}.npz", ours=mine.draws, theirs=other.draws)
        report(part.nodes[0].id, mine, other)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
