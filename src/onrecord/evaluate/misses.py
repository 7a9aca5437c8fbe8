"""What went wrong, one row each: missed, spurious, or wrong in a field, with the words and the rule."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.evaluate.coded import Coded
from onrecord.evaluate.figures import Judged, Miss
from onrecord.evaluate.matching import fields_of, overlap
from onrecord.records import Kind, Rejected

__all__ = ["by_cause", "misses_of"]

NOTHING = "nothing"


def misses_of(
    judged: Judged, *, beside: Sequence[Coded], declined: Sequence[tuple[str, Rejected]], unread: Mapping[str, str]
) -> list[Miss]:
    """Every miss; a claim that is wrong in two fields is two of them.

    Args:
        judged: gold and reading.
        beside: claims that were read with a measure that the gold does not have.
        declined: key of the document and number that was declined.
        unread: documents that were kept and not read, with the reason.
    """
    there = _There([*judged.spurious, *beside], declined, unread)
    found = [
        Miss("missed", one.document, one.start, _group(one), one.anchor, summary(one), *there.why(one))
        for one in judged.missed
    ]
    found += [
        Miss("spurious", one.document, one.start, _group(one), one.anchor, None, summary(one), one.rule("measure"))
        for one in judged.spurious
    ]
    for pair in judged.pairs:
        for field in fields_of(pair.gold.kind):
            if field in pair.wrong:
                found.append(_wrong(field, pair.gold, pair.read))
    return found


def by_cause(misses: Iterable[Miss]) -> tuple[Miss, ...]:
    """The commonest cause first, then by document and place in the text."""
    rows = list(misses)
    count = Counter(miss.cause for miss in rows)
    return tuple(sorted(rows, key=lambda row: (-count[row.cause], row.cause, row.document, row.start)))


def summary(one: Coded) -> str:
    """The fields that have a value, in a line: "killed, 300 people, at_least, islamic-state, Mosul, 2017-02-28"."""
    ends = [_words(one, field) for field in ("low", "high")] if one.kind is Kind.QUANTITY else []
    if len(set(ends)) == 2:
        ends = [f"{ends[0]} to {ends[1]}"]
    ends = ["…" if end == NOTHING else end for end in ends]
    value = " ".join([*ends[:1], one.unit or ""]).strip()
    parts = [one.measure, value, one.bound, one.direction, one.actor, _words(one, "place"), one.as_of, one.deadline]
    speaker = _words(one, "speaker")
    return ", ".join(str(part) for part in (*parts, speaker) if part and part != NOTHING)


def _wrong(field: str, gold: Coded, read: Coded) -> Miss:
    name = "since" if field == "made_up_since" else field
    words = (_words(gold, name), _words(read, name))
    cause = "wrong since (made up)" if field == "made_up_since" else f"wrong {field}"
    return Miss(cause, gold.document, gold.start, _group(gold), gold.anchor, *words, read.rule(name))


def _words(one: Coded, field: str) -> str:
    """A field as a person would write it."""
    value = getattr(one, field)
    if value is None or value == ():
        return NOTHING
    if field == "place":
        return " and ".join("/".join(dict.fromkeys(names)) for names in value)
    if field == "speaker":
        return ", ".join(value)
    return f"{value:,.15g}" if isinstance(value, int | float) else str(value)


class _There:
    """What stands where a claim was missed."""

    def __init__(
        self, read: Iterable[Coded], declined: Iterable[tuple[str, Rejected]], unread: Mapping[str, str]
    ) -> None:
        self._read: defaultdict[str, list[Coded]] = defaultdict(list)
        self._declined: defaultdict[str, list[Rejected]] = defaultdict(list)
        self._unread = unread
        for one in read:
            self._read[one.document].append(one)
        for document, number in declined:
            self._declined[document].append(number)

    def why(self, one: Coded) -> tuple[str, str]:
        """What was read there instead, or why nothing was, and by which rule."""
        if one.document in self._unread:
            return f"document not read: {self._unread[one.document]}", ""
        for other in self._read[one.document]:
            if overlap(one, other):
                return f"read as {other.kind}: {summary(other)}", other.rule("measure")
        for number in self._declined[one.document]:
            if number.quote.start < one.end and one.start < number.quote.end:
                return f"declined: {number.reason}", number.rule
        return NOTHING, ""


def _group(one: Coded) -> str:
    return f"{one.kind} {one.measure}"
