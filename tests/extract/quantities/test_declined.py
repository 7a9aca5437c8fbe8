"""Numbers that look like claims and are none, with the reason a person would give."""

import pytest

from onrecord.extract.quantities import find_quantities, load
from onrecord.lexicon import tokenize


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("It fell in 2014, on June 16.", ["date", "date"]),
        ("Between March 3 and 17 it rained.", ["date"]),
        ("In 2016-2017 and the 1990s it was quiet.", ["date", "date"]),
        ("The 2014 attacks failed.", ["date"]),
        ("It was built in 575 B.C. by slaves.", ["date"]),
        ("On the 25th he left.", ["ordinal"]),
        ("It hit at 5:30 p.m. local time.", ["time_of_day", "time_of_day"]),
        ("Omar Haddad, 57, said so.", ["age"]),
        ("A 23-year-old and men aged 40 were held.", ["age", "age"]),
        ("It lies 50 kilometers (31 miles) north.", ["distance", "distance"]),
        ("They are 700km apart.", ["distance"]),
        ("The 101st Airborne came by Route 9.", ["ordinal", "name"]),
        ("An AK-47 and an F-16 were shown.", ["name", "name"]),
        ("Resolution 2254 and Article 5 say so.", ["name", "name"]),
        ("After 9/11 the Group of Seven met.", ["name", "name", "name"]),
        ("He is in Camp 6 and watches Channel 4.", ["name", "name"]),
        ("It passed by 14 votes to 6.", ["vote", "vote"]),
        ("They won 3-1.", ["sport"]),
        ("He lives at 12 Harbour Street.", ["address"]),
        ("Call +44 for help.", ["address"]),
        ("At one point no one came.", ["idiom", "idiom"]),
        ("They shot at one another.", ["idiom"]),
        ("For 11 months, and in three days, it held.", ["duration", "duration"]),
        ("Two years ago a six-month truce ended.", ["duration", "duration"]),
        ("It is so.[3] Comments (214)", ["furniture", "furniture"]),
        ("A quake of magnitude 7.1 struck.", ["other"]),
    ],
)
def test_a_number_is_declined_with_its_reason(text, reasons):
    kept, declined = find_quantities(text, tokenize(text), load())
    assert kept == []
    assert [item.reason for item in declined] == reasons


@pytest.mark.parametrize(
    "text",
    [
        "In June 400 men came.",
        "They killed 2000 fighters.",
        "A group of seven men met.",
        "The route 9 men took is closed.",
        "One soldier was killed.",
        "Some 16 may have died.",
        "In Homs, 570 homes burned.",
        "Four villages voted.",
    ],
)
def test_a_count_that_looks_like_one_of_those_is_kept(text):
    kept, declined = find_quantities(text, tokenize(text), load())
    assert (len(kept), declined) == (1, [])


def test_articles_are_no_numbers():
    assert find_quantities("A strike killed no civilians.", tokenize("A strike killed no civilians."), load()) == (
        [],
        [],
    )
