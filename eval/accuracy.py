"""Measure the reader on all gold that is there and put the figures into docs/accuracy.md.

    python eval/accuracy.py            print the tables
    python eval/accuracy.py --write    write them between the two marks of the page

The sets and the floors below which no figure may fall are those of ``floors.py``; the figures are those that
``onrecord evaluate`` prints.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from gold_sets import available, shared_folder

from onrecord.evaluate import Evaluation
from onrecord.evaluate.tables import tables
from onrecord.extract import load

__all__ = ["main", "markdown", "section"]

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
WORDS = {"set", "kind", "form", "level", "field"}
# The set whose fields are shown.
SHOWN = "blind"


def markdown(found: Sequence[tuple[str, Evaluation]], by: str, *levels: str) -> Iterator[str]:
    """The figures of some sets in one table, the name of the set in front; nothing where no set has any.

    Args:
        found: name and figures of each set.
        by: which figures.
        levels: only those of these levels; none: all.
    """
    rows = [
        (name, table)
        for name, evaluation in found
        for table in tables(row for row in evaluation.figures if row.by == by and (not levels or row.level in levels))
    ]
    if not rows:
        return
    columns = ("measured on", *rows[0][1].columns)
    yield f"| {' | '.join(columns)} |"
    yield f"|{''.join('---|' if _is_words(column) else '---:|' for column in columns)}"
    for name, table in rows:
        for cells in table.rows:
            yield f"| {' | '.join((name, *cells))} |"
    yield ""


def section(found: Sequence[tuple[str, Evaluation]], day: str) -> str:
    """What stands between the two marks."""
    others = "".join(
        f"; {name}: {count} claims put into `other`"
        for name, evaluation in found
        for what, count in evaluation.counts
        if what == "claims put into other" and count
    )
    head = [BEGIN, "", f"Measured on {day}, in per cent{others or '; no claim was put into `other`'}.", ""]
    fields = [(name, evaluation) for name, evaluation in found if name == SHOWN]
    return "\n".join(
        [
            *head,
            *markdown(found, "kind"),
            "Fields of the quantities of *blind* that were found; *alone* counts those that only this field keeps from",
            "being strictly right:",
            "",
            *markdown(fields, "field", "quantity"),
            "The parts of the reading, on public corpora:",
            "",
            *markdown(found, "set"),
            *markdown(found, "form"),
            END,
        ]
    )


def _is_words(column: str) -> bool:
    return column in WORDS or column == "measured on"


def main(argv: Sequence[str] | None = None, *, page: Path = PAGE) -> int:
    """Print the tables or write them; 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/accuracy.md")
    chosen = parser.parse_args(argv)
    knowledge = load()
    found = [(gold.name, gold.measure(knowledge)) for gold in available(shared_folder())]
    text = section(found, datetime.now(tz=UTC).date().isoformat())
    if chosen.write:
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        page.write_text(before + text + rest.partition(END)[2], encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
