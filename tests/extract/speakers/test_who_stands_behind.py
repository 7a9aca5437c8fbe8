"""Sources that a sentence only points to: releases that say "I", interviews without labels, offices, papers."""

import pytest
from helpers_for_speakers import said, speaker

RELEASE = """Minefields cleared

Media release – Minister for Transport – 4 May 2016 – MR 31/16

I announce today that the last road is open. We have cleared 900 mines since June."""

INTERVIEW = """Interview: Ana Ruiz, deputy prime minister of the province, on a hard winter

How many trucks reached the valley?

We counted 40 of them in May. I saw most of them myself.

And the bridges?

Our engineers think that 12 bridges are gone.

When will the road be open?

I cannot say, and nobody can."""

BRIEFING = """Transcript of a briefing, on camera from Tunis: the coalition spokesman

SPOKESMAN: Good morning. We counted 40 trucks.

Q: In May?

SPOKESMAN: In June, when 70 came."""


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("US officials spoke on Wednesday of 40 trucks.", "40 trucks", "US officials"),
        ("From 16 May to 15 June the office recorded 40 storms.", "40 storms", "office"),
        ("In the spring army officers put the fleet at 40 trucks.", "40 trucks", "army officers"),
        ("Some 40 trucks sank, the agency said on Tuesday after asking those who swam.", "40 trucks", "agency"),
        ("Brandt gave these numbers last Thursday: 40 trucks in May.", "40 trucks", "Brandt"),
        ("A senior army officer, asked by this agency, mentioned 40 storms a day.", "40 storms", "senior army officer"),
        ("Navy figures released to this newspaper show that 40 trucks sank.", "40 trucks", "Navy"),
        ("Some 40 trucks sank, the General Staff said.", "40 trucks", "General Staff"),
        ("By Janes's sums the fleet stood at 40 trucks in May.", "40 trucks", "Janes"),
        ("On the shore, according to a pilot who was there, the sheds hold 40 trucks.", "40 trucks", "pilot"),
        ("The fleet has 40 trucks, the research firm Janes Group said.", "40 trucks", "Janes Group"),
    ],
)
def test_more_ways_to_name_a_source(text: str, words: str, who: str):
    assert speaker(text, words) == who


def test_whoever_pledges_money_is_told_by_the_outlet():
    assert said("The agency pledged $90 million on Thursday.", "$90 million") is None
    assert speaker("The agency pledged that 90 trucks would come.", "90 trucks") == "agency"


def test_our_correspondent_is_the_outlet_behind_an_hour_too():
    assert said("13.08 Our correspondent counted 40 trucks.", "40 trucks") is None


def test_a_release_speaks_for_the_office_beside_its_name():
    assert speaker(RELEASE, "900 mines") == "Minister for Transport"


def test_others_are_quoted_in_a_signed_text():
    assert speaker(f"{RELEASE} It cost 14 lives, according to the navy.", "14 lives") == "navy"


def test_an_interview_without_labels_is_the_words_of_whom_it_introduces():
    assert [speaker(INTERVIEW, words) for words in ("40 of them", "12 bridges")] == ["Ana Ruiz"] * 2


def test_questions_alone_make_no_interview():
    text = INTERVIEW.replace("We counted", "There were").replace("I saw", "All saw").replace("Our engineers", "Some")
    assert said(text.replace("I cannot", "None can"), "40 of them") is None


def test_an_office_of_one_word_is_taken_in_full_from_the_head_of_a_transcript():
    assert speaker(BRIEFING, "70 came") == "coalition spokesman"


def test_the_firm_and_it_are_who_was_called_so():
    text = "It was $56, the research firm Janes Group said. In June it was $80, it added. The firm counts 9 wells."
    assert [speaker(text, words) for words in ("$80", "9 wells")] == ["Janes Group"] * 2


def test_the_study_is_whose_study_it_was():
    text = "A study out on Tuesday from the Harbour Center counts recruits. At least 560 are home, the study finds."
    assert speaker(text, "560") == "Harbour Center"


def test_another_minister_is_not_the_prime_minister():
    text = "Nine trucks left, Aid minister Jon Kern said. Oslo pays 300, the Prime Minister said."
    assert speaker(text, "300") == "Prime Minister"


def test_it_was_so_many_goes_on_with_the_report():
    text = "The agency counted 940 storms in May. A year earlier it was 700. The harbour has 12 cranes."
    assert [speaker(text, "700"), said(text, "12 cranes")] == ["agency", None]


def test_a_statement_ends_before_its_notes():
    text = "Captain Ana Ruiz said:\n\nWe lost 40 trucks.\n\nNotes to editors\n\n1. The fleet has 90 trucks."
    assert [speaker(text, "40 trucks"), said(text, "90 trucks")] == ["Ana Ruiz", None]
