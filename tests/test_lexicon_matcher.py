"""The matcher of phrases, and the words of a sentence that it looks at first."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon import Phrases, Tokens, tokenize

PHRASES = Phrases(
    [("put at", 1), ("in the words of", 2), ("the Ministry’s count", 3), ("US", 4), ("a toll", 5), ("of the", 6)]
)
WORDS = [
    "in",
    "the",
    "words",
    "of",
    "put",
    "at",
    "a",
    "toll",
    "Ministry's",
    "ministry’s",
    "count",
    "us",
    "US",
    ",",
    ".",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_the_look_at_the_longest_words_loses_no_phrase(text: str):
    tokens = Tokens(tokenize(text))
    found, reached = [], 0
    for index in range(len(tokens)):
        hit = PHRASES.at(tokens, index) if index >= reached else None
        if hit is not None:
            found.append(hit)
            reached = hit.last
    assert PHRASES.find(tokens) == found
    assert PHRASES.may_find(tokens) or not found


def test_the_words_of_a_sentence_are_folded_with_straight_apostrophes():
    tokens = Tokens(tokenize("The Ministry’s count"))
    assert tokens.lows == ["the", "ministry", "'s", "count"]
    assert [token.low for token in tokens] == ["the", "ministry", "’s", "count"]
