"""Numbers that open an answer or an item of a list are counted by what was asked."""

from helpers_for_claims import numbers


def told(text: str) -> list[tuple[str, str]]:
    return [(claim.measure, claim.quote.text) for claim in numbers(text)]


def test_an_answer_is_counted_by_its_question():
    text = "Q: How many Islamic State fighters are left in the town?\n\nOFFICIAL: Between 1,000 and 1,400."
    assert told(text) == [("strength", "Between 1,000 and 1,400")]


def test_a_question_that_asks_on_goes_on_from_the_number_before():
    text = "About 900 rebels remain in Aleppo.\n\nQ: And in Raqqa?\n\nOFFICIAL: Some 300, no more."
    assert told(text)[1] == ("strength", "Some 300")
    assert [place.name for place in numbers(text)[1].place] == ["Raqqa"]


def test_the_items_of_a_list_are_counted_by_its_lead_in():
    text = "Number of Islamic State fighters elsewhere:\n\n* LIBYA: 3,000 to 4,000\n\n* YEMEN: 250 to 500"
    assert told(text) == [("strength", "3,000 to 4,000"), ("strength", "250 to 500")]


def test_a_number_with_a_noun_of_its_own_is_no_answer():
    text = "Q: How many Islamic State fighters are left in the town?\n\nOFFICIAL: Two questions in one."
    assert told(text) == []


def test_an_answer_many_sentences_on_is_none():
    text = (
        "Q: How many Islamic State fighters are left in the town?\n\n"
        "OFFICIAL: Let me think. It has been a long day. The road is open. We ate well. 1,400."
    )
    assert told(text) == []


def test_a_rate_answers_no_question_about_a_count():
    assert told("Some 900 rebels hold the town.\n\nQ: And wages?\n\nOFFICIAL: 200 a month.") == [
        ("strength", "Some 900 rebels")
    ]


def test_a_question_about_money_is_answered_in_any_currency():
    text = "REPORTER: And how much has Norway spent in Mali so far?\n\nSPOKESMAN: Some 40 million euros."
    assert told(text) == [("cost", "Some 40 million euros")]
