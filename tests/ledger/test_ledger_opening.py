import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from ledger import builders
from ledger.builders import NOW, RUN
from onrecord import api
from onrecord.errors import BadLedger, LedgerInUse, NewerLedger
from onrecord.ledger.database import open_writer
from onrecord.ledger.schema import BOOTSTRAP, MIGRATIONS, Migration, migrate, schema_version, shipped_migrations
from onrecord.records import Extraction

NEWEST = MIGRATIONS[-1].version


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """The bytes of a small ledger, made once."""
    path = tmp_path_factory.mktemp("ledger") / "once.onrecord"
    with api.open(path, writable=True) as ledger:
        ledger.add([builders.pair(), builders.foreign(), *builders.numbered(300)], RUN, now=NOW)
    return path.read_bytes()


@pytest.fixture
def filled(path, content):
    path.write_bytes(content)
    return path


@pytest.fixture
def writer(path):
    database = open_writer(path)
    yield database
    database.close()


def elsewhere(code, *arguments):
    """Run code in another process."""
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)


def one_sentence(error):
    return "\n" not in str(error.value) and "Traceback" not in str(error.value)


def test_a_ledger_that_is_not_there_is_said_to_be_so_and_not_made(path):
    with pytest.raises(BadLedger, match="there is no ledger at"):
        api.open(path)
    assert not path.exists()


def test_a_ledger_is_made_by_writing_and_leaves_nothing_beside_it(path):
    api.open(path, writable=True).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with api.open(path) as ledger:
        assert ledger.summary().documents == 0


def test_a_ledger_cannot_be_made_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(BadLedger, match="cannot be made"):
        api.open(tmp_path / "absent" / "x.onrecord", writable=True)


def test_a_ledger_may_have_any_name(tmp_path):
    path = tmp_path / "o'brien's Übersicht; DROP TABLE.onrecord"
    with api.open(path, writable=True) as ledger:
        ledger.add([builders.pair()], RUN, now=NOW)
    with api.open(path) as ledger:
        assert len(ledger.claims()) == 3


@pytest.mark.parametrize("other", [b"", b"hi", b"plain text\n" * 2000, b"\x00" * 20_000, b"%PDF-1.7\n" * 900])
@pytest.mark.parametrize("writable", [False, True])
def test_a_file_that_is_no_ledger_is_refused_and_left_alone(path, other, writable):
    path.write_bytes(other)
    with pytest.raises(BadLedger) as error:
        api.open(path, writable=writable)
    assert str(path) in str(error.value)
    assert one_sentence(error)
    assert path.read_bytes() == other


@pytest.mark.parametrize("writable", [False, True])
def test_a_folder_is_no_ledger(tmp_path, writable):
    with pytest.raises(BadLedger):
        api.open(tmp_path, writable=writable)


@pytest.mark.parametrize("writable", [False, True])
def test_another_programs_database_is_no_ledger_and_is_left_alone(path, writable):
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE prices (day DATE)")
    with pytest.raises(BadLedger, match="not an onrecord ledger"):
        api.open(path, writable=writable)
    with duckdb.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM duckdb_tables()").fetchall() == [(1,)]


@pytest.mark.parametrize("part", [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999])
def test_a_ledger_that_was_cut_off_is_refused_in_a_sentence(filled, content, part):
    filled.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(BadLedger) as error, api.open(filled) as ledger:
        ledger.verify()
    assert one_sentence(error)


def test_a_ledger_with_damage_anywhere_is_refused_or_found_out_and_never_a_traceback(filled, content):
    found = 0
    for position in range(0, len(content), len(content) // 40):
        damaged = bytearray(content)
        damaged[position : position + 64] = bytes(byte ^ 0xA5 for byte in damaged[position : position + 64])
        filled.write_bytes(damaged)
        try:
            with api.open(filled) as ledger:
                found += bool(ledger.verify().problems)
                list(ledger.claims().sourced())
        except BadLedger as error:
            assert "\n" not in str(error)  # noqa: PT017 - whether it is raised depends on the place of the damage
            found += 1
    assert found > 20  # the rest of the places are not in use


def test_a_newer_ledger_is_refused_and_left_alone(filled):
    with duckdb.connect(filled) as connection:
        connection.execute("INSERT INTO onrecord_schema VALUES (?, 'from the future')", [NEWEST + 1])
    content = filled.read_bytes()
    for writable in (False, True):
        with pytest.raises(NewerLedger, match="install a newer onrecord"):
            api.open(filled, writable=writable)
    assert filled.read_bytes() == content


@pytest.mark.parametrize("writable", [False, True])
def test_a_ledger_of_version_0_is_migrated_when_it_is_opened(path, writable):
    database = open_writer(path)
    database.execute(BOOTSTRAP)
    database.close()
    with api.open(path, writable=writable) as ledger:
        assert schema_version(ledger._database) == NEWEST
        assert ledger.verify().problems == ()


def test_a_ledger_of_version_1_keeps_its_rows_through_the_next_migration(path, writer):
    step = Migration(NEWEST + 1, "weight", "ALTER TABLE claims ADD COLUMN weight DOUBLE; UPDATE claims SET weight = 1")
    writer.execute(BOOTSTRAP)
    assert migrate(writer) == NEWEST
    api.Ledger(writer).add([builders.pair()], RUN, now=NOW)

    assert migrate(writer, (*MIGRATIONS, step)) == 1

    assert schema_version(writer) == NEWEST + 1
    assert writer.rows("SELECT count(*), sum(weight) FROM claims") == [(3, 3.0)]
    assert migrate(writer, (*MIGRATIONS, step)) == 0


def test_claims_of_a_ledger_from_before_confidence_have_none_until_they_are_read_again(path, writer):
    document, found = builders.pair()
    sure = Extraction(claims=tuple(replace(claim, confidence=0.75) for claim in found.claims))
    writer.execute(BOOTSTRAP)
    migrate(writer, MIGRATIONS[:1])
    add_to(writer, document, sure, RUN)

    migrate(writer)
    assert [claim.confidence for claim in api.Ledger(writer).claims()] == [None] * 3
    add_to(writer, document, sure, replace(RUN, lexicons="newer"))
    assert [claim.confidence for claim in api.Ledger(writer).claims()] == [0.75] * 3
    assert api.Ledger(writer).verify().problems == ()


def add_to(writer, document, extraction, run):
    api.Ledger(writer).add([(document, extraction)], run, now=NOW)


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(writer):
    broken = Migration(NEWEST + 1, "broken", "DELETE FROM claims; SELECT * FROM no_such_table")
    writer.execute(BOOTSTRAP)
    migrate(writer)
    api.Ledger(writer).add([builders.pair()], RUN, now=NOW)
    with pytest.raises(duckdb.CatalogException):
        migrate(writer, (*MIGRATIONS, broken))
    assert schema_version(writer) == NEWEST
    assert writer.rows("SELECT count(*) FROM claims") == [(3,)]


def test_migrations_are_numbered_from_1_without_a_gap():
    assert [step.version for step in shipped_migrations()] == list(range(1, NEWEST + 1))


def test_a_second_writer_is_told_in_one_sentence(filled):
    with api.open(filled, writable=True), pytest.raises(LedgerInUse) as error:
        api.open(filled, writable=True)
    assert one_sentence(error)


@pytest.mark.parametrize("writable", [False, True])
def test_another_process_is_told_so_while_one_writes(filled, writable):
    code = """if True:
        import sys
        from onrecord import api, errors
        try:
            api.open(sys.argv[1], writable=sys.argv[2] == "True")
        except errors.LedgerInUse as error:
            print(error)
    """
    with api.open(filled, writable=True):
        answer = elsewhere(code, str(filled), str(writable))
    assert "is in use: while a ledger is written no other process can open it" in answer.stdout
    assert answer.stderr == ""


def test_two_readers_of_one_process_and_a_third_elsewhere_read_at_once(filled):
    code = "import sys; from onrecord import api; print(len(api.open(sys.argv[1]).claims()))"
    with api.open(filled) as one, api.open(filled) as other:
        assert len(one.claims()) == len(other.claims()) == int(elsewhere(code, str(filled)).stdout) == 303


def test_a_reader_keeps_a_writer_out_until_it_closes(filled):
    with api.open(filled), pytest.raises(LedgerInUse):
        api.open(filled, writable=True)
    api.open(filled, writable=True).close()


def test_a_reader_cannot_write(filled):
    with api.open(filled) as ledger, pytest.raises(BadLedger, match="for reading only"):
        ledger.add(builders.numbered(1, first=999), RUN, now=NOW)


def test_a_ledger_that_was_closed_says_so(filled):
    with api.open(filled) as ledger:
        claims = ledger.claims()
    with pytest.raises(BadLedger, match="is no longer open"):
        len(claims)


def test_closing_twice_is_fine(path):
    ledger = api.open(path, writable=True)
    ledger.close()
    ledger.close()


def test_a_ledger_that_was_made_meanwhile_by_another_process_is_not_replaced(path, monkeypatch):
    """Two first readings start at once: the one that comes second finds the first one's file."""
    real = Path.exists

    def made_just_after_asking(self, **options):
        answer = real(self, **options)
        if self == path and not answer:
            monkeypatch.undo()
            with api.open(path, writable=True) as first:
                first.add([builders.pair()], RUN, now=NOW)
        return answer

    monkeypatch.setattr(Path, "exists", made_just_after_asking)
    with api.open(path, writable=True) as second:
        assert second.summary().claims == 3
