"""Simulation-based calibration (Talts et al. 2018): do the bands mean what they say, if the model is right?

    python eval/calibration.py                        200 ledgers of each block of the campaign (slow: an hour)
    python eval/calibration.py --only territory       one block
    python eval/calibration.py --small --ledgers 40   a small model of our own, a minute

A truth is drawn from the prior, a ledger from the truth, the posterior from the ledger; over many ledgers the rank of
the truth among the draws is uniform.  Tested for every published series at every sixth step by chi-square (20 bins)
and Kolmogorov–Smirnov, Holm-corrected over all quantities of the block at 5 %.
"""

import argparse
import sys
import time
from dataclasses import replace

import numpy as np
from parts import parts_of
from scipy import stats

from onrecord.reconcile.posterior.assess import assess
from onrecord.reconcile.posterior.fit import Effort
from onrecord.reconcile.posterior.model import Model
from onrecord.reconcile.posterior.simulate import simulated

KEPT = 99  # draws that the truth is ranked among, thinned from all
EVERY = 6
BINS = 20


def rank_of(model: Model, published: list[str], *, seed: int, effort: Effort) -> tuple[np.ndarray, list[str]]:
    """(Q,) ranks of the truth in 0 to ``KEPT``, and the names of the quantities."""
    rng = np.random.default_rng([seed, 7])
    drawn = simulated(model, rng)
    posterior = assess(drawn.model, published=published, effort=replace(effort, seed=seed))
    ranks, names = [], []
    for name in published:
        draws = posterior.draws(name)
        kept = draws.reshape(-1, draws.shape[2])
        kept = kept[np.linspace(0, len(kept) - 1, KEPT).astype(int)]
        row = drawn.series[drawn.model.series.index(name)]
        columns = range(EVERY, model.steps + 1, EVERY)
        ranks.extend(int((kept[:, j] < row[j]).sum()) for j in columns)
        names.extend(f"{name} {j}" for j in columns)
    return np.array(ranks), names


def holm(chances: np.ndarray) -> np.ndarray:
    """Holm's adjusted p values."""
    order = np.argsort(chances)
    steps = np.maximum.accumulate((len(chances) - np.arange(len(chances))) * chances[order])
    adjusted = np.empty_like(chances)
    adjusted[order] = np.minimum(steps, 1.0)
    return adjusted


def uniformity(ranks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(Q,) p values of chi-square and of Kolmogorov–Smirnov for (L, Q) ranks."""
    counts = np.stack([np.bincount(column * BINS // (KEPT + 1), minlength=BINS) for column in ranks.T])
    chi = stats.chisquare(counts, axis=1).pvalue
    spread = (ranks + np.random.default_rng(0).random(ranks.shape)) / (KEPT + 1)
    return chi, np.array([stats.kstest(column, "uniform").pvalue for column in spread.T])


def report(name: str, ranks: np.ndarray, names: list[str], seconds: float) -> bool:
    """Print one block; true if nothing deviates."""
    chi, smirnov = (holm(chances) for chances in uniformity(ranks))
    print(f"\n{name}: {ranks.shape[0]} ledgers, {ranks.shape[1]} quantities, {seconds:.0f} s")
    for test, adjusted in (("chi-square", chi), ("Kolmogorov-Smirnov", smirnov)):
        worst = int(adjusted.argmin())
        print(
            f"  {test:18} least adjusted p {adjusted[worst]:.3f} ({names[worst]}), below .05: {(adjusted < 0.05).sum()}"
        )
    inside = [(np.abs((ranks + 0.5) / (KEPT + 1) - 0.5) < level / 2).mean() for level in (0.5, 0.8, 0.9)]
    print(f"  coverage of 50/80/90 % bands: {inside[0]:.3f}/{inside[1]:.3f}/{inside[2]:.3f}")
    for series in dict.fromkeys(item.rsplit(" ", 1)[0] for item in names):
        at = [index for index, item in enumerate(names) if item.rsplit(" ", 1)[0] == series]
        mean = ranks[:, at].mean() / KEPT
        print(f"    {series:20} mean rank {mean:.3f}, least p {chi[at].min():.3f} {smirnov[at].min():.3f}")
    sys.stdout.flush()
    return bool(min(chi.min(), smirnov.min()) >= 0.05)


def main() -> int:
    """Calibrate block by block."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--ledgers", type=int, default=200)
    parser.add_argument("--draws", type=int, default=250, help="of each chain in a round, at most three rounds")
    parser.add_argument("--chains", type=int, default=4)
    parser.add_argument("--only", default="", help="blocks whose first series starts so")
    parser.add_argument("--save", default="", help="a file for the ranks")
    options = parser.parse_args()
    effort = Effort(draws=options.draws, chains=options.chains, rounds=3, threads=1, warm_up=(50, 80, 100))
    fine = True
    for part, published in parts_of(small=options.small):
        if not part.nodes[0].id.startswith(options.only):
            continue
        start, found, names = time.perf_counter(), [], []
        for ledger in range(options.ledgers):
            ranks, names = rank_of(part, published, seed=ledger + 1, effort=effort)
            found.append(ranks)
            if options.save:
                np.savez(f"{options.save}-{part.nodes[0].id}.npz", ranks=np.array(found), names=names)
        fine &= report(part.nodes[0].id, np.array(found), names, time.perf_counter() - start)
    return 0 if fine else 1


if __name__ == "__main__":
    raise SystemExit(main())
