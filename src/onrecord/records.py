"""The records that pass between the stages: frozen, keyword-only, identified by their content.

A record refuses to exist when its invariant does not hold.  Change means a new record
(``dataclasses.replace``).  Offsets count code points; ``end`` is exclusive.  Dates are EDTF strings.
"""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from onrecord.errors import BadRecord

__all__ = [
    "Abstention",
    "Attribution",
    "Block",
    "Bound",
    "Claim",
    "Direction",
    "Document",
    "Evidence",
    "Extraction",
    "Failure",
    "Kind",
    "Modality",
    "Nature",
    "Place",
    "Quote",
    "Reason",
    "Rejected",
    "Role",
    "Run",
    "Speaker",
    "Stated",
    "content_id",
]


class Kind(StrEnum):
    """What a claim is about: a value, a direction, or the future."""

    QUANTITY = "quantity"
    ASSESSMENT = "assessment"
    FORECAST = "forecast"


class Nature(StrEnum):
    """How the values of a measure behave in time."""

    STOCK = "stock"
    CUMULATIVE = "cumulative"
    FLOW = "flow"
    RATE = "rate"
    SHARE = "share"
    CHANGE = "change"
    DURATION = "duration"


class Bound(StrEnum):
    """Which side of the value the words leave open."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Direction(StrEnum):
    """Where a measure is heading, for assessments."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


class Attribution(StrEnum):
    """How the words are given: in quotation marks, partly, reported, or in the outlet's own voice."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    NONE = "none"


class Modality(StrEnum):
    """How firmly the speaker stands behind it."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Role(StrEnum):
    """What a block of a document is. Furniture is never read for claims; captions are, and marked."""

    TITLE = "title"
    DECK = "deck"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"


class Reason(StrEnum):
    """Why a number that looks like a claim was declined."""

    AGE = "age"
    DATE = "date"
    TIME_OF_DAY = "time_of_day"
    DURATION = "duration"
    DISTANCE = "distance"
    ADDRESS = "address"
    ORDINAL = "ordinal"
    NAME = "name"  # unit names, weapon names, road and flight numbers
    VOTE = "vote"
    SPORT = "sport"
    IDIOM = "idiom"  # "one of", "second to none"
    FURNITURE = "furniture"
    NO_MEASURE = "no_measure"
    REPEATED = "repeated"  # the same words were read as another claim
    OTHER = "other"


EXACT_IN_A_FLOAT = 2**53


def content_id(kind: str, version: int, content: Mapping[str, Any]) -> str:
    """Hash canonical JSON to an id such as ``claim1:9f86d081884c7d65``.

    Keys are sorted, whole floats become integers and integers no more exact than a float, so that equal content has
    equal ids, also after a database has kept its numbers as floats.
    """
    canonical = json.dumps(_canonical(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{kind}{version}:{hashlib.blake2b(canonical.encode('utf-8', 'surrogatepass'), digest_size=10).hexdigest()}"


def _canonical(value: Any) -> Any:
    if value is None or isinstance(value, str):  # most are; asking whether one is a Mapping takes longest
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int) and abs(value) > EXACT_IN_A_FLOAT:
        return int(float(value))
    if isinstance(value, Mapping):
        return {str(key): _canonical(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_canonical(item) for item in value]
    return value


def _check_span(start: int, end: int, what: str) -> None:
    if start < 0 or end <= start:
        raise BadRecord(f"{what} [{start}:{end}] is not a span")


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer of more than 308 digits, which no float holds
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The exact characters that support a claim.

    Invariant: ``document.text[start:end] == text``; offsets count code points, ``end`` is exclusive.
    """

    document_id: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text) or not self.text:
            raise BadRecord(f"quote [{self.start}:{self.end}] does not fit {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A value of a document and the rule that gave it.

    ``words`` are the characters it was read from, None where it came as metadata.
    """

    value: str
    rule: str
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of the text with one role; blocks are sorted, do not overlap, and may leave white space out."""

    start: int
    end: int
    role: Role
    rule: str = ""

    def __post_init__(self) -> None:
        _check_span(self.start, self.end, "block")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as published.

    The id covers what was given (``name``, ``address``, ``title``, ``outlet``, ``given_published``, ``text``);
    what we worked out from it (dates, language, credit, blocks) may change with newer rules and is not in the id.

    Attributes:
        name: the given id, else the file name; the ``document`` of an export.
        address: URL, or the path of the file, from the folder of the ledger on where it is below that; versions of a
            document share it.
        text: as stored; every offset counts in it.
        given_published: the publication date as given by metadata, verbatim, or None.
        published: EDTF date of publication and the rule that gave it, or None.
        updated: likewise, of the last change.
        language: ISO 639-1 code, "und" where it cannot be told.
        credit: the agency or outlet that the text credits ("AFP").
        blocks: title, body, captions, furniture.
    """

    name: str
    address: str
    text: str
    title: str | None = None
    outlet: str | None = None
    media_type: str = "text/plain"
    given_published: str | None = None
    published: Stated | None = None
    updated: Stated | None = None
    language: str = "und"
    credit: Stated | None = None
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        if not self.name or not self.text:
            raise BadRecord(f"a document needs a name and a text, not {self.name!r} with {len(self.text)} characters")
        last = 0
        for block in self.blocks:
            if block.start < last or block.end > len(self.text):
                raise BadRecord(f"blocks of {self.name!r} overlap or pass the end at [{block.start}:{block.end}]")
            last = block.end

    @property
    def id(self) -> str:
        """``document1:`` and the hash of what was given."""
        keys = ("name", "address", "text", "title", "outlet", "given_published")
        return content_id("document", 1, {key: getattr(self, key) for key in keys})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who stands behind a claim, in the fullest form the document gives."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None

    def __post_init__(self) -> None:
        if not (self.name or self.role or self.organisation):
            raise BadRecord("a speaker needs a name, a role or an organisation; the outlet's own voice is None")

    @property
    def label(self) -> str:
        """The name, else the role, else the organisation."""
        return self.name or self.role or self.organisation or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as fine as the text gives it.

    ``code`` is ISO 3166-1 alpha-2, for countries only; ``geonames`` a GeoNames id; ``text`` the words.
    """

    name: str
    text: str
    code: str | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Which words gave a field, and by which rule. ``start`` is None where no words of the text did."""

    field: str
    rule: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition about the value, the direction or the future of a measure.

    The fields are those of the codebook.  ``section`` tells a caption or a title from the body;
    ``evidence`` explains each field and ``confidence`` is how likely the reader holds them all to be right, from 0 to
    1, None where that was not judged.  These two are not part of the id.
    """

    quote: Quote
    kind: Kind
    measure: str
    actor: str | None = None
    nature: Nature | None = None
    low: float | None = None
    high: float | None = None
    best: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    item: str | None = None
    place: tuple[Place, ...] = ()
    as_of: str | None = None
    since: str | None = None
    said: str | None = None
    deadline: str | None = None
    direction: Direction | None = None
    baseline: str | None = None
    speaker: Speaker | None = None
    via: tuple[str, ...] = ()
    attribution: Attribution = Attribution.NONE
    modality: Modality = Modality.ASSERTED
    part_of: str | None = None
    section: Role = Role.BODY
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None

    def __post_init__(self) -> None:
        if not all(value is None or _is_finite(value) for value in (self.low, self.high, self.best)):
            raise BadRecord(f"{self.quote.text!r}: a bound is not finite")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise BadRecord(f"{self.quote.text!r}: low {self.low} is above high {self.high}")
        if self.kind is Kind.QUANTITY:
            if self.bound is None or (self.low is None and self.high is None):
                raise BadRecord(f"{self.quote.text!r}: a quantity needs a bound and a value")
        elif self.kind is Kind.ASSESSMENT and self.direction is None:
            raise BadRecord(f"{self.quote.text!r}: an assessment needs a direction")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise BadRecord(f"{self.quote.text!r}: a confidence of {self.confidence} is none")
        if self.attribution is Attribution.NONE and self.speaker is not None:
            raise BadRecord(f"{self.quote.text!r}: the outlet's own voice has no speaker")

    @property
    def id(self) -> str:
        """``claim1:`` and the hash of every field but ``evidence`` and ``confidence``."""
        return content_id("claim", 1, claim_content(self))


def claim_content(claim: Claim) -> dict[str, Any]:
    """The fields of a claim as plain JSON values, without ``evidence`` and ``confidence``."""
    speaker = claim.speaker
    return {
        "document_id": claim.quote.document_id,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "anchor": claim.quote.text,
        "kind": claim.kind.value,
        "measure": claim.measure,
        "actor": claim.actor,
        "nature": claim.nature,
        "low": claim.low,
        "high": claim.high,
        "best": claim.best,
        "unit": claim.unit,
        "bound": claim.bound,
        "item": claim.item,
        "place": [{"code": p.code, "geonames": p.geonames, "name": p.name, "text": p.text} for p in claim.place],
        "as_of": claim.as_of,
        "since": claim.since,
        "said": claim.said,
        "deadline": claim.deadline,
        "direction": claim.direction,
        "baseline": claim.baseline,
        "speaker": None
        if speaker is None
        else {"name": speaker.name, "role": speaker.role, "organisation": speaker.organisation},
        "via": list(claim.via),
        "attribution": claim.attribution.value,
        "modality": claim.modality.value,
        "part_of": claim.part_of,
        "section": claim.section.value,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A number that looks like a claim and was declined, with the reason and the rule that decided."""

    quote: Quote
    reason: Reason
    rule: str

    @property
    def id(self) -> str:
        """``rejected1:`` and the hash of document, span and reason."""
        quote = self.quote
        return content_id("rejected", 1, {"quote": [quote.document_id, quote.start, quote.end], "why": self.reason})


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """A document that was kept and not read for claims, and why ("language: tr")."""

    document_id: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that gave no document, and one sentence why."""

    address: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a reading was made with: software, lexicons, packs, settings, each by version or hash."""

    software: str
    lexicons: str
    packs: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """``run1:`` and the hash of all of it; the clock is not in it."""
        content = {"software": self.software, "lexicons": self.lexicons}
        return content_id("run", 1, {**content, "packs": dict(self.packs), "settings": dict(self.settings)})


class Extraction(NamedTuple):
    """What reading one document gave. Empty where ``abstained`` says why."""

    claims: tuple[Claim, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    abstained: Abstention | None = None
