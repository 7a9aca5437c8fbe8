"""Who is named in a sentence, and where each stands to a number: within its phrase, as subject, as agent, nearby."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.extract.actor_context import ActorContext, forces_of
from onrecord.extract.actors import ActorMention
from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.lexicon import language_file, read_toml
from onrecord.packs import ActorKind, Packs

__all__ = [
    "ARMED",
    "BODIES",
    "FORCES",
    "GIVERS",
    "STRIKERS",
    "Candidates",
    "Named",
    "Owner",
    "WhoseWords",
    "last_of",
    "nearest_of",
    "whose_words",
]

Kinds = frozenset[ActorKind]

ARMED: Kinds = frozenset({ActorKind.ARMED_GROUP})
FORCES: Kinds = ARMED | {ActorKind.MILITARY, ActorKind.COALITION, ActorKind.OPPOSITION}
BODIES: Kinds = FORCES | {ActorKind.GOVERNMENT, ActorKind.STATE, ActorKind.AGENCY}
STRIKERS: Kinds = frozenset({ActorKind.COALITION, ActorKind.MILITARY, ActorKind.STATE})
GIVERS: Kinds = BODIES - ARMED
ACTING = frozenset({"bare", "doer"})  # rules of places by which a country does something
SUPPORT = 3  # words of "in support of the" before a name
ARTICLES = frozenset({"the", "their", "its", "our"})
REACH = 8  # words behind the counted noun in which "of the Afghan forces" still belongs to it


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoseWords:
    """The word classes of ``whose.toml``."""

    losing: frozenset[str]
    from_the_ground: frozenset[str]
    from_the_air: frozenset[str]
    of_a_force: frozenset[str]
    of_the_enemy: frozenset[str]
    campaigns: frozenset[str]
    firing: frozenset[str]
    of_fighters: frozenset[str]
    of_prisoners: frozenset[str]
    of_captives: frozenset[str]
    of_ground: frozenset[str]
    appeals: frozenset[str]
    of_victims: frozenset[str]
    wars: frozenset[str]
    civil: frozenset[str]
    anybody: frozenset[str]
    soldiers: frozenset[str]
    armed: frozenset[str]
    bare: frozenset[str]
    losses: frozenset[str]
    own: frozenset[str]
    killing: frozenset[str]
    control: frozenset[str]
    supporting: frozenset[str]
    hurt: frozenset[str]
    of_other_causes: frozenset[str]
    repelling: frozenset[str]
    arms: frozenset[str]
    pronouns: frozenset[str]
    ours: frozenset[str]
    mutual: frozenset[str]
    hitting: frozenset[str]
    of_a_state: frozenset[str]


@cache
def whose_words() -> WhoseWords:
    """Read the shipped word classes."""
    return WhoseWords(**{name: frozenset(words) for name, words in read_toml(language_file("whose")).items()})


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


class Candidates:
    """The actors named in a sentence, asked for one anchor.

    Whoever is named in ``source``, the words that tell who speaks, is left out, and so is one in a comparison
    ("than al-Qaeda had").
    """

    def __init__(
        self,
        anchor: Anchor,
        analysis: Analysis,
        context: ActorContext,
        packs: Packs,
        *,
        source: tuple[int, int] | None = None,
    ) -> None:
        self.anchor = anchor
        self.analysis = analysis
        self.context = context
        self.packs = packs
        self.named = tuple(
            n for n in self._resolved() if n.mention.rule == "members" or not _overlaps(n.mention, source)
        )

    def _resolved(self) -> list[Named]:
        found = []
        for mention in self.analysis.actors:
            actor = self.context.resolve(mention, self.analysis.sentence.index)
            compared = mention.first > 0 and self.analysis.tokens[mention.first - 1].low == "than"
            if actor is not None and not compared:
                entry = self.packs.actors.get(actor)
                found.append(Named(mention, actor, entry.kind if entry else None))
        return found

    def of_kind(self, kinds: Kinds) -> list[Named]:
        """Those of some kinds, in reading order."""
        return [n for n in self.named if n.kind in kinds]

    def overlapping(self, kinds: Kinds) -> Owner | None:
        """The first one within the words of the anchor."""
        anchor = self.anchor
        within = [n for n in self.of_kind(kinds) if n.mention.start < anchor.end and n.mention.end > anchor.start]
        return Owner(within[0].actor, within[0].mention, "within the words") if within else None

    def inside(self) -> Owner | None:
        """The one in the noun phrase, or in the phrase with "of" behind it; a name wins over a common noun."""
        anchor = self.anchor
        stop = anchor.stop + (anchor.noun in whose_words().hurt)  # "90 dead SDF fighters"
        within = [n for n in self.named if anchor.last <= n.mention.last - 1 and n.mention.first < stop]
        within = [n for n in within if n.mention.first >= anchor.last - 1]
        within.sort(key=lambda n: (n.mention.kind in {"generic", "anaphor"}, n.mention.first))
        behind = self._behind_of()
        generic = bool(within) and within[0].mention.kind == "generic"
        says_more = bool(behind) and (behind[0].mention.kind != "generic" or anchor.noun in whose_words().bare)
        pool = behind if generic and says_more else [*within, *behind]
        return Owner(pool[0].actor, pool[0].mention, "noun phrase") if pool else None

    def _behind_of(self) -> list[Named]:
        stop, analysis = self.anchor.stop, self.analysis
        if analysis.words(stop, stop + 1) not in (["of"], ["from"], ["among"]):
            return []
        ends = clause_words().breaks | {","}
        near = [n for n in self.named if stop <= n.mention.first <= stop + REACH]
        return [n for n in near if ends.isdisjoint(analysis.words(stop, n.mention.first))]

    def agent(self, kinds: Kinds) -> Owner | None:
        """The one behind "by"."""
        for n in self.of_kind(kinds):
            first = n.mention.first
            if first > self.anchor.stop and "by" in self.analysis.words(max(self.anchor.stop, first - 2), first):
                return Owner(n.actor, n.mention, "agent")
        return None

    def subject(self, kinds: Kinds) -> Owner | None:
        """The last one before the anchor; a common noun only where nobody has a name.

        Whoever is counted or supported ("killed 90 rebels and took a town") is it only where nobody else is there.
        """
        before = [n for n in self.of_kind(kinds) if n.mention.last <= self.anchor.first]
        before = [n for n in before if not self._is_supported(n)]
        return last_of([n for n in before if not self._is_counted(n)] or before)

    def _is_counted(self, named: Named) -> bool:
        """Whether it stands in the phrase of another number."""
        first, anchor = named.mention.first, self.anchor
        if anchor.first - named.mention.last <= 1:  # "90 of the coalition's 300 strikes"
            return False
        return any(other.last <= first < other.stop for other in self.analysis.quantities if other != self.anchor)

    def _is_supported(self, named: Named) -> bool:
        """Whether somebody else acts for it: "a drone supporting Iraqi troops", "in support of the SDF"."""
        before = self.analysis.words(max(0, named.mention.first - SUPPORT), named.mention.first)
        before = [word for word in before if word not in ARTICLES]
        return before[-1:] in ([word] for word in whose_words().supporting) or before[-2:] == ["support", "of"]

    def nearest(self, kinds: Kinds) -> Owner | None:
        """The one with the fewest words between, on either side."""
        return nearest_of(self.of_kind(kinds), self.anchor)

    def first(self, kinds: Kinds, rule: str) -> Owner | None:
        """The first one of the sentence."""
        fitting = self.of_kind(kinds)
        return Owner(fitting[0].actor, fitting[0].mention, rule) if fitting else None

    def acting_country(self) -> str | None:
        """The code of the country that stands before the anchor as the one who acts; None where it only is a place."""
        before = [
            m
            for m in self.analysis.places
            if m.kind == "country" and m.rule in ACTING and m.last <= self.anchor.first
            if not (m.first > 0 and self.analysis.tokens[m.first - 1].text.isdigit())  # "62 Iraq, 17 Syria"
        ]
        return before[-1].country if before else None

    def pronoun(self) -> Owner | None:
        """Whom a pronoun before or within the phrase means: "25,000 of their fighters", "it has pledged $3m"."""
        anchor, words = self.anchor, whose_words().pronouns
        for token in reversed(self.analysis.tokens[max(0, anchor.first - REACH) : anchor.stop + 4]):
            if token.low in words:
                actor = self.context.pronoun(token.start, self.analysis.sentence.index)
                return Owner(actor, None, "pronoun") if actor else None
        return None

    def owner_before(self, index: int) -> str | None:
        """Whom a pronoun at a token means who tells of their own: the last one named before it, the source as well.

        A government loses and kills by its forces.
        """
        before = [m for m in self.analysis.actors if m.last <= index and m.kind != "generic"]
        sentence = self.analysis.sentence.index
        named = self.context.resolve(before[-1], sentence) if before else None
        actor = named or self.context.pronoun(self.analysis.tokens[index].start, sentence)
        return self.packs.forces_of(actor) if actor is not None else None

    def side_before(self, index: int) -> str | None:
        """Whose side is meant right before that word: "the IS side", "Ukraine's side", "the government side"."""
        sentence = self.analysis.sentence.index
        named = (self.context.resolve(m, sentence) for m in self.analysis.actors if m.last == index)
        side = next((actor for actor in named if actor is not None), None)
        if side is not None:
            return self.packs.forces_of(side)
        if self.analysis.words(index - 1, index) == ["government"]:
            return self.context.own_forces()
        codes = [m.country for m in self.analysis.places if m.country and index - 2 <= m.last <= index]
        return forces_of(codes[-1], self.packs) if codes else None

    def dominant(self, kinds: Kinds) -> str | None:
        """The one that the document names most, near this sentence with more weight."""
        return self.context.dominant(kinds, self.analysis.sentence.index, self.anchor.start)

    def counted_words(self) -> list[str]:
        """The words of the noun phrase behind the number, or its noun where a rate holds it ("40 men a day")."""
        behind = self.analysis.words(self.anchor.last, self.anchor.stop)
        return behind or ([self.anchor.noun] if self.anchor.noun is not None else [])


def last_of(before: Sequence[Named]) -> Owner | None:
    """The last one, as the subject; a common noun only where nobody has a name."""
    before = [n for n in before if n.mention.kind != "generic"] or before
    return Owner(before[-1].actor, before[-1].mention, "subject") if before else None


def nearest_of(named: Sequence[Named], anchor: Anchor) -> Owner | None:
    """The one with the fewest words between it and the anchor, on either side."""
    if not named:
        return None
    best = min(named, key=lambda n: max(n.mention.first - anchor.stop, anchor.first - n.mention.last, 0))
    return Owner(best.actor, best.mention, "nearest in the sentence")


def _overlaps(mention: ActorMention, span: tuple[int, int] | None) -> bool:
    return span is not None and mention.start < span[1] and span[0] < mention.end
