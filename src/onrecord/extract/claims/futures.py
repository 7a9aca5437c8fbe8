"""What is to come: the words that open the future, and whether they govern a number or a phrase."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.measures import Measure, Whose
from onrecord.extract.times import Time, edtf
from onrecord.lexicon import Explained, Found, Phrases, alternatives, language_file, load_table

__all__ = ["Frame", "deadline", "find_frames", "is_future", "is_possible"]

SUBJECT = 2  # words between a number and the frame whose subject it is: "a million people could flee"
CHAIN = 9  # words of a longer subject, led by a preposition
LED = 3  # words before the number that may still open its subject
DETERMINERS = frozenset(
    {"the", "first", "last", "next", "another", "further", "additional", "a", "some", "its", "their"}
)
OPENINGS = frozenset({",", "that", "and", "“", '"', "said", "–", "—", ":", ";"})
JOINING = frozenset({"and", "who", "which", "that", "whose", "where"})
REACH = 18  # words between the frame and the number that it governs
ON = frozenset(
    {"or", "bringing", "taking", "raising", "leaving", "cutting", "reducing", "lowering"}
)  # words behind a comma that go on with what is to come
POSSIBLE = frozenset({"may", "might", "could", "would"})
PARTICIPLE = "ing"
COMING = frozenset({"going", "coming"})  # "could be going up" is of the future, "could be hiding" of now
HEADLINE = 5  # words of the subject of "Kenya to send 900 men"
VAGUE = frozenset({"PXM", "PXY"})  # "in the coming months", "over the coming years"
PRICE = 6  # words from "cost" to its money
DEADLINES = frozenset({"by", "within", "until", "till", "before", "end", "next", "year", "month", "week", "soon"})
NO_VERBS = frozenset({"the", "a", "an", "be", "about", "some", "nearly", "almost", "over", "at", "in", "its", "their"})
PASSED = frozenset({"was", "were", "had"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Explained):
    """One row of ``[[frame]]`` in ``directions.toml``."""

    words: tuple[str, ...]
    opens_numbers: bool = True
    opens_directions: bool = True
    takes_subject: bool = False


HEADED = Frame(
    id="en.frame.headline",
    because="The infinitive of a headline is of what is to come.",
    yes=(),
    no=(),
    words=("to",),
)


@cache
def _frames() -> Phrases[Frame]:
    rows = load_table(language_file("directions"), "frame", Frame)
    return Phrases((phrase, row) for row in rows for phrase in alternatives(row.words))


def find_frames(analysis: Analysis) -> list[Found[Frame]]:
    """The frames of a sentence; "may have killed" and "may be 400" speak of the present and open no future."""
    found = []
    for hit in _frames().find(analysis.tokens):
        following = analysis.words(hit.last, hit.last + 1)
        token = analysis.tokens[hit.first]
        if token.low in POSSIBLE and following and following[0] in clause_words().no_future:
            continue
        if (token.text == "May" and hit.first > 0) or token.text == "IS":
            continue
        if token.low in POSSIBLE and _is_of_now(hit.last, analysis):
            continue
        found.append(hit)
    headline = _headline(analysis)
    return [headline, *found] if headline is not None else found


def _is_of_now(first: int, analysis: Analysis) -> bool:
    """Whether "may" only guesses how things stand: "may be 2,000", "might be hiding", "could be dead"."""
    words = analysis.words(first, first + 2)
    if len(words) < 2 or words[0] != "be":
        return False
    numbered = any(number.first == first + 1 for number in analysis.quantities)
    waits = words[1].endswith(PARTICIPLE) and words[1] not in COMING
    return waits or words[1] in clause_words().states or (numbered and DEADLINES.isdisjoint(analysis.tokens.words))


def _headline(analysis: Analysis) -> Found[Frame] | None:
    """The "to" of a headline, of what is to come: "Kenya to send 900 men"."""
    tokens = analysis.tokens
    first = next((index for index, token in enumerate(tokens[:3]) if token.text[:1].isalnum()), 0)
    for index in range(first + 1, min(first + 1 + HEADLINE, len(tokens) - 1)):
        token, following = tokens[index], tokens[index + 1]
        if token.text == "to":
            verb = following.text.islower() and following.low.isalpha() and following.low not in NO_VERBS
            named = all(one.text[:1].isupper() for one in tokens[first:index])
            led = tokens[index - 1].low in clause_words().leading_to
            return Found(index, index + 1, HEADED) if verb and named and not led else None
    return None


def is_future(anchor: Anchor, analysis: Analysis, measure: Measure) -> bool:
    """Whether a number is a future state of its measure. Money promised is not: it stays a quantity."""
    if (measure.money and _is_promised(anchor, analysis, measure)) or not measure.placed or _is_told(anchor, analysis):
        return False
    ends = clause_words().breaks | {","}
    for hit in find_frames(analysis):
        ahead = hit.last <= anchor.first <= hit.last + REACH and hit.value.opens_numbers
        behind = anchor.stop <= hit.first and hit.value.takes_subject and _is_subject(anchor, hit, analysis)
        first, last = (hit.last, anchor.first) if ahead else (anchor.stop, hit.first)
        between = analysis.words(first, last)
        if (ahead or behind) and (ends.isdisjoint(between) or (ahead and _goes_on(between))):
            return True
    return False


def _is_promised(anchor: Anchor, analysis: Analysis, measure: Measure) -> bool:
    """Whether money is promised and no state of a measure: "will provide $90m", against "could cost $90m"."""
    before = analysis.words(max(0, anchor.first - PRICE), anchor.first)
    costs = not clause_words().costing.isdisjoint(before) and clause_words().possible.isdisjoint(before)
    return measure.whose is Whose.GIVER or not costs


def _is_told(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether the words behind a number tell what was: "the 900 who died in 1934", "in return for 90 held there"."""
    words = analysis.words(anchor.stop, anchor.stop + 2)
    part = analysis.words(max(0, anchor.first - 2), anchor.first) == ["of", "the"]
    whole = part and any(other.stop == anchor.first - 2 for other in analysis.quantities)
    who = words[:1] == ["who"] and words[1:] and (words[1].endswith("ed") or words[1] in PASSED)
    opens = analysis.words(anchor.first - 1, anchor.first) == ["from"] and "to" in words
    return bool(who) or whole or opens or words[:1] == ["held"]


def _is_subject(anchor: Anchor, hit: Found[Frame], analysis: Analysis) -> bool:
    """Whether the frame is the verb of a number: "900 men of the mission in Brink will". "Will continue" holds now."""
    between = analysis.words(anchor.stop, hit.first)
    if analysis.words(hit.last, hit.last + 1) == ["continue"]:
        return False
    if len(between) <= SUBJECT:
        return True
    before = analysis.words(max(0, anchor.first - LED), anchor.first)
    while before and before[-1] in DETERMINERS:
        before.pop()
    opens = before[-1] in OPENINGS if before else anchor.first <= LED
    known = clause_words()
    led = not known.prepositions.isdisjoint(between[:SUBJECT])
    return opens and led and len(between) <= CHAIN and (known.auxiliaries | JOINING).isdisjoint(between)


def _goes_on(between: Sequence[str]) -> bool:
    """Whether the only comma leads to the same future: "nine brigades, or 30,000 men", ", bringing it to 90"."""
    behind = [between[i + 1] for i in range(len(between) - 1) if between[i] == ","]
    return (
        len(behind) == between.count(",")
        and all(word in ON for word in behind)
        and not clause_words().breaks & set(between)
    )


def is_possible(anchor: Anchor, analysis: Analysis) -> bool:
    """Whether what is to come is only held to be possible: "could", "may", "is likely to", within or right before."""
    words = analysis.words(max(0, anchor.first - REACH), anchor.stop + SUBJECT)
    return not clause_words().possible.isdisjoint(words)


def deadline(anchor: Anchor, times: Sequence[Time], published: str | None, *, said: str | None = None) -> str | None:
    """EDTF by when: the deadline in the sentence nearest to the anchor; else a date behind ``published``.

    "In the coming months" names no day. A window that opens with the document counts from ``said`` where that was
    earlier: "said in February that … within six months".
    """
    told = [time for time in times if (time.timex or "") not in VAGUE]
    ranked = sorted(told, key=lambda t: max(t.start - anchor.end, anchor.start - t.end, 0))
    for time in ranked:
        if time.deadline is not None:
            return _counted(time, said, published) or time.deadline
    after = edtf.days(published)[1] if published else None
    for time in ranked:
        if after is not None and time.last is not None and time.first is not None and time.first > after:
            return edtf.of_day(time.last)
    return None


def _counted(time: Time, said: str | None, published: str | None) -> str | None:
    """The end of a window that opens with the document, counted from an earlier day of saying; None for any other."""
    begins, ends = time.first, time.last
    if begins is None or ends is None or said is None or published is None or "/" not in (time.value or ""):
        return None
    first, last = edtf.days(said)
    if first is None or last is None or last >= begins or begins != edtf.days(published)[0]:
        return None
    months = 12 * (ends.year - begins.year) + ends.month - begins.month
    is_months = edtf.add_months(begins, months) == ends
    moved = edtf.add_months(first, months) if is_months else first + (ends - begins)
    return edtf.truncate(edtf.of_day(moved), edtf.precision(said))
