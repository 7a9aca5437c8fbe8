"""Find the acts of attribution of one sentence: verbs with a subject, "said X", "adding that"."""

from itertools import pairwise

from onrecord.extract.speakers.clause import Clause, clause_start, ends_relative, has_verb, is_bare_name, subject_left
from onrecord.extract.speakers.content import before, ends, in_front, is_behind, next_stop, resumed, spans
from onrecord.extract.speakers.extent import after_adverbials, subject_right
from onrecord.extract.speakers.frames import after_addressee, form_at, is_source, particle_end, says
from onrecord.extract.speakers.gapped import gapped_acts
from onrecord.extract.speakers.lexicon import Frame, SpeakerLexicon, Stance, VerbForm
from onrecord.extract.speakers.line import Act, Line, Range
from onrecord.extract.speakers.noun import PARTICLES
from onrecord.extract.speakers.phrases import account_act, agent_act, hearsay_act, lead_act, own_figure_act, quoted_act

__all__ = ["colon_act", "find_acts", "quoting_act"]

INVERTIBLE = frozenset([Frame.SPEECH, Frame.CLAUSE, Frame.PROMISE, Frame.BELIEF, Frame.THAT])
GIFT = 4  # tokens behind a verb of promise in which the money stands
CURRENCIES = frozenset(["$", "£", "€"])
TALKS = frozenset([Frame.SPEECH, Frame.ADDRESSEE, Frame.CLAUSE, Frame.THAT, Frame.PROMISE])


def find_acts(line: Line, lexicon: SpeakerLexicon) -> list[Act]:
    """The acts of one sentence, in the order of their cues; empty where it has none."""
    clause, acts = Clause(line, lexicon), list[Act]()
    led = "by" in line.tokens.words or lexicon.leads.may_find(line.tokens)
    triggers = lexicon.triggers if led else lexicon.cues
    for index in [place for place, token in enumerate(line.tokens) if token.low in triggers]:
        if line.quoted[index]:
            continue
        token, act = line.tokens[index], None
        if token.low in lexicon.lead_words:
            act = lead_act(clause, index)
        if act is None and (
            token.low in lexicon.accounts or token.low in lexicon.hearsay or token.low in lexicon.owned
        ):
            act = hearsay_act(clause, index) or account_act(clause, index) or own_figure_act(clause, index)
        if act is None and token.low in lexicon.verbs:
            act = _verb(clause, index, acts)
        if act is None and token.low == "by":
            act = agent_act(clause, index)
        if act is not None and _is_own_voice(line, act.source):
            act = None
        if act is not None and (act.content or act.wants_before or act.speech):
            _end_before(acts, act)
            acts.append(act)
    _end_at_sources(acts)
    _end_at_clauses(acts)
    _start_at_front(acts)
    return [*acts, *gapped_acts(clause, acts)]


def _end_at_sources(acts: list[Act]) -> None:
    """A cue at the end of the sentence (", the agency reports.") is no part of what another said."""
    for act in acts:
        if act.source is None or not act.rule.startswith("behind"):
            continue
        tokens = act.line.tokens
        cut = tokens[act.source.first].start
        last = next((t.end for t in reversed(tokens[: act.source.first]) if t.text != ","), cut)
        for other in acts:
            if other is not act and not other.rule.startswith(("behind", "lead")):
                other.content = [(s, min(e, last) if s < cut < e else e) for s, e in other.content]


def _end_at_clauses(acts: list[Act]) -> None:
    """What stands behind a semicolon and has its own source is not said by the one before."""
    for act in acts:
        if not act.rule.startswith("behind"):
            continue
        sources = [other.line.span(other.source)[0] for other in acts if other is not act and other.source is not None]
        first = act.line.span(act.cue)[1]
        act.content = [
            (start, end) for start, end in act.content if start < first or not any(start <= s < end for s in sources)
        ]


def _start_at_front(acts: list[Act]) -> None:
    """A cue at the end has all clauses before it: "sank 9 boats; and hit 3, he said", "40 left, while 9 stay"."""
    if len(acts) != 1 or not acts[0].rule.startswith("behind") or not acts[0].content:
        return
    (first, last), *rest = acts[0].content
    tokens = acts[0].line.tokens
    opening = next((token.low for token in tokens if token.start >= first), "")
    joined = opening in ("and", "or") and any(token.text == ";" for token in tokens if token.end <= first)
    if joined or opening in ("while", "whereas"):
        acts[0].content = [(tokens[0].start, last), *rest]


def _is_own_voice(line: Line, source: Range | None) -> bool:
    """``Our reporter counted ...``, ``an earlier version of our report stated ...``: the outlet itself."""
    if source is None:
        return False
    first = next((i for i in range(*source) if line.text(i)[:1].isalpha()), source.first)  # "13.08 Our correspondent"
    reporters = ("reporter", "correspondent", "reporters", "correspondents", "man", "team")
    reports = ("report", "story", "article", "coverage", "headline", "caption")
    lows = [line.low(i) for i in range(first, source[1])]
    told = any(own in ("our", "this") and noun in reports for own, noun in pairwise(lows))
    ours = line.low(first) == "our" and line.low(first + 1) in reporters
    return ours or ("version" in lows and told)


def _end_before(acts: list[Act], new: Act) -> None:
    """A coordinated cue ("and warned that ...") ends the content of the one before."""
    if new.subject_of is None or not acts:
        return
    tokens, index = new.line.tokens, new.cue.first
    while index > 1 and tokens[index - 1].low in ("and", "but", ",", "then", "also"):
        index -= 1
    cut, last = tokens[index].start, tokens[index - 1].end
    old = acts[-1]
    old.content = [(start, min(end, last) if start < cut else end) for start, end in old.content]


def _verb(clause: Clause, index: int, acts: list[Act]) -> Act | None:  # noqa: PLR0911 - one return for each way to stand
    line, grammar = clause.line, clause.grammar
    form = form_at(clause, index)
    if form is None:
        return None
    left, helpers = clause.before_auxiliaries(index)
    is_passive = any(low in grammar.be for low in helpers) and form.tense in ("past", "participle")
    if is_passive or (left == index - 1 and line.low(left) in grammar.prepositions and line.low(left) != "to"):
        return None
    cue = Range(left + 1, particle_end(clause, index, form) or index + 1)
    if line.low(left) == "to" and not line.quoted[left]:
        return _infinitive(clause, cue, left, form, acts)
    if form.tense == "ing" and not any(low in grammar.be for low in helpers):
        return _participle(clause, cue, form, acts)
    if form.tense == "ing" and form.verb.frame in (Frame.CLAUSE, Frame.FIGURES) and line.low(cue.last) != "that":
        return None
    if _may_invert(clause, index, left, form):
        source = subject_right(clause, cue.last)
        if source is not None and not has_verb(clause, source):
            return _inverted(clause, cue, left, source, form)
    if line.low(left) in ("and", "but", "then", "or") and acts and form.tense != "base":
        return _act(clause, cue, form, None, acts[-1])
    return _with_subject(clause, cue, left, form)


def _with_subject(clause: Clause, cue: Range, left: int, form: VerbForm) -> Act | None:
    line = clause.line
    source = subject_left(clause, left)
    if source is None and line.low(left) in ("and", "but") and left > 0:
        source = _main_subject(clause, left)
    if source is None or not is_source(clause, source, form, has_helper=cue.last - cue.first > 1):
        return None
    if line.low(source.first - 1) == "whose":
        owner = _antecedent(clause, source.first - 1)
        source = Range(owner.first, source.last) if owner else source
    if line.low(source.first) in ("who", "which", "that") and source.last == source.first + 1:
        before = _antecedent(clause, source.first)
        source = Range(before.first, source.last) if before else source
    return _act(clause, cue, form, source, None)


def _infinitive(clause: Clause, cue: Range, to: int, form: VerbForm, acts: list[Act]) -> Act | None:
    """``went on to say``, ``has had to admit``: the subject of the verb before."""
    line, governor = clause.line, clause.line.low(to - 1)
    if (
        governor not in ("on", "had", "has", "have", "forced", "continued", "happy", "quick", "careful")
        or form.tense != "base"
    ):
        return None
    left, _ = clause.before_auxiliaries(to)
    if governor == "on":
        left -= 1 if line.low(left) == "on" else 0
        left = clause.before_auxiliaries(left)[0] if line.low(left) in ("went", "go", "goes") else left
        left -= 1 if line.low(left) in ("went", "go", "goes") else 0
    source = subject_left(clause, left)
    if source is not None and line.low(source.first) in ("who", "which", "that"):
        source = _antecedent(clause, source.first)
    if source is None:
        return _act(clause, cue, form, None, acts[-1]) if acts else None
    return _act(clause, cue, form, source, None)


def _antecedent(clause: Clause, relative: int) -> Range | None:
    """The noun phrase before ", who": from its name or its determiner on."""
    line, last = clause.line, relative
    while last > 0 and line.is_comma(last - 1):
        last -= 1
    if last == 0 or line.quoted[last - 1]:
        return None
    first = clause_start(clause, last)
    for index in range(last - 1, first - 1, -1):
        if line.low(index) in clause.grammar.determiners and line.low(index - 1) not in ("of", "for"):
            return Range(index, last)
        if clause.lexicon.verbs.get(line.low(index)) or line.low(index) in clause.grammar.be:
            return Range(index + 1, last) if index + 1 < last else None
    return Range(first, last) if first < last else None


def colon_act(line: Line, lexicon: SpeakerLexicon) -> list[Act]:
    """``X released the following statement:``: any sentence that ends in a colon before a quotation.

    The act has no content yet: the quotation that follows fills it.
    """
    source = _main_subject(Clause(line, lexicon), len(line) - 1)
    if source is None:
        return []
    cue = Range(len(line) - 1, len(line))
    return [Act(line=line, content=[], source=source, cue=cue, stance=Stance.ASSERTED, rule="colon", speech=True)]


def quoting_act(line: Line, lexicon: SpeakerLexicon) -> Act | None:
    """``Ann Bell, the mayor, lowers her head: “We lost 40 boats.”``: a name in front, a quotation behind a colon."""
    if ":" not in line.tokens.words:
        return None
    colon = next((i for i in range(1, len(line) - 1) if line.text(i) == ":" and line.is_quoted(i + 1)), None)
    if colon is None or line.quoted[colon]:
        return None
    first = next((i for i in range(colon) if line.text(i)[:1].isalpha()), colon)
    last = first
    while last < colon and (line.text(last)[:1].isupper() or line.low(last) in PARTICLES or line.text(last) in "-."):
        last += 1
    source = Range(first, last)
    told = any(line.low(i).isalpha() and line.text(i).islower() for i in range(last, colon))
    if (
        not told
        or last - first < 2
        or lexicon.verbs.get(line.low(first))
        or not is_bare_name(Clause(line, lexicon), source)
    ):
        return None
    return Act(
        line=line,
        content=[line.span(Range(colon + 1, len(line)))],
        source=source,
        cue=Range(colon, colon + 1),
        stance=Stance.ASSERTED,
        rule="quoting",
        speech=True,
    )


# ---------------------------------------------------------------- inverted: "said X"


def _may_invert(clause: Clause, index: int, left: int, form: VerbForm) -> bool:
    """Whether the subject stands behind the verb: a comma or a quotation right before it, a noun behind it."""
    line = clause.line
    if form.verb.frame not in INVERTIBLE or form.tense not in ("past", "third", "base") or left != index - 1:
        return False
    if not (line.is_quoted(left) or line.is_comma(left)) or line.text(left) == ")":
        return False
    follow = index + 1 + (1 if form.particle else 0)
    low = line.low(follow)
    if low == "that" or line.is_quoted(follow) or not low:
        return False
    if not _starts_source(clause, follow) or ends_relative(clause, left):
        return False
    return (
        not line.is_comma(left)
        or line.is_quoted(left - 1)
        or _inverts_after_comma(clause, left)
        or _fills(clause, follow)
        or _before_quotation(clause, follow)
    )


def _fills(clause: Clause, first: int) -> bool:
    """Whether a noun phrase from token ``first`` on fills the rest of the sentence: nothing is left to be said."""
    source = subject_right(clause, first)
    return source is not None and (source.last >= len(clause.line) or clause.line.text(source.last) in ".;")


def _before_quotation(clause: Clause, first: int) -> bool:
    """Whether a noun phrase and a comma lead to a quotation: ", warns Hall, “the dam will break”"."""
    source = subject_right(clause, first)
    return source is not None and clause.line.is_comma(source.last) and clause.line.is_quoted(source.last + 1)


def _starts_source(clause: Clause, index: int) -> bool:
    """A determiner, a pronoun, a name, a role or a crowd, perhaps behind an adjective or two."""
    line, lexicon = clause.line, clause.lexicon
    first, grammar = line.low(index), clause.grammar
    if first in grammar.determiners or first in grammar.pronouns or clause.is_name_like(index):
        return True
    for position in range(index, min(index + 3, len(line))):
        low = line.low(position)
        if low in clause.grammar.boundaries:
            return False
        if low in lexicon.crowds or low in lexicon.bodies or lexicon.roles.at(line.tokens, position):
            return True
        if not low.isalpha() or low in clause.grammar.prepositions or low in clause.grammar.times:
            return False
    return False


def _inverts_after_comma(clause: Clause, left: int) -> bool:
    """``A, said X`` against ``X, the head, said A``: whether what stands before the comma is no subject."""
    over = subject_left(clause, left)
    if over is None:
        return True
    at_front = over.first == 0 or clause.line.quoted[over.first - 1]
    return not at_front and not clause.is_name_like(over.first)


def _inverted(clause: Clause, cue: Range, left: int, source: Range, form: VerbForm) -> Act:
    line = clause.line
    pieces, rest = [before(clause, left)], source.last
    if line.is_comma(rest):
        rest += 1
    while rest < len(line) and not line.quoted[rest] and rest < source.last + 14 and line.text(rest) not in ".;":
        rest += 1
    if rest < len(line) and line.quoted[rest]:
        pieces.append(Range(rest, len(line)))
    return Act(
        line=line,
        content=spans(line, pieces),
        source=source,
        cue=cue,
        stance=form.verb.stance,
        rule=f"inverted.{form.verb.id}",
        speech=True,
    )


# ---------------------------------------------------------------- participles: "adding that"


def _participle(clause: Clause, cue: Range, form: VerbForm, acts: list[Act]) -> Act | None:
    """``..., adding that B``: the source is that of the sentence."""
    line, index = clause.line, cue.first
    if not (line.is_comma(index - 1) or line.low(index - 1) in ("and", "while", "when", "by") or index == 0):
        return None
    if not says(clause, cue.last, form) and form.verb.frame is not Frame.FIGURE:
        return None
    if acts:
        return _act(clause, cue, form, None, acts[-1])
    source = _main_subject(clause, index) if index > 1 else None
    return None if source is None else _act(clause, cue, form, source, None)


def _main_subject(clause: Clause, last: int) -> Range | None:
    """The subject at the front of the sentence: up to its first verb-like word."""
    line, grammar, lexicon = clause.line, clause.grammar, clause.lexicon
    for index in range(1, last):
        low = line.tokens[index].low
        if line.quoted[index]:
            continue
        is_verb = low in grammar.be or low in grammar.auxiliaries or low in grammar.common_verbs or low in lexicon.verbs
        if is_verb or (
            low.endswith("ed") and not clause.is_name_like(index) and line.low(index - 1) not in grammar.determiners
        ):
            return subject_left(clause, clause.before_auxiliaries(index)[0])
    return None


def _behind(clause: Clause, start: int, after: int, then: int) -> list[Range] | None:
    """The content of a cue that stands behind it or in its middle; None where the cue is in front."""
    line = clause.line
    if not is_behind(clause, start):
        return None
    back = before(clause, start - 1)
    goes_on = line.low(then) == "that" or line.low(after) in clause.grammar.clause_starts
    if line.is_quoted(start - 1) and not (goes_on and not line.quoted[0]):
        return [back, *resumed(clause, next_stop(clause, after))]
    stop = next((index for index in (then, after) if ends(clause, index)), None)
    return None if stop is None else [back, *resumed(clause, stop)]


def _act(clause: Clause, cue: Range, form: VerbForm, source: Range | None, shared: Act | None) -> Act | None:
    """Content of a verb whose subject stands before it: in front, behind or in the middle."""
    line, frame, after = clause.line, form.verb.frame, cue.last
    quoted = quoted_act(clause, cue, form, source)
    if quoted is not None:
        return quoted
    if frame is Frame.ADDRESSEE or (frame is Frame.PROMISE and line.low(after) in clause.grammar.addressees):
        after = after_addressee(clause, after)
    start = source.first if source is not None else cue.first
    then = after_adverbials(clause, after)
    pieces = None if source is None else _behind(clause, start, after, then)
    rule = "behind" if pieces is not None else "front"
    if pieces is None:
        if not says(clause, after, form) and not says(clause, then, form) and after < len(line):
            return None
        pieces = in_front(clause, after, then, form)
    return Act(
        line=line,
        content=spans(line, pieces),
        source=source,
        cue=cue,
        stance=Stance.ATTITUDE if _gives(clause, cue, form) else form.verb.stance,
        rule=f"{rule}.{form.verb.id}",
        subject_of=shared,
        wants_before=not pieces and start == 0 and ends(clause, then) and line.text(len(line) - 1) != ":",
        speech=frame in TALKS,
    )


def _gives(clause: Clause, cue: Range, form: VerbForm) -> bool:
    """``pledged $90 million``: money right behind a verb of promise is given, and the outlet tells it."""
    behind = [clause.line.text(index) for index in range(cue.last, cue.last + GIFT)]
    money = next((place for place, text in enumerate(behind) if text[-1:] in CURRENCIES), None)
    if form.verb.id != "foresee" or money is None:
        return False
    return not any(text in ("that", ",") or text in clause.grammar.prepositions for text in behind[:money])
