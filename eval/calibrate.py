"""Fit the weights of the confidence of claims, and measure how well it is calibrated.

    python eval/calibrate.py            print the calibration; exit 1 where the expected error is above .05
    python eval/calibrate.py --write    put the weights into the lexicon, table and curve into docs/

A claim counts as right where it is strictly right by the codebook: value, measure, actor, place, dates and speaker.
What is read and not owed is wrong; what meets doubtful gold is left out.  The model is a logistic regression with an
L2 penalty, fitted by Newton's method on all gold that is there: the project's own sets and the shared ones.  Only
weights of features leave this script; a feature that fewer than 15 claims have gets none.

All figures are cross-fitted: the probability of a claim comes from weights that were fitted without its document.  The
penalty is, of five, the one with the least error among those whose mean log likelihood is within .01 of the best; that
the error helps to choose makes it look a little better than it is.  The expected calibration error is the mean, over
ten bins of equal width and weighted by their claims, of the distance between the mean probability and the share that is
right (Naeini, Cooper and Hauskrecht 2015).
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np
from gold_sets import ClaimSet, available, shared_folder
from logistic import Bin, Matrix, bins, cross_fitted, expected_error, fit, likelihood, ranking
from reliability import BEGIN, END, curve, section

from onrecord.evaluate.coded import coding_of
from onrecord.evaluate.matching import Level
from onrecord.evaluate.run import judge
from onrecord.extract import Knowledge, load
from onrecord.extract.claims.confidence import Feature, features

__all__ = ["Calibration", "Sample", "calibrate", "main", "matrix", "named", "samples", "weights_file"]

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src" / "onrecord" / "lexicons" / "en" / "confidence.toml"
PAGE, CURVE = ROOT / "docs" / "accuracy.md", ROOT / "docs" / "calibration.svg"
# Sets that hold claims of other sets, too.
TWICE = ("seeds and dev",)
LEAST_CLAIMS = 15
PENALTIES = (5.0, 10.0, 20.0, 40.0, 80.0)
HIGHEST_ERROR = 0.05
SLACK = 0.01  # of the mean log likelihood
HEAD = """\
# How likely a claim is to be strictly right: log odds, "intercept" and what each feature of the claim adds to it.
# Written by eval/calibrate.py, which fits it; do not edit.  Of the claims it was fitted on, "claims" have the feature
# and "mean" is its mean.  The names are those of onrecord/extract/claims/confidence.py.
"""


class Sample(NamedTuple):
    """A claim that was read: its set, its document, its features, and whether it is strictly right."""

    gold: str
    document: str
    features: Sequence[Feature]
    right: bool


def samples(knowledge: Knowledge) -> list[Sample]:
    """A sample for each claim that the reader finds in the gold."""
    sets = (gold for gold in available(shared_folder()) if isinstance(gold, ClaimSet) and gold.name not in TWICE)
    return [sample for gold in sets for sample in _of_set(gold, knowledge)]


def _of_set(gold: ClaimSet, knowledge: Knowledge) -> Iterator[Sample]:
    owed, reading = gold.read(knowledge)
    by_document = {key: [claim for _, claim in found] for key, found in groupby(reading.claims, key=lambda row: row[0])}
    codings = {key: [coding_of(claim, key) for claim in claims] for key, claims in by_document.items()}
    every = [coding for found in codings.values() for coding in found]
    judged, _ = judge(owed.claims, every, knowledge.measures.measures)
    counted = {id(coding) for coding in judged.read}
    right = {id(pair.read) for pair in judged.pairs if pair.reaches(Level.STRICT)}
    for key, claims in by_document.items():
        for coding, found in zip(codings[key], features(claims), strict=True):
            if id(coding) in counted:
                yield Sample(gold.name, f"{gold.name}/{key}", found, id(coding) in right)


def named(given: Sequence[Sample]) -> list[tuple[str, int]]:
    """The features that enough claims have, with how many do, by name."""
    count = Counter(feature.name for sample in given for feature in sample.features if feature.value)
    return sorted((name, number) for name, number in count.items() if number >= LEAST_CLAIMS)


def matrix(given: Sequence[Sample], names: Sequence[str]) -> tuple[Matrix, Matrix]:
    """Features, with a column of ones in front, and what is right; (n, 1 + features) and (n,)."""
    column = {name: number for number, name in enumerate(names, start=1)}
    x = np.zeros((len(given), len(names) + 1))
    x[:, 0] = 1.0
    for row, sample in enumerate(given):
        for name, value in sample.features:
            if name in column:
                x[row, column[name]] = value
    return x, np.array([sample.right for sample in given], dtype=float)


class Apart(NamedTuple):
    """A set: its claims, the share that is right, and the mean probability with and without it in the fit."""

    name: str
    count: int
    right: float
    probability: float
    unseen: float


class Calibration(NamedTuple):
    """What was fitted and how it is calibrated; ``error_by_chance`` is the error of a perfect model on as many."""

    penalty: float
    documents: int
    names: list[tuple[str, int]]
    means: Matrix
    weights: Matrix
    bins: list[Bin]
    error: float
    error_by_chance: float
    ranking: float
    sets: list[Apart]


def calibrate(given: Sequence[Sample]) -> Calibration:
    """Choose the penalty, fit the weights, measure; the same samples give the same."""
    names = named(given)
    x, y = matrix(given, [name for name, _ in names])
    documents = [sample.document for sample in given]
    tried = {penalty: cross_fitted(x, y, documents, penalty) for penalty in PENALTIES}
    best = max(likelihood(p, y) for p in tried.values())
    good = [penalty for penalty, p in tried.items() if likelihood(p, y) >= best - SLACK]
    penalty = min(good, key=lambda one: expected_error(bins(tried[one], y)))
    p = tried[penalty]
    random = np.random.default_rng(0)
    chance = [expected_error(bins(p, (random.random(len(p)) < p).astype(float))) for _ in range(500)]
    found = bins(p, y)
    return Calibration(
        penalty=penalty,
        documents=len(set(documents)),
        names=names,
        means=x.mean(axis=0),
        weights=fit(x, y, penalty),
        bins=found,
        error=expected_error(found),
        error_by_chance=float(np.mean(chance)),
        ranking=ranking(p, y),
        sets=_sets(given, x, y, p, penalty),
    )


def _sets(given: Sequence[Sample], x: Matrix, y: Matrix, p: Matrix, penalty: float) -> list[Apart]:
    gold = [sample.gold for sample in given]
    unseen = cross_fitted(x, y, gold, penalty)
    inside = {name: np.array(gold) == name for name in dict.fromkeys(gold)}
    return [
        Apart(name, int(of.sum()), float(y[of].mean()), float(p[of].mean()), float(unseen[of].mean()))
        for name, of in inside.items()
    ]


def weights_file(found: Calibration) -> str:
    """The lexicon."""
    count = sum(one.count for one in found.bins)
    lines = [
        HEAD,
        f'because = "Fitted on {count} claims of {found.documents} documents with a penalty of {found.penalty:g}."',
        f"intercept = {found.weights[0]:.3f}",
    ]
    for (name, number), value, mean in zip(found.names, found.weights[1:], found.means[1:], strict=True):
        lines += ["", "[[weight]]", f"feature = {json.dumps(name, ensure_ascii=False)}"]
        lines += [f"value = {value:.3f}", f"mean = {mean:.3f}", f"claims = {number}"]
    return "\n".join([*lines, ""])


def main(argv: Sequence[str] | None = None, *, weights: Path = WEIGHTS, page: Path = PAGE, svg: Path = CURVE) -> int:
    """Fit and measure, write where asked; 1 where the expected error is too high."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put weights, table and curve where they belong")
    chosen = parser.parse_args(argv)
    found = calibrate(samples(load()))
    text = section(found, datetime.now(tz=UTC).date().isoformat())
    if chosen.write:
        weights.write_text(weights_file(found), encoding="utf-8")
        svg.write_text(curve(found.bins), encoding="utf-8")
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        page.write_text(before + text + rest.partition(END)[2], encoding="utf-8")
    else:
        print(text)
    if found.error > HIGHEST_ERROR:
        print(f"the expected calibration error is {found.error:.3f}, above {HIGHEST_ERROR}", file=sys.stderr)
    return int(found.error > HIGHEST_ERROR)


if __name__ == "__main__":
    sys.exit(main())
