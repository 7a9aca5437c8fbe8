"""The smallest sets that cannot hold, compared with trying every set."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reconcile.audit.smallest import smallest_sets

Interval = tuple[int, int]


class Intervals:
    """Claims that are closed intervals of one number: they hold where they share a point."""

    def __init__(self, claims: list[Interval]) -> None:
        self.claims = claims
        self.asked = 0

    def hold(self, chosen: frozenset[int]) -> bool:
        picked = [self.claims[n] for n in chosen]
        return not picked or max(low for low, _ in picked) <= min(high for _, high in picked)

    def bent(self, hard: frozenset[int]) -> frozenset[int] | None:
        self.asked += 1
        if not self.hold(hard):
            return None
        held = hard
        for n in range(len(self.claims)):
            if n not in held and self.hold(held | {n}):
                held |= {n}
        return frozenset(range(len(self.claims))) - held


def by_trying(oracle: Intervals, largest: int) -> list[frozenset[int]]:
    """All sets that cannot hold and of which no part cannot, the smallest first."""
    found: list[frozenset[int]] = []
    for size in range(1, largest + 1):
        for chosen in map(frozenset, combinations(range(len(oracle.claims)), size)):
            if not oracle.hold(chosen) and not any(known <= chosen for known in found):
                found.append(chosen)
    return found


CLAIMS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda p: (p[0], p[0] + p[1])), max_size=9)


@given(CLAIMS)
@settings(max_examples=300, deadline=None)
def test_all_smallest_sets_are_found_and_nothing_else(claims: list[Interval]):
    oracle = Intervals(claims)
    found = list(smallest_sets(oracle, largest=3, most=1000))
    assert sorted(map(sorted, found)) == sorted(map(sorted, by_trying(oracle, 3)))
    assert [len(one) for one in found] == sorted(len(one) for one in found)


class Sums(Intervals):
    """Claims that fail in threes: any two hold, and three of one colour do not."""

    def hold(self, chosen: frozenset[int]) -> bool:
        return all(sum(n % 2 == colour for n in chosen) < 3 for colour in (0, 1))


def test_sets_of_three_are_found_where_every_pair_holds():
    oracle = Sums([(0, 0)] * 6)
    assert list(smallest_sets(oracle, largest=4, most=9)) == [frozenset({0, 2, 4}), frozenset({1, 3, 5})]


def test_larger_sets_than_asked_for_are_not_looked_for():
    assert list(smallest_sets(Sums([(0, 0)] * 6), largest=2, most=9)) == []


def test_no_more_sets_are_found_than_asked_for():
    oracle = Intervals([(0, 1), (5, 6), (9, 9), (20, 20)])
    assert len(list(smallest_sets(oracle, largest=2, most=2))) == 2


def test_claims_that_hold_take_one_question():
    oracle = Intervals([(0, 9)] * 50)
    assert list(smallest_sets(oracle, largest=5, most=9)) == []
    assert oracle.asked == 1


def test_a_claim_that_contradicts_all_others_is_named_with_as_many_as_asked():
    oracle = Intervals([(0, 0), *((5, 9) for _ in range(20)), (40, 41)])
    found = list(smallest_sets(oracle, largest=2, most=99, each=3))
    assert sum(0 in one for one in found) == sum(21 in one for one in found) == 3
    assert len(list(smallest_sets(oracle, largest=2, most=99))) == 41
