import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import BadRecord
from onrecord.extract.times import Anchors, Relation, Time, TimeKind, edtf, find_times, load, may_hold_time
from onrecord.lexicon import Tokens, tokenize

LEXICON = load()
WORDS = sorted(
    {token.text for rule in LEXICON.rules for item in rule.yes for token in tokenize(item.text)}
    | {word.title() for word in (*LEXICON.words.month, *LEXICON.words.weekday)}
    | {"the", "31", "29", "February", "0", "9999", "1000", "2016", "/", "-", ".", ":", "a", "of", "last"}
)
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
PUBLISHED = st.sampled_from([None, "2016-08-10", "2020-02-29", "2016-12", "2014", "0001-01-01", "9999-12-31"])


def read(text: str, published: str | None = "2016-08-10", **anchors: str) -> list[Time]:
    return find_times(text, tokenize(text), Anchors(published=published, **anchors), LEXICON)


def words(text: str, times: list[Time]) -> list[str]:
    return [text[time.start : time.end] for time in times]


def test_a_sentence_without_a_time_has_none():
    assert read("The town was taken by 2,000 men of the 7th brigade.") == []
    assert read("") == []


def test_each_time_has_its_own_words():
    text = "On Tuesday he said 400 had died since 3 May, against 90 in all of last year."
    assert words(text, read(text)) == ["Tuesday", "3 May", "last year"]


def test_a_weekday_is_marked_and_a_dated_one_is_not():
    assert [time.weekday for time in read("He said on Friday that it began on Friday, 3 June 2016.")] == [True, False]


def test_offsets_count_in_the_document():
    text = "Heading\n\nIt began in May 2014."
    (time,) = find_times(text, tokenize(text, 9), Anchors(), LEXICON)
    assert text[time.start : time.end] == "May 2014"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("from January to March 2016", "2016-01/2016-03"),
        ("between November and January", "2015-11/2016-01"),
        ("between April and June", "2016-04/2016-06"),
        ("between 2011 and 2013", "2011/2013"),
        ("in 2011-2013", "2011/2013"),
        ("in 2011-13", "2011/2013"),
        ("on 3-5 June", "2016-06-03/2016-06-05"),
        ("between 28 May and 5 June 2015", "2015-05-28/2015-06-05"),
        ("from 30 December 2015 until 5 January", "2015-12-30/2016-01-05"),
        ("between March and now", "2016-03/2016-08-10"),
    ],
)
def test_a_range_is_one_time_that_opens_with_its_start(text: str, value: str):
    (time,) = read(f"It fell {text}.")
    assert time.value == value
    assert time.since == value.partition("/")[0]
    assert time.relation is Relation.DURING
    assert [end.kind is not TimeKind.DURATION for end in time.ends] == [True, True]


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("The town will be free by the end of 2016.", "2016-12-31"),
        ("They will withdraw before the end of the year.", "2016-12-31"),
        ("They plan to finish before 2018.", "2017-12-31"),
        ("The vote will be held next month.", "2016-09-30"),
        ("The city will fall within two weeks.", "2016-08-24"),
        ("They hope to leave in three days.", "2016-08-13"),
        ("They will be gone by Christmas.", "2016-12-25"),
        ("It should end in the spring.", "2017-05-31"),
        ("More will come over the next five years.", "2021-08-10"),
    ],
)
def test_what_is_to_come_has_a_deadline(text: str, deadline: str):
    assert [time.deadline for time in read(text)] == [deadline]


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Half have fled since the assault began in May.", "2016-05"),
        ("Half have fled since last Monday.", "2016-08-08"),
        ("Half have fled since the siege of the old port began early last month.", "2016-07"),
        ("Half have fled since the beginning of the year.", "2016-01"),
        ("Half have fled over the past two weeks.", "2016-07-27"),
        ("Half have fled in the last year.", "2015-08"),
        ("Half have fled this year.", "2016-01"),
        ("Half have fled this week.", "2016-08-08"),
        ("It has been under siege for six months.", "2016-02"),
        ("From March 2015 onwards it shrank.", "2015-03"),
    ],
)
def test_what_accumulates_has_a_start(text: str, since: str):
    assert [time.since for time in read(text)] == [since]


def test_a_plain_date_opens_nothing():
    (time,) = read("In May 2015 ninety died.")
    assert (time.since, time.deadline, time.relation) == (None, None, Relation.AT)


def test_a_month_as_anchor_gives_nothing_finer():
    assert [time.value for time in read("He spoke on Friday of last week.", "2020-05")] == ["2020-05"]
    assert [time.value for time in read("He spoke on Monday.", "2020-05")] == ["2020-05"]
    assert [time.value for time in read("Until last month there were more.", "2020-05")] == ["2020-04"]
    assert [time.value for time in read("It fell on 7 May.", "2020-05")] == ["2020-05-07"]


def test_the_statement_goes_before_the_publication_but_not_for_weekdays():
    (ago,) = read("Three days ago it fell.", "2016-08-10", said="2016-08-08")
    assert ago.value == "2016-08-05"
    (day,) = read("It was announced on Tuesday.", "2016-08-10", said="2016-08-08")
    assert day.value == "2016-08-09"


def test_without_an_anchor_relative_words_have_no_value():
    (time,) = read("Ninety died last month.", None)
    assert (time.value, time.first, time.kind) == (None, None, TimeKind.POINT)
    (dated,) = read("Ninety died on 3 May.", None)
    assert (dated.value, dated.timex) == (None, "XXXX-05-03")


def test_a_bad_anchor_is_refused():
    with pytest.raises(BadRecord):
        read("Ninety died last month.", "August 2016")


def test_a_day_that_does_not_exist_is_no_day():
    assert all(time.value != "2016-06-31" for time in read("It fell on 31 June 2016."))


@settings(max_examples=300)
@given(SENTENCES, PUBLISHED, st.sampled_from([None, "2014-05-03", "1916"]))
def test_times_are_in_order_inside_the_text_and_cover_what_they_say(
    text: str, published: str | None, narrative: str | None
):
    found = find_times(text, tokenize(text), Anchors(published=published, narrative=narrative), LEXICON)
    edge = 0
    for time in found:
        assert edge <= time.start < time.end <= len(text)
        edge = time.end
        assert all(value is None or edtf.is_edtf(value) for value in (time.value, time.since, time.deadline))
        if time.value is not None:
            first, last = edtf.days(time.value)
            assert first is not None
            assert last is not None
            assert time.first is not None
            assert time.last is not None
            assert first <= time.first <= time.last <= last


def may_hold(text: str) -> bool:
    return may_hold_time(text, Tokens(tokenize(text)), LEXICON)


@settings(max_examples=300)
@given(SENTENCES, PUBLISHED)
def test_the_gate_never_loses_a_time(text: str, published: str | None):
    if not may_hold(text):
        assert read(text, published) == []


def test_the_gate_closes_on_plain_sentences():
    assert not may_hold("The rebels hold 22,000 men and 40 per cent of the land.")
    assert may_hold("They left in 2014.")


def test_the_gate_opens_for_a_quarter_in_figures():
    assert may_hold("Exports fell in Q3.")
