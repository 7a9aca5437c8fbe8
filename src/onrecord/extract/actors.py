"""Find the actors that a sentence names: by name, by its people, by adjective, by a generic phrase.

Knowledge comes from the packs, the countries and the nouns of people; this module only applies it.  What a
generic phrase means ("the group", "the militants") is decided over the document, in ``actor_context``.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from onrecord.extract.actor_matcher import Matcher, Meaning, matcher_of
from onrecord.extract.people import people_words
from onrecord.lexicon import Token, Tokens
from onrecord.packs import ActorPattern, Packs, pattern_id

__all__ = ["ActorMention", "find_actors", "find_organisations"]


class ActorMention(NamedTuple):
    """Tokens ``[first, last)``, characters ``[start, end)``, that mean an actor.

    Attributes:
        actor: the id; None where only the document can tell (most of kind ``generic`` and ``anaphor``).
        kind: ``name``, ``members`` (name and noun), ``demonym`` (adjective and noun), ``metonym``, ``generic``,
            ``anaphor``, or ``organisation``.
        rule: what matched: ``alias``, ``members``, ``military of IQ``, ``metonym``, ``country that acts``,
            ``capital that acts``, ``phrase``, the class of a noun (``civilian``, ``fighter``, …), ``nationals:SY``.
        candidates: the ids that an anaphor can mean.
    """

    start: int
    end: int
    first: int
    last: int
    actor: str | None
    kind: str
    rule: str
    candidates: tuple[str, ...] = ()


class Spot(NamedTuple):
    """A phrase in a sentence, ``tokens[first:last]``, and one of its meanings."""

    tokens: Sequence[Token]
    first: int
    last: int
    meaning: Meaning
    matcher: Matcher

    def low(self, index: int) -> str:
        """The token in lower case, empty outside the sentence."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def mention(
        self,
        actor: str | None,
        kind: str,
        *,
        rule: str | None = None,
        first: int | None = None,
        last: int | None = None,
    ) -> ActorMention:
        """A mention of this phrase, or from ``first`` to ``last``."""
        begin, end = self.first if first is None else first, self.last if last is None else last
        start, stop = self.tokens[begin].start, self.tokens[end - 1].end
        return ActorMention(start, stop, begin, end, actor, kind, rule or self.meaning.rule)


POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
PRONOUNS = frozenset({"its", "their", "his", "her", "our"})
AGAINST = frozenset({"anti", "counter", "non"})
OF_COUNTRY = frozenset({"fighter", "fighters"})  # an adjective makes them the country's, not of its militants
MOST_FILLERS = 3
# In a sentence set in capitals, a name as short as this ("IS", "US", "WHO") may be a plain word.
SHORT_NAME = 3
SHOUTED = 0.6


def find_actors(tokens: Sequence[Token], packs: Packs) -> list[ActorMention]:
    """All mentions of actors in a sentence, in order, without overlap; the longest phrase wins.

    Args:
        tokens: of one sentence (``tokenize``); offsets of the mentions are those of the tokens.
        packs: whose actors are looked for.
    """
    matcher = matcher_of(packs)
    starts = matcher.starts
    found: list[ActorMention] = []
    reached = 0
    if isinstance(tokens, Tokens) and not matcher.phrases.may_find(tokens):
        return found
    for index, (_, _, _, low) in enumerate(tokens):
        if low not in starts or index < reached:
            continue
        mention = _at(tokens, index, matcher)
        if mention is not None:
            found.append(mention)
            reached = mention.last
    return found


def find_organisations(tokens: Sequence[Token], packs: Packs) -> list[ActorMention]:
    """The bodies of the packs that speak but are not counted, in order, kind ``organisation``."""
    found = []
    for hit in matcher_of(packs).organisations.find(tokens):
        body, capitals = hit.value
        if _is_capitalised(tokens, hit.first, capitals):
            start, end = tokens[hit.first].start, tokens[hit.last - 1].end
            found.append(ActorMention(start, end, hit.first, hit.last, body, "organisation", "alias"))
    return found


def _at(tokens: Sequence[Token], index: int, matcher: Matcher) -> ActorMention | None:
    hit = matcher.phrases.at(tokens, index)
    if hit is None:
        return None
    for meaning in hit.value:
        if _is_capitalised(tokens, index, meaning.capitals):
            mention = READERS[meaning.kind](Spot(tokens, index, hit.last, meaning, matcher))
            if mention is not None:
                return mention
    return None


def _is_capitalised(tokens: Sequence[Token], first: int, capitals: tuple[int, ...]) -> bool:
    return all(tokens[first + offset].text[0].isupper() for offset in capitals)


def _name(spot: Spot) -> ActorMention | None:
    """A name, with its people where a noun follows; not in "anti-ISIS", "NATO-led", nor "IS" in a loud heading."""
    if spot.low(spot.first - 1) == "-" and spot.low(spot.first - 2) in AGAINST:
        return None
    if spot.low(spot.last) == "-" and spot.low(spot.last + 1) in people_words().behind:
        return None
    short = spot.last == spot.first + 1 and len(spot.tokens[spot.first].text) <= SHORT_NAME
    if short and _is_shouted(spot.tokens):
        return None
    actor = spot.meaning.actors[0]
    extent = _people(spot) if spot.meaning.kind == "name" and actor in spot.matcher.extensible else None
    return spot.mention(actor, spot.meaning.kind) if extent is None else spot.mention(actor, "members", last=extent)


def _is_shouted(tokens: Sequence[Token]) -> bool:
    words = [token.text for token in tokens if len(token.text) > SHORT_NAME and token.text.isalpha()]
    return bool(words) and sum(word.isupper() for word in words) > SHOUTED * len(words)


def _people(spot: Spot) -> int | None:
    """Where the noun ends that stands behind a name, fillers passed ("IS [sleeper] cells"); None without one."""
    start = spot.last + 1 if spot.low(spot.last) in POSSESSIVE else spot.last
    extent = None
    for place in range(start, min(start + MOST_FILLERS + 1, len(spot.tokens))):
        hit = spot.matcher.nouns.at(spot.tokens, place)
        extent = extent if hit is None else hit.last
        if spot.low(place) not in people_words().fillers:
            break
    return extent


def _anaphor(spot: Spot) -> ActorMention | None:
    if spot.low(spot.last) == "of":  # "the group of tourists"
        return None
    extent = _people(spot) if spot.low(spot.last) in POSSESSIVE else None
    return spot.mention(None, "anaphor", last=extent)._replace(candidates=spot.meaning.actors)


def _generic(spot: Spot) -> ActorMention | None:
    owned = spot.low(spot.first - 1) in PRONOUNS
    if spot.meaning.rule == "member" and not owned:
        return None
    if spot.meaning.rule == "fighter" and _is_of_others(spot):
        return None
    actor = spot.meaning.actors[0] if spot.meaning.actors else None
    rule = "soldier" if owned and spot.meaning.rule == "guard" else None  # "its army": of whoever was named
    return spot.mention(actor, "generic", rule=rule, first=spot.first - 1 if owned and actor is None else None)


def _is_of_others(spot: Spot) -> bool:
    """Whether the words before make fighters those of a government, a country or its friends.

    "Pro-government fighters", "the government-aligned militia" and "Libyan fighters" are not those of the armed group.
    """
    before, words = spot.low(spot.first - 1), people_words()
    if before in words.own or spot.low(spot.first - 3) == "pro":
        return True
    hit = spot.matcher.phrases.at(spot.tokens, spot.first - 1) if spot.first else None
    of_country = hit is not None and any(meaning.kind == "adjective" for meaning in hit.value)
    if of_country:
        return spot.low(spot.first) in OF_COUNTRY
    return spot.low(spot.first - 2) == "-" and before in words.behind


def _adjective(spot: Spot) -> ActorMention | None:
    """Read "Afghan soldiers" and the first half of "Iraqi and Kurdish forces"; not "US-led"."""
    if spot.low(spot.last) == "-":
        return None
    found = _pattern(spot, spot.last)
    if found is not None:
        return _of_country(spot, found[0], found[1])
    shared = _coordinated(spot)
    return None if shared is None else _of_country(spot, shared, spot.last)


def _of_country(spot: Spot, pattern: ActorPattern, last: int) -> ActorMention | None:
    country = spot.meaning.country
    if country is None or not country.adjectives:
        return None
    rule = f"{pattern.kind} of {country.code}"
    return spot.mention(pattern_id(pattern, country), "demonym", rule=rule, last=last)


def _pattern(spot: Spot, index: int) -> tuple[ActorPattern, int] | None:
    """The pattern whose noun stands at ``index``, fillers passed, and where it ends; the farthest wins."""
    best = None
    for place in range(index, min(index + MOST_FILLERS + 1, len(spot.tokens))):
        hit = spot.matcher.patterns.at(spot.tokens, place)
        best = best if hit is None else (hit.value, hit.last)
        if spot.low(place) not in people_words().fillers:
            break
    return best


def _coordinated(spot: Spot) -> ActorPattern | None:
    """The pattern of the second name in "Iraqi and Kurdish forces", None without one."""
    after = spot.last + 1
    if spot.low(spot.last) not in {"and", "or", ","} or after >= len(spot.tokens):
        return None
    hit = spot.matcher.phrases.at(spot.tokens, after)
    if hit is None:
        return None
    if any(meaning.kind == "adjective" for meaning in hit.value):
        found = _pattern(spot, hit.last)
        return None if found is None else found[0]
    noun = spot.matcher.patterns.at(spot.tokens, hit.last - 1)
    return noun.value if noun is not None and hit.last - hit.first > 1 else None


def _doer(spot: Spot) -> ActorMention | None:
    """A country, a capital or a building that acts: "Kabul's forces", "Washington has pledged"."""
    if spot.low(spot.last) in POSSESSIVE:
        found = _pattern(spot, spot.last + 1)
        return None if found is None else _of_country(spot, found[0], found[1])
    words = people_words()
    before = spot.low(spot.first - 1)
    is_surname = spot.first > 0 and spot.tokens[spot.first - 1].text.istitle() and before != "the"
    if before in words.where or is_surname:
        return None
    position = spot.last
    while spot.low(position) in words.auxiliaries and position < spot.last + MOST_FILLERS:
        position += 1
    return spot.mention(spot.meaning.actors[0], "metonym") if spot.low(position) in words.doing else None


def _nationals(spot: Spot) -> ActorMention:
    return spot.mention("civilians", "generic")


def _place(spot: Spot) -> None:
    """A region whose name begins like that of an actor, "the West Bank", is none."""
    del spot


READERS: Mapping[str, Callable[[Spot], ActorMention | None]] = MappingProxyType(
    {
        "place": _place,
        "name": _name,
        "members": _name,
        "adjective": _adjective,
        "doer": _doer,
        "anaphor": _anaphor,
        "generic": _generic,
        "nationals": _nationals,
    }
)
