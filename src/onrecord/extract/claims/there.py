"""Places that a sentence only points back to: "there", "in the city", "in the capital"."""

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.ground import Ground
from onrecord.extract.claims.where import Placed, country_of, is_of_speaker, located, scenic
from onrecord.extract.places import PlaceMention
from onrecord.packs import countries
from onrecord.records import Place

__all__ = ["Seen", "countries_of"]

SCENE_LASTS = 1  # sentences
LOCAL = frozenset({"city", "named", "district"})
KEPT = 12  # places of the document so far that a phrase may lead back to
IN = frozenset({"in", "inside", "around", "across", "outside", "throughout", "from", "within", "at", "on"})
THE = frozenset({"the", "this", "that"})
OF_A_PHRASE = 2  # words before its noun
COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
REGIONS = frozenset({"region", "territory"})
TOWNS = frozenset({"city", "town", "village"})
COUNTRY = frozenset({"country", "nation", "kingdom", "republic"})


class Seen:
    """The places that a document has named so far, the last one last.

    ``named_at`` is the index of the last sentence that named one, -1 before any.
    """

    def __init__(self, ground: Ground) -> None:
        """``ground`` are the places that the document is about."""
        self._mentions: list[PlaceMention] = []
        self._scene: PlaceMention | None = None
        self._scene_at = 0
        self._since = 0  # where the sentence before begins
        self.named_at = -1
        self._home = next((place for place in ground.narrow.places if place.code is None), None)
        self._wide = ground.wide

    def add(self, analysis: Analysis, sources: Sequence[tuple[int, int]] = ()) -> None:
        """Remember the places of a sentence; those in ``sources``, the words for speakers, set no scene."""
        found = located(analysis)
        told = [m for m in found if not is_of_speaker(m, sources)]
        self._mentions = [*self._mentions, *told][-KEPT:]
        self._since = analysis.sentence.start
        self.named_at = analysis.sentence.index if found else self.named_at
        local = [m for m in scenic(analysis, sources) if m.kind in LOCAL]
        if local:
            self._scene, self._scene_at = local[0], analysis.sentence.index

    def scene(self, analysis: Analysis) -> Placed | None:
        """The town named in the sentences before, where what happens next likely happens; None after a while."""
        if self._scene is None or analysis.sentence.index - self._scene_at > SCENE_LASTS:
            return None
        return Placed((self._scene.place,), (), "town of the scene")

    def pointed_at(self, analysis: Analysis, content: Sequence[tuple[int, int]]) -> Placed | None:
        """The place that "there" or "in the city" means within what is said; None without such words."""
        words = analysis.words(0, len(analysis.tokens))
        here = located(analysis)
        for index, (start, _, text, word) in enumerate(analysis.tokens):
            if word not in clause_words().pointing or text != word:
                continue
            if content and not any(first <= start < last for first, last in content):
                continue
            meant = self._meant(words, index, [*self._mentions, *(m for m in here if m.last <= index)])
            if meant is not None:
                return meant._replace(at=index)
        return None

    def _meant(self, words: Sequence[str], index: int, known: Sequence[PlaceMention]) -> Placed | None:
        """What the word of a sentence means, as a place; ``known`` are the places before it."""
        word, before = words[index], words[max(0, index - 2) : index]
        if word in clause_words().anywhere:
            return Placed((), (), f"no place: {word}")
        if word == "there":
            return None if _is_subject(words, index) else _as_placed(self._there(known), "there")
        if word == "countries":
            return self._countries(before, known)
        if len(before) < OF_A_PHRASE or before[0] not in IN or before[1] not in THE:
            return None
        return self._region(word, known) if word in REGIONS else _as_placed(self._named(word, known), f"the {word}")

    def _there(self, known: Sequence[PlaceMention]) -> Place | None:
        """The place named last, or the town that the document is about where that was a while ago."""
        recent = bool(known) and known[-1].start >= self._since
        return _last(known) if recent or self._home is None else self._home

    def _named(self, word: str, known: Sequence[PlaceMention]) -> Place | None:
        """The capital, the country or the town that "the capital", "the country" or "the town" means."""
        if word == "capital":
            return _capital(known)
        return _country(known) if word in COUNTRY else self._town(word, known)

    def _countries(self, before: Sequence[str], known: Sequence[PlaceMention]) -> Placed | None:
        """The countries named last: "both countries", "those four countries"."""
        if before and COUNTS.get(before[-1]) == len(self._wide.places):
            return self._wide._replace(rule="back from the countries")
        codes = list(dict.fromkeys(m.country for m in reversed(known) if m.country and m.kind == "country"))
        count = COUNTS.get(before[-1], 0) if before else 0
        if not 0 < count <= len(codes):
            return None
        return Placed(tuple(country_of(code) for code in codes[:count]), (), "back from the countries")

    def _region(self, word: str, known: Sequence[PlaceMention]) -> Placed | None:
        """The region named most, or last; else all that the document is about, where that is several countries."""
        regions = Counter(m.place.name for m in reversed(known) if m.kind == "region")
        often = next(iter(regions.most_common(1)), ("", 0))[0]
        found = next((m.place for m in reversed(known) if m.place.name == often), None)
        if found is None and len(self._wide.places) > 1:
            return self._wide._replace(rule=f"back from the {word}")
        return _as_placed(found, f"the {word}")

    def _town(self, word: str, known: Sequence[PlaceMention]) -> Place | None:
        """The town that the document is about; of camps, regions and the like the one named last."""
        here = known[-1].place if known and known[-1].rule == "heading" else None
        home = here or self._home
        return home if word in TOWNS and home is not None else _last(m for m in known if m.place.code is None)


def _last(known: Iterable[PlaceMention]) -> Place | None:
    return next((m.place for m in reversed(list(known))), None)


def _country(known: Sequence[PlaceMention]) -> Place | None:
    code = next((m.country for m in reversed(known) if m.country), None)
    return None if code is None else country_of(code)


def _capital(known: Sequence[PlaceMention]) -> Place | None:
    code = next((m.country for m in reversed(known) if m.country), None)
    names = _capitals(code)
    return None if not names else Place(name=names[0], text=names[0])


def _is_subject(words: Sequence[str], index: int) -> bool:
    """``there are``, ``there had been``: no place."""
    following = words[index + 1 : index + 2]
    return bool(following) and following[0] in clause_words().existing


def _as_placed(place: Place | None, words: str) -> Placed | None:
    return None if place is None else Placed((place,), (), f"back from {words}")


def _capitals(code: str | None) -> Sequence[str]:
    return next((country.capitals for country in countries() if country.code == code), ())


def countries_of(mentions: Iterable[PlaceMention]) -> list[str]:
    """The codes of the countries that mentions lie in, each once."""
    return list(dict.fromkeys(m.country for m in mentions if m.country))
