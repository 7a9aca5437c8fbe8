"""The campaign table as readings of the model in ``models/campaign.toml``."""

import csv
import os
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from onrecord.reconcile.posterior.declared import Declared, declared_in
from onrecord.reconcile.posterior.heard import Left, readings_of
from onrecord.reconcile.posterior.readings import Reading
from onrecord.records import Bound, Modality, Nature

__all__ = ["CAMPAIGN", "TABLE", "campaign", "observations_in"]

CAMPAIGN = Path(__file__).parent / "models" / "campaign.toml"
TABLE = Path(os.environ.get("ONRECORD_SHARED", "shared")) / "facts" / "campaign.csv"
BOUNDS = {"approx": Bound.ABOUT, "up_to": Bound.AT_MOST, "between": Bound.RANGE}
PLACES = {
    "IQ/Mosul": ("Mosul",),
    "IQ/Mosul+TalAfar": ("Mosul", "Tal Afar"),
    "SY/Raqqa": ("Raqqa",),
    "SY/Kobani": ("Kobani",),
    "to IQ+SY, all groups": ("IQ", "SY"),
}
MEASURES = {
    "fighters": ("strength", "islamic-state"),
    "fighters_core": ("core_strength", "islamic-state"),
    "foreign_fighters_present": ("strength", "islamic-state-foreign-fighters"),
    "fighters_killed": ("killed", "islamic-state"),
    "fighters_killed_by_french_strikes": ("killed_by_france", "islamic-state"),
    "isis_killed_by_russia": ("killed_by_russia", "islamic-state"),
    "foreign_arrivals": ("arrivals", "foreign-fighters-of-all-groups"),
    "foreign_inflow": ("arrivals", "islamic-state-foreign-fighters"),
    "recruits": ("arrivals", "islamic-state"),
    "territory": ("territory_held", "islamic-state"),
    "air_strikes": ("airstrikes", "us-led-coalition"),
    "air_strikes_us": ("airstrikes", "us-forces"),
    "air_strikes_partners": ("airstrikes", "coalition-partners"),
    "cost": ("cost", "united-states"),
    "people_freed": ("freed", "civilians"),
    "civilians_killed_by_coalition": ("killed", "civilians"),
}


class Key(NamedTuple):
    """What is counted."""

    measure: str
    actor: str | None
    place: tuple[str, ...]
    item: str | None = None


class Days(NamedTuple):
    """The days that a date may mean."""

    first: date
    last: date


class Ends(NamedTuple):
    """Low and high."""

    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row in the words of the codebook."""

    claim_id: str
    series: Key
    nature: Nature
    bound: Bound
    value: Ends
    unit: str
    period_days: float | None
    as_of: Days
    since: Days | None
    base_span: Days | None
    said: Days
    source_group: str
    weight: float
    published: Days | None = None
    modality: Modality = Modality.ASSERTED


def campaign(*, known_on: date | None = None) -> tuple[Declared, tuple[Reading, ...], tuple[Left, ...]]:
    """Declaration, readings said by ``known_on`` (all if ``None``), and the rows that no series takes."""
    declared = declared_in(CAMPAIGN)
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if known_on is None or row["said"] <= known_on.isoformat()]
    readings, left = readings_of(observations_in(rows), declared)
    return declared, readings, left


def observations_in(rows: Iterable[dict[str, str]]) -> list[Row]:
    """Rows of the table as observations."""
    rows = list(rows)
    copies = Counter(row["cluster"] for row in rows if row["cluster"])
    return [_row(row, copies[row["cluster"]] or 1) for row in rows]


def _row(row: dict[str, str], copies: int) -> Row:
    measure, actor = MEASURES.get(row["measure"], (row["measure"], "islamic-state"))
    nature, unit, million = row["kind"], row["unit"], 1e6 if row["unit"].startswith("USD million") else 1.0
    if nature == "relative":
        nature = "change"
        if "lost" in unit:
            measure, nature = "territory_lost", "share" if unit.startswith("percent") else "cumulative"
    elif unit.startswith("percent"):
        nature = "share"
    base = row["baseline"]
    return Row(
        claim_id=row["id"],
        series=Key(measure, actor, PLACES.get(row["scope"], tuple(row["scope"].split("+")))),
        nature=Nature(nature),
        bound=BOUNDS.get(row["modality"]) or Bound(row["modality"]),
        value=Ends(*(float(row[end] or row["value"]) * million for end in ("lo", "hi"))),
        unit=unit,
        period_days=1.0 if "/day" in unit else 30.44 if "/month" in unit else None,
        as_of=_days(row["asof"]),
        since=_days(row["start"]) if row["start"] else None,
        base_span=_days(base) if base[:1].isdigit() else None,
        said=_days(row["said"], month=row["prec"] == "month"),
        source_group=row["group"],
        weight=1 / copies,
    )


def _days(text: str, *, month: bool = False) -> Days:
    day = date.fromisoformat(text)
    if month:
        return Days(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    return Days(day, day)
