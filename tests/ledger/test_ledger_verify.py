import duckdb
import pytest

from ledger import builders
from ledger.builders import NEXT_RUN, NOW, RUN
from onrecord import api
from onrecord.ledger import EnteredOutcome, Settled
from onrecord.records import Failure

# What was done to the file, and what ``verify`` must say.
TAMPERINGS = [
    ("UPDATE texts SET text = replace(text, '1,200', '1,300')", "the text does not have its hash"),
    ("UPDATE texts SET text = replace(text, '1,200', '1,300')", "'at least 1,200' does not stand at"),
    ("UPDATE documents SET outlet = 'The Other Post'", "what was given of the document hashes to"),
    ("UPDATE documents SET given_published = '1999-01-01'", "what was given of the document hashes to"),
    ("UPDATE documents SET name = ''", "a document needs a name"),
    ("UPDATE documents SET characters = characters + 1", "the text does not have its hash"),
    ("UPDATE documents SET version = 7", "versions, numbered up to 7"),
    ("UPDATE claims SET low = 12000 WHERE low = 1200", "its content hashes to"),
    ("UPDATE claims SET actor = 'civilians'", "its content hashes to"),
    ("UPDATE claims SET speaker = {'name': 'Cy Vale', 'role': NULL, 'organisation': NULL}", "its content hashes to"),
    ("UPDATE claims SET anchor = 'at least 1,900' WHERE low = 1200", "does not stand at"),
    ('UPDATE claims SET start = start + 1, "end" = "end" + 1', "does not stand at"),
    ('UPDATE claims SET "end" = "end" + 1', "does not fit"),
    ('UPDATE claims SET start = 90000, "end" = 90014 WHERE low = 1200', "neither text nor passage holds"),
    ("UPDATE claims SET kind = 'rumour'", "'rumour' is not a valid Kind"),
    ("UPDATE claims SET high = 3 WHERE low = 1200", "is above high"),
    ("UPDATE rejections SET reason = 'sport'", "its content hashes to"),
    ("UPDATE rejections SET reason = 'boredom'", "'boredom' is not a valid Reason"),
    ("UPDATE rejections SET anchor = '55'", "does not stand at"),
    ("UPDATE runs SET content = replace(content, '0.1.0', '0.1.1')", "the run hashes to"),
    ("UPDATE runs SET content = 'nothing'", "the run cannot be read"),
    (
        "UPDATE reading_claims SET confidence = 1.5",
        "has a confidence of 1.5",
    ),
    (
        "UPDATE reading_claims SET evidence = [{'field': 'unit', 'rule': 'x', 'start': 1, 'end': 90000}]",
        "passes the text",
    ),
    ("UPDATE readings SET blocks = [{'start': 5, 'end': 90000, 'role': 'body', 'rule': ''}]", "do not fit the text"),
    ("UPDATE readings SET document = 2", "belongs to another document than its reading"),
    ("DELETE FROM claims WHERE low = 1200", "point to a claim that is not there"),
    ("DELETE FROM claims WHERE number = 1", "rows are numbered up to"),
    ("DELETE FROM rejections", "point to a rejection that is not there"),
    ("DELETE FROM reading_claims WHERE position = 0", "of its 3 claims"),
    ("DELETE FROM reading_rejections", "of its 1 rejected"),
    ("DELETE FROM readings", "was never read"),
    ("DELETE FROM documents WHERE number = 1", "point to a document that is not there"),
    ("DELETE FROM runs", "point to a run that is not there"),
    ("DELETE FROM texts", "neither text nor passage holds"),
    ("UPDATE outcomes SET outcome = 'false'", "the outcome hashes to"),
    ("UPDATE outcomes SET outcome = 'perhaps'", "is not a valid Settled"),
    ("UPDATE outcomes SET claim_id = 'claim1:0'", "is of a claim that is not there"),
    ("UPDATE outcomes SET number = 2", "rows are numbered up to"),
    ("INSERT INTO claims SELECT * FROM claims", "stands 2 times in claims"),
    ("INSERT INTO documents SELECT * FROM documents", "stands 2 times in documents"),
    ("INSERT INTO readings SELECT * REPLACE (number + 2 AS number) FROM readings", "was read twice under one run"),
]


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """The bytes of a small ledger, made once."""
    path = tmp_path_factory.mktemp("ledger") / "once.onrecord"
    with api.open(path, writable=True) as ledger:
        ledger.add([builders.pair(), builders.foreign()], RUN, now=NOW)
        ledger.add_failures([Failure(address="x.pdf", why="empty")], RUN, now=NOW)
        claim = next(iter(ledger.claims().sourced())).claim.id
        entry = EnteredOutcome(claim_id=claim, outcome=Settled.TRUE, day="2018-01-01", because="We counted.")
        ledger.add_outcome(entry, now=NOW)
    return path.read_bytes()


@pytest.fixture
def filled(path, content):
    path.write_bytes(content)
    return path


def whys(path):
    with api.open(path) as ledger:
        return [problem.why for problem in ledger.verify().problems]


def tamper(path, sql):
    with duckdb.connect(path) as connection:
        connection.execute(sql)


def test_a_sound_ledger_has_no_problem_and_everything_is_counted(filled):
    with api.open(filled, writable=True) as ledger:
        ledger.add([builders.pair(), *builders.numbered(3)], NEXT_RUN, now=NOW)
        checked = ledger.verify()
    assert checked.problems == ()
    assert (checked.documents, checked.claims, checked.rejected, checked.readings, checked.runs) == (5, 6, 4, 6, 2)


def test_an_empty_ledger_verifies(ledger):
    assert set(ledger.verify()) == {0, ()}


@pytest.mark.parametrize(("sql", "why"), TAMPERINGS, ids=[sql for sql, _ in TAMPERINGS])
def test_tampering_is_found(filled, sql, why):
    tamper(filled, sql)
    found = whys(filled)
    assert any(why in problem for problem in found), found


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("UPDATE passages SET text = replace(text, '1,200', '1,300')", "does not have its hash"),
        ("UPDATE passages SET text = replace(text, '1,200', '1,300')", "'at least 1,200' does not stand at"),
        ("UPDATE claims SET anchor = 'at least 1,900' WHERE low = 1200", "does not stand at"),
        ("DELETE FROM passages", "neither text nor passage holds"),
    ],
)
def test_tampering_is_found_without_texts(path, sql, why):
    with api.open(path, writable=True) as ledger:
        ledger.add([builders.pair()], RUN, now=NOW, keep_text=False)
        assert ledger.verify().problems == ()
    tamper(path, sql)
    found = whys(path)
    assert any(why in problem for problem in found), found
