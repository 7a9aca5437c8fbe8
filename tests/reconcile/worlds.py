"""Small models for the tests of the posterior; nothing here is about a topic."""

import math

from onrecord.reconcile.posterior.model import (
    Bias,
    BiasTerm,
    Cell,
    Constant,
    Cumulative,
    Flow,
    Model,
    Noise,
    Observation,
    Outflow,
    OutflowKind,
    Process,
    Split,
    Stock,
    Term,
    Total,
)

STEPS = 9


def nodes() -> tuple:
    """One of each kind, in two places."""
    rate = Process(level=3.0, level_sd=0.8, scale=0.3, scale_sd=0.4, persistence=0.85)
    share = Process(level=-0.5, level_sd=0.8, scale=0.2, persistence=0.9, momentum=0.5)
    return (
        Flow(id="arrived", process=rate),
        Split(id="arrived.north", of="arrived", process=share),
        Total(id="arrived.south", parts=(("arrived", 1.0), ("arrived.north", -1.0))),
        Flow(id="loss", process=Process(level=2.5, level_sd=0.8, scale=0.3, scale_sd=0.3)),
        Flow(id="leaving", process=Process(level=-3.0, level_sd=0.7, scale=0.2, momentum=0.3)),
        Stock(
            id="there.north",
            opening=4.0,
            opening_sd=0.6,
            gains="arrived.north",
            outflows=(
                Outflow(id="lost", rate="loss", kind=OutflowKind.AMOUNT),
                Outflow(id="left", rate="leaving", kind=OutflowKind.HAZARD),
            ),
        ),
        Stock(
            id="there.south",
            opening=4.5,
            opening_sd=0.6,
            gains="arrived.south",
            outflows=(Outflow(id="left.south", rate="leaving", kind=OutflowKind.HAZARD),),
        ),
        Total(id="there", parts=(("there.north", 1.0), ("there.south", 1.0))),
        Split(id="town", of="there.north", process=share),
        Cumulative(id="lost.sum", of="lost"),
        Constant(id="lost.before", level=2.0, level_sd=0.5),
        Total(id="lost.ever", parts=(("lost.sum", 1.0), ("lost.before", 1.0))),
    )


def about(value: float, width: float = 0.1) -> tuple[Cell, ...]:
    middle = math.log(value)
    return (
        Cell(low=middle - width, high=middle + width, weight=0.6),
        Cell(low=middle - 3 * width, high=middle + 3 * width, weight=0.4),
    )


def observations() -> tuple[Observation, ...]:
    both = (BiasTerm(id="all"), BiasTerm(id="ministry", weight=0.7))
    return (
        Observation(
            id="stock", numerator=(Term(series="there", column=4),), noise="heads", cells=about(150), biases=both
        ),
        Observation(
            id="at least",
            numerator=(Term(series="lost.ever", column=8), Term(series="lost.ever", column=2, weight=-1.0)),
            noise="heads",
            cells=(Cell(low=math.log(60), high=math.inf),),
            biases=both,
            weight=0.5,
        ),
        Observation(
            id="share lost",
            numerator=(Term(series="there.north", column=1), Term(series="there.north", column=7, weight=-1.0)),
            denominator=(Term(series="there.north", column=7),),
            floor=0.02,
            noise="shares",
            cells=about(0.4),
        ),
        Observation(
            id="half way",
            numerator=(Term(series="town", column=0, weight=0.3), Term(series="town", column=1, weight=0.7)),
            noise="heads",
            cells=(Cell(low=-math.inf, high=math.log(30)),),
        ),
        Observation(
            id="grown where it should have shrunk",
            numerator=(Term(series="there.south", column=0), Term(series="there.south", column=9, weight=-1.0)),
            denominator=(Term(series="there.south", column=9),),
            floor=0.02,
            noise="shares",
            cells=about(0.05),
        ),
    )


def world() -> Model:
    return Model(
        steps=STEPS,
        nodes=nodes(),
        noises=(Noise(id="heads"), Noise(id="shares", outlier_share=0.0)),
        biases=(Bias(id="all", sd=0.2), Bias(id="ministry", sd=0.3)),
        observations=observations(),
    )
