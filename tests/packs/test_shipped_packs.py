"""Every example of the shipped packs, what their words promise, and the countries behind them."""

import time

import pycountry
import pytest

from onrecord.extract.actors import find_actors
from onrecord.extract.examples import Example, failures, meant, pack_examples, people_examples
from onrecord.lexicon import tokenize
from onrecord.packs import ActorKind, Packs, countries, load_packs, pattern_ids, shipped

PACKS = load_packs()
EXAMPLES = [example for pack in PACKS.packs for example in pack_examples(pack)]
CODED_ACTORS = [
    "afghan-forces",
    "afghan-government",
    "al-nusra-front",
    "al-qaeda",
    "al-shabaab",
    "amisom",
    "australian-government",
    "boko-haram",
    "british-forces",
    "cal-fire",
    "canadian-forces",
    "civilians",
    "coalition-partners",
    "cuba",
    "ethiopian-forces",
    "european-union",
    "farc",
    "fema",
    "foreign-forces",
    "former-iraqi-police",
    "french-forces",
    "hezbollah",
    "houthis",
    "iraqi-forces",
    "iraqi-insurgents",
    "iraqi-police",
    "islamic-state",
    "islamic-state-foreign-fighters",
    "israel",
    "israeli-forces",
    "kenyan-forces",
    "kurdish-forces",
    "ltte",
    "pakistani-forces",
    "palestinian-militants",
    "peshmerga",
    "popular-mobilisation-forces",
    "refugees",
    "royal-air-force",
    "russian-forces",
    "saudi-led-coalition",
    "soviet-forces",
    "sri-lankan-forces",
    "sunni-tribes",
    "syria-recovery-trust-fund",
    "syrian-democratic-forces",
    "syrian-government",
    "syrian-government-forces",
    "syrian-opposition",
    "syrian-partner-forces",
    "syrian-rebels",
    "taliban",
    "uk-forces",
    "uk-government",
    "ukrainian-forces",
    "united-kingdom",
    "united-nations",
    "united-states",
    "us-forces",
    "us-government",
    "us-led-coalition",
    "us-special-operations-forces",
    "western-countries",
    "world-bank",
    "yemeni-government-forces",
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.entry}: {e.sentence}")
def test_an_example_of_an_actor_holds(example: Example):
    ids = {p.id: pattern_ids(p) for p in PACKS.patterns}.get(example.entry, {example.entry})
    assert bool(meant(example.sentence, PACKS) & ids) is example.expected


@pytest.mark.parametrize("example", list(people_examples()), ids=lambda e: f"{e.entry}: {e.sentence}")
def test_an_example_of_a_class_of_nouns_holds(example: Example):
    mentions = find_actors(tokenize(example.sentence), PACKS)
    classes = {m.rule for m in mentions} | {"member" for m in mentions if m.kind == "members"}
    assert (example.entry in classes) is example.expected


def test_every_actor_of_a_shipped_pack_has_an_example_or_says_that_no_text_names_it():
    bare = [a.id for pack in PACKS.packs for a in pack.actors if not a.yes and (a.aliases or a.members)]
    assert bare == []


@pytest.mark.parametrize("actor", CODED_ACTORS)
def test_the_packs_know_an_actor_of_the_codebook(actor: str):
    assert PACKS.actors[actor].name


def test_a_topic_pack_alone_brings_the_pack_that_it_extends():
    assert [pack.id for pack in load_packs(["islamic-state"]).packs] == ["conflict", "islamic-state"]


def test_an_entry_of_the_same_id_adds_its_words():
    aliases = PACKS.actors["islamic-state"].aliases
    assert "Islamic State" in aliases
    assert "Daesh" in aliases
    assert "Daesh" not in load_packs(["conflict"]).actors["al-qaeda"].aliases


@pytest.mark.parametrize(
    ("actor", "wholes"),
    [
        ("royal-air-force", ("british-forces", "united-kingdom")),
        ("us-special-operations-forces", ("us-forces", "united-states")),
        ("peshmerga", ("kurdish-forces",)),
        ("afghan-forces", ("afghan-government", "afghanistan")),
        ("chadian-forces", ("chad",)),
        ("nobody-knows-them", ()),
    ],
)
def test_a_body_knows_what_it_is_part_of(actor: str, wholes: tuple[str, ...]):
    assert PACKS.wholes(actor) == wholes


def test_every_country_has_forces_and_a_government_with_a_side():
    for country in countries():
        if country.adjectives:
            kinds = {PACKS.actors[i].kind for p in PACKS.patterns for i in pattern_ids(p) if i in PACKS.actors}
            assert {ActorKind.MILITARY, ActorKind.GOVERNMENT} <= kinds
            assert PACKS.actors[country.slug].side


def test_the_codes_of_countries_are_those_of_iso():
    known = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    codes = [country.code for country in countries()]
    assert set(codes) <= known
    assert len(codes) == len(set(codes))


def test_no_name_of_a_country_stands_for_two():
    names = [name for country in countries() for name in country.names]
    assert len(names) == len(set(names))


def test_places_of_packs_name_a_country_and_no_spelling_twice():
    spellings = [name for place in PACKS.places for name in (place.name, *place.aliases)]
    assert len(spellings) == len(set(spellings))
    codes = {country.code for country in countries()}
    assert {place.country for place in PACKS.places} <= codes


def test_the_shipped_packs_have_no_failures_and_are_listed():
    assert shipped() == ("conflict", "disaster", "epidemic", "islamic-state")
    assert [problem for pack in PACKS.packs for problem in failures(pack, PACKS)] == []


def test_loading_is_quick():
    best = min(_seconds() for _ in range(3))
    assert best < 0.5  # about 0.04 on a quiet machine


def _seconds() -> float:
    begin = time.process_time()
    packs: Packs = load_packs()
    assert packs.packs
    return time.process_time() - begin
