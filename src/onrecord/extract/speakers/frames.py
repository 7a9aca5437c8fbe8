"""Whether a word is a cue where it stands: verb or noun, and what follows fits its frame."""

from onrecord.extract.speakers.clause import Clause, has_verb
from onrecord.extract.speakers.extent import after_adverbials
from onrecord.extract.speakers.lexicon import Frame, VerbForm
from onrecord.extract.speakers.line import Range

__all__ = ["after_addressee", "form_at", "is_source", "particle_end", "says"]

OBJECT_REACH = 7  # words behind a verb in which an object can undo it as a cue
NO_CLAUSE = frozenset(["of", "and", "or", "nor", "from", "against", "by", "than", "with", "about", "into"])
NOT_A_NOUN = frozenset(
    ["all", "both", "some", "many", "most", "that", "this", "others", "few", "one", "these", "those"]
)
POST = frozenset([Frame.CLAUSE, Frame.FIGURES, Frame.BELIEF, Frame.PROMISE, Frame.THAT])
PERFECT = frozenset([Frame.CLAUSE, Frame.FIGURES, Frame.BELIEF, Frame.DENIAL])  # "claims to have sunk nine boats"
SHORT_ADDRESSEES = frozenset(["me", "us", "him", "her", "them", "you", "reporters", "journalists"])
ADJECTIVES = frozenset(["suspected", "confirmed", "reported", "alleged", "estimated", "recorded"])
PLURAL_PAPERS = frozenset(["reports", "estimates", "counts", "claims", "records", "lists"])
LED = 5  # words between "at" and its number
APPROXIMATE = frozenset(["about", "around", "some", "more", "less", "fewer", "than", "at", "least", "only", "between"])
NUMERALS = frozenset([",", "-", "–", "and", "to", "or"])
PUT = frozenset(["at", "as", "between", "to", "from", "of"])


def form_at(clause: Clause, index: int) -> VerbForm | None:
    """The reading of a verb form; None where the word is a noun or an adjective here."""
    line, lexicon = clause.line, clause.lexicon
    forms = lexicon.verbs[line.low(index)]
    if lexicon.idioms.at(line.tokens, index) or _is_noun(clause, index, forms[0]):
        return None
    if line.text(index + 1) == "-" or (line.text(index - 1) == "-" and not line.is_dash(index - 1)):
        return None
    if clause.is_name_like(index) and index and (forms[0].tense not in ("third", "past") or not _is_title(clause)):
        return None
    for form in forms:
        near = {line.low(index + step) for step in range(1, OBJECT_REACH)}
        if not near.isdisjoint(form.verb.never_before):
            return None
        if form.verb.only_before and near.isdisjoint(form.verb.only_before):
            continue
        follow = particle_end(clause, index, form)
        if follow is None:
            continue
        if says(clause, follow, form) or _stands_behind(clause, index, follow, form):
            return form
    return None


def particle_end(clause: Clause, index: int, form: VerbForm) -> int | None:
    """Index behind a verb and its particle, which a date may part ("spoke on Monday of"); None without the particle."""
    if not form.particle:
        return index + 1
    at, skipped = index + 1, clause.grammar.times | {"on", "in", "at", "the"}
    while clause.line.low(at) != form.particle and clause.line.low(at) in skipped:
        at += 1
    return at + 1 if clause.line.low(at) == form.particle else None


def _is_noun(clause: Clause, index: int, form: VerbForm) -> bool:
    line, grammar = clause.line, clause.grammar
    before = line.low(index - 1)
    if (before in grammar.determiners and before not in NOT_A_NOUN) or (
        before in ("'s", "’s") and form.tense in ("base", "third")
    ):
        return True
    if before == "one" and line.low(index - 2) in grammar.prepositions:
        return True
    if line.low(index) in PLURAL_PAPERS and line.low(index - 2)[:1].isdigit() and line.text(index - 1).islower():
        return True  # "of 101 new reports"
    described = line.low(index + 1)[-1:] == "s" or line.low(index) in ("suspected", "alleged")
    if line.text(index - 1)[:1].isdigit() and line.low(index) in ADJECTIVES and described:
        return True  # "holds 40 suspected rebels"
    governed = (before in grammar.prepositions and before != "to") or (
        line.low(index + 1) == "of" and form.particle != "of"
    )
    return form.tense in ("base", "third") and governed


def _is_title(clause: Clause) -> bool:
    """A headline with its words in capitals: no stop at the end, nearly every word capitalised."""
    words = [token.text for token in clause.line.tokens if token.text[:1].isalpha() and len(token.text) > 3]
    return clause.line.text(len(clause.line) - 1) not in ".?!" and sum(word[0].isupper() for word in words) > 0.8 * len(
        words
    )


def says(clause: Clause, follow: int, form: VerbForm) -> bool:
    """Whether the words from token ``follow`` on are what the verb takes behind it."""
    line, frame, low = clause.line, form.verb.frame, clause.line.low(follow)
    if frame is Frame.SPEECH:
        counted = low == "about" and line.text(follow + 1)[:1].isdigit()
        return low not in NO_CLAUSE or low in ("of", "from", "by") or counted
    if frame is Frame.ADDRESSEE or low == "that" or line.is_quoted(follow) or line.text(follow) == ":":
        return True
    if line.text(follow) == "," and line.is_quoted(follow + 1):
        return True
    if frame is Frame.FIGURE:
        return _is_put_at(clause, follow) or _is_quoted_as(clause, follow)
    if frame is Frame.NUMBER:
        return _is_bare_number(clause, follow) or _is_bare_number(clause, after_adverbials(clause, follow))
    return _takes(clause, follow, form)


def _takes(clause: Clause, follow: int, form: VerbForm) -> bool:  # noqa: PLR0911 - one return for each frame
    """Whether a clause or an object of the verb's frame starts at token ``follow``."""
    line, grammar, frame = clause.line, clause.grammar, form.verb.frame
    low = line.low(follow)
    then = after_adverbials(clause, follow)  # "warned on Monday that ..."
    comes = line.low(then) == "that" or line.is_quoted(then) or line.text(then) == ":"
    if comes or frame is Frame.THAT:
        return comes
    if frame is Frame.WISH:
        return low == "to"
    starts = low in grammar.clause_starts or low[:1].isdigit() or clause.is_name_like(follow) or low in ("$", "£", "€")
    if frame is Frame.BELIEF:
        return (starts and low not in ("him", "her", "them")) or (
            low.endswith("s") and low not in ("is", "was", "has", "as")
        )
    if low == "to" and frame in PERFECT and line.low(follow + 1) in ("have", "having"):
        return True
    if frame is Frame.PROMISE:
        return starts or low == "to" or low in grammar.addressees
    if frame is Frame.CLAUSE:
        return starts or (low.endswith("s") and low not in ("is", "was", "has", "as", "its"))
    return starts or low in ("to", "any", "for", "on") or (low.isalpha() and low not in NO_CLAUSE and len(low) > 3)


def _stands_behind(clause: Clause, index: int, follow: int, form: VerbForm) -> bool:
    """``..., X estimates.``: a stop, a comma or an adverbial behind the verb, a comma before its subject."""
    line = clause.line
    if form.verb.frame not in POST:
        return False
    then = after_adverbials(clause, follow)
    is_end = then >= len(line) or line.text(then) in (".", ",", ":", ";") or line.is_dash(then)
    inverted = line.is_comma(index - 1) or line.is_quoted(index - 1)
    return (is_end or inverted) and (_comma_before(clause, index) or (index < 8 and is_end))


def _comma_before(clause: Clause, index: int) -> bool:
    line, position = clause.line, index - 1
    while position > 0 and position > index - 25:
        if line.text(position) == "," or line.quoted[position]:
            return True
        position -= 1
    return False


def _is_put_at(clause: Clause, first: int) -> bool:
    """A number behind "at", "as", "to" or "between" behind the object; or a colon behind a word for a count."""
    line, grammar, last = clause.line, clause.grammar, min(first + 24, len(clause.line))
    for index in range(first, last):
        text = line.text(index)
        if text == "according":
            return False
        if text == ":" and any(line.low(i) in clause.lexicon.papers for i in range(first, index)):
            return True
        if text[:1].isdigit() or text in "$£€" or text.lower() in grammar.numbers:
            return _is_led(clause, first, index)
    return False


def _is_bare_number(clause: Clause, first: int) -> bool:
    """A number of nothing that is named beside it: "gave 483 on Friday", "arrived at about 8,000"."""
    line, grammar, index = clause.line, clause.grammar, first
    while line.low(index) in APPROXIMATE:
        index += 1
    start = index
    while index < len(line) and (line.text(index)[:1].isdigit() or line.low(index) in NUMERALS | grammar.numbers):
        index += 1
    behind = line.low(index)
    return index > start and (behind in ("", ".", ",", ";", ")", "in", "on", "as", "at", "for") or line.is_dash(index))


def _is_led(clause: Clause, first: int, number: int) -> bool:
    """Whether "at", "as" or the like leads up to a number, over "more than" and "the"."""
    line, grammar = clause.line, clause.grammar
    passed = (
        grammar.determiners
        | grammar.adverbs
        | {
            "mere",
            "more",
            "than",
            "least",
            "up",
            "between",
            "around",
            "over",
            "us",
            "not",
            "less",
            "fewer",
            "no",
            "“",
            '"',
        }
    )
    position = number - 1
    while position > max(first, number - LED) and line.low(position) not in PUT and line.low(position) in passed:
        position -= 1
    return position >= first and line.low(position) in PUT


def _is_quoted_as(clause: Clause, first: int) -> bool:
    """``the army as saying``."""
    line = clause.line
    return any(
        line.low(i) == "as" and line.low(i + 1) in ("saying", "telling", "putting", "estimating")
        for i in range(first, first + 12)
    )


def is_source(clause: Clause, source: Range, form: VerbForm, *, has_helper: bool) -> bool:
    """Whether a noun phrase can speak, and agrees with the verb."""
    line, grammar = clause.line, clause.grammar
    low, single = line.low(source.first), source.last - source.first == 1
    if single and (
        low in ("there", "this", "what", "to", "not", "no", "a", "an", "the", "its", "their", "every", "any", "each")
        or (low == "it" and form.verb.frame in (Frame.BELIEF, Frame.WISH) and form.tense != "third")
    ):
        return False
    if _is_counted(clause, source, form):
        return False
    if low in grammar.prepositions or (low in grammar.boundaries and low not in ("that", "what") and not single):
        return False
    if has_verb(clause, source) or not any(line.text(i)[:1].isalpha() or line.text(i) == "%" for i in range(*source)):
        return False
    if form.tense == "base" and not has_helper:
        return _is_plural(clause, source)
    return True


def _is_counted(clause: Clause, source: Range, form: VerbForm) -> bool:
    """Whether the phrase is what is counted: "10 new confirmed cases", "the toll, put at 40"."""
    digits = clause.line.low(source.first)[:1].isdigit() and not _is_plural(clause, source)
    number = digits and not any(_speaks(clause, i) for i in range(*source))
    counted = clause.line.low(_head(clause, source)) in clause.grammar.count_nouns
    return number or (form.verb.frame is Frame.FIGURE and counted)


def _speaks(clause: Clause, index: int) -> bool:
    """Whether a word names somebody who can speak: witnesses, ministers, a ministry."""
    low, lexicon = clause.line.low(index), clause.lexicon
    return low in lexicon.crowds or low in lexicon.bodies or lexicon.roles.at(clause.line.tokens, index) is not None


def _head(clause: Clause, source: Range) -> int:
    """Token of the head of a noun phrase: the last one before a preposition or a comma."""
    for index in range(source.first + 1, source.last):
        low = clause.line.low(index)
        if low in clause.grammar.prepositions or clause.line.is_comma(index):
            return index - 1
        if low.endswith("ed") and clause.line.low(index - 1) in clause.lexicon.papers:
            return index - 1  # "figures released to the press"
    return source.last - 1


def _is_plural(clause: Clause, source: Range) -> bool:
    """Whether the head of a noun phrase is plural: what a bare verb form agrees with."""
    line = clause.line
    head = _head(clause, source)
    if any(line.low(index) in ("and", "%", "percent", "who") for index in range(source.first + 1, head + 1)):
        return True
    papers = (
        i for i in range(head + 1, source.last) if line.low(i) in clause.lexicon.papers and line.low(i)[-1] == "s"
    )
    if any(i + 1 == source.last or line.low(i + 1).endswith("ed") for i in papers):
        return True  # "Ministry of Defence figures released to the press"
    low = line.low(head)
    if line.text(head).isupper() and len(low) > 1:
        return True  # "the SDF say"
    plural = (
        (low.endswith("s") and low not in ("'s", "’s"))
        or low in clause.lexicon.crowds
        or low.endswith(("people", "men", "police", "percent"))
    )
    return plural or low in ("they", "we", "i", "you", "who", "that", "which", "both", "half", "majority")


def after_addressee(clause: Clause, index: int) -> int:
    """Index behind the person who is told: the noun phrase up to "that", a clause, a comma or a quotation."""
    line, first = clause.line, index
    if line.low(index) in SHORT_ADDRESSEES and line.text(index).islower():
        then = after_adverbials(clause, index + 1)
        if line.low(then) == "that" or line.text(then) in (",", ".", ":"):
            return then
        if not line.low(then).endswith("ing"):
            return index + 1
        first = then + 1  # "reporters travelling with her"
    position = first
    while position < len(line) and not line.quoted[position] and not _ends_addressee(clause, position, first):
        position += 1
    return position


def _ends_addressee(clause: Clause, position: int, first: int) -> bool:
    """Whether who is told ends before a token: what is told starts there, or a mark stands there."""
    line, grammar = clause.line, clause.grammar
    low, last = line.low(position), line.low(position - 1)
    if low == "that" or line.text(position) in (",", ".", ":", ";") or low in grammar.pronouns:
        return True
    if low in ("there", "how", "whether"):
        return True
    if position == first:
        return False
    if low in grammar.determiners and last not in grammar.prepositions and last not in ("all", "both"):
        return True
    told = last in grammar.addressees and line.text(position - 1).islower()
    return told and low not in grammar.prepositions
