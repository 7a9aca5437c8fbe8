"""Decide whether a number is no claim: a date, an age, a name, a distance, an idiom."""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.extract.quantities.amounts import Amount
from onrecord.extract.quantities.entries import DeclineRule
from onrecord.extract.quantities.frames import Around
from onrecord.extract.quantities.knowledge import QuantityLexicon
from onrecord.extract.quantities.looks import LOOKS
from onrecord.lexicon import Token
from onrecord.records import Reason

__all__ = ["Verdict", "decline"]

OF_DURATIONS = {Reason.AGE, Reason.DURATION, Reason.DISTANCE, Reason.FURNITURE}


class Verdict(NamedTuple):
    """Why a number is declined, by which rule."""

    reason: Reason
    rule: str


def decline(
    tokens: Sequence[Token], amount: Amount, lexicon: QuantityLexicon, *, first: int, last: int, noun: int | None
) -> Verdict | None:
    """The reason to decline an amount, None to keep it.

    Args:
        tokens: of the sentence.
        amount: the number with its unit.
        lexicon: the rules.
        first: first token of the amount with its modifiers ("less than two days").
        last: behind the last one.
        noun: token of the head noun of what is counted, None where none follows.
    """
    around = lexicon.around
    if amount.unit is not None and amount.unit.dimension in around.dimensions:
        rule = around.dimensions[amount.unit.dimension]
        return Verdict(rule.reason, rule.id)
    spans = dict.fromkeys([(amount.number_first, amount.number_last), (amount.first, amount.last), (first, last)])
    for span in spans:
        if any(_holds(tokens, amount, hit, span, noun) for hit in around.keeps.around(tokens, *span)):
            return None
    for span in spans:
        for hit in around.declines.around(tokens, *span):
            if _holds(tokens, amount, hit, span, noun):
                return Verdict(hit.value.reason, hit.value.id)
    return None


def _holds(
    tokens: Sequence[Token], amount: Amount, hit: Around[DeclineRule], span: tuple[int, int], noun: int | None
) -> bool:
    rule, unit = hit.value, amount.unit
    if unit is not None and not _may_concern(rule, amount):
        return False
    if rule.dimension and (unit is None or unit.dimension != rule.dimension):
        return False
    if rule.unless_noun and noun is not None:
        return False
    if not LOOKS[rule.number](tokens, amount):
        return False
    if rule.capital:
        beside = [*tokens[hit.first : span[0]], *tokens[span[1] : hit.last]]
        return any(token.text != token.low for token in beside)
    return True


def _may_concern(rule: DeclineRule, amount: Amount) -> bool:
    """Numbers with a unit are no dates or names; durations may be ages or adjuncts, "half" an idiom."""
    if amount.form == "fraction" or amount.joined == "falling":
        return rule.number in {"half", "falling_pair", "pair"}
    if amount.unit is None or amount.unit.dimension != "duration":
        return rule.number == "one" or (amount.unit is not None and rule.dimension == amount.unit.dimension)
    return rule.reason in OF_DURATIONS or rule.number == "one"
