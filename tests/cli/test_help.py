"""Every command says what it does, ends in examples that work, and stands in the documentation."""

import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from onrecord.cli import main
from onrecord.cli.commands import COMMANDS, root

DOCS = Path(__file__).parents[2] / "docs"


def every_command():
    def below(command, path):
        yield path, command
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                yield from below(command.get_command(context, name), (*path, name))

    return dict(below(root, ()))


ALL = every_command()


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_explains_each_command_and_ends_in_an_example(path, capsys):
    assert main([*path, "--help"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Usage: onrecord")
    assert f"  onrecord {' '.join(path)}" in printed.partition("Example")[2] or path in {(), ("completion",)}


@pytest.mark.parametrize("path", [path for path, command in ALL.items() if not isinstance(command, click.Group)])
def test_the_examples_of_a_command_are_command_lines_that_it_accepts(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    command = ALL[path]
    for example in command.examples:
        words = list(shlex.shlex(example, posix=True, punctuation_chars="|><();&"))
        if words[: len(path) + 1] != ["onrecord", *path]:
            continue  # part of a longer line of the shell
        own = [*shlex.split(example)[len(path) + 1 :]]
        end = next((index for index, word in enumerate(own) if word in {"|", ">", "<", "&&"}), len(own))
        prepared = [touch(tmp_path, word) for word in own[:end]]
        with command.make_context(path[-1], prepared):
            pass


def touch(folder, word):
    """Options that want a file that exists get one."""
    if word.endswith((".toml", ".jsonl", ".csv")) and "/" not in word:
        (folder / word).touch()
    return word


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_command_says(name):
    command = ALL[(name,)]
    assert command.get_short_help_str(limit=200) == COMMANDS[name].summary
    assert command.help.splitlines()[0] == COMMANDS[name].summary


@pytest.mark.parametrize("path", [path for path in ALL if path], ids=" ".join)
def test_each_command_stands_in_the_documentation_with_its_help(path):
    assert f"## onrecord {' '.join(path)}\n" in (DOCS / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["docs/cli.md", "docs/records.md", "docs/tutorial.md", "README.md"])
def test_what_a_page_shows_is_what_this_code_prints(page):
    if page == "README.md" and not (DOCS.parent / "samples" / "documents").exists():
        pytest.skip("the sample documents are not here")
    checked = subprocess.run(
        [sys.executable, str(DOCS / "generate.py"), "--check", page], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


def test_help_imports_nothing_heavy():
    program = (
        "import sys; from onrecord.cli import main; main(['--help']); print(*sorted(sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in ran.stderr.split()}
    assert loaded.isdisjoint({"duckdb", "rich", "pyarrow", "numpy", "trafilatura", "lxml", "httpx", "babel", "jinja2"})
    assert "onrecord.lexicon" not in ran.stderr.split()


def test_an_unknown_command_is_answered_with_the_choices(capsys):
    assert main(["reed"]) == 2
    assert "the commands are read, import, claims, show" in capsys.readouterr().err
