"""The measures that the posterior is judged by, and small versions of the evaluations that take long."""

import numpy as np
import pytest
from backtest import ahead, crps, errors, peers
from calibration import KEPT, holm, rank_of, uniformity

from onrecord.reconcile.posterior.fit import Effort
from reconcile.worlds import world


def test_crps_is_that_of_scoringrules():
    scoringrules = pytest.importorskip("scoringrules", reason="scoringrules is in onrecord[reference]")
    draws = np.random.default_rng(1).normal(size=200)
    for outcome in (-3.0, 0.1, 2.0):
        assert crps(draws, outcome) == pytest.approx(float(scoringrules.crps_ensemble(outcome, draws)), rel=1e-6)


def test_a_sure_forecast_has_its_error_for_crps():
    assert crps(np.full(50, 3.0), 5.0) == pytest.approx(2.0)


def test_the_peers_carry_the_spread_of_their_past_errors():
    total = np.arange(40.0) ** 2
    last, linear = peers(total, 4)
    assert last.min() > total[-1]  # it always rose
    assert linear == pytest.approx(np.full(linear.size, total[-1] * 2 - total[-5] + 32))  # second differences of 2


def test_errors_are_an_outliers_as_often_as_the_model_says():
    noise = np.array([0.05, 0.05, 0.0, 0.2, 50.0])  # floor, typical, spread, outlier share, outlier scale
    found = np.abs(errors(noise, np.zeros(20_000), np.random.default_rng(3)))
    assert np.mean(found > 2.0) == pytest.approx(0.2 * (0.6 * 0.61 + 0.4 * 0.98), abs=0.02)
    assert np.median(found) == pytest.approx(0.1 * np.log(3) * 1.35, rel=0.1)


def test_holm_is_stepwise():
    assert holm(np.array([0.01, 0.04, 0.03])) == pytest.approx([0.03, 0.06, 0.06])


def test_uniform_ranks_pass_and_ranks_that_lean_do_not():
    rng = np.random.default_rng(2)
    even = rng.integers(0, KEPT + 1, size=(200, 5))
    leaning = np.floor(KEPT * rng.random((200, 5)) ** 0.5).astype(int)
    assert min(holm(p).min() for p in uniformity(even)) > 0.05
    assert all(holm(p).max() < 0.01 for p in uniformity(leaning))


def test_the_truth_of_simulated_ledgers_has_no_favourite_rank():
    effort = Effort(draws=120, chains=2, rounds=1, threads=1, warm_up=(30, 40, 50))
    ranks = np.array([rank_of(world(), ["there", "town"], seed=seed, effort=effort)[0] for seed in range(1, 41)])
    means = ranks.mean(axis=0) / KEPT
    assert np.all(np.abs(means - 0.5) < 4 * np.sqrt(1 / 12 / len(ranks)))
    assert 0.6 < (np.abs(ranks / KEPT - 0.5) < 0.4).mean() < 0.95


def test_a_steady_flow_is_forecast_as_steady():
    rng = np.random.default_rng(4)
    draws = ahead(np.full(30, 100.0), 4, rng, momentum=0.0, noise=0.1)
    assert np.median(draws) == pytest.approx(400, rel=0.1)
    assert np.quantile(draws, 0.95) / np.quantile(draws, 0.05) < 1.6


def test_the_posterior_is_measured_on_the_series_that_the_pack_declares():
    from parts import parts_of  # noqa: PLC0415 - needs numba

    blocks = parts_of(small=False)
    assert len(blocks) == 6
    assert "fighters" in blocks[-1][1]
