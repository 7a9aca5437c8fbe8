"""The fit of totals: it asks about what the reader asks about, and writes values without touching their reasons."""

import numpy as np
from logistic import fit
from totals import Asked, asked, listening, matrix, rewritten

from onrecord.extract import extract, load
from onrecord.extract.claims.totals import load_totals
from onrecord.records import Document

TABLE = """\
threshold = 3.00

[[weight]]
sign = "a"
value = 1.0
because = "Why."

[[weight]]
sign = "b"
value = -2.5
"""


def test_other_values_take_the_place_of_the_old_ones_and_of_nothing_else():
    text = rewritten(TABLE, {"a": -0.25}, 1.5)
    assert text == TABLE.replace("threshold = 3.00", "threshold = 1.50").replace("value = 1.0", "value = -0.2")


def test_a_sign_that_totals_have_gets_a_weight_for_them():
    given = [Asked("set", frozenset({"since"} if total else {"day"}), total) for total in (True, False) * 40]
    x, y = matrix(given, ["day", "since"])
    _, day, since = fit(x, y, 1.0)
    assert day < 0 < since
    assert np.array_equal(y, [1.0, 0.0] * 40)


def test_the_signs_of_what_the_reader_asks_about_are_heard():
    text = "Since August 2014 the army has killed 900 rebels in Mali."
    with listening() as heard:
        found = extract(Document(name="x", address="x", text=text, language="en"), load())
    ((_, start),) = heard
    assert start == found.claims[0].quote.start
    assert {"time.since", "words.perfect"} <= heard[found.claims[0].quote.document_id, start]


def test_the_signs_of_the_table_hold_somewhere_in_the_gold():
    found = {sign for number in asked(load()) for sign in number.signs}
    assert len(load_totals().by_sign.keys() & found) > len(load_totals().by_sign) / 2
