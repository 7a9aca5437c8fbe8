"""What stands around a name in a sentence: prepositions, kinds of places, the words it goes on with."""

from collections.abc import Sequence

from onrecord.extract.place_words import PlaceWords
from onrecord.lexicon import Token

__all__ = ["POSSESSIVE", "Surroundings", "dateline_end"]

POSSESSIVE = frozenset({"'s", "’s"})
APOSTROPHES = frozenset({"'", "’"})
# Small words inside a name: "Khan al-Asal", "Norte de Santander".
JOINS = frozenset({"-", "'", "’", "al", "el", "az", "ez", "ash", "ad", "ar", "an", "de", "del", "la", "bin", "e"})
WAYS = frozenset({"from", "to", "into", "through", "toward", "towards", "off"})
LONGEST_RUN = 10
BEYOND = 16  # positions outside a sentence that may be asked for on either side
FARTHEST_DESCRIPTION = 12
LONGEST_DATELINE = 25
# A sentence with more words in capitals than this share is set in capitals, and has no dateline.
SHOUTED = 0.6


NOTHING = [""] * BEYOND
NO_CAPITALS = [False] * BEYOND


class Surroundings:
    """One sentence; positions are token indexes, and any position outside it is empty."""

    def __init__(self, tokens: Sequence[Token], words: PlaceWords) -> None:
        self.tokens, self.words = tokens, words
        # Padded at the end: an index before the sentence is negative and meets the same empty words.
        self._lows = [*[token.low for token in tokens], *NOTHING]
        self._capitals = [*[token.text[0].isupper() for token in tokens], *NO_CAPITALS]

    def low(self, index: int) -> str:
        """The token in lower case, empty outside the sentence."""
        return self._lows[index]

    def lows(self, first: int, last: int) -> list[str]:
        """The tokens ``[first, last)`` in lower case; ``first`` is in the sentence or right behind it."""
        return self._lows[first:last]

    def is_capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self._capitals[index]

    def starts(self) -> list[int]:
        """Where names can begin: at a capital, or at "al-" and its like."""
        capitals = [index for index, capital in enumerate(self._capitals) if capital]
        if "-" not in self._lows:
            return capitals
        joined = {index - 1 for index, low in enumerate(self._lows) if low == "-" and self._lows[index - 1] in JOINS}
        return sorted({*joined, *capitals})

    def continues(self, index: int) -> bool:
        """Whether the word before is a part of the same name, and not "In" or "The" at the start of a sentence."""
        before = self.low(index - 1)
        if before == "-" or before in APOSTROPHES:
            return self.tokens[index - 1].end == self.tokens[index].start
        return self.is_capital(index - 1) and before not in self.words.small

    def is_small(self, index: int) -> bool:
        """Whether the token is a preposition, an article or the like, whatever its case."""
        return self.low(index) in self.words.leading

    def run_end(self, index: int) -> int:
        """Where the run of capitalised words ends that begins here, "al-" before it; ``index`` where none does."""
        capitals, lows, position, last = self._capitals, self._lows, index, index
        if lows[index] in JOINS and lows[index + 1] == "-" and capitals[index + 2]:  # "al-Amr"
            position = last = index + 3
        farthest = min(len(self.tokens), index + LONGEST_RUN)
        while position < farthest:
            if capitals[position]:
                position = last = position + 1
            elif position == index or lows[position] not in JOINS:
                break
            elif self._goes_on(position):
                position = last = position + 2
            elif self._joins(position):
                position += 1
            else:
                break
        return last

    def name_end(self, index: int) -> int:
        """Where a name ends that begins here: before a noun written as a name, "Donetsk [Oblast]"."""
        last = self.run_end(index)
        kind = self.low(last - 1) in self.words.wide or self.low(last - 1) in {"district", "camp"}
        return last - 1 if kind and last > index + 1 else last

    def _goes_on(self, position: int) -> bool:
        """Whether an apostrophe and small letters go on with the word: "Ba'idn"."""
        if self.low(position) not in APOSTROPHES or position + 1 >= len(self.tokens):
            return False
        before, mark, after = self.tokens[position - 1 : position + 2]
        return before.end == mark.start and mark.end == after.start and after.text[0].islower()

    def _joins(self, position: int) -> bool:
        token, before = self.tokens[position], self.tokens[position - 1]
        if token.low == "-" or token.low in APOSTROPHES:
            return token.start == before.end
        return token.low in JOINS

    def lead(self, first: int) -> str:
        """What leads up to a name: ``kind`` ("the town of"), ``strong`` ("in"), ``weak`` ("to") or nothing ("")."""
        if self.low(first - 1) == "of" and self.low(first - 2) in self.words.kinds:
            return "kind"
        position = first - 1
        while self.low(position) in self.words.articles or self.low(position) in self.words.directions:
            position -= 1
        if self.low(position) in self.words.kinds and position < first - 1 and self.low(position + 1) != "of":
            position -= 1  # "outside the city centre of"
        word = self.low(position)
        if word in self.words.strong:
            return "strong"
        return "weak" if word in self.words.weak else ""

    def is_way(self, first: int) -> bool:
        """Whether "taken from", "fled to", "out of" stands before."""
        before, farther = self.low(first - 1), self.low(first - 2)
        return (before in WAYS and farther in self.words.moves) or (farther, before) == ("out", "of")

    def ends(self, index: int) -> bool:
        """Whether a name has ended before this token: a mark, "and", "on", a verb, the end of the sentence."""
        return self.low(index) in self.words.stops or not self.low(index).isalpha()

    def is_described(self, last: int) -> bool:
        """Whether ", the village …" or ", 20 km south of" follows."""
        if self.low(last) not in {",", "("}:
            return False
        following = self.lows(last + 1, last + FARTHEST_DESCRIPTION)
        if following[0] in {"the", "a", "an"} and any(word in self.words.behind for word in following[1:4]):
            return True
        for index, word in enumerate(following[:-1]):
            if word in self.words.directions and following[index + 1] == "of":
                return True
            if word.isalpha() and word not in self.words.distances:
                return False
        return False

    def is_before_kind(self, last: int) -> bool:
        """Whether "province" or "district" follows, or the name ends in "Dam" or "County"."""
        return self.low(last) in self.words.behind or self.low(last - 1) in self.words.features

    def is_before_inner(self, last: int) -> bool:
        """Whether the name is that of a part of a city: "the Giza quarter", "Daraiya, a western district"."""
        position = last
        if self.low(position) == "," and self.low(position + 1) in self.words.articles:
            position += 2
            while self.low(position) in self.words.directions:
                position += 1
        return self.low(position) in self.words.inner

    def is_kind_of_name(self, last: int) -> bool:
        """Whether the noun behind a name is often told as a part of it: "Rakhine State", "Incirlik airbase"."""
        return self.low(last) in self.words.behind

    def is_wide(self, first: int, last: int) -> bool:
        """Whether the noun beside the name is that of a region: "the province of X", "X state"."""
        return bool({self.low(last), self.low(first - 2)} & self.words.wide)

    def is_in_body(self, first: int) -> bool:
        """Whether "Bank of", "Institute for" stands before."""
        linked = self.low(first - 1) in {"of", "for"}
        return linked and self.is_capital(first - 2) and self.low(first - 2) in self.words.bodies


def dateline_end(tokens: Sequence[Token]) -> int:
    """How many tokens the dateline takes at the start of a sentence ("GENEVA (Agencies) —"), 0 without one."""
    if len(tokens) < 2 or not (tokens[0].text.isupper() and len(tokens[0].text) > 2) or tokens[1].text == ".":
        return 0  # "COL. WARREN:" is a speaker
    letters = [token.text for token in tokens if token.text.isalpha()]
    if sum(word.isupper() and len(word) > 1 for word in letters) > SHOUTED * len(letters):
        return 0
    for index, token in enumerate(tokens[:LONGEST_DATELINE]):
        if token.text in {"—", "–", ":"} or (token.text == "-" and index and tokens[index - 1].end < token.start):
            return index
    return 0
