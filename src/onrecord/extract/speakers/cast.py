"""Who is who in one document: persons in their fullest form, and the way back from "he" and "the official"."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extract.segment import Passage, Sentence
from onrecord.extract.speakers.lexicon import SpeakerLexicon
from onrecord.extract.speakers.mention import Mention, Sort, read_mention
from onrecord.extract.speakers.names import Names, spelled_out, subjects_between, surname_of
from onrecord.lexicon import tokenize
from onrecord.records import Speaker

__all__ = ["Cast", "Figure"]

PRIVATE = frozenset(["firm", "company", "charity", "consultancy", "newspaper"])  # no state, no capital
PORTFOLIO = re.compile(r"\b(\w+) (?:minister|secretary)$")
OFFICES = frozenset(["president", "king", "queen", "emir", "sultan", "chancellor", "governor", "mayor", "pope"])
ALIKE = {"prime": ("prime", "premier", "pm"), "defence": ("defence", "defense"), "defense": ("defence", "defense")}
ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
MAKER = r"[A-Z][\w’'-]*(?: (?:(?:of|for|and|on) (?:the )?)?[A-Z][\w’'-]*){0,6}"  # "the Centre for X"
RECENT = 60  # speeches that a role or a pronoun may lead back over
PERSONAL = frozenset(["he", "she", "his", "her", "i", "him"])
PLURAL = frozenset(["they", "their", "we", "them", "us"])


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
        return Speaker(role=self.role, organisation=self.organisation or self.label)

    def learn(self, mention: Mention) -> None:
        """Keep the fullest of what a mention adds."""
        if mention.name and " " in mention.name and len(mention.name) > len(self.name or ""):
            self.name = mention.name
        if mention.role and len(mention.role) > len(self.role or ""):
            self.role = mention.role
        self.roles |= mention.roles
        self.organisation = self.organisation or mention.organisation
        self.nation = self.nation or mention.nation
        self.gender = self.gender or mention.gender


class Cast:
    """Persons and bodies of a document, in the order in which they speak."""

    def __init__(self, passage: Passage, lexicon: SpeakerLexicon) -> None:
        self.passage = passage
        self.lexicon = lexicon
        self.persons: dict[str, Figure] = {}  # by surname
        self.bodies: dict[str, Figure] = {}  # by lower-case name
        self.spoken: list[tuple[int, Figure]] = []
        self._searched: set[str] = set()
        self._titled = False
        self._names = Names(passage.text, lexicon)

    # ------------------------------------------------------------ introduce

    def introduce(self, mention: Mention) -> None:
        """Register a mention with a name, before anything is resolved."""
        if mention.sort not in (Sort.PERSON, Sort.SINGLE) or not mention.name:
            return
        surname = surname_of(mention.name)
        if surname not in self._searched:
            self._searched.add(surname)
            for full in self._names.full_forms(surname):
                self._person(surname, full)
        if mention.sort is Sort.PERSON or surname in self.persons:
            self._person(surname, mention)

    def _introduce_titled(self) -> None:
        """Register every name behind a title, anywhere in the text, once and only when somebody asks."""
        if not self._titled:
            self._titled = True
            for mention in self._names.titled():
                self.introduce(mention)

    def _person(self, surname: str, mention: Mention) -> Figure:
        figure = self.persons.get(surname)
        if figure is None:
            figure = Figure(sort=Sort.PERSON, label=mention.name or surname, name=mention.name)
            self.persons[surname] = figure
        figure.learn(mention)
        return figure

    # ------------------------------------------------------------ resolve

    def resolve(self, mention: Mention, at: int, *, early: bool, later: Sequence[Mention]) -> Figure | None:
        """The figure behind a mention; remembers that it spoke.

        Args:
            mention: what the text says.
            at: offset of the mention.
            early: the mention stands in a title or a lead, where a role comes before its name.
            later: mentions of the sources that follow, nearest first.
        """
        figure = self._figure(mention, at, early=early, later=later)
        if figure is not None:
            self.spoken.append((at, figure))
        return figure

    def _figure(self, mention: Mention, at: int, *, early: bool, later: Sequence[Mention]) -> Figure | None:
        if mention.sort is Sort.PRONOUN:
            return self._pronoun(mention, at)
        surname = surname_of(mention.name or "")
        if mention.sort is Sort.PERSON or (mention.sort is Sort.SINGLE and surname in self.persons):
            return self.persons.get(surname) or self._person(surname, mention)
        if mention.sort is Sort.ROLE:
            return self._role(mention, at, early=early, later=later)
        if mention.sort in (Sort.BODY, Sort.SINGLE):
            return self._body(mention, at, early=early, later=later)
        author = self._author(mention.words, at) if mention.sort is Sort.PAPER and mention.definite else None
        if author is not None:
            return author
        role = mention.role or mention.words
        return Figure(
            sort=mention.sort, label=mention.words, role=role, organisation=mention.organisation, nation=mention.nation
        )

    def _author(self, words: str, before: int) -> Figure | None:
        """Who spoke "in a report", or made "a report by X", when "the report" says more."""
        noun = re.escape(words.rsplit(" ", maxsplit=1)[-1].lower())
        told = re.compile(rf"\bin (?:an?|its|his|her|their|the)\b[^.]{{0,40}}\b{noun}\b", re.IGNORECASE)
        for at, figure in reversed(self.spoken[-RECENT:]):
            if told.search(self.passage.text, at, at + 200):
                return figure
        made = re.compile(rf"\b[Aa]n? (?:[\w-]+ ){{0,3}}{noun}\b[^.;:]{{0,40}}? (?:from|by) (?:the )?(?P<who>{MAKER})")
        match = made.search(self.passage.text, 0, before)
        if match is None:
            return None
        maker = read_mention(tokenize(self.passage.text, *match.span("who")), self.passage.text, self.lexicon)
        return None if maker is None else self._figure(maker, before, early=False, later=())

    def _last(self, sorts: tuple[Sort, ...]) -> Figure | None:
        return next((figure for _, figure in reversed(self.spoken[-RECENT:]) if figure.sort in sorts), None)

    def _main_crowd(self) -> Figure | None:
        """The crowd that spoke most often, behind whose report "it" stands; of equals the first."""
        crowds = [figure for _, figure in self.spoken[-RECENT:] if figure.sort is Sort.CROWD]
        labels = [figure.label for figure in crowds]
        return max(crowds, key=lambda figure: labels.count(figure.label), default=None)

    def _pronoun(self, mention: Mention, at: int) -> Figure | None:
        if mention.pronoun in PERSONAL:
            return self._person_before(mention.gender, at)
        owned = mention.pronoun == "its" or self.passage.text.endswith("when ", 0, at)
        if owned and not self._spoke_since(at):
            for subject in subjects_between(self.passage, at - 1, at, self.lexicon):
                if subject.sort is Sort.BODY:
                    return self._body(subject, at, early=False, later=())
        if mention.pronoun in ("it", "its"):
            return self._last((Sort.BODY, Sort.PAPER)) or self._main_crowd()
        if mention.pronoun in PLURAL:
            return self._last((Sort.CROWD, Sort.BODY, Sort.PAPER))
        return None

    def _spoke_since(self, at: int) -> bool:
        """Whether somebody has spoken in the sentence that holds an offset, before it."""
        number = bisect_right(self.passage.sentences, at, key=_start) - 1
        return bool(self.spoken) and number >= 0 and self.spoken[-1][0] >= self.passage.sentences[number].start

    def _person_before(self, gender: str, at: int) -> Figure | None:
        """Who spoke last, or the person who is the subject of a sentence since then."""
        since = self.spoken[-1][0] if self.spoken else max(0, at - 1500)
        untitled = None
        for mention in subjects_between(self.passage, since, at, self.lexicon):
            if mention.sort not in (Sort.PERSON, Sort.SINGLE):
                continue
            surname = surname_of(mention.name or "")
            if mention.roles:
                self.introduce(mention)
            figure = self.persons.get(surname)
            if figure is not None and figure.gender in ("", gender):
                return figure
            if mention.sort is Sort.PERSON:
                untitled = mention
        for _, figure in reversed(self.spoken[-RECENT:]):
            if figure.sort in (Sort.PERSON, Sort.ROLE) and figure.gender in ("", gender):
                if gender and figure.sort is Sort.PERSON:
                    figure.gender = gender
                return figure
        return None if untitled is None else self._person(surname_of(untitled.name or ""), untitled)

    # ------------------------------------------------------------ roles

    def _role(self, mention: Mention, at: int, *, early: bool, later: Sequence[Mention]) -> Figure:
        figure = None
        if early:
            figure = self._later(mention, later)
        if figure is None and (mention.definite or early):
            figure = next((f for _, f in reversed(self.spoken[-RECENT:]) if self._fits(mention, f)), None)
        if figure is None and mention.definite:
            figure = self._later(mention, later) or self._only(mention)
        if figure is None and (mention.definite or early):
            figure = self._introduced(mention, later)
        if figure is not None:
            if figure.sort is Sort.ROLE and _is_office(mention.words) and not _is_office(figure.label):
                figure.role = figure.label = mention.words
            figure.roles |= mention.roles
            figure.nation = figure.nation or mention.nation
            figure.organisation = figure.organisation or mention.organisation
            return figure
        role, organisation = mention.role or mention.words, mention.organisation
        if organisation is None and "spokesperson" in mention.roles and " " not in role:
            organisation = self._subject_body(at)
            role = role if organisation is None else f"{organisation} {role}"
        return Figure(
            sort=Sort.ROLE,
            label=mention.words,
            role=role,
            roles=set(mention.roles),
            organisation=organisation,
            nation=mention.nation,
        )

    def _subject_body(self, at: int) -> str | None:
        """The body that is the subject of the sentence: "The agency has paid nine, a spokeswoman said"."""
        subjects = subjects_between(self.passage, at - 1, at, self.lexicon)
        return next((subject.words for subject in subjects if subject.sort is Sort.BODY), None)

    def _later(self, mention: Mention, later: Sequence[Mention]) -> Figure | None:
        """The first person named as a source behind a role, if the role may be theirs."""
        for other in later:
            if other.sort in (Sort.PERSON, Sort.SINGLE) and other.name:
                figure = self.persons.get(surname_of(other.name))
                if figure is not None and self._fits(mention, figure):
                    return figure
        return None

    def _introduced(self, mention: Mention, later: Sequence[Mention]) -> Figure | None:
        """A person of whom the text tells no such role, named as a source right behind a role."""
        for other in later[:2]:
            figure = self.persons.get(surname_of(other.name or ""))
            if figure is None or figure.roles or " " not in (figure.name or ""):
                continue
            if not _is_other_office(mention.words.lower(), (figure.role or "").lower()):
                return figure
        return None

    def _only(self, mention: Mention) -> Figure | None:
        """The only person of the document who holds the role, by its very words or by its kind."""
        self._introduce_titled()
        fitting = [figure for figure in self.persons.values() if self._fits(mention, figure, strict=True)]
        by_words = [figure for figure in fitting if mention.words.lower() in (figure.role or "").lower()]
        if len(by_words) == 1:
            return by_words[0]
        return fitting[0] if len(fitting) == 1 else None

    def _fits(self, mention: Mention, figure: Figure, *, strict: bool = False) -> bool:
        """Whether a role may name a figure: the offices agree, the nations do not clash."""
        if figure.sort not in (Sort.PERSON, Sort.ROLE) or not mention.roles or not figure.roles:
            return False
        if mention.nation and figure.nation and mention.nation != figure.nation:
            return False
        if _is_other_office(mention.words.lower(), (figure.role or "").lower()):
            return False
        wide = {role for own in figure.roles for role in self.lexicon.within.get(own, frozenset([own]))}
        if figure.sort is Sort.ROLE or strict:
            return mention.roles <= wide
        return bool(mention.roles & wide)

    # ------------------------------------------------------------ bodies

    def _body(self, mention: Mention, at: int, *, early: bool, later: Sequence[Mention]) -> Figure:
        words = mention.name or mention.words
        low = words.lower()
        points_back = words[:1].islower() or low in self.lexicon.anaphors
        figure = self._body_before(low, at) if points_back else None
        if figure is None and early:
            figure = self._body_after(mention, at, later)
        if figure is not None:
            return figure
        known = self.bodies.get(low)
        if known is None:
            full = spelled_out(self.passage.text, words) if words.isupper() else None
            known = self.bodies.get((full or low).lower())
            known = known or self._new_body(full or words, mention.nation)
            self.bodies[low] = self.bodies[known.label.lower()] = known
        return known

    def _new_body(self, words: str, nation: str) -> Figure:
        """A body; an office whose name starts with an acronym keeps the full name beside its own."""
        first, _, rest = words.partition(" ")
        full = spelled_out(self.passage.text, first) if rest and first.isupper() else None
        return Figure(
            sort=Sort.BODY, label=words, role=words if full else None, organisation=full or words, nation=nation
        )

    def _body_before(self, low: str, at: int) -> Figure | None:
        """The body that "the agency", "the ministry" names again."""
        head = low.rsplit(" ", maxsplit=1)[-1]
        bodies = [figure for _, figure in reversed(self.spoken[-RECENT:]) if figure.sort is Sort.BODY]
        named = next((figure for figure in bodies if set(low.split(" ")) < set(figure.label.lower().split(" "))), None)
        if named is not None and named.label[:1].isupper():
            return named
        for _, figure in reversed(self.spoken[-RECENT:]):
            if low in PRIVATE and figure.organisation and figure.sort is Sort.PERSON:
                return self._body_named(figure.organisation)
            if low in PRIVATE and figure.label.lower() in self.lexicon.houses:
                continue
            label = figure.label.lower().split(" ")
            same_kind = label[-1] == head and set(low.split(" ")) <= set(label)
            if figure.sort is Sort.BODY and (same_kind or (low in self.lexicon.anaphors and _is_proper(figure))):
                return figure
        if low in self.lexicon.anaphors and any(figure.sort is Sort.BODY for _, figure in self.spoken[-RECENT:]):
            return None
        acronyms = (
            ACRONYM.findall(self.passage.text, max(0, at - 1500), at)
            if low in ("agency", "organisation", "organization")
            else []
        )
        return self._body_named(acronyms[-1]) if acronyms else None

    def _body_named(self, words: str) -> Figure:
        return self.bodies.setdefault(words.lower(), self._new_body(words, ""))

    def _body_after(self, mention: Mention, at: int, later: Sequence[Mention]) -> Figure | None:
        """The fuller name of a body that a title or a lead only describes; none that its sentence names too."""
        sentence = self.passage.sentences[bisect_right(self.passage.sentences, at, key=_start) - 1]
        words = mention.words.split(" ")
        opens = words[0].islower() and words[0] in self.lexicon.anaphors  # "network of monitors in Syria"
        plain = opens or all(word.islower() for word in words[1:])
        head = words[0 if words[0].lower() in self.lexicon.anaphors else -1].lower()
        for other in later[:4]:
            if other.sort is not Sort.BODY and not (
                other.sort is Sort.SINGLE and surname_of(other.name or "") not in self.persons
            ):
                continue
            name = other.name or other.words
            if self.passage.text.find(name, sentence.start, sentence.end) >= 0:
                continue
            longer = (
                name.lower().split(" ")[-1] == head
                and len(name) > len(mention.words)
                and other.nation in ("", mention.nation)
            )
            described = (
                plain
                and head in self.lexicon.anaphors
                and name[:1].isupper()
                and (not other.nation or name.count(" ") > 1)
            )
            if longer or described:
                return self._body(other, 0, early=False, later=())
        return None


def _is_other_office(words: str, role: str) -> bool:
    """Whether an office is named ("the president", "the defence minister") and a figure's role is told without it."""
    head = words.rsplit(" ", maxsplit=1)[-1]
    if head in OFFICES:
        return bool(role) and head not in role
    office = PORTFOLIO.search(words)
    if office is None or not role:
        return False
    return set(role.replace("-", " ").split(" ")).isdisjoint(ALIKE.get(office[1], (office[1],)))


def _is_office(words: str) -> bool:
    """Whether the words are the full title of an office: "Special Inspector General for Rivers"."""
    return words.count(" ") > 1 and all(word[:1].isupper() for word in words.split(" ") if word not in ("for", "of"))


def _start(sentence: Sentence) -> int:
    return sentence.start


def _is_proper(figure: Figure) -> bool:
    """A body by its own name, whose kind the name need not tell: "the agency" may be it."""
    return figure.label[:1].isupper() and not figure.nation
