"""One part of the reading, measured by itself on a corpus that labels nothing else.

Each part gives the figures of its field, so that they can stand beside those that are published:
numbers with unit and change, time expressions with their values, attributions with their sources.
"""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from onrecord.evaluate.figures import Evaluation
from onrecord.evaluate.parts import attribution, quantities, times
from onrecord.extract import Knowledge
from onrecord.read import Settings

__all__ = ["Part", "evaluate_part"]


class Part(StrEnum):
    """What is measured by itself."""

    QUANTITIES = "quantities"
    TIMES = "times"
    ATTRIBUTION = "attribution"


PARTS: dict[Part, Callable[[Path, Knowledge, Settings], Evaluation]] = {
    Part.QUANTITIES: quantities.evaluate,
    Part.TIMES: times.evaluate,
    Part.ATTRIBUTION: attribution.evaluate,
}


def evaluate_part(part: Part, corpus: Path, knowledge: Knowledge, settings: Settings) -> Evaluation:
    """Measure one part on a corpus.

    Args:
        part: which.
        corpus: JSON lines with ``id``, ``text`` and ``quantities``, ``times`` or ``attributions``.
        knowledge: lexicons and packs.
        settings: the clock and the limits.

    Raises:
        BadInput: the corpus cannot be read or lacks the labels of the part.
    """
    return PARTS[part](corpus, knowledge, settings)
