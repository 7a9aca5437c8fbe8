"""Attributions by phrase: "according to X", "by the agency's count", "reports that", "quoted X as saying"."""

from onrecord.extract.speakers.clause import Clause, subject_left
from onrecord.extract.speakers.content import around, before, spans
from onrecord.extract.speakers.extent import content_end, subject_right
from onrecord.extract.speakers.lexicon import Frame, Stance, VerbForm
from onrecord.extract.speakers.line import Act, Range

__all__ = ["account_act", "agent_act", "hearsay_act", "lead_act", "own_figure_act", "quoted_act"]

OPENING = 6  # tokens of "On the other shore," before a phrase that names its source
AGENT_REACH = 8  # words between "put" and "by"
COUNTING = (Frame.FIGURE, Frame.FIGURES)
FIGURE = frozenset(["figure", "figures", "number", "numbers", "toll", "estimate", "estimates", "count", "total"])
GIVEN = frozenset(["given", "quoted", "cited", "published", "released", "issued", "provided"])
GENITIVES = frozenset(["'s", "’s", "'", "’"])
OWN = frozenset(["our", "my"])
BY = frozenset(["by", "in", "on", "from"])
GROWS = frozenset(
    [
        "stands",
        "stood",
        "run",
        "range",
        "vary",
        "go",
        "ran",
        "ranged",
        "varied",
        "remains",
        "came",
        "comes",
        "rose",
        "puts",
        "has",
        "had",
        "shrank",
        "grew",
        "fell",
        "climbed",
    ]
)


def lead_act(clause: Clause, index: int) -> Act | None:
    """``according to X``: content on both sides, or the clause before."""
    line = clause.line
    hit = clause.lexicon.leads.at(line.tokens, index)
    source = None if hit is None else subject_right(clause, hit.last)
    opens = index == 0 or (index <= OPENING and line.is_comma(index - 1))
    if hit is not None and source is not None and opens:
        source = _leading(clause, source)
    if hit is None or source is None or not _names_somebody(clause, source):
        return None
    pieces = around(clause, index, source.last)
    return Act(
        line=line,
        content=spans(line, pieces),
        source=source,
        cue=Range(index, hit.last),
        stance=Stance.ASSERTED,
        rule=f"lead.{hit.value.id}",
    )


def _leading(clause: Clause, source: Range) -> Range | None:
    """A source at the front of its sentence: something is left to be said, so that it ends at a comma at the latest."""
    line = clause.line
    count = next((i for i in range(source.first + 1, source.last) if line.text(i)[:1].isdigit()), None)
    whole = source.last >= len(line) - 1 or count is not None
    comma = next((i for i in range(*source) if line.text(i) == ","), None)
    if whole and comma is not None:
        return Range(source.first, comma)
    number = next((i for i in range(source.first + 1, source.last) if _counts(clause, i)), None)
    return source if number is None else None


def _counts(clause: Clause, index: int) -> bool:
    return clause.line.text(index)[:1].isdigit() or clause.line.low(index) in clause.grammar.numbers


def agent_act(clause: Clause, index: int) -> Act | None:
    """``put at 40 by X``, ``a figure given by X``: who did the counting stands behind "by"."""
    line = clause.line
    if line.low(index) != "by" or not _counts_before(clause, index):
        return None
    source = subject_right(clause, index + 1)
    if source is None or not _names_somebody(clause, source) or line.low(source.first) in clause.grammar.possessives:
        return None
    ends = (i for i in range(source.first + 1, source.last) if _ends_agent(clause, i))
    source = Range(source.first, next(ends, source.last))
    pieces = around(clause, index, source.last)
    if _is_put_behind(clause, source.last):  # "put by the envoy at 40, had been below 30 in May"
        count = Range(source.last + 1, content_end(clause, source.last + 1, subordinate=True))
        pieces = [before(clause, index - 1), count]
    return Act(
        line=line,
        content=spans(line, pieces),
        source=source,
        cue=Range(index, index + 1),
        stance=Stance.ASSERTED,
        rule="agent",
    )


def _ends_agent(clause: Clause, index: int) -> bool:
    low, grammar = clause.line.low(index), clause.grammar
    return low in grammar.be or low in grammar.auxiliaries or low in ("on", "in", "at", "since", "last")


def _counts_before(clause: Clause, by: int) -> bool:
    """Whether a participle of counting stands before "by", with no stop between: "put at 40 in May by"."""
    line = clause.line
    if any(line.low(index) == "according" for index in range(max(0, by - AGENT_REACH), by)):
        return False
    for index in range(by - 1, max(0, by - AGENT_REACH), -1):
        if line.text(index) in ";:" or line.quoted[index]:
            return False
        forms = clause.lexicon.verbs.get(line.low(index), ())
        if any(f.verb.frame in COUNTING and not f.particle and f.tense in ("past", "participle") for f in forms):
            between = any(line.text(i)[:1].isdigit() for i in range(index, by))
            if index == by - 1 and any(_is_put_behind(clause, i) for i in range(by + 1, by + AGENT_REACH)):
                return True
            given = line.low(index) in GIVEN and any(line.low(i) in FIGURE for i in range(max(0, index - 4), index))
            return between or (given and index == by - 1)
    return False


def _is_put_behind(clause: Clause, index: int) -> bool:
    """Whether "at" and a number stand here: "put by the envoy at some 40"."""
    approximate = clause.line.low(index + 1) in ("about", "around", "some", "over", "nearly", "almost", "roughly")
    return clause.line.low(index) == "at" and _counts(clause, index + 1 + approximate)


def _names_somebody(clause: Clause, source: Range) -> bool:
    """Not "according to plan": a name, a determiner, or a noun for somebody who speaks."""
    line, lexicon, low = clause.line, clause.lexicon, clause.line.low(source.first)
    if low in clause.grammar.determiners or low in clause.grammar.pronouns or low in clause.grammar.possessives:
        return True
    nouns = (lexicon.crowds, lexicon.papers, lexicon.bodies)
    named = any(clause.is_name_like(i) or any(line.low(i) in words for words in nouns) for i in range(*source))
    return named or lexicon.roles.at(line.tokens, source.first) is not None


def account_act(clause: Clause, index: int) -> Act | None:
    """``by the agency's count``, ``in her view``, ``by ministry figures``: an owner between preposition and noun."""
    line = clause.line
    if line.low(index) not in clause.lexicon.accounts:
        return None
    first = index - 1
    while first >= 0 and first > index - 9 and line.low(first) not in BY and not line.is_comma(first):
        first -= 1
    if first < 0 or line.low(first) not in BY or first + 1 >= index:
        return None
    owner = _owner(clause, Range(first + 1, index))
    closed = (
        first == 0
        or line.is_comma(first - 1)
        or index + 1 >= len(line)
        or line.is_comma(index + 1)
        or line.text(index + 1) in ".:;"
    )
    if owner is None or not closed:
        return None
    pieces = around(clause, first, index + 1)
    return Act(
        line=line,
        content=spans(line, pieces),
        source=owner,
        cue=Range(index, index + 1),
        stance=Stance.ASSERTED,
        rule="account",
    )


def own_figure_act(clause: Clause, index: int) -> Act | None:
    """``The agency's tally stands at A``: a figure that somebody owns, and a verb of being."""
    line, grammar = clause.line, clause.grammar
    if line.low(index) not in clause.lexicon.accounts:
        return None
    owner = _noun_owner(clause, index) or _holders(clause, index)
    if owner is None or any(line.low(i) in BY for i in range(owner.first, index)):
        return None
    if line.low(index - 1) in ("death", "casualty"):  # "Haiti's death toll" is told by somebody else
        return None
    for position in range(index + 1, min(index + 10, len(line) - 1)):
        low = line.low(position)
        if low in grammar.be or low in GROWS or (low == ":" and position == index + 1):
            end = content_end(clause, position)
            return Act(
                line=line,
                content=spans(line, [Range(position + (low == ":"), end)]),
                source=owner,
                cue=Range(index, index + 1),
                stance=Stance.ASSERTED,
                rule="own figure",
            )
    return None


def _holders(clause: Clause, index: int) -> Range | None:
    """Those who estimate, where only an adjective names them: "Western estimates of the force"."""
    line = clause.line
    held = line.low(index) in ("estimates", "figures", "assessments", "counts")
    adjective = line.low(index - 1) in ("western", "official", "foreign", "independent") or (
        line.low(index - 1) in clause.lexicon.nations
    )
    return Range(index - 1, index + 1) if held and adjective else None


def _owner(clause: Clause, part: Range) -> Range | None:
    """Whose count it is: a genitive, a possessive, or a body in front of the noun."""
    line, lexicon = clause.line, clause.lexicon
    for index in range(part.last - 1, part.first, -1):
        if line.low(index) in GENITIVES:
            return Range(part.first, index)
    if line.low(part.first) in clause.grammar.possessives and line.low(part.first) not in OWN:
        return Range(part.first, part.first + 1)
    last = line.low(part.last - 1)
    noun = line.low(part.last)
    if (
        noun in ("poll", "survey", "census", "study", "database", "tracker")
        and line.low(part.first - 1) in ("in", "by")
        and line.low(part.first) in clause.grammar.determiners
    ):
        return Range(part.first, part.last + 1)
    if last in lexicon.bodies or lexicon.names.at(line.tokens, part.last - 1) or last in lexicon.nations:
        return part
    return None


def hearsay_act(clause: Clause, index: int) -> Act | None:
    """``reports that ...``, ``his estimate that ...``: a noun is the cue, and the source if nobody owns it."""
    line = clause.line
    if line.low(index + 1) != "that" or line.quoted[index + 1]:
        return None
    source = _noun_owner(clause, index)
    if source is None:
        if line.low(index) not in clause.lexicon.hearsay:
            return None
        source = Range(index, index + 1)
    end = content_end(clause, index + 1)
    stance = Stance.HEDGED if source.first == index else Stance.ASSERTED
    return Act(
        line=line,
        content=spans(line, [Range(index + 1, end)]),
        source=source,
        cue=Range(index, index + 1),
        stance=stance,
        rule="hearsay",
    )


def _noun_owner(clause: Clause, index: int) -> Range | None:
    line = clause.line
    for position in range(index - 1, max(index - 4, -1), -1):
        if line.low(position) in GENITIVES:
            owner = subject_left(clause, position - 1)
            if owner is None:
                return None
            starts = [i + 1 for i in range(owner.first, owner.last - 1) if line.low(i) in ("of", "from", "in")]
            starts += [i for i in range(owner.first, owner.last) if line.low(i) == "the"]  # "doubted the mayor's claim"
            return Range(max(starts), owner.last) if starts else owner
        if line.low(position) in clause.grammar.possessives and line.low(position) not in OWN:
            return Range(position, position + 1)
    return None


def quoted_act(clause: Clause, cue: Range, form: VerbForm, via: Range | None) -> Act | None:
    """``AFP quoted the army as saying A``: the object speaks, the subject passes it on."""
    line = clause.line
    if line.low(cue.last - 1) not in ("quoted", "quotes", "quote", "cited", "cites", "quoting", "citing"):
        return None
    for index in range(cue.last + 1, min(cue.last + 12, len(line) - 1)):
        if line.low(index) == "as" and line.low(index + 1).endswith("ing"):
            first = index + 2
            end = content_end(clause, first)
            if end <= first:
                return None
            act = Act(
                line=line,
                content=spans(line, [Range(first, end)]),
                source=Range(cue.last, index),
                cue=Range(index + 1, index + 2),
                stance=form.verb.stance,
                rule="quoted",
            )
            if via is not None:
                act.via.append(via)
            return act
    return None
