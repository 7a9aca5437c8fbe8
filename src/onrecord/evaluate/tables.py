"""Figures as tables for people: one for each sort of group, in per cent."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from onrecord.evaluate.figures import FieldFigure, Figure
from onrecord.evaluate.matching import Level

__all__ = ["Table", "tables"]

COUNTS = ("gold", "read", "precision", "recall", "F1")


class Table(NamedTuple):
    """A heading and rows of as many cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(figures: Iterable[Figure]) -> Iterator[Table]:
    """A table for each run of figures of one sort, in their order; none where there are no figures.

    Of claims, precision, recall and F1 are those of detection, and the F1 of each further level stands behind them.
    """
    for by, run in groupby(figures, key=lambda figure: figure.by):
        rows = list(run)
        fields = [row for row in rows if isinstance(row, FieldFigure)]
        if fields:
            yield _of_fields(fields)
        elif rows[0].level == Level.DETECTION:
            yield _of_claims(by, rows)
        else:
            yield Table((by, "level", *COUNTS), tuple((row.group, row.level, *_counts(row)) for row in rows))


def _of_claims(by: str, figures: Sequence[Figure]) -> Table:
    rows = []
    for group, run in groupby(figures, key=lambda figure: figure.group):
        first, *further = run
        rows.append((group, *_counts(first), *(_per_cent(figure.f1) for figure in further)))
    return Table((by, *COUNTS, *(level.value for level in list(Level)[1:])), tuple(rows))


def _of_fields(figures: Sequence[FieldFigure]) -> Table:
    return Table(
        ("field", "kind", "found", "right", "share", "F1", "alone"),
        tuple(
            (
                figure.group,
                figure.level,
                str(figure.matched),
                str(figure.hits),
                _per_cent(figure.hits / figure.matched if figure.matched else 0.0),
                _per_cent(figure.f1),
                str(figure.alone),
            )
            for figure in figures
        ),
    )


def _counts(figure: Figure) -> tuple[str, ...]:
    shares = (figure.precision, figure.recall, figure.f1)
    return str(figure.gold), str(figure.read), *map(_per_cent, shares)


def _per_cent(share: float) -> str:
    return f"{100 * share:.1f}"
