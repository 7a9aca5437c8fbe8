"""Whose people were killed, held, displaced or counted: the rules for counts of people, in the order of asking."""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.extract.actor_context import forces_of
from onrecord.extract.claims.candidates import ARMED, FORCES, Owner, whose_words
from onrecord.extract.claims.question import NOBODY, Question, Rule, carried
from onrecord.packs import ActorKind

__all__ = ["NO_NAMED_SIDE", "PEOPLE", "civilians", "listed"]

NO_NAMED_SIDE = "people of no named side"
ALL_OF_A_WAR = "all who died in a war"
GENITIVES = frozenset({"'s", "’s", "'", "’"})
UNNAMED = frozenset({"generic", "anaphor"})
FLED = "displaced"
TRAINED = "trained"
ITS = frozenset({"its", "their"})
ON_SIDE = 6  # words between "side" and a number, and of "on the Ethiopian side"
OPERATION = frozenset({"operation", "op"})
OWN = 6  # words between "its" and the number of "its own military losses at about 90"
AUXILIARIES = frozenset({"to", "has", "have", "had", "'ve", "’ve", "also", "already", "alone"})
ACTING = frozenset({"it", "they", "we", "claims", "claimed", "claim"})
POPULATION = frozenset({ActorKind.POPULATION})


def _let_go(q: Question) -> Owner | None:
    """Whoever is freed from an armed group is not of it: "300 hostages from the rebels"."""
    stop = q.who.anchor.stop
    if q.measure.id not in whose_words().of_captives or q.who.analysis.words(stop, stop + 1) != ["from"]:
        return None
    inside = q.who.inside()
    armed = inside is not None and inside.actor in {n.actor for n in q.who.of_kind(ARMED)}
    return civilians(q) if armed and whose_words().soldiers.isdisjoint(q.who.counted_words()) else None


def _lost_by_a_state(q: Question) -> Owner | None:
    """The soldiers whom a country loses are its own: "Ukraine is losing 100 troops a day"."""
    words = whose_words()
    code = q.who.acting_country()
    if code is None or not q.is_lost or q.who.anchor.noun not in words.soldiers:
        return None
    forces = forces_of(code, q.who.packs)
    return Owner(forces, None, "soldiers of the country that loses them") if forces else None


def _of_a_war(q: Question) -> Owner | None:
    """All who died in a war are of no one side: "10,000 people killed in the conflict"."""
    words = whose_words()
    if q.measure.id not in words.of_victims or not (q.who.anchor.noun is None or _is_anybody(q)):
        return None
    beside = q.hints.carried not in (None, "civilians") and q.who.anchor.noun in words.hurt
    if q.who.anchor.quantity.partitive or beside:
        return None
    told = set(q.who.analysis.words(0, len(q.who.analysis.tokens)))
    if words.wars.isdisjoint(told) or not words.civil.isdisjoint(told):
        return None
    return Owner(None, None, ALL_OF_A_WAR)


def _of_a_long_war(q: Question) -> Owner | None:
    """Sums of all who died over years where forces fight: "at least 900 people have been killed since 1983"."""
    words = whose_words()
    told = set(q.who.analysis.words(0, len(q.who.analysis.tokens)))
    if not q.hints.lasting or q.measure.id not in words.of_victims or not words.of_other_causes.isdisjoint(told):
        return None
    alone = q.hints.carried is None and words.civil.isdisjoint(told)
    fits = alone and q.who.anchor.noun is not None and _is_anybody(q)
    fight = q.who.context.tells_of(FORCES)
    return Owner(None, None, ALL_OF_A_WAR) if fits and fight else None


def _is_anybody(q: Question) -> bool:
    """Whether the noun tells nothing of those who died, or only their country."""
    inside = q.who.inside()
    nationals = inside is not None and inside.mention is not None and inside.mention.rule.startswith("nationals:")
    return nationals or q.who.anchor.noun in whose_words().anybody


def _on_a_side(q: Question) -> Owner | None:
    """Who fell on whose side: "on the rebel side 40 died", "90 on Ukraine's side"; civilians there stay civilians."""
    inside = q.who.inside()
    words, anchor = q.who.analysis.words, q.who.anchor
    if q.measure.id not in whose_words().of_victims or (inside is not None and inside.actor == "civilians"):
        return None
    ahead = [i for i in range(max(0, anchor.first - ON_SIDE), anchor.first) if words(i, i + 1) == ["side"]]
    behind = [i for i in range(anchor.stop, anchor.stop + ON_SIDE) if words(i, i + 1) == ["side"]]
    between = [other.first for other in q.who.analysis.quantities if other != anchor]
    for at in (*reversed(ahead), *behind):
        apart = any(min(at, anchor.stop) <= first < max(at, anchor.first) for first in between)
        if not apart and "on" in words(max(0, at - ON_SIDE), at) and (side := q.who.side_before(at)) is not None:
            return Owner(side, None, "on whose side")
    return None


def _on_operation(q: Question) -> Owner | None:
    """Whose personnel serve on an operation: "900 personnel are committed to Operation Shader"."""
    tokens = q.who.analysis.tokens
    named = [n for n in q.who.of_kind(FORCES) if tokens[n.mention.first].low in OPERATION]
    behind = [n for n in named if n.mention.first >= q.who.anchor.stop]
    if q.measure.id != "strength" or not behind or whose_words().soldiers.isdisjoint(q.who.counted_words()):
        return None
    inside = q.who.inside()
    told = inside is not None and inside.mention is not None and inside.mention.kind not in UNNAMED
    return None if told else Owner(behind[0].actor, behind[0].mention, "operation in the sentence")


def _people_inside(q: Question) -> Owner | None:
    """The actor of the phrase; men and women of a force are no civilians."""
    owner = q.who.inside()
    if owner is not None and owner.mention is not None and q.measure.id == "strength":
        _, _, code = owner.mention.rule.partition("nationals:")
        if code:  # "900 Americans are in the country"
            return Owner(forces_of(code, q.who.packs), owner.mention, "nationals who serve")
    if owner is not None and _is_of_the_killer(owner, q):
        return Owner(q.who.dominant(ARMED), owner.mention, "opponent of those who killed")
    civil = owner is not None and owner.actor == "civilians" and q.measure.id in whose_words().of_a_force
    return None if civil else owner


def _is_of_the_killer(owner: Owner, q: Question) -> bool:
    """Whether "its members" would be of those who kill them: "US drones have killed nine of its members"."""
    first = q.who.anchor.first
    killing = not whose_words().killing.isdisjoint(q.who.analysis.words(first - 1, first))
    killer = q.who.subject(FORCES - ARMED)
    its = owner.mention is not None and owner.mention.rule == "member"
    return killing and its and killer is not None and killer.actor == owner.actor


def _predicate(q: Question) -> Owner | None:
    """Who the people are: "of whom 800 are Peshmerga"."""
    stop, words = q.who.anchor.stop, q.who.analysis.words
    if words(stop, stop + 1) not in (["are"], ["were"]):
        return None
    are = [n for n in q.who.named if n.mention.first == stop + 1]
    return Owner(are[0].actor, are[0].mention, "noun phrase") if are else None


def _dying(q: Question) -> Owner | None:
    """The subject of dying: "recruits were dying at the rate of six a week"."""
    return q.who.subject(frozenset(ActorKind)) if q.hints.cue.startswith("dying") else None


def _strength_of(q: Question) -> Owner | None:
    if q.measure.id != "strength":
        return None
    subject = q.who.subject(FORCES)
    if subject is None and not whose_words().soldiers.isdisjoint(q.who.counted_words()):
        forces = forces_of(q.who.acting_country() or "", q.who.packs)  # "Chad has 90 troops in Mali"
        return Owner(forces, None, "soldiers of the country that has them") if forces else None
    generic = subject is not None and subject.mention is not None and subject.mention.kind == "generic"
    return None if generic and q.hints.carried not in (None, "civilians") else subject


def _lost_by_its_own(q: Question) -> Owner | None:
    """Who loses people loses its own: "the brigade had lost 40 men"."""
    if q.measure.id not in whose_words().of_victims or not q.is_lost:
        return None
    return q.who.subject(FORCES | {ActorKind.AGENCY})


def _topic(q: Question) -> Owner | None:
    """People named before as what is counted: "the dead civilians, whom the mayor puts at 31"."""
    if not q.measure.counts_people or q.measure.id == "strength":
        return None
    words, anchor = q.who.analysis.words, q.who.anchor
    before = [n for n in q.who.of_kind(POPULATION) if n.mention.rule == "members"]
    before += [n for n in q.who.of_kind(ARMED) if words(n.mention.first - 2, n.mention.first) == ["number", "of"]]
    before += [n for n in q.who.of_kind(FORCES) if _owns_losses(words(n.mention.first, n.mention.last + 2))]
    named = [n for n in q.who.of_kind(FORCES) if n.mention.kind not in UNNAMED]
    before += [n for n in named if words(n.mention.last - 1, n.mention.last)[0] in whose_words().losses]
    behind = [n for n in q.who.of_kind(FORCES) if n.mention.kind in UNNAMED]
    before += [n for n in behind if not whose_words().losses.isdisjoint(words(n.mention.last, n.mention.last + 1))]
    before = [n for n in before if n.mention.last <= anchor.first]
    return Owner(before[-1].actor, before[-1].mention, "topic of the sentence") if before else None


def _owns_losses(words: Sequence[str]) -> bool:
    """Whether the words of a name and behind it are a genitive and its dead: "the militants’ losses"."""
    return any(a in GENITIVES and b in whose_words().bare for a, b in pairwise(words))


def _of_pronoun(q: Question) -> Owner | None:
    """Whom "of its" or "on their own side" behind the number means."""
    stop, words = q.who.anchor.stop, q.who.analysis.words
    own = words(stop, stop + 1) == ["on"] and "side" in words(stop + 2, stop + 4)
    meant = words(stop, stop + 2) in (["of", "its"], ["of", "their"]) or (own and words(stop + 1, stop + 2)[0] in ITS)
    return q.who.pronoun() if meant else None


def _prisoner(q: Question) -> Owner | None:
    if q.measure.id not in whose_words().of_prisoners:
        return None
    return q.who.nearest(ARMED) or Owner(q.who.dominant(ARMED), None, "most named in the document")


def _of_a_force(q: Question) -> Owner | None:
    if q.measure.id not in whose_words().of_a_force:
        return None
    if q.measure.id == TRAINED and q.who.subject(FORCES) is not None:  # the subject trains
        return Owner(q.who.context.own_forces(), None, "forces of the country of the document")
    return q.who.nearest(FORCES) or Owner(q.who.dominant(ARMED), None, "most named in the document")


def listed(q: Question) -> Owner | None:
    """Whose the entries of a list of losses are: "Enemy losses to date:", then "men – 900"."""
    return Owner(q.hints.listed, None, "line above the list") if q.hints.listed is not None else None


def _own_dead(q: Question) -> Owner | None:
    """Losses that somebody tells of their own: "Quito puts its military dead at 90"."""
    words = whose_words()
    before = q.who.analysis.words(0, q.who.anchor.first)
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i] in ITS), None)
    if at is None or q.measure.id not in words.of_victims or len(before) - at > OWN:
        return None
    told = before[at + 1 :]
    if words.losses.isdisjoint(told) or words.own.isdisjoint(told) or (before[at] == "their" and "own" not in told):
        return None
    owner = q.who.owner_before(at)
    return None if owner is None else Owner(owner, None, "losses of one's own")


def _killed_by_them(q: Question) -> Owner | None:
    """Whom those who fight an armed group say that they killed: "the army said it had killed 90"."""
    words, first = whose_words(), q.who.anchor.first
    counted = q.who.counted_words()
    if q.who.analysis.words(first - 1, first)[:1] not in ([word] for word in words.killing):
        return None
    if counted and counted[-1] not in words.bare:
        return None
    before = [word for word in q.who.analysis.words(max(0, first - OWN), first - 1) if word not in AUXILIARIES]
    if not before or before[-1] not in ACTING:
        return None
    killer = q.who.owner_before(first - 1)
    entry = q.who.packs.actors.get(killer or "")
    if entry is None or entry.kind in ARMED:
        return None
    beaten = q.who.dominant(ARMED) or q.who.context.opponent(entry.id)
    return Owner(beaten, None, "opponent of those who killed") if beaten else None


def _toll(q: Question) -> Owner | None:
    """Sums of dead without a noun, where the text has come to add up those of an army."""
    words, counted = whose_words(), q.who.counted_words()
    bare = not counted or counted[-1] in words.bare
    if q.measure.id not in words.of_victims or q.hints.toll is None or not bare:
        return None
    return Owner(q.hints.toll, None, "army whose losses are added up")


def _soldiers(q: Question) -> Owner | None:
    if whose_words().soldiers.isdisjoint(q.who.counted_words()):
        return None
    return Owner(q.who.dominant(FORCES - ARMED), None, "most named in the document")


def _opponent(q: Question) -> Owner | None:
    """People without a noun, in a document about an armed group: its people where its opponents act or nobody does."""
    words = q.who.counted_words()
    group = q.who.dominant(ARMED)
    fought = q.measure.id in whose_words().of_victims | whose_words().of_prisoners
    if group is None or not fought or (words and words[-1] not in whose_words().bare):
        return None
    armed = {n.actor for n in q.who.of_kind(ARMED)}
    acting = q.who.agent(FORCES) or q.who.subject(FORCES)
    if acting is not None:
        return Owner(group, None, "opponent of those who act") if acting.actor not in armed else None
    return q.who.first(ARMED, "armed group in the sentence")


def _of_nobody_before(q: Question) -> Owner | None:
    """Those hurt beside fighters of no side are of none either: "70 gunmen were killed and 30 wounded"."""
    words = q.who.counted_words()
    return NOBODY if q.hints.nobody and (not words or words[-1] in whose_words().bare) else None


def _armed_of_nobody(q: Question) -> Owner | None:
    """Armed people whom neither the sentence nor the document gives to a side."""
    return None if whose_words().armed.isdisjoint(q.who.counted_words()) else NOBODY


def _refugees(q: Question) -> Owner | None:
    """Who is counted as a refugee, or fled to another country, is told by that name."""
    told = not {"refugees", "refugee"}.isdisjoint(q.hints.cue.split())
    fled = q.hints.abroad and q.measure.id == FLED
    return (
        Owner("refugees", None, "counted as refugees") if (told or fled) and "refugees" in q.who.packs.actors else None
    )


def civilians(q: Question) -> Owner | None:
    """People of no named side."""
    del q
    return Owner("civilians", None, NO_NAMED_SIDE)


PEOPLE: Sequence[Rule] = (
    _let_go, _refugees, _lost_by_a_state, _of_a_war, _of_a_long_war, _predicate, _on_a_side, _on_operation,
    _people_inside, _lost_by_its_own, _dying, _strength_of, _topic, listed, _of_pronoun, _own_dead, _killed_by_them,
    _prisoner, carried, _of_a_force, _soldiers, _of_nobody_before, _opponent, _toll, _armed_of_nobody, civilians,
)  # fmt: skip
