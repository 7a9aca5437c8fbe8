from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadRecord
from onrecord.extract.times import edtf
from onrecord.extract.times.edtf import Days, Precision

DAYS = st.dates(min_value=date(1, 1, 2), max_value=date(9999, 12, 30))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016-08-10", "2016-08-10", "2016-08-10"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-22", "2014-06-01", "2014-08-31"),
        ("2014-24", "2014-12-01", "2015-02-28"),
        ("2014-34", "2014-04-01", "2014-06-30"),
        ("2014-41", "2014-07-01", "2014-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("18XX", "1800-01-01", "1899-12-31"),
        ("2014-06/2014-08", "2014-06-01", "2014-08-31"),
        ("2014-06-03/2014", "2014-06-03", "2014-12-31"),
        ("2016-08~", "2016-08-01", "2016-08-31"),
        ("2016-08-XX", "2016-08-01", "2016-08-31"),
    ],
)
def test_a_date_covers_its_days(text: str, first: str, last: str):
    assert edtf.days(text) == (date.fromisoformat(first), date.fromisoformat(last))


def test_an_interval_may_have_an_open_end():
    assert edtf.days("../2016-04") == Days(None, date(2016, 4, 30))
    assert edtf.days("2014-08/..") == Days(date(2014, 8, 1), None)


@pytest.mark.parametrize(
    "text",
    ["", "may", "2016-13", "2016-02-30", "16-08-10", "2016/2015", "../..", "2016-22-03", "2016-8", "2016-08-10T12"],
)
def test_what_is_no_date_is_refused(text: str):
    assert not edtf.is_edtf(text)
    with pytest.raises(BadRecord):
        edtf.days(text)


@given(DAYS)
def test_a_day_comes_back_from_its_text(day: date):
    assert edtf.days(edtf.of_day(day)) == (day, day)
    assert edtf.precision(edtf.of_day(day)) is Precision.DAY


@given(DAYS)
def test_coarser_texts_cover_the_finer(day: date):
    for text in (edtf.of_month(day), edtf.of_year(day)):
        first, last = edtf.days(text)
        assert first is not None
        assert last is not None
        assert first <= day <= last


@given(DAYS, DAYS)
def test_an_interval_covers_both_ends(one: date, other: date):
    first, last = sorted((one, other))
    assert edtf.days(edtf.interval(edtf.of_day(first), edtf.of_day(last))) == (first, last)


@given(DAYS, st.sampled_from([Precision.YEAR, Precision.MONTH, Precision.DAY]))
def test_truncation_gives_that_precision(day: date, to: Precision):
    assert edtf.precision(edtf.truncate(edtf.of_day(day), to)) is to


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(-600, 600))
def test_adding_months_moves_by_whole_months(day: date, months: int):
    moved = edtf.add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


def test_adding_months_stops_at_the_ends_of_the_calendar():
    assert edtf.add_months(date(1, 1, 5), -1) == date.min
    assert edtf.add_months(date(9999, 12, 5), 1) == date.max


@given(st.text(alphabet="0123456789-/.X~", max_size=12))
def test_any_text_is_a_date_or_is_refused(text: str):
    if edtf.is_edtf(text):
        first, last = edtf.days(text)
        assert first is None or last is None or first <= last
        assert edtf.precision(text) in Precision
