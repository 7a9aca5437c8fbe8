"""Any document with any claims that its records allow."""

from hypothesis import strategies as st

from onrecord.records import (
    Attribution,
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
    Speaker,
    Stated,
)

# Whatever UTF-8 can say, NUL and line breaks included.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
NUMBERS = st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False, width=64))
STATED = st.builds(Stated, value=WORDS, rule=WORDS, words=st.none() | WORDS)


def maybe(strategy):
    return st.none() | strategy


@st.composite
def spans(draw, text):
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))


@st.composite
def evidence(draw, text):
    start, end = draw(spans(text)) if draw(st.booleans()) else (None, None)
    return Evidence(field=draw(WORDS), rule=draw(WORDS), start=start, end=end)


@st.composite
def claims(draw, document):
    start, end = draw(spans(document.text))
    kind = draw(st.sampled_from(Kind))
    low, high = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
    value = draw(st.sampled_from([{"low": low}, {"high": high}, {"low": low, "high": high, "best": high}]))
    attribution = draw(st.sampled_from(Attribution))
    speaker = st.builds(Speaker, name=maybe(WORDS), role=WORDS, organisation=maybe(WORDS))
    return Claim(
        quote=Quote(document_id=document.id, start=start, end=end, text=document.text[start:end]),
        kind=kind,
        **value,
        bound=draw(st.sampled_from(Bound)),
        direction=draw(st.sampled_from(Direction)),
        nature=draw(maybe(st.sampled_from(Nature))),
        place=tuple(
            draw(st.lists(st.builds(Place, name=WORDS, text=WORDS, geonames=maybe(st.integers(1, 10**7))), max_size=3))
        ),
        via=tuple(draw(st.lists(WORDS, max_size=2))),
        attribution=attribution,
        speaker=None if attribution is Attribution.NONE else draw(maybe(speaker)),
        modality=draw(st.sampled_from(Modality)),
        section=draw(st.sampled_from(Role)),
        measure=draw(WORDS),
        evidence=tuple(draw(st.lists(evidence(document.text), max_size=2))),
        confidence=draw(st.none() | st.floats(0, 1)),
        **{field: draw(maybe(WORDS)) for field in ("actor", "unit", "item", "as_of", "since", "said", "part_of")},
    )


@st.composite
def pairs(draw):
    document = Document(
        name=draw(WORDS),
        address=draw(WORDS),
        text=draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)),
        **{field: draw(maybe(WORDS)) for field in ("title", "outlet", "given_published")},
        **{field: draw(maybe(STATED)) for field in ("published", "updated", "credit")},
    )
    found = draw(st.lists(claims(document), max_size=3, unique_by=lambda claim: claim.id))
    declined = []
    for start, end in draw(st.lists(spans(document.text), max_size=2, unique=True)):
        quote = Quote(document_id=document.id, start=start, end=end, text=document.text[start:end])
        declined.append(Rejected(quote=quote, reason=draw(st.sampled_from(Reason)), rule=draw(WORDS)))
    return document, Extraction(claims=tuple(found), rejected=tuple(declined))


# Addresses differ: versions of one address are numbered by the order of reading, which some tests shuffle.
BATCHES = st.lists(pairs(), min_size=1, max_size=5, unique_by=lambda pair: pair[0].address)
