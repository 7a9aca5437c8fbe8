"""Gold and texts of a few lines, and the folder of the shared gold."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from onrecord.extract import load
from onrecord.read import Settings

PROJECT = Path(__file__).parents[2]
TEXT = "At least 40 people were killed in Mosul on Tuesday, the mayor said.\n"


@pytest.fixture(scope="session")
def knowledge():
    return load()


@pytest.fixture(scope="session")
def settings():
    return Settings(today=date(2026, 11, 1))


@pytest.fixture
def shared():
    named = os.environ.get("ONRECORD_SHARED")
    folder = Path(named) if named else PROJECT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("no shared gold; ONRECORD_SHARED names its folder")
    return folder


@pytest.fixture
def write(tmp_path):
    """Write rows as JSON lines."""

    def written(name, *rows):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return written


@pytest.fixture
def owed():
    """A claim of the text, with other fields where they are given."""

    def claim(**fields):
        row = {
            "document": "one.txt",
            "start": 0,
            "end": 18,
            "anchor": "At least 40 people",
            "kind": "quantity",
            "measure": "killed",
            "actor": "civilians",
            "nature": "flow",
            "low": 40,
            "high": None,
            "unit": "people",
            "bound": "at_least",
            "place": ["Mosul"],
            "as_of": "2017-02-28",
            "said": "2017-02-28",
            "speaker": "mayor",
            "attribution": "indirect",
        }
        return row | fields

    return claim
