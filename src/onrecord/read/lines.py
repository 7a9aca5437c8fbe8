"""The lines of a text, and the rules of the lexicons that fit a whole line."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.errors import BadLexicon
from onrecord.lexicon import Explained, language_file, load_table, read_toml
from onrecord.read.dates import Found, find_dates
from onrecord.read.templates import DAY, FULL, MONTH, TIME, WEEKDAY, compiled, needed_words
from onrecord.records import Role

__all__ = ["DateRule", "Line", "LineRule", "Marked", "cut", "date_rules", "line_rule", "line_rules", "mark"]

HEAD, TAIL = 12, 6  # lines that are not blank
LONGEST = 240  # characters of a line that is tried as it is; a longer one by its two ends
SPACES = re.compile(r"\s{2,}")
DIGIT = re.compile(r"\d")
CLOCK = re.compile(
    r"\d(?<![\d.:,].)(?:\d?[:.h]\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?|\d?\s*[AaPp]\.?[Mm]\.?|\d{3}(?=\s*(?:GMT|UTC|BST|E[SD]?T|P[SD]T|CES?T|HKT|SGT|IST|hrs)))"
    r"(?!\d|[.:]\d)(?:\s*(?:[A-Z]{2,5}\b|hrs\b|\((?:[A-Z]{2,5})\)))?"
)


class Line(NamedTuple):
    """A line that is not blank: ``text[start:end]`` without the white space around it.

    ``edge`` tells that it is among the first 12 or the last 6; ``gap`` that a blank line stands before it.
    """

    start: int
    end: int
    edge: bool
    gap: bool


class Replaced(NamedTuple):
    """Characters ``[start, end)`` of a line that one character stands for; ``found`` is the date, if it is one."""

    start: int
    end: int
    sign: str
    found: Found | None


class Marked(NamedTuple):
    """A line with each date, each time of day and each run of white space replaced by one character.

    Attributes:
        words: the line so replaced.
        replaced: what was replaced, in order.
    """

    words: str
    replaced: tuple[Replaced, ...]

    def offset(self, position: int) -> int:
        """The offset in the line of a position in ``words``."""
        for one in self.replaced:
            if position <= one.start:
                break
            position += one.end - one.start - 1
        return position

    def first(self) -> Found | None:
        """The first date."""
        return next((one.found for one in self.replaced if one.found is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRule(Explained):
    """How a line says when the text was published or updated; see ``datelines.toml``."""

    meaning: str
    match: tuple[str, ...]

    def fits(self, marked: Marked) -> re.Match[str] | None:
        """The match of the whole line."""
        words = marked.words
        fitting = (pattern.fullmatch(words) for sign, pattern in _by_sign(self) if sign in words)
        return next(filter(None, fitting), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRule(Explained):
    """What role a line has, or whom it credits; see ``furniture.toml`` and ``credits.toml``.

    ``where`` is "edge" for rules of the head and the tail only; ``long`` for lines of any length.
    """

    match: tuple[str, ...]
    role: Role = Role.FURNITURE
    where: str = "any"
    long: bool = False

    def __post_init__(self) -> None:
        if self.where not in ("any", "edge"):
            raise BadLexicon(f"{self.id}: where is 'any' or 'edge', not {self.where!r}")

    def fits(self, marked: Marked) -> bool:
        """Whether the whole line fits."""
        return any(pattern.fullmatch(marked.words) for pattern in _patterns(self))


LIKE_CAPTION = re.compile(r"epa\d|image |!\[|[\w ]{3,15}[:-]", re.IGNORECASE)
LONGEST_CREDIT = 60  # characters behind the last slash of a caption


def _is_like_caption(words: str) -> bool:
    """A cheap look before the rules for lines of any length."""
    slash = words.rfind("/")
    credited = slash >= 0 and 1 <= len(words) - slash - 1 <= LONGEST_CREDIT
    return credited or words.endswith(("]", ")")) or LIKE_CAPTION.match(words) is not None


def line_rule(words: str, *, edge: bool) -> LineRule | None:
    """The first rule of furniture, captions, headings and credits that fits a line, or None.

    A line over 240 characters is tried by its two ends, and only by the rules for captions.
    """
    long = len(words) > LONGEST
    kinds = [] if long else [(False, edge)]
    if _is_like_caption(words):
        kinds.append((True, edge))
    marked = None
    for kind in kinds:
        marked = marked or mark(words if not long else f"{words[:80]} … {words[-150:]}")
        rules, groups = _rules_together(*kind)
        if _fits_any(marked.words, groups):
            return next(rule for rule in rules if rule.fits(marked))
    return None


class _Group(NamedTuple):
    """One pattern for several templates, none of which fits a line without one of the words, if there are any."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]


def _fits_any(line: str, groups: Mapping[str, Sequence[_Group]]) -> bool:
    """Whether a template of the groups fits: most lines fit none, and this says so at once."""
    low = line.lower()
    # A letter outside ASCII may be one of ASCII in another case: then all are tried.
    near = (groups.get(low[0], ()), groups.get("", ())) if low[:1].isascii() and low else groups.values()
    return any(
        pattern.fullmatch(line)
        for some in near
        for words, pattern in some
        if not words or any(word in low or word in line for word in words)
    )


@cache
def _rules_together(long: bool, edge: bool) -> tuple[tuple[LineRule, ...], Mapping[str, Sequence[_Group]]]:  # noqa: FBT001 - key of a cache
    """The rules of one kind, and their templates in groups by the letter that they open with, "" for the others."""
    rules = tuple(
        rule
        for lexicon in ("furniture", "credits")
        for rule in line_rules(lexicon)
        if rule.long == long and (edge or rule.where == "any")
    )
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for rule in rules:
        for template, pattern in zip(rule.match, _patterns(rule), strict=True):
            letter = pattern.pattern[0].lower() if pattern.pattern[0].isalpha() else ""
            alike[letter, needed_words(template)].append(f"(?:{pattern.pattern})")
    groups: dict[str, list[_Group]] = defaultdict(list)
    for (letter, words), found in alike.items():
        groups[letter].append(_Group(words, re.compile("|".join(found), re.IGNORECASE | re.DOTALL)))
    return rules, dict(groups)


@cache
def date_rules() -> tuple[DateRule, ...]:
    """The rules of ``datelines.toml``, in their order."""
    return load_table(language_file("datelines"), "rule", DateRule)


@cache
def line_rules(lexicon: str) -> tuple[LineRule, ...]:
    """The rules of ``furniture.toml`` or ``credits.toml``, in their order."""
    return load_table(language_file(lexicon), "rule", LineRule)


@cache
def _patterns(rule: DateRule | LineRule) -> tuple[re.Pattern[str], ...]:
    return compiled(rule.match, _words(), rule.id)


@cache
def _by_sign(rule: DateRule) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each pattern of the rule with the sign of the date that it needs; "" where it needs none."""
    return tuple(
        (next((sign for sign in (FULL, MONTH, DAY, WEEKDAY) if sign in pattern.pattern), ""), pattern)
        for pattern in _patterns(rule)
    )


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in read_toml(language_file("datelines"))["words"].items()}


def cut(text: str) -> list[Line]:
    """The lines that are not blank; empty for a text of white space."""
    spans, gap, position = [], False, 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if words:
            start = position + raw.index(words[0])
            spans.append((start, start + len(words), gap))
            gap = False
        else:
            gap = True
        position += len(raw)
    last = len(spans) - TAIL
    return [Line(start, end, n < HEAD or n >= last, gap) for n, (start, end, gap) in enumerate(spans)]


@lru_cache(maxsize=64)
def mark(words: str) -> Marked:
    """Replace the dates and times of a line. Remembered: dates, blocks and credit ask for the same few lines."""
    if not DIGIT.search(words) and not SPACES.search(words):
        return Marked(words, ())
    found = [Replaced(date.start, date.end, _sign(date), date) for date in find_dates(words)]
    for pattern, sign in ((CLOCK, TIME), (SPACES, " ")):
        found += [
            Replaced(match.start(), match.end(), sign, None)
            for match in pattern.finditer(words)
            if not any(other.start < match.end() and match.start() < other.end for other in found)
        ]
    found.sort(key=lambda one: one.start)
    parts, position = [], 0
    for one in found:
        parts += [words[position : one.start], one.sign]
        position = one.end
    return Marked("".join([*parts, words[position:]]), tuple(found))


def _sign(date: Found) -> str:
    if date.day is None:
        return MONTH
    if date.year is not None:
        return FULL
    return DAY if date.weekday is None else WEEKDAY
