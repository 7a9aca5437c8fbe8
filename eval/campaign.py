"""The campaign table as readings of the model in ``models/campaign.toml``."""

import csv
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from onrecord.reconcile.posterior.declared import Declared, Place, declared_in
from onrecord.reconcile.posterior.readings import Reading
from onrecord.reconcile.posterior.words import Word

__all__ = ["CAMPAIGN", "TABLE", "campaign", "read_table"]

CAMPAIGN = Path(__file__).parent / "models" / "campaign.toml"
TABLE = Path(os.environ.get("ONRECORD_SHARED", "shared")) / "facts" / "campaign.csv"
WORDS = {
    "approx": Word.ABOUT,
    "at_least": Word.AT_LEAST,
    "up_to": Word.AT_MOST,
    "between": Word.RANGE,
    "exact": Word.EXACT,
}


def campaign(*, known_on: date | None = None) -> tuple[Declared, tuple[Reading, ...], list[str]]:
    """Declaration, readings said by ``known_on`` (all if ``None``), ids of the rows that no series takes."""
    declared = declared_in(CAMPAIGN)
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if known_on is None or row["said"] <= known_on.isoformat()]
    readings, left = read_table(rows, declared)
    return declared, readings, left


def read_table(rows: Iterable[dict[str, str]], declared: Declared) -> tuple[tuple[Reading, ...], list[str]]:
    """Rows as readings, and the ids of those left over."""
    rows = list(rows)
    copies = Counter(row["cluster"] for row in rows if row["cluster"])
    readings, left = [], []
    for row in rows:
        place = next((item for item in declared.places if _fits(item, row)), None)
        if place is None:
            left.append(row["id"])
        else:
            readings.append(_reading(row, place, copies[row["cluster"]] or 1, declared.parties))
    return tuple(readings), left


def _fits(place: Place, row: dict[str, str]) -> bool:
    same = (place.measure, place.place, place.nature) == (row["measure"], row["scope"], row["kind"])
    return same and row["unit"].startswith(place.unit)


def _reading(row: dict[str, str], place: Place, copies: int, parties: Mapping[str, str]) -> Reading:
    low = float(row["lo"] or row["value"]) * place.factor
    high = float(row["hi"] or row["value"]) * place.factor
    base = row["baseline"]
    start = row["start"] or (base if base[:1].isdigit() else "")
    return Reading(
        id=row["id"],
        series=place.series,
        target=place.target,
        start=date.fromisoformat(start) if start else place.base,
        end=date.fromisoformat(row["asof"]),
        word=WORDS[row["modality"]],
        low=low,
        high=high,
        nothing=place.nothing,
        source=row["group"],
        measure=place.belief or place.measure,
        said=date.fromisoformat(row["said"]),
        weight=1 / copies,
        party=parties.get(row["group"], ""),
    )
