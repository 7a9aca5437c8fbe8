"""What a sentence with numbers is read as: value, bound, unit, rate, noun, direction."""

import pytest

from onrecord.extract.quantities import Quantity, find_quantities, load
from onrecord.lexicon import tokenize

Row = tuple[str, float | None, float | None, str, str | None]


def read(text: str) -> list[Quantity]:
    return find_quantities(text, tokenize(text), load())[0]


def noun(text: str, quantity: Quantity) -> str | None:
    return None if quantity.noun_start is None else text[quantity.noun_start : quantity.noun_end]


@pytest.mark.parametrize(
    ("text", "anchor", "low", "high", "bound", "unit"),
    [
        ("They hold 1,000 men.", "1,000", 1000, 1000, "exact", None),
        ("They hold 10 000 men.", "10 000", 10000, 10000, "exact", None),
        ("They hold 10\u00a0000 men.", "10\u00a0000", 10000, 10000, "exact", None),
        ("It cost 1,50,000 rupees.", "1,50,000 rupees", 150000, 150000, "exact", "INR"),
        ("It fell to 1.000 percent.", "1.000 percent", 1, 1, "exact", "percent"),
        ("Some 1.2m people fled.", "Some 1.2m", 1.2e6, 1.2e6, "about", None),
        ("It got US$250m.", "US$250m", 2.5e8, 2.5e8, "exact", "USD"),
        ("It got $1.2bn.", "$1.2bn", 1.2e9, 1.2e9, "exact", "USD"),
        ("It got €3 million.", "€3 million", 3e6, 3e6, "exact", "EUR"),
        ("It got N2.7tn.", "N2.7tn", 2.7e12, 2.7e12, "exact", "NGN"),
        ("It cost RM1,700.", "RM1,700", 1700, 1700, "exact", "MYR"),
        ("Twenty-five tanks burned.", "Twenty-five", 25, 25, "exact", None),
        ("Two hundred and six tanks burned.", "Two hundred and six", 206, 206, "exact", None),
        ("Twelve thousand five hundred men left.", "Twelve thousand five hundred", 12500, 12500, "exact", None),
        ("Half a million people fled.", "Half a million", 5e5, 5e5, "exact", None),
        ("A million and a half people fled.", "A million and a half", 1.5e6, 1.5e6, "exact", None),
        ("Two and a half million people fled.", "Two and a half million", 2.5e6, 2.5e6, "exact", None),
        ("A dozen men left.", "A dozen", 12, 12, "exact", None),
        ("Half a dozen men left.", "Half a dozen", 6, 6, "exact", None),
        ("A hundred men left.", "A hundred", 100, 100, "exact", None),
        ("The hundred or so men left.", "hundred or so", 100, 100, "about", None),
        ("It fills 4 1/2 trucks.", "4 1/2", 4.5, 4.5, "exact", None),
        ("It fills 2½ trucks.", "2½", 2.5, 2.5, "exact", None),
        ("It is plus or minus 4 percent.", "4 percent", 4, 4, "exact", "percent"),
        ("It lost .5 percent.", ".5 percent", 0.5, 0.5, "exact", "percent"),
        ("The index moved -1.3% today.", "-1.3%", -1.3, -1.3, "exact", "percent"),
    ],
)
def test_a_number_in_any_spelling_has_one_value(text, anchor, low, high, bound, unit):
    (quantity,) = read(text)
    assert text[quantity.start : quantity.end] == anchor
    assert (quantity.low, quantity.high, quantity.bound, quantity.unit) == (pytest.approx(low), high, bound, unit)
    assert quantity.best == quantity.low


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("It lost 20-30 percent.", 20, 30, "percent"),
        ("It lost 20–30 percent.", 20, 30, "percent"),
        ("It lost between 20 and 35 per cent.", 20, 35, "percent"),
        ("It lost between 5% and 6%.", 5, 6, "percent"),
        ("It has from 10 to 12 tanks.", 10, 12, None),
        ("It has 15,000 to 20,000 men.", 15000, 20000, None),
        ("It feeds ten to 12 million people.", 1e7, 1.2e7, None),
        ("It has 5,000 or 6,000 men.", 5000, 6000, None),
        ("It feeds eight or nine million people.", 8e6, 9e6, None),
        ("It needs $2-3 billion.", 2e9, 3e9, "USD"),
        ("It made between $500m and $800m.", 5e8, 8e8, "USD"),
        ("It made $300m-$800m.", 3e8, 8e8, "USD"),
        ("It holds between a quarter and a third of the land.", 25, 33.333333, "percent"),
        ("It has anywhere from two to three hundred men.", 200, 300, None),
    ],
)
def test_two_ends_are_one_range(text, low, high, unit):
    (quantity,) = read(text)
    assert (quantity.low, quantity.high, quantity.bound, quantity.unit) == (low, high, "range", unit)
    assert quantity.best is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It rose from 10 to 12 boats.", [10, 12]),
        ("It fell by $2 billion to $12 billion.", [2e9, 1.2e10]),
        ("It holds 62 per cent here and 30 per cent there.", [62, 30]),
        ("It killed 31 people and wounded 74.", [31, 74]),
        ("Since June 14 the total rose to 1,545.", [1545]),
        ("In 2018 it rose to 3.9 million people.", [3.9e6]),
        ("Since 2014, two-thirds of them left.", [66.666667]),
        ("It got 20 and 30 percent.", [20, 30]),
    ],
)
def test_two_values_stay_two(text, values):
    assert [quantity.low for quantity in read(text)] == values


@pytest.mark.parametrize(
    ("words", "low", "high", "bound"),
    [
        ("at least 40", 40, None, "at_least"),
        ("no fewer than 40", 40, None, "at_least"),
        ("a minimum of 40", 40, None, "at_least"),
        ("40 or more", 40, None, "at_least"),
        ("40-plus", 40, None, "at_least"),
        ("40+", 40, None, "at_least"),
        ("more than 40", 40, None, "more_than"),
        ("well over 40", 40, None, "more_than"),
        ("upwards of 40", 40, None, "more_than"),
        ("in excess of 40", 40, None, "more_than"),
        ("up to 40", None, 40, "at_most"),
        ("as many as 40", None, 40, "at_most"),
        ("no more than 40", None, 40, "at_most"),
        ("not more than 40", None, 40, "at_most"),
        ("just under 40", None, 40, "less_than"),
        ("fewer than 40", None, 40, "less_than"),
        ("nearly 40", 40, 40, "about"),
        ("an estimated 40", 40, 40, "about"),
        ("some 40", 40, 40, "about"),
        ("~40", 40, 40, "about"),
        ("40 or so", 40, 40, "about"),
        ("at least some 40", 40, None, "at_least"),
        ("as many as about 40", None, 40, "at_most"),
        ("more than an estimated 40", 40, None, "more_than"),
        ("at least dozens of", 24, None, "at_least"),
        ("up to several thousand", None, 9999, "at_most"),
        ("several hundred", 300, 999, "vague"),
        ("tens of thousands of", 20000, 99999, "vague"),
    ],
)
def test_words_around_a_number_open_an_end(words, low, high, bound):
    text = f"Yesterday {words} guards left the camp."
    (quantity,) = read(text)
    assert (quantity.low, quantity.high, quantity.bound) == (low, high, bound)
    assert noun(text, quantity) == "guards"


def test_a_quotation_mark_does_not_hide_the_modifier():
    (quantity,) = read("They saw more than “400” men.")
    assert quantity.bound == "more_than"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("He counted 45,000 Northern League militants there.", "militants"),
        ("It has 24 coalition nations.", "nations"),
        ("It hit two ISIL-held buildings.", "buildings"),
        ("It lost two F-16 jets.", "jets"),
        ("It has a 60-nation alliance.", "nation"),
        ("It has a 3,000-strong force.", "force"),
        ("A 12 member council met.", "member"),
        ("About 60 regional and international groups met.", "groups"),
        ("It met two heavily armed men.", "men"),
        ("He will name 12 shortly.", None),
        ("It hurt 20 police officers.", "officers"),
        ("It has 520 captured.", "captured"),
        ("It left 12 dead.", "dead"),
        ("It hurt 200 others.", "others"),
        ("One strike destroyed a truck.", "strike"),
        ("Aid for 200 people covers that.", "people"),
        ("It took 14 of its 40 districts.", "districts"),
        ("It flew 310 of the U.S. sorties.", "sorties"),
        ("It got 65 percent of the land.", "land"),
        ("Half its fighters left.", "fighters"),
        ("It found thousands of weapons caches.", "caches"),
        ("It wounded 53.", None),
        ("It wounded 53 in a market.", None),
        ("A third of whom died.", None),
    ],
)
def test_the_head_of_what_is_counted_is_found(text, head):
    assert noun(text, read(text)[0]) == head


def test_a_suspended_hyphen_takes_the_noun_behind():
    text = "It has four-, five- and six-man crews."
    assert [(quantity.low, noun(text, quantity)) for quantity in read(text)] == [(4, "man"), (5, "man"), (6, "man")]


@pytest.mark.parametrize(
    ("text", "low", "unit", "per"),
    [
        ("It gets 200 a month.", 200, None, "month"),
        ("It gets about 200 foreigners a month.", 200, None, "month"),
        ("It pumps 21,000 barrels a day.", 21000, "barrels", "day"),
        ("It pumps 21,000 bpd.", 21000, "barrels", "day"),
        ("It earns ($340 million) a year.", 3.4e8, "USD", "year"),
        ("It earns $340 million annually.", 3.4e8, "USD", "year"),
        ("It flies 14 sorties each week.", 14, None, "week"),
        ("It earned $340 million a year earlier.", 3.4e8, "USD", None),
        ("It lost 25,000 square kilometres.", 25000, "km2", None),
        ("It lost 60,400 km².", 60400, "km2", None),
        ("It lost 300 square miles.", 300, "mi2", None),
        ("Its life fell to two weeks.", 14, "days", None),
        ("It gave A$135 million.", 1.35e8, "AUD", None),
    ],
)
def test_units_and_rates_stand_beside_the_number(text, low, unit, per):
    (quantity,) = read(text)
    assert (quantity.low, quantity.unit, quantity.per) == (low, unit, per)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("It sent an additional 125 men.", 1),
        ("It sent 10 more men.", 1),
        ("Income fell by 45 per cent.", -1),
        ("Income is down 30 percent.", -1),
        ("Income saw a 30 percent drop.", -1),
        ("It has 600 fewer men.", -1),
        ("They shot down two jets.", None),
        ("They dropped 12 bombs.", None),
        ("The toll climbed past 400.", None),
        ("Income fell to 45 million dinars.", None),
    ],
)
def test_a_direction_is_told_only_by_words_at_the_number(text, change):
    assert read(text)[0].change == change


def test_of_them_makes_a_part():
    assert [quantity.partitive for quantity in read("Two hundred left, 40 of them wounded and 20 of the men ill.")] == [
        False,
        True,
        False,
    ]


def test_a_value_restated_in_brackets_has_the_same_bound():
    readings = read("It lost more than 300 square miles (780 square kilometres).")
    assert [(quantity.low, quantity.high) for quantity in readings] == [(300, None), (780, None)]


def test_durations_are_values_behind_to_and_adjuncts_elsewhere():
    assert [quantity.adjunct for quantity in read("The wait fell to two days.")] == [False]
    assert read("They fought for 11 months.") == []


def test_a_sentence_without_numbers_has_none():
    assert find_quantities("", [], load()) == ([], [])
    assert read("Most of the city was taken.") == []
