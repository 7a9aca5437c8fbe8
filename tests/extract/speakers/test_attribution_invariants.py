"""What holds for every text, and on shared documents."""

import os
from pathlib import Path

from helpers_for_speakers import read
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.segment import segment
from onrecord.extract.speakers import Attributions
from onrecord.records import Document

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
WORDS = [
    "said",
    "says",
    "told",
    "reporters",
    "that",
    "according",
    "to",
    "the",
    "general",
    "he",
    "Gen.",
    "Carl",
    "Moss",
    "army",
    "90",
    "men",
    "“",
    "”",
    '"',
    "'",
    "’s",
    ",",
    ".",
    ":",
    "-",
    "and",
    "but",
    "\n\n",
    "Q:",
    "(",
    ")",
    "who",
    "of",
    "its",
    "figures",
    "reports",
    "by",
    "count",
    "denied",
    "added",
    "Notes to editors",
    "was",
    "had",
    "fled",
    "Of these",
    "İ",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_every_span_lies_in_the_text_and_is_not_empty(words):
    text = " ".join(["x", *words])
    for act in read(text):
        for start, end in (*act.content, *(span for span in (act.source, act.cue) if span)):
            assert 0 <= start < end <= len(text)


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.data())
def test_who_answers_covers_the_span_and_states_it(words, data):
    text = " ".join(["x", *words])
    found = read(text)
    start = data.draw(st.integers(0, len(text) - 1))
    act = found.at(start, start + 1)
    covering = [one for one in found if one.stated and any(s <= start < e for s, e in one.content)]
    if covering:
        assert act is not None
        assert act.size == min(one.size for one in covering)


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.data())
def test_who_answers_is_the_same_before_and_after_all_speakers_were_looked_up(words, data):
    text = " ".join(["x", *words])
    passage = segment(Document(name="test", address="test", text=text))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    everybody = Attributions(passage, read(text).all)
    assert read(text).at(start, end) == everybody.at(start, end)


@given(st.text(max_size=200))
def test_any_text_is_read_twice_alike(text):
    if text:
        assert [repr(act) for act in read(text)] == [repr(act) for act in read(text)]
