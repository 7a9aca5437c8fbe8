"""Who said what, measured on spans.

A line of the corpus has ``attributions``: ``{"source", "cue", "content"}``, each a list of ``[start, end]``, and may
have ``numbers``, the spans of its numbers.  *content*: the words of two contents have a Jaccard index of a half or
more, one to one, in the order of the gold, the best first; *content+source*: the sources share a word too, or neither
has any.  Forms: in quotation marks from end to end (direct), in part (mixed), not at all (indirect); *numeric*: there
is a number in the content.  What is read counts in the form of the gold that it meets, else in its own.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from onrecord.evaluate.figures import Evaluation, Figure, Miss
from onrecord.evaluate.gold import sha256_of
from onrecord.evaluate.misses import by_cause
from onrecord.evaluate.parts.corpus import Labelled, Span, labelled, spans
from onrecord.extract import Knowledge
from onrecord.extract.segment import segment
from onrecord.extract.speakers import Attributed, find_attributions
from onrecord.read import Settings
from onrecord.records import Document

__all__ = ["Act", "cued", "evaluate", "paired"]

LEVELS = ("content", "content+source")
GROUPS = ("all", "numeric", "direct", "mixed", "indirect")
AGREEMENT = 0.5
CONTINUATION = "continuation"
# A number keeps its separators, a compound its hyphens; the end of a contraction and every other sign stand alone.
WORD = re.compile(r"\w+(?:[-.,]\w+)*|[’']\w+|[^\w\s]")
MARKS = "“”\"‘’'`"
QUOTED = re.compile("[“”\"‘]|''|``")


class Act(NamedTuple):
    """One attribution: words of the text by their number, and how it is given."""

    source: frozenset[int]
    content: frozenset[int]
    form: str
    numeric: bool
    start: int
    quote: str
    who: str
    rule: str = ""

    def agreement(self, other: "Act") -> float:
        """Jaccard index of the contents."""
        return len(self.content & other.content) / len(self.content | other.content)

    def shares_source(self, other: "Act") -> bool:
        """Whether the sources share a word, or neither has any."""
        return bool(self.source & other.source) or not (self.source or other.source)


class _Words:
    """The words of a text, by number."""

    def __init__(self, text: str, numbers: Sequence[Span]) -> None:
        found = [match.span() for match in WORD.finditer(text)]
        self.text, self._numbers = text, numbers
        self._starts, self._ends = [start for start, _ in found], [end for _, end in found]

    def act(self, source: Sequence[Span], content: Sequence[Span], *, form: str = "", rule: str = "") -> Act:
        """An attribution by its spans; ``form`` is told from the marks where it is not given."""
        return Act(
            source=self._touched(source),
            content=self._touched(content),
            form=form or self._form(content),
            numeric=any(start < last and first < end for start, end in content for first, last in self._numbers),
            start=min((start for start, _ in content), default=0),
            quote=self._quoted(content),
            who=self._quoted(source),
            rule=rule,
        )

    def _touched(self, given: Sequence[Span]) -> frozenset[int]:
        return frozenset(
            number
            for start, end in given
            for number in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )

    def _quoted(self, given: Sequence[Span]) -> str:
        return " … ".join(" ".join(self.text[start:end].split()) for start, end in given)

    def _form(self, content: Sequence[Span]) -> str:
        """By the quotation marks in the content and right beside its pieces."""
        pieces = [self._with_marks(start, end) for start, end in content]
        if not any(QUOTED.search(piece) for piece in pieces):
            return "indirect"
        opened = all(piece[:1] in "“\"‘'`" for piece in pieces)
        return "direct" if opened and pieces[-1][-1:] in "”\"’'" else "mixed"

    def _with_marks(self, start: int, end: int) -> str:
        while start > 0 and self.text[start - 1] in MARKS:
            start -= 1
        while end < len(self.text) and self.text[end] in MARKS:
            end += 1
        return self.text[start:end].strip()


def evaluate(corpus: Path, knowledge: Knowledge, settings: Settings) -> Evaluation:
    """Figures by form; see the module."""
    counts: Counter[tuple[str, str]] = Counter()
    misses: list[Miss] = []
    documents = 0
    for line in labelled(corpus, "attributions", settings):
        documents += 1
        words = _Words(line.document.text, spans(line.row, "numbers", line.where))
        gold, read = list(_gold(line, words)), list(_read(line, words, knowledge))
        found = paired(gold, read)
        forms = {id(other): one.form for one, other in found}
        counts.update((group, "gold") for one in gold for group in _groups(one))
        counts.update(
            (group, "read") for one in read for group in _groups(one._replace(form=forms.get(id(one), one.form)))
        )
        for one, other in found:
            levels = LEVELS if one.shares_source(other) else LEVELS[:1]
            counts.update((group, level) for group in _groups(one) for level in levels)
        misses += _misses(line.document.name, gold, read, found)
    return Evaluation(
        sha256=sha256_of([corpus]),
        counts=(("documents", documents),),
        figures=tuple(_figure(group, level, counts) for group in GROUPS for level in LEVELS),
        misses=by_cause(misses),
    )


def paired(gold: Sequence[Act], read: Sequence[Act]) -> list[tuple[Act, Act]]:
    """Pairs whose contents agree by half, one to one."""
    free = list(read)
    found = []
    for one in gold:
        best = max(free, key=one.agreement, default=None)
        if best is not None and one.agreement(best) >= AGREEMENT:
            free.remove(best)
            found.append((one, best))
    return found


def _gold(line: Labelled, words: _Words) -> Iterator[Act]:
    for label in line.labels:
        form = label.get("form")
        act = words.act(
            spans(label, "source", line.where),
            spans(label, "content", line.where),
            form=form if isinstance(form, str) else "",
        )
        if act.content:
            yield act


def cued(document: Document, knowledge: Knowledge) -> Iterator[Attributed]:
    """What the reader finds, but for sentences that go on with a report: corpora mark what has a cue."""
    found = find_attributions(segment(document), knowledge.speakers)
    yield from (one for one in found if one.content and one.rule != CONTINUATION)


def _read(line: Labelled, words: _Words, knowledge: Knowledge) -> Iterator[Act]:
    for one in cued(line.document, knowledge):
        act = words.act([one.source] if one.source else [], one.content, rule=one.rule)
        if act.content:
            yield act


def _groups(act: Act) -> tuple[str, ...]:
    return ("all", act.form, "numeric") if act.numeric else ("all", act.form)


def _figure(group: str, level: str, counts: Counter[tuple[str, str]]) -> Figure:
    gold, read, hits = (counts[group, what] for what in ("gold", "read", level))
    return Figure(by="form", group=group, level=level, gold=gold, read=read, hits=hits)


def _misses(name: str, gold: Sequence[Act], read: Sequence[Act], found: list[tuple[Act, Act]]) -> Iterator[Miss]:
    met = {id(one) for pair in found for one in pair}
    for one in gold:
        if id(one) not in met:
            yield Miss("missed", name, one.start, one.form, one.quote, one.who, None)
    for one in read:
        if id(one) not in met:
            yield Miss("spurious", name, one.start, one.form, one.quote, None, one.who, one.rule)
    for one, other in found:
        if not one.shares_source(other):
            yield Miss("wrong source", name, one.start, one.form, one.quote, one.who, other.who, other.rule)
