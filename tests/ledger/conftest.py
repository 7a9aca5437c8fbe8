import pytest

from onrecord import api


@pytest.fixture
def path(tmp_path):
    return tmp_path / "test.onrecord"


@pytest.fixture
def ledger(path):
    with api.open(path, writable=True) as opened:
        yield opened
