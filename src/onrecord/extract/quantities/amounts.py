"""Numbers with their units, in the order of the sentence, and ranges joined out of two of them.

"between $500m and $800m" is one amount; "48 per cent in Mali and 17 per cent in Niger" are two.
"""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.extract.quantities.entries import Joint
from onrecord.extract.quantities.knowledge import QuantityLexicon, Unit
from onrecord.extract.quantities.numerals import Numeral, read_numeral
from onrecord.lexicon import Token

__all__ = ["Amount", "find_amounts"]

SERIES = (["and"], [","], ["or"], [",", "and"], ["-", ","], ["-", "and"], ["-", ",", "and"], ["-", "or"], ["-", "to"])
SHARED = {"share", "money", "area", "duration"}  # dimensions whose unit is said once for two numbers
PERCENT = Unit(id="en.unit.part", unit="percent", name="percentage", dimension="share", factor=1.0)


class Amount(NamedTuple):
    """A number, or a range of two, with its unit.

    Attributes:
        first: first token, currency sign included; ``last`` is behind the unit.
        number_first: first token of the number words; ``number_last`` is behind them.
        low: value or lower end as written, not yet multiplied by the unit's factor.
        high: value or upper end.
        scale: what the digits were multiplied by.
        form: "digits", "words", "fraction" or "vague".
        rule: lexicon entry that gave the number.
        unit: what it is measured in, None for a count.
        joined: rule that joined two numbers, "" for one number.
        sign: the unit is a sign before the digits.
    """

    first: int
    last: int
    number_first: int
    number_last: int
    low: float
    high: float
    scale: float
    form: str
    rule: str
    unit: Unit | None
    joined: str = ""
    sign: bool = False


def find_amounts(tokens: Sequence[Token], lexicon: QuantityLexicon) -> list[Amount]:
    """All amounts of a sentence; empty where it has no number."""
    starters = lexicon.numbers.starters
    found: list[Amount] = []
    floor = 0
    for index, (_, _, _, low) in enumerate(tokens):
        if index < floor or not (low in starters or low[0].isnumeric()):
            continue
        numeral = read_numeral(tokens, index, lexicon)
        if numeral is not None:
            amount = _measured(tokens, numeral, lexicon, floor)
            found.append(amount)
            floor = max(amount.last, numeral.last)
    return _join(tokens, found, lexicon)


def _measured(tokens: Sequence[Token], numeral: Numeral, lexicon: QuantityLexicon, floor: int) -> Amount:
    """Add the currency sign before the number, or the unit behind it."""
    amount = Amount(
        numeral.first, numeral.last, numeral.first, numeral.last, *numeral[2:5], numeral.form, numeral.rule, None
    )
    if numeral.form == "fraction":
        return amount._replace(unit=PERCENT)
    sign = _sign_before(tokens, numeral.first, lexicon, floor)
    if sign is not None:
        first, unit = sign
        return amount._replace(first=first, unit=unit, sign=True)
    found = _unit_behind(tokens, numeral, lexicon)
    if found is not None:
        last, unit = found
        return amount._replace(last=last, unit=unit)
    return amount


def _sign_before(tokens: Sequence[Token], first: int, lexicon: QuantityLexicon, floor: int) -> tuple[int, Unit] | None:
    if not first:
        return None
    for parts, unit in lexicon.units.before.get(tokens[first - 1].text, ()):
        start = first - len(parts)
        if start < floor or any(tokens[start + k].text != part for k, part in enumerate(parts)):
            continue
        if parts[-1].isalpha() and len(parts[-1]) == 1 and tokens[first - 1].end != tokens[first].start:
            continue  # "N 5" is no money, "N5" is
        return start, unit
    return None


def _unit_behind(tokens: Sequence[Token], numeral: Numeral, lexicon: QuantityLexicon) -> tuple[int, Unit] | None:
    at = numeral.last
    low = tokens[at].low if at + 1 < len(tokens) else ""
    if (low == "of" and numeral.form == "vague") or (low in {"-", "+"} and tokens[at - 1].end == tokens[at].start):
        at += 1
    elif at + 2 < len(tokens) and tokens[at].low == "or" and tokens[at + 1].low in {"so", "more"}:
        at += 2
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.text not in lexicon.units.starters and token.low not in lexicon.units.starters:
        return None
    tight = tokens[at - 1].end == token.start
    symbol, word = lexicon.units.symbols.at(tokens, at), lexicon.units.words.at(tokens, at)
    if symbol is not None and not tight and len(token.text) == 1 and token.text.islower():
        symbol = None
    found = max((hit for hit in (symbol, word) if hit is not None), key=lambda hit: hit.last, default=None)
    return None if found is None else (found.last, found.value)


def _join(tokens: Sequence[Token], amounts: list[Amount], lexicon: QuantityLexicon) -> list[Amount]:
    joined: list[Amount] = []
    for amount in amounts:
        before = joined[-1] if joined else None
        if before is not None and not before.joined:
            pair = _range(tokens, before, amount, lexicon)
            if pair is not None:
                joined[-1] = pair
                continue
            joined[-1] = _shared(tokens, before, amount, lexicon)
        joined.append(amount)
    return joined


def _range(tokens: Sequence[Token], low: Amount, high: Amount, lexicon: QuantityLexicon) -> Amount | None:
    """One amount out of two ("15,000 to 20,000", "$2-3 billion", "eight or nine million"), None where they are two."""
    if not low.last < high.first <= low.last + 5 or high.low < 0:
        return None
    joint = lexicon.numbers.joints.at(tokens, low.last)
    if joint is None or joint.last != high.first or not _same_unit(low, high):
        return None
    kind, low = joint.value, _scaled_like(low, high)
    if kind.hyphen and _is_year_pair(tokens, low, high):
        return _merge(low, low, kind.id)._replace(last=high.last, number_last=high.number_last)
    if low.low >= high.low:
        return _merge(low, high, "falling") if kind.hyphen else None
    return _merge(low, high, kind.id) if _may_join(tokens, low, high, kind, lexicon) else None


def _may_join(tokens: Sequence[Token], low: Amount, high: Amount, kind: Joint, lexicon: QuantityLexicon) -> bool:
    if _is_date(tokens, low, high, lexicon) or (low.form == "fraction" != high.form):
        return False
    if kind.between:
        return _after_between(tokens, low.first)
    if kind.hyphen:  # "200 -300" and "ISIS- 40" are slips of the keyboard
        return tokens[low.last].start - tokens[low.last - 1].end == tokens[high.first].start - tokens[low.last].end
    return tokens[low.last].low != "to" or not _is_movement(tokens, low, lexicon)


def _is_date(tokens: Sequence[Token], low: Amount, high: Amount, lexicon: QuantityLexicon) -> bool:
    """Such as "on June 14 to 1,545", "in 2018 to 3.9 million": the first number is a date, the second is none."""
    if low.form != "digits" or low.unit is not None or (low.high < 2100 and high.high < 32):
        return False
    before = tokens[max(0, low.first - 2) : low.first]
    text = tokens[low.number_first].text
    is_year = text.isdigit() and len(text) == 4 and 1900 <= low.low < 2040
    if any(token.low in lexicon.around.months and token.text[0].isupper() for token in before):
        return low.high < 32 or is_year
    return is_year and (high.high >= 2100 or high.unit is not None)


def _same_unit(low: Amount, high: Amount) -> bool:
    if low.unit is None:
        return True
    return high.unit == low.unit or (high.unit is None and low.sign) or low.form == high.form == "fraction"


def _after_between(tokens: Sequence[Token], first: int) -> bool:
    return any(tokens[k].low in {"between", "anywhere"} for k in range(max(0, first - 3), first))


def _is_year_pair(tokens: Sequence[Token], low: Amount, high: Amount) -> bool:
    a, b = tokens[low.number_first].text, tokens[high.number_first].text
    return a.isdigit() and b.isdigit() and len(a) == 4 and len(b) in {2, 4} and 1000 <= low.low < 2100 and not low.unit


def _is_movement(tokens: Sequence[Token], low: Amount, lexicon: QuantityLexicon) -> bool:
    """Such as "rose from 10 to 12", "rose by $2 to $12": two values, no range."""
    word = tokens[low.first - 1].low if low.first else ""
    reach = {"from": 5, "by": 2}.get(word, 1)
    if word != "from" and low.unit is None:
        return False
    return any(tokens[k].low in lexicon.around.movements for k in range(max(0, low.first - reach), low.first))


def _scaled_like(low: Amount, high: Amount) -> Amount:
    """Such as "ten to 12 million": the first takes the scale of the second where it is the smaller count of it."""
    if low.scale == 1.0 and high.scale > 1.0 and low.form in {"digits", "words"} and low.high < high.low / high.scale:
        return low._replace(low=low.low * high.scale, high=low.high * high.scale)
    return low


def _merge(low: Amount, high: Amount, rule: str) -> Amount:
    unit = high.unit or low.unit
    form = "vague" if "vague" in {low.form, high.form} else high.form
    return Amount(
        low.first, high.last, low.number_first, high.number_last,
        low.low, high.high, high.scale, form, low.rule, unit, rule, low.sign,
    )  # fmt: skip


def _shared(tokens: Sequence[Token], first: Amount, second: Amount, lexicon: QuantityLexicon) -> Amount:
    """Such as "20 and 30 percent": the first takes the unit, and the scale, of the second."""
    gap = [token.low for token in tokens[first.last : second.first]]
    if gap not in SERIES or first.unit or second.sign or first.form == "vague":
        return first
    if second.unit is None or second.unit.dimension not in SHARED or first.rule == "en.number.fixed":
        return first
    if second.form == "fraction" and first.form != "fraction":
        return first  # "6.2 million, half of the population"
    if _is_date(tokens, first, second, lexicon):
        return first
    return _scaled_like(first, second)._replace(unit=second.unit)
