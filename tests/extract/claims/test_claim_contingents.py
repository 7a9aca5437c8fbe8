"""Whose doings a text counts that is told from the side of one contingent, ministry or campaign."""

import pytest
from helpers_for_claims import actor_of, numbers

from onrecord.extract.issuer import issuing_country
from onrecord.lexicon import tokenize

# -- contingents


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Islamic State lost a depot. The French air component flew 19 sorties.", "19", "french-forces"),
        ("Islamic State is weaker. Chammal has about 900 military personnel.", "900", "french-forces"),
        ("Iraq thanked them. Some 900 personnel serve on Operation Shader.", "900", "british-forces"),
        ("Iraq thanked them.\n\nOperation OKRA\n\nAbout 90 personnel are deployed.", "90", "australian-government"),
        ("The Danish detachment flew 19 sorties over Iraq against Islamic State.", "19", "danish-forces"),
    ],
)
def test_a_contingent_owns_what_it_does(text, words, expected):
    assert actor_of(text, words) == expected


def test_strikes_are_of_the_contingent_that_a_text_is_about_wherever_it_comes_from():
    told = (
        "Danish jets fly from the base. Danish pilots rest. {} Islamic State fled.\n\nIn all 40 air strikes were flown."
    )
    assert actor_of(told.format("Danish troops cook."), "40") == "danish-forces"
    assert actor_of(told.format("The US-led coalition, Iraqi troops and US troops cook."), "40") == "us-led-coalition"


def test_the_forces_of_the_theatre_are_no_contingent():
    text = (
        "Iraqi jets fly. Iraqi pilots rest. Iraqi troops cook. Islamic State fled.\n\nIn all 40 air strikes were flown."
    )
    assert actor_of(text, "40") == "us-led-coalition"


def test_a_service_counts_with_the_forces_that_it_is_of():
    text = "RAF jets flew. The British Army trains. British troops cook. US troops too. Islamic State fled."
    assert actor_of(f"{text}\n\nSome 40 air strikes were flown.", "40") == "british-forces"


def test_a_coalition_that_is_never_named_does_not_strike_in_another_theatre():
    text = "Libya and Libyans wait. {} Islamic State holds Sirte, Libya.\n\nIn all 40 air strikes hit the city."
    assert actor_of(text.format("US jets fly."), "40") == "us-forces"
    assert actor_of(text.format("The US-led coalition met."), "40") == "us-led-coalition"


def test_states_that_take_part_are_the_coalitions():
    text = "The RAF flies. RAF jets fly. The RAF is there. Islamic State fled. Some 14 nations have joined the effort."
    assert actor_of(text, "14 nations") == "us-led-coalition"


# -- who issues a text


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("Ministry of Defence of Peru", ["PE"])], "PE"),
        ([("Evening report", []), ("General Staff, Lima", ["PE"])], "PE"),
        ([("Ministry of Defence", [])], None),
        ([("The ministry said that Peru is calm", ["PE"])], None),
        ([("Ministry for Peru and Chile", ["PE", "CL"])], None),
        ([("Calm", [])] * 6 + [("Ministry of Defence of Peru", ["PE"])], None),
        ([("Peru", ["PE"])], None),
        ([(" ".join(["Ministry of Defence of Peru"] * 3), ["PE"])], None),
        ([], None),
    ],
)
def test_a_line_at_the_head_with_a_ministry_and_its_country_names_the_issuer(lines, expected):
    assert issuing_country((tokenize(line), codes) for line, codes in lines) == expected


def test_the_enemy_is_that_of_the_country_whose_ministry_issues_the_text():
    text = "{}\n\nLosses of the enemy to date:\n\nmen – 900 killed\n\nDonetsk and Russia and Moscow and Kursk are far."
    assert actor_of(text.format("Ministry of Defence of Ukraine"), "900") == "russian-forces"
    assert actor_of(text.format("Report of this morning"), "900") != "russian-forces"


# -- attacks and what is destroyed


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Iraqi forces repelled 12 attacks. Islamic State fled.", "12", "islamic-state"),
        ("Iraqi forces lost a hill. Islamic State fought off 12 attacks.", "12", "islamic-state"),
        ("Ukrainian troops hold on. In the Izium area, 12 attacks were repelled.", "12", "russian-forces"),
        ("Islamic State fled. The report lists 12 suicide attacks on policemen.", "12", "islamic-state"),
        ("Ukrainian troops hold on. Defenders destroyed 12 tanks.", "12", "russian-forces"),
        ("Ukrainian troops hold on. Fires destroyed 12 shops.", "12", None),
    ],
)
def test_attacks_and_arms_without_an_owner_are_those_of_the_enemy(text, words, expected):
    assert actor_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Taliban fight on. Some 40 percent of the districts were under the authority of Kabul.",
            "afghan-government",
        ),
        ("Afghan troops wait. Some 40 percent of the districts were under Taliban control.", "taliban"),
    ],
)
def test_whoever_a_place_is_under_holds_it(text, expected):
    assert actor_of(text, "40 percent") == expected


def test_of_several_opponents_the_one_that_the_text_names_is_meant():
    text = "Hezbollah fired rockets. Israel says it has killed 90."
    assert actor_of(text, "90") == "hezbollah"


def test_a_report_without_a_list_has_no_owner_from_its_first_line():
    assert [claim.actor for claim in numbers("Losses of the enemy are told. A flood killed 90 people.")] == [
        "civilians"
    ]
