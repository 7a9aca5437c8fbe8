"""Stated parts: which number is so many of which other one, and which kinds of people are counted apart."""

import pytest
from helpers_for_claims import numbers

from onrecord.extract.claims.parts import kinds_of_people, part_words

YES = [(entry.id, sentence) for entry in part_words().values() for sentence in entry.yes]
NO = [(entry.id, sentence) for entry in part_words().values() for sentence in entry.no]


def parts(text: str) -> dict[str, str]:
    return {claim.quote.text: claim.part_of for claim in numbers(text) if claim.part_of is not None}


@pytest.mark.parametrize(("entry", "sentence"), YES)
def test_a_stated_part_is_told_by_its_words(entry: str, sentence: str):
    assert parts(sentence), entry


@pytest.mark.parametrize(("entry", "sentence"), NO)
def test_like_words_make_no_part(entry: str, sentence: str):
    assert not parts(sentence), entry


@pytest.mark.parametrize("kind", kinds_of_people(), ids=lambda kind: kind.id)
def test_a_kind_of_people_is_the_item(kind):
    assert all(kind.id in _items(sentence) for sentence in kind.yes)
    assert not any(kind.id in _items(sentence) for sentence in kind.no)


def _items(text: str) -> list[str | None]:
    return [claim.item for claim in numbers(text)]


def test_parts_of_one_whole_stand_side_by_side():
    text = "The coalition flew 900 air strikes last month, 600 of them in Iraq and 300 in Syria."
    assert parts(text) == {"600": "900 air strikes", "300": "900 air strikes"}


def test_the_whole_may_follow_its_part():
    assert parts("About 200 of the 900 deaths were in Aleppo.") == {"About 200": "900 deaths"}


def test_the_rest_belongs_to_the_whole_of_the_other_part():
    text = "The army said 90 soldiers died. Mines killed 60 of them and the remaining 30 drowned."
    assert parts(text) == {"60": "90 soldiers", "30": "90 soldiers"}


def test_places_that_add_up_are_parts_without_a_word():
    text = "The fever has killed 500 people in Guinea and Liberia: 310 died in Guinea, 190 in Liberia."
    assert set(parts(text)) == {"310", "190"}


def test_places_that_do_not_add_up_are_none():
    text = "The fever has killed 500 people. Officials report that 310 died in Guinea, 120 in Liberia."
    assert not parts(text)


def test_a_later_count_beside_a_part_is_none():
    text = "Up to 9,000 people fled. About 1,100 of them slept in halls on Sunday, down from 1,400 on Friday."
    assert "1,400" not in parts(text)


def test_a_part_without_a_day_holds_when_its_whole_does():
    text = "In March 2016 there were 8,000 fighters in Mosul, 2,000 of them foreigners."
    assert {claim.as_of for claim in numbers(text, published="2016-06-10")} == {"2016-03"}
