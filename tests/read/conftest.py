from datetime import date

import pytest

from onrecord.read import Settings


@pytest.fixture
def settings():
    return Settings(today=date(2021, 6, 1), period=(date(2010, 1, 1), date(2016, 12, 31)))
