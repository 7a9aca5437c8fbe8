"""Every example of the lexicons of this stage, as a test."""

import pytest

from onrecord.read.lines import date_rules, line_rules, mark

DATES = date_rules()
LINES = [rule for lexicon in ("furniture", "credits") for rule in line_rules(lexicon)]


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in DATES for line in rule.yes])
def test_a_date_rule_is_the_first_to_fit_its_examples(rule, line):
    fitting = [other.id for other in DATES if other.fits(mark(line))]
    assert fitting[:1] == [rule.id]


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in DATES for line in rule.no])
def test_a_date_rule_leaves_its_counter_examples(rule, line):
    assert not rule.fits(mark(line))


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in LINES for line in rule.yes])
def test_a_line_rule_fits_its_examples(rule, line):
    assert rule.fits(mark(line))


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in LINES for line in rule.no])
def test_no_rule_takes_a_counter_example_from_the_body(rule, line):
    assert [other.id for other in LINES if other.role == rule.role and other.fits(mark(line))] == []


@pytest.mark.parametrize("rule", LINES + list(DATES), ids=lambda rule: rule.id)
def test_every_rule_has_a_reason_and_examples_on_both_sides(rule):
    assert all((rule.because, rule.yes, rule.no))
