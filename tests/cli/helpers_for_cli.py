"""Documents and claims made by hand for the command line."""

from datetime import UTC, datetime

from onrecord.records import (
    Abstention,
    Attribution,
    Bound,
    Claim,
    Document,
    Evidence,
    Extraction,
    Kind,
    Nature,
    Place,
    Quote,
    Reason,
    Rejected,
    Run,
    Speaker,
    Stated,
)

NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
RUN = Run(software="0.1.0", lexicons="aaaa", packs=(("conflict", "bbbb"),))
PARAGRAPH = "At least 300 fighters were killed near Mosul, General Ada Brink, 54, said on Tuesday."
TEXT = f"A first paragraph.\n\n{PARAGRAPH}\n\nA last one.\n"


def span(text, words):
    start = text.index(words)
    return start, start + len(words)


def quoted(document, words):
    start, end = span(document.text, words)
    return Quote(document_id=document.id, start=start, end=end, text=words)


def dispatch(name="brink.txt", text=TEXT):
    return Document(
        name=name,
        address=f"https://example.org/{name}",
        text=text,
        outlet="Harbour Post",
        language="en",
        published=Stated(value="2017-03-01", rule="dates.dateline", words=None),
    )


def extraction(document):
    words = "At least 300 fighters"
    start, end = span(document.text, "At least")
    claim = Claim(
        quote=quoted(document, words),
        kind=Kind.QUANTITY,
        measure="killed",
        actor="islamic-state",
        nature=Nature.FLOW,
        low=300,
        unit="people",
        bound=Bound.AT_LEAST,
        place=(Place(name="Mosul", text="Mosul", geonames=99072),),
        as_of="2017-02-28",
        said="2017-02-28",
        speaker=Speaker(name="Ada Brink", role="General"),
        attribution=Attribution.INDIRECT,
        evidence=(Evidence(field="bound", rule="en.bound.at-least", start=start, end=end),),
    )
    declined = Rejected(quote=quoted(document, "54"), reason=Reason.AGE, rule="en.age.comma")
    return Extraction(claims=(claim,), rejected=(declined,))


def pairs():
    document = dispatch()
    foreign = Document(name="haber.txt", address="haber.txt", text="Kentte 12 kişi öldü.", language="tr")
    abstained = Abstention(document_id=foreign.id, why="language: tr")
    return [(document, extraction(document)), (foreign, Extraction(abstained=abstained))]
