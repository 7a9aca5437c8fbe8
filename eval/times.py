"""Run the reader of times on documents and write its TIMEX3 values, one JSON line a document.

    python eval/times.py DOCUMENTS.jsonl > predictions.jsonl

DOCUMENTS holds ``{"id", "text", "dct"}`` a line; ``dct`` is the EDTF date of the document, which may be absent.
Each line written is ``{"id", "times": [{"start", "end", "type", "value"}]}``, offsets in code points.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from onrecord.extract.segment import segment
from onrecord.extract.times import Anchors, Time, TimeKind, load, resolve_document
from onrecord.records import Document


def times_of(row: dict[str, Any]) -> Iterator[Time]:
    """The times of a document, ranges taken apart into the expressions that they join."""
    lexicon = load()
    passage = segment(Document(name=row["id"], address=row["id"], text=row["text"]))
    for found in resolve_document(row["text"], passage.tokens, Anchors(published=row.get("dct")), lexicon):
        for time in found:
            yield from time.ends or (time,)


def timex(time: Time) -> dict[str, Any]:
    """A time as the scorer wants it."""
    value = time.timex or "null"
    kind = {TimeKind.DURATION: "DURATION", TimeKind.SET: "SET"}.get(time.kind, "TIME" if "T" in value[4:] else "DATE")
    return {"start": time.start, "end": time.end, "type": kind, "value": value}


def main(path: str) -> None:
    """Read the file, write the lines."""
    with open(path, encoding="utf-8") as lines:  # noqa: PTH123 - a plain file, named by the caller
        for line in lines:
            row = json.loads(line)
            print(json.dumps({"id": row["id"], "times": [timex(time) for time in times_of(row)]}))


if __name__ == "__main__":
    main(sys.argv[1])
