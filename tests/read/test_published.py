from dataclasses import replace
from datetime import date

import pytest

from onrecord.read import Given, read_bytes

BODY = "\n\nThe mayor said that forty boats had left.\n\nA second boat came later, she added.\n\nNobody was hurt."


def read(text, settings, **given):
    known = {"a.txt": Given(**given)} if given else {}
    [document] = read_bytes(
        text.encode(), name="a.txt", address=given.get("address", "a.txt"), settings=replace(settings, published=known)
    )
    return document


@pytest.mark.parametrize(
    ("head", "value", "rule"),
    [
        ("Boats leave the port\n\n23 June, 2012", "2012-06-23", "en.date.alone"),
        ("Boats leave the port\n\nPublished: June 23, 2012 | 11:20 GST", "2012-06-23", "en.date.published"),
        (
            "Boats leave the port\n\nLUANDA, June 23, 2012 (Agencies) - Forty boats left.",
            "2012-06-23",
            "en.date.dateline",
        ),
        ("LUANDA, 23 JUN 12 (AFP) -- FORTY\nBOATS LEFT THE PORT.", "2012-06-23", "en.date.dateline"),
        ("Boats leave the port\n\nLUANDA, 23 June 2012 — Forty boats left.", "2012-06-23", "en.date.dateline"),
        ("Boats leave the port\n\nIssue 3 | June 2012", "2012-06", "en.date.month"),
        ("Boats leave the port\n\nLast Mod: 23 Haziran 2012, 09:42", "2012-06-23", "en.date.updated"),
        ("Boats leave the port\n\nSaturday 23 June", "2012-06-23", "en.date.alone-without-year"),
        (
            "Boats leave the port\n\nLUANDA, Saturday, 23 June - Boats left.",
            "2012-06-23",
            "en.date.dateline-without-year",
        ),
        (
            "Boats leave\n\nForty boats left, she said on Saturday (June 23).",
            "2012-06-23",
            "en.date.weekday-in-sentence",
        ),
        ("Boats leave\n\nForty boats left on Saturday, June 23, she said.", "2012-06", "en.date.weekday-in-sentence"),
        (
            "Boats leave\n\nIt was said today (25 June) of the loss of Saturday 23 June.",
            "2012-06-25",
            "en.date.today-in-sentence",
        ),
    ],
)
def test_the_head_of_a_text_says_when_it_was_published(head, value, rule, settings):
    document = read(head + BODY, settings)
    assert (document.published.value, document.published.rule) == (value, rule)
    assert document.published.words in document.text


def test_the_foot_of_a_text_may_say_it_too(settings):
    assert read("Boats leave the port" + BODY + "\n\n5 August 2013", settings).published.value == "2013-08-05"


@pytest.mark.parametrize(
    "head",
    [
        "Boats leave\n\nThe boats left on 23 June 2012, she said.",
        "Boats leave\n\nLUANDA, June 23 (Agencies) - Forty boats left.",
        "Boats leave\n\n23 June",
        "Boats leave\n\nForty boats will leave on Saturday, June 23.",
        "Boats leave\n\nPhoto: The port on 23 June 2012",
        "Boats leave\n\n23 June 2031",
        "Boats leave\n\nUPDATE (3 August 2013): The mayor has since left office.",
    ],
)
def test_a_day_of_something_else_or_without_a_year_is_no_publication_date(head, settings):
    assert read(head + BODY, settings).published is None


def test_a_weekday_that_fits_several_years_gives_none(settings):
    text = "Boats leave\n\nForty boats left, she said on Saturday (June 23)." + BODY
    assert read(text, replace(settings, period=None)).published is None


def test_metadata_goes_before_the_text_and_is_kept_verbatim(settings):
    document = read("Boats leave\n\n23 June 2012" + BODY, settings, published="March 4, 2013")
    assert (document.published.value, document.published.rule) == ("2013-03-04", "metadata")
    assert document.given_published == "March 4, 2013"


def test_metadata_of_the_future_gives_way_to_the_text(settings):
    document = read("Boats leave\n\n23 June 2012" + BODY, settings, published="2031-01-01")
    assert document.published.value == "2012-06-23"


def test_an_address_with_a_date_supplies_what_the_text_leaves_out(settings):
    address = "https://example.org/news/2011/06/boats.html"
    assert read("Boats leave" + BODY, settings, address=address).published.value == "2011-06"
    dated = read("Boats leave\n\nLUANDA, June 24 (Agencies) - Boats left." + BODY, settings, address=address)
    assert dated.published.value == "2011-06-24"


def test_a_correction_is_an_update_and_no_publication(settings):
    document = read("Boats leave\n\nUPDATE (3 August 2013): The mayor has since left office." + BODY, settings)
    assert document.updated.value == "2013-08-03"


def test_the_day_of_reading_is_not_the_future(settings):
    document = read("Boats leave\n\n1 June 2021" + BODY, settings)
    assert document.published.value == settings.today.isoformat() == date(2021, 6, 1).isoformat()
