"""How sure the reader is of a claim: a sum of named weights, whose reasons are kept."""

import math
from dataclasses import replace

import pytest
from helpers_for_claims import read
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadRecord
from onrecord.extract.claims.confidence import Feature, Model, Weight, features, judged, load_model

TEXT = (
    "At least 40 fighters were killed near Mosul on Tuesday, the general said. "
    "Another 12 were captured. Mosul will be retaken by June, he added."
)


def model(intercept=0.0, **weights):
    rows = {name: Weight(feature=name, value=value, mean=0.5, claims=20) for name, value in weights.items()}
    return Model(intercept=intercept, weights=rows)


def test_features_that_are_not_in_the_table_weigh_nothing():
    assert model(intercept=math.log(3)).probability([Feature("new")]) == pytest.approx(0.75)


def test_weights_add_up_in_log_odds():
    known = model(intercept=1.0, near=-0.5, far=-1.0)
    found = [Feature("near"), Feature("far", 2.0)]
    assert known.probability(found) == pytest.approx(1 / (1 + math.exp(1.5)))


def test_reasons_are_the_features_that_set_a_claim_apart_the_strongest_first():
    known = model(small=0.2, large=-2.0, nothing=0.01)
    found = [Feature("small"), Feature("large"), Feature("nothing"), Feature("unknown")]
    assert known.reasons(found) == [("large", -1.0), ("small", 0.1)]


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.floats(0, 10)), max_size=8), st.floats(-3, 3))
def test_a_probability_is_always_one_and_grows_with_a_positive_weight(given_features, intercept):
    found = [Feature(*row) for row in given_features]
    one, more = model(intercept, a=0.5, b=-1.0), model(intercept, a=0.7, b=-1.0)
    assert 0 < one.probability(found) < 1
    assert more.probability(found) >= one.probability(found)


def test_every_claim_has_a_confidence_and_its_reasons_among_the_evidence():
    claims = read(TEXT).claims
    assert len(claims) == 3
    for claim in claims:
        assert 0 < claim.confidence < 1
        assert 1 <= sum(row.field == "confidence" for row in claim.evidence) <= 5


def test_what_the_reader_thinks_of_a_claim_does_not_change_its_id():
    (first, *_) = read(TEXT).claims
    assert first.id == replace(first, confidence=None, evidence=()).id


def test_a_claim_whose_measure_was_carried_over_is_known_as_one_and_its_neighbours_are_counted():
    claims = read(TEXT).claims
    first, second, third = features(claims)
    assert Feature("measure by: object") in first or Feature("measure by: subject") in first
    assert Feature("deadline: told") in third
    assert dict(second)["claims in document"] == pytest.approx(math.log2(3))
    assert dict(first)["claims close by"] == pytest.approx(math.log2(3))


def test_no_feature_names_a_word_of_the_text():
    words = {"Mosul", "general", "fighters", "40", "12"}
    for found in features(read(TEXT).claims):
        assert not [feature.name for feature in found if words & set(feature.name.split())]


def test_no_claims_have_no_confidence():
    assert judged([]) == []


def test_the_shipped_table_was_fitted_on_enough_claims_for_each_feature_and_has_no_wild_weight():
    rows = load_model().weights.values()
    assert len(rows) > 50
    assert min(row.claims for row in rows) >= 15
    assert max(abs(row.value) for row in rows) < 3


def test_a_confidence_beyond_certainty_is_refused():
    (first, *_) = read(TEXT).claims
    with pytest.raises(BadRecord, match="confidence"):
        replace(first, confidence=1.2)
