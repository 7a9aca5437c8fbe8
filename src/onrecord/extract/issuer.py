"""The country whose ministry or staff issues a document, by the lines at its head that name both."""

from collections.abc import Iterable, Sequence

from onrecord.extract.people import people_words
from onrecord.lexicon import Token

__all__ = ["issuing_country"]

LINES = 6  # sentences at the head of a release
LONGEST = 12  # tokens of a line that names who issues it and tells nothing


def issuing_country(sentences: Iterable[tuple[Sequence[Token], Sequence[str]]]) -> str | None:
    """The ISO code of the country that issues a document, None where no line at its head tells.

    Args:
        sentences: for each sentence from the first on, its tokens and the codes of the countries that it names.
    """
    for number, (tokens, countries) in enumerate(sentences):
        if number == LINES:
            return None
        words = {token.low for token in tokens}
        named = set(countries)
        told = len(tokens) > LONGEST or not words.isdisjoint(people_words().doing)
        if len(named) == 1 and not told and not words.isdisjoint(people_words().issuing):
            return named.pop()
    return None
