import pytest

import golden
from onrecord.errors import BadInput

TEXT = "At least 40 people died, the mayor said. Of the 40 people, 12 were children."
HEAD = 'file = "one.txt"\npublished = "2015-03-02"\n[default]\nkind = "quantity"\nmeasure = "killed"\n'


def write(folder, body):
    (folder / "one.toml").write_text(HEAD + body, encoding="utf-8")
    return golden.load(folder)


def claims_of(folder, body):
    (document,) = write(folder, 'attribution = "indirect"\nspeaker = "mayor"\n' + body)
    return golden.rows(document, TEXT)[1:]


def test_the_document_comes_first_with_its_date(tmp_path):
    (document,) = write(tmp_path, "")
    assert golden.rows(document, TEXT) == [{"document": "one.txt", "published": "2015-03-02"}]


def test_offsets_are_those_of_the_anchor(tmp_path):
    (row,) = claims_of(tmp_path, '[[claim]]\nanchor = "At least 40 people"\nvalue = 40\nbound = "at_least"\n')
    assert TEXT[row["start"] : row["end"]] == row["anchor"] == "At least 40 people"


@pytest.mark.parametrize(
    ("bound", "low", "high"), [("at_least", 40, None), ("at_most", None, 40), ("about", 40, 40), ("exact", 40, 40)]
)
def test_a_value_is_closed_where_its_bound_closes_it(tmp_path, bound, low, high):
    (row,) = claims_of(tmp_path, f'[[claim]]\nanchor = "At least 40 people"\nvalue = 40\nbound = "{bound}"\n')
    assert (row["low"], row["high"]) == (low, high)


def test_the_default_holds_where_the_claim_is_silent_and_empty_takes_it_away(tmp_path):
    body = '[[claim]]\nanchor = "At least 40 people"\n[[claim]]\nanchor = "12 were children"\nspeaker = ""\n'
    first, second = claims_of(tmp_path, body)
    assert first["speaker"] == "mayor"
    assert "speaker" not in second


def test_a_default_does_not_give_a_kind_what_it_does_not_have(tmp_path):
    body = 'unit = "people"\n[[claim]]\nanchor = "12 were children"\nkind = "forecast"\n'
    (row,) = claims_of(tmp_path, body)
    assert "unit" not in row


def test_an_anchor_that_is_not_unique_needs_its_occurrence(tmp_path):
    with pytest.raises(BadInput, match="2 times"):
        claims_of(tmp_path, '[[claim]]\nanchor = "40 people"\n')
    (row,) = claims_of(tmp_path, '[[claim]]\nanchor = "40 people"\noccurrence = 2\n')
    assert row["start"] == TEXT.rindex("40 people")
    with pytest.raises(BadInput, match="not 3"):
        claims_of(tmp_path, '[[claim]]\nanchor = "40 people"\noccurrence = 3\n')


def test_an_anchor_that_the_text_does_not_have_is_refused(tmp_path):
    with pytest.raises(BadInput, match="does not have 'forty'"):
        claims_of(tmp_path, '[[claim]]\nanchor = "forty"\n')


@pytest.mark.parametrize(
    "body",
    [
        '[[claim]]\nanchor = "12"\nkind = "guess"\n',
        '[[claim]]\nanchor = "12"\nspeeker = "mayor"\n',
        '[[claim]]\nanchor = "12"\n',
        "[[claim]]\n",
        "not TOML",
    ],
)
def test_what_the_codebook_does_not_know_is_refused(tmp_path, body):
    with pytest.raises(BadInput, match=r"one\.toml"):
        write(tmp_path, body)
