"""One reading from end to end, in this process and in several."""

from datetime import UTC, date, datetime

import pytest

import onrecord
from onrecord import reading
from onrecord.ledger import Ledger
from onrecord.read import Settings, sources
from onrecord.reading import Plan, read_into
from onrecord.records import Failure

NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
SETTINGS = Settings(today=date(2024, 5, 1))
DISPATCH = "HAVELOCK, 3 March 2017 - At least {} people were killed in Mosul on Thursday, General Ada Brink said.\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(DISPATCH.format(number + 2), encoding="utf-8")
    (folder / "07.txt").write_bytes(b"\x00\x01\x02" * 100)
    (folder / "08.pdf").write_bytes(b"%PDF-1.7\n" + b"\xff" * 500)
    return folder


def read_folder(folder, ledger, **settings):
    plan = Plan(settings=SETTINGS, **settings)
    with Ledger.open(ledger, writable=True) as opened:
        outcome = read_into(opened, sources([str(folder)], SETTINGS), plan, clock=lambda: NOW)
        return outcome, opened.data_hash(), [claim.id for claim in opened.claims()]


def test_one_process_and_two_give_the_same_ledger(folder, tmp_path):
    alone = read_folder(folder, tmp_path / "one.onrecord", workers=1)
    together = read_folder(folder, tmp_path / "two.onrecord", workers=2)
    assert alone == together
    outcome = alone[0]
    assert (outcome.documents, outcome.claims["quantity"], len(outcome.failures)) == (29, 29, 2)


def test_no_sources_give_zeros(tmp_path):
    with Ledger.open(tmp_path / "l.onrecord", writable=True) as opened:
        outcome = read_into(opened, [], Plan(settings=SETTINGS))
        assert (outcome.documents, outcome.known, outcome.claims.total(), outcome.failures) == (0, 0, 0, ())
        assert opened.runs() == []


def test_the_same_document_twice_in_one_reading_is_known_the_second_time(tmp_path):
    lines = tmp_path / "twice.jsonl"
    lines.write_text('{"id": "a", "url": "https://example.org/a", "text": "About 30 people left."}\n' * 2, "utf-8")
    outcome, _, _ = read_folder(lines, tmp_path / "l.onrecord")
    assert (outcome.documents, outcome.known) == (1, 1)


def test_a_defect_in_one_document_does_not_stop_the_rest(folder, tmp_path, monkeypatch):
    extract = reading.extract

    def fails_on_nine(document, knowledge):
        if document.name == "09.txt":
            raise RecursionError("too deep")
        return extract(document, knowledge)

    monkeypatch.setattr(reading, "extract", fails_on_nine)
    outcome, _, _ = read_folder(folder, tmp_path / "l.onrecord", workers=1)
    assert outcome.documents == 28
    assert Failure(address=str(folder / "09.txt"), why="cannot be read: RecursionError: too deep") in outcome.failures


def test_stopping_writes_what_was_read_until_then(folder, tmp_path):
    asked = iter([False] * 5 + [True] * 100)
    with Ledger.open(tmp_path / "l.onrecord", writable=True) as opened:
        found = sources([str(folder)], SETTINGS)
        outcome = read_into(opened, found, Plan(settings=SETTINGS, workers=1), stop=lambda: next(asked))
        assert outcome.interrupted
        assert 0 < outcome.documents < 29
        assert opened.summary().documents == outcome.documents


def test_a_batch_is_written_when_it_is_full(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "BATCH_DOCUMENTS", 4)
    written = []
    with Ledger.open(tmp_path / "l.onrecord", writable=True) as opened:
        add = opened.add

        def remember(pairs, *arguments, **settings):
            written.append(len(pairs))
            return add(pairs, *arguments, **settings)

        monkeypatch.setattr(opened, "add", remember)
        read_into(opened, sources([str(folder)], SETTINGS), Plan(settings=SETTINGS, workers=1))
    assert sum(written) == 29
    assert max(written) <= 4


def test_progress_counts_documents_and_bytes(folder, tmp_path):
    seen = []
    with Ledger.open(tmp_path / "l.onrecord", writable=True) as opened:
        read_into(opened, sources([str(folder)], SETTINGS), Plan(settings=SETTINGS, workers=1), progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1].documents == 31
    assert seen[-1].bytes == sum(path.stat().st_size for path in folder.iterdir())


def test_the_python_interface_reads_a_folder(folder, tmp_path):
    outcome = onrecord.read_documents(folder, ledger=tmp_path / "l.onrecord", packs=["conflict"])
    assert outcome.documents == 29
    with onrecord.open(tmp_path / "l.onrecord") as ledger:
        assert len(ledger.claims(measure="killed", place="Mosul")) == 29
        assert [name for name, _ in ledger.runs()[0].run.packs] == ["conflict"]
