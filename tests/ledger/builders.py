"""Documents, claims and extractions for the tests of the ledger, built by hand: no reader, no extractor."""

from datetime import UTC, datetime

from onrecord.records import (
    Abstention,
    Attribution,
    Block,
    Bound,
    Claim,
    Direction,
    Document,
    Evidence,
    Extraction,
    Kind,
    Modality,
    Nature,
    Place,
    Quote,
    Reason,
    Rejected,
    Role,
    Run,
    Speaker,
    Stated,
)

NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
LATER = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)
RUN = Run(software="0.1.0", lexicons="aaaa", packs=(("conflict", "bbbb"),))
NEXT_RUN = Run(software="0.2.0", lexicons="cccc", packs=(("conflict", "bbbb"),), settings=(("fast", "yes"),))

TEXT = """Ministry counts the cost

By the end of March, at least 1,200 fighters had been killed in Northland and Easthaven, Colonel Ada Brink said.
"We expect the rest of the valley to be free by June," she added. Morale is falling, an aide said.
The colonel, 54, has served in both districts.
"""


def document(name="brink.txt", text=TEXT, **fields):
    given = {"address": name, "title": "Ministry counts the cost", "outlet": "Harbour Post", **fields}
    return Document(name=name, text=text, published=Stated(value="2021-04-02", rule="metadata"), language="en", **given)


def quote(source, words):
    start = source.text.index(words)
    return Quote(document_id=source.id, start=start, end=start + len(words), text=words)


def quantity(source, words="at least 1,200", **fields):
    content = {
        "measure": "killed",
        "actor": "rebels",
        "nature": Nature.CUMULATIVE,
        "low": 1200,
        "unit": "people",
        "bound": Bound.AT_LEAST,
        "place": (
            Place(name="Northland", text="Northland", code="NL"),
            Place(name="Easthaven", text="Easthaven", geonames=42),
        ),
        "as_of": "2021-03",
        "said": "2021-04-01",
        "speaker": Speaker(name="Ada Brink", role="Colonel"),
        "via": ("the ministry", "a spokesman"),
        "attribution": Attribution.INDIRECT,
        "evidence": (Evidence(field="unit", rule="en.people", start=57, end=65), Evidence(field="nature", rule="had")),
        **fields,
    }
    return Claim(quote=quote(source, words), kind=Kind.QUANTITY, **content)


def forecast(source):
    return Claim(
        quote=quote(source, "the rest of the valley to be free by June"),
        kind=Kind.FORECAST,
        measure="recapture",
        actor="government",
        as_of="2021-04-01",
        deadline="2021-06",
        speaker=Speaker(name="Ada Brink", role="Colonel"),
        attribution=Attribution.DIRECT,
    )


def assessment(source):
    return Claim(
        quote=quote(source, "Morale is falling"),
        kind=Kind.ASSESSMENT,
        measure="popular_support",
        direction=Direction.DOWN,
        as_of="2021~",
        speaker=Speaker(role="aide"),
        attribution=Attribution.INDIRECT,
        modality=Modality.HEDGED,
        section=Role.CAPTION,
    )


def rejected(source, words="54", reason=Reason.AGE):
    return Rejected(quote=quote(source, words), reason=reason, rule="en.age.comma")


def extraction(source, **fields):
    claims = (quantity(source, **fields), forecast(source), assessment(source))
    return Extraction(claims=claims, rejected=(rejected(source),))


def pair(name="brink.txt", text=TEXT, **fields):
    source = document(name, text, **fields)
    return source, extraction(source)


def foreign(name="liman.txt"):
    """A document that is kept and not read."""
    source = Document(name=name, address=name, text="Liman kentinde 12 kişi öldü.", language="tr")
    return source, Extraction(abstained=Abstention(document_id=source.id, why="language: tr"))


def with_blocks(source):
    body = source.text.index("By the")
    blocks = (
        Block(start=0, end=body - 2, role=Role.TITLE, rule="first line"),
        Block(start=body, end=len(source.text), role=Role.BODY),
    )
    fields = {key: getattr(source, key) for key in ("name", "address", "text", "title", "outlet", "published")}
    credit = Stated(value="HP", rule="line", words="Harbour Post")
    return Document(**fields, language="en", credit=credit, blocks=blocks)


def numbered(count, first=0):
    """Short documents, each with one claim and one rejection, all different."""
    for number in range(first, first + count):
        text = (
            f"Dispatch {number}.\n\nOfficials said {number + 2} people were displaced on day {number} of the flood.\n"
        )
        source = Document(name=f"{number:05}.txt", address=f"feed/{number:05}.txt", text=text, language="en")
        words = f"{number + 2} people"
        claim = Claim(
            quote=quote(source, words),
            kind=Kind.QUANTITY,
            measure="displaced",
            low=number + 2,
            high=number + 2,
            best=number + 2,
            unit="people",
            bound=Bound.EXACT,
            as_of="2021-04",
        )
        declined = Rejected(quote=quote(source, f"day {number}"), reason=Reason.ORDINAL, rule="en.day")
        yield source, Extraction(claims=(claim,), rejected=(declined,))
