"""What the stage gives: acts of attribution, and the question "who says this?"."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.extract.segment import Passage, Quotation
from onrecord.records import Attribution, Speaker

__all__ = ["Attributed", "Attributions", "Span"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """One act of attribution: somebody says something.

    Attributes:
        content: what is said, in one or more pieces, document offsets, quotation marks included.
        source: the words that name who says it; None where nobody is named ("it is said").
        cue: the words that tell that it is said ("said", "according to").
        speaker: the source in the fullest form the document gives; None when it cannot be told.
        via: further links of the chain, nearest to the speaker first.
        form: direct, mixed or indirect.
        hedged: believed, thought, reported by hearsay.
        denied: the speaker stands against the content.
        stated: False for wishes, questions and judgements, which state nothing.
        rule: name of the rule that found it.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: Speaker | None
    via: tuple[str, ...] = ()
    form: Attribution
    hedged: bool = False
    denied: bool = False
    stated: bool = True
    rule: str

    @property
    def size(self) -> int:
        """Characters of content."""
        return sum(end - start for start, end in self.content)


# A quotation that holds one of these is a clause, not a fragment set in quotation marks.
CLAUSE = re.compile(
    r"\b(?:is|are|was|were|am|be|has|have|had|do|does|did|will|would|can|could|may|might|should|must|[Ii]|[Ww]e|[Yy]ou"
    r"|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]here)\b|n[’']t\b|[’'](?:s|re|ve|ll|m)\b"
)


class _Index:
    """Attributions by the pieces of their content."""

    def __init__(self, found: Iterable[Attributed]) -> None:
        self.all = tuple(found)
        self._pieces = sorted((s, e, n) for n, one in enumerate(self.all) if one.stated for s, e in one.content)
        self._starts = [piece[0] for piece in self._pieces]
        self._reach: list[int] = []
        for _, end, _ in self._pieces:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def innermost(self, start: int, end: int) -> Attributed | None:
        """The shortest one whose content covers the span, or one around the cue of which the span stands."""
        best: Attributed | None = None
        index = bisect_right(self._starts, start) - 1
        while index >= 0 and self._reach[index] >= end:
            _, last, number = self._pieces[index]
            candidate = self.all[number]
            if last >= end and (best is None or candidate.size < best.size):
                best = candidate
            index -= 1
        return best or self._around(start, end)

    def _around(self, start: int, end: int) -> Attributed | None:
        """The act whose cue is part of the span: "expects nine boats", or "A," he said, "B"."""
        index = bisect_right(self._starts, end) - 1
        if index < 0:
            return None
        act = self.all[self._pieces[index][2]]
        parts = [*act.content, *([act.cue] if act.cue else [])]
        low, high = min(part[0] for part in parts), max(part[1] for part in parts)
        covered = sum(max(0, min(end, e) - max(start, s)) for s, e in act.content)
        return act if low <= start and end <= high and 2 * covered >= end - start else None


class Attributions:
    """The attributions of one passage, asked by span; who speaks is looked up when it is first asked for."""

    def __init__(
        self,
        passage: Passage,
        found: Iterable[Attributed],
        *,
        speakers: Callable[[], Iterable[Attributed]] | None = None,
        may_continue: Callable[[int], bool] | None = None,
    ) -> None:
        """Index ``found`` by the pieces of their content.

        Args:
            passage: the document.
            found: the attributions; where ``speakers`` is given, without theirs.
            speakers: gives all attributions, with their speakers and those that only go on with a report.
            may_continue: whether the sentence at an offset may be one that only goes on with a report.
        """
        self._text = passage.text
        self._quotations = passage.quotations
        self._quotation_starts = [quotation.start for quotation in passage.quotations]
        self._bare = _Index(found)
        self._speakers, self._may_continue = speakers, may_continue

    @cached_property
    def _known(self) -> _Index:
        return self._bare if self._speakers is None else _Index(self._speakers())

    @property
    def all(self) -> tuple[Attributed, ...]:
        """All of them, with their speakers."""
        return self._known.all

    @cached_property
    def sources(self) -> list[Span]:
        """The words that name who speaks."""
        return [one.source for one in self._bare.all if one.source is not None]

    def __iter__(self) -> Iterator[Attributed]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def at(self, start: int, end: int) -> Attributed | None:
        """The innermost attribution whose content covers the span; None is the outlet's own voice.

        ``form`` of the answer is that of the span: words inside quotation marks that are a clause are
        ``direct``, a quoted fragment and the clause that holds one are ``mixed``.  Wishes, questions and
        judgements are passed over: what they hold is told by the outlet.
        """
        goes_on = self._may_continue is not None and self._may_continue(start)
        if not goes_on and self._bare.innermost(start, end) is None:
            return None
        best = self._known.innermost(start, end)
        return None if best is None else replace(best, form=self._form(best, start, end))

    def _form(self, act: Attributed, start: int, end: int) -> Attribution:
        inside = self._quotation(start, end)
        if act.form is Attribution.DIRECT:
            fragment = act.rule.startswith("front") and inside is not None and not self._is_clause(inside)
            return Attribution.MIXED if fragment else Attribution.DIRECT
        if inside is not None:
            return Attribution.DIRECT if self._is_clause(inside) else Attribution.MIXED
        beside = [q for q in self._near((start - 2, end + 2)) if q.start - 1 <= end + 2 and start - 2 <= q.end + 1]
        if any(not self._is_clause(quotation) or quotation.start < end for quotation in beside):
            return Attribution.MIXED
        return Attribution.INDIRECT

    def _near(self, piece: Span) -> list[Quotation]:
        first = bisect_right(self._quotation_starts, piece[0])
        return list(self._quotations[max(0, first - 1) : bisect_right(self._quotation_starts, piece[1])])

    def _quotation(self, start: int, end: int) -> Quotation | None:
        """The quotation that holds the span; its marks may stand at the edges of the span."""
        for quotation in self._near((start, end)):
            if quotation.start - 1 <= start and end <= quotation.end + 1:
                return quotation
        return None

    def _is_clause(self, quotation: Quotation) -> bool:
        words = self._text[quotation.start : quotation.end]
        return words.count(" ") >= 3 and bool(CLAUSE.search(words) or words[-1] in ".!?")
