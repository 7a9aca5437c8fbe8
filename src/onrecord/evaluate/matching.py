"""Which claim of a reading is held against which claim of the gold, and on which fields the two disagree.

The definition is that of the codebook ("Matching").
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from onrecord.evaluate.alike import (
    number_words,
    same_actor,
    same_date,
    same_number,
    same_places,
    same_side,
    same_speaker,
)
from onrecord.evaluate.coded import Coded
from onrecord.records import Kind

__all__ = ["STRICT", "Level", "Pair", "disagreements", "fields_of", "overlap", "pairs"]

LONGEST = 300  # characters of an assessment or a forecast
MONTH, YEAR = 7, 4  # characters of an EDTF month and year
HALF = 0.5


class Level(StrEnum):
    """How much of a claim has to be right; each level asks for all that the one before it asks for, and more."""

    DETECTION = "detection"  # the words and the kind
    VALUE = "value"  # the numbers, the unit and the side of the bound; a direction; a deadline
    STRICT = "strict"  # also measure, actor, place, dates and speaker
    FULL = "full"  # also nature, attribution, modality, and no start that the text does not give


VALUE = ("low", "high", "unit", "bound", "direction", "deadline")
STRICT = (*VALUE, "measure", "actor", "place", "as_of", "since", "speaker")
FULL = ("nature", "attribution", "modality", "made_up_since")
NEEDED: dict[Level, frozenset[str]] = {
    Level.DETECTION: frozenset(),
    Level.VALUE: frozenset(VALUE),
    Level.STRICT: frozenset(STRICT),
    Level.FULL: frozenset((*STRICT, *FULL)),
}
NOT_OF = {
    Kind.QUANTITY: {"direction", "deadline"},
    Kind.ASSESSMENT: {"low", "high", "unit", "bound", "deadline", "nature"},
    Kind.FORECAST: {"low", "high", "unit", "bound", "direction", "as_of", "nature"},
}


class Pair(NamedTuple):
    """A claim of the gold, the claim of the reading that is held against it, and the fields that disagree."""

    gold: Coded
    read: Coded
    wrong: frozenset[str]

    def reaches(self, level: Level) -> bool:
        """Whether the pair counts as right at this level."""
        return not self.wrong & NEEDED[level]

    def fails_strict_by(self, field: str) -> bool:
        """Whether it would be strictly right if this field were."""
        return self.wrong & NEEDED[Level.STRICT] == {field}


def fields_of(kind: Kind) -> tuple[str, ...]:
    """The fields that are compared for a kind, those that strict asks for first."""
    return tuple(field for field in (*STRICT, *FULL) if field not in NOT_OF[kind])


def pairs(gold: Sequence[Coded], read: Sequence[Coded]) -> list[Pair]:
    """One-to-one pairs, those that share most words first; of equals, those of one measure, then the earlier."""
    by_document: dict[str, list[int]] = {}
    for at, claim in enumerate(read):
        by_document.setdefault(claim.document, []).append(at)
    candidates = [
        (-overlap(owed, read[other]) - HALF * (owed.measure == read[other].measure), at, other)
        for at, owed in enumerate(gold)
        for other in by_document.get(owed.document, ())
        if _belong_together(owed, read[other])
    ]
    used_gold: set[int] = set()
    used_read: set[int] = set()
    found = []
    for _, at, other in sorted(candidates):
        if at not in used_gold and other not in used_read:
            used_gold.add(at)
            used_read.add(other)
            found.append(Pair(gold[at], read[other], disagreements(gold[at], read[other])))
    return found


def disagreements(gold: Coded, read: Coded) -> frozenset[str]:
    """The fields on which the two disagree, of those that the kind of the gold has."""
    agree = {
        "measure": gold.measure == read.measure,
        "actor": same_actor(gold.actor, read.actor),
        "place": same_places(gold.place, read.place),
        "since": gold.since is None or same_date(gold.since, read.since, digits=YEAR),
        "made_up_since": gold.since is not None or read.since is None,
        "speaker": same_speaker(gold.speaker, read.speaker),
        "attribution": gold.attribution == read.attribution,
        "modality": gold.modality == read.modality,
        "deadline": same_date(gold.deadline, read.deadline, digits=MONTH),
        "as_of": gold.as_of is None or same_date(gold.as_of, read.as_of),
        "direction": gold.direction == read.direction,
        "low": same_number(gold.low, read.low),
        "high": same_number(gold.high, read.high),
        "unit": gold.unit == read.unit,
        "bound": same_side(gold.bound, read.bound),
        "nature": gold.nature == read.nature,
    }
    return frozenset(name for name, same in agree.items() if not same and name not in NOT_OF[gold.kind])


def overlap(one: Coded, other: Coded) -> int:
    """Characters that the anchors share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _belong_together(gold: Coded, read: Coded) -> bool:
    """Whether the two may be one claim: of one kind, and at the same words."""
    if gold.kind != read.kind:
        return False
    shared, length = overlap(gold, read), read.end - read.start
    half = HALF * min(gold.end - gold.start, length)
    if gold.kind is not Kind.QUANTITY:
        return 0 < shared >= half and length <= LONGEST
    if length > 3 * (gold.end - gold.start) + 30:  # a paragraph
        return False
    numbers = [(gold.start + found.start(), gold.start + found.end()) for found in _number().finditer(gold.anchor)]
    if not numbers:
        return shared >= half
    return any(read.start <= start and end <= read.end for start, end in numbers)


@cache
def _number() -> re.Pattern[str]:
    """Digits with their separators, or a word that is a number."""
    words = "|".join(number_words())
    return re.compile(rf"\d[\d.,\u00a0 ]*\d|\d|\b(?:{words})\b", re.IGNORECASE)
