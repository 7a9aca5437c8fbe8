"""``onrecord completion``: the script that lets the shell complete commands and options."""

import os
from pathlib import Path

import click

from onrecord.cli.commands import COMMANDS, Documented, root

__all__ = ["completion"]

SHELLS = ("bash", "zsh", "fish")
HOW = {
    "bash": 'add this line to ~/.bashrc:  eval "$(onrecord completion bash)"',
    "zsh": 'add this line to ~/.zshrc, below compinit:  eval "$(onrecord completion zsh)"',
    "fish": "run once:  onrecord completion fish > ~/.config/fish/completions/onrecord.fish",
}


@click.command(
    cls=Documented,
    short_help=COMMANDS["completion"].summary,
    examples=(
        'eval "$(onrecord completion bash)"',
        "onrecord completion fish > ~/.config/fish/completions/onrecord.fish",
    ),
)
@click.argument("shell", type=click.Choice(SHELLS), required=False)
def completion(shell: str | None) -> None:
    """Print the completion script of your shell.

    SHELL is bash, zsh or fish; without it, the one that $SHELL names.  How to install the script is said on
    stderr.
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - only this command needs it

    name = shell or Path(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise click.UsageError(f"no completion for the shell {name!r}; choose one of {', '.join(SHELLS)}")
    script = get_completion_class(name)
    if script is None:  # a newer click could drop a shell
        raise click.UsageError(f"this version of click has no completion for {name}")
    click.echo(script(root, {}, "onrecord", "_ONRECORD_COMPLETE").source())
    click.echo(f"To have it in every new shell, {HOW[name]}", err=True)
