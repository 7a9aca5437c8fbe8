"""Add generated documents to a ledger, each run of this program going on where the last one stopped.

    python append_slowly.py LEDGER DOCUMENTS

Prints a line when the ledger is open, so that the test can kill at any moment after.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from ledger.builders import NOW, RUN, numbered
from onrecord import api
from onrecord.ledger import writing

writing.CHUNK_DOCUMENTS = 7  # many commits, so that a kill falls into one

if __name__ == "__main__":
    with api.open(sys.argv[1], writable=True) as ledger:
        print("open", flush=True)  # noqa: T201 - the test waits for it
        ledger._database.execute("SET checkpoint_threshold = '64KB'")  # and many checkpoints, so that one into those
        done = ledger.done(RUN.id)
        pending = (pair for pair in numbered(int(sys.argv[2])) if pair[0].id not in done)
        ledger.add(pending, RUN, now=NOW)
