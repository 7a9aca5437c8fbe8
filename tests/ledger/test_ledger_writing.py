from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger import builders
from ledger.builders import LATER, NEXT_RUN, NOW, RUN
from ledger.strategies import BATCHES
from onrecord import api
from onrecord.errors import BadRecord
from onrecord.records import Evidence, Extraction, Failure, Stated


def counts(ledger):
    tables = ("documents", "texts", "passages", "runs", "readings", "claims", "reading_claims", "rejections")
    tables = (*tables, "reading_rejections", "failures")
    return {table: ledger._database.rows(f"FROM {table} SELECT count(*)")[0][0] for table in tables}


def by_document(ledger):
    found = {}
    for claim in ledger.claims():
        found.setdefault(claim.quote.document_id, set()).add(claim)
    return found


slow_start = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@slow_start
@given(batch=BATCHES)
def test_what_goes_in_comes_out_equal(tmp_path_factory, batch):
    with api.open(tmp_path_factory.mktemp("ledger") / "x", writable=True) as ledger:
        ledger.add(batch, RUN, now=NOW)
        assert {kept.document() for kept in ledger.documents()} == {document for document, _ in batch}
        expected = {document.id: set(extraction.claims) for document, extraction in batch if extraction.claims}
        assert by_document(ledger) == expected
        declined = {declined.rejected for declined in ledger.rejected()}
        assert {r.quote for r in declined} == {r.quote for _, extraction in batch for r in extraction.rejected}
        assert ledger.verify().problems == ()
        for claim in ledger.claims():
            assert ledger.claim(claim.id).claim == claim


@slow_start
@given(batch=BATCHES)
def test_without_texts_the_quotes_come_out_and_verify(tmp_path_factory, batch):
    with api.open(tmp_path_factory.mktemp("ledger") / "x", writable=True) as ledger:
        ledger.add(batch, RUN, now=NOW, keep_text=False)
        checked = ledger.verify()
        assert checked.problems == ()
        assert checked.without_text == checked.documents == len(batch)
        for sourced in ledger.claims().sourced():
            quote = sourced.claim.quote
            assert sourced.surroundings.cut(quote.start, quote.end) == quote.text
            for evidence in sourced.claim.evidence:
                if evidence.start is not None:
                    assert len(sourced.document.words(evidence.start, evidence.end)) == evidence.end - evidence.start


@slow_start
@given(batch=BATCHES, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_change_the_hash_of_the_data(tmp_path_factory, batch, shuffled):
    other = shuffled.sample(batch, len(batch))
    hashes = set()
    for pairs, chunks in ((batch, 1), (other, 2)):
        with api.open(tmp_path_factory.mktemp("ledger") / "x", writable=True) as ledger:
            for chunk in range(chunks):
                ledger.add(pairs[chunk::chunks], RUN, now=NOW)
            hashes.add(ledger.data_hash())
    assert len(hashes) == 1


def test_reading_twice_changes_no_count(ledger):
    batch = [builders.pair(), builders.foreign(), *builders.numbered(5)]
    failures = [Failure(address="broken.pdf", why="the file is cut off")]
    first = ledger.add(batch, RUN, now=NOW)
    ledger.add_failures(failures, RUN, now=NOW)
    before, summary = counts(ledger), ledger.summary()
    assert first == (7, 7, 8, 6)

    assert ledger.add(batch, RUN, now=LATER) == (0, 0, 0, 0)
    assert ledger.add_failures(failures, RUN, now=LATER) == 0
    assert counts(ledger) == before
    assert ledger.summary() == summary


def test_the_same_document_twice_in_one_batch_is_one_document(ledger):
    assert ledger.add([builders.pair(), builders.pair()], RUN, now=NOW) == (1, 1, 3, 1)


def test_the_same_claim_twice_in_one_reading_is_one_claim(ledger):
    document = builders.document()
    claim = builders.quantity(document)
    ledger.add([(document, Extraction(claims=(claim, builders.forecast(document), claim)))], RUN, now=NOW)
    assert len(ledger.claims()) == 2
    assert ledger.verify().problems == ()


def test_a_number_that_no_float_holds_exactly_keeps_the_id_of_its_claim(ledger):
    document = builders.document()
    claim = builders.quantity(document, low=2**53 + 1, high=10**30)
    ledger.add([(document, Extraction(claims=(claim,)))], RUN, now=NOW)
    assert [kept.id for kept in ledger.claims()] == [claim.id]
    assert ledger.verify().problems == ()


def test_another_run_adds_a_reading_and_the_old_one_stays(ledger):
    document, before = builders.pair()
    better = replace(before.claims[0], actor="northern-front", evidence=())
    worded = replace(before.claims[1], evidence=(Evidence(field="kind", rule="en.expect"),))
    after = Extraction(claims=(better, worded), rejected=(replace(before.rejected[0], rule="en.age.other"),))
    dated = replace(document, published=Stated(value="2021-04-03", rule="byline", words="3 April"))

    ledger.add([(document, before)], RUN, now=NOW)
    added = ledger.add([(dated, after)], NEXT_RUN, now=LATER)

    assert added == (0, 1, 1, 0)
    assert ledger.claims().records() == [better, worded]
    kept = ledger.document(document.id)
    assert (kept.version, kept.reading.run_id, kept.reading.read_at) == (1, NEXT_RUN.id, LATER)
    assert kept.document() == dated
    assert ledger.claim(before.claims[0].id).claim == before.claims[0]
    assert [declined.rejected.rule for declined in ledger.rejected()] == ["en.age.other"]
    assert [(run.run, run.first_seen, run.documents) for run in ledger.runs()] == [(RUN, NOW, 1), (NEXT_RUN, LATER, 1)]
    assert ledger.verify().problems == ()


def test_going_back_to_an_older_run_does_not_hide_the_newer_one(ledger):
    document, extraction = builders.pair()
    ledger.add(builders.numbered(1), RUN, now=NOW)
    ledger.add([(document, Extraction())], NEXT_RUN, now=NOW)
    ledger.add([(document, extraction)], RUN, now=LATER)
    assert ledger.document(document.id).reading.run_id == NEXT_RUN.id


def test_a_changed_document_is_a_new_version_of_its_address(ledger):
    old, changed = builders.pair(), builders.document(text=builders.TEXT.replace("1,200", "1,250"))
    new = changed, Extraction(claims=(builders.quantity(changed, "at least 1,250", low=1250),))
    ledger.add([old, new], RUN, now=NOW)
    third = builders.pair(text=builders.TEXT + "Correction: the aide was misquoted.")
    ledger.add([third], RUN, now=LATER)

    assert [kept.id for kept in ledger.documents()] == [third[0].id]
    assert [ledger.document(pair[0].id).version for pair in (old, new, third)] == [1, 2, 3]
    assert ledger.claims().records() == list(third[1].claims)
    assert ledger.claim(new[1].claims[0].id).document.text == new[0].text
    assert (ledger.summary().documents, ledger.summary().versions) == (1, 3)


def test_a_document_of_which_nothing_was_read_is_kept_and_counted(ledger):
    ledger.add([builders.foreign()], RUN, now=NOW)
    assert next(ledger.documents()).reading.abstained == "language: tr"
    assert ledger.summary().abstained == (("language: tr", 1),)


def test_blocks_and_credit_come_back(ledger):
    document = builders.with_blocks(builders.document())
    ledger.add([(document, Extraction())], RUN, now=NOW)
    assert ledger.document(document.id).document() == document


def test_a_text_that_was_not_kept_is_kept_by_a_later_run_that_keeps_it(ledger):
    document, extraction = builders.pair()
    ledger.add([(document, extraction)], RUN, now=NOW, keep_text=False)
    assert ledger.document(document.id).text is None
    ledger.add([(document, extraction)], NEXT_RUN, now=LATER, keep_text=True)
    assert ledger.document(document.id).document() == document
    assert ledger.verify().without_text == 0


def test_a_second_run_without_texts_keeps_no_passage_twice(ledger):
    document, extraction = builders.pair()
    ledger.add([(document, extraction)], RUN, now=NOW, keep_text=False)
    before = counts(ledger)["passages"]
    ledger.add([(document, extraction)], NEXT_RUN, now=LATER, keep_text=False)
    assert counts(ledger)["passages"] == before > 0


def test_without_texts_the_far_parts_of_a_long_text_are_not_kept(ledger):
    far = "Nothing to see here. " * 100
    document = builders.document(text=f"{builders.TEXT}\n{far}")
    ledger.add([(document, builders.extraction(document))], RUN, now=NOW, keep_text=False)
    assert "Nothing to see" not in "".join(passage.text for passage in ledger.document(document.id).passages)


def test_a_quote_that_does_not_stand_in_its_text_is_refused_and_nothing_of_the_chunk_is_written(ledger):
    document, extraction = builders.pair()
    changed = replace(document, text=document.text.replace("1,200", "9,999"))
    with pytest.raises(BadRecord, match="does not stand at"):
        ledger.add([*builders.numbered(3), (changed, extraction)], RUN, now=NOW)
    assert set(counts(ledger).values()) == {0}


def test_a_text_that_is_no_unicode_is_refused_by_name(ledger):
    document = builders.document()
    extraction = Extraction(claims=(builders.quantity(document, item="broken \ud800"),))
    with pytest.raises(BadRecord, match="is not text"):
        ledger.add([(document, extraction)], RUN, now=NOW)


def test_a_time_without_its_zone_is_refused(ledger):
    with pytest.raises(BadRecord, match="zone"):
        ledger.add([builders.pair()], RUN, now=datetime(2024, 5, 1))  # noqa: DTZ001 - the mistake that is tested


def test_an_empty_batch_writes_nothing(ledger):
    assert ledger.add([], RUN, now=NOW) == (0, 0, 0, 0)
    assert ledger.add_failures([], RUN, now=NOW) == 0
    assert set(counts(ledger).values()) == {0}


def test_chunks_that_were_written_stay_when_a_later_one_fails(ledger, monkeypatch):
    monkeypatch.setattr("onrecord.ledger.writing.CHUNK_DOCUMENTS", 10)

    def breaking():
        yield from builders.numbered(25)
        raise RuntimeError("the reader broke")

    with pytest.raises(RuntimeError, match="broke"):
        ledger.add(breaking(), RUN, now=NOW)
    assert counts(ledger)["documents"] == 20
    assert ledger.verify().problems == ()
    assert ledger.add(builders.numbered(25), RUN, now=LATER).documents == 5


def test_done_tells_what_a_run_has_read(ledger):
    batch = list(builders.numbered(3))
    ids = [document.id for document, _ in batch]
    assert ledger.done(RUN.id) == frozenset()
    ledger.add(batch[:2], RUN, now=NOW)
    assert ledger.done(RUN.id) == frozenset(ids[:2])
    assert ledger.done(RUN.id, among=ids[1:]) == frozenset(ids[1:2])
    assert ledger.done(NEXT_RUN.id) == frozenset()


def test_a_failure_is_listed_until_its_address_could_be_read(ledger):
    missed = [Failure(address="00000.txt", why="empty"), Failure(address="feed/00000.txt", why="no answer")]
    ledger.add_failures(missed, RUN, now=NOW)
    ledger.add_failures([Failure(address="feed/00000.txt", why="timed out")], NEXT_RUN, now=LATER)
    assert [(f.address, f.why, f.run_id, f.failed_at) for f in ledger.failures()] == [
        ("00000.txt", "empty", RUN.id, NOW),
        ("feed/00000.txt", "timed out", NEXT_RUN.id, LATER),
    ]
    ledger.add(builders.numbered(1), NEXT_RUN, now=LATER)
    assert [failure.address for failure in ledger.failures()] == ["00000.txt"]
    assert ledger.summary().failures == 1
