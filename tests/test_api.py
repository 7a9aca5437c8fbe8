import subprocess
import sys

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import onrecord
from ledger import builders
from ledger.builders import NOW, RUN
from onrecord import api
from onrecord.errors import BadLedger, MissingExtra


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "campaign.onrecord"
    with onrecord.open(path, writable=True) as ledger:
        ledger.add([builders.pair(), *builders.numbered(2)], RUN, now=NOW)
    return path


def imported_by(code):
    """The top-level packages that a fresh interpreter has loaded after running the code."""
    code += "; import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_importing_the_api_loads_no_database_and_no_data_frames():
    heavy = {"duckdb", "pyarrow", "pandas", "polars", "numpy", "trafilatura", "pypdfium2"}
    assert not heavy & imported_by("import onrecord.api, onrecord.ledger")


def test_opening_a_ledger_loads_no_data_frames(path):
    loaded = imported_by(f"import onrecord; print(list(onrecord.open({str(path)!r}).claims())[0].measure)")
    assert "duckdb" in loaded
    assert not {"pandas", "polars"} & loaded


def test_claims_are_records_tables_and_frames_of_the_same_rows(path):
    with onrecord.open(path) as ledger:
        claims = ledger.claims(kind="quantity")
        values = [claim.low for claim in claims]
        assert [claim.low for claim in claims] == values == [2.0, 3.0, 1200.0]
        table, frame, polars = claims.arrow(), claims.df(), claims.polars()
    assert isinstance(table, pa.Table)
    assert isinstance(frame, pd.DataFrame)
    assert isinstance(polars, pl.DataFrame)
    assert table["low"].to_pylist() == frame["low"].tolist() == polars["low"].to_list() == values
    assert list(frame.columns) == polars.columns == table.column_names
    assert table.column_names[:4] == ["document", "start", "end", "anchor"]
    assert polars["place"][2].to_list()[0]["code"] == "NL"


def test_no_claims_are_an_empty_frame_with_all_columns(tmp_path):
    with onrecord.open(tmp_path / "empty", writable=True) as ledger:
        frame = ledger.claims().df()
        assert ledger.claims().polars().columns == list(frame.columns)
    assert len(frame) == 0
    assert "measure" in frame.columns


@pytest.mark.parametrize(("package", "method"), [("pandas", "df"), ("polars", "polars")])
def test_a_package_that_is_missing_is_named_with_the_command_that_installs_it(path, monkeypatch, package, method):
    monkeypatch.setitem(sys.modules, package, None)
    with (
        onrecord.open(path) as ledger,
        pytest.raises(MissingExtra, match=rf"{package} .* pip install 'onrecord\[frames\]'"),
    ):
        getattr(ledger.claims(), method)()


def test_the_ledger_is_the_given_one_else_that_of_the_environment_else_the_one_here(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_LEDGER", raising=False)
    with pytest.raises(BadLedger, match=r"there is no ledger at ledger\.onrecord"):
        onrecord.open()
    monkeypatch.setenv("ONRECORD_LEDGER", str(path))
    with onrecord.open() as ledger:
        assert ledger.path == path
    assert api.ledger_path("other") == api.Path("other")


def test_an_open_ledger_can_be_used_after_an_error(path):
    with onrecord.open(path) as ledger:
        with pytest.raises(onrecord.errors.UnknownName):
            ledger.claims(measure="nonsense")
        assert len(ledger.claims()) == 5


def test_several_answers_can_be_read_at_once(path):
    with onrecord.open(path) as ledger:
        one, other = iter(ledger.claims()), iter(ledger.documents())
        assert next(one).measure == "displaced"
        assert next(other).name == "00000.txt"
        assert next(one).measure == "displaced"
        assert len(ledger.claims()) == 5
        assert next(other).name == "00001.txt"


def test_the_public_names_are_those_that_are_documented():
    assert set(onrecord.__all__) == {"__version__", "import_table", "open", "read_documents"}
    with pytest.raises(AttributeError):
        onrecord.no_such_name  # noqa: B018 - the access is what is tested
    with pytest.raises(AttributeError):
        api.no_such_name  # noqa: B018 - the access is what is tested
