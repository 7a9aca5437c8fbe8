"""What the header of the page counts, and what the packs know of names and sides."""

from collections import Counter
from collections.abc import Iterator

from onrecord.extract.claims import measures
from onrecord.ledger import Ledger
from onrecord.packs import ActorKind, Header, Packs, countries
from onrecord.report import Named, NotRead, PageFacts, PageKnowledge, ReadOn, Voice
from onrecord.report.words import label_of, link, shown_address

__all__ = ["page_facts", "page_knowledge", "topic_of"]

# A pack whose actors fewer claims are about than this is not what the ledger is about.
SHARE_OF_A_TOPIC = 1 / 3


def topic_of(ledger: Ledger, packs: Packs) -> Header:
    """The pack that a ledger is about: the most named one of those that extend another, else the first.

    A pack counts where at least a third of the claims with an actor are about its own actors.
    """
    named: Counter[str] = Counter()
    for batch in ledger.claims().batches(source=False):
        named.update(actor for actor in batch.column("actor").to_pylist() if actor is not None)
    about = {pack.id: sum(named[actor.id] for actor in pack.actors) for pack in packs.packs if pack.header.extends}
    best = max(about, key=lambda pack: about[pack], default=None)
    chosen = best if best is not None and about[best] > SHARE_OF_A_TOPIC * named.total() else packs.packs[0].id
    return next(pack.header for pack in packs.packs if pack.id == chosen)


def page_knowledge(packs: Packs) -> PageKnowledge:
    """Labels of actors and measures, and the words by which the side of a speaker is told."""
    sides = dict.fromkeys((*(a.side for a in packs.actors.values()), *(body.side for body in packs.organisations)))
    return PageKnowledge(
        actors=tuple(Named(id=actor.id, label=actor.name) for actor in packs.actors.values()),
        measures=tuple(Named(id=measure, label=label_of(measure)) for measure in measures.load().measures),
        sides=tuple(Named(id=side, label=label_of(side)) for side in sides),
        voices=tuple(_voices(packs)),
    )


def _voices(packs: Packs) -> Iterator[Voice]:
    for actor in packs.actors.values():
        for words in dict.fromkeys((actor.name, *actor.aliases, *actor.members, *actor.metonyms)):
            yield Voice(words=words, side=actor.side)
    for body in packs.organisations:
        for words in dict.fromkeys((body.name, *body.aliases)):
            yield Voice(words=words, side=body.side)
    governments = [pattern.side for pattern in packs.patterns if pattern.kind is ActorKind.GOVERNMENT]
    if governments:  # "US defence official" speaks for a government
        for country in countries():
            for words in (*country.names, *country.adjectives):
                yield Voice(words=words, side=governments[0])


def page_facts(ledger: Ledger, *, title: str, question: str) -> PageFacts:
    """The counts of the header, and each document's day of reading."""
    summary = ledger.summary()
    reads, abstained = [], []
    for kept in ledger.documents():
        reads.append(ReadOn(document_id=kept.id, date=f"{kept.reading.read_at:%Y-%m-%d}"))
        if kept.reading.abstained is not None:
            abstained.append(NotRead(name=kept.name, why=kept.reading.abstained, url=link(kept.address)))
    return PageFacts(
        title=title,
        question=question,
        period="/".join(summary.period) if summary.period else None,
        newest_claim=summary.newest_claim,
        newest_read=f"{summary.newest_read:%Y-%m-%dT%H:%M:%SZ}" if summary.newest_read else None,
        documents=summary.documents,
        claims=summary.claims,
        speakers=summary.speakers,
        rejected=summary.rejected,
        abstained=tuple(abstained),
        failures=tuple(
            NotRead(name=shown_address(m.address), why=m.why, url=link(m.address)) for m in ledger.failures()
        ),
        reads=tuple(reads),
        data_hash=summary.data_hash,
        run=", ".join(run.run.id for run in ledger.runs()[-1:]),
    )
