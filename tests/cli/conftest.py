"""A ledger made by hand, and a way to run a command as a user does."""

from typing import NamedTuple

import pytest
from helpers_for_cli import NOW, RUN, dispatch, extraction, pairs

from onrecord.cli import main
from onrecord.ledger import Ledger
from onrecord.records import Failure


class Ran(NamedTuple):
    """What a command gave: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


@pytest.fixture
def onrecord(capsys, monkeypatch, tmp_path):
    """Run a command line in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_LEDGER", raising=False)

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run


@pytest.fixture
def ledger(tmp_path):
    """The path of a ledger with one English document, one Turkish one, and one failure."""
    path = tmp_path / "ledger.onrecord"
    with Ledger.open(path, writable=True) as opened:
        opened.add(pairs(), RUN, now=NOW)
        opened.add_failures([Failure(address="broken.pdf", why="is not a PDF")], RUN, now=NOW)
    return path


@pytest.fixture
def claim_id():
    document = dispatch()
    return extraction(document).claims[0].id
