"""Read the documents of a gold as ``onrecord read`` does, and hold what was read against it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.errors import BadInput
from onrecord.evaluate.coded import Coded, coding_of, key_of
from onrecord.evaluate.figures import Evaluation, Figure, Judged, field_figures, figures_by
from onrecord.evaluate.gold import LINES, Gold, read_gold, sha256_of, texts_of
from onrecord.evaluate.matching import pairs
from onrecord.evaluate.misses import by_cause, misses_of
from onrecord.extract import Knowledge, extract
from onrecord.read import Settings, Source, load, sources
from onrecord.records import Claim, Document, Failure, Kind, Rejected

__all__ = ["Reading", "evaluate", "evaluate_gold", "judge", "read_documents_of"]

OTHER = "other"


@dataclass(slots=True)
class Reading:
    """What was read in the documents of a gold.

    Attributes:
        claims: with the key of their document, in the order of documents and texts.
        rejected: likewise, numbers that were declined.
        languages: by key of each document.
        unread: documents that were kept and not read, with the reason.
    """

    claims: list[tuple[str, Claim]] = field(default_factory=list)
    rejected: list[tuple[str, Rejected]] = field(default_factory=list)
    languages: dict[str, str] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)


def evaluate(gold: Path, documents: Path | None, knowledge: Knowledge, settings: Settings) -> Evaluation:
    """Measure the reader on the gold of a file.

    Args:
        gold: JSON lines in the fields of the codebook.
        documents: a folder, or a file of documents; None: the texts stand in the gold or beside it.
        knowledge: lexicons and packs.
        settings: the clock and the limits; the gold adds what it says of its documents.

    Raises:
        BadInput: the gold does not fit the codebook, a document is missing, or an anchor is not in its text.
    """
    owed = read_gold(gold)
    places = [documents] if documents is not None else [] if owed.texts else texts_of(gold, owed.documents)
    reading = read_documents_of(owed, places, knowledge, settings)
    return evaluate_gold(owed, reading, knowledge, sha256=sha256_of([gold, *places]))


def evaluate_gold(gold: Gold, reading: Reading, knowledge: Knowledge, *, sha256: str) -> Evaluation:
    """The figures and misses of a reading, as by ``judge``."""
    judged, beside = judge(gold.claims, _codings(reading), knowledge.measures.measures)
    declined, unread = reading.rejected, reading.unread
    counts = {
        "documents": len(gold.documents),
        "documents kept and not read": len(unread),
        "gold claims that are doubtful": sum(claim.doubtful for claim in gold.claims),
        "gold claims of measure other": sum(claim.measure == OTHER for claim in gold.claims),
        "claims put into other": len(beside),
    }
    return Evaluation(
        sha256=sha256,
        counts=tuple(counts.items()),
        figures=tuple(_figures(judged, reading.languages)),
        misses=by_cause(misses_of(judged, beside=beside, declined=declined, unread=unread)),
    )


def judge(
    gold: Iterable[Coded], read: Iterable[Coded], vocabulary: Collection[str]
) -> tuple[Judged, tuple[Coded, ...]]:
    """Hold a reading against gold.

    Args:
        gold: claims; those of measure "other" are not owed.
        read: claims of the same documents.
        vocabulary: ids of the measures that are known; those of the gold are added.

    Returns:
        What is judged, and the claims that were read with another measure, "other" above all: they are neither right
        nor wrong, and counted.
    """
    owed = [claim for claim in gold if claim.measure != OTHER]
    known = {*vocabulary, *(claim.measure for claim in owed)} - {OTHER}
    readings = list(read)
    got = [claim for claim in readings if claim.measure in known]
    beside = tuple(claim for claim in readings if claim.measure not in known)
    found = pairs(owed, got)
    free = {id(pair.read) for pair in found if pair.gold.doubtful}
    return Judged(
        gold=tuple(claim for claim in owed if not claim.doubtful),
        read=tuple(claim for claim in got if id(claim) not in free),
        pairs=tuple(pair for pair in found if not pair.gold.doubtful),
    ), beside


def read_documents_of(gold: Gold, places: Sequence[Path], knowledge: Knowledge, settings: Settings) -> Reading:
    """Read every document of the gold; others are passed over.

    Raises:
        BadInput: one is missing or cannot be read, two have one name, or an anchor is not in its text.
    """
    settings = replace(settings, period=settings.period or knowledge.period, published=gold.given)
    reading, texts, failures = Reading(), {}, []
    for found in _documents(gold, places, settings):
        if isinstance(found, Failure):
            failures.append(f"{found.address}: {found.why}")
            continue
        key = key_of(found.name)
        if key in texts:
            raise BadInput(f"{gold.name}: there are two documents {key!r}; name the folder or the file of one of them")
        texts[key] = found.text
        _read(found, key, knowledge, reading)
    missing = sorted(gold.documents - set(texts))
    if missing:
        reason = f" ({failures[0]})" if failures else ""
        raise BadInput(
            f"{gold.name}: {len(missing)} of {len(gold.documents)} documents are not there, such as {missing[0]!r}"
            f"{reason}; name the folder or file that has them behind the gold"
        )
    _check_anchors(gold, texts)
    return reading


def _documents(gold: Gold, places: Sequence[Path], settings: Settings) -> Iterator[Document | Failure]:
    """The documents that the gold names, and what could not be read."""
    within = Source(name=gold.name, address=gold.name, content=gold.texts, media_type=LINES, end=len(gold.texts))
    found = [within] if gold.texts and not places else sources([str(place) for place in places], settings)
    for source in found:
        if isinstance(source, Failure):
            yield source
        elif source.media_type == LINES or key_of(source.name) in gold.documents:
            for item in load(source, settings):
                if isinstance(item, Failure) or key_of(item.name) in gold.documents:
                    yield item


def _read(document: Document, key: str, knowledge: Knowledge, reading: Reading) -> None:
    extraction = extract(document, knowledge)
    reading.languages[key] = document.language
    reading.claims += [(key, claim) for claim in extraction.claims]
    reading.rejected += [(key, number) for number in extraction.rejected]
    if extraction.abstained is not None:
        reading.unread[key] = extraction.abstained.why


def _check_anchors(gold: Gold, texts: dict[str, str]) -> None:
    for claim in gold.claims:
        words = texts[claim.document][claim.start : claim.end]
        if words != claim.anchor:
            raise BadInput(
                f"{gold.name}: the anchor {claim.anchor!r} is not at [{claim.start}:{claim.end}] of "
                f"{claim.document!r}, which has {words!r} there; offsets count code points of the text as it is stored"
            )


def _codings(reading: Reading) -> list[Coded]:
    return [coding_of(claim, key) for key, claim in reading.claims]


def _figures(judged: Judged, languages: dict[str, str]) -> Iterator[Figure]:
    """By kind and all together, by field, by measure, by language."""
    kinds = [
        (kind, judged.only((c for c in judged.gold if c.kind is kind), (c for c in judged.read if c.kind is kind)))
        for kind in Kind
    ]
    yield from figures_by("kind", [*((kind.value, part) for kind, part in kinds), ("all", judged)])
    for kind, part in kinds:
        yield from field_figures(kind, part)
    measures = Counter(claim.measure for claim in judged.gold)
    measures.update(dict.fromkeys({claim.measure for claim in judged.read} - set(measures), 0))
    ordered = sorted(measures, key=lambda measure: (-measures[measure], measure))
    yield from figures_by("measure", [(name, _where(judged, "measure", name)) for name in ordered])
    for language in sorted(set(languages.values())):
        keys = {key for key, value in languages.items() if value == language}
        owed, got = ([c for c in side if c.document in keys] for side in (judged.gold, judged.read))
        yield from figures_by("language", [(language, judged.only(owed, got))])


def _where(judged: Judged, field_name: str, value: str) -> Judged:
    owed, got = ([c for c in side if getattr(c, field_name) == value] for side in (judged.gold, judged.read))
    return judged.only(owed, got)
