"""A running total, or the count of one incident or period: signs are added up by a table of named weights."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.carry import family_of, fits_window
from onrecord.extract.claims.measures import Measure
from onrecord.extract.claims.nature import INCIDENT, NatureVerdict, is_long, nature_words
from onrecord.extract.claims.story import Previous, Story
from onrecord.extract.claims.when import Dated
from onrecord.extract.times import Relation, Time, TimeKind
from onrecord.lexicon import language_file, load_table, read_toml
from onrecord.records import Bound, Nature

__all__ = ["Told", "TotalWeights", "load_totals", "signs_of", "total_or_flow"]

YEAR, YEAR_MONTH = len("2016"), len("2016-08")
BEFORE, BEHIND = 8, 6  # words on each side of a number that are likely of its clause
SIZES = (30, 300, 1000, 3000)
ARMS_SIZES = (10, 100)
UP_TO = (Relation.UNTIL, Relation.DEADLINE)
PERFECT = frozenset({"has", "have"})
FROM = 4  # words around a number in which "from" sets it against another
IN_SENTENCE = "before.same sentence"
# What is reported as the reason for a total, the first that holds.
REASONS = {
    "time.since": "since",
    "time.until": "until",
    "words.total": "en.nature.total",
    "words.level": "en.nature.level",
    "words.perfect": "en.nature.perfect",
    IN_SENTENCE: "list",
    "before.same paragraph": "beside a total",
}
SIZE = "size"


class Told(NamedTuple):
    """A number with all that tells whether it is a total; ``who`` is the label of the speaker."""

    measure: Measure
    anchor: Anchor
    analysis: Analysis
    dates: Dated
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalWeight:
    """One row of ``totals.toml``."""

    sign: str
    value: float
    because: str


class TotalWeights(NamedTuple):
    """The table, by sign, the sum above which a count is a total, and words for incidents."""

    by_sign: Mapping[str, float]
    threshold: float
    incidents: frozenset[str]


@cache
def load_totals() -> TotalWeights:
    """Read the shipped table."""
    path = language_file("totals")
    rows, table = load_table(path, "weight", TotalWeight), read_toml(path)
    by_sign = {row.sign: row.value for row in rows}
    return TotalWeights(by_sign, table["threshold"], frozenset(table["incidents"]))


def total_or_flow(told: Told, story: Story) -> NatureVerdict:
    """Whether a count that may be either is a running total or that of an incident or a period."""
    weights = load_totals()
    signs = signs_of(told, story)
    if math.fsum(weights.by_sign.get(sign, 0.0) for sign in signs) <= weights.threshold:
        return NatureVerdict(Nature.FLOW, 0, "stretch" if "time.stretch" in signs else INCIDENT)
    return NatureVerdict(Nature.CUMULATIVE, 0, next((REASONS[sign] for sign in REASONS if sign in signs), SIZE))


def signs_of(told: Told, story: Story) -> frozenset[str]:
    """The signs that hold of a number; ``totals.toml`` says what each means.

    "From" beside a number that is set against a total says nothing: "410, up from 372".
    """
    before = _of_number_before(told, story)
    signs = frozenset((*_of_time(told, story), *_of_size(told), *_of_words(told), *before))
    return signs - {"words.from"} if IN_SENTENCE in before else signs


def _of_time(told: Told, story: Story) -> list[str]:
    governing = told.dates.governing
    if governing is None:
        window = story.window
        shared = window is not None and fits_window(window, told.measure, told.who)
        if shared or story.occasion is not None:
            return []
        return ["time.scene" if story.scene_so_far() is not None else "time.none"]
    if _is_stretch(governing):
        return ["time.stretch"]
    if governing.since is not None or governing.relation is Relation.SINCE:
        return ["time.since"] if governing.kind is TimeKind.POINT else []
    if governing.relation in UP_TO:
        return ["time.until"]
    value = governing.value or ""
    signs = ["time.year"] if len(value) == YEAR else []
    over = story.published is None or value < story.published[: len(value)]
    return [*signs, "time.over"] if len(value) in (YEAR, YEAR_MONTH) and over else signs


def _is_stretch(time: Time) -> bool:
    """Whether a period is told as one of its own: some days or weeks, "the first five months of the year"."""
    if time.first is None or time.last is None or "/" not in (time.value or ""):
        return False
    return not is_long(time) or (time.kind is TimeKind.POINT and time.relation is Relation.SINCE)


def _of_size(told: Told) -> list[str]:
    measure, number = told.measure, told.anchor.quantity
    signs = [f"of.{measure.id}"]
    if number.bound is Bound.ABOUT:
        signs.append("about")
    if measure.money:
        return [*signs, "of.money"]
    high = max(number.low or 0, number.high or 0)
    signs += [f"size.{least}" for least in SIZES if high >= least]
    if family_of(measure) == "arms":
        signs += ["of.arms", *(f"arms.{least}" for least in ARMS_SIZES if high >= least)]
    return signs


def _of_words(told: Told) -> list[str]:
    anchor, tokens, weights = told.anchor, told.analysis.tokens, load_totals()
    first, last = max(0, anchor.first - BEFORE), anchor.stop + BEHIND
    signs = []
    if _is_perfect(told.analysis, first, last):
        signs.append("words.perfect")
    elif _is_perfect(told.analysis, 0, len(tokens)):
        signs.append("words.perfect elsewhere")
    if nature_words()["total"].find(tokens[first:last]):
        signs.append("words.total")
    if nature_words()["level"].find(tokens[first : anchor.first]):
        signs.append("words.level")
    if not weights.incidents.isdisjoint(tokens.words):
        signs.append("words.incident")
    beside = told.analysis.words(max(0, anchor.first - FROM), anchor.first)
    behind = told.analysis.words(anchor.stop, anchor.stop + FROM)
    return [*signs, "words.from"] if "from" in (*beside, *behind) else signs


def _is_perfect(analysis: Analysis, first: int, last: int) -> bool:
    """Whether "has" or "have" stands among some tokens; "to have" and "may have" report what is past."""
    words = analysis.words(first, last)
    leading = ["", *words] if first == 0 else analysis.words(first - 1, last)
    return any(word in PERFECT and before != "to" for before, word in zip(leading, words, strict=False))


def _of_number_before(told: Told, story: Story) -> list[str]:
    previous: Previous | None = story.previous
    if previous is None or family_of(previous.verdict.measure) != family_of(told.measure):
        return []
    same = previous.sentence == told.analysis.sentence.index
    near = same or previous.paragraph == told.analysis.sentence.paragraph
    if previous.nature is Nature.CUMULATIVE and near:
        return [IN_SENTENCE if same else "before.same paragraph"]
    if previous.nature is Nature.FLOW and (same or not near):
        return ["before.flow of the sentence" if same else "before.flow further off"]
    return []
