"""Counts of the dead of which some are told to be civilians: all of them are then of no one side."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.claims.candidates import whose_words
from onrecord.records import Claim, Evidence

__all__ = ["with_mixed_wholes"]

CIVILIANS = "civilians"
CIVIL = frozenset({"civilian", "civilians"})
SOME = tuple((many, "of", them) for many in ("many", "most", "some") for them in ("them", "whom"))
RULE = "some of them are civilians"
FAR = 16  # words from a number to "most of them civilians"
BEHIND = 4  # words from a number to "of the dead were civilians"


def with_mixed_wholes(claims: Sequence[Claim], analyses: Sequence[Analysis]) -> list[Claim]:
    """The claims in their order; "2,000 people died, 900 of them civilians" leaves the 2,000 without an actor."""
    starts = [analysis.sentence.start for analysis in analyses]
    found = [analyses[max(0, bisect_right(starts, claim.quote.start) - 1)] for claim in claims]
    mixed = set()
    last: dict[str, Claim] = {}
    for claim, analysis in zip(claims, found, strict=True):
        whole = _whole_of(claim, last.get(claim.measure), analysis)
        last[claim.measure] = claim
        if whole is not None and claim.measure in whose_words().of_victims and _says_civilians(claim, analysis):
            mixed.add((claim.measure, *whole))
    result: list[Claim] = []
    for claim, analysis in zip(claims, found, strict=True):
        some = (claim.measure, claim.quote.start, claim.quote.end) in mixed or _is_partly_civilian(claim, analysis)
        beside = bool(result) and _is_beside(claim, result[-1], analysis)
        result.append(_of_nobody(claim) if _is_anybodys(claim) and (some or beside) else claim)
    return result


def _is_beside(claim: Claim, last: Claim, analysis: Analysis) -> bool:
    """Whether it counts the hurt beside such dead, in the same breath: "2,000 people died and 300 were hurt"."""
    victims = whose_words().of_victims
    mixed = any(row.field == "actor" and row.rule == RULE for row in last.evidence)
    other = claim.measure != last.measure and claim.measure in victims
    return mixed and other and analysis.sentence.start <= last.quote.start and not _says_civilians(claim, analysis)


def _whole_of(claim: Claim, last: Claim | None, analysis: Analysis) -> tuple[int | None, int | None] | None:
    """Where the words of the whole stand: as was told of the part, or before the colon of its list."""
    row = next((row for row in claim.evidence if row.field == "part_of"), None)
    if row is not None:
        return row.start, row.end
    if last is None or last.quote.start < analysis.sentence.start:
        return None
    between = analysis.words(analysis.token_before(last.quote.end), analysis.token_at(claim.quote.start))
    return (last.quote.start, last.quote.end) if ":" in between else None


def _says_civilians(claim: Claim, analysis: Analysis) -> bool:
    first = analysis.token_at(claim.quote.start)
    return not CIVIL.isdisjoint(analysis.words(first, analysis.token_before(claim.quote.end) + BEHIND))


def _is_partly_civilian(claim: Claim, analysis: Analysis) -> bool:
    """Whether "many of them civilians" or "soldiers and civilians" follows."""
    words = analysis.words(analysis.token_before(claim.quote.end), len(analysis.tokens))
    if claim.measure not in whose_words().of_victims:
        return False
    some = any(tuple(words[i : i + 3]) in SOME and not CIVIL.isdisjoint(words[i + 3 : i + 5]) for i in range(FAR))
    return some or (words[:1] == [","] and "and" in words[1:BEHIND] and _is_of_both(words[1:BEHIND]))


def _is_of_both(words: Sequence[str]) -> bool:
    """Whether soldiers and civilians are told side by side: "900 people, civilians and soldiers alike"."""
    return not CIVIL.isdisjoint(words) and not (whose_words().soldiers | whose_words().armed).isdisjoint(words)


def _is_anybodys(claim: Claim) -> bool:
    return claim.actor == CIVILIANS and CIVIL.isdisjoint(claim.quote.text.lower().split())


def _of_nobody(claim: Claim) -> Claim:
    rows = tuple(Evidence(field="actor", rule=RULE) if row.field == "actor" else row for row in claim.evidence)
    return replace(claim, actor=None, evidence=rows)
