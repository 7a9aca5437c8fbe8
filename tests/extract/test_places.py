"""Places of a sentence: what is one, what is none, and which of two is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.actors import find_actors, find_organisations
from onrecord.extract.gazetteer import look_up
from onrecord.extract.places import PlaceMention, find_document_places, find_places
from onrecord.lexicon import tokenize
from onrecord.packs import load_packs

PACKS = load_packs()


def mentions(text: str) -> list[PlaceMention]:
    tokens = tokenize(text)
    taken = [*find_actors(tokens, PACKS), *find_organisations(tokens, PACKS)]
    return find_places(text, tokens, PACKS, taken)


def places(text: str) -> list[str]:
    """Codes of countries and names of other places, adjectives and datelines left out."""
    kept = [m for m in mentions(text) if m.kind != "demonym" and m.rule != "dateline"]
    return [m.place.code or m.place.name for m in kept]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # countries
        ("Some 40 people died in Yemen and Sudan.", ["YE", "SD"]),
        ("Two died in the Philippines, one in Burma.", ["PH", "MM"]),
        ("Six were hurt in northern Iraq.", ["IQ"]),
        ("One died in the United States.", ["US"]),
        ("Three died in the US on Monday.", ["US"]),
        ("Two died in Georgia.", ["GE"]),
        # spellings of a pack
        ("Nine died in Dayr az-Zawr.", ["Deir ez-Zor"]),
        ("A strike near Ar Raqqah hit a truck.", ["Raqqa"]),
        ("Near Hit, a truck burned.", ["Hit"]),
        ("They fled to al-Hawl camp.", ["al-Hol"]),
        # cities and regions of the world
        ("A blast in Kramatorsk wounded six.", ["Kramatorsk"]),
        ("They were flown to Jaffna.", ["Jaffna"]),
        ("Floods in Sindh and Balochistan killed nine.", ["Sindh", "Balochistan"]),
        ("A quake shook the city of Pokhara.", ["Pokhara"]),
        # where something happened, and of whose country's ground
        ("The Kramatorsk explosion woke the city.", ["Kramatorsk"]),
        ("A boat sank off the Libyan coast.", ["LY"]),
        ("Shells fell in Turkish towns.", ["TR"]),
        ("Columns streamed out of Debaltseve.", ["Debaltseve"]),
        # places that no list knows
        ("They were flown to al-Quell, about 20 km south of Raqqa.", ["al-Quell"]),
        ("Marines guard Quellbach Airbase.", ["Quellbach Airbase"]),
        ("Nine died in the village of Umm Dabour.", ["Umm Dabour"]),
        ("Nine died in Quellbach, a village in Germany.", ["Quellbach"]),
        ("Some 400 homes burned in Alder County.", ["Alder County"]),
        ("A strike near Tell Oswad, 12 km north of Raqqa, hit a truck.", ["Tell Oswad"]),
        ("They fled from Quellbach on foot.", ["Quellbach"]),
        ("In Quellbach, Bamako and elsewhere nine died.", ["Quellbach", "Bamako"]),
        ("Rebels retook Quellbach on Friday.", ["Quellbach"]),
        ("They camped at Heron Pass.", ["Heron Pass"]),
        ("They fled to Quellbach Oblast.", ["Quellbach"]),
        ("The raid on Ba'sidn village failed.", ["Ba'sidn"]),
        ("Nine died in Niger state.", ["Niger"]),
        ("Nine died in the Niger Delta.", ["Niger Delta"]),
        # the smaller place
        ("Nine died in Ramadi, Iraq.", ["Ramadi"]),
        ("Sirte in Libya and Ramadi in Iraq fell.", ["Sirte", "Ramadi"]),
        ("They hold northwestern Syria's Idlib province.", ["Idlib"]),
        ("A bomb went off in the Adhamiya district of Baghdad.", ["Baghdad"]),
        ("A bomb went off in Baghdad's Adhamiya district.", ["Baghdad"]),
        ("Rockets hit the town of Salamiyeh in the province of Hama.", ["Salamiyah"]),
        ("Nine died in Orlando, Florida.", ["Orlando"]),
        ("It lies in the hamlet of Umm Dabour, about 30km (19 miles) south of Mosul.", ["Umm Dabour"]),
    ],
)
def test_a_place_is_found(text: str, expected: list[str]):
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hit by rain, the column stopped.",
        "Of the nine, two died.",
        "In March and in May nine died.",
        "Mr Jones said so, and Victoria agreed.",
        "Jordan Peterson said so.",
        "Mazloum Kobani said so.",
        "The Bank of Ghana said so.",
        "The University of Mosul reopened.",
        "The Syria Recovery Trust Fund paid.",
        "Islamic State in Iraq and Syria claimed it.",
        "Washington said so.",
        "Kabul's forces left.",
        "Nepal PM: toll could rise",
        "An interior ministry SWAT team came.",
        "It breaks the Minsk agreements.",
        "They met in Congress.",
        "They trained in Operation Quellbach.",
        "Nine Iraqi soldiers died.",
        "Nine died in US custody.",
    ],
)
def test_a_name_that_is_no_place_here_is_left_alone(text: str):
    assert places(text) == []


def test_an_adjective_is_weak_evidence_for_its_country():
    found = [(m.place.text, m.country, m.kind) for m in mentions("An Iraqi town and Mali's army")]
    assert ("Iraqi", "IQ", "demonym") in found
    assert ("Mali", "ML", "demonym") in found


def test_a_dateline_is_marked_as_such():
    found = [(m.place.name, m.rule) for m in mentions("GENEVA/MONROVIA (Agencies) — Some 40 died in Guinea.")]
    assert found == [("Geneva", "dateline"), ("Monrovia", "dateline"), ("Guinea", "located")]


def test_a_speaker_in_capitals_is_no_dateline():
    assert mentions("COL. WARREN: Good morning.") == []


def test_a_country_that_acts_says_so():
    (mention,) = mentions("Cuba has sent 40 doctors.")
    assert (mention.place.code, mention.rule) == ("CU", "doer")


def test_a_place_carries_what_is_known_of_it():
    (mention,) = mentions("They left Mosul.")
    assert mention.place.geonames == 99072
    assert (mention.country, mention.kind, mention.place.code) == ("IQ", "city", None)


def test_a_place_takes_the_country_that_explains_it():
    (mention,) = mentions("Nine died near Tell Oswad, Syria.")
    assert (mention.place.name, mention.country) == ("Tell Oswad", "SY")


def test_a_name_that_one_sentence_establishes_is_a_place_in_all():
    sentences = ["Gunmen took nine girls in Quellbach.", "Five of the Quellbach girls are back."]
    text = " ".join(sentences)
    first, second = tokenize(text, 0, len(sentences[0])), tokenize(text, len(sentences[0]) + 1)
    found = find_document_places(text, [first, second], PACKS, [[], []])
    assert [[m.place.name for m in part] for part in found] == [["Quellbach"], ["Quellbach"]]
    assert find_places(text, second, PACKS) == []


def test_a_primary_name_goes_before_the_other_name_of_a_larger_city():
    entry = look_up("Islamabad")
    assert entry is not None
    assert entry.country == "PK"
    assert look_up("Quellbach an der Nirgend") is None


def test_the_country_just_named_decides_between_equal_names():
    assert [m.country for m in mentions("In South Sudan they fled to Bor.")] == ["SS", "SS"]
    assert [m.country for m in mentions("In Russia they fled to Bor.")] == ["RU", "RU"]


def test_a_country_that_lends_its_name_is_not_meant():
    (mention,) = mentions("Nine died in Niger state.")
    assert (mention.place.code, mention.country, mention.kind) == (None, "NG", "region")


def test_the_theatre_of_the_packs_decides_between_equal_names():
    assert look_up("Tripoli", ("LB",)) != look_up("Tripoli", ("LY",))
    assert look_up("Valencia", country="VE") != look_up("Valencia", country="ES")


WORDS = st.sampled_from(
    [
        "in",
        "the",
        "In",
        "Hit",
        "Mosul",
        "Iraq",
        "'s",
        "'",
        "-",
        "al",
        "Al",
        "of",
        "district",
        "province",
        ",",
        "US",
        "U.S.",
        "Iraqi",
        "Quellbach",
        "Bank",
        "GENEVA",
        "—",
        ":",
        "and",
        "near",
        "south",
        "40",
        "Jordan",
    ]
)


@given(st.lists(WORDS, max_size=25))
def test_mentions_are_in_order_do_not_overlap_and_quote_the_text(words: list[str]):
    text = " ".join(words)
    tokens = tokenize(text)
    reached = 0
    for mention in find_places(text, tokens, PACKS):
        assert reached <= mention.first < mention.last <= len(tokens)
        assert mention.start == tokens[mention.first].start
        assert mention.end in {token.end for token in tokens[mention.last - 1 : mention.last + 1]}  # the noun behind it
        assert mention.place.text in text[mention.start : mention.end]
        assert (mention.place.code is None) or mention.kind == "country"
        reached = mention.last
