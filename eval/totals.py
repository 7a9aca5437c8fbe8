"""Fit the weights that tell a running total from a count of one incident or period, and measure how often they do.

    python eval/totals.py            what the shipped weights reach, what weights fitted here reach, sign by sign
    python eval/totals.py --write    put the fitted weights into the lexicon; signs, words and reasons stay as they are

The signs are those of ``totals.toml``; a claim has a part where it meets gold of the same words that is one or the
other.  The model is a logistic regression with an L2 penalty, fitted by Newton's method on all gold that is there: the
project's own sets and the shared ones.  "Elsewhere" are the figures of weights fitted without the set that is judged.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
from calibrate import TWICE
from gold_sets import ClaimSet, available, shared_folder
from logistic import Matrix, cross_fitted, fit

from onrecord.evaluate.coded import coding_of
from onrecord.evaluate.run import judge
from onrecord.extract import Knowledge, load
from onrecord.extract.claims import assemble
from onrecord.extract.claims.nature import NatureVerdict
from onrecord.extract.claims.story import Story
from onrecord.extract.claims.totals import Told, load_totals, signs_of, total_or_flow
from onrecord.records import Nature

__all__ = ["Asked", "asked", "main", "matrix", "rewritten"]

LEXICON = Path(__file__).parents[1] / "src" / "onrecord" / "lexicons" / "en" / "totals.toml"
PENALTY = 0.5
EITHER = (Nature.CUMULATIVE, Nature.FLOW)
VALUE = re.compile(r'(?m)^(sign = "(?P<sign>[^"]+)"\nvalue = )[-\d.]+$')
THRESHOLD = re.compile(r"(?m)^threshold = [-\d.]+$")


class Asked(NamedTuple):
    """A number that may be either: its set, the signs that hold of it, and whether people marked it as a total."""

    gold: str
    signs: frozenset[str]
    total: bool


@contextmanager
def listening() -> Iterator[dict[tuple[str, int], frozenset[str]]]:
    """While it is open, the signs of each number that the reader asks about, by document and offset."""
    heard: dict[tuple[str, int], frozenset[str]] = {}

    def ask(told: Told, story: Story) -> NatureVerdict:
        heard[story.document_id, told.anchor.start] = signs_of(told, story)
        return total_or_flow(told, story)

    assemble.total_or_flow = ask
    try:
        yield heard
    finally:
        assemble.total_or_flow = total_or_flow


def asked(knowledge: Knowledge) -> list[Asked]:
    """The numbers of the gold that the reader asks about."""
    sets = (gold for gold in available(shared_folder()) if isinstance(gold, ClaimSet) and gold.name not in TWICE)
    return [number for gold in sets for number in _of_set(gold, knowledge)]


def _of_set(gold: ClaimSet, knowledge: Knowledge) -> Iterator[Asked]:
    with listening() as heard:
        owed, reading = gold.read(knowledge)
    kept = [coding_of(claim, key) for key, claim in reading.claims]
    codings = {id(coding): claim for coding, (_, claim) in zip(kept, reading.claims, strict=True)}
    judged, _ = judge(owed.claims, kept, knowledge.measures.measures)
    for pair in judged.pairs:
        quote = codings[id(pair.read)].quote
        signs = heard.get((quote.document_id, quote.start))
        if signs is not None and pair.gold.nature in EITHER:
            yield Asked(gold.name, signs, pair.gold.nature is Nature.CUMULATIVE)


def matrix(given: Sequence[Asked], signs: Sequence[str]) -> tuple[Matrix, Matrix]:
    """Signs, with a column of ones in front, and what is a total; (n, 1 + signs) and (n,)."""
    x = np.array([[1.0, *(float(sign in number.signs) for sign in signs)] for number in given])
    return x, np.array([number.total for number in given], dtype=float)


def rewritten(lexicon: str, values: dict[str, float], threshold: float) -> str:
    """The lexicon with other values, to one decimal; signs without one keep theirs."""
    text = VALUE.sub(lambda row: f"{row[1]}{values[row['sign']]:.1f}" if row["sign"] in values else row[0], lexicon)
    return THRESHOLD.sub(f"threshold = {threshold:.2f}", text)


def main(argv: Sequence[str] | None = None, *, lexicon: Path = LEXICON) -> int:
    """Measure and fit; write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the fitted weights into the lexicon")
    chosen = parser.parse_args(argv)
    shipped, given = load_totals(), asked(load())
    signs = sorted(shipped.by_sign)
    x, y = matrix(given, signs)
    fitted = fit(x, y, PENALTY)
    now = x[:, 1:] @ np.array([shipped.by_sign[sign] for sign in signs]) > shipped.threshold
    sets = [number.gold for number in given]
    elsewhere = cross_fitted(x, y, sets, PENALTY) > 1 / 2
    for name in dict.fromkeys(sets):
        of = np.array(sets) == name
        print(f"{name}: {of.sum()} numbers; shipped {np.mean(now[of] == y[of]):.3f}", end="")
        print(f", fitted elsewhere {np.mean(elsewhere[of] == y[of]):.3f}")
    for sign, value, count in zip(signs, fitted[1:], x[:, 1:].sum(axis=0), strict=True):
        print(f"{sign:28}{shipped.by_sign[sign]:6.1f}{value:6.1f}{int(count):6}")
    if chosen.write:
        values = dict(zip(signs, fitted[1:], strict=True))
        lexicon.write_text(rewritten(lexicon.read_text(encoding="utf-8"), values, -fitted[0]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
