"""What a number looks like, for the rules of ``declined.toml``: a year, a day of the month, a code, "one"."""

from collections.abc import Callable, Mapping, Sequence

from onrecord.extract.quantities.amounts import Amount
from onrecord.lexicon import Token

__all__ = ["LOOKS"]

FALLING = "falling"
PREFIX = 2  # tokens of "+33" and one group, behind which a number goes on with a telephone number


def _text(tokens: Sequence[Token], amount: Amount) -> str:
    return tokens[amount.number_first].text


def _is_single(amount: Amount) -> bool:
    return amount.number_last - amount.number_first == 1


def _is_digits(_tokens: Sequence[Token], amount: Amount) -> bool:
    return amount.form == "digits" and amount.scale == 1.0


def _is_year(tokens: Sequence[Token], amount: Amount) -> bool:
    text = _text(tokens, amount)
    return (
        amount.form == "digits"
        and text.isdigit()
        and len(text) == 4
        and 1000 <= amount.low < 2100
        and amount.scale == 1
    )


def _is_modern_year(tokens: Sequence[Token], amount: Amount) -> bool:
    return _is_year(tokens, amount) and 1900 <= amount.low < 2040


def _is_decade(tokens: Sequence[Token], amount: Amount) -> bool:
    return _is_digits(tokens, amount) and amount.low % 10 == 0 and (amount.low < 100 or _is_year(tokens, amount))


def _is_day(tokens: Sequence[Token], amount: Amount) -> bool:
    return _is_digits(tokens, amount) and 1 <= amount.low <= 31 and len(_text(tokens, amount)) <= 2


def _is_clock(tokens: Sequence[Token], amount: Amount) -> bool:
    text, first = _text(tokens, amount), amount.number_first
    if first and tokens[first - 1].text == ":" and tokens[first - 1].end != tokens[first].start:
        return False  # "May 2016: 20"
    return amount.scale == 1 and (amount.low <= 24 or (text.isdigit() and len(text) in {2, 4} and amount.low < 2400))


def _is_age(_tokens: Sequence[Token], amount: Amount) -> bool:
    return amount.form in {"digits", "words"} and amount.high <= 120 and amount.scale == 1


def _is_adult_age(tokens: Sequence[Token], amount: Amount) -> bool:
    return (
        _is_digits(tokens, amount) and _is_single(amount) and 3 <= amount.low <= 110 and amount.low == int(amount.low)
    )


def _is_code(tokens: Sequence[Token], amount: Amount) -> bool:
    text = _text(tokens, amount)
    return len(text) > 1 and text[0] == "0" and text.isdigit()


def _is_two_digits(tokens: Sequence[Token], amount: Amount) -> bool:
    return _is_single(amount) and amount.form == "digits" and len(_text(tokens, amount)) == 2


def _is_label(tokens: Sequence[Token], amount: Amount) -> bool:
    if not _is_single(amount):
        return amount.form == "digits" and amount.number_last - amount.number_first == 3 and bool(amount.joined)
    text = _text(tokens, amount)
    return "," not in text and (amount.form == "digits" or (amount.low <= 20 and text[0].isupper()))


def _is_digits_or_one(_tokens: Sequence[Token], amount: Amount) -> bool:
    return _is_single(amount) and (amount.form == "digits" or amount.low == 1)


def _is_two(tokens: Sequence[Token], amount: Amount) -> bool:
    return tokens[amount.number_first].low in {"two", "2"} and _is_single(amount)


def _is_clock_point(tokens: Sequence[Token], amount: Amount) -> bool:
    """Such as "12.50" and "9.05" as the first word: hours and minutes."""
    hours, _, minutes = _text(tokens, amount).partition(".")
    if amount.number_first or amount.unit is not None or amount.scale != 1 or not _is_single(amount):
        return False
    return hours.isdigit() and int(hours) < 25 and len(minutes) == 2 and minutes.isdigit() and int(minutes) < 60


def _is_section(tokens: Sequence[Token], amount: Amount) -> bool:
    """Such as "2.3" and "2.3.1" as the first word, before a capital."""
    behind = tokens[amount.number_last] if amount.number_last < len(tokens) else None
    if amount.number_first or amount.unit is not None or amount.scale != 1 or not _is_single(amount):
        return False
    parts = _text(tokens, amount).split(".")
    return len(parts) > 1 and all(part.isdigit() for part in parts) and behind is not None and behind.text[0].isupper()


def _is_behind_code(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether nothing but groups of digits leads back to one with a leading zero, or to a plus."""
    index = amount.number_first - 1
    while index > 0 and tokens[index].text.isdigit() and tokens[index].text[0] != "0":
        index -= 1
    code = tokens[index].text if index >= 0 else ""
    abroad = code == "+" and amount.number_first - index > PREFIX
    return amount.form == "digits" and ((len(code) > 1 and code[0] == "0" and code.isdigit()) or abroad)


def _is_capital(tokens: Sequence[Token], amount: Amount) -> bool:
    return amount.form == "words" and _text(tokens, amount)[0].isupper()


def _is_one(tokens: Sequence[Token], amount: Amount) -> bool:
    return tokens[amount.number_first].low == "one" and _is_single(amount)


def _is_bare_one(tokens: Sequence[Token], amount: Amount) -> bool:
    return _is_one(tokens, amount) and amount.unit is None


def _is_zero(_tokens: Sequence[Token], amount: Amount) -> bool:
    return amount.high == 0


def _is_small_word(_tokens: Sequence[Token], amount: Amount) -> bool:
    return amount.form == "words" and amount.high <= 100


def _is_half(_tokens: Sequence[Token], amount: Amount) -> bool:
    return amount.rule == "en.fraction.half"


def _is_falling(_tokens: Sequence[Token], amount: Amount) -> bool:
    return amount.joined == FALLING


def _is_pair(tokens: Sequence[Token], amount: Amount) -> bool:
    hyphen = any(token.low in {"-", "–"} for token in tokens[amount.number_first : amount.number_last])
    return bool(amount.joined) and hyphen and amount.form == "digits" and max(amount.low, amount.high) <= 60


LOOKS: Mapping[str, Callable[[Sequence[Token], Amount], bool]] = {
    "": lambda _tokens, _amount: True,
    "adult_age": _is_adult_age,
    "age": _is_age,
    "bare_one": _is_bare_one,
    "behind_code": _is_behind_code,
    "capital": _is_capital,
    "clock": _is_clock,
    "clock_point": _is_clock_point,
    "code": _is_code,
    "day": _is_day,
    "decade": _is_decade,
    "digits": _is_digits,
    "digits_or_one": _is_digits_or_one,
    "falling_pair": _is_falling,
    "half": _is_half,
    "label": _is_label,
    "modern_year": _is_modern_year,
    "one": _is_one,
    "pair": _is_pair,
    "section": _is_section,
    "small_word": _is_small_word,
    "two": _is_two,
    "two_digits": _is_two_digits,
    "year": _is_year,
    "zero": _is_zero,
}
