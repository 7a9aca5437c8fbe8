"""Which measure a number is of where several words compete for it."""

import pytest
from helpers_for_claims import numbers


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Strikes hit two bunkers and destroyed 11 trucks and 90 rockets.", ["targets_destroyed"] * 3),
        ("Jets destroyed 11 trucks and then dropped 90 bombs.", ["targets_destroyed", "munitions"]),
        ("The army said 40 of its men had been killed and more than 900 wounded.", ["killed", "injured"]),
        ("The death toll of the quake has risen to 600, and 40 people are missing.", ["killed", "missing"]),
        ("Some 900 Syrians are still in the town.", []),
        ("Raids killed 90 people: 40 civilians, 30 members of the group.", ["killed", "killed", "killed"]),
        ("Aircraft conducted 12 strikes using attack and bomber aircraft.", ["airstrikes"]),
        ("Eight soldiers, two of them officers, had died.", ["killed", "killed"]),
    ],
)
def test_of_several_words_the_governing_one_gives_the_measure(text: str, measures: list[str]):
    assert [claim.measure for claim in numbers(text)] == measures
