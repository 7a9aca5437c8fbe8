"""Give a number its measure: add up the evidence of the cues around it, by a table of named weights."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words, putting, relation
from onrecord.extract.claims.measures import Cue, CueHit, Form, Measure, MeasureLexicon, Whose
from onrecord.extract.claims.restated import stands_at
from onrecord.extract.quantities import Quantity
from onrecord.lexicon import language_file, load_table, read_toml
from onrecord.records import Nature

__all__ = ["NO_PEOPLE", "UNIT_NEEDED", "Verdict", "Weights", "fits", "kind_of_unit", "load_weights", "weigh"]

UNCOUNTED = "uncounted"  # the class of nouns that no measure counts
NO_PEOPLE = frozenset({"thing", "place", "state", "event", "munition", "message", "account"})
CURRENCY = 3  # letters of an ISO 4217 code
UNIT_NEEDED = frozenset({"percent", "barrels", "days", "index"})  # no bare count is of these measures
CLOSE = frozenset({"head", "inside", "behind", "before", "put"})
FADING = frozenset({"clause_before", "clause_behind", "shared", "shared_behind"})
DISTANCE = 12.0  # words over which evidence in the same clause loses half of its weight
ALLIANCES = frozenset({"coalition", "alliance", "bloc", "full", "of", "other", "the"})
FEW = 3
PETTY = 100_000  # of any currency
TARGETS = "targets_destroyed"
REACH = 80  # words beyond which a cue is no evidence, so that a run-on sentence costs no more than its length


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


class _Counted(NamedTuple):
    """A number with its sentence and the classes of its noun."""

    anchor: Anchor
    analysis: Analysis
    classes: frozenset[str]

    @property
    def named(self) -> bool:
        """Whether a noun says what is counted."""
        return self.anchor.noun is not None and self.anchor.quantity.unit is None

    @property
    def strange(self) -> bool:
        """Whether it is a noun of no class."""
        return self.named and not self.classes


def weigh(anchor: Anchor, analysis: Analysis, lexicon: MeasureLexicon) -> Verdict | None:
    """The measure of a number, or None where no evidence reaches the threshold.

    For each measure the strongest cue counts in full, the others add a tenth: repetition is weak evidence.
    """
    weights = load_weights()
    counted = _Counted(anchor, analysis, lexicon.classes(anchor.noun) if anchor.noun else frozenset())
    evidence = _evidence(counted, lexicon, weights)
    ranked = sorted(
        ((_sum(rows) + _class_bonus(name, counted, weights, lexicon), name, rows) for name, rows in evidence.items()),
        key=lambda row: (-row[0], row[1]),
    )
    if not ranked or ranked[0][0] < weights.threshold:
        return None
    score, name, rows = ranked[0]
    _, cue, hit = max(rows, key=lambda row: row[0])
    runner_up = ranked[1][0] if len(ranked) > 1 else 0.0
    return Verdict(lexicon.measures[name], score, cue.id, hit.first, hit.last, score - runner_up)


def _evidence(
    counted: _Counted, lexicon: MeasureLexicon, weights: Weights
) -> dict[str, list[tuple[float, Cue, CueHit]]]:
    evidence: dict[str, list[tuple[float, Cue, CueHit]]] = defaultdict(list)
    for hit in counted.analysis.cues:
        if hit.last < counted.anchor.first - REACH or hit.first > counted.anchor.stop + REACH:
            continue
        for cue in hit.cues:
            measure = lexicon.measures[cue.measure]
            if not cue.is_met(counted.analysis.tokens.words) or not _fits(measure, cue, counted):
                continue
            score = _score(hit, cue, measure, counted, weights)
            if score > 0:
                evidence[cue.measure].append((score, cue, hit))
    return evidence


def _sum(rows: list[tuple[float, Cue, CueHit]]) -> float:
    scores = sorted((score for score, _, _ in rows), reverse=True)
    return scores[0] + 0.1 * sum(scores[1:])


def _score(hit: CueHit, cue: Cue, measure: Measure, counted: _Counted, weights: Weights) -> float:
    """The weight of a cue: a strange noun wants its cue close by, and so does any noun the name of another thing."""
    anchor, analysis = counted.anchor, counted.analysis
    name = relation(hit, cue.form, anchor, analysis)
    other_noun = cue.form is Form.NOUN and counted.named and not measure.counts_people
    if name == "clause_before" and cue.form is Form.NOUN and stands_at(anchor, analysis):
        name = "before"
    if not name or ((counted.strange or other_noun) and name not in CLOSE):
        return 0.0
    value = weights.by_feature.get(f"{cue.form}.{name}", 0.0)
    if name == "put":
        value *= DISTANCE / (
            DISTANCE + hit.first - (putting(anchor, analysis) or 0)
        )  # its head stands next to the verb
    governs_list = name.startswith("shared") and cue.form is Form.OBJECT
    if cue.fades and name in FADING and not governs_list and not _is_number_of(hit, cue, analysis):
        gap = anchor.first - hit.last if hit.last <= anchor.first else hit.first - anchor.stop
        value *= DISTANCE / (DISTANCE + max(0, gap - 2))
    return value


def _is_number_of(hit: CueHit, cue: Cue, analysis: Analysis) -> bool:
    """Whether the words announce a count ("the number of munitions ... totals"), however far off it stands."""
    words = analysis.words(hit.first, hit.last)
    longer = cue.form is Form.NOUN and words[:2] == ["number", "of"]
    return longer or analysis.words(max(0, hit.first - 2), hit.first) == ["number", "of"]


def _class_bonus(name: str, counted: _Counted, weights: Weights, lexicon: MeasureLexicon) -> float:
    right = not counted.classes.isdisjoint(lexicon.measures[name].counts)
    return weights.by_feature["class.right" if right else "class.open"]


def _fits(measure: Measure, cue: Cue, counted: _Counted) -> bool:
    """Whether the unit and the counted noun allow the measure at all."""
    unit, per = counted.anchor.quantity.unit, counted.anchor.quantity.per
    if UNCOUNTED in counted.classes or (per is not None and Nature.RATE not in measure.natures):
        return False
    if unit is not None:
        right = not cue.units or kind_of_unit(unit) in cue.units
        return right and _fits_unit(measure, unit) and not _is_petty(counted.anchor.quantity, unit)
    if measure.money or (measure.unit in UNIT_NEEDED and counted.classes.isdisjoint(measure.counts)):
        return False
    if measure.id in REFUSED and REFUSED[measure.id](cue, counted):
        return False
    classes = counted.classes
    if not classes:
        owned = measure.whose is Whose.OWNER and counted.anchor.noun is not None
        return cue.form is Form.NOUN or measure.counts_people or owned
    people = cue.form is Form.NOUN and measure.counts_people and classes.isdisjoint(NO_PEOPLE)
    return not measure.counts or people or not classes.isdisjoint(measure.counts)


def fits(measure: Measure, number: Quantity) -> bool:
    """Whether a number can be of a measure by its unit and its rate, whatever it counts."""
    if number.per is not None and Nature.RATE not in measure.natures:
        return False
    if number.unit is not None:
        return _fits_unit(measure, number.unit)
    return measure.unit is not None and not measure.money and measure.unit not in UNIT_NEEDED


def _is_petty(number: Quantity, unit: str) -> bool:
    """Whether a sum is a price or a wage: what wars cost and donors give is larger."""
    return kind_of_unit(unit) == "money" and max(number.low or 0, number.high or 0) < PETTY


def kind_of_unit(unit: str) -> str:
    """``money`` for every currency, else the unit itself."""
    return "money" if len(unit) == CURRENCY and unit.isupper() else unit


def _fits_unit(measure: Measure, unit: str) -> bool:
    if kind_of_unit(unit) == "money":
        return measure.money
    if unit == "percent":
        return "percent" in measure.units or "share" in measure.natures or "change" in measure.natures
    return unit in measure.units or unit == measure.unit


def _no_states(cue: Cue, counted: _Counted) -> bool:
    """Neither states nor members; "700 militia members" are people, and "the two countries" were named before."""
    del cue
    anchor, analysis = counted.anchor, counted.analysis
    if "member" in (anchor.noun or ""):
        return not ALLIANCES.issuperset(analysis.words(anchor.last, anchor.stop - 1))
    both = (anchor.quantity.high or 0) <= FEW and analysis.words(anchor.first - 1, anchor.first) == ["the"]
    return "state" not in counted.classes or both


def _no_fighters(cue: Cue, counted: _Counted) -> bool:
    if counted.strange and cue.form in (Form.NOUN, Form.FRAME):
        return True
    person = "person" in counted.classes and "armed" not in counted.classes
    return cue.form is Form.FRAME and person and counted.anchor.noun != "men"


def _no_targets(cue: Cue, counted: _Counted) -> bool:
    """No munitions: the bombs and rockets of a list of what was destroyed, unless they were fired since."""
    del cue
    anchor, analysis = counted.anchor, counted.analysis
    struck = [
        hit.last
        for hit in analysis.cues
        if hit.last <= anchor.first and any(one.measure == TARGETS and one.form is Form.OBJECT for one in hit.cues)
    ]
    if not struck:
        return False
    between = analysis.words(max(struck), anchor.first)
    return (clause_words().breaks | clause_words().releasing).isdisjoint(between)


REFUSED: Mapping[str, Callable[[Cue, _Counted], bool]] = MappingProxyType(
    {"countries": _no_states, "munitions": _no_targets, "strength": _no_fighters}
)
