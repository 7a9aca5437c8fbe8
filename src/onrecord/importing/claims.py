"""One row of a table as a document with one claim: the row is its text, the cells of the value are its quote."""

import math
import re
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from onrecord.errors import BadRecord
from onrecord.extract.times import edtf
from onrecord.importing.mapping import TableMapping
from onrecord.importing.places import Gazetteer
from onrecord.importing.table import Row
from onrecord.records import (
    Attribution,
    Bound,
    Claim,
    Direction,
    Document,
    Evidence,
    Kind,
    Modality,
    Nature,
    Place,
    Quote,
    Speaker,
    Stated,
)

__all__ = ["Desk", "row_claim", "row_document"]

Word = TypeVar("Word", Attribution, Bound, Direction, Kind, Modality, Nature)

NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?")
FLOORS = {Bound.AT_LEAST, Bound.MORE_THAN}
CEILINGS = {Bound.AT_MOST, Bound.LESS_THAN}
DATES = ("as_of", "since", "said", "deadline")
VALUES = ("words", "value", "low", "high")
# What a table says of a claim and the codebook has no field for; kept as evidence, "table.copies=K17".
BESIDE = ("source_group", "copies", "address")


class Desk(NamedTuple):
    """What reading rows needs: how the table is mapped, the places, and the measures that there are."""

    mapping: TableMapping
    gazetteer: Gazetteer
    measures: frozenset[str]


def row_document(row: Row, fields: Mapping[str, str], file: str) -> Document:
    """The row as a document: found at ``file#F017`` by its id, else at ``file#row=17``, as RFC 7111 writes it.

    Raises:
        BadRecord: the date of publication is none.
    """
    published = fields.get("published")
    if published and not edtf.is_edtf(published):
        raise BadRecord(f"published {published!r} is no date such as 2016-08-10 or 2016-08")
    return Document(
        name=f"{file.rpartition('/')[2]}:{row.line}",
        address=f"{file}#{fields.get('id') or f'row={row.line}'}",
        text=row.text,
        title=fields.get("title"),
        outlet=fields.get("outlet") or _host(fields.get("address")),
        media_type="text/csv",
        given_published=published,
        published=Stated(value=published, rule="table.published") if published else None,
    )


def row_claim(row: Row, fields: Mapping[str, str], document_id: str, desk: Desk) -> Claim:
    """The claim of a row.

    Raises:
        BadRecord: the row says something that no claim may; the message says what and which cell.
    """
    measure = fields.get("measure", "")
    if measure not in desk.measures:
        raise BadRecord(f"there is no measure {measure!r}: map it to one of the codebook or of a pack, or to other")
    kind = _word(Kind, fields.get("kind"), "kind") or Kind.QUANTITY
    bound = _word(Bound, fields.get("bound"), "bound")
    dates, values = _dates(fields), _values(fields, bound)
    speaker = _speaker(fields)
    attribution = _word(Attribution, fields.get("attribution"), "attribution")
    return Claim(
        quote=_quote(row, document_id, desk.mapping),
        kind=kind,
        measure=measure,
        bound=(bound or _bound_of(fields)) if kind is Kind.QUANTITY else bound,
        nature=_word(Nature, fields.get("nature"), "nature"),
        direction=_word(Direction, fields.get("direction"), "direction"),
        modality=_word(Modality, fields.get("modality"), "modality") or Modality.ASSERTED,
        attribution=attribution or (Attribution.INDIRECT if speaker else Attribution.NONE),
        speaker=speaker,
        place=_places(fields, desk),
        via=tuple(part.strip() for part in fields.get("via", "").split(";") if part.strip()),
        evidence=tuple(_evidence(row, fields, desk.mapping)),
        low=values.low,
        high=values.high,
        best=values.low if values.low == values.high else None,
        as_of=dates["as_of"],
        since=dates["since"],
        said=dates["said"],
        deadline=dates["deadline"],
        actor=fields.get("actor"),
        item=fields.get("item"),
        unit=fields.get("unit"),
        baseline=fields.get("baseline"),
        part_of=fields.get("part_of"),
    )


def _places(fields: Mapping[str, str], desk: Desk) -> tuple[Place, ...]:
    return desk.gazetteer.places(fields.get("place", ""))


def _speaker(fields: Mapping[str, str]) -> Speaker | None:
    name, role, organisation = (fields.get(key) for key in ("speaker", "role", "organisation"))
    return Speaker(name=name, role=role, organisation=organisation) if name or role or organisation else None


class _Ends(NamedTuple):
    low: float | None
    high: float | None


def _values(fields: Mapping[str, str], bound: Bound | None) -> _Ends:
    """The ends in the unit of the claim; a single ``value`` stands where its bound says."""
    factor = _number(fields.get("factor"), "factor") or 1.0
    value, low, high = (_number(fields.get(key), key) for key in ("value", "low", "high"))
    if value is not None and (low is not None or high is not None):
        raise BadRecord(f"it has a value of {value:g} and a range besides: give one of them")
    if value is not None:
        low = None if bound in CEILINGS else value
        high = None if bound in FLOORS else value
    if bound in {Bound.RANGE, Bound.VAGUE} and value is not None:
        raise BadRecord(f"its bound is {bound}, and it has one value instead of low and high")
    return _Ends(*(None if end is None else end * factor for end in (low, high)))


def _bound_of(fields: Mapping[str, str]) -> Bound:
    """The bound of a row that names none: a range where it has both ends, a floor or a ceiling where it has one."""
    if "value" in fields or fields.get("low") == fields.get("high"):
        return Bound.EXACT
    if "low" in fields and "high" in fields:
        return Bound.RANGE
    return Bound.AT_LEAST if "low" in fields else Bound.AT_MOST


def _number(cell: str | None, name: str) -> float | None:
    if cell is None:
        return None
    if not NUMBER.fullmatch(cell):
        raise BadRecord(f"{name} {cell!r} is not a number")
    value = float(cell.replace(",", ""))
    if not math.isfinite(value):
        raise BadRecord(f"{name} {cell!r} is too large")
    return value


def _dates(fields: Mapping[str, str]) -> dict[str, str | None]:
    """Dates as EDTF; a ``said`` that is known to the month only is cut to it, and an ``as_of`` that repeats it."""
    dates: dict[str, str | None] = {name: fields.get(name) for name in DATES}
    for name, date in dates.items():
        if date is not None and not edtf.is_edtf(date):
            raise BadRecord(f"{name} {date!r} is no date such as 2016-08-10 or 2016-08")
    to = {"month": edtf.Precision.MONTH, "year": edtf.Precision.YEAR}.get(fields.get("precision", ""))
    if to is not None and dates["said"] is not None:
        coarse = edtf.truncate(dates["said"], to)
        dates["as_of"] = coarse if dates["as_of"] == dates["said"] else dates["as_of"]
        dates["said"] = coarse
    since, as_of = (edtf.days(date) if date else None for date in (dates["since"], dates["as_of"]))
    if since and as_of and since.first and as_of.last and since.first > as_of.last:
        raise BadRecord(f"it starts on {dates['since']}, after it ends on {dates['as_of']}")
    return dates


def _word(words: type[Word], cell: str | None, name: str) -> Word | None:
    if cell is None:
        return None
    try:
        return words(cell)
    except ValueError:
        raise BadRecord(f"{name} {cell!r} is none of {', '.join(words)}") from None


def _quote(row: Row, document_id: str, mapping: TableMapping) -> Quote:
    """The cells of the words or of the value, from the first to the last of them."""
    columns = [mapping.columns.get(name, name) for name in VALUES]
    spans = [span for span in map(row.span, columns[:1]) if span] or [s for s in map(row.span, columns) if s]
    if not spans:
        raise BadRecord("it has neither words nor a value")
    start, end = min(first for first, _ in spans), max(last for _, last in spans)
    return Quote(document_id=document_id, start=start, end=end, text=row.text[start:end])


def _evidence(row: Row, fields: Mapping[str, str], mapping: TableMapping) -> list[Evidence]:
    found = []
    for name, value in fields.items():
        span: Any = row.span(mapping.columns.get(name, name)) or (None, None)
        rule = f"table.{name}={value}" if name in BESIDE else f"table.{mapping.columns.get(name, name)}"
        found.append(Evidence(field=name, rule=rule, start=span[0], end=span[1]))
    return found


def _host(address: str | None) -> str | None:
    host = urlsplit(address).hostname if address else None
    return host.removeprefix("www.") if host else None
