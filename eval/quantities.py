"""Measure the reading of quantities.

    python eval/quantities.py predict SENTENCES.jsonl > predictions.jsonl
    python eval/quantities.py claims GOLD.jsonl TEXTS [--misses]

``predict`` reads sentences in the form of NewsQuant ({"id", "text"} a line) and writes what its scorer wants:
value, unit as the singular of the counted noun or the unit's name, change as one of = ~ < > up down.
Conventions that differ from ours are translated here, never in the package: "dozens" is 12 to 120 there,
"half" without a unit is 0.5, ages and distances are quantities.

``claims`` takes gold claims in the codebook's form and the texts (a folder of .txt files, or a JSON Lines file
with "id" and "text"), and prints the share of gold quantities for which some quantity overlaps the number of
the anchor with the same ends, side of bound and unit.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.extract.quantities import Quantity, QuantityLexicon, Reading, find_quantities, load, read_numbers
from onrecord.extract.segment import segment
from onrecord.lexicon import tokenize
from onrecord.records import Bound, Document, Reason

SIDES = {
    Bound.MORE_THAN: "floor",
    Bound.AT_LEAST: "floor",
    Bound.LESS_THAN: "ceiling",
    Bound.AT_MOST: "ceiling",
    Bound.EXACT: "point",
    Bound.ABOUT: "point",
    Bound.RANGE: "range",
    Bound.VAGUE: "vague",
}
CHANGES = {"floor": ">", "ceiling": "<"}
NAMES_THERE = {
    "time": "count",
    "times": "count",
    "ppg": "point per game",
    "rpg": "rebound per game",
    "apg": "assist per game",
    "spg": "steal per game",
    "bpg": "block per game",
    "war": "win above replacement",
    "td": "touch down",
}
NEVER_ELIDED = {"-", "percentage", "year", "month", "week", "day", "hour", "minute"}
ALSO_RULES = {"en.declined.generation", "en.declined.one_of"}
NOT_THERE = {"en.vague.several", "en.vague.few", "en.declined.adjunct_hyphen", "en.declined.group_name"}
ALSO_QUANTITIES = {Reason.AGE, Reason.DURATION, Reason.DISTANCE}
PERIODS = re.compile(r"\s*(?:per|an?|each|every)\s+(\w+)\b(?! (?:earlier|ago|later))|\s*/\s*([a-z]+)")
IRREGULAR = {"people": "people", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth"}
SPELLINGS = [("meter", "metre"), ("liter", "litre"), ("center", "centre")]


def singular(word: str) -> str:
    """The singular of a noun by its ending."""
    low = word.lower()
    if low in IRREGULAR:
        return IRREGULAR[low]
    if low.endswith("men"):
        return word[:-2] + "an"
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def unit_name(text: str, quantity: Quantity, lexicon: QuantityLexicon) -> str:
    """The unit as the benchmark writes it."""
    rules = {item.field: item.rule for item in quantity.evidence}
    name = lexicon.units.names.get(rules.get("unit", ""), "-")
    if name == "-" and quantity.noun_phrase is not None:
        words = re.findall(r"\w+(?:-\w+)*", re.sub(r"['’]s\b| and\b| or\b|,", "", text[slice(*quantity.noun_phrase)]))
        name = " ".join([*words[:-1], singular(words[-1])]) if words else "-"
        for american, british in SPELLINGS:
            name = name.replace(american, british)
    if name != "-":
        rate = PERIODS.match(text, max(quantity.noun_end or 0, quantity.end))
        if quantity.per is not None:
            name += f" per {quantity.per}"
        elif rate is not None and ("unit" in rules or name == "time") and (rate[1] or rate[2]) not in {"few", "lot"}:
            name += f" per {singular(rate[1] or rate[2])}"
    first = name.lower().split(" ")[0]
    return NAMES_THERE[first] + name[len(first) :].removeprefix(" earning") if first in NAMES_THERE else name


def values(quantity: Quantity, lexicon: QuantityLexicon) -> float | list[float]:
    """The value in the unit as stated; vague words by powers of ten."""
    rules = {item.field: item.rule for item in quantity.evidence}
    factor = lexicon.units.factors.get(rules.get("unit", ""), 1.0)
    ends = [value / factor for value in (quantity.low, quantity.high) if value is not None]
    if rules["low"].startswith("en.fraction"):
        ends = [value / 100 for value in ends]
    if rules["low"].startswith("en.vague") and len(ends) == 2:
        power = 12 if "dozen" in rules["low"] else 10 ** (len(str(int(ends[0]))) - 1)
        ends = [power, power * 10]
    ends = [round(value, 9) for value in ends]
    return ends[0] if len(set(ends)) == 1 else ends


def change(quantity: Quantity) -> str:
    """The bound or the direction as one sign."""
    rules = {item.rule for item in quantity.evidence}
    if min(quantity.low or 0, quantity.high or 0) < 0 and quantity.unit in {"percent", "USD"}:
        return "down"
    if rules & {"en.change.rise", "en.change.up"}:
        return "up"
    if rules & {"en.change.fall", "en.change.down"}:
        return "down"
    if quantity.bound is Bound.ABOUT or "en.bound.about" in rules:
        return "~"
    return CHANGES.get(SIDES[quantity.bound], "=")


def prediction(text: str, reading: Reading, lexicon: QuantityLexicon) -> dict[str, Any] | None:
    """One answer for the scorer, None for a date or a name."""
    quantity, declined = reading.quantity, reading.declined
    if declined is not None and not (declined.reason in ALSO_QUANTITIES or declined.rule in ALSO_RULES):
        return None
    if quantity.evidence[0].rule in NOT_THERE or (declined is not None and declined.rule in NOT_THERE):
        return None
    unit = unit_name(text, quantity, lexicon)
    if declined is not None and declined.reason is Reason.AGE:
        unit = f"{unit if unit in {'month', 'week', 'day'} else 'year'} of age"
    if quantity.evidence[0].rule.startswith("en.fraction") and quantity.noun_start is not None:
        unit = f"% {singular(text[quantity.noun_start : quantity.noun_end])}"
    return {"value": values(quantity, lexicon), "unit": unit, "change": change(quantity)}


def predict(path: Path) -> Iterator[dict[str, Any]]:
    """Predictions for each sentence of a file."""
    lexicon = load()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        readings = read_numbers(row["text"], tokenize(row["text"]), lexicon)
        found = [prediction(row["text"], reading, lexicon) for reading in readings]
        answers = [item for item in found if item is not None]
        for index, item in enumerate(answers):  # an elided unit is that of a number before
            units = [before["unit"] for before in answers[:index] if before["unit"] not in NEVER_ELIDED]
            if item["unit"] == "-" and units and " " not in units[-1]:
                item["unit"] = units[-1]
        yield {"id": row["id"], "quantities": answers}


def texts_of(path: Path) -> dict[str, str]:
    """Name without extension -> text."""
    if path.is_dir():
        return {file.stem: file.read_text(encoding="utf-8") for file in sorted(path.glob("*.txt"))}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {Path(row["id"]).name.rsplit(".txt", 1)[0]: row["text"] for row in rows}


def read_text(name: str, text: str, lexicon: QuantityLexicon) -> list[Quantity]:
    """All quantities of a text."""
    found: list[Quantity] = []
    for sentence in segment(Document(name=name, address=name, text=text)).sentences:
        found += find_quantities(text, tokenize(text, sentence.start, sentence.end), lexicon)[0]
    return found


def agrees(gold: dict[str, Any], quantity: Quantity) -> bool:
    """Same ends within one per cent, same side of bound, same unit where it is one of ours; signs aside."""
    ends: list[float | None] = [None if gold.get(name) is None else abs(float(gold[name])) for name in ("low", "high")]
    if (gold.get("low") or 0) < 0 or (gold.get("high") or 0) < 0:  # a fall of "more than 5" lies below -5
        ends = [ends[1], ends[0]]
    read = [quantity.low, quantity.high]
    if SIDES[Bound(gold["bound"])] != SIDES[quantity.bound]:
        return False
    close = all(
        (g is None) == (p is None) and (g is None or p is None or abs(g - p) <= 0.01 * max(g, p, 1e-9))
        for g, p in zip(ends, read, strict=True)
    )
    unit, _, per = str(gold.get("unit")).partition("/")
    known = unit in {"percent", "km2", "mi2", "days", "barrels"} or (len(unit) == 3 and unit.isupper())
    return close and (not known or unit == quantity.unit) and (not per or per == quantity.per or quantity.per is None)


def claims(gold: Path, texts: Path, *, misses: bool) -> tuple[int, int]:
    """How many gold quantities agree with some quantity at their number, and how many there are."""
    documents, lexicon = texts_of(texts), load()
    read = {name: read_text(name, text, lexicon) for name, text in documents.items()}
    right = total = 0
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name = Path(row["document"]).name.rsplit(".txt", 1)[0]
        if row.get("kind") != "quantity" or row.get("doubtful") or name not in read:
            continue
        at = [q for q in read[name] if q.number_start < row["end"] and q.number_end > row["start"]]
        hit = any(agrees(row, quantity) for quantity in at)
        right, total = right + hit, total + 1
        if misses and not hit:
            seen = [(documents[name][q.start : q.end], q.low, q.high, q.bound.value, q.unit, q.per) for q in at]
            around = documents[name][max(0, row["start"] - 60) : row["end"] + 40].replace("\n", " ")
            wanted = [row.get(key) for key in ("low", "high", "bound", "unit")]
            print(f"{row['anchor']!r} {wanted} read {seen} in {around!r}")
    return right, total


def main() -> int:
    """Run one of the two measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    predicting = commands.add_parser("predict")
    predicting.add_argument("sentences", type=Path)
    claiming = commands.add_parser("claims")
    claiming.add_argument("gold", type=Path)
    claiming.add_argument("texts", type=Path)
    claiming.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    if args.command == "predict":
        for row in predict(args.sentences):
            print(json.dumps(row, ensure_ascii=False))
    else:
        right, total = claims(args.gold, args.texts, misses=args.misses)
        print(f"{right} of {total}: {right / max(total, 1):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
