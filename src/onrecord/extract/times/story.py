"""Read the times of a whole document: is it a history, and which date did it tell last."""

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.extract.times import edtf
from onrecord.extract.times.edtf import Precision
from onrecord.extract.times.find import find_times
from onrecord.extract.times.lexicon import TimeLexicon
from onrecord.extract.times.records import Anchors, Time, TimeKind
from onrecord.lexicon import Token

__all__ = ["is_history", "resolve_document"]

FEWEST = 6  # dated mentions before a text may be called a history
SHARE = 0.6  # of them, how many lie well before the publication
RECENT = timedelta(days=120)


def is_history(dates: Sequence[date], published: str | None) -> bool:
    """Whether the dates that a text writes out lie mostly well before its own; without one, whether it has many."""
    if len(dates) < FEWEST:
        return False
    if published is None:
        return True
    first, last = edtf.days(published)
    start = (first or last or date.max) - RECENT
    return sum(day < start for day in dates) >= SHARE * len(dates)


def resolve_document(
    text: str, sentences: Sequence[Sequence[Token]], anchors: Anchors, lexicon: TimeLexicon
) -> list[list[Time]]:
    """The times of every sentence, in a history each resolved against the date told before it.

    Args:
        text: the document.
        sentences: the tokens of each sentence, in order.
        anchors: of the document; ``narrative`` is where a history starts, None lets the text decide.
        lexicon: see ``load``.

    Returns:
        One list a sentence, empty lists included.
    """
    plain = [find_times(text, tokens, anchors, lexicon) for tokens in sentences]
    dates = [time.first for found in plain for time in found if time.first is not None and _is_written_out(text, time)]
    if anchors.narrative is None and not is_history(dates, anchors.published):
        return plain
    told = anchors.narrative or edtf.of_year(dates[0])
    out = []
    for tokens in sentences:
        found = find_times(text, tokens, anchors._replace(narrative=told), lexicon)
        out.append(found)
        told = _latest(found, told)
    return out


def _is_written_out(text: str, time: Time) -> bool:
    """A date whose year stands in the text."""
    return time.kind is TimeKind.POINT and time.value is not None and time.value[:4] in text[time.start : time.end]


def _latest(found: Sequence[Time], told: str) -> str:
    """The date that the next sentence goes on from: the last one told here that has a year of its own."""
    for time in reversed(found):
        if time.kind is TimeKind.POINT and time.first is not None and time.value is not None:
            value = time.value.split("/")[0]
            if edtf.precision(value) >= Precision.YEAR:
                return value
    return told
