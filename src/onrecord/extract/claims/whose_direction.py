"""Whose a direction or a forecast is: whose ranks, money, attacks or campaign are spoken of."""

from collections.abc import Sequence

from onrecord.extract.actor_context import ActorContext, forces_of
from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.candidates import (
    ARMED,
    BODIES,
    FORCES,
    GIVERS,
    STRIKERS,
    Candidates,
    Named,
    Owner,
    last_of,
    nearest_of,
    whose_words,
)
from onrecord.extract.claims.measures import Measure
from onrecord.extract.claims.question import NOBODY, Hints, Question, Rule
from onrecord.extract.claims.victims import civilians
from onrecord.extract.claims.whose import armed_of_document, decide, striker
from onrecord.packs import ActorKind, Packs

__all__ = ["whose_direction"]

CAMPAIGN = 3  # first words of a direction in which its campaign stands
BESIDE = 1  # words between those who suffer and "suffer losses"
OURS = 3  # words before a direction in which "we" may stand
TARGET = 3  # words from "attacks on" to whom they hit
NEAR = 4  # words from "Russia's" to its advance
POPULATION = frozenset({ActorKind.POPULATION})
ACTED = frozenset({"possessive", "doer", "bare"})  # rules of places by which a country has or does something


def whose_direction(
    anchor: Anchor, analysis: Analysis, measure: Measure, context: ActorContext, packs: Packs, *, hints: Hints
) -> Owner:
    """The actor of a direction or a forecast, None where the words do not tell."""
    return decide(RULES, Question(Candidates(anchor, analysis, context, packs), measure, hints))


def _of_the_enemy(q: Question) -> Owner | None:
    if q.measure.id not in whose_words().of_the_enemy:
        return None
    group = q.who.first(ARMED, "armed group in the sentence")
    if group is not None or q.who.dominant(ARMED) is not None:
        return group or armed_of_document(q)
    own = _of_a_people(q) if q.measure.id != "recapture" else None
    enemy = q.who.context.enemy()
    return own or (Owner(enemy, None, "enemy of the country of the document") if enemy else armed_of_document(q))


def _campaign(q: Question) -> Owner | None:
    """Whose campaign it is: "the strategy to defeat the militia is succeeding", "we are on track"."""
    anchor, known = q.who.anchor, whose_words()
    if q.measure.id != "campaign_progress":
        return None
    opening = q.who.analysis.words(max(0, anchor.first - OURS), anchor.first + 1)
    if not known.ours.isdisjoint(opening) and not q.who.of_kind(ARMED):
        return q.who.subject(STRIKERS) or striker(q)
    if known.campaigns.isdisjoint(q.who.analysis.words(anchor.first, anchor.last)[:CAMPAIGN]):
        return None
    return q.who.subject(STRIKERS) or striker(q)


def _of_both(q: Question) -> Owner | None:
    """Attacks of more than one side are nobody's: "fighting between the army and the rebels"."""
    if q.measure.id != "attacks":
        return None
    words = q.who.analysis.words(q.who.anchor.first, q.who.anchor.last)
    return NOBODY if not whose_words().mutual.isdisjoint(words) else None


def _kinds(q: Question) -> frozenset[ActorKind]:
    if q.measure.id == "aid":
        return GIVERS
    return STRIKERS if q.measure.id == "airstrikes" else BODIES


def _is_target(named: Named, q: Question) -> bool:
    """Whether it is whom attacks hit: "attacks on government forces"."""
    before = q.who.analysis.words(max(0, named.mention.first - TARGET), named.mention.first)
    return q.measure.id in ("attacks", "airstrikes") and not whose_words().hitting.isdisjoint(before)


def _within(q: Question) -> Owner | None:
    found = q.who.overlapping(_kinds(q))
    if found is None or found.mention is None:
        return found
    first = q.who.anchor.first
    led = "and" in q.who.analysis.words(first, found.mention.first)
    target = any(named.mention == found.mention and _is_target(named, q) for named in q.who.named)
    return None if led or target else found


def _direction_of_people(q: Question) -> Owner | None:
    if not q.measure.counts_people or q.measure.id in whose_words().of_fighters:
        return None
    beside = q.who.subject(FORCES)
    if beside is not None and beside.mention is not None and beside.mention.last >= q.who.anchor.first - BESIDE:
        return beside
    if q.hints.carried is not None:
        return Owner(q.hints.carried, None, "number before")
    return q.who.first(POPULATION, "people") or civilians(q)


def _able(q: Question) -> list[Named]:
    """Those whose it may be: not whom attacks hit, nor who speaks of others."""
    source = q.hints.source
    return [
        named
        for named in q.who.of_kind(_kinds(q))
        if not _is_target(named, q)
        and not (source and named.kind not in FORCES and source[0] <= named.mention.start < source[1])
    ]


def _subject(q: Question) -> Owner | None:
    return last_of([named for named in _able(q) if named.mention.last <= q.who.anchor.first])


def _of_a_people(q: Question) -> Owner | None:
    """The forces of the country whose advance, strikes or people it is: "Russia's advance", "the Russians"."""
    anchor, analysis = q.who.anchor, q.who.analysis
    before = [
        place
        for place in analysis.places
        if (place.kind == "demonym" or place.rule in ACTED) and anchor.first - NEAR <= place.first < anchor.last
        if whose_words().hitting.isdisjoint(analysis.words(max(0, place.first - TARGET), place.first))
    ]
    forces = forces_of(before[0].country or "", q.who.packs) if before else None
    return Owner(forces, None, "forces of the country that acts") if forces else None


def _direction_of(q: Question) -> Owner | None:
    subject = _subject(q)
    if subject is not None:
        return subject
    if q.measure.id == "aid":
        return q.who.nearest(GIVERS) or NOBODY
    people = _of_a_people(q) if q.measure.id in whose_words().of_a_state else None
    dominant = q.who.dominant(STRIKERS if q.measure.id == "airstrikes" else ARMED)
    return people or nearest_of(_able(q), q.who.anchor) or Owner(dominant, None, "most named in the document")


RULES: Sequence[Rule] = (_of_the_enemy, _campaign, _of_both, _within, _direction_of_people, _direction_of)
