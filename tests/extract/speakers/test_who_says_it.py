"""Direct, mixed and indirect speech; where the source stands; how far its words go."""

import pytest
from helpers_for_speakers import read, said, speaker

from onrecord.records import Attribution


@pytest.mark.parametrize(
    "text",
    [
        "Colonel Ana Ruiz said that 40 trucks had crossed the river.",
        "Colonel Ana Ruiz said 40 trucks had crossed the river.",
        "On Monday Colonel Ana Ruiz said 40 trucks had crossed the river.",
        "Colonel Ana Ruiz, the commander of the northern sector, said 40 trucks had crossed.",
        "Colonel Ana Ruiz, who commands the northern sector, has said 40 trucks crossed.",
        "Colonel Ana Ruiz, who commands the northern sector, expected the convoy of 40 trucks to cross.",
        "Colonel Ana Ruiz warned on Monday that 40 trucks had crossed.",
        "Speaking in Oslo, Colonel Ana Ruiz said on Monday that 40 trucks had crossed.",
        "About 40 trucks have crossed the river, Colonel Ana Ruiz said.",
        "About 40 trucks have crossed the river, Colonel Ana Ruiz, the commander, told reporters on Monday.",
        "About 40 trucks have crossed the river, said Colonel Ana Ruiz, commander of the northern sector.",
        "About 40 trucks, Colonel Ana Ruiz said, have crossed the river.",
        "According to Colonel Ana Ruiz, 40 trucks have crossed the river.",
        "Some 40 trucks have crossed the river, according to Colonel Ana Ruiz.",
        "Colonel Ana Ruiz put the number of trucks at 40.",
        "Colonel Ana Ruiz estimates that 40 trucks crossed.",
        "Colonel Ana Ruiz told the evening news that 40 trucks had crossed.",
        "“We counted 40 trucks,” said Colonel Ana Ruiz.",
        "“We counted 40 trucks,” Colonel Ana Ruiz told reporters. “No more.”",
        "Colonel Ana Ruiz said: “We counted 40 trucks.”",
        'Colonel Ana Ruiz replied, "We counted 40 trucks."',
        '"The river?" Colonel Ana Ruiz said. "We counted 40 trucks."',
        "In Colonel Ana Ruiz's estimate, 40 trucks crossed.",
        "The deputy quoted Colonel Ana Ruiz as saying 40 trucks had crossed.",
    ],
)
def test_the_source_is_found_wherever_it_stands(text):
    assert speaker(text, "40 trucks" if "40 trucks" in text else "40") == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("The flood killed 30 people, the ministry said.", "30 people", "ministry"),
        ("Moscow says nine jets left.", "nine jets", "Moscow"),
        ("Officials said nine jets had left.", "nine jets", "Officials"),
        ("Nine jets left, witnesses reported.", "Nine jets", "witnesses"),
        ("Early figures show nine ships left.", "nine ships", "Early figures"),
        ("Navy figures show nine ships left.", "nine ships", "Navy"),
        ("A report by the World Food Fund said 90 wells were dry.", "90 wells", "World Food Fund"),
        ("There are reports that 90 wells are dry.", "90 wells", "reports"),
        ("By the harbour authority's count, 90 ships sank.", "90 ships", "harbour authority"),
        ("A senior Dutch diplomat said 90 visas were issued.", "90 visas", "senior Dutch diplomat"),
        ("The firm's latest estimate is 90 barrels a day.", "90 barrels", "firm"),
    ],
)
def test_bodies_papers_and_the_unnamed_speak_too(text, words, label):
    assert speaker(text, words) == label


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge fell on Monday and killed nine people. It was built in 1931.", "nine people"),
        ("The mayor said the bridge was safe, but nine people have died on it since May.", "nine people"),
        ("The mayor said the bridge was safe, while nine people have died on it since May.", "nine people"),
        ("The bridge is safe, the mayor said. Nine trucks stood on it at noon.", "Nine trucks"),
        ("Though the mayor says that the bridge is safe, nine people have died on it.", "nine people"),
        ("The rebels claimed responsibility for a blast that killed nine people.", "nine people"),
        ("The town plans to hire 90 guards.", "90 guards"),
        ("Our reporter counted nine trucks on the bridge.", "nine trucks"),
        ("An earlier version of our report of Friday stated that nine trucks had crossed.", "nine trucks"),
        ("About 90 fighters are believed to be in the town.", "90 fighters"),
        ("The army continued its advance and took nine villages.", "nine villages"),
    ],
)
def test_the_outlets_own_voice_is_not_swallowed(text, words):
    assert said(text, words) is None


@pytest.mark.parametrize(
    ("text", "words", "form"),
    [
        ("“We lost nine boats,” said Captain Lee.", "nine boats", Attribution.DIRECT),
        ("The navy lost nine boats, Captain Lee said.", "nine boats", Attribution.INDIRECT),
        ("Captain Lee said the navy was “on its knees” in the north.", "on its knees", Attribution.MIXED),
        ("Captain Lee said some 90 “pirates” were held.", "some 90", Attribution.MIXED),
        ("Captain Lee said some 90 men were held in a camp that he called “full”.", "some 90", Attribution.INDIRECT),
        ("On land, Captain Lee said, “we have lost nine boats”.", "nine boats", Attribution.DIRECT),
    ],
)
def test_direct_mixed_and_indirect_are_told_apart(text, words, form):
    act = said(text, words)
    assert act is not None
    assert act.form is form


def test_a_quotation_may_run_over_sentences():
    text = "“We lost nine boats. Two of them burned. The rest sank,” Captain Lee said."
    assert [speaker(text, words) for words in ("nine boats", "Two of them", "The rest")] == ["Lee"] * 3


def test_a_paragraph_without_a_closing_mark_goes_on_in_the_next():
    text = "Captain Lee said: “We lost nine boats.\n\n“Two of them burned with 30 men.”\n\nThe port is shut."
    assert speaker(text, "30 men") == "Lee"
    assert said(text, "The port") is None


def test_a_paragraph_of_nothing_but_a_quotation_keeps_the_speaker():
    text = "“We lost nine boats,” said Captain Mia Lee.\n\n“Two of them burned with 30 men aboard.”"
    assert speaker(text, "30 men") == "Mia Lee"


def test_belief_is_hedged_and_denial_denied():
    believed, denied = "Analysts believe the gang has 90 men.", "The army denied that 90 villagers had died."
    assert said(believed, "90 men").hedged
    assert said(denied, "90 villagers").denied
    assert not said("The army said 90 villagers had died.", "90 villagers").denied


def test_a_wish_is_an_act_but_states_nothing():
    text = "The town wants to hire 90 guards."
    assert [act.stated for act in read(text)] == [False]


def test_the_inner_source_speaks_and_the_outer_passes_on():
    text = "The army said nine rockets had landed near the port, the Coastal News Agency reported."
    act = said(text, "nine rockets")
    assert (act.speaker.label, act.via) == ("army", ("Coastal News Agency",))


def test_a_named_person_answers_for_unnamed_helpers():
    text = "Dr Omar Hall, a surgeon, said that medics had counted nine dead."
    act = said(text, "nine dead")
    assert (act.speaker.label, act.via) == ("Omar Hall", ("medics",))


def test_who_is_quoted_speaks_and_who_quotes_is_the_link():
    text = "State radio quoted the army as saying nine rockets had landed."
    act = said(text, "nine rockets")
    assert (act.speaker.label, act.via) == ("army", ("State radio",))


def test_a_text_without_cues_has_no_attributions():
    assert len(read("The bridge fell at noon. Nobody was on it.")) == 0


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Nine boats sank, harbour officials in that town said.", "Nine boats", "harbour officials in that town"),
        ("Nine boats sank, port officials told reporters the next day.", "Nine boats", "port officials"),
        (
            "Nine boats sank, Ministry of Trade figures released to this paper show.",
            "Nine",
            "Ministry of Trade figures",
        ),
        ("As recently as 3 May the governor put the number at 40.", "40", "governor"),
        ("Three hours later the navy's officers spoke of 40 dead.", "40", "navy's officers"),
    ],
)
def test_a_phrase_beside_the_source_does_not_hide_it(text, words, who):
    assert speaker(text, words) == who


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        ("The Red Crescent gave 480 on Friday.", "480", "Red Crescent"),
        ("The demographer Ann Bell arrived at 870,000 for the ten years.", "870,000", "Ann Bell"),
        ("The port authority reckoned in June with 5,000 boats.", "5,000", "port authority"),
        ("The port authority had talked in May of 1,200 boats.", "1,200", "port authority"),
        ("The weather office had it down to 36,000 in June.", "36,000", "weather office"),
        ("The number of boats, put by the harbour master at 90 in May, had been below 50.", "90", "harbour master"),
        ("The envoy puts the lost boats at 55 and fishermen's unions at 150.", "150", None),
        ("The envoy puts the lost boats at 55 and campaigners at 150.", "150", "campaigners"),
        ("The envoy puts the lost boats at 55 and campaigners at 150.", "55", "envoy"),
        ("The UN assumes 500; the villagers themselves, in a letter to the mayor, 900.", "900", "villagers"),
    ],
)
def test_who_gives_a_bare_number_stands_behind_it(text, number, who):
    assert speaker(text, number) == (who or "envoy")


@pytest.mark.parametrize(
    "text",
    [
        "The nurse gave him 12 pills.",
        "The convoy arrived at 12 camps.",
        "Deaths tell another story: 12 boats sank.",
        "The mayor said that of 12 new reports which came in two were true.",
        "In Brink, where they are down to 50 by one estimate, ships had made 12 calls by Friday.",
    ],
)
def test_what_only_looks_like_a_count_by_somebody_is_none(text):
    assert speaker(text, "12") in (None, "mayor")


def test_a_claim_that_somebody_doubts_is_of_whoever_made_it():
    text = "The deputies doubted the minister's claim that 700 boats were ready."
    assert speaker(text, "700") == "minister"


@pytest.mark.parametrize(
    "text",
    [
        "The navy sank nine boats; hit 13 piers; and burned three sheds, the mayor said.",
        "Of these, 13 piers were hit, while three were burned, the mayor said.",
    ],
)
def test_a_cue_at_the_end_has_all_clauses_of_its_sentence(text):
    assert speaker(text, "13 piers") == "mayor"


def test_a_quoted_fragment_behind_a_verb_is_mixed():
    found = said("The captain spoke of “barely 40” boats.", "barely 40")
    assert found is not None
    assert found.form is Attribution.MIXED
