"""From claims of a ledger to observations; what cannot be one is declined with a reason."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.errors import BadRecord
from onrecord.extract.times import edtf
from onrecord.ledger import KeptDocument, SourcedClaim
from onrecord.packs import Base, Packs
from onrecord.packs.entries import slug
from onrecord.reconcile.intervals import Interval, allowed, face_value
from onrecord.reconcile.observations import Observation, SeriesKey, Span
from onrecord.reconcile.units import canonical
from onrecord.records import Claim, Kind, Nature

__all__ = ["Observed", "Unused", "given", "observe", "series_keys", "span"]

TABLE_RULE = "table."
UNATTRIBUTED = "unattributed"
# "70 per cent of the country held" is a stock to the codebook, and reckoned as a share.
PARTS_OF_WHOLES = {Nature.STOCK, Nature.CUMULATIVE, Nature.FLOW}


class Unused(NamedTuple):
    """A quantity claim that says nothing about a series, and one sentence why."""

    claim_id: str
    why: str


class Observed(NamedTuple):
    """What observing claims gave, in the order of the claims."""

    observations: tuple[Observation, ...] = ()
    unused: tuple[Unused, ...] = ()


def observe(claims: Iterable[SourcedClaim], packs: Packs, *, as_known_on: date | None = None) -> Observed:
    """The observations that quantity claims give; forecasts and assessments are passed over.

    Args:
        claims: with their documents.
        packs: scopes, bases and source groups.
        as_known_on: leaves out what was published, or else said, later or on an unknown day; None takes everything.
    """
    claims = list(claims)
    observer = _Observer(packs, series_keys(claims, packs))
    observations, unused = [], []
    for sourced in claims:
        if sourced.claim.kind is not Kind.QUANTITY:
            continue
        found = observer.observe(sourced)
        if isinstance(found, Unused):
            unused.append(found)
        elif as_known_on is None or (found.known is not None and found.known <= as_known_on):
            observations.append(found)
    return Observed(tuple(observations), tuple(unused))


def span(text: str | None) -> Span | None:
    """The days of an EDTF date; None for none, for an open end and for what is no date."""
    if text is None:
        return None
    try:
        first, last = edtf.days(text)
    except BadRecord:
        return None
    return Span(first, last) if first is not None and last is not None else None


class _Places:
    """Where claims hold, with the theatres of packs."""

    def __init__(self, packs: Packs) -> None:
        """Look up the theatre of every actor of a pack that has one."""
        with_theatre = [pack for pack in packs.packs if pack.header.theatre]
        self._theatres = {a.id: tuple(sorted(pack.header.theatre)) for pack in with_theatre for a in pack.actors}

    def of(self, claim: Claim) -> tuple[str, ...]:
        """Codes and names, sorted; a claim without a place about an actor of a pack with a theatre is about that."""
        named = tuple(sorted({place.code or place.name for place in claim.place}))
        return named or self._theatres.get(claim.actor or "", ())


def series_keys(claims: Sequence[SourcedClaim], packs: Packs) -> dict[str, SeriesKey]:
    """What each claim is about, by its id.

    A stated part that nothing else tells from its whole or from the part before ("6,000 dead, 2,500 of them this year")
    is a kind of its own, "of which 2,500".
    """
    places = _Places(packs)
    keys = {claim.id: SeriesKey(claim.measure, claim.actor, places.of(claim), claim.item) for claim, _ in claims}
    taken = {(_file(document), claim.quote.text, keys[claim.id]) for claim, document in claims}
    for claim, document in claims:
        if claim.part_of is None:
            continue
        named = (_file(document), claim.part_of, keys[claim.id])
        if named in taken:
            keys[claim.id] = keys[claim.id]._replace(item=f"of which {claim.quote.text}")
        taken.add(named)
    return keys


def _file(document: KeptDocument) -> str:
    """Where a document comes from; the rows of a table come from one file."""
    return document.address.partition("#")[0]


class _Observer:
    """Packs, with what is looked up for every claim made ready."""

    def __init__(self, packs: Packs, keys: Mapping[str, SeriesKey]) -> None:
        self._packs = packs
        self._keys = keys

    def observe(self, sourced: SourcedClaim) -> Observation | Unused:
        claim, document = sourced
        try:
            return self._observation(claim, document)
        except BadRecord as error:
            return Unused(claim.id, str(error))

    def _observation(self, claim: Claim, document: KeptDocument) -> Observation:
        if claim.nature is None or claim.bound is None:
            raise BadRecord(f"{claim.quote.text!r}: it does not say how its value behaves in time")
        unit = canonical(claim.unit)
        value = Interval(claim.low, claim.high)
        base = self._base(claim)
        speaker = claim.speaker
        organisation = speaker.organisation if speaker else None
        return Observation(
            claim_id=claim.id,
            series=self._keys[claim.id],
            nature=Nature.SHARE if claim.unit == "percent" and claim.nature in PARTS_OF_WHOLES else claim.nature,
            bound=claim.bound,
            allowed=allowed(*value, bound=claim.bound, unit=claim.unit).scaled(unit.factor),
            face=face_value(*value, bound=claim.bound, unit=claim.unit).scaled(unit.factor),
            value=value.scaled(unit.factor),
            unit=unit.name,
            period_days=unit.days,
            as_of=span(claim.as_of),
            since=span(claim.since),
            base=base.id if base else None,
            base_span=span(base.date) if base else None,
            said=span(claim.said),
            published=span(document.reading.published.value) if document.reading.published else None,
            speaker=speaker.label if speaker else None,
            organisation=organisation,
            via=claim.via,
            modality=claim.modality,
            part_of=claim.part_of,
            typed={"words", "nature"} <= {e.field for e in claim.evidence if e.rule.startswith(TABLE_RULE)},
            source_group=slug(given(claim, "source_group") or "") or self._group(claim, document),
            statement=claim.id,
            origin=document.id,
            words=claim.quote.text,
            document=document.name,
            address=given(claim, "address") or document.address,
        )

    def _base(self, claim: Claim) -> Base | None:
        """The base of a share or a change: by its words, else a date of its own, else the one that the pack fixes."""
        if claim.nature not in {Nature.SHARE, Nature.CHANGE, Nature.CUMULATIVE}:
            return None
        words = (claim.baseline or "").strip().lower()
        declared = self._packs.reckoned.bases
        for base in declared:
            if words and words in {word.lower() for word in base.words}:
                return base
        if words and edtf.is_edtf(words):
            return Base(id=words, words=(words,), because="a day", date=words)
        if words:
            return Base(id=slug(words), words=(words,), because="words that no pack has")
        fixed = self._packs.reckoned.nature_of(claim.measure).fixed_base
        return next((base for base in declared if base.id == fixed), None)

    def _group(self, claim: Claim, document: KeptDocument) -> str:
        speaker = claim.speaker
        if speaker is None:
            return slug(document.outlet) if document.outlet else UNATTRIBUTED
        names = [name for name in (speaker.name, speaker.role, speaker.organisation) if name]
        return self._packs.reckoned.source_group_of(", ".join(names)) or slug(speaker.organisation or speaker.label)


def given(claim: Claim, field: str) -> str | None:
    """What a table says about a claim beyond the codebook, such as its ``source_group``; None for other claims."""
    rule = f"{TABLE_RULE}{field}="
    return next(
        (e.rule.removeprefix(rule) for e in claim.evidence if e.field == field and e.rule.startswith(rule)), None
    )
