"""How a value behaves in time: stock, flow, running total, rate, share or change."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.measures import Measure
from onrecord.extract.times import Relation, Time, TimeKind
from onrecord.lexicon import Explained, Phrases, language_file, load_table
from onrecord.records import Nature

__all__ = ["NatureVerdict", "nature_of"]

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
def _rules() -> tuple[Phrases[int], Phrases[str], Phrases[str], Phrases[str]]:
    """Words of change with their sign, words of a total, of the present perfect, of those held now."""
    rows = load_table(language_file("natures"), "rule", NatureRule)
    change = Phrases((words, row.sign) for row in rows if row.sign for words in row.words)
    total, perfect, held = (
        Phrases((words, row.id) for row in rows if row.id == name for words in row.words)
        for name in ("en.nature.total", "en.nature.perfect", "en.nature.held")
    )
    return change, total, perfect, held


def nature_of(measure: Measure, anchor: Anchor, analysis: Analysis, governing: Time | None) -> NatureVerdict:
    """Decide the nature of a value; ``governing`` is the time that dates it, if any."""
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


def _of_count(measure: Measure, anchor: Anchor, analysis: Analysis, governing: Time | None) -> NatureVerdict:
    allowed, change = measure.natures, anchor.quantity.change
    stock = bool(allowed) and allowed[0] is Nature.STOCK
    if change and stock and Nature.CHANGE in allowed:
        return NatureVerdict(Nature.CHANGE, change, "additional")
    opened = governing is not None and governing.since is not None
    if stock and not (opened and Nature.CUMULATIVE in allowed):
        return NatureVerdict(Nature.STOCK, 0, "measure")
    if Nature.STOCK in allowed and governing is None and _rules()[3].find(analysis.tokens):
        return NatureVerdict(Nature.STOCK, 0, "en.nature.held")
    return _total_or_flow(anchor, analysis, governing)


def _sign(anchor: Anchor, analysis: Analysis) -> int:
    if anchor.quantity.change:
        return anchor.quantity.change
    lead = analysis.tokens[max(0, anchor.first - WINDOW) : anchor.first]
    tail = analysis.tokens[anchor.last : anchor.last + 2]
    for part in (tail, lead):
        found = _rules()[0].find(part)
        if found:
            return found[-1].value
    return 0


def _total_or_flow(anchor: Anchor, analysis: Analysis, governing: Time | None) -> NatureVerdict:
    if governing is not None and (
        governing.since is not None or governing.relation in (Relation.SINCE, Relation.UNTIL)
    ):
        return NatureVerdict(Nature.CUMULATIVE, 0, "since")
    if _rules()[1].find(analysis.tokens):
        return NatureVerdict(Nature.CUMULATIVE, 0, "en.nature.total")
    dated = governing is not None and governing.kind is TimeKind.POINT
    near = analysis.tokens[max(0, anchor.first - 8) : anchor.stop + 6]
    if not dated and _rules()[2].find(near):
        return NatureVerdict(Nature.CUMULATIVE, 0, "en.nature.perfect")
    return NatureVerdict(Nature.FLOW, 0, "incident")
