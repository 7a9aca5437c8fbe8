"""Measure the reader on all gold that is there and put the figures into docs/accuracy.md.

    python eval/accuracy.py            print the table
    python eval/accuracy.py --write    write it between the two marks of the page

The sets and the floors below which no figure may fall are those of ``floors.py``.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from gold_sets import GoldSet, available, measure, shared_folder
from scoring import LEVELS, Figures

from onrecord.extract import load

__all__ = ["main", "rows", "written"]

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def rows(gold: GoldSet, figures: dict[str, Figures]) -> Iterator[str]:
    """One row of the table for each kind of claim that the gold has."""
    for kind, row in figures.items():
        if row.gold:
            levels = (f"{100 * row.f1(level):.1f}" for level in LEVELS)
            cells = (gold.name, kind, row.gold, row.read, f"{100 * row.precision:.1f}", f"{100 * row.recall:.1f}")
            yield "| " + " | ".join((*map(str, cells), *levels)) + " |"


def written(lines: Sequence[str], day: str) -> str:
    """The section between the two marks."""
    head = ["set", "kind", "gold", "read", "precision", "recall", *LEVELS]
    return "\n".join(
        [
            BEGIN,
            "",
            f"Measured on {day}, in per cent.",
            "",
            f"| {' | '.join(head)} |",
            f"|{'---|' * 2}{'---:|' * (len(head) - 2)}",
            *lines,
            "",
            END,
        ]
    )


def main(argv: Sequence[str] | None = None, *, page: Path = PAGE) -> int:
    """Print the table or write it; 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the table into docs/accuracy.md")
    chosen = parser.parse_args(argv)
    knowledge = load()
    lines = [line for gold in available(shared_folder()) for line in rows(gold, dict(measure(gold, knowledge)))]
    section = written(lines, datetime.now(tz=UTC).date().isoformat())
    if chosen.write:
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        page.write_text(before + section + rest.partition(END)[2], encoding="utf-8")
    else:
        print(section)
    return 0


if __name__ == "__main__":
    sys.exit(main())
