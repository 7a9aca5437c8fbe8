"""Find the dates of a line, with or without year and weekday, in English and in the languages of the CLDR."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import language_file, read_toml

__all__ = ["Found", "find_dates", "fitting", "from_metadata"]


class Found(NamedTuple):
    """``line[start:end]`` spells a date.

    Attributes:
        start: offset in the line.
        end: offset behind it.
        year: four digits, or None where the line gives none.
        month: 1 to 12.
        day: None where the line gives only month and year.
        weekday: 0 for Monday, or None.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    weekday: int | None

    @property
    def edtf(self) -> str:
        """``2016-06-23`` or ``2016-06``; the year must be there."""
        month = f"{self.year:04d}-{self.month:02d}"
        return month if self.day is None else f"{month}-{self.day:02d}"


class _Words(NamedTuple):
    stems: tuple[str, ...]
    hint: re.Pattern[str]
    pattern: re.Pattern[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]


YEAR = r"(?:1[89]|20)\d\d"
SHORT_YEAR = r"\d\d(?=\s+(?:--|[-–—(]))"  # "4 JAN 90 -- ", in old datelines only
NUMERIC = re.compile(
    rf"(?<![\w./-])(?:(?P<iso>{YEAR})-(?P<isomonth>\d\d)-(?P<isoday>\d\d)(?!\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    rf"|(?P<first>\d\d?)(?P<sep>[./])(?P<second>\d\d?)(?P=sep)(?P<year>{YEAR})(?![./-]?\d))",
)
DIGIT = re.compile(r"\d")
ANY_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
BEFORE, BEHIND = 35, 16  # characters around the name of a month in which its day, year and weekday stand
# Arabic and Persian digits, as texts in these languages write a day.
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def find_dates(line: str) -> list[Found]:
    """The dates of a line, in order.

    An all-numeric date counts where it can be read in one way only: 23/06/2016, not 06/07/2016 (but 06.07.2016,
    which is written day first).  Another language is tried where English finds nothing in a line under 160 characters.
    """
    if not DIGIT.search(line):
        return []
    found = _numeric(line) + _spelled(line, _english())
    if not found and len(line) < 160 and ANY_YEAR.search(line):
        found = _spelled(line.translate(DIGITS), _other())
    found.sort()
    return found


def fitting(found: Found, *, first: date, last: date) -> list[int]:
    """The years between ``first`` and ``last`` in which the day exists and falls on its weekday."""
    years = range(first.year, last.year + 1) if found.year is None else [found.year]
    return [year for year in years if _fits(found, year, first, last)]


def _fits(found: Found, year: int, first: date, last: date) -> bool:
    try:
        day = date(year, found.month, found.day or 1)
    except ValueError:
        return False
    return first <= day <= last and found.weekday in (None, day.weekday())


def from_metadata(value: str) -> str | None:
    """EDTF of a date as metadata gives it (ISO 8601, a year, a spelled date), or None."""
    words = value.strip()
    iso = re.match(rf"({YEAR})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T\s])", words)
    if iso:
        year, month, day = (int(part) if part else None for part in iso.groups())
        if month is None:
            return f"{year:04d}"
        return Found(0, 0, year, month, day, None).edtf if _exists(year, month, day) else None
    dates = [found for found in find_dates(words[:200]) if found.year is not None]
    return dates[0].edtf if dates else None


def _exists(year: int | None, month: int, day: int | None) -> bool:
    try:
        date(year or 2000, month, day or 1)
    except ValueError:
        return False
    return True


def _numeric(line: str) -> list[Found]:
    dates = []
    for match in NUMERIC.finditer(line):
        if match["iso"]:
            year, month, day = int(match["iso"]), int(match["isomonth"]), int(match["isoday"])
        else:
            year, day, month = int(match["year"]), int(match["first"]), int(match["second"])
            if match["sep"] == "/" and month > 12:
                day, month = month, day
            elif match["sep"] == "/" and day <= 12 and day != month:
                continue
        if _exists(year, month, day):
            dates.append(Found(match.start(), match.end(), year, month, day, None))
    return dates


def _spelled(line: str, words: _Words) -> list[Found]:
    dates: list[Found] = []
    low = line.lower().replace("i̇", "i")
    if not any(stem in low for stem in words.stems):
        return dates
    for hint in words.hint.finditer(line):
        first = max(hint.start() - BEFORE, dates[-1].end if dates else 0)
        match = words.pattern.search(line, first, min(hint.end() + BEHIND, len(line)))
        if match is None:
            continue
        named = {name: value for name, value in match.groupdict().items() if value}
        month = words.months[_plain(named.get("m1") or named.get("m2") or named["m3"])]
        day = int(named.get("d1") or named.get("d2") or 0) or None
        spelled = named.get("y1") or named.get("y2") or named.get("y3")
        weekday = words.weekdays.get(_plain(named["weekday"])) if "weekday" in named else None
        if day is None and spelled is None:
            continue
        year = _full_year(int(spelled)) if spelled else None
        if _exists(year, month, day):
            # "on 26 April." ends its sentence, "on 26 Apr." may not; no stop is part of a date either way.
            end = match.end() - match[0].endswith(".")
            dates.append(Found(match.start(), end, year, month, day, weekday))
    return dates


def _full_year(year: int) -> int:
    """Of two digits, 50 to 99 are of the last century."""
    if year >= 100:
        return year
    return year + (1900 if year >= 50 else 2000)


def _plain(word: str) -> str:
    # "i̇" is what the capital İ of Turkish becomes.
    return word.lower().rstrip(".").replace("i̇", "i")


@cache
def _english() -> _Words:
    lexicon = read_toml(language_file("datelines"))
    months = {word: number for number, words in enumerate(lexicon["months"], start=1) for word in words.split()}
    weekdays = {word: number for number, words in enumerate(lexicon["weekdays"]) for word in words.split()}
    return _compile(months, weekdays)


@cache
def _other() -> _Words:
    from babel import Locale  # noqa: PLC0415 - only texts with a date in another language pay for it

    months: dict[str, int] = {}
    for language in read_toml(language_file("datelines"))["languages"]:
        locale = Locale.parse(language)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    plain = _plain(name)
                    if len(plain) > 2 and not plain.isdigit():
                        months.setdefault(plain, number)
    return _compile(months, {})


def _compile(months: Mapping[str, int], weekdays: Mapping[str, int]) -> _Words:
    month = rf"(?:{_alternatives(months)})\.?"
    ordinal = r"(?:st|nd|rd|th|er|\.|º)?"
    weekday = rf"(?:\b(?P<weekday>{_alternatives(weekdays)})\b\.?,?\s*(?P<open>\()?\s*(?:the\s+)?)?" if weekdays else ""
    closed = r"(?(open)\)?)" if weekdays else ""
    pattern = (
        rf"{weekday}(?:"
        rf"(?<![\d.,])(?P<d1>[0-3]?\d){ordinal}(?:\s+of|\s+de)?[\s-]*(?P<m1>{month})(?!\w)(?:,?[\s-]*(?:de\s+)?(?P<y1>{YEAR}(?!\d)|{SHORT_YEAR}))?"
        rf"|(?<!\w)(?P<m2>{month})\s*(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:]|[.,]\d)(?:,?\s*(?P<y2>{YEAR})(?!\d))?"
        rf"|(?<!\w)(?P<m3>{month}),?\s+(?:de\s+)?(?P<y3>{YEAR})(?!\d)){closed}"
    )
    # Stems first, then the name of a month alone: both are rare, and the whole pattern is slow.
    hint = rf"(?<![^\W\d_])(?:{_alternatives(months)})(?![^\W\d_])"
    stems = tuple(sorted({month[:3] for month in months}))
    return _Words(stems, re.compile(hint, re.IGNORECASE), re.compile(pattern, re.IGNORECASE), months, weekdays)


def _alternatives(words: Iterable[str]) -> str:
    # The capital İ lowers to two characters, so it is let through where "i" stands.
    return "|".join(re.escape(word).replace("i", "[iİ]") for word in sorted(words, key=len, reverse=True))
