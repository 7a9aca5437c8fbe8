"""Many processes give what one gives, and a worker that dies takes only its own item with it."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.workers import Workers, in_order

CRASH, HANG = "crash", "hang"


def prepare(*knowledge):
    os.environ["ONRECORD_TEST_KNOWLEDGE"] = "".join(knowledge)


def work(item):
    if item == CRASH:
        os.kill(os.getpid(), signal.SIGSEGV)
    if item == HANG:
        time.sleep(60)
    return f"{item}{os.environ['ONRECORD_TEST_KNOWLEDGE']}"


def lost(item):
    return f"lost {item}"


def results(items, **settings):
    workers = Workers(count=2, prepare=prepare, knowledge=("!",), **settings)
    return list(in_order(work, items, workers=workers, lost=lost))


def test_results_come_in_the_order_of_the_items_and_workers_know_what_they_were_told():
    assert results(map(str, range(40))) == [f"{number}!" for number in range(40)]


def test_no_items_give_no_results():
    assert results([]) == []


@pytest.mark.parametrize("place", [0, 5, 19])
def test_a_worker_that_crashes_loses_only_its_own_item(place):
    items = [str(number) for number in range(20)]
    items[place] = CRASH
    assert results(items) == [f"lost {CRASH}" if item == CRASH else f"{item}!" for item in items]


def test_an_item_that_never_ends_is_lost_after_its_time():
    assert results(["1", HANG, "2"], seconds_per_item=0.5) == ["1!", f"lost {HANG}", "2!"]


def test_items_are_taken_only_as_fast_as_they_are_worked_on():
    taken = []

    def items():
        for number in range(1000):
            taken.append(number)
            yield str(number)

    stream = in_order(work, items(), workers=Workers(count=2, prepare=prepare, knowledge=("!",)), lost=lost)
    assert next(stream) == "0!"
    assert len(taken) <= 2 * 4
    stream.close()
    assert multiprocessing.active_children() == []


PARENT_THAT_IS_KILLED = """
import os, signal, sys
sys.path.insert(0, {folder!r})
from onrecord.workers import Workers, in_order
import test_workers

if __name__ == "__main__":
    stream = in_order(
        test_workers.whoami,
        map(str, range(100)),
        workers=Workers(count=2, prepare=test_workers.prepare),
        lost=test_workers.lost,
    )
    print(next(stream), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def whoami(item):
    time.sleep(0.2)
    return str(os.getpid())


def is_running(process):
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for the process below /proc")
def test_workers_end_when_their_parent_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT_THAT_IS_KILLED.format(folder=str(Path(__file__).parent)), encoding="utf-8")
    parent = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert parent.returncode == -signal.SIGKILL, parent.stderr
    worker = int(parent.stdout)
    deadline = time.monotonic() + 10
    while is_running(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(worker)
