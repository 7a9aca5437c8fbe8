"""From dates and words to observations."""

import math
from dataclasses import replace
from datetime import date

import pytest

from onrecord.errors import BadRecord
from onrecord.reconcile.posterior.calendar import Calendar, Step
from onrecord.reconcile.posterior.declared import Declared, model_of
from onrecord.reconcile.posterior.model import Cumulative, Flow, Noise, Process
from onrecord.reconcile.posterior.readings import Belief, Jump, Reading, Target, biases_of, observed
from onrecord.reconcile.posterior.words import Word

CALENDAR = Calendar(start=date(2020, 1, 1), steps=12)
BELIEF = Belief(noise="n", shared=0.1, trust=0.2, trusted={"far": 0.7})
READING = Reading(
    id="r", series="s", target=Target.LEVEL, end=date(2020, 3, 31), word=Word.ABOUT, low=40, high=40, source="ministry",
    measure="m", said=date(2020, 4, 2),
)  # fmt: skip


def observation(reading: Reading, belief: Belief = BELIEF):
    (found,) = observed([reading], calendar=CALENDAR, beliefs={"m": belief}).observations
    return found


def test_the_end_of_a_month_is_its_column_and_a_day_inside_lies_between():
    assert CALENDAR.column(date(2020, 3, 31)) == 3.0
    terms = observation(replace(READING, end=date(2020, 4, 15))).numerator
    assert [(term.column, term.weight) for term in terms] == [(3, 0.5), (4, 0.5)]


def test_dates_outside_the_calendar_are_its_ends():
    assert CALENDAR.column(date(2019, 1, 1)) == 0.0
    assert CALENDAR.column(date(2031, 1, 1)) == 12.0
    weeks = Calendar(start=date(2020, 1, 1), steps=4, step=Step.WEEK)
    assert weeks.column(date(2020, 1, 14)) == 2.0
    assert weeks.begins(3) == date(2020, 1, 15)


def test_a_flow_over_whole_months_is_the_difference_of_running_sums():
    reading = replace(READING, target=Target.SUM, start=date(2020, 2, 1), end=date(2020, 4, 30))
    assert [(term.column, term.weight) for term in observation(reading).numerator] == [(4, 1.0), (1, -1.0)]


def test_a_rate_is_that_difference_by_the_months():
    reading = replace(READING, target=Target.RATE, start=date(2020, 2, 1), end=date(2020, 3, 31))
    assert [term.weight for term in observation(reading).numerator] == [0.5, -0.5]


def test_a_share_lost_is_lost_over_held_and_floored():
    found = observation(replace(READING, target=Target.SHARE_LOST, start=date(2020, 1, 31), low=0.4, high=0.4))
    assert [(term.column, term.weight) for term in found.numerator] == [(1, 1.0), (3, -1.0)]
    assert [term.column for term in found.denominator] == [3]
    assert found.floor > 0
    assert min(cell.low for cell in found.cells) < math.log(0.4 / 0.6) < max(cell.high for cell in found.cells)


def test_copies_weigh_once_together_and_what_is_only_predicted_not_at_all():
    assert observation(replace(READING, weight=0.25)).weight == 0.25
    assert observation(replace(READING, weight=0.0)).weight == 0.0


def test_a_source_has_its_own_bias_the_shared_one_its_drift_and_its_jumps():
    belief = replace(BELIEF, drift=0.1, jumps=(Jump(source="far", since=date(2021, 1, 1), sd=0.3),))
    reading = replace(READING, source="far", said=date(2021, 7, 2))
    found = {bias.id: (bias.sd, weight) for bias, weight in biases_of(reading, belief=belief, calendar=CALENDAR)}
    assert found["m/all"] == (0.1, 1.0)
    assert found["m/far"] == (0.7, 1.0)
    assert found["m/far/year 1"] == (0.1, 1.0)
    assert found["m/far/year 2"][1] == pytest.approx(0.5, abs=0.01)
    assert found["m/far/since 2021-01-01"] == (0.3, 1.0)
    earlier = biases_of(replace(reading, said=date(2020, 12, 1)), belief=belief, calendar=CALENDAR)
    assert not any("since" in bias.id for bias, _ in earlier)


def test_a_window_without_its_start_is_refused():
    with pytest.raises(BadRecord, match="lacks the start"):
        observation(replace(READING, target=Target.SUM))


def test_a_declaration_and_readings_make_a_model():
    declared = Declared(
        calendar=CALENDAR,
        nodes=(Flow(id="s", process=Process(level=3.0, level_sd=1.0, scale=0.2)), Cumulative(id="s.sum", of="s")),
        noises=(Noise(id="n"),),
        beliefs={"m": BELIEF},
        listening=(),
    )
    reading = replace(READING, series="s.sum", target=Target.SUM, start=date(2020, 1, 1))
    model = model_of(declared, (reading,))
    assert model.series == ("s", "s.sum")
    assert [bias.id for bias in model.biases] == ["m/all", "m/ministry"]
