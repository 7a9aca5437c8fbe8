"""What claims imply that nobody said: flows, balances, times, and what they rest on."""

from datetime import date
from math import inf

import numpy as np
import pytest

from onrecord.packs import load_packs
from onrecord.reconcile import Gathered, assess, imply
from onrecord.reconcile.implied.confidence import Founded, confidence_of
from onrecord.reconcile.implied.periods import periods_of
from onrecord.reconcile.implied.records import Amount, Confidence, ImpliedKind, Without
from onrecord.reconcile.implied.sentences import judged, probability_of
from onrecord.reconcile.posterior.calendar import Calendar, Step
from onrecord.reconcile.posterior.fit import Effort
from onrecord.reconcile.posterior.influence import holds, pulls
from onrecord.records import Bound, Nature
from reconcile.claims_for_reckoning import said

QUICK = Effort(chains=2, draws=200, rounds=1, warm_up=(30, 40, 60))
PACKS = load_packs(["disaster"])


def level(low, as_of, group="relief", **more):
    settings = {"measure": "displaced", "actor": None, "nature": Nature.STOCK, "place": ("NL",), "bound": Bound.ABOUT}
    return said(low, as_of=as_of, group=group, **(settings | more))


def levels(start, step, months=range(1, 13), **more):
    return [level(start + step * n, f"2015-{n:02}-28", **more) for n in months]


def implied(*claims, effort=QUICK):
    gathered = Gathered(observations=claims, unused=(), origins=(), statements=(), ledger="data1:test")
    return imply(assess(gathered, PACKS, effort=effort))


def of_kind(found, kind):
    return [one for one in found.implications if one.kind is kind]


def test_a_stock_that_all_see_falling_fell_and_would_be_gone():
    claims = levels(10_000, -500) + levels(10_400, -520, group="mayor") + levels(9_800, -480, group="press")
    found = implied(*claims)
    first, second = of_kind(found, ImpliedKind.BALANCE)
    assert (first.start, first.end) == (date(2015, 1, 1), date(2015, 6, 30))
    assert second.probability > 0.9
    assert second.likelihood in ("very likely", "almost certain")
    assert second.amount.low < -3000 < second.amount.high
    assert "the displaced in NL fell from July 2015 to December 2015" in second.sentence
    (_, time) = of_kind(found, ImpliedKind.SPENT)
    assert time.unit == "months"
    assert 2 < time.amount.low < 8 < time.amount.high < 40
    assert {carrier.claim for carrier in second.carriers} <= {claim.claim_id for claim in claims}
    assert {one.source for one in second.sensitive} == {"relief", "mayor", "press"}


def test_a_stock_that_grows_is_never_gone():
    found = implied(*levels(1000, 300), *levels(1000, 310, group="mayor"))
    time = of_kind(found, ImpliedKind.SPENT)[-1]
    assert time.amount.best == inf
    assert time.never > 0.9
    assert time.probability < 0.05
    assert "there is almost no chance" in time.sentence


def test_who_came_is_implied_by_who_is_there_and_who_left():
    left = [
        said(
            200 * n, as_of=f"2015-{n:02}-28", since="2015-01-01", measure="returned", actor=None,
            nature=Nature.CUMULATIVE, place=("NL",), group="mayor",
        )
        for n in range(2, 13)
    ]  # fmt: skip
    found = implied(*levels(10_000, 0, measure="in_need", item="in camps"), *left)
    came = [one for one in of_kind(found, ImpliedKind.FLOW) if one.what.startswith("additions to in need")]
    assert came[-1].reported == 0
    assert "nobody gave it for that time" in came[-1].sentence
    assert came[-1].amount.low < 400 < came[-1].amount.high * 2
    account = found.accounts[-1]
    assert account.losses[0][0] == "returned in NL"
    opening, closing = account.opening.best, account.closing.best
    gained = sum(amount.best for _, amount in account.gains) - sum(amount.best for _, amount in account.losses)
    assert closing == pytest.approx(opening + gained, rel=0.1)
    assert account.residual.best == pytest.approx(closing - opening + account.losses[0][1].best, rel=0.3)


def test_a_judgement_that_one_source_turns_round_is_held_with_low_confidence():
    found = implied(*levels(10_000, -300), *levels(6_000, 400, group="mayor"), effort=Effort(draws=600))
    balance = of_kind(found, ImpliedKind.BALANCE)[-1]
    assert balance.confidence is Confidence.LOW
    probabilities = {one.source: one.probability for one in balance.sensitive}
    assert probabilities["relief"] < balance.probability < probabilities["mayor"]
    assert "without" in balance.because


def test_of_one_party_alone_there_is_no_best_value():
    found = implied(*levels(10_000, -300))
    assert {one.amount.best for one in found.implications} == {None}
    assert {one.confidence for one in found.implications} == {Confidence.LOW}


def test_the_same_claims_imply_the_same_and_name_the_run():
    claims = levels(10_000, -300) + levels(9_000, -300, group="mayor")
    first, again = implied(*claims), implied(*claims)
    assert first.implications == again.implications
    assert first.setting.id == again.setting.id
    assert len({one.id for one in first.implications}) == len(first.implications)


def test_judgements_are_the_last_of_each_kind():
    found = implied(*levels(10_000, -300), *levels(9_000, -300, group="mayor"))
    assert [(one.kind.value, one.end) for one in found.judgements] == [
        ("balance", date(2015, 12, 31)), ("spent", date(2015, 12, 31)),
    ]  # fmt: skip


def test_periods_are_whole_half_years_or_whole_months_of_weeks():
    months = Calendar(start=date(2015, 3, 1), steps=24)
    assert [(one.start, one.end) for one in periods_of(months, date(2016, 8, 31))] == [
        (date(2015, 7, 1), date(2015, 12, 31)), (date(2016, 1, 1), date(2016, 6, 30)),
    ]  # fmt: skip
    weeks = Calendar(start=date(2015, 1, 5), steps=12, step=Step.WEEK)
    assert [one.start for one in periods_of(weeks, date(2015, 3, 20))] == [date(2015, 2, 1)]
    (whole,) = periods_of(weeks, date(2015, 1, 25))
    assert (whole.start, whole.end) == (date(2015, 1, 5), date(2015, 1, 25))


def test_what_flowed_in_a_period_is_the_sum_of_its_steps():
    (period, _) = periods_of(Calendar(start=date(2015, 1, 1), steps=12), date(2015, 12, 31))
    steps = np.arange(13.0)
    assert period.amount(steps) == 1 + 2 + 3 + 4 + 5 + 6
    assert (period.opening(steps), period.closing(steps)) == (0, 6)


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.001, "there is almost no chance (<.01)"),
        (0.1, "it is very unlikely (.10)"),
        (0.3, "it is unlikely (.30)"),
        (0.5, "there is a roughly even chance (.50)"),
        (0.7, "it is likely (.70)"),
        (0.9, "it is very likely (.90)"),
        (0.97, "it is almost certain (.97)"),
    ],
)
def test_likelihood_is_told_in_seven_words_with_the_probability(probability: float, words: str):
    assert judged(probability) == words
    assert probability_of(1.0) == ">.99"


def test_confidence_is_low_for_what_is_mostly_assumed_and_high_for_what_many_carry():
    amount = Amount(low=90, best=100, high=110)
    founded = {
        "amount": amount,
        "probability": None,
        "sensitive": (Without(source="mayor", amount=Amount(low=91, best=101, high=112)),),
        "parties": ("mayor", "press", "relief"),
        "width": 0.2,
        "settled": True,
    }
    assert confidence_of(Founded(**founded))[0] is Confidence.HIGH
    assert confidence_of(Founded(**founded | {"parties": ("mayor", "press")}))[0] is Confidence.MODERATE
    assert confidence_of(Founded(**founded | {"counted": False}))[0] is Confidence.MODERATE
    assert confidence_of(Founded(**founded | {"width": 0.8}))[0] is Confidence.LOW
    assert confidence_of(Founded(**founded | {"parties": ()}))[0] is Confidence.LOW
    assert confidence_of(Founded(**founded | {"settled": False})) == (Confidence.LOW, "the draws have not settled")
    far = (Without(source="mayor", amount=Amount(low=150, best=160, high=170)),)
    assert confidence_of(Founded(**founded | {"sensitive": far})) == (Confidence.LOW, "without mayor it would be 160")


def test_a_claim_pulls_a_quantity_to_where_it_is_likelier():
    values = np.random.default_rng(3).normal(size=4000)
    likelihoods = np.stack([-0.5 * (values - 1) ** 2, -0.5 * (values + 1) ** 2, np.zeros(4000)], axis=1)
    up, down, none = pulls(values, likelihoods)
    assert up == pytest.approx(1, abs=0.15)
    assert down == pytest.approx(-1, abs=0.15)
    assert none == 0
    assert pulls(np.ones(4000), likelihoods).tolist() == [0, 0, 0]


def test_a_claim_that_agrees_pulls_nowhere_and_holds():
    values = np.random.default_rng(4).normal(size=4000)
    agreeing = (-0.5 * values**2)[:, None]
    assert pulls(values, agreeing)[0] == pytest.approx(0, abs=0.1)
    assert holds(values, agreeing)[0] == pytest.approx(0.5, abs=0.1)
