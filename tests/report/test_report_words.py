"""Dates, values and paragraphs in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.segment import segment
from onrecord.records import Bound, Claim, Document, Kind, Nature, Quote
from onrecord.report.dates import period
from onrecord.report.passages import passage
from onrecord.report.words import label_of, link, number, shown_address, value


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2016-08-10", "10 Aug 2016"),
        ("2016-08", "August 2016"),
        ("2016", "2016"),
        ("2016~", "2016 (approximate)"),
        ("2016-08-10?", "10 Aug 2016 (uncertain)"),
        ("201X", "the 2010s"),
        ("2014-39/2016-08-10", "late 2014 to 10 Aug 2016"),
        ("2015-24", "winter 2015"),
        ("2014-06/..", "since June 2014"),
        ("../2016", "until 2016"),
        ("2026-11-21T09:30:00Z", "21 Nov 2026, 09:30 UTC"),
    ],
)
def test_a_date_is_told_in_words(edtf, words):
    assert period(edtf).words == words


@pytest.mark.parametrize(
    "odd", ["", "soon", "2016-02-30", "2016-99", "0000", "2016-13-01", "2016/soon", "<b>", "9999-24"]
)
def test_what_is_no_date_is_shown_as_it_stands_and_has_no_place_on_the_axis(odd):
    assert period(odd) == (odd, None, None)


def test_a_winter_ends_in_the_next_year():
    winter = period("2015-24")
    assert (str(winter.first), str(winter.last)) == ("2015-12-01", "2016-02-29")


@given(st.dates())
def test_every_day_is_its_own_first_and_last_day(day):
    found = period(day.isoformat())
    assert found.first == found.last == day


@given(st.text(alphabet="0123456789-/X?~.T: ab", max_size=24))
def test_no_date_raises_and_a_period_never_ends_before_it_starts(text):
    found = period(text)
    single = "/" not in text
    assert not (single and found.first and found.last and found.first > found.last)


def quantity(bound, low, high, unit="people", nature=Nature.STOCK):
    quote = Quote(document_id="d", start=0, end=1, text="5")
    return Claim(
        quote=quote, kind=Kind.QUANTITY, measure="m", bound=bound, low=low, high=high, unit=unit, nature=nature
    )


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (quantity(Bound.AT_LEAST, 45000.0, None), "at least 45,000 people"),
        (quantity(Bound.AT_MOST, None, 300.0, "airstrikes"), "up to 300 airstrikes"),
        (quantity(Bound.RANGE, 15000.0, 20000.0), "15,000 to 20,000 people"),
        (quantity(Bound.ABOUT, 6.6e6, 6.6e6), "about 6.6 million people"),
        (quantity(Bound.EXACT, 1.0, 1.0), "1 person"),
        (quantity(Bound.EXACT, 2.0, 2.0, "places"), "2 places"),
        (quantity(Bound.VAGUE, 2000.0, None), "2,000 or more people"),
        (quantity(Bound.ABOUT, 200.0, 200.0, "people/month", Nature.RATE), "about 200 people a month"),
        (quantity(Bound.RANGE, -90.0, -75.0, "percent", Nature.CHANGE), "−90% to −75%"),
        (quantity(Bound.EXACT, 125.0, 125.0, "people", Nature.CHANGE), "+125 people"),
        (quantity(Bound.EXACT, 8.7e9, 8.7e9, "USD"), "USD 8.7 billion"),
        (quantity(Bound.EXACT, 300.0, 300.0, "mi2"), "300 square miles"),
        (quantity(Bound.EXACT, 0.5, 0.5, None), "0.5"),
    ],
)
def test_a_value_is_told_with_its_bound_and_unit(claim, words):
    assert value(claim) == words


def test_large_numbers_keep_three_decimals_and_small_ones_their_separators():
    assert [number(28562), number(1.0254e9), number(-6.8), number(0)] == ["28,562", "1.025 billion", "−6.8", "0"]


def test_an_id_without_a_label_is_read_as_words():
    assert [label_of("places_taken"), label_of("royal-air-force"), label_of("")] == [
        "Places taken",
        "Royal air force",
        "",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "folder/a.txt",
        "//host",
        "http://",
        "http://[",
        "",
    ],
)
def test_only_http_and_https_with_a_host_become_links(address):
    assert link(address) is None


def test_an_http_address_stays_as_it_is():
    assert link(" https://example.org/a?b=1&c ") == "https://example.org/a?b=1&c"


def test_the_paragraph_of_a_quote_is_cut_out_and_the_sentence_found_in_it():
    text = "Before.\n\nOne here. They lost 900 men. Three there.\n\nAfter."
    around = passage(text, segment(Document(name="d", address="d", text=text)).sentences, quote_of(text, "900 men"))
    assert around.text == "One here. They lost 900 men. Three there."
    assert around.text[around.sentence_start : around.sentence_end] == "They lost 900 men."


def test_a_quote_that_does_not_fit_its_text_stands_alone():
    quote = Quote(document_id="d", start=0, end=3, text="900")
    assert passage("a new text", (), quote) == ("900", 0, 0, 3, 3)


@given(st.text(min_size=1, max_size=60), st.data())
def test_offsets_in_utf_16_always_frame_the_quote(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = Quote(document_id="d", start=start, end=end, text=text[start:end])
    around = passage(text, segment(Document(name="d", address="d", text=text)).sentences, quote)
    wide = around.text.encode("utf-16-le", "surrogatepass")
    found = wide[2 * around.quote_start : 2 * around.quote_end].decode("utf-16-le", "surrogatepass")
    assert found == text[start:end]
    assert 0 <= around.sentence_start <= around.quote_start < around.quote_end <= around.sentence_end


def quote_of(text, words):
    start = text.index(words)
    return Quote(document_id="d", start=start, end=start + len(words), text=words)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/home/ada/secret/a.txt", "a.txt"),
        ("/home/ada/lines.jsonl#7", "lines.jsonl#7"),
        ("articles/a.txt", "articles/a.txt"),
        ("https://example.org/2016/a.html", "https://example.org/2016/a.html"),
    ],
)
def test_a_page_does_not_tell_where_its_maker_keeps_files(address, shown):
    assert shown_address(address) == shown
