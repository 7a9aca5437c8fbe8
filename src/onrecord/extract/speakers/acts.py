"""Find the acts of attribution of one sentence: cue verbs, "according to", "by the agency's count"."""

from onrecord.extract.speakers.attributed import Span
from onrecord.extract.speakers.clause import Clause, after_adverbials, clause_start, content_end, subject_left, subject_right
from onrecord.extract.speakers.lexicon import Frame, SpeakerLexicon, Stance, VerbForm
from onrecord.extract.speakers.line import Act, Line, Range

__all__ = ["find_acts"]

INVERTIBLE = frozenset([Frame.SPEECH, Frame.CLAUSE, Frame.PROMISE, Frame.BELIEF])
OBJECTS = frozenset([Frame.REQUEST, Frame.WISH, Frame.COMMENT, Frame.DENIAL, Frame.CLAUSE, Frame.PROMISE])
NO_CLAUSE = frozenset(["of", "and", "or", "nor", "from", "against", "by", ".", "than"])


def find_acts(line: Line, lexicon: SpeakerLexicon) -> list[Act]:
    """The acts of one sentence, in the order of their cues; empty where it has none."""
    clause, acts = Clause(line, lexicon), list[Act]()
    for index, token in enumerate(line.tokens):
        if line.quoted[index]:
            continue
        act = None
        if token.low in lexicon.lead_words:
            act = _lead(clause, index)
        if act is None and token.low in lexicon.accounts:
            act = _account(clause, index)
        if act is None and token.low in lexicon.hearsay and line.low(index + 1) == "that":
            act = _hearsay(clause, index)
        if act is None and token.low in lexicon.verbs:
            act = _verb(clause, index, acts)
        if act is not None and (act.content or line.text(len(line) - 1) == ":" and act.speech):
            _end_before(acts, act)
            acts.append(act)
    return acts


def _end_before(acts: list[Act], new: Act) -> None:
    """A coordinated cue ("and warned that ...") ends the content of the one before."""
    if new.subject_of is None or not acts:
        return
    cut = new.line.span(new.cue)[0]
    first = new.line.tokens[new.cue.first - 1]
    if first.low in ("and", "but", ","):
        cut = first.start
    before = acts[-1]
    before.content = [(s, min(e, cut)) if s < cut else (s, e) for s, e in before.content]
    text_end = {t.end for t in new.line.tokens if t.end <= cut and t.text != ","}
    before.content = [(s, max((x for x in text_end if x <= e), default=e)) if e == cut else (s, e) for s, e in before.content]


# ---------------------------------------------------------------- verbs


def _verb(clause: Clause, index: int, acts: list[Act]) -> Act | None:
    line, grammar = clause.line, clause.grammar
    form = _form(clause, index)
    if form is None:
        return None
    left, helpers = clause.before_auxiliaries(index)
    passive = any(low in grammar.be for low in helpers) and form.tense in ("past", "participle")
    if passive or line.low(left) in ("to", "be", "been") or line.low(left) in grammar.prepositions - {"in", "on", "at"}:
        return None
    if form.tense == "ing":
        progressive = any(low in grammar.be for low in helpers)
        if not progressive:
            return _participle(clause, index, form, acts)
        if form.verb.frame is Frame.CLAUSE:
            return None
    if line.low(left) in ("and", "but", "then", "or") and acts and form.tense != "base":
        return _act(clause, Range(left + 1, index + 1), form, None, acts[-1])
    if _may_invert(clause, index, left, form):
        source = subject_right(clause, index + 1)
        if source is not None:
            return _inverted(clause, index, left, source, form)
    return _with_subject(clause, index, left, form, acts)


def _with_subject(clause: Clause, index: int, left: int, form: VerbForm, acts: list[Act]) -> Act | None:
    line = clause.line
    source = subject_left(clause, left)
    if source is None:
        if line.low(left) in ("and", "but") and left > 0:
            start = clause_start(clause, left)
            source = subject_left(clause, start) if start < left else None
        return None
    if not _is_source(clause, source, form):
        return None
    if line.low(source.first) in ("who", "which") and source.last == source.first + 1:
        antecedent = subject_left(clause, source.first - 1 if line.is_comma(source.first - 1) else source.first)
        source = _antecedent(clause, source.first) or antecedent or source
    return _act(clause, Range(left + 1, index + 1), form, source, None)


def _antecedent(clause: Clause, relative: int) -> Range | None:
    """The noun phrase before ", who"."""
    line, last = clause.line, relative
    while last > 0 and line.is_comma(last - 1):
        last -= 1
    if last == 0 or line.quoted[last - 1]:
        return None
    first = clause_start(clause, last)
    names = [i for i in range(first, last) if clause.is_name_like(i)]
    if names and not clause.grammar.determiners & {line.low(first)}:
        while len(names) > 1 and any(line.low(i) in clause.grammar.prepositions for i in range(names[0], names[-1])):
            names.pop(0)
        return Range(names[0], last)
    return Range(first, last) if first < last else None


def _form(clause: Clause, index: int) -> VerbForm | None:
    """The reading of a verb form; None where the word is a noun or an adjective here."""
    line, grammar = clause.line, clause.grammar
    forms = clause.lexicon.verbs[line.low(index)]
    before, after = line.low(index - 1), line.low(index + 1)
    if before in grammar.determiners - {"all", "both", "some", "many", "most", "that", "this", "others", "few", "one", "these", "those"} or before in ("'s", "’s") and forms[0].tense in ("base", "third"):
        return None
    if clause.lexicon.idioms.at(line.tokens, index) or before == "one" and line.low(index - 2) in grammar.prepositions:
        return None
    if line.text(index + 1) == "-" or line.text(index - 1) == "-" and not line.is_dash(index - 1):
        return None
    tense = forms[0].tense
    if clause.is_name_like(index) and index and (tense not in ("third", "past") or not _is_title(clause)):
        return None
    if tense in ("base", "third") and (before in grammar.prepositions or after in ("of",)):
        return None
    for form in forms:
        if _frame_fits(clause, index, form):
            return form
    return None


def _is_title(clause: Clause) -> bool:
    """A headline with its words in capitals: no stop at the end, nearly every word capitalised."""
    words = [token.text for token in clause.line.tokens if token.text[:1].isalpha() and len(token.text) > 3]
    return clause.line.text(len(clause.line) - 1) not in ".?!" and sum(word[0].isupper() for word in words) > 0.8 * len(words)


def _frame_fits(clause: Clause, index: int, form: VerbForm) -> bool:
    """Whether what follows (or the comma before the subject) is what the verb needs."""
    line, grammar, lexicon = clause.line, clause.grammar, clause.lexicon
    after, frame = line.low(index + 1), form.verb.frame
    if frame in (Frame.SPEECH, Frame.ADDRESSEE):
        return not (after in NO_CLAUSE and after != "." and frame is Frame.SPEECH) or after in ("of", "from", "by")
    if after == "that" or line.is_quoted(index + 1) or line.text(index + 1) == ":":
        return True
    if frame is Frame.FIGURE:
        return _is_put_at(clause, index + 1, index + 24)
    if frame is Frame.THAT:
        return False
    post = index + 1 >= len(line) or line.text(index + 1) in (".", ",") or after in ("on", "in")
    if post and frame in (Frame.CLAUSE, Frame.BELIEF, Frame.PROMISE):
        return _comma_before(clause, index)
    starts = after in grammar.clause_starts or after[:1].isdigit() or clause.is_name_like(index + 1) or line.text(index + 1) in "$£€"
    if frame is Frame.BELIEF:
        return starts and after not in ("him", "her", "them") or after.endswith("s")
    if frame in (Frame.CLAUSE, Frame.PROMISE, Frame.DENIAL):
        if frame is Frame.PROMISE:
            return starts or after == "to" or after in grammar.addressees
        return starts or after in ("to", "any", "having") or (len(after) > 3 and after not in NO_CLAUSE and after.isalpha())
    if form.tense in ("base", "third") and line.low(index - 1) in lexicon.nations:
        return False
    return after.isalpha() and after not in ("and", "or", "by") or starts


def _comma_before(clause: Clause, index: int) -> bool:
    line, position = clause.line, index - 1
    while position >= 0 and position > index - 12:
        if line.text(position) == "," or line.quoted[position]:
            return position > 0
        position -= 1
    return False


def _is_put_at(clause: Clause, first: int, last: int) -> bool:
    """A number behind "at", "as", "to" or "between", which follows the object of a verb of putting."""
    line = clause.line
    for index in range(first, min(last, len(line))):
        if line.text(index)[:1].isdigit() and any(line.low(i) in ("at", "as", "between", "to", "from") for i in range(max(first, index - 6), index)):
            return True
    return False


def _is_source(clause: Clause, source: Range, form: VerbForm) -> bool:
    """Whether a noun phrase can speak."""
    line, grammar = clause.line, clause.grammar
    low = line.low(source.first)
    if source.last - source.first == 1 and (low in ("there", "that", "this", "what", "it") and form.verb.frame in (Frame.BELIEF, Frame.WISH) or low in ("to", "there", "not")):
        return False
    if low in grammar.prepositions or low in grammar.boundaries and low not in ("that", "what"):
        return False
    return any(line.text(i)[:1].isalpha() for i in range(*source))


def _may_invert(clause: Clause, index: int, left: int, form: VerbForm) -> bool:
    """Whether the subject stands behind the verb: a comma or a quotation right before it, a noun behind it."""
    line, lexicon = clause.line, clause.lexicon
    if form.verb.frame not in INVERTIBLE or form.tense not in ("past", "third", "base") or left != index - 1:
        return False
    if not (line.is_quoted(left) or line.is_comma(left)) or line.text(left) == ")":
        return False
    low = line.low(index + 1)
    if low == "that" or line.is_quoted(index + 1) or not low:
        return False
    if line.is_comma(left) and not line.is_quoted(left - 1) and not _inverts_after_comma(clause, left):
        return False
    noun = low in clause.grammar.determiners | clause.grammar.pronouns or clause.is_name_like(index + 1)
    return noun or low in lexicon.crowds or bool(lexicon.roles.at(line.tokens, index + 1))


def _inverts_after_comma(clause: Clause, left: int) -> bool:
    """``A, said X`` against ``X, the head, said A``: whether what stands before the comma is no subject."""
    over = subject_left(clause, left)
    return over is None or over.first > 0 and not clause.line.quoted[over.first - 1] or over.last - over.first > 16


def _inverted(clause: Clause, index: int, left: int, source: Range, form: VerbForm) -> Act:
    line = clause.line
    pieces = [_before(clause, left)]
    rest = source.last
    if line.is_comma(rest):
        rest += 1
    if rest < len(line) and line.is_quoted(rest):
        pieces.append(Range(rest, len(line)))
    return Act(line=line, content=_spans(line, pieces), source=source, cue=Range(index, index + 1), stance=form.verb.stance, rule=f"inverted.{form.verb.id}", speech=True)


def _participle(clause: Clause, index: int, form: VerbForm, acts: list[Act]) -> Act | None:
    """``..., adding that B``: the source is that of the sentence."""
    line = clause.line
    before = line.low(index - 1)
    if not (line.is_comma(index - 1) or before in ("and", "while", "when", "by") or index == 0) or before in ("the",):
        return None
    if form.verb.frame is Frame.SPEECH and line.low(index + 1) in NO_CLAUSE:
        return None
    if acts:
        return _act(clause, Range(index, index + 1), form, None, acts[-1])
    source = None
    if index > 0:
        start = 0
        while start < index and (line.quoted[start] or line.is_comma(start)):
            start += 1
        source = _main_subject(clause, index)
    if source is None:
        return None
    return _act(clause, Range(index, index + 1), form, source, None)


def _main_subject(clause: Clause, last: int) -> Range | None:
    """The subject at the front of the sentence: up to its first verb-like word."""
    line, grammar, lexicon, index = clause.line, clause.grammar, clause.lexicon, 0
    while index < last:
        low = line.tokens[index].low
        verb_like = low in grammar.be or low in grammar.auxiliaries or low in lexicon.verbs or (low.endswith("ed") and index > 0)
        if index and verb_like:
            return subject_left(clause, index - 1)
        index += 1
    return None


def _act(clause: Clause, cue: Range, form: VerbForm, source: Range | None, shared: Act | None) -> Act:
    """Content of a verb whose subject stands before it: in front, behind or in the middle."""
    line, frame = clause.line, form.verb.frame
    after = cue.last
    if frame is Frame.ADDRESSEE:
        after = _after_addressee(clause, after)
    start = source.first if source is not None else cue.first
    before = _before(clause, start - 1) if source is not None and _is_behind(clause, start) else None
    then = after_adverbials(clause, after)
    if before is not None and _ends(clause, then):
        pieces, rule = [before, *_resumed(clause, then)], "behind"
    elif before is not None and _ends(clause, after):
        pieces, rule = [before, *_resumed(clause, after)], "behind"
    else:
        pieces, rule = _in_front(clause, after, then, frame), "front"
    return Act(
        line=line,
        content=_spans(line, pieces),
        source=source,
        cue=Range(cue.first, min(max(cue.last, after), len(line)) if frame is not Frame.ADDRESSEE else cue.last),
        stance=form.verb.stance,
        rule=f"{rule}.{form.verb.id}",
        subject_of=shared,
        speech=frame in (Frame.SPEECH, Frame.ADDRESSEE) or form.verb.id == "foresee",
    )


def _in_front(clause: Clause, after: int, then: int, frame: Frame) -> list[Range]:
    line, grammar = clause.line, clause.grammar
    first = after
    if then >= len(line) or line.text(then) == ":" and then + 1 >= len(line):
        return []
    if line.low(then) == "that" or line.is_quoted(then) or line.text(then) in (":",) or line.low(then) in ("whether", "how"):
        first = then
    elif frame not in OBJECTS and frame is not Frame.FIGURE and then < len(line) and (line.low(then) in grammar.clause_starts or clause.is_name_like(then)):
        first = then
    while line.text(first) in (":", ","):
        first += 1
    if frame is Frame.SPEECH and line.low(first) in ("with", "to", "for", "against", "of", "about", "into", "by"):
        return []
    if first >= len(line):
        return []
    end = content_end(clause, first)
    return [Range(first, end)] if end > first else []


def _is_behind(clause: Clause, start: int) -> bool:
    """Whether a comma, a dash or the end of a quotation stands right before the subject."""
    line = clause.line
    if start <= 1:
        return False
    if line.is_quoted(start - 1):
        return True
    return line.text(start - 1) in (",",) or line.is_dash(start - 1)


def _ends(clause: Clause, index: int) -> bool:
    line = clause.line
    return index >= len(line) or line.text(index) in (".", ",", ";", "?", "!", ":") and not (line.text(index) == ":" and line.is_quoted(index + 1)) or line.is_dash(index) or line.low(index) in ("and", "after", "as", "when", "before", "while", "but")


def _before(clause: Clause, last: int) -> Range:
    """Content before a cue that stands behind: up to token ``last`` (a comma or a quotation mark)."""
    line, end = clause.line, last + 1
    while end > 0 and (line.is_comma(end - 1) and not line.quoted[end - 1]):
        end -= 1
    first = 0
    index = end - 1
    while index > 0:
        if not line.quoted[index] and (line.text(index) in (";",) or line.text(index) == "," and line.low(index + 1) in ("while", "whereas")):
            first = index + 1
            break
        index -= 1
    while first < end and (line.text(first) in "*•-–—" or line.is_comma(first)):
        first += 1
    return Range(first, end)


RESUME_NOT = frozenset(["while", "whereas", "when", "after", "before", "as", "using", "speaking", "referring", "reading", "citing", "according", "adding", "who", "which", "during", "at", "on"])


def _resumed(clause: Clause, index: int) -> list[Range]:
    """Content that goes on behind a cue in the middle: ``A, he said, B``."""
    line = clause.line
    low = line.low(index + 1)
    if line.text(index) not in (",", ";", ":") and not line.is_dash(index):
        return []
    if index + 2 >= len(line):
        return []
    if not line.is_quoted(index + 1):
        if low in RESUME_NOT or low.endswith("ing") and low not in ("including", "nothing", "anything", "everything"):
            return []
        if low == "but" and not line.is_quoted(index + 2):
            return []
    end = content_end(clause, index + 1)
    return [Range(index + 1, end)] if end > index + 1 else []


def _after_addressee(clause: Clause, index: int) -> int:
    """Index behind the person who is told: the noun phrase up to "that", a clause, a comma or a quotation."""
    line, grammar, position = clause.line, clause.grammar, index
    if line.low(position) in grammar.addressees and line.low(position) in ("me", "us", "him", "her", "them", "you", "reporters", "journalists"):
        position += 1
        return after_adverbials(clause, position) if line.low(after_adverbials(clause, position)) == "that" or line.text(after_adverbials(clause, position)) in (",", ".", ":") else position
    while position < len(line) and not line.quoted[position]:
        low = line.tokens[position].low
        if low == "that" or line.text(position) in (",", ".", ":", ";") or low in grammar.pronouns or low in ("there", "how", "whether"):
            break
        if position > index and low in grammar.determiners and line.low(position - 1) not in grammar.prepositions and line.low(position - 1) not in ("all", "both"):
            break
        if position > index and line.low(position - 1) in grammar.addressees and low not in grammar.prepositions:
            break
        position += 1
    return position


# ---------------------------------------------------------------- phrases


def _lead(clause: Clause, index: int) -> Act | None:
    """``according to X``: content on both sides, or the clause before."""
    line = clause.line
    hit = clause.lexicon.leads.at(line.tokens, index)
    if hit is None:
        return None
    source = subject_right(clause, hit.last)
    if source is None:
        return None
    pieces = _around(clause, index, source.last)
    return Act(line=line, content=_spans(line, pieces), source=source, cue=Range(index, hit.last), stance=Stance.ASSERTED, rule=f"lead.{hit.value.id}")


def _around(clause: Clause, first: int, last: int) -> list[Range]:
    """What stands before and behind a phrase in the middle of a sentence."""
    line, pieces = clause.line, []
    if first > 1:
        before = _before(clause, first - 1)
        if before.last > before.first:
            pieces.append(before)
    if last < len(line) and (line.is_comma(last) or line.is_quoted(last) or first == 0):
        start = last + (1 if line.is_comma(last) else 0)
        if first == 0 or line.low(start) not in RESUME_NOT | {"but", "and"}:
            end = content_end(clause, start)
            if end > start + 1:
                pieces.append(Range(start, end))
    return pieces


def _account(clause: Clause, index: int) -> Act | None:
    """``by the agency's count``, ``in her view``: a genitive or a possessive between preposition and noun."""
    line, grammar = clause.line, clause.grammar
    first = index - 1
    while first >= 0 and first > index - 9 and line.low(first) not in ("by", "in", "on", "from") and not line.is_comma(first):
        first -= 1
    if first < 0 or line.low(first) not in ("by", "in", "on", "from") or first + 1 >= index:
        return None
    genitive = any(line.low(i) in ("'s", "’s", "'", "’") for i in range(first + 1, index))
    possessive = line.low(first + 1) in grammar.possessives - {"our", "my"}
    if not (genitive or possessive) or not (first == 0 or line.is_comma(first - 1) or line.is_comma(index + 1) or index + 2 >= len(line)):
        return None
    owner = next((i for i in range(first + 1, index) if line.low(i) in ("'s", "’s", "'", "’")), first + 2)
    pieces = _around(clause, first, index + 1)
    return Act(line=line, content=_spans(line, pieces), source=Range(first + 1, owner), cue=Range(index, index + 1), stance=Stance.ASSERTED, rule="account")


def _hearsay(clause: Clause, index: int) -> Act | None:
    """``reports that ...``: the noun is the only source there is, unless somebody owns it."""
    line = clause.line
    owner = index - 1 if line.low(index - 1) not in ("'s", "’s") else index - 2
    source = Range(index, index + 1)
    if owner == index - 2:
        source = subject_left(clause, owner) or source
    end = content_end(clause, index + 1)
    return Act(line=line, content=_spans(line, [Range(index + 1, end)]), source=source, cue=Range(index, index + 1), stance=Stance.HEDGED, rule="hearsay")


def _spans(line: Line, pieces: list[Range]) -> list[Span]:
    return [line.span(piece) for piece in pieces if piece.last > piece.first]
