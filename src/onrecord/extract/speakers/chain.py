"""Chains: an attribution inside another has two people behind it; which one speaks, which one passes on."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.extract.speakers.attributed import Attributed
from onrecord.extract.speakers.cast import Figure
from onrecord.extract.speakers.mention import Sort
from onrecord.records import Attribution

__all__ = ["chained", "passed_on"]

ASKING = "reporter"
NEAR = 8  # attributions that start before one and may hold it
Spoken = tuple[Attributed, Figure | None]


def chained(found: Sequence[Spoken]) -> list[Attributed]:
    """Link every attribution that stands inside another to it.

    A person who reports unnamed people, a paper or their own body remains the speaker and those are the
    link ("medics had counted nine dead, Dr Hall said"); else the inner one speaks and the outer is the link
    ("the army said nine were dead, the agency reported").
    """
    ordered = sorted(found, key=_first)
    sizes = {id(act): act.size for act, _ in found}
    return [_linked(inner, ordered, sizes) for inner in found]


def _first(pair: Spoken) -> int:
    return pair[0].content[0][0]


def _linked(inner: Spoken, ordered: Sequence[Spoken], sizes: Mapping[int, int]) -> Attributed:
    act, figure = inner
    number = bisect_right(ordered, _first(inner), key=_first)
    around = ordered[max(0, number - NEAR) : number]
    for outer, teller in sorted(around, key=lambda pair: sizes[id(pair[0])]):
        if not outer.stated or not act.stated or sizes[id(outer)] <= sizes[id(act)] or not _covers(outer, act):
            continue
        if teller is None or figure is None or teller is figure or teller.speaker == figure.speaker:
            continue
        if _passes_on(teller, figure, direct=outer.form is Attribution.DIRECT):
            return replace(act, speaker=teller.speaker, via=(*act.via, figure.speaker.label))
        return replace(act, via=(*act.via, teller.speaker.label))
    return act


def _passes_on(teller: Figure, figure: Figure, *, direct: bool) -> bool:
    """Whether the teller answers for what the inner source says: a person does in words of their own."""
    if teller.sort is not Sort.PERSON:
        return False
    if direct:
        return True
    own = teller.organisation is not None and figure.label.lower() in (
        teller.organisation.lower(),
        f"the {teller.organisation.lower()}",
    )
    return own or figure.sort in (Sort.CROWD, Sort.PAPER)


def passed_on(act: Attributed, told: Sequence[Attributed]) -> Attributed:
    """What somebody who talks in turns reports of others they answer for; the others are the link.

    A turn of somebody who only asks ("reporter") passes nothing on.
    """
    if act.speaker is None or not act.stated:
        return act
    for turn in told:
        if turn.speaker is not None and turn.speaker.label != ASKING and _covers(turn, act):
            # The cue tells when the others spoke.
            return replace(act, speaker=turn.speaker, via=(*act.via, act.speaker.label), form=turn.form, cue=None)
    return act


def _covers(outer: Attributed, inner: Attributed) -> bool:
    """Whether the content of ``inner`` is a part of that of ``outer``."""
    return all(any(s <= start and end <= e for s, e in outer.content) for start, end in inner.content)
