"""What reaches the terminal, and completion of the shells."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from onrecord.cli import main, output
from onrecord.cli.claims import short_id
from onrecord.cli.completion import SHELLS
from onrecord.cli.fitting import GAP, fitted
from onrecord.cli.terminal import harmless, is_terminal


@given(st.text())
def test_no_text_keeps_a_character_that_could_steer_a_terminal(text):
    shown = harmless(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(sign) == "Cc" and sign not in "\t\n" for sign in shown)
    assert harmless(shown) == shown


@given(st.text(st.characters(exclude_categories=["Cc", "Cf"])))
def test_a_text_without_control_characters_stays_as_it_is(text):
    assert harmless(text) == text


def test_a_stream_that_cannot_tell_is_not_a_terminal():
    assert not is_terminal(object())


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_prints_a_script_on_stdout_and_how_to_install_it_on_stderr(onrecord, shell):
    ran = onrecord("completion", shell)
    assert ran.code == 0
    assert "_ONRECORD_COMPLETE" in ran.out
    assert "onrecord completion" in ran.err


def test_completion_takes_the_shell_of_the_environment(onrecord, monkeypatch):
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    assert onrecord("completion").out.startswith("#compdef onrecord")
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    ran = onrecord("completion")
    assert ran.code == 2
    assert "bash, zsh, fish" in ran.err


def test_the_shell_is_offered_commands_and_options(monkeypatch, capsys):
    monkeypatch.setenv("_ONRECORD_COMPLETE", "bash_complete")
    for line, offered in (("onrecord cl", "claims"), ("onrecord claims --meas", "--measure")):
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
        with pytest.raises(SystemExit):
            main([])
        assert offered in capsys.readouterr().out


def test_a_file_that_is_no_ledger_is_one_sentence(onrecord, tmp_path):
    (tmp_path / "note.txt").write_text("Not a ledger, but a text of some length.\n" * 200, encoding="utf-8")
    ran = onrecord("claims", "--ledger", "note.txt")
    assert ran.code == 7
    assert len(ran.err.splitlines()) == 1
    assert "note.txt" in ran.err


WIDTHS = {"id": 19, "measure": 14, "value": 30, "actor": 20, "as_of": 10, "speaker": 40, "document": 25}
WHOLE = ("id", "measure")
EXPENDABLE = ("document", "actor", "as_of", "speaker", "value")


@given(st.integers(min_value=1, max_value=250))
def test_columns_fit_the_line_and_ids_stay_whole(room):
    left = fitted(WIDTHS, room, whole=WHOLE, expendable=EXPENDABLE)
    assert [left[name] for name in WHOLE] == [19, 14]
    assert list(left) == [name for name in WIDTHS if name in left]
    assert all(left[name] >= min(WIDTHS[name], 10) for name in left)
    assert room < 19 + GAP + 14 or sum(left.values()) + GAP * (len(left) - 1) <= room


def test_a_wide_line_leaves_every_column_as_it_is_and_a_narrow_one_drops_the_first_expendable():
    assert fitted(WIDTHS, 200, whole=WHOLE, expendable=EXPENDABLE) == WIDTHS
    assert list(fitted(WIDTHS, 80, whole=WHOLE, expendable=EXPENDABLE)) == [
        "id",
        "measure",
        "value",
        "as_of",
        "speaker",
    ]


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_on_a_terminal_a_claim_is_one_line_that_fits_with_its_id_and_measure_whole(
    onrecord, ledger, claim_id, monkeypatch, columns
):
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(output, "data_console", lambda: Console(force_terminal=True, highlight=False, markup=False))
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in onrecord("claims").out.splitlines()]
    assert len(lines) == 2
    assert lines[1].split()[:2] == [short_id(claim_id), "killed"]
    assert max(len(line.rstrip()) for line in lines) <= columns
    assert ("Mosul" in lines[1]) == (columns == 120)
