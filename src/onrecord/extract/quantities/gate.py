"""A cheap test that most sentences fail: can there be a number in it at all?"""

import re
from functools import cache

from onrecord.extract.quantities.knowledge import load
from onrecord.lexicon import Tokens

__all__ = ["may_hold_number"]

EVERYWHERE = {"a", "an", "one"}  # they need one of the others beside them, "one" is added back
DIGIT = re.compile(r"[\d½¼¾⅓⅔]")


@cache
def _words() -> frozenset[str]:
    nouns = {"couple", "handful", "dozen", "third", "quarter", "fourth", "fifth", "sixth", "seventh", "eighth", "tenth"}
    return (load().numbers.starters - EVERYWHERE) | {"one", "few"} | nouns


def may_hold_number(text: str, tokens: Tokens) -> bool:
    """Whether a sentence of ``text`` has a digit or a word that may begin a number; False is certain."""
    words = tokens.words if "_" not in tokens.words else _unjoined(tokens)
    if not _words().isdisjoint(words):
        return True
    return bool(tokens) and DIGIT.search(text, tokens[0].start, tokens[-1].end) is not None


def _unjoined(tokens: Tokens) -> set[str]:
    """The words that no underscore joins to another: "one_alone" is the name of something."""
    marks = [token for token in tokens if token.text == "_"]
    joined = {mark.start for mark in marks} | {mark.end for mark in marks}
    return {token.low for token in tokens if token.end not in joined and token.start not in joined}
