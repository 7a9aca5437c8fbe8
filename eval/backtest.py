"""Forecasts of what was said later, from what had been said before, beside two simple forecasters.

    python eval/backtest.py                         all three sets (minutes)
    python eval/backtest.py ukraine --quick         every fourth forecast

Sets: equipment losses as claimed day by day (tanks, armoured vehicles, artillery, rocket launchers; 17 cut-offs, 4
and 13 weeks ahead), Ebola cases and deaths as first reported (three countries, 2 and 4 weeks ahead), the campaign
table's next six months (5 cut-offs; on the scale of logarithms or log odds).  Peers: *last value* and *linear* (as
much more as in the last window of the same length), each with the spread of its own past errors.  CRPS from draws
(Gneiting and Raftery 2007); coverage is that of the central 50, 80 and 90 % bands.  The priors are those of ``dense``
below, the same for both dense sets but for momentum and noise.
"""

import argparse
import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from onrecord.reconcile.posterior.assess import assess
from onrecord.reconcile.posterior.density import NEAR
from onrecord.reconcile.posterior.fit import Effort
from onrecord.reconcile.posterior.model import Cell, Flow, Model, Noise, Observation, Process, Term

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[2] / "shared")) / "corpora" / "backtest"
EFFORT = Effort(draws=400, rounds=1, threads=1, warm_up=(60, 100, 120))
WINDOW = 52  # weeks of the past that a dense series is given
FACES = {"ukraine": ("tank", "APC", "field artillery", "MRL"), "ebola": ("Guinea", "Liberia", "SierraLeone")}


@dataclass(frozen=True, kw_only=True)
class Scored:
    """One forecast: draws of three forecasters, the outcome, CRPS by forecaster."""

    what: str
    horizon: int
    outcome: float
    model: np.ndarray
    last: np.ndarray
    linear: np.ndarray


def crps(draws: np.ndarray, outcome: float) -> float:
    """Continuous ranked probability score of a sample, in the unit of the outcome."""
    ordered = np.sort(draws)
    count = ordered.size
    spread = (ordered * (2 * np.arange(1, count + 1) - count - 1)).sum() / count**2
    return float(np.abs(ordered - outcome).mean() - spread)


def dense(counts: np.ndarray, horizon: int, *, momentum: float, noise: float) -> Model:
    """A weekly flow with a level, a scale and a noise to learn, from its (W,) increments, ``horizon`` weeks longer."""
    observations = tuple(
        Observation(id=f"week {j}", numerator=(Term(series="new", column=j),), noise="weekly", cells=(_cell(count),))
        for j, count in enumerate(counts, start=1)
    )
    process = Process(
        level=np.log(50), level_sd=np.log(6), scale=0.15, scale_sd=0.6, persistence=0.97, momentum=momentum
    )
    return Model(
        steps=len(counts) + horizon,
        nodes=(Flow(id="new", process=process),),
        noises=(Noise(id="weekly", floor=0.03, typical=noise, spread=0.6, outlier_share=0.03, outlier_scale=0.8),),
        observations=observations,
    )


def _cell(count: float) -> Cell:
    """The count itself; nothing, or less than nothing, is "less than one"."""
    if count < 1:
        return Cell(low=-np.inf, high=0.0)
    return Cell(low=float(np.log(count - 0.5)), high=float(np.log(count + 0.5)))


def ahead(counts: np.ndarray, horizon: int, rng: np.random.Generator, **prior: float) -> np.ndarray:
    """(S,) draws of the sum of the next ``horizon`` increments as they will be reported, noise included."""
    model = dense(counts, horizon, **prior)
    posterior = assess(model, published=(), effort=EFFORT)
    flow = posterior.draws("new").reshape(-1, model.steps + 1)[:, -horizon:]
    draws = posterior.blocks[0].fit.draws.reshape(-1, posterior.blocks[0].program.dimension)
    noise = model.noises[0]
    scale = noise.floor + noise.typical * np.exp(noise.spread * draws[:, -1:])
    return (flow * np.exp(np.clip(rng.logistic(size=flow.shape) * scale, -3, 3))).sum(axis=1)


def peers(total: np.ndarray, horizon: int) -> tuple[np.ndarray, np.ndarray]:
    """Draws of last value and of linear: the point and its past errors over the window."""
    steps = np.arange(max(horizon, len(total) - WINDOW), len(total) - horizon)
    last_errors = total[steps + horizon] - total[steps]
    linear_errors = last_errors - (total[steps] - total[steps - horizon])
    return total[-1] + last_errors, 2 * total[-1] - total[-1 - horizon] + linear_errors


def dense_forecasts(
    totals: dict[str, np.ndarray], cuts: list[int], horizons: tuple[int, ...], **prior: float
) -> Iterator[Scored]:
    """Forecasts of running totals by week; a cut-off is the number of weeks known."""
    rng = np.random.default_rng(5)
    for name, total in totals.items():
        for cut in cuts:
            known = total[:cut]
            if cut + max(horizons) > len(total) or len(known) < 2 * max(horizons) + 4 or np.isnan(known[-1]):
                continue
            for horizon in horizons:
                new = ahead(np.diff(known)[-WINDOW:], horizon, rng, **prior)
                last, linear = peers(known, horizon)
                yield Scored(
                    what=f"{name} week {cut}",
                    horizon=horizon,
                    outcome=float(total[cut + horizon - 1]),
                    model=known[-1] + new,
                    last=last,
                    linear=linear,
                )


def ukraine() -> dict[str, np.ndarray]:
    """Running totals of equipment at the end of each week."""
    with (SHARED / "ukraine_losses" / "mod_russia_losses_equipment.csv").open(encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["date"])[6::7]
    return {name: np.array([float(row[name]) for row in rows]) for name in FACES["ukraine"]}


def ebola() -> dict[str, np.ndarray]:
    """Running totals by week as first reported: the last report of each week, a straight line over weeks without."""
    with (SHARED / "ebola2014" / "country_timeseries.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = {}
    for kind in ("Cases", "Deaths"):
        for country in FACES["ebola"]:
            column = f"{kind}_{country}"
            seen = sorted((_us_date(row["Date"]), float(row[column])) for row in rows if row[column])
            days = np.array([(day - seen[0][0]).days for day, _ in seen])
            weeks = np.arange(0, days[-1] // 7 + 1)
            found[column] = np.interp(weeks * 7, days, [value for _, value in seen])
    return found


def _us_date(text: str) -> date:
    month, day, year = (int(part) for part in text.split("/"))
    return date(year, month, day)


def campaign_forecasts(*, quick: bool) -> Iterator[Scored]:
    """What was said in the six months after each cut-off, on the scale of the model."""
    from campaign import campaign  # noqa: PLC0415 - takes a table in

    from onrecord.reconcile.posterior.declared import model_of  # noqa: PLC0415 - the same

    group = campaign()
    declared, readings = group.declared, group.readings
    rng = np.random.default_rng(5)
    cuts = [date(2015, 6, 30), date(2015, 12, 31), date(2016, 6, 30), date(2016, 12, 31), date(2017, 6, 30)]
    for cut in cuts[:: 3 if quick else 1]:
        later = cut + timedelta(days=183)
        known = tuple(
            item if item.said <= cut else replace(item, weight=0.0)
            for item in readings
            if item.said <= cut or (item.said <= later and item.end > cut)
        )
        posterior = assess(model_of(declared, known), published=(), effort=replace(EFFORT, draws=500, threads=2))
        by_id = {item.id: item for item in known}
        seen: set[str] = set()
        for block in (block for block in posterior.blocks if block.model.observations):
            predicted = block.predictions().reshape(-1, len(block.model.observations))
            draws = block.fit.draws.reshape(-1, block.program.dimension)
            for i, item in enumerate(block.model.observations):
                reading = by_id[item.id]
                key = f"{reading.source} {reading.series} {reading.said} {reading.end} {reading.low}"
                if item.weight > 0 or key in seen:
                    continue
                seen.add(key)
                noise = block.program.noise_prior[block.program.obs_noise[i]]
                z = draws[:, block.program.noise_first[block.program.obs_noise[i]]]
                yield _said_later(reading, readings, cut, predicted[:, i] + errors(noise, z, rng))


def errors(noise: np.ndarray, z: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """(S,) errors as the model has them, an outlier's now and then."""
    floor, typical, spread, share, wide = noise
    scale = floor + typical * np.exp(spread * z)
    odd = np.where(rng.random(z.size) < NEAR, np.sqrt(scale * wide), wide)
    return rng.logistic(size=z.size) * np.where(rng.random(z.size) < share, odd, scale)


def _said_later(reading, readings, cut, draws) -> Scored:  # noqa: ANN001 - records of the model
    before = sorted(
        (
            item
            for item in readings
            if item.said <= cut
            and (item.series, item.target, item.start) == (reading.series, reading.target, reading.start)
        ),
        key=lambda item: item.end,
    )
    values = np.array([_face(item) for item in before])
    errors = np.diff(values) if len(values) > 1 else np.array([0.0])
    days = np.array([(item.end - date(2014, 1, 1)).days for item in before], dtype=float)
    last = values[-1] + np.concatenate([errors, -errors]) if len(values) else np.array([np.nan])
    linear = last
    if len(values) > 2 and days[-1] > days[-3]:
        slope = (values[-1] - values[-3]) / (days[-1] - days[-3])
        ahead_by = (reading.end - before[-1].end).days
        linear = values[-1] + slope * ahead_by + np.concatenate([errors, -errors])
    return Scored(
        what=f"{reading.id} {reading.word.value}",
        horizon=26,
        outcome=_face(reading),
        model=draws,
        last=last,
        linear=linear,
    )


def _face(reading) -> float:  # noqa: ANN001 - a reading
    """The number on the scale of the model; the middle of a range."""
    from onrecord.reconcile.posterior.readings import Target  # noqa: PLC0415 - with the rest of the campaign

    middle = max((reading.low + reading.high) / 2, reading.nothing / 2)
    return float(np.log(middle / (1 - middle)) if reading.target is Target.SHARE_LOST else np.log(middle))


def report(name: str, scored: list[Scored]) -> None:
    """Print one set."""
    usable = [item for item in scored if np.isfinite(item.last).all()]
    ranks = np.array([(item.model < item.outcome).mean() for item in scored])
    inside = [(np.abs(ranks - 0.5) < level / 2).mean() for level in (0.5, 0.8, 0.9)]
    means = {
        who: np.mean([crps(getattr(item, who), item.outcome) for item in usable]) for who in ("model", "last", "linear")
    }
    points = {who: np.mean([abs(np.median(getattr(item, who)) - item.outcome) for item in usable]) for who in means}
    print(f"{name}: {len(scored)} forecasts, {len(usable)} with peers")
    print(
        f"  coverage of 50/80/90 % bands {inside[0]:.2f}/{inside[1]:.2f}/{inside[2]:.2f}, mean rank {ranks.mean():.2f}"
    )
    print("  CRPS " + ", ".join(f"{who} {value:.4g}" for who, value in means.items()))
    print("  mean error of the median " + ", ".join(f"{who} {value:.4g}" for who, value in points.items()))


def main() -> None:
    """Run the sets that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=["ukraine", "ebola", "campaign"])
    parser.add_argument("--quick", action="store_true", help="fewer cut-offs")
    options = parser.parse_args()
    every = 4 if options.quick else 1
    for name in options.sets:
        if name == "ukraine":
            cuts = [int(cut) for cut in np.linspace(34, 218, 17)][::every]
            report(name, list(dense_forecasts(ukraine(), cuts, (4, 13), momentum=0.0, noise=0.15)))
        elif name == "ebola":
            totals = ebola()
            found = list(dense_forecasts(totals, list(range(12, 45))[::every], (2, 4), momentum=0.5, noise=0.3))
            report(name, found)
            report("  cases", [item for item in found if item.what.startswith("Cases")])
        else:
            report(name, list(campaign_forecasts(quick=options.quick)))


if __name__ == "__main__":
    main()
