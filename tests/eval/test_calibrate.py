"""The fit of the confidence: it finds what is there, never sees the document it judges, and says how good it is."""

import calibrate
import numpy as np
import pytest
from calibrate import Sample, weights_file
from logistic import Bin, bins, cross_fitted, expected_error, fit, probability, ranking
from reliability import curve

from onrecord.extract.claims.confidence import Feature, Weight
from onrecord.lexicon import load_table


def drawn(count=4000, seed=1):
    """Claims of which those with "good" are right nine times in ten and the others three times, 8 a document."""
    random = np.random.default_rng(seed)
    for number in range(count):
        good = bool(random.random() < 0.5)
        right = bool(random.random() < (0.9 if good else 0.3))
        found = [Feature("good")] if good else [Feature("bad")]
        yield Sample("set", f"d{number // 8}", found, right)


def test_without_features_the_probability_is_the_share_that_is_right():
    y = np.array([1.0, 1.0, 1.0, 0.0])
    assert probability(np.ones((4, 1)), fit(np.ones((4, 1)), y, 1.0)) == pytest.approx(0.75, abs=1e-4)


def test_weights_are_found_again():
    x, y = calibrate.matrix(list(drawn()), ["good"])
    weights = fit(x, y, 1e-6)
    assert probability(np.array([[1.0, 1.0], [1.0, 0.0]]), weights) == pytest.approx([0.9, 0.3], abs=0.03)


def test_a_penalty_draws_weights_towards_none():
    x, y = calibrate.matrix(list(drawn(400)), ["good"])
    assert abs(fit(x, y, 50.0)[1]) < abs(fit(x, y, 1.0)[1])


def test_no_document_has_a_part_in_the_weights_that_judge_it():
    x = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    groups = ["a", "a", "b", "c"]
    before = cross_fitted(x, np.array([0.0, 1.0, 1.0, 0.0]), groups, 1.0)
    after = cross_fitted(x, np.array([1.0, 0.0, 1.0, 0.0]), groups, 1.0)
    assert before[:2] == pytest.approx(after[:2])
    assert before[2:] != pytest.approx(after[2:])


def test_the_expected_error_is_the_weighted_distance_of_the_bins():
    found = bins(np.array([0.1, 0.15, 0.9, 1.0]), np.array([0.0, 1.0, 1.0, 1.0]))
    assert [(one.count, one.right) for one in found] == [(2, 0.5), (2, 1.0)]
    assert expected_error(found) == pytest.approx(0.5 * (0.5 - 0.125) + 0.5 * (1.0 - 0.95))
    assert expected_error([]) == 0.0


def test_ranking_is_one_half_where_nothing_tells_right_from_wrong():
    assert ranking(np.array([0.5, 0.5]), np.array([0.0, 1.0])) == 0.5
    assert ranking(np.array([0.2, 0.7]), np.array([0.0, 1.0])) == 1.0


def test_a_model_of_the_right_form_is_calibrated_and_knows_it():
    found = calibrate.calibrate(list(drawn()))
    assert found.error < 0.03
    assert found.ranking == pytest.approx(0.8125, abs=0.06)  # a value at the edge of rounding orders its like
    assert [name for name, _ in found.names] == ["bad", "good"]


def test_a_feature_that_few_claims_have_gets_no_weight():
    few = [Sample("set", "d", [Feature("rare")], right=True)] * 14
    assert calibrate.named([*few, *drawn(100)])[-1][0] == "good"


@pytest.fixture
def places(tmp_path, monkeypatch):
    monkeypatch.setattr(calibrate, "load", lambda: None)
    page = tmp_path / "accuracy.md"
    page.write_text(f"Before.\n{calibrate.BEGIN}\nstale\n{calibrate.END}\nAfter.\n", encoding="utf-8")
    return {"weights": tmp_path / "confidence.toml", "page": page, "svg": tmp_path / "curve.svg"}


def test_what_is_written_is_what_the_reader_reads(places, monkeypatch):
    monkeypatch.setattr(calibrate, "samples", lambda knowledge: list(drawn(800)))
    assert calibrate.main(["--write"], **places) == 0
    rows = {row.feature: row for row in load_table(places["weights"], "weight", Weight)}
    assert set(rows) == {"bad", "good"}
    assert rows["good"].value > 0 > rows["bad"].value
    page = places["page"].read_text(encoding="utf-8")
    assert page.startswith("Before.\n")
    assert page.endswith("\nAfter.\n")
    assert "stale" not in page
    assert "on 800 claims of 100 documents" in page
    assert places["svg"].read_text(encoding="utf-8").startswith("<svg")


def test_an_error_that_is_too_large_fails(places, monkeypatch, capsys):
    def moody(knowledge):
        """Documents that are right or wrong as a whole, which no feature tells."""
        return [Sample("set", f"d{n // 40}", [Feature(f"f{n % 3}")], n // 40 % 2 == 0) for n in range(240)]

    monkeypatch.setattr(calibrate, "samples", moody)
    assert calibrate.main([], **places) == 1
    assert "above 0.05" in capsys.readouterr().err


def test_the_same_samples_give_the_same_file():
    given = list(drawn(400))
    assert weights_file(calibrate.calibrate(given)) == weights_file(calibrate.calibrate(given))


def test_the_curve_has_a_point_for_each_bin():
    assert curve([Bin(3, 0.2, 0.3), Bin(9, 0.8, 0.7)]).count("<circle") == 2
