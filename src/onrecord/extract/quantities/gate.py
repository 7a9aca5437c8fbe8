"""A cheap test that most sentences fail: can there be a number in it at all?"""

import re
from functools import cache

from onrecord.extract.quantities.knowledge import load

__all__ = ["may_hold_number"]

EVERYWHERE = {"a", "an", "one"}  # they need one of the others beside them, "one" is added back


@cache
def _gate() -> re.Pattern[str]:
    words = sorted(load().numbers.starters - EVERYWHERE | {"one"})
    nouns = ["couple", "handful", "dozen", "third", "quarter", "fourth", "fifth", "sixth", "seventh", "eighth", "tenth"]
    tails = sorted({*words, *nouns, "few"})
    by_first: dict[str, list[str]] = {}
    for word in tails:
        by_first.setdefault(word[0], []).append(word[1:])
    branches = "|".join(f"{first}(?:{'|'.join(map(re.escape, rest))})" for first, rest in sorted(by_first.items()))
    return re.compile(rf"[\d½¼¾⅓⅔]|\b(?:{branches})\b")


def may_hold_number(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether ``text[start:end]`` has a digit or a word that may begin a number; False is certain."""
    return _gate().search(text[start:end].lower()) is not None
