"""Templates of the lexicons become regular expressions: a line of a page in the words of a journalist.

``by our {desk} <in {place}>`` fits "By our foreign desk" and "By Our Correspondent in JUBA".
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.errors import BadLexicon
from onrecord.lexicon import language_file, read_toml

__all__ = ["DAY", "FULL", "MONTH", "TIME", "WEEKDAY", "agencies", "compiled", "names_pattern", "needed_words"]

# Dates and times of a line are replaced by one character each before the templates are tried.
FULL, MONTH, DAY, WEEKDAY, TIME = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"

WORD = r"[A-ZÀ-ÞĀ-Ž][\w.’'-]*"
SLOTS = {
    "date": FULL,
    "month": MONTH,
    "day": DAY,
    "weekday": WEEKDAY,
    "time": TIME,
    "zone": r"(?-i:[A-Z]{2,5})",
    "n": r"~?\d[\d,.]*",
    "dash": r"(?:--|[-–—:_])",
    "spaced": r"(?<=\s)(?:--|[-–—])(?=\s)",
    "rest": r".{1,220}?",
    "rest:short": r"[^\d\ue000-\ue004]{1,60}?",
    "rest:long": r".{3,250}?",
    "rest:contact": r".{0,100}?(?:@|\d[\d ().-]{5,}\d).{0,60}?",
    "name": rf"(?-i:{WORD}(?:\s(?:de|la|el|al|bin|van|von|of|the|and|for|{WORD})){{0,4}})",
    "outlet": rf"(?-i:{WORD}(?:\s(?:of|the|and|&|{WORD})){{0,4}})",
    "byline": r"(?-i:[A-Z])[\w.’' ,&-]{1,60}?",
    "place": rf"(?-i:{WORD}(?:[\s/,-]+(?:of|the|de|al|el|{WORD})){{0,5}})",
    "capitals": r"(?-i:[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?:[\s/,]+[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+){0,4})",
    "desk": r"(?:\w+ ){0,2}(?:writers?|reporters?|correspondents?|newsroom|bureau|agencies)"
    r"|(?:news|web|city|foreign|world|monitoring|sports?|national|international|online) desk",
    "text": r"(?P<text>(?-i:[^\W\d_a-zß-ÿ]|[\"“‘'(\[\d]).*)",
}
SLOT = re.compile(r"\{[a-z:]+\}")
OPTIONAL = re.compile(r"<[^<>]*>")
PIECE = re.compile(r"\{(?P<slot>[a-z:]+)\}|(?P<open><)|(?P<close>>)|(?P<space>\s+)|(?P<literal>.)")


def compiled(templates: Sequence[str], words: Mapping[str, Sequence[str]], where: str) -> tuple[re.Pattern[str], ...]:
    """One pattern per template, for ``fullmatch``.

    Args:
        templates: see the head of each lexicon for the slots.
        words: further slots that are lists of words.
        where: named in errors.

    Raises:
        BadLexicon: an unknown slot, or ``<`` without ``>``.
    """
    return tuple(re.compile(_pattern(template, words, where), re.IGNORECASE | re.DOTALL) for template in templates)


def needed_words(template: str) -> tuple[str, ...]:
    """Words of which a line must hold one to fit a template that opens with any words at all, and is slow to try.

    In capitals as they must stand, else in lower case.  Empty for a template that its first word refutes, and where
    no word can be told.
    """
    plain, optional = template, 1
    while optional:
        plain, optional = OPTIONAL.subn(" ", plain)
    slots = SLOT.findall(plain)
    word = max(re.findall(r"[a-z]+", SLOT.sub(" ", plain).lower()), key=len, default="")
    if "{rest" not in template.partition(word or "{known}")[0]:
        return ()
    names = tuple(name if name.isupper() else name.lower() for name in credited()) if "{known}" in slots else ()
    return (word,) if word else names


def _pattern(template: str, words: Mapping[str, Sequence[str]], where: str) -> str:
    parts, depth = [], 0
    for piece in PIECE.finditer(template):
        if piece["slot"]:
            parts.append(f"(?:{_slot(piece['slot'], words, where)})")
        elif piece["open"]:
            parts.append("(?:")
            depth += 1
        elif piece["close"]:
            parts.append(r"\s*)?")
            depth -= 1
        else:
            parts.append(r"\s*" if piece["space"] else re.escape(piece["literal"]))
        if depth < 0:
            break
    if depth:
        raise BadLexicon(f"{where}: the brackets < > of {template!r} do not pair")
    return "".join(parts)


def _slot(name: str, words: Mapping[str, Sequence[str]], where: str) -> str:
    if name in words:
        return "|".join(re.escape(word) for word in sorted(words[name], key=len, reverse=True))
    if name == "known":
        return known_agency()
    if name == "bracketed":
        return rf"(?=\(){known_agency()}(?<=\))"
    if name == "agency":
        return rf"{known_agency()}|\((?-i:[A-Z][\w./’' -]{{1,30}})\)"
    if name not in SLOTS:
        raise BadLexicon(
            f"{where}: unknown slot {name!r}; known are agency, bracketed, known, {', '.join(sorted([*SLOTS, *words]))}"
        )
    return SLOTS[name]


@cache
def credited() -> tuple[str, ...]:
    """All names of agencies in the lexicon of credits."""
    return (*agencies(), *read_toml(language_file("credits"))["not_credited"])


@cache
def agencies() -> tuple[str, ...]:
    """The agencies of the lexicon of credits."""
    return tuple(read_toml(language_file("credits"))["agencies"])


def names_pattern(names: Sequence[str]) -> str:
    """Alternatives, longest first; a name in capitals fits capitals only."""
    longest = sorted(names, key=len, reverse=True)
    return "|".join(f"(?-i:{re.escape(name)})" if name.isupper() else re.escape(name) for name in longest)


@cache
def known_agency() -> str:
    """An agency of the lexicon, with or without brackets, or two of them."""
    known = names_pattern(credited())
    return rf"\(?(?:{known})\b(?:\s*/\s*(?:{known})\b)?\)?"
