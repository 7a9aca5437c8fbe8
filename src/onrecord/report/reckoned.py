"""What the page is given of what was reckoned: judgements, bands, accounts, findings, statements, forecasts.

Plain records, with the ids of the claims that carry them, and nothing else of the reckoning.
"""

from dataclasses import dataclass, fields
from typing import Any

__all__ = [
    "PageAccount",
    "PageAccountRow",
    "PageBand",
    "PageBreak",
    "PageColumn",
    "PageFinding",
    "PageForecast",
    "PageJudgement",
    "PageReckoned",
    "PageScore",
    "PageStatement",
    "PageWay",
    "Spread",
    "plain",
]

Spread = tuple[float, float | None, float]
"""Low, best and high; the best is None where one party only speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFinding:
    """What does not fit, or only looks so.

    ``verdict`` and ``kind`` are words; ``looks_so`` says that the claims can all hold.
    """

    verdict: str
    kind: str
    sentence: str
    claims: tuple[str, ...]
    looks_so: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWay:
    """One way in which a figure of a statement is given, and the claims that give it so."""

    words: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStatement:
    """One utterance that documents report differently; ``figures`` are those that differ, each with its ways."""

    claims: tuple[str, ...]
    documents: int
    origins: int
    figures: tuple[tuple[PageWay, ...], ...]
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageForecast:
    """What was forecast and what came of it.

    Attributes:
        claims: ids, the one whose words are shown first.
        outcome: true, false, open or void.
        because: one sentence on it.
        question: what decides; None where its words name nothing that could.
        evidence: claims that decide, and ``known_then`` those about the same that had been said by then.
        addresses: where else the outcome can be read.
        likelihood: the words of the speaker for how likely it was, with ``probability``.
        score: the Brier score, ``log_score`` the logarithmic one.
        documents, origins: how many report it.
    """

    claims: tuple[str, ...]
    outcome: str
    because: str
    documents: int
    origins: int
    question: str | None = None
    evidence: tuple[str, ...] = ()
    known_then: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    likelihood: str | None = None
    probability: float | None = None
    score: float | None = None
    log_score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageScore:
    """How often who was right: counts of outcomes, shares with the number that they are of.

    ``base_rate`` is the share of true among everybody else's judged forecasts about the same measures.
    """

    who: str
    n: int
    judged: int
    outcomes: tuple[tuple[str, int], ...]
    voids: tuple[tuple[str, int], ...] = ()
    hit_rate: float | None = None
    base_rate: float | None = None
    base_n: int = 0
    scored: int = 0
    score: float | None = None
    log_score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """A day (ISO 8601) from which on a source counts anew, and a sentence on it."""

    day: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBand:
    """What all claims together leave open of one series, step by step.

    Attributes:
        nature: stock, cumulative, share, or flow: what happened in each step of ``step_days`` days.
        place: names, for people.
        ends: the last day of each step, ISO 8601; ``low``, ``best``, ``high`` and ``status`` have one entry for each.
        status: a letter each: A something was said of it, E estimated between, F after the last word, B a break.
        claims: ids of those that speak of it.
        breaks: days from which on a source counts anew.
    """

    measure: str
    nature: str
    unit: str
    step_days: float
    ends: tuple[str, ...]
    low: tuple[float, ...]
    best: tuple[float | None, ...]
    high: tuple[float, ...]
    status: str
    claims: tuple[str, ...]
    actor: str | None = None
    place: tuple[str, ...] = ()
    breaks: tuple[PageBreak, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageColumn:
    """What comes in or goes out of a stock: words, and the claims that speak of it."""

    words: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAccountRow:
    """A period of an account.

    ``residual`` is what nobody reported and the balance needs, negative where it left; ``falls`` the probability that
    losses exceeded gains, None where that is not asked.
    """

    period: str
    opening: Spread
    came: tuple[Spread, ...]
    went: tuple[Spread, ...]
    closing: Spread
    residual: Spread
    falls: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAccount:
    """A stock with what came and what went, by period.

    ``came`` and ``went`` head the columns of the rows; ``claims`` are those that speak of the stock itself.
    """

    title: str
    unit: str
    came: tuple[PageColumn, ...]
    went: tuple[PageColumn, ...]
    rows: tuple[PageAccountRow, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJudgement:
    """One sentence on what follows, how likely that is, and the claims for and against.

    ``probability`` is None for what is no matter of yes or no; ``confidence`` is a word and why; ``sensitive`` says
    what it hangs on most.
    """

    sentence: str
    probability: float | None = None
    confidence: str | None = None
    sensitive: str | None = None
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReckoned:
    """Everything of it; ``total`` scores all forecasts together, None where there are none.

    ``run`` is a sentence that names what the numbers are of.
    """

    run: str = ""
    judgements: tuple[PageJudgement, ...] = ()
    bands: tuple[PageBand, ...] = ()
    accounts: tuple[PageAccount, ...] = ()
    findings: tuple[PageFinding, ...] = ()
    statements: tuple[PageStatement, ...] = ()
    forecasts: tuple[PageForecast, ...] = ()
    total: PageScore | None = None
    speakers: tuple[PageScore, ...] = ()
    organisations: tuple[PageScore, ...] = ()


def plain(record: Any) -> Any:
    """A record as values that ``json.dumps`` takes; what is None or empty is left out."""
    if isinstance(record, tuple):
        return [plain(item) for item in record]
    if not hasattr(record, "__dataclass_fields__"):
        return record
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {name: plain(value) for name, value in values.items() if value is not None and value != ()}
