import pytest

from onrecord.extract.times import Anchors, is_history, load, resolve_document, times_on_demand
from onrecord.lexicon import Tokens, tokenize

LEXICON = load()
CHRONICLE = [
    "The revolt began on 3 May 1911.",
    "On 20 June the port fell; two days later the governor left.",
    "An inquiry of 1974 blamed him.",
    "By November the north was lost.",
    "In February a truce was signed.",
    "The following day it was broken.",
    "In 1913 the war resumed.",
    "On 4 April the last fort fell.",
    "On the 9th of that month the king abdicated.",
]


def joined(sentences: list[str]) -> tuple[str, list[Tokens]]:
    text = " ".join(sentences)
    tokens, start = [], 0
    for sentence in sentences:
        start = text.index(sentence, start)
        tokens.append(Tokens(tokenize(text, start, start + len(sentence))))
    return text, tokens


def values(sentences: list[str], published: str | None, narrative: str | None = None) -> list[list[str | None]]:
    text, tokens = joined(sentences)
    found = resolve_document(text, tokens, Anchors(published=published, narrative=narrative), LEXICON)
    return [[time.value for time in times] for times in found]


def test_a_history_takes_its_years_from_what_was_told():
    assert values(CHRONICLE, "2009-12-19", narrative="1911") == [
        ["1911-05-03"],
        ["1911-06-20", "1911-06-22"],
        ["1974"],
        ["1911-11"],
        ["1912-02"],
        ["1912-02-02"],
        ["1913"],
        ["1913-04-04"],
        ["1913-04-09"],
    ]


def test_news_takes_its_years_from_the_publication():
    assert values(["On 20 June the port fell.", "By November all was lost."], "2016-12-01") == [
        ["2016-06-20"],
        ["2016-11"],
    ]


@pytest.mark.parametrize(
    ("dates", "published", "expected"),
    [
        ([], "2016-08-10", False),
        (["2015-06", "2014", "2014-08"], "2016-08-10", False),
        (["1936", "1936-07", "1937", "1938", "1939"], "2016-08-10", True),
        ([f"2014-{month:02}" for month in range(1, 13)], "2016-08-10", True),
        ([f"2016-{month:02}" for month in range(1, 8)] * 2, "2016-08-10", False),
        ([f"2014-{month:02}" for month in range(1, 13)], None, True),
        (["2014", "2015"], None, False),
    ],
)
def test_a_history_names_many_dates_before_its_time(dates: list[str], published: str | None, *, expected: bool):
    assert is_history(dates, published) is expected


def test_a_leap_is_followed_where_the_next_dates_confirm_it():
    sentences = [
        "On 3 May 1911 it began.",
        "In 1941 it began again.",
        "On 5 June 1941 the port fell.",
        "On 9 June it burned.",
    ]
    assert values(sentences, "2009-12-19", narrative="1911")[-1] == ["1941-06-09"]


@pytest.mark.parametrize("sentences", [CHRONICLE, [*CHRONICLE[:2], "Since then it has been quiet.", CHRONICLE[5]]])
@pytest.mark.parametrize("published", [None, "1912-12-19", "2009-12-19"])
def test_a_sentence_has_the_same_times_whichever_is_asked_for_first(sentences: list[str], published: str | None):
    text, tokens = joined(sentences)
    in_order = resolve_document(text, tokens, Anchors(published=published), LEXICON)
    for number, times in enumerate(in_order):
        assert times_on_demand(text, tokens, Anchors(published=published), LEXICON)(number) == times


def test_where_many_sentences_lean_on_the_date_before_the_last_may_be_asked_for_first():
    sentences = ["On 3 May 2015 it began.", *["The following day it went on."] * 2000]
    text, tokens = joined(sentences)
    (time,) = times_on_demand(text, tokens, Anchors(published="2016-08-10"), LEXICON)(2000)
    assert time.value == "2015-05-04"
