"""A count told again: what a bare number of a later sentence takes over, and what it does not."""

import pytest
from helpers_for_claims import numbers

from onrecord.extract.claims.restated import restating_words

COUNT = "Rebels killed 900 soldiers. "
YES = [(entry.id, sentence) for entry in restating_words().values() for sentence in entry.yes]
NO = [(entry.id, sentence) for entry in restating_words().values() for sentence in entry.no]


def measures(text: str) -> list[str]:
    return [claim.measure for claim in numbers(text)]


@pytest.mark.parametrize(("entry", "sentence"), YES)
def test_a_count_is_told_again(entry: str, sentence: str):
    assert set(measures(COUNT + sentence)[1:]) == {"killed"}, entry


@pytest.mark.parametrize(("entry", "sentence"), NO)
def test_other_bare_numbers_go_on_from_nothing(entry: str, sentence: str):
    assert measures(COUNT + sentence) == ["killed"], entry


def test_a_bare_number_above_a_hundred_is_no_percentage():
    text = "Rebels killed 900 soldiers. The army has lost 30 per cent of its land. A month before it was 700."
    assert measures(text) == ["killed", "territory_lost", "killed"]


def test_a_share_is_told_again_without_its_unit():
    text = "The army has lost 30 per cent of its land. A month before it was 20."
    assert [claim.unit for claim in numbers(text)] == ["percent", "percent"]


def test_a_count_many_sentences_back_is_not_told_again():
    between = "The road is open. The market is full. Buses run. Schools teach. The sun shines. Rain is due. "
    assert measures(COUNT + between + "A month before it was 700.") == ["killed"]
