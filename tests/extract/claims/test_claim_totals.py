"""Running totals and the counts of incidents: the signs that hold of a number, and their sum."""

import inspect

import pytest
from helpers_for_claims import numbers

from onrecord.extract.claims import totals
from onrecord.extract.claims.totals import load_totals
from onrecord.records import Nature


@pytest.mark.parametrize(
    ("text", "words", "nature"),
    [
        ("Jets flew 90 strikes in the past 24 hours.", "90 strikes", Nature.FLOW),
        ("Raids killed 2,400 rebels in November 2015, the army said.", "2,400 rebels", Nature.FLOW),
        ("Since March raids have killed 40 rebels.", "40 rebels", Nature.CUMULATIVE),
        ("The siege has cost the army 700 soldiers.", "700 soldiers", Nature.CUMULATIVE),
        ("The shelling killed four men.", "four men", Nature.FLOW),
        ("Donors have given $90 million.", "$90 million", Nature.CUMULATIVE),
    ],
)
def test_time_size_and_words_tell_a_total_from_a_count(text: str, words: str, nature: Nature):
    (claim,) = [one for one in numbers(text) if words in one.quote.text]
    assert claim.nature is nature


def test_a_number_set_against_a_total_is_one():
    first, second = numbers("The death toll rose to 410, up from 372 a day earlier.")
    assert (first.nature, second.nature) == (Nature.CUMULATIVE, Nature.CUMULATIVE)


def test_the_items_of_a_list_are_totals_where_the_first_is():
    found = numbers("So far 340 people have died in Orsk, 90 in Perm and 60 in Tula.")
    assert {claim.nature for claim in found} == {Nature.CUMULATIVE}


def test_the_reason_is_a_sign_that_holds():
    (claim,) = numbers("Since March raids have killed 40 rebels.")
    assert [row.rule for row in claim.evidence if row.field == "nature"] == ["since"]


def test_every_sign_of_the_table_is_one_that_the_reader_looks_for():
    source = inspect.getsource(totals)
    kinds = {sign.split(".")[0] + "." for sign in load_totals().by_sign if sign.split(".")[0] in ("size", "arms", "of")}
    assert all(f'f"{kind}{{' in source for kind in kinds)
    others = [sign for sign in load_totals().by_sign if sign.split(".")[0] + "." not in kinds]
    assert all(f'"{sign}"' in source for sign in others)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Jets flew 9 strikes in the past 24 hours.", None),
        ("Jets flew 9 strikes in the past two weeks.", "2016-07-27"),
        ("The group has held 30 percent of the island since May.", None),
    ],
)
def test_the_count_of_a_day_and_what_is_held_have_no_start(text: str, since: str | None):
    (claim,) = numbers(text)
    assert claim.since == since
