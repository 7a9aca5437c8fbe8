"""A value told twice: what a headline or a bare number leaves out, the sentence that tells it in full gives."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.extract.claims.carry import TELLING
from onrecord.extract.claims.evidence import DAY_OF_STATEMENT
from onrecord.extract.claims.nature import INCIDENT
from onrecord.extract.claims.story import Story
from onrecord.extract.claims.victims import NO_NAMED_SIDE
from onrecord.records import Claim, Evidence, Kind, Role

__all__ = ["echoed"]

ROUNDED = 0.05  # "nearly 2,000" for 1,959
IN_FULL = "the same value told in full"
WITH_NOUN = "the same value told with its noun"
OWN_PLACE = frozenset({"sentence", "opening of the sentence"})


def echoed(claims: Sequence[Claim], story: Story) -> list[Claim]:
    """The claims, those of headlines and bare numbers completed from the first sentence that tells the same value."""
    claims = [_with_actor(claim, story) for claim in claims]
    body = [claim for claim in claims if claim.section is Role.BODY and claim.kind is Kind.QUANTITY]
    return [_completed(claim, body) for claim in claims]


def _with_actor(claim: Claim, story: Story) -> Claim:
    """Whose a value is, where a headline gives it bare and a later sentence says it ("22,000 of its fighters")."""
    known = story.actors.get((claim.measure, claim.low, claim.high))
    value = max(claim.low or 0, claim.high or 0)
    if known is None or value < TELLING or _rule(claim, "actor") != NO_NAMED_SIDE:
        return claim
    return _marked(replace(claim, actor=known), "actor", WITH_NOUN)


def _completed(claim: Claim, body: Iterable[Claim]) -> Claim:
    """A headline's number with the date, the start, the place and the actor of its sentence in the text."""
    if claim.section is not Role.TITLE or claim.kind is not Kind.QUANTITY:
        return claim
    told = next((other for other in body if _same(claim, other)), None)
    if told is None:
        return claim
    if _rule(claim, "as_of") == DAY_OF_STATEMENT and claim.since is None and told.as_of is not None:
        claim = _marked(replace(claim, as_of=told.as_of, since=told.since), "as_of", IN_FULL)
    if _rule(claim, "nature") == INCIDENT and told.nature is not claim.nature:
        claim = _marked(replace(claim, nature=told.nature), "nature", IN_FULL)
    if _rule(claim, "place") not in OWN_PLACE and _rule(told, "place") in OWN_PLACE:
        claim = _marked(replace(claim, place=told.place), "place", IN_FULL)
    if _rule(claim, "actor") == NO_NAMED_SIDE:
        claim = _marked(replace(claim, actor=told.actor), "actor", IN_FULL)
    return claim


def _same(claim: Claim, other: Claim) -> bool:
    """Whether a headline rounds the other value: one measure, one unit, five per cent apart at the most."""
    if (claim.measure, claim.unit) != (other.measure, other.unit):
        return False
    one, two = _middle(claim), _middle(other)
    return max(abs(one), abs(two)) >= TELLING and abs(one - two) <= ROUNDED * max(abs(one), abs(two))


def _middle(claim: Claim) -> float:
    ends = [value for value in (claim.low, claim.high) if value is not None]
    return sum(ends) / len(ends) if ends else 0.0


def _rule(claim: Claim, field: str) -> str:
    return next((row.rule for row in claim.evidence if row.field == field), "")


def _marked(claim: Claim, field: str, rule: str) -> Claim:
    """The claim with another reason for a field."""
    rows = [Evidence(field=field, rule=rule) if row.field == field else row for row in claim.evidence]
    return replace(claim, evidence=tuple(rows))
