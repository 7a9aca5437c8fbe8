"""Records refuse to exist when their invariant does not hold."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from onrecord.errors import BadRecord
from onrecord.read import latest_day
from onrecord.records import Bound, Claim, Kind, Quote

CLAIM = Claim(
    quote=Quote(document_id="document1:0", start=0, end=5, text="forty"),
    kind=Kind.QUANTITY,
    measure="killed",
    low=40,
    high=40,
    bound=Bound.EXACT,
)


@pytest.mark.parametrize("high", [float("inf"), float("nan"), 10**400])
def test_a_bound_that_no_float_holds_is_refused(high):
    with pytest.raises(BadRecord, match="not finite"):
        replace(CLAIM, high=high)


def test_a_low_above_the_high_is_refused():
    with pytest.raises(BadRecord, match="above"):
        replace(CLAIM, low=41)


def test_equal_numbers_of_two_types_have_equal_ids():
    assert replace(CLAIM, low=40.0).id == CLAIM.id != replace(CLAIM, low=39).id


def test_a_quote_that_does_not_fit_its_span_is_refused():
    with pytest.raises(BadRecord, match="does not fit"):
        replace(CLAIM.quote, end=6)


def test_the_latest_day_is_that_of_the_zone_where_it_begins_first():
    assert latest_day(datetime(2021, 6, 1, 9, 59, tzinfo=UTC)) == date(2021, 6, 1)
    assert latest_day(datetime(2021, 6, 1, 10, tzinfo=UTC)) == date(2021, 6, 2)
