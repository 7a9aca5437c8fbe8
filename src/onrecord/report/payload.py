"""Documents and claims as the JSON that the page carries.

This is the one place where records become plain values; the scripts under ``static/`` read exactly these keys.
Keys without a value are left out.  The result depends on the content alone, not on the order of the input.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from onrecord.extract.segment import Sentence, segment
from onrecord.lexicon import Phrases, tokenize
from onrecord.records import Claim, Document, Kind, Speaker, Stated
from onrecord.report.dates import period
from onrecord.report.facts import PageFacts, PageKnowledge
from onrecord.report.passages import passage
from onrecord.report.words import SIDES, label_of, link, shown_address, value

__all__ = ["OUTLET", "UNKNOWN", "payload"]

OUTLET = "outlet"
"""The side of a claim that the outlet makes in its own voice."""
UNKNOWN = "unknown"
"""The side of a speaker whom the knowledge does not place."""

NOT_STATED = "Not stated"  # the outlet of a document that names none

COPIED = (  # fields that the page shows as they are
    *("kind", "measure", "actor", "nature", "low", "high", "best", "unit", "bound", "item", "as_of", "since"),
    *("said", "deadline", "direction", "baseline", "attribution", "modality", "part_of", "section", "confidence"),
)

Plain = dict[str, Any]


def payload(
    documents: Iterable[Document], claims: Iterable[Claim], facts: PageFacts, knowledge: PageKnowledge
) -> Plain:
    """Everything that the scripts show, as values that ``json.dumps`` takes.

    Documents without claims are left out, and are not kept while the others are read.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in {claim.id: claim for claim in claims}.values():
        by_document[claim.quote.document_id].append(claim)
    chosen = {d.id: d for d in documents if d.id in by_document}
    reads = {read.document_id: read.date for read in facts.reads}
    sides = _Sides(knowledge, (claim.speaker for group in by_document.values() for claim in group))
    shown, rows = [], []
    for document_id in sorted(by_document, key=lambda i: (chosen[i].name if i in chosen else "", i)):
        document = chosen.get(document_id)
        shown.append(_document(document, reads.get(document_id)))
        sentences: Sequence[Sentence] = segment(document).sentences if document else ()
        rows += [_claim(c, document, sentences, sides) | {"doc": len(shown) - 1} for c in by_document[document_id]]
    rows.sort(key=_order)
    return {
        "documents": shown,
        "claims": rows,
        "dates": _dates(rows, shown),
        "sides": sides.named(rows),
        "measures": _labels(((n.id, n.label) for n in knowledge.measures), (row["measure"] for row in rows)),
        "actors": _labels(((n.id, n.label) for n in knowledge.actors), (r["actor"] for r in rows if "actor" in r)),
    }


class _Sides:
    """Finds the side of a speaker by the longest of the known words; a name stands on one side on the whole page."""

    def __init__(self, knowledge: PageKnowledge, speakers: Iterable[Speaker | None]) -> None:
        self._labels = {named.id: SIDES.get(named.id, named.label) for named in knowledge.sides}
        self._voices = Phrases((voice.words, voice.side) for voice in knowledge.voices)
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for speaker in speakers:
            if speaker is not None and speaker.name and (side := self._by_words(speaker)) != UNKNOWN:
                found[speaker.name][side] += 1
        # The most frequent side; of two as frequent the first by name, so that the order of claims tells nothing.
        self._of_name = {name: min(count, key=lambda side: (-count[side], side)) for name, count in found.items()}

    def of(self, speaker: Speaker | None) -> str:
        if speaker is None:
            return OUTLET
        return self._of_name.get(speaker.name or "") or self._by_words(speaker)

    def _by_words(self, speaker: Speaker) -> str:
        for words in (speaker.name, speaker.organisation, speaker.role):
            found = self._voices.find(tokenize(words)) if words else []
            if found:
                return max(found, key=lambda hit: hit.last - hit.first).value
        return UNKNOWN

    def named(self, rows: Sequence[Plain]) -> list[Plain]:
        """The sides in the order of the knowledge, then those it does not name; ``shown`` where a claim has it."""
        used = {row["side"] for row in rows}
        labels = self._labels | {side: label_of(side) for side in sorted(used) if side not in self._labels}
        labels |= {OUTLET: "The outlet’s own voice", UNKNOWN: "Side not known"}
        order = [side for side in labels if side not in (OUTLET, UNKNOWN)] + [OUTLET, UNKNOWN]
        return [{"id": side, "label": labels[side], "shown": side in used} for side in order]


def _document(document: Document | None, read: str | None) -> Plain:
    if document is None:
        return _present({"name": "a document that is not in the data", "outlet": NOT_STATED, "read": read})
    url = link(document.address)
    return _present(
        {
            "name": document.name,
            "title": document.title,
            "outlet": document.outlet or (urlsplit(url).hostname if url else None) or NOT_STATED,
            "address": shown_address(document.address),
            "url": url,
            "published": _stated(document.published),
            "updated": _stated(document.updated),
            "credit": _stated(document.credit),
            "read": read,
        }
    )


def _stated(stated: Stated | None) -> Plain | None:
    return _present({"value": stated.value, "rule": stated.rule, "words": stated.words}) if stated else None


def _claim(claim: Claim, document: Document | None, sentences: Sequence[Sentence], sides: _Sides) -> Plain:
    text = document.text if document else ""
    around = passage(text, sentences, claim.quote)
    speaker = claim.speaker
    plain: Plain = {
        "id": claim.id,
        "quote": claim.quote.text,
        "start": claim.quote.start,
        "passage": around.text,
        "spans": list(around[1:]),
        "value": value(claim),
        "place": [place.name for place in claim.place],
        "speaker": _present({"name": speaker.name, "role": speaker.role, "organisation": speaker.organisation})
        if speaker
        else None,
        "who": speaker.label if speaker else None,
        "side": sides.of(speaker),
        "via": list(claim.via),
        "evidence": [
            _present({"field": e.field, "rule": e.rule, "words": None if e.start is None else text[e.start : e.end]})
            for e in claim.evidence
        ],
        "day": _day(claim, document),
    }
    return _present(plain | {key: getattr(claim, key) for key in COPIED})


def _day(claim: Claim, document: Document | None) -> Plain | None:
    """Where the claim stands on the axis: days since 1970, and which date gave them; None without any date."""
    published = document.published.value if document and document.published else None
    dates = (("as_of", claim.as_of), ("said", claim.said), ("published", published))
    for clock, edtf in dates:
        found = period(edtf) if edtf else None
        last = found and (found.last or found.first)
        if found and last:
            first = found.first if found.first and "/" not in (edtf or "") else last
            since = period(claim.since).first if claim.since and claim.kind is Kind.QUANTITY else None
            days = {"first": _number(first), "last": _number(last), "since": _number(since) if since else None}
            return _present(days | {"clock": clock})
    return None


def _number(day: Any) -> int:
    return int(day.toordinal()) - 719163  # 1 January 1970


def _dates(rows: Sequence[Plain], documents: Sequence[Plain]) -> dict[str, str]:
    """The words of every date on the page."""
    found = {row[key] for row in rows for key in ("as_of", "since", "said", "deadline") if key in row}
    found |= {d[key]["value"] for d in documents for key in ("published", "updated") if key in d}
    found |= {d["read"] for d in documents if "read" in d}
    return {edtf: period(edtf).words for edtf in sorted(found)}


def _labels(known: Iterable[tuple[str, str]], used: Iterable[str]) -> dict[str, str]:
    """Labels of the ids that are used: the known ones in their order, then the others by name."""
    needed, labels = set(used), dict(known)
    return {i: label for i, label in labels.items() if i in needed} | {
        i: label_of(i) for i in sorted(needed - set(labels))
    }


def _order(row: Plain) -> tuple[Any, ...]:
    return (row.get("day", {}).get("last", 10**9), row.get("said", ""), row["doc"], row["start"], row["id"])


def _present(values: Plain) -> Plain:
    return {key: value for key, value in values.items() if value is not None and value not in ((), [])}
