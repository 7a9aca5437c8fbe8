"""Whose a direction or a forecast is, where and when: the words of its own clause, and what it takes up."""

import pytest
from helpers_for_claims import claims, countries, wordless

from onrecord.records import Claim, Kind


def told(text: str, measure: str, **given: str | None) -> Claim:
    (claim,) = [claim for claim in wordless(text, Kind.ASSESSMENT, **given) if claim.measure == measure]
    return claim


@pytest.mark.parametrize(
    ("text", "measure", "as_of"),
    [
        ("The militia's income is drying up, and oil fetched 9 dollars in 2014.", "revenue", "2016-08-10"),
        ("Oil fetched 9 dollars in May, but recruitment had slowed.", "arrivals", "2016-08-10"),
        ("In May attacks on the villages rose sharply.", "attacks", "2016-05"),
        ("The militia is a shadow of what it was in 2013.", "strength", "2016-08-10"),
    ],
)
def test_a_direction_has_the_time_of_its_own_clause(text, measure, as_of):
    assert told(text, measure).as_of == as_of


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("Attacks are rising in Kunduz, and families in Herat have gone home.", "attacks", ["Kunduz"]),
        ("Families in Herat have gone home, but attacks are rising in Kunduz.", "attacks", ["Kunduz"]),
        ("Posts in Kunduz have closed, and attacks there are rising.", "attacks", ["Kunduz"]),
    ],
)
def test_a_direction_has_the_place_of_its_own_clause(text, measure, expected):
    assert countries(told(text, measure)) == expected


def test_where_somebody_speaks_is_not_where_raids_will_come():
    text = "Raids are rare in Kunduz. “Raids will multiply,” said an analyst at an institute in Oslo."
    (claim,) = wordless(text, Kind.FORECAST)
    assert "Oslo" not in countries(claim)


def test_what_takes_up_a_number_is_of_the_same_side_place_and_time():
    text = "In May the French Army flew 66 sorties over Gao, fewer than in April."
    number, direction = claims(text)
    assert (direction.kind, direction.measure) == (Kind.ASSESSMENT, "sorties")
    assert (direction.actor, direction.place, direction.as_of) == (number.actor, number.place, number.as_of)


def test_a_number_of_the_sentence_before_lends_its_side():
    text = "Al-Shabaab has 900 fighters in Somalia. The Kenyan army saluted. That number is falling."
    assert told(text, "strength").actor == "al-shabaab"


@pytest.mark.parametrize(
    ("text", "measure", "actor"),
    [
        ("The Russians attack us harder every week.", "attacks", "russian-forces"),
        ("Russia's advance has slowed to a crawl.", "campaign_progress", "russian-forces"),
        ("Attacks by both sides have increased.", "attacks", None),
        ("Boko Haram is near. Attacks on the Nigerian army have increased.", "attacks", "boko-haram"),
        ("Boko Haram is near. Reconstruction money is drying up.", "aid", None),
        ("Boko Haram lost 40 fighters. Kenya sings. Deaths are rising.", "killed", "boko-haram"),
    ],
)
def test_whose_a_direction_is(text, measure, actor):
    assert told(text, measure).actor == actor


def test_who_says_we_speaks_of_those_who_fight_the_group():
    text = "ISIS holds Raqqa. The coalition met on Monday. “We have momentum,” the envoy said."
    assert told(text, "campaign_progress").actor == "us-led-coalition"


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("The army will retake Kunduz before the middle of 2017.", "2017-06-30"),
        ("The army will retake Kunduz before the end of 2017.", "2017-12-31"),
        ("The army will retake Kunduz in the coming months.", None),
        ("The army will retake Kunduz within three months.", "2016-11-10"),
    ],
)
def test_by_when_a_place_is_to_be_taken(text, deadline):
    (claim,) = wordless(text, Kind.FORECAST)
    assert claim.deadline == deadline
