"""Find the quantities of a sentence: amounts, the words around them, what they count, and what is declined."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from onrecord.extract.quantities.amounts import Amount, find_amounts
from onrecord.extract.quantities.decline import decline
from onrecord.extract.quantities.entries import BoundRule, ChangeRule, Modifier, RateRule
from onrecord.extract.quantities.frames import Around
from onrecord.extract.quantities.knowledge import QuantityLexicon
from onrecord.extract.quantities.nouns import Counted, find_counted, is_plural
from onrecord.extract.quantities.quantity import Declined, Quantity, Reading
from onrecord.lexicon import Token, tokenize
from onrecord.records import Bound, Evidence

__all__ = ["find_quantities", "read_numbers"]

FLOORS = {Bound.AT_LEAST, Bound.MORE_THAN}
CEILINGS = {Bound.AT_MOST, Bound.LESS_THAN}
GLUED = re.compile(r"\d(?<=[^\W\d_]\d)")  # a digit right behind a letter
SUSPENDED = re.compile(r"-,?(?: (?:and|or|to))? ")
QUOTES = {"“", "”", '"', "‘", "’", "'"}
RANKS: Mapping[type[Modifier], int] = {BoundRule: 0, ChangeRule: 1, RateRule: 2}  # of those as long, which comes first


@dataclass(slots=True)
class _Growing:
    """An amount while the words around it are taken in; tokens ``[first, last)`` are the anchor."""

    first: int
    last: int
    joined: bool
    small: bool = False  # "several": nobody says "more than several"; "came under several attacks"
    share: bool = False  # a percentage, points or money
    bound: Bound | None = None
    change: int | None = None
    per: str | None = None
    evidence: list[Evidence] = field(default_factory=list)


def find_quantities(
    text: str, tokens: Sequence[Token], lexicon: QuantityLexicon
) -> tuple[list[Quantity], list[Declined]]:
    """The quantities of one sentence, and the numbers in it that are none.

    Args:
        text: of the document; all offsets count in it.
        tokens: of the sentence.
        lexicon: from ``load()``.

    Returns:
        Both in the order of the text; empty where the sentence has no number.
    """
    readings = read_numbers(text, tokens, lexicon)
    kept = [item.quantity for item in readings if item.declined is None]
    return kept, [item.declined for item in readings if item.declined is not None]


def read_numbers(text: str, tokens: Sequence[Token], lexicon: QuantityLexicon) -> list[Reading]:
    """Every number of one sentence as a quantity, with the decision to decline it where there is one."""
    tokens = _split_codes(text, tokens, lexicon)
    amounts = find_amounts(tokens, lexicon)
    if not amounts:
        return []
    readings: list[Reading] = []
    for index, amount in enumerate(amounts):
        edge = amounts[index + 1].first if index + 1 < len(amounts) else len(tokens)
        reading = _read(tokens, amount, edge, lexicon)
        if index and _restates(text, readings[-1].quantity, reading.quantity):
            reading = _like(reading, readings[-1])
        elif index and _is_elided(text, readings[-1], reading.quantity, lexicon):
            reading = _measured_like(reading, readings[-1])
        readings.append(reading)
    for index in range(len(readings) - 2, -1, -1):
        readings[index] = _unsuspended(text, readings[index], readings[index + 1])
    return readings


def _unsuspended(text: str, reading: Reading, following: Reading) -> Reading:
    """The reading with the noun of the next one where a hyphen waits for it: "four- and six-man crews"."""
    quantity = reading.quantity
    if quantity.noun_start is not None or quantity.unit is not None:
        return reading
    model = following.quantity
    if SUSPENDED.fullmatch(text, quantity.end, model.start) is None:
        return reading
    same = replace(quantity, noun_start=model.noun_start, noun_end=model.noun_end, phrase_start=model.phrase_start)
    return reading._replace(quantity=same)


def _restates(text: str, before: Quantity, quantity: Quantity) -> bool:
    """Such as "under 30 miles (48 km)", "up 9 points, or 2 percent": the same value in another unit."""
    if quantity.unit is None or before.unit == quantity.unit:
        return False
    gap = text[max(before.end, before.noun_end or 0) : quantity.start].strip()
    return gap == ", or" or (before.unit is not None and gap in {"(", "/"})


def _like(reading: Reading, before: Reading) -> Reading:
    """The reading with the bound and the direction of the one that it restates, where it has none itself."""
    quantity, model = reading.quantity, before.quantity
    low, high, bound = quantity.low, quantity.high, quantity.bound
    if bound is Bound.EXACT and model.bound in FLOORS | CEILINGS | {Bound.ABOUT}:
        bound = model.bound
        low, high = (None if bound in CEILINGS else low), (None if bound in FLOORS else high)
    best = low if bound in {Bound.EXACT, Bound.ABOUT} else None
    change = quantity.change if quantity.change is not None else model.change
    shared = [item for item in model.evidence if item.field in {"bound", "change"}]
    known = {item.field for item in quantity.evidence}
    evidence = (*quantity.evidence, *(item for item in shared if item.field not in known))
    same = replace(quantity, low=low, high=high, best=best, bound=bound, change=change, evidence=evidence)
    return reading._replace(quantity=same)


def _is_elided(text: str, before: Reading, quantity: Quantity, lexicon: QuantityLexicon) -> bool:
    """Whether the unit is left out because it was just said: "to 60 km2, down from 78"."""
    model = before.quantity
    if quantity.unit or quantity.noun_start or not model.unit or before.declined or model.change or model.adjunct:
        return False
    return text[model.end : quantity.start].strip(" ,;").lower() in lexicon.numbers.elided


def _measured_like(reading: Reading, before: Reading) -> Reading:
    quantity, model = reading.quantity, before.quantity
    unit = [item for item in model.evidence if item.field in {"unit", "per"}]
    per = quantity.per or model.per
    return reading._replace(quantity=replace(quantity, unit=model.unit, per=per, evidence=(*quantity.evidence, *unit)))


@cache
def _codes(codes: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(sorted(map(re.escape, codes), key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])(?:{longest_first})(?=\d)")


def _split_codes(text: str, tokens: Sequence[Token], lexicon: QuantityLexicon) -> Sequence[Token]:
    """Cut "RM20" and "USD1,700", which the tokens hold together, behind the letters."""
    if not tokens or GLUED.search(text, tokens[0].start, tokens[-1].end) is None:
        return tokens
    start, end = tokens[0].start, tokens[-1].end
    cuts = [match.end() for match in _codes(lexicon.units.codes).finditer(text, start, end)]
    if not cuts:
        return tokens
    spans = zip([start, *cuts], [*cuts, end], strict=True)
    return [token for first, last in spans for token in tokenize(text, first, last)]


def _read(tokens: Sequence[Token], amount: Amount, edge: int, lexicon: QuantityLexicon) -> Reading:
    growing = _Growing(amount.first, amount.last, bool(amount.joined))
    _take_in(tokens, growing, lexicon, amount)
    counted = _counted(tokens, amount, growing.last, lexicon)
    head = counted.head if counted is not None else None
    verdict = decline(
        tokens, amount, lexicon, first=growing.first, last=growing.last, noun=_counts(tokens, amount, head, lexicon)
    )
    if head is not None and head < edge:
        _take_in_behind(tokens, growing, head + 1, lexicon)
    quantity = _quantity(tokens, amount, growing, counted, lexicon)
    if verdict is None:
        return Reading(quantity, None)
    return Reading(quantity, Declined(quantity.start, quantity.end, *verdict))


def _counts(tokens: Sequence[Token], amount: Amount, head: int | None, lexicon: QuantityLexicon) -> int | None:
    """The head noun where it tells a count from a year or a pronoun: a plural, or any noun behind "one"."""
    if head is None or (amount.high > 1 and not is_plural(tokens, head, lexicon.nouns)):
        return None
    return head if tokens[head].text[0].islower() or amount.high <= 1 else None


def _take_in(tokens: Sequence[Token], growing: _Growing, lexicon: QuantityLexicon, amount: Amount) -> None:
    """Take in modifiers on both sides, the longest first, until none is left."""
    growing.small = amount.form == "vague" and amount.high < 10
    growing.share = amount.unit is not None and amount.unit.dimension in {"share", "money"}
    span = amount.number_first, amount.number_last
    known = _hits(tokens, *span, lexicon)
    _apply(tokens, growing, known, inner=True)
    for _ in range(4):
        first, last = growing.first, growing.last
        known, span = known if span == (first, last) else _hits(tokens, first, last, lexicon), (first, last)
        hits = list(known)
        if first and tokens[first - 1].text in QUOTES:
            hits += [hit for hit in _hits(tokens, first - 1, last, lexicon) if hit.last == last]
        if last < len(tokens) and tokens[last].text == ")":
            hits += [hit for hit in _hits(tokens, first, last + 1, lexicon) if isinstance(hit.value, RateRule)]
        if not _apply(tokens, growing, hits):
            return


def _take_in_behind(tokens: Sequence[Token], growing: _Growing, last: int, lexicon: QuantityLexicon) -> None:
    """Take in a rate or a bound behind the noun: "200 foreigners a month", "40 people at most"."""
    hits = [hit for hit in _hits(tokens, growing.first, last, lexicon) if hit.first == growing.first]
    _apply(tokens, growing, [hit for hit in hits if not isinstance(hit.value, ChangeRule)])


def _hits(tokens: Sequence[Token], first: int, last: int, lexicon: QuantityLexicon) -> list[Around[Modifier]]:
    hits = lexicon.around.modifiers.around(tokens, first, last)
    if len(hits) > 1:
        hits.sort(key=lambda hit: (hit.first - hit.last, RANKS[type(hit.value)]))
    return hits


def _apply(tokens: Sequence[Token], growing: _Growing, hits: list[Around[Modifier]], *, inner: bool = False) -> bool:
    """Take in the first hit that says something new; ``inner``: only what stands between number and unit."""
    for hit in hits:
        if inner and hit.last > growing.last:
            continue
        if _is_new(tokens, growing, hit):
            growing.first, growing.last = min(growing.first, hit.first), max(growing.last, hit.last)
            span = (tokens[hit.first].start, tokens[hit.last - 1].end)
            name = {BoundRule: "bound", ChangeRule: "change", RateRule: "per"}[type(hit.value)]
            growing.evidence.append(Evidence(field=name, rule=hit.value.id, start=span[0], end=span[1]))
            return True
    return False


def _is_new(tokens: Sequence[Token], growing: _Growing, hit: Around[Modifier]) -> bool:
    """Note what the hit says; False where it says nothing new."""
    rule = hit.value
    if not isinstance(rule, RateRule) and hit.first and tokens[hit.first - 1].low in rule.not_after:
        return False
    if isinstance(rule, BoundRule):
        return _is_new_bound(growing, hit, rule)
    following = tokens[hit.last].low if hit.last < len(tokens) else ""
    if isinstance(rule, ChangeRule):
        return _is_new_change(tokens, growing, rule)
    if isinstance(rule, RateRule) and growing.per is None and following not in rule.unless:
        growing.per = rule.per
        return True
    return False


def _is_new_change(tokens: Sequence[Token], growing: _Growing, rule: ChangeRule) -> bool:
    if growing.change is not None or tokens[growing.first].low in rule.unless or (rule.share and not growing.share):
        return False
    growing.change = rule.change
    return True


def _is_new_bound(growing: _Growing, hit: Around[Modifier], rule: BoundRule) -> bool:
    if rule.bound is Bound.RANGE:
        return growing.joined and hit.first < growing.first
    if growing.small and rule.bound in {Bound.LESS_THAN, Bound.MORE_THAN}:
        return False
    if growing.bound is None or (growing.bound is Bound.ABOUT and rule.bound is not Bound.ABOUT):
        growing.bound = rule.bound
        return True
    return rule.bound is Bound.ABOUT and hit.first < growing.first


def _counted(tokens: Sequence[Token], amount: Amount, last: int, lexicon: QuantityLexicon) -> Counted | None:
    """What is counted, for counts and shares; a sum of money counts nothing."""
    if amount.unit is not None and amount.unit.dimension != "share":
        return None
    if last < len(tokens) and tokens[last].text in {"-", "–"} and tokens[last].start == tokens[last - 1].end:
        return _compound(tokens, last + 1, lexicon)
    before = tokens[amount.first - 1].low if amount.first else ""
    if before in {"whom", "which"} and last < len(tokens) and tokens[last].low.endswith("ed"):
        return None  # "of whom 90 hunted bandits"
    if amount.form == "fraction" and last < len(tokens) and tokens[last].low in lexicon.nouns.openers:
        last += 1  # "half its men"
    found = find_counted(tokens, last, lexicon.nouns, many=amount.high > 1, of=amount.form == "vague")
    head = None if found is None or found.head is None else tokens[found.head]
    is_month = head is not None and head.low in lexicon.around.months and head.text[0].isupper()
    return None if is_month else found  # "the 315 of February"


def _compound(tokens: Sequence[Token], index: int, lexicon: QuantityLexicon) -> Counted | None:
    """What a compound counts: "nation" in "a 60-nation alliance", "force" in "a 3,000-strong force"."""
    if index >= len(tokens) or tokens[index].start != tokens[index - 1].end:
        return None
    if tokens[index].low in lexicon.nouns.stop:
        return find_counted(tokens, index + 1, lexicon.nouns, many=False, of=False)
    return Counted(index, index) if tokens[index].text[0].isalpha() else None


def _quantity(
    tokens: Sequence[Token], amount: Amount, growing: _Growing, counted: Counted | None, lexicon: QuantityLexicon
) -> Quantity:
    factor = amount.unit.factor if amount.unit is not None else 1.0
    low, high = sorted((amount.low * factor, amount.high * factor))  # a score ("3-1") stands as written
    bound = _bound(amount, growing)
    number = (tokens[amount.number_first].start, tokens[amount.number_last - 1].end)
    evidence = [Evidence(field="low", rule=amount.joined or amount.rule, start=number[0], end=number[1])]
    unit = amount.unit
    if unit is not None:
        span = (tokens[amount.first].start, tokens[amount.last - 1].end)
        evidence.append(Evidence(field="unit", rule=unit.id, start=span[0], end=span[1]))
    head = None if counted is None or counted.head is None else tokens[counted.head]
    return Quantity(
        start=tokens[growing.first].start,
        end=tokens[growing.last - 1].end,
        number_start=number[0],
        number_end=number[1],
        low=None if bound in CEILINGS else low,
        high=None if bound in FLOORS else high,
        best=low if bound in {Bound.EXACT, Bound.ABOUT} else None,
        bound=bound,
        unit=None if unit is None else unit.unit,
        per=growing.per or (unit.per if unit is not None else None),
        noun_start=None if head is None else head.start,
        noun_end=None if head is None else head.end,
        phrase_start=None if counted is None or head is None else tokens[counted.first].start,
        change=growing.change,
        partitive=counted is not None and counted.back,
        adjunct=_is_adjunct(tokens, amount, growing.first, lexicon),
        evidence=(*evidence, *growing.evidence),
    )


def _bound(amount: Amount, growing: _Growing) -> Bound:
    if amount.joined and amount.form != "vague":
        return Bound.RANGE
    if growing.bound in FLOORS or growing.bound in CEILINGS:
        return growing.bound
    if amount.form == "vague":
        return Bound.VAGUE
    return growing.bound or Bound.EXACT


def _is_adjunct(tokens: Sequence[Token], amount: Amount, first: int, lexicon: QuantityLexicon) -> bool:
    if amount.unit is None or amount.unit.dimension != "duration":
        return False
    return not first or tokens[first - 1].low not in lexicon.around.value_words
