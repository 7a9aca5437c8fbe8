"""Speed of reading, of the peers and of a bare regular expression over the same texts, taking turns in one process.

Time is that of the processor, so that other work on the machine counts less.  No text is read twice by the same
reader: what it remembers of a text must not help it.
"""

import gc
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generate import dispatches
from peers import PEERS, Peer

__all__ = ["Pace", "TextSet", "generated", "of_file", "paces"]

ROUNDS = 3
SECONDS = 2.0  # of the processor, for one reader in one round; a slow one gets less far
WARM_UP = 40  # texts, of which no figure is made
WORD_OR_MARK = re.compile(r"\w+|[^\w\s]")
OURS, FLOOR = "onrecord", "bare regular expression"


class Text(NamedTuple):
    """A text to be read and the day it was published, if known."""

    words: str
    published: str | None


class TextSet(NamedTuple):
    """Texts with a name for the table."""

    name: str
    texts: Sequence[Text]

    @property
    def words(self) -> int:
        """Words divided by white space."""
        return sum(len(text.words.split()) for text in self.texts)


class Pace(NamedTuple):
    """How fast a reader went, in words per second: the median of the rounds; None and the reason if it could not."""

    reader: str
    does: str
    words_per_second: float | None
    missing: str = ""


Read = Callable[[Iterable[Text]], Iterator[object]]


def generated(count: int) -> TextSet:
    """Dispatches composed here, see ``generate``."""
    texts = [Text(item.text, item.published) for item in dispatches(count)]
    return TextSet("generated dispatches", texts)


def of_file(path: Path) -> TextSet:
    """The texts of a file of JSON lines with ``text`` and perhaps ``published``."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return TextSet(path.name, [Text(row["text"], row.get("published")) for row in rows if row.get("text")])


def paces(texts: TextSet) -> list[Pace]:
    """The pace of ours, of the floor and of each peer over a set of texts, ours first."""
    readers: dict[str, tuple[str, Read]] = {
        OURS: ("bytes to claims", _ours()),
        FLOOR: ("splits words", _by_paragraph(lambda paragraphs: map(WORD_OR_MARK.findall, paragraphs))),
    }
    missing = []
    for peer in PEERS:
        try:
            readers[peer.name] = (peer.does, _by_paragraph(peer.load()))
        except ImportError as error:
            missing.append(Pace(peer.name, peer.does, None, _reason(peer, error)))
    warm, rounds = texts.texts[:WARM_UP], [texts.texts[WARM_UP + number :: ROUNDS] for number in range(ROUNDS)]
    for _, read in readers.values():
        _run(read, warm)
    gc.collect()
    gc.freeze()  # as a worker of ours does: nobody's lexicons are looked through for garbage while it reads
    found: dict[str, list[float]] = {name: [] for name in readers}
    for part in rounds:
        for name, (_, read) in readers.items():
            found[name].append(_run(read, part))
    return [*(Pace(name, readers[name][0], statistics.median(all_)) for name, all_ in found.items()), *missing]


def _reason(peer: Peer, error: ImportError) -> str:
    hint = "" if error.name is None else f" (no module {error.name})"
    return f"skipped: {peer.name} cannot be loaded{hint}; pip install 'onrecord[bench]'"


def _ours() -> Read:
    """The whole reading of plain text: bytes to a document, and its claims."""
    from onrecord.extract import extract, load  # noqa: PLC0415 - loading is not what is measured
    from onrecord.read import Settings, read_bytes  # noqa: PLC0415 - the same
    from onrecord.records import Document  # noqa: PLC0415 - the same

    knowledge = load()

    def read(texts: Iterable[Text]) -> Iterator[object]:
        for text in texts:
            known = {"text.txt": text.published} if text.published else {}
            settings = Settings(today=date.max, period=knowledge.period, published=known)
            for document in read_bytes(text.words.encode(), name="text.txt", address="text.txt", settings=settings):
                yield extract(document, knowledge) if isinstance(document, Document) else document

    return read


def _by_paragraph(reader: Callable[[Iterable[str]], Iterable[object]]) -> Read:
    """A reader of paragraphs as one of texts; it yields when it is done with a text."""

    def read(texts: Iterable[Text]) -> Iterator[object]:
        for text in texts:
            yield list(reader([line for line in text.words.split("\n") if line.strip()]))

    return read


def _run(read: Read, texts: Sequence[Text]) -> float:
    """Words per second of processor time, until the texts or the seconds are used up."""
    start, words = time.process_time(), 0
    for text, _ in zip(texts, read(texts), strict=False):
        words += len(text.words.split())
        if time.process_time() - start > SECONDS:
            break
    return words / (time.process_time() - start or sys.float_info.epsilon)
