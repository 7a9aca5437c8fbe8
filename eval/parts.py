"""What the evaluations of the posterior are run on: the blocks of the campaign, or a small model."""

import sys
from pathlib import Path

from onrecord.reconcile.posterior.blocks import blocks_of
from onrecord.reconcile.posterior.model import Model
from onrecord.reconcile.posterior.program import program_of

__all__ = ["parts_of"]


def parts_of(*, small: bool) -> list[tuple[Model, list[str]]]:
    """Blocks with their published series, smallest first."""
    if small:
        sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
        from reconcile.worlds import world  # noqa: PLC0415 - tests are no package of the product

        return [(world(), ["there", "lost", "town"])]
    from campaign import campaign  # noqa: PLC0415 - takes a table in

    group = campaign()
    found = [
        (part, [name for name in group.declared.published if name in part.series]) for part in blocks_of(group.model)
    ]
    return sorted([item for item in found if item[1]], key=lambda item: program_of(item[0]).dimension)
