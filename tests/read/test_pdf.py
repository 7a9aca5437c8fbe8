import pytest
from seeds import SENTENCE, blank_pdf, pdf

from onrecord.errors import BadInput
from onrecord.read import read_bytes
from onrecord.read.pdf import PdfLine, paragraphs, read_pdf

WORDS = ("early from", "late from", "without", "in the rain from", "by way of", "towards", "beyond the lights of")


def test_lines_are_rejoined_to_the_paragraphs_that_were_written(settings):
    sentences = [
        "".join(f"Boat number {n}{k} left {WORDS[(n * k) % 7]} the quay. " for k in range(3 * (n % 4) + 2))
        for n in range(40)
    ]
    told = [("Title", "Boats leave"), *[("BodyText", text.strip()) for text in sentences]]
    assert read_pdf(pdf(told), settings=settings).split("\n\n") == [text for _, text in told]


def test_a_pdf_becomes_a_document_with_title_and_date(settings):
    told = [("Title", "Forty boats leave the port"), ("BodyText", f"LUANDA, 23 June 2012 - {SENTENCE}")]
    told += [("BodyText", SENTENCE * 5)] * 25
    [document] = read_bytes(pdf(told), name="a.pdf", address="a.pdf", settings=settings)
    assert document.media_type == "application/pdf"
    assert document.title == "Forty boats leave the port"
    assert document.published.value == "2012-06-23"


def line(text, *, left=50.0, right=500.0, top=700.0):
    return PdfLine(text, left, right, top, top - 12.0)


def test_a_hyphen_at_the_end_of_a_line_is_taken_out():
    page = [line("Forty boats left the har-", top=700), line("bour at dawn.", top=688, right=200)]
    assert paragraphs([page]) == "Forty boats left the harbour at dawn."


def test_a_paragraph_goes_on_over_the_page():
    first = [line("Forty boats left the", top=100)]
    second = [line("port at dawn.", top=800, right=200), line("Nobody was hurt.", top=760, right=200)]
    assert paragraphs([first, second]) == "Forty boats left the port at dawn.\n\nNobody was hurt."


def test_what_stands_on_every_page_and_page_numbers_are_left_out():
    pages = [[line("Report 2012"), line(f"Text {n} ends.", top=600), line(f"Page {n} of 4", top=30)] for n in range(4)]
    text = paragraphs(pages)
    assert "Report" not in text
    assert "Page" not in text
    assert "Text 2 ends." in text


def test_no_pages_give_no_text():
    assert paragraphs([]) == ""


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (pdf(password="secret"), "password"),  # noqa: S106 - of a test file
        (pdf()[:200], "damaged"),
        (b"%PDF-1.4 and nothing more", "damaged"),
        (blank_pdf(), "text layer"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(content, why, settings):
    with pytest.raises(BadInput, match=why):
        read_pdf(content, settings=settings)
