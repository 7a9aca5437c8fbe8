import pytest

from onrecord.errors import BadLexicon
from onrecord.extract.times.lexicon import load
from onrecord.extract.times.pattern import Grammar
from onrecord.extract.times.slots import Slots
from onrecord.lexicon import tokenize

SLOTS = Slots(load().words)


def grammar(*patterns: str) -> Grammar[str]:
    return Grammar(((pattern, pattern) for pattern in patterns), SLOTS, groups=lambda _: ("", "time"))


def lengths(rules: Grammar[str], text: str) -> list[tuple[str, int]]:
    return [(match.rule, match.last) for match in rules.at(tokenize(text), 0)]


def test_the_longest_match_comes_first():
    assert lengths(grammar("{month}", "{month} {year}"), "May 2014") == [("{month} {year}", 2), ("{month}", 1)]


def test_optional_parts_and_alternatives_are_spelled_out():
    rules = grammar("late|early [in] {year}")
    assert lengths(rules, "late in 2014") == [("late|early [in] {year}", 3)]
    assert lengths(rules, "early 2014") == [("late|early [in] {year}", 2)]
    assert lengths(rules, "in 2014") == []


def test_a_pattern_may_hold_another():
    assert lengths(grammar("end of {time}", "{month}"), "end of May") == [("end of {time}", 3)]


def test_both_apostrophes_are_one():
    rules = grammar("{unit} 's end")
    assert lengths(rules, "month's end") == lengths(rules, "month’s end") != []


@pytest.mark.parametrize("pattern", ["{mont} {year}", "", "[]", "{time} ago"])
def test_a_pattern_that_cannot_work_is_refused(pattern: str):
    with pytest.raises(BadLexicon):
        grammar(pattern)
