"""Demo data of the page's tests: sentences of ours around public figures of the campaign of 2014 to 2019.

Each row is one statement; documents hold the statements of one speaker on one day.
"""

from onrecord.records import (
    Attribution,
    Bound,
    Claim,
    Direction,
    Document,
    Evidence,
    Kind,
    Modality,
    Nature,
    Place,
    Quote,
    Role,
    Speaker,
    Stated,
)
from onrecord.report import Named, NotRead, PageFacts, PageKnowledge, ReadOn, Voice

IRAQ, SYRIA = Place(name="Iraq", text="Iraq", code="IQ"), Place(name="Syria", text="Syria", code="SY")
MOSUL, RAQQA = Place(name="Mosul", text="Mosul", geonames=99072), Place(name="Raqqa", text="Raqqa", geonames=172955)
BOTH = (IRAQ, SYRIA)
START = "2014-08-08"

SPEAKERS = {
    "MacFarland": Speaker(name="Sean MacFarland", role="commander", organisation="US-led coalition"),
    "Townsend": Speaker(name="Stephen Townsend", role="commander", organisation="US-led coalition"),
    "Dillon": Speaker(name="Ryan Dillon", role="spokesman", organisation="US-led coalition"),
    "Warren": Speaker(name="Steve Warren", role="spokesman", organisation="US-led coalition"),
    "Gersten": Speaker(name="Peter Gersten", role="deputy commander", organisation="US-led coalition"),
    "McGurk": Speaker(name="Brett McGurk", role="special envoy", organisation="US State Department"),
    "official": Speaker(role="US defence official"),
    "Brennan": Speaker(name="John Brennan", role="director", organisation="CIA"),
    "CIA": Speaker(organisation="CIA"),
    "Austin": Speaker(name="Lloyd Austin", role="head", organisation="US Central Command"),
    "Le Drian": Speaker(name="Jean-Yves Le Drian", role="defence minister", organisation="French government"),
    "Shoigu": Speaker(name="Sergei Shoigu", role="defence minister", organisation="Russian defence ministry"),
    "Gerasimov": Speaker(name="Valery Gerasimov", role="chief", organisation="Russian General Staff"),
    "Rasool": Speaker(name="Yahya Rasool", role="spokesman", organisation="Iraqi military"),
    "Iraqi command": Speaker(organisation="Iraqi Joint Operations Command"),
    "UN": Speaker(organisation="UN sanctions monitoring team"),
    "SOHR": Speaker(name="Rami Abdel Rahman", role="head", organisation="Syrian Observatory for Human Rights"),
    "Airwars": Speaker(organisation="Airwars"),
    "IHS": Speaker(organisation="IHS Conflict Monitor"),
    "Hussein": Speaker(name="Fuad Hussein", role="chief of staff", organisation="Kurdistan Regional Government"),
}

KNOWLEDGE = PageKnowledge(
    actors=(
        Named(id="islamic-state", label="Islamic State group"),
        Named(id="us-led-coalition", label="US-led coalition"),
        Named(id="civilians", label="Civilians"),
        Named(id="russian-forces", label="Russian forces"),
    ),
    measures=(
        Named(id="killed", label="Killed"),
        Named(id="strength", label="Strength"),
        Named(id="arrivals", label="Arrivals"),
        Named(id="territory_lost", label="Territory lost"),
        Named(id="territory_held", label="Territory held"),
        Named(id="airstrikes", label="Air strikes"),
        Named(id="cost", label="Cost"),
        Named(id="freed", label="People freed"),
        Named(id="revenue", label="Revenue"),
        Named(id="recapture", label="Recapture"),
        Named(id="campaign_progress", label="Progress of the campaign"),
    ),
    sides=(
        Named(id="coalition", label="US-led coalition and its members"),
        Named(id="iraq", label="Iraqi and Kurdish authorities"),
        Named(id="russia", label="Russia"),
        Named(id="monitors", label="Monitors and the United Nations"),
        Named(id="islamic-state", label="Islamic State group"),
    ),
    voices=(
        Voice(words="US-led coalition", side="coalition"),
        Voice(words="US State Department", side="coalition"),
        Voice(words="US defence official", side="coalition"),
        Voice(words="US Central Command", side="coalition"),
        Voice(words="CIA", side="coalition"),
        Voice(words="French government", side="coalition"),
        Voice(words="Russian", side="russia"),
        Voice(words="Iraqi", side="iraq"),
        Voice(words="Kurdistan Regional Government", side="iraq"),
        Voice(words="Airwars", side="monitors"),
        Voice(words="UN", side="monitors"),
        Voice(words="IHS", side="monitors"),
        Voice(words="Syrian Observatory", side="monitors"),
    ),
)

A, L, U, R, X, V = Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST, Bound.RANGE, Bound.EXACT, Bound.VAGUE
CUM, STOCK, FLOW, RATE, SHARE, CHANGE = (
    Nature.CUMULATIVE,
    Nature.STOCK,
    Nature.FLOW,
    Nature.RATE,
    Nature.SHARE,
    Nature.CHANGE,
)

# said, speaker, measure, actor, nature, bound, low, high, unit, place, anchor [, as_of [, since]]
ROWS = """
2015-03-03|Austin|killed|islamic-state|CUM|L|8500||people|B|more than 8,500
2015-06-03|official|killed|islamic-state|CUM|L|10000||people|B|over 10,000
2015-07-30|official|killed|islamic-state|CUM|A|15000|15000|people|B|some 15,000
2015-08-03|Airwars|killed|islamic-state|CUM|U||15000|people|B|as many as 15,000
2015-10-12|official|killed|islamic-state|CUM|A|20000|20000|people|B|roughly 20,000
2015-11-30|official|killed|islamic-state|CUM|A|23000|23000|people|B|around 23,000
2016-01-21|Le Drian|killed|islamic-state|CUM|A|22000|22000|people|B|about 22,000
2016-08-10|MacFarland|killed|islamic-state|CUM|A|45000|45000|people|B|an estimated 45,000
2016-08-10|MacFarland|killed|islamic-state|FLOW|A|25000|25000|people|B|about 25,000|2016-08-10|2015-09-14
2016-01-06|Warren|killed|islamic-state|FLOW|A|2500|2500|people|B|some 2,500|2015-12|2015-12-01
2016-12-08|official|killed|islamic-state|CUM|L|50000||people|B|at least 50,000
2016-12-08|official|killed|islamic-state|CUM|A|50000|50000|people|B|about 50,000
2016-12-09|official|killed|islamic-state|CUM|U||50000|people|B|up to 50,000|2016-12-08
2017-02-14|official|killed|islamic-state|CUM|L|60000||people|B|more than 60,000
2017-12-26|official|killed|islamic-state|CUM|L|70000||people|B|more than 70,000
2016-12-22|Shoigu|killed|islamic-state|CUM|A|35000|35000|people|S|35,000
2017-12-26|Gerasimov|killed|islamic-state|FLOW|A|60000|60000|people|S|nearly 60,000|2017-12-26|2015-09-30
2016-10-28|Iraqi command|killed|islamic-state|FLOW|X|772|772|people|M|772|2016-10-28|2016-10-17
2016-12-11|Townsend|killed|islamic-state|FLOW|L|2000||people|M|more than 2,000|2016-12-11|2016-10-17
2017-07-15|Iraqi command|killed|islamic-state|FLOW|L|25000||people|M|over 25,000|2017-07-10|2016-10-17
2015-08-03|Airwars|killed|civilians|CUM|A|459|459|people|B|459
2016-12-08|Dillon|killed|civilians|CUM|X|173|173|people|B|173
2017-12-28|Dillon|killed|civilians|CUM|L|817||people|B|at least 817|2017-11-30
2018-05-31|Dillon|killed|civilians|CUM|L|892||people|B|at least 892|2018-04-30
2014-06-15|CIA|strength|islamic-state|STOCK|L|10000||people|B|upwards of 10,000|2014-06
2014-08-19|SOHR|strength|islamic-state|STOCK|L|50000||people|S|more than 50,000
2014-09-11|CIA|strength|islamic-state|STOCK|R|20000|31500|people|B|between 20,000 and 31,500|2014-07-15
2014-11-16|Hussein|strength|islamic-state|STOCK|L|200000||people|B|at least 200,000
2015-02-26|CIA|strength|islamic-state|STOCK|U||31000|people|B|up to 31,000
2015-10-16|Gerasimov|strength|islamic-state|STOCK|R|40000|50000|people|B|40,000 to 50,000|2015-10
2015-12-11|Shoigu|strength|islamic-state|STOCK|A|60000|60000|people|B|about 60,000
2016-01-06|Warren|strength|islamic-state|STOCK|A|30000|30000|people|B|around 30,000
2016-01-21|Le Drian|strength|islamic-state|STOCK|A|35000|35000|people|B|about 35,000
2016-02-04|CIA|strength|islamic-state|STOCK|R|19000|25000|people|B|19,000 to 25,000
2016-04-26|official|strength|islamic-state|STOCK|R|19000|25000|people|B|19,000-25,000|2016-02-04
2016-06-10|McGurk|strength|islamic-state|STOCK|R|19000|25000|people|B|from 19,000 to 25,000|2016-02-04
2016-06-16|Brennan|strength|islamic-state|STOCK|R|18000|22000|people|B|18,000 to 22,000
2016-06-16|Brennan|strength|islamic-state|STOCK|A|33000|33000|people|B|as much as 33,000|2015
2016-08-10|MacFarland|strength|islamic-state|STOCK|R|15000|30000|people|B|15,000 to 30,000
2016-10-17|official|strength|islamic-state|STOCK|R|3000|5000|people|M|3,000 to 5,000
2016-12-11|Townsend|strength|islamic-state|STOCK|R|3000|5000|people|M|three to five thousand
2016-12-13|McGurk|strength|islamic-state|STOCK|R|12000|15000|people|B|12,000 to 15,000
2017-03-01|Townsend|strength|islamic-state|STOCK|R|12000|15000|people|B|12,000 to 15,000
2017-03-01|Rasool|strength|islamic-state|STOCK|R|1800|2000|people|M|1,800 to 2,000
2017-03-08|official|strength|islamic-state|STOCK|R|3000|4000|people|Q|3,000 to 4,000
2017-07-27|Dillon|strength|islamic-state|STOCK|U||2000|people|Q|up to 2,000|2017-07
2017-12-05|Dillon|strength|islamic-state|STOCK|U||3000|people|B|fewer than 3,000
2017-12-21|Dillon|strength|islamic-state|STOCK|A|1000|1000|people|B|about 1,000
2018-08-13|UN|strength|islamic-state|STOCK|R|20000|30000|people|B|20,000 to 30,000|2018-06-30
2019-02-06|UN|strength|islamic-state|STOCK|R|14000|18000|people|B|14,000 to 18,000|2019-01-15
2014-08-19|SOHR|arrivals|islamic-state|RATE|L|6300||people/month|S|at least 6,300|2014-07
2015-09-26|CIA|arrivals|islamic-state|RATE|A|1000|1000|people/month|B|about 1,000
2016-04-26|Gersten|arrivals|islamic-state|RATE|R|1500|2000|people/month|B|1,500 to 2,000|2015-04
2016-04-26|Gersten|arrivals|islamic-state|RATE|A|200|200|people/month|B|about 200
2016-09-09|CIA|arrivals|islamic-state|RATE|L|50||people/month|B|at least 50
2017-03-08|official|arrivals|islamic-state|RATE|U||100|people/month|B|up to 100
2016-04-26|Gersten|arrivals|islamic-state|CHANGE|A|-90|-90|percent|B|90 per cent
2016-12-08|official|arrivals|islamic-state|CHANGE|R|-90|-75|percent|B|between 75 and 90 per cent
2015-03-13|Warren|territory_lost|islamic-state|SHARE|L|25||percent|I|at least 25 per cent
2015-04-13|Warren|territory_lost|islamic-state|SHARE|R|25|30|percent|I|25 to 30 per cent
2016-01-05|Warren|territory_lost|islamic-state|SHARE|A|40|40|percent|I|about 40 per cent
2016-01-05|Warren|territory_lost|islamic-state|SHARE|A|20|20|percent|S|20 per cent
2016-06-28|McGurk|territory_lost|islamic-state|SHARE|A|47|47|percent|I|47 per cent
2016-06-28|McGurk|territory_lost|islamic-state|SHARE|A|20|20|percent|S|20 per cent
2016-11-28|McGurk|territory_lost|islamic-state|SHARE|A|56|56|percent|I|56 per cent
2016-11-28|McGurk|territory_lost|islamic-state|SHARE|A|27|27|percent|S|27 per cent
2017-03-22|official|territory_lost|islamic-state|SHARE|L|60||percent|I|more than 60 per cent
2017-08-04|McGurk|territory_lost|islamic-state|SHARE|A|78|78|percent|I|78 per cent
2017-08-04|McGurk|territory_lost|islamic-state|SHARE|A|58|58|percent|S|58 per cent
2017-11-02|McGurk|territory_lost|islamic-state|SHARE|A|96|96|percent|B|96 per cent
2017-12-26|official|territory_lost|islamic-state|SHARE|A|98|98|percent|B|98 per cent
2017-01-18|IHS|territory_held|islamic-state|STOCK|A|90800|90800|km2|B|90,800|2015-01-01
2017-01-18|IHS|territory_held|islamic-state|STOCK|A|60400|60400|km2|B|60,400|2016-12-31
2017-06-29|IHS|territory_held|islamic-state|STOCK|A|36200|36200|km2|B|36,200|2017-06-26
2014-11-16|Hussein|territory_held|islamic-state|STOCK|A|250000|250000|km2|B|250,000
2015-01-08|official|airstrikes|us-led-coalition|CUM|X|1689|1689|airstrikes|B|1,689
2015-08-03|Airwars|airstrikes|us-led-coalition|CUM|X|5837|5837|airstrikes|B|5,837
2016-01-20|Warren|airstrikes|us-led-coalition|CUM|X|9782|9782|airstrikes|B|9,782
2016-12-08||airstrikes|us-led-coalition|CUM|A|16000|16000|airstrikes|B|around 16,000
2017-12-28|Dillon|airstrikes|us-led-coalition|CUM|X|28562|28562|airstrikes|B|28,562|2017-11-30
2017-12-21|Dillon|airstrikes|us-led-coalition|FLOW|A|1500|1500|airstrikes|B|some 1,500|2017-09|2017-09-01
2017-12-21|Dillon|airstrikes|us-led-coalition|FLOW|U||300|airstrikes|B|up to 300|2017-11|2017-11-01
2014-12-11|official|cost|us-led-coalition|CUM|A|1020000000|1020000000|USD|B|$1.02 billion
2015-12-15|official|cost|us-led-coalition|CUM|A|5530000000|5530000000|USD|B|$5.53 billion
2016-07-31|official|cost|us-led-coalition|CUM|A|8700000000|8700000000|USD|B|$8.7 billion
2017-05-19|official|freed|civilians|CUM|L|4000000||people|B|more than 4 million
2017-11-02|McGurk|freed|civilians|CUM|A|6600000|6600000|people|B|6.6 million
""".strip()

# said, speaker, kind, measure, actor, place, anchor, deadline or direction, modality
OTHERS = """
2016-12-11|Townsend|forecast|recapture||M|take the city back by spring|2017-03|asserted
2017-03-01|Townsend|forecast|recapture||MQ|both cities within six months|2017-09|asserted
2016-04-26|official|forecast|recapture||M|could fall before the year is out|2016-12|hedged
2014-11-16|Hussein|forecast|campaign_progress|islamic-state|B|this war will last for years||asserted
2016-01-21|Le Drian|forecast|strength|islamic-state|B|will be spent within two years|2018-01|hedged
2016-06-16|Brennan|forecast|attack_capability|islamic-state||will turn to attacks abroad to keep its name||asserted
2015-12-15|Warren|assessment|revenue|islamic-state|B|its income is drying up|down|asserted
2016-06-28|McGurk|assessment|campaign_progress|us-led-coalition|I|the momentum is with us|up|asserted
2016-08-10|MacFarland|assessment|strength|islamic-state|B|its ranks are thinner than ever|down|asserted
2016-08-10|MacFarland|assessment|popular_support|islamic-state|S|people no longer put up with it|down|hedged
2015-12-11|Shoigu|assessment|territory_held|islamic-state|S|holds most of the country|up|asserted
2017-07-27|Dillon|assessment|arrivals|islamic-state|B|has slowed to next to nothing|flat|asserted
""".strip()

PLACES = {"B": BOTH, "I": (IRAQ,), "S": (SYRIA,), "M": (MOSUL,), "Q": (RAQQA,), "MQ": (MOSUL, RAQQA), "": ()}
NOUNS = {
    "killed": "dead on that side",
    "strength": "fighters it still had",
    "arrivals": "newcomers, or their change,",
    "territory_lost": "land it has lost",
    "territory_held": "square kilometres it held",
    "airstrikes": "strikes flown",
    "cost": "cost of it all",
    "freed": "people freed",
}
OUTLETS = ("Example Wire", "The Sample Gazette", "Specimen Daily", "Placeholder Post", None)
FILLER = (
    "The briefing began late, and most of it went over familiar ground.",
    "Reporters asked how the number had been arrived at; no answer was given.",
    "Nobody outside could check it on the day.",
)


def campaign() -> tuple[list[Document], list[Claim]]:
    """About a hundred claims of twenty speakers in some sixty documents."""
    rows = [line.split("|") for line in ROWS.splitlines()] + [line.split("|") for line in OTHERS.splitlines()]
    by_document: dict[tuple[str, str], list[list[str]]] = {}
    for row in rows:
        by_document.setdefault((row[0], row[1]), []).append(row)
    documents, claims = [], []
    for number, (key, group) in enumerate(sorted(by_document.items())):
        document, found = _document(number, key, group)
        documents.append(document)
        claims += found
    return documents, claims


def _document(number: int, key: tuple[str, str], rows: list[list[str]]) -> tuple[Document, list[Claim]]:
    said, who = key
    speaker = SPEAKERS.get(who)
    label = speaker.label if speaker else "This paper’s count"
    parts, spans = [FILLER[number % 3]], []
    for row in rows:
        anchor = row[10] if len(row) > 9 else row[6]
        lead = f"For the {NOUNS[row[2]]}, {label} gave " if len(row) > 9 else f"In the words of {label}: "
        offset = sum(len(part) + 1 for part in parts) + len(lead)
        spans.append((offset, offset + len(anchor)))
        parts.append(f"{lead}{anchor}{', when asked' if len(row) > 9 else ''}.")
    parts.append(FILLER[(number + 1) % 3])
    title = f"What {label} said on {said}"
    text = " ".join(parts) + "\n\n" + "This text was written for a test."
    outlet = OUTLETS[number % 5]
    document = Document(
        name=f"campaign-{number:03}.txt",
        address=f"https://example.org/campaign/{said}/{number}" if number % 4 else f"campaign-{number:03}.txt",
        title=title,
        outlet=outlet,
        text=text,
        published=Stated(value=said, rule="metadata")
        if number % 3
        else Stated(value=said, rule="dateline", words=f"({said})"),
        credit=Stated(value="AFP", rule="credit line", words="(AFP)") if number % 7 == 0 else None,
        language="en",
    )
    claims = [
        (_quantity if len(row) > 9 else _other)(document, row, span) for row, span in zip(rows, spans, strict=True)
    ]
    return document, claims


def _quote(document: Document, span: tuple[int, int]) -> Quote:
    return Quote(document_id=document.id, start=span[0], end=span[1], text=document.text[span[0] : span[1]])


def _quantity(document: Document, row: list[str], span: tuple[int, int]) -> Claim:
    said, who, measure, actor, nature, bound, low, high, unit, place, _ = row[:11]
    speaker = SPEAKERS.get(who)
    as_of, since = [*row[11:], None, None][:2]
    hollow = {"2016-01-21": Modality.HEDGED, "2014-11-16": Modality.DENIED}.get(said, Modality.ASSERTED)
    return Claim(
        quote=_quote(document, span),
        kind=Kind.QUANTITY,
        measure=measure,
        actor=actor or None,
        nature=globals()[nature],
        low=float(low) if low else None,
        high=float(high) if high else None,
        best=float(low) if low and low == high else None,
        unit=unit,
        bound=globals()[bound],
        place=PLACES[place],
        as_of=as_of or said,
        since=since or (START if nature == "CUM" else None),
        said=said,
        baseline="the territory it once held" if nature == "SHARE" else None,
        speaker=speaker,
        via=("US-led coalition",) if who == "Le Drian" else (),
        attribution=Attribution.NONE if speaker is None else list(Attribution)[span[0] % 3],
        modality=hollow,
        section=Role.CAPTION if said == "2015-07-30" else Role.BODY,
        evidence=(
            Evidence(field="value", rule="number with modifier", start=span[0], end=span[1]),
            Evidence(field="bound", rule=f"bound {globals()[bound].value}", start=span[0], end=span[0] + 5),
            Evidence(field="as_of", rule="the day of the statement"),
            Evidence(field="place", rule="place of the paragraph"),
        ),
    )


def _other(document: Document, row: list[str], span: tuple[int, int]) -> Claim:
    said, who, kind, measure, actor, place, _, last, modality = row
    return Claim(
        quote=_quote(document, span),
        kind=Kind(kind),
        measure=measure,
        actor=actor or None,
        place=PLACES[place],
        as_of=said,
        said=said,
        deadline=(last or None) if kind == "forecast" else None,
        direction=Direction(last) if kind == "assessment" else None,
        speaker=SPEAKERS[who],
        attribution=Attribution.MIXED,
        modality=Modality(modality),
    )


def facts(documents: list[Document]) -> PageFacts:
    """The header of the demo, with documents that were not read."""
    return PageFacts(
        title="The campaign against the Islamic State group",
        question="Were losses of the Islamic State group sustainable?",
        period="2014-06/2019-02",
        newest_claim="2019-02-06",
        newest_read="2026-11-21T09:30:00Z",
        documents=len(documents) + 3,
        rejected=412,
        abstained=(NotRead(name="Dogu-Akdeniz-raporu.html", why="language: tr"),),
        failures=(
            NotRead(name="scan-17.pdf", why="a PDF without text"),
            NotRead(name="https://example.org/gone", why="the server answered 404", url="https://example.org/gone"),
        ),
        reads=tuple(ReadOn(document_id=document.id, date="2026-11-21") for document in documents),
        data_hash="blake2b:5f1d9a0c77e2",
        run="run1:4be2a4f6d0c1b9e7a3d5",
    )
