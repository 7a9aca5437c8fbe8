"""Find the time expressions of a sentence and read them: scan, check the words around, resolve, place."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from onrecord.extract.times import edtf
from onrecord.extract.times.context import Around, fits, looks_ahead, relation_of
from onrecord.extract.times.edtf import Precision
from onrecord.extract.times.frame import Frame
from onrecord.extract.times.lexicon import Needs, Rule, TimeLexicon
from onrecord.extract.times.pattern import Match
from onrecord.extract.times.place import place
from onrecord.extract.times.ranges import join_ranges, month_of, year_hints
from onrecord.extract.times.records import Anchors, Relation, Time
from onrecord.extract.times.resolve import resolve
from onrecord.extract.times.spans import Span
from onrecord.extract.times.told import moves_on
from onrecord.lexicon import Token, Tokens

# A year, a clock, a date in digits, a decade, a numbered day, a quarter.
DIGITS = re.compile(
    r"[\dq](?:(?<=\d)(?<!\d\d)(?:\d{3}(?!\d)|\d?(?::\d|[/.-]\d{1,2}[/.-]\d|\s?[ap]\.?m\b|(?:st|nd|rd|th)\b)|\d*['’]?s\b)"
    r"|(?<=\bq)[1-4]\b)"
)

COMPARED = frozenset({"compared", "than", "against", "versus", "from"})
FROM = frozenset({"between", "from"})
OLD = timedelta(days=365)
COMPARISON = 8  # words from "compared" to the date

__all__ = ["find_times", "may_hold_time", "read_sentence", "scan", "told_of"]


def may_hold_time(text: str, tokens: Tokens, lexicon: TimeLexicon) -> bool:
    """Whether a sentence holds a year, a date in digits, a clock or a word of time; False is certain.

    Args:
        text: the document.
        tokens: of the sentence.
        lexicon: see ``load``.
    """
    if not lexicon.heads.isdisjoint(tokens.words):
        return True
    return bool(tokens) and DIGITS.search(text[tokens[0].start : tokens[-1].end].lower()) is not None


def scan(tokens: Sequence[Token], lexicon: TimeLexicon, *, story: bool = False) -> list[Match[Rule]]:
    """The matches of a sentence, leftmost and longest among those that the words around let be times."""
    found: list[Match[Rule]] = []
    reached, at = 0, lexicon.grammar.at
    for index in lexicon.grammar.starts(tokens):
        if index < reached:
            continue
        for match in at(tokens, index):
            around = Around(tokens, match, lexicon)
            tight = not match.rule.tight or _is_tight(tokens, match)
            if tight and fits(around, story=story or _names_month(match, found)):
                found.append(match)
                reached = match.last
                break
    return found


def _names_month(match: Match[Rule], found: Sequence[Match[Rule]]) -> bool:
    """Whether a day alone may lean on a month told before it in the sentence."""
    return match.rule.needs is Needs.DAY_ALONE and any(month_of(earlier) is not None for earlier in found)


def _is_tight(tokens: Sequence[Token], match: Match[Rule]) -> bool:
    return all(tokens[k].end == tokens[k + 1].start for k in range(match.first, match.last - 1))


def find_times(
    text: str,  # noqa: ARG001 - all finders of the extraction take the text first
    tokens: Sequence[Token],
    anchors: Anchors,
    lexicon: TimeLexicon,
) -> list[Time]:
    """The times of one sentence, in order, without overlap.

    Args:
        text: the document; only the offsets of ``tokens`` count.
        tokens: tokens of the sentence.
        anchors: what relative words count from.
        lexicon: see ``load``.

    Returns:
        Times; empty where there is none.  Without anchors relative words have no value but a TIMEX3 one.

    Raises:
        BadRecord: an anchor is not EDTF.
    """
    told = told_of(anchors.narrative)
    return read_sentence(tokens, anchors, lexicon, told=lambda: told, story=told is not None)[0]


def read_sentence(
    tokens: Sequence[Token], anchors: Anchors, lexicon: TimeLexicon, *, told: Callable[[], Span | None], story: bool
) -> tuple[list[Time], Span | None]:
    """The times of one sentence, and the date that it tells last, if what follows goes on from one of its dates.

    ``told`` gives the date last told before the sentence; a ``story`` is a history.
    """
    moved: Span | None = None
    dated: Span | None = None
    matches = scan(tokens, lexicon, story=story)
    if not matches:
        return [], moved
    base, precision = _anchor(anchors.said or anchors.published)
    reporting, _ = _anchor(anchors.published or anchors.said)
    times: list[Time] = []
    for match, hint in zip(matches, year_hints(tokens, matches), strict=True):
        around = Around(tokens, match, lexicon)
        relation = relation_of(around)
        frame = Frame(
            base=base,
            precision=precision,
            reporting=reporting,
            teller=told if moved is None else partial(_same, moved),
            story=story,
            future=looks_ahead(around, relation),
            relation=relation,
            year=hint if story else hint or _lent(match, dated, base),
        )
        span = resolve(match, frame)
        if span is not None:
            dated = span if _is_dated(tokens, match, relation) else dated
            moves = moves_on(match, span, frame.told if story else None, relation, story=story)
            if moves and (story or not _is_compared(tokens, match) or frame.told is None):
                moved = span
            times.append(place(around, span, frame, relation))
    return join_ranges(tokens, times), moved


def _is_dated(tokens: Sequence[Token], match: Match[Rule], relation: Relation) -> bool:
    """Whether a date with its year tells when something was, and not from when it was counted."""
    opens = relation is Relation.SINCE or (match.first > 0 and tokens[match.first - 1].low in FROM)
    return match.get("year") is not None and month_of(match) is not None and not opens


def _lent(match: Match[Rule], dated: Span | None, base: date | None) -> int | None:
    """The year that an old date lends to the next of its sentence: "on 3 May 2009 it had 90, by mid-June 20"."""
    match = match.get("time") or match.get("period") or match
    month = month_of(match)
    if dated is None or dated.first is None or base is None or month is None or match.get("year") is not None:
        return None
    return dated.first.year if month >= dated.first.month and base - dated.first > OLD else None


def _same(span: Span) -> Span:
    return span


def _is_compared(tokens: Sequence[Token], match: Match[Rule]) -> bool:
    """Whether a date is one that another is held against: "than 400 in May and 300 a year earlier"."""
    return any(token.low in COMPARED for token in tokens[max(0, match.first - COMPARISON) : match.first])


def _anchor(text: str | None) -> tuple[date | None, Precision]:
    if text is None:
        return None, Precision.DAY
    first, last = edtf.days(text)
    return first or last, edtf.precision(text)


def told_of(text: str | None) -> Span | None:
    """The stretch of an EDTF date, as the date last told."""
    if text is None:
        return None
    first, last = edtf.days(text)
    grain = {Precision.DAY: "day", Precision.MONTH: "month"}.get(edtf.precision(text), "year")
    return Span(grain, text, text, first or last, last or first)
