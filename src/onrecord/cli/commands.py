"""The table of commands and how they are loaded: by name, on first use.

The summaries stand here as well as in the commands, because the list of commands must not import them; a
test compares the two.
"""

import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any, NamedTuple

import click

from onrecord import __version__

__all__ = ["COMMANDS", "Documented", "DocumentedGroup", "Entry", "root"]


BROKEN_PIPE = 141


class Entry(NamedTuple):
    """Where a command lives, under which heading it is listed, and its summary."""

    module: str
    heading: str
    summary: str


COMMANDS: dict[str, Entry] = {
    "read": Entry("read", "Read", "Read documents and keep every attributed claim in the ledger."),
    "import": Entry("importing", "Read", "Take a table of claims into the ledger."),
    "claims": Entry("claims", "Look", "List the claims of the ledger."),
    "show": Entry("show", "Look", "Show one claim in its paragraph, with where each field came from."),
    "rejected": Entry("lists", "Look", "Count and list the numbers that were declined, with the reason."),
    "documents": Entry("lists", "Look", "List the documents of the ledger."),
    "failures": Entry("lists", "Look", "List the inputs that gave no document, with the reason."),
    "origins": Entry(
        "reconcile", "Reconcile", "List the texts that documents are copies of, with numbers that differ."
    ),
    "statements": Entry("reconcile", "Reconcile", "List who said what when, with what documents report differently."),
    "audit": Entry("reconcile", "Reconcile", "Find what cannot all be true, and say what only looks so."),
    "assess": Entry(
        "assess", "Reconcile", "Give one account of every series that honours all claims at once, by month."
    ),
    "implied": Entry("implied", "Reconcile", "List what the claims imply that nobody said, and how likely it is."),
    "forecasts": Entry("forecasts", "Reconcile", "List what was forecast and what came of it; score who said so."),
    "report": Entry("publish", "Publish", "Write one self-contained page on which every number opens its sentence."),
    "export": Entry("publish", "Publish", "Export the claims in the fields of the codebook, or as web annotations."),
    "verify": Entry("verify", "Check", "Hash everything in the ledger again and check every quote."),
    "evaluate": Entry("evaluate", "Check", "Measure how well the reader reads, on claims that people marked."),
    "packs": Entry("packs", "Check", "List the topic packs, or check one of your own."),
    "completion": Entry("completion", "Check", "Print the completion script of your shell."),
}


class Documented(click.Command):
    """A command whose help ends in examples; each is a full command line."""

    def __init__(self, *arguments: Any, examples: tuple[str, ...], **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click gives it
        """Write the examples, one a line, never wrapped."""
        with formatter.section("Examples" if len(self.examples) > 1 else "Example"):
            for example in self.examples:
                formatter.write(f"{' ' * formatter.current_indent}{example}\n")


class DocumentedGroup(Documented, click.Group):
    """A group of commands with examples of its own."""


class _Lazy(DocumentedGroup):
    """The root: knows every command by name and imports only the one that is asked for."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader of our output who has seen enough, as ``head`` does, is no error to explain."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The interpreter flushes stdout once more when it ends; let that go nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(BROKEN_PIPE)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click gives it
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(f"onrecord.cli.{entry.module}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            ctx.fail(f"No command {args[0]!r}; the commands are {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click gives it
        width = max(map(len, COMMANDS))
        for heading in dict.fromkeys(entry.heading for entry in COMMANDS.values()):
            rows = [(f"{name:{width}}", entry.summary) for name, entry in COMMANDS.items() if entry.heading == heading]
            with formatter.section(heading):
                formatter.write_dl(rows)


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        "onrecord read articles/ --ledger campaign.onrecord",
        "onrecord claims --ledger campaign.onrecord --measure killed",
        "onrecord report --ledger campaign.onrecord -o page.html",
    ),
)
@click.version_option(__version__, message="onrecord %(version)s")
def root() -> None:
    """What officials said, who said it, when, in which words.

    onrecord reads articles and statements, takes out every attributed claim with its exact words, keeps them
    in a ledger that only grows, and writes a page on which every number opens its sentence.
    """
