"""Whose dollars: "$135 million" that the Australian government gives are Australian ones."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from onrecord.extract.actor_context import ActorContext
from onrecord.extract.claims.analysis import Anchor
from onrecord.extract.quantities.entries import Currency
from onrecord.lexicon import language_file, load_table
from onrecord.packs import ActorKind, Packs, countries

__all__ = ["in_own_dollars"]

DOLLAR = "USD"
AMERICAN = re.compile(r"US|U\.S\.|American")  # names the country of the dollar
DEPTH = 4  # bodies of bodies
SPENDERS = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT})


@cache
def _dollars() -> Mapping[str, Currency]:
    """Currencies that their own country calls dollars, by the id of the country as an actor."""
    slugs = {country.code: country.slug for country in countries()}
    shipped = load_table(language_file("units"), "currency", Currency)
    return {slugs[entry.dollar_of]: entry for entry in shipped if entry.dollar_of is not None}


def in_own_dollars(anchor: Anchor, actor: str | None, text: str, context: ActorContext, packs: Packs) -> Anchor:
    """The number in the dollars of the country that gives or spends it; itself where it names its currency.

    Args:
        anchor: a number.
        actor: whose money it is; where nobody is named, the state or government that the document names most.
        text: of the document.
        context: the actors of the document.
        packs: the actors.
    """
    number = anchor.quantity
    row = next((row for row in number.evidence if row.field == "unit"), None)
    if number.unit != DOLLAR or row is None or row.start is None or row.end is None:
        return anchor
    own = _dollars().get(_country_of(actor or context.dominant(SPENDERS), packs) or "")
    if own is None or AMERICAN.search(text, row.start, row.end):
        return anchor
    evidence = tuple(replace(one, rule=own.id) if one is row else one for one in number.evidence)
    return replace(anchor, number=replace(number, unit=own.code, evidence=evidence))


def _country_of(actor: str | None, packs: Packs) -> str | None:
    """The body that an actor belongs to in the end: its country, if it has one."""
    for _ in range(DEPTH):
        entry = packs.actors.get(actor or "")
        if entry is None or entry.part_of is None:
            break
        actor = entry.part_of
    return actor
