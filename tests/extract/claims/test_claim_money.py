"""Whose dollars an amount is in, and its period behind another amount in brackets."""

import pytest
from helpers_for_claims import numbers


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The Australian Government gave $5 million in aid.", "AUD"),
        ("Canada has pledged $70 million in aid.", "CAD"),
        ("Canada has pledged 70 million dollars in aid.", "CAD"),
        ("The Australian Government gave US$5 million in aid.", "USD"),
        ("The Australian Government gave 5 million US dollars in aid.", "USD"),
        ("The American government gave $5 million in aid.", "USD"),
        ("Britain gave $5 million in aid.", "USD"),
    ],
)
def test_dollars_are_those_of_the_country_that_gives_them(text: str, unit: str):
    assert [claim.unit for claim in numbers(text)] == [unit]


def test_dollars_of_nobody_are_those_of_the_government_that_the_text_is_about():
    text = "The Canadian government spoke on Friday. Aid of $9 million will follow, the Canadian government said."
    assert [claim.unit for claim in numbers(text)] == ["CAD"]


def test_a_period_may_stand_behind_the_amount_in_another_currency():
    (first, *_) = numbers("Islamic State earns US$250 million (S$340 million) a year from oil.")
    assert first.unit == "USD/year"
