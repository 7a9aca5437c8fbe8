"""Read the times of a whole document: is it a history, and which date did it tell last."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from onrecord.extract.times import edtf
from onrecord.extract.times.edtf import Precision
from onrecord.extract.times.find import may_hold_time, read_sentence, told_of
from onrecord.extract.times.lexicon import TimeLexicon
from onrecord.extract.times.occasion import occasion_of
from onrecord.extract.times.records import Anchors, Time, TimeKind
from onrecord.extract.times.spans import Span, year_span
from onrecord.extract.times.told import BACK, ON
from onrecord.lexicon import Tokens

__all__ = ["is_history", "resolve_document", "times_on_demand"]

NEWS = timedelta(days=10)  # what lies nearer is the day of the news or of who spoke
FULL = 12  # months named with their year
FULL_SHARE = 0.6  # of them, how many lie well before the publication
RECENT = timedelta(days=120)
FEW = 5  # years named, with a month or alone
OLD_SHARE = 0.8  # of them, how many lie long before the publication
OLD = timedelta(days=5 * 365)
OLD_YEARS = 4  # at least, between years so far apart
YEAR = re.compile(r"\d{4}")
ANY_YEAR = re.compile(r"(?=(\d{4}))")  # those inside longer numbers too


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
        One list a sentence, empty lists included.  Where the opening dates the event that the text is about, it is a
        history of it.
    """
    read = times_on_demand(text, sentences, anchors, lexicon)
    return [read(number) for number in range(len(sentences))]


def times_on_demand(
    text: str, sentences: Sequence[Tokens], anchors: Anchors, lexicon: TimeLexicon
) -> Callable[[int], list[Time]]:
    """The times of ``resolve_document`` by number of sentence, each sentence read when it is asked for.

    Only a history has to be read from its start: there each date is resolved against the one told before it.
    """
    plain = _News(text, sentences, anchors, lexicon)
    if anchors.narrative is not None or _may_be_history(text, anchors.published):
        written = _written(plain, text, len(sentences))
        dates = [value for values in written for value in values]
        if anchors.narrative is not None or is_history(dates, anchors.published):
            told = told_of(anchors.narrative or dates[0][:4])
            return _history(plain, written, told).__getitem__
    occasion = occasion_of(text, sentences, plain.read, anchors.published, lexicon)
    if occasion is None or occasion.value is None:
        return plain.read
    told = told_of(occasion.value.split("/")[0])
    return _history(plain, _written(plain, text, len(sentences)), told, occasion).__getitem__


def _written(plain: "_News", text: str, count: int) -> list[list[str]]:
    """The dates of each sentence whose year stands in the text."""
    found = map(plain.read, range(count))
    return [[time.value for time in times if time.value and _is_written_out(text, time)] for times in found]


def _history(
    plain: "_News", written: Sequence[Sequence[str]], told: Span | None, occasion: Time | None = None
) -> list[list[Time]]:
    """The times of a history, which starts at ``told``; ``written`` are the dates of each sentence with their year.

    What follows the sentence that dates an ``occasion`` goes on from its start, not from its end.
    """
    dates = [value for values in written for value in values]
    out, passed, start = [], 0, told
    for number, values in enumerate(written):
        passed += len(values)
        told = _turned(told, values, dates[passed : passed + 2])
        found, moved = plain.sentence(number, partial(_same, told), story=True)
        opens = occasion is not None and any(time.start == occasion.start for time in found)
        told = start if opens else told if moved is None else moved
        out.append(found)
    return out


def _same(told: Span | None) -> Span | None:
    return told


class _News:
    """The times of news, where "then" and "that month" mean the date that was told right before."""

    def __init__(self, text: str, sentences: Sequence[Tokens], anchors: Anchors, lexicon: TimeLexicon) -> None:
        self._text, self._sentences, self._anchors, self._lexicon = text, sentences, anchors, lexicon
        self._base = date.max if anchors.published is None else edtf.days(anchors.published)[0] or date.max
        self._told: list[Span | None] = [None]  # before each sentence, as far as anybody asked
        self._found: dict[int, tuple[list[Time], Span | None]] = {}

    def read(self, number: int) -> list[Time]:
        """The times of a sentence."""
        return self._read(number)[0]

    def sentence(self, number: int, told: Callable[[], Span | None], *, story: bool) -> tuple[list[Time], Span | None]:
        """See ``read_sentence``."""
        tokens = self._sentences[number]
        if not may_hold_time(self._text, tokens, self._lexicon):
            return [], None
        return read_sentence(tokens, self._anchors, self._lexicon, told=told, story=story)

    def _read(self, number: int) -> tuple[list[Time], Span | None]:
        if number not in self._found:
            self._found[number] = self.sentence(number, partial(self._told_before, number), story=False)
        return self._found[number]

    def _told_before(self, number: int) -> Span | None:
        while len(self._told) <= number:
            told, (_, moved) = self._told[-1], self._read(len(self._told) - 1)
            near = moved is None or moved.last is None or self._base - moved.last < NEWS
            self._told.append(told if near else moved)
        return self._told[number]


def _may_be_history(text: str, published: str | None) -> bool:
    """Whether so many years stand in a text that ``is_history`` may hold; False is certain."""
    if len(YEAR.findall(text)) >= FULL:
        return True
    if published is None:
        return False
    first, last = edtf.days(published)
    latest = (first or last or date.max).year - OLD_YEARS
    return sum(int(digits) <= latest for digits in ANY_YEAR.findall(text)) >= OLD_SHARE * FEW


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
