"""Which date of a sentence bears on a number. Texts are of Wednesday, 10 August 2016."""

import pytest
from helpers_for_claims import of


def dates(text: str, words: str, **given: str | None) -> tuple[str | None, str | None]:
    """``as_of`` and ``since``."""
    claim = of(text, words, **given)
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


@pytest.mark.parametrize(
    ("text", "words", "since"),
    [
        ("The siege of Herat began in May. Some 400 people have been killed.", "400", "2016-05"),
        ("The army opened its campaign on 1 June. By 5 July it had flown 400 air strikes.", "400", "2016-06-01"),
        (
            "The war broke out in May 2014. The army is tired.\n\nSome 400 have been killed since it began.",
            "400",
            "2014-05",
        ),
        ("Last Friday the army took Herat. Since then it has captured 40 rebels.", "40", "2016-08-05"),
        ("The siege lasted four months and cost 400 lives, the army said.", "400", "2016-04"),
        ("Two weeks into the siege of Herat, 400 people have been killed.", "400", "2016-07-27"),
    ],
)
def test_a_total_counts_from_where_it_all_began(text, words, since):
    assert dates(text, words)[1] == since


@pytest.mark.parametrize(
    "text",
    [
        "The siege of Herat began in May. The army has 400 soldiers there.",
        "Some 400 people have been killed since the siege began.",
        "Almost five years into this war 400 people need help.",
    ],
)
def test_what_has_no_start_is_given_none(text):
    assert dates(text, "400")[1] is None


def test_a_list_of_dates_gives_each_number_the_one_in_front():
    text = (
        "By 5 May the army had flown 330 air strikes, by 5 June 470, and when it stopped on 3 July the total was 495."
    )
    assert [dates(text, words)[0] for words in ("330", "470", "495")] == ["2016-05-05", "2016-06-05", "2016-07-03"]


def test_a_year_that_is_not_over_counts_up_to_the_day():
    text = "Of the 900 million dollars in aid sought for 2016, donors have given 40 per cent."
    assert dates(text, "40 per cent")[0] == "2016-08-10"


def test_the_days_of_one_sentence_hold_for_the_next():
    text = "Between Friday 3 and Sunday 5 June jets flew 40 air strikes. Nine boats were destroyed."
    assert dates(text, "Nine boats") == ("2016-06-05", "2016-06-03")


def test_a_caption_is_of_the_day_in_its_brackets():
    text = "The flood goes on.\n\nPHOTO: A street in Herat. As many as 63 have died. (Aug. 5, 2016)"
    assert dates(text, "63")[0] == "2016-08-05"


def test_a_list_is_of_the_day_in_the_line_above_it():
    text = "The mission at a glance (figures at 31 July 2016):\n\n- 780 soldiers in Kabul\n- 90 soldiers in Herat"
    assert dates(text, "780 soldiers")[0] == dates(text, "90 soldiers")[0] == "2016-07-31"


def test_as_recently_as_a_day_is_that_day():
    text = "As recently as 1 June the governor put the number of dead at 60."
    assert dates(text, "60")[0] == "2016-06-01"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("In Herat 12 people were killed and 30 wounded in May; 9 fell ill in June.", "12", ("2016-05", None)),
        ("Some 400 fighters were killed, among them 30 commanders in June.", "400", ("2016-08-10", None)),
        (
            "In May rebels hit Herat; in June it was the turn of Farah and they killed 40 people.",
            "40",
            ("2016-06", None),
        ),
        ("Some 400 people were killed in Herat and by the end of June up to 500.", "400", ("2016-08-10", None)),
        ("More than 40 hostages had been released at the end of June.", "40", ("2016-06-30", None)),
    ],
)
def test_a_date_reaches_the_numbers_of_its_list_and_clause_alone(text, words, expected):
    assert dates(text, words) == expected


def test_a_count_runs_through_a_day():
    text = "Through July 31 the coalition had carried out 400 air strikes since they began on 3 May 2015."
    assert dates(text, "400") == ("2016-07-31", "2015-05-03")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebels took Herat in May, and the army now holds 40 percent of the town.", "40"),
        ("The mission, at present some 40 soldiers strong, arrived in May.", "40"),
        ("In 2014 the group had 900 fighters; it has 400 fighters today.", "400"),
    ],
)
def test_what_holds_now_is_not_of_the_date_before_it(text, words):
    assert dates(text, words)[0] == "2016-08-10"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army killed 400 rebels, three times as many as in June.", "2016-08-10"),
        ("The quake of 3 May, which killed 400 people, has been forgotten since.", "2016-05-03"),
        ("It was the worst kidnapping since 400 girls were abducted in Farah in 2014.", "2014"),
    ],
)
def test_a_date_that_something_else_is_held_against_dates_only_what_its_own_clause_counts(text, expected):
    assert dates(text, "400")[0] == expected


def test_a_change_counts_from_what_it_is_held_against():
    text = "Between January and March attacks by the Taliban rose by 40 percent, more than in the same months of 2014."
    assert dates(text, "40") == ("2016-03", "2014")


def test_the_year_that_a_paragraph_opens_with_goes_on():
    text = "Last year was a bad one in Herat. Hospitals counted 400 civilians killed, 5 percent more than in 2013."
    assert dates(text, "400") == ("2015", None)


def test_who_are_left_of_those_taken_are_left_now():
    text = "Rebels abducted 276 girls in Farah in April 2014. About 100 of those are still missing."
    assert dates(text, "100")[0] == "2016-08-10"


def test_what_happened_on_a_day_of_its_own_does_not_count_from_an_earlier_one():
    text = "Some 400 people have been killed in Herat since January. In Farah 12 were killed on Monday."
    assert dates(text, "12 were") == ("2016-08-08", None)


def test_a_text_about_a_battle_is_a_history_of_it():
    text = (
        "The Battle of Farah was fought from May to December 2011 for the town of Farah.\n\n"
        "On 3 June alone the army killed 40 rebels. By the end of the month it had killed 90 rebels.\n\n"
        "In all 400 soldiers were killed."
    )
    assert [dates(text, words, published=None) for words in ("40", "90", "400")] == [
        ("2011-06-03", None),
        ("2011-06-30", None),
        ("2011-12", "2011-05"),
    ]


def test_what_the_second_sentence_dates_is_the_battle_of_the_first():
    text = "The Battle of Herat was a siege. It lasted from 12 May to 6 July 2014.\n\nSome 400 rebels were killed."
    assert dates(text, "400") == ("2014-07-06", "2014-05-12")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The mayor said on 3 May 2011 that 400 people had been killed since June 2010.",
            "400",
            ("2011-05-03", "2010-06"),
        ),
        ("Our report, and that is through the end of June, has 400 civilians killed.", "400", ("2016-06-30", None)),
        ("Some 400 people died on Friday, and 40 are still missing.", "40 are", ("2016-08-10", None)),
        ("On Sunday and Monday the army killed 40 rebels.", "40", ("2016-08-08", "2016-08-07")),
    ],
)
def test_days_of_a_statement_of_a_stretch_and_of_now(text, words, expected):
    assert dates(text, words) == expected


def test_a_start_between_commas_is_that_of_the_number_behind_it():
    text = "Since May 2014 jets have flown 90 air strikes over Herat and, since June 2015, 20 over Farah."
    assert [dates(text, words)[1] for words in ("90", "20 over")] == ["2014-05", "2015-06"]


def test_last_week_is_no_day_on_which_somebody_goes_on_to_speak():
    text = "The army said last week that it had lost Farah. Six soldiers were killed there, the army said."
    assert dates(text, "Six")[0] == "2016-08-10"


def test_what_there_was_when_it_began_is_of_the_day_on_which_it_began():
    text = "The siege of Farah began on 6 June. The army has 400 soldiers left, against 900 when the siege began."
    assert [dates(text, words)[0] for words in ("400", "900")] == ["2016-08-10", "2016-06-06"]
