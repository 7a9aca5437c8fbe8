"""Which date of a sentence bears on a number. Texts are of Wednesday, 10 August 2016."""

import pytest
from helpers_for_claims import of


def dates(text: str, words: str) -> tuple[str | None, str | None]:
    """``as_of`` and ``since``."""
    claim = of(text, words)
    return claim.as_of, claim.since


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The camp near Kassala, opened in May, now shelters 400 displaced people.", "400"),
        ("The toll of the flood that struck Herat on Friday has risen to 400 dead.", "400"),
        ("In Herat, where they arrived in May, 400 families are displaced.", "400"),
        ("Some 400 people are still missing a week after the ferry sank.", "400"),
    ],
)
def test_a_date_shut_in_a_clause_of_its_own_does_not_date_the_number(text, words):
    assert dates(text, words)[0] == "2016-08-10"


def test_a_window_that_is_over_dates_by_its_end():
    text = "In the ten days from 3 May the army killed 40 rebels near Herat."
    assert dates(text, "40") == ("2016-05-12", "2016-05-03")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May and June 2016, 40 people were killed in Herat.", ("2016-06", "2016-05")),
        ("Between Friday 3 and Sunday 5 June, 40 people were killed in Herat.", ("2016-06-05", "2016-06-03")),
    ],
)
def test_days_and_months_that_are_joined_are_one_stretch(text, expected):
    assert dates(text, "40 people") == expected


def test_what_began_then_is_counted_since():
    text = "Some 400 people have been killed in the offensive launched in May."
    assert dates(text, "400") == ("2016-08-10", "2016-05")


def test_the_base_of_a_share_dates_only_its_base():
    text = "The Taliban have lost 40 percent of the land they held in 2014."
    assert dates(text, "40")[0] == "2016-08-10"


def test_a_record_counts_from_no_day():
    text = "Some 400 civilians were killed in June, more than in any month since January 2012."
    assert dates(text, "400") == ("2016-06", None)


def test_numbers_joined_in_one_clause_share_the_date_of_the_first():
    text = "In Herat 4 people died in May and 9 were wounded."
    assert dates(text, "9 were")[0] == "2016-05"


def test_what_others_put_at_another_time_is_not_of_the_day_of_the_number_before():
    text = (
        "The governor of Herat said on Friday that 40 people had been killed. "
        "On Tuesday the mayor put the number of dead at 30."
    )
    assert (dates(text, "40")[0], dates(text, "30")[0]) == ("2016-08-05", "2016-08-09")


BATTLE = (
    "The Battle of Kunduz was fought from 28 September to 13 October 2015 between the Taliban and Afghan forces. {}"
)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A raid on 3 October killed 22 people in a hospital.", "22 people", ("2015-10-03", None)),
        ("Some 289 civilians were killed.", "289", ("2015-10-13", "2015-09-28")),
        ("The Taliban now have 4,000 fighters in the province.", "4,000", ("2016-08-10", None)),
    ],
)
def test_a_text_about_an_event_dates_what_was_lost_in_it(text, words, expected):
    assert dates(BATTLE.format(text), words) == expected


@pytest.mark.parametrize(
    "opening",
    [
        "The Battle of Kunduz was fought in July 2016.",
        "The shop in Kunduz was opened in October 2015.",
        "The Battle of Kunduz was fought in 2015.",
        "The Battle of Kunduz was fought in October 2015, the mayor recalled on Friday.",
    ],
)
def test_what_is_news_or_no_event_dates_nothing_else(opening):
    assert (dates(f"{opening} Some 289 civilians were killed.", "289")[0] or "").startswith("2016-08")


def test_since_then_counts_from_the_date_told_before_and_not_from_the_day_of_the_news():
    text = "The siege of Aden began in March 2015. The mayor spoke on Tuesday. Since then 90 people have been killed."
    assert dates(text, "90") == ("2016-08-10", "2015-03")
