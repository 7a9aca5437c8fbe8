import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.coded import read_claim
from onrecord.evaluate.figures import Judged
from onrecord.evaluate.matching import Level, pairs
from onrecord.evaluate.run import judge
from onrecord.records import Kind

VOCABULARY = frozenset({"killed", "strength", "recapture"})


def claim(anchor="about 300 fighters", start=10, **fields):
    row = {
        "document": "one.txt",
        "start": start,
        "end": start + len(anchor),
        "anchor": anchor,
        "kind": "quantity",
        "measure": "killed",
        "actor": "rebels",
        "nature": "flow",
        "low": 300,
        "high": 300,
        "unit": "people",
        "bound": "about",
        "place": ["NG"],
        "as_of": "2015-03-02",
        "since": None,
        "speaker": "Anna Berg",
        "attribution": "indirect",
        "modality": "asserted",
    }
    return read_claim(row | fields)


def judged(gold, read, kind="quantity"):
    found, _ = judge(gold, read, VOCABULARY)
    return found.only((c for c in found.gold if c.kind == kind), (c for c in found.read if c.kind == kind))


def f1(gold, read, kind="quantity"):
    found = judged(gold, read, kind)
    owed_and_read = len(found.gold) + len(found.read)
    hits = [sum(pair.reaches(level) for pair in found.pairs) for level in Level]
    return tuple(2 * count / owed_and_read if owed_and_read else 0.0 for count in hits)


def test_a_reading_that_equals_the_gold_is_full():
    assert f1([claim()], [claim()]) == (1.0, 1.0, 1.0, 1.0)


def test_nothing_read_scores_nothing_and_nothing_owed_scores_nothing():
    assert f1([claim()], []) == (0.0, 0.0, 0.0, 0.0)
    assert f1([], []) == (0.0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"low": 310, "high": 310}, (1, 0, 0, 0)),
        ({"unit": "places"}, (1, 0, 0, 0)),
        ({"bound": "at_least"}, (1, 0, 0, 0)),
        ({"bound": "exact"}, (1, 1, 1, 1)),
        ({"measure": "strength"}, (1, 1, 0, 0)),
        ({"actor": "civilians"}, (1, 1, 0, 0)),
        ({"place": ["NE"]}, (1, 1, 0, 0)),
        ({"speaker": None}, (1, 1, 0, 0)),
        ({"as_of": "2015-03-05"}, (1, 1, 0, 0)),
        ({"nature": "cumulative"}, (1, 1, 1, 0)),
        ({"attribution": "direct"}, (1, 1, 1, 0)),
        ({"modality": "hedged"}, (1, 1, 1, 0)),
        ({"since": "2014"}, (1, 1, 1, 0)),
    ],
)
def test_each_field_counts_from_its_level_on(changed, expected):
    assert f1([claim()], [claim(**changed)]) == expected


def test_a_since_of_the_gold_is_owed_to_the_year():
    assert f1([claim(since="2014-08")], [claim(since="2014")])[2] == 1.0
    assert f1([claim(since="2014-08")], [claim()])[2] == 0.0


def test_an_as_of_that_the_gold_does_not_have_is_not_owed():
    assert f1([claim(as_of=None)], [claim()])[3] == 1.0


def test_half_of_what_is_read_and_half_of_what_is_owed_is_a_half():
    gold = [claim(), claim(start=100)]
    read = [claim(), claim(start=500)]
    assert f1(gold, read)[0] == 0.5
    assert [one.start for one in judged(gold, read).missed] == [100]
    assert [one.start for one in judged(gold, read).spurious] == [500]


def test_a_quantity_is_found_by_its_number_and_not_by_its_noun():
    gold = claim("about 300 fighters", start=10)
    assert f1([gold], [claim("300", start=16)])[0] == 1.0
    assert f1([gold], [claim("fighters", start=20)])[0] == 0.0


def test_a_quantity_is_not_found_by_a_paragraph_around_it():
    assert f1([claim(start=300)], [claim("x" * 800, start=0)])[0] == 0.0


def test_a_forecast_is_found_by_half_of_the_shorter():
    gold = claim("will fall by the end of May", kind="forecast", measure="recapture", deadline="2015-05-31")
    near = claim("will fall by", kind="forecast", measure="recapture", deadline="2015-05")
    far = claim("May", start=34, kind="forecast", measure="recapture", deadline=None)
    assert f1([gold], [near], "forecast") == (1, 1, 1, 1)
    assert f1([gold], [far], "forecast") == (1, 0, 0, 0)
    apart = claim("by the end of May, he said on Monday", start=34, kind="forecast", measure="recapture")
    assert f1([gold], [apart], "forecast")[0] == 0.0


def test_an_assessment_is_judged_by_its_direction():
    gold = claim("losses are rising", kind="assessment", direction="up")
    assert f1([gold], [claim("losses are rising", kind="assessment", direction="up")], "assessment")[2] == 1.0
    assert f1([gold], [claim("losses are rising", kind="assessment", direction="down")], "assessment")[1] == 0.0


def test_kinds_do_not_pair_with_each_other():
    assert f1([claim()], [claim(kind="forecast")])[0] == 0.0


def test_each_gold_claim_matches_once_and_the_better_overlap_wins():
    gold = [claim("300", start=10)]
    read = [claim("300", start=10, measure="strength"), claim("300", start=10)]
    found = judged(gold, read)
    assert [pair.read.measure for pair in found.pairs] == ["killed"]
    assert len(found.read) == 2


def test_doubtful_gold_is_neither_owed_nor_punished():
    doubtful = claim(doubtful="two readings are possible")
    assert judged([doubtful], [claim()]).read == ()
    assert judged([doubtful], []).gold == ()


def test_a_reading_of_measure_other_is_neither_right_nor_wrong_and_counted():
    found, beside = judge([claim(measure="other")], [claim(measure="other")], VOCABULARY)
    assert found == Judged((), (), ())
    assert len(beside) == 1


def test_a_measure_that_only_the_gold_has_is_known():
    assert f1([claim(measure="cases")], [claim(measure="cases")]) == (1.0, 1.0, 1.0, 1.0)


def test_fields_that_a_kind_does_not_have_never_disagree():
    forecast = claim(kind="forecast", measure="recapture", as_of="2015", low=1, unit="people", deadline="2016-05")
    (pair,) = pairs([forecast], [claim(kind="forecast", measure="recapture", deadline="2016-05")])
    assert pair.gold.kind is Kind.FORECAST
    assert pair.wrong == frozenset()


def test_a_pair_says_whether_one_field_alone_costs_it_strict():
    (pair,) = pairs([claim()], [claim(place=["NE"], nature="stock")])
    assert pair.fails_strict_by("place")
    (pair,) = pairs([claim()], [claim(place=["NE"], speaker=None)])
    assert not pair.fails_strict_by("place")


def test_documents_are_told_apart_and_their_extension_is_not():
    assert f1([claim()], [claim(document="two.txt")])[0] == 0.0
    assert f1([claim()], [claim(document="folder/one.html")])[0] == 1.0


@given(st.lists(st.integers(min_value=0, max_value=400), max_size=12), st.lists(st.integers(0, 400), max_size=12))
def test_levels_only_get_harder_and_no_figure_leaves_its_range(owed, got):
    gold = [claim(start=at) for at in owed]
    read = [claim(start=at, low=300 + at % 7, high=300 + at % 7) for at in got]
    values = f1(gold, read)
    assert list(values) == sorted(values, reverse=True)
    assert all(0.0 <= value <= 1.0 for value in values)
