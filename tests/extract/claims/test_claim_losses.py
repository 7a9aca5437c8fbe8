"""Whose dead are counted where a text tells an army's losses."""

import pytest
from helpers_for_claims import actor_of, rule_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The monitor said the SDF had lost 90 men at the bridge.", "90", "syrian-democratic-forces"),
        ("The Soviet side lost 90 helicopters.", "90", "soviet-forces"),
        ("A general put Russia's killed and wounded at 9,000.", "9,000", "russian-forces"),
        ("Historians give the Soviet losses as 9,000 dead.", "9,000", "soviet-forces"),
        ("Kyiv puts its military dead at 900.", "900", "ukrainian-forces"),
        ("Kyiv puts its own losses at 900 dead.", "900", "ukrainian-forces"),
    ],
)
def test_losses_are_of_whoever_is_told_to_have_them(text, words, expected):
    assert actor_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Israel lost 9 soldiers and 40 civilians.", "40"),
        ("Ankara puts its dead at 900 after the earthquake.", "900"),
        ("The SDF said that a family had been hit: 9 people killed.", "9"),
    ],
)
def test_those_who_do_not_fight_are_no_armys_losses(text, words):
    assert actor_of(text, words) == "civilians"


def test_their_losses_are_those_of_the_others_where_nobody_says_own():
    text = "Al-Shabaab lost 40 fighters in the raid, the Kenyan army said. Later it gave their losses as 70 dead."
    assert actor_of(text, "70") == "al-shabaab"


def test_whom_the_army_killed_are_those_whom_it_fights():
    text = "The Tamil Tigers hold the coast. Colombo says it has killed 90."
    assert (actor_of(text, "90"), rule_of(text, "90", "actor")) == ("ltte", "opponent of those who killed")
    assert actor_of("The Tamil Tigers hold the coast. Colombo says it has killed 90 farmers.", "90") == "civilians"


TOLL = "Some 9,000 Ukrainian soldiers have been killed since the invasion."


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (f"{TOLL}\n\nThe figures range up to 12,000 killed, an adviser said.", "12,000", "ukrainian-forces"),
        (f"{TOLL}\n\nHe put the number at 40 to 60 killed in action daily.", "40 to 60", "ukrainian-forces"),
        (f"{TOLL}\n\nA missile killed 12 in Odesa on Monday.", "12", "civilians"),
        (f"{TOLL}\n\nRussian losses are told as well: 7,000 dead.", "7,000", "russian-forces"),
        (f"{TOLL}\n\nAlso 2,000 civilians were killed. The UN has verified 6,600 deaths.", "6,600", "civilians"),
    ],
)
def test_sums_of_dead_go_on_with_the_army_whose_toll_is_told(text, words, expected):
    assert actor_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Russian losses to date:\n\ntanks – 90 destroyed\n\nmen – 900 killed", "900", "russian-forces"),
        ("Russian losses to date:\n\ntanks – 90 destroyed\n\nmen – 900 killed", "90 d", "russian-forces"),
        ("Russian visitors to date:\n\nmen – 900 killed", "900", "civilians"),
    ],
)
def test_entries_of_a_list_are_of_whoever_its_line_names(text, words, expected):
    assert actor_of(text, words) == expected
