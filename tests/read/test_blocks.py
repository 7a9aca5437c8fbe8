from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read import Given, Settings, read_bytes
from onrecord.read.describe import describe
from onrecord.records import Role

TODAY = date(2021, 6, 1)
LONG = "The mayor of the port said on the quay that forty boats had left and that more would follow before the rains."
ARTICLE = f"""Forty boats leave the port

Mayor speaks of a hard season

By Our Correspondent
2 min read
23 June, 2012
Boats wait at the quay. [Getty]
LUANDA (AFP) - {LONG}

- 'No way back' -

{LONG}

Where they went:
* Near Lobito, twelve boats landed.
* Near Namibe, six boats landed.

Source: Harbour Gazette

Leave a Comment
Your email address will not be published. Required fields are marked *"""


def read(text, settings, name="a.txt", **given):
    [document] = (
        read_bytes(text.encode(), name=name, address=name, settings=settings)
        if not given
        else [describe(text, Given(name=name, address=name, **given), settings=settings)]
    )
    return document


def roles(document):
    return {document.text[block.start : block.end]: block.role for block in document.blocks}


def test_each_line_of_an_article_has_its_role(settings):
    found = roles(read(ARTICLE, settings))
    assert found["Forty boats leave the port"] == Role.TITLE
    assert found["Mayor speaks of a hard season"] == Role.DECK
    assert found["By Our Correspondent\n2 min read"[:20]] == Role.FURNITURE
    assert found["Boats wait at the quay. [Getty]"] == Role.CAPTION
    assert found["LUANDA (AFP) - "] == Role.FURNITURE
    assert found[LONG] == Role.BODY
    assert found["- 'No way back' -"] == Role.HEADING
    assert found["Where they went:"] == Role.HEADING
    assert found["* Near Lobito, twelve boats landed.\n* Near Namibe, six boats landed."] == Role.BODY
    assert found["Source: Harbour Gazette"] == Role.FURNITURE


def test_the_credit_is_kept(settings):
    assert read(ARTICLE, settings).credit.value == "AFP"
    assert read(f"Boats leave\n\n{LONG}\n\nSource: Harbour Gazette", settings).credit.value == "Harbour Gazette"


def test_a_repeated_title_is_read_once(settings):
    document = read(f"Forty boats leave\n\nForty boats leave\n{LONG}\n{LONG}", settings)
    assert [(block.role, block.rule) for block in document.blocks[:2]] == [
        (Role.TITLE, "title"),
        (Role.FURNITURE, "repeated title"),
    ]


def test_a_given_title_leaves_the_first_short_line_to_be_the_deck(settings):
    document = read(f"Minister welcomes the return of the boats\n\n{LONG}\n\n{LONG}", settings, title="Boats return")
    assert document.title == "Boats return"
    assert document.blocks[0].role == Role.DECK


def test_a_text_that_starts_with_a_sentence_has_no_title(settings):
    document = read(f"{LONG}\n\n{LONG}", settings)
    assert document.title is None
    assert [block.role for block in document.blocks] == [Role.BODY]


def test_a_title_with_a_dash_is_no_dateline(settings):
    document = read(f"LOBITO - A history\n\n{LONG}\n\n{LONG}", settings)
    assert document.title == "LOBITO - A history"


def test_markdown_headings_lose_their_marks_and_nothing_else(settings):
    document = read(f"# Forty boats leave\n\n{LONG}\n\n## Afterwards\n\n{LONG}", settings, name="a.md")
    found = roles(document)
    assert document.title == "Forty boats leave"
    assert found["Forty boats leave"] == Role.TITLE
    assert found["Afterwards"] == Role.HEADING


def test_lines_broken_by_width_are_one_paragraph(settings):
    words = (LONG + " ") * 4
    lines = [words[i : i + 70].strip() for i in range(0, len(words), 70)]
    document = read("\n".join(lines) + "\n\n" + "\n".join(lines[:3]), settings)
    assert [block.rule for block in document.blocks] == ["wrapped paragraph", "wrapped paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "Presenter: Captain A Name",
        "Q: How many boats were there?",
        "COL. NAME: We counted forty boats.",
        "Territory, January 2012: 78,000 km²",
        "-- Near Lobito, four boats landed and two were lost.",
        "Comments by 30 officials were heard.",
        "Related deaths rose to 40 in May.",
        "Forty boats (of 60) were lost.",
    ],
)
def test_a_line_that_may_hold_a_claim_is_never_furniture(line, settings):
    document = read(f"Boats leave the port\n\n{LONG}\n\n{line}\n\n{LONG}\n\n{line}", settings)
    for block in document.blocks:
        if line in document.text[block.start : block.end]:
            assert block.role != Role.FURNITURE


LINES = st.sampled_from([*ARTICLE.split("\n"), "", "  ", "# A heading", "page 3 of 4", "1", "x" * 300, "Ünsal\u2028ok"])


@given(st.lists(LINES, min_size=1, max_size=25), st.sampled_from(["text/plain", "text/markdown"]))
def test_blocks_cover_every_character_that_is_not_white_space(lines, media_type):
    text = "\n".join(["Opening", *lines])
    settings = Settings(today=TODAY)
    document = describe(text, Given(name="a", address="a"), settings=settings, media_type=media_type)
    assert document.text == text
    covered = "".join(text[block.start : block.end] for block in document.blocks)
    assert "".join(covered.split()) == "".join(text.split())
