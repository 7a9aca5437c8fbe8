"""Load and check the vocabulary, the rules and the cues of times."""

import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache

from onrecord.errors import BadLexicon
from onrecord.extract.times.pattern import Grammar
from onrecord.extract.times.records import Relation, TimeKind
from onrecord.extract.times.slots import Slots, Words
from onrecord.lexicon import build, language_file, load_table, read_toml, tokenize

__all__ = ["Cue", "Example", "Group", "Nearby", "Needs", "Part", "Reading", "Rule", "TimeLexicon", "load"]

RULE_FILES = ("times_calendar", "times_relative", "times_amounts")


class Reading(StrEnum):
    """How the slots of a pattern become a date; each has a function in ``resolve``."""

    AGO = "ago"
    ANAPHOR = "anaphor"
    BEFORE_CHRIST = "before_christ"
    CENTURY = "century"
    CLOCK = "clock"
    DATE = "date"
    DAY_OF_MONTH = "day_of_month"
    DAYPART = "daypart"
    DAYPART_OF = "daypart_of"
    DECADE = "decade"
    DURATION = "duration"
    EVERY = "every"
    FIXED = "fixed"
    FROM_TIME = "from_time"
    HALF = "half"
    HOLIDAY = "holiday"
    ISO = "iso"
    LATER = "later"
    NAMED = "named"
    NUMERIC = "numeric"
    PART = "part"
    QUARTER = "quarter"
    SEASON = "season"
    SHIFTED = "shifted"
    THEN = "then"
    UNIT_END = "unit_end"
    WEEKDAY = "weekday"
    WEEKDAY_IN_WEEK = "weekday_in_week"
    UNITS_OF = "units_of"
    WINDOW = "window"
    WINDOW_TO = "window_to"


class Part(StrEnum):
    """A part of a date."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


class Group(StrEnum):
    """Where the patterns of a rule may stand."""

    TIME = "time"  # alone, and inside others as {time}
    PERIOD = "period"  # as TIME, and as {period}
    INNER = "inner"  # only inside others, as {period} and {time}


class Needs(StrEnum):
    """What must hold around a match, beyond its pattern."""

    CUE = "cue"  # a word of time in front
    NEWS = "news"  # the document is no history
    STORY = "story"  # it is one, or the date last told is known
    AMOUNT = "amount"  # a preposition in front, or "of" behind
    CLOSED = "closed"  # nothing behind that the amount is counted from
    DAY_ALONE = "day_alone"  # a history, "the" in front and no noun behind
    AGE = "age"  # nothing; it keeps an amount from opening a window
    SPAN = "span"  # over, in, within, during or for in front
    RATE = "rate"  # a number in front, within a few words


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence in which the rule fires; fields left out are not tested, "" stands for none."""

    text: str
    published: str | None = None
    narrative: str | None = None
    words: str | None = None
    value: str | None = None
    timex: str | None = None
    since: str | None = None
    deadline: str | None = None
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Patterns of words and slots with one reading."""

    id: str
    match: tuple[str, ...]
    reading: Reading
    because: str
    yes: tuple[Example, ...]
    no: tuple[str, ...]
    kind: TimeKind = TimeKind.POINT
    group: Group = Group.TIME
    needs: Needs | None = None
    part: Part | None = None
    edge: bool = False
    unit: str | None = None
    shift: int = 0
    timex: str | None = None
    daypart: str | None = None
    tight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Phrases in front of an expression and the relation that they give; ``yes`` and ``no`` are sentences."""

    relation: Relation
    match: tuple[str, ...]
    because: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """Single words and short phrases that decide by where they stand; see times_cues.toml."""

    future: frozenset[str]
    past: frozenset[str]
    past_verb: frozenset[str]
    modal: frozenset[str]
    approximate: frozenset[str]
    possessive: frozenset[str]
    determiner: frozenset[str]
    perfect: frozenset[str]
    counted: frozenset[str]
    amount: frozenset[str]
    dated: frozenset[str]
    after_year: frozenset[str]
    closers: frozenset[str]
    weak_month: frozenset[str]
    before_weak_month: frozenset[str]
    plain_season: frozenset[str]
    occasion: frozenset[str]
    occurs: frozenset[str]
    begins: frozenset[str]


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """Everything that ``find_times`` knows.

    Attributes:
        rules: all rules, in the order of the files.
        grammar: their patterns, compiled.
        cue_table: the cues as they stand in the file.
        cues: phrases in front of an expression, by their words in lower case.
        nearby: words that decide by where they stand.
        heads: words without which a sentence holds no time; ``may_hold_time`` looks for them.
    """

    words: Words
    rules: tuple[Rule, ...]
    grammar: Grammar[Rule]
    cue_table: tuple[Cue, ...]
    cues: Mapping[tuple[str, ...], Relation]
    nearby: Nearby
    heads: frozenset[str] = field(repr=False)


@cache
def load(language: str = "en") -> TimeLexicon:
    """The shipped lexicon of a language.

    Raises:
        BadLexicon: a file is missing or wrong; the message names file and entry.
    """
    path = language_file("times_words", language)
    words = build(Words, read_toml(path), str(path))
    rules = tuple(rule for name in RULE_FILES for rule in load_table(language_file(name, language), "rule", Rule))
    if len({rule.id for rule in rules}) != len(rules):
        raise BadLexicon(f"{path.name}: a rule id stands in two files")
    cue_path = language_file("times_cues", language)
    table = read_toml(cue_path)
    cues = load_table(cue_path, "cue", Cue)
    grammar = Grammar(((pattern, rule) for rule in rules for pattern in rule.match), Slots(words), groups=_groups)
    return TimeLexicon(
        words=words,
        rules=rules,
        grammar=grammar,
        cue_table=cues,
        cues={_lows(phrase): cue.relation for cue in cues for phrase in cue.match},
        nearby=_nearby(table.get("nearby", {}), str(cue_path)),
        heads=_heads(words, grammar),
    )


def _groups(rule: Rule) -> Sequence[str]:
    """Names of the tries that hold the patterns of a rule."""
    nested = {Group.TIME: ("time",), Group.PERIOD: ("time", "period"), Group.INNER: ("time", "period")}[rule.group]
    point = nested if rule.kind is TimeKind.POINT else ()
    return point if rule.group is Group.INNER else ("", *point)


def _nearby(row: Mapping[str, typing.Any], where: str) -> Nearby:
    """The word lists of ``[nearby]`` as sets, every one of them and no other."""
    names = [item.name for item in fields(Nearby)]
    wrong = sorted(set(row) ^ set(names))
    if wrong:
        raise BadLexicon(f"{where}: [nearby] has {', '.join(names)}; {wrong[0]!r} is missing or unknown")
    return Nearby(**{name: frozenset(row[name]) for name in names})


def _lows(phrase: str) -> tuple[str, ...]:
    return tuple(token.low for token in tokenize(phrase))


def _heads(words: Words, grammar: Grammar[Rule]) -> frozenset[str]:
    """Words one of which stands in every match that holds no date in digits; see ``SEEN``."""
    tables: tuple[Mapping[str, object], ...] = (words.month, words.weekday, words.season, words.unit, words.daypart)
    heads = {word for table in tables for word in table}
    holidays = [_lows(name) for name in (*words.holiday, *words.easter)]
    for pieces in sorted([*grammar.sequences, *holidays], key=len):  # "now" by itself before "right now"
        known = [piece for piece in pieces if piece.isalpha() and piece not in FUNCTION_WORDS]
        if known and not SEEN.intersection(pieces) and heads.isdisjoint(known):
            heads.add(max(reversed(known), key=len))  # the longest word is likely the rarest
    return frozenset(heads)


# Slots that the gate sees by their words, by their digits, or because another match stands in them.
SEEN = frozenset(
    f"{{{name}}}"
    for name in (
        *("month", "weekday", "season", "unit", "units", "span", "daypart", "holiday", "quarter"),
        *("year", "short_year", "day_ahead", "day_behind", "clock", "half_day", "decade", "dotted", "nth"),
        *("time", "period"),
    )
)
FUNCTION_WORDS = frozenset({"a", "an", "the", "in", "at", "of", "to", "on", "or", "and"})
