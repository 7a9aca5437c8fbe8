"""Directions and forecasts: which words belong together, and what stands between them."""

import pytest
from helpers_for_claims import read, wordless

from onrecord.records import Direction, Kind

UP, DOWN, FLAT = Direction.UP, Direction.DOWN, Direction.FLAT


def told(text: str) -> set[tuple[str, Direction | None]]:
    return {(claim.measure, claim.direction) for claim in wordless(text, Kind.ASSESSMENT)}


def coming(text: str) -> set[str]:
    return {claim.measure for claim in wordless(text, Kind.FORECAST)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The militia held 400 hostages in May. That number is falling.", {("kidnapped", DOWN)}),
        ("Some 400 people were killed in Herat. The count has risen again.", {("killed", UP)}),
        ("The militia has 900 fighters, its lowest number since 2014.", {("strength", DOWN)}),
        ("The trains carried 400 tourists. That number is falling.", set()),
        ("Some 400 people were killed in Herat. The number of shops has risen.", set()),
        ("Some 400 people were killed in Herat, and the count has risen to 500.", set()),
    ],
)
def test_that_number_is_the_one_told_before(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ranks of the rebels were thinning.", {("strength", DOWN)}),
        ("The attacks, the governor of Herat said, have increased.", {("attacks", UP)}),
        ("Desertions, they are going up.", {("departures", UP)}),
        ("Attacks, the harvest, and the weather have increased.", set()),
        ("The raids are hurting the militia's finances.", {("revenue", DOWN)}),
    ],
)
def test_whose_it_is_and_asides_do_not_part_a_measure_from_its_direction(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Attacks have not declined.", {("attacks", FLAT)}),
        ("Recruitment has never recovered.", {("arrivals", FLAT)}),
        ("In a bid to cut the militia's income the raids went on.", set()),
    ],
)
def test_what_is_denied_is_flat_and_what_is_only_sought_is_nothing(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor expects attacks to increase.", {"attacks"}),
        ("Officials fear a new exodus.", {"displaced"}),
        ("By the end of May attacks had increased.", set()),
        ("The mayor said attacks may have increased.", set()),
    ],
)
def test_a_direction_that_is_to_come_is_a_forecast(text, expected):
    assert coming(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army will take the rest of Kunduz within weeks.", {"recapture"}),
        ("The army will take Afghan guests to lunch.", set()),
        ("The summit will take place in Kunduz.", set()),
        ("Kunduz could soon change hands.", {"recapture"}),
        ("We will root out the militants.", {"campaign_progress"}),
        ("Norway will send more trainers.", {"strength"}),
        ("IS TO relocate.", set()),
    ],
)
def test_what_may_come_asks_for_a_place_a_side_or_what_is_done(text, expected):
    assert coming(text) == expected


def test_a_direction_is_placed_by_its_own_clause():
    (claim,) = wordless("Attacks in Kunduz have fallen since the battle for Baghlan ended.", Kind.ASSESSMENT)
    assert [place.name for place in claim.place] == ["Kunduz"]


@pytest.mark.parametrize(
    "text",
    [
        "The war goes on until the militia is defeated.",
        "When will Kunduz fall?",
        "Some 400 people fled. The river carries 900 litres a second, the highest since 1950.",
    ],
)
def test_conditions_questions_and_numbers_of_something_else_are_no_claims_of_a_direction(text):
    assert not told(text) | {(measure, None) for measure in coming(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The crews flew 40 sorties, fewer than in May, and dropped 90 bombs.", {("sorties", DOWN)}),
        ("The rebels’ popular support is crumbling.", {("popular_support", DOWN)}),
        ("The militia is crumbling.", {("campaign_progress", DOWN)}),
        ("The rebels are short of cash and short of recruits.", {("revenue", DOWN), ("arrivals", DOWN)}),
    ],
)
def test_each_core_has_the_measure_of_what_it_is_said_of(text, expected):
    assert told(text) == expected


def test_a_clause_ends_where_the_next_core_begins():
    found = wordless("The rebels’ popular support is crumbling and they will pull out.", Kind.ASSESSMENT)
    assert [claim.quote.text for claim in found] == ["popular support is crumbling"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The first 900 soldiers of the mission in Somalia will go home in May.", Kind.FORECAST),
        ("Another 900 soldiers are to leave Somalia.", Kind.FORECAST),
        ("Some 900 soldiers of the mission in Somalia will continue to patrol.", Kind.QUANTITY),
        ("The army lost 900 soldiers in a raid on Brava that will haunt it.", Kind.QUANTITY),
    ],
)
def test_a_number_is_to_come_where_the_verb_of_its_subject_is(text, kind):
    assert [claim.kind for claim in read(text).claims if claim.low is not None] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fewer families return to the valley than in May.", {("returned", DOWN)}),
        ("The rebels are surrendering in growing numbers.", {("surrendered", UP)}),
        ("The number of families fleeing the valley is falling.", {("displaced", DOWN)}),
        ("A dwindling number of painters return to the valley, and the rest sing in growing numbers.", set()),
        ("The army does not report the number of bombs dropped.", set()),
        ("Fewer than 40 people fled.", set()),
    ],
)
def test_more_or_fewer_has_the_measure_that_a_number_in_its_place_would_have(text, expected):
    assert told(text) == expected


def test_fewer_of_those_to_come_is_a_forecast():
    assert coming("The mayor expects fewer families to flee.") == {"displaced"}
    assert not told("The mayor expects fewer families to flee.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting between the army and the tribes of the hills has intensified.", {("attacks", UP)}),
        ("Its recruitment has all but stopped.", {("arrivals", DOWN)}),
        ("Civilian casualties have gone up now that the fighting is in the city.", {("casualties", UP)}),
        ("The talks broke down after the attacks.", set()),
        ("The damage is put down to attacks.", set()),
        ("Training, recruitment, and the weather, to increase the harvest, were discussed.", set()),
        ("Dwindling revenue, dwindling hope", set()),
    ],
)
def test_modifiers_and_clauses_between_a_measure_and_its_direction(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya to send 900 soldiers to Somalia.", Kind.FORECAST),
        ("According to police 900 soldiers were sent to Somalia.", Kind.QUANTITY),
        ("Some 900 people may be dead.", Kind.QUANTITY),
        ("Some 900 people might be hiding in the camp.", Kind.QUANTITY),
        ("Some 900 people could be killed.", Kind.FORECAST),
        ("The toll could surpass the 900 who died in 1934.", Kind.QUANTITY),
        ("The garrison is to be raised to 900 soldiers.", Kind.FORECAST),
        ("Rebuilding the port would cost 90 million dollars.", Kind.FORECAST),
        ("The ministry will provide 90 million dollars in aid.", Kind.QUANTITY),
        ("Rebuilding the port could cost 90 million dollars.", Kind.QUANTITY),
    ],
)
def test_what_will_be_is_told_apart_from_what_may_be_so_now(text, kind):
    assert [claim.kind for claim in read(text).claims if claim.low is not None] == [kind]


def test_attacks_without_a_place_are_of_the_country_and_not_of_the_town_of_the_lead():
    text = "MOSUL, Iraq - The army entered Mosul on Monday.\n\nThe general said that attacks have increased."
    (claim,) = wordless(text, Kind.ASSESSMENT)
    assert [place.code for place in claim.place] == ["IQ"]
