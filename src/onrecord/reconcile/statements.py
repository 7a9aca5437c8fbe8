"""Statements: one utterance, with every document that reports it and what they report differently.

Claims are of one statement where the same speaker speaks of the same quantity, on the same day, for an overlapping
time.  Within it, a figure is what several documents give as one value; where they give it differently, that is a
reporting discrepancy and no disagreement about the facts.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.reconcile.intervals import Interval
from onrecord.reconcile.observations import SeriesKey, Span
from onrecord.reconcile.sayings import Saying, same_speaker, speaker_key
from onrecord.reconcile.wording import shown_value
from onrecord.records import Bound, Kind, content_id

__all__ = ["Discrepancy", "Reported", "Statement", "find_statements"]

# A report of the morning after gives its own day; a date line may stand on the far side of midnight.
SAME_DAY = timedelta(days=1)


class Reported(NamedTuple):
    """One way in which a figure is given, the documents that give it so, and their claims."""

    words: str
    value: Interval
    bound: Bound | None
    documents: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """A figure of a statement that documents report differently.

    ``kind`` is ``value`` where the numbers differ and ``wording`` where the same number is given another bound.
    """

    kind: str
    reported: tuple[Reported, ...]

    @property
    def sentence(self) -> str:
        """Each way with the documents that have it."""
        ways = (f"“{way.words}” in {_listed(way.documents)}" for way in self.reported)
        return f"Reported as {'; as '.join(ways)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One utterance about one quantity.

    Attributes:
        series: what it is about.
        speaker: the longest name that a document gives; None for what documents say in their own voice.
        said: the days that it may have been made on, of all its claims; None where none is known.
        claims: ids, sorted; ``documents`` and ``origins`` count where they stand.
        figures: groups of claims that give one value, by id.
        discrepancies: the figures that are reported differently.
    """

    series: SeriesKey
    speaker: str | None
    said: Span | None
    claims: tuple[str, ...]
    documents: int
    origins: int
    figures: tuple[tuple[str, ...], ...]
    discrepancies: tuple[Discrepancy, ...]

    @property
    def id(self) -> str:
        """``statement1:`` and the hash of its claims."""
        return content_id("statement", 1, {"claims": list(self.claims)})


def find_statements(said: Iterable[Saying], origins: dict[str, str] | None = None) -> tuple[Statement, ...]:
    """Group claims by utterance; those of most documents first, then by series, speaker and day.

    Args:
        said: in any order, which does not change the result; each is of exactly one statement.
        origins: id of the origin of each document; one that is not in it is an origin of its own.

    Returns:
        Empty for no claims.
    """
    of_document = origins or {}
    ordered = sorted(said, key=lambda saying: saying.claim_id)
    groups = _joined(ordered, [pair for bucket in _buckets(ordered, of_document) for pair in _links(bucket)])
    found = [_statement(group, of_document) for group in groups]

    def order(statement: Statement) -> tuple[object, ...]:
        day = statement.said.first if statement.said else date.max
        label = (statement.series.label, statement.speaker or "")
        return -statement.documents, *label, day, statement.claims

    return tuple(sorted(found, key=order))


Numbered = tuple[int, Saying]


def _buckets(ordered: Sequence[Saying], origins: dict[str, str]) -> Iterator[list[Numbered]]:
    """Claims that could be of one statement: one quantity and one key of the speaker, or copies as a table says."""
    buckets: defaultdict[tuple[object, ...], list[Numbered]] = defaultdict(list)
    for number, saying in enumerate(ordered):
        key = saying.series._replace(item=None)
        if saying.speaker is not None:
            buckets["speaker", key, speaker_key(saying.speaker)].append((number, saying))
        else:  # in their own voice documents agree with their copies only
            origin = origins.get(saying.document_id, saying.document_id)
            buckets["origin", key, origin].append((number, saying))
        if saying.copies is not None:
            buckets["copies", saying.copies].append((number, saying))
    yield from buckets.values()


def _links(bucket: Sequence[Numbered]) -> Iterator[tuple[int, int]]:
    """Pairs that join claims of one statement; claims with the same days are joined in a chain, not with each other."""
    if len({saying.copies for _, saying in bucket}) == 1 and bucket[0][1].copies is not None:
        yield from itertools.pairwise(number for number, _ in bucket)
        return
    chains: defaultdict[tuple[object, ...], list[Numbered]] = defaultdict(list)
    for number, saying in bucket:
        name = saying.speaker.name if saying.speaker else None
        chains[saying.said, saying.as_of, name].append((number, saying))
    for chain in chains.values():
        yield from itertools.pairwise(number for number, _ in chain)
    firsts = sorted((chain[0] for chain in chains.values()), key=lambda item: (_day(item[1]), item[0]))
    for place, (number, one) in enumerate(firsts):
        for other_number, other in itertools.islice(firsts, place + 1, None):
            if _day(other) - (one.said.last if one.said else _day(one)) > SAME_DAY:
                break
            if _is_one(one, other):
                yield number, other_number


def _is_one(one: Saying, other: Saying) -> bool:
    """Whether two claims about one quantity can be of one utterance."""
    if one.speaker is not None and other.speaker is not None and not same_speaker(one.speaker, other.speaker):
        return False
    if one.said is None or other.said is None:
        return one.said == other.said and one.as_of is not None and one.as_of == other.as_of
    near = one.said.first - other.said.last <= SAME_DAY and other.said.first - one.said.last <= SAME_DAY
    mine, yours = one.as_of or one.said, other.as_of or other.said
    overlap = mine.first <= yours.last and yours.first <= mine.last
    both_now = mine == one.said and yours == other.said
    return near and (overlap or both_now)


def _day(saying: Saying) -> date:
    return saying.said.first if saying.said else date.max - SAME_DAY


def _joined(ordered: Sequence[Saying], pairs: Iterable[tuple[int, int]]) -> list[list[Saying]]:
    above = list(range(len(ordered)))

    def top(position: int) -> int:
        while above[position] != position:
            above[position] = above[above[position]]
            position = above[position]
        return position

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        above[high] = low
    groups: defaultdict[int, list[Saying]] = defaultdict(list)
    for position, saying in enumerate(ordered):
        groups[top(position)].append(saying)
    return list(groups.values())


def _statement(group: Sequence[Saying], origins: dict[str, str]) -> Statement:
    spans = [saying.said for saying in group if saying.said]
    names = sorted({saying.speaker.label for saying in group if saying.speaker}, key=lambda name: (-len(name), name))
    figures = [figure for figure in _figures(group) if len(figure) > 1]
    discrepancies = (_discrepancy(figure) for figure in figures)
    documents = {saying.document_id for saying in group}
    return Statement(
        series=group[0].series._replace(item=None) if len({s.series.item for s in group}) > 1 else group[0].series,
        speaker=names[0] if names else None,
        said=Span(min(s.first for s in spans), max(s.last for s in spans)) if spans else None,
        claims=tuple(saying.claim_id for saying in group),
        documents=len(documents),
        origins=len({origins.get(document, document) for document in documents}),
        figures=tuple(tuple(saying.claim_id for saying in figure) for figure in figures),
        discrepancies=tuple(found for found in discrepancies if found is not None),
    )


def _figures(group: Sequence[Saying]) -> list[list[Saying]]:
    """Claims of several documents that give one value: of like nature, and nearest to each other in time.

    A claim is matched with the claims of another document that are nearest to it, unless these are nearer to others.
    """
    numbered = [(n, s) for n, s in enumerate(group) if s.kind is Kind.QUANTITY]
    near = sorted(
        (_apart(one, other), n, m)
        for (n, one), (m, other) in itertools.combinations(numbered, 2)
        if one.document_id != other.document_id and _alike(one, other)
    )
    nearest: dict[tuple[int, str], int] = {}
    pairs = []
    for days, n, m in near:
        ends = ((n, group[m].document_id), (m, group[n].document_id))
        if all(nearest.get(end, days) == days for end in ends):
            nearest.update(dict.fromkeys(ends, days))
            pairs.append((n, m))
    return _joined(group, pairs)


def _alike(one: Saying, other: Saying) -> bool:
    """Whether two claims can give one value: nature, kind of thing, unit, and days that overlap."""
    same = (one.nature, one.series.item, one.unit, one.once) == (
        other.nature, other.series.item, other.unit, other.once
    )  # fmt: skip
    mine, yours = one.as_of or one.said, other.as_of or other.said
    if not same or mine is None or yours is None:
        return same and mine == yours
    days_of_speech = mine == one.said and yours == other.said
    return days_of_speech or (mine.first <= yours.last and yours.first <= mine.last)


def _apart(one: Saying, other: Saying) -> int:
    """Days between the ends of what two claims are about; of two that both hold "now" none."""
    mine, yours = one.as_of or one.said, other.as_of or other.said
    if mine is None or yours is None or (mine == one.said and yours == other.said):
        return _apart_since(one, other)
    return abs((mine.first - yours.first).days) + abs((mine.last - yours.last).days) + _apart_since(one, other)


def _apart_since(one: Saying, other: Saying) -> int:
    if one.since is None or other.since is None:
        return 0
    inside = one.since.first <= other.since.last and other.since.first <= one.since.last
    return 0 if inside else abs((one.since.first - other.since.first).days)


def _discrepancy(figure: Sequence[Saying]) -> Discrepancy | None:
    """What documents report differently of a figure; None where they agree."""
    ways: defaultdict[tuple[object, ...], list[Saying]] = defaultdict(list)
    for saying in figure:
        ways[saying.value, _side(saying.bound)].append(saying)
    if len(ways) < 2:
        return None
    ends = [{end for end in saying.value if end is not None} for saying in figure]
    shared = set.intersection(*ends)
    reported = tuple(sorted((_reported(sayings) for sayings in ways.values()), key=lambda way: way.documents))
    return Discrepancy(kind="wording" if shared and len(set.union(*ends)) == 1 else "value", reported=reported)


def _side(bound: Bound | None) -> str:
    """Words that leave the same side open: "more than" and "at least", "about" and the bare number."""
    sides = {Bound.MORE_THAN: "floor", Bound.AT_LEAST: "floor", Bound.LESS_THAN: "ceiling", Bound.AT_MOST: "ceiling"}
    sides |= {Bound.EXACT: "point", Bound.ABOUT: "point"}
    return sides.get(bound, str(bound)) if bound else ""


def _reported(sayings: Sequence[Saying]) -> Reported:
    first = min(sayings, key=lambda saying: (saying.document, saying.claim_id))
    return Reported(
        words=first.words if any(letter.isalpha() for letter in first.words) else shown_value(first.value, first.bound),
        value=first.value,
        bound=first.bound,
        documents=tuple(sorted({saying.document for saying in sayings})),
        claims=tuple(sorted(saying.claim_id for saying in sayings)),
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= 3 else f"{', '.join(names[:3])} and {len(names) - 3} more"
