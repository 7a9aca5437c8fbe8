from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.dates import Found, find_dates, fitting, from_metadata


def spelled(line):
    return [(found.year, found.month, found.day, found.weekday) for found in find_dates(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("23 May, 2012", (2012, 5, 23, None)),
        ("May 23rd, 2012", (2012, 5, 23, None)),
        ("2012-05-23", (2012, 5, 23, None)),
        ("23.05.2012", (2012, 5, 23, None)),
        ("05/23/2012", (2012, 5, 23, None)),
        ("Tuesday (May 8)", (None, 5, 8, 1)),
        ("Sept. 3", (None, 9, 3, None)),
        ("Issue 4, May 2012", (2012, 5, None, None)),
        ("4 JAN 90 -- ", (1990, 1, 4, None)),
        ("14 Mayıs 2013", (2013, 5, 14, None)),
        ("14 mai 2013", (2013, 5, 14, None)),
        ("1er août 2013", (2013, 8, 1, None)),
        ("3. März 2013", (2013, 3, 3, None)),
        ("12 de março de 2014", (2014, 3, 12, None)),
        ("12 марта 2014 г.", (2014, 3, 12, None)),
        ("١٢ مارس ٢٠١٤", (2014, 3, 12, None)),
        ("14 İyul 2014", (2014, 7, 14, None)),
    ],
)
def test_a_date_is_found_in_many_spellings(line, expected):
    assert spelled(line) == [expected]


@pytest.mark.parametrize(
    "line", ["06/07/2016", "31 February 2012", "30 people may come", "1,200 may 2", "v3.12.2014.1"]
)
def test_what_is_ambiguous_or_no_date_is_left(line):
    assert all(found.year is None for found in find_dates(line))


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%b %d, %Y", "%Y-%m-%d"]),
)
def test_every_day_is_read_back_as_it_was_written(day, form):
    line = f"Published: {day.strftime(form)}"
    assert [found.edtf for found in find_dates(line)] == [day.isoformat()]


@given(st.text(alphabet="mayjundec 0123456789.,-/()é\u0660", max_size=60))
def test_a_found_date_lies_in_its_line_and_exists(line):
    last = 0
    for found in find_dates(line):
        assert 0 <= found.start < found.end <= len(line)
        assert found.start >= last
        last = found.end
        date(found.year or 2000, found.month, found.day or 1)


def test_a_weekday_leaves_the_years_that_fit():
    tuesday = Found(0, 1, None, 2, 28, 1)
    assert fitting(tuesday, first=date(2014, 1, 1), last=date(2020, 12, 31)) == [2017]
    assert fitting(tuesday, first=date(1990, 1, 1), last=date(2020, 12, 31)) == [1995, 2006, 2012, 2017]


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2016-08-10", "2016-08-10"),
        ("2016-08", "2016-08"),
        ("2016", "2016"),
        ("2016-08-10T23:59:00+02:00", "2016-08-10"),
        ("Thu, 11 Aug 2016 10:00:00 GMT", "2016-08-11"),
        ("2016-13-45", None),
        ("last week", None),
        ("", None),
    ],
)
def test_metadata_becomes_edtf_or_nothing(value, edtf):
    assert from_metadata(value) == edtf
