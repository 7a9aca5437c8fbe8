"""The smallest sets of claims that cannot hold together, the smallest first.

By hitting sets (Ignatiev, Previti, Liffiton and Marques-Silva, Smallest MUS extraction with minimal hitting set
dualization, CP 2015): whatever must give way so that the rest can hold has a claim of every set that cannot.  So the
least set that has a claim of every such correction is tried; if it can hold, what must give way around it is a further
correction; if it cannot, it is a smallest one.  Forbidding it gives the next.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Protocol

__all__ = ["Oracle", "smallest_sets"]


class Oracle(Protocol):
    """What is asked of a programme."""

    def bent(self, hard: frozenset[int]) -> frozenset[int] | None:
        """What must give way so that the rest holds; None where the hard ones do not hold."""


def smallest_sets(
    oracle: Oracle, *, largest: int, most: int, each: int | None = None, tell: Callable[[int], None] = lambda _: None
) -> Iterator[frozenset[int]]:
    """Sets of claims that cannot hold together and of which no part is such a set, the smallest first.

    Args:
        oracle: tells what holds.
        largest: sets of more claims are not looked for.
        most: how many sets are looked for.
        each: how many sets are looked for that a claim is in; None is any number.  A wrong claim contradicts many,
            and after some of them the rest tells nothing new.
        tell: told how many have been found, after each step.
    """
    corrections: list[int] = []
    barred: list[int] = []  # sets of which no further one may hold all claims
    found = 0
    seen: Counter[int] = Counter()
    while found < most:
        hitting = _least_hitting(corrections, barred, largest)
        if hitting is None:
            return
        tried = frozenset(claim for claim in range(hitting.bit_length()) if hitting >> claim & 1)
        bent = oracle.bent(tried)
        if bent is None:
            found += 1
            seen.update(tried)
            barred += [hitting, *(1 << claim for claim in tried if seen[claim] == each)]
            yield tried
        elif not bent:
            return  # with these all others hold, and so all do
        else:
            corrections.append(sum(1 << claim for claim in bent))
        tell(found)


def _least_hitting(corrections: list[int], found: list[int], largest: int) -> int | None:
    """The fewest claims with one of every correction that do not hold a found set whole; None where there are none.

    Sets are bits of whole numbers.  One of the claims of the first correction that is not hit must be in; of several
    least sets the first in order of claims comes out, the same on every machine.
    """
    for size in range(largest + 1):
        hitting = _extended(0, 0, corrections, found, size)
        if hitting is not None:
            return hitting
    return None


def _extended(chosen: int, barred: int, corrections: list[int], found: list[int], left: int) -> int | None:
    """``chosen`` and at most ``left`` claims more, none of them ``barred``, so that every correction is hit."""
    open_ones = [group & ~barred for group in corrections if not group & chosen]
    if not open_ones:
        return chosen
    tightest = min(open_ones, key=lambda group: (group.bit_count(), group))
    if left == 0 or not tightest:
        return None
    while tightest:
        claim = tightest & -tightest
        tightest ^= claim
        extended = chosen | claim
        if not any(group & extended == group for group in found):
            hitting = _extended(extended, barred, corrections, found, left - 1)
            if hitting is not None:
                return hitting
        barred |= claim  # every set with this claim has been looked at
    return None
