"""The columns of an export and the codebook that goes beside it, both from ``fields.toml``."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from onrecord.lexicon import load_table

__all__ = ["ID", "Field", "codebook", "codebook_path", "fields"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column of an export; see the head of ``fields.toml``."""

    name: str
    type: str
    meaning: str
    column: str | None = None
    csv: str | None = None
    source: bool = False

    @property
    def sql(self) -> str:
        """The column of ``current_claims`` under the name of the field."""
        return f'"{self.column or self.name}" AS "{self.name}"'


# No field of the codebook, and in no export: what names a claim to the next command of a pipe.
ID = Field(name="id", type="string", meaning="Id of the claim.")


@cache
def fields(*, source: bool = True) -> tuple[Field, ...]:
    """All columns in order; without ``source`` those of the claim alone, which JSON Lines has."""
    table = load_table(resources.files("onrecord.ledger") / "fields.toml", "field", Field)
    return tuple(field for field in table if source or not field.source)


def codebook() -> str:
    """What each column of a CSV or Parquet file means, as Markdown."""
    rows = [
        f"| `{field.name}` | {field.type}{f' (in CSV: {field.csv})' if field.csv else ''} | {field.meaning} |"
        for field in fields()
    ]
    return "\n".join(
        [
            "# Codebook",
            "",
            "One row is one claim: one value, direction or forecast of a measure, and the words that carry it.",
            "Rows are sorted by document, start, end, kind and measure. Text is UTF-8. Empty means: not said.",
            "Dates are EDTF: 2016, 2016-08, 2016-08-31, an interval with a slash.",
            "",
            "| column | type | meaning |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def codebook_path(export: Path) -> Path:
    """Where the codebook of a file goes: ``claims.csv`` has ``claims.codebook.md``."""
    return export.with_suffix(".codebook.md")
