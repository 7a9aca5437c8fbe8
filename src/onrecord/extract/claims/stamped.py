"""The date that a caption ends with, and that of the line above a list: they date what stands with them undated."""

from collections.abc import Sequence

from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.times import Relation, Time, TimeKind
from onrecord.records import Role

__all__ = ["stamp_of"]

BULLETS = "-•–*·▪"
DATE = 6  # tokens of a date in brackets: "(Nov. 15, 2018)"
LONGEST = 20  # items of a list over which its heading is looked for
HEADING = 24  # words of a line above a list


def stamp_of(analyses: Sequence[Analysis], number: int) -> Time | None:
    """The date that dates a sentence from outside: in brackets at the end of its paragraph, or above its list.

    Args:
        analyses: the sentences of the document.
        number: of the sentence.
    """
    paragraph = analyses[number].sentence.paragraph
    last = number
    while last + 1 < len(analyses) and analyses[last + 1].sentence.paragraph == paragraph:
        last += 1
    if last > number and (time := _bracketed(analyses[last])) is not None:
        return time
    return _above(analyses, number)


def _bracketed(analysis: Analysis) -> Time | None:
    """The date of a sentence that is nothing but a date in brackets."""
    text = analysis.text[analysis.sentence.start : analysis.sentence.end].rstrip(".")
    if len(analysis.tokens) > DATE + 2 or text[:1] not in "([" or text[-1:] not in ")]":
        return None
    inside = len(text) - 2
    return next((t for t in _dates(analysis) if t.end - t.start >= inside), None)


def _above(analyses: Sequence[Analysis], number: int) -> Time | None:
    """The date in the line above the list that a sentence is an item of."""
    index, items = number, 0
    while index >= 0 and items < LONGEST:
        paragraph = analyses[index].sentence.paragraph
        while index > 0 and analyses[index - 1].sentence.paragraph == paragraph:
            index -= 1
        opening = analyses[index]
        if not _is_item(opening):
            break
        index, items = index - 1, items + 1
    if not items or index < 0:
        return None
    line = analyses[index]
    heads = line.sentence.role is Role.HEADING or line.text[line.sentence.end - 1] in ":)"
    if not heads or line.quantities or len(line.tokens) > HEADING:
        return None
    return next(iter(_dates(line)), None)


def _is_item(analysis: Analysis) -> bool:
    """Whether a paragraph opens with a bullet, in its sentence or right before it."""
    start = analysis.sentence.start
    return any(mark in BULLETS for mark in analysis.text[max(0, start - 2) : start + 1].strip())


def _dates(analysis: Analysis) -> list[Time]:
    relations = (Relation.AT, Relation.UNTIL, Relation.DURING)
    return [t for t in analysis.times if t.kind is TimeKind.POINT and t.value is not None and t.relation in relations]
