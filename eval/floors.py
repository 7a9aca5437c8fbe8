"""The accuracy gate: no figure of the reader may fall below its floor.

    python eval/floors.py                 check: print all figures, exit 1 where one is below its floor
    python eval/floors.py show            print them, and exit 0
    python eval/floors.py show --misses   also what was missed, made up or coded otherwise, grouped by cause
    python eval/floors.py raise           raise each floor to the figure less the margin; never lowers one
    python eval/floors.py raise --lower --because "why"    set them, lower ones too; the reason goes into the file

``floors.toml`` holds the floors beside the hash of the gold that they were measured on; other gold fails the check
until the floors are set again.  A set that is not there (the shared gold) is neither checked nor changed.
"""

import argparse
import json
import math
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gold_sets import available, shared_folder

from onrecord.errors import BadInput
from onrecord.evaluate import Evaluation
from onrecord.extract import load

__all__ = ["FLOORS", "Floors", "failures", "main", "raised", "read_floors", "write_floors"]

FLOORS = Path(__file__).parent / "floors.toml"
MARGIN = 0.01
# The groups that have floors: kinds of claims, and of the parts the sets and forms; not measures, fields, languages.
GUARDED = ("kind", "set", "form")
HEAD = """\
# The least that the reader must reach, F1 by group and level; eval/floors.py checks, raises and writes it.
# Lowering one needs --lower and a reason, which stays here.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The floors of one set.

    Attributes:
        sha256: of the gold that they were measured on.
        least: "quantity.strict" and the like to F1.
        lowered: what was ever lowered, as sentences.
    """

    sha256: str
    least: Mapping[str, float]
    lowered: tuple[str, ...] = ()


def read_floors(path: Path = FLOORS) -> dict[str, Floors]:
    """Floors by set; empty where there is no file.

    Raises:
        BadInput: the file is no TOML, or a set of it lacks its hash.
    """
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: _entry(row) for name, row in table.items()}
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise BadInput(f"{path}: no floors: {error}") from None


def _entry(table: Mapping[str, Any]) -> Floors:
    least = {f"{kind}.{level}": value for kind, row in table.get("least", {}).items() for level, value in row.items()}
    return Floors(sha256=table["sha256"], least=least, lowered=tuple(table.get("lowered", ())))


def write_floors(floors: Mapping[str, Floors], path: Path = FLOORS) -> None:
    """Write the file, sets and figures in order."""
    lines = [HEAD]
    for name, entry in sorted(floors.items()):
        lines += [f"[{_key(name)}]", f'sha256 = "{entry.sha256}"']
        if entry.lowered:
            lines += ["lowered = [", *(f"  {json.dumps(words, ensure_ascii=False)}," for words in entry.lowered), "]"]
        for group in dict.fromkeys(figure.partition(".")[0] for figure in entry.least):
            stated = ([*figure.split(".", 1), f"{value:.3f}"] for figure, value in entry.least.items())
            row = ", ".join(f"{_key(level)} = {value}" for named, level, value in stated if named == group)
            lines.append(f"least.{_key(group)} = {{ {row} }}")
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def _key(words: str) -> str:
    """A key of TOML, in quotation marks where it has to be."""
    return words if re.fullmatch(r"[\w-]+", words, re.ASCII) else json.dumps(words, ensure_ascii=False)


def measured(found: Evaluation) -> dict[str, float]:
    """F1 by group and level, for the groups that the gold has."""
    guarded = (figure for figure in found.figures if figure.by in GUARDED and figure.gold)
    return {f"{figure.group}.{figure.level}": figure.f1 for figure in guarded}


def failures(name: str, found: Evaluation, floors: Mapping[str, Floors]) -> list[str]:
    """What is wrong with a set, one sentence each; empty where all is well."""
    entry, values = floors.get(name), measured(found)
    if entry is None:
        return [f"{name}: has no floors; set them with: python eval/floors.py raise"]
    wrong = [
        f"{name}: {figure} is {values.get(figure, 0.0):.3f}, its floor {least:.3f}"
        for figure, least in sorted(entry.least.items())
        if values.get(figure, 0.0) < least
    ]
    if entry.sha256 != found.sha256:
        wrong.append(f"{name}: the gold or its documents have changed since the floors were set")
    return wrong


def raised(found: Evaluation, entry: Floors | None, *, because: str | None = None) -> Floors:
    """New floors: the figures less the margin, or the old floors where those are higher.

    Args:
        found: what was measured.
        entry: the old floors, None where there are none.
        because: why floors may go down; None: they may not.
    """
    values = measured(found)
    wanted = {figure: max(0.0, math.floor((value - MARGIN) * 1000) / 1000) for figure, value in values.items()}
    if entry is None:
        return Floors(sha256=found.sha256, least=wanted)
    if because is None:
        return replace(entry, sha256=found.sha256, least=_highest(wanted, entry.least))
    down = [
        f"{figure} {least:.3f} to {wanted.get(figure, 0.0):.3f}"
        for figure, least in sorted(entry.least.items())
        if wanted.get(figure, 0.0) < least
    ]
    words = (f"{', '.join(down)}: {because}",) if down else ()
    return Floors(sha256=found.sha256, least=wanted, lowered=entry.lowered + words)


def _highest(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    return {figure: max(one.get(figure, 0.0), other.get(figure, 0.0)) for figure in {**one, **other}}


def _print(name: str, found: Evaluation, entry: Floors | None, *, misses: bool) -> None:
    """The figures of a set: precision, recall, F1 and, in brackets, its floor."""
    least = entry.least if entry else {}
    print(f"\n{name}: " + ", ".join(f"{count} {what}" for what, count in found.counts if count))
    for figure in found.figures:
        if figure.by in GUARDED and figure.gold:
            floor = least.get(f"{figure.group}.{figure.level}")
            shares = f"P {figure.precision:.3f}  R {figure.recall:.3f}  F1 {figure.f1:.3f}"
            counts = f"gold {figure.gold:5} read {figure.read:5}"
            words = "-" if floor is None else f"{floor:.3f}"
            print(f"  {figure.group:12} {figure.level:15} {counts}  {shares}  ({words})")
    if misses:
        _print_misses(found)


def _print_misses(found: Evaluation) -> None:
    count = Counter(miss.cause for miss in found.misses)
    for miss in found.misses:
        rule = f"  [{miss.rule}]" if miss.rule else ""
        print(
            f"  {miss.cause} ({count[miss.cause]})  {miss.document}:{miss.start}  {miss.group}  {miss.quote!r}"
            f"  gold {miss.gold}  got {miss.got}{rule}"
        )


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="?", choices=("check", "show", "raise"), default="check")
    parser.add_argument("--misses", action="store_true", help="list what was missed, made up or coded otherwise")
    parser.add_argument("--only", metavar="SET", help="one set, by its name")
    parser.add_argument("--lower", action="store_true", help="let raise lower floors too; needs --because")
    parser.add_argument("--because", metavar="WHY", help="why floors may go down; written into the file")
    given = parser.parse_args(argv)
    if given.lower != bool(given.because and given.because.strip()):
        parser.error("--lower and --because WHY go together")
    if given.lower and given.command != "raise":
        parser.error("--lower goes with raise")
    return given


def main(argv: Sequence[str] | None = None, *, path: Path = FLOORS) -> int:
    """Run a command; the exit code is 1 where a check fails, else 0."""
    given = _arguments(argv)
    floors, knowledge, wrong = read_floors(path), load(), []
    for gold in available(shared_folder()):
        if given.only not in (None, gold.name):
            continue
        found = gold.measure(knowledge)
        if given.command == "raise":
            floors[gold.name] = raised(found, floors.get(gold.name), because=given.because)
        _print(gold.name, found, floors.get(gold.name), misses=given.misses)
        wrong += failures(gold.name, found, floors)
    if given.command == "raise":
        write_floors(floors, path)
    for words in wrong:
        print(words, file=sys.stderr)
    return 1 if wrong and given.command == "check" else 0


if __name__ == "__main__":
    sys.exit(main())
