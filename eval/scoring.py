"""Score a reading against gold: how many claims are found, and how many of them are coded right.

    python eval/scoring.py GOLD.jsonl READING.jsonl

Both hold one JSON object a line with the field names of the codebook (``onrecord export --format jsonl`` writes them);
lines of the gold without an anchor describe documents.  The rules are those of the codebook, "Matching":

* detection: gold and reading are paired one to one.  A quantity pairs where the reading holds a number of the gold
  anchor without being a paragraph; an assessment or a forecast where half of the shorter is shared.
* value: ``low``, ``high``, ``unit`` and the side of the bound agree.
* strict: measure, actor, place, ``since`` and speaker agree too, and of a quantity the value and ``as_of``, of an
  assessment direction and ``as_of``, of a forecast the deadline.
* full: also nature, attribution and modality, and no ``since`` is made up.

Gold marked ``doubtful`` is neither owed nor punished.
"""

import json
import re
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from alike import same_actor, same_date, same_number, same_places, same_side, same_speaker, table

__all__ = ["KINDS", "LEVELS", "Coded", "Figures", "Pair", "coded", "compare", "pairs", "score"]

KINDS = ("quantity", "forecast", "assessment")
LEVELS = ("detection", "value", "strict", "full")
LONGEST = 300
MONTH, YEAR = 7, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One line of gold or of a reading; ``document`` is the name without folder and last extension."""

    document: str
    start: int
    end: int
    anchor: str
    kind: str
    measure: str
    doubtful: bool
    fields: Mapping[str, Any]


class Pair(NamedTuple):
    """A claim of the gold, the claim of the reading that is held against it, and the fields that disagree."""

    gold: Coded
    read: Coded
    wrong: frozenset[str]

    def reaches(self, level: str) -> bool:
        """Whether the pair counts as a hit of this level."""
        needed = {"detection": (), "value": VALUE, "strict": STRICT, "full": (*STRICT, *FULL)}[level]
        return not self.wrong.intersection(needed)


VALUE = ("low", "high", "unit", "bound", "direction", "deadline")
STRICT = (*VALUE, "measure", "actor", "place", "since", "speaker", "as_of")
FULL = ("nature", "attribution", "modality", "made_up_since")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of one kind of claim.

    Attributes:
        gold: claims owed.
        read: claims read, without those paired with doubtful gold.
        pairs: gold and reading that belong together, without doubtful gold.
        missed: gold without a reading.
        extra: readings without gold.
    """

    gold: int
    read: int
    pairs: tuple[Pair, ...]
    missed: tuple[Coded, ...]
    extra: tuple[Coded, ...]

    def hits(self, level: str) -> int:
        """Pairs that agree as far as ``level`` asks."""
        return sum(pair.reaches(level) for pair in self.pairs)

    def f1(self, level: str) -> float:
        """Harmonic mean of precision and recall, 0.0 where nothing is owed and nothing read."""
        return 2 * self.hits(level) / (self.gold + self.read) if self.gold + self.read else 0.0

    @property
    def precision(self) -> float:
        """Of the claims read, those that are owed; 0.0 where none is read."""
        return len(self.pairs) / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Of the claims owed, those that were found; 0.0 where none is owed."""
        return len(self.pairs) / self.gold if self.gold else 0.0


def coded(row: Mapping[str, Any]) -> Coded | None:
    """A claim of a JSON line; None for a line that describes a document."""
    if row.get("anchor") is None or not row.get("kind"):
        return None
    names = ("document", "start", "end", "anchor", "kind", "measure")
    given = {name: row[name] for name in names} | {"document": stem(row["document"])}
    return Coded(**given, doubtful=bool(row.get("doubtful")), fields=row)


def stem(document: str) -> str:
    """The name of a document without its folder and last extension."""
    return Path(document).name.rsplit(".", 1)[0]


def score(gold: Iterable[Coded], read: Iterable[Coded], vocabulary: Collection[str]) -> dict[str, Figures]:
    """Figures for each kind.

    Args:
        gold: the claims owed; those with a measure outside the vocabulary are left out.
        read: likewise; claims of documents that the gold does not cover must be left out by the caller.
        vocabulary: the ids of the measures of the codebook; those that the gold uses are added.
    """
    owed = [claim for claim in gold if claim.measure != "other"]
    known = {*vocabulary, *(claim.measure for claim in owed)}
    got = [claim for claim in read if claim.measure in known]
    found = pairs(owed, got)
    return {kind: _figures(kind, owed, got, found) for kind in KINDS}


def pairs(gold: Sequence[Coded], read: Sequence[Coded]) -> list[Pair]:
    """One-to-one pairs, those that share most first."""
    by_document: dict[str, list[int]] = {}
    for at, claim in enumerate(read):
        by_document.setdefault(claim.document, []).append(at)
    candidates = [
        (-_shared(owed, read[other]) - 0.5 * (owed.measure == read[other].measure), at, other)
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
            found.append(Pair(gold[at], read[other], compare(gold[at], read[other])))
    return found


def compare(gold: Coded, read: Coded) -> frozenset[str]:
    """The fields on which the two disagree, as far as the kind has them."""
    one, other = gold.fields, read.fields
    agree = {
        "measure": gold.measure == read.measure,
        "actor": same_actor(one.get("actor"), other.get("actor")),
        "place": same_places(one.get("place") or (), other.get("place") or ()),
        "since": one.get("since") is None or same_date(one["since"], other.get("since"), digits=YEAR),
        "made_up_since": one.get("since") is not None or other.get("since") is None,
        "speaker": same_speaker(one.get("speaker"), other.get("speaker")),
        "attribution": one.get("attribution") == other.get("attribution"),
        "modality": (one.get("modality") or "asserted") == (other.get("modality") or "asserted"),
    } | _of_kind(gold.kind, one, other)
    return frozenset(name for name, same in agree.items() if not same)


def _of_kind(kind: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, bool]:
    """Agreement on the fields that only this kind has."""
    if kind == "forecast":
        return {"deadline": same_date(one.get("deadline"), other.get("deadline"), digits=MONTH)}
    held = {"as_of": one.get("as_of") is None or same_date(one["as_of"], other.get("as_of"))}
    if kind == "assessment":
        return held | {"direction": one.get("direction") == other.get("direction")}
    return held | {
        "low": same_number(one.get("low"), other.get("low")),
        "high": same_number(one.get("high"), other.get("high")),
        "unit": one.get("unit") == other.get("unit"),
        "bound": same_side(one.get("bound"), other.get("bound")),
        "nature": one.get("nature") == other.get("nature"),
    }


def _figures(kind: str, gold: Sequence[Coded], read: Sequence[Coded], found: Sequence[Pair]) -> Figures:
    mine = [pair for pair in found if pair.gold.kind == kind]
    met, used = {id(pair.gold) for pair in mine}, {id(pair.read) for pair in mine}
    free = {id(pair.read) for pair in mine if pair.gold.doubtful}
    owed = [claim for claim in gold if claim.kind == kind and not claim.doubtful]
    got = [claim for claim in read if claim.kind == kind and id(claim) not in free]
    return Figures(
        gold=len(owed),
        read=len(got),
        pairs=tuple(pair for pair in mine if not pair.gold.doubtful),
        missed=tuple(claim for claim in owed if id(claim) not in met),
        extra=tuple(claim for claim in got if id(claim) not in used),
    )


def _shared(gold: Coded, read: Coded) -> int:
    return max(0, min(gold.end, read.end) - max(gold.start, read.start))


def _belong_together(gold: Coded, read: Coded) -> bool:
    """Whether the two may be one claim: of one kind, and at the same words."""
    if gold.kind != read.kind:
        return False
    shared, length = _shared(gold, read), read.end - read.start
    half = 0.5 * min(gold.end - gold.start, length)
    if gold.kind != "quantity":
        return 0 < shared >= half and length <= LONGEST
    if length > 3 * (gold.end - gold.start) + 30:
        return False
    numbers = [(gold.start + found.start(), gold.start + found.end()) for found in _number().finditer(gold.anchor)]
    if not numbers:
        return shared >= half
    return any(read.start <= start and end <= read.end for start, end in numbers)


@cache
def _number() -> re.Pattern[str]:
    """Digits with their separators, or a word that is a number."""
    words = "|".join(table()["number"]["words"])
    return re.compile(rf"\d[\d.,\u00a0 ]*\d|\d|\b(?:{words})\b", re.IGNORECASE)


def main(gold_path: str, reading_path: str) -> None:
    """Print the figures of two files."""
    gold_rows, read_rows = (
        [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
        for path in (gold_path, reading_path)
    )
    covered = {stem(row["document"]) for row in gold_rows}
    gold = [claim for row in gold_rows if (claim := coded(row))]
    read = [claim for row in read_rows if (claim := coded(row)) and claim.document in covered]
    for kind, figures in score(gold, read, {claim.measure for claim in read} - {"other"}).items():
        levels = "  ".join(f"{level} {figures.f1(level):.3f}" for level in LEVELS)
        print(f"{kind:11} gold {figures.gold:4} read {figures.read:4}  {levels}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
