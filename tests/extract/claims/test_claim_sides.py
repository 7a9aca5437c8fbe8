"""Whose people and money are counted beside somebody else: sides, supporters, sums over years, governments."""

import pytest
from helpers_for_claims import actor_of, rule_of

# -- sides


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Hamas fired. On the Israeli side 64 soldiers died.", "64", "israeli-forces"),
        ("Hamas fired. On the Israeli side 64 soldiers and 6 farmers died.", "6 f", "civilians"),
        ("On the IS side, it has recorded 900 deaths.", "900", "islamic-state"),
        ("Al-Shabaab lost 40 men, and 9 died on Kenya's side.", "9", "kenyan-forces"),
        ("The Taliban lost 40 fighters, with 9 dead on the government side.", "9", "afghan-forces"),
        ("On the bright side, the flood killed only 9 people.", "9", "civilians"),
    ],
)
def test_the_dead_on_a_side_are_of_that_side(text, words, expected):
    assert actor_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Islamic State fled. A drone supporting Iraqi soldiers fired 3 missiles.", "3 missiles", "us-led-coalition"),
        ("Islamic State fled. The coalition flew 8 air strikes in support of the SDF.", "8", "us-led-coalition"),
        ("Islamic State fled. In support of the SDF 8 air strikes were flown.", "8", "us-led-coalition"),
        ("Iraqi soldiers fired 3 rockets at Islamic State.", "3", "iraqi-forces"),
    ],
)
def test_whoever_is_supported_did_not_do_it(text, words, expected):
    assert actor_of(text, words) == expected


def test_whoever_is_counted_before_is_not_the_one_who_acts():
    text = "The Iraqi army killed 196 Islamic State militants and retook 98 villages."
    assert actor_of(text, "98") == "iraqi-forces"
    assert actor_of("In all 900 Iraqi soldiers retook 98 villages.", "98") == "iraqi-forces"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The Observatory counted 90 dead SDF fighters.", "90", "syrian-democratic-forces"),
        ("Islamic State burned 90 dead civilians.", "90", "civilians"),
        ("U.S. jets flew low over the Taliban. Officials put army losses at 90 dead.", "90", "afghan-forces"),
        ("U.S. jets flew low over the Taliban. U.S. troops rest. Some 90 policemen died.", "90", "afghan-forces"),
        ("US drones have hit al-Qaeda. The drones of US forces killed nine of its members.", "nine", "al-qaeda"),
        ("The coalition claims to have killed 9,000. Islamic State fled.", "9,000", "islamic-state"),
        (
            "France has 90 troops in Niger. It looks at the 900 Americans in the country as a force that remains.",
            "900",
            "us-forces",
        ),
        ("Chad has 90 troops in Mali.", "90", "chadian-forces"),
        ("The USS Carl Vinson came with 900 sailors to the Philippines.", "900", "us-forces"),
    ],
)
def test_soldiers_are_of_those_whom_the_words_beside_name(text, words, expected):
    assert actor_of(text, words) == expected


@pytest.mark.parametrize("fighters", ["pro-GNA fighters", "GNA-aligned fighters", "Libyan fighters", "moderate gunmen"])
def test_fighters_of_a_government_or_a_country_are_not_the_armed_groups(fighters):
    text = f"Islamic State held Sirte in Libya. At least 90 {fighters} were killed."
    assert actor_of(text, "90") != "islamic-state"
    assert actor_of(text.replace(fighters, "fighters"), "90") == "islamic-state"


def test_trainers_are_not_those_who_are_trained():
    text = "Iraq is calm. Iraq waits. Islamic State fled. French instructors have trained 900 recruits."
    assert actor_of(text, "900") == "iraqi-forces"


def test_an_army_that_the_text_is_about_goes_before_that_of_the_place():
    text = "Afghanistan is high. Soviet troops came. Soviet troops fought. Soviet troops left."
    assert actor_of(f"{text}\n\nHe rests.\n\nHe sleeps.\n\nSome 90 soldiers stayed.", "90") == "soviet-forces"


# -- sums over years


def test_all_who_died_over_years_where_forces_fight_are_of_no_one_side():
    told = "The army fought the Tamil Tigers. Tiger rebels fled. Sri Lankan troops came. Sri Lankan troops won. {}"
    text = told.format("At least 70,000 people have been killed since 1983.")
    assert (actor_of(text, "70,000"), rule_of(text, "70,000", "actor")) == (None, "all who died in a war")
    assert actor_of(told.format("At least 700 people have been killed since July."), "700") == "civilians"
    assert actor_of(told.format("Cholera has killed 7,000 people since 1983."), "7,000") == "civilians"
    assert actor_of("It rains. At least 70,000 people have been killed since 1983.", "70,000") == "civilians"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (", civilians and soldiers alike,", None),
        (" in five weeks of shelling, most of them civilians,", None),
        (", mothers and children,", "civilians"),
    ],
)
def test_soldiers_beside_civilians_make_the_dead_of_no_one_side(words, expected):
    assert actor_of(f"At least 900 people{words} died in the town.", "900") == expected


# -- money


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Ukraine waits. Ukraine hopes. The premier in London gave £9m in aid in May.", "£9m", "united-kingdom"),
        ("Ukraine waits. Ukraine hopes. The premier gave $9m in aid in May.", "$9m", None),
        ("London waits. Britain hopes. The clean-up will cost £9m.", "£9m", None),
    ],
)
def test_money_of_a_country_is_its_states_where_the_text_is_about_another(text, words, expected):
    assert actor_of(text, words) == expected


def test_the_government_of_a_contingents_release_is_its_own():
    told = "Canadian jets flew over Iraq. Canadian troops rest. The RCAF is there. Islamic State fled. {}"
    text = told.format("The Government has set aside $90 million in aid.")
    assert actor_of(text, "$90 million") == "canadian-government"
    assert actor_of(told.format("Some $90 million in aid was set aside."), "$90 million") != "canadian-government"


# -- parts


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Hamas fired 300 rockets, according to the Israeli army, of which 70 were stopped.",
            "70",
            "palestinian-militants",
        ),
        ("MINUSMA, with 9,000 men the largest force, has lost 90 of them to mines.", "90 of", "united-nations"),
        ("The SDF advanced. The UN believes as many as 900 are trapped by Islamic State.", "900", "civilians"),
        (
            "RAF jets flew over Mosul. Daesh fled. Daesh-held houses were struck, and 2 trucks destroyed.",
            "2 trucks",
            "islamic-state",
        ),
    ],
)
def test_parts_and_those_caught_between_are_of_whom_the_whole_is(text, words, expected):
    assert actor_of(text, words) == expected


def test_the_next_sum_of_a_war_is_of_no_one_side_either():
    text = "Some 13,000 people were killed in the war. The UN gave a figure of 12,000 dead in December."
    assert actor_of(text, "12,000") is None
