"""The examples of the lexicons are run."""

import pytest
from helpers_for_speakers import read

from onrecord.errors import BadLexicon
from onrecord.extract.speakers.lexicon import Lead, Role, Title, Verb, Words, inflect, plural
from onrecord.lexicon import language_file, load_table

CUES, ROLES, TITLES, SOURCES = (language_file(name) for name in ("cues", "roles", "titles", "sources"))
VERBS = load_table(CUES, "verb", Verb)
PEOPLE = [
    *load_table(TITLES, "title", Title),
    *load_table(ROLES, "role", Role),
    *(row for table in ("body", "name", "paper", "crowd", "anaphor") for row in load_table(SOURCES, table, Words)),
]
PHRASES = [
    ("lead", load_table(CUES, "lead", Lead)),
    ("account", load_table(CUES, "account", Words)),
    ("hearsay", load_table(CUES, "hearsay", Words)),
]


def cases(rows, which):
    return [pytest.param(row, text, id=f"{row.id}: {text}") for row in rows for text in getattr(row, which)]


@pytest.mark.parametrize(("verb", "text"), cases(VERBS, "yes"))
def test_a_cue_verb_finds_the_attribution_of_its_example(verb, text):
    assert verb.id in {act.rule.split(".")[-1] for act in read(text)}


@pytest.mark.parametrize(("verb", "text"), cases(VERBS, "no"))
def test_a_cue_verb_leaves_its_counterexample_alone(verb, text):
    assert verb.id not in {act.rule.split(".")[-1] for act in read(text)}


@pytest.mark.parametrize(("row", "text"), cases(PEOPLE, "yes"))
def test_a_word_for_a_speaker_gives_a_speaker(row, text):
    assert [act.speaker for act in read(text) if act.speaker]


@pytest.mark.parametrize(("row", "text"), cases(PEOPLE, "no"))
def test_a_word_for_a_speaker_gives_none_in_its_counterexample(row, text):
    assert not any(act.speaker and act.speaker.role and row.id in act.speaker.role for act in read(text))


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, rows in PHRASES for row in rows for text in row.yes])
def test_a_phrase_finds_the_attribution_of_its_example(rule, text):
    assert any(act.rule.startswith(rule) for act in read(text))


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, rows in PHRASES for row in rows for text in row.no])
def test_a_phrase_leaves_its_counterexample_alone(rule, text):
    assert not any(act.rule.startswith(rule) for act in read(text))


@pytest.mark.parametrize("text", [text for row in load_table(CUES, "idiom", Words) for text in row.yes])
def test_a_set_phrase_reports_nothing(text):
    assert len(read(text)) == 0


CONTINUATIONS = load_table(CUES, "continuation", Lead)


@pytest.mark.parametrize("text", [text for row in CONTINUATIONS for text in row.yes])
def test_a_sentence_that_points_back_goes_on_with_the_report(text):
    assert "continuation" in {act.rule for act in read(f"The clinic said 60 people were hurt. {text}")}


@pytest.mark.parametrize("text", [text for row in CONTINUATIONS for text in row.no])
def test_other_sentences_behind_a_report_are_the_outlets(text):
    assert "continuation" not in {act.rule for act in read(f"The clinic said 60 people were hurt. {text}")}


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("add", {"add", "adds", "added", "adding"}),
        ("deny denied", {"deny", "denies", "denied", "denying"}),
        ("say said", {"say", "says", "said", "saying"}),
        ("admit admitted", {"admit", "admits", "admitted", "admitting"}),
        ("write wrote written", {"write", "writes", "wrote", "written", "writing"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
    ],
)
def test_verbs_are_inflected_by_the_rules_of_spelling(lemma, forms):
    assert set(inflect(lemma)) == forms


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("spokesman", "spokesmen"),
        ("deputy", "deputies"),
        ("witness", "witnesses"),
        ("chief of staff", "chiefs of staff"),
    ],
)
def test_nouns_of_persons_have_plurals(one, many):
    assert plural(one) == many


def test_an_unknown_field_of_a_cue_is_refused(tmp_path):
    path = tmp_path / "cues.toml"
    path.write_text('[[verb]]\nid = "say"\nwords = ["say"]\n')
    with pytest.raises(BadLexicon, match="unknown field 'words'"):
        load_table(path, "verb", Verb)
