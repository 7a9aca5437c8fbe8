"""A model as arrays, for compiled code."""

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.reconcile.posterior.model import (
    Constant,
    Cumulative,
    Flow,
    Model,
    Node,
    Observation,
    OutflowKind,
    Process,
    Split,
    Stock,
    Total,
    made_of,
    series_of,
)

__all__ = ["CONSTANT", "CUMULATIVE", "FLOW", "SPLIT", "STOCK", "TOTAL", "Floats", "Integers", "Program", "program_of"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

FLOW, CONSTANT, SPLIT, TOTAL, CUMULATIVE, STOCK = range(6)
KINDS: dict[type, int] = {
    Flow: FLOW,
    Constant: CONSTANT,
    Split: SPLIT,
    Total: TOTAL,
    Cumulative: CUMULATIVE,
    Stock: STOCK,
}


class Program(NamedTuple):
    """A model as flat arrays.  N nodes, R series, O observations, D standard normal parameters, T = steps + 1.

    Ragged lists are (start, values) pairs: the values of i stand in ``start[i]`` to ``start[i + 1]``.

    Attributes:
        kind, row, first: (N,) kind of node, its first series, its first parameter.
        link_start, link_row, link_weight: series that a node is made of; for a stock first its gains (weight -1),
            then its rates (weight 0 for an amount, 1 for a hazard).
        prior: (N, 9) level, level_sd, scale, scale_sd, then the recursion: a1, a2, r1, k1, k2.
        noise_first: (K,) parameter of each noise; ``noise_prior``: (K, 5) floor, typical, spread, outlier share, scale.
        term_start, term_split: numerator of i in ``term_start[i]:term_split[i]``, denominator after it.
        term_at, term_weight: row * T + column, and its weight.
        obs_floor, obs_noise, obs_weight: (O,).
        bias_start, bias_first, bias_weight: the linear part of each observation.
        cell_start, cell_low, cell_high, cell_weight: cells, log units; weights sum to 1 in each observation.
    """

    steps: int
    rows: int
    dimension: int
    kind: Integers
    row: Integers
    first: Integers
    link_start: Integers
    link_row: Integers
    link_weight: Floats
    prior: Floats
    noise_first: Integers
    noise_prior: Floats
    term_start: Integers
    term_split: Integers
    term_at: Integers
    term_weight: Floats
    obs_floor: Floats
    obs_noise: Integers
    obs_weight: Floats
    bias_start: Integers
    bias_first: Integers
    bias_weight: Floats
    cell_start: Integers
    cell_low: Floats
    cell_high: Floats
    cell_weight: Floats


def program_of(model: Model) -> Program:
    """Lay out a model.  Parameters stand in the order: nodes, noises, biases."""
    rows = {name: index for index, name in enumerate(model.series)}
    first, size = _offsets([_parameters(node, model.steps) for node in model.nodes], 0)
    noise_first, size = _offsets([1] * len(model.noises), size)
    bias_first, size = _offsets([1] * len(model.biases), size)
    links = [_links(node, rows) for node in model.nodes]
    return Program(
        steps=model.steps,
        rows=len(rows),
        dimension=size,
        kind=_integers(KINDS[type(node)] for node in model.nodes),
        row=_integers(rows[series_of(node)[0]] for node in model.nodes),
        first=first,
        link_start=_starts(links),
        link_row=_integers(row for group in links for row, _ in group),
        link_weight=_floats(weight for group in links for _, weight in group),
        prior=np.array([_prior(node) for node in model.nodes], dtype=np.float64).reshape(-1, 9),
        noise_first=noise_first,
        noise_prior=np.array(
            [(n.floor, n.typical, n.spread, n.outlier_share, n.outlier_scale) for n in model.noises], dtype=np.float64
        ).reshape(-1, 5),
        **_observed(model, rows, bias_first),
    )


def _observed(model: Model, rows: dict[str, int], bias_first: Integers) -> dict[str, Any]:
    items = model.observations
    noises = {noise.id: index for index, noise in enumerate(model.noises)}
    biases = {bias.id: (bias_first[index], bias.sd) for index, bias in enumerate(model.biases)}
    terms = [item.numerator + item.denominator for item in items]
    linear = [[(biases[term.id][0], biases[term.id][1] * term.weight) for term in item.biases] for item in items]
    cells = [item.cells for item in items]
    start = _starts(terms)
    return {
        "term_start": start,
        "term_split": start[:-1] + _integers(len(item.numerator) for item in items),
        "term_at": _integers(rows[t.series] * (model.steps + 1) + t.column for group in terms for t in group),
        "term_weight": _floats(term.weight for group in terms for term in group),
        "obs_floor": _floats(item.floor for item in items),
        "obs_noise": _integers(noises[item.noise] for item in items),
        "obs_weight": _floats(item.weight for item in items),
        "bias_start": _starts(linear),
        "bias_first": _integers(first for group in linear for first, _ in group),
        "bias_weight": _floats(weight for group in linear for _, weight in group),
        "cell_start": _starts(cells),
        "cell_low": _floats(cell.low for group in cells for cell in group),
        "cell_high": _floats(cell.high for group in cells for cell in group),
        "cell_weight": _floats(share for item in items for share in _shares(item)),
    }


def _shares(item: Observation) -> list[float]:
    whole = sum(cell.weight for cell in item.cells)
    return [cell.weight / whole for cell in item.cells]


def _parameters(node: Node, steps: int) -> int:
    if isinstance(node, Flow | Split):
        return steps + 2 if node.process.scale > 0 else 2
    return 1 if isinstance(node, Constant | Stock) else 0


def _links(node: Node, rows: dict[str, int]) -> list[tuple[int, float]]:
    match node:
        case Total():
            return [(rows[name], weight) for name, weight in node.parts]
        case Stock():
            gains = [] if node.gains is None else [(rows[node.gains], -1.0)]
            return gains + [(rows[out.rate], float(out.kind is OutflowKind.HAZARD)) for out in node.outflows]
    return [(rows[name], 1.0) for name in made_of(node)]


def _prior(node: Node) -> tuple[float, ...]:
    match node:
        case Flow() | Split():
            return _recursion(node.process)
        case Constant():
            return (node.level, node.level_sd, *[0.0] * 7)
        case Stock():
            return (node.opening, node.opening_sd, *[0.0] * 7)
    return (0.0,) * 9


def _recursion(process: Process) -> tuple[float, ...]:
    """Coefficients of the stationary AR(2) with roots ``persistence`` and ``momentum`` (Box and Jenkins, ch. 3)."""
    a1 = process.persistence + process.momentum
    a2 = -process.persistence * process.momentum
    r1 = a1 / (1 - a2)  # correlation of neighbours
    variance = 1 / (1 - a1 * r1 - a2 * (a1 * r1 + a2))
    k1 = math.sqrt(variance)
    k2 = math.sqrt(variance * (1 - r1 * r1))
    return (process.level, process.level_sd, process.scale, process.scale_sd, a1, a2, r1, k1, k2)


def _offsets(sizes: list[int], start: int) -> tuple[Integers, int]:
    ends = np.cumsum([start, *sizes])
    return ends[:-1].astype(np.int64), int(ends[-1])


def _starts(groups: Iterable[Any]) -> Integers:
    return np.cumsum([0, *(len(group) for group in groups)]).astype(np.int64)


def _integers(values: Iterable[int]) -> Integers:
    return np.array(list(values), dtype=np.int64)


def _floats(values: Iterable[float]) -> Floats:
    return np.array(list(values), dtype=np.float64)
