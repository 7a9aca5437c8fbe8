"""What a measurement gives: counts with precision, recall and F1, by group and level; and misses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.evaluate.coded import Coded
from onrecord.evaluate.matching import Level, Pair, fields_of
from onrecord.records import Kind

__all__ = ["Evaluation", "FieldFigure", "Figure", "Judged", "Miss", "field_figures", "figures_by"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Counts of one group at one level.

    Attributes:
        by: what the group is one of: "kind", "measure", "language", "set", "form".
        group: "quantity", "killed", "en".
        level: what had to be right to count as a hit.
        gold: owed.
        read: what was read.
        hits: what was read and is owed.
    """

    by: str
    group: str
    level: str
    gold: int
    read: int
    hits: int

    @property
    def precision(self) -> float:
        """Of what was read, the share that is right; 0.0 where nothing was read."""
        return self.hits / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Of what is owed, the share that was read right; 0.0 where nothing is owed."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 0.0 where nothing is owed and nothing was read."""
        return 2 * self.hits / (self.gold + self.read) if self.gold + self.read else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFigure(Figure):
    """How often one field is right among the claims of one kind; ``by`` is "field", ``level`` the kind.

    Attributes:
        matched: claims that were found and have the field; ``hits`` of them agree on it.
        alone: claims that are not strictly right for this field alone.
    """

    matched: int
    alone: int


class Miss(NamedTuple):
    """Something that went wrong, with the words.

    Attributes:
        cause: "missed", "spurious", or "wrong" and the field.
        document: its key.
        start: offset of the words.
        group: kind and measure, or the set.
        quote: the words.
        gold: what is owed; None for what is spurious.
        got: what was read instead, or why nothing was.
        rule: which rule gave it; empty where that is not known.
    """

    cause: str
    document: str
    start: int
    group: str
    quote: str
    gold: str | None
    got: str | None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What measuring on one gold gave.

    Attributes:
        sha256: of the gold and of the texts it is about, so that figures of different gold are not compared.
        counts: (what, how many): documents, those not read, claims put into "other", doubtful gold.
        figures: in the order in which they are shown.
        misses: those of one cause together, the commonest cause first.
    """

    sha256: str
    counts: tuple[tuple[str, int], ...]
    figures: tuple[Figure, ...]
    misses: tuple[Miss, ...]

    def figure(self, group: str, level: str, *, by: str = "kind") -> Figure:
        """The figure of a group at a level; one of zeros where the gold and the reading have nothing of it."""
        wanted = (by, group, level)
        empty = Figure(by=by, group=group, level=level, gold=0, read=0, hits=0)
        return next((found for found in self.figures if (found.by, found.group, found.level) == wanted), empty)


class Judged(NamedTuple):
    """Gold and reading of some documents, held against each other; doubtful gold and what met it are out.

    Attributes:
        gold: claims owed.
        read: claims read, of measures that the codebook, a pack or the gold knows.
        pairs: of these, those that belong together.
    """

    gold: tuple[Coded, ...]
    read: tuple[Coded, ...]
    pairs: tuple[Pair, ...]

    def only(self, gold: Iterable[Coded], read: Iterable[Coded]) -> "Judged":
        """What concerns some of the claims: pairs of which both sides are among them."""
        owed, got = tuple(gold), tuple(read)
        inside = {id(claim) for claim in (*owed, *got)}
        found = (pair for pair in self.pairs if id(pair.gold) in inside and id(pair.read) in inside)
        return Judged(owed, got, tuple(found))

    @property
    def missed(self) -> list[Coded]:
        """Gold without a reading."""
        met = {id(pair.gold) for pair in self.pairs}
        return [claim for claim in self.gold if id(claim) not in met]

    @property
    def spurious(self) -> list[Coded]:
        """Readings without gold."""
        met = {id(pair.read) for pair in self.pairs}
        return [claim for claim in self.read if id(claim) not in met]


def figures_by(by: str, groups: Sequence[tuple[str, Judged]]) -> list[Figure]:
    """A figure for each group and level; none for a group that is empty on both sides."""
    return [
        Figure(
            by=by,
            group=group,
            level=level.value,
            gold=len(judged.gold),
            read=len(judged.read),
            hits=sum(pair.reaches(level) for pair in judged.pairs),
        )
        for group, judged in groups
        if judged.gold or judged.read
        for level in Level
    ]


def field_figures(kind: Kind, judged: Judged) -> list[FieldFigure]:
    """A figure for each field that the kind has; empty where nothing of the kind is owed."""
    if not judged.gold:
        return []
    return [
        FieldFigure(
            by="field",
            group=field,
            level=kind.value,
            gold=len(judged.gold),
            read=len(judged.read),
            hits=sum(field not in pair.wrong for pair in judged.pairs),
            matched=len(judged.pairs),
            alone=sum(pair.fails_strict_by(field) for pair in judged.pairs),
        )
        for field in fields_of(kind)
    ]
