"""What a program uses: ``onrecord.open``, ``onrecord.read_documents`` and ``onrecord.import_table``.

(``onrecord.read`` is the stage of the pipeline, a package of its own.)

import onrecord

with onrecord.open("campaign.onrecord") as ledger:
    for claim in ledger.claims(measure="killed", actor="islamic-state"):
        print(claim.quote.text, claim.speaker)
    frame = ledger.claims(measure="killed").df()
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.ledger.store import Ledger

if TYPE_CHECKING:
    from onrecord.importing import import_table
    from onrecord.reading import read_documents

__all__ = ["DEFAULT_LEDGER", "Ledger", "import_table", "ledger_path", "open", "read_documents"]

DEFAULT_LEDGER = "ledger.onrecord"


def ledger_path(path: str | os.PathLike[str] | None = None) -> Path:
    """The path that is meant: the given one, else ``$ONRECORD_LEDGER``, else ``./ledger.onrecord``."""
    return Path(path or os.environ.get("ONRECORD_LEDGER") or DEFAULT_LEDGER)


def open(path: str | os.PathLike[str] | None = None, *, writable: bool = False) -> Ledger:  # noqa: A001 - the public name
    """Open a ledger; use it in a ``with`` block, or close it.

    Args:
        path: a file; by default ``$ONRECORD_LEDGER``, else ``./ledger.onrecord``.
        writable: one that may write is alone, and makes an absent file; any number may read at once.

    Raises:
        BadLedger: absent and not ``writable``, not a ledger, damaged.
        LedgerInUse: another process writes to it, or, to write, has it open at all.
        NewerLedger: written by a newer onrecord.
    """
    return Ledger.open(ledger_path(path), writable=writable)


def __getattr__(name: str) -> Any:
    """Import the reader on first use: looking into a ledger must not pay for it."""
    if name == "read_documents":
        from onrecord.reading import read_documents  # noqa: PLC0415 - lazily, on purpose

        return read_documents
    if name == "import_table":
        from onrecord.importing import import_table  # noqa: PLC0415 - the same

        return import_table
    raise AttributeError(f"module 'onrecord.api' has no attribute {name!r}")
