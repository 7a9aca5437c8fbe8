"""What holds for every text."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.extract.quantities import find_quantities, load, may_hold_number, read_numbers
from onrecord.lexicon import Tokens, tokenize

WORDS = st.sampled_from(
    [
        *(
            "at",
            "least",
            "more",
            "than",
            "between",
            "and",
            "to",
            "from",
            "up",
            "of",
            "the",
            "a",
            "per",
            "in",
            "or",
            "so",
        ),
        *(
            "one",
            "two",
            "twenty",
            "hundred",
            "thousand",
            "million",
            "dozen",
            "half",
            "third",
            "several",
            "dozens",
            "few",
        ),
        *(
            "3",
            "12",
            "40",
            "2014",
            "1,000",
            "10",
            "000",
            "1.2",
            "0",
            "007",
            "½",
            "m",
            "bn",
            "km",
            "%",
            "percent",
            "cent",
        ),
        *("$", "€", "-", "–", "/", ",", ".", ":", "(", ")", "“", "”", "+", "plus", "minus", "month", "day", "years"),
        *("old", "men", "people", "killed", "June", "May", "Iraq", "IS", "US", "AK", "tens", "couple", "five"),
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=14).map(" ".join), st.lists(WORDS, max_size=14).map("".join), st.text(max_size=60)
)


@given(TEXTS)
@example("between 3 and")
@example("$")
@settings(max_examples=400, deadline=None)
def test_spans_lie_in_the_text_in_order_and_hold_their_number(text):
    end = 0
    for reading in read_numbers(text, tokenize(text), load()):
        quantity = reading.quantity
        assert 0 <= quantity.start <= quantity.number_start < quantity.number_end <= quantity.end <= len(text)
        assert quantity.number_start >= end
        end = quantity.number_end
        for item in quantity.evidence:
            assert item.start is not None
            assert 0 <= item.start < (item.end or 0) <= len(text)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_where_the_gate_is_shut_there_is_nothing(text):
    tokens = Tokens(tokenize(text))
    kept, declined = find_quantities(text, tokens, load())
    assert may_hold_number(text, tokens) or not (kept or declined)


@given(st.integers(min_value=0, max_value=10**9))
def test_grouping_does_not_change_a_value(number):
    for written in (f"{number:,}", f"{number:_}".replace("_", "\u00a0")):
        text = f"They counted {written} sacks."
        (quantity,) = find_quantities(text, tokenize(text), load())[0]
        assert quantity.low == quantity.high == number


@given(st.integers(min_value=1, max_value=500), st.integers(min_value=1, max_value=500))
def test_a_rising_pair_is_a_range_and_nothing_is_lost_in_a_sentence_further_on(low, step):
    sentence = f"It has {low} to {low + step} tanks."
    text = f"No numbers here. {sentence}"
    (quantity,) = find_quantities(text, tokenize(text, 17), load())[0]
    assert (quantity.low, quantity.high) == (low, low + step)
    assert text[quantity.start : quantity.end] == f"{low} to {low + step}"
