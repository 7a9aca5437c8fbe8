"""What a date of a sentence bears on: a number, where its count starts, or only something beside it."""

from itertools import pairwise

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.scope import OPENING
from onrecord.extract.times import Relation, Time, TimeKind

__all__ = [
    "closes",
    "comes_out",
    "in_since_clause",
    "is_aside",
    "is_held_against",
    "reaches",
    "runs_through",
    "start_of",
    "tells_of",
]

NEAR_CLAUSE = 4  # words within which "who died in May" is still about the number
SINCE_NUMBER = 2  # words from "since" to a number that it opens with: "since some 40 were taken"
BREAKS = frozenset({",", ";", "and"})
SINCE_REACH = 9  # words of a clause with since before its date
FREED = 8  # words from a number of people to the day on which they were released
COMING_OUT = 4  # words from "released" within which a date is that of the paper
ASIDE_REACH = 14  # words from "those who" to a date in its clause
THOSE_WHO = frozenset({("those", "who"), ("those", "that"), (",", "which")})
RESULTS = frozenset({"killing", "wounding", "injuring", "leaving", "displacing", "destroying"})
RECORD_REACH = 16  # words from "than" to the date that bounds a record
AS_LATE = (["recently"], ["late"], ["early"])  # "as recently as in May"
RECORD = frozenset({"any", "ever", "previous"})
RELATIVES = frozenset({"that", "which", "who", "whose", "where"})
TURNS = frozenset({"and", "but", "while", "whereas", "yet", "though", "although"})
LIKENED = 6  # words from "as" or "than" to the date of what a number is held against: "than in the same months of"
RELATIVE_YEARS = frozenset({"en.time.earlier", "en.time.ago", "en.time.year_on"})
COMPARING = frozenset({"than", "compared", "versus"})
PREPOSITION = 2  # words between a participle and its date: "launched early in May"
BEGINNING = 4  # words between "began" and its date
IRREGULAR = frozenset(
    {"begun", "built", "held", "set", "hit", "struck", "won", "lost", "taken", "put", "sought", "drawn"}
)
SINCE_EVENT = "en.time.since_event"  # the rule of "a week after the ferry sank"


def is_aside(time: Time, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a date belongs to something other than the number ("towns that fell in May", "its 2014 peak")."""
    if _modifies(time, analysis) or _is_base(time, anchor, analysis) or is_held_against(time, anchor, analysis):
        return True
    if time.start < anchor.end:
        return time.end <= anchor.start and _stays_in_clause(time, anchor, analysis)
    between = analysis.words(anchor.stop, analysis.token_at(time.start))
    if len(between) > NEAR_CLAUSE and not {"that", "which", "who"}.isdisjoint(between[1:]):
        return True
    return _is_left(between, anchor, analysis) or _holds_on(time, between)


def is_held_against(time: Time, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a number is only held against what was so then: "twice as many as in June", "up 4% on a year ago"."""
    if time.start < anchor.end:
        return False
    between = analysis.words(anchor.last, analysis.token_at(time.start))
    if any(anchor.end <= other.start < time.start for other in analysis.quantities):
        return False
    likened = {"many", "much", "than"} & set(between) and {"as", "than"} & set(between[-LIKENED:])
    return bool(likened) or (between[-1:] == ["on"] and time.rule in RELATIVE_YEARS)


def _modifies(time: Time, analysis: Analysis) -> bool:
    """Whether a date only describes a noun, or is what something is likened to: "its mid-2014 peak", "as in May"."""
    first, last = analysis.token_at(time.start), analysis.token_before(time.end)
    before, behind = analysis.words(max(0, first - 1), first), analysis.words(last, last + 1)
    owned = (
        before in (["its"], ["their"], ["his"], ["our"])
        and behind != []
        and (behind[0].isalpha() or behind[0] in "“\"'‘")
    )
    return owned or (before == ["as"] and analysis.words(max(0, first - 2), first - 1) not in AS_LATE)


def _stays_in_clause(time: Time, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a date before the number is shut in a clause of its own.

    "In Mosul, where they arrived in May, 400 ..."; "the camp, opened in May, now holds 400"; "the toll of the
    quake that struck on Friday has risen to 400"; "of the 2 billion sought for 2017, they have given 400 million".
    """
    first, last = analysis.token_at(time.start), analysis.token_before(time.end)
    before = analysis.words(max(0, first - ASIDE_REACH), first)
    behind = analysis.words(last, anchor.first)
    closed = "," in behind
    if closed and any(pair in THOSE_WHO for pair in pairwise(before)):
        return True
    opener = _opener(before)
    if closed and opener == "where":
        return True
    if clause_words().present_verbs.isdisjoint(behind):
        return False
    if _turns(behind):
        return True
    whole = closed and analysis.words(0, 1) == ["of"] and "," not in analysis.words(0, first)
    resumes = behind[:1] != [","] or not clause_words().present_verbs.isdisjoint(behind[1:2])
    return whole or (opener in RELATIVES and resumes) or (closed and opener == "participle")


def _turns(behind: list[str]) -> bool:
    """Whether a new clause that holds now stands between a date and a number: "fell in May, and it now holds 40"."""
    turns = [index for index, pair in enumerate(pairwise(behind)) if pair[0] in {",", ";"} and pair[1] in TURNS]
    turns += [index for index, word in enumerate(behind) if word == ";"]
    return any(not clause_words().present_verbs.isdisjoint(behind[index + 1 :]) for index in turns)


def _is_left(between: list[str], anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a comma closes the number's own clause: "in Aden, where 400 are left, 30 raids were flown on Friday"."""
    if "," not in between:
        return False
    before = analysis.words(max(0, anchor.first - ASIDE_REACH), anchor.first)
    return _opener(before) in RELATIVES - {"that"} and not clause_words().present_verbs.isdisjoint(before + between)


def _holds_on(time: Time, between: list[str]) -> bool:
    """Whether the number holds now, after what is dated: "40 are missing a week after the ferry sank"."""
    words = clause_words()
    return (
        time.rule == SINCE_EVENT and not words.present_verbs.isdisjoint(between) and not words.past_forms & set(between)
    )


def _opener(before: list[str]) -> str:
    """The word that opens the clause of a date: a relative pronoun, "participle" behind a comma, else empty."""
    for index in range(len(before) - 1, -1, -1):
        word = before[index]
        if word in RELATIVES:
            return word
        if word == ",":
            following = before[index + 1 : index + 2]
            named = following and (following[0].endswith("ed") or following[0] in IRREGULAR)
            return "participle" if named else ""
        if word in {";", ":", "–", "—"}:
            return ""
    return ""


def _is_base(time: Time, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether it dates the whole that a share is taken of: "40 per cent of the land it held in 2014"."""
    if time.start < anchor.end:
        return False
    between = analysis.words(anchor.last, analysis.token_at(time.start))
    words = clause_words()
    return any(word in words.holding for word in between) and any(
        word in words.owners
        and between[index + 1 : index + 3]
        and not words.holding.isdisjoint(between[index + 1 : index + 4])
        for index, word in enumerate(between)
    )


def _begins(time: Time, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether it is when what is counted began: "in the campaign that began in May", "an offensive launched in May"."""
    if time.start < anchor.end or time.kind is not TimeKind.POINT:
        return False
    first = analysis.token_at(time.start)
    between = analysis.words(max(anchor.stop, first - BEGINNING), first)
    begun = [index for index, word in enumerate(between) if word in clause_words().beginning]
    if not begun:
        return False
    led = analysis.words(max(anchor.stop, first - ASIDE_REACH), first)
    participle = len(between) - begun[-1] <= PREPOSITION and not between[begun[-1]].startswith("beg")
    return participle or not {"that", "which", "where"}.isdisjoint(led)


def closes(time: Time, analysis: Analysis) -> bool:
    """Whether a count runs up to a time: until May, by May, as of May."""
    first = analysis.token_at(time.start)
    before = analysis.words(max(0, first - 3), first)
    stated = any(pair in {("as", "of"), ("as", "at")} for pair in pairwise(before)) or runs_through(time, analysis)
    return stated or time.relation in (Relation.UNTIL, Relation.DEADLINE)


def runs_through(time: Time, analysis: Analysis) -> bool:
    """Whether a count runs up to the end of a time: "that is through the end of May"."""
    first = analysis.token_at(time.start)
    return "through" in analysis.words(max(0, first - 2), first)


def start_of(time: Time, anchor: Anchor, analysis: Analysis) -> str | None:
    """EDTF at which an expression opens a window: by itself, or in a clause with since or with a beginning."""
    if time.relation is Relation.DEADLINE or _is_record(time, analysis):
        return None
    if tells_of(time, anchor, analysis):
        return None
    if time.since is not None:
        return None if _is_of_another(time, anchor, analysis) else time.since
    if _is_base(time, anchor, analysis) or _begins(time, anchor, analysis):
        return time.value
    return time.value if in_since_clause(time, analysis) else None


def _is_of_another(time: Time, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether another number is held against a date: "90 killed and 40 hurt, 5 per cent fewer than in 2018"."""
    first = analysis.token_at(time.start)
    before = analysis.words(max(0, first - LIKENED), first)
    return (
        time.kind is TimeKind.POINT
        and not COMPARING.isdisjoint(before)
        and "since" not in before
        and any(anchor.end <= other.start < time.start for other in analysis.quantities)
    )


def reaches(time: Time, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a window named before the number still holds for it: it opens the sentence, or no comma ends it."""
    if time.start >= anchor.end or analysis.token_at(time.start) <= OPENING or len(analysis.quantities) == 1:
        return True
    between = analysis.words(analysis.token_before(time.end), anchor.first)
    if between == [","]:
        return True
    clause = between[len(between) - between[::-1].index(",") :] if "," in between else between
    result = "," in between and bool(clause) and clause[0] in RESULTS
    return ("," not in between or result) and clause_words().breaks.isdisjoint(between)


def _is_record(time: Time, analysis: Analysis) -> bool:
    """Whether it bounds a record: "more than in any year since 2009" counts nothing from then."""
    first = analysis.token_at(time.start)
    before = analysis.words(max(0, first - RECORD_REACH), first)
    return "than" in before and not RECORD.isdisjoint(before[before.index("than") :])


def in_since_clause(time: Time, analysis: Analysis) -> bool:
    """Whether a date stands in a clause with since: "since the war broke out in May"."""
    first = analysis.token_at(time.start)
    before = analysis.words(max(0, first - SINCE_REACH), first)
    return "since" in before and BREAKS.isdisjoint(before[before.index("since") :])


def tells_of(time: Time, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a number stands in the clause of a date that is only told to date something else.

    "Since the quake of 12 January, which killed 900"; "the worst day since 40 were taken in May".
    """
    if time.end <= anchor.start:
        behind = analysis.words(analysis.token_before(time.end), anchor.first)
        led = behind[:2] in ([",", "when"], [",", "which"]) or behind[:1] in (["when"], ["which"])
        return led and "," not in behind[2:] and clause_words().present_verbs.isdisjoint(behind)
    between = analysis.words(anchor.stop, analysis.token_at(time.start))
    since = "since" in analysis.words(max(0, anchor.first - SINCE_NUMBER), anchor.first)
    return since and time.start >= anchor.end and BREAKS.isdisjoint(between)


def comes_out(time: Time, analysis: Analysis) -> bool:
    """Whether it is when a paper came out: "a report released on Tuesday", not "40 had been released on Tuesday"."""
    first = analysis.token_at(time.start)
    if clause_words().publishing.isdisjoint(analysis.words(max(0, first - COMING_OUT), first)):
        return False
    freed = analysis.words(max(0, first - COMING_OUT), first).count("released")
    return not (freed and any(0 < first - anchor.stop <= FREED for anchor in analysis.quantities))
