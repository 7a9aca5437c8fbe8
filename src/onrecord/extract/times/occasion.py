"""The battle, the flood or the raid that a text is about, where its opening says when that was."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.extract.times import edtf
from onrecord.extract.times.edtf import Precision
from onrecord.extract.times.lexicon import TimeLexicon
from onrecord.extract.times.records import Relation, Time, TimeKind
from onrecord.lexicon import Tokens

__all__ = ["occasion_of"]

OPENING = 4  # sentences, the title among them
ENDS = frozenset({".", "!", "?"})
BEGUN = 3  # words from "began" to its date
SUBJECT = 40  # words within which the subject of the opening ends
OVER = timedelta(days=120)  # how long it lies back at least: the news tells of what is nearer


def occasion_of(
    text: str,
    sentences: Sequence[Tokens],
    times: Callable[[int], Sequence[Time]],
    published: str | None,
    lexicon: TimeLexicon,
) -> Time | None:
    """When the event was that a text opens with: "The Battle of Sirte was fought from May to December 2016".

    Args:
        text: the document.
        sentences: the tokens of each sentence, in order.
        times: gives those of a sentence by its number; few are asked for.
        published: EDTF of the document; None for one that does not say.
        lexicon: what such events are called, and what is said of them.

    Returns:
        The period with its year, or None for a text of the day: such a one names weekdays.
    """
    before = date.max if published is None else (edtf.days(published)[0] or date.min) - OVER
    named, year = False, None
    for number, tokens in enumerate(sentences[:OPENING]):
        verb = _verb(tokens, lexicon, goes_on=named)
        titled = number == 0 and verb is None and _is_title(tokens, lexicon)
        named = named or titled
        if verb is None and not titled:
            continue
        found = [time for time in times(number) if _is_past(time, before) and _is_known(time, text, published)]
        if verb is not None:
            named = True
            whole = _whole([time for time in found if time.start >= tokens[verb].end], tokens, lexicon)
            if whole is not None:
                return None if _is_news(sentences, times) else whole
        year = year or next((time for time in found if edtf.precision(time.value or "") is Precision.YEAR), None)
    alone = named and year is not None and published is None
    return year if alone and not _is_news(sentences, times) else None


def _verb(tokens: Tokens, lexicon: TimeLexicon, *, goes_on: bool) -> int | None:
    """Index of "was" or "took place" behind a subject that is an event, or "it" for one; None without."""
    named = goes_on and tokens.lows[:1] == ["it"]
    for index, token in enumerate(tokens[:SUBJECT]):
        if token.low in lexicon.nearby.occurs:
            return index if named else None
        named = named or token.low in lexicon.nearby.occasion
    return None


def _is_title(tokens: Tokens, lexicon: TimeLexicon) -> bool:
    """Whether a line is no sentence and names an event: "Battle of Sirte (2016)"."""
    return bool(tokens) and tokens[-1].low not in ENDS and not lexicon.nearby.occasion.isdisjoint(tokens.words)


def _whole(times: Sequence[Time], tokens: Tokens, lexicon: TimeLexicon) -> Time | None:
    """The first time that is told to its month; from it to the next where the event only began then."""
    dated = [time for time in times if edtf.precision((time.value or "").split("/")[-1]) >= Precision.MONTH]
    if not dated:
        return None
    first, *later = dated
    index = next(index for index, token in enumerate(tokens) if token.end > first.start)
    began = not lexicon.nearby.begins.isdisjoint(token.low for token in tokens[max(0, index - BEGUN) : index])
    over = next((time for time in later if (time.first or date.min) > (first.last or date.max)), None)
    if not began or over is None or first.since is not None:
        return first
    return replace(first, end=over.end, value=edtf.interval(first.value or "", over.value or ""), last=over.last)


def _is_news(sentences: Sequence[Tokens], times: Callable[[int], Sequence[Time]]) -> bool:
    """Whether a text is of the day: it names weekdays."""
    return any(other.weekday for index in range(len(sentences)) for other in times(index))


def _is_known(time: Time, text: str, published: str | None) -> bool:
    """Whether its year stands in its words, or nothing but the text can have given it."""
    return published is None or (time.value or "")[:4] in text[time.start : time.end]


def _is_past(time: Time, before: date) -> bool:
    """Whether a time is one of the calendar, and long over."""
    if time.kind is not TimeKind.POINT or time.value is None or time.last is None or time.last >= before:
        return False
    return time.relation in (Relation.AT, Relation.DURING, Relation.SINCE)
