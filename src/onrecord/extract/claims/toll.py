"""Whose losses a text goes on to count: those of the army that it told of before, or of the line above a list."""

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.asked import LIST, is_entry
from onrecord.extract.claims.candidates import FORCES, Owner, whose_words
from onrecord.extract.claims.carry import CARRIED
from onrecord.extract.claims.measures import Measure
from onrecord.extract.claims.story import Story
from onrecord.packs import ActorKind
from onrecord.records import Nature

__all__ = ["listed_of", "toll_after", "toll_for", "toll_named"]

ADDED_UP = frozenset({Nature.CUMULATIVE, Nature.RATE})
IN_ACTION = "in action"
THOUSANDS = 1000  # more than one incident kills


def listed_of(analysis: Analysis, story: Story) -> str | None:
    """Whose the entries of a list are by the line above it, "Losses of the enemy to date:"; None for any other line."""
    lead = story.asked.lead
    if lead is None or not is_entry(analysis) or analysis.sentence.index - lead.sentence.index > LIST:
        return None
    if whose_words().losses.isdisjoint(lead.words(0, len(lead.tokens))):
        return None
    actors = story.knowledge.packs.actors
    meant = (story.context.resolve(mention, lead.sentence.index) for mention in lead.actors)
    return next((actor for actor in meant if actor and actor in actors and actors[actor].kind in FORCES), None)


def toll_for(anchor: Anchor, cue: str, nature: Nature, story: Story) -> str | None:
    """The army that a number of dead can be of without a noun: one that is a sum, or of those killed in action."""
    number = anchor.quantity
    if cue == CARRIED:
        return None
    summed = nature in ADDED_UP or max(number.low or 0, number.high or 0) >= THOUSANDS
    return story.toll if summed or cue.endswith(IN_ACTION) else None


def toll_named(analysis: Analysis, story: Story) -> str | None:
    """The army whose losses a sentence names, "the Chadian losses"; what was added up before where it names none."""
    actors = story.knowledge.packs.actors
    for mention in analysis.actors:
        last = analysis.words(mention.last - 1, mention.last)[0]
        entry = actors.get(mention.actor or "")
        if entry is not None and entry.kind is ActorKind.MILITARY and last in whose_words().losses:
            return entry.id
    return story.toll


def toll_after(measure: Measure, nature: Nature, owner: Owner, story: Story) -> str | None:
    """The army whose losses the text has come to add up, once a number has been read; civilians end it."""
    if measure.id not in whose_words().of_victims:
        return story.toll
    entry = story.knowledge.packs.actors.get(owner.actor or "")
    if entry is not None and entry.kind is ActorKind.MILITARY:
        return entry.id if nature in ADDED_UP else story.toll
    return None if owner.actor == "civilians" else story.toll
