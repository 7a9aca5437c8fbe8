"""Give a number its measure: add up the evidence of the cues around it, by a table of named weights."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import relation
from onrecord.extract.claims.measures import Cue, CueHit, Form, Measure, MeasureLexicon, Whose
from onrecord.extract.quantities import Quantity
from onrecord.lexicon import language_file, load_table, read_toml

__all__ = ["Verdict", "Weights", "load_weights", "weigh"]

NO_PEOPLE = frozenset({"thing", "place", "state", "event", "munition", "message", "account"})
CLOSE = frozenset({"head", "inside", "behind", "before"})
FADING = frozenset({"clause_before", "clause_behind", "shared", "shared_behind"})
DISTANCE = 12.0  # words over which evidence in the same clause loses half of its weight


class Verdict(NamedTuple):
    """The measure that won, its score, the best cue for it, and the score of the runner-up."""

    measure: Measure
    score: float
    rule: str
    first: int
    last: int
    margin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """One row of ``evidence.toml``."""

    feature: str
    value: float
    because: str


@dataclass(frozen=True, slots=True)
class Weights:
    """The table, by feature, and the score below which there is no measure."""

    by_feature: Mapping[str, float]
    threshold: float


@cache
def load_weights() -> Weights:
    """Read the shipped table."""
    path = language_file("evidence")
    rows = load_table(path, "weight", Weight)
    return Weights({row.feature: row.value for row in rows}, read_toml(path)["threshold"])


def weigh(anchor: Anchor, analysis: Analysis, lexicon: MeasureLexicon) -> Verdict | None:
    """The measure of a number, or None where no evidence reaches the threshold.

    For each measure the strongest cue counts in full, the others add a tenth: repetition is weak evidence.
    """
    weights = load_weights()
    noun = anchor.noun
    classes = lexicon.classes(noun) if noun else frozenset()
    named = noun is not None and anchor.quantity.unit is None
    strange = named and not classes
    lows = {token.low for token in analysis.tokens}
    evidence: dict[str, list[tuple[float, Cue, CueHit]]] = defaultdict(list)
    for hit in analysis.cues:
        for cue in hit.cues:
            if cue.needs and lows.isdisjoint(cue.needs):
                continue
            measure = lexicon.measures[cue.measure]
            if not _fits(measure, cue, anchor.quantity, classes, noun):
                continue
            score = _score(
                hit, cue, anchor, analysis, weights, strange=strange, named=named and not measure.counts_people
            )
            if score > 0:
                evidence[cue.measure].append((score, cue, hit))
    ranked = sorted(
        ((_sum(rows) + _class_bonus(name, classes, weights, lexicon), name, rows) for name, rows in evidence.items()),
        key=lambda row: (-row[0], row[1]),
    )
    if not ranked or ranked[0][0] < weights.threshold:
        return None
    score, name, rows = ranked[0]
    _, cue, hit = max(rows, key=lambda row: row[0])
    runner_up = ranked[1][0] if len(ranked) > 1 else 0.0
    return Verdict(lexicon.measures[name], score, cue.id, hit.first, hit.last, score - runner_up)


def _sum(rows: list[tuple[float, Cue, CueHit]]) -> float:
    scores = sorted((score for score, _, _ in rows), reverse=True)
    return scores[0] + 0.1 * sum(scores[1:])


def _score(
    hit: CueHit, cue: Cue, anchor: Anchor, analysis: Analysis, weights: Weights, *, strange: bool, named: bool
) -> float:
    """The weight of a cue; a noun of no class (``strange``), or any noun (``named``), wants its cue close by."""
    name = relation(hit, cue.form, anchor, analysis)
    if not name or (strange and name not in CLOSE) or (cue.form is Form.NOUN and named and name not in CLOSE):
        return 0.0
    value = weights.by_feature.get(f"{cue.form}.{name}", 0.0)
    if (
        cue.fades
        and name in FADING
        and not _is_number_of(hit, analysis)
        and not (name.startswith("shared") and cue.form is Form.OBJECT)
    ):
        gap = anchor.first - hit.last if hit.last <= anchor.first else hit.first - anchor.stop
        value *= DISTANCE / (DISTANCE + max(0, gap - 2))
    return value


def _is_number_of(hit: CueHit, analysis: Analysis) -> bool:
    """Whether the words announce a count ("the number of munitions ... totals"), however far off it stands."""
    return analysis.words(max(0, hit.first - 2), hit.first) == ["number", "of"]


def _class_bonus(name: str, classes: frozenset[str], weights: Weights, lexicon: MeasureLexicon) -> float:
    right = not classes.isdisjoint(lexicon.measures[name].counts)
    return weights.by_feature["class.right" if right else "class.open"]


def _fits(measure: Measure, cue: Cue, quantity: Quantity, classes: frozenset[str], noun: str | None) -> bool:
    """Whether the unit and the anchor noun allow the measure at all."""
    unit = quantity.unit
    if unit is not None:
        if len(unit) == 3 and unit.isupper():
            return measure.money
        if unit == "percent":
            return "percent" in measure.units or "share" in measure.natures or "change" in measure.natures
        return unit in measure.units or unit == measure.unit
    if measure.money or measure.unit in {"percent", "barrels", "days", "index"}:
        return False
    if measure.unit == "countries" and "state" not in classes and "member" not in (noun or ""):
        return False
    if measure.id == "strength" and cue.form is Form.FRAME and "person" in classes and "armed" not in classes:
        return False
    if not classes:
        return cue.form is Form.NOUN or measure.counts_people or (measure.whose is Whose.OWNER and noun is not None)
    if not measure.counts:
        return True
    return not classes.isdisjoint(measure.counts) or (
        cue.form is Form.NOUN and measure.counts_people and not classes & NO_PEOPLE
    )
