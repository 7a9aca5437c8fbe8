"""Quotations that reach over sentences and paragraphs, and those that stand without a cue."""

from bisect import bisect_left, bisect_right

from onrecord.extract.segment import Passage, Quotation, Sentence
from onrecord.extract.speakers.attributed import Span
from onrecord.extract.speakers.line import Act, with_marks
from onrecord.records import Attribution

__all__ = ["form_of", "join_quotations", "take_before"]


def join_quotations(passage: Passage, acts: list[Act]) -> None:
    """Widen contents to whole quotations; give the quotations that stand alone to the act before them."""
    owners: dict[int, Act] = {}
    for act in acts:
        for number in _touched(passage, act):
            owners.setdefault(number, act)
            _widen(act, passage.quotations[number], passage.text)
    _orphans(passage, acts, owners)


def _touched(passage: Passage, act: Act) -> list[int]:
    """Numbers of the quotations that the content of an act touches."""
    numbers = []
    for start, end in act.content:
        number = bisect_right(passage.quotations, start, key=_end)
        while number < len(passage.quotations) and passage.quotations[number].start < end:
            numbers.append(number)
            number += 1
    return numbers


def _end(quotation: Quotation) -> int:
    return quotation.end


def _widen(act: Act, quotation: Quotation, text: str) -> None:
    """Take in the whole quotation that a content touches, over the ends of sentences."""
    span = with_marks(quotation, text)
    pieces = []
    for start, end in act.content:
        if start < quotation.end and quotation.start < end:
            pieces.append((min(start, span[0]), max(end, span[1])))
        else:
            pieces.append((start, end))
    act.content = _merged(pieces)


def _merged(pieces: list[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in sorted(pieces):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _orphans(passage: Passage, acts: list[Act], owners: dict[int, Act]) -> None:
    """A quotation that opens a sentence and has no cue goes on with the speaker before it."""
    starts = {sentence.start: sentence for sentence in passage.sentences}
    for number, quotation in enumerate(passage.quotations):
        if number in owners or quotation.end - quotation.start < 20:
            continue
        span = with_marks(quotation, passage.text)
        sentence = starts.get(span[0])
        if sentence is None:
            continue
        alone = "\n" in passage.text[span[1] : span[1] + 3] or span[1] + 2 >= len(passage.text)
        act = _speaking_before(passage, acts, sentence, owners.get(number - 1), alone=alone)
        if act is not None:
            act.content = _merged([*act.content, span])
            owners[number] = act


def _speaking_before(
    passage: Passage, acts: list[Act], sentence: Sentence, previous: Act | None, *, alone: bool
) -> Act | None:
    """The act whose speech the quotation at the start of ``sentence`` continues: same or last paragraph.

    Over the end of a paragraph only a quotation that fills its own goes on (``alone``).
    """
    best = None
    before = passage.sentences[sentence.index - 1].start if sentence.index else 0
    first = bisect_left(acts, sentence.paragraph - 1, key=_paragraph)
    for act in acts[first : bisect_right(acts, sentence.paragraph, key=_paragraph)]:
        own = act.line.sentence
        near = own.paragraph == sentence.paragraph or (alone and own.paragraph == sentence.paragraph - 1)
        follows = act is previous and bool(act.content) and act.content[-1][1] >= before
        if (own.index < sentence.index and near and act.speech) or (follows and (alone or near)):
            best = act
    return best


def _paragraph(act: Act) -> int:
    return act.line.sentence.paragraph


def take_before(passage: Passage, act: Act) -> None:
    """``“Are we ready?” Hall said.``: the quotation at the end of the sentence before, in the same paragraph."""
    own = act.line.sentence
    for quotation in reversed(passage.quotations):
        if quotation.start < own.start:
            span = with_marks(quotation, passage.text)
            gap = passage.text[span[1] : own.start]
            if not gap.strip() and "\n" not in gap:
                act.content = [span]
            return


def form_of(passage: Passage, act: Act) -> Attribution:
    """Direct where every piece stands in quotation marks, mixed where some words do."""
    if act.block is not None:
        return Attribution.DIRECT
    quotations = [with_marks(passage.quotations[number], passage.text) for number in _touched(passage, act)]
    if act.content and all(any(s <= start and end <= e for s, e in quotations) for start, end in act.content):
        return Attribution.DIRECT
    return Attribution.MIXED if quotations else Attribution.INDIRECT
