"""What words leave open, as cells."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadRecord
from onrecord.reconcile.posterior.words import Scale, Word, cells_of


def cells(word: Word, low: float, high: float | None = None, scale: Scale = Scale.AMOUNT):
    return cells_of(word, low, low if high is None else high, scale=scale, nothing=1.0)


def test_about_a_round_number_may_have_been_rounded_coarsely_or_finely():
    ends = [(round(math.exp(cell.low)), round(math.exp(cell.high))) for cell in cells(Word.ABOUT, 20_000)]
    assert (15_000, 25_000) in ends
    assert (19_500, 20_500) in ends


def test_about_an_uneven_number_was_not_rounded_to_the_leading_digit():
    widths = [math.exp(cell.high) - math.exp(cell.low) for cell in cells(Word.ABOUT, 22_000)]
    assert max(widths) == pytest.approx(2_000)


def test_at_least_has_no_ceiling_and_at_most_no_floor():
    assert max(cell.high for cell in cells(Word.AT_LEAST, 6_000)) == math.inf
    assert min(cell.low for cell in cells(Word.AT_LEAST, 6_000)) == pytest.approx(math.log(6_000))
    assert min(cell.low for cell in cells(Word.AT_MOST, 6_000)) == -math.inf


def test_a_floor_was_more_probably_rounded_down_than_set_out_of_thin_air():
    nearest, *_, open_end = cells(Word.AT_LEAST, 6_000)
    assert nearest.weight > open_end.weight
    assert open_end.high == math.inf


def test_a_share_lives_on_the_odds_and_none_is_more_than_all():
    (cell,) = cells(Word.RANGE, 0.25, 0.30, scale=Scale.ODDS)
    assert cell.low == pytest.approx(math.log(0.25 / 0.75))
    assert max(cell.high for cell in cells(Word.AT_LEAST, 0.95, scale=Scale.ODDS)) == math.inf


def test_about_nothing_is_less_than_what_may_still_be_called_nothing():
    (cell,) = cells_of(Word.ABOUT, 0, 0, scale=Scale.AMOUNT, nothing=50)
    assert (cell.low, cell.high) == (-math.inf, pytest.approx(math.log(50)))


@pytest.mark.parametrize("ends", [(3.0, 2.0), (-1.0, 2.0), (1.0, math.inf)])
def test_ends_in_the_wrong_order_or_without_a_number_are_refused(ends):
    with pytest.raises(BadRecord, match="low <= high"):
        cells_of(Word.RANGE, *ends, scale=Scale.AMOUNT, nothing=1.0)


@given(word=st.sampled_from(Word), value=st.floats(1.0, 1e7))
def test_every_number_lies_in_one_of_its_cells_or_on_its_edge(word, value):
    found = cells(word, value)
    assert found
    assert any(cell.low - 1e-9 <= math.log(value) <= cell.high + 1e-9 for cell in found)
    assert all(cell.weight > 0 for cell in found)
