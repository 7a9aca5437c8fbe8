"""Every entry of the lexicons holds on its own examples: it fires on each ``yes`` and on no ``no``."""

from collections.abc import Iterator

import pytest

from onrecord.extract.quantities import entries, find_quantities, load, read_numbers
from onrecord.lexicon import language_file, load_table, tokenize

TABLES = [
    ("numbers", "number", entries.NumberWords),
    ("numbers", "fraction", entries.Fraction),
    ("numbers", "ratio", entries.Ratio),
    ("numbers", "joint", entries.Joint),
    ("vague", "vague", entries.Vague),
    ("bounds", "bound", entries.BoundRule),
    ("bounds", "change", entries.ChangeRule),
    ("bounds", "rate", entries.RateRule),
    ("units", "unit", entries.Measured),
    ("units", "currency", entries.Currency),
    ("declined", "rule", entries.DeclineRule),
    ("declined", "measured", entries.DimensionRule),
    ("declined", "keep", entries.DeclineRule),
]


def examples() -> Iterator[tuple[str, str, str, bool]]:
    for file, table, shape in TABLES:
        for entry in load_table(language_file(file), table, shape):
            for text in entry.yes:
                yield table, entry.id, text, True
            for text in entry.no:
                yield table, entry.id, text, False


def fired(text: str, *, declined_too: bool) -> set[str]:
    rules = set()
    for reading in read_numbers(text, tokenize(text), load()):
        if reading.declined is not None:
            rules.add(reading.declined.rule)
        if declined_too or reading.declined is None:
            rules |= {item.rule for item in reading.quantity.evidence}
    return rules


@pytest.mark.parametrize(("table", "rule", "text", "expected"), list(examples()))
def test_an_entry_fires_on_its_yes_and_on_none_of_its_no(table, rule, text, expected):
    if table == "keep":
        kept, declined = find_quantities(text, tokenize(text), load())
        assert bool(kept and not declined) is expected
    else:
        rules = fired(text, declined_too=table == "unit")  # units of declined lengths are read all the same
        assert (rule in rules) is expected, rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (text, expected)
        for entry in load_table(language_file("numbers"), "elision", entries.Elision)
        for texts, expected in ((entry.yes, True), (entry.no, False))
        for text in texts
    ],
)
def test_a_unit_is_taken_over_where_a_comparison_leaves_it_out(text, expected):
    kept, _ = find_quantities(text, tokenize(text), load())
    assert (kept[-1].unit == kept[0].unit) is expected


def test_every_entry_gives_its_reason_and_both_kinds_of_examples():
    for file, table, shape in TABLES:
        for entry in load_table(language_file(file), table, shape):
            assert entry.because.endswith("."), entry.id
            assert entry.yes, entry.id
            assert entry.no, entry.id
