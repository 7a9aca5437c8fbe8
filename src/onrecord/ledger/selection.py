"""Which claims are asked for: criteria to SQL, and a helpful refusal of names that nothing bears."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypedDict

from onrecord.errors import UnknownName
from onrecord.ledger.database import Database
from onrecord.records import Attribution, Kind

__all__ = ["Criteria", "Selection", "check_names"]

Names = str | Sequence[str] | None

DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# EDTF to comparable text: no qualifiers, no unknown digits, a season is its year. "2016-08~" is "2016-08".
CLEAN = "regexp_replace({part}, '[~?%]|-?X.*$|-(2[1-9]|3[0-9]|4[01])$', '', 'g')"
FIRST = CLEAN.format(part="split_part(as_of, '/', 1)")
LAST = CLEAN.format(part="split_part(as_of, '/', -1)")
# Two dates of unlike precision are compared to the coarser one: a claim "as of 2016" may hold since 2016-08.
SINCE = f"({LAST} IN ('', '..') OR left({LAST}, length($since)) >= left($since, length({LAST})))"
UNTIL = f"({FIRST} IN ('', '..') OR left({FIRST}, length($until)) <= left($until, length({FIRST})))"

CONDITIONS = {
    "measure": "measure IN (SELECT unnest($measure))",
    "actor": "actor IN (SELECT unnest($actor))",
    "outlet": "lower(outlet) IN (SELECT lower(unnest($outlet)))",
    "attribution": "attribution IN (SELECT unnest($attribution))",
    "kind": "kind IN (SELECT unnest($kind))",
    "place": """list_has_any(
        list_transform(flatten(list_transform(place, lambda p: [p.code, p.name, p.text, p.geonames::VARCHAR])),
            lambda word: lower(word)), list_transform($place, lambda word: lower(word)))""",
    "speaker": """len(list_filter($speaker, lambda asked: contains(
        lower(concat_ws(' | ', speaker.name, speaker.role, speaker.organisation)), lower(asked)))) > 0""",
    "document": """len(list_filter($document, lambda asked:
        document_name = asked OR address = asked OR starts_with(document_id, asked))) > 0""",
    "since": f"as_of IS NOT NULL AND {SINCE}",
    "until": f"as_of IS NOT NULL AND {UNTIL}",
}
CHOICES = {
    "measure": "SELECT DISTINCT measure FROM current_claims WHERE measure IS NOT NULL ORDER BY 1",
    "actor": "SELECT DISTINCT actor FROM current_claims WHERE actor IS NOT NULL ORDER BY 1",
    "outlet": "SELECT DISTINCT outlet FROM current_claims WHERE outlet IS NOT NULL ORDER BY 1",
    "place": "SELECT DISTINCT p.name FROM (SELECT unnest(place) AS p FROM current_claims) ORDER BY 1",
    "speaker": """SELECT DISTINCT coalesce(speaker.name, speaker.role, speaker.organisation) AS label
        FROM current_claims WHERE speaker IS NOT NULL ORDER BY 1""",
    "document": "SELECT DISTINCT document_name FROM current_claims ORDER BY 1",
}
SHOWN = 20


class Criteria(TypedDict, total=False):
    """The keyword arguments of ``Ledger.claims``; several names of one criterion mean any of them."""

    measure: Names
    actor: Names
    place: Names
    speaker: Names
    outlet: Names
    attribution: Names
    kind: Names
    document: Names
    since: str | None
    until: str | None
    limit: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Criteria, all of which a claim must meet; empty ones are met by every claim.

    Attributes:
        measure: ids of the vocabulary.
        actor: ids of a pack.
        place: a country code, a name, a GeoNames id or the words of the text, in any case.
        speaker: part of the name, the role or the organisation, in any case.
        outlet: in any case.
        attribution: how the words are given.
        kind: what the claim is about.
        document: a name, an address, or the beginning of an id.
        since: EDTF year, month or day; claims that hold then or later.
        until: likewise, then or earlier.
        limit: at most so many, in the order of the export.

    Raises:
        UnknownName: a kind or attribution that does not exist, a date that is none.
    """

    measure: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    attribution: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        _check_words("attribution", self.attribution, Attribution)
        _check_words("kind", self.kind, Kind)
        for name, date in (("since", self.since), ("until", self.until)):
            if date is not None and not DAY.fullmatch(date):
                raise UnknownName(f"{name} {date!r} is not a date: write 2016, 2016-08 or 2016-08-31")

    @classmethod
    def of(cls, criteria: Criteria) -> "Selection":
        """From keyword arguments; a single name is a tuple of one."""
        fields: dict[str, Any] = {key: value for key, value in criteria.items() if value is not None}
        for key in fields.keys() - {"since", "until", "limit"}:
            fields[key] = (fields[key],) if isinstance(fields[key], str) else tuple(fields[key])
        return cls(**fields)

    def where(self) -> tuple[str, dict[str, Any]]:
        """A condition over ``current_claims`` and its parameters."""
        asked = {key: getattr(self, key) for key in CONDITIONS}
        used = {key: list(value) if isinstance(value, tuple) else value for key, value in asked.items() if value}
        return " AND ".join(["true", *(CONDITIONS[key] for key in used)]), used


def check_names(database: Database, selection: Selection) -> None:
    """Refuse a name that no current claim bears.

    Raises:
        UnknownName: with the closest names, and otherwise the first twenty.
    """
    for criterion, sql in CHOICES.items():
        for name in getattr(selection, criterion):
            bears = f"SELECT 1 FROM current_claims WHERE {CONDITIONS[criterion]} LIMIT 1"  # noqa: S608 - our own text
            if not database.rows(bears, {criterion: [name]}):
                raise _unknown(criterion, name, [row[0] for row in database.rows(sql)])


def _check_words(criterion: str, words: Sequence[str], choices: type[StrEnum]) -> None:
    for word in words:
        if word not in list(choices):
            raise _unknown(criterion, word, list(choices))


def _unknown(criterion: str, name: str, choices: Sequence[str]) -> UnknownName:
    if not choices:
        return UnknownName(f"no {criterion} {name!r}: the ledger has no claims with a {criterion}")
    close = difflib.get_close_matches(name, choices, n=5, cutoff=0.5)
    shown = close or choices[:SHOWN]
    more = f" and {len(choices) - len(shown)} more" if len(choices) > len(shown) else ""
    return UnknownName(f"no {criterion} {name!r} in this ledger; there are {', '.join(shown)}{more}")
