"""Every entry of the lexicons of claims holds on its own examples.

Each example is read as a document of its own: one English sentence of 10 August 2016 in the voice of the outlet.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from helpers_for_claims import claims, knowledge, read, wordless

from onrecord.extract.claims.direction_words import CARRIED, COUNTED, Amount, Heading, Idiom, Topic
from onrecord.extract.claims.futures import Frame
from onrecord.extract.claims.measures import Cue, NounClass
from onrecord.extract.claims.nature import NatureRule
from onrecord.extract.claims.voice import ModalityRule
from onrecord.lexicon import language_file, load_table
from onrecord.records import Claim, Kind

CUES = load_table(language_file("measures"), "cue", Cue)
NOUNS = load_table(language_file("nouns"), "noun", NounClass)
NATURES = load_table(language_file("natures"), "rule", NatureRule)
MODALITIES = load_table(language_file("modality"), "rule", ModalityRule)
TOPICS, HEADINGS, AMOUNTS, IDIOMS, FRAMES, FUTURES = (
    load_table(language_file("directions"), table, shape)
    for table, shape in (
        ("topic", Topic),
        ("direction", Heading),
        ("amount", Amount),
        ("idiom", Idiom),
        ("frame", Frame),
        ("future", Topic),
    )
)
ENTRIES: Sequence[Any] = (
    *CUES, *NOUNS, *NATURES, *MODALITIES, *TOPICS, *HEADINGS, *AMOUNTS, *IDIOMS, *FRAMES, *FUTURES,
)  # fmt: skip


def cases(entries: Iterable[Any]) -> list[Any]:
    return [
        pytest.param(entry, text, expected, id=f"{entry.id}: {'yes' if expected else 'no'}: {text}")
        for entry in entries
        for texts, expected in ((entry.yes, True), (entry.no, False))
        for text in texts
    ]


def first_number(text: str) -> Claim | None:
    """The claim of the first number of a text, None where that number was declined."""
    found = read(text)
    numbers = [claim for claim in found.claims if claim.low is not None or claim.high is not None]
    starts = [row.quote.start for row in (*numbers, *found.rejected)]
    assert starts, "the example has no number"
    return next((claim for claim in numbers if claim.quote.start == min(starts)), None)


@pytest.mark.parametrize(("cue", "text", "expected"), cases(CUES))
def test_the_first_number_of_an_example_is_or_is_not_of_the_measure_of_its_cue(cue, text, expected):
    claim = first_number(text)
    assert (claim is not None and claim.measure == cue.measure) is expected, claim


@pytest.mark.parametrize(("entry", "word", "expected"), cases(NOUNS))
def test_a_noun_is_or_is_not_of_a_class(entry, word, expected):
    assert (entry.id in knowledge().measures.classes(word)) is expected


@pytest.mark.parametrize(("rule", "text", "expected"), cases(NATURES))
def test_a_word_tells_the_nature_of_its_example(rule, text, expected):
    claim = first_number(text)
    assert claim is not None
    rules = [row.rule for row in claim.evidence if row.field == "nature"]
    told = claim.nature is rule.nature and rules in ([rule.id], ["en.nature.change"])
    told = told and (rule.sign == 0 or rule.sign * ((claim.low or 0) + (claim.high or 0)) > 0)
    assert told is expected, (claim.nature, rules)


@pytest.mark.parametrize(("rule", "text", "expected"), cases(MODALITIES))
def test_a_word_tells_how_firmly_its_example_is_claimed(rule, text, expected):
    claim = first_number(text)
    assert claim is not None
    assert (claim.modality is rule.modality) is expected, claim.modality


@pytest.mark.parametrize(("topic", "text", "expected"), cases(TOPICS))
def test_a_topic_with_a_direction_is_an_assessment_of_its_measure(topic, text, expected):
    found = {claim.measure for claim in wordless(text, Kind.ASSESSMENT)}
    assert (bool(found) if topic.measure in (CARRIED, COUNTED) else topic.measure in found) is expected


@pytest.mark.parametrize(("heading", "text", "expected"), cases(HEADINGS))
def test_a_direction_is_that_of_the_assessment(heading, text, expected):
    found = wordless(text, Kind.FORECAST if heading.ahead else Kind.ASSESSMENT)
    assert (bool(found) if heading.ahead else heading.direction in {claim.direction for claim in found}) is expected


@pytest.mark.parametrize(("idiom", "text", "expected"), cases(IDIOMS))
def test_an_idiom_says_measure_and_direction_at_once(idiom, text, expected):
    found = wordless(text, Kind.ASSESSMENT)
    measures = {claim.measure if idiom.measure != CARRIED else CARRIED for claim in found}
    told = idiom.measure in measures and idiom.direction in {claim.direction for claim in found}
    assert told is expected, found


@pytest.mark.parametrize(("idiom", "text"), [(row, text) for row in IDIOMS for text in row.yes])
def test_an_idiom_finds_its_own_example(idiom, text):
    """Not only some other idiom of the same measure."""
    rules = {row.rule for claim in claims(text) for row in claim.evidence if row.field == "measure"}
    assert idiom.id in rules, rules


@pytest.mark.parametrize(("frame", "text", "expected"), cases(FRAMES))
def test_a_frame_makes_a_forecast(frame, text, expected):
    assert bool(wordless(text, Kind.FORECAST)) is expected


@pytest.mark.parametrize(("future", "text", "expected"), cases(FUTURES))
def test_what_may_come_is_a_forecast_of_its_measure(future, text, expected):
    assert (future.measure in {claim.measure for claim in wordless(text, Kind.FORECAST)}) is expected


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.id) for entry in ENTRIES])
def test_an_entry_gives_its_reason_and_both_kinds_of_examples(entry):
    assert entry.because.endswith(".")
    assert entry.yes
    assert entry.no
    assert set(entry.yes).isdisjoint(entry.no)


@pytest.mark.parametrize("idiom", [pytest.param(row, id=row.id) for row in IDIOMS])
def test_an_idiom_matches_only_where_one_of_its_triggers_stands(idiom):
    """The triggers only save time: every example of the pattern must hold one."""
    for text in idiom.yes:
        words = {word.strip(".,'").lower() for word in text.replace("'", " ").split()}
        assert words & set(idiom.trigger), text
