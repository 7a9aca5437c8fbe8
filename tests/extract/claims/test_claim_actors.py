"""Whose a count is where the sentence does not name them: enemies, wars, migrants, money."""

import pytest
from helpers_for_claims import actor_of, numbers, rule_of

# -- the dead of a war


@pytest.mark.parametrize(
    "text",
    [
        "At least 900 people have been killed in the conflict since May.",
        "Some 900 Malians were killed in two years of war.",
    ],
)
def test_all_who_died_in_a_war_are_of_no_one_side(text):
    assert actor_of(text, "900") is None
    assert rule_of(text, "900", "actor") == "all who died in a war"


@pytest.mark.parametrize(
    "text",
    [
        "Some 900 nurses were killed in the war.",
        "At least 900 civilians were killed in the conflict.",
        "An earthquake killed 900 people.",
    ],
)
def test_those_who_do_not_fight_stay_civilians_in_a_war(text):
    assert actor_of(text, "900") == "civilians"


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed 900 people in May, the mission said. Of the dead, 300 were civilians.",
        "Raids killed 900 people: 300 civilians and 600 fighters.",
        "Shelling killed 900 people, many of them civilians, in May.",
    ],
)
def test_the_dead_of_whom_some_are_told_to_be_civilians_are_not_all_civilians(text):
    assert actor_of(text, "900") is None


def test_a_part_that_is_no_civilians_leaves_the_whole_as_it_is():
    assert actor_of("A flood killed 900 people, 300 of them children.", "900") == "civilians"


# -- who is meant without a name


def test_phrases_for_a_group_that_is_never_named_tell_whose_money_it_is():
    text = "The militants hold parts of Iraq and Syria. The monthly revenue stood at $9 million in the second quarter."
    assert actor_of(text, "$9") == "islamic-state"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine's army has taken back nearly 90 square kilometres in the east.", "russian-forces"),
        ("Some 90 square kilometres were liberated in Ukraine, where Ukrainian forces fight.", "russian-forces"),
        ("Russia has lost 90 square kilometres in Ukraine.", "russian-forces"),
    ],
)
def test_ground_is_lost_by_the_enemy_of_who_frees_it_and_by_the_forces_of_a_state(text, expected):
    assert actor_of(text, "90") == expected


def test_who_counts_strikes_does_not_fly_them():
    text = "The coalition bombs on in Iraq and Syria. In May the Pentagon counted 90 strikes."
    assert actor_of(text, "90") == "us-led-coalition"


def test_fighters_of_the_government_are_not_those_of_the_armed_group():
    text = "Islamic State held the town of Sirte in Libya. Some 90 pro-government fighters were killed."
    assert actor_of(text, "90") is None


def test_who_the_people_are_may_stand_behind_the_verb():
    text = "Britain has trained 900 Iraqi soldiers, of whom 40 are Peshmerga."
    assert actor_of(text, "40") == "peshmerga"


def test_losses_in_the_genitive_before_their_number_are_of_whom_they_are():
    text = "Islamic State attacked. The mayor put the militants' dead at 90."
    assert actor_of(text, "90") == "islamic-state"


# -- people who flee


def test_migrants_and_those_who_fled_to_another_country_are_refugees():
    assert actor_of("Some 90 migrants drowned off Libya.", "90") == "refugees"
    text = "Fighting rages in Ethiopia. It began in Ethiopia's north. Some 900 people have fled to Sudan."
    assert actor_of(text, "900") == "refugees"
    assert actor_of("Fighting rages in Sudan. Some 900 people have fled in Sudan.", "900") == "civilians"


# -- money


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's deployment has cost $90 million.", "norwegian-government"),
        ("This brings Norwegian help for refugees to $90 million.", "norwegian-government"),
        ("Of the $90 million sought for the response, half has come in.", "united-nations"),
    ],
)
def test_money_is_of_the_country_that_is_named_before_it_or_of_who_appeals_for_it(text, expected):
    assert [claim.actor for claim in numbers(text)][:1] == [expected]


def test_money_is_of_the_country_that_gives_it():
    text = "Norway has in addition provided $90 million in aid for Mali."
    assert actor_of(text, "$90 million") == "norwegian-government"
    assert rule_of(text, "$90 million", "actor") == "money of a country"


# -- countries that act


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The United States, which is at war with al-Shabaab, has conducted 40 strikes in Somalia.", "40", "us-forces"),
        ("Ukraine is losing some 90 soldiers a week, an adviser said.", "90", "ukrainian-forces"),
        ("Ukraine is using some 900 shells, a general said.", "900", "ukrainian-forces"),
        ("Ethiopia lost 40 tanks, a general said.", "40", "ethiopian-forces"),
    ],
)
def test_a_country_that_acts_acts_by_its_forces(text, words, expected):
    assert actor_of(text, words) == expected


def test_a_country_in_a_table_of_strikes_is_where_they_fell():
    text = "The coalition struck Islamic State.\n\nMay 2016: 40 air strikes in Iraq, 30 Syria"
    assert actor_of(text, "30") == "us-led-coalition"


def test_strikes_are_of_those_of_whom_is_told_more_than_of_a_coalition():
    told = (
        "The RAF has Typhoons at its base. {} An RAF spokesman was pleased.\n\nSome 40 air strikes hit Islamic State."
    )
    assert actor_of(told.format("The coalition was pleased."), "40") == "royal-air-force"
    assert actor_of(told.format("The US-led coalition was pleased."), "40") == "us-led-coalition"
    assert actor_of(told.format("The coalition was pleased, and the alliance grows."), "40") == "us-led-coalition"


# -- people beside others


def test_those_hurt_beside_fighters_of_no_side_are_of_none():
    text = "Islamic State held Sirte in Libya. Some 90 pro-government fighters were killed and 300 wounded."
    assert actor_of(text, "300") is None
    assert rule_of(text, "300", "actor") == "nobody named"
    text = "Islamic State held Sirte in Libya. Some 90 pro-government fighters were killed and 300 nurses wounded."
    assert actor_of(text, "300") == "civilians"


def test_the_hurt_beside_dead_of_whom_some_are_civilians_are_of_nobody():
    text = "In all 900 Iraqis were killed, many of them civilians, and 400 were wounded."
    assert (actor_of(text, "900"), actor_of(text, "400")) == (None, None)
    text = "In all 900 Iraqis were killed, many of them civilians, and 400 civilians were wounded."
    assert actor_of(text, "400") == "civilians"


def test_the_dead_on_its_own_side_are_of_whoever_was_named():
    text = "The Syrian Democratic Forces took the town from Islamic State. The SDF counts 90 dead on its own side."
    assert actor_of(text, "90") == "syrian-democratic-forces"
