"""``onrecord packs``: which topic packs there are, and whether one of your own is right."""

from pathlib import Path

import click

from onrecord.cli.commands import COMMANDS, Documented, DocumentedGroup
from onrecord.cli.options import output_format_option
from onrecord.cli.output import print_rows
from onrecord.cli.terminal import harmless, words_console
from onrecord.errors import BadLexicon, UnknownPack

__all__ = ["packs"]

COLUMNS = ("pack", "title", "period", "extends", "actors", "places", "measures", "hash")
SHOWN = ("pack", "title", "period", "actors", "places", "measures")


@click.group(
    cls=DocumentedGroup,
    short_help=COMMANDS["packs"].summary,
    examples=("onrecord packs list", "onrecord packs check flood.toml"),
)
def packs() -> None:
    """List the topic packs, or check one of your own.

    A pack is a TOML file with the actors, places and measures of a topic.
    """


@packs.command("list", cls=Documented, examples=("onrecord packs list",))
@output_format_option
def list_packs(*, output_format: str) -> None:
    """List the packs that come with onrecord."""
    from onrecord.packs import load_packs, shipped  # noqa: PLC0415 - --help does not need the packs

    rows = [
        {
            "pack": pack.id,
            "title": pack.header.title,
            "period": pack.header.period,
            "extends": list(pack.header.extends),
            "actors": len(pack.actors) + len(pack.patterns),
            "places": len(pack.places),
            "measures": len(pack.measures),
            "hash": pack.digest,
        }
        for pack in load_packs(shipped()).packs
    ]
    print_rows(rows, COLUMNS, output_format, shown=SHOWN)


@packs.command("check", cls=Documented, examples=("onrecord packs check flood.toml", "onrecord packs check conflict"))
@click.argument("pack", metavar="FILE|NAME")
def check(pack: str) -> int:
    """Check a pack: its fields, its names, and every example in it.

    Examples that do not hold go to stdout, one a line, and the exit code is 6.  A file that is no pack is answered with
    one sentence and the same code.
    """
    from onrecord.extract import examples  # noqa: PLC0415 - --help does not need the stages
    from onrecord.lexicon import pack_file  # noqa: PLC0415 - the same
    from onrecord.packs import load_pack, shipped  # noqa: PLC0415 - the same

    path = Path(str(pack_file(pack))) if pack in shipped() else Path(pack)
    if not path.is_file():
        raise UnknownPack(f"no pack {pack!r}: name a file that ends in .toml, or one of {', '.join(shipped())}")
    problems = examples.check(path)
    for problem in problems:
        click.echo(harmless(problem))
    console = words_console()
    if problems:
        console.print(f"{len(problems):,} examples of {pack} do not hold.")
        return BadLexicon.exit_code
    found = load_pack(path)
    console.print(
        f"{pack} is right: {len(found.actors) + len(found.patterns):,} actors, {len(found.places):,} places, "
        f"{sum(1 for _ in examples.pack_examples(found)):,} examples hold."
    )
    return 0
