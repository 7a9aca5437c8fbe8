"""Which agency or outlet a text credits: "(AFP)", "Source: ST", "WASHINGTON (Reuters) -"."""

import re
from collections.abc import Sequence
from functools import cache

from onrecord.read.published import DateLine
from onrecord.read.templates import agencies, names_pattern
from onrecord.records import Block, Role, Stated

__all__ = ["credit_of"]

SOURCE = re.compile(r"\s*(?:sources?|via|courtesy(?: of)?)\s*:?\s*(?P<name>.+?)\s*$", re.IGNORECASE)


def credit_of(text: str, blocks: Sequence[Block], dated: Sequence[DateLine]) -> Stated | None:
    """The credited agency or outlet and the words that credit it, or None.

    The dateline counts before the lines that sign or source the text.
    """
    starts = {hit.end for hit in dated}
    for block in blocks:
        words = text[block.start : block.end]
        if block.role is not Role.FURNITURE:
            continue
        if block.end in starts or block.rule.startswith("en.date"):
            named = _agency().search(words)
            if named:
                return Stated(value=named["name"], rule="en.credit.dateline", words=named[0])
        elif block.rule.startswith("en.credit"):
            named = (SOURCE.match(words) if block.rule == "en.credit.source" else None) or _agency().search(words)
            if named:
                return Stated(value=named["name"], rule=block.rule, words=words)
    return None


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(rf"\(?\b(?P<name>{names_pattern(agencies())})\b\)?", re.IGNORECASE)
