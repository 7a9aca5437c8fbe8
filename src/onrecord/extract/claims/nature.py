"""How a value behaves in time: stock, flow, running total, rate, share or change."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.measures import Measure
from onrecord.extract.times import Time
from onrecord.lexicon import Explained, Phrases, language_file, load_table
from onrecord.records import Nature

__all__ = ["INCIDENT", "NatureVerdict", "is_long", "nature_of", "nature_words"]

INCIDENT = "incident"

MONTH = 31  # days up to which a period is short: what adds up in it is no running total
BEFORE, BEHIND = 8, 6  # words on each side of a number in which a verb is likely its own
WINDOW = 6  # words before the number in which a word of change governs a percentage


class NatureVerdict(NamedTuple):
    """The nature, the sign of a change (+1, -1, 0 where there is none) and the rule."""

    nature: Nature
    sign: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NatureRule(Explained):
    """One row of ``natures.toml``."""

    nature: Nature
    words: tuple[str, ...]
    sign: int = 0


@cache
def _change() -> Phrases[int]:
    """Words of change with their sign."""
    rows = load_table(language_file("natures"), "rule", NatureRule)
    return Phrases((words, row.sign) for row in rows if row.sign for words in row.words)


@cache
def nature_words() -> dict[str, Phrases[str]]:
    """The other words, each row of the table by the last word of its name."""
    rows = load_table(language_file("natures"), "rule", NatureRule)
    return {row.id.rsplit(".", 1)[-1]: Phrases((words, row.id) for words in row.words) for row in rows if not row.sign}


def nature_of(measure: Measure, anchor: Anchor, analysis: Analysis, governing: Time | None) -> NatureVerdict | None:
    """The nature of a value, None for a count that is a running total or a flow (``totals``).

    ``governing`` is the time that dates it, if any.
    """
    allowed, quantity = measure.natures, anchor.quantity
    if quantity.per is not None and Nature.RATE in allowed:
        return NatureVerdict(Nature.RATE, 0, "per")
    if quantity.unit == "percent":
        sign = _sign(anchor, analysis)
        changed = Nature.CHANGE in allowed and sign and not (Nature.SHARE in allowed and quantity.partitive)
        return (
            NatureVerdict(Nature.CHANGE, sign, "en.nature.change")
            if changed
            else NatureVerdict(Nature.SHARE, 0, "percent")
        )
    if measure.unit == "days":
        return NatureVerdict(Nature.DURATION, 0, "days")
    return _of_count(measure, anchor, analysis, governing)


def _of_count(measure: Measure, anchor: Anchor, analysis: Analysis, governing: Time | None) -> NatureVerdict | None:
    allowed, change = measure.natures, anchor.quantity.change
    stock = bool(allowed) and allowed[0] is Nature.STOCK
    if change and stock and Nature.CHANGE in allowed:
        return NatureVerdict(Nature.CHANGE, change, "additional")
    opened = governing is not None and governing.since is not None
    moved = stock and Nature.CUMULATIVE in allowed and _beside("moved", anchor, analysis)
    if moved and governing is None:
        return NatureVerdict(Nature.CUMULATIVE, 0, "en.nature.moved")
    if stock and not (opened and Nature.CUMULATIVE in allowed):
        return NatureVerdict(Nature.STOCK, 0, "measure")
    if Nature.STOCK in allowed and governing is None and nature_words()["held"].find(analysis.tokens):
        return NatureVerdict(Nature.STOCK, 0, "en.nature.held")
    return None


def _sign(anchor: Anchor, analysis: Analysis) -> int:
    if anchor.quantity.change:
        return anchor.quantity.change
    lead = analysis.tokens[max(0, anchor.first - WINDOW) : anchor.first]
    tail = analysis.tokens[anchor.last : anchor.last + 2]
    for part in (tail, lead):
        found = _change().find(part)
        if found:
            return found[-1].value
    return 0


def is_long(time: Time) -> bool:
    """Whether a period is so long that what fell in it adds up, as in a war or a campaign of months."""
    return time.first is not None and time.last is not None and (time.last - time.first).days > MONTH


def _beside(rule: str, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether words of a rule stand near a number."""
    return bool(nature_words()[rule].find(analysis.tokens[max(0, anchor.first - BEFORE) : anchor.stop + BEHIND]))
