"""The command line: a command parses, calls one function of the package, prints.

Data goes to stdout, words to stderr, and the exit code tells (``docs/exit-codes.md``).  Everything heavy is
imported inside the commands, so that ``onrecord --help`` answers at once.
"""

import sys
from collections.abc import Sequence

import click

from onrecord.cli.commands import root
from onrecord.errors import OnrecordError

__all__ = ["main"]

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words behind ``onrecord``; None takes those of the process.

    Returns:
        The exit code.  Every failure that we can name is one sentence on stderr, without a traceback.
    """
    try:
        code = root.main(
            args=None if arguments is None else list(arguments), prog_name="onrecord", standalone_mode=False
        )
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OnrecordError as error:
        return _say(str(error), error.exit_code)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _say(f"{where}{error.strerror or error}", OnrecordError.exit_code)
    return code if isinstance(code, int) else 0


def _say(sentence: str, code: int) -> int:
    click.echo(f"onrecord: {sentence}", err=True)
    return code
