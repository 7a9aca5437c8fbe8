"""The words around a match: is it a time at all, how is the event placed, does the sentence look ahead."""

from collections.abc import Callable, Sequence

from onrecord.extract.times.lexicon import Needs, Reading, Rule, TimeLexicon
from onrecord.extract.times.pattern import Match
from onrecord.extract.times.records import Relation, TimeKind
from onrecord.lexicon import Token

__all__ = ["Around", "fits", "looks_ahead", "opens_window", "relation_of"]

OUTLOOK_WORDS = 20  # how far to the left a word still colours the expression
CLAUSE_WORDS = 14  # "since the troops opened their assault on the old town on 9 May"
RATE_WORDS = 4  # "200 foreign recruits a month"
CUE_WORDS = 4
MODAL_WORDS = 8  # how far to the right a modal may stand
FIRST_BARE_YEAR = 1800  # earlier ones need a word of time in front
ONWARD = frozenset({"on", "onward", "onwards", "forward"})
SPANNING = frozenset({"over", "in", "within", "during", "for", "throughout"})
LASTING = frozenset({"lasted", "lasting"})  # "the siege lasted nine weeks and cost 40 lives"
RELATIVES = frozenset({"which", "who"})
RANGES = frozenset({("between", "and"), ("from", "to"), ("from", "until"), ("from", "till"), ("from", "through")})
DASHES = frozenset("-–—")
OPENING_MARKS = frozenset("-–—(/[‘“\"'’")


class Around:
    """A match among the tokens of its sentence."""

    __slots__ = ("_cue", "lexicon", "match", "tokens")

    def __init__(self, tokens: Sequence[Token], match: Match[Rule], lexicon: TimeLexicon) -> None:
        self.tokens = tokens
        self.match = match
        self.lexicon = lexicon
        self._cue: tuple[Relation, tuple[str, ...]] | str | None = "unread"

    def left(self, place: int = 1) -> str:
        """The word so many places in front, in lower case and with a straight apostrophe; "" beyond the edge."""
        return self._word(self.match.first - place)

    def right(self, place: int = 1) -> str:
        """The word so many places behind."""
        return self._word(self.match.last + place - 1)

    def _word(self, index: int) -> str:
        if not 0 <= index < len(self.tokens):
            return ""
        low = self.tokens[index].low
        return low.replace("’", "'") if "’" in low else low

    def bare(self) -> int:
        """Index behind the last word in front that is neither an article nor "about", "more than"."""
        index = self.match.first
        approximate = self.lexicon.nearby.approximate
        while index > 0:
            size = next((n for n in (3, 2, 1) if index >= n and self._words(index - n, index) in approximate), 0)
            if size == 0:
                return index
            index -= size
        return index

    def _words(self, first: int, last: int) -> str:
        return " ".join(self._word(index) for index in range(first, last))

    def cue_at(self, index: int) -> tuple[Relation, tuple[str, ...]] | None:
        """The longest cue that ends in front of a token, with its words."""
        for size in range(min(CUE_WORDS, index), 0, -1):
            words = tuple(self._word(place) for place in range(index - size, index))
            relation = self.lexicon.cues.get(words)
            if relation is not None:
                return relation, words
        return None

    @property
    def cue(self) -> tuple[Relation, tuple[str, ...]] | None:
        """The cue of the match; "over" and "up to" are tried as cues before they count as "about"."""
        if isinstance(self._cue, str):
            self._cue = self.cue_at(self.match.first) or self.cue_at(self.bare())
        return self._cue


def fits(around: Around, *, story: bool) -> bool:
    """Whether the words around let the match be a time."""
    rule = around.match.rule
    if rule.needs is not None and not NEEDED[rule.needs](around, story):
        return False
    check = CHECKS.get(rule.reading)
    return check is None or check(around)


def _has_cue(around: Around, story: bool) -> bool:  # noqa: FBT001 - a column of NEEDED
    found = around.cue
    if around.match.rule.reading is not Reading.SEASON:
        return found is not None
    if around.right() == "of":
        return False
    token = around.tokens[around.match.first]
    if found is None:
        plain = around.left() == "the" and token.low in around.lexicon.nearby.plain_season
        return plain or (story and around.match.first > 0 and token.text[0].isupper())
    return found[1][-1] not in ("of", "to", "for")


def _is_amount(around: Around, _: bool) -> bool:  # noqa: FBT001 - a column of NEEDED
    """Weeks of fighting, for months; not: the years."""
    if around.match.last - around.match.first > 1:
        return True
    found = around.cue
    if around.left() in around.lexicon.nearby.determiner:
        return False
    return around.right() == "of" or (found is not None and found[1][-1] in ("for", "after", "in", "within", "over"))


def _is_rate(around: Around, _: bool) -> bool:  # noqa: FBT001 - a column of NEEDED
    """A number stands in front: 200 recruits a month."""
    if around.tokens[around.match.first].low in ("per", "/"):
        return True
    return any(around.left(place)[:1].isdigit() for place in range(1, RATE_WORDS + 1))


def _is_closed(around: Around, _: bool = False) -> bool:  # noqa: FBT001, FBT002 - a column of NEEDED
    """Two days before, earlier; not: two days before the vote."""
    if around.tokens[around.match.last - 1].low not in ("before", "after", "prior", "on"):
        return True
    return not around.right().isalnum() or around.right() in around.lexicon.nearby.closers


def _is_day_alone(around: Around, story: bool) -> bool:  # noqa: FBT001 - a column of NEEDED
    """On the 28th; not: the 28th brigade, the 3rd and 7th divisions."""
    after = around.right()
    plain = not after.isalnum() or after in around.lexicon.nearby.closers
    return story and around.left() == "the" and plain and around.right(3) not in ("th", "st", "nd", "rd")


NEEDED: dict[Needs, Callable[[Around, bool], bool]] = {
    Needs.CUE: _has_cue,
    Needs.NEWS: lambda _, story: not story,
    Needs.STORY: lambda _, story: story,
    Needs.AMOUNT: _is_amount,
    Needs.RATE: _is_rate,
    Needs.CLOSED: _is_closed,
    Needs.DAY_ALONE: _is_day_alone,
    Needs.SPAN: lambda around, _: around.cue is not None and around.cue[1][0] in SPANNING,
    Needs.AGE: lambda _, story: True,  # noqa: ARG005 - a column of NEEDED
}


def _is_date(around: Around) -> bool:
    match = around.match
    if match.get("month") is None:
        return match.get("year") is None or _is_year(around)
    bare = match.get("day") is None and match.get("year") is None and match.get("period") is None
    return not bare or _is_month(around)


def _is_year(around: Around) -> bool:
    """Four digits are a year unless something beside them is counted or paid."""
    match, nearby = around.match, around.lexicon.nearby
    before, after, first = around.left(), around.right(), match.first
    if match.last - first > 1:
        return True
    if before in nearby.amount or before[-1:] in nearby.amount or after in nearby.counted:
        return False
    if first > 0 and around.tokens[first - 1].end == around.tokens[first].start and before not in OPENING_MARKS:
        return False
    if around.cue is not None or before in nearby.dated:
        return True
    plural = after.endswith("s") and after.isalpha() and after not in nearby.after_year
    return not plural and match.get("year") >= FIRST_BARE_YEAR


def _is_month(around: Around) -> bool:
    """May, March and the abbreviations need a word of time in front."""
    low, nearby = around.tokens[around.match.first].low, around.lexicon.nearby
    if low not in nearby.weak_month and len(low) > 3:
        return True
    if around.cue is not None and (
        around.cue[1][-1] not in ("to", "for", "of", "the") or around.cue[1] == ("up", "to")
    ):
        return True
    if (around.left(), around.right()) in RANGES:
        return True
    return around.left() in nearby.before_weak_month and (low != "may" or around.right() in OPENING_MARKS)


def _is_weekday(around: Around) -> bool:
    return around.tokens[around.match.first].low not in around.lexicon.words.short_weekdays


def _is_quarter(around: Around) -> bool:
    return around.match.get("period") is not None or (around.right() != "of" and around.cue is not None)


def _is_duration(around: Around) -> bool:
    """No age, no fraction ("three quarters"), no "a months", no "a second front"."""
    match = around.match
    if match.rule.kind is not TimeKind.DURATION or match.rule.needs is Needs.AGE:
        return True
    if around.tokens[match.first].low in ("a", "an") and match.last == match.first + 2:
        unit = around.tokens[match.first + 1].low
        if unit.endswith("s") or unit == "second":
            return False
    aged = around.right() == "old" or (around.right(), around.right(2)) in (("-", "old"), ("of", "age"))
    return "quarter" not in (match.get("span"), match.get("units")) and not aged


def _is_no_title(around: Around) -> bool:
    """Not the Today show, the Eastern Weekly: one word with a capital behind another word."""
    match, text = around.match, around.tokens[around.match.first].text
    return match.last - match.first > 1 or not text.istitle() or not around.left().isalnum()


def _is_that_month(around: Around) -> bool:
    """That May; not: they said that May 2016 was calm, that May was calm."""
    if around.match.get("month") is None:
        return True
    return not around.right()[:1].isdigit() and around.right() not in around.lexicon.nearby.past_verb


CHECKS: dict[Reading, Callable[[Around], bool]] = {
    Reading.ANAPHOR: _is_that_month,
    Reading.DATE: _is_date,
    Reading.WEEKDAY: _is_weekday,
    Reading.QUARTER: _is_quarter,
    Reading.DURATION: _is_duration,
    Reading.SHIFTED: _is_no_title,
    Reading.FIXED: _is_no_title,
    Reading.EVERY: _is_no_title,
}


def looks_ahead(around: Around, relation: Relation) -> bool:
    """Whether the nearest telling word on the left looks ahead rather than reports; "by May" does unless told."""
    if relation in (Relation.SINCE, Relation.AFTER):
        return False
    if relation is Relation.AT and _opens_a_future_clause(around):
        return True
    nearby = around.lexicon.nearby
    for place in range(1, min(OUTLOOK_WORDS, around.match.first) + 1):
        low = around.left(place)
        if low in nearby.future and around.tokens[around.match.first - place].text != "May":
            return not (low in ("will", "would") and _is_shut(around, place))
        if low in nearby.past:
            return False
    if relation is not Relation.DEADLINE:
        return False
    behind = {around.right(place) for place in range(1, OUTLOOK_WORDS)} if around.match.first < 3 else set()
    return behind.isdisjoint(nearby.past) or not behind.isdisjoint(nearby.future)


def _is_shut(around: Around, place: int) -> bool:
    """Whether a comma shuts the clause of "will": "which they will not publish, lists 40 since May"."""
    words = {around.left(nearer) for nearer in range(1, place)}
    return "," in words and not RELATIVES.isdisjoint(around.left(further) for further in range(place + 1, place + 5))


def _opens_a_future_clause(around: Around) -> bool:
    """In December they will."""
    front = around.left(1 + (0 if around.cue is None else len(around.cue[1])))
    if (front.isalnum() and front not in ("that", "and", "but")) or front in DASHES:
        return False
    nearby = around.lexicon.nearby
    following = (around.right(place) for place in range(1, MODAL_WORDS + 1))
    return next((low in nearby.modal for low in following if low in nearby.modal or low in nearby.past), False)


def relation_of(around: Around) -> Relation:
    """How the words in front place the event; "from May on" opens a window, and so does "since they came in May"."""
    found, point = around.cue, around.match.rule.kind is TimeKind.POINT
    if found is not None and found[0] is Relation.SINCE and not point and found[1][0] != "since":
        return Relation.AT
    if found is not None and found[0] is not Relation.AT:
        return found[0]
    plain = found is None or found[1][0] in ("in", "on", "at")
    if point and plain and _is_in_since_clause(around):
        return Relation.SINCE
    if around.tokens[around.bare() - 1].low == "from" and around.right() in ONWARD:
        return Relation.SINCE
    return Relation.AT


def _is_in_since_clause(around: Around) -> bool:
    for place in range(1, min(CLAUSE_WORDS, around.match.first) + 1):
        low = around.left(place)
        if low == "since":
            return True
        if not low[0].isalnum() and low[0] not in "-'":
            return False
    return False


def opens_window(around: Around) -> bool:
    """Whether the words around make an amount of time a window: in, during; "two years of raids", "a week into"."""
    match, nearby = around.match, around.lexicon.nearby
    index = around.bare()
    while index > 0 and around.left(match.first - index + 1) in nearby.possessive:
        index -= 1
    found = around.cue_at(index)
    into = around.right() == "into" and match.get("span") != "year"
    if around.left(match.first - index + 1) in LASTING or into:
        return True
    if found is None:
        return around.right() == "of" and match.last - match.first > 1
    if found[1][-1] == "for":
        earlier = {around.left(place) for place in range(match.first - index + 1, match.first - index + OUTLOOK_WORDS)}
        return not earlier.isdisjoint(nearby.perfect)
    if found[0] is Relation.AFTER:
        return around.right() == "of"
    owned = index < match.first and around.right() == "of"
    return not owned and (found[0] is Relation.DURING or found[1][0] in ("in", "within"))
