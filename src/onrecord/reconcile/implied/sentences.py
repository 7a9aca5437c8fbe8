"""An implication for people: the amount, the likelihood word with the probability, the period."""

from math import inf

from onrecord.reconcile.implied.questions import Question
from onrecord.reconcile.implied.records import Amount, ImpliedKind
from onrecord.reconcile.likelihood import words_for

__all__ = ["SOON", "judged", "probability_of", "sentence_of"]

SOON = 12.0  # months
CHANCES = {"almost no chance": "there is almost no chance", "roughly even chance": "there is a roughly even chance"}


def sentence_of(question: Question, amount: Amount, probability: float | None, *, reported: int) -> str:
    """All of it in one sentence."""
    subject, period = question.subject, question.period
    first, last = f"{period.start:%B %Y}", f"{period.end:%B %Y}"
    when = f"in {first}" if first == last else f"from {first} to {last}"
    if question.kind is ImpliedKind.FLOW:
        nobody = "" if reported else "; nobody gave it for that time"
        return _capital(f"{subject.what}: {_amount(amount, subject.unit)} a month {when}{nobody}.")
    chance = judged(probability or 0.0)
    if question.kind is ImpliedKind.BALANCE:
        event = f"losses exceeded gains and the {subject.what} fell" if subject.losses else f"the {subject.what} fell"
        return _capital(f"{chance} that {event} {when}.")
    soon = f"{chance} that within {SOON:.0f} months"
    return _capital(f"at its balance {when} the {subject.what} {_gone(amount)}; {soon}.")


def _gone(amount: Amount) -> str:
    """When something would be gone."""
    if amount.low == inf:
        return "would not be gone at all"
    span = f"{_number(amount.low)} to {_number(amount.high)} months"
    span = span if amount.high < inf else f"{_number(amount.low)} months to never"
    if amount.best is None:
        return f"would be gone in {span}"
    if amount.best == inf:
        return f"would probably not be gone at all ({span})"
    return f"would be gone in {_number(amount.best)} months ({span})"


def judged(probability: float) -> str:
    """The word for a probability with the probability: "it is very likely (.93)"."""
    word = words_for(probability)
    return f"{CHANCES.get(word, f'it is {word}')} ({probability_of(probability)})"


def probability_of(probability: float) -> str:
    """Two digits, and never certainty: ``.93``, ``>.99``."""
    if probability > 0.99:
        return ">.99"
    return "<.01" if probability < 0.01 else f"{probability:.2f}".removeprefix("0")


def _amount(amount: Amount, unit: str) -> str:
    span = f"{_number(amount.low)} to {_number(amount.high)}"
    if amount.best is None:
        return f"{span} {unit}".rstrip()
    return f"about {_number(amount.best)} {unit}".rstrip() + f" ({span})"


def _number(value: float) -> str:
    """To two digits, as much as there is to know."""
    return f"{float(f'{value:.2g}'):,.10g}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
