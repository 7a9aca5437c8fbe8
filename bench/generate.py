"""Write documents that look like dispatches, from a seed: text for measuring speed and memory, not accuracy.

About one sentence in four holds a claim.  Names and places are those of no war; every sentence is composed here.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = ["dispatches", "write_dispatches"]

SENTENCES_PER_DOCUMENT = (8, 26)
ONE_CLAIM_IN = 4

RANKS = ("Colonel", "General", "Minister", "Spokeswoman", "Dr", "Mayor", "Ambassador", "Governor")
FIRST = ("Adrian", "Teresa", "Omar", "Ina", "Paul", "Lena", "Karim", "Ruth", "Tomas", "Nadia", "Victor", "Amal")
LAST = ("Moss", "Vale", "Lind", "Kerr", "Abara", "Holt", "Sayed", "Brandt", "Okafor", "Ruiz", "Novak", "Dean", "Haddad")
OFFICES = ("the defence ministry", "the regional health office", "the relief agency", "a coalition spokesman", "police")
GROUPS = ("fighters", "militants", "soldiers", "civilians", "police officers", "residents", "aid workers")
PLACES = (
    *("Mosul", "Raqqa", "Aleppo", "Kirkuk", "Tikrit", "Fallujah", "Baghdad", "Damascus", "Iraq", "Syria", "Ramadi"),
    *("Erbil", "Homs", "Idlib", "Hama", "Sirte", "Benghazi", "Kandahar", "Kunduz", "Herat", "Donetsk", "Gao", "Aden"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "March", "June", "August", "October", "December")
DEEDS = ("were killed", "were wounded", "were captured", "surrendered", "fled their homes", "went missing")
SPANS = ("since the operation began", "over the past two weeks", "this month", "on {day}", "since {month} {year}")
BOUNDS = ("", "about ", "more than ", "at least ", "up to ", "nearly ", "as many as ", "fewer than ")
CLAIMS = (
    "{person} said {bound}{number} {group} {deed} in {place} {span}.",
    "“{Bound}{number} {group} {deed} near {place},” {person} told reporters on {day}.",
    "According to {office}, between {low} and {high} {group} remain in {place}.",
    "{Office} put the number of {group} who had left {place} at {number}.",
    "The coalition carried out {small} air strikes near {place} on {day}, {office} said.",
    "{person} said the group had lost {share} per cent of the land it once held in {place}.",
    "{Office} said {place} would be retaken by the end of {year}.",
    "Oil income has fallen by {share} percent since {month} {year}, {person} said.",
)
FILLER = (
    "The road north of {place} was closed for most of the day while engineers worked on the bridge.",
    "Shops in the old quarter opened late, and few people were on the streets after dark.",
    "{person} arrived in {place} on {day} for talks with local leaders about the coming winter.",
    "Families waited in the sun outside the registration office, carrying what they could.",
    "A statement was expected later in the week, although no hour had been fixed.",
    "The river has long been the line between the two districts, and old men still call it the border.",
    "Neither side would say who had asked for the meeting or what had been agreed.",
    "In {place}, teachers returned to classrooms that had been used as stores.",
    "Witnesses described a night of shelling that stopped shortly before dawn.",
    "Officials declined to discuss the plan, saying that it was still being drawn up.",
    "The 14th Brigade, which came from {place}, has been in the area for a year.",
    "Prices of bread and fuel rose again, traders said, as lorries waited at the crossing.",
    "It was not clear whether the convoy had reached the town or turned back.",
    "A copy of the letter, dated {month} 12, was shown to journalists.",
)


class Dispatch(NamedTuple):
    """A generated document: its name, the day it was published, its text."""

    name: str
    published: str
    text: str


def dispatches(count: int, *, seed: int = 20260101) -> Iterator[Dispatch]:
    """Yield ``count`` documents; the same seed gives the same documents, one by one and in any number."""
    for number in range(count):
        chance = random.Random(f"{seed}:{number}")
        sentences = [_sentence(chance) for _ in range(chance.randint(*SENTENCES_PER_DOCUMENT))]
        paragraphs = [" ".join(sentences[first : first + 3]) for first in range(0, len(sentences), 3)]
        published = f"{chance.randint(2014, 2019)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield Dispatch(f"dispatch-{number:06}", published, "\n\n".join(paragraphs) + "\n")


def write_dispatches(path: Path, count: int, *, seed: int = 20260101) -> int:
    """Write ``count`` documents as JSON Lines and return the number of words."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for dispatch in dispatches(count, seed=seed):
            words += len(dispatch.text.split())
            row = {"id": dispatch.name, "published": dispatch.published, "text": dispatch.text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return words


def _sentence(chance: random.Random) -> str:
    template = chance.choice(CLAIMS if chance.randrange(ONE_CLAIM_IN) == 0 else FILLER)
    office, bound = chance.choice(OFFICES), chance.choice(BOUNDS)
    low = chance.randint(2, 900) * chance.choice((1, 10))
    year, month, day = chance.randint(2013, 2019), chance.choice(MONTHS), chance.choice(DAYS)
    return template.format(
        person=f"{chance.choice(RANKS)} {chance.choice(FIRST)} {chance.choice(LAST)}",
        office=office,
        Office=office[0].upper() + office[1:],
        bound=bound,
        Bound=bound[:1].upper() + bound[1:],
        number=f"{chance.randint(3, 400) * chance.choice((1, 1, 10, 100)):,}",
        small=chance.randint(2, 40),
        low=f"{low:,}",
        high=f"{low * 2:,}",
        share=chance.randint(5, 90),
        group=chance.choice(GROUPS),
        deed=chance.choice(DEEDS),
        place=chance.choice(PLACES),
        span=chance.choice(SPANS).format(day=day, month=month, year=year),
        day=day,
        month=month,
        year=year,
    )
