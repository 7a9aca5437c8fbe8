"""Readings of amounts of time, of the windows that they open, and of what comes again."""

from datetime import date

from onrecord.extract.times import edtf
from onrecord.extract.times.edtf import Precision
from onrecord.extract.times.frame import Case, Frame
from onrecord.extract.times.lexicon import Part
from onrecord.extract.times.spans import Span, amount, shifted_day

__all__ = ["duration", "every", "opened", "units_of", "window", "window_to"]

MONTHLY = frozenset({"month", "quarter", "year", "decade", "century"})
AGAIN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX", "weekend": "XXXX-WXX-WE"}


def duration(case: Case) -> Span | None:
    """Eleven months; a window only where the words around open one."""
    return Span("", None, amount(case.known, case.grain), amount=(case.number, case.grain))


def window(case: Case) -> Span | None:
    """The past eleven months, the next six months."""
    span = Span("", None, amount(case.known, case.grain), amount=(case.number, case.grain))
    return opened(span, case.frame, case.rule.shift)


def opened(span: Span, frame: Frame, shift: int) -> Span:
    """The window of an amount that ends (shift -1) or starts (+1) with the statement; as it is without an anchor."""
    now = frame.now
    if now is None or span.amount is None:
        return span
    number, grain = span.amount
    monthly, daily = grain in MONTHLY, frame.precision is Precision.DAY
    far = shifted_day(now, number * shift, grain) if monthly or daily else now
    text = edtf.of_day(far) if daily and not monthly else edtf.truncate(edtf.of_month(far), frame.precision)
    today = edtf.truncate(edtf.of_day(now), frame.precision)
    if shift < 0:
        since = text if far < now else None  # a window within the day, or within the month of issue, opens nothing
        return span._replace(value=edtf.interval(text, today), first=far, last=now, since=since)
    return span._replace(value=edtf.interval(today, text), first=now, last=far, deadline=far)


def units_of(case: Case) -> Span | None:
    """The opening three weeks of the year, the last three months of 2015."""
    whole, number, grain = case.inner, case.number, case.grain
    if whole is None or whole.first is None or whole.last is None:
        return None
    if case.rule.part is Part.LATE:
        first, last = shifted_day(shifted_day(whole.last, 1, "day"), -number, grain), whole.last
    else:
        first, last = whole.first, shifted_day(shifted_day(whole.first, number, grain), -1, "day")
    write = edtf.of_month if grain in MONTHLY else edtf.of_day
    value = edtf.interval(write(first), write(last))
    return Span("", value, amount(case.known, grain), first, last, since=write(first))


def window_to(case: Case) -> Span | None:
    """The twelve months to 30 June 2015, the ten days from 3 May."""
    end, grain = case.inner, case.grain
    if end is None or end.first is None or end.last is None or end.value is None:
        return duration(case)
    if case.rule.part is Part.EARLY:
        return _window_from(case, end.first)
    first = shifted_day(end.last, -case.number, grain)
    since = edtf.of_month(first) if grain in MONTHLY else edtf.of_day(first)
    value = f"{since}/{end.value.split('/')[-1]}"
    return Span("", value, amount(case.known, grain), first, end.last, since=since)


def _window_from(case: Case, first: date) -> Span:
    last = shifted_day(shifted_day(first, case.number, case.grain), -1, "day")
    write = edtf.of_month if case.grain in MONTHLY else edtf.of_day
    value = edtf.interval(write(first), write(last))
    return Span("", value, amount(case.known, case.grain), first, last, since=write(first))


def every(case: Case) -> Span | None:
    """Every day, each Friday, every three weeks; what comes again has a TIMEX3 value only."""
    number, letters = case.get("weekday"), case.get("daypart")
    if number is not None:
        return Span("", None, f"XXXX-WXX-{number + 1}")
    if letters is not None:
        return Span("", None, f"XXXX-XX-XXT{letters}")
    if case.get("count") is not None:
        return Span("", None, amount(case.known, case.grain))
    return Span("", None, AGAIN.get(case.grain) or amount(1, case.grain))
