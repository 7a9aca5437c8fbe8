"""How a cue stands to a number: the relations that ``evidence.toml`` gives weights to."""

from dataclasses import dataclass
from functools import cache

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.measures import CueHit, Form
from onrecord.lexicon import language_file, read_toml

__all__ = ["OPENING", "ClauseWords", "clause_words", "putting", "relation"]

CLAUSES = frozenset({",", "since", "it", "they", "he", "she", "who", "that", "which", "when", "as", "after"})
LABEL = 3  # tokens before the words of a label, its bullet and article
LABELLED = frozenset({":", "of", "help", "aid", "in", "(", "people", "about", "some", "-", "–"})
TOPIC = 12  # words of a topic before its colon
PAIR = 2  # commas around an aside; one alone ends the clause of a bare number
ASIDE = 5  # words of an aside behind its number
OPENING = ([","], [",", "or"], ["("], ["–"], ["—"], ["–", "or"], ["—", "or"], [",", "a"])
CLOSING = {"(": ")", "–": "–", "—": "—"}  # mark that shuts an aside, by the one that opens it; a comma else
PUT = 20  # tokens between "puts" and its "at"
NEAR = 3  # words that may stand between a verb and its number when all of them are small


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWords:
    """The word classes of ``clauses.toml``."""

    auxiliaries: frozenset[str]
    links: frozenset[str]
    breaks: frozenset[str]
    passive_after: frozenset[str]
    passive_before: frozenset[str]
    contrasts: frozenset[str]
    prepositions: frozenset[str]
    listing: frozenset[str]
    anywhere: frozenset[str]
    overall: frozenset[str]
    possible: frozenset[str]
    existing: frozenset[str]
    pointing: frozenset[str]
    present: frozenset[str]
    publishing: frozenset[str]
    speaking: frozenset[str]
    hearings: frozenset[str]
    reports: frozenset[str]
    no_future: frozenset[str]
    present_verbs: frozenset[str]
    holding: frozenset[str]
    owners: frozenset[str]
    beginning: frozenset[str]
    started: frozenset[str]
    undertakings: frozenset[str]
    past_forms: frozenset[str]
    sides: frozenset[str]
    leading: frozenset[str]
    subordinate: frozenset[str]
    purpose: frozenset[str]
    governing: frozenset[str]
    governments: frozenset[str]
    of_a_town: frozenset[str]
    captions: frozenset[str]
    carrying: frozenset[str]
    taking_up: frozenset[str]
    backing: frozenset[str]
    joining: frozenset[str]
    releasing: frozenset[str]
    ranks: frozenset[str]
    officers: frozenset[str]
    leaving: frozenset[str]
    unhelped: frozenset[str]
    states: frozenset[str]
    leading_to: frozenset[str]
    costing: frozenset[str]
    putting: frozenset[str]
    scant: frozenset[str]


@cache
def clause_words() -> ClauseWords:
    """Read the shipped word classes."""
    table = read_toml(language_file("clauses"))
    return ClauseWords(**{name: frozenset(words) for name, words in table.items()})


def relation(hit: CueHit, form: Form, anchor: Anchor, analysis: Analysis) -> str:
    """Name how the cue stands to the number; see ``evidence.toml`` for the names.

    A cue within the words of the number itself gives "".
    """
    if hit.last <= anchor.first:
        return _before(hit, anchor, analysis)
    if hit.first >= anchor.stop:
        return _behind(hit, form, anchor, analysis)
    if hit.first < anchor.last and hit.last <= anchor.last:
        return "inside" if hit.first > anchor.first else ""
    return "head" if hit.last >= anchor.stop else "inside"


def _before(hit: CueHit, anchor: Anchor, analysis: Analysis) -> str:
    words = clause_words()
    between = analysis.words(hit.last, anchor.first)
    verb = putting(anchor, analysis)
    if verb is not None and hit.first > verb:
        return "put"
    if ":" in between and (named := _named_in_front(hit, anchor, analysis)):
        return named
    if len(between) <= NEAR and all(word in words.links for word in between):
        return "before"
    if any(word in words.breaks for word in between) or _has_own_verb(anchor, analysis):
        return "sentence"
    if any(hit.last <= other.first < anchor.first for other in analysis.quantities):
        return "shared"
    return "clause_before"


def putting(anchor: Anchor, analysis: Analysis) -> int | None:
    """Token of the verb of "puts its fighters in the valley at 900", all between being what is counted; else None."""
    words = clause_words()
    at = anchor.first - 1
    while at > 0 and analysis.tokens[at].low in words.scant:
        at -= 1
    if at < 1 or analysis.tokens[at].low != "at":
        return None
    for index in range(at - 1, max(-1, at - PUT), -1):
        low = analysis.tokens[index].low
        if low in words.putting:
            return index if index < at - 1 else None
        if low in words.breaks:
            return None
    return None


def _named_in_front(hit: CueHit, anchor: Anchor, analysis: Analysis) -> str:
    """``label``: "Displaced: 2 million"; ``topic``: "The dead are in two provinces: 340 in ..."; else empty."""
    between = analysis.words(hit.last, anchor.first)
    if set(between) <= LABELLED and hit.first <= LABEL:
        return "label"
    bare = anchor.number is not None and anchor.number.unit is None
    return "topic" if bare and hit.first <= LABEL and between.index(":") <= TOPIC else ""


def _has_own_verb(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a verb right before the number governs it ("claimed 12 lives and infected 300"): no other one does."""
    if anchor.first == 0:
        return False
    token = analysis.tokens[anchor.first - 1]
    return (
        token.low.endswith(("ed", "ing"))
        and token.text.islower()
        and token.low not in clause_words().links
        and token.low not in clause_words().auxiliaries
    )


def _behind(hit: CueHit, form: Form, anchor: Anchor, analysis: Analysis) -> str:
    words, stop = clause_words(), _behind_aside(anchor, analysis)
    between = analysis.words(stop if stop <= hit.first else anchor.stop, hit.first)
    near = all(word in words.auxiliaries for word in between) or (_of_phrase(between) and len(between) <= 8)
    if any(word in words.breaks for word in between):
        return "sentence"
    if form is Form.SUBJECT and anchor.noun is None and between.count(",") % PAIR:
        return "sentence"
    if any(stop <= other.first < hit.first for other in analysis.quantities if other.first >= anchor.last):
        return "shared_behind" if form is not Form.OBJECT or _is_passive(hit, anchor, analysis) else "sentence"
    if form is Form.OBJECT and not _is_passive(hit, anchor, analysis):
        return "agent" if near or len(between) <= 6 else "sentence"
    return "behind" if near else "clause_behind"


def _behind_aside(anchor: Anchor, analysis: Analysis) -> int:
    """Token behind the phrase of a number and behind what divides it: "nine troops, two of them officers, had died"."""
    for other in analysis.quantities:
        number = other.number
        if other.first < anchor.stop or number is None or not (number.partitive or number.unit == "percent"):
            continue
        opening = analysis.words(anchor.stop, other.first)
        behind = analysis.words(other.stop, other.stop + ASIDE)
        if opening in OPENING and (mark := CLOSING.get(opening[0], ",")) in behind:
            return other.stop + behind.index(mark) + 1
    return anchor.stop


def _of_phrase(between: list[str]) -> bool:
    """Whether the words are "of his men have been": a phrase with of that ends in auxiliaries."""
    return bool(between) and between[0] == "of" and CLAUSES.isdisjoint(between)


def _is_passive(hit: CueHit, anchor: Anchor, analysis: Analysis) -> bool:
    words = clause_words()
    tokens = analysis.tokens
    if any(word in words.passive_before for word in analysis.words(max(anchor.stop, hit.first - 3), hit.last)):
        return True
    if tokens[hit.last - 1].low.endswith("ing"):
        return False
    if any(other.first == hit.last for other in analysis.quantities):
        return False
    return hit.last >= len(tokens) or tokens[hit.last].low in words.passive_after
