import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.alike import fold, same_actor, same_date, same_number, same_places, same_side, same_speaker
from onrecord.evaluate.coded import read_claim


@pytest.mark.parametrize(
    ("gold", "read", "alike"),
    [
        (1000, 1009, True),
        (1000, 1011, False),
        (0, 0, True),
        (None, None, True),
        (None, 5, False),
        (5, None, False),
        (-90, 90, False),
    ],
)
def test_numbers_agree_within_one_percent_and_open_ends_only_with_open_ends(gold, read, alike):
    assert same_number(gold, read) is alike


def test_bounds_agree_by_their_side():
    assert same_side("more_than", "at_least")
    assert same_side("exact", "about")
    assert same_side(None, "exact")
    assert not same_side("at_least", "at_most")
    assert not same_side("range", "vague")


@pytest.mark.parametrize(
    ("gold", "read", "alike"),
    [
        ("2016-08-10", "2016-08-11", True),
        ("2016-08-10", "2016-08-12", False),
        ("2016-08", "2016-08-31", True),
        ("2016", "2016-08", True),
        ("2016-08-10", "2016-08", False),
        ("2014-08/2016-08-10", "2016-08-10", True),
        ("2016-08~", "2016-08", True),
        (None, None, True),
        (None, "2016", False),
        ("2016", None, False),
        ("2016-02-30", "2016-02-29", False),
    ],
)
def test_dates_agree_to_the_precision_of_the_gold_and_within_a_day(gold, read, alike):
    assert same_date(gold, read) is alike


def test_a_deadline_is_held_against_its_month():
    assert same_date("2016-12-31", "2016-12", digits=7)
    assert not same_date("2016-12-31", "2017-01-01", digits=7)


def test_a_branch_agrees_with_its_body_and_two_branches_do_not_agree():
    assert same_actor("us-forces", "united-states")
    assert same_actor("united-kingdom", "royal-air-force")
    assert not same_actor("us-forces", "us-government")
    assert not same_actor(None, "civilians")
    assert same_actor(None, None)


def names(place=(), speaker=None):
    """Places and speaker as a line of the codebook gives them, as they are compared."""
    row = {"document": "d", "start": 0, "end": 1, "anchor": "1", "kind": "quantity", "measure": "killed"}
    coded = read_claim(row | {"place": list(place), "speaker": speaker})
    return coded.place, coded.speaker


def test_places_are_sets_and_the_whole_theatre_is_no_place():
    def alike(gold, read):
        return same_places(names(place=gold)[0], names(place=read)[0])

    assert alike(["SY", "IQ"], [])
    assert alike(["Raqqa"], [{"code": None, "name": "Ar Raqqah", "text": "Raqqa"}])
    assert alike(["Mosul", "Raqqa"], ["Raqqa", "Mosul"])
    assert not alike(["IQ"], [])
    assert not alike(["Mosul", "Raqqa"], ["Mosul"])


@pytest.mark.parametrize(
    ("gold", "read", "alike"),
    [
        ("Anna Berg", {"name": "Gen. Berg", "role": None, "organisation": None}, True),
        ("Anna Berg", {"name": "Anna Berg", "role": "spokeswoman", "organisation": "army"}, True),
        ("Anna Berg", "Carl Berg", False),
        ("senior defense official", "defense official", True),
        ("Iraqi army", "Syrian army", False),
        ("US officials", {"name": None, "role": "US officials", "organisation": None}, True),
        (None, None, True),
        (None, "army", False),
        ("army", None, False),
    ],
)
def test_speakers_agree_by_surname_role_or_body(gold, read, alike):
    assert same_speaker(names(speaker=gold)[1], names(speaker=read)[1]) is alike


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(words):
    assert fold(fold(words)) == fold(words)


@given(st.one_of(st.none(), st.text(min_size=1, max_size=20)))
def test_every_speaker_agrees_with_itself(name):
    assert same_speaker(names(speaker=name)[1], names(speaker=name)[1])
