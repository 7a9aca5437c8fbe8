"""A sentence without an end (a table, a list, junk) costs no more than its length."""

import time

import pytest

from onrecord.extract import Knowledge, extract, load
from onrecord.extract.segment import LONGEST, segment
from onrecord.records import Document, Stated

PHRASE = "killed 12 people in Mosul "


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def document(text: str) -> Document:
    published = Stated(value="2017-03-01", rule="given")
    return Document(name="run-on", address="run-on", text=text, language="en", published=published)


def seconds(text: str, knowledge: Knowledge) -> float:
    begun = time.perf_counter()
    extract(document(text), knowledge)
    return time.perf_counter() - begun


def test_a_run_on_sentence_is_cut_between_words_and_loses_none():
    text = (PHRASE * 400).strip()
    sentences = segment(document(text)).sentences
    assert all(sentence.end - sentence.start <= LONGEST for sentence in sentences)
    pieces = [text[sentence.start : sentence.end] for sentence in sentences]
    assert " ".join(pieces) == text


def test_a_word_longer_than_a_sentence_may_be_is_cut_too():
    sentences = segment(document("x" * (3 * LONGEST + 1))).sentences
    assert [sentence.end - sentence.start for sentence in sentences] == [LONGEST, LONGEST, LONGEST, 1]


def test_a_run_on_sentence_is_read_in_time_that_grows_with_its_length(knowledge: Knowledge):
    seconds(PHRASE, knowledge)
    short = min(seconds(PHRASE * 100, knowledge) for _ in range(3))
    assert seconds(PHRASE * 800, knowledge) < 24 * short
