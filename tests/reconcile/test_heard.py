"""From observations of a ledger to readings."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from onrecord.reconcile.intervals import Interval
from onrecord.reconcile.posterior.calendar import Calendar
from onrecord.reconcile.posterior.declared import Declared, Listening
from onrecord.reconcile.posterior.heard import readings_of
from onrecord.reconcile.posterior.readings import Target
from onrecord.reconcile.posterior.words import Word
from onrecord.records import Bound, Modality, Nature


def days(year: int, month: int, day: int, until: int | None = None) -> SimpleNamespace:
    return SimpleNamespace(first=date(year, month, day), last=date(year, month, until or day))


def heard(**other: Any) -> SimpleNamespace:
    fields: dict[str, Any] = {
        "claim_id": "claim1:a",
        "series": SimpleNamespace(measure="cases", actor=None, place=("XX", "YY"), item=None),
        "nature": Nature.STOCK,
        "bound": Bound.MORE_THAN,
        "value": Interval(40.0, None),
        "unit": "people",
        "period_days": None,
        "as_of": days(2020, 3, 1, 31),
        "since": None,
        "base_span": None,
        "said": days(2020, 4, 2),
        "published": None,
        "source_group": "ministry",
        "modality": Modality.ASSERTED,
        "weight": 0.5,
    }
    return SimpleNamespace(**(fields | other))


DECLARED = Declared(
    calendar=Calendar(start=date(2020, 1, 1), steps=12),
    nodes=(),
    noises=(),
    beliefs={},
    listening=(
        Listening(measure="cases", place=("XX", "YY"), natures=(Nature.STOCK,), series="cases", target=Target.LEVEL),
        Listening(measure="cases", place=("XX", "YY"), natures=(Nature.RATE,), series="new.sum", target=Target.RATE),
        Listening(measure="cases", place=("XX", "YY"), natures=(Nature.FLOW,), series="new.sum", target=Target.SUM),
    ),
    parties={"ministry": "government"},
)


def test_an_observation_finds_its_series_by_measure_place_and_nature():
    ((reading,), left) = readings_of([heard()], DECLARED)
    assert left == ()
    assert (reading.series, reading.word, reading.low, reading.high) == ("cases", Word.AT_LEAST, 40.0, 40.0)
    assert (reading.end, reading.said) == (date(2020, 3, 16), date(2020, 4, 2))
    assert (reading.source, reading.party, reading.weight) == ("ministry", "government", 0.5)


def test_a_rate_is_brought_to_the_step():
    item = heard(nature=Nature.RATE, period_days=1.0, since=days(2020, 2, 1), value=Interval(2.0, 2.0))
    ((reading,), _) = readings_of([item], DECLARED)
    assert reading.low == pytest.approx(60.87375)
    assert reading.start == date(2020, 2, 1)


def test_a_rate_of_a_day_is_one_of_the_step_before():
    ((reading,), _) = readings_of([heard(nature=Nature.RATE, period_days=7.0)], DECLARED)
    assert (reading.end - reading.start).days == 30


def test_all_of_it_is_nearly_all():
    lost = Listening(
        measure="cases", place=("XX", "YY"), natures=(Nature.SHARE,), series="cases", target=Target.SHARE_LOST,
        factor=0.01, base=date(2020, 1, 1),
    )  # fmt: skip
    item = heard(nature=Nature.SHARE, unit="percent", bound=Bound.AT_LEAST, value=Interval(100.0, None))
    ((reading,), _) = readings_of([item], replace(DECLARED, listening=(lost,)))
    assert (reading.word, reading.low, reading.high) == (Word.RANGE, 0.99, 1.0)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"modality": Modality.DENIED}, "denied"),
        ({"nature": Nature.SHARE}, "no declared series"),
        ({"as_of": None, "said": None}, "no date"),
        ({"nature": Nature.FLOW}, "no start"),
        ({"as_of": days(2019, 12, 1)}, "before 2020-01-01"),
        ({"value": Interval(None, None)}, "no positive number"),
        ({"nature": Nature.SHARE, "value": Interval(23000, 23000)}, "no share is of 23,000 per cent"),
    ],
)
def test_what_the_model_does_not_take_is_left_with_the_reason(other, reason):
    readings, (left,) = readings_of([heard(**other)], DECLARED)
    assert readings == ()
    assert reason in left.reason


def test_an_actor_that_is_declared_must_be_the_one():
    northern = tuple(replace(one, actor="north") for one in DECLARED.listening)
    readings, (left,) = readings_of([heard()], replace(DECLARED, listening=northern))
    assert readings == ()
    assert left.claim_id == "claim1:a"
