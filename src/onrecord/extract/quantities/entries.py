"""The entries of this part's lexicons, as they stand in the TOML files. Each has its reason and its examples."""

from dataclasses import dataclass

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
    "NumberWords",
    "RateRule",
    "Ratio",
    "Vague",
    "WordClass",
]

Examples = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """``[[number]]``: words that make up numbers, with how they join their neighbours."""

    id: str
    role: str
    words: dict[str, float]
    because: str
    yes: Examples
    no: Examples
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fraction:
    """``[[fraction]]``: words for a part of a whole, in per cent."""

    id: str
    percent: float
    match: tuple[str, ...]
    because: str
    yes: Examples
    no: Examples


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """``[[ratio]]``: what joins the two numbers of "one in five"."""

    id: str
    match: tuple[str, ...]
    because: str
    yes: Examples
    no: Examples


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """``[[joint]]``: what joins the two ends of a range.

    ``between``: only after "between"; ``hyphen``: a falling pair is a score or a vote.
    """

    id: str
    match: tuple[str, ...]
    because: str
    yes: Examples
    no: Examples
    between: bool = False
    hyphen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Elision:
    """``[[elision]]``: between two numbers, the second of which has no unit, it has that of the first."""

    id: str
    match: tuple[str, ...]
    because: str
    yes: Examples
    no: Examples


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """``[[vague]]``: words that are read as a range.

    ``next``: the words count only before one of these; ``plural``: only before a plural noun.
    """

    id: str
    low: float
    high: float
    match: tuple[str, ...]
    because: str
    yes: Examples
    no: Examples
    next: tuple[str, ...] = ()
    plural: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundRule:
    """``[[bound]]``: words around a number that open an end, unless one of ``not_after`` stands before them."""

    id: str
    bound: Bound
    match: tuple[str, ...]
    because: str
    yes: Examples
    no: Examples
    not_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRule:
    """``[[change]]``: words around a number that make it a difference; ``change`` is +1 or -1.

    Not where the anchor already begins with one of ``unless`` ("climbed past 40"); with ``share`` only for
    percentages, points and money ("dropped 12 percent", not "dropped 12 bombs").
    """

    id: str
    change: int
    match: tuple[str, ...]
    because: str
    yes: Examples
    no: Examples
    unless: tuple[str, ...] = ()
    share: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRule:
    """``[[rate]]``: words that make a number one per period, unless one of ``unless`` follows."""

    id: str
    per: str
    match: tuple[str, ...]
    because: str
    yes: Examples
    no: Examples
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """``[[unit]]``: what a number is measured in; values are multiplied by ``factor``, ``per`` makes a rate."""

    id: str
    unit: str
    dimension: str
    because: str
    yes: Examples
    no: Examples
    name: str = ""
    per: str | None = None
    factor: float = 1.0
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """``[[currency]]``: signs before the digits, words behind."""

    id: str
    code: str
    name: str
    because: str
    yes: Examples
    no: Examples
    factor: float = 1.0
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordClass:
    """``[[class]]``: words that a pattern may name together."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineRule:
    """``[[rule]]``: a number of this look in these words is no claim; ``[[keep]]``: it is one all the same.

    ``number`` names a look (see ``looks.py``), ``dimension`` that of its unit; ``capital`` wants the words
    beside it capitalised; ``unless_noun``: not where a counted noun follows.
    """

    id: str
    reason: Reason
    match: tuple[str, ...]
    because: str
    yes: Examples
    no: Examples
    number: str = ""
    dimension: str = ""
    capital: bool = False
    unless_noun: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionRule:
    """``[[measured]]``: a dimension that is declined as a whole."""

    id: str
    dimension: str
    reason: Reason
    because: str
    yes: Examples
    no: Examples
