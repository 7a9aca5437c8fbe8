"""What the columns and cells of a table mean in the codebook's words: a TOML file beside the table.

[columns]   codebook field = name of the column.  A field that is not named is read from the column of its own name.
[[cells]]   ``when`` some columns hold these cells, ``set`` these fields.  All that fit apply, the later one wins; an
            empty string sets nothing back to empty.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import BadInput, BadLexicon
from onrecord.lexicon import build, read_toml

__all__ = ["FIELDS", "Cells", "TableMapping", "load_mapping"]

# Fields of the codebook that a table may give, and behind them what only a table gives.
CODEBOOK_FIELDS = (
    "kind", "measure", "actor", "item", "nature", "bound", "low", "high", "unit", "place", "as_of", "since", "said",
    "deadline", "direction", "baseline", "speaker", "role", "organisation", "via", "attribution", "modality", "part_of",
)  # fmt: skip
TABLE_FIELDS = (
    "id", "value", "factor", "precision", "words", "address", "outlet", "title", "published", "source_group", "copies",
)  # fmt: skip
FIELDS = (*CODEBOOK_FIELDS, *TABLE_FIELDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Fields that follow from the cells of a row; ``when`` maps columns to cells that must be equal."""

    when: dict[str, str]
    set: dict[str, str]
    because: str

    def __post_init__(self) -> None:
        unknown = sorted(set(self.set) - set(FIELDS))
        if unknown:
            raise BadLexicon(f"cells for {self.when}: no field {unknown[0]!r}; there are {', '.join(FIELDS)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """How a table is read; an empty one takes the columns that have names of the codebook."""

    columns: dict[str, str] = field(default_factory=dict)
    cells: tuple[Cells, ...] = ()
    digest: str = ""

    def check(self, header: Sequence[str], where: str) -> None:
        """Refuse a mapping that names a column which the table does not have.

        Raises:
            BadInput: with the columns that there are.
        """
        named = {*self.columns.values(), *(column for cells in self.cells for column in cells.when)}
        missing = sorted(named - set(header))
        if missing:
            raise BadInput(f"{where} has no column {missing[0]!r}, which the mapping names; it has {', '.join(header)}")

    def fields(self, row: Mapping[str, str]) -> dict[str, str]:
        """The fields of a row, those that are empty left out."""
        taken = set(self.columns.values())  # a column that one field names is no longer that of its own name
        own = {name: name for name in FIELDS if name not in taken} | self.columns
        found = {name: row.get(column, "").strip() for name, column in own.items()}
        for cells in self.cells:
            if all(row.get(column, "").strip() == cell for column, cell in cells.when.items()):
                found.update(cells.set)
        return {name: value for name, value in found.items() if value}


def load_mapping(path: Path | None) -> TableMapping:
    """Read a mapping; without a file the empty one.

    Raises:
        BadLexicon: the file is missing or not TOML, has an unknown table or field, or a field is no field of a claim.
    """
    if path is None:
        return TableMapping()
    content = read_toml(path)
    unknown = sorted(set(content) - {"columns", "cells"})
    if unknown:
        raise BadLexicon(f"{path}: unknown table [{unknown[0]}]; known are columns, cells")
    columns = content.get("columns", {})
    wrong = sorted(set(columns) - set(FIELDS))
    if wrong:
        raise BadLexicon(f"{path}: columns: no field {wrong[0]!r}; there are {', '.join(FIELDS)}")
    rows = content.get("cells", [])
    cells = tuple(build(Cells, row, f"{path}: cells {number}") for number, row in enumerate(rows, start=1))
    digest = hashlib.blake2b(path.read_bytes(), digest_size=10).hexdigest()
    return TableMapping(columns={key: str(value) for key, value in columns.items()}, cells=cells, digest=digest)
