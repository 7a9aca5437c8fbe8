"""Our readings of numbers, in the terms of corpora that label every quantity of a sentence.

Where such a corpus codes otherwise than the codebook, the reading is translated here and never in the reader.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from onrecord.extract.quantities import Quantity, QuantityLexicon, Reading
from onrecord.lexicon import build, read_toml
from onrecord.records import Bound, Evidence, Reason

__all__ = ["Answer", "answers"]

PERIOD = re.compile(r"\s*(?:per|an?|each|every)\s+(\w+)\b(?! (?:earlier|ago|later))|\s*/\s*([a-z]+)")
NOT_A_PERIOD = {"few", "lot"}
WORD = re.compile(r"\w+(?:-\w+)*")
JOINTS = re.compile(r"['’]s\b| and\b| or\b|,")
DOZEN = 12
UP, DOWN = {"en.change.rise", "en.change.up"}, {"en.change.fall", "en.change.down"}
SIGNS = {
    Bound.ABOUT: "~",
    Bound.MORE_THAN: ">",
    Bound.AT_LEAST: ">",
    Bound.LESS_THAN: "<",
    Bound.AT_MOST: "<",
}


class Answer(NamedTuple):
    """A quantity of a sentence.

    Attributes:
        value: one number, or the two ends of a range.
        unit: in the singular and lower case; "-" for none.
        change: one of = ~ < > up down, None where it is not labelled.
        start: offset of the words; 0 where it is not known.
    """

    value: tuple[float, ...]
    unit: str
    change: str | None
    start: int = 0

    @property
    def words(self) -> str:
        """As a person would write it: "> 40 fighter"."""
        return f"{self.change or ''} {' to '.join(f'{end:g}' for end in self.value)} {self.unit}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """``[labels]`` of ``conventions.toml``."""

    because: str
    also_reasons: tuple[Reason, ...]
    also_rules: tuple[str, ...]
    not_there: tuple[str, ...]
    never_elided: tuple[str, ...]
    falls: tuple[str, ...]
    irregular: dict[str, str]
    british: dict[str, str]
    names: dict[str, str]


@cache
def _labels() -> Labels:
    path = resources.files(__package__) / "conventions.toml"
    return build(Labels, read_toml(path)["labels"], str(path))


def answers(text: str, readings: Sequence[Reading], lexicon: QuantityLexicon) -> list[Answer]:
    """The quantities of a text in the order of the text; empty where it has none that would be labelled."""
    found: list[Answer] = []
    named = ""  # unit of the nearest number before that has one
    for reading in readings:
        if not _is_labelled(reading):
            continue
        quantity = reading.quantity
        unit = _unit(text, reading, lexicon)
        if unit == "-" and named and " " not in named:
            unit = named
        named = unit if unit not in _labels().never_elided else named
        found.append(Answer(_value(quantity, lexicon), unit.lower(), _change(quantity), quantity.start))
    return found


def _is_labelled(reading: Reading) -> bool:
    """Whether such corpora label the number: no date, no name."""
    labels, declined = _labels(), reading.declined
    rules = {reading.quantity.evidence[0].rule, declined.rule if declined else ""}
    if rules & set(labels.not_there):
        return False
    return declined is None or declined.reason in labels.also_reasons or declined.rule in labels.also_rules


def _unit(text: str, reading: Reading, lexicon: QuantityLexicon) -> str:
    quantity, declined = reading.quantity, reading.declined
    if _rule(quantity, "low").startswith("en.fraction") and quantity.noun_start is not None:
        return f"% {_singular(text[quantity.noun_start : quantity.noun_end])}"
    name = _rated(text, quantity, lexicon.units.names.get(_rule(quantity, "unit")) or _counted(text, quantity))
    first, _, rest = name.partition(" ")
    written_out = _labels().names.get(first.lower())
    name = name if written_out is None else f"{written_out} {rest.removeprefix('earning')}".strip()
    if declined is not None and declined.reason is Reason.AGE:
        return f"{name if name in {'month', 'week', 'day'} else 'year'} of age"
    return name


def _counted(text: str, quantity: Quantity) -> str:
    """The noun phrase behind the number in the singular; "-" for none."""
    if quantity.noun_phrase is None:
        return "-"
    words = WORD.findall(JOINTS.sub("", text[slice(*quantity.noun_phrase)]))
    name = " ".join([*words[:-1], _singular(words[-1])]) if words else "-"
    for american, british in _labels().british.items():
        name = name.replace(american, british)
    return name


def _rated(text: str, quantity: Quantity, name: str) -> str:
    """The name with its period: "kilometre per hour"."""
    if name == "-":
        return name
    if quantity.per is not None:
        return f"{name} per {quantity.per}"
    rate = PERIOD.match(text, max(quantity.noun_end or 0, quantity.end))
    if rate is None or not (_rule(quantity, "unit") or name == "time"):
        return name
    period = rate[1] or rate[2]
    return name if period in NOT_A_PERIOD else f"{name} per {_singular(period)}"


def _singular(word: str) -> str:
    """The singular of a noun by its ending."""
    low = word.lower()
    if low in _labels().irregular:
        return _labels().irregular[low]
    if low.endswith("men"):
        return word[:-2] + "an"
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else word


def _value(quantity: Quantity, lexicon: QuantityLexicon) -> tuple[float, ...]:
    """The value in the unit as stated; a vague word spans a power of ten, or of a dozen."""
    factor = lexicon.units.factors.get(_rule(quantity, "unit"), 1.0)
    rule = _rule(quantity, "low")
    ends = [end / factor for end in (quantity.low, quantity.high) if end is not None]
    if rule.startswith("en.fraction"):
        ends = [end / 100 for end in ends]
    if rule.startswith("en.vague") and len(ends) == 2:
        power = float(DOZEN if "dozen" in rule else 10 ** (len(str(int(ends[0]))) - 1))
        ends = [power, 10 * power]
    return tuple(dict.fromkeys(round(end, 9) for end in ends))


def _change(quantity: Quantity) -> str:
    """The bound or the direction, as one sign."""
    rules = {item.rule for item in quantity.evidence}
    below = min(quantity.low or 0, quantity.high or 0) < 0 and quantity.unit in _labels().falls
    if below:
        return "down"
    if rules & UP:
        return "up"
    if rules & DOWN:
        return "down"
    return "~" if "en.bound.about" in rules else SIGNS.get(quantity.bound, "=")


def _rule(quantity: Quantity, field: str) -> str:
    """The last rule that gave a field; empty where none did."""
    last: Evidence | None = next((item for item in reversed(quantity.evidence) if item.field == field), None)
    return last.rule if last is not None else ""
