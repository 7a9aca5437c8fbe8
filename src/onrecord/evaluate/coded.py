"""One coding of a claim, by a person or by the reader, in the one form in which the two are compared."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any, TypeVar

from onrecord.errors import BadInput
from onrecord.records import Attribution, Bound, Claim, Direction, Kind, Modality, Nature, claim_content

__all__ = ["Coded", "coding_of", "key_of", "read_claim"]

Choice = TypeVar("Choice", bound=StrEnum)

# What a file name may end in; the rest of a name tells documents apart.
ENDINGS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".json"})
NAMES_OF_A_PLACE = ("code", "name", "text")
NAMES_OF_A_SPEAKER = ("name", "role", "organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """The fields of the codebook that are compared.

    Attributes:
        document: key of the document; see ``key_of``.
        start: offset of the anchor in code points.
        end: offset behind it.
        anchor: the words.
        place: for each place its names, any of which will do.
        speaker: the names of the speaker, any of which will do; empty for the outlet's own voice.
        doubtful: whether a second person could code it otherwise: neither owed nor punished.
        rules: (field, rule) of a reading; empty for gold.
    """

    document: str
    start: int
    end: int
    anchor: str
    kind: Kind
    measure: str
    actor: str | None = None
    nature: Nature | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    place: tuple[tuple[str, ...], ...] = ()
    as_of: str | None = None
    since: str | None = None
    deadline: str | None = None
    direction: Direction | None = None
    speaker: tuple[str, ...] = ()
    attribution: Attribution = Attribution.NONE
    modality: Modality = Modality.ASSERTED
    doubtful: bool = False
    rules: tuple[tuple[str, str], ...] = ()

    def rule(self, field: str) -> str:
        """The rules that gave a field, joined; empty where none is known."""
        return ", ".join(rule for name, rule in self.rules if name == field)


def key_of(name: str) -> str:
    """The name of a document without folder and without the ending of its file: ``a/001.txt`` is ``001``."""
    path = PurePosixPath(name)
    return path.stem if path.suffix.lower() in ENDINGS else path.name


def coding_of(claim: Claim, document: str) -> Coded:
    """What the reader coded, with the rules that gave each field."""
    row = claim_content(claim) | {"document": document}
    return _coded(row, rules=tuple(dict.fromkeys((item.field, item.rule) for item in claim.evidence)))


def read_claim(row: Mapping[str, Any]) -> Coded:
    """A claim of a JSON line of gold.

    Raises:
        BadInput: a field is missing, is of another type, or has a value that the codebook does not know.
    """
    for field, kind in (("document", str), ("start", int), ("end", int), ("anchor", str), ("measure", str)):
        value = row.get(field)
        if not isinstance(value, kind) or isinstance(value, bool) or value == "":
            raise BadInput(f"has as {field} {_shown(value)}, not {'text' if kind is str else 'a whole number'}")
    if row["end"] - row["start"] != len(row["anchor"]) or row["start"] < 0:
        raise BadInput(f"has an anchor of {len(row['anchor'])} characters at [{row['start']}:{row['end']}]")
    return _coded(row)


def _coded(row: Mapping[str, Any], rules: tuple[tuple[str, str], ...] = ()) -> Coded:
    return Coded(
        document=key_of(row["document"]),
        start=row["start"],
        end=row["end"],
        anchor=row["anchor"],
        kind=_required(row, "kind", Kind),
        measure=row["measure"],
        actor=_text(row, "actor"),
        nature=_choice(row, "nature", Nature),
        low=_number(row, "low"),
        high=_number(row, "high"),
        unit=_text(row, "unit"),
        bound=_choice(row, "bound", Bound),
        place=_places(row.get("place")),
        as_of=_text(row, "as_of"),
        since=_text(row, "since"),
        deadline=_text(row, "deadline"),
        direction=_choice(row, "direction", Direction),
        speaker=_names("speaker", row.get("speaker"), NAMES_OF_A_SPEAKER),
        attribution=_choice(row, "attribution", Attribution) or Attribution.NONE,
        modality=_choice(row, "modality", Modality) or Modality.ASSERTED,
        doubtful=bool(row.get("doubtful")),
        rules=rules,
    )


def _required(row: Mapping[str, Any], field: str, choices: type[Choice]) -> Choice:
    found = _choice(row, field, choices)
    if found is None:
        raise BadInput(f"has no {field}; the choices are {', '.join(choices)}")
    return found


def _choice(row: Mapping[str, Any], field: str, choices: type[Choice]) -> Choice | None:
    value = row.get(field)
    if value in (None, ""):
        return None
    if value not in tuple(choices):
        raise BadInput(f"has as {field} {_shown(value)}; the choices are {', '.join(choices)}")
    return choices(value)


def _text(row: Mapping[str, Any], field: str) -> str | None:
    value = row.get(field)
    if value is not None and not isinstance(value, str):
        raise BadInput(f"has as {field} {_shown(value)}, not text")
    return value or None


def _number(row: Mapping[str, Any], field: str) -> float | None:
    value = row.get(field)
    if value is not None and (not isinstance(value, int | float) or isinstance(value, bool)):
        raise BadInput(f"has as {field} {_shown(value)}, not a number")
    return value


def _places(value: Any) -> tuple[tuple[str, ...], ...]:
    if value is not None and not isinstance(value, list):
        raise BadInput(f"has as place {_shown(value)}, not a list")
    return tuple(_names("place", item, NAMES_OF_A_PLACE) for item in value or ())


def _names(field: str, value: Any, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The names in a string, or in an object with some of the keys."""
    given = [value.get(key) for key in keys] if isinstance(value, dict) else [value]
    if any(not isinstance(name, str | None) for name in given):
        raise BadInput(f"has as {field} {_shown(value)}, neither text nor an object with {', '.join(keys)}")
    return tuple(name.strip() for name in given if name and name.strip())


def _shown(value: Any) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)[:60]
