"""When a document was published and updated, and which rule says so."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import language_file, read_toml
from onrecord.read.dates import Found, fitting, from_metadata
from onrecord.read.lines import HEAD, LONGEST, DateRule, Line, cut, date_rules, mark
from onrecord.read.settings import Given, Settings
from onrecord.records import Block, Role, Stated

__all__ = ["DateLine", "Dates", "date_lines", "dates_of"]

EARLIEST = date(1990, 1, 1)
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?:[/-](0[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)")
OPENING = 3000  # characters of the body in which a weekday may give the year
LONGEST_DATELINE = 160  # characters; the line goes on with the first sentence


class DateLine(NamedTuple):
    """A line that fits a rule for dates.

    Attributes:
        line: number among the lines.
        rule: the rule.
        found: its date, None for a dateline without one.
        words: the characters that spell the date.
        end: offset in the text behind the dateline, where the first sentence starts; else the end of the line.
    """

    line: int
    rule: DateRule
    found: Found | None
    words: str
    end: int


class Dates(NamedTuple):
    """The two dates that a document states."""

    published: Stated | None
    updated: Stated | None


def date_lines(text: str, lines: Sequence[Line]) -> tuple[DateLine, ...]:
    """The lines of the head and the tail that state a date, at most one of them a dateline before a sentence."""
    found, dateline = [], False
    for number, line in enumerate(lines):
        if not line.edge:
            continue
        hit = _date_line(number, line, text)
        if hit is not None and (hit.end == line.end or (not dateline and (hit.found or _is_prose(text, hit.end)))):
            found.append(hit)
            dateline = dateline or hit.end < line.end
    return tuple(found)


def _is_prose(text: str, start: int) -> bool:
    """Whether a sentence starts here, over one line or more; what follows in "MOSUL - A history" is a title."""
    words = text[start : start + 200].partition("\n\n")[0].rstrip()
    return len(words) >= 60 or words.endswith((".", "!", "?", '"', "”", "…"))


def _date_line(number: int, line: Line, text: str) -> DateLine | None:
    # Of a long line only a dateline at its start can fit.
    whole = line.end - line.start <= LONGEST
    marked = mark(text[line.start : line.end if whole else line.start + LONGEST_DATELINE])
    if marked.first() is None and not BEFORE_SENTENCE.search(marked.words):
        return None
    for rule in date_rules():
        match = rule.fits(marked)
        if match is None or not (whole or "text" in match.groupdict()):
            continue
        end, dated = line.end, marked.first()
        if "text" in match.groupdict():
            end = line.start + marked.offset(match.start("text"))
            if dated is not None and line.start + dated.start >= end:
                dated = None
        words = text[line.start + dated.start : line.start + dated.end] if dated else ""
        return DateLine(number, rule, dated, words, end)
    return None


# A dateline without a date has at least an agency in brackets or a dash early on.
BEFORE_SENTENCE = re.compile(r"^.{0,60}?(?:\([A-Z][\w ./-]{1,30}\)|\s[-–—_]{1,2}\s)")


def dates_of(
    text: str, blocks: Sequence[Block], *, stated: Sequence[DateLine], given: Given, settings: Settings
) -> Dates:
    """Publication and last change, from the most to the least reliable place.

    Metadata; lines of the head and the tail; the address; the date of the last change; a weekday with a day in
    the first sentences.  A day without a year counts only where one year fits.  Dates after ``today`` are refused.
    """
    changed = _given(given.updated, given.rule, settings) or _stated(stated, "updated", given=given, settings=settings)
    published = (
        _given(given.published, given.rule, settings)
        or _stated(stated, "published", given=given, settings=settings)
        or _address(given, settings)
        or changed
        or _in_sentence(text, blocks, settings)
    )
    return Dates(published, changed or _stated(stated, "noted", given=given, settings=settings))


def _given(value: str | None, rule: str, settings: Settings) -> Stated | None:
    edtf = from_metadata(value) if value else None
    if edtf is None or edtf > settings.today.isoformat()[: len(edtf)]:
        return None
    return Stated(value=edtf, rule=rule)


def _stated(stated: Sequence[DateLine], meaning: str, *, given: Given, settings: Settings) -> Stated | None:
    order = {rule.id: number for number, rule in enumerate(date_rules())}
    dated = [(hit, hit.found) for hit in stated if hit.found is not None and hit.rule.meaning == meaning]
    for hit, found in sorted(dated, key=lambda pair: order[pair[0].rule.id]):
        year = _year(found, given=given, settings=settings)
        if year is not None:
            return Stated(value=found._replace(year=year).edtf, rule=hit.rule.id, words=hit.words)
    return None


def _year(found: Found, *, given: Given, settings: Settings) -> int | None:
    """The one year that fits; the address narrows the period where it has a month."""
    if found.year is not None:
        years = fitting(found._replace(weekday=None), first=date.min, last=settings.today)
        return years[0] if years else None
    first, last = settings.period or (EARLIEST, settings.today)
    match = IN_ADDRESS.search(given.address or "")
    if match:
        first, last = date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    years = fitting(found, first=first, last=min(last, settings.today))
    return years[0] if len(years) == 1 else None


def _address(given: Given, settings: Settings) -> Stated | None:
    match = IN_ADDRESS.search(given.address or "")
    if match is None:
        return None
    edtf = from_metadata("-".join(part for part in match.groups() if part))
    if edtf is None or edtf > settings.today.isoformat()[: len(edtf)]:
        return None
    return Stated(value=edtf, rule="address", words=match[0])


def _in_sentence(text: str, blocks: Sequence[Block], settings: Settings) -> Stated | None:
    """The last resort, a date in the first sentences of the body.

    "said on Tuesday (Feb 28)" is how an outlet dates its report; of "on Monday, Dec. 26, a convoy was hit" only the
    month is taken.  "today (23 December)" takes the year of a weekday.
    """
    body = next((block for block in blocks if block.role is Role.BODY), None)
    weekday, today = None, None
    for before, found, words in _mentions(text, body) if body else ():
        if today is None and _after_words("today").search(before):
            today = found, words
        elif weekday is None and found.weekday is not None and found.year is None:
            year = None if _after_words("not_after").search(before) else _year(found, given=Given(), settings=settings)
            weekday = (found._replace(year=year), words) if year else None
    if today is not None:
        found, words = today
        found = found if found.year or weekday is None else found._replace(year=weekday[0].year)
        year = _year(found, given=Given(), settings=settings)
        if year is not None:
            return Stated(value=found._replace(year=year).edtf, rule="en.date.today-in-sentence", words=words)
    if weekday is None:
        return None
    found, words = weekday
    exact = found if words.endswith(")") else found._replace(day=None)
    return Stated(value=exact.edtf, rule="en.date.weekday-in-sentence", words=words)


def _mentions(text: str, body: Block) -> Iterator[tuple[str, Found, str]]:
    """The words before, the date, its words: of each day in the first lines of the body."""
    for line in cut(text[body.start : min(body.end, body.start + OPENING)])[:HEAD]:
        words = text[body.start + line.start : body.start + line.end]
        for start, end, _, found in mark(words).replaced:
            if found is not None and found.day is not None:
                yield words[:start], found, words[start:end]


@cache
def _after_words(name: str) -> re.Pattern[str]:
    """Whether one of the words of ``datelines.toml`` stands right before a date; "today" nearer than the others."""
    words = "|".join(read_toml(language_file("datelines"))[name])
    between = r"\W{0,3}$" if name == "today" else r"\b(?:\W+\w+){0,3}\W*$"
    return re.compile(rf"\b(?:{words}){between}", re.IGNORECASE)
