"""The words around a match: is it a time at all, how is the event placed, does the sentence look ahead."""

from collections.abc import Sequence

from onrecord.extract.times.lexicon import Needs, Reading, Rule, TimeLexicon
from onrecord.extract.times.pattern import Match
from onrecord.extract.times.records import Relation, TimeKind
from onrecord.lexicon import Token

__all__ = ["fits", "looks_ahead", "opens_window", "relation_of"]

OUTLOOK_WORDS = 20  # how far to the left a word still colours the expression
RATE_WORDS = 4  # "200 foreign recruits a month"
CUE_WORDS = 4
MONEY = frozenset("$£€¥")


def fits(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon, *, story: bool) -> bool:
    """Whether the words around let the match be a time."""
    needs, reading = match.rule.needs, match.rule.reading
    if needs is not None and not _has_needed(tokens, match, lexicon, story=story):
        return False
    if reading is Reading.DATE and match.get("day") is None:
        if match.get("month") is None:
            return match.get("year") is None or _is_year(tokens, match, lexicon)
        if match.get("year") is None and match.get("period") is None:
            return _is_month(tokens, match, lexicon)
    if reading is Reading.WEEKDAY:
        return len(tokens[match.first].text) > 5 or tokens[match.first].low not in lexicon.words.short_weekdays
    if reading is Reading.QUARTER and match.get("period") is None:
        return not _is_word(tokens, match.last, "of") and cue(tokens, match, lexicon) is not None
    if reading is Reading.DURATION and match.rule.kind is TimeKind.DURATION:
        return needs is Needs.AGE or _is_duration(tokens, match)
    return True


def _has_needed(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon, *, story: bool) -> bool:
    needs = match.rule.needs
    if needs is Needs.CUE:
        return _has_cue(tokens, match, lexicon, story=story)
    if needs is Needs.NEWS:
        return not story
    if needs is Needs.STORY:
        return story
    if needs is Needs.AMOUNT:
        return _is_amount(tokens, match, lexicon)
    if needs is Needs.RATE:
        return _is_rate(tokens, match)
    if needs is Needs.CLOSED:
        return _is_closed(tokens, match)
    if needs is Needs.DAY_ALONE:
        return story and _is_day_alone(tokens, match)
    return True


CLOSERS = frozenset({"in", "at", "on", "when", "by", "and", "but", "with", "for", "to", "as", "that", "which", "he", "they"})


def _is_closed(tokens: Sequence[Token], match: Match[Rule]) -> bool:
    """Two days before, earlier; not: two days before the vote."""
    if tokens[match.last - 1].low not in ("before", "after", "prior"):
        return True
    after = _word(tokens, match.last)
    return not after.isalnum() or after in CLOSERS


def _is_day_alone(tokens: Sequence[Token], match: Match[Rule]) -> bool:
    after = _word(tokens, match.last)
    return _word(tokens, match.first - 1) == "the" and (not after.isalnum() or after in CLOSERS) and _word(tokens, match.last + 1) not in ("th", "st", "nd", "rd")


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) else ""


def _is_word(tokens: Sequence[Token], index: int, word: str) -> bool:
    return _word(tokens, index) == word


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


def _has_cue(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon, *, story: bool) -> bool:
    found = cue(tokens, match, lexicon)
    if match.rule.reading is not Reading.SEASON:
        return found is not None
    if found is None:
        return story and match.first > 0 and tokens[match.first].text[0].isupper()
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


def _is_duration(tokens: Sequence[Token], match: Match[Rule]) -> bool:
    """No age, no fraction ("three quarters"), no "a months", no "a second front"."""
    article = tokens[match.first].low in ("a", "an") and match.last == match.first + 2
    if article and (tokens[match.first + 1].low.endswith("s") or match.get("span") == "second"):
        return False
    return match.get("span") != "quarter" and not _is_age(tokens, match)


def _is_age(tokens: Sequence[Token], match: Match[Rule]) -> bool:
    rest = [_word(tokens, match.last + k) for k in range(2)]
    return rest[0] == "old" or rest == ["-", "old"] or rest == ["of", "age"]


def looks_ahead(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon, relation: Relation) -> bool:
    """Whether the nearest telling word on the left looks ahead rather than reports; "by May" does unless told."""
    if relation in (Relation.SINCE, Relation.AFTER):
        return False
    outlook = lexicon.outlook
    for index in range(match.first - 1, max(-1, match.first - 1 - OUTLOOK_WORDS), -1):
        low = tokens[index].low.replace("’", "'")
        if low in outlook.future:
            return True
        if low in outlook.past:
            return False
    behind = {token.low for token in tokens[match.last : match.last + OUTLOOK_WORDS]} if match.first < 3 else set()
    return relation is Relation.DEADLINE and (behind.isdisjoint(outlook.past) or not behind.isdisjoint(outlook.future))


CLAUSE_WORDS = 14  # "since the troops opened their assault on the old town on 9 May"


def relation_of(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon) -> Relation:
    """How the words in front place the event; "from … on" opens a window, and so does "since they came in May"."""
    found = cue(tokens, match, lexicon)
    point = match.rule.kind is TimeKind.POINT
    if found is not None and found[0] is Relation.SINCE and not point and found[1][0] != "since":
        return Relation.AT
    if found is not None and found[0] is not Relation.AT:
        return found[0]
    if found is not None and point and found[1][0] in ("in", "on", "at") and _is_in_since_clause(tokens, match.first):
        return Relation.SINCE
    before = _before(tokens, match, lexicon) - 1
    if _is_word(tokens, before, "from") and _word(tokens, match.last) in ("on", "onward", "onwards", "forward"):
        return Relation.SINCE
    return Relation.AT


def _is_in_since_clause(tokens: Sequence[Token], first: int) -> bool:
    for index in range(first - 1, max(-1, first - 1 - CLAUSE_WORDS), -1):
        low = tokens[index].low
        if low == "since":
            return True
        if not low[0].isalnum() and low[0] not in "-'’":
            return False
    return False


def opens_window(tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon) -> bool:
    """Whether the words around make an amount of time a window: in, over, during, the last; "two years of raids"."""
    index = _before(tokens, match, lexicon)
    while index > 0 and _word(tokens, index - 1).replace("’", "'") in lexicon.outlook.possessive:
        index -= 1
    found = cue(tokens, match._replace(first=index), lexicon)
    if found is not None and found[1][-1] == "for":
        earlier = {token.low for token in tokens[max(0, index - OUTLOOK_WORDS) : index]}
        return not earlier.isdisjoint(lexicon.outlook.perfect)
    if found is None:
        return _is_word(tokens, match.last, "of") and match.last - match.first > 1
    owned = index < match.first and _word(tokens, match.last) == "of"
    if found[0] is Relation.AFTER:
        return _is_word(tokens, match.last, "of")
    return not owned and (found[0] is Relation.DURING or found[1][0] in ("in", "within"))
