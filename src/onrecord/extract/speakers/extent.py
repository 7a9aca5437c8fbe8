"""How far a noun phrase, an adverbial or a content goes behind a cue, without a parse."""

from onrecord.extract.speakers.clause import STOPS, Clause
from onrecord.extract.speakers.line import Range

__all__ = ["after_adverbials", "content_end", "subject_right"]

# Words that may open the object of a preposition although they may open a clause too.
ARTICLES = frozenset(["the", "a", "an", "his", "her", "its", "their", "this", "that", "one"])
MANNERS = frozenset(["just", "shortly", "soon", "only", "again", "repeatedly", "simply", "flatly", "bluntly"])
HOLDER = 4  # words of the name of who holds an office
PARTICIPLES = frozenset(["adding", "saying", "referring", "using", "citing", "noting", "speaking", "told"])


def subject_right(clause: Clause, first: int) -> Range | None:
    """The noun phrase after an inverted verb or after "according to", with its appositions.

    Ends at a stop, a quotation mark, an adverbial ("on Tuesday", "in an interview") or a new clause.
    """
    line, grammar, index, named = clause.line, clause.grammar, first, False
    while index < len(line) and not line.quoted[index]:
        token = line.tokens[index]
        if token.text in STOPS or (token.text == "." and index + 1 >= len(line)):
            break
        if line.is_comma(index):
            if not (_goes_on(clause, index) or _is_holder(clause, first, index)):
                break
        elif (token.low in grammar.boundaries and index > first and token.low != "that") or (
            index > first and _is_adverbial(clause, index, named=named)
        ):
            break
        named = named or token.text[:1].isupper()
        index += 1
    while index > first and (line.is_comma(index - 1)):
        index -= 1
    return Range(first, index) if index > first else None


def _goes_on(clause: Clause, comma: int) -> bool:
    """Whether the noun phrase goes on behind a comma with an apposition."""
    line, low = clause.line, clause.line.low(comma + 1)
    if line.text(comma) == ")":
        return line.low(comma + 1) in ("of", ",") or line.text(comma + 1) == ","
    if low in ("who", "which", "whose") or (low.isdigit() and line.is_comma(comma + 2)):
        return True
    if low in ("the", "a", "an", "one", "his", "its"):
        return _is_noun_phrase(clause, comma + 1)
    role = clause.lexicon.roles.at(line.tokens, comma + 1)
    return bool(role) or line.text(comma) == "("


def _is_holder(clause: Clause, first: int, comma: int) -> bool:
    """Whether a name of two to four words and a comma or the end follow an office: "the head of X, Ann Bell"."""
    line, last = clause.line, comma + 1
    if not any(clause.lexicon.roles.at(line.tokens, i) for i in range(first, min(first + 3, comma))):
        return False
    while line.text(last)[:1].isupper() or line.text(last) == "-":
        last += 1
    return 2 <= last - comma - 1 <= HOLDER and (last >= len(line) or line.text(last) in ",.")


def _is_noun_phrase(clause: Clause, first: int) -> bool:
    """Whether no finite verb stands before the next comma or the end: an apposition, not a clause."""
    line, grammar, index = clause.line, clause.grammar, first
    while index < len(line) and not line.is_comma(index) and line.text(index) not in STOPS and not line.quoted[index]:
        low = line.tokens[index].low
        if low in ("who", "which", "that", "whose"):
            return True
        if low in grammar.be or low in grammar.auxiliaries:
            return False
        index += 1
    return True


def _is_adverbial(clause: Clause, index: int, *, named: bool) -> bool:
    line, grammar, low = clause.line, clause.grammar, clause.line.low(index)
    if low in grammar.times and not clause.is_name_like(index - 1) and low not in ("may", "march", "day", "days"):
        return low not in ("now", "last", "late", "early") or line.low(index + 1) in grammar.times
    if low in ("on", "in", "at", "during", "from", "after", "by", "as") and named:
        following = line.low(index + 1)
        if following in grammar.times or following in ("a", "an", "his", "her", "its", "their") or following.isdigit():
            return True
        return low in ("during", "after", "as") or (low == "in" and following in ("the", "response", "interview"))
    return low in PARTICIPLES


def after_adverbials(clause: Clause, index: int) -> int:
    """Skip "on Tuesday (Feb 28)", "in a statement", "to reporters", "earlier this month" behind a verb."""
    line, grammar, position = clause.line, clause.grammar, index
    while position < len(line) and not line.quoted[position]:
        low = line.tokens[position].low
        if low in grammar.times and not (
            low in ("last", "this", "next") and line.low(position + 1) not in grammar.times
        ):
            position += 1
        elif low in grammar.prepositions and _may_open_object(clause, position + 1):
            end = _end_of_prepositional(clause, position)
            if end == position:
                return position
            position = end
        elif low in ("after", "before", "without") and line.low(position + 1).endswith("ing"):
            position = _end_of_prepositional(clause, position)
        elif (end := _end_of_day(clause, position)) > position:
            position = end
        elif line.text(position) == "(":
            position = next((i + 1 for i in range(position, len(line)) if line.text(i) == ")"), len(line))
        elif low in MANNERS and line.low(position + 1) not in grammar.clause_starts:
            position += 1
        else:
            break
    return position


def _end_of_day(clause: Clause, first: int) -> int:
    """End of "the next day", "a week later", "the day before"; ``first`` where nothing such stands there."""
    line, grammar, index = clause.line, clause.grammar, first + 1
    if line.low(first) not in ("the", "a", "an", "that"):
        return first
    while line.low(index) in grammar.times or line.low(index) in ("same", "following", "previous"):
        index += 1
    if line.low(index) in ("before", "after") and index > first + 1:
        index += 1
    return index if index > first + 1 else first


def _may_open_object(clause: Clause, index: int) -> bool:
    low = clause.line.low(index)
    return low not in clause.grammar.clause_starts or low in ARTICLES


def _end_of_prepositional(clause: Clause, first: int) -> int:
    """End of a prepositional phrase: to the next comma, stop, quotation, "that" or preposition.

    "After questioning those who lived" goes on to the comma.
    """
    line, grammar, index = clause.line, clause.grammar, first + 1
    if line.low(first) in ("after", "before", "without") and line.low(index).endswith("ing"):
        while (
            index < len(line) and not line.quoted[index] and not line.is_comma(index) and line.text(index) not in STOPS
        ):
            index += 1
        return index if index < len(line) and line.text(index - 1) != "." else index - 1
    nouns = 0
    while index < len(line) and not line.quoted[index]:
        low = line.tokens[index].low
        if line.is_comma(index) or line.text(index) in STOPS or line.text(index) == "." or low == "that":
            return index
        if nouns and low in ("after", "before", "without") and line.low(index + 1).endswith("ing"):
            return index
        if low in grammar.pronouns or low in grammar.be or low in grammar.auxiliaries:
            return first if nouns < 2 else index - 1
        if nouns and (low in grammar.prepositions or low in grammar.times or low in grammar.determiners):
            return index
        if low not in grammar.determiners:
            nouns += 1
        index += 1
    return index


def content_end(clause: Clause, first: int, *, subordinate: bool = False) -> int:
    """End of a content that starts at token ``first`` in front position: the sentence, or a clear break.

    In a subordinate clause the first comma ends it.
    """
    line, grammar, last = clause.line, clause.grammar, len(clause.line)
    index = first
    while index < last:
        if not line.quoted[index] and line.text(index) == "," and index > first:
            low, then = line.low(index + 1), line.low(index + 2)
            if low in grammar.breaks or (subordinate and low not in ("and", "or", "which", "who")):
                return index
            if low == "but" and then != "that" and then not in grammar.pronouns and not line.is_quoted(index + 2):
                return index
            if low == "as" and _has_cue(clause, index + 2):
                return index
        index += 1
    return last - 1 if last and line.text(last - 1) in ".!?" and not line.quoted[last - 1] else last


def _has_cue(clause: Clause, first: int) -> bool:
    return any(clause.line.low(i) in clause.lexicon.verbs for i in range(first, min(first + 8, len(clause.line))))
