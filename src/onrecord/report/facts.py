"""What the page is given besides documents and claims: figures of the ledger, and names for ids.

Plain records, so that the page knows nothing of the ledger or of packs.
"""

from dataclasses import dataclass

__all__ = ["Named", "NotRead", "PageFacts", "PageKnowledge", "ReadOn", "Voice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """A document or an address that gave no claims because it was not read, and why, in a few words."""

    name: str
    why: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOn:
    """When we read a document; ``date`` is EDTF, or a date and time in ISO 8601."""

    document_id: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """The figures of the header, and what was not read.

    Attributes:
        title: the name of the page.
        question: what the page is to answer; empty leaves it out.
        period: EDTF, usually an interval; None derives it from the claims.
        newest_claim: EDTF date of the latest statement; None derives it from the claims.
        newest_read: when the last document was read.
        documents: how many documents were read, those without claims included.
        claims: how many claims were found; None counts those that are shown.
        speakers: how many speakers there are; None counts those that are shown.
        rejected: how many numbers were declined with a reason.
        abstained: documents that were kept and not read for claims.
        failures: inputs that gave no document.
        reads: when each document was read; a document that is not listed shows no such date.
        data_hash: hash of the data of the page; empty leaves it out.
        run: id of the run that read the documents; empty leaves it out.
    """

    title: str = "onrecord"
    question: str = ""
    period: str | None = None
    newest_claim: str | None = None
    newest_read: str | None = None
    documents: int = 0
    claims: int | None = None
    speakers: int | None = None
    rejected: int = 0
    abstained: tuple[NotRead, ...] = ()
    failures: tuple[NotRead, ...] = ()
    reads: tuple[ReadOn, ...] = ()
    data_hash: str = ""
    run: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A label for an id: of an actor, a measure or a side. The order of a tuple of them is the order shown."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whoever speaks under these words (a name, an organisation, part of a role) stands on ``side``."""

    words: str
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKnowledge:
    """Names for ids and sides of speakers. Empty: ids are shown as words, and no side is known.

    Attributes:
        actors: labels of actor ids.
        measures: labels of measure ids, in the order of the figures.
        sides: labels of side ids; their order fixes colour and shape, whichever claims are shown.
        voices: whose words tell the side of a speaker; looked for in name, then organisation, then role.
    """

    actors: tuple[Named, ...] = ()
    measures: tuple[Named, ...] = ()
    sides: tuple[Named, ...] = ()
    voices: tuple[Voice, ...] = ()
