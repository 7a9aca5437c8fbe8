"""Actors of a sentence, and what generic phrases mean in a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.actor_context import ActorContext
from onrecord.extract.actors import ActorMention, find_actors, find_organisations
from onrecord.lexicon import tokenize
from onrecord.packs import ActorKind, load_packs

PACKS = load_packs()


def actors(text: str) -> list[tuple[str, str | None, str]]:
    return [(text[m.start : m.end], m.actor, m.kind) for m in find_actors(tokenize(text), PACKS)]


def ids(text: str) -> set[str | None]:
    return {actor for _, actor, _ in actors(text)}


def read(*sentences: str) -> tuple[ActorContext, list[list[ActorMention]]]:
    context = ActorContext(PACKS)
    mentions = [find_actors(tokenize(sentence), PACKS) for sentence in sentences]
    for index, found in enumerate(mentions):
        context.feed(index, found)
    return context, mentions


def meant(*sentences: str) -> list[str | None]:
    """The ids that the mentions of the last sentence mean."""
    context, mentions = read(*sentences)
    return [context.resolve(mention, len(sentences) - 1) for mention in mentions[-1]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 70 IS militants fled.", ("IS militants", "islamic-state", "members")),
        ("Da’esh burned the wells.", ("Da’esh", "islamic-state", "name")),
        ("Two ISIL sleeper cells were found.", ("ISIL sleeper cells", "islamic-state", "members")),
        ("Some 900 Chadian troops left.", ("Chadian troops", "chadian-forces", "demonym")),
        ("Nine U.S. service members died.", ("U.S. service members", "us-forces", "demonym")),
        ("Kabul's forces left.", ("Kabul's forces", "afghan-forces", "demonym")),
        ("Peru's navy left.", ("Peru's navy", "peruvian-forces", "demonym")),
        ("Syrian government forces left.", ("Syrian government forces", "syrian-government-forces", "demonym")),
        ("Iraqi special operations troops left.", ("Iraqi special operations troops", "iraqi-forces", "demonym")),
        ("The Ghanaian health ministry counted them.", ("Ghanaian health ministry", "ghanaian-government", "demonym")),
        ("Washington has pledged 40 million dollars.", ("Washington", "us-government", "metonym")),
        ("Cuba sent 30 nurses.", ("Cuba", "cuba", "metonym")),
        ("The Pentagon will send 90 more.", ("The Pentagon", "us-forces", "metonym")),
        ("The AMISOM base fell.", ("AMISOM", "amisom", "name")),
        ("Twelve FARC guerrillas gave up.", ("FARC guerrillas", "farc", "members")),
        ("Kurdish fighters held the hill.", ("Kurdish fighters", "kurdish-forces", "members")),
        ("Nine worshippers died.", ("worshippers", "civilians", "generic")),
        ("Some 900 refugees came.", ("refugees", "refugees", "generic")),
        ("ISIS’s fighters fled.", ("ISIS’s fighters", "islamic-state", "members")),
    ],
)
def test_an_actor_is_found_with_its_extent(text: str, found: tuple[str, str, str]):
    assert found in actors(text)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("This is over, he told us.", "islamic-state"),
        ("They asked us who it was.", "united-states"),
        ("THE TOWN IS FREE OF MINES AND OF TRAPS", "islamic-state"),
        ("An anti-ISIS rally was held.", "islamic-state"),
        ("US-backed fighters advanced.", "us-forces"),
        ("A UN-brokered truce held.", "united-nations"),
        ("Officials in Washington said so.", "us-government"),
        ("Denzel Washington said so.", "us-government"),
        ("Some members of parliament left.", "islamic-state"),
        ("The West Bank was quiet.", "western-countries"),
        ("Six people died in Cuba.", "cuba"),
        ("The Pakistani Taliban claimed it.", "taliban"),
    ],
)
def test_a_word_that_only_looks_like_an_actor_is_none(text: str, actor: str):
    assert actor not in ids(text)


def test_two_adjectives_share_a_noun():
    assert {"iraqi-forces", "kurdish-forces"} <= ids("Iraqi and Kurdish forces took the hill.")
    assert {"french-forces", "malian-forces"} <= ids("French and Malian soldiers were wounded.")


def test_nationals_are_civilians_and_say_of_which_country():
    (mention,) = find_actors(tokenize("Forty Moldovans were hurt."), PACKS)
    assert (mention.actor, mention.rule) == ("civilians", "nationals:MD")


def test_organisations_are_kept_apart_from_actors():
    text = "The Syrian Observatory for Human Rights counted 12."
    (body,) = find_organisations(tokenize(text), PACKS)
    assert body.actor == "syrian-observatory-for-human-rights"
    assert text[body.start : body.end] == "Syrian Observatory for Human Rights"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["Boko Haram attacked at dawn.", "The sect burned nine houses."], "boko-haram"),
        (["The LTTE lost a bunker.", "The rebels denied it."], "ltte"),
        (["Al-Shabaab shelled the base.", "The group lost 30 fighters."], "al-shabaab"),
        (["IS claimed it.", "Its fighters fled."], "islamic-state"),
        (["IS claimed it.", "Some 40 extremists fled."], "islamic-state"),
        (["IS shelled the bridge.", "The coalition flew nine sorties."], "us-led-coalition"),
        (["The Houthis shelled the port.", "The coalition denied it."], "saudi-led-coalition"),
        (["IS shrank.", "Fewer foreign fighters arrive."], "islamic-state-foreign-fighters"),
        (["Nigerian officials spoke in Yola.", "Nigerian radio told of it.", "Some 40 soldiers died."], None),
        (["Chadian troops left the base.", "Some 40 soldiers died."], "chadian-forces"),
    ],
)
def test_a_generic_phrase_means_the_actor_that_the_document_names(sentences: list[str], expected: str | None):
    assert expected in meant(*sentences)


def test_the_countries_of_a_document_say_whose_soldiers_they_are():
    context, mentions = read("Some 40 soldiers died.")
    assert context.resolve(mentions[0][0], 0) is None
    context.feed(1, [], ["NG", "NG", "TD"])
    assert context.resolve(mentions[0][0], 0) == "nigerian-forces"


def test_a_group_that_nobody_named_stays_unknown():
    assert meant("The group lost 30 fighters.") == [None, None]


def test_the_group_named_last_wins_over_one_named_long_ago():
    before = ["IS claimed it.", "It rained.", "It snowed.", "It thawed.", "Hezbollah buried nine."]
    assert meant(*before, "The group lost more.") == ["hezbollah"]


def test_one_passing_mention_does_not_take_over_a_document():
    before = [
        "IS fought on.",
        "IS lost land.",
        "IS lost men.",
        "IS lost wells.",
        "A hall hosted al-Qaeda once.",
        "Rain fell.",
        "Snow fell.",
        "Hail fell.",
        "Fog fell.",
    ]
    assert meant(*before, "The militants fled.") == ["islamic-state"]


def test_a_title_is_explained_by_what_follows():
    context, mentions = read("Militants lose 40 men", "The Taliban lost 40 men on Monday.")
    assert context.resolve(mentions[0][0], 0) == "taliban"


def test_a_pronoun_means_the_actor_before_it():
    context, _ = read("The SDF said Daesh fled.", "They lost 40 men.")
    assert context.pronoun(0, 1) == "syrian-democratic-forces"
    assert context.pronoun(0, 0) is None


def test_the_dominant_group_of_a_document_can_be_asked_for():
    context, _ = read("Daesh fled.", "Iraqi troops cheered.", "Daesh returned.")
    assert context.dominant({ActorKind.ARMED_GROUP}) == "islamic-state"
    assert context.dominant({ActorKind.MILITARY}) == "iraqi-forces"
    assert context.dominant({ActorKind.OPPOSITION}) is None


WORDS = st.sampled_from(
    [
        "IS",
        "is",
        "US",
        "us",
        "the",
        "group",
        "Iraqi",
        "Syrian",
        "and",
        "forces",
        "soldiers",
        "'",
        "-",
        "s",
        "coalition",
        "of",
        "Washington",
        "said",
        "its",
        "militants",
        "anti",
        ",",
        "UN",
        "40",
        "people",
        "West",
        "Bank",
        "Taliban’s",
    ]
)


@given(st.lists(WORDS, max_size=25))
def test_mentions_are_in_order_do_not_overlap_and_quote_their_tokens(words: list[str]):
    text = " ".join(words)
    tokens = tokenize(text)
    reached = 0
    for mention in find_actors(tokens, PACKS):
        assert reached <= mention.first < mention.last <= len(tokens)
        assert mention.start == tokens[mention.first].start
        assert mention.end == tokens[mention.last - 1].end
        assert mention.actor is None or mention.actor in PACKS.actors
        assert set(mention.candidates) <= set(PACKS.actors)
        reached = mention.last
