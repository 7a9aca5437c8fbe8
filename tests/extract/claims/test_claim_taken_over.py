"""Measures that a number takes over: from the question, from the line above its list, from the number before."""

import pytest
from helpers_for_claims import document, numbers, read

from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.claims.asked import is_entry
from onrecord.extract.segment import segment

ANSWERED = "Q: How many fighters are left in Sirte?\n\nGENERAL: Some 900, and they are tired."
LISTED = "Air strikes of the coalition by month\n\nMay 2016: 310 Iraq, 120 Syria\n\nJune 2016: 290 Iraq, 140 Syria"


def measures(text: str) -> dict[str, str]:
    return {claim.quote.text: claim.measure for claim in numbers(text)}


def test_an_answer_is_of_what_was_asked_for():
    assert measures(ANSWERED) == {"Some 900": "strength"}


def test_an_answer_names_its_own_measure_first():
    assert measures("How many fighters are left? In May 300 were killed.") == {"300": "killed"}


def test_a_question_that_only_goes_on_keeps_the_measure():
    text = f"{ANSWERED}\n\nQ: And in Derna?\n\nGENERAL: Between 200 and 300."
    assert measures(text) == {"Some 900": "strength", "Between 200 and 300": "strength"}


def test_a_question_for_a_time_asks_for_no_number():
    assert measures("The group has 900 fighters.\n\nWhen will Sirte fall?\n\nIn the spring, and 7 is my bet.") == {
        "900 fighters": "strength"
    }


def test_entries_are_of_what_the_line_above_their_list_names():
    assert [(claim.measure, claim.low) for claim in numbers(LISTED)] == [
        ("airstrikes", 310),
        ("airstrikes", 120),
        ("airstrikes", 290),
        ("airstrikes", 140),
    ]


def test_an_entry_of_another_thing_is_none_of_the_list():
    text = "Soldiers killed by province:\n\n* Homs: 12\n* Wells drilled: 40 wells"
    assert measures(text) == {"12": "killed"}


@pytest.mark.parametrize("line", ["* LIBYA: 3,000 to 4,000", "tanks – 838 (+9)", "- Now: fewer than 70 a month"])
def test_a_label_or_a_bullet_makes_an_entry(line: str):
    assert _is_entry(line)


@pytest.mark.parametrize("line", ["The army lost 40 men.", "He said: nobody knows.", "In May, 40 men left: none came."])
def test_a_sentence_is_no_entry(line: str):
    assert not _is_entry(line)


def _is_entry(line: str) -> bool:
    passage = segment(document(line))
    return is_entry(Analysis(passage.text, passage.sentences[0], passage.tokens[0]))


def test_a_number_behind_another_thing_is_of_that_thing():
    text = "The raid killed 14 men. Six probes were open and 13 had been closed."
    assert measures(text) == {"14 men": "killed"}
    assert [row.quote.text for row in read(text).rejected] == ["Six", "13"]


def test_among_them_makes_a_part_of_things_too():
    text = "The strikes destroyed 20 tanks, among them 10 German Leopards and 4 Abrams."
    assert measures(text) == dict.fromkeys(("20 tanks", "10 German Leopards", "4 Abrams"), "targets_destroyed")


def test_a_bare_number_is_no_percentage_that_it_cannot_be():
    text = "The militia rules 9 percent of the country, the army said. It was 2.5 million in May."
    assert measures(text) == {"9 percent of the country": "territory_held"}


def test_a_part_of_them_may_stand_in_the_next_paragraph():
    text = "The group has 15,000 fighters left.\n\nAbout 7,000 of them are in Iraq."
    assert measures(text)["About 7,000"] == "strength"


def test_the_estimate_points_back_over_sentences():
    text = "The group earned $80 million in May.\n\nIt sells oil. Drivers queue.\n\nThe last estimate was $56 million."
    assert measures(text) == {"$80 million": "revenue", "$56 million": "revenue"}


def test_a_number_in_a_clause_about_the_source_names_nobody():
    text = "The agency, whose last count in June spoke of 10,000 fighters in Libya, said nothing."
    assert measures(text) == {"10,000 fighters": "strength"}
    assert not measures("Three ministers said that it was over.")


def test_those_of_them_who_remain_are_the_strength():
    text = "Troops killed 120 gunmen.\n\nBetween 2,000 and 2,500 of them remain, she said."
    assert measures(text) == {"120 gunmen": "killed", "Between 2,000 and 2,500": "strength"}


def test_an_amount_goes_on_over_a_percentage():
    text = (
        "Rebels earned $90 million in May. In June it was $56 million, or 30 percent less than in April, $80 million."
    )
    assert measures(text) == dict.fromkeys(("$90 million", "$56 million", "30 percent less", "$80 million"), "revenue")


def test_a_share_told_in_an_aside_is_of_the_count_beside_it():
    text = "Some 900,000 people, or 60 per cent of the population, depend on food aid."
    assert measures(text) == {"Some 900,000 people": "in_need", "60 per cent of the population": "in_need"}
    dashes = "Nearly 3 million people – half of the population – are starving."
    assert measures(dashes) == {"Nearly 3 million people": "in_need", "half of the population": "in_need"}


def test_a_share_of_something_else_in_an_aside_is_not():
    read = measures("The toll reached 900, one in three districts a wasteland.")
    assert [words for words, measure in read.items() if measure == "killed"] == ["900"]


def test_these_are_those_of_the_number_right_before():
    text = "Shells killed 30 people. The panel closed 60 files. Of these, 49 were found wanting."
    assert measures(text) == {"30 people": "killed"}


def test_a_rate_goes_on_from_an_earlier_rate():
    text = "Last spring 900 recruits a month joined the militia. The border is shut. Now fewer than 100 a month."
    assert measures(text)["fewer than 100 a month"] == "arrivals"
