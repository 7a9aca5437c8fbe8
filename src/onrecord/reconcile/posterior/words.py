"""What the words around a number leave open, as cells of a mixture.

A speaker who says "about 20,000" may have rounded to thousands or to ten thousands; who says "at least 60,000" has
mostly rounded down, and sometimes only set a floor.  Each way is a cell with its probability; the likelihood is the
chance that the reading lies in the cell (heaping after Heitjan and Rubin 1990, for intervals Manski and Molinari 2010).
"""

import math
from enum import StrEnum

from onrecord.errors import BadRecord
from onrecord.reconcile.posterior.model import Cell

__all__ = ["Scale", "Word", "cells_of"]

# How coarsely people round: step in units of the leading digit, and how often.
STEPS = ((1.0, 0.1), (0.5, 0.2), (0.2, 0.1), (0.1, 0.35), (0.05, 0.15), (0.01, 0.1))
# "At least v": up to v times this was meant, and how often; the rest is a floor and nothing more.
REACHES = ((1.1, 0.5), (1.5, 0.35))
OPEN_REACH = 100.0  # a bare floor could have stood anywhere over two orders of magnitude
FINEST = 1e-3  # of the value: an exact figure is no finer than the model needs


class Word(StrEnum):
    """Bounds of the codebook as far as the model tells them apart."""

    EXACT = "exact"
    ABOUT = "about"
    RANGE = "range"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Scale(StrEnum):
    """What the logarithm is taken of: the amount, or the odds of a share."""

    AMOUNT = "amount"
    ODDS = "odds"

    def of(self, value: float) -> float:
        """The value on the model's scale; -inf at 0, inf for a share of 1 or more."""
        if value <= 0:
            return -math.inf
        if self is Scale.AMOUNT:
            return math.log(value)
        return math.inf if value >= 1 else math.log(value / (1 - value))


def cells_of(word: Word, low: float, high: float, *, scale: Scale, nothing: float) -> tuple[Cell, ...]:
    """The cells of one number.

    Args:
        word: how it was said.
        low: the value, or the lower end of a range.
        high: the value again, or the upper end.
        scale: amounts, or shares in [0, 1].
        nothing: what may still be called zero, in the unit of the value; "about 0" means less than this.

    Raises:
        BadRecord: the ends are in the wrong order, negative or not finite.
    """
    if not 0 <= low <= high < math.inf:
        raise BadRecord(f"a number has 0 <= low <= high, not {low!r} and {high!r}")
    if high == 0:
        return (Cell(low=-math.inf, high=scale.of(nothing)),)
    match word:
        case Word.AT_LEAST:
            ends = [(low, low * reach, share / math.log(reach)) for reach, share in REACHES]
            ends.append((low, math.inf, _rest() / math.log(OPEN_REACH)))
        case Word.AT_MOST:
            ends = [(high / reach, high, share / math.log(reach)) for reach, share in REACHES]
            ends.append((0.0, high, _rest() / math.log(OPEN_REACH)))
        case Word.RANGE if low < high:
            ends = [(low, high, 1.0)]
        case Word.ABOUT:
            ends = [(low - step / 2, low + step / 2, share) for step, share in _roundings(low)]
        case _:
            ends = [(low - finest / 2, low + finest / 2, 1.0) for finest in [_last_digit(low)]]
    cells = [(scale.of(start), scale.of(end), weight) for start, end, weight in ends]
    return tuple(Cell(low=start, high=end, weight=weight) for start, end, weight in cells if start < end)


def _rest() -> float:
    return 1 - sum(share for _, share in REACHES)


def _roundings(value: float) -> list[tuple[float, float]]:
    """Steps of which the value is a multiple, each with its share; the last digit where there is none."""
    leading = 10.0 ** math.floor(math.log10(value) + 1e-9)
    fitting = [
        (leading * step, share)
        for step, share in STEPS
        if abs(value / (leading * step) - round(value / (leading * step))) < 1e-6
    ]
    return fitting or [(_last_digit(value), 1.0)]


def _last_digit(value: float) -> float:
    """The step of the last digit that is not a zero, at least ``FINEST`` of the value."""
    text = f"{value:.6g}"
    digits = len(text.partition(".")[2]) if "." in text else 0
    return max(10.0**-digits if digits else min(1.0, value), FINEST * value)
