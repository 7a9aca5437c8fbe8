"""Pairs of texts that may be copies, near-linear in the number of texts.

Every fingerprint that several texts share pairs each of them with the longest few and with its neighbour by length, and
with no others: a story that five hundred outlets copied gives each copy a handful of pairs instead of five hundred,
and words that half of the texts have in common ("sign up to our newsletter") cost no more than a rare phrase.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.reconcile.shingles import Shingles

__all__ = ["candidates"]

# How many of the longest texts with a fingerprint the others are paired with.
LONGEST = 3
# Which share of the shorter text's fingerprints a pair must have in common to be looked at.
SHARED = 0.2
# Into how many parts the fingerprints are divided, to be sorted one after another.
PARTS = 8


def candidates(prints: Sequence[Shingles]) -> list[tuple[int, int]]:
    """Pairs of positions, the longer text first, sorted; none where nothing is shared.

    Args:
        prints: the fingerprints of each text, each once.  A text without any is in no pair.

    Returns:
        Each pair once.  Time and memory grow with the number of fingerprints, not with that of pairs of texts.
    """
    sizes = np.array([len(one) for one in prints], dtype=np.int64)
    if not len(sizes) or not sizes.sum():
        return []
    order = np.argsort(-sizes, kind="stable")
    parts = [_shared_pairs(prints, order, part) for part in range(PARTS)]
    keys, counts = np.unique(np.concatenate(parts), return_counts=True)
    longer, shorter = np.divmod(keys, len(sizes))
    enough = counts >= np.maximum(1, SHARED * sizes[order][shorter])
    found = zip(order[longer[enough]].tolist(), order[shorter[enough]].tolist(), strict=True)
    return sorted(found)


def _shared_pairs(prints: Sequence[Shingles], order: NDArray[np.int64], part: int) -> NDArray[np.int64]:
    """The pairs of a part of all fingerprints, so that never all of them are sorted at once."""
    mine = [prints[n][prints[n] % np.uint64(PARTS) == part] for n in order]
    values = np.concatenate(mine)
    owners = np.repeat(np.arange(len(order)), [len(one) for one in mine])
    sort = np.argsort(values, kind="stable")  # within a fingerprint the texts stay by length, the longest first
    values, owners = values[sort], owners[sort]
    same = values[1:] == values[:-1]
    shared = np.concatenate((same, [False])) | np.concatenate(([False], same)) if len(values) else values > 0
    return _paired(values[shared], owners[shared], len(order))


def _paired(values: Shingles, owners: NDArray[np.int64], texts: int) -> NDArray[np.int64]:
    """For each fingerprint ``longer * texts + shorter`` of the texts that it pairs, by rank of length."""
    if not len(values):
        return np.empty(0, dtype=np.int64)
    begins = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    begin = np.repeat(begins, np.diff(np.append(begins, len(values))))
    place = np.arange(len(values)) - begin
    found = [owners[:-1][place[1:] > LONGEST] * texts + owners[1:][place[1:] > LONGEST]]
    for nth in range(LONGEST):
        later = place > nth
        found.append(owners[(begin + nth)[later]] * texts + owners[later])
    return np.concatenate(found)
