"""A claim as far as it matters who said it when: what statements are made of."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.ledger import SourcedClaim
from onrecord.packs import Packs
from onrecord.reconcile.intervals import Interval
from onrecord.reconcile.observations import SeriesKey, Span
from onrecord.reconcile.observing import given, series_keys, span
from onrecord.reconcile.units import canonical
from onrecord.records import Bound, Kind, Nature, Speaker

__all__ = ["Saying", "same_speaker", "sayings", "speaker_key"]

ASIDE = re.compile(r"\s*[(\[:].*$")
NOT_LETTERS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One claim of a document with its speaker and its days.

    Attributes:
        said: when it was said, else when its document was published; None where neither is known.
        as_of: when it holds; None where nothing tells.
        once: it held at some day before ("where there were once"), and nothing says when.
        copies: what a table says it is a copy of; None mostly.
    """

    claim_id: str
    document_id: str
    document: str
    kind: Kind
    series: SeriesKey
    speaker: Speaker | None
    words: str
    said: Span | None
    as_of: Span | None
    since: Span | None
    nature: Nature | None
    value: Interval
    unit: str
    bound: Bound | None
    once: bool = False
    copies: str | None = None


def sayings(claims: Iterable[SourcedClaim], packs: Packs) -> list[Saying]:
    """Claims of every kind, in their order."""
    claims = list(claims)
    keys = series_keys(claims, packs)
    return [_saying(sourced, keys[sourced.claim.id]) for sourced in claims]


def _saying(sourced: SourcedClaim, series: SeriesKey) -> Saying:
    claim, document = sourced
    unit = canonical(claim.unit)
    published = document.reading.published
    return Saying(
        claim_id=claim.id,
        document_id=document.id,
        document=document.name,
        kind=claim.kind,
        series=series,
        speaker=claim.speaker,
        words=claim.quote.text,
        said=span(claim.said) or (span(published.value) if published else None),
        as_of=span(claim.as_of),
        once=claim.as_of is not None and ".." in claim.as_of,
        since=span(claim.since),
        nature=claim.nature,
        value=Interval(claim.low, claim.high).scaled(unit.factor),
        unit=unit.name if unit.days is None else f"{unit.name} in {unit.days:g} days",
        bound=claim.bound,
        copies=given(claim, "copies"),
    )


def speaker_key(speaker: Speaker) -> str:
    """The last word of a name, else all words of the role and body: what the same speaker has in common everywhere."""
    if speaker.name:
        words = _folded(ASIDE.sub("", speaker.name))
        if words:
            return words[-1]
    return " ".join((*_folded(speaker.role or ""), *_folded(speaker.organisation or ""))) or speaker.label


def same_speaker(one: Speaker, other: Speaker) -> bool:
    """Whether two names may be one person's: one last word, and before it, if both have words, one initial in common.

    "MacFarland", "Lt. Gen. Sean MacFarland" and "S. MacFarland" may; so may "John Smith" and "Jane Smith", and "Ann
    Smith" may not.
    """
    if speaker_key(one) != speaker_key(other):
        return False
    mine, yours = (_folded(ASIDE.sub("", s.name or "")) for s in (one, other))
    initials = ({word[0] for word in words[:-1]} for words in (mine, yours))
    return min(len(mine), len(yours)) < 2 or bool(set.intersection(*initials))


def _folded(words: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", words.lower())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word for word in NOT_LETTERS.split(bare) if word]
