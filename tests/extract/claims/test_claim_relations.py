"""How a cue stands to a number, which measure wins, and which date or place governs a number."""

from typing import NamedTuple

import pytest
from helpers_for_claims import analysed, knowledge

from onrecord.extract.claims.clauses import clause_words, relation
from onrecord.extract.claims.measures import CueHit, Form, MeasureLexicon
from onrecord.extract.claims.scope import governing
from onrecord.extract.claims.weigh import Verdict, Weight, load_weights, weigh
from onrecord.lexicon import language_file, load_table

MEASURES: MeasureLexicon = knowledge().measures


def relations(text: str, words: str, number: int) -> set[str]:
    """The relations of the cue spelt by ``words`` to the number of this index, one for each form it has."""
    analysis = analysed(text)
    hits = [hit for hit in analysis.cues if analysis.words(hit.first, hit.last) == words.split()]
    assert len(hits) == 1, [analysis.words(hit.first, hit.last) for hit in analysis.cues]
    return {relation(hits[0], cue.form, analysis.quantities[number], analysis) for cue in hits[0].cues}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Aircraft carried out 14 air strikes.", "air strikes", "head"),
        ("Troops freed 12 captured pilots.", "captured", "inside"),
        ("The blast killed 14 people.", "killed", "before"),
        ("The death toll rose to 77.", "death toll", "before"),
        ("Some 45,000 fighters have reportedly been killed.", "killed", "behind"),
        ("In the camp 25 people died.", "died", "behind"),
        ("The raid killed a guard, a cook and 3 drivers.", "killed", "clause_before"),
        ("The shelling of the old market wounded late on Friday 30 people.", "wounded", "clause_before"),
        ("About 300 people from the valley fled.", "fled", "clause_behind"),
        ("Two gunmen killed a guard.", "killed", "agent"),
        ("Some 40 houses burned while militants killed a guard.", "killed", "sentence"),
        ("The shells killed a guard; 12 people left.", "killed", "sentence"),
    ],
)
def test_a_cue_stands_to_its_number_in_one_relation(text, words, expected):
    assert relations(text, words, 0) == {expected}


def test_the_verb_of_a_list_governs_its_later_items_as_well():
    text = "The strikes destroyed 3 tanks, 4 trucks and 2 bunkers."
    assert [relations(text, "destroyed", number) for number in range(3)] == [{"before"}, {"shared"}, {"shared"}]


def test_a_passive_behind_a_list_governs_its_earlier_items_as_well():
    text = "Some 3 tanks, 4 trucks and 2 bunkers were destroyed."
    assert [relations(text, "destroyed", number) for number in range(3)] == [
        {"shared_behind"},
        {"shared_behind"},
        {"behind"},
    ]


def test_an_active_verb_behind_a_number_has_another_object():
    assert relations("Some 45,000 fighters killed a guard.", "killed", 0) == {"agent"}
    assert relations("Some 45,000 fighters killed in two years.", "killed", 0) == {"behind"}


def test_a_cue_that_holds_its_own_form_of_be_is_passive():
    assert relations("Some 276 girls were taken from the school.", "were taken from", 0) == {"behind"}


def test_a_cue_that_is_the_number_itself_stands_in_no_relation():
    analysis = analysed("The blast killed 14 people.")
    anchor = analysis.quantities[0]
    assert relation(CueHit(anchor.first, anchor.last, ()), Form.NOUN, anchor, analysis) == ""


def test_every_relation_that_has_a_weight_names_a_form():
    forms = {str(form) for form in Form} | {"class"}
    assert {feature.split(".")[0] for feature in load_weights().by_feature} <= forms


def test_no_word_stands_on_both_sides_of_the_fence():
    words = clause_words()
    assert words.breaks.isdisjoint(words.auxiliaries)
    assert words.breaks.isdisjoint(words.links)


# -- which measure wins


def verdict(text: str, number: int = 0) -> Verdict | None:
    analysis = analysed(text)
    return weigh(analysis.quantities[number], analysis, MEASURES)


def measure(text: str, number: int = 0) -> str | None:
    found = verdict(text, number)
    return found.measure.id if found is not None else None


def test_the_verb_beside_the_number_wins_over_the_kind_of_people():
    assert measure("The group has 300 fighters.") == "strength"
    assert measure("The army killed 300 fighters.") == "killed"
    assert measure("The army captured 300 fighters.") == "captured"


def test_each_number_of_a_sentence_goes_to_its_own_verb():
    text = "The blast killed 14 people, wounded 30 and displaced 200 families."
    assert [measure(text, number) for number in range(3)] == ["killed", "injured", "displaced"]


def test_killed_and_wounded_as_one_number_are_casualties():
    assert measure("Some 60 civilians were killed and wounded.") == "casualties"
    assert [measure("The blast left 9 dead and 12 wounded.", number) for number in (0, 1)] == ["killed", "injured"]


def test_things_are_not_killed_and_people_are_not_razed():
    assert measure("The strikes hit 14 people and a bridge.") != "targets_destroyed"
    assert measure("The strikes destroyed 14 tanks.") == "targets_destroyed"
    assert measure("The strikes killed 14 tanks.") is None


def test_the_unit_decides_between_money_and_people():
    assert measure("The war has cost $300 million.") == "cost"
    assert measure("The war has cost 300 lives.") == "killed"


@pytest.mark.parametrize(
    "text",
    [
        "The law has 14 articles.",
        "The company employs 300 people.",
        "He read 12 books in the camp.",
        "The council met 5 times.",
        "The rebels hold 12 villages.",
    ],
)
def test_below_the_threshold_there_is_no_measure(text):
    assert verdict(text) is None


def test_a_verdict_tells_the_winning_cue_its_words_and_its_margin():
    text = "The blast killed 14 people and wounded many."
    found = verdict(text)
    assert found is not None
    assert found.rule == "en.killed.object"
    assert analysed(text).words(found.first, found.last) == ["killed"]
    assert found.score >= load_weights().threshold
    assert 0 < found.margin <= found.score


def test_evidence_fades_with_distance():
    near = verdict("The raid killed in the end 40 people.")
    far = verdict("The raid killed in the end and to the dismay of all in the valley 40 people.")
    assert near is not None
    assert far is not None
    assert near.score > far.score


def test_a_word_of_another_sense_in_the_sentence_switches_a_cue_off():
    assert measure("The army launched 3 strikes.") == "airstrikes"
    assert measure("The workers launched 3 strikes.") is None


def test_the_weights_file_has_no_feature_twice():
    rows = [row.feature for row in load_table(language_file("evidence"), "weight", Weight)]
    assert len(rows) == len(set(rows))


# -- which date or place governs a number


class Item(NamedTuple):
    """Anything with a span."""

    start: int
    end: int


def order(text: str, number: int, *words: str) -> list[str]:
    """``words``, each once in the text, in the order in which they may govern a number."""
    analysis = analysed(text)
    items = [Item(text.index(word), text.index(word) + len(word)) for word in words]
    assert items == sorted(items)
    return [text[i.start : i.end] for i in governing(items, analysis.quantities[number], analysis)]


def test_what_stands_behind_a_number_and_before_the_next_governs_it():
    text = "They found 12 sacks in Leeds and 9 sacks in York."
    assert order(text, 0, "Leeds", "York")[0] == "Leeds"
    assert order(text, 1, "Leeds", "York")[0] == "York"


def test_what_opens_the_sentence_governs_where_nothing_follows():
    assert order("In Leeds on that day they found 12 sacks.", 0, "Leeds") == ["Leeds"]


def test_what_closes_a_list_governs_all_of_it():
    text = "They found 12 sacks and 9 barrels in York."
    assert order(text, 0, "York") == ["York"]
    assert order(text, 1, "York") == ["York"]


def test_what_leads_each_number_is_not_what_follows_the_one_before():
    text = "In Leeds 12 sacks burned and in York 9 barrels burst."
    assert order(text, 0, "Leeds", "York")[0] == "Leeds"
    assert order(text, 1, "Leeds", "York")[0] == "York"


def test_a_name_heads_the_number_in_brackets_behind_it():
    text = "Worst hit were Leeds (12 sacks), York (9 sacks)."
    assert order(text, 0, "Leeds", "York")[0] == "Leeds"
    assert order(text, 1, "Leeds", "York")[0] == "York"


def test_a_semicolon_cuts_off_what_follows():
    assert order("They found 12 sacks; nobody went to York.", 0, "York") == []


def test_nothing_to_choose_from_gives_nothing():
    assert order("They found 12 sacks.", 0) == []


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The study puts the militia's fighters in the valley at a mere 900.", "strength"),
        ("A survey put those who died of violence in the three camps at 6,000.", "killed"),
        ("The army puts the number of militants that it has killed since May at 7,000.", "killed"),
        ("The ministry puts the death toll from the attacks at 30.", "killed"),
    ],
)
def test_what_is_put_at_a_number_is_counted_by_it(text: str, measure: str):
    analysis = analysed(text)
    verdict = weigh(analysis.quantities[-1], analysis, MEASURES)
    assert verdict is not None
    assert verdict.measure.id == measure


def test_a_sum_that_is_a_price_is_no_claim():
    analysis = analysed("A sack of flour costs $40.")
    assert weigh(analysis.quantities[0], analysis, MEASURES) is None
