"""Places that a sentence only points back to: "there", "in the city", "in the capital"."""

from collections.abc import Iterable, Sequence

from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.where import Placed, country_of, located
from onrecord.extract.places import PlaceMention
from onrecord.packs import countries
from onrecord.records import Place

__all__ = ["Seen", "countries_of"]

SCENE_LASTS = 1  # sentences
LOCAL = frozenset({"city", "named", "district"})
KEPT = 12  # places of the document so far that a phrase may lead back to
IN = frozenset({"in", "inside", "around", "across", "outside", "throughout", "from"})
TOWNS = frozenset({"city", "town", "village"})
COUNTRY = frozenset({"country", "nation", "kingdom", "republic"})


class Seen:
    """The places that a document has named so far, the last one last."""

    def __init__(self, default: Placed) -> None:
        """``default`` are the places that the document is about."""
        self._mentions: list[PlaceMention] = []
        self._scene: PlaceMention | None = None
        self._scene_at = 0
        self._home = next((place for place in default.places if place.code is None), None)

    def add(self, analysis: Analysis) -> None:
        """Remember the places of a sentence."""
        found = located(analysis)
        self._mentions = [*self._mentions, *found][-KEPT:]
        local = [m for m in found if m.kind in LOCAL]
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
        for index, word in enumerate(words):
            start = analysis.tokens[index].start
            if content and not any(first <= start < last for first, last in content):
                continue
            if word in clause_words().anywhere:
                return Placed((), (), f"no place: {word}")
            if word == "there" and not _is_subject(words, index):
                return _as_placed(self._last(), "there")
            lower = analysis.tokens[index].text == word
            if (
                lower
                and word in clause_words().pointing
                and words[index - 1 : index] == ["the"]
                and words[index - 2] in IN
            ):
                found = self._country() if word in COUNTRY else self._town(word)
                return _as_placed(found, f"the {word}")
            if word == "capital" and words[index - 1 : index] == ["the"] and words[index - 2] in IN:
                return _as_placed(self._capital(), "the capital")
        return None

    def _last(self, *, not_countries: bool = False) -> Place | None:
        fitting = (m for m in reversed(self._mentions) if not not_countries or m.place.code is None)
        mention = next(fitting, None)
        return None if mention is None else mention.place

    def _town(self, word: str) -> Place | None:
        """The town that the document is about; of camps, regions and the like the one named last."""
        return self._home if word in TOWNS and self._home is not None else self._last(not_countries=True)

    def _country(self) -> Place | None:
        code = next((m.country for m in reversed(self._mentions) if m.country), None)
        return None if code is None else country_of(code)

    def _capital(self) -> Place | None:
        code = next((m.country for m in reversed(self._mentions) if m.country), None)
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
