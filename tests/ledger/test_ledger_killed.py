"""kill -9 at random moments: the ledger opens, verifies, and the next read goes on where it stopped."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ledger.builders import NOW, RUN, numbered
from onrecord import api

PROGRAM = Path(__file__).with_name("append_slowly.py")
DOCUMENTS = 400
# Longer than the program takes to open a ledger, shorter than to fill it.
LONGEST_WAIT_SECONDS = 0.6


def run_and_kill(path, wait):
    """Whether the program was killed; otherwise it had finished."""
    process = subprocess.Popen([sys.executable, str(PROGRAM), str(path), str(DOCUMENTS)], stdout=subprocess.PIPE)
    process.stdout.readline()
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("kills", [4, pytest.param(50, marks=pytest.mark.slow)])
def test_a_reading_that_is_killed_loses_and_doubles_nothing(tmp_path, kills):
    undisturbed = tmp_path / "undisturbed.onrecord"
    with api.open(undisturbed, writable=True) as ledger:
        ledger.add(numbered(DOCUMENTS), RUN, now=NOW)
        expected = ledger.summary()
    waits = random.Random(kills)  # noqa: S311 - moments, not secrets

    killed = attempt = 0
    while killed < kills:
        path = tmp_path / f"killed-{attempt}.onrecord"
        attempt += 1
        kept, finished = 0, False
        while killed < kills and not finished:
            finished = not run_and_kill(path, waits.uniform(0, LONGEST_WAIT_SECONDS))
            killed += not finished
            with api.open(path) as ledger:
                checked = ledger.verify()
            assert checked.problems == ()
            assert checked.documents >= kept
            kept = checked.documents
        subprocess.run([sys.executable, str(PROGRAM), str(path), str(DOCUMENTS)], check=True, capture_output=True)
        with api.open(path) as ledger:
            assert ledger.verify().problems == ()
            assert ledger.summary() == expected


def test_a_first_reading_that_is_killed_while_the_file_is_made_leaves_a_ledger_or_none(tmp_path):
    path = tmp_path / "new.onrecord"
    waits = random.Random(3)  # noqa: S311 - moments, not secrets
    for _ in range(4):
        process = subprocess.Popen([sys.executable, str(PROGRAM), str(path), "1"], stdout=subprocess.DEVNULL)
        time.sleep(waits.uniform(0.2, 0.5))
        process.kill()
        process.wait()
    with api.open(path, writable=True) as ledger:
        ledger.add(numbered(1), RUN, now=NOW)
        assert ledger.verify().problems == ()
        assert ledger.summary().documents == 1
