"""Short cuts of the tests of this folder."""

from functools import cache

from onrecord.extract import Knowledge, extract, load
from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.claims.survey import Survey, survey
from onrecord.extract.segment import segment
from onrecord.records import Claim, Document, Extraction, Kind, Stated

PUBLISHED = "2016-08-10"  # a Wednesday


@cache
def knowledge() -> Knowledge:
    """The English lexicons and all shipped packs."""
    return load()


def document(text: str, *, published: str | None = PUBLISHED, language: str = "en") -> Document:
    """A plain English text of 10 August 2016."""
    stated = Stated(value=published, rule="given") if published else None
    return Document(name="test", address="test", text=text, published=stated, language=language)


def read(text: str, **given: str | None) -> Extraction:
    """All that the reader takes out of a text."""
    return extract(document(text, **given), knowledge())


def claims(text: str, **given: str | None) -> list[Claim]:
    """The claims of a text, in its order."""
    return list(read(text, **given).claims)


def numbers(text: str, **given: str | None) -> list[Claim]:
    """The claims of a text that carry a number."""
    return [claim for claim in claims(text, **given) if claim.low is not None or claim.high is not None]


def only(text: str, **given: str | None) -> Claim:
    """The one claim of a text."""
    (claim,) = claims(text, **given)
    return claim


def of(text: str, words: str, **given: str | None) -> Claim:
    """The one numeric claim whose quote holds ``words``, which stand once in the text."""
    start = text.index(words)
    (claim,) = [c for c in numbers(text, **given) if c.quote.start <= start < c.quote.end]
    return claim


def actor_of(text: str, words: str) -> str | None:
    """Whose number that is."""
    return of(text, words).actor


def places_of(text: str, words: str) -> list[str]:
    """Where that number is: codes of countries, names of other places."""
    return countries(of(text, words))


def rule_of(text: str, words: str, field: str) -> str:
    """The rule that gave a field of that number."""
    return next(row.rule for row in of(text, words).evidence if row.field == field)


def wordless(text: str, kind: Kind, **given: str | None) -> list[Claim]:
    """The assessments or forecasts of a text that carry no number."""
    return [c for c in claims(text, **given) if c.kind is kind and c.low is None and c.high is None]


def surveyed(text: str) -> Survey:
    """A text, analysed."""
    return survey(segment(document(text)), PUBLISHED, knowledge())


def analysed(text: str) -> Analysis:
    """The one sentence of a text, analysed."""
    (analysis,) = surveyed(text).analyses
    return analysis


def countries(claim: Claim) -> list[str]:
    """Codes of the countries and names of the other places of a claim."""
    return [place.code or place.name for place in claim.place]
