"""What a reading is told from outside: the clock, the limits, and what is known of a document beforehand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from onrecord.errors import BadInput

__all__ = ["FetchLimits", "Given", "Settings", "given_from", "latest_day", "read_metadata"]

EARLIEST_ZONE = timedelta(hours=14)  # Kiribati begins the day so long before UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """How far a page is pursued.

    Attributes:
        seconds: for one page, redirects included.
        redirects: at most so many.
        seconds_between: pause between two requests to one host; a longer ``Crawl-delay`` is honoured.
        longest_pause: seconds; a host that asks for more is refused.
    """

    seconds: float = 30.0
    redirects: int = 5
    seconds_between: float = 1.0
    longest_pause: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is known of a document apart from its text; every field may be None.

    ``published`` and ``updated`` are verbatim; ``rule`` says where they come from.
    """

    name: str | None = None
    address: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    rule: str = "metadata"

    def filled(self, other: "Given") -> "Given":
        """This one, with the fields that are None taken from ``other``."""
        names = ("name", "address", "title", "outlet", "published", "updated", "language")
        empty = {name: getattr(other, name) for name in names if getattr(self, name) is None}
        return replace(self, **empty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that reading depends on besides the bytes.

    Attributes:
        today: the day of the reading, wherever it is latest; a publication date after it is refused.
        period: first and last day of the topic; a weekday with a day and a month is given the year that fits.
            None: 1990-01-01 to ``today``.
        published: what is known of documents, by id or file name, with or without its extension.
            A plain string is the publication date.
        folder: that of the ledger.  A file below it has its path from there as its address, so that the two may move
            together; any other file its whole path.  None: every file its whole path.
        allow_private: whether private, loopback and link-local addresses may be fetched.
        max_bytes: of one file, page or JSON line.
        max_characters: of the text of one document.
        fetch: limits of fetching a page.
    """

    today: date
    period: tuple[date, date] | None = None
    published: Mapping[str, "Given | str"] = field(default_factory=dict)
    folder: Path | None = None
    allow_private: bool = False
    max_bytes: int = 20_000_000
    max_characters: int = 5_000_000
    fetch: FetchLimits = FetchLimits()

    def given(self, name: str) -> Given:
        """What is known of the document of this id or file name; empty where nothing is."""
        found = self.published.get(name) or self.published.get(Path(name).stem) or self.published.get(f"{name}.txt")
        return Given(published=found) if isinstance(found, str) else found or Given()


def latest_day(now: datetime) -> date:
    """The day that has begun somewhere at ``now`` (UTC): a page from there may be dated so and is not of the future."""
    return (now + EARLIEST_ZONE).date()


# The names under which other tools write the same fields; the first that is there counts.
FIELDS = {
    "name": ("id", "document"),
    "address": ("url", "address"),
    "title": ("title",),
    "outlet": ("outlet", "source"),
    "published": ("published",),
    "updated": ("updated",),
    "language": ("language",),
}


def given_from(row: Mapping[str, Any]) -> Given:
    """The fields of a JSON object that describe a document; a number is taken as its digits.

    Raises:
        BadInput: a field is neither text nor a number nor null, or holds half a character.
    """
    values: dict[str, str] = {}
    for name, keys in FIELDS.items():
        value = next((row[key] for key in keys if row.get(key) not in (None, "")), None)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None:
            continue
        if not isinstance(value, str):
            raise BadInput(f"has as {keys[0]} a {type(value).__name__}, not text")
        if not value.isascii() and value.encode("utf-8", "replace").decode() != value:
            raise BadInput(f"has half a character (a lone surrogate) in {keys[0]}")
        if value.strip():
            values[name] = value.strip()
    return Given(**values)


def read_metadata(path: Path) -> dict[str, Given]:
    """Metadata by id or file name, from a file of JSON lines with ``document`` or ``id``, ``published``, ``outlet``, ….

    Lines with an ``anchor`` (claims) are passed over, so that a file of claims serves as it is.

    Raises:
        BadInput: the file cannot be read, or a line is not a JSON object with a name.
    """
    known: dict[str, Given] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: the metadata cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        given = _metadata_line(line, f"{path}: line {number}") if line.strip() else None
        if given is not None and given.name is not None:
            known[given.name] = replace(given, name=None)
    return known


def _metadata_line(line: str, where: str) -> Given | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{where} is not JSON: {error}") from error
    if not isinstance(row, dict):
        raise BadInput(f"{where} is not a JSON object")
    if row.get("anchor") is not None:
        return None
    try:
        given = given_from(row)
    except BadInput as error:
        raise BadInput(f"{where} {error}") from None
    if given.name is None:
        raise BadInput(f"{where} names no document; give it as document or id")
    return given
