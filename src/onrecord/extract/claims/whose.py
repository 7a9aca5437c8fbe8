"""Whose quantity it is: who was killed, whose troops they are, who flew the strikes, who lost the land."""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.extract.actor_context import ActorContext
from onrecord.extract.actors import ActorMention
from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.measures import Measure, Whose
from onrecord.extract.claims.story import Story
from onrecord.packs import ActorKind, Packs

__all__ = ["Owner", "whose", "whose_direction"]

ARMED = frozenset({ActorKind.ARMED_GROUP})
FORCES = frozenset({ActorKind.ARMED_GROUP, ActorKind.MILITARY, ActorKind.COALITION, ActorKind.OPPOSITION})
BODIES = FORCES | {ActorKind.GOVERNMENT, ActorKind.STATE, ActorKind.AGENCY}
STRIKERS = frozenset({ActorKind.COALITION, ActorKind.MILITARY, ActorKind.STATE})
GIVERS = BODIES - {ActorKind.ARMED_GROUP}
BEHIND_NOUN = frozenset({"of", "from", "in", "among", "by"})
CAMPAIGN_OF_THE_ENEMY = frozenset({"recapture", "net_strength_change", "territory_lost", "attack_capability", "relocation", "popular_support"})
ARMED_MEASURES = frozenset({"strength", "arrivals", "departures", "captured", "surrendered", "trained"})
FROM_THE_AIR = frozenset({"airstrikes", "sorties", "munitions"})
SPEAKERS_ACT = frozenset({Whose.DOER, Whose.GIVER, Whose.PAYER})
LOSING = frozenset("lost lose loses losing ceded given surrendered shed forfeited".split())
LAND_FROM_ABOVE = frozenset({"rocket", "rockets", "mortar", "mortars", "shell", "shells", "rounds"})
SOLDIERS = frozenset({"soldiers", "soldier", "troops", "servicemen", "marines", "airmen", "policemen"})
BARE = frozenset({"dead", "killed", "wounded", "injured", "deaths", "others", "more", "lives", "casualties", "hurt", "bodies"})
OF_A_FORCE = frozenset({"strength", "online_activity", "accounts_suspended", "account_lifespan", "trained"})
REACH = 8  # words behind the anchor noun in which "of the Afghan forces" still belongs to it


class Owner(NamedTuple):
    """The actor, or None, with the mention and the rule that gave it."""

    actor: str | None
    mention: ActorMention | None
    rule: str


class Named(NamedTuple):
    """A mention, resolved, with the kind of the actor."""

    mention: ActorMention
    actor: str
    kind: ActorKind | None


def whose(
    anchor: Anchor,
    analysis: Analysis,
    measure: Measure,
    context: ActorContext,
    packs: Packs,
    *,
    cue: str,
    carried: str | None,
    source: tuple[int, int] | None,
) -> Owner:
    """The actor of a number.

    Args:
        anchor: the number.
        analysis: its sentence.
        measure: what it measures.
        context: the actors of the document.
        packs: names and kinds of the actors.
        cue: the word that decided the measure, lower case; tells a loser from a winner of land.
        carried: actor of the number before in the same list, for measures of the same kind.
        source: the words that name who says it; whoever is named in them owns nothing by that.
    """
    role = measure.whose
    named = [n for n in _named(analysis, context, packs) if role in SPEAKERS_ACT or not _overlaps(n, source)]
    inside = _inside(anchor, analysis, named)
    if role is Whose.PATIENT:
        if inside is None and cue.startswith("dying"):
            inside = _subject(anchor, named, frozenset(ActorKind))
        return _patient(anchor, analysis, measure, context, named, inside=inside, carried=carried)
    if role is Whose.OWNER:
        return _owner(anchor, analysis, context, named, inside=inside)
    if role is Whose.LOSER:
        return _loser(anchor, context, named, cue=cue)
    if role is Whose.FORCE:
        return inside or _nearest(anchor, named, ARMED) or _fallback(context, ARMED, anchor, analysis)
    if measure.id == "countries":
        return _coalition(named) or _striker(context, packs, anchor, analysis)
    if measure.id in FROM_THE_AIR and LAND_FROM_ABOVE.isdisjoint(cue.split()):
        named = [n for n in named if n.kind is not ActorKind.ARMED_GROUP]
        inside = inside if inside is not None and inside.actor in {n.actor for n in named} else _coalition(named)
    kinds = {Whose.DOER: FORCES, Whose.TAKER: BODIES, Whose.GIVER: GIVERS, Whose.PAYER: GIVERS}[role]
    found = inside or _agent(anchor, analysis, named, kinds) or _subject(anchor, named, kinds)
    if found is not None:
        return found
    if carried is not None:
        return Owner(carried, None, "carried over from the number before")
    if measure.id in FROM_THE_AIR and LAND_FROM_ABOVE.isdisjoint(cue.split()):
        return _striker(context, packs, anchor, analysis)
    owned = _pronoun(anchor, analysis, context)
    if owned is not None:
        return owned
    if role is Whose.TAKER:
        return _nearest(anchor, named, BODIES) or _fallback(context, ARMED, anchor, analysis)
    if not LAND_FROM_ABOVE.isdisjoint(cue.split()):
        return Owner(None, None, "nobody named")
    return _nearest(anchor, named, kinds) or Owner(None, None, "nobody named")


def _named(analysis: Analysis, context: ActorContext, packs: Packs) -> list[Named]:
    found = []
    for mention in analysis.actors:
        actor = context.resolve(mention, analysis.sentence.index)
        compared = mention.first > 0 and analysis.tokens[mention.first - 1].low == "than"
        if actor is not None and not compared:
            entry = packs.actors.get(actor)
            found.append(Named(mention, actor, entry.kind if entry else None))
    return found


def _overlaps(named: Named, span: tuple[int, int] | None) -> bool:
    return span is not None and named.mention.start < span[1] and span[0] < named.mention.end


def _inside(anchor: Anchor, analysis: Analysis, named: Sequence[Named]) -> Owner | None:
    """The actor in the noun phrase itself, or in the phrase with "of" behind it; a name wins over a common noun."""
    within = [n for n in named if n.mention.first >= anchor.last - 1 and n.mention.first < anchor.stop and n.mention.last > anchor.last - 1]
    behind: list[Named] = []
    low = analysis.words(anchor.stop, anchor.stop + 1)
    if low and low[0] in BEHIND_NOUN - {"by", "in"}:
        breaks = clause_words().breaks
        for n in named:
            between = analysis.words(anchor.stop, n.mention.first)
            if anchor.stop <= n.mention.first <= anchor.stop + REACH and not any(w in breaks or w == "," for w in between):
                behind.append(n)
    ranked = sorted(within, key=lambda n: (n.mention.kind in {"generic", "anaphor"}, n.mention.first))
    pool = ranked + behind
    if ranked and behind and ranked[0].mention.kind == "generic" and behind[0].mention.kind != "generic":
        pool = behind
    return Owner(pool[0].actor, pool[0].mention, "noun phrase") if pool else None


def _patient(
    anchor: Anchor,
    analysis: Analysis,
    measure: Measure,
    context: ActorContext,
    named: Sequence[Named],
    *,
    inside: Owner | None,
    carried: str | None,
) -> Owner:
    if inside is not None:
        return inside
    if measure.id == "strength":
        found = _subject(anchor, named, FORCES)
        if found is not None:
            return found
    topic = [n for n in named if n.kind is ActorKind.POPULATION and n.mention.rule == "members" and n.mention.last <= anchor.first]
    if topic and measure.counts_people and measure.id != "strength":
        return Owner(topic[-1].actor, topic[-1].mention, "topic of the sentence")
    if analysis.words(anchor.stop, anchor.stop + 2) in (["of", "its"], ["of", "their"]):
        owned = _pronoun(anchor, analysis, context)
        if owned is not None:
            return owned
    if measure.id in {"captured", "surrendered"}:
        return _nearest(anchor, named, ARMED) or _fallback(context, ARMED, anchor, analysis)
    if carried is not None:
        return Owner(carried, None, "carried over from the number before")
    if measure.id in OF_A_FORCE:
        return _nearest(anchor, named, FORCES) or _fallback(context, ARMED, anchor, analysis)
    if _is_armed(anchor, analysis):
        return _fallback(context, FORCES - ARMED, anchor, analysis)
    return _killed_by(anchor, analysis, context, named)


def _killed_by(anchor: Anchor, analysis: Analysis, context: ActorContext, named: Sequence[Named]) -> Owner:
    """People without a noun: the armed group where its opponents act or it is the topic, else civilians."""
    agent = _agent(anchor, analysis, named, FORCES) or _subject(anchor, named, FORCES)
    armed = [n for n in named if n.kind is ActorKind.ARMED_GROUP]
    if _is_bare(anchor, analysis) and context.dominant(ARMED) is not None:
        if agent is not None and agent.actor not in {n.actor for n in armed}:
            return Owner(context.dominant(ARMED), None, "opponent of those who act")
        if agent is None and armed:
            return Owner(armed[0].actor, armed[0].mention, "armed group in the sentence")
    return Owner("civilians", None, "people of no named side")


def _is_armed(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether the noun is soldiers of no named side."""
    return not SOLDIERS.isdisjoint(analysis.words(anchor.last, anchor.stop))


def _is_bare(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether no noun tells what sort of people they are."""
    nouns = analysis.words(anchor.last, anchor.stop)
    return not nouns or nouns[-1] in BARE


def _pronoun(anchor: Anchor, analysis: Analysis, context: ActorContext) -> Owner | None:
    """Whom a pronoun before or within the phrase means: "25,000 of their fighters", "it has pledged $3m"."""
    for token in reversed(analysis.tokens[max(0, anchor.first - REACH) : anchor.stop + 4]):
        if token.low in {"their", "its", "it", "they"}:
            actor = context.pronoun(token.start, analysis.sentence.index)
            return Owner(actor, None, "pronoun") if actor else None
    return None


def _owner(
    anchor: Anchor, analysis: Analysis, context: ActorContext, named: Sequence[Named], *, inside: Owner | None
) -> Owner:
    if inside is not None and inside.actor != "civilians":
        return inside
    struck = any(cue.measure in FROM_THE_AIR for hit in analysis.cues for cue in hit.cues)
    struck = struck or any(n.kind in STRIKERS for n in named)
    doer = _subject(anchor, named, FORCES)
    if not struck and doer is not None and doer.actor == context.dominant(ARMED):
        return Owner(None, None, "destroyed by the armed group")
    return Owner(context.dominant(ARMED), None, "opponent of those who strike")


def _loser(anchor: Anchor, context: ActorContext, named: Sequence[Named], *, cue: str) -> Owner:
    """Who lost the land: the subject of losing, else the armed group, also in "the army retook 40 percent"."""
    subject = _subject(anchor, named, FORCES)
    if cue.split()[0] in LOSING and subject is not None:
        return subject
    armed = [n for n in named if n.kind is ActorKind.ARMED_GROUP]
    if armed:
        after = [n for n in armed if n.mention.first >= anchor.stop]
        chosen = (after or armed)[0]
        return Owner(chosen.actor, chosen.mention, "those it was taken from")
    dominant = context.dominant(ARMED)
    return Owner(dominant, None, "armed group of the document") if dominant else subject or Owner(None, None, "nobody named")


def _agent(anchor: Anchor, analysis: Analysis, named: Sequence[Named], kinds: frozenset[ActorKind]) -> Owner | None:
    """The one behind "by"."""
    for n in named:
        if n.kind in kinds and n.mention.first > anchor.stop:
            before = analysis.words(max(anchor.stop, n.mention.first - 2), n.mention.first)
            if "by" in before:
                return Owner(n.actor, n.mention, "agent")
    return None


def _subject(anchor: Anchor, named: Sequence[Named], kinds: frozenset[ActorKind]) -> Owner | None:
    """The nearest one before the number."""
    before = [n for n in named if n.mention.last <= anchor.first and n.kind in kinds]
    before = [n for n in before if n.mention.kind != "generic"] or before
    return Owner(before[-1].actor, before[-1].mention, "subject") if before else None


def _nearest(anchor: Anchor, named: Sequence[Named], kinds: frozenset[ActorKind]) -> Owner | None:
    fitting = [n for n in named if n.kind in kinds]
    if not fitting:
        return None
    best = min(fitting, key=lambda n: max(n.mention.first - anchor.stop, anchor.first - n.mention.last, 0))
    return Owner(best.actor, best.mention, "nearest in the sentence")


def _coalition(named: Sequence[Named]) -> Owner | None:
    found = [n for n in named if n.kind is ActorKind.COALITION]
    return Owner(found[0].actor, found[0].mention, "coalition in the sentence") if found else None


def _striker(context: ActorContext, packs: Packs, anchor: Anchor, analysis: Analysis) -> Owner:
    """Who strikes from the air when nobody is named: the coalition against the armed group of the document."""
    armed = packs.actors.get(context.dominant(ARMED) or "")
    for opponent in armed.against if armed is not None else ():
        if packs.actors[opponent].kind is ActorKind.COALITION:
            return Owner(opponent, None, "coalition against the armed group of the document")
    return _fallback(context, STRIKERS, anchor, analysis)


def _fallback(context: ActorContext, kinds: frozenset[ActorKind], anchor: Anchor, analysis: Analysis) -> Owner:
    actor = context.dominant(kinds, analysis.sentence.index, anchor.start)
    return Owner(actor, None, "most named in the document")


def whose_direction(anchor: Anchor, analysis: Analysis, measure: Measure, story: Story) -> Owner:
    """The actor of a direction or a forecast: whose ranks, money, attacks or campaign are spoken of."""
    named = _named(analysis, story.context, story.knowledge.packs)
    within = [n for n in named if n.mention.start < anchor.end and n.mention.end > anchor.start]
    if measure.id in CAMPAIGN_OF_THE_ENEMY:
        armed = [n for n in named if n.kind is ActorKind.ARMED_GROUP]
        if armed:
            return Owner(armed[0].actor, armed[0].mention, "armed group in the sentence")
        return _fallback(story.context, ARMED, anchor, analysis)
    kinds = STRIKERS if measure.id == "airstrikes" else BODIES
    fitting = [n for n in within if n.kind in kinds]
    if fitting:
        return Owner(fitting[0].actor, fitting[0].mention, "within the words")
    if measure.counts_people and measure.id not in ARMED_MEASURES:
        people = [n for n in named if n.kind is ActorKind.POPULATION]
        return Owner(people[0].actor, people[0].mention, "people") if people else Owner("civilians", None, "people of no named side")
    found = _subject(anchor, named, kinds) or _nearest(anchor, named, kinds)
    if found is not None:
        return found
    return _fallback(story.context, STRIKERS if measure.id == "airstrikes" else ARMED, anchor, analysis)
