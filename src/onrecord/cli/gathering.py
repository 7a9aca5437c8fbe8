"""What the commands of reconciliation begin with: the claims of a ledger, as they were known on a day."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.terminal import progress

if TYPE_CHECKING:
    from onrecord.packs import Packs
    from onrecord.reconcile import Gathered

__all__ = ["gathered_from"]


def gathered_from(ledger: Path, as_known_on: datetime | None, packs: tuple[str, ...]) -> "tuple[Gathered, Packs]":
    """The claims of a ledger, made ready with a progress bar."""
    from onrecord.ledger import Ledger  # noqa: PLC0415 - DuckDB is slow to import
    from onrecord.packs import load_packs  # noqa: PLC0415 - --help does not need the packs
    from onrecord.reconcile import gather  # noqa: PLC0415 - the same

    loaded = load_packs(packs)
    day = as_known_on.date() if as_known_on else None
    with Ledger.open(ledger) as opened, progress("Comparing texts", opened.summary().documents) as tell:
        found = gather(opened, loaded, as_known_on=day, progress=lambda what, done: tell(done, f"{done:,} {what}"))
    return found, loaded
