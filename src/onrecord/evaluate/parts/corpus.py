"""A corpus for one part of the reading: JSON lines, each with ``id``, ``text`` and labels of one kind."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.errors import BadInput
from onrecord.evaluate.gold import LINES, rows_of
from onrecord.read import Given, Settings, Source, load
from onrecord.records import Document, Failure

__all__ = ["Labelled", "labelled", "required", "sets", "spans"]

Span = tuple[int, int]
ALL = "all"


class Labelled(NamedTuple):
    """A document, read, with the labels that people gave it.

    Attributes:
        document: as ``onrecord read`` would read the line.
        labels: JSON objects.
        row: the whole line, for what else a corpus says.
        where: file and line, for messages.
    """

    document: Document
    labels: Sequence[Mapping[str, Any]]
    row: Mapping[str, Any]
    where: str

    @property
    def set(self) -> str:
        """The set that the line says it belongs to; "all" where it names none."""
        return str(self.row.get("set") or ALL)


def labelled(path: Path, labels: str, settings: Settings) -> Iterator[Labelled]:
    """The documents of a corpus in order; ``dct`` of a line is its date of publication.

    Raises:
        BadInput: a line lacks ``id``, ``text`` or its labels, two have one id, or a text cannot be read.
    """
    rows: dict[str, tuple[str, dict[str, Any]]] = {}
    given: dict[str, Given | str] = {}
    for where, row in rows_of(path):
        name = row.get("id")
        if not isinstance(name, str) or not isinstance(row.get("text"), str):
            raise BadInput(f"{where} has no id or no text: a corpus has both on each line")
        found = row.get(labels)
        if not isinstance(found, list) or not all(isinstance(label, dict) for label in found):
            raise BadInput(f"{where} has no list {labels!r}, which this part is measured by")
        if name in rows:
            raise BadInput(f"{where} has the id {name!r}, as another line has")
        rows[name] = where, row
        given[name] = Given(published=row["dct"] if isinstance(row.get("dct"), str) else None)
    if not rows:
        raise BadInput(f"{path}: has no lines")
    content = path.read_bytes()
    source = Source(name=path.name, address=str(path), content=content, media_type=LINES, end=len(content))
    for document in load(source, replace(settings, published=given)):
        if isinstance(document, Failure):
            raise BadInput(f"{document.address}: {document.why}")
        where, row = rows[document.name]
        yield Labelled(document, row[labels], row, where)


def required(label: Mapping[str, Any], field: str, kind: type | tuple[type, ...], where: str) -> Any:
    """A field of a label.

    Raises:
        BadInput: it is missing or of another type.
    """
    value = label.get(field)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise BadInput(f"{where} has a label whose {field} is {value!r}")
    return value


def sets(counts: Mapping[str, Counter[str]]) -> list[tuple[str, Counter[str]]]:
    """The counts of each set by name, and those of all together where there is more than one."""
    rows = sorted(counts.items())
    together: Counter[str] = sum(counts.values(), Counter())
    return rows if len(rows) == 1 else [*rows, (ALL, together)]


def spans(label: Mapping[str, Any], field: str, where: str) -> tuple[Span, ...]:
    """The ``[start, end]`` pairs of a field; empty where it is absent.

    Raises:
        BadInput: they are no pairs of whole numbers.
    """
    try:
        return tuple((int(start), int(end)) for start, end in label.get(field) or ())
    except (TypeError, ValueError):
        raise BadInput(f"{where} has a label whose {field} is not a list of [start, end]") from None
