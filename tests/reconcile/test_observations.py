"""What a claim's words allow, and what it says about its series."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadLexicon, BadRecord
from onrecord.packs import load_packs
from onrecord.packs.accounts import Identity, IdentityKind, SourceGroup, Term, holds
from onrecord.reconcile import SeriesKey, series_of
from onrecord.reconcile.geography import Geography
from onrecord.reconcile.intervals import Interval, allowed, face_value, rounding
from onrecord.reconcile.observing import span
from onrecord.reconcile.units import canonical
from onrecord.records import Bound
from reconcile.claims_for_reckoning import said

PACKS = load_packs()


@pytest.mark.parametrize(
    ("value", "slack"),
    [(45_000, 500), (22_000, 500), (20_000, 2_000), (1_371, 0.5), (0, 0), (9.4, 0.05), (30, 3), (1e9, 1e8)],
)
def test_a_round_number_is_rounded_by_half_of_its_last_digit_and_a_tenth_at_most(value: float, slack: float):
    assert rounding(value) == pytest.approx(slack)


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "interval"),
    [
        (45_000, 45_000, Bound.ABOUT, "people", (44_100, 45_900)),
        (1_371, 1_371, Bound.EXACT, "airstrikes", (1_371, 1_371)),
        (45_000, 45_000, Bound.EXACT, "people", (44_500, 45_500)),
        (14, 14, Bound.EXACT, "people", (14, 14)),
        (62, 62, Bound.EXACT, "percent", (61.5, 62.5)),
        (50_000, None, Bound.AT_LEAST, "people", (50_000, None)),
        (15_000, 20_000, Bound.RANGE, "people", (15_000, 20_000)),
    ],
)
def test_words_leave_an_interval(low, high, bound, unit, interval):
    assert allowed(low, high, bound=bound, unit=unit) == pytest.approx(Interval(*interval))


def test_at_face_value_an_open_end_is_closed_and_a_range_stays():
    low, high = face_value(60, None, bound=Bound.AT_LEAST, unit="percent")
    assert low is not None
    assert high is not None
    assert low < 60 < high
    assert face_value(3, 9, bound=Bound.RANGE, unit="people") == Interval(3, 9)


@given(st.floats(1, 1e9), st.sampled_from(list(Bound)))
def test_the_value_itself_is_always_allowed(value: float, bound: Bound):
    low, high = allowed(value, value, bound=bound, unit="people")
    assert low is None or low <= value
    assert high is None or value <= high


def test_miles_are_kilometres_and_rates_have_their_days():
    assert canonical("mi2").factor == pytest.approx(2.58998811)
    assert canonical("people/month") == ("people", 1.0, 30.436875)
    assert canonical("people/shift").name == "people/shift"
    assert canonical(None).name == ""


def test_dates_that_are_none_and_open_ends_are_no_days():
    assert span("2016-02") == (date(2016, 2, 1), date(2016, 2, 29))
    assert span("../2016-02") is None
    assert span("soon") is None


def test_an_observation_cannot_end_before_it_starts():
    with pytest.raises(BadRecord, match="after it ends"):
        said(5, since="2017-01-01", as_of="2016-01-01")


def test_series_hold_their_observations_by_day():
    late, early, other = said(2, as_of="2016-02-01"), said(1, as_of="2016-01-01"), said(3, measure="captured")
    first, second = series_of([late, other, early])
    assert first.key.measure == "captured"
    assert second.observations == (early, late)
    assert series_of([]) == ()


def test_labels_are_words():
    assert (
        SeriesKey("killed", "islamic-state", ("IQ", "SY"), "by mines").label
        == "killed (by mines) of islamic-state in IQ+SY"
    )


def test_towns_lie_in_their_country():
    geography = Geography(PACKS)
    assert geography.within(("Mosul",), ("IQ", "SY"))
    assert not geography.within(("Mosul",), ("SY",))
    assert not geography.within(("Mosul",), ())
    assert geography.within((), ("IQ",))


def identity(kind: IdentityKind, **more) -> Identity:
    terms = {"whole": Term(measure="a"), "adds": (Term(measure="b"),), **more}
    return Identity(id="x", kind=kind, because="", **terms)


def test_the_sums_of_an_identity_are_reckoned():
    balance = identity(IdentityKind.BALANCE, takes=(Term(measure="c"),))
    assert holds(balance, "900 + 50 - 30 = 920")
    assert not holds(balance, "900 + 50 - 30 = 950")
    assert holds(identity(IdentityKind.PART), "5 <= 9")
    assert holds(identity(IdentityKind.REMAINDER), "62 + 38 = 100")


@pytest.mark.parametrize("example", ["900 + 50 = 950", "900 + 50 + 30 = 980", "900 + 50 - 30", "a + b - c = d"])
def test_a_sum_without_the_terms_of_its_identity_is_refused(example: str):
    with pytest.raises(BadLexicon, match="does not have the terms"):
        holds(identity(IdentityKind.BALANCE, takes=(Term(measure="c"),)), example)


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        (IdentityKind.SUM, {"takes": (Term(measure="c"),)}, "only a balance takes"),
        (IdentityKind.SUM, {"adds": ()}, "neither adds nor takes"),
        (IdentityKind.REMAINDER, {"adds": (Term(measure="b"), Term(measure="c"))}, "one term in adds"),
        (IdentityKind.SUM, {"yes": ("1 = 2",)}, "does not hold"),
    ],
)
def test_a_wrong_identity_is_refused(kind: IdentityKind, more, words: str):
    with pytest.raises(BadLexicon, match=words):
        identity(kind, **more)


def test_the_longest_words_tell_the_source_group():
    reckoned = PACKS.reckoned
    assert reckoned.source_group_of("Sean MacFarland, CJTF-OIR") == "us-military"
    assert reckoned.source_group_of("John Brennan, CIA") == "us-intelligence"
    assert reckoned.source_group_of("a farmer") is None


def test_a_source_group_whose_examples_fail_is_refused():
    with pytest.raises(BadLexicon, match="is not one of it"):
        SourceGroup(id="x", name="X", words=("Ministry",), because="", yes=("the mayor",))
