"""A ledger's claims with all that reconciling needs to know of them: observations, origins, statements."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord.ledger import KeptDocument, Ledger, SourcedClaim
from onrecord.packs import Packs
from onrecord.reconcile.observations import Observation, Series, series_of
from onrecord.reconcile.observing import Unused, given, observe, span
from onrecord.reconcile.origins import Origin, Text, find_origins
from onrecord.reconcile.sayings import sayings
from onrecord.reconcile.statements import Statement, find_statements
from onrecord.records import Role, content_id

__all__ = ["Gathered", "Tell", "gather", "is_known", "origins_of", "silent", "text_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The claims of a ledger, ready for reckoning.

    Attributes:
        observations: of the quantity claims, each with its origin, its statement, and a weight of 1/n where n of them
            give one figure of a statement.
        unused: quantity claims that say nothing about a series, with the reason.
        origins: of all documents; statements: of all claims.
        ledger: hash of the documents and claims of the ledger, as it stands now; empty where there is none.
        as_known_on: the day whose knowledge this is; None for all of it.
    """

    observations: tuple[Observation, ...]
    unused: tuple[Unused, ...]
    origins: tuple[Origin, ...]
    statements: tuple[Statement, ...]
    ledger: str = ""
    as_known_on: date | None = None

    @property
    def newest(self) -> date | None:
        """The last day on which any of its claims was said or published; None where no day is known."""
        return max((one.said.last for one in self.statements if one.said), default=None)

    @property
    def series(self) -> tuple[Series, ...]:
        """The observations by what they are about."""
        return series_of(self.observations)


Tell = Callable[[str, int], None]


def silent(_what: str, _done: int) -> None:
    """Say nothing."""


def gather(ledger: Ledger, packs: Packs, *, as_known_on: date | None = None, progress: Tell = silent) -> Gathered:
    """Everything that a ledger has to reckon with.

    Args:
        ledger: open.
        packs: what the topic declares.
        as_known_on: leaves out what was published, or else said, later or on an unknown day; None takes everything.
        progress: told what is being done and how much of it is.
    """
    sourced = [one for one in ledger.claims().sourced() if is_known(one, as_known_on)]
    known = {one.document.id for one in sourced}
    documents = (one for one in ledger.documents() if one.id in known or _is_out(one, as_known_on))
    origins = origins_of(documents, sourced, progress=lambda done: progress("documents", done))
    of_document = {document: origin.id for origin in origins for document in origin.documents}
    statements = find_statements(sayings(sourced, packs), of_document)
    observed = observe(sourced, packs)
    of_claim = {claim: statement for statement in statements for claim in statement.claims}
    sizes = {claim: len(figure) for statement in statements for figure in statement.figures for claim in figure}
    document_of = {one.claim.id: one.document.id for one in sourced}
    observations = tuple(
        replace(
            one,
            origin=of_document[document_of[one.claim_id]],
            statement=of_claim[one.claim_id].id,
            weight=1.0 / sizes.get(one.claim_id, 1),
        )
        for one in observed.observations
    )
    return Gathered(
        observations=observations,
        unused=observed.unused,
        origins=origins,
        statements=statements,
        ledger=ledger.data_hash(),
        as_known_on=as_known_on,
    )


def origins_of(
    documents: Iterable[KeptDocument],
    claims: Iterable[SourcedClaim] = (),
    *,
    progress: Callable[[int], None] | None = None,
) -> tuple[Origin, ...]:
    """The origins of documents; rows of tables that were found at one address are of one origin.

    Args:
        documents: with their texts; of one that was kept without, only what its passages hold is compared.
        claims: of these documents; those of tables know an address.
        progress: told how many documents have been looked through.
    """
    addresses: defaultdict[str, str] = defaultdict(str)
    for sourced in claims:
        addresses[sourced.document.id] = given(sourced.claim, "address") or ""
    texts = [text_of(document, given_origin=addresses[document.id] or None) for document in documents]
    return find_origins(texts, progress=progress)


def text_of(document: KeptDocument, *, given_origin: str | None = None) -> Text:
    """A kept document as far as its origin goes: without the furniture of its page."""
    if document.text is None:
        words = "\n".join(passage.text for passage in document.passages)
    else:
        words = "\n".join(_read(document, document.text)) or document.text
    reading = document.reading
    published = span(reading.published.value) if reading.published else None
    row = document.media_type == "text/csv"  # a row is no text: its cells are like those of the next
    return Text(
        id=document.id,
        name=document.name,
        text=words,
        outlet=document.outlet,
        credit=reading.credit.value if reading.credit else None,
        published=published.last if published else None,
        given=given_origin or (content_id("row", 1, {"document": document.id}) if row else None),
    )


def _read(document: KeptDocument, text: str) -> Iterator[str]:
    for block in document.reading.blocks:
        if block.role is not Role.FURNITURE:
            yield text[block.start : block.end]


def is_known(sourced: SourcedClaim, as_known_on: date | None) -> bool:
    """Whether a claim was public on a day: published by then, or said by then where that is not known."""
    if as_known_on is None:
        return True
    published = sourced.document.reading.published
    day = (span(published.value) if published else None) or span(sourced.claim.said)
    return day is not None and day.last <= as_known_on


def _is_out(document: KeptDocument, as_known_on: date | None) -> bool:
    """Whether a document was published on a day, whatever it claims."""
    if as_known_on is None:
        return True
    published = document.reading.published
    day = span(published.value) if published else None
    return day is not None and day.last <= as_known_on
