"""Decide over a document what its generic phrases mean: "the group", "the militants", "its fighters", "they".

Feed the mentions of all sentences in order, then ask.  A phrase means the actor named most often and most
recently before it, among those that it can mean; where nothing before fits, the rest of the document counts.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache

from onrecord.extract.actors import ActorMention
from onrecord.packs import ActorKind, Packs, countries, pattern_id

__all__ = ["ActorContext", "forces_of", "government_of"]

ARMED = frozenset({ActorKind.ARMED_GROUP})
REGULAR = frozenset({ActorKind.MILITARY, ActorKind.COALITION})
MEANT = ARMED | {ActorKind.COALITION}
SURE = frozenset({"name", "members", "demonym", "metonym"})
# What a mention counts for, by the number of sentences since; a phrase rarely reaches farther back.
RECENCY = (0.8, 0.7, 0.4, 0.2)
LIKELIEST_OF_FEW = 0.5
LEADS, LEADING = 3, 0.6  # mentions, and the share of those of its kind, by which a document is about one actor


class ActorContext:
    """The actors of one document, sentence by sentence.

    The order of feeding does not matter; a question looks at what stands before its sentence first.
    """

    def __init__(self, packs: Packs, *, issuer: str | None = None) -> None:
        """``issuer`` is the code of the country whose ministry or staff issues the document, if it tells."""
        self._packs = packs
        self._issuer = issuer
        self._mentions: dict[int, list[ActorMention]] = {}
        self._counts: Counter[str] = Counter()
        self._countries: Counter[str] = Counter()
        self._vague: list[tuple[int, ActorMention]] = []
        self._meant: Counter[str] | None = None  # what these mean, once asked for

    def feed(self, sentence_index: int, mentions: Sequence[ActorMention], countries: Iterable[str] = ()) -> None:
        """Add the mentions of a sentence, and the codes of the countries that it names."""
        kept = [mention for mention in mentions if mention.kind in SURE and mention.actor is not None]
        self._mentions.setdefault(sentence_index, []).extend(kept)
        self._meant = None
        self._vague.extend((sentence_index, m) for m in mentions if m.kind == "anaphor" or m.rule == "fighter")
        self._counts.update(mention.actor for mention in kept if mention.actor is not None)
        self._countries.update(countries)
        self._countries.update(m.rule.rpartition(" of ")[2] for m in kept if m.kind == "demonym")

    def resolve(self, mention: ActorMention, sentence_index: int) -> str | None:
        """The id that a mention means, or None where the document does not tell."""
        if mention.actor is not None:
            return mention.actor
        if mention.kind == "anaphor":
            return self._anaphor(mention, sentence_index)
        if mention.rule == "fighter":
            return self._named_most(ARMED, sentence_index, mention.start) or self._assumed() or self.enemy()
        if mention.rule in {"soldier", "guard"}:
            own = self.own_forces() if mention.rule == "guard" else None
            return own or self._regulars(sentence_index, mention.start)
        if mention.rule == "member":
            return self._named_most(ARMED | REGULAR, sentence_index, mention.start)
        return None

    def pronoun(self, position: int, sentence_index: int) -> str | None:
        """Whom "they", "it", "its", "their" at a character can mean: the last actor named before it, or None.

        Looks back over the sentence and the two before it; of an earlier sentence the first actor, which is
        likely its subject, is taken.
        """
        here = [m for m in self._mentions.get(sentence_index, ()) if m.end <= position]
        if here:
            return here[0].actor
        for index in (sentence_index - 1, sentence_index - 2):
            earlier = self._mentions.get(index)
            if earlier:
                return earlier[0].actor
        return None

    def dominant(
        self, kinds: Collection[ActorKind], sentence_index: int | None = None, position: int = 0
    ) -> str | None:
        """The actor of these kinds named most often and most recently; None where the document names none.

        A group or a coalition that the document never names is the one that its phrases ("the militants") mean.

        Args:
            kinds: of which kinds it may be.
            sentence_index: sentence of the question; None asks for the document as a whole.
            position: character of the question, so that a name later in the sentence counts less.
        """
        best = self._named_most(kinds, sentence_index, position)
        return self._meant_most(kinds) if best is None and MEANT.issuperset(kinds) else best

    def _named_most(self, kinds: Collection[ActorKind], sentence_index: int | None, position: int) -> str | None:
        return self._best(lambda actor: self._kind(actor) in kinds, sentence_index, position)

    def _meant_most(self, kinds: Collection[ActorKind]) -> str | None:
        """The one of these kinds that most phrases of the document mean."""
        if self._meant is None:
            self._meant = Counter(actor for index, m in self._vague if (actor := self.resolve(m, index)) is not None)
        return next((actor for actor, _ in self._meant.most_common() if self._kind(actor) in kinds), None)

    def enemy(self) -> str | None:
        """Whom the forces of the country that the document is about fight first of all; None where no pack says so.

        Only where the document names that country's forces or their enemy, or is issued by that country.
        """
        own = self._forces_of_country()
        other = None if own is None else self.opponent(own)
        sides = {own, other, *self._packs.wholes(own or ""), *self._packs.wholes(other or "")}
        return other if self._issuer is not None or any(self.named(side) for side in sides if side) else None

    def opponent(self, actor: str) -> str | None:
        """Whom an actor, or the forces that are part of it, fights: of several the one named most, else the first."""
        opponents = self._packs.opponents(actor)
        return max(opponents, key=self._counts.__getitem__) if opponents else None

    def leading(self, kinds: Collection[ActorKind], side: str, whole: str) -> str | None:
        """The actor of these kinds that has most of the mentions of its side, with all forces from outside its theatre.

        None where none stands out.

        "The Pentagon said" tells who speaks, and not whose war it is.  Where the ``whole``, the coalition that it may
        be part of, is never named, one that has more mentions than phrases mean the whole stands out by a few.
        """
        bodies = (m.actor or "" for found in self._mentions.values() for m in found if m.kind != "metonym")
        counts = Counter(actor for actor in bodies if self._is_of(actor, kinds, side, whole))
        if not counts:
            return None
        actor = counts.most_common(1)[0][0]
        line = {actor, *self._packs.wholes(actor)}
        count = sum(n for other, n in counts.items() if other in line or actor in self._packs.wholes(other))
        phrases = sum(whole in m.candidates for _, m in self._vague)
        often = count >= LEADS or (not self.named(whole) and count > max(1, phrases))
        return actor if often and count >= LEADING * sum(counts.values()) else None

    def _is_of(self, actor: str, kinds: Collection[ActorKind], side: str, whole: str) -> bool:
        """Whether an actor is of a side, or the forces of a country from outside the theatre of the whole."""
        entry = self._packs.actors.get(actor)
        if entry is None or entry.kind not in kinds:
            return False
        theatre = self._packs.actors[whole].theatre
        sent = entry.kind is ActorKind.MILITARY and entry.part_of in _outside(frozenset(theatre))
        return entry.side == side or sent

    def is_elsewhere(self, actor: str) -> bool:
        """Whether the document never names the actor and names another country most than those of its theatre."""
        theatre = self._packs.actors[actor].theatre
        leading = self._countries.most_common(1)
        return bool(leading) and bool(theatre) and leading[0][0] not in theatre and not self.named(actor)

    def is_aside(self, code: str) -> bool:
        """Whether the document names a country (ISO code), and another one more often."""
        return 0 < self._countries[code] < max(self._countries.values())

    def tells_of(self, kinds: Collection[ActorKind]) -> bool:
        """Whether the document names actors of these kinds more than in passing."""
        return sum(count for actor, count in self._counts.items() if self._kind(actor) in kinds) > LEADS

    def named(self, actor: str) -> bool:
        """Whether the document names the actor itself."""
        return actor in self._counts

    def _assumed(self) -> str | None:
        """The one armed group whose whole theatre the document names; None where several or none could be meant."""
        known = [
            actor
            for actor in self._packs.actors.values()
            if actor.kind in ARMED and actor.theatre and all(self._countries[code] for code in actor.theatre)
        ]
        widest = max((len(actor.theatre) for actor in known), default=0)
        fitting = [actor.id for actor in known if len(actor.theatre) == widest]
        return fitting[0] if len(fitting) == 1 else None

    def _regulars(self, sentence_index: int, position: int) -> str | None:
        """Whose soldiers: of the forces just named, else of the country of the document, else the usual ones."""
        for back in (0, 1):
            near = self._mentions.get(sentence_index - back, ())
            here = [m.actor for m in near if self._kind(m.actor or "") in REGULAR and (back or m.end <= position)]
            if here:
                return here[-1]
        own, most = self._forces_of_country(), self._named_most(REGULAR, sentence_index, position)
        often = most is not None and self._counts[most] >= LEADS and not self.named(own or "")
        return most if often else own or most

    def own_forces(self) -> str | None:
        """The forces of the country that the document is about: those that its armed group fights, else its own."""
        return self._forces_against() or self._forces_of_country()

    def _forces_against(self) -> str | None:
        """The forces of a state that the armed group of the document fights, None where it fights others."""
        group = self._packs.actors.get(self._named_most(ARMED, None, 0) or "")
        bodies = (self._packs.forces_of(other) for other in (group.against if group is not None else ()))
        return next((b for b in bodies if self._kind(b) is ActorKind.MILITARY and self._is_states(b)), None)

    def _is_states(self, actor: str) -> bool:
        """Whether it is part of a state or of its government."""
        return self._kind(self._packs.actors[actor].part_of or "") in {ActorKind.STATE, ActorKind.GOVERNMENT}

    def _kind(self, actor: str) -> ActorKind | None:
        entry = self._packs.actors.get(actor)
        return None if entry is None else entry.kind

    def _anaphor(self, mention: ActorMention, sentence_index: int) -> str | None:
        licensed = {actor for actor in mention.candidates if self.named(actor)}
        best = self._best(licensed.__contains__, sentence_index, mention.start)
        if best is not None:
            return best
        implied = [actor for actor in mention.candidates if self._implied(actor)]
        if implied:
            return max(implied, key=self._implied)
        kinds = {self._kind(actor) for actor in mention.candidates}
        if kinds <= ARMED:
            return self._named_most(ARMED, sentence_index, mention.start) or self.enemy()
        return self._regulars(sentence_index, mention.start) if kinds <= {ActorKind.MILITARY} else None

    def _implied(self, actor: str) -> int:
        """How often the document names the body that the actor is part of, one of its opponents, or its country."""
        entry = self._packs.actors[actor]
        around = sum(self._counts[other] for other in (*self._packs.wholes(actor), *entry.against))
        leading = max(self._countries.values(), default=0)
        return around + sum(self._countries[code] for code in entry.theatre if 2 * self._countries[code] >= leading)

    def _best(self, fits: Callable[[str], bool], sentence_index: int | None, position: int) -> str | None:
        counts = {actor: count for actor, count in self._counts.items() if fits(actor)}
        if not counts:
            return None
        total = sum(counts.values())
        scores = {actor: count / total for actor, count in counts.items()}
        if sentence_index is not None:
            for actor, weight in self._recent(counts, sentence_index, position).items():
                scores[actor] += weight
        return max(scores, key=scores.__getitem__)

    def _recent(self, counts: Collection[str], sentence_index: int, position: int) -> dict[str, float]:
        weights: dict[str, float] = {}
        for back, weight in enumerate(RECENCY):
            mentions = self._mentions.get(sentence_index - back, ())
            for mention in mentions:
                if mention.actor in counts and (back or mention.end <= position):
                    weights.setdefault(mention.actor or "", weight)
        return weights

    def _forces_of_country(self) -> str | None:
        """The forces of the country that issues the document or that it names most, None where none stands out."""
        if self._issuer is not None:
            return forces_of(self._issuer, self._packs)
        if not self._countries:
            return None
        (code, count), *_ = self._countries.most_common(1)
        if count < LIKELIEST_OF_FEW * sum(self._countries.values()):
            return None
        return forces_of(code, self._packs)


@cache
def _outside(theatre: frozenset[str]) -> frozenset[str]:
    """The ids of the countries that are not in a theatre (ISO codes)."""
    return frozenset(country.slug for country in countries() if country.code not in theatre)


def forces_of(code: str, packs: Packs) -> str | None:
    """The id of the forces of a country (ISO code), None without a pattern or an adjective for it."""
    return _body_of(code, ActorKind.MILITARY, packs)


def government_of(code: str, packs: Packs) -> str | None:
    """The id of the government of a country (ISO code), None without a pattern or an adjective for it."""
    return _body_of(code, ActorKind.GOVERNMENT, packs)


def _body_of(code: str, kind: ActorKind, packs: Packs) -> str | None:
    pattern = next((p for p in packs.patterns if p.kind is kind), None)
    country = next((c for c in countries() if c.code == code and c.adjectives), None)
    return None if pattern is None or country is None else pattern_id(pattern, country)
