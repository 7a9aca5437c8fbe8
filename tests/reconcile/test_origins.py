"""Texts and their copies."""

import json
import os
import random
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reconcile.differences import number_changes
from onrecord.reconcile.origins import Origin, Text, find_origins
from onrecord.reconcile.pairs import candidates
from onrecord.reconcile.shingles import containment, fingerprints, shingles

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[3] / "shared"))
STORY = (
    "The relief agency said on Monday that 4,200 people had left the valley since the dam broke, most of them on foot. "
    "Its spokesman told reporters that about 900 were still missing and that the bridge at the lower ford would stay "
    "closed until engineers had looked at its piers. In the two camps above the river, he said, there was water for "
    "three days and flour for five. The governor has asked for 40 lorries and for boats with a shallow draught."
)
OTHER = (
    "Engineers who came to look at the lower bridge found cracks in two of its piers and told the governor to keep it "
    "closed for the winter. A ferry for carts and animals is to run from the mill instead, once a pilot has been found "
    "who knows the bank. The relief agency pays for the ropes; the mill gives the timber and asks for nothing."
)


def text(name: str, words: str, **more: object) -> Text:
    return Text(id=name, name=name, text=words, **more)  # type: ignore[arg-type]


def groups(found: tuple[Origin, ...]) -> set[frozenset[str]]:
    return {frozenset(origin.documents) for origin in found}


def test_a_cut_a_frame_and_a_new_headline_leave_a_copy():
    cut = "In brief. " + STORY[: int(0.45 * len(STORY))]
    framed = f"Latest from the valley. This is a developing story. {STORY[:420]} More follows."
    found = find_origins([text("whole", STORY), text("cut", cut), text("framed", framed), text("other", OTHER)])
    assert groups(found) == {frozenset({"whole", "cut", "framed"}), frozenset({"other"})}


def test_a_rewrite_that_keeps_one_sentence_is_a_text_of_its_own():
    rewrite = OTHER + " In the two camps above the river, he said, there was water for three days and flour for five."
    assert len(find_origins([text("a", STORY), text("b", rewrite)])) == 2


def test_a_copy_with_another_number_is_one_origin_and_the_number_is_reported():
    (origin,) = find_origins([text("a", STORY), text("b", STORY.replace("4,200", "4,700"))])
    (copy,) = origin.copies
    (change,) = copy.changes
    assert {change.words, change.other_words} == {"4,200", "4,700"}


def test_numbers_in_words_are_numbers():
    changed = STORY.replace("three days", "four days")
    assert [(c.words, c.other_words) for c in number_changes(STORY, changed)] == [("three", "four")]


def test_what_a_copy_leaves_out_or_adds_is_no_changed_number():
    assert number_changes(STORY, STORY[:300] + " In 1987 some 77 died there.") == ()


def test_every_change_stands_where_it_says():
    changed = STORY.replace("900", "950").replace("40 lorries", "60 lorries")
    for change in number_changes(STORY, changed):
        assert STORY[change.start : change.end] == change.words
        assert changed[change.other_start : change.other_end] == change.other_words


def test_the_head_is_what_was_published_first():
    days = {"late": date(2020, 3, 3), "early": date(2020, 3, 1), "undated": None}
    (origin,) = find_origins([text(name, STORY, published=day, outlet=name) for name, day in days.items()])
    assert origin.documents == ("early", "late", "undated")
    assert origin.outlets == 3


def test_a_bulletin_of_the_next_month_with_new_numbers_is_no_copy():
    later = STORY.replace("4,200", "6,100").replace("900", "720").replace("40", "15").replace("three", "nine")
    day = date(2020, 3, 1)
    one, other = (text(n, w, published=p) for n, w, p in (("a", STORY, day), ("b", later, day + timedelta(days=31))))
    assert len(find_origins([one, other])) == 2


def test_short_lines_that_many_pages_have_are_no_origin():
    assert len(find_origins([text("a", "This is a developing story."), text("b", "This is a developing story.")])) == 2


def test_what_is_given_an_origin_is_compared_with_nothing():
    rows = [text("1", STORY, given="address"), text("2", OTHER, given="address"), text("3", STORY)]
    assert groups(find_origins(rows)) == {frozenset({"1", "2"}), frozenset({"3"})}


def test_no_texts_have_no_origins():
    assert find_origins([]) == ()


def test_the_order_of_the_texts_does_not_change_the_origins():
    texts = [text(f"{n}", (STORY if n % 3 else OTHER)[: 250 + 20 * n]) for n in range(8)]
    shuffled = random.Random(4).sample(texts, len(texts))  # noqa: S311 - no secret
    assert find_origins(texts) == find_origins(shuffled)


WORDS = st.lists(st.sampled_from([f"w{n}" for n in range(400)]), min_size=1, max_size=120).map(" ".join)


@given(WORDS, WORDS)
@settings(max_examples=60, deadline=None)
def test_fingerprints_are_some_of_the_shingles_and_containment_is_a_share(one: str, other: str):
    mine, yours = (np.unique(shingles(words)) for words in (one, other))
    assert np.isin(fingerprints(shingles(one)), mine).all()
    assert containment(mine, mine) == 1.0
    assert 0.0 <= containment(mine, yours) == containment(yours, mine) <= 1.0


@given(st.lists(WORDS, max_size=8))
@settings(max_examples=40, deadline=None)
def test_every_pair_that_shares_enough_and_is_alone_in_it_is_looked_at(texts: list[str]):
    prints = [fingerprints(shingles(words)) for words in texts]
    found = set(candidates(prints))
    for one, other in combinations(range(len(texts)), 2):
        shared = len(np.intersect1d(prints[one], prints[other]))
        alone = all(
            len(np.intersect1d(prints[n], prints[one])) == 0 for n in range(len(texts)) if n not in {one, other}
        )
        if alone and shared >= max(1, 0.2 * min(len(prints[one]), len(prints[other]))):
            assert {(one, other), (other, one)} & found


@pytest.mark.skipif(not (SHARED / "gold" / "copies.dev.jsonl").is_file(), reason="the shared gold is not here")
def test_the_copies_of_the_gold_set_are_found_and_every_changed_number_is_reported():
    rows = [
        json.loads(line) for line in (SHARED / "gold" / "copies.dev.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    found = find_origins([text(row["id"], row["text"]) for row in rows])
    origin_of = {name: origin for origin in found for name in origin.documents}
    pairs = [tuple(pair) for pair in combinations([row["id"] for row in rows], 2)]
    given_origin = {row["id"]: row["origin"] for row in rows}
    gold = {pair for pair in pairs if given_origin[pair[0]] == given_origin[pair[1]]}
    read = {pair for pair in pairs if origin_of[pair[0]] is origin_of[pair[1]]}
    assert 2 * len(gold & read) / (len(gold) + len(read)) >= 0.98
    for row in rows:
        if row["change"].startswith("one number changed"):
            old, new = row["change"].partition(": ")[2].split(" to ")
            changes = {
                frozenset((c.words, c.other_words)) for copy in origin_of[row["id"]].copies for c in copy.changes
            }
            assert frozenset((old, new)) in changes
