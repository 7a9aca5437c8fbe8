"""Whose quantity it is: who was killed, whose troops they are, who flew the strikes, who lost the land.

For each role of an owner (``measures.toml``) a list of rules is tried in order; the first that names somebody,
or says that nobody is named, decides.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from onrecord.extract.actor_context import ActorContext, forces_of, government_of
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
from onrecord.extract.claims.question import NOBODY, Hints, Question, Rule, carried
from onrecord.extract.claims.restated import PARTS
from onrecord.extract.claims.victims import PEOPLE, listed
from onrecord.packs import ActorKind, Country, Packs, countries

__all__ = ["armed_of_document", "decide", "striker", "whose"]

PASSIVE = frozenset({"was", "were", "been", "by"})
HOLDING = 10  # words behind a number in which somebody's control of it is told
REPELLED = 5  # words between a number of attacks and "were repelled"
WORLD_MONEY = "USD"
COALITIONS = frozenset({ActorKind.COALITION})


def whose(
    anchor: Anchor, analysis: Analysis, measure: Measure, context: ActorContext, packs: Packs, *, hints: Hints
) -> Owner:
    """The actor of a number, None where the words do not tell; see ``RULES``."""
    source = None if measure.whose in SPEAKERS_ACT and not hints.counts else hints.source
    question = Question(Candidates(anchor, analysis, context, packs, source=source), measure, hints)
    return _in_the_field(decide(RULES[measure.whose], question), question)


def decide(rules: Sequence[Rule], question: Question) -> Owner:
    """What the first of the rules says that says anything."""
    return next((owner for rule in rules if (owner := rule(question)) is not None), NOBODY)


def _in_the_field(owner: Owner, question: Question) -> Owner:
    """A state or its government takes and loses ground by its forces: "Kyiv has taken back two towns"."""
    packs = question.who.packs
    if question.measure.id not in whose_words().of_ground or owner.actor is None:
        return owner
    return owner._replace(actor=packs.forces_of(owner.actor))


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


def armed_of_document(q: Question) -> Owner | None:
    """The armed group that the document names most."""
    return Owner(q.who.dominant(ARMED), None, "most named in the document")


# -- rules for things, land, strikes and states


def _thing_of(q: Question) -> Owner | None:
    owner = q.who.inside()
    return owner if owner is not None and owner.actor != "civilians" else None


def _struck(q: Question) -> Owner | None:
    """Whose things are struck: the opponent's; those an armed group destroys are nobody's by name."""
    air = any(cue.measure in whose_words().from_the_air for hit in q.who.analysis.cues for cue in hit.cues)
    arms = not whose_words().arms.isdisjoint(q.who.counted_words())
    enemy = q.who.context.enemy() if arms else None
    doer, group = q.who.subject(FORCES), q.who.dominant(ARMED) or enemy
    if not air and not q.who.of_kind(STRIKERS) and doer is not None and doer.actor == group:
        return Owner(None, None, "destroyed by the armed group")
    nobody = enemy is None and q.who.context.dominant(STRIKERS) is None
    unknown = doer is None and nobody and q.who.acting_country() is None
    if not air and not q.who.of_kind(STRIKERS) and unknown:
        return NOBODY
    return Owner(group, None, "opponent of those who strike")


def _lost_to(q: Question) -> Owner | None:
    """Land that somebody without a name lost to others: "the army lost 40 percent to the rebels"."""
    if not q.is_lost or q.who.subject(BODIES) is not None:
        return None
    words, stop = q.who.analysis.words, q.who.anchor.stop
    won = any("to" in words(max(stop, n.mention.first - 2), n.mention.first) for n in q.who.of_kind(FORCES))
    return NOBODY if won else None


def _loser(q: Question) -> Owner | None:
    """Who lost land: the subject of losing, else the armed group, also in "the army retook 40 percent"."""
    subject = q.who.subject(FORCES)
    loses = q.is_lost
    losing = subject or q.who.subject(BODIES)
    if losing is not None and loses:
        return losing
    armed = q.who.of_kind(ARMED)
    if armed:
        behind = [n for n in armed if n.mention.first >= q.who.anchor.stop]
        chosen = (behind or armed)[0]
        return Owner(chosen.actor, chosen.mention, "those it was taken from")
    group = q.who.dominant(ARMED)
    if group is not None:
        return Owner(group, None, "armed group of the document")
    winner = q.who.subject(BODIES)
    beaten = q.who.context.opponent(winner.actor) if winner is not None and winner.actor else None
    enemy = beaten or (None if loses or subject is not None else q.who.context.enemy())
    return Owner(enemy, None, "opponent of those who act") if enemy else carried(q) or subject


def _states(q: Question) -> Owner | None:
    if q.measure.id != "countries":
        return None
    named = q.who.first(COALITIONS, "coalition in the sentence")
    return named or Owner(_coalition(q) or q.who.dominant(COALITIONS), None, "coalition of the document")


def _coalition(q: Question) -> str | None:
    """The coalition against the armed group that the document is about."""
    actors = q.who.packs.actors
    armed = actors.get(q.who.context.dominant(ARMED) or "")
    against = armed.against if armed is not None else ()
    return next((opponent for opponent in against if actors[opponent].kind is ActorKind.COALITION), None)


def _taken_by(q: Question) -> Owner | None:
    """Who took it, of the phrase; "12 villages from the rebels" names those who lost them."""
    stop = q.who.anchor.stop
    return None if q.who.analysis.words(stop, stop + 1) == ["from"] else q.who.inside()


def _under(q: Question) -> Owner | None:
    """Who holds what is under their control: "a third lies under the authority of Quito", "under army control"."""
    stop, words = q.who.anchor.stop, q.who.analysis.words
    behind = words(stop, stop + HOLDING)
    if "under" not in behind or whose_words().control.isdisjoint(behind):
        return None
    first = stop + behind.index("under")
    holders = [n for n in q.who.of_kind(BODIES) if first < n.mention.first <= first + HOLDING]
    if holders:
        return Owner(holders[0].actor, holders[0].mention, "under control")
    seats = (government_of(code, q.who.packs) for word in words(first, first + HOLDING) if (code := _seat_of(word)))
    return next((Owner(seat, None, "under control") for seat in seats if seat), None)


@cache
def _seats() -> Mapping[str, str]:
    return {city.lower(): country.code for country in countries() for city in country.capitals}


def _seat_of(word: str) -> str | None:
    """The code of the country whose capital a word is."""
    return _seats().get(word)


def _repelled(q: Question) -> Owner | None:
    """Attacks that somebody fought off are of those whom they fight."""
    if q.measure.id != "attacks":
        return None
    words, anchor = q.who.analysis.words, q.who.anchor
    near = {*words(max(0, anchor.first - REPELLED), anchor.first), *words(anchor.stop, anchor.stop + REPELLED)}
    if whose_words().repelling.isdisjoint(near):
        return None
    defender = q.who.subject(FORCES)
    armed = q.who.dominant(ARMED)
    if defender is not None and defender.actor == armed:
        return None
    foe = armed or (q.who.context.opponent(defender.actor) if defender is not None and defender.actor else None)
    return Owner(foe or q.who.context.enemy(), None, "opponent of those who fought it off")


def _attacker(q: Question) -> Owner | None:
    """Attacks on the ground without a doer are those of the armed group that the document is about."""
    group = q.who.dominant(ARMED) if q.measure.id == "attacks" else None
    return Owner(group, None, "armed group of the document") if group else None


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
        or _of_a_state(q)
        or q.who.first(COALITIONS, "coalition in the sentence")
        or carried(q)
        or striker(q)
    )


def striker(q: Question) -> Owner | None:
    """Who strikes when nobody is named: the air force or the coalition that the document is about; else the enemy."""
    actors = q.who.packs.actors
    opponent = _coalition(q)
    if opponent is not None:
        own = q.who.context.leading(STRIKERS, actors[opponent].side, opponent)
        if own is not None:
            return Owner(own, None, "most named in the document")
        if not q.who.context.is_elsewhere(opponent):
            return Owner(opponent, None, "coalition against the armed group of the document")
    enemy = q.who.context.enemy()
    if enemy is not None and actors[enemy].kind is ActorKind.MILITARY:
        return Owner(enemy, None, "enemy of the country of the document")
    coalition = q.who.dominant(COALITIONS)
    return Owner(coalition or q.who.dominant(STRIKERS), None, "most named in the document")


def _part(q: Question) -> Owner | None:
    """Parts are of whoever the whole is of: "fired 300 rockets, of which 70 were stopped"."""
    before = q.who.analysis.words(max(0, q.who.anchor.first - 2), q.who.anchor.first)
    return carried(q) if before in PARTS else None


def _of_a_country(q: Question) -> Owner | None:
    """The government of the country whose money it is: "Chile's mission has cost $9m", "American help"."""
    before = [
        m
        for m in q.who.analysis.places
        if m.last <= q.who.anchor.first and m.country and (m.kind == "demonym" or m.rule == "possessive")
        if q.hints.source is None or not q.hints.source[0] <= m.start < q.hints.source[1]
    ]
    code = before[-1].country if before else q.who.acting_country()
    government = government_of(code or "", q.who.packs)
    return Owner(government, None, "money of a country") if government else None


def _own_government(q: Question) -> Owner | None:
    """The state whose money it is where nobody else is named: by its currency, or by whose forces the text is about.

    "The Government has set aside $90m" in a release of Canada's forces, "the bill comes to £90m".
    """
    state, own = _state_of_currency(q.who.anchor.quantity.unit or ""), _sending(q)
    if state is not None and (state == own or q.who.context.is_aside(state.code)):
        return Owner(state.slug, None, "money of a country")
    if own is None or ("the", "government") not in pairwise(q.who.analysis.words(0, q.who.anchor.first)):
        return None
    government = government_of(own.code, q.who.packs)
    return Owner(government, None, "government of the contingent") if government else None


def _sending(q: Question) -> Country | None:
    """The country whose contingent in a coalition the document is about."""
    coalition = _coalition(q)
    if coalition is None:
        return None
    packs = q.who.packs
    own = q.who.context.leading(STRIKERS, packs.actors[coalition].side, coalition)
    whole = {own, *packs.wholes(own or "")}
    return next((country for country in countries() if country.slug in whole), None)


def _state_of_currency(unit: str) -> Country | None:
    """The country whose code a currency begins with, GBP or CAD; dollars of the United States are everybody's."""
    return None if unit == WORLD_MONEY or len(unit) != len(WORLD_MONEY) else _by_code().get(unit[:2])


@cache
def _by_code() -> Mapping[str, Country]:
    return {country.code: country for country in countries()}


def _appeal(q: Question) -> Owner | None:
    """Who appeals for money: the United Nations, where nobody else is said to."""
    words = q.who.analysis.words(0, len(q.who.analysis.tokens))
    asked = not whose_words().appeals.isdisjoint(words)
    return Owner("united-nations", None, "appeal for aid") if asked and "united-nations" in q.who.packs.actors else None


def _of_a_state(q: Question) -> Owner | None:
    """The forces of the country that acts: "Ukraine fires 5,000 shells a day", "Kenya has carried out 30 strikes"."""
    code = q.who.acting_country()
    forces = None if code is None else forces_of(code, q.who.packs)
    return Owner(forces, None, "forces of the country that acts") if forces else None


def _lost_by_a_state(q: Question) -> Owner | None:
    """Things that a country lost itself: "Chad lost 12 tanks"."""
    return _of_a_state(q) if q.is_lost else None


def _lost_by_its_own(q: Question) -> Owner | None:
    """Things that whoever is named lost: "the division lost 12 tanks"."""
    return q.who.subject(FORCES) if q.is_lost else None


def _from_the_ground(q: Question) -> Owner | None:
    return NOBODY if not whose_words().from_the_ground.isdisjoint(q.hints.cue.split()) else None


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
DOERS: Sequence[Rule] = (
    _states, _part, _flown, _repelled, _inside, _agent, _subject, carried, _of_a_state, _pronoun, _from_the_ground,
    _attacker, _nearest,
)  # fmt: skip
RULES: Mapping[Whose, Sequence[Rule]] = MappingProxyType(
    {
        Whose.PATIENT: PEOPLE,
        Whose.OWNER: (_thing_of, _lost_by_a_state, _lost_by_its_own, listed, _struck),
        Whose.LOSER: (_lost_to, _loser),
        Whose.FORCE: (_inside, _nearest, armed_of_document),
        Whose.DOER: DOERS,
        Whose.TAKER: (_under, _part, _taken_by, _agent, _subject, carried, _pronoun, _nearest, armed_of_document),
        Whose.GIVER: (_inside, _agent, _subject, _of_a_country, _appeal, carried, _own_government, _pronoun, _nearest),
        Whose.PAYER: (_inside, _agent, _subject, _of_a_country, carried, _own_government, _pronoun, _nearest),
    }
)
