"""From a ledger to the page.

In reading order: ``header`` (counts, names and sides), ``names``, ``together`` (what all claims leave open and imply),
``reckoning`` (whether it adds up).
"""

from collections.abc import Iterator

from onrecord.ledger import Ledger
from onrecord.packs import Packs
from onrecord.publishing.header import page_facts, page_knowledge, topic_of
from onrecord.publishing.reckoning import reckoned
from onrecord.reconcile.gathering import Tell, silent
from onrecord.records import Document
from onrecord.report import page

__all__ = ["page_knowledge", "page_of"]


def page_of(
    ledger: Ledger,
    packs: Packs,
    *,
    title: str | None = None,
    question: str | None = None,
    assessed: bool = True,
    progress: Tell = silent,
) -> Iterator[str]:
    """The page of all current claims of a ledger, in pieces.

    Args:
        ledger: open; one without claims gives a page that says so.
        packs: names and sides of actors, what is reckoned with, and the question where none is given.
        title: by default that of the pack whose actors most claims are about.
        question: likewise.
        assessed: whether with what all claims together leave open, which takes longest.
        progress: told what is being done and how much of it is.
    """
    topic = topic_of(ledger, packs)
    facts = page_facts(
        ledger,
        title=topic.title if title is None else title,
        question=topic.question if question is None else question,
    )
    adding_up = reckoned(ledger, packs, assessed=assessed, progress=progress)
    return page(_documents(ledger), ledger.claims(), facts, page_knowledge(packs), adding_up)


def _documents(ledger: Ledger) -> Iterator[Document]:
    """Those whose text was kept; a claim of any other is shown with its quote alone."""
    return (kept.document() for kept in ledger.documents() if kept.text is not None)
