"""What is carried over, how a value behaves in time, what is to come, and in whose voice."""

from dataclasses import replace

import pytest
from helpers_for_claims import claims, countries, document, knowledge, numbers, of, only, read

from onrecord.extract import extract
from onrecord.records import Block, Kind, Nature, Role


def measures(text: str) -> list[str]:
    return [claim.measure for claim in numbers(text)]


# -- what is carried over from the number before


def test_an_elided_measure_is_that_of_the_number_before():
    text = "Islamic State has lost 48 per cent of its territory in Libya and 17 per cent in Mali."
    first, second = numbers(text)
    assert (first.measure, second.measure) == ("territory_lost", "territory_lost")
    assert (first.actor, second.actor) == ("islamic-state", "islamic-state")
    assert (countries(first), countries(second)) == (["LY"], ["ML"])
    assert (first.nature, second.nature) == (Nature.SHARE, Nature.SHARE)


def test_of_whom_tells_a_part_of_the_same_people():
    assert measures("The blast killed 40 people, of whom 12 were children.") == ["killed", "killed"]


def test_down_from_is_the_same_measure():
    assert measures("Its revenue fell to $56 million, down from $80 million.") == ["revenue", "revenue"]


def test_a_number_with_a_verb_of_its_own_carries_no_measure_over():
    assert measures("The blast killed 40 people and wounded 12.") == ["killed", "injured"]


def test_the_part_counts_since_the_same_day_as_the_whole():
    text = "Since May 2015 the war has killed 400 people, of whom 120 were children."
    assert [claim.since for claim in numbers(text)] == ["2015-05", "2015-05"]


def test_a_number_of_another_kind_carries_nothing_over():
    found = read("The blast killed 40 people. The bridge is 300 metres long.")
    assert [claim.quote.text for claim in found.claims] == ["40 people"]


# -- nature


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The group has 12,000 fighters.", Nature.STOCK),
        ("A bomb killed 40 people on Monday.", Nature.FLOW),
        ("So far 40 people have been killed.", Nature.CUMULATIVE),
        ("The death toll rose to 77.", Nature.CUMULATIVE),
        ("Some 200 foreigners a month join the group.", Nature.RATE),
        ("The rebels control 30 percent of the land.", Nature.SHARE),
        ("Its revenue is down 30 percent.", Nature.CHANGE),
        ("The ministry sent an additional 125 soldiers.", Nature.CHANGE),
        ("The lifespan of such an account is less than two days.", Nature.DURATION),
        ("More than 600 people are missing.", Nature.STOCK),
        ("The army said 30 rebels were killed in the past week.", Nature.FLOW),
        ("Raids killed 300 rebels in the first five months of the year.", Nature.FLOW),
        ("Raids killed 300 rebels between 3 January and 9 March 2017.", Nature.CUMULATIVE),
        ("By 3 February 2016 jets had flown 90 strikes.", Nature.CUMULATIVE),
        ("In all, 300 rebels were killed in 2015.", Nature.FLOW),
        ("The captain said that 15 rebels had died.", Nature.FLOW),
        ("The captain said that raids had killed 1,500 rebels.", Nature.CUMULATIVE),
        ("Gunmen are believed to have killed 50 farmers.", Nature.FLOW),
        ("Rebels killed 4,500 soldiers.", Nature.CUMULATIVE),
        ("The office puts the soldiers' dead at 300.", Nature.CUMULATIVE),
        ("About 8,000 people have fled the town.", Nature.CUMULATIVE),
        ("About 8,000 people are displaced.", Nature.STOCK),
        ("About 40 foreigners arrived each month.", Nature.RATE),
    ],
)
def test_a_value_has_a_nature(text, expected):
    assert numbers(text)[0].nature is expected


def test_a_fall_is_a_negative_change_with_its_ends_in_order():
    claim = only("Its revenue fell by between 20 and 35 percent.")
    assert (claim.nature, claim.low, claim.high) == (Nature.CHANGE, -35, -20)
    assert (only("Deaths rose by 11 percent.").low, only("Deaths fell by 11 percent.").low) == (11, -11)


def test_a_fall_to_a_share_is_no_change():
    claim = only("The rebels now control less than 30 percent of the land.")
    assert (claim.nature, claim.low, claim.high) == (Nature.SHARE, None, 30)


def test_a_stock_and_a_rate_start_nowhere():
    for text in ("The group has had 12,000 fighters since May.", "Since May 200 foreigners a month have joined it."):
        assert {claim.since for claim in numbers(text)} <= {None}


def test_a_rate_has_its_period_in_the_unit():
    assert only("Some 200 foreigners a month join the group.").unit == "people/month"
    assert only("The group earns $40 million a year.").unit == "USD/year"


# -- what is to come


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("The army will train 3,000 recruits by June 2017.", "2017-06-30"),
        ("Some 3,000 recruits will be trained by June 2017.", "2017-06-30"),
        ("The army expects to train 3,000 recruits.", None),
    ],
)
def test_a_future_state_of_a_measure_is_a_forecast_with_its_deadline(text, deadline):
    claim = only(text)
    assert (claim.kind, claim.measure, claim.as_of, claim.deadline) == (Kind.FORECAST, "trained", None, deadline)


def test_money_promised_stays_a_quantity():
    claim = only("Norway will provide $100 million in aid.")
    assert (claim.kind, claim.measure, claim.deadline) == (Kind.QUANTITY, "aid", None)


@pytest.mark.parametrize("text", ["The raid may have killed 30 people.", "The raid could have killed 30 people."])
def test_what_may_have_happened_is_hedged_and_no_forecast(text):
    claim = only(text)
    assert (claim.kind, claim.modality) == (Kind.QUANTITY, "hedged")


def test_the_month_of_may_opens_no_future():
    assert only("In May, 30 people were killed.").kind is Kind.QUANTITY


def test_a_future_behind_a_comma_says_nothing_of_the_number_behind_it():
    assert of("The war will be long, 300 people were killed in May.", "300").kind is Kind.QUANTITY


def test_one_forecast_is_one_claim():
    assert [claim.measure for claim in claims("The army will send 3,000 more troops.")] == ["strength"]


# -- voice


def test_the_outlets_own_voice_has_no_speaker_and_no_day_of_speaking():
    claim = only("A bomb killed 40 people on Monday.")
    assert (claim.speaker, claim.attribution, claim.said, claim.via) == (None, "none", None, ())


def test_words_in_quotation_marks_are_direct_and_reported_ones_indirect():
    direct = only('"We buried 40 people," Colonel Ann Pryce said on Monday.')
    indirect = only("Colonel Ann Pryce said on Monday that 40 people had been buried.")
    assert (direct.attribution, indirect.attribution) == ("direct", "indirect")
    for claim in (direct, indirect):
        assert claim.speaker is not None
        assert (claim.speaker.name, claim.said) == ("Ann Pryce", "2016-08-08")


def test_a_denial_is_kept_as_one():
    claim = only("Colonel Ann Pryce denied that 300 villagers had been killed.")
    assert (claim.modality, claim.low) == ("denied", 300)


def test_a_condition_makes_it_hypothetical():
    assert numbers("If 300 people were killed, the figure would be the highest yet.")[0].modality == "hypothetical"


def test_a_number_of_speakers_is_no_claim():
    found = read("Three officials said 40 people had been killed.")
    assert [claim.quote.text for claim in found.claims] == ["40 people"]
    assert [(row.quote.text, row.rule) for row in found.rejected] == [("Three", "names who speaks")]


def test_every_field_that_words_gave_says_which():
    claim = of("On Tuesday the Taliban killed 12 soldiers in Herat, Colonel Ann Pryce said.", "12")
    text = "On Tuesday the Taliban killed 12 soldiers in Herat, Colonel Ann Pryce said."
    words = {row.field: text[row.start : row.end] for row in claim.evidence if row.start is not None}
    assert words["measure"] == "killed"
    assert words["place"] == "Herat"
    assert words["as_of"] == "Tuesday"
    assert words["attribution"] == "said"
    assert "Ann Pryce" in words["speaker"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So far 300 rebels have been killed, up from 90 a week ago.", [Nature.CUMULATIVE, Nature.CUMULATIVE]),
        ("So far 300 people have died in Mali. Ninety died in Niger.", [Nature.CUMULATIVE, Nature.CUMULATIVE]),
        ("Rebels killed 300 people on Monday. Ninety died in Niger.", [Nature.FLOW, Nature.FLOW]),
        ("About 2,000 foreigners a month joined the group; now it is 90.", [Nature.RATE, Nature.RATE]),
        ("Its monthly revenue stood at $16 million, against $80 million in 2015.", [Nature.RATE, Nature.RATE]),
    ],
)
def test_a_count_beside_another_is_of_its_nature(text, expected):
    assert [claim.nature for claim in numbers(text)] == expected


def test_a_headline_has_the_nature_of_the_sentence_that_tells_its_value():
    head, body = "Strikes kill 817 villagers", "Since May strikes have killed 817 villagers in Mali."
    blocks = (
        Block(start=0, end=len(head), role=Role.TITLE, rule="title"),
        Block(start=len(head) + 2, end=len(head) + 2 + len(body), role=Role.BODY, rule="body"),
    )
    story = replace(document(f"{head}\n\n{body}"), blocks=blocks)
    title, told = extract(story, knowledge()).claims
    assert (title.nature, told.nature) == (Nature.CUMULATIVE, Nature.CUMULATIVE)
