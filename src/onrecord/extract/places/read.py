"""Read the places of a sentence, and of a document."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from onrecord.extract.actors import ActorMention
from onrecord.extract.gazetteer import Entry, is_known, look_up
from onrecord.extract.place_words import place_words
from onrecord.extract.places.lists import lists_of
from onrecord.extract.places.mention import Known, PlaceMention
from onrecord.extract.places.smallest import smallest
from onrecord.extract.places.surroundings import POSSESSIVE, Surroundings, dateline_end
from onrecord.lexicon import Token
from onrecord.packs import Packs
from onrecord.records import Place

__all__ = ["find_document_places", "find_places"]

# Kinds that packs and countries do not know by themselves: one sentence can establish them for all.
UNLISTED = frozenset({"named", "city", "region", "district"})
# "Niger state" is not Niger; of "Iraq's province" the genitive stands between.
COUNTED_PARTS = frozenset({"state", "province", "county", "governorate"})
COORDINATION = frozenset({",", "and", "or", "the"})
EXPLANATION = frozenset({",", "in", "of", "(", "within", "the"})
# A city that no preposition leads up to is taken for one only from this size on, its genitive from that size.
BARE_FROM = 100_000
METROPOLIS = 500_000
CITY_REACH = 3  # sentences over which a district is one of the city named last
CITY_RULES = frozenset({"located", "kind", "led", "established", "possessive"})
LONGEST_NAME = 5
WORK = 8  # tokens of a title in quotation marks before its place
LONGEST_ACRONYM = 4


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
    return _Reader(text, tokens, packs, tuple(actors), named=named).read()


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
    found = [find_places(text, tokens, packs, taken) for tokens, taken in zip(sentences, actors, strict=True)]
    sure = (m for places in found for m in places if m.kind in UNLISTED and m.rule in {"located", "kind"})
    named = {mention.place.text.lower(): mention for mention in sure}
    starts = {words.split()[0] for words in named}
    for index, tokens in enumerate(sentences) if named else ():
        if any(token.low in starts for token in tokens):
            found[index] = find_places(text, tokens, packs, actors[index], named=named)
    return _districts_as_cities(found)


def _districts_as_cities(found: list[list[PlaceMention]]) -> list[list[PlaceMention]]:
    """A district of no known name counts as the city named in its sentence or right before."""
    if not any(m.kind == "district" for mentions in found for m in mentions):
        return found
    out: list[list[PlaceMention]] = []
    most = _named_most(found)
    city: PlaceMention | None = None
    named_at = 0
    for index, mentions in enumerate(found):
        cities = [m for m in mentions if m.kind == "city" and m.rule in CITY_RULES]
        near = cities[0] if cities else city if index - named_at <= CITY_REACH else most
        out.append([_as_city(m, near) if m.kind == "district" and not m.country else m for m in mentions])
        if cities:
            city, named_at = cities[-1], index
    return out


def _named_most(found: list[list[PlaceMention]]) -> PlaceMention | None:
    """The city that the document names most, None where it names none more than once."""
    cities = [m for mentions in found for m in mentions if m.kind == "city" and m.rule in CITY_RULES]
    counts = Counter(m.place.name for m in cities)
    name, count = next(iter(counts.most_common(1)), ("", 0))
    return next(m for m in cities if m.place.name == name) if count > 1 else None


def _as_city(district: PlaceMention, city: PlaceMention | None) -> PlaceMention:
    if city is None:
        return district
    place = replace(city.place, text=district.place.text)
    return district._replace(place=place, kind="city", country=city.country)


class _Reader:
    """One sentence while it is read."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        packs: Packs,
        actors: tuple[ActorMention, ...],
        *,
        named: Mapping[str, PlaceMention],
    ) -> None:
        self.text, self.tokens, self.packs, self.named = text, tokens, packs, named
        self.lists, self.words = lists_of(packs), place_words()
        self.around = Surroundings(tokens, self.words)
        self.doers = {m.first for m in actors if m.rule == "country that acts"}
        consuming = [m for m in actors if m.kind != "generic" and m.first not in self.doers]
        self.taken = {index for m in consuming for index in range(m.first, m.last)}
        self.dateline = dateline_end(tokens)
        self.found: list[PlaceMention] = []

    def read(self) -> list[PlaceMention]:
        """All mentions; those that only explain another one are left out."""
        reached = 0
        for index in self.around.starts():
            mention = self._at(index) if index >= reached else None
            if mention is not None:
                self.found.append(mention)
                reached = mention.last
        return smallest(self.found, self.tokens, self.words)

    def _at(self, index: int) -> PlaceMention | None:
        adjective = self._adjective(index)
        if adjective is not None:
            return adjective
        if index in self.taken:
            return self._weak(index)
        if self._is_listed(index) and not self._lends_its_name(index):
            return self._listed(index)
        return self._established(index) or self._candidate(index)

    def _adjective(self, index: int) -> PlaceMention | None:
        if self.around.low(index) not in self.lists.adjective_starts:
            return None
        hit = self.lists.adjectives.at(self.tokens, index)
        if hit is None:
            return None
        name = self.lists.names.at(self.tokens, index)
        if name is not None and (name.last > hit.last or self._is_noun(index, hit.last)):
            return None
        code, country = hit.value
        if self.around.low(hit.last) in self.words.grounds and self.around.lead(index):
            return self._mention(index, hit.last, Known(country, "country", code, None), "located")
        return self._mention(index, hit.last, Known(country, "demonym", code, None), "adjective")

    def _is_noun(self, first: int, last: int) -> bool:
        """Whether a word that is name and adjective ("US") stands as a name here: "in the US on Monday"."""
        return self.around.lead(first) in {"strong", "weak"} and self.around.ends(last)

    def _weak(self, index: int) -> PlaceMention | None:
        """A country inside the name of an actor or a body: as weak as an adjective."""
        if self.around.low(index) not in self.lists.starts:
            return None
        hit = self.lists.names.at(self.tokens, index)
        if hit is None or hit.value.kind != "country" or not self.around.is_capital(index):
            return None
        return self._mention(index, hit.last, hit.value._replace(kind="demonym"), "body")

    # -- names that a list knows ------------------------------------------------------------------------------------

    def _is_listed(self, index: int) -> bool:
        if self.around.low(index) not in self.lists.starts:
            return False
        hit = self.lists.names.at(self.tokens, index)
        return hit is not None and all(self.around.is_capital(index + offset) for offset in hit.value.capitals)

    def _lends_its_name(self, index: int) -> bool:
        """Whether a country only names something else: "Niger state", "the Jordan Valley"."""
        hit = self.lists.names.at(self.tokens, index)
        if hit is None or hit.value.kind != "country":
            return False
        following = self.around.low(hit.last)
        return following in COUNTED_PARTS or (following in self.words.features and self.around.is_capital(hit.last))

    def _listed(self, index: int) -> PlaceMention | None:
        hit = self.lists.names.at(self.tokens, index)
        if hit is None:
            return None
        rule = self._rule(index, hit.last)
        if hit.last == index + 1 and not self._is_spelled_as_name(index, rule):
            return None
        longer = self._follows_name(index) or self._begins_name(index, hit.last)
        if self.around.is_in_body(index) or (longer and rule != "kind"):
            return self._weak(index)
        return self._mention(index, hit.last, hit.value, rule)

    def _is_spelled_as_name(self, index: int, rule: str) -> bool:
        """Whether a listed name of one word is no plain word here ("Hit by rain") and no acronym ("SWAT teams")."""
        token = self.tokens[index]
        if token.low in self.words.never and rule not in {"located", "kind"}:
            return False
        acronym = token.text.isupper() and len(token.text) <= LONGEST_ACRONYM and rule == "bare"
        return (
            not (acronym and token.text not in {"UK", "US", "UAE", "DRC"})
            and self.around.low(index + 1) not in self.words.events
        )

    def _follows_name(self, first: int) -> bool:
        """Whether a name of something else runs up to here: "Mazloum Kobani", "New Mexico"."""
        before = self.around.low(first - 1)
        if before in {"new", "mr", "mrs", "gen", "general", "president"} and self.around.is_capital(first - 1):
            return True
        if not self.around.continues(first) or self.around.lead(first):
            return False
        if self.found and self.found[-1].last >= first - 1:  # "the Iraq-Syria border"
            return False
        words = self.words
        return not any(before in known for known in (words.prefixes, words.kinds, words.behind, words.never))

    def _begins_name(self, first: int, last: int) -> bool:
        """Whether the name of a body or a person goes on: "Iraq Inquiry", "Jordan Peterson"."""
        following = self.around.lows(last, self.around.run_end(last))
        if (
            not following
            or following[-1] in self.words.features
            or following[-1] in self.words.behind
            or following[0] in self.words.months
            or following[0] in self.words.happenings
        ):
            return False
        if any(word in self.words.bodies for word in following):
            return True
        other = following[0] not in self.words.never and not self._is_listed(last)
        return other and self.around.lead(first) != "strong"

    def _established(self, index: int) -> PlaceMention | None:
        """A name that the document uses as that of a place elsewhere: "the Dapchi girls"."""
        if not self.named or self.around.continues(index):
            return None
        last = self.around.run_end(index)
        earlier = self.named.get(self._words(index, last).lower()) if last > index else None
        if earlier is None:
            return None
        known = Known(earlier.place.name, earlier.kind, earlier.country, earlier.place.geonames)
        rule = self._rule(index, last)
        return self._mention(index, last, known, "established" if rule == "bare" else rule)

    # -- names that only their surroundings make places ---------------------------------------------------------------

    def _candidate(self, index: int) -> PlaceMention | None:
        if self.around.is_small(index) or self.around.continues(index):
            return None
        last = self.around.name_end(index)
        if last == index or (index == 0 and any(self._is_listed(i) for i in range(1, last))):
            return None  # "Leaving Mosul"
        lows = self.around.lows(index, last)
        if not self.taken.isdisjoint(range(index, last)) or not self.words.bodies.isdisjoint(lows):
            return None
        if self.words.dull.issuperset(lows) and not (last == index + 1 and self._is_located_word(index)):
            return None
        rule = self._rule(index, last)
        return self._known_to_lists(index, last, rule) or self._unknown(index, last, rule)

    def _is_located_word(self, index: int) -> bool:
        """Whether a word that is also a town stands where a town would: "in Dallas"."""
        return self.around.low(index) in self.words.located and self.around.lead(index) == "strong"

    def _known_to_lists(self, first: int, last: int, rule: str) -> PlaceMention | None:
        name = self._words(first, last)
        name = name.title() if rule == "dateline" else name
        if not is_known(name):
            return None
        entry = look_up(name, self._theatre(), self._stated_country(last))
        if entry is None or not self._fits(entry, first, last, rule):
            return None
        if entry.kind == "city" and self.around.is_before_inner(last):
            return self._mention(first, last, Known(name, "district", None, None), rule)
        return self._mention(first, last, Known(entry.name, entry.kind, entry.country, entry.geonames), rule)

    def _theatre(self) -> tuple[str, ...]:
        """The countries that a name of several places is likeliest in: those just named, those of the packs."""
        named = {mention.country for mention in self.found if mention.country is not None}
        return tuple(sorted(named)) or self.packs.theatre

    def _fits(self, entry: Entry, first: int, last: int, rule: str) -> bool:
        """Whether the surroundings carry a name that only the big lists know; they hold many surnames."""
        if rule in {"located", "kind", "dateline"}:
            return True
        if entry.population < BARE_FROM or self.around.low(first) in self.words.never:
            return False
        if rule == "possessive":
            return entry.kind == "region" or entry.population >= METROPOLIS
        if rule in {"led", "heading", "event"}:
            return True
        if rule != "bare" or self.around.low(first - 1) not in {"", ",", "and", "(", ";"}:
            return False
        verbs = {",", "(", "and", "has", "have", "had", "was", "is"} if entry.kind == "region" else set()
        return self.around.low(last) in verbs or self._stated_country(last) == entry.country

    def _unknown(self, first: int, last: int, rule: str) -> PlaceMention | None:
        """A name that no list knows, where the sentence says that it is a place."""
        acronym = last == first + 1 and self.tokens[first].text.isupper()
        if last - first > LONGEST_NAME or acronym or not (rule == "kind" or self._is_in_place(first, last, rule)):
            return None
        kind = "district" if self.around.low(last) in self.words.inner else "named"
        name = self._words(first, last).rstrip("'’")
        return self._mention(first, last, Known(name, kind, self._stated_country(last), None), rule)

    def _is_in_place(self, first: int, last: int, rule: str) -> bool:
        lows = self.around.lows(first, last)
        at = self.around.low(first - 1) == "at" and not self.around.is_capital(last)
        listed = self._coordinated(first) is not None and self.around.low(first - 1) in {"and", ","}
        if any(word in self.words.never for word in lows):
            return False
        if at or listed:
            return self.around.ends(last) and not self._is_work(first)
        if rule != "located":
            return False
        if self.around.is_described(last) or (self.around.is_way(first) and last == first + 1):
            return True
        if self._is_work(first) or (last == first + 1 and lows[0] in self.words.months):
            return False
        modifier = not self.around.ends(last) and not self.around.is_capital(last)
        return (
            self.around.lead(first) == "strong"
            and not modifier
            and self.around.low(first - 1) not in {"the", "a", "an"}
        )

    def _is_work(self, first: int) -> bool:
        """Whether the words are of a title in quotation marks: "Empire in Decline"."""
        open_marks = [i for i in range(max(0, first - WORK), first) if self.tokens[i].text in {'"', "“"}]
        return bool(open_marks) and self.around.is_capital(open_marks[-1] + 1) and self.around.is_capital(first - 2)

    def _stated_country(self, last: int) -> str | None:
        """The code of the country in "X, Iraq", "X in northern Iraq" or "X, Texas"; None without one."""
        position = last
        while self.around.low(position) in EXPLANATION or self.around.low(position) in self.words.directions:
            position += 1
        if position == last or not self.around.is_capital(position):
            return None
        if not self._is_listed(position):
            return self._stated_region(position) if self.around.low(last) == "," else None
        hit = self.lists.names.at(self.tokens, position)
        # "in Paris, the US Defense Secretary" states no country
        return hit.value.country if hit is not None and not self.around.is_capital(hit.last) else None

    def _stated_region(self, position: int) -> str | None:
        entry = look_up(self._words(position, self.around.run_end(position)), self.packs.theatre)
        return entry.country if entry is not None and entry.kind == "region" else None

    def _words(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    # -- the rule ---------------------------------------------------------------------------------------------------

    def _rule(self, first: int, last: int) -> str:  # noqa: PLR0911 - one return for each rule
        """Why the name would be a place; see ``PlaceMention``."""
        if first < self.dateline:
            return "dateline"
        lead, following = self.around.lead(first), self.around.low(last)
        if lead == "kind" or self.around.is_before_kind(last):
            return "kind"
        if following in POSSESSIVE:
            return "possessive"
        if first in self.doers:
            return "doer"
        if lead == "strong" or self.around.is_way(first) or self.around.is_described(last):
            return "located"
        if first == 0 and following == ":":
            return "heading"
        if following in self.words.happenings:
            return "event"
        coordinated = self._coordinated(first)
        return "led" if lead == "weak" and not coordinated else coordinated or "bare"

    def _coordinated(self, first: int) -> str | None:
        """The rule of the place before in "in Ngala, Monguno and Bama", None without one."""
        previous = self.found[-1] if self.found else None
        if previous is None or previous.kind == "demonym" or previous.rule not in {"located", "kind", "led"}:
            return None
        between = self.around.lows(previous.last, first)
        return previous.rule if between and all(word in COORDINATION for word in between) else None

    def _mention(self, first: int, last: int, known: Known, rule: str) -> PlaceMention:
        start = self.tokens[first].start
        longer = known.kind != "demonym" and self.around.is_kind_of_name(last)
        end = self.tokens[last if longer else last - 1].end
        kind = (
            "region"
            if known.kind in {"city", "named"} and rule == "kind" and self.around.is_wide(first, last)
            else known.kind
        )
        code = known.country if kind == "country" else None
        place = Place(name=known.name, text=self.text[start:end], code=code, geonames=known.geonames)
        return PlaceMention(
            start, end, first, last, place, kind, known.country, "dateline" if first < self.dateline else rule
        )
