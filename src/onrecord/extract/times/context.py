"""The words around a match: is it a time at all, how is the event placed, does the sentence look ahead."""

from collections.abc import Sequence

from onrecord.extract.times.lexicon import Needs, Reading, Rule, TimeLexicon
from onrecord.extract.times.pattern import Match
from onrecord.extract.times.records import Relation, TimeKind
from onrecord.lexicon import Token

__all__ = ["fits", "left_edge", "looks_ahead", "relation_of"]

OUTLOOK_WORDS = 12  # how far to the left a word still colours the expression
RATE_WORDS = 4  # "200 foreign recruits a month"
CUE_WORDS = 4
MONEY = frozenset("$£€¥")


def fits(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon, *, story: bool) -> bool:
    """Whether the words around let the match be a time."""
    needs, reading = match.rule.needs, match.rule.reading
    if needs is Needs.CUE and not _has_cue(tokens, match, lexicon):
        return False
    if needs is Needs.NEWS and story or needs is Needs.STORY and not story:
        return False
    if needs is Needs.AMOUNT and not _is_amount(tokens, match, lexicon):
        return False
    if needs is Needs.RATE and not _is_rate(tokens, match):
        return False
    if reading is Reading.DATE and match.get("day") is None:
        if match.get("month") is None:
            return _is_year(tokens, match, lexicon)
        if match.get("year") is None and match.get("period") is None:
            return _is_month(tokens, match, lexicon)
    if reading is Reading.WEEKDAY:
        return len(tokens[match.first].text) > 4 or _has_cue(tokens, match, lexicon)
    if reading is Reading.QUARTER and match.get("period") is None:
        return not _is_word(tokens, match.last, "of") and _has_cue(tokens, match, lexicon)
    if reading is Reading.DURATION and match.rule.kind is TimeKind.DURATION:
        return not _is_age(tokens, match)
    return True


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) else ""


def _is_word(tokens: Sequence[Token], index: int, word: str) -> bool:
    return _word(tokens, index) == word


def left_edge(tokens: Sequence[Token], match: Match[Rule]) -> int:
    """First token of the expression."""
    return match.first


def _before(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon) -> int:
    """Index behind the last word in front that is no article and no "about"."""
    index = match.first
    approximate = lexicon.outlook.approximate
    while index > 0:
        for size in (3, 2, 1):
            if index >= size and tuple(_word(tokens, k) for k in range(index - size, index)) in approximate:
                index -= size
                break
        else:
            return index
    return index


def cue(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon) -> tuple[Relation, tuple[str, ...]] | None:
    """The longest cue that ends in front of the match, with its words; "over" and "up to" are tried as cues too."""
    for index in (match.first, _before(tokens, match, lexicon)):
        for size in range(min(CUE_WORDS, index), 0, -1):
            words = tuple(_word(tokens, k) for k in range(index - size, index))
            relation = lexicon.cues.get(words)
            if relation is not None:
                return relation, words
    return None


def _has_cue(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon) -> bool:
    found = cue(tokens, match, lexicon)
    if found is None or match.rule.reading is not Reading.SEASON:
        return found is not None
    return not _is_word(tokens, match.last, "of") and found[1][-1] not in ("of", "to", "for")


def _is_amount(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon) -> bool:
    if match.last - match.first > 1:
        return True
    found = cue(tokens, match, lexicon)
    article = _word(tokens, match.first - 1) in ("the", "a", "an", "these", "those", "its", "their", "his", "her", "our")
    if article:
        return False
    return _is_word(tokens, match.last, "of") or (found is not None and found[1][-1] in ("for", "after", "in", "within", "over"))


def _is_rate(tokens: Sequence[Token], match: Match[Rule]) -> bool:
    if tokens[match.first].low in ("per", "/"):
        return True
    back = range(match.first - 1, max(-1, match.first - 1 - RATE_WORDS), -1)
    return any(tokens[k].low[0].isdigit() for k in back)


def _is_year(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon) -> bool:
    """Four digits are a year unless something beside them is counted or paid."""
    before, after = _word(tokens, match.first - 1), _word(tokens, match.last)
    if match.last - match.first > 1:
        return True
    if before and (before in MONEY or before[-1] in MONEY) or after in lexicon.outlook.counted or after in MONEY:
        return False
    year, token = match.get("year"), tokens[match.first]
    glued = match.first > 0 and tokens[match.first - 1].end == token.start and before not in ("-", "–", "—", "(", "/", "[", "‘", "“", '"', "'", "’")
    if glued or not 1000 <= year <= 2100:
        return False
    marked = cue(tokens, match, lexicon) is not None or before in ("the", "and", "or", "-", "–", "(", "year", "from", "between", "early", "late", "to", "than", "its", "his", "their", "'s", "’s")
    plural = after.endswith("s") and after.isalpha() and after not in ("was", "is", "has", "as", "'s", "this", "its", "elections", "attacks")
    if before in ("about", "some", "nearly", "than", "least", "around", "almost", "over", "approximately", "roughly"):
        return False
    return marked or (not plural and 1800 <= year)


def _is_month(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon) -> bool:
    """"May", "March" and the abbreviations need a word of time in front or "'s" behind."""
    low = tokens[match.first].low
    if low not in ("may", "march") and len(low) > 3:
        return True
    found = cue(tokens, match, lexicon)
    return found is not None and found[1][-1] not in ("to", "for", "of", "the") or _word(tokens, match.first - 1) in (
        "between", "from", "and", "last", "-", "–",
    ) and low != "may"


def _is_age(tokens: Sequence[Token], match: Match[Rule]) -> bool:
    rest = [_word(tokens, match.last + k) for k in range(2)]
    return rest[0] == "old" or rest == ["-", "old"] or rest == ["of", "age"]


def looks_ahead(
    tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon, relation: Relation
) -> bool:
    """Whether the nearest telling word on the left looks ahead rather than reports."""
    if relation is Relation.SINCE or relation is Relation.AFTER:
        return False
    if relation is Relation.DEADLINE:
        return True
    outlook = lexicon.outlook
    for index in range(match.first - 1, max(-1, match.first - 1 - OUTLOOK_WORDS), -1):
        low = tokens[index].low.replace("’", "'")
        if low in outlook.future:
            return True
        if low in outlook.past:
            return False
    return False


def relation_of(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon) -> Relation:
    """How the words in front place the event; "from … on" opens a window."""
    found = cue(tokens, match, lexicon)
    if found is not None:
        return found[0]
    if _is_word(tokens, _before(tokens, match, lexicon) - 1, "from") and _word(tokens, match.last) in ("on", "onward", "onwards", "forward"):
        return Relation.SINCE
    return Relation.AT
