#!/usr/bin/env python3
"""Read who-said-what out of a corpus of attributions and write predictions for its scorer.

    python eval/attribution.py CORPUS.jsonl > predictions.jsonl

CORPUS holds one JSON object a line with "id" and "text".  Each line of output is
{"id", "attributions": [{"source", "cue", "content"}]}, spans as [start, end] in code points.
Sentences that go on with a report without a cue are left out: such corpora mark what has a cue.
With --time the words per second of the stage (segmentation apart) go to stderr.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from onrecord.extract.segment import segment
from onrecord.extract.speakers import Attributed, find_attributions, load
from onrecord.records import Document


def as_row(one: Attributed) -> dict[str, list[list[int]]]:
    """One prediction in the scorer's format."""
    return {
        "source": [list(one.source)] if one.source else [],
        "cue": [list(one.cue)] if one.cue else [],
        "content": [list(span) for span in one.content],
    }


def main() -> int:
    """Read the corpus named on the command line, print predictions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--time", action="store_true", help="print words per second to stderr")
    arguments = parser.parse_args()
    lexicon, words, seconds = load(), 0, 0.0
    for line in arguments.corpus.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        passage = segment(Document(name=row["id"], address=row["id"], text=row["text"]))
        start = time.process_time()
        found = find_attributions(passage, lexicon)
        seconds += time.process_time() - start
        words += len(row["text"].split())
        print(
            json.dumps(
                {
                    "id": row["id"],
                    "attributions": [as_row(one) for one in found if one.content and one.rule != "continuation"],
                }
            )
        )
    if arguments.time:
        print(f"{words} words in {seconds:.2f} s: {words / seconds:,.0f} words/s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
