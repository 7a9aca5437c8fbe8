"""Whose quantity it is: who was killed, whose troops they are, who flew the strikes, who lost the land.

For each role of an owner (``measures.toml``) a list of rules is tried in order; the first that names somebody,
or says that nobody is named, decides.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from onrecord.extract.actor_context import ActorContext
from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.candidates import (
    ARMED,
    BODIES,
    FORCES,
    GIVERS,
    STRIKERS,
    Candidates,
    Owner,
    whose_words,
)
from onrecord.extract.claims.measures import Measure, Whose
from onrecord.packs import ActorKind, Packs

__all__ = ["NO_NAMED_SIDE", "Hints", "whose", "whose_direction"]

NO_NAMED_SIDE = "people of no named side"
NOBODY = Owner(None, None, "nobody named")
GENITIVES = frozenset({"'s", "’s", "'", "’"})
CAMPAIGN = 3  # first words of a direction in which its campaign stands
PASSIVE = frozenset({"was", "were", "been", "by"})
BESIDE = 1  # words between those who suffer and "suffer losses"
POPULATION = frozenset({ActorKind.POPULATION})


class Hints(NamedTuple):
    """What is known beside the sentence.

    Attributes:
        cue: the words that decided the measure, lower case; they tell a loser of land from a winner.
        carried: actor of the number before in the same list, for measures of the same kind.
        source: the words that name who says it; whoever is named in them owns nothing by that.
    """

    cue: str
    carried: str | None
    source: tuple[int, int] | None


class Question(NamedTuple):
    """What the rules look at."""

    who: Candidates
    measure: Measure
    hints: Hints


Rule = Callable[[Question], Owner | None]


def whose(
    anchor: Anchor, analysis: Analysis, measure: Measure, context: ActorContext, packs: Packs, *, hints: Hints
) -> Owner:
    """The actor of a number, None where the words do not tell; see ``RULES``."""
    source = None if measure.whose in SPEAKERS_ACT else hints.source
    question = Question(Candidates(anchor, analysis, context, packs, source=source), measure, hints)
    return _decide(RULES[measure.whose], question)


def whose_direction(anchor: Anchor, analysis: Analysis, measure: Measure, context: ActorContext, packs: Packs) -> Owner:
    """The actor of a direction or a forecast: whose ranks, money, attacks or campaign are spoken of."""
    question = Question(Candidates(anchor, analysis, context, packs), measure, Hints("", None, None))
    return _decide(DIRECTION_RULES, question)


def _decide(rules: Sequence[Rule], question: Question) -> Owner:
    return next((owner for rule in rules if (owner := rule(question)) is not None), NOBODY)


def _kinds(question: Question) -> frozenset[ActorKind]:
    return KINDS[question.measure.whose]


# -- rules for all roles


def _inside(q: Question) -> Owner | None:
    return q.who.inside()


def _agent(q: Question) -> Owner | None:
    return q.who.agent(_kinds(q))


def _subject(q: Question) -> Owner | None:
    return q.who.subject(_kinds(q))


def _nearest(q: Question) -> Owner | None:
    return q.who.nearest(_kinds(q))


def _pronoun(q: Question) -> Owner | None:
    return q.who.pronoun()


def _carried(q: Question) -> Owner | None:
    words = whose_words()
    if q.hints.carried is None or (
        q.hints.carried == "civilians" and not (words.soldiers | words.armed).isdisjoint(q.who.counted_words())
    ):
        return None
    return Owner(q.hints.carried, None, "carried over from the number before")


def _armed_of_document(q: Question) -> Owner | None:
    return Owner(q.who.dominant(ARMED), None, "most named in the document")


# -- rules for people


def _let_go(q: Question) -> Owner | None:
    """Whoever is freed from an armed group is not of it: "300 hostages from the rebels"."""
    stop = q.who.anchor.stop
    if q.measure.id not in whose_words().of_captives or q.who.analysis.words(stop, stop + 1) != ["from"]:
        return None
    inside = q.who.inside()
    armed = inside is not None and inside.actor in {n.actor for n in q.who.of_kind(ARMED)}
    return _civilians(q) if armed and whose_words().soldiers.isdisjoint(q.who.counted_words()) else None


def _people_inside(q: Question) -> Owner | None:
    """The actor of the phrase; men and women of a force are no civilians."""
    owner = q.who.inside()
    civil = owner is not None and owner.actor == "civilians" and q.measure.id in whose_words().of_a_force
    return None if civil else owner


def _dying(q: Question) -> Owner | None:
    """The subject of dying: "recruits were dying at the rate of six a week"."""
    return q.who.subject(frozenset(ActorKind)) if q.hints.cue.startswith("dying") else None


def _strength_of(q: Question) -> Owner | None:
    if q.measure.id != "strength":
        return None
    subject = q.who.subject(FORCES)
    generic = subject is not None and subject.mention is not None and subject.mention.kind == "generic"
    return None if generic and q.hints.carried not in (None, "civilians") else subject


def _topic(q: Question) -> Owner | None:
    """People named before as what is counted: "the dead civilians, whom the mayor puts at 31"."""
    if not q.measure.counts_people or q.measure.id == "strength":
        return None
    words, anchor = q.who.analysis.words, q.who.anchor
    before = [n for n in q.who.of_kind(POPULATION) if n.mention.rule == "members"]
    before += [n for n in q.who.of_kind(ARMED) if words(n.mention.first - 2, n.mention.first) == ["number", "of"]]
    before += [n for n in q.who.of_kind(FORCES) if _owns_losses(words(n.mention.last - 1, n.mention.last + 2))]
    before = [n for n in before if n.mention.last <= anchor.first]
    return Owner(before[-1].actor, before[-1].mention, "topic of the sentence") if before else None


def _owns_losses(words: Sequence[str]) -> bool:
    """Whether the words from the end of a name on are a genitive and its dead: "the militants' losses"."""
    return any(a in GENITIVES and b in whose_words().bare for a, b in pairwise(words))


def _of_pronoun(q: Question) -> Owner | None:
    stop = q.who.anchor.stop
    return q.who.pronoun() if q.who.analysis.words(stop, stop + 2) in (["of", "its"], ["of", "their"]) else None


def _prisoner(q: Question) -> Owner | None:
    if q.measure.id not in whose_words().of_prisoners:
        return None
    return q.who.nearest(ARMED) or Owner(q.who.dominant(ARMED), None, "most named in the document")


def _of_a_force(q: Question) -> Owner | None:
    if q.measure.id not in whose_words().of_a_force:
        return None
    return q.who.nearest(FORCES) or Owner(q.who.dominant(ARMED), None, "most named in the document")


def _soldiers(q: Question) -> Owner | None:
    if whose_words().soldiers.isdisjoint(q.who.counted_words()):
        return None
    return Owner(q.who.dominant(FORCES - ARMED), None, "most named in the document")


def _opponent(q: Question) -> Owner | None:
    """People without a noun, in a document about an armed group: its people where its opponents act or nobody does."""
    words = q.who.counted_words()
    group = q.who.dominant(ARMED)
    if group is None or (words and words[-1] not in whose_words().bare):
        return None
    armed = {n.actor for n in q.who.of_kind(ARMED)}
    acting = q.who.agent(FORCES) or q.who.subject(FORCES)
    if acting is not None:
        return Owner(group, None, "opponent of those who act") if acting.actor not in armed else None
    return q.who.first(ARMED, "armed group in the sentence")


def _armed_of_nobody(q: Question) -> Owner | None:
    """Armed people whom neither the sentence nor the document gives to a side."""
    return None if whose_words().armed.isdisjoint(q.who.counted_words()) else NOBODY


def _refugees(q: Question) -> Owner | None:
    """Nationals who are registered or counted as refugees are told by that name."""
    told = not {"refugees", "refugee"}.isdisjoint(q.hints.cue.split()) and "refugees" in q.who.packs.actors
    return Owner("refugees", None, "counted as refugees") if told else None


def _civilians(q: Question) -> Owner | None:
    del q
    return Owner("civilians", None, NO_NAMED_SIDE)


# -- rules for things, land, strikes and states


def _thing_of(q: Question) -> Owner | None:
    owner = q.who.inside()
    return owner if owner is not None and owner.actor != "civilians" else None


def _struck(q: Question) -> Owner | None:
    """Whose things are struck: the opponent's; those an armed group destroys are nobody's by name."""
    air = any(cue.measure in whose_words().from_the_air for hit in q.who.analysis.cues for cue in hit.cues)
    doer, group = q.who.subject(FORCES), q.who.dominant(ARMED)
    if not air and not q.who.of_kind(STRIKERS) and doer is not None and doer.actor == group:
        return Owner(None, None, "destroyed by the armed group")
    if not air and not q.who.of_kind(STRIKERS) and doer is None and q.who.context.dominant(STRIKERS) is None:
        return NOBODY
    return Owner(group, None, "opponent of those who strike")


def _lost_to(q: Question) -> Owner | None:
    """Land that somebody without a name lost to others: "the army lost 40 percent to the rebels"."""
    losing = q.hints.cue.split(maxsplit=1)[0] in whose_words().losing
    if not losing or q.who.subject(FORCES) is not None:
        return None
    words, stop = q.who.analysis.words, q.who.anchor.stop
    won = any("to" in words(max(stop, n.mention.first - 2), n.mention.first) for n in q.who.of_kind(FORCES))
    return NOBODY if won else None


def _loser(q: Question) -> Owner | None:
    """Who lost land: the subject of losing, else the armed group, also in "the army retook 40 percent"."""
    subject = q.who.subject(FORCES)
    if subject is not None and q.hints.cue.split(maxsplit=1)[0] in whose_words().losing:
        return subject
    armed = q.who.of_kind(ARMED)
    if armed:
        behind = [n for n in armed if n.mention.first >= q.who.anchor.stop]
        chosen = (behind or armed)[0]
        return Owner(chosen.actor, chosen.mention, "those it was taken from")
    group = q.who.dominant(ARMED)
    if group is not None:
        return Owner(group, None, "armed group of the document")
    winner = q.who.subject(BODIES)
    beaten = q.who.packs.opponent(winner.actor) if winner is not None and winner.actor else None
    return Owner(beaten, None, "opponent of those who act") if beaten else _carried(q) or subject


def _states(q: Question) -> Owner | None:
    if q.measure.id != "countries":
        return None
    return q.who.first(frozenset({ActorKind.COALITION}), "coalition in the sentence") or _striker(q)


def _taken_by(q: Question) -> Owner | None:
    """Who took it, of the phrase; "12 villages from the rebels" names those who lost them."""
    stop = q.who.anchor.stop
    return None if q.who.analysis.words(stop, stop + 1) == ["from"] else q.who.inside()


def _from_the_air(q: Question) -> bool:
    words = whose_words()
    return q.measure.id in words.from_the_air and words.from_the_ground.isdisjoint(q.hints.cue.split())


def _flown(q: Question) -> Owner | None:
    """Who flies strikes: one of the phrase, the coalition of the sentence, the subject; never an armed group."""
    if not _from_the_air(q):
        return None
    shooter = q.who.subject(FORCES)
    if shooter is not None and shooter.mention is not None and q.measure.id == "munitions":
        between = q.who.analysis.words(shooter.mention.last, q.who.anchor.first)
        if not whose_words().firing.isdisjoint(between) and PASSIVE.isdisjoint(between):
            return shooter
    owner = q.who.inside()
    if owner is not None and owner.actor not in {n.actor for n in q.who.of_kind(ARMED)}:
        return owner
    return (
        q.who.agent(STRIKERS)
        or q.who.subject(STRIKERS)
        or q.who.first(frozenset({ActorKind.COALITION}), "coalition in the sentence")
        or _carried(q)
        or _striker(q)
    )


def _striker(q: Question) -> Owner | None:
    """Who strikes when nobody is named: the air force that the document is about, else the coalition."""
    actors = q.who.packs.actors
    armed = actors.get(q.who.context.dominant(ARMED) or "")
    for opponent in armed.against if armed is not None else ():
        if actors[opponent].kind is ActorKind.COALITION:
            own = q.who.context.leading(STRIKERS, actors[opponent].side)
            if own is not None:
                return Owner(own, None, "most named in the document")
            return Owner(opponent, None, "coalition against the armed group of the document")
    return Owner(q.who.dominant(STRIKERS), None, "most named in the document")


def _from_the_ground(q: Question) -> Owner | None:
    return NOBODY if not whose_words().from_the_ground.isdisjoint(q.hints.cue.split()) else None


# -- rules for directions


def _of_the_enemy(q: Question) -> Owner | None:
    if q.measure.id not in whose_words().of_the_enemy:
        return None
    return q.who.first(ARMED, "armed group in the sentence") or _armed_of_document(q)


def _campaign(q: Question) -> Owner | None:
    """Whose campaign it is: "the strategy to defeat the militia is succeeding"."""
    anchor = q.who.anchor
    words = q.who.analysis.words(anchor.first, anchor.last)
    if q.measure.id != "campaign_progress" or whose_words().campaigns.isdisjoint(words[:CAMPAIGN]):
        return None
    return q.who.subject(STRIKERS) or _striker(q)


def _direction_of_people(q: Question) -> Owner | None:
    if not q.measure.counts_people or q.measure.id in whose_words().of_fighters:
        return None
    beside = q.who.subject(FORCES)
    if beside is not None and beside.mention is not None and beside.mention.last >= q.who.anchor.first - BESIDE:
        return beside
    return q.who.first(POPULATION, "people") or _civilians(q)


def _direction_kinds(q: Question) -> frozenset[ActorKind]:
    return STRIKERS if q.measure.id == "airstrikes" else BODIES


def _within(q: Question) -> Owner | None:
    return q.who.overlapping(_direction_kinds(q))


def _direction_of(q: Question) -> Owner | None:
    kinds = _direction_kinds(q)
    dominant = q.who.dominant(STRIKERS if q.measure.id == "airstrikes" else ARMED)
    return q.who.subject(kinds) or q.who.nearest(kinds) or Owner(dominant, None, "most named in the document")


SPEAKERS_ACT = frozenset({Whose.DOER, Whose.GIVER, Whose.PAYER})
KINDS: Mapping[Whose, frozenset[ActorKind]] = MappingProxyType(
    {
        Whose.PATIENT: FORCES,
        Whose.OWNER: FORCES,
        Whose.LOSER: FORCES,
        Whose.FORCE: ARMED,
        Whose.DOER: FORCES,
        Whose.TAKER: BODIES,
        Whose.GIVER: GIVERS,
        Whose.PAYER: GIVERS,
    }
)
PEOPLE: Sequence[Rule] = (
    _let_go, _refugees, _people_inside, _dying, _strength_of, _topic, _of_pronoun, _prisoner, _carried, _of_a_force,
    _soldiers, _opponent, _armed_of_nobody, _civilians,
)  # fmt: skip
DOERS: Sequence[Rule] = (
    _states, _flown, _inside, _agent, _subject, _carried, _pronoun, _from_the_ground, _nearest,
)  # fmt: skip
RULES: Mapping[Whose, Sequence[Rule]] = MappingProxyType(
    {
        Whose.PATIENT: PEOPLE,
        Whose.OWNER: (_thing_of, _struck),
        Whose.LOSER: (_lost_to, _loser),
        Whose.FORCE: (_inside, _nearest, _armed_of_document),
        Whose.DOER: DOERS,
        Whose.TAKER: (_taken_by, _agent, _subject, _carried, _pronoun, _nearest, _armed_of_document),
        Whose.GIVER: (_inside, _agent, _subject, _carried, _pronoun, _nearest),
        Whose.PAYER: (_inside, _agent, _subject, _carried, _pronoun, _nearest),
    }
)
DIRECTION_RULES: Sequence[Rule] = (_of_the_enemy, _campaign, _within, _direction_of_people, _direction_of)
