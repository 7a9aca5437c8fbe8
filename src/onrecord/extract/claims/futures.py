"""What is to come: the words that open the future, and whether they govern a number or a phrase."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.measures import Measure
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
REACH = 14  # words between the frame and the number that it governs
ON = frozenset(
    {"or", "bringing", "taking", "raising", "leaving", "cutting", "reducing", "lowering"}
)  # words behind a comma that go on with what is to come
POSSIBLE = frozenset({"may", "might", "could", "would"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Explained):
    """One row of ``[[frame]]`` in ``directions.toml``."""

    words: tuple[str, ...]
    opens_numbers: bool = True
    opens_directions: bool = True
    takes_subject: bool = False


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
        found.append(hit)
    return found


def is_future(anchor: Anchor, analysis: Analysis, measure: Measure) -> bool:
    """Whether a number is a future state of its measure. Money promised is not: it stays a quantity."""
    if measure.money or not measure.placed:
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

    A window that opens with the document counts from ``said`` where that was earlier: "said in February that … within
    six months".
    """
    ranked = sorted(times, key=lambda t: max(t.start - anchor.end, anchor.start - t.end, 0))
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
