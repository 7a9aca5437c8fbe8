"""Which words gave a field, and by which rule, as ``Evidence`` rows."""

from onrecord.extract.claims.candidates import Owner
from onrecord.extract.claims.when import Dated
from onrecord.extract.claims.where import Placed
from onrecord.records import Evidence

__all__ = ["DAY_OF_STATEMENT", "evidence_of"]

DAY_OF_STATEMENT = "day of the statement"


def evidence_of(dates: Dated, placed: Placed, owner: Owner) -> tuple[Evidence, ...]:
    """Rows for actor, place and dates; a field that no words of the text gave has a rule and no offsets."""
    rows = [_row("actor", owner.rule, owner.mention)]
    rows.extend(_row("place", placed.rule, mention) for mention in placed.mentions or (None,))
    rows.append(_row("as_of", dates.as_of_time.rule if dates.as_of_time else DAY_OF_STATEMENT, dates.as_of_time))
    if dates.since_time is not None:
        rows.append(_row("since", dates.since_time.rule, dates.since_time))
    if dates.said is not None:
        rows.append(_row("said", dates.said_time.rule if dates.said_time else "day of the document", dates.said_time))
    return tuple(rows)


def _row(field: str, rule: str, span: object) -> Evidence:
    """``span`` is anything with ``start`` and ``end``, or None."""
    return Evidence(field=field, rule=rule, start=getattr(span, "start", None), end=getattr(span, "end", None))
