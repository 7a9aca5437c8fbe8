"""``onrecord read`` as a user runs it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("onrecord"))
DISPATCH = "HAVELOCK, 3 March 2017 - At least {} people were killed in Mosul on Thursday, General Ada Brink said.\n"


@pytest.fixture
def folder(tmp_path):
    """Three dispatches, one file that is no text, one that is empty."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in (12, 34, 56):
        (folder / f"{number}.txt").write_text(DISPATCH.format(number), encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    return folder


def test_read_says_what_it_found_and_lists_what_it_could_not_read(onrecord, folder):
    ran = onrecord("read", folder, "--ledger", "l.onrecord")
    assert ran.code == 0
    assert ran.out == ""
    assert "3  documents read" in ran.err
    assert "3  claims: 3 quantity" in ran.err
    assert "2  inputs that gave no document" in ran.err
    assert "not read: articles/empty.txt" in ran.err
    assert "not read: articles/picture.png" in ran.err
    claims = [json.loads(line) for line in onrecord("export", "--ledger", "l.onrecord").out.splitlines()]
    assert [claim["low"] for claim in claims] == [12, 34, 56]


def test_reading_twice_adds_nothing(onrecord, folder):
    onrecord("read", folder)
    before = onrecord("export").out
    ran = onrecord("read", folder)
    assert ran.code == 0
    assert "3  documents known already" in ran.err
    assert onrecord("export").out == before


def test_nothing_that_could_be_read_is_an_exit_code(onrecord, folder):
    ran = onrecord("read", folder / "empty.txt", folder / "absent.txt")
    assert ran.code == 4
    assert "absent.txt" in ran.err
    assert ran.err.endswith("Nothing was kept.\n")
    assert not Path("ledger.onrecord").exists()


def test_where_nothing_could_be_read_a_ledger_that_was_there_stays(onrecord, folder):
    onrecord("read", folder / "12.txt")
    before = onrecord("export").out
    ran = onrecord("read", folder / "empty.txt")
    assert ran.code == 4
    assert "Kept in" not in ran.err
    assert onrecord("export").out == before
    assert json.loads(onrecord("failures", "--format", "jsonl").out)["address"].endswith("empty.txt")


def test_no_path_is_a_usage_error(onrecord):
    assert onrecord("read").code == 2


def test_an_unknown_pack_is_answered_with_those_that_exist(onrecord, folder):
    ran = onrecord("read", folder, "--pack", "flood")
    assert ran.code == 6
    assert "islamic-state" in ran.err
    assert not Path("ledger.onrecord").exists()


def test_a_pack_that_is_not_toml_is_one_sentence_with_its_file_and_leaves_no_ledger(onrecord, folder):
    Path("flood.toml").write_text("[pack]\nid =", "utf-8")
    for command in (["read", folder, "--pack", "flood.toml"], ["packs", "check", "flood.toml"]):
        ran = onrecord(*command)
        assert ran.code == 6
        assert ran.err.startswith("onrecord: the pack flood.toml is not TOML: invalid value")
        assert "onrecord packs check flood.toml" in ran.err
        assert len(ran.err.splitlines()) == 1
    assert not Path("ledger.onrecord").exists()


def test_a_pack_of_ones_own_is_used_when_it_is_named(onrecord, folder):
    guide = (Path(__file__).parents[2] / "docs" / "how-to-packs.md").read_text(encoding="utf-8")
    pack = next(block for block in guide.split("\n## ") if block.startswith("Write one")).split("\n\n", 1)[1]
    lines = [line[4:] for line in pack.splitlines() if line.startswith("    ") or not line]
    Path("flood.toml").write_text("\n".join(lines), "utf-8")
    assert onrecord("packs", "check", "flood.toml").code == 0
    (folder / "12.txt").write_text("At least 12 people were killed in Havens Brink, General Ada Brink said.\n", "utf-8")
    places = {}
    for packs in ((), ("--pack", "flood.toml")):
        ledger = f"{len(packs)}.onrecord"
        onrecord("read", folder / "12.txt", "--ledger", ledger, *packs)
        places[packs] = [place["name"] for place in json.loads(onrecord("export", "--ledger", ledger).out)["place"]]
    assert places == {(): ["Havens Brink"], ("--pack", "flood.toml"): ["Havensbrink"]}


def test_metadata_gives_dates(onrecord, folder):
    (folder / "12.txt").write_text(
        "At least 12 people were killed in Mosul on Thursday, General Brink said.\n", "utf-8"
    )
    Path("dates.jsonl").write_text('{"document": "12.txt", "published": "2016-11-05"}\n', "utf-8")
    onrecord("read", folder / "12.txt", "--metadata", "dates.jsonl")
    assert json.loads(onrecord("export").out)["as_of"] == "2016-11-03"


def test_without_texts_the_ledger_holds_the_surroundings_only_and_verifies(onrecord, folder):
    padding = "Nothing else happened in the long valley that day. " * 40
    (folder / "12.txt").write_text(f"{padding}\n\n{DISPATCH.format(12)}\n\n{padding}\n", "utf-8")
    assert onrecord("read", folder, "--no-text").code == 0
    identity = json.loads(onrecord("documents", "--format", "jsonl").out.splitlines()[0])
    assert identity["claims"] == 1
    ran = onrecord("verify")
    assert ran.code == 0
    assert "(3 without text)" in ran.err


def test_standard_input_is_a_document(folder):
    ledger = folder.parent / "l.onrecord"
    ran = subprocess.run(
        [COMMAND, "read", "-", "--ledger", str(ledger)],
        input=DISPATCH.format(7),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "1  claim: 1 quantity" in ran.stderr


def write_many(path, count):
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = DISPATCH.format(number + 2) * 5
            file.write(json.dumps({"id": f"d{number}", "published": "2017-03-03", "text": text}) + "\n")


def start(folder, count=1500):
    documents, ledger = folder / "many.jsonl", folder / "l.onrecord"
    if not documents.exists():
        write_many(documents, count)
    process = subprocess.Popen(
        [COMMAND, "read", str(documents), "--ledger", str(ledger)], stderr=subprocess.PIPE, text=True
    )
    return process, ledger


def wait_for_documents(ledger, process):
    """Until a batch was written, or it is over; a ledger begins with half a megabyte of empty tables."""
    log = ledger.with_name(ledger.name + ".wal")
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        if log.exists() and log.stat().st_size > 100_000:
            return
        time.sleep(0.02)


def documents_in(ledger):
    ran = subprocess.run(
        [COMMAND, "documents", "--format", "jsonl", "--ledger", str(ledger)],
        capture_output=True,
        text=True,
        check=True,
    )
    return len(ran.stdout.splitlines())


def verify(ledger):
    ran = subprocess.run([COMMAND, "verify", "--ledger", str(ledger)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.slow
def test_ctrl_c_keeps_what_was_read_and_the_next_read_goes_on(tmp_path):
    process, ledger = start(tmp_path)
    wait_for_documents(ledger, process)
    process.send_signal(signal.SIGINT)
    words = process.communicate(timeout=60)[1]
    assert process.returncode == 130, words
    assert "Traceback" not in words
    verify(ledger)
    kept = documents_in(ledger)
    assert 0 < kept < 1500
    again, _ = start(tmp_path)
    words = again.communicate(timeout=120)[1]
    assert again.returncode == 0, words
    assert f"{kept:,}  documents known already" in words
    assert documents_in(ledger) == 1500


@pytest.mark.slow
def test_a_read_that_is_killed_loses_nothing_that_was_kept_and_goes_on(tmp_path):
    process, ledger = start(tmp_path)
    wait_for_documents(ledger, process)
    process.kill()
    process.communicate(timeout=60)
    verify(ledger)
    again, _ = start(tmp_path)
    words = again.communicate(timeout=120)[1]
    assert again.returncode == 0, words
    assert documents_in(ledger) == 1500
    verify(ledger)


def test_a_second_writer_is_told_so_in_one_sentence(onrecord, folder):
    from onrecord.ledger import Ledger  # noqa: PLC0415 - only this test holds a ledger open

    held = folder.parent / "held.onrecord"
    with Ledger.open(held, writable=True):
        ran = subprocess.run(
            [COMMAND, "read", str(folder), "--ledger", str(held)], capture_output=True, text=True, check=False
        )
    assert ran.returncode == 8
    assert len(ran.stderr.splitlines()) == 1
    assert "in use" in ran.stderr


def test_a_pipe_that_closes_early_is_no_error_of_ours(tmp_path):
    process, ledger = start(tmp_path, count=400)
    process.communicate(timeout=120)
    ran = subprocess.Popen(
        [COMMAND, "export", "--ledger", str(ledger)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    ran.stdout.readline()
    ran.stdout.close()
    words = ran.stderr.read()
    assert ran.wait(timeout=60) == 141
    assert words == ""


def seen_on_a_terminal(arguments, environment=()):
    """What a command writes to a terminal: all its output together, and its exit code."""
    import pty  # noqa: PLC0415 - there is none on Windows

    parent, child = pty.openpty()
    variables = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **dict(environment)}
    with subprocess.Popen([COMMAND, *arguments], stdout=child, stderr=child, env=variables) as process:
        os.close(child)
        seen = b""
        while True:
            try:
                part = os.read(parent, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            seen += part
    os.close(parent)
    return process.returncode, seen.decode("utf-8", "replace")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_colours_and_progress_are_for_terminals_and_no_color_is_honoured(folder, onrecord):
    ledger = str(folder.parent / "l.onrecord")
    code, seen = seen_on_a_terminal(["read", str(folder), "--ledger", ledger])
    assert code == 0, seen
    assert "Reading" in seen
    claim = json.loads(onrecord("export", "--format", "jsonl", "--ledger", ledger).out.splitlines()[0])
    assert claim["anchor"].startswith("At least 12")
    listed = onrecord("claims", "--ledger", ledger).out.splitlines()[1].split()[0]
    _, coloured = seen_on_a_terminal(["show", listed, "--ledger", ledger])
    assert "\x1b[1;4mAt least 12" in coloured
    _, plain = seen_on_a_terminal(["claims", "--ledger", ledger], {"NO_COLOR": "1"}.items())
    assert "\x1b[3" not in plain
