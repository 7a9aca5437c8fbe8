"""Numbers with their units and changes, sentence by sentence, in the terms of NewsQuant (Almasian et al. 2023).

A line of the corpus has ``quantities``: ``{"value", "unit", "change"}``; a value is a number, or the two ends of a
range.  Values agree within 1e-5, units and changes as words.  A reading answers for one quantity of the gold only,
which is stricter than the published evaluation: there one reading may answer for several of equal value.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.errors import BadInput
from onrecord.evaluate.figures import Evaluation, Figure, Miss
from onrecord.evaluate.gold import sha256_of
from onrecord.evaluate.misses import by_cause
from onrecord.evaluate.parts.conventions import Answer, answers
from onrecord.evaluate.parts.corpus import Labelled, labelled, required, sets
from onrecord.extract import Knowledge
from onrecord.extract.quantities import may_hold_number, read_numbers
from onrecord.extract.segment import segment
from onrecord.read import Settings

__all__ = ["evaluate", "met", "paired", "read_line"]

LEVELS: dict[str, tuple[str, ...]] = {"value": (), "value+unit": ("unit",), "value+change": ("change",)}
RELATIVE, ABSOLUTE = 1e-5, 1e-8


def evaluate(corpus: Path, knowledge: Knowledge, settings: Settings) -> Evaluation:
    """Figures by set; see the module."""
    counts: dict[str, Counter[str]] = {}
    misses: list[Miss] = []
    sentences = 0
    for line in labelled(corpus, "quantities", settings):
        sentences += 1
        gold, read = [_labelled(label, line.where) for label in line.labels], read_line(line, knowledge)
        here = Counter(gold=len(gold), read=len(read), labelled=sum(one.change is not None for one in gold))
        here.update({level: met(gold, read, fields) for level, fields in LEVELS.items()})
        counts.setdefault(line.set, Counter()).update(here)
        misses += _misses(line, gold, read)
    return Evaluation(
        sha256=sha256_of([corpus]),
        counts=(("sentences", sentences),),
        figures=tuple(figure for group, here in sets(counts) for figure in _figures(group, here)),
        misses=by_cause(misses),
    )


def met(gold: Sequence[Answer], read: Sequence[Answer], fields: Sequence[str] = ()) -> int:
    """How many of the gold are met by a reading of their own, of the same value and the same ``fields``."""
    free = list(read)
    count = 0
    for one in gold:
        other = next((other for other in free if _alike(one, other, fields)), None)
        if other is not None:
            free.remove(other)
            count += 1
    return count


def paired(gold: Sequence[Answer], read: Sequence[Answer]) -> list[tuple[int, int]]:
    """Numbers of pairs of one value, one to one, those that agree in more fields first."""
    options = sorted(
        (-(one.unit == other.unit) - (one.change == other.change), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(read)
        if _alike(one, other, ())
    )
    found: dict[int, int] = {}
    for _, i, j in options:
        if i not in found and j not in found.values():
            found[i] = j
    return sorted(found.items())


def _alike(one: Answer, other: Answer, fields: Sequence[str]) -> bool:
    return (
        len(one.value) == len(other.value)
        and all(abs(x - y) <= ABSOLUTE + RELATIVE * abs(y) for x, y in zip(one.value, other.value, strict=True))
        and all(getattr(one, field) == getattr(other, field) for field in fields)
    )


def _labelled(label: Mapping[str, Any], where: str) -> Answer:
    value = required(label, "value", (int, float, list), where)
    ends = value if isinstance(value, list) else [value]
    if not all(isinstance(end, int | float) for end in ends):
        raise BadInput(f"{where} has a label whose value is {value!r}")
    return Answer(tuple(map(float, ends)), str(label.get("unit") or "-").lower(), label.get("change"))


def read_line(line: Labelled, knowledge: Knowledge) -> list[Answer]:
    """What the reader makes of a line, in the terms of the corpus."""
    passage, lexicon = segment(line.document), knowledge.quantities
    return answers(
        passage.text,
        [
            reading
            for tokens in passage.tokens
            if may_hold_number(passage.text, tokens)
            for reading in read_numbers(passage.text, tokens, lexicon)
        ],
        lexicon,
    )


def _figures(group: str, counts: Counter[str]) -> Iterator[Figure]:
    """A figure for each level; changes only where all quantities of the set have one."""
    for level in LEVELS:
        if level != "value+change" or counts["labelled"] == counts["gold"]:
            yield Figure(
                by="set", group=group, level=level, gold=counts["gold"], read=counts["read"], hits=counts[level]
            )


def _misses(line: Labelled, gold: Sequence[Answer], read: Sequence[Answer]) -> Iterator[Miss]:
    name, text = line.document.name, line.document.text
    group, quote = line.set, " ".join(text.split())
    found = dict(paired(gold, read))
    for i, one in enumerate(gold):
        if i not in found:
            yield Miss("missed", name, 0, group, quote, one.words, None)
            continue
        other = read[found[i]]
        if one.unit != other.unit:
            yield Miss("wrong unit", name, other.start, group, quote, one.words, other.words)
        if one.change is not None and one.change != other.change:
            yield Miss("wrong change", name, other.start, group, quote, one.words, other.words)
    for j, other in enumerate(read):
        if j not in found.values():
            yield Miss("spurious", name, other.start, group, quote, None, other.words)
