"""The battle, the flood or the raid that a text is about, where its opening says when that was."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from onrecord.extract.times import edtf
from onrecord.extract.times.edtf import Precision
from onrecord.extract.times.lexicon import TimeLexicon
from onrecord.extract.times.records import Relation, Time, TimeKind
from onrecord.lexicon import Tokens

__all__ = ["occasion_of"]

OPENING = 4  # sentences, the title among them
SUBJECT = 40  # words within which the subject of the opening ends
OVER = timedelta(days=120)  # how long it lies back at least: the news tells of what is nearer


def occasion_of(
    text: str,
    sentences: Sequence[Tokens],
    times: Callable[[int], Sequence[Time]],
    published: str | None,
    lexicon: TimeLexicon,
) -> Time | None:
    """When the event was that a text opens with: "The Battle of Sirte was fought from May to December 2016".

    Args:
        text: the document.
        sentences: the tokens of each sentence, in order.
        times: gives those of a sentence by its number; few are asked for.
        published: EDTF of the document; None for one that does not say.
        lexicon: what such events are called, and what is said of them.

    Returns:
        The period with its year, or None for a text of the day: such a one names weekdays.
    """
    before = date.max if published is None else (edtf.days(published)[0] or date.min) - OVER
    for number, tokens in enumerate(sentences[:OPENING]):
        verb = _verb(tokens, lexicon)
        if verb is None:
            continue
        for time in times(number):
            written = time.value is not None and time.value[:4] in text[time.start : time.end]
            if written and time.start >= tokens[verb].end and _is_past(time, before):
                named = any(other.weekday for index in range(len(sentences)) for other in times(index))
                return None if named else time
    return None


def _verb(tokens: Tokens, lexicon: TimeLexicon) -> int | None:
    """Index of "was" or "took place" behind a subject that is an event; None without."""
    named = False
    for index, token in enumerate(tokens[:SUBJECT]):
        if token.low in lexicon.nearby.occurs:
            return index if named else None
        named = named or token.low in lexicon.nearby.occasion
    return None


def _is_past(time: Time, before: date) -> bool:
    """Whether a time is one of the calendar that is told to its month, and long over."""
    if time.kind is not TimeKind.POINT or time.value is None or time.last is None or time.last >= before:
        return False
    dated = edtf.precision(time.value.split("/")[-1]) >= Precision.MONTH
    return dated and time.relation in (Relation.AT, Relation.DURING, Relation.SINCE)
