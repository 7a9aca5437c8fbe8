from dataclasses import replace

import pytest
from seeds import HTML, SENTENCE

from onrecord.errors import BadInput
from onrecord.read import Given, read_bytes
from onrecord.read.page import read_page
from onrecord.records import Document, Failure, Role


def test_a_page_gives_its_article_with_title_date_and_outlet(settings):
    [document] = read_bytes(HTML.encode(), name="a.html", address="a.html", settings=settings)
    assert document.title == "Forty boats leave the port"
    assert document.outlet == "Harbour Gazette"
    assert (document.published.value, document.published.rule) == ("2012-06-23", "html.meta")
    assert document.given_published is None
    assert document.language == "en"
    assert "alert" not in document.text
    assert SENTENCE.strip() in document.text
    found = {document.text[block.start : block.end]: block.role for block in document.blocks}
    assert found["Forty boats leave the port"] == Role.TITLE
    assert found["Losses at sea"] == Role.HEADING


def test_metadata_goes_before_the_markup(settings):
    known = replace(settings, published={"a": Given(published="2013-01-02", outlet="Quay Post")})
    [document] = read_bytes(HTML.encode(), name="a.html", address="a.html", settings=known)
    assert (document.published.value, document.published.rule) == ("2013-01-02", "metadata")
    assert (document.outlet, document.given_published) == ("Quay Post", "2013-01-02")


def test_the_encoding_comes_from_the_server_or_the_page(settings):
    page = HTML.replace("forty", "vierzig – Größe").replace("<head>", '<head><meta charset="windows-1252">')
    assert "Größe" in read_page(page.encode("cp1252"), address="a", settings=settings).text
    assert "Größe" in read_page(page.encode("cp1252"), address="a", settings=settings, charset="cp1252").text


@pytest.mark.parametrize(
    "html",
    [
        "",
        "   ",
        "<html></html>",
        "<div>" * 100_000,
        "<b>" * 3_000 + "x",
        "<" * 200_000,
        "<table>" * 500 + "<tr><td>x" * 500,
        "<a " + "x=1 " * 100_000 + ">",
        "<!--" * 10_000,
        "<p>" * 60_000,
        "<![CDATA[" * 100,
        "<svg>" + "<g>" * 1_000,
    ],
    ids=range(12),
)
def test_hostile_markup_is_a_failure_and_no_traceback(html, settings):
    with pytest.raises(BadInput):
        read_page(html.encode(), address="a", settings=settings)


def test_a_truncated_page_gives_what_is_there_or_a_failure(settings):
    for end in range(0, len(HTML), 97):
        [result] = read_bytes(HTML[:end].encode(), name="a.html", address="a.html", settings=settings)
        assert isinstance(result, Document | Failure)


def test_script_in_a_text_file_is_text(settings):
    text = f"<script>alert('no')</script>\n\n{SENTENCE}"
    [document] = read_bytes(text.encode(), name="a.txt", address="a.txt", settings=settings)
    assert document.text == text
