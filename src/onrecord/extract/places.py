"""Find the places of a sentence: countries, pack places, regions, cities, and named places that no list knows.

A name is a place by its surroundings as much as by a list: "in Hit", "the town of X", "X province".  What stands
inside the name of an actor or a body is none; of "Raqqa in Syria" only the smaller place is kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from onrecord.extract.actors import ActorMention
from onrecord.extract.gazetteer import Entry, look_up
from onrecord.extract.place_words import PlaceWords, place_words, regions
from onrecord.lexicon import Phrases, Token, tokenize
from onrecord.packs import Packs, countries
from onrecord.records import Place

__all__ = ["PlaceMention", "find_document_places", "find_places"]


class PlaceMention(NamedTuple):
    """Tokens ``[first, last)``, characters ``[start, end)``, that name a place.

    Attributes:
        kind: ``country``, ``region``, ``city``, ``district``, ``named`` (no list knows it) or ``demonym`` (an
            adjective: weak evidence).
        country: ISO code of the country that it lies in (its own for a country), None where it is not known.
        rule: ``located`` (behind "in", "near", …), ``kind`` ("the town of X", "X province"), ``bare``,
            ``possessive`` ("Iraq's"), ``doer`` (a country that acts), ``dateline``, ``heading``, ``adjective``.
    """

    start: int
    end: int
    first: int
    last: int
    place: Place
    kind: str
    country: str | None
    rule: str


class Known(NamedTuple):
    """What a listed name is."""

    name: str
    kind: str
    country: str | None
    geonames: int | None
    capitals: tuple[int, ...]


class Lists(NamedTuple):
    """The compiled names; ``starts`` are their first words."""

    starts: frozenset[str]
    names: Phrases[Known]
    adjectives: Phrases[tuple[str, str]]
    adjective_starts: frozenset[str]


JOINS = frozenset({"-", "'", "’", "al", "el", "az", "ez", "ash", "ad", "ar", "an", "de", "del", "la", "of", "bin", "e"})
POSSESSIVE = frozenset({"'s", "’s"})
LINKS = frozenset({",", "in", "of", "(", "within"})
STOPS = frozenset(
    """and or on to in since after before has have had is was were are will would said says as at by from with for during until
    where when while which who that but alone over under between this last next against into near , . ; : ) ( ' " - – — ’ ” “""".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
WIDE = frozenset({"province", "governorate", "region", "state", "oblast", "prefecture", "department"})
FAR = frozenset(
    "km kilometres kilometers kilometre kilometer miles mile about around some also just , ( ) - the of and from away".split()
)
MOST_BETWEEN = 14
LONGEST_RUN = 5
# A city that no preposition leads up to is taken for one only from this size on.
SHORTEST_SHOUT = 4
BARE_FROM = 100_000
METROPOLIS = 500_000
# Kinds that the lists of packs and countries do not know by themselves.
UNLISTED = frozenset({"named", "city", "region", "district"})
NOT_CONSUMED = frozenset({"generic"})


def find_places(
    text: str,
    tokens: Sequence[Token],
    packs: Packs,
    actors: Iterable[ActorMention] = (),
    *,
    named: Mapping[str, PlaceMention] = MappingProxyType({}),
) -> list[PlaceMention]:
    """The places of a sentence, in order, without overlap.

    Args:
        text: of the document; the mentions quote it.
        tokens: of the sentence.
        packs: whose places are known beside countries and GeoNames.
        actors: mentions of actors and organisations of the sentence, whose tokens name no places.
        named: places that other sentences of the document have established, by their words in lower case.
    """
    return _Reader(text, tokens, packs, tuple(actors), named).read()


def find_document_places(
    text: str,
    sentences: Sequence[Sequence[Token]],
    packs: Packs,
    actors: Sequence[Sequence[ActorMention]],
) -> list[list[PlaceMention]]:
    """``find_places`` for all sentences of a document; a name that one of them establishes holds in all.

    Args:
        text: of the document.
        sentences: the tokens of each sentence.
        packs: whose places are known.
        actors: the mentions of actors and organisations of each sentence.
    """
    found = [find_places(text, tokens, packs, mentions) for tokens, mentions in zip(sentences, actors, strict=True)]
    named = {
        m.place.text.lower(): m
        for places in found
        for m in places
        if m.kind in UNLISTED and m.rule in {"located", "kind"}
    }
    if not named:
        return found
    starts = {words.split()[0] for words in named}
    for index, tokens in enumerate(sentences):
        if any(token.low in starts for token in tokens):
            found[index] = find_places(text, tokens, packs, actors[index], named=named)
    return found


@lru_cache(maxsize=8)
def _lists(packs: Packs) -> Lists:
    names: dict[str, Known] = {}
    for place in packs.places:
        for name in (place.name, *place.aliases):
            names.setdefault(name, Known(place.name, place.kind, place.country, place.geonames, _capitals(name)))
    for country in countries():
        for name in country.names:
            names.setdefault(name, Known(country.names[0], "country", country.code, None, _capitals(name)))
    for region in regions():
        for name in (region.name, *region.aliases):
            names.setdefault(name, Known(region.name, "region", region.country, region.geonames, _capitals(name)))
    adjectives = {word: (c.code, c.names[0]) for c in reversed(countries()) for word in (*c.adjectives, *c.nationals)}
    return Lists(
        starts=frozenset(tokenize(name)[0].low for name in names),
        names=Phrases(names.items()),
        adjectives=Phrases(adjectives.items()),
        adjective_starts=frozenset(tokenize(name)[0].low for name in adjectives),
    )


def _capitals(name: str) -> tuple[int, ...]:
    return tuple(i for i, token in enumerate(tokenize(name)) if token.text[0].isupper())


class _Reader:
    """One sentence while it is read; the order of its methods is the order of the work."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        packs: Packs,
        actors: tuple[ActorMention, ...],
        named: Mapping[str, PlaceMention],
    ) -> None:
        self.text, self.tokens, self.packs, self.named = text, tokens, packs, named
        self.lists, self.words = _lists(packs), place_words()
        self.taken = {
            i
            for m in actors
            if m.kind not in NOT_CONSUMED and m.rule != "country that acts"
            for i in range(m.first, m.last)
        }
        self.doers = {m.first for m in actors if m.rule == "country that acts"}
        self.dateline = _dateline_end(tokens)
        self.found: list[PlaceMention] = []

    def read(self) -> list[PlaceMention]:
        """All mentions, contained ones left out."""
        index = 0
        while index < len(self.tokens):
            mention = self._at(index) if self._may_start(index) else None
            if mention is None:
                index += 1
            else:
                self.found.append(mention)
                index = mention.last
        return _smallest(self.found, self.tokens, self.words)

    def _low(self, index: int) -> str:
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def _is_capital(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].text[0].isupper()

    def _may_start(self, index: int) -> bool:
        token = self.tokens[index]
        return token.text[0].isupper() or (token.low in JOINS and self._low(index + 1) == "-")

    def _at(self, index: int) -> PlaceMention | None:
        adjective = self._adjective(index)
        if adjective is not None:
            return adjective
        if index in self.taken:
            return self._inside_name(index)
        return self._listed(index) or self._established(index) or self._candidate(index)

    # -- adjectives ------------------------------------------------------------------------------------------

    def _adjective(self, index: int) -> PlaceMention | None:
        if self._low(index) not in self.lists.adjective_starts:
            return None
        hit = self.lists.adjectives.at(self.tokens, index)
        if hit is None:
            return None
        name = self.lists.names.at(self.tokens, index)
        if name is not None and (name.last > hit.last or self._is_noun(index, hit.last)):
            return None
        code, country = hit.value
        return self._mention(index, hit.last, Known(country, "demonym", code, None, ()), "adjective")

    def _is_noun(self, first: int, last: int) -> bool:
        """Whether a word that is name and adjective ("US") stands as a name here: "in the US on Monday"."""
        return self._lead(first) in {"strong", "weak"} and (self._low(last) in STOPS or not self._low(last).isalpha())

    def _inside_name(self, index: int) -> PlaceMention | None:
        """A country inside the name of an actor or a body: as weak as an adjective."""
        if self._low(index) not in self.lists.starts:
            return None
        hit = self.lists.names.at(self.tokens, index)
        if hit is None or hit.value.kind != "country" or not self._is_capital(index):
            return None
        return self._mention(index, hit.last, hit.value._replace(kind="demonym"), "body")

    # -- listed names ----------------------------------------------------------------------------------------

    def _listed(self, index: int) -> PlaceMention | None:
        if self._low(index) not in self.lists.starts:
            return None
        hit = self.lists.names.at(self.tokens, index)
        if hit is None or not all(self._is_capital(index + offset) for offset in hit.value.capitals):
            return None
        known, last = hit.value, hit.last
        rule = self._rule(index, last)
        if hit.last == index + 1 and not self._is_spelled_as_name(index, rule):
            return None
        if self._inside_body(index) or (rule != "kind" and self._inside_longer_name(index, last)):
            return self._inside_name(index)
        return self._mention(index, last, known, rule)

    def _is_spelled_as_name(self, index: int, rule: str) -> bool:
        """Whether a listed name of one word is no plain word here ("Hit by rain") and no acronym ("SWAT teams")."""
        token = self.tokens[index]
        if token.low in self.words.never and rule not in {"located", "kind"}:
            return False
        acronym = token.text.isupper() and len(token.text) <= SHORTEST_SHOUT and token.low in {"swat", "hit", "gulf"}
        return not acronym and self._low(index + 1) not in self.words.events

    def _ends_place(self, first: int) -> bool:
        """Whether the word before belongs to another place or to the calendar: "northern Iraq Syria", "Monday Iraq"."""
        return bool(self.found) and self.found[-1].last == first or self._low(first - 1) in self.words.never

    def _inside_body(self, first: int) -> bool:
        """Whether "Bank of", "Institute for" stands before."""
        linked = self._low(first - 1) in {"of", "for"}
        return linked and self._is_capital(first - 2) and self._low(first - 2) in self.words.bodies

    def _inside_longer_name(self, first: int, last: int) -> bool:
        """Whether the name begins that of a body or a person: "Iraq Inquiry", "Jordan Peterson"."""
        if self._low(first - 1) in {"new", "mr", "mrs", "gen", "general", "president"} and self._is_capital(first - 1):
            return True
        if (
            self._continues(first)
            and self._lead(first) == ""
            and self._low(first - 1) not in self.words.prefixes | self.words.kinds | self.words.behind
        ):
            return not self._ends_place(first)
        run = self._run_end(last)
        if run == last:
            return False
        following = [self._low(i) for i in range(last, run)]
        if following[-1] in self.words.features or following[-1] in self.words.behind or following[0] in MONTHS:
            return False
        return any(word in self.words.bodies for word in following) or (
            following[0] not in self.words.never
            and self._low(last) not in self.lists.starts
            and self._lead(first) != "strong"
        )

    def _established(self, index: int) -> PlaceMention | None:
        """A name that the document has used as that of a place elsewhere: "the Dapchi girls"."""
        if not self.named or self._continues(index):
            return None
        last = self._run_end(index)
        earlier = (
            self.named.get(self.text[self.tokens[index].start : self.tokens[last - 1].end].lower())
            if last > index
            else None
        )
        if earlier is None:
            return None
        known = Known(earlier.place.name, earlier.kind, earlier.country, earlier.place.geonames, ())
        rule = self._rule(index, last)
        return self._mention(index, last, known, "established" if rule == "bare" else rule)

    # -- names that only the surroundings make a place -----------------------------------------------------------

    def _candidate(self, index: int) -> PlaceMention | None:
        if self._continues(index):
            return None
        last = self._run_end(index)
        if last == index:
            return None
        lows = [self._low(i) for i in range(index, last)]
        small = self.words.strong | self.words.weak | self.words.articles
        if lows[0] in small or (index == 0 and any(self._is_listed(i) for i in range(1, last))):
            return None
        if any(word in self.words.bodies for word in lows) or any(i in self.taken for i in range(index, last)):
            return None
        if (
            all(word in self.words.features or word in self.words.never or word in self.words.behind for word in lows)
            and len(lows) > 1
        ):
            return None
        if (
            lows[0] in self.words.never
            and len(lows) == 1
            and not (lows[0] in self.words.located and self._lead(index) == "strong")
        ):
            return None
        return self._place_of(index, last)

    def _is_listed(self, index: int) -> bool:
        return (
            self._low(index) in self.lists.starts
            and self._is_capital(index)
            and self.lists.names.at(self.tokens, index) is not None
        )

    def _continues(self, index: int) -> bool:
        """Whether the word before is a part of the same name, and not "In" or "The" at the start of a sentence."""
        before = self._low(index - 1)
        if before in {"-", "'", "’"}:
            return self.tokens[index - 1].end == self.tokens[index].start
        small = self.words.strong | self.words.weak | self.words.articles | self.words.directions
        return self._is_capital(index - 1) and before not in small

    def _run_end(self, index: int) -> int:
        """Where the run of capitalised words ends, small words of names inside it ("Khan al-Asal")."""
        position = last = index
        while position < len(self.tokens) and position < index + 2 * LONGEST_RUN:
            if self._is_capital(position) and self.tokens[position].text[0].isalpha():
                position = last = position + 1
            elif position > index and self._goes_on(position):
                position = last = position + 2
            elif position > index and self._joined(position):
                position += 1
            else:
                break
        return last

    def _goes_on(self, position: int) -> bool:
        """Whether an apostrophe and small letters go on with the word: "Ba'idn"."""
        if self.tokens[position].text not in {"'", "’"} or position + 1 >= len(self.tokens):
            return False
        before, mark, after = self.tokens[position - 1 : position + 2]
        return before.end == mark.start and mark.end == after.start and after.text[0].islower()

    def _joined(self, position: int) -> bool:
        token, before = self.tokens[position], self.tokens[position - 1]
        if token.low in {"-", "'", "’"}:
            return token.start == before.end
        return token.low in JOINS and token.low != "of"

    def _place_of(self, first: int, last: int) -> PlaceMention | None:
        rule = self._rule(first, last)
        name = self.text[self.tokens[first].start : self.tokens[last - 1].end]
        if rule == "dateline":
            name = name.title()
        entry = look_up(name, self.packs.theatre, self._stated_country(last))
        if entry is not None and self._fits(entry, first, last, rule):
            return self._mention(first, last, _of_entry(entry), rule)
        if rule == "led" and self._low(first - 2) in self.words.moves and last == first + 1:
            rule = "located"
        if rule in {"kind", "located"} and last - first <= LONGEST_RUN and self._unknown_fits(first, last, rule):
            kind = "district" if self._low(last) in self.words.inner else "named"
            return self._mention(
                first, last, Known(self._trimmed(name), kind, self._stated_country(last), None, ()), rule
            )
        return None

    def _fits(self, entry: Entry, first: int, last: int, rule: str) -> bool:
        if rule in {"located", "kind", "dateline"}:
            return True
        if entry.population < BARE_FROM or self.tokens[first].low in self.words.never:
            return False
        if rule in {"led", "heading"}:
            return True
        if rule == "possessive":
            return entry.kind == "region" or entry.population >= METROPOLIS
        apart = self._low(first - 1) in {"", ",", "and", "(", ";"}
        following = {",", "(", "and", "has", "have", "had", "was", "is"} if entry.kind == "region" else set()
        return (
            rule == "bare" and apart and (self._low(last) in following or self._stated_country(last) == entry.country)
        )

    def _unknown_fits(self, first: int, last: int, rule: str) -> bool:
        if rule == "kind":
            return not (self.tokens[first].text.isupper() and last == first + 1)
        lows = [self._low(i) for i in range(first, last)]
        if (
            any(word in self.words.never for word in lows)
            or self._low(last) in POSSESSIVE
            or self.tokens[first].text.isupper()
        ):
            return False
        if self._described(last) or self._low(first - 2) in self.words.moves:
            return True
        noun_follows = self._low(last).isalpha() and self._low(last) not in STOPS and not self._is_capital(last)
        behind_article = self._low(first - 1) in {"the", "a", "an"}
        return self._lead(first) == "strong" and not (behind_article or noun_follows)

    def _stated_country(self, last: int) -> str | None:
        """The code of the country in "X, Iraq" or "X in northern Iraq", None without one."""
        position = last
        while position < last + 5 and (
            self._low(position) in LINKS or self._low(position) in self.words.directions or self._low(position) == "the"
        ):
            position += 1
        if position == last or not self._is_capital(position):
            return None
        if not self._is_listed(position):
            return self._stated_region(position) if self._low(last) == "," else None
        hit = self.lists.names.at(self.tokens, position)
        # "in Paris, the US Defense Secretary" states no country
        return hit.value.country if hit is not None and not self._is_capital(hit.last) else None

    def _stated_region(self, position: int) -> str | None:
        end = self._run_end(position)
        entry = (
            look_up(self.text[self.tokens[position].start : self.tokens[end - 1].end], self.packs.theatre)
            if end > position
            else None
        )
        return entry.country if entry is not None and entry.kind == "region" else None

    def _trimmed(self, name: str) -> str:
        return name.removesuffix("'").removesuffix("’")

    # -- surroundings ------------------------------------------------------------------------------------------

    def _rule(self, first: int, last: int) -> str:
        if first < self.dateline:
            return "dateline"
        if self._low(last) in self.words.behind or self._low(last - 1) in self.words.features:
            return "kind"
        lead = self._lead(first)
        if lead == "kind":
            return "kind"
        if self._low(last) in POSSESSIVE:
            return "possessive"
        if first in self.doers:
            return "doer"
        if lead == "strong" or self._described(last):
            return "located"
        if first == 0 and self._low(last) == ":":
            return "heading"
        return "led" if lead == "weak" else self._listed_with(first)

    def _listed_with(self, first: int) -> str:
        """The rule of the place before in "in Ngala, Monguno and Bama", else ``bare``."""
        previous = self.found[-1] if self.found else None
        if previous is not None and previous.rule in {"located", "kind", "led"} and previous.kind != "demonym":
            between = [self._low(i) for i in range(previous.last, first)]
            if between and all(word in {",", "and", "or", "the"} for word in between):
                return previous.rule
        return "bare"

    def _described(self, last: int) -> bool:
        """Whether ", the village …" or ", 20 km south of" follows."""
        if self._low(last) not in {",", "("}:
            return False
        following = [self._low(i) for i in range(last + 1, last + 12)]
        if following[0] in {"the", "a", "an"} and any(word in self.words.behind for word in following[1:4]):
            return True
        compass = next(
            (
                i
                for i, word in enumerate(following)
                if word in self.words.directions and following[i + 1 : i + 2] == ["of"]
            ),
            None,
        )
        return compass is not None and all(word in FAR or not word.isalpha() for word in following[:compass])

    def _lead(self, first: int) -> str:
        """What leads up to a name: ``kind`` ("the town of"), ``strong``, ``weak`` or nothing (an empty string)."""
        position = first - 1
        if self._low(position) == "of":
            head = self._low(position - 1)
            if head in self.words.kinds:
                return "kind"
        while position >= 0 and (
            self._low(position) in self.words.articles or self._low(position) in self.words.directions
        ):
            position -= 1
        if self._low(position) in self.words.kinds and position < first - 1 and self._low(position + 1) != "of":
            position -= 1
        word = self._low(position)
        if word in self.words.strong:
            return "strong"
        return "weak" if word in self.words.weak else ""

    def _is_wide(self, first: int, last: int) -> bool:
        """Whether the noun beside the name is that of a region: "the province of X", "X County"."""
        return bool({self._low(last), self._low(last - 1), self._low(first - 2)} & WIDE)

    def _mention(self, first: int, last: int, known: Known, rule: str) -> PlaceMention:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        code = known.country if known.kind == "country" else None
        if rule == "kind" and known.kind in {"city", "named"} and self._is_wide(first, last):
            known = known._replace(kind="region")
        place = Place(name=known.name, text=self.text[start:end], code=code, geonames=known.geonames)
        if first < self.dateline:
            rule = "dateline"
        return PlaceMention(start, end, first, last, place, known.kind, known.country, rule)


def _of_entry(entry: Entry) -> Known:
    return Known(entry.name, entry.kind, entry.country, entry.geonames, ())


def _dateline_end(tokens: Sequence[Token]) -> int:
    """How many tokens the dateline takes at the start of a sentence ("GENEVA (Agencies) —"), 0 without one."""
    if len(tokens) < 2 or not (tokens[0].text.isupper() and len(tokens[0].text) > 2) or tokens[1].text == ".":
        return 0  # "COL. WARREN:" is a speaker
    loud = sum(token.text.isupper() for token in tokens if token.text.isalpha() and len(token.text) > 1)
    if loud > 0.6 * sum(token.text.isalpha() for token in tokens):
        return 0
    for index, token in enumerate(tokens[:25]):
        if token.text in {"—", "–", ":"} or (token.text == "-" and index and tokens[index - 1].end < token.start):
            return index
    return 0


def _smallest(found: Sequence[PlaceMention], tokens: Sequence[Token], words: PlaceWords) -> list[PlaceMention]:
    """Without the larger place of "Raqqa in Syria", the part of "the X district of Y", the landmark of "south of Y"."""
    kept: list[PlaceMention] = []
    for mention in found:
        previous = next((m for m in reversed(kept) if m.kind != "demonym"), None)
        if previous is None or mention.kind == "demonym" or previous.rule == "dateline" != mention.rule:
            kept.append(mention)
            continue
        between = [token.low for token in tokens[previous.last : mention.first]]
        if _part_of_city(previous, mention, between, words):
            kept[kept.index(previous)] = mention._replace(first=previous.first, start=previous.start)
        elif _owns(previous, mention, between, words):
            kept[kept.index(previous)] = mention if mention.kind != "district" else previous
        elif not (_contains(previous, mention, between, words) or _landmark(between, words)):
            kept.append(mention)
        elif mention.country and not previous.country:
            kept[kept.index(previous)] = previous._replace(country=mention.country)
    return kept


def _part_of_city(part: PlaceMention, city: PlaceMention, between: Sequence[str], words: PlaceWords) -> bool:
    inside = between and between[0] in words.inner
    return (
        bool(inside)
        and city.kind == "city"
        and all(w in words.inner | LINKS | words.directions | {"the"} for w in between)
    )


def _owns(owner: PlaceMention, part: PlaceMention, between: Sequence[str], words: PlaceWords) -> bool:
    """Whether "Iraq's Anbar province" or "Baghdad's Karrada district" names the part by its whole."""
    if not between or between[0] not in POSSESSIVE or owner.kind == part.kind == "country":
        return False
    same = part.country in {None, owner.country}
    return same and all(word in words.directions or word in words.kinds or word == "of" for word in between[1:])


def _contains(small: PlaceMention, large: PlaceMention, between: Sequence[str], words: PlaceWords) -> bool:
    level = {"country": 2, "region": 1}
    if level.get(large.kind, 0) <= level.get(small.kind, 0) or (
        small.country and large.country and small.country != large.country
    ):
        return False
    links = [word for word in between if word in LINKS]
    passed = LINKS | words.directions | words.kinds | words.articles | words.behind | {")"}
    return bool(links) and all(word in passed for word in between) and between[-1] != "and"


def _landmark(between: Sequence[str], words: PlaceWords) -> bool:
    """Whether the later name only says where the earlier one lies: "Safina, about 45 km south of"."""
    near = bool(between) and (
        between[-1] == "near"
        or (between[-1] in {"of", "from"} and len(between) > 1 and between[-2] in words.directions)
    )
    return (
        near
        and len(between) <= MOST_BETWEEN
        and all(
            word in FAR
            or word in words.directions
            or word in words.behind
            or word in {"near", "a"}
            or not word.isalpha()
            for word in between
        )
    )
