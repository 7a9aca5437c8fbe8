"""Where a document plays, and which words name a place without being in it. Texts are of 10 August 2016."""

from dataclasses import replace

import pytest
from helpers_for_claims import document, knowledge, numbers, places_of, rule_of

from onrecord.extract import extract
from onrecord.records import Block, Role


def test_a_region_in_the_title_is_where_the_document_plays():
    text = (
        "Ceasefire in the Casamance holds\n\nThe Senegalese army has stopped its raids.\n\nSome 30 people were killed."
    )
    assert places_of(text, "30") == ["Casamance"]
    assert rule_of(text, "30", "place") == "region of the document"


def test_a_region_that_is_named_once_among_towns_of_its_country_does_not_stand_for_it():
    text = "Truce in the Casamance\n\nSoldiers left for Dakar and Thies, Senegal.\n\nSome 900 refugees have gone home."
    assert places_of(text, "900") == ["SN"]


def test_a_region_that_only_says_of_what_a_speaker_is_head_is_not_where_it_happened():
    text = (
        "Casamance governor: drought is near\n\nSenegal buys rice abroad. Villages of Senegal have no seed left.\n\n"
        "Some 30 people were killed."
    )
    assert places_of(text, "30") == ["SN"]


def test_a_document_may_play_outside_of_where_its_armed_group_mostly_fights():
    text = (
        "Islamic State bombers hit the Philippines\n\nBombs went off in Davao, Philippines, in Cotabato, Philippines, "
        "and across the south of the Philippines.\n\nSome 900 people have fled."
    )
    assert places_of(text, "900") == ["PH"]


@pytest.mark.parametrize(
    "text",
    [
        "Fighting rages in Libya.\n\nThe movement has lost 900 men outside Egypt and Chad.",
        "Fighting rages in Libya.\n\nSome 900 people died in the war between Egypt and the rebels.",
    ],
)
def test_what_a_country_lies_outside_of_or_is_a_side_of_does_not_place_it(text):
    assert places_of(text, "900") == ["LY"]


def test_a_capital_that_rules_is_a_government_and_no_place():
    text = "Fighting rages in Kunduz.\n\nDistricts under the control of Kabul lost 900 people, all of them soldiers."
    assert "Kabul" not in places_of(text, "900")


def test_what_has_gone_on_for_a_year_is_told_of_the_whole_country():
    text = "Blast in Herat\n\nA bomb went off in Herat in Afghanistan.\n\nSome 900 people have died since May 2014."
    assert places_of(text, "900") == ["AF"]


# -- what a sentence points back to


def test_two_countries_named_in_one_breath_by_the_lead_are_both_what_the_document_is_about():
    text = (
        "Drought spreads\n\nThe drought has emptied the wells of whole provinces in Chad and Niger, the relief agency "
        "said.\n\nSome 900 people have died."
    )
    assert places_of(text, "900") == ["TD", "NE"]
    assert rule_of(text, "900", "place") == "countries of the lead"


@pytest.mark.parametrize(
    ("words", "expected"),
    [("both countries", ["NE", "TD"]), ("those three countries", ["NE", "TD", "ML"])],
)
def test_countries_are_counted_back_from_the_last(words, expected):
    text = f"Rain failed in Mali. It failed in Chad. It failed in Niger, too. In {words} 900 people have died."
    assert places_of(text, "900") == expected


def test_a_region_that_is_pointed_back_to_is_the_one_named_most():
    text = (
        "Fighting rages in the Casamance. Shells fell in the Casamance all night. In Dakar all was quiet.\n\n"
        "Some 900 people are displaced inside the region."
    )
    assert places_of(text, "900") == ["Casamance"]


def test_a_place_before_a_colon_heads_its_sentence_and_is_the_city_that_it_points_to():
    text = "Fighting rages in Herat.\n\nKunduz: The mayor said that some 900 people were trapped in the city."
    assert places_of(text, "900") == ["Kunduz"]


def test_another_count_of_the_same_is_of_the_same_place():
    text = "Fighting rages in Kabul.\n\nSome 30 people were killed in Herat, police said; doctors put the number at 12."
    assert places_of(text, "12") == ["Herāt"]


# -- what names a place and tells none


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya's version is another.",
        "The general staff in Nairobi said that it knew more.",
        "PHOTO: A burnt bus in Nairobi.",
    ],
)
def test_neither_who_speaks_nor_a_caption_sets_the_scene_of_a_paragraph(sentence):
    text = f"Fighting rages in Chad.\n\n{sentence} Some 30 people were killed."
    assert places_of(text, "30") == ["TD"]


def test_where_somebody_leads_from_is_not_where_the_men_are():
    text = "The army in Chad fights on.\n\nGeneral Ann Lee, who leads it from Paris, has 900 soldiers."
    assert places_of(text, "900") == ["TD"]
    assert places_of("The rebels kidnapped 900 girls from Herat.", "900") == ["Herāt"]


def test_what_is_ranked_among_all_of_a_country_does_not_happen_all_over_it():
    text = "A quake hit Herat.\n\nThe worst shock in Afghanistan's history killed 30 people."
    assert places_of(text, "30") == ["Herāt"]


# -- places that other words tell


def test_officers_of_a_county_speak_of_their_county():
    text = (
        "Fire in Montana leaves dozens dead\n\nThe fire burned down a village overnight, the sheriff of Carrow County "
        "said.\n\nSome 30 people are missing."
    )
    assert places_of(text, "30") == ["Carrow County"]


def test_forces_are_trained_in_their_own_country_whatever_town_the_document_is_about():
    text = "Strikes near Mosul\n\nJets bombed rebels near Mosul, Iraq, on Monday.\n\nSome 900 police have been trained."
    assert places_of(text, "900") == ["IQ"]


def test_people_of_a_country_are_in_it_where_nothing_else_is_named():
    assert places_of("Some 900 Malians are trapped.", "900") == ["ML"]


def test_a_country_right_behind_its_number_is_where_it_was():
    text = "Strikes in May: 62 air strikes in Iraq. In June jets flew 40 air strikes in all: 31 Iraq, 9 Syria."
    assert (places_of(text, "31"), places_of(text, "9 Syria")) == (["IQ"], ["SY"])


def test_what_is_as_large_as_a_country_is_not_in_it():
    text = "Fighting rages in Niger.\n\nThe rebels have lost 900 square kilometres, an area the size of Malta."
    assert places_of(text, "900") == ["NE"]


def test_where_the_hurt_were_flown_is_not_where_they_were_hurt():
    text = "A bomb went off in Herat in Afghanistan.\n\nSome 30 people were hurt and flown to Ankara."
    assert places_of(text, "30") == ["Herāt"]


def test_a_capital_in_which_somebody_speaks_sets_no_scene():
    text = "Fighting rages in Chad.\n\nIn Washington a spokesman said that he knew more. Some 30 people were killed."
    assert places_of(text, "30") == ["TD"]


def test_a_toll_is_of_the_country_that_owns_it_and_not_of_the_one_that_owns_the_next():
    text = "Chad's death toll stands at 900, Niger's at 40."
    assert (places_of(text, "900"), places_of(text, "40")) == (["TD"], ["NE"])


def test_the_town_of_the_title_is_where_the_battle_was_even_if_bare():
    text = (
        "Libyan fighters say Sirte is free\n\nBattle cost Misrata brigades dear\n\n"
        "Forces from Misrata took the last houses of the city of Sirte on Monday, their spokesman said.\n\n"
        "In Sirte streets were quiet. Some 700 of the fighters were killed in seven months, hospital officials said."
    )
    assert [place.name for place in numbers(text)[0].place] == ["Sirte"]


def test_countries_that_arm_a_side_are_not_where_a_war_is():
    text = (
        "The Afghan war\n\nThe war in Kabul and beyond went on for years. Groups armed by Pakistan, China and Egypt "
        "fought Afghan troops near Jalalabad.\n\nIts army still had 9,000 troops at the end."
    )
    assert [place.code for place in numbers(text)[0].place] == ["AF"]


def test_a_running_total_does_not_take_the_town_that_a_sentence_named_late():
    text = (
        "War in Iraq and Syria\n\nThe militants hold ground in Iraq and Syria, and this week their guns shelled the "
        "town of Kobani. In all 700 Peshmerga have been killed since August, their spokesman said."
    )
    assert "Kobani" not in [place.name for place in numbers(text)[0].place]


def test_towns_of_two_countries_are_both_named():
    (claim,) = numbers("Some 900 fighters hold Mosul in Iraq and Raqqa in Syria.")
    assert [place.name for place in claim.place] == ["Mosul", "Raqqa"]


@pytest.mark.parametrize("title", ["Push for Mosul begins", "IRAQ: MOSUL EMERGENCY"])
def test_a_document_is_about_the_town_of_its_title_in_whatever_way_it_is_named(title):
    text = (
        f"{title}\n\nHelp is on the way, a relief worker in Iraq said.\n\nFamilies walk for hours.\n\n"
        "Some 900 people have fled.\n\nQueues form in Mosul each day."
    )
    assert places_of(text, "900") == ["Mosul"]


def test_a_capital_in_the_title_is_the_town_of_the_document_where_something_happened_there():
    body = "\n\nIn all 30 people were killed, doctors said.\n\nNurses in Oslo slept on the floor. Norway mourns."
    assert places_of(f"Oslo explosion: nurses tell{body}", "30") == ["Oslo"]
    assert places_of(f"Ministers meet nurses in Oslo{body}", "30") == ["NO"]
    assert places_of(f"Blast in Oslo shakes wards{body}", "30") == ["Oslo"]


def test_the_town_that_the_lead_alone_names_is_not_that_of_what_stands_under_another_heading():
    lead, heading = "Soldiers near Mosul held the bridges on Monday and built a road.", "ARTILLERY"
    told = "The army said that its guns killed 30 fighters on Sunday evening."
    text = f"{lead}\n\n{heading}\n\n{told}"
    at = len(lead) + 2
    whole = (Block(start=0, end=len(text), role=Role.BODY, rule="body"),)
    headed = (
        Block(start=0, end=len(lead), role=Role.BODY, rule="body"),
        Block(start=at, end=at + len(heading), role=Role.HEADING, rule="heading"),
        Block(start=at + len(heading) + 2, end=len(text), role=Role.BODY, rule="body"),
    )
    found = [
        [
            place.name
            for claim in extract(replace(document(text), blocks=blocks), knowledge()).claims
            for place in claim.place
        ]
        for blocks in (whole, headed)
    ]
    assert found == [["Mosul"], ["Iraq"]]


def test_a_total_is_in_the_countries_in_which_its_parts_are():
    text = "Fighting rages in Libya.\n\nAircraft flew 800 strikes; 500 of the strikes were in Iraq and 300 in Syria."
    assert places_of(text, "800") == ["IQ", "SY"]


def test_in_the_country_behind_a_number_beats_a_town_further_off():
    text = "War in Libya\n\nSome 40 soldiers wait in Sirte; 900 soldiers are in the country altogether."
    assert places_of(text, "40") == ["Sirte"]
    assert places_of(text, "900") == ["LY"]


def test_the_places_of_a_list_that_tells_the_number_first_stand_behind_theirs():
    text = "The study counts 40 dead in Chad and Mali, 30 in Togo, 20 in Benin."
    assert places_of(text, "30") == ["TG"]
    assert places_of(text, "20") == ["BJ"]


def test_a_text_that_begins_with_a_battle_is_about_its_town():
    text = (
        "The Battle of Kobani was fought by Kurds from Syria against the Islamic State group.\n\nMost of them had "
        "come to Kobani on foot, from Syria and Turkey.\n\nMore than 900 people were killed, doctors said."
    )
    assert places_of(text, "900") == ["Kobani"]


def test_a_total_of_nine_months_is_not_one_of_the_town_of_the_title():
    text = "Truce in Kobani\n\nGuns fell silent in Kobani, Syria.\n\n{} 900 people were killed in the war."
    assert places_of(text.format("On Monday"), "900") == ["Kobani"]
    assert "Kobani" not in places_of(text.format("Since August 2015"), "900")


def test_the_town_between_the_country_of_the_scene_and_the_number_is_where_it_was():
    assert places_of("In Iraq, soldiers went into Tal Afar, where 900 militants were killed.", "900") == ["Tal Afar"]
    assert places_of("In Iraq, 900 militants were killed, a general said from Tal Afar.", "900") == ["IQ"]


def test_what_most_of_them_did_in_a_town_does_not_place_them_all():
    text = "War in Yemen\n\nOver 900 people have fled Yemen, most of them in Taiz, a minister in Yemen said."
    assert "Taiz" not in places_of(text, "900")


def test_the_brigades_of_a_town_may_fight_elsewhere():
    text = "Battle for Sirte\n\nLibya counts its dead. In all 900 men of the Misrata brigades were killed in Libya."
    assert "Misrata" not in places_of(text, "900")


def test_people_in_need_are_counted_in_their_country_and_not_in_the_town_of_the_lead():
    lead = "Trucks waited near Taiz on Monday, and guards turned some of them back from Yemen.\n\n"
    assert places_of(f"{lead}Over 900,000 Yemenis are displaced, a minister said.", "900,000") == ["YE"]


def test_of_those_is_where_those_were():
    text = (
        "Truce in Chibok, Nigeria\n\nGunmen kidnapped 276 girls from a school in Dapchi in 2014.\n\n"
        "About 100 of those remain missing."
    )
    assert places_of(text, "100") == ["Dapchi"]
