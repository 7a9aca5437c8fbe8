"""Quantities, times and attributions, each measured by itself."""

import json
import subprocess
import sys

import pytest

from onrecord.errors import BadInput
from onrecord.evaluate.parts import Part, attribution, evaluate_part, quantities, times
from onrecord.evaluate.parts.conventions import Answer
from onrecord.evaluate.parts.times import Expression

SENTENCE = "At least 40 people were killed in March 2017, the mayor of Mosul said."
SAID = SENTENCE.index(", the mayor")
LABELS = {
    Part.QUANTITIES: {"quantities": [{"value": 40, "unit": "people", "change": ">"}]},
    Part.TIMES: {"times": [{"start": 34, "end": 44, "type": "DATE", "value": "2017-03"}], "dct": "2017-04-02"},
    Part.ATTRIBUTION: {
        "attributions": [{"source": [[SAID + 2, len(SENTENCE) - 6]], "cue": [], "content": [[0, SAID]]}],
        "numbers": [[9, 11]],
    },
}
MAIN = {Part.QUANTITIES: "value+change", Part.TIMES: "value", Part.ATTRIBUTION: "content+source"}


@pytest.fixture
def measure(knowledge, settings):
    return lambda part, path: evaluate_part(part, path, knowledge, settings)


@pytest.mark.parametrize("part", Part)
def test_what_is_read_as_it_is_labelled_is_right(part, write, measure):
    found = measure(part, write("corpus.jsonl", {"id": "a", "text": SENTENCE} | LABELS[part]))
    assert {figure.f1 for figure in found.figures if figure.gold} == {1.0}
    assert {figure.level for figure in found.figures} >= {MAIN[part]}
    assert found.misses == ()


@pytest.mark.parametrize("part", Part)
def test_what_is_not_labelled_is_spurious_and_what_is_not_read_is_missed(part, write, measure):
    (labels,) = (name for name in LABELS[part] if name not in {"dct", "numbers"})
    empty = {"id": "empty", "text": SENTENCE, labels: []}
    blank = LABELS[part] | {"id": "blank", "text": "." * len(SENTENCE)}
    if part is Part.TIMES:
        blank["text"] = "x" * len(SENTENCE)  # a span without a letter or a digit is none
    causes = [miss.cause for miss in measure(part, write("corpus.jsonl", empty, blank)).misses]
    assert sorted(causes) == ["missed", "spurious"]


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"text": SENTENCE}, "no id or no text"),
        ({"id": "a"}, "no id or no text"),
        ({"id": "a", "text": SENTENCE}, "has no list"),
        ({"id": "a", "text": ""}, "has no list"),
    ],
)
def test_a_corpus_that_lacks_something_is_refused_in_one_sentence(part, row, words, write, measure):
    with pytest.raises(BadInput, match=words) as caught:
        measure(part, write("corpus.jsonl", row))
    assert "line 1" in str(caught.value)


@pytest.mark.parametrize(
    ("part", "labels"),
    [
        (Part.QUANTITIES, {"quantities": [{"value": "forty"}]}),
        (Part.QUANTITIES, {"quantities": [{"value": ["a", 2]}]}),
        (Part.QUANTITIES, {"quantities": ["forty"]}),
        (Part.TIMES, {"times": [{"start": "0", "end": 3}]}),
        (Part.ATTRIBUTION, {"attributions": [{"content": [1, 2]}]}),
    ],
)
def test_a_label_of_another_form_is_refused(part, labels, write, measure):
    with pytest.raises(BadInput, match="line 1"):
        measure(part, write("corpus.jsonl", {"id": "a", "text": SENTENCE} | labels))


def test_an_id_that_stands_twice_and_an_empty_corpus_are_refused(write, measure):
    row = {"id": "a", "text": SENTENCE} | LABELS[Part.TIMES]
    with pytest.raises(BadInput, match="as another line has"):
        measure(Part.TIMES, write("corpus.jsonl", row, row))
    with pytest.raises(BadInput, match="has no lines"):
        measure(Part.TIMES, write("corpus.jsonl"))


def test_sets_are_counted_apart_and_together(write, measure):
    rows = [{"id": name, "text": SENTENCE, "set": name} | LABELS[Part.TIMES] for name in ("b", "a")]
    figures = measure(Part.TIMES, write("corpus.jsonl", *rows)).figures
    assert [figure.group for figure in figures if figure.level == "value"] == ["a", "b", "all"]
    assert figures[-1].gold == 2


def test_a_reading_answers_for_one_quantity_only():
    gold = [Answer((40.0,), "people", "="), Answer((40.0,), "soldier", "=")]
    read = [Answer((40.0,), "soldier", ">")]
    assert quantities.met(gold, read) == 1
    assert quantities.met(gold, read, ("unit",)) == 1
    assert quantities.met(gold, read, ("change",)) == 0
    assert quantities.paired(gold, read) == [(1, 0)]


def test_ranges_agree_by_both_ends_and_numbers_within_a_hundred_thousandth():
    assert quantities.met([Answer((2.0, 3.0), "-", None)], [Answer((2.0,), "-", None)]) == 0
    assert quantities.met([Answer((100_000.0,), "-", None)], [Answer((100_000.5,), "-", None)]) == 1
    assert quantities.met([Answer((100_000.0,), "-", None)], [Answer((100_002.0,), "-", None)]) == 0


def test_the_expression_that_shares_most_is_met():
    gold = [Expression(0, 10, "2017")]
    read = [Expression(0, 3, "2016"), Expression(3, 10, "2017")]
    assert times.paired(gold, read) == [(gold[0], read[1])]


def test_contents_agree_from_half_of_their_words_on():
    def act(*content):
        return attribution.Act(frozenset(), frozenset(content), "indirect", False, 0, "", "")  # noqa: FBT003 - a row

    assert len(attribution.paired([act(1, 2)], [act(2)])) == 1
    assert attribution.paired([act(1, 2, 3)], [act(3)]) == []
    assert attribution.paired([act(1, 2)], [act(2), act(1, 2)])[0][1] == act(1, 2)


def theirs(shared, part, rows, tmp_path):
    path = tmp_path / "predictions.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    corpus = shared / "corpora" / f"{part}.dev.jsonl"
    command = [sys.executable, shared / "eval" / f"{part}.py", corpus, path, "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def test_our_figures_for_quantities_are_those_of_the_shared_scorer(shared, measure, knowledge, settings, tmp_path):
    path = shared / "corpora" / "quantities.dev.jsonl"
    rows = [
        {
            "id": line.document.name,
            "quantities": [
                {"value": one.value[0] if len(one.value) == 1 else one.value, "unit": one.unit, "change": one.change}
                for one in quantities.read_line(line, knowledge)
            ],
        }
        for line in quantities.labelled(path, "quantities", settings)
    ]
    found, scored = measure(Part.QUANTITIES, path), theirs(shared, Part.QUANTITIES, rows, tmp_path)
    for figure in found.figures:
        assert 100 * figure.f1 == pytest.approx(scored["sets"][figure.group][figure.level]["once"]), figure


def test_our_figures_for_times_are_those_of_the_shared_scorer(shared, measure, knowledge, settings, tmp_path):
    path = shared / "corpora" / "times.dev.jsonl"
    rows = [
        {
            "id": line.document.name,
            "times": [{"start": t.start, "end": t.end, "value": t.value} for t in times.read_line(line, knowledge)],
        }
        for line in times.labelled(path, "times", settings)
    ]
    found, scored = measure(Part.TIMES, path), theirs(shared, Part.TIMES, rows, tmp_path)
    for figure in found.figures:
        assert 100 * figure.f1 == pytest.approx(scored[figure.group][figure.level]["f1"]), figure


def test_our_figures_for_attributions_are_within_half_a_point_of_the_shared_scorer(
    shared, measure, knowledge, settings, tmp_path
):
    """Not the same: the two cut words at other places ("U.S.", "didn't")."""
    path = shared / "corpora" / "attribution.dev.jsonl"
    rows = [
        {
            "id": line.document.name,
            "attributions": [
                {"source": [one.source] if one.source else [], "content": one.content}
                for one in attribution.cued(line.document, knowledge)
            ],
        }
        for line in attribution.labelled(path, "attributions", settings)
    ]
    found, scored = measure(Part.ATTRIBUTION, path), theirs(shared, Part.ATTRIBUTION, rows, tmp_path)
    for figure in found.figures:
        level = figure.level.removeprefix("content") or "content"
        assert 100 * figure.f1 == pytest.approx(scored[figure.group][level]["f1"], abs=0.5), figure
