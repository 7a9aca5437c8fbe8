"""What the commands of reconciliation begin with: the claims of a ledger as they were known on a day, assessed."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.terminal import progress, words_console

if TYPE_CHECKING:
    from onrecord.packs import Packs
    from onrecord.reconcile import Assessment, Gathered

__all__ = ["assessed_from", "gathered_from", "say_of"]


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


def assessed_from(
    gathered: "Gathered", packs: "Packs", *, drop: Sequence[str], seed: int, words: str = "Assessing"
) -> "Assessment":
    """The assessment of gathered claims, made with a progress bar."""
    from onrecord.reconcile import assess  # noqa: PLC0415 - numba is slow to import
    from onrecord.reconcile.posterior.fit import Effort  # noqa: PLC0415 - the same

    with progress(words, None) as tell:
        return assess(
            gathered,
            packs,
            without=drop,
            effort=Effort(seed=seed),
            progress=lambda what, done, of: tell(done, f"{what} ({done + 1} of {of})"),
        )


def say_of(found: "Assessment") -> None:
    """On stderr: what an assessment is of, and what to know before it is used."""
    console = words_console()
    claims = {reading.id for one in found.sampled for reading in one.group.readings}
    console.print(f"{len(found.series):,} series of {len(claims):,} claims; {len(found.left):,} claims are in none.")
    unsure = [series.key.label for series in found.series if not series.is_settled]
    if unsure:
        console.print(f"Not settled, take another seed: {', '.join(dict.fromkeys(unsure))}.")
    console.print(found.setting.sentence)
