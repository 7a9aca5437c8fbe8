"""Read the times of a whole document: is it a history, and which date did it tell last."""

from collections.abc import Sequence
from datetime import date

from onrecord.extract.times import edtf
from onrecord.extract.times.edtf import Precision
from onrecord.extract.times.find import find_times
from onrecord.extract.times.lexicon import TimeLexicon
from onrecord.extract.times.records import Anchors, Time, TimeKind
from onrecord.lexicon import Token

__all__ = ["is_history", "resolve_document"]

FEWEST = 6  # dated mentions before a text may be called a history
SHARE = 0.7  # of them, how many lie before the year of publication and the one before it


def is_history(years: Sequence[int], published: str | None) -> bool:
    """Whether the years that a text names lie mostly before its own time; without a date, whether it names many."""
    if len(years) < FEWEST:
        return False
    if published is None:
        return True
    first, last = edtf.days(published)
    here = (first or last or date.max).year
    return sum(year < here - 1 for year in years) >= SHARE * len(years)


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
    years = [time.first.year for found in plain for time in found if _states_year(text, time) and time.first]
    if anchors.narrative is None and not is_history(years, anchors.published):
        return plain
    told = anchors.narrative or f"{years[0]:04}"
    out = []
    for tokens in sentences:
        found = find_times(text, tokens, anchors._replace(narrative=told), lexicon)
        out.append(found)
        told = _latest(found, told)
    return out


def _states_year(text: str, time: Time) -> bool:
    return time.kind is TimeKind.POINT and time.value is not None and time.value[:4] in text[time.start : time.end]


def _latest(found: Sequence[Time], told: str) -> str:
    """The date that the next sentence goes on from: the last one told here that has a year of its own."""
    for time in reversed(found):
        if time.kind is TimeKind.POINT and time.first is not None and time.value is not None:
            value = time.value.split("/")[0]
            if edtf.precision(value) >= Precision.YEAR:
                return value
    return told
