"""Which of several things in a sentence belongs to which number: places and dates by where they stand.

In order: what stands within the words; between the number and the next one; what opens the sentence; what
closes it, for the numbers of a list; what stands before.  The list comes out best first.
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words

__all__ = ["OPENING", "governing"]


class Spanned(Protocol):
    """Anything with offsets in the text."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset behind the last character."""


Item = TypeVar("Item", bound=Spanned)

CUTS = frozenset({":", ";", "—", "while", "whereas", "though", "although", "but"})
EARLIER = frozenset({"since"})  # "110 were taken, the most since 276 were"
SHARES = frozenset({"most", "some", "many", "half"})  # "6,500 remain, most of them in Hit"
IN = frozenset({"in", "near", "around", "inside", "from", "to"})
RANGES = frozenset({"between", "over", "within", "last", "past"})
TIES = frozenset({"when", "after", "as", "because", "where"})
APART = frozenset({":", ";", "while", "whereas", "but", "although", "though", "against", "than", "from", "compared"})
TRAILING = 2  # words from a number to the place that it is in: "each in"
LABEL = 3  # tokens before a name that labels what stands behind its colon
SET_AGAINST = 4  # words from "against" to a number that is set against the one before, not to what was shot at
INSERTED = 5  # words of an aside behind its number: "40 of them children,"
TURN = 3  # words from "and" to a phrase, and from there to its number
OPENING = 8  # words from the start of the sentence within which a phrase sets the scene


def governing(items: Sequence[Item], anchor: Anchor, analysis: Analysis) -> list[Item]:
    """The items that may govern a number, best first; see the module for the order."""
    if not items:
        return []
    following = [o for o in analysis.quantities if o.first >= anchor.stop and not _is_inserted(o, anchor, analysis)]
    preceding = [other for other in analysis.quantities if other.stop <= anchor.first]
    next_start = following[0].start if following else analysis.sentence.end
    first_start = (preceding[0] if preceding else anchor).start
    own = [item for item in items if anchor.end <= item.start < next_start and not _cut(anchor, item, analysis)]
    before = [item for item in reversed(items) if item.end <= anchor.start]
    parallel = bool(before) and _leads(before[0], anchor, analysis) and not _trails(before, preceding, analysis)
    tests = (_leads if parallel else _heads, _opens_item, _turns_to)
    if following and own and any(test(own[-1], following[0], analysis) for test in tests):
        own = own[:-1]
    opening = [item for item in items if item.end <= first_start and _opens(item, analysis)]
    closing = _closing(items, anchor, following, analysis)
    if nearest_bracket := [
        item for item in before[:1] if _heads(item, anchor, analysis) or _opens_item(item, anchor, analysis)
    ]:
        own = [*nearest_bracket, *own]
    nearest = [item for item in before if not preceding or item.start >= preceding[-1].end]
    ordered: list[Item] = []
    within = [item for item in items if anchor.start <= item.start < anchor.end]
    rest = [item for item in items if item.start >= anchor.end and not _apart(anchor, item, analysis)]
    shut = max((i for i in range(anchor.first) if analysis.tokens[i].low == ";"), default=-1)
    clause = [item for item in before if analysis.token_at(item.start) > shut >= 0]
    for group in (within, own, nearest if preceding else [], clause, opening, closing, before, rest):
        ordered.extend(item for item in group if item not in ordered)
    return ordered


def _is_inserted(other: Anchor, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a number only divides the one before, between commas: "51 people, 40 of them children, died"."""
    number = other.number
    if number is None or not number.partitive:
        return False
    between, behind = analysis.words(anchor.stop, other.first), analysis.words(other.stop, other.stop + INSERTED)
    led = (clause_words().prepositions - {"of"}) & set(behind[: behind.index(",")] if "," in behind else ())
    return between in ([","], [",", "and"], ["-"]) and "," in behind and not led


def _apart(anchor: Anchor, item: Spanned, analysis: Analysis) -> bool:
    """Whether nothing ties what stands behind to the number: it does in "12 died, 3 of them women, when ..."."""
    between = analysis.words(anchor.stop, analysis.token_at(item.start))
    return TIES.isdisjoint(between) or not APART.isdisjoint(between)


def _cut(anchor: Anchor, item: Spanned, analysis: Analysis) -> bool:
    """Whether a colon, a semicolon or a dash stands between a number and what follows, or "most of them"."""
    between = analysis.words(anchor.stop, analysis.token_at(item.start))
    parts = (between[at : at + 4] for at in range(len(between) - 3))
    part = any(share in SHARES and of == ["of", "them"] and led in IN for share, *of, led in parts)
    return part or not CUTS.isdisjoint(between)


def _heads(item: Spanned, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a name stands right before a number or its bracket: "Sindh 306", "Hit (152 killed)", "Chad's at 20"."""
    gap = analysis.words(analysis.token_before(item.end), anchor.first)
    before = analysis.words(max(0, analysis.token_at(item.start) - 1), analysis.token_at(item.start))
    bracketed = gap[:1] == ["("] and ")" not in gap
    if gap == [":"] and analysis.token_at(item.start) > LABEL:
        return False
    governed = bool(before) and (before[0] in clause_words().prepositions or before[0] in RANGES)
    owned = gap[:1] in (["'s"], ["’s"]) and gap[1:] in ([], ["at"])
    return bracketed or owned or (gap in ([], [":"], ["-"], ["–"]) and not governed)


def _leads(item: Spanned, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a phrase stands right before a number: "in Mosul 12 died and in Kirkuk 9"."""
    return analysis.words(analysis.token_before(item.end), anchor.first) in ([], [","])


def _trails(before: Sequence[Spanned], preceding: Sequence[Anchor], analysis: Analysis) -> bool:
    """Whether the first name stands right behind the number before: "40 in Chad and Mali, 30 in Togo, 20 in Benin"."""
    first = min(item.start for item in before)
    counted = [other for other in preceding if other.end <= first]
    return bool(counted) and analysis.token_at(first) - counted[-1].stop <= TRAILING


def _opens_item(item: Spanned, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a phrase opens the next item of a list: "30 raids in all, by 5 May 90"."""
    first = analysis.token_at(item.start)
    joined = analysis.words(max(0, first - 2), max(0, first - 1))
    return joined in ([","], ["and"]) and analysis.token_before(item.end) == anchor.first


def _turns_to(item: Spanned, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether "and" leads to a phrase that leads to a number: "12 died in Mosul and by the end of May up to 40"."""
    first = analysis.token_at(item.start)
    before = analysis.words(max(0, first - TURN), first)
    gap = analysis.words(analysis.token_before(item.end), anchor.first)
    joined = gap == [","] or not {",", "and", "or"} & set(gap)
    return "and" in before and len(gap) <= TURN and joined and before[-1:] != ["and"]


def _opens(item: Spanned, analysis: Analysis) -> bool:
    return analysis.token_at(item.start) <= OPENING


def _closing(items: Sequence[Item], anchor: Anchor, following: Sequence[Anchor], analysis: Analysis) -> list[Item]:
    """The items behind the last number of the list that a number opens: "12 killed and 30 hurt in May; 9 fell ill"."""
    if anchor.number is None:
        return []
    last, behind = anchor, len(analysis.tokens)
    for other in following:
        if not _is_next(last, other, analysis):
            behind = other.first
            break
        last = other
    if last is anchor:
        return []
    shut = next((i for i in range(last.stop, behind) if analysis.tokens[i].low in CUTS), behind)
    return [item for item in items if item.start >= last.end and analysis.token_at(item.start) < shut]


def _is_next(anchor: Anchor, other: Anchor, analysis: Analysis) -> bool:
    """Whether a number goes on the list that the one before is in."""
    words = clause_words()
    parted = other.number is not None and other.number.partitive
    between = analysis.words(anchor.stop, other.first)
    broken = any(word in words.breaks or word in EARLIER or word == "among" for word in between)
    set_against = not words.contrasts.isdisjoint(word for word in between if word != "against")
    return not (parted or broken or set_against or "against" in between[-SET_AGAINST:])
