"""From the series that a pack declares to the nodes of a model."""

import math
from collections.abc import Sequence

from onrecord.packs import SeriesEntry, SeriesKind
from onrecord.packs.consistency import SUM, flows_among, in_order
from onrecord.reconcile.posterior.model import (
    Constant,
    Cumulative,
    Flow,
    Node,
    Outflow,
    OutflowKind,
    Process,
    Split,
    Stock,
    Total,
)

__all__ = ["nodes_of"]

STEP_SD = 0.2
PERSISTENCE = 0.93


def nodes_of(entries: Sequence[SeriesEntry]) -> tuple[Node, ...]:
    """The nodes of series, each behind those that it is made of, and the running sum of every flow that is counted.

    A flow is counted where claims are about it or something is made of its running sum.

    Raises:
        BadLexicon: the entries do not hang together.
    """
    ordered = in_order(_stocks_behind_rates(entries))
    summed = {name.removesuffix(SUM) for entry in entries for name in entry.parts if name.endswith(SUM)}
    summed |= flows_among(entries) & {entry.id for entry in entries if entry.about is not None}
    found: list[Node] = []
    for entry in ordered:
        if entry.kind is not SeriesKind.OUTFLOW:
            found.append(_node(entry, entries))
        if entry.kind is SeriesKind.STOCK:
            found += (_sum(out.id) for out in _outflows(entry, entries) if out.id in summed)
        elif entry.id in summed and entry.kind is not SeriesKind.OUTFLOW:
            found.append(_sum(entry.id))
    return tuple(found)


def _stocks_behind_rates(entries: Sequence[SeriesEntry]) -> list[SeriesEntry]:
    """The entries with the stocks last but for what is made of them: a stock needs the rates of all its outflows."""
    rates = {entry.rate for entry in entries if entry.kind is SeriesKind.OUTFLOW}
    return sorted(entries, key=lambda entry: entry.id not in rates)


def _outflows(stock: SeriesEntry, entries: Sequence[SeriesEntry]) -> list[SeriesEntry]:
    return [entry for entry in entries if entry.kind is SeriesKind.OUTFLOW and entry.of == stock.id]


def _sum(name: str) -> Cumulative:
    return Cumulative(id=f"{name}{SUM}", of=name)


def _node(entry: SeriesEntry, entries: Sequence[SeriesEntry]) -> Node:
    median, factor = entry.median or 1.0, entry.factor or math.e
    match entry.kind:
        case SeriesKind.CONSTANT:
            return Constant(id=entry.id, level=math.log(median), level_sd=math.log(factor))
        case SeriesKind.SPLIT:
            share = entry.share or 0.5
            process = _process(entry, math.log(share / (1 - share)), entry.sd or 0.0)
            return Split(id=entry.id, of=entry.of or "", process=process)
        case SeriesKind.TOTAL:
            signed = [(part, 1.0) for part in entry.parts] + [(part, -1.0) for part in entry.less]
            return Total(id=entry.id, parts=tuple(signed))
        case SeriesKind.STOCK:
            return Stock(
                id=entry.id,
                opening=math.log(median),
                opening_sd=math.log(factor),
                gains=entry.gains,
                outflows=tuple(
                    Outflow(id=out.id, rate=out.rate or "", kind=OutflowKind(out.way or OutflowKind.AMOUNT))
                    for out in _outflows(entry, entries)
                ),
            )
    return Flow(id=entry.id, process=_process(entry, math.log(median), math.log(factor)))


def _process(entry: SeriesEntry, level: float, level_sd: float) -> Process:
    return Process(
        level=level,
        level_sd=level_sd,
        scale=STEP_SD if entry.step_sd is None else entry.step_sd,
        scale_sd=entry.step_sd_spread or 0.0,
        persistence=PERSISTENCE if entry.persistence is None else entry.persistence,
        momentum=entry.momentum or 0.0,
    )
