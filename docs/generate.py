"""Write the pages that follow from the code.

``docs/cli.md`` comes from ``--help``, ``docs/records.md`` from docstrings; in ``docs/tutorial.md`` and ``README.md``
the commands of each ``console`` block are run and their output is put below them.  ``--check`` writes nothing and
fails where a page differs from what it would be.
"""

import argparse
import dataclasses
import enum
import inspect
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from onrecord import errors, records
from onrecord.cli.commands import root

DOCS = Path(__file__).parent
PROJECT = DOCS.parent
WIDTH = 100
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ (.*(?:\n>.*)*)", re.MULTILINE)
CLAIM = re.compile(r"claim1:[0-9a-f]+")


def cli_page() -> str:
    """Every command with its help."""
    lines = [
        "# Commands",
        "",
        "Made from `--help`; do not edit: `python docs/generate.py` writes it.",
        "",
        "Data goes to stdout, words to stderr; see [exit codes](exit-codes.md). Colours and progress bars appear only",
        "on a terminal, and `NO_COLOR` is honoured.  `--ledger` is `$ONRECORD_LEDGER`, else `./ledger.onrecord`.",
        "",
    ]
    for path, command in _commands(root, ("onrecord",)):
        lines += [f"## {' '.join(path)}", "", "```text", _help(path, command), "```", ""]
    return "\n".join(lines)


def _commands(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                yield from _commands(child, (*path, name))


def _help(path: tuple[str, ...], command: click.Command) -> str:
    context = click.Context(command, info_name=" ".join(path), terminal_width=WIDTH, max_content_width=WIDTH)
    context.help_option_names = ["-h", "--help"]
    return command.get_help(context).rstrip()


def records_page() -> str:
    """Every record, its invariant and its fields; every error."""
    lines = [
        "# Records",
        "",
        "Made from the docstrings of `onrecord.records` and `onrecord.errors`; do not edit: `python docs/generate.py`",
        "writes it.",
        "",
        _code(inspect.getdoc(records)),
        "",
    ]
    for name in records.__all__:
        lines += _member(name, getattr(records, name))
    lines += ["## Errors", "", "```text", _code(inspect.getdoc(errors)), "```", ""]
    return "\n".join(lines)


def _member(name: str, member: Any) -> list[str]:
    lines = [f"## {name}", "", _code(inspect.getdoc(member)), ""]
    if inspect.isclass(member) and issubclass(member, enum.Enum):
        return [*lines, ", ".join(f"`{item.value}`" for item in member), ""]
    if dataclasses.is_dataclass(member):
        rows = [f"| `{field.name}` | `{_type(field.type)}` |" for field in dataclasses.fields(member)]
        return [*lines, "| field | type |", "|---|---|", *rows, ""]
    fields = getattr(member, "_fields", ())
    if fields:
        hints = inspect.get_annotations(member)
        rows = [f"| `{field}` | `{_type(hints[field])}` |" for field in fields]
        return [*lines, "| field | type |", "|---|---|", *rows, ""]
    return lines


def _type(hint: Any) -> str:
    text = hint.__name__ if inspect.isclass(hint) and not getattr(hint, "__args__", ()) else str(hint)
    return text.replace("onrecord.records.", "").replace("|", "or")


def _code(text: str | None) -> str:
    """Double back quotes of a docstring are single ones in Markdown."""
    return (text or "").replace("``", "`")


def page_with_output(path: Path) -> str:
    """A page with the ``console`` blocks run, one after the other in one empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "samples").symlink_to(PROJECT / "samples")
        shell = _Shell(Path(folder))
        return CONSOLE.sub(lambda block: f"```console\n{shell.run(block[1])}```", path.read_text(encoding="utf-8"))


class _Shell:
    """Runs the commands of a page, and remembers the first claim that was listed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._claim = ""
        tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self._environment = {**os.environ, "PATH": tools, "COLUMNS": str(WIDTH), "LC_ALL": "C.UTF-8"}
        self._environment.pop("ONRECORD_LEDGER", None)

    def run(self, block: str) -> str:
        """The block with the output of each command below it; lines that begin with ``>`` belong to the command."""
        printed = []
        for written in COMMAND.findall(block):
            command = CLAIM.sub(self._claim, written) if self._claim and " show " in written else written
            ran = subprocess.run(
                ["bash", "-c", re.sub(r"^> ?", "", command, flags=re.MULTILINE)],
                cwd=self._folder,
                env=self._environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=True,
            )
            listed = CLAIM.search(ran.stdout)
            self._claim = listed[0] if listed and not self._claim else self._claim
            printed.append(f"$ {command}\n{_steady(ran.stdout)}")
        return "".join(printed)


def _steady(output: str) -> str:
    """The output without what changes with the day and with every lexicon."""
    output = re.sub(r"run1:[0-9a-f]+", "run1:…", output)
    output = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", "…", output)
    return re.sub(r"[ \t]+$", "", output, flags=re.MULTILINE)


PAGES: dict[str, Callable[[], str]] = {
    "docs/cli.md": cli_page,
    "docs/records.md": records_page,
    "docs/tutorial.md": lambda: page_with_output(DOCS / "tutorial.md"),
    "README.md": lambda: page_with_output(PROJECT / "README.md"),
}


def main() -> None:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a page differs, write nothing")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=f"one of {', '.join(PAGES)}; default: all")
    chosen = parser.parse_args()
    check = chosen.check
    pages = {name: PAGES[name]() for name in chosen.pages or PAGES}
    stale = [name for name, page in pages.items() if _present(PROJECT / name) != page]
    if check and stale:
        raise SystemExit(f"{', '.join(stale)} differ from the code: run  python docs/generate.py")
    for name in stale:
        (PROJECT / name).write_text(pages[name], encoding="utf-8")
        print(f"wrote {name}")


def _present(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    main()
