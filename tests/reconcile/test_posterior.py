"""The posterior of small models: what is known is found, what is not stays wide, and the same seed gives the same."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from onrecord.errors import UnknownName
from onrecord.reconcile.posterior.assess import Posterior, assess
from onrecord.reconcile.posterior.bands import Band, Status, bands_in, biases_of, suspects_of
from onrecord.reconcile.posterior.blocks import blocks_of
from onrecord.reconcile.posterior.calendar import Calendar
from onrecord.reconcile.posterior.density import gradient_of
from onrecord.reconcile.posterior.diagnostics import effective_size, quality, rank_hat
from onrecord.reconcile.posterior.fit import Effort, fit
from onrecord.reconcile.posterior.metric import Metric, stretched
from onrecord.reconcile.posterior.mode import mode_of
from onrecord.reconcile.posterior.model import (
    Bias,
    BiasTerm,
    Cell,
    Constant,
    Flow,
    Model,
    Noise,
    Observation,
    Process,
    Term,
)
from onrecord.reconcile.posterior.program import program_of
from onrecord.reconcile.posterior.surprise import surprises_of
from reconcile.worlds import world

EFFORT = Effort(draws=300, rounds=1, warm_up=(40, 60, 80))
CALENDAR = Calendar(start=date(2020, 1, 1), steps=6)


def said(name: str, value: float, column: int = 3, source: str = "a", width: float = 0.01) -> Observation:
    return Observation(
        id=name,
        numerator=(Term(series="people", column=column),),
        noise="n",
        cells=(Cell(low=math.log(value) - width, high=math.log(value) + width),),
        biases=(BiasTerm(id=f"bias of {source}"),),
        source=source,
        party=source,
    )


def people(*observations: Observation, outliers: float = 0.0) -> Model:
    sources = sorted({item.source for item in observations})
    return Model(
        steps=6,
        nodes=(Flow(id="people", process=Process(level=4.0, level_sd=1.5, scale=0.1)),),
        noises=(Noise(id="n", floor=0.03, typical=0.05, outlier_share=outliers),),
        biases=tuple(Bias(id=f"bias of {source}", sd=0.05) for source in sources),
        observations=observations,
    )


def bands(found: Posterior, *, broken: frozenset[float] = frozenset()) -> list[Band]:
    model = found.block_of("people").model
    return bands_in(model, "people", found.draws("people"), CALENDAR, set(broken))


def posterior(model: Model, effort: Effort = EFFORT) -> Posterior:
    return assess(model, published=(), effort=effort)


def test_one_claim_is_believed_within_its_noise_and_the_next_months_are_wider():
    draws = np.log(posterior(people(said("x", 200))).draws("people")[:, :, 1:])
    assert np.median(draws[:, :, 2]) == pytest.approx(math.log(200), abs=0.05)
    assert draws[:, :, 5].std() > draws[:, :, 2].std() > 0.05


def test_without_claims_the_draws_are_the_prior():
    model = people(replace(said("x", 200), weight=0.0))
    z = posterior(model, replace(EFFORT, draws=1000)).blocks[0].fit.draws
    size = effective_size(z)
    assert np.all(np.abs(z.mean(axis=(0, 1))) < 4.5 / np.sqrt(size))
    np.testing.assert_allclose(z.std(axis=(0, 1)), 1.0, atol=0.12)


def test_a_normal_model_has_the_answer_of_the_textbook():
    # A constant with a normal prior, ten claims in wide cells: a numerical integral is exact.
    edges = [(3.9, 4.4), (4.1, 4.6), (3.6, 4.2)]
    model = Model(
        steps=1,
        nodes=(Constant(id="c", level=4.0, level_sd=0.5),),
        noises=(Noise(id="n", floor=0.1, typical=1e-9, spread=0.0, outlier_share=0.0),),
        observations=tuple(
            Observation(id=str(k), numerator=(Term(series="c", column=1),), noise="n", cells=(Cell(low=a, high=b),))
            for k, (a, b) in enumerate(edges)
        ),
    )
    grid = np.linspace(2, 6, 4001)
    density = np.exp(-0.5 * ((grid - 4) / 0.5) ** 2)
    for a, b in edges:
        density *= 1 / (1 + np.exp(-(b - grid) / 0.1)) - 1 / (1 + np.exp(-(a - grid) / 0.1))
    density /= density.sum()
    mean = (grid * density).sum()
    draws = np.log(posterior(model, replace(EFFORT, draws=1500)).draws("c")[:, :, 1])
    assert draws.mean() == pytest.approx(mean, abs=0.01)
    assert draws.std() == pytest.approx(math.sqrt((((grid - mean) ** 2) * density).sum()), rel=0.06)


def test_same_seed_same_bytes_on_one_thread_or_two():
    program = program_of(world())
    one, two = (fit(program, replace(EFFORT, draws=20, threads=threads)).draws for threads in (1, 2))
    assert one.tobytes() == two.tobytes()
    assert fit(program, replace(EFFORT, draws=20, seed=2)).draws.tobytes() != one.tobytes()


def test_the_mode_is_flat():
    program = program_of(world())
    mode = mode_of(program)
    assert np.abs(gradient_of(program, mode)[1]).max() < 0.5
    assert gradient_of(program, mode)[0] > gradient_of(program, np.zeros(program.dimension))[0]


def test_a_claim_far_from_all_others_is_the_suspect_and_the_surprise():
    model = people(said("a", 200), said("b", 205, 4), said("c", 195, 2), said("typing error", 2000, 3), outliers=0.05)
    found = posterior(model)
    suspects = suspects_of(found)
    assert suspects[0].observation == "typing error"
    assert suspects[0].outlier > 0.9
    assert suspects[1].outlier < 0.2
    surprises = {item.observation: item for item in surprises_of(found.blocks[0])}
    assert surprises["typing error"].chance < 1e-4
    assert surprises["a"].chance > 0.05
    assert surprises["typing error"].expected_low < 200 < surprises["typing error"].expected_high


def test_without_a_source_its_claims_no_longer_count():
    model = people(said("a", 100), said("b", 300, source="b"))
    of_one = replace(model, observations=tuple(item for item in model.observations if item.source != "b"))
    both, alone = posterior(model), posterior(of_one)
    assert np.median(alone.draws("people")[:, :, 3]) < np.median(both.draws("people")[:, :, 3])
    assert np.median(alone.draws("people")[:, :, 3]) == pytest.approx(100, rel=0.1)


def test_best_is_empty_where_one_party_only_speaks():
    one = bands(posterior(people(said("a", 100))))
    two = bands(posterior(people(said("a", 100), said("b", 120, source="b"))))
    assert all(band.best is None and band.low < band.high for band in one)
    assert all(band.best is not None and band.low < band.best < band.high for band in two)


def test_a_month_is_normal_estimated_forecast_or_a_break():
    model = people(said("a", 100, 2), said("b", 120, 4, source="b"))
    found = bands(posterior(model), broken=frozenset({CALENDAR.column(date(2020, 3, 1))}))
    assert [band.status for band in found] == [
        Status.ESTIMATED, Status.NORMAL, Status.BREAK, Status.NORMAL, Status.FORECAST, Status.FORECAST,
    ]  # fmt: skip
    assert [band.begins.month for band in found] == [1, 2, 3, 4, 5, 6]


def test_a_bias_is_told_as_a_factor():
    model = people(said("a", 100), said("b", 100, 2, "a"), said("c", 130, source="b"), said("d", 130, 2, "b"))
    found = {item.bias: item for item in biases_of(posterior(model))}
    assert found["bias of a"].best < 1 < found["bias of b"].best


def test_blocks_have_nothing_in_common_and_together_are_the_model():
    first, second = people(said("a", 100)), world()
    both = Model(
        steps=9,
        nodes=first.nodes + second.nodes,
        noises=first.noises + second.noises,
        biases=first.biases + second.biases,
        observations=first.observations + second.observations,
    )
    found = blocks_of(both)
    assert [part.series for part in found] == [first.series, second.series]
    rng = np.random.default_rng(3)
    parts = [program_of(part) for part in found]
    values = [gradient_of(program, rng.normal(size=program.dimension))[0] for program in parts]
    assert all(math.isfinite(value) for value in values)
    assert sum(program.dimension for program in parts) == program_of(both).dimension


def test_the_metric_goes_half_of_the_way_to_a_long_valley_and_trajectories_half_of_the_rest():
    signs = np.array([[a, b, c] for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)])
    vectors, held = np.eye(3)[:, :2], np.array([3.0, 8.0])  # expected: deviations of 1/2, 1/3 and 1
    metric = stretched(Metric(vectors, held), signs * [2.0, 1 / 3, 1.0])  # the first is four times as long
    spread = np.eye(3) + metric.vectors @ np.diag(metric.values) @ metric.vectors.T
    np.testing.assert_allclose(np.linalg.inv(spread), np.diag([1.0, 1 / 9, 1.0]), atol=1e-12)
    assert metric.reach == pytest.approx(2**0.5)


def test_an_unknown_series_is_named_with_those_that_exist():
    with pytest.raises(UnknownName, match="people"):
        posterior(people(said("a", 100)), Effort(draws=4, warm_up=(4, 4))).draws("peopel")


def test_sampling_goes_on_until_it_is_enough_and_no_longer():
    hurried = Effort(draws=60, rounds=6, warm_up=(30, 40, 50))
    draws = assess(people(said("a", 100)), published=["people"], effort=hurried).blocks[0].fit.draws
    rounds = draws.shape[1] // 60
    assert 1 < rounds <= 6


def test_our_diagnostics_are_those_of_arviz():
    arviz = pytest.importorskip("arviz", reason="arviz is in onrecord[reference]")
    rng = np.random.default_rng(1)
    draws = rng.normal(size=(4, 400, 3)).cumsum(axis=1) * [0.0, 0.02, 1.0] + rng.normal(size=(4, 400, 3))
    for k in range(3):
        one = draws[:, :, k]
        assert rank_hat(draws)[k] == pytest.approx(float(arviz.rhat(one)), abs=2e-3)
        expected = min(float(arviz.ess(one, method="bulk")), float(arviz.ess(one, method="tail")))
        assert effective_size(draws)[k] == pytest.approx(expected, rel=0.05)
    hat, size = quality(draws.reshape(4, 400, 3, 1))
    assert hat.shape == size.shape == (3, 1)
