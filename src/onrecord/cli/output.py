"""Rows to stdout as a table, JSON Lines, CSV or Parquet."""

import csv
import itertools
import json
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import click

from onrecord.cli.fitting import GAP, fitted
from onrecord.cli.options import rows_to_print
from onrecord.cli.terminal import data_console, harmless, is_terminal, words_console

__all__ = ["Row", "print_fitted", "print_limited", "print_rows", "print_table", "refuse_parquet_on_a_terminal"]

Row = Mapping[str, Any]

THOUSAND = 1000  # from here people read a number by its commas


def print_rows(rows: Iterable[Row], columns: Sequence[str], output_format: str, *, shown: Sequence[str] = ()) -> None:
    """Print rows to stdout.

    Args:
        rows: mappings with the same keys; values are JSON values.
        columns: the keys in the order in which they are written.
        output_format: ``table``, ``jsonl``, ``csv`` or ``parquet``.
        shown: the keys that a table for people shows; empty shows all columns.

    Raises:
        click.UsageError: Parquet would go to a terminal.
    """
    if output_format == "table":
        print_table(rows, shown or columns)
    elif output_format == "jsonl":
        for row in rows:
            sys.stdout.write(json.dumps({key: row[key] for key in columns}, ensure_ascii=False) + "\n")
    elif output_format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row[key]) for key in columns] for row in rows)
    else:
        refuse_parquet_on_a_terminal(output_format)
        _print_parquet(rows, columns)


def print_limited(
    rows: Iterable[Row], columns: tuple[str, ...], *, output_format: str, shown: tuple[str, ...], limit: int | None
) -> None:
    """Print as many rows as ``--limit`` allows; say on stderr where some are left out."""
    refuse_parquet_on_a_terminal(output_format)
    allowed = rows_to_print(limit, output_format)
    iterator: Iterator[Any] = iter(rows)
    print_rows(itertools.islice(iterator, allowed), columns, output_format, shown=shown)
    left = sum(1 for _ in iterator)
    if left and allowed is not None:
        words_console().print(f"{allowed:,} of {allowed + left:,}; --limit 0 prints all.")


def refuse_parquet_on_a_terminal(output_format: str) -> None:
    """Parquet is binary; a terminal would be spoilt by it.

    Raises:
        click.UsageError: stdout is a terminal and the format is Parquet.
    """
    if output_format == "parquet" and is_terminal(sys.stdout):
        raise click.UsageError("Parquet is binary and stdout is a terminal: send it to a file with  > claims.parquet")


def print_table(rows: Iterable[Row], columns: Sequence[str]) -> None:
    """Print a table for people; nothing but the heading where there are no rows."""
    from rich.table import Table  # noqa: PLC0415 - rich is slow to import and --help does not need it
    from rich.text import Text  # noqa: PLC0415 - the same

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold", no_wrap=column == "id")
    for row in rows:
        table.add_row(*(Text(_one_line(row[column])) for column in columns))
    data_console().print(table)


def print_fitted(
    rows: Iterable[Row], columns: Sequence[str], *, whole: Collection[str], expendable: Sequence[str]
) -> None:
    """Print a table of one line for each row.

    On a terminal long cells end in an ellipsis and columns are left out, as ``fitted`` says; elsewhere nothing is.
    """
    from rich.cells import cell_len  # noqa: PLC0415 - rich is slow to import and --help does not need it
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    console = data_console()
    cells = [{column: _one_line(row[column]) for column in columns} for row in rows]
    widths = {column: max(map(cell_len, (column, *(row[column] for row in cells)))) for column in columns}
    left = fitted(widths, console.width, whole=whole, expendable=expendable) if console.is_terminal else widths
    console.width = max(console.width, sum(left.values()) + GAP * (len(left) - 1))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column, width in left.items():
        table.add_column(column.replace("_", " "), overflow="ellipsis", no_wrap=True, width=width)
    for row in cells:
        table.add_row(*(Text(row[column]) for column in left))
    console.print(table)


def _one_line(value: Any) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) >= THOUSAND:
        return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"
    return " ".join(harmless(_cell(value)).split())


def _cell(value: Any) -> str:
    """A value in one cell: nothing for None, JSON for lists and objects, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (dict, list, tuple, bool)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _print_parquet(rows: Iterable[Row], columns: Sequence[str]) -> None:
    import pyarrow as pa  # noqa: PLC0415 - slow to import and only Parquet needs it
    from pyarrow import parquet  # noqa: PLC0415 - the same

    table = pa.Table.from_pylist([{key: row[key] for key in columns} for row in rows])
    parquet.write_table(table, sys.stdout.buffer)
