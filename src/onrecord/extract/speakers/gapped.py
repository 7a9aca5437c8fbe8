"""A second source that shares the verb of the first: "the army puts it at 40 and villagers at 90"."""

from onrecord.extract.speakers.clause import Clause, is_bare_name
from onrecord.extract.speakers.content import spans
from onrecord.extract.speakers.extent import content_end
from onrecord.extract.speakers.lexicon import Frame, VerbForm
from onrecord.extract.speakers.line import Act, Range

__all__ = ["gapped_acts"]

COUNTING = frozenset([Frame.FIGURE, Frame.FIGURES, Frame.BELIEF, Frame.CLAUSE, Frame.SPEECH, Frame.NUMBER])
LONGEST = 8  # tokens of a source without a verb
ASIDE = 12  # tokens of an aside behind it: ", in a letter to the governor,"
LED = frozenset(["at", "to", "as", "with"])
COUNTED = frozenset(
    ["soldiers", "fighters", "militants", "rebels", "insurgents", "refugees", "people", "members", "workers"]
)
SELF = frozenset(["themselves", "itself", "himself", "herself"])


def gapped_acts(clause: Clause, acts: list[Act]) -> list[Act]:
    """The acts without a verb of their own, one for each source that stands right before its number."""
    return [act for old in acts if (act := _gapped(clause, old, acts)) is not None]


def _gapped(clause: Clause, old: Act, acts: list[Act]) -> Act | None:
    """What another source counts, behind what this one does."""
    line = clause.line
    forms = clause.lexicon.verbs.get(line.low(old.cue.first), ())
    if not old.rule.startswith("front") or not any(form.verb.frame in COUNTING for form in forms):
        return None
    for index in range(old.cue.last + 1, len(line) - 1):
        joined = line.text(index) == ";" or (line.low(index) in ("and", "while", "but") and not line.quoted[index])
        if not joined or any(other.cue.first > index for other in acts):
            continue
        first = index + 1
        while line.low(first) in ("and", "while", "but", "others"):
            first += 1
        source = _source(clause, first)
        number = None if source is None else _number(clause, source.last)
        if source is None or number is None or not _shares(clause, forms, index, source):
            continue
        end = content_end(clause, number, subordinate=True)
        return Act(
            line=line,
            content=spans(line, [Range(number, end)]),
            source=source,
            cue=old.cue,
            stance=old.stance,
            rule="gapped",
        )
    return None


def _shares(clause: Clause, forms: tuple[VerbForm, ...], joint: int, source: Range) -> bool:
    """Whether the second source counts too, and is not what the first one counts: "40 soldiers and the rebels 20"."""
    line, behind = clause.line, source.last
    if any(form.verb.frame in (Frame.FIGURE, Frame.NUMBER) for form in forms):
        return line.low(behind) in LED or line.text(joint) == ";"
    return line.text(joint) == ";" and (line.low(behind) in SELF or line.text(behind) == ",")


def _source(clause: Clause, first: int) -> Range | None:
    """The noun phrase from a token on, up to a comma, a number or "at", if it names somebody who can speak."""
    line, lexicon, last = clause.line, clause.lexicon, first
    while last < min(first + LONGEST, len(line)) and not line.is_comma(last) and not line.quoted[last]:
        low = line.low(last)
        if low in LED or _counts(clause, last) or low in SELF:
            break
        if low in clause.grammar.be or low in clause.grammar.auxiliaries or not (low[:1].isalpha() or low in "'’-"):
            return None
        last += 1
    source = Range(first, last)
    if last == first:
        return None
    speaks = any(
        line.low(i) in lexicon.crowds - COUNTED or line.low(i) in lexicon.bodies or lexicon.roles.at(line.tokens, i)
        for i in range(*source)
    )
    known = any(lexicon.names.at(line.tokens, i) is not None for i in range(*source))
    named = last - first > 1 and is_bare_name(clause, source)
    return source if speaks or known or named else None


def _number(clause: Clause, index: int) -> int | None:
    """First token of the number right behind a source, over an aside, "themselves" and "at"; None without one."""
    line = clause.line
    if line.low(index) in SELF:
        index += 1
    if line.text(index) == ",":
        index = next((i + 1 for i in range(index + 1, index + ASIDE) if line.text(i) == ","), len(line))
    if line.low(index) in LED:
        index += 1
    passed = {"more", "than", "least", "up", "to", "about", "some", "around", "over", "just", "only", "nearly", "at"}
    first = index
    while line.low(index) in passed:
        index += 1
    return first if _counts(clause, index) else None


def _counts(clause: Clause, index: int) -> bool:
    return clause.line.text(index)[:1].isdigit() or clause.line.low(index) in clause.grammar.numbers
