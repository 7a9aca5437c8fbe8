"""The gate before the survey: a document that it passes over gives no claim, however it is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers_for_claims import PUBLISHED, document, knowledge

from onrecord.extract import extract
from onrecord.extract.claims import survey
from onrecord.extract.claims.directions import find_directions
from onrecord.extract.segment import segment
from onrecord.extract.speakers import find_attributions

SAMPLES = sorted((Path(__file__).parents[3] / "samples" / "documents").glob("*.txt"))


def paragraphs() -> Iterator[str]:
    for path in SAMPLES:
        yield from (part for part in path.read_text(encoding="utf-8").split("\n\n") if part.strip())


@pytest.mark.parametrize("text", [pytest.param(text, id=text[:40]) for text in paragraphs()])
def test_with_the_gate_held_open_a_text_gives_the_same_claims_and_rejections(text, monkeypatch):
    gated = extract(document(text), knowledge())
    monkeypatch.setattr(survey, "may_hold_claim", lambda *_: True)
    assert extract(document(text), knowledge()) == gated


def test_the_gate_shuts_on_a_text_that_counts_nothing_of_a_measure():
    passage = segment(document("On Monday the mayor spoke for two hours, aides said. The rain did not stop them."))
    found = survey.survey(passage, PUBLISHED, knowledge())
    assert [analysis.times for analysis in found.analyses] == [(), ()]
    assert not any(one.speaker for one in found.attributions)


def test_behind_the_gate_a_number_that_names_who_speaks_is_still_told_from_others():
    refused = extract(document("Three aides said that rain was coming. Four more boats were painted."), knowledge())
    assert [(row.quote.text, row.rule == "names who speaks") for row in refused.rejected] == [
        ("Three", True),
        ("Four more", False),
    ]


def test_a_sentence_that_the_gate_calls_silent_tells_neither_direction_nor_forecast():
    told = []
    for path in SAMPLES:
        found = survey.survey(segment(document(path.read_text(encoding="utf-8"))), PUBLISHED, knowledge())
        told += [analysis.telling for analysis in found.analyses if find_directions(analysis)]
    assert told
    assert all(told)


def test_who_speaks_has_the_same_words_whether_or_not_anybody_looks_up_who_it_is():
    for path in SAMPLES:
        passage = segment(document(path.read_text(encoding="utf-8")))
        looked_up = [one.source for one in find_attributions(passage, knowledge().speakers) if one.source]
        named = [one.source for one in find_attributions(passage, knowledge().speakers, named=False) if one.source]
        assert named == looked_up
