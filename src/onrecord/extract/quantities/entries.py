"""The entries of this part's lexicons, as they stand in the TOML files. Each has its reason and its examples."""

from dataclasses import dataclass

from onrecord.lexicon import Explained
from onrecord.records import Bound, Reason

__all__ = [
    "BoundRule",
    "ChangeRule",
    "Currency",
    "DeclineRule",
    "DimensionRule",
    "Elision",
    "Fraction",
    "Joint",
    "Measured",
    "Modifier",
    "NumberWords",
    "RateRule",
    "Ratio",
    "Vague",
    "WordClass",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords(Explained):
    """``[[number]]``: words that make up numbers, with how they join their neighbours."""

    role: str
    words: dict[str, float]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fraction(Explained):
    """``[[fraction]]``: words for a part of a whole, in per cent."""

    percent: float
    match: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio(Explained):
    """``[[ratio]]``: what joins the two numbers of "one in five"."""

    match: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint(Explained):
    """``[[joint]]``: what joins the two ends of a range.

    ``between``: only after "between"; ``hyphen``: a falling pair is a score or a vote.
    """

    match: tuple[str, ...]
    between: bool = False
    hyphen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Elision(Explained):
    """``[[elision]]``: between two numbers, the second of which has no unit, it has that of the first."""

    match: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague(Explained):
    """``[[vague]]``: words that are read as a range.

    ``next``: the words count only before one of these; ``plural``: only before a plural noun.
    """

    low: float
    high: float
    match: tuple[str, ...]
    next: tuple[str, ...] = ()
    plural: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundRule(Explained):
    """``[[bound]]``: words around a number that open an end, unless one of ``not_after`` stands before them."""

    bound: Bound
    match: tuple[str, ...]
    not_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRule(Explained):
    """``[[change]]``: words around a number that make it a difference; ``change`` is +1 or -1.

    Not where the anchor already begins with one of ``unless`` ("climbed past 40"); with ``share`` only for
    percentages, points and money ("dropped 12 percent", not "dropped 12 bombs"); never behind ``not_after``.
    """

    change: int
    match: tuple[str, ...]
    unless: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    share: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRule(Explained):
    """``[[rate]]``: words that make a number one per period, unless one of ``unless`` follows."""

    per: str
    match: tuple[str, ...]
    unless: tuple[str, ...] = ()


Modifier = BoundRule | ChangeRule | RateRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured(Explained):
    """``[[unit]]``: what a number is measured in; values are multiplied by ``factor``, ``per`` makes a rate."""

    unit: str
    dimension: str
    name: str = ""
    per: str | None = None
    factor: float = 1.0
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency(Explained):
    """``[[currency]]``: signs before the digits, words behind.

    ``dollar_of`` is the country that calls it dollars, or writes it "$".
    """

    code: str
    name: str
    factor: float = 1.0
    dollar_of: str | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordClass:
    """``[[class]]``: words that a pattern may name together."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineRule(Explained):
    """``[[rule]]``: a number of this look in these words is no claim; ``[[keep]]``: it is one all the same.

    ``number`` names a look (see ``looks.py``), ``dimension`` that of its unit; ``capital`` wants the words
    beside it capitalised; ``unless_noun``: not where a counted noun follows.
    """

    reason: Reason
    match: tuple[str, ...]
    number: str = ""
    dimension: str = ""
    capital: bool = False
    unless_noun: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionRule(Explained):
    """``[[measured]]``: a dimension that is declined as a whole."""

    dimension: str
    reason: Reason
