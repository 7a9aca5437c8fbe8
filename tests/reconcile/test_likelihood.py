"""Words for probabilities: those of speakers, and our own."""

import pytest

from onrecord.reconcile.likelihood import likelihood_of, load, only_possible, words_for

STEPS, POSSIBILITIES = load()


@pytest.mark.parametrize(("step", "sentence"), [(s, sentence) for s in STEPS for sentence in s.yes])
def test_the_examples_of_a_step_are_read_as_that_step(step, sentence):
    found = likelihood_of(sentence)
    assert found is not None
    assert (found.low, found.high) == (step.low, step.high)


@pytest.mark.parametrize(("step", "sentence"), [(s, sentence) for s in STEPS for sentence in s.no])
def test_the_counterexamples_are_not(step, sentence):
    found = likelihood_of(sentence)
    assert found is None or (found.low, found.high) != (step.low, step.high)


@pytest.mark.parametrize("entry", POSSIBILITIES)
def test_a_mere_possibility_is_told_from_a_likelihood(entry):
    assert all(only_possible(sentence) for sentence in entry.yes)
    assert not any(only_possible(sentence) for sentence in entry.no)


def test_who_gives_a_likelihood_does_not_only_speak_of_a_possibility():
    assert only_possible("It could well be: a fall by May is very likely.") is None


def test_a_percentage_stands_for_itself_and_is_never_certain():
    assert likelihood_of("a 70 percent chance that it rains")[1:] == (0.7, 0.7)
    assert likelihood_of("I am 100 per cent certain")[1:] == (0.99, 0.99)
    assert likelihood_of("70 per cent of the city") is None


def test_of_two_words_the_first_counts_and_is_given_as_it_stands():
    assert likelihood_of("It will Probably fall, and is unlikely to rise.").words == "Probably"


def test_our_own_words_are_the_seven_of_the_directive_and_an_end_is_the_bolder_one():
    asked = [0.0, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1.0, 0.55, 0.8, 0.45, 0.05]
    assert [words_for(value) for value in asked] == [
        *("almost no chance", "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely"),
        *("very likely", "almost certain", "almost certain", "likely", "very likely", "unlikely", "almost no chance"),
    ]
