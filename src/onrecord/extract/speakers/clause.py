"""Where the subject of a cue verb stands, without a parse.

Everything works on token indices of one ``Line`` and on closed classes of words.
"""

from onrecord.extract.speakers.lexicon import SpeakerLexicon
from onrecord.extract.speakers.line import Line, Range

__all__ = ["STOPS", "Clause", "clause_start", "has_verb", "is_bare_name", "subject_left"]

AGO = 6  # words of "barely two years ago" at the front of a clause
STOPS = frozenset([";", ":", "?", "!", "…"])

MONTHS = frozenset(["jan", "april", "may", "june", "august", "march", "mar"])  # months that are first names too


class Clause:
    """Questions about one line, with the lexicon at hand."""

    def __init__(self, line: Line, lexicon: SpeakerLexicon) -> None:
        self.line = line
        self.lexicon = lexicon
        self.grammar = lexicon.grammar

    def before_auxiliaries(self, verb: int) -> tuple[int, list[str]]:
        """Index of the last token before the adverbs and auxiliaries of a verb, and those words."""
        grammar, line, index, seen = self.grammar, self.line, verb - 1, []
        while index >= 0 and not line.quoted[index]:
            low = line.tokens[index].low
            if low in grammar.auxiliaries or low in grammar.be or low in grammar.adverbs or _is_adverb(low):
                seen.append(low)
                index -= 1
            elif low in grammar.times and index and (line.low(index - 1) in ("on", "in", "last", "late", "early")):
                index -= 2
            else:
                break
        return index, seen

    def is_name_like(self, index: int) -> bool:
        """A word with a capital first letter, or in capitals."""
        return self.line.text(index)[:1].isupper()


def _is_adverb(low: str) -> bool:
    return len(low) > 4 and low.endswith("ly") and low not in ("family", "italy", "only", "july", "ally", "assembly")


def clause_start(clause: Clause, last: int) -> int:
    """First token of the clause whose subject ends before token ``last``: behind a stop, a quotation, a conjunction."""
    line, grammar, index = clause.line, clause.grammar, last - 1
    while index >= 0:
        token = line.tokens[index]
        if token.text == ")" and line.text(index - 2) == "(":  # "the mission (UNX)"
            index -= 3
            continue
        if line.quoted[index] or token.text in STOPS or (line.is_comma(index) and not _inside_name(line, index)):
            return index + 1
        if token.low in grammar.boundaries and not _is_no_boundary(clause, index):
            return index + 1
        if index < last - 1 and _is_reporting(clause, index):
            return index + 1
        if token.low in ("and", "or") and _joins_clauses(clause, index):
            return index + 1
        index -= 1
    return 0


def _is_no_boundary(clause: Clause, index: int) -> bool:
    """Whether a word that mostly opens a clause does not: "so-called", "in that town"."""
    low, line = clause.line.low(index), clause.line
    return (low == "so" and line.low(index + 1) == "-") or (
        low == "that" and line.low(index - 1) in clause.grammar.prepositions
    )


def _is_reporting(clause: Clause, index: int) -> bool:
    """A finite verb of saying, behind which a reported clause starts: "said the group"."""
    low = clause.line.low(index)
    return low in ("said", "says", "say", "told", "added", "believes", "believed", "thinks", "claims", "claimed")


def _inside_name(line: Line, index: int) -> bool:
    """A hyphen inside a word, the dash of "Task Force - Operation X"."""
    if line.is_dash(index):
        return line.low(index + 1) == "operation" and line.low(index - 1) == "force"
    return line.text(index) == "-"


def _joins_clauses(clause: Clause, index: int) -> bool:
    """Whether "and" joins clauses rather than nouns: a verb or an auxiliary stands before it."""
    line, grammar = clause.line, clause.grammar
    position = index - 1
    while position >= 0 and not line.quoted[position] and not line.is_comma(position):
        low = line.tokens[position].low
        if low in grammar.be or low in grammar.auxiliaries or low in grammar.pronouns:
            return True
        forms = clause.lexicon.verbs.get(low)
        if forms and forms[0].tense in ("past", "third") and low not in clause.lexicon.papers:
            return True
        position -= 1
    return False


def subject_left(clause: Clause, last: int) -> Range | None:
    """The noun phrase that ends at token ``last`` (inclusive), with its appositions.

    Walks over "X, the top commander," to X.  None where nothing there can be a subject.
    """
    line = clause.line
    if last < 0 or line.quoted[last]:
        return None
    if line.low(last) in clause.grammar.pronouns or line.low(last) in clause.grammar.relatives:
        return Range(last, last + 1)
    if line.is_comma(last):
        return _over_appositions(clause, last)
    part = _without_adverbial(clause, Range(clause_start(clause, last + 1), last + 1))
    if (
        part is not None
        and part.first > 1
        and line.text(part.first - 1) == ","
        and clause.lexicon.roles.at(line.tokens, part.first)
    ):
        named = _over_appositions(clause, part.first - 1)  # "X, commander of Y said", its second comma forgotten
        if named is not None and is_bare_name(clause, named):
            return Range(named.first, part.last)
    return part


def _over_appositions(clause: Clause, comma: int) -> Range | None:
    """The noun phrase in front of appositions that end at ``comma``: "X, who leads it, 57," from X on."""
    end, found, kept = comma, None, None
    for _ in range(6):
        if clause.line.text(end - 1) == ")":  # "head of the mission (UNX), told"
            end -= 1
        whole = part = _segment(clause, end)
        if part is None or whole is None:
            break
        if clause.line.text(end) == ")" or (is_aside(clause, part) and not _opens_dated(clause, part)):
            end, found, kept = (
                part.first - 1,
                None,
                found or kept,
            )  # what was found may be part of the aside: "in Athens, Ohio,"
            continue
        part = _without_adverbial(clause, part)
        if part is None or has_verb(clause, part):
            break
        if found is not None and not _beside(clause, part, found):
            break
        found = Range(part.first, end) if found is None else Range(part.first, found.last)
        if not clause.line.is_comma(whole.first - 1):
            break
        end = whole.first - 1
    found = found or kept
    return None if found is None else Range(found.first, comma)


def _opens_dated(clause: Clause, part: Range) -> bool:
    """Whether a part opens with a date and goes on with an office: "In May the head of the mission"."""
    rest = _without_adverbial(clause, part) if _is_time(clause, part.first + 1) else None
    if rest is None or rest.first == part.first or clause.line.low(rest.first) not in clause.grammar.determiners:
        return False
    return any(clause.lexicon.roles.at(clause.line.tokens, i) is not None for i in range(*rest))


def _segment(clause: Clause, end: int) -> Range | None:
    """The tokens between the comma at ``end`` and the one before it; None where there is none."""
    line, first = clause.line, end
    if end <= 0 or not (line.is_comma(end)):
        return None
    while (
        first > 0 and not line.is_comma(first - 1) and not line.quoted[first - 1] and line.text(first - 1) not in STOPS
    ):
        first -= 1
    return Range(first, end) if first < end else None


def is_aside(clause: Clause, part: Range) -> bool:
    """Whether a part between commas only describes: "who leads it", "57", "in charge since May"."""
    grammar, first = clause.grammar, part.first
    while clause.line.low(first) in ("and", "but", "also") and first < part.last - 1:
        first += 1
    low = clause.line.low(first)
    return (
        low in grammar.relatives
        or low.isdigit()
        or low in grammar.prepositions
        or low in ("out", "due")
        or (low.endswith(("ing", "ed")) and low != "king")
    )


def ends_relative(clause: Clause, comma: int) -> bool:
    """Whether a comma ends a clause that describes a subject: "X, who leads it,"."""
    part = _segment(clause, comma)
    return part is not None and part.first > 1 and clause.line.low(part.first) in ("who", "which", "whose")


def _beside(clause: Clause, part: Range, found: Range) -> bool:
    """Whether ``part`` and what follows it name the same: one with a name, one with a role."""
    if part.last - part.first > 14:
        return False
    return _names_person(clause, part) != _names_person(clause, found)


def _names_person(clause: Clause, part: Range) -> bool:
    """A bare name that is not the title of an office ("Assistant Secretary for Finance")."""
    if not is_bare_name(clause, part):
        return False
    roles, index = clause.lexicon.roles, part.first
    while index < part.last:
        role = roles.at(clause.line.tokens, index)
        if role is not None:
            return role.last < part.last and clause.is_name_like(role.last)
        index += 1
    return True


def is_bare_name(clause: Clause, part: Range) -> bool:
    """A name with or without title: nothing but capitalised words, particles and marks."""
    line, named = clause.line, False
    for index in range(*part):
        token = line.tokens[index]
        if token.text[:1].isupper():
            named = True
        elif token.text[:1].isalpha() and token.low not in (
            "al",
            "de",
            "bin",
            "van",
            "von",
            "el",
            "der",
            "di",
            "da",
            "la",
            "ibn",
            "of",
            "for",
        ):
            return False
        elif token.text in (",", ";"):
            break
    return named


def has_verb(clause: Clause, part: Range) -> bool:
    """Whether a finite verb stands in a part, before its first comma and outside its relative clauses."""
    line, grammar = clause.line, clause.grammar
    for index in range(*part):
        low = line.low(index)
        if (low in grammar.relatives and index > part.first) or line.is_comma(index):
            return False
        is_common = low in grammar.common_verbs and line.low(index + 1) != "by"
        joined = "-" in (line.text(index - 1), line.text(index + 1))
        if (low in grammar.be or low in grammar.auxiliaries or is_common) and low not in ("'s", "’s") and not joined:
            return True
    return False


def _without_adverbial(clause: Clause, part: Range) -> Range | None:
    """Cut "On Tuesday", "In 2014", "Last week", "But" from the front of a subject."""
    line, grammar, (first, last) = clause.line, clause.grammar, part
    while first < last and (
        line.low(first) in ("and", "but", "or", "so", "yet", "still", "then", "meanwhile", "also")
        or line.text(first) in "*•-"
    ):
        first += 1
    ago = next((i for i in range(first, min(first + AGO, last - 1)) if _is_ago(clause, i)), None)
    if ago is not None:
        first = ago + 1
    dated = line.low(first).isdigit() and line.low(first + 1) in grammar.times  # "as recently as 1 June the mayor"
    if first < last and (dated or line.low(first) in grammar.prepositions or _is_time(clause, first)):
        position = first + 1
        while position < last and (
            line.low(position) in grammar.times
            or line.low(position).isdigit()
            or line.low(position) in ("the", "of", "a", "mid", "-")
            or (line.low(position) in ("to", "until", "and") and line.low(position + 1).isdigit())
        ):
            position += 1
        if position >= last:
            return None
        is_time = line.low(position - 1) in grammar.times or line.low(position - 1).isdigit()
        if line.low(first) in grammar.prepositions and not is_time:
            return _from_determiner(clause, Range(first, last))
        first = position
    elif first < last and line.low(first).endswith("ing") and line.low(first) not in ("king", "nothing", "everything"):
        return _from_determiner(clause, Range(first, last))
    return Range(first, last) if first < last else None


def _is_ago(clause: Clause, index: int) -> bool:
    """Whether a phrase of time ends here: "two years ago", "an hour later", not "later this month"."""
    low, line = clause.line.low(index), clause.line
    return low in ("ago", "earlier") or (low == "later" and line.low(index - 1).endswith(("hour", "day", "week", "s")))


def _is_time(clause: Clause, index: int) -> bool:
    """A word of time, where it is not a name: "Jan 3" and "Monday", not "Jan de Wit" or "May Lee"."""
    line, grammar, low = clause.line, clause.grammar, clause.line.low(index)
    if low not in grammar.times:
        return False
    following = line.text(index + 1)
    if low in ("early", "late", "last", "this", "next", "later", "now", "day", "days"):
        return following.lower() in grammar.times
    return not clause.is_name_like(index) or low in grammar.weekdays or following[:1].isdigit() or low not in MONTHS


def _from_determiner(clause: Clause, part: Range) -> Range | None:
    """The subject behind a phrase without a comma: "In May the governor", "After the vote Ms Hall"."""
    line, grammar = clause.line, clause.grammar
    for index in range(part.last - 1, part.first + 1, -1):
        before = line.low(index - 1)
        free = before not in grammar.prepositions and before not in grammar.determiners
        titled = clause.is_name_like(index) and clause.lexicon.titles.at(line.tokens, index) is not None
        if free and (line.low(index) in grammar.determiners or (titled and not clause.is_name_like(index - 1))):
            return Range(index, part.last)
    return None
