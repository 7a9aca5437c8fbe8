"""Values and codes in words: ``at_least 45000 people`` is "at least 45,000 people"."""

import re
from pathlib import PurePath
from urllib.parse import urlsplit

from onrecord.records import Bound, Claim, Nature

__all__ = ["SIDES", "label_of", "link", "number", "shown_address", "value"]

UNITS = {
    "km2": "km²",
    "mi2": "square miles",
    "percent": "%",
    "index": "index points",
    "barrels": "barrels",
}
SIDES = {  # the sides of the shipped packs, told so that nobody takes one for another
    "governments": "Governments and their forces",
    "coalition": "International coalition",
    "armed-groups": "Armed groups",
    "opposition": "Opposition and allied forces",
    "international": "International organisations",
    "monitors": "Monitors and aid groups",
    "media": "News media",
    "people": "Civilians",
}
BEFORE = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_LEAST: "at least ",
    Bound.LESS_THAN: "less than ",
    Bound.AT_MOST: "up to ",
    Bound.RANGE: "",
    Bound.VAGUE: "",
}
CURRENCY = re.compile(r"[A-Z]{3}(?![A-Za-z])")
LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def label_of(identifier: str) -> str:
    """An id as words, for want of a label: "islamic-state" is "Islamic state"; an empty id stays empty."""
    words = identifier.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def number(amount: float, *, signed: bool = False) -> str:
    """A number with thousands separators, from a million on in words: "45,000", "6.6 million", "−90"."""
    size = abs(amount)
    for step, name in LARGE:
        if size >= step:
            text = f"{size / step:,.3f}".rstrip("0").rstrip(".") + f" {name}"
            break
    else:
        text = f"{size:,.2f}".rstrip("0").rstrip(".")
    return ("−" if amount < 0 else "+" if signed and amount > 0 else "") + text


def value(claim: Claim) -> str:
    """The value with its bound and unit in words; empty where the claim has no number."""
    low, high = claim.low, claim.high
    if low is None and high is None:
        return ""
    signed = claim.nature is Nature.CHANGE
    before = BEFORE[claim.bound] if claim.bound else ""
    ends = [number(end, signed=signed) for end in (low, high) if end is not None]
    if len(ends) == 2 and low == high:
        ends = ends[:1]
    if claim.unit == "percent":
        ends = [f"{end}%" for end in ends]
    elif CURRENCY.match(claim.unit or ""):
        ends[0] = f"{(claim.unit or '')[:3]} {ends[0]}"
    text = before + " to ".join(ends)
    if not before and len(ends) == 1 and (low is None or high is None):
        text += " or more" if high is None else " or less"
    return _with_unit(text, claim.unit, singular=ends == ["1"])


def _with_unit(text: str, unit: str | None, *, singular: bool) -> str:
    base, _, per = (unit or "").partition("/")
    name = "" if CURRENCY.match(base) else UNITS.get(base, base)
    if singular:
        name = {"people": "person", "countries": "country"}.get(name, name.removesuffix("s"))
    text = text if not name or base == "percent" else f"{text} {name}"
    return f"{text} a {per}" if per else text


def shown_address(address: str) -> str:
    """The address as a page shows it; of a whole path the name alone.

    A page is given to others, and where its maker keeps files is nothing for them.
    """
    path = PurePath(address)
    return path.name if path.is_absolute() else address


def link(address: str) -> str | None:
    """The address where it is http or https with a host, else None: nothing else becomes a link."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme.lower() in ("http", "https") and parts.hostname else None
