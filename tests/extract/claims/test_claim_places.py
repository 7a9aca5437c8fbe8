"""Where a document plays, and which words name a place without being in it. Texts are of 10 August 2016."""

import pytest
from helpers_for_claims import countries, of


def places(text: str, words: str) -> list[str]:
    return countries(of(text, words))


def rule(text: str, words: str) -> str:
    return next(row.rule for row in of(text, words).evidence if row.field == "place")


def test_a_region_in_the_title_is_where_the_document_plays():
    text = (
        "Ceasefire in the Casamance holds\n\nThe Senegalese army has stopped its raids.\n\nSome 30 people were killed."
    )
    assert places(text, "30") == ["Casamance"]
    assert rule(text, "30") == "region of the document"


def test_a_region_that_is_named_once_among_towns_of_its_country_does_not_stand_for_it():
    text = "Truce in the Casamance\n\nSoldiers left for Dakar and Thies, Senegal.\n\nSome 900 refugees have gone home."
    assert places(text, "900") == ["SN"]


def test_a_region_that_only_says_of_what_a_speaker_is_head_is_not_where_it_happened():
    text = (
        "Casamance governor: drought is near\n\nSenegal buys rice abroad. Villages of Senegal have no seed left.\n\n"
        "Some 30 people were killed."
    )
    assert places(text, "30") == ["SN"]


def test_a_document_may_play_outside_of_where_its_armed_group_mostly_fights():
    text = (
        "Islamic State bombers hit the Philippines\n\nBombs went off in Davao, Philippines, in Cotabato, Philippines, "
        "and across the south of the Philippines.\n\nSome 900 people have fled."
    )
    assert places(text, "900") == ["PH"]


@pytest.mark.parametrize(
    "text",
    [
        "Fighting rages in Libya.\n\nThe movement has lost 900 men outside Egypt and Chad.",
        "Fighting rages in Libya.\n\nSome 900 people died in the war between Egypt and the rebels.",
    ],
)
def test_what_a_country_lies_outside_of_or_is_a_side_of_does_not_place_it(text):
    assert places(text, "900") == ["LY"]


def test_a_capital_that_rules_is_a_government_and_no_place():
    text = "Fighting rages in Kunduz.\n\nDistricts under the control of Kabul lost 900 people, all of them soldiers."
    assert "Kabul" not in places(text, "900")


def test_what_has_gone_on_for_a_year_is_told_of_the_whole_country():
    text = "Blast in Herat\n\nA bomb went off in Herat in Afghanistan.\n\nSome 900 people have died since May 2014."
    assert places(text, "900") == ["AF"]
