"""From a file of gold to figures and misses: where the texts are found, what is refused, and what is told."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.conftest import TEXT
from onrecord.errors import BadInput
from onrecord.evaluate import evaluate
from onrecord.evaluate.coded import key_of
from onrecord.evaluate.gold import read_gold
from onrecord.evaluate.run import read_documents_of
from onrecord.records import claim_content

DOCUMENT = {"document": "one.txt", "published": "2017-03-01"}


@pytest.fixture
def measure(knowledge, settings):
    return lambda gold, documents=None: evaluate(gold, documents, knowledge, settings)


def refusal(measure, gold, documents=None):
    with pytest.raises(BadInput) as caught:
        measure(gold, documents)
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


def test_a_claim_that_is_read_as_it_is_owed_is_right_at_every_level(write, owed, measure):
    gold = write("gold.jsonl", DOCUMENT | {"text": TEXT}, owed())
    found = measure(gold)
    assert [found.figure("quantity", level).f1 for level in ("detection", "value", "strict", "full")] == [1, 1, 1, 1]
    assert found.misses == ()
    assert found.figure("killed", "strict", by="measure").recall == 1
    assert found.figure("en", "detection", by="language").precision == 1


@pytest.mark.parametrize("where", ["argument", "folder of its name", "beside", "lines", "in a folder below"])
def test_texts_are_found_where_people_keep_them(where, write, owed, measure, tmp_path):
    gold = write("gold.jsonl", DOCUMENT, owed())
    places = {
        "argument": tmp_path / "texts" / "one.txt",
        "folder of its name": tmp_path / "gold" / "one.txt",
        "beside": tmp_path / "one.txt",
        "in a folder below": tmp_path / "gold" / "2017" / "one.txt",
    }
    if where == "lines":
        documents = write("documents.jsonl", {"id": "one", "text": TEXT}, {"id": "two", "text": "Nothing."})
    else:
        places[where].parent.mkdir(parents=True, exist_ok=True)
        places[where].write_text(TEXT, encoding="utf-8")
        documents = tmp_path / "texts" if where == "argument" else None
    assert measure(gold, documents).figure("quantity", "full").f1 == 1


def test_the_publication_date_of_the_gold_is_given_to_the_reader(write, owed, measure):
    dated = measure(write("gold.jsonl", DOCUMENT | {"text": TEXT}, owed()))
    bare = measure(write("gold.jsonl", {"document": "one.txt", "text": TEXT}, owed()))
    assert dated.figure("quantity", "strict").hits == 1
    assert bare.figure("quantity", "strict").hits == 0


def test_a_document_without_claims_counts_what_is_made_up_in_it(write, owed, measure):
    other = {
        "document": "two.txt",
        "published": "2017-03-01",
        "text": "The army said 12 soldiers were killed in Raqqa.",
    }
    found = measure(write("gold.jsonl", DOCUMENT | {"text": TEXT}, other, owed()))
    assert found.figure("quantity", "detection").precision == 0.5
    (miss,) = found.misses
    assert (miss.cause, miss.document, miss.gold) == ("spurious", "two", None)
    assert "killed" in miss.got


def test_a_document_in_a_language_that_is_not_read_is_owed_all_the_same_and_says_why(write, measure):
    text = "Le général a déclaré mardi que 22 000 combattants avaient été tués en Irak et en Syrie depuis deux ans.\n"
    start = text.index("22 000")
    row = {"document": "fr.txt", "start": start, "end": start + 6, "anchor": "22 000", "kind": "quantity"}
    found = measure(write("gold.jsonl", {"document": "fr.txt", "text": text}, row | {"measure": "killed"}))
    assert found.figure("fr", "detection", by="language").recall == 0
    (miss,) = found.misses
    assert miss.got == "document not read: language: fr"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"place": ["Raqqa"]}, ("wrong place", "Raqqa", "Mosul")),
        ({"speaker": None, "attribution": "indirect"}, ("wrong speaker", "nothing", "mayor")),
        ({"low": 50}, ("wrong low", "50", "40")),
        ({"as_of": "2017-01"}, ("wrong as_of", "2017-01", "2017-02-28")),
    ],
)
def test_a_wrong_field_is_told_with_both_readings_and_the_rule(changed, expected, write, owed, measure):
    (miss,) = measure(write("gold.jsonl", DOCUMENT | {"text": TEXT}, owed(**changed))).misses
    assert (miss.cause, miss.gold, miss.got) == expected
    assert miss.quote == "At least 40 people"
    assert miss.rule


def test_what_was_missed_says_what_stands_there_instead(write, measure):
    text = "The general, aged 54, spoke on Tuesday. Some 300 fighters were killed in Mosul.\n"
    rows = [
        {
            "document": "d",
            "start": text.index("54"),
            "end": text.index("54") + 2,
            "anchor": "54",
            "measure": "strength",
        },
        {"document": "d", "start": 0, "end": 11, "anchor": "The general", "measure": "recapture"},
    ]
    gold = write(
        "gold.jsonl",
        {"document": "d", "text": text},
        rows[0] | {"kind": "quantity"},
        rows[1] | {"kind": "forecast"},
    )
    missed = [miss for miss in measure(gold).misses if miss.cause == "missed"]
    assert [miss.got for miss in missed] == ["nothing", "declined: age"]


def test_misses_of_the_commonest_cause_come_first(write, owed, measure):
    texts = [{"document": name, "published": "2017-03-01", "text": TEXT} for name in ("one", "two", "three")]
    rows = [
        owed(document="one", place=["Raqqa"]),
        owed(document="two", place=["Raqqa"]),
        owed(document="three", low=50),
    ]
    assert [m.cause for m in measure(write("g.jsonl", *texts, *rows)).misses] == ["wrong place"] * 2 + ["wrong low"]


def test_doubtful_claims_and_those_of_measure_other_are_counted_apart(write, owed, measure):
    rows = [owed(doubtful="who knows"), owed(start=34, end=39, anchor="Mosul", measure="other")]
    counts = dict(measure(write("gold.jsonl", DOCUMENT | {"text": TEXT}, *rows)).counts)
    assert counts["gold claims that are doubtful"] == 1
    assert counts["gold claims of measure other"] == 1
    assert counts["claims put into other"] == 0


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"kind": "guess"}, "quantity, assessment, forecast"),
        ({"bound": "roughly"}, "as bound"),
        ({"measure": None}, "measure"),
        ({"start": "0"}, "start"),
        ({"start": 3}, "18 characters at [3:18]"),
        ({"low": "forty"}, "low"),
        ({"place": "Mosul"}, "place"),
        ({"speaker": 7}, "speaker"),
        ({"document": 7}, "document"),
    ],
)
def test_a_claim_that_does_not_fit_the_codebook_is_refused_with_its_line(changed, words, write, owed, measure):
    sentence = refusal(measure, write("gold.jsonl", DOCUMENT | {"text": TEXT}, owed(**changed)))
    assert "line 2" in sentence
    assert words in sentence


def test_an_anchor_that_is_not_in_its_text_is_refused_with_what_stands_there(write, owed, measure):
    sentence = refusal(measure, write("gold.jsonl", DOCUMENT | {"text": "x" + TEXT}, owed()))
    assert "'xAt least 40 peopl'" in sentence


def test_a_document_that_is_not_there_is_named(write, owed, measure):
    assert "1 of 1 documents are not there, such as 'one'" in refusal(measure, write("gold.jsonl", owed()))
    assert "no file" in refusal(measure, write("gold.jsonl", owed()), write("x.jsonl").parent / "nowhere")


def test_two_documents_of_one_name_are_refused(write, owed, measure):
    documents = write("documents.jsonl", {"id": "one", "text": TEXT}, {"id": "one.txt", "text": TEXT})
    assert "two documents 'one'" in refusal(measure, write("gold.jsonl", owed()), documents)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "has no claims"),
        (b"not json\n", "line 1 is not JSON"),
        (b"[1]\n", "not a JSON object"),
        (b'{"published": "2017"}\n', "neither an anchor nor the name"),
        (b'{"document": "a", "published": ["2017"]}\n', "published"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_file_that_is_no_gold_is_refused(content, words, measure, tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    assert words in refusal(measure, path)


@given(st.text(st.characters(exclude_characters="/"), min_size=1, max_size=20))
def test_the_key_of_a_key_is_itself_unless_it_ends_like_a_file(name):
    key = key_of(name)
    assert key_of(f"folder/{key}.txt") == key or not key.strip(".")


NAMES = {
    "value": ("low", "high", "unit", "bound"),
    "no_since": ("made_up_since",),
    **{name: (name,) for name in ("measure", "actor", "place", "speaker", "attribution", "nature", "direction")},
    **{name: (name,) for name in ("as_of", "deadline", "since", "modality")},
}


@pytest.mark.parametrize(
    ("gold", "documents"),
    [
        ("gold/seeds.jsonl", "articles"),
        ("gold/re3d.dev.jsonl", "corpora/re3d.dev.jsonl"),
        ("gold/wire.dev.jsonl", None),
    ],
)
def test_our_figures_are_those_of_the_shared_scorer(gold, documents, shared, knowledge, settings, tmp_path):
    places = shared / documents if documents else None
    found = evaluate(shared / gold, places, knowledge, settings)
    reading = read_documents_of(
        read_gold(shared / gold), [places or (shared / gold).with_suffix("")], knowledge, settings
    )
    lines = [json.dumps(claim_content(claim) | {"document": key}) for key, claim in reading.claims]
    (tmp_path / "reading.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, shared / "eval" / "score.py", shared / gold, tmp_path / "reading.jsonl", "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    for kind, figures in theirs.items():
        detection = found.figure(kind, "detection")
        ours = {
            "precision": detection.precision,
            "recall": detection.recall,
            "f1": detection.f1,
            "strict_f1": found.figure(kind, "strict").f1,
            "full_f1": found.figure(kind, "full").f1,
        }
        assert ours == pytest.approx({name: figures[name] for name in ours}), kind
        for field, parts in NAMES.items():
            if field in figures and len(parts) == 1:
                mine = next(f for f in found.figures if (f.by, f.level, f.group) == ("field", kind, *parts))
                assert mine.hits / mine.matched == pytest.approx(figures[field]), (kind, field)
    quantity = found.figure("quantity", "value")
    assert quantity.hits / theirs["quantity"]["matched"] == pytest.approx(theirs["quantity"]["value"])
