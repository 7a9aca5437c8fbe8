"""What reaches the terminal, and completion of the shells."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli import main
from onrecord.cli.completion import SHELLS
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
