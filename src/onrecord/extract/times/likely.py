"""The year that a date without one belongs to."""

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.extract.times import edtf
from onrecord.extract.times.edtf import Precision
from onrecord.extract.times.frame import Frame
from onrecord.extract.times.spans import Span

__all__ = ["likely_year", "nearest"]

SOON = timedelta(days=31)  # a day without year that lies so shortly ahead is that of this year
TURN = 8  # months: in a history that tells of November, March is that of the next year


def likely_year(month: int, day: int | None, frame: Frame) -> int | None:
    """The year of a month, or of a day of it; None without an anchor.

    That of an anchor which is a year.  In a history, and where nobody knows the day of the text, that of the date
    last told, or the next.  Else the one that puts the date last before the anchor; ahead of it where the words look
    ahead, and for a day (not a month) that lies within a month.
    """
    base = frame.base
    if (frame.story or base is None) and frame.told is not None and frame.told.first is not None:
        return _told_year(month, frame.told, frame.told.first)
    if base is None:
        return None
    if frame.precision < Precision.MONTH or (frame.precision < Precision.DAY and month == base.month):
        return base.year
    if day is None and frame.future:
        return base.year + (month < base.month)
    return base.year - (month > base.month) if day is None else _near_year(date(2000, month, day), base, frame)


def _near_year(day: date, base: date, frame: Frame) -> int:
    """The year that brings the day next to the anchor, on the side that the words ask for."""
    near = [edtf.add_months(day, 12 * (year - 2000)) for year in (base.year - 1, base.year, base.year + 1)]
    ahead = next(candidate for candidate in near if candidate >= base)
    behind = next(candidate for candidate in reversed(near) if candidate <= base)
    soon = ahead - base <= SOON < base - behind
    return ahead.year if frame.future or soon else behind.year


def _told_year(month: int, told: Span, first: date) -> int:
    """A history goes forward: after November, January is that of the next year."""
    if told.grain in ("year", "decade", "century"):
        return first.year
    step = month - first.month
    return first.year + (step <= -TURN) - (step > 10)


def nearest(spans: Sequence[Span], now: date, *, ahead: bool) -> Span:
    """The first that is not over (ahead), or the last that has begun; ``spans`` are in order."""
    if ahead:
        return next((span for span in spans if span.last is not None and span.last >= now), spans[-1])
    return next((span for span in reversed(spans) if span.first is not None and span.first <= now), spans[0])
