"""How likely a claim is to be right: a logistic model of named features, with the weights of ``confidence.toml``.

A feature says which rule gave a field, how far away its words stand, or what kind of claim it is.  Right means all that
the codebook calls strict: value, measure, actor, place, dates and speaker.  The weights are fitted by
``eval/calibrate.py``; a feature that is not in the table weighs nothing.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from onrecord.lexicon import language_file, load_table, read_toml
from onrecord.records import Attribution, Claim, Evidence, Kind, Modality, Role

__all__ = ["Feature", "Model", "Weight", "features", "judged", "load_model"]

FIELD = "confidence"
REASONS = 5  # of the features that moved it most
LEAST = 0.05  # log odds; what moves it less is no reason
DIGITS = 3
NEAR = 150  # characters between the beginnings of two claims that stand close by
STEP = 20  # characters; twice as far away is one more
RULED = ("actor", "place", "nature")
SPANNED = ("measure", "actor", "place", "as_of", "speaker")
CURRENCY = 3  # letters of an ISO 4217 code


class Feature(NamedTuple):
    """Something that holds of a claim; ``value`` is 1 where it simply does, else how much."""

    name: str
    value: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """One row of ``confidence.toml``.

    Attributes:
        feature: its name.
        value: what it adds to the log odds.
        mean: over the claims that it was fitted on.
        claims: how many of those have it.
    """

    feature: str
    value: float
    mean: float
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The log odds of a claim without any of the features, and what each feature adds."""

    intercept: float
    weights: Mapping[str, Weight]

    def probability(self, found: Sequence[Feature]) -> float:
        """How likely a claim with these features is right, between 0 and 1."""
        odds = self.intercept + sum(value * self.weights[name].value for name, value in found if name in self.weights)
        return 1 / (1 + math.exp(-odds))

    def reasons(self, found: Sequence[Feature]) -> list[tuple[str, float]]:
        """The features that set a claim apart, with how far each moves its log odds from those of the mean claim.

        The strongest first; features that are not in the table, or move it by next to nothing, are left out.
        """
        known = ((name, value, self.weights[name]) for name, value in found if name in self.weights)
        moved = [(name, weight.value * (value - weight.mean)) for name, value, weight in known]
        strong = [row for row in moved if abs(row[1]) >= LEAST]
        return sorted(strong, key=lambda row: (-abs(row[1]), row[0]))[:REASONS]


@cache
def load_model() -> Model:
    """Read the shipped table.

    Raises:
        BadLexicon: the table is wrong.
    """
    path = language_file("confidence")
    rows = load_table(path, "weight", Weight)
    return Model(
        intercept=float(read_toml(path)["intercept"]),
        weights=MappingProxyType({row.feature: row for row in rows}),
    )


def judged(claims: Sequence[Claim], model: Model | None = None) -> list[Claim]:
    """The claims of one document with their confidence, and as its evidence the features that moved it most.

    Args:
        claims: sorted by where they start.
        model: the shipped one where none is given.
    """
    model = model or load_model()
    return [_with(claim, found, model) for claim, found in zip(claims, features(claims), strict=True)]


def features(claims: Sequence[Claim]) -> list[list[Feature]]:
    """The features of each claim of one document; ``claims`` are sorted by where they start."""
    starts = [claim.quote.start for claim in claims]
    found = []
    for claim in claims:
        start = claim.quote.start
        close = bisect_right(starts, start + NEAR) - bisect_left(starts, start - NEAR)
        around = [Feature("claims close by", math.log2(close)), Feature("claims in document", math.log2(len(claims)))]
        found.append([*_features(claim), *around])
    return found


def _with(claim: Claim, found: Sequence[Feature], model: Model) -> Claim:
    rows = (Evidence(field=FIELD, rule=f"{name} ({moved:+.2f})") for name, moved in model.reasons(found))
    return replace(claim, confidence=round(model.probability(found), DIGITS), evidence=(*claim.evidence, *rows))


def _features(claim: Claim) -> Iterator[Feature]:
    first: dict[str, Evidence] = {}
    for row in claim.evidence:
        first.setdefault(row.field, row)
    yield Feature(f"kind: {claim.kind}")
    yield from (Feature(f"{name} by: {first[name].rule}") for name in RULED if name in first)
    yield from _measure(first)
    yield from _when(claim, first)
    yield from _who(claim, first)
    yield from _value(claim, first)
    yield from _where(claim)
    if claim.section is not Role.BODY:
        yield Feature(f"section: {claim.section}")
    if claim.modality is not Modality.ASSERTED:
        yield Feature(f"modality: {claim.modality}")
    for name in SPANNED:
        yield from _distance(name, claim, first)


def _measure(first: Mapping[str, Evidence]) -> Iterator[Feature]:
    """How the measure was found: as the object of a verb, as a noun, by an idiom, carried over."""
    if "measure" not in first:
        return
    rule = first["measure"].rule
    parts = rule.split(" ")[0].split(".")
    if len(parts) < 3:
        yield Feature(f"measure by: {rule}")
    else:
        kinds = {"future", "idiom", "topic"}
        yield Feature(f"measure by: {parts[1] if parts[1] in kinds else parts[-1]}")


def _when(claim: Claim, first: Mapping[str, Evidence]) -> Iterator[Feature]:
    if claim.kind is Kind.FORECAST:
        yield Feature("deadline: told" if claim.deadline else "deadline: none")
    elif claim.as_of is None:
        yield Feature("as of: unknown")
    elif "as_of" in first:
        rule = first["as_of"].rule
        yield Feature(f"as of by: {'words of the text' if first['as_of'].start is not None else rule}")
    if claim.since is not None:
        yield Feature("since: told")


def _who(claim: Claim, first: Mapping[str, Evidence]) -> Iterator[Feature]:
    yield Feature(f"attribution: {claim.attribution}")
    if claim.attribution is Attribution.NONE or claim.speaker is None:
        return
    yield Feature("speaker: named" if claim.speaker.name else "speaker: role or body")
    if "attribution" in first:
        position, _, verb = first["attribution"].rule.partition(".")
        yield Feature(f"speaker stands: {position}")
        if verb:
            yield Feature(f"speaker speaks: {verb}")
    if claim.via:
        yield Feature("speaker: by way of another")


def _value(claim: Claim, first: Mapping[str, Evidence]) -> Iterator[Feature]:
    if claim.bound is not None:
        yield Feature(f"bound: {claim.bound}")
    if claim.nature is not None:
        yield Feature(f"nature: {claim.nature}")
    if "low" in first:
        parts = first["low"].rule.split(".")[1:]
        yield Feature(f"number: {'.'.join(parts[:2] if parts[:1] == ['number'] else parts[:1])}")
    unit = (claim.unit or "").partition("/")[0]
    if unit and unit != "people":
        yield Feature(f"unit: {'money' if len(unit) == CURRENCY and unit.isupper() else unit}")


def _where(claim: Claim) -> Iterator[Feature]:
    if not claim.place:
        yield Feature("place: none")
    else:
        yield Feature("place: country" if all(place.code for place in claim.place) else "place: within a country")
    if len(claim.place) > 1:
        yield Feature("place: several")
    yield Feature("actor: known" if claim.actor else "actor: none")


def _distance(name: str, claim: Claim, first: Mapping[str, Evidence]) -> Iterator[Feature]:
    """How far the words that gave a field stand from the claim, on a scale of doublings."""
    row = first.get(name)
    if row is not None and row.start is not None and row.end is not None:
        gap = max(row.start - claim.quote.end, claim.quote.start - row.end, 0)
        yield Feature(f"distance of {name.replace('_', ' ')}", math.log2(1 + gap / STEP))
