"""Extreme input for the page: a document that attacks it, and thousands of claims."""

from dataclasses import replace

from report_demo import campaign

from onrecord.records import (
    Attribution,
    Block,
    Bound,
    Claim,
    Document,
    Evidence,
    Kind,
    Nature,
    Place,
    Quote,
    Role,
    Speaker,
    Stated,
)


def hostile() -> tuple[list[Document], list[Claim]]:
    """A document whose every field tries to become markup or script."""
    attack = '<script>window.attacked=1</script><img src=x onerror="window.attacked=1"></script><!-- ]]>'
    text = f"{attack} “900 dead”, said {attack} in 𝔅𝔞𝔤𝔥𝔡𝔞𝔡\u2028and left. {attack}"
    document = Document(
        name=attack,
        address="javascript:window.attacked=1",
        title=attack,
        outlet=attack,
        text=text,
        blocks=(Block(start=0, end=len(text), role=Role.BODY),),
        published=Stated(value="2016-05-01", rule=attack, words=attack),
    )
    start = text.index("900")
    quote = Quote(document_id=document.id, start=start, end=start + 8, text=text[start : start + 8])
    claim = Claim(
        quote=quote,
        kind=Kind.QUANTITY,
        measure=attack,
        actor=attack,
        nature=Nature.FLOW,
        low=900.0,
        high=900.0,
        unit="people",
        bound=Bound.EXACT,
        item=attack,
        place=(Place(name=attack, text=attack),),
        as_of="2016-05-01",
        said=attack,
        speaker=Speaker(name=attack, role=attack, organisation=attack),
        via=(attack,),
        attribution=Attribution.DIRECT,
        evidence=(Evidence(field=attack, rule=attack, start=0, end=20),),
    )
    forecast = replace(claim, kind=Kind.FORECAST, deadline=attack, low=None, high=None, bound=None)
    return [document], [claim, forecast]


def many(number: int) -> tuple[list[Document], list[Claim]]:
    """The campaign told again and again, until there are at least ``number`` claims."""
    documents, claims = campaign()
    all_documents, all_claims = list(documents), list(claims)
    while len(all_claims) < number:
        again = {d.id: replace(d, name=f"{len(all_claims)}-{d.name}") for d in documents}
        all_documents += again.values()
        shift = 1 + len(all_claims) / 40000
        for claim in claims:
            quote = replace(claim.quote, document_id=again[claim.quote.document_id].id)
            low = claim.low * shift if claim.low and claim.low > 100 else claim.low
            high = claim.high * shift if claim.high and claim.high > 100 else claim.high
            all_claims.append(replace(claim, quote=quote, low=low, high=high, best=None))
    return all_documents, all_claims
