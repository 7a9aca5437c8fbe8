"""How wide the columns of a table are on a terminal that is too narrow for all of it."""

from collections.abc import Collection, Mapping, Sequence

__all__ = ["GAP", "fitted"]

GAP = 2  # characters between two columns
LEGIBLE = 10  # characters: a date, or as much of a name as tells it from others


def fitted(
    widths: Mapping[str, int], room: int, *, whole: Collection[str] = (), expendable: Sequence[str] = ()
) -> dict[str, int]:
    """The columns that stay, in their order, and how wide each is.

    Args:
        widths: characters of the longest cell of each column, its heading included.
        room: characters of a line.
        whole: columns that are never narrower than their cells, even where the line is too short for them.
        expendable: columns that may be left out, the first one first.

    Returns:
        Widths that fit into ``room`` where those of ``whole`` do.  A column is left out before any gets illegible.
    """
    left = dict(widths)
    for name in expendable:
        least = sum(width if column in whole else min(width, LEGIBLE) for column, width in left.items())
        if least + _gaps(left) <= room:
            break
        left.pop(name, None)
    while sum(left.values()) + _gaps(left) > room:
        widest = max((column for column in left if column not in whole), key=lambda column: left[column], default=None)
        if widest is None or left[widest] <= 1:
            break
        left[widest] -= 1
    return left


def _gaps(columns: Collection[str]) -> int:
    return GAP * (len(columns) - 1)
