"""A topic's series, as declared in TOML: what flows into what, what is a part of what, who is trusted how far."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.errors import BadLexicon, BadRecord
from onrecord.reconcile.posterior.calendar import Calendar, Step
from onrecord.reconcile.posterior.model import (
    Constant,
    Cumulative,
    Flow,
    Model,
    Node,
    Noise,
    Outflow,
    OutflowKind,
    Process,
    Split,
    Stock,
    Total,
)
from onrecord.reconcile.posterior.readings import Belief, Jump, Reading, Target, observed

__all__ = ["Declared", "Place", "declared_in", "model_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which series a measure in a place is, and what a number about it speaks of.

    ``nature`` is that of the codebook; ``unit`` tells two readings of one nature apart and may be empty for any;
    ``factor`` turns the number into the unit of the series, ``base`` stands in where a change names no date,
    ``nothing`` is what may still be called zero.  An empty ``actor`` fits any; ``belief`` names the measure whose
    belief holds, where it is not its own (shares of land, beside areas).
    """

    measure: str
    place: str
    nature: str
    series: str
    target: Target
    unit: str = ""
    factor: float = 1.0
    base: date | None = None
    nothing: float = 1.0
    actor: str = ""
    belief: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Everything of a model but what was said; ``parties`` has the side of each source that is not its own."""

    calendar: Calendar
    nodes: tuple[Node, ...]
    noises: tuple[Noise, ...]
    beliefs: Mapping[str, Belief]
    places: tuple[Place, ...]
    parties: Mapping[str, str]
    published: tuple[str, ...]


def declared_in(path: Path) -> Declared:
    """Read a declaration.

    Raises:
        BadLexicon: it is no TOML, or an entry lacks a field or breaks an invariant; the message names the entry.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return _declared(table)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, BadRecord) as error:
        raise BadLexicon(f"{path.name} is no declaration of series: {error}") from error


def model_of(declared: Declared, readings: tuple[Reading, ...]) -> Model:
    """The model of a declaration and what was said."""
    found = observed(readings, calendar=declared.calendar, beliefs=declared.beliefs)
    return Model(
        steps=declared.calendar.steps,
        nodes=declared.nodes,
        noises=declared.noises,
        biases=found.biases,
        observations=found.observations,
    )


def _declared(table: dict[str, Any]) -> Declared:
    time = table["time"]
    calendar = Calendar(start=time["start"], steps=time["steps"], step=Step(time.get("step", "month")))
    return Declared(
        calendar=calendar,
        nodes=tuple(node for entry in table["series"] for node in _nodes(entry)),
        noises=tuple(Noise(**entry) for entry in table["noise"]),
        beliefs={entry["measure"]: _belief(entry) for entry in table["belief"]},
        places=tuple(Place(**{**entry, "target": Target(entry["target"])}) for entry in table.get("place", [])),
        parties=dict(table.get("parties", {})),
        published=tuple(entry["id"] for entry in table["series"] if entry.get("published", False)),
    )


def _belief(entry: dict[str, Any]) -> Belief:
    jumps = tuple(Jump(**jump) for jump in entry.get("jumps", []))
    rest = {key: value for key, value in entry.items() if key not in ("measure", "jumps")}
    return Belief(**rest, jumps=jumps)


def _nodes(entry: dict[str, Any]) -> tuple[Node, ...]:
    """The node of an entry, and its running sum where the entry asks for one."""
    name = entry["id"]
    node: Node
    match entry["kind"]:
        case "flow" | "level":
            node = Flow(id=name, process=_process(entry, math.log(entry["median"]), math.log(entry["factor"])))
        case "constant":
            node = Constant(id=name, level=math.log(entry["median"]), level_sd=math.log(entry["factor"]))
        case "split":
            share = entry["share"]
            node = Split(id=name, of=entry["of"], process=_process(entry, math.log(share / (1 - share)), entry["sd"]))
        case "total":
            parts = [(part, 1.0) for part in entry["parts"]] + [(part, -1.0) for part in entry.get("less", [])]
            node = Total(id=name, parts=tuple(parts))
        case "stock":
            node = _stock(entry)
        case other:
            raise ValueError(f"{name!r} has the unknown kind {other!r}")
    sums = [Cumulative(id=f"{target}.sum", of=target) for target in entry.get("sums", [])]
    return (node, *sums)


def _stock(entry: dict[str, Any]) -> Stock:
    return Stock(
        id=entry["id"],
        opening=math.log(entry["median"]),
        opening_sd=math.log(entry["factor"]),
        gains=entry.get("gains"),
        outflows=tuple(
            Outflow(id=out["id"], rate=out["rate"], kind=OutflowKind(out["kind"])) for out in entry["outflows"]
        ),
    )


def _process(entry: dict[str, Any], level: float, level_sd: float) -> Process:
    return Process(
        level=level,
        level_sd=level_sd,
        scale=entry.get("step_sd", 0.2),
        scale_sd=entry.get("step_sd_spread", 0.0),
        persistence=entry.get("persistence", 0.93),
        momentum=entry.get("momentum", 0.0),
    )
