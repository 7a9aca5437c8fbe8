"""Which words are the content of a cue: in front of it, behind it, on both sides."""

from onrecord.extract.speakers.attributed import Span
from onrecord.extract.speakers.clause import Clause
from onrecord.extract.speakers.extent import content_end
from onrecord.extract.speakers.lexicon import Frame, VerbForm
from onrecord.extract.speakers.line import Line, Range

__all__ = ["around", "before", "ends", "in_front", "is_behind", "next_stop", "resumed", "spans"]

# Verbs whose object may start with a preposition or a time, so that no adverbial is skipped before it.
OBJECTS = frozenset(
    [Frame.REQUEST, Frame.WISH, Frame.COMMENT, Frame.DENIAL, Frame.FIGURES, Frame.PROMISE, Frame.FIGURE]
)
AFTER_CUE = frozenset(
    [
        "and",
        "after",
        "as",
        "when",
        "before",
        "while",
        "but",
        "shortly",
        "moments",
        "hours",
        "days",
        "speaking",
        "reading",
        "following",
    ]
)
RESUME_NOT = frozenset(
    ["while", "whereas", "when", "after", "before", "as", "according", "who", "which", "whose", "during", "at", "on"]
)


def in_front(clause: Clause, after: int, then: int, form: VerbForm) -> list[Range]:
    """Content behind a cue in front position.

    Args:
        clause: the line.
        after: token behind the cue (and who is told).
        then: token behind the adverbials that follow.
        form: the verb.
    """
    line, grammar, frame = clause.line, clause.grammar, form.verb.frame
    opens = line.low(then) in ("that", "whether", "how") or line.is_quoted(then) or line.text(then) == ":"
    if frame in OBJECTS and not opens:
        then = after
    if then >= len(line) or (line.text(then) in (":", ".", "?", "!") and then + 1 >= len(line)):
        return []
    first = after
    if frame is Frame.FIGURE:
        colon = next((i for i in range(after, len(line)) if line.text(i) == ":" and not line.quoted[i]), after)
        named = any(line.low(i) in clause.lexicon.papers for i in range(after, colon))
        first = colon if named else after
    starts = line.low(then) in grammar.clause_starts or clause.is_name_like(then)
    if opens or (frame not in OBJECTS and starts):
        first = then
    while line.text(first) in (":", ","):
        first += 1
    if first >= len(line):
        return []
    end = content_end(clause, first, subordinate=_is_subordinate(clause, after))
    return [Range(first, end)] if end > first else []


def _is_subordinate(clause: Clause, after: int) -> bool:
    """Whether the cue stands in a clause that "though", "while" or "if" opened: a comma ends it."""
    line, index = clause.line, after - 1
    while index >= 0 and not line.is_comma(index) and not line.is_quoted(index):
        if line.low(index) in ("though", "although", "while", "whereas", "if", "because", "since", "where", "whom"):
            return True
        index -= 1
    return False


def is_behind(clause: Clause, start: int) -> bool:
    """Whether a comma, a dash or the end of a quotation stands right before the subject."""
    line = clause.line
    if start <= 1:
        return False
    return line.is_quoted(start - 1) or line.text(start - 1) == "," or line.is_dash(start - 1)


def ends(clause: Clause, index: int) -> bool:
    """Whether the clause of a cue ends at a token, so that its content stands before it."""
    line = clause.line
    if index >= len(line) or line.is_dash(index) or line.low(index) in AFTER_CUE:
        return True
    if line.text(index) == ":":
        return not line.is_quoted(index + 1)
    return line.text(index) in (".", ",", ";", "?", "!", ")")


def next_stop(clause: Clause, first: int) -> int:
    """The next comma, semicolon, colon or dash outside quotation marks, else the end."""
    line, index = clause.line, first
    while index < len(line) and (
        line.quoted[index] or (line.text(index) not in (",", ";", ":") and not line.is_dash(index))
    ):
        index += 1
    return index


def before(clause: Clause, last: int) -> Range:
    """Content before a cue that stands behind: up to token ``last`` (a comma or a quotation mark)."""
    line, end = clause.line, last + 1
    while end > 0 and line.is_comma(end - 1) and not line.quoted[end - 1]:
        end -= 1
    first, index = 0, end - 1
    while index > 0:
        if not line.quoted[index] and _breaks(clause, index):
            first = index + 1
            break
        index -= 1
    while first < end and (line.text(first) in "*•-–—" or line.is_comma(first)):
        first += 1
    return Range(_behind_dateline(line, first, end), end)


def _behind_dateline(line: Line, first: int, end: int) -> int:
    """Skip ``WASHINGTON, Aug 10 (Agencies) -`` at the front of a first paragraph."""
    if not line.text(first).isupper() or len(line.text(first)) < 4:
        return first
    for index in range(first + 1, min(first + 12, end - 3)):
        if line.is_dash(index):
            return index + 1
    return first


def _breaks(clause: Clause, index: int) -> bool:
    """A semicolon, or a comma before "while"."""
    line = clause.line
    return line.text(index) == ";" or (line.text(index) == "," and line.low(index + 1) in ("while", "whereas"))


def resumed(clause: Clause, index: int) -> list[Range]:
    """Content that goes on behind a cue in the middle: ``A, he said, B``."""
    line = clause.line
    low = line.low(index + 1)
    if (line.text(index) not in (",", ";", ":") and not line.is_dash(index)) or index + 2 >= len(line):
        return []
    if not line.is_quoted(index + 1):
        if low in RESUME_NOT or (low.endswith("ing") and low not in clause.grammar.results):
            return []
        if low == "but" and not line.is_quoted(index + 2):
            return []
    end = content_end(clause, index + 1)
    return [Range(index + 1, end)] if end > index + 1 else []


def around(clause: Clause, first: int, last: int) -> list[Range]:
    """What stands before and behind a phrase in the middle of a sentence."""
    line, pieces = clause.line, []
    if first > 1:
        back = before(clause, first - 1)
        if back.last > back.first:
            pieces.append(back)
    if last < len(line) and (line.is_comma(last) or line.text(last) in ":;" or line.is_quoted(last) or first == 0):
        start = last + (1 if line.is_comma(last) or line.text(last) in ":;" else 0)
        if first == 0 or line.low(start) not in RESUME_NOT | {"but", "and"}:
            end = content_end(clause, start)
            if end > start + 1:
                pieces.append(Range(start, end))
    return pieces


def spans(line: Line, pieces: list[Range]) -> list[Span]:
    """Document offsets of the pieces that are not empty."""
    return [line.span(piece) for piece in pieces if piece.last > piece.first]
