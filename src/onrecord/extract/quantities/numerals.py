"""Read one number at a token: digits in any grouping, number words, fractions, vague words.

"two hundred and six" -> 206, "3.5 million" -> 3,500,000, "a third" -> 33.3 per cent, "dozens" -> 24 to 99.
"""

import re
import sys
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.extract.quantities.entries import Ratio
from onrecord.extract.quantities.knowledge import NumberLexicon, QuantityLexicon
from onrecord.extract.quantities.nouns import is_plural
from onrecord.lexicon import Found, Token

__all__ = ["Numeral", "read_numeral"]

GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?")
WESTERN = re.compile(r"\d{1,3}(?:,\d{3})+")
SEPARATORS = str.maketrans("", "", ",\u00a0\u202f")
HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
MINUS = {"-", "−", "–", "minus"}
OPENERS = {"(", "$", "€", "£", "[", ":"}
ARTICLES = {"a", "an"}
BARE = {"hundred", "scale", "dozen"}  # multipliers that may stand without a number: "the hundred or so"


class Numeral(NamedTuple):
    """Tokens ``[first, last)`` spell a number.

    Attributes:
        low: the value, or the lower end of a vague word.
        high: the value, or the upper end.
        scale: what the digits were multiplied by: 1e6 for "3.5 million".
        form: "digits", "words", "fraction" or "vague".
        rule: id of the lexicon entry.
    """

    first: int
    last: int
    low: float
    high: float
    scale: float
    form: str
    rule: str


def read_numeral(tokens: Sequence[Token], index: int, lexicon: QuantityLexicon) -> Numeral | None:
    """The number that starts at token ``index``, as long as it goes; None where none starts."""
    token = tokens[index]
    if token.low[0].isdigit():
        found = _digits(tokens, index, lexicon)
        return found and (_ratio(tokens, found, lexicon) or _signed(tokens, found, lexicon))
    if token.text in HALVES:
        percent = HALVES[token.text] * 100
        return Numeral(index, index + 1, percent, percent, 1.0, "fraction", "en.number.sign")
    if token.low not in lexicon.numbers.starters:
        return None
    found = (
        _vague(tokens, index, lexicon)
        or _half_of_scale(tokens, index, lexicon.numbers)
        or _fraction(tokens, index, lexicon)
        or _words(tokens, index, lexicon.numbers)
    )
    return found and (_ratio(tokens, found, lexicon) or found)


def _signed(tokens: Sequence[Token], found: Numeral, lexicon: QuantityLexicon) -> Numeral:
    """Take in what stands right before the digits: "-1.3%", "minus 5", ".75"."""
    before = found.first - 1
    word = _low(tokens, before)
    if word not in MINUS and word != ".":
        return found
    free = before == 0 or tokens[before - 1].end < tokens[before].start or tokens[before - 1].text in OPENERS
    if word == "." and free and _is_tight(tokens, found.first) and tokens[found.first].text.isdigit():
        value = found.low / 10 ** min(len(tokens[found.first].text), sys.float_info.max_10_exp)
        return found._replace(first=before, low=value, high=value)
    measured = "." in tokens[found.first].text or (
        found.last < len(tokens) and tokens[found.last].text in lexicon.units.starters
    )
    if (word == "minus" and _low(tokens, before - 1) != "or") or (measured and free and _is_tight(tokens, found.first)):
        return found._replace(first=before, low=-found.low, high=-found.high)
    if word == "-" and _low(tokens, before - 1) == "minus":
        return found._replace(first=before - 1, low=-found.low, high=-found.high)
    return found


def _low(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) else ""


def _is_tight(tokens: Sequence[Token], index: int) -> bool:
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def _digits(tokens: Sequence[Token], index: int, lexicon: QuantityLexicon) -> Numeral | None:
    numbers, (digits, last) = lexicon.numbers, _grouped(tokens, index)
    if not digits:
        return None
    value = float(digits)
    if last < len(tokens) and tokens[last].text in HALVES:
        value, last = value + HALVES[tokens[last].text], last + 1
    elif last + 2 < len(tokens) and _is_quotient(tokens, last) and value.is_integer():  # "4 1/2"
        value, last = value + float(tokens[last].text) / float(tokens[last + 2].text), last + 3
    elif _low(tokens, last) == "/" and _is_quotient(tokens, index):
        value, last = value / float(tokens[last + 1].text), last + 2
    glued = numbers.glued.get(_low(tokens, last))
    is_money = index > 0 and tokens[index - 1].text in lexicon.units.before
    if glued and _is_tight(tokens, last) and (is_money or _low(tokens, last + 1) not in numbers.glued_unless):
        return Numeral(index, last + 1, value * glued, value * glued, glued, "digits", "en.number.glued")
    return _scaled(tokens, Numeral(index, last, value, value, 1.0, "digits", "en.number.digits"), numbers)


def _grouped(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """The digits of "3,000", "1,50,000", "10 000" without separators, and the token behind; "" for none."""
    text, last = tokens[index].text, index + 1
    following = tokens[last].text if last < len(tokens) and tokens[last].start == tokens[index].end + 1 else ""
    if GROUPED.fullmatch(text) is None:
        if "," in text and following.isdigit() and WESTERN.fullmatch(text + following):
            return (text + following).translate(SEPARATORS), last + 1  # "11,0 00": a slip of the typesetter
        return "", index
    digits = text.translate(SEPARATORS)
    if text.isdigit() and len(text) <= 3 and text[0] != "0":
        while last < len(tokens) and len(tokens[last].text) == 3 and tokens[last].text.isdigit():
            if tokens[last].start != tokens[last - 1].end + 1 or (
                _is_tight(tokens, last + 1) and _is_letters(tokens, last + 1)
            ):
                break  # "14 107mm rockets"
            digits, last = digits + tokens[last].text, last + 1
    return digits, last


def _is_letters(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].text.isalpha()


def _is_quotient(tokens: Sequence[Token], index: int) -> bool:
    """Such as "1/2", "3/4": small, proper, and no part of a date."""
    if index + 2 >= len(tokens) or tokens[index + 1].text != "/" or tokens[index].end != tokens[index + 1].start:
        return False
    if _low(tokens, index + 3) == "/":
        return False
    above, below = tokens[index].text, tokens[index + 2].text
    return above.isdigit() and below in {"2", "3", "4", "5", "8"} and 0 < int(above) < int(below)


def _scaled(tokens: Sequence[Token], base: Numeral, numbers: NumberLexicon) -> Numeral:
    """Add "and a half" and the scales that follow."""
    last, value, scale, rule = base.last, base.low, 1.0, base.rule
    if [_low(tokens, last + k) for k in range(3)] == ["and", "a", "half"]:
        value, last = value + 0.5 * base.scale, last + 3
    while last < len(tokens):
        at = last + 1 if tokens[last].low == "-" and _is_tight(tokens, last) and _is_tight(tokens, last + 1) else last
        role, factor, entry = numbers.words.get(_low(tokens, at), ("", 0.0, ""))
        if role not in BARE:
            break
        scale, last, rule = scale * factor, at + 1, entry
    return base._replace(last=last, low=value * scale, high=value * scale, scale=base.scale * scale, rule=rule)


def _vague(tokens: Sequence[Token], index: int, lexicon: QuantityLexicon) -> Numeral | None:
    found = lexicon.numbers.vague.at(tokens, index)
    if found is None:
        return None
    entry, following = found.value, _low(tokens, found.last)
    if entry.next and following not in entry.next:
        return None
    if entry.plural and not (following == "of" or is_plural(tokens, found.last, lexicon.nouns)):
        return None
    return Numeral(index, found.last, entry.low, entry.high, 1.0, "vague", entry.id)


def _half_of_scale(tokens: Sequence[Token], index: int, numbers: NumberLexicon) -> Numeral | None:
    """Such as "half a million", "a half-dozen", "a quarter of a million"."""
    at = index + (tokens[index].low in ARTICLES)
    part = {"half": 0.5, "quarter": 0.25}.get(_low(tokens, at))
    if part is None:
        return None
    at += 1
    while _low(tokens, at) in {"a", "-", "of"}:
        at += 1
    role, value, rule = numbers.words.get(_low(tokens, at), ("", 0.0, ""))
    if role not in {"scale", "dozen"}:
        return None
    return Numeral(index, at + 1, part * value, part * value, value, "words", rule)


def _fraction(tokens: Sequence[Token], index: int, lexicon: QuantityLexicon) -> Numeral | None:
    found = lexicon.numbers.fractions.at(tokens, index)
    if found is None:
        return None
    following = _low(tokens, found.last)
    ends = not following[:1].isalpha() and following != "-"
    if not (following == "of" or ends or following in lexicon.nouns.stop or following in lexicon.nouns.openers):
        return None
    percent = found.value.percent
    if following in ARTICLES and _low(tokens, found.last + 1) in {"percent", "percentage", "per"}:  # half a per cent
        return Numeral(index, found.last + 1, percent / 100, percent / 100, 1.0, "words", found.value.id)
    return Numeral(index, found.last, percent, percent, 1.0, "fraction", found.value.id)


def _words(tokens: Sequence[Token], index: int, numbers: NumberLexicon) -> Numeral | None:
    """Number words as long as they go on: "twenty-five", "two hundred and six", "a thousand"."""
    words, at = numbers.words, index
    total, current, before, scale, rule = 0.0, 0.0, "", 1.0, ""
    between = _low(tokens, index - 1) == "between"
    if tokens[index].low in ARTICLES:
        if words.get(_low(tokens, index + 1), ("",))[0] not in BARE:
            return None
        current, before, at = 1.0, "unit", index + 1
    last = index
    while at < len(tokens):
        low = tokens[at].low
        if before and last == at and _joins(tokens, at, before, words) and not (between and low == "and"):
            at += 1
            continue
        role, value, entry = words.get(low, ("", 0.0, ""))
        if not role or not _may_follow(role, value, before):
            break
        if role in BARE:
            current, scale, rule = (current or 1.0) * value, value, entry
            if role == "scale":
                total, current = total + current, 0.0
        else:
            current, scale, rule = current + value, 1.0, rule or entry
        before, at, last = role, at + 1, at + 1
    if last == index or (last == index + 1 and tokens[index].low in ARTICLES):
        return None
    value = total + current
    numeral = Numeral(index, last, value, value, scale if before in BARE else 1.0, "words", rule)
    return _scaled(tokens, numeral, numbers) if _low(tokens, last) == "and" else numeral


def _joins(tokens: Sequence[Token], index: int, before: str, words: dict[str, tuple[str, float, str]]) -> bool:
    """Whether "-" or "and" at ``index`` goes on with the number: "twenty-five", "two hundred and six"."""
    role = words.get(_low(tokens, index + 1), ("",))[0]
    if tokens[index].low == "-":
        tight = _is_tight(tokens, index) and _is_tight(tokens, index + 1)
        return tight and ((before == "tens" and role == "unit") or role in BARE)
    return tokens[index].low == "and" and before in {"hundred", "scale"} and role in {"unit", "tens"}


def _may_follow(role: str, value: float, before: str) -> bool:
    if role == "unit":
        return before in {"", "hundred", "scale"} or (before == "tens" and 0 < value < 10)
    if role == "tens":
        return before in {"", "hundred", "scale"}
    if role == "fixed":
        return not before
    if role == "hundred":
        return before in {"", "unit", "tens"}
    if role == "dozen":
        return before in {"", "unit", "tens"}
    return role == "scale"


def _ratio(tokens: Sequence[Token], part: Numeral, lexicon: QuantityLexicon) -> Numeral | None:
    """Such as "one in five", "nine out of 10": the share as a percentage."""
    if part.form not in {"digits", "words"} or part.low > 99 or part.low != int(part.low) or part.last >= len(tokens):
        return None
    joint = lexicon.numbers.ratios.at(tokens, part.last) or _ratio_of(tokens, part, lexicon)
    if joint is None or joint.last >= len(tokens) or _low(tokens, part.first - 1) in {"$", "."}:
        return None
    if tokens[joint.last].low[0].isdigit():
        whole = _digits(tokens, joint.last, lexicon)
    else:
        whole = _words(tokens, joint.last, lexicon.numbers)
    if whole is None or not 0 < part.low < whole.low or not _is_round(part, whole, joint.last - part.last):
        return None
    unit = lexicon.units.words.at(tokens, whole.last) if whole.last < len(tokens) else None
    if unit is not None and unit.value.dimension in {"duration", "share", "length", "area"}:
        return None
    percent = 100 * part.low / whole.low
    return Numeral(part.first, whole.last, percent, percent, 1.0, "fraction", joint.value.id)


def _ratio_of(tokens: Sequence[Token], part: Numeral, lexicon: QuantityLexicon) -> Found[Ratio] | None:
    """What joins the numbers of "one well in five": a noun stands between, and none behind."""
    single = part.form == "words" and part.low == 1 and part.last + 2 < len(tokens)
    if not single or not tokens[part.last].text.isalpha() or tokens[part.last].low in lexicon.nouns.stop:
        return None
    joint = lexicon.numbers.ratios.at(tokens, part.last + 1)
    if joint is None or is_plural(tokens, joint.last + 1, lexicon.nouns):
        return None  # "one man in two trucks"
    return joint if lexicon.numbers.words.get(_low(tokens, joint.last), ("",))[0] in {"unit", "tens"} else None


def _is_round(part: Numeral, whole: Numeral, words: int) -> bool:
    if whole.low in {10, 100, 1000} or words > 1:
        return whole.low <= 1000
    return (part.low == 1 or part.form == whole.form == "words") and whole.low <= 20
