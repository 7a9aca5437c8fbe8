from collections.abc import Iterator

import pytest

from onrecord.extract.times import Anchors, Relation, Time, find_times, load
from onrecord.extract.times.lexicon import Cue, Example, Group, Reading, Rule
from onrecord.lexicon import tokenize

LEXICON = load()
FIELDS = ("value", "timex", "since", "deadline", "first", "last")


def read(text: str, **anchors: str | None) -> list[Time]:
    return find_times(text, tokenize(text), Anchors(**anchors), LEXICON)


def rules_of(time: Time) -> set[str]:
    return {time.rule, *(end.rule for end in time.ends)}


def examples() -> Iterator[tuple[Rule, Example]]:
    for rule in LEXICON.rules:
        for example in rule.yes:
            yield rule, example


@pytest.mark.parametrize(("rule", "example"), list(examples()), ids=lambda item: getattr(item, "id", ""))
def test_every_rule_reads_its_own_examples(rule: Rule, example: Example):
    found = read(example.text, published=example.published, narrative=example.narrative)
    times = found if rule.group is Group.INNER else [time for time in found if rule.id in rules_of(time)]
    assert times, f"{rule.id} does not fire in {example.text!r}; found {found}"
    time = times[-1]
    if example.words is not None:
        assert example.text[time.start : time.end] == example.words
    for name in FIELDS:
        wanted, given = getattr(example, name), getattr(time, name)
        if wanted is not None:
            assert ("" if given is None else str(given)) == wanted, name


@pytest.mark.parametrize("rule", LEXICON.rules, ids=lambda rule: rule.id)
def test_no_rule_fires_in_its_counterexamples(rule: Rule):
    assert rule.no, "a rule needs a counterexample"
    for text in rule.no:
        fired = [time for time in read(text, published="2016-08-10") if rule.id in rules_of(time)]
        assert not fired, text


@pytest.mark.parametrize("cue", LEXICON.cue_table, ids=lambda cue: cue.relation)
def test_every_cue_gives_its_relation_in_its_examples(cue: Cue):
    for text in cue.yes:
        assert cue.relation in [time.relation for time in read(text, published="2016-08-10")], text
    for text in cue.no:
        assert cue.relation not in [time.relation for time in read(text, published="2016-08-10")], text


def test_every_relation_has_a_cue():
    assert set(LEXICON.cues.values()) == set(Relation)


def test_every_reading_is_used_by_a_rule():
    assert {rule.reading for rule in LEXICON.rules} == set(Reading)
