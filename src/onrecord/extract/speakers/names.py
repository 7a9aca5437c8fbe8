"""Find names in a text: fuller forms of a surname, names behind titles, what an acronym stands for."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.extract.segment import Passage, Sentence
from onrecord.extract.speakers.lexicon import Grammar, SpeakerLexicon
from onrecord.extract.speakers.mention import PARTICLES, Mention, Sort, read_mention
from onrecord.extract.speakers.noun import DETERMINERS
from onrecord.lexicon import Token, tokenize

__all__ = ["Names", "spelled_out", "subjects_between", "surname_of"]

WORD = (
    r"(?:(?:[A-ZÀ-Þ]\.)+|[A-ZÀ-Þ](?:[\w\-]|[’'](?!s\b)\w)*|[“\"][\w.]+[”\"]"
    r"|al|el|de|bin|ibn|van|von|der|di|da|la|del|ul|ur)"
)
RUN = re.compile(rf"(?<![\w’'-]){WORD}(?:[ -]{WORD}){{1,7}}(?![\w-])")
ABBREVIATED = frozenset(
    [
        "lt",
        "gen",
        "maj",
        "col",
        "brig",
        "sen",
        "rep",
        "gov",
        "adm",
        "capt",
        "sgt",
        "mr",
        "mrs",
        "ms",
        "dr",
        "cmdr",
        "prof",
        "cpl",
        "amb",
        "rev",
    ]
)
BEFORE_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "top",
        "senior",
        "former",
        "deputy",
        "acting",
        "chief",
        "retired",
        "new",
        "outgoing",
        "local",
        "defence",
        "defense",
        "foreign",
        "interior",
        "state",
        "home",
        "then",
        "ex",
        "press",
        "vice",
        "presidential",
        "military",
        "regional",
        "assistant",
        "special",
    ]
)
APPOSITION = re.compile(r", (?P<opener>[a-z]\w*) [^,.;:“”\"\n]{2,90}")
QUALIFIERS = BEFORE_NAMES - DETERMINERS
OPENING = 120  # characters of a sentence in which its subject stands
LONGEST_ROLE = 60  # characters
SUFFIXES = frozenset(["Jr.", "Jr", "Sr.", "III", "II"])


def surname_of(name: str) -> str:
    """The last word of a name with its particles: "al-Abadi", "de Mistura", "Le Drian"."""
    words = [word for word in name.split(" ") if word not in SUFFIXES] or [name]
    index = len(words) - 1
    while index > 0 and words[index - 1].lower() in PARTICLES:
        index -= 1
    return " ".join(words[index:])


@cache
def _openers(grammar: Grammar) -> frozenset[str]:
    """Words with a capital at the start of a sentence that are no part of the name behind them."""
    return grammar.prepositions | grammar.determiners | grammar.boundaries | grammar.weekdays


class Names:
    """The runs of capitalised words of one text, found once, in the lines where a name is asked for."""

    def __init__(self, text: str, lexicon: SpeakerLexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self._openers = _openers(lexicon.grammar)
        self._by_line: dict[int, list[tuple[int, int]]] = {}

    def _runs(self, at: int) -> list[tuple[int, int]]:
        """The runs of the line that holds an offset; no run goes over the end of a line."""
        first = self.text.rfind("\n", 0, at) + 1
        if first not in self._by_line:
            found = (
                self._without_openers(*match.span()) for match in RUN.finditer(self.text, first, self._line_end(at))
            )
            self._by_line[first] = [run for run in found if run is not None]
        return self._by_line[first]

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _runs_with(self, word: str) -> Iterator[tuple[int, int]]:
        """The runs in which a word stands that is not their first, each up to that word."""
        at = self.text.find(word) if word else -1
        while at >= 0:
            for start, end in self._runs(at):
                position = start
                for part in self.text[start:end].split(" "):
                    if position > start and part == word:
                        yield start, position + len(word)
                    position += len(part) + 1
            at = self.text.find(word, self._line_end(at))

    def _without_openers(self, start: int, end: int) -> tuple[int, int] | None:
        """Drop "On Monday" and "The" from the front of a run; None where one word or none is left."""
        words, openers = self.text[start:end].split(" "), self._openers
        while words and words[0].lower() in openers:
            start += len(words.pop(0)) + 1
        return (start, end) if len(words) > 1 else None

    def full_forms(self, surname: str) -> Iterator[Mention]:
        """Mentions of a surname with more of the name, each read with its rank, role and apposition."""
        for start, end in self._runs_with(surname.rsplit(" ", maxsplit=1)[-1]):
            if not self.text.endswith(surname, start, end):
                continue
            mention = self._read(start, self._apposition_end(end))
            if mention is not None and mention.name and " " in mention.name and surname_of(mention.name) == surname:
                yield mention

    def _apposition_end(self, end: int) -> int:
        """End of the apposition behind a name: ", the head of ...", ", commander of ..."; ``end`` without one."""
        match = APPOSITION.match(self.text, end)
        if match is None:
            return end
        is_role = self.lexicon.roles.at(tokenize(self.text, end + 2, match.end()), 0) is not None
        return match.end() if match["opener"] in ("the", "a", "an", "his", "her", "its") or is_role else end

    def _all_runs(self) -> Iterator[tuple[int, int]]:
        at = 0
        while at < len(self.text):
            yield from self._runs(at)
            at = self._line_end(at) + 1

    def described(self, until: int) -> Iterator[Mention]:
        """Names up to an offset, each read with its rank, role and apposition."""
        for start, end in self._all_runs():
            if start >= until:
                return
            mention = self._read(start, self._apposition_end(end))
            if mention is not None:
                yield mention

    def titled(self) -> Iterator[Mention]:
        """Names behind a title ("Sheriff Ann Bell"), each read with its title."""
        for start, end in self._all_runs():
            first = self.text[start:end].lower().split(" ")[:3]
            if not self.lexicon.title_words.isdisjoint(first) or self.text[max(0, start - 2) : start] == ". ":
                mention = self._read(start, end)
                if mention is not None and mention.roles:
                    yield mention

    def _read(self, start: int, end: int) -> Mention | None:
        first = _phrase_start(self.text, start, self.lexicon)
        mention = read_mention(tokenize(self.text, first, end), self.text, self.lexicon)
        return mention if mention is not None and mention.sort is Sort.PERSON else None


def _phrase_start(text: str, start: int, lexicon: SpeakerLexicon) -> int:
    """Back from a name over its rank, role, nation and determiner, in its own line."""
    floor = max(0, start - 90)
    floor = max(floor, text.rfind("\n", floor, start) + 1)
    tokens = tokenize(text, floor, start)
    index = len(tokens)
    while index:
        token = tokens[index - 1]
        named = (
            token.text[:1].isupper()
            or token.text in "-’"
            or (token.text == "." and tokens[index - 2].low in ABBREVIATED)
        )
        known = token.low in BEFORE_NAMES or token.low in lexicon.bodies or lexicon.roles.at(tokens, index - 1)
        linked = token.low in ("'s", "’s", "of", "for")
        opener = token.low in lexicon.grammar.prepositions or token.low in lexicon.grammar.weekdays
        if not linked and (opener or not (named or known)):
            break
        index -= 1
        if token.low in ("the", "a", "an"):
            break
    return tokens[index].start if index < len(tokens) else start


def subjects_between(passage: Passage, since: int, until: int, lexicon: SpeakerLexicon) -> Iterator[Mention]:
    """Persons at the front of the sentences between two offsets, the last first; the one that holds ``until`` too."""
    text = passage.text
    last_number = bisect_left(passage.sentences, until, key=_start)
    for sentence in reversed(passage.sentences[max(0, last_number - 12) : last_number]):
        if sentence.end < since:
            return
        if sentence.start <= since < sentence.end and since - sentence.start < 3:
            continue
        opening = _opening(passage, sentence, min(sentence.end, until, sentence.start + OPENING), lexicon)
        mention = read_mention(opening, text, lexicon) if opening else None
        named = mention is not None and mention.name and mention.name.lower() not in DETERMINERS
        if mention is not None and named and mention.sort in (Sort.PERSON, Sort.SINGLE, Sort.BODY):
            yield mention


def _opening(passage: Passage, sentence: Sentence, end: int, lexicon: SpeakerLexicon) -> Sequence[Token]:
    """The capitalised words, with what belongs to a name, that open a sentence, up to an offset."""
    tokens: Sequence[Token] = passage.tokens[sentence.index]
    first, last = _run(tokens, lexicon)
    if end < sentence.end and (last == len(tokens) or tokens[last].end + LONGEST_ROLE > end):
        tokens = tokenize(passage.text, sentence.start, end)  # what is cut off may have belonged to it
        first, last = _run(tokens, lexicon)
    return tokens[first:last]


def _run(tokens: Sequence[Token], lexicon: SpeakerLexicon) -> tuple[int, int]:
    last = first = next((i for i, token in enumerate(tokens) if token.text[0].isalpha()), 0)  # "16.30 Ann Bell"
    if first < len(tokens) and tokens[first].low in lexicon.grammar.prepositions:
        return first, first  # "On Tuesday night, she says,"
    while last < len(tokens) and (
        tokens[last].text[:1].isupper()
        or tokens[last].text in (".", "-")
        or tokens[last].low in PARTICLES
        or tokens[last].low in QUALIFIERS
        or (last > first and tokens[last].low in lexicon.anaphors)
        or lexicon.roles.at(tokens, last)
    ):
        last += 1
    return first, last


def _start(sentence: Sentence) -> int:
    return sentence.start


def spelled_out(text: str, acronym: str) -> str | None:
    """The words that an acronym stands for, as the document spells them: "(SDF)" behind them, or by initials."""
    letters = [letter for letter in acronym if letter.isalpha()]
    if not 2 < len(letters) <= 6:
        return None
    behind = re.search(
        rf"((?:[A-ZÀ-Þ][\w’'\-]*)(?: (?:of|for|the|and|on|in|[A-ZÀ-Þ][\w’'\-]*)){{1,8}}) \({re.escape(acronym)}\)", text
    )
    if behind is not None:
        return behind[1].removeprefix("The ")
    initials = r"(?: (?:of|for|the|and))* ".join(rf"{letter}[a-z][\w’'\-]*" for letter in letters)
    plain = re.search(rf"\b{initials}\b", text)
    return None if plain is None else plain[0]
