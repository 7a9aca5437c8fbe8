"""Where, when and whose: what gives the fields of a claim. Texts are of Wednesday, 10 August 2016."""

import pytest
from helpers_for_claims import numbers, of, only, places_of, rule_of

from onrecord.records import Nature


def dates(text: str, words: str, **given: str | None) -> tuple[str | None, str | None, str | None]:
    """``as_of``, ``since`` and ``said``."""
    claim = of(text, words, **given)
    return claim.as_of, claim.since, claim.said


def actors(text: str) -> list[str | None]:
    return [claim.actor for claim in numbers(text)]


# -- where


def test_a_number_has_the_place_of_its_own_clause():
    text = "The army lost 62 soldiers in Aleppo and 30 in Homs."
    assert (places_of(text, "62"), places_of(text, "30")) == (["Aleppo"], ["Homs"])


def test_all_numbers_of_a_bracket_are_of_the_place_before_it():
    text = "Kunduz was hit hardest with 62 dead, followed by Aleppo (30 killed, 12 wounded)."
    assert [places_of(text, words) for words in ("62", "30", "12")] == [["Kunduz"], ["Aleppo"], ["Aleppo"]]


def test_a_place_may_open_the_sentence_before_who_speaks():
    text = "Shells fell in Iraq and in Syria all day. In Syria the ministry said that 30 soldiers were killed."
    assert places_of(text, "30") == ["SY"]
    assert rule_of(text, "30", "place") == "opening of the sentence"


def test_where_news_comes_from_is_not_where_it_happened():
    text = "Shells fell on Kunduz. More from Oslo: the rebels have lost 300 fighters, the ministry said."
    assert places_of(text, "300") == ["Kunduz"]


def test_a_name_that_describes_an_institute_places_nothing():
    text = (
        "Shells fell on Kunduz. Ann Lee, now at a Herat institute, said that 30 soldiers were killed. Another 12 died."
    )
    assert places_of(text, "12") == ["Kunduz"]


def test_a_place_that_leads_a_number_is_not_that_of_the_number_before():
    text = "In Mosul 12 soldiers died and in Kirkuk 30 were hurt."
    assert (places_of(text, "12"), places_of(text, "30")) == (["Mosul"], ["Kirkuk"])


def test_a_list_of_places_is_the_place_of_one_number():
    assert places_of("Fighting in Mosul and the nearby town of Tal Afar killed 30 people.", "30") == [
        "Mosul",
        "Tal Afar",
    ]
    assert places_of("In Iraq and Syria 30 people were killed.", "30") == ["IQ", "SY"]


def test_a_country_behind_its_town_is_not_listed():
    assert places_of("A blast in Mosul, Iraq, killed 30 people.", "30") == ["Mosul"]


def test_a_sentence_without_a_place_has_that_of_its_paragraph():
    text = "Shells fell on Kunduz all day. Some 30 people were killed."
    assert places_of(text, "30") == ["Kunduz"]
    assert rule_of(text, "30", "place") == "paragraph"


def test_an_incident_in_a_new_paragraph_happened_in_the_town_named_right_before():
    text = "Shells fell on Kunduz all day.\n\nSome 30 people were killed in Herat.\n\nAnother 12 people were wounded."
    assert places_of(text, "12") == ["Herāt"]
    assert rule_of(text, "12", "place") == "town of the scene"


def test_what_is_no_incident_inherits_nothing_in_a_new_paragraph_but_the_place_of_the_document():
    text = "Shells fell on Kunduz.\n\nSome 30 people were killed in Herat.\n\nThe army has trained 900 recruits."
    assert places_of(text, "900") == ["AF"]
    assert rule_of(text, "900", "place") == "country of the document"


def test_a_dateline_places_no_number_that_has_a_place():
    assert places_of("KABUL - Some 30 people were killed in Kunduz on Monday.", "30") == ["Kunduz"]


def test_an_armed_group_is_placed_in_its_theatre_where_no_country_is_named():
    assert places_of("Islamic State has lost 40 percent of its territory.", "40") == ["IQ", "SY"]
    assert places_of("Islamic State has lost 40 percent of its territory in Syria.", "40") == ["SY"]


@pytest.mark.parametrize(
    "text",
    [
        "Colonel Ann Pryce told reporters in London that 300 militants had been killed.",
        "Speaking in London, Colonel Ann Pryce said 300 militants had been killed.",
    ],
)
def test_where_somebody_speaks_is_not_where_it_happens(text):
    assert places_of(text, "300") == []


def test_nothing_named_means_no_place():
    assert places_of("Some 30 people were killed.", "30") == []


# -- when


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 30 people were killed.", "2016-08-10"),
        ("Some 30 people were killed on Saturday.", "2016-08-06"),
        ("Some 30 people were killed last month.", "2016-07"),
        ("Some 30 people were killed in May.", "2016-05"),
        ("In 2015, 30 people were killed.", "2015"),
        ("Some 30 people had fled by the end of July.", "2016-07-31"),
    ],
)
def test_a_value_holds_when_its_words_say_and_else_on_the_day_of_the_document(text, expected):
    assert dates(text, "30") == (expected, None, None)


def test_without_any_date_nothing_is_made_up():
    assert dates("Some 30 people were killed.", "30", published=None) == (None, None, None)


def test_each_number_has_the_date_beside_it():
    text = "On Tuesday 12 people were killed in Herat and on Thursday 9 in Kabul."
    assert (dates(text, "12")[0], dates(text, "9 in")[0]) == ("2016-08-09", "2016-08-04")


def test_a_day_that_is_still_to_come_dates_nothing():
    text = "Some 30 people were killed ahead of the vote on 20 August 2016."
    assert dates(text, "30")[0] == "2016-08-10"


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Since January 2015, 300 people have been killed.", "2015-01"),
        ("Some 300 people have been killed since the war began in March 2011.", "2011-03"),
        ("Some 300 people have been killed since May.", "2016-05"),
    ],
)
def test_since_opens_a_window_that_lasts_until_the_statement(text, since):
    assert dates(text, "300") == ("2016-08-10", since, None)
    assert of(text, "300").nature is Nature.CUMULATIVE


def test_a_window_with_two_ends_gives_both():
    assert dates("Some 300 people were killed between January and June 2016.", "300")[:2] == ("2016-06", "2016-01")
    assert dates("In the first half of 2016 some 300 people were killed.", "300")[:2] == ("2016-06", "2016-01")


def test_the_day_of_the_speaking_is_not_the_day_of_the_event():
    text = "Some 30 people were killed in March, Colonel Ann Pryce said on Friday."
    assert dates(text, "30") == ("2016-03", None, "2016-08-05")


def test_the_day_of_the_speaking_dates_what_has_no_other_day():
    text = "Some 30 people are missing, Colonel Ann Pryce said on Friday."
    assert dates(text, "30") == ("2016-08-05", None, "2016-08-05")


def test_a_speaker_who_goes_on_speaks_on_the_same_day():
    text = "Some 30 people are missing, Colonel Ann Pryce said on Friday. She said 12 others had been found dead."
    assert dates(text, "12")[2] == "2016-08-05"


def test_the_month_of_what_was_told_is_that_of_what_follows():
    text = "The militia killed 30 people in May. It wounded 12."
    assert dates(text, "12")[0] == "2016-05"


def test_a_date_in_a_clause_about_something_else_does_not_date_the_number():
    text = "The rebels killed 30 villagers during their long retreat from the towns that fell in May."
    assert dates(text, "30")[0] == "2016-08-10"


# -- whose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban have lost 40 percent of the land they once held.", "taliban"),
        ("Afghan forces retook 300 square miles from the Taliban.", "taliban"),
        ("Iraqi forces retook 40 percent of the land held by Islamic State.", "islamic-state"),
        ("Afghan forces lost 40 percent of the land to the Taliban.", "afghan-forces"),
        ("The army lost 40 percent of the land to the Taliban.", None),
    ],
)
def test_lost_land_is_the_losers_whoever_is_the_subject(text, expected):
    claim = only(text)
    assert (claim.measure, claim.actor) == ("territory_lost", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 30 Taliban fighters were killed by Afghan forces.", "taliban"),
        ("The Taliban killed 30 Afghan soldiers.", "afghan-forces"),
        ("Russian forces killed 30 Syrian civilians.", "civilians"),
        ("The Taliban killed 30 villagers.", "civilians"),
        ("A flood killed 30 people.", "civilians"),
        ("Some 30 soldiers were killed.", None),
        ("A flood killed 30 gunmen.", None),
        ("The army freed 30 hostages from Boko Haram.", "civilians"),
    ],
)
def test_people_belong_to_the_side_that_they_are_of_and_not_to_who_killed_or_held_them(text, expected):
    assert only(text).actor == expected


def test_soldiers_in_a_list_of_civilians_are_no_civilians():
    assert actors("Some 300 civilians and 12 soldiers died.") == ["civilians", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coalition aircraft carried out 14 strikes against Islamic State near Raqqa.", "us-led-coalition"),
        ("Russian aircraft flew 300 sorties over Syria.", "russian-forces"),
        ("The Taliban carried out 12 attacks.", "taliban"),
        ("Boko Haram fired 12 rockets at the base.", "boko-haram"),
        ("Twelve rockets hit the town.", None),
        ("Afghan forces captured 12 villages from the Taliban.", "afghan-forces"),
        ("Norway pledged $40 million in aid.", "norway"),
        ("The Taliban earn $40 million a year.", "taliban"),
    ],
)
def test_deeds_money_and_towns_are_the_doers(text, expected):
    assert only(text).actor == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coalition strikes destroyed 14 Islamic State tanks.", "islamic-state"),
        ("Coalition strikes against Islamic State destroyed 14 tanks.", "islamic-state"),
        ("Islamic State destroyed 14 churches.", None),
    ],
)
def test_things_destroyed_are_their_owners(text, expected):
    found = [claim for claim in numbers(text) if claim.measure == "targets_destroyed"]
    assert [claim.actor for claim in found] == [expected]


def test_an_air_strike_is_the_coalitions_where_an_armed_group_is_hit_and_nobody_is_named():
    assert actors("Islamic State was hit by 14 air strikes.") == ["us-led-coalition"]


def test_whose_it_is_is_carried_to_the_next_number_of_a_list():
    assert actors("Two Kenyan soldiers were killed and nine wounded.") == ["kenyan-forces", "kenyan-forces"]


def test_a_pronoun_stands_for_who_was_named():
    assert actors("Islamic State is short of cash. Its revenue fell to $40 million.") == ["islamic-state"]


def test_who_says_it_owns_nothing_by_that():
    text = "The Taliban said 30 villagers and 12 policemen had been killed."
    assert actors(text)[0] == "civilians"
    assert "taliban" not in actors(text)


def test_members_told_of_the_source_are_counted():
    text = "The bloc, which has 61 members, estimates that rebels hold 30 per cent of the island."
    assert [claim.quote.text for claim in numbers(text)][:1] == ["61 members"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Some 9,000 people might be trapped there.", "quantity"),
        ("The real toll may be 2,000.", "quantity"),
        ("Some 9,000 people might be forced from their homes.", "forecast"),
    ],
)
def test_what_may_be_so_now_is_no_forecast(text: str, kind: str):
    assert [claim.kind for claim in numbers(text)][-1] == kind
