"""Time expressions, measured in the terms of TempEval-3 (UzZaman et al. 2013).

A line of the corpus has ``times``: ``{"start", "end", "value"}``, the value as in TIMEX3; its ``dct`` is when it was
published.  Spans lose at both ends what is no letter or digit.  *relaxed*: two spans overlap, one to one, in the order
of the text, the longest overlap first, of equals the later; *strict*: they are the same; *value*: relaxed, and the
values are the same too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.evaluate.figures import Evaluation, Figure, Miss
from onrecord.evaluate.gold import sha256_of
from onrecord.evaluate.misses import by_cause
from onrecord.evaluate.parts.corpus import Labelled, labelled, required, sets
from onrecord.extract import Knowledge
from onrecord.extract.segment import segment
from onrecord.extract.times import Anchors, resolve_document
from onrecord.read import Settings

__all__ = ["Expression", "evaluate", "paired", "read_line"]

LEVELS = ("strict", "relaxed", "value")


class Expression(NamedTuple):
    """A time expression as TIMEX3 has it."""

    start: int
    end: int
    value: str | None
    rule: str = ""

    def overlap(self, other: "Expression") -> int:
        """Characters that the two share; not positive where they are apart."""
        return min(self.end, other.end) - max(self.start, other.start)


def evaluate(corpus: Path, knowledge: Knowledge, settings: Settings) -> Evaluation:
    """Figures by set; see the module."""
    counts: dict[str, Counter[str]] = {}
    misses: list[Miss] = []
    documents = 0
    for line in labelled(corpus, "times", settings):
        documents += 1
        text = line.document.text
        gold = _trimmed(text, (_labelled(label, line.where) for label in line.labels))
        read = _trimmed(text, read_line(line, knowledge))
        found = paired(gold, read)
        here = Counter(gold=len(gold), read=len(read), relaxed=len(found))
        here["strict"] = len({one[:2] for one in gold} & {one[:2] for one in read})
        here["value"] = sum(one.value == other.value for one, other in found)
        counts.setdefault(line.set, Counter()).update(here)
        misses += _misses(line, gold, read, found)
    return Evaluation(
        sha256=sha256_of([corpus]),
        counts=(("documents", documents),),
        figures=tuple(_figure(group, level, here) for group, here in sets(counts) for level in LEVELS),
        misses=by_cause(misses),
    )


def paired(gold: Sequence[Expression], read: Sequence[Expression]) -> list[tuple[Expression, Expression]]:
    """Pairs of overlapping expressions, one to one."""
    free = list(read)
    found = []
    for one in gold:
        touching = [(one.overlap(other), other.start, other) for other in free if one.overlap(other) > 0]
        best = max(touching, key=lambda row: row[:2])[2] if touching else None
        if best is not None:
            free.remove(best)
            found.append((one, best))
    return found


def _figure(group: str, level: str, counts: Counter[str]) -> Figure:
    return Figure(by="set", group=group, level=level, gold=counts["gold"], read=counts["read"], hits=counts[level])


def _labelled(label: Mapping[str, Any], where: str) -> Expression:
    start, end = (required(label, field, int, where) for field in ("start", "end"))
    return Expression(start, end, label.get("value"))


def read_line(line: Labelled, knowledge: Knowledge) -> Iterator[Expression]:
    """What the reader finds in a line, ranges taken apart into the expressions that they join."""
    document = line.document
    published = document.published.value if document.published else None
    tokens = segment(document).tokens
    for found in resolve_document(document.text, tokens, Anchors(published=published), knowledge.times):
        for time in found:
            for one in time.ends or (time,):
                yield Expression(one.start, one.end, one.timex, one.rule)


def _trimmed(text: str, given: Iterable[Expression]) -> list[Expression]:
    """In the order of the text, without marks and spaces at the ends; one that is nothing else is left out."""
    found = []
    for one in given:
        inside = [at for at in range(one.start, min(one.end, len(text))) if text[at].isalnum()]
        if inside:
            found.append(one._replace(start=inside[0], end=inside[-1] + 1))
    return sorted(found, key=lambda one: one[:2])


def _misses(
    line: Labelled, gold: Sequence[Expression], read: Sequence[Expression], found: list[tuple[Expression, Expression]]
) -> Iterator[Miss]:
    text, name = line.document.text, line.document.name
    met = {id(one) for pair in found for one in pair}
    for one in (one for one in gold if id(one) not in met):
        yield Miss("missed", name, one.start, "time", text[one.start : one.end], one.value, None)
    for one in (one for one in read if id(one) not in met):
        yield Miss("spurious", name, one.start, "time", text[one.start : one.end], None, one.value, one.rule)
    for one, other in found:
        words, got = text[one.start : one.end], text[other.start : other.end]
        if words != got:
            yield Miss("wrong span", name, one.start, "time", words, words, got, other.rule)
        if one.value != other.value:
            yield Miss("wrong value", name, one.start, "time", words, one.value, other.value, other.rule)
