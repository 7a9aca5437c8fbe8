"""From observations of a ledger to readings."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from onrecord.importing import import_table
from onrecord.ledger import Ledger
from onrecord.packs import load_packs
from onrecord.reconcile.gathering import gather
from onrecord.reconcile.posterior.calendar import Calendar
from onrecord.reconcile.posterior.declared import Declared, Place, declared_in, model_of
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
        "value": SimpleNamespace(low=40.0, high=None),
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
    places=(
        Place(measure="cases", place="XX+YY", nature="stock", series="cases", target=Target.LEVEL),
        Place(measure="cases", place="XX+YY", nature="rate", series="new.sum", target=Target.RATE),
    ),
    parties={"ministry": "government"},
    published=(),
)


def test_an_observation_finds_its_series_by_measure_place_and_nature():
    ((reading,), left) = readings_of([heard()], DECLARED)
    assert left == ()
    assert (reading.series, reading.word, reading.low, reading.high) == ("cases", Word.AT_LEAST, 40.0, 40.0)
    assert (reading.end, reading.said) == (date(2020, 3, 16), date(2020, 4, 2))
    assert (reading.source, reading.party, reading.weight) == ("ministry", "government", 0.5)


def test_a_rate_is_brought_to_the_step():
    item = heard(nature=Nature.RATE, period_days=1.0, since=days(2020, 2, 1), value=SimpleNamespace(low=2.0, high=2.0))
    ((reading,), _) = readings_of([item], DECLARED)
    assert reading.low == pytest.approx(60.88)
    assert reading.start == date(2020, 2, 1)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"modality": Modality.DENIED}, "denied"),
        ({"nature": Nature.SHARE}, "no declared series"),
        ({"as_of": None, "said": None}, "no date"),
        ({"nature": Nature.RATE, "period_days": 7.0}, "no start"),
        ({"value": SimpleNamespace(low=None, high=None)}, "no positive number"),
    ],
)
def test_what_the_model_does_not_take_is_left_with_the_reason(other, reason):
    readings, (left,) = readings_of([heard(**other)], DECLARED)
    assert readings == ()
    assert reason in left.reason


def test_an_actor_that_is_declared_must_be_the_one():
    places = tuple(replace(place, actor="north") for place in DECLARED.places)
    readings, (left,) = readings_of([heard()], replace(DECLARED, places=places))
    assert readings == ()
    assert left.claim_id == "claim1:a"


def test_the_campaign_of_the_samples_becomes_a_model(tmp_path):
    project = Path(__file__).parents[2]
    ledger, packs = tmp_path / "c.onrecord", ("islamic-state",)
    campaign = project / "samples" / "campaign"
    import_table(campaign / "claims.csv", ledger=ledger, mapping=campaign / "mapping.toml", packs=packs)
    with Ledger.open(ledger) as opened:
        observations = gather(opened, load_packs(packs)).observations
    declared = declared_in(project / "eval" / "models" / "campaign.toml")
    readings, left = readings_of(observations, declared)
    assert len(readings) + len(left) == len(observations)
    assert len(readings) > 0.95 * len(observations)
    assert len(model_of(declared, readings).observations) == len(readings)
