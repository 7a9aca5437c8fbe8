"""Who is who in one document: persons in their fullest form, and the way back from "he" and "the official"."""

import re
from dataclasses import dataclass, field

from onrecord.extract.segment import Passage
from onrecord.extract.speakers.lexicon import SpeakerLexicon
from onrecord.extract.speakers.mention import PARTICLES, Mention, Sort, read_mention
from onrecord.lexicon import tokenize
from onrecord.records import Speaker

__all__ = ["Cast", "Figure"]

NAME_RUN = r"(?:(?:(?:[A-ZÀ-Þ]\.)+|[A-ZÀ-Þ][\w’'\-]*|[“\"][\w.]+[”\"]|al|el|de|bin|ibn|van|von|der|di|da|la|del|ul|ur)[ -]){1,6}"


ABBREVIATED = frozenset(["lt", "gen", "maj", "col", "brig", "sen", "rep", "gov", "adm", "capt", "sgt", "mr", "mrs", "ms", "dr", "cmdr", "prof", "cpl", "amb"])
BEFORE_NAMES = frozenset(["the", "a", "an", "top", "senior", "former", "deputy", "acting", "chief", "retired", "new", "outgoing", "local", "defence", "defense", "foreign", "interior", "state", "home", "then", "ex", "press", "vice", "presidential", "military", "regional", "assistant", "special"])


@dataclass(slots=True, kw_only=True)
class Figure:
    """A speaker of the document, growing while it is read."""

    sort: Sort
    label: str
    name: str | None = None
    role: str | None = None
    roles: set[str] = field(default_factory=set)
    organisation: str | None = None
    nation: str = ""
    gender: str = ""

    @property
    def speaker(self) -> Speaker:
        """As a record."""
        if self.sort is Sort.PERSON:
            return Speaker(name=self.name, role=self.role, organisation=self.organisation)
        if self.sort in (Sort.ROLE, Sort.CROWD, Sort.PAPER):
            return Speaker(role=self.role or self.label, organisation=self.organisation)
        return Speaker(organisation=self.organisation or self.label)


class Cast:
    """Persons and bodies of a document, in the order in which they speak."""

    def __init__(self, passage: Passage, lexicon: SpeakerLexicon) -> None:
        self.passage = passage
        self.lexicon = lexicon
        self.persons: dict[str, Figure] = {}  # by folded surname
        self.bodies: dict[str, Figure] = {}
        self.spoken: list[Figure] = []
        self._searched: set[str] = set()

    # ------------------------------------------------------------ introduce

    def introduce(self, mention: Mention) -> None:
        """Register a mention with a name, before anything is resolved."""
        if mention.sort in (Sort.PERSON, Sort.SINGLE) and mention.name:
            surname = _surname(mention.name)
            self._search(surname)
            if mention.sort is Sort.PERSON or surname in self.persons:
                self._learn(surname, mention)

    def _learn(self, surname: str, mention: Mention) -> Figure:
        figure = self.persons.get(surname)
        if figure is None:
            figure = Figure(sort=Sort.PERSON, label=mention.name or surname, name=mention.name)
            self.persons[surname] = figure
        if mention.name and len(mention.name) > len(figure.name or "") and " " in mention.name:
            figure.name = mention.name
        if mention.role and (figure.role is None or len(mention.role) > len(figure.role)):
            figure.role = mention.role
        figure.roles |= mention.roles
        figure.organisation = figure.organisation or mention.organisation
        figure.nation = figure.nation or mention.nation
        figure.gender = figure.gender or mention.gender
        return figure

    def _search(self, surname: str) -> None:
        """Look for fuller forms of a surname all over the document, with rank and apposition."""
        if surname in self._searched:
            return
        self._searched.add(surname)
        text = self.passage.text
        written = re.compile(rf"\b{NAME_RUN}(?=({re.escape(surname)})\b)", re.IGNORECASE if not surname else re.UNICODE)
        for match in written.finditer(text):
            first = self._phrase_start(match.start())
            last = _phrase_end(text, match.end() + len(surname))
            mention = read_mention(tokenize(text, first, last), text, self.lexicon)
            if mention is not None and mention.sort is Sort.PERSON and mention.name and _surname(mention.name) == surname and " " in mention.name:
                self._learn(surname, mention)

    def _phrase_start(self, start: int) -> int:
        """Back from a name over its rank, role, nation and determiner."""
        text, lexicon = self.passage.text, self.lexicon
        floor = max(0, start - 90)
        floor = max(floor, text.rfind("\n", floor, start) + 1)
        tokens, index = tokenize(text, floor, start), 0
        index = len(tokens)
        while index:
            token = tokens[index - 1]
            named = token.text[:1].isupper() or token.text == "." and tokens[index - 2].low in ABBREVIATED or token.text in "-’"
            if not (named or token.low in BEFORE_NAMES or token.low in lexicon.bodies or lexicon.roles.at(tokens, index - 1) or token.low in ("'s", "’s", "of", "for")):
                break
            index -= 1
            if token.low in ("the", "a", "an"):
                break
        return tokens[index].start if index < len(tokens) else start

    # ------------------------------------------------------------ resolve

    def resolve(self, mention: Mention, *, early: bool, later: list[Mention]) -> Figure | None:
        """The figure behind a mention; remembers that it spoke.

        Args:
            mention: what the text says.
            early: the mention stands in a title or a lead, where a role comes before its name.
            later: mentions of the sources that follow, nearest first.
        """
        figure = self._figure(mention, early=early, later=later)
        if figure is not None:
            self.spoken.append(figure)
        return figure

    def _figure(self, mention: Mention, *, early: bool, later: list[Mention]) -> Figure | None:
        if mention.sort is Sort.PRONOUN:
            return self._pronoun(mention, later)
        if mention.sort in (Sort.PERSON, Sort.SINGLE) and mention.name:
            known = self.persons.get(_surname(mention.name))
            if known is not None:
                return known
            if mention.sort is Sort.SINGLE and mention.name.lower() in self.bodies:
                return self.bodies[mention.name.lower()]
            if mention.sort is Sort.PERSON:
                return self._learn(_surname(mention.name), mention)
            return self._body(mention)
        if mention.sort is Sort.ROLE:
            return self._role(mention, early=early, later=later)
        if mention.sort is Sort.BODY:
            return self._body(mention)
        if mention.sort is Sort.PAPER and mention.definite:
            last = next((f for f in reversed(self.spoken) if f.sort in (Sort.PAPER, Sort.BODY)), None)
            if last is not None and last.sort is Sort.BODY:
                return last
        return Figure(sort=mention.sort, label=mention.words, role=mention.role or mention.words, organisation=mention.organisation, nation=mention.nation)

    def _pronoun(self, mention: Mention, later: list[Mention]) -> Figure | None:
        if mention.pronoun in ("he", "she", "his", "her", "i"):
            return self._person_before(mention.gender)
        if mention.pronoun in ("it", "its"):
            return next((f for f in reversed(self.spoken) if f.sort in (Sort.BODY, Sort.PAPER)), None)
        if mention.pronoun in ("they", "their", "we"):
            return next((f for f in reversed(self.spoken) if f.sort in (Sort.CROWD, Sort.BODY, Sort.PAPER)), None)
        return None

    def _person_before(self, gender: str) -> Figure | None:
        for figure in reversed(self.spoken):
            if figure.sort in (Sort.PERSON, Sort.ROLE) and figure.gender in ("", gender):
                if gender and figure.sort is Sort.PERSON:
                    figure.gender = gender
                return figure
        return None

    def _role(self, mention: Mention, *, early: bool, later: list[Mention]) -> Figure:
        if mention.definite or early:
            for figure in reversed(self.spoken):
                if self._fits(mention, figure):
                    return figure
        if early or mention.definite:
            for number, other in enumerate(later):
                if other.sort in (Sort.PERSON, Sort.SINGLE) and other.name:
                    figure = self.persons.get(_surname(other.name))
                    if figure is not None and (self._fits(mention, figure) or number < 2 and not figure.roles and " " in other.name):
                        figure.nation = figure.nation or mention.nation
                        figure.roles |= mention.roles
                        return figure
        if mention.definite:
            fitting = [figure for figure in self.persons.values() if self._fits(mention, figure, strict=True)]
            if len(fitting) == 1:
                return fitting[0]
        return Figure(sort=Sort.ROLE, label=mention.words, role=mention.role or mention.words, roles=set(mention.roles), organisation=mention.organisation, nation=mention.nation)

    def _fits(self, mention: Mention, figure: Figure, *, strict: bool = False) -> bool:
        """Whether a role may name a figure: the offices agree, nation and body do not clash."""
        if figure.sort not in (Sort.PERSON, Sort.ROLE) or not mention.roles:
            return False
        if mention.nation and figure.nation and mention.nation != figure.nation:
            return False
        wide = {role for own in figure.roles for role in self.lexicon.within.get(own, frozenset([own]))}
        if figure.sort is Sort.ROLE and not mention.roles <= wide:
            return False
        if not figure.roles:
            return False
        return bool(mention.roles & wide) if not strict else mention.roles <= wide

    def _body(self, mention: Mention) -> Figure:
        words = mention.words
        low = words.lower()
        head = low.split(" ")[-1]
        if words[:1].islower() or low in self.lexicon.anaphors:
            for figure in reversed(self.spoken):
                if figure.sort is Sort.BODY and (figure.label.lower().split(" ")[-1] == head or low in self.lexicon.anaphors and _is_proper(figure)):
                    return figure
        known = self.bodies.get(low)
        if known is None:
            known = Figure(sort=Sort.BODY, label=words, organisation=words, nation=mention.nation)
            self.bodies[low] = known
        return known


def _is_proper(figure: Figure) -> bool:
    """A body by its own name, whose kind the name need not tell: "the agency" may be it."""
    return figure.label[:1].isupper() and not figure.nation


def _surname(name: str) -> str:
    """The last word of a name with its particles: "al-Abadi", "de Mistura", "Le Drian"."""
    words = [word for word in name.split(" ") if word not in ("Jr.", "Jr", "Sr.", "III", "II")] or [name]
    index = len(words) - 1
    while index > 0 and words[index - 1].lower() in PARTICLES:
        index -= 1
    return " ".join(words[index:])


def _phrase_end(text: str, end: int) -> int:
    """Forward from a name over one apposition."""
    match = re.compile(r"(?:, (?:(?:the|a|an|who|commander|director|head|chief|spokes\w+|deputy|minister|president|an?)\b)[^,.;:“”\"\n]{2,90})").match(text, end)
    return match.end() if match else end
