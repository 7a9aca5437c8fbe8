"""Read the times of a whole document: is it a history, and which date did it tell last."""

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.extract.times import edtf
from onrecord.extract.times.edtf import Precision
from onrecord.extract.times.find import may_hold_time, read_sentence, told_of
from onrecord.extract.times.lexicon import TimeLexicon
from onrecord.extract.times.occasion import occasion_of
from onrecord.extract.times.records import Anchors, Time, TimeKind
from onrecord.extract.times.spans import Span, year_span
from onrecord.extract.times.told import BACK, ON
from onrecord.lexicon import Tokens

__all__ = ["is_history", "resolve_document"]

NEWS = timedelta(days=10)  # what lies nearer is the day of the news or of who spoke
FULL = 12  # months named with their year
FULL_SHARE = 0.6  # of them, how many lie well before the publication
RECENT = timedelta(days=120)
FEW = 5  # years named, with a month or alone
OLD_SHARE = 0.8  # of them, how many lie long before the publication
OLD = timedelta(days=5 * 365)


def is_history(dates: Sequence[str], published: str | None) -> bool:
    """Whether a text tells of the past rather than of the day.

    Args:
        dates: EDTF of the dates whose year stands in the text, in order.
        published: EDTF of the document, or None.

    Returns:
        True where it names many months with their years, most of them well before its own time, or several
        years, nearly all of them long before.  Without a publication date the number alone decides.

    Raises:
        BadRecord: not EDTF.
    """
    full = sum(edtf.precision(text) >= Precision.MONTH for text in dates)
    if published is None or full + len(dates) == 0:
        return full >= FULL
    first, last = edtf.days(published)
    start = first or last or date.max
    ends = [edtf.days(text).last or date.max for text in dates]
    before = sum(end < start - RECENT for end in ends)
    long_before = sum(end < start - OLD for end in ends)
    return (full >= FULL and before >= FULL_SHARE * len(dates)) or (
        len(dates) >= FEW and long_before >= OLD_SHARE * len(dates)
    )


def resolve_document(
    text: str, sentences: Sequence[Tokens], anchors: Anchors, lexicon: TimeLexicon
) -> list[list[Time]]:
    """The times of every sentence, in a history each resolved against the date told before it.

    Args:
        text: the document.
        sentences: the tokens of each sentence, in order.
        anchors: of the document; ``narrative`` is where a history starts, None lets the text decide.
        lexicon: see ``load``.

    Returns:
        One list a sentence, empty lists included.  Where the opening dates the event that the text is about, days
        without a year are those up to its end.
    """
    timed = [may_hold_time(text, tokens, lexicon) for tokens in sentences]
    plain = _in_turn(sentences, timed, anchors, lexicon)
    written = [[time.value for time in found if time.value and _is_written_out(text, time)] for found in plain]
    dates = [value for values in written for value in values]
    if anchors.narrative is None and not is_history(dates, anchors.published):
        occasion = occasion_of(text, sentences, plain, anchors.published, lexicon)
        if occasion is None or occasion.value is None:
            return plain
        return _in_turn(sentences, timed, Anchors(published=occasion.value.split("/")[-1]), lexicon)
    told = told_of(anchors.narrative or dates[0][:4])
    out, passed = [], 0
    for tokens, values, may in zip(sentences, written, timed, strict=True):
        passed += len(values)
        told = _turned(told, values, dates[passed : passed + 2])
        found, told = read_sentence(tokens, anchors, lexicon, told=told, story=True) if may else ([], told)
        out.append(found)
    return out


def _in_turn(
    sentences: Sequence[Tokens], timed: Sequence[bool], anchors: Anchors, lexicon: TimeLexicon
) -> list[list[Time]]:
    """The times of news, where "then" and "that month" mean the date that was told right before."""
    told: Span | None = None
    base = date.max if anchors.published is None else edtf.days(anchors.published)[0] or date.max
    out = []
    for tokens, may in zip(sentences, timed, strict=True):
        found, last = read_sentence(tokens, anchors, lexicon, told=told, story=False) if may else ([], told)
        told = told if last is None or last.last is None or base - last.last < NEWS else last
        out.append(found)
    return out


def _turned(told: Span | None, values: Sequence[str], coming: Sequence[str]) -> Span | None:
    """The year that the text turns to, where the next written dates confirm a leap; else the date last told."""
    if told is None or told.first is None or not values or not coming:
        return told
    year = int(values[0][:4])
    leaps = not -BACK <= year - told.first.year <= ON
    confirmed = all(abs(int(value[:4]) - year) <= 1 for value in coming)
    return year_span(year) if leaps and confirmed else told


def _is_written_out(text: str, time: Time) -> bool:
    """A date whose year stands in the text."""
    if time.kind is not TimeKind.POINT or time.value is None or edtf.precision(time.value) < Precision.YEAR:
        return False
    return time.value[:4] in text[time.start : time.end]
