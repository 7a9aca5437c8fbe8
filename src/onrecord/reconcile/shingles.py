"""Runs of words as numbers, and the few of them by which copies find each other.

A shingle is a run of ``WIDTH`` words.  ``fingerprints`` picks the smallest of every ``WINDOW`` shingles that follow
each other (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003), so that two texts which share a run of
``WIDTH + WINDOW - 1`` words share a fingerprint, wherever in the texts the run stands: a short cut is found as surely
as a whole copy, which a fixed number of hashes for each text (MinHash) does not give.
"""

import hashlib
import re
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["WIDTH", "Shingles", "containment", "fingerprints", "shingles", "words_of"]

WIDTH = 5
WINDOW = 4
# Odd, and larger than any word's hash is likely to differ by: the multiplier of the polynomial over words.
MULTIPLIER = 0x9E3779B97F4A7C15

Shingles = NDArray[np.uint64]
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def words_of(text: str) -> list[str]:
    """Words and numbers in lower case; marks and spaces do not count."""
    return WORD.findall(text.lower())


def shingles(text: str) -> Shingles:
    """The hash of every run of ``WIDTH`` words in the order of the text.

    A text of fewer words gives one shingle of all of them; an empty text none.
    """
    words = words_of(text)
    if not words:
        return np.empty(0, dtype=np.uint64)
    hashes = np.fromiter(map(_hash, words), dtype=np.uint64, count=len(words))
    width = min(WIDTH, len(words))
    total = np.zeros(len(words) - width + 1, dtype=np.uint64)
    for place in range(width):
        total = total * np.uint64(MULTIPLIER) + hashes[place : len(words) - width + 1 + place]
    return _mixed(total)


def fingerprints(found: Shingles) -> Shingles:
    """The smallest of every ``WINDOW`` shingles, each once, sorted; all of them where there are fewer."""
    if len(found) <= WINDOW:
        return np.unique(found)
    windows = np.lib.stride_tricks.sliding_window_view(found, WINDOW)
    return np.unique(windows.min(axis=1))


def containment(one: Shingles, other: Shingles) -> float:
    """Which share of the shorter text's shingles stands in the longer; 0.0 where one is empty.

    Args:
        one: shingles of a text, each once.
        other: likewise.
    """
    shorter = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / shorter if shorter else 0.0


@lru_cache(maxsize=1 << 18)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _mixed(values: NDArray[Any]) -> Shingles:
    """Spread the bits, so that "the smallest" favours no word (the finaliser of SplitMix64)."""
    mixed = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)), dtype=np.uint64)
