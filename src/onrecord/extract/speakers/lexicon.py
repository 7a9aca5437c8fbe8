"""The words that the stage knows: cue verbs, titles, roles, bodies. Data in ``lexicons/en``; compiled here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from onrecord.errors import BadLexicon
from onrecord.lexicon import Explained, Phrases, Tokens, language_file, load_table, read_toml

__all__ = ["Frame", "Grammar", "Lead", "Role", "SpeakerLexicon", "Stance", "Title", "Verb", "VerbForm", "Words", "load"]


class Frame(StrEnum):
    """What a cue verb takes as its content."""

    SPEECH = "speech"  # clause, quotation; may stand behind it, and before its subject ("said X")
    ADDRESSEE = "addressee"  # somebody who is told, then a clause
    CLAUSE = "clause"  # clause
    FIGURES = "figures"  # clause, or an object that is counted
    BELIEF = "belief"  # clause
    PROMISE = "promise"  # clause or infinitive
    DENIAL = "denial"  # clause or noun
    FIGURE = "figure"  # object that holds a number
    NUMBER = "number"  # bare number
    REQUEST = "request"  # whether-clause, "for" and "to"
    WISH = "wish"  # infinitive
    COMMENT = "comment"  # object
    THAT = "that"  # nothing but a that-clause, a quotation, or a clause before a comma


class Stance(StrEnum):
    """How the source stands to the content."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    DENIED = "denied"
    ATTITUDE = "attitude"  # a wish, a question, a judgement: no statement of the content


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb(Explained):
    """Verbs of one behaviour; ``lemmas`` are "base", "base past" or "base past participle", each with "+particle".

    With one of ``never_before`` a few words on, the verb reports nothing ("the flood claimed 40 lives"); where
    ``only_before`` is given, one of its words must follow ("raised the toll to 40").
    """

    lemmas: tuple[str, ...]
    frame: Frame
    stance: Stance
    never_before: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead(Explained):
    """Phrases with the source behind them, and openings of a sentence that goes on with a report."""

    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(Explained):
    """Ranks and forms of address that a later mention calls ``kind``; ``gender`` is the pronoun."""

    words: tuple[str, ...]
    kind: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Explained):
    """Nouns of one office; ``within`` are the wider roles that may name the same person."""

    words: tuple[str, ...]
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Explained):
    """Words of one class."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbForm:
    """One inflected form: ``tense`` is base, third, past, ing or participle; ``particle`` the "out" of "point out"."""

    verb: Verb
    tense: str
    particle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Closed classes of words, lower case; see the end of ``cues.toml``."""

    pronouns: frozenset[str]
    relatives: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    be: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    negations: frozenset[str]
    boundaries: frozenset[str]
    breaks: frozenset[str]
    prepositions: frozenset[str]
    times: frozenset[str]
    addressees: frozenset[str]
    clause_starts: frozenset[str]
    common_verbs: frozenset[str]
    weekdays: frozenset[str]
    numbers: frozenset[str]
    count_nouns: frozenset[str]
    results: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLexicon:
    """Everything compiled.

    ``cues`` are the words one of which can tell by itself that somebody speaks; ``triggers`` are those and the
    words that a phrase for it begins with ("in the words of").
    """

    verbs: Mapping[str, tuple[VerbForm, ...]]
    leads: Phrases[Lead]
    lead_words: frozenset[str]
    accounts: frozenset[str]
    hearsay: frozenset[str]
    owned: frozenset[str]
    idioms: Phrases[str]
    endings: Phrases[Lead]
    anaphors: frozenset[str]
    continuations: Phrases[Lead]
    tallies: frozenset[str]
    losses: frozenset[str]
    held: frozenset[str]
    titles: Phrases[Title]
    title_words: frozenset[str]
    roles: Phrases[Role]
    within: Mapping[str, frozenset[str]]
    bodies: frozenset[str]
    names: Phrases[str]
    houses: frozenset[str]
    papers: frozenset[str]
    crowds: frozenset[str]
    nations: Mapping[str, str]
    grammar: Grammar
    cues: frozenset[str] = field(repr=False)
    triggers: frozenset[str] = field(repr=False)

    def may_cue(self, tokens: Tokens) -> bool:
        """Whether words of a sentence can tell that somebody speaks; False is certain."""
        return not self.cues.isdisjoint(tokens.words) or self.leads.may_find(tokens)


def inflect(lemma: str) -> dict[str, str]:
    """The forms of a verb: ``"deny denied"`` and ``"say said"`` and ``"add"`` by the rules of spelling.

    Returns:
        Form to tense; where two tenses have one form, the past stays.
    """
    base, *given = lemma.split(" ")
    past = given[0] if given else base + ("d" if base.endswith("e") else "ed")
    participle = given[1] if len(given) > 1 else past
    if (base.endswith("y") and past.endswith("ied")) or base.endswith(("s", "sh", "ch", "x")):
        third = base[:-1] + "ies" if base.endswith("y") else base + "es"
    else:
        third = base + "s"
    if past.endswith(base[-1] * 2 + "ed"):
        ing = past[:-2] + "ing"
    else:
        ing = (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"
    return {participle: "participle", ing: "ing", base: "base", third: "third", past: "past"}


def _verb_forms(verbs: Iterable[Verb]) -> dict[str, tuple[VerbForm, ...]]:
    """Every form with its readings, those that need a particle first."""
    forms: dict[str, tuple[VerbForm, ...]] = {}
    for verb in verbs:
        for lemma in verb.lemmas:
            spelling, _, particle = lemma.partition("+")
            for form, tense in inflect(spelling).items():
                forms[form] = (*forms.get(form, ()), VerbForm(verb=verb, tense=tense, particle=particle))
    return {form: tuple(sorted(readings, key=lambda one: not one.particle)) for form, readings in forms.items()}


def _words(rows: Iterable[Words]) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.words)


def _role_entries(roles: Iterable[Role]) -> list[tuple[str, Role]]:
    entries: list[tuple[str, Role]] = []
    for role in roles:
        for word in role.words:
            entries += [(word, role), (plural(word), role)]
    return entries


def plural(noun: str) -> str:
    """The plural of a noun of person: spokesman, chief of staff, lady."""
    first, *rest = noun.split(" of ")
    if first.endswith(("man", "woman")):
        many = first[:-2] + "en"
    elif first.endswith("y"):
        many = first[:-1] + "ies"
    else:
        many = first + ("es" if first.endswith(("s", "ch", "sh")) else "s")
    return " of ".join([many, *rest])


def _grammar(tables: Mapping[str, Any]) -> Grammar:
    known = Grammar.__slots__
    unknown = sorted(set(tables) ^ set(known))
    if unknown:
        raise BadLexicon(f"cues.toml: [grammar] has no or an unknown list {unknown[0]!r}; known are {', '.join(known)}")
    return Grammar(**{name: frozenset(words) for name, words in tables.items()})


@cache
def load() -> SpeakerLexicon:
    """The English lexicon that is shipped, compiled once.

    Raises:
        BadLexicon: a file is wrong.
    """
    cues, sources, roles_file = language_file("cues"), language_file("sources"), language_file("roles")
    verbs = _verb_forms(load_table(cues, "verb", Verb))
    leads, accounts = load_table(cues, "lead", Lead), _words(load_table(cues, "account", Words))
    roles, titles = load_table(roles_file, "role", Role), load_table(language_file("titles"), "title", Title)
    continuations, hearsay = load_table(cues, "continuation", Lead), _words(load_table(cues, "hearsay", Words))
    owned = _words(load_table(cues, "owned", Words))
    names = load_table(sources, "name", Words)
    lead_words = frozenset(phrase.split(" ")[0] for lead in leads for phrase in lead.phrases)
    return SpeakerLexicon(
        verbs=verbs,
        leads=Phrases((phrase, lead) for lead in leads for phrase in lead.phrases),
        lead_words=lead_words,
        accounts=accounts,
        hearsay=hearsay,
        owned=owned,
        idioms=Phrases((word, row.id) for row in load_table(cues, "idiom", Words) for word in row.words),
        endings=Phrases((phrase, row) for row in load_table(cues, "ending", Lead) for phrase in row.phrases),
        anaphors=_words(load_table(sources, "anaphor", Words)),
        continuations=Phrases((phrase, row) for row in continuations for phrase in row.phrases),
        tallies=_words(load_table(cues, "tally", Words)),
        losses=_words(load_table(cues, "counted", Words)),
        held=_words(load_table(cues, "held", Words)),
        titles=Phrases((word, title) for title in titles for word in title.words),
        title_words=frozenset(re.split(r"[ .-]", word)[0] for title in titles if title.kind for word in title.words),
        roles=Phrases(_role_entries(roles)),
        within={role.id: frozenset((role.id, *role.within)) for role in roles},
        bodies=_words(load_table(sources, "body", Words)),
        names=Phrases((word, word) for row in names for word in row.words),
        houses=frozenset(word for row in names if row.id == "capitals and houses" for word in row.words),
        papers=_words(load_table(sources, "paper", Words)),
        crowds=_words(load_table(sources, "crowd", Words)),
        nations=read_toml(sources)["nations"],
        grammar=_grammar(read_toml(cues)["grammar"]),
        cues=frozenset(verbs) | accounts | hearsay | owned,
        triggers=frozenset(verbs) | accounts | hearsay | owned | lead_words,
    )
