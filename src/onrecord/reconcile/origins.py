"""Origins: a text and its copies, cut, framed, re-headlined or with another number.

Two texts are of one origin where most of the shorter stands in the longer word for word.  Rewrites that keep a few
paragraphs of an agency are texts of their own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from onrecord.reconcile.differences import NumberChange, number_changes
from onrecord.reconcile.pairs import candidates
from onrecord.reconcile.shingles import Shingles, containment, fingerprints, shingles
from onrecord.records import content_id

__all__ = ["Copy", "Origin", "Text", "find_origins"]

# Copies measured: cuts to 45 per cent keep .95 and more, framed ones .85; rewrites that keep paragraphs .1 to .45.
COPIED = 0.6
# A text that credits the same agency within two days of another may be edited harder and still be its copy.
COPIED_WITH_CREDIT = 0.5
DAYS_OF_A_STORY = 2
# A bulletin that comes every month is no copy of last month's, however little changed in it.
COPIED_LATER = 0.9
DAYS_OF_COPYING = 14
# Below this nothing can be told from words: a line such as "this is a developing story" is not an origin.
FEWEST_SHINGLES = 12
# Pairs of one text follow each other, so that few need to be at hand.
SHINGLED = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document as far as its origin goes.

    Attributes:
        id: of the document; ``name`` what it is called.
        text: of its blocks that are no furniture.
        published: the day, or the last that its date may mean; None where it is not known.
        given: what says by itself which origin it has, such as the address in the row of a table; None mostly.
    """

    id: str
    name: str
    text: str
    outlet: str | None = None
    credit: str | None = None
    published: date | None = None
    given: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A document of an origin that is not its head.

    ``contained`` is the share of the shorter of the two texts that stands in the other; ``changes`` are the numbers
    that differ, first as the head has them.
    """

    document_id: str
    name: str
    contained: float
    changes: tuple[NumberChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A text and its copies.

    ``head`` is the id of the document that was published first, of several the longest.  ``documents`` are all, the
    head first; ``outlets`` how many outlets they come from, a document without one counting as one of its own.
    """

    head: str
    name: str
    documents: tuple[str, ...]
    outlets: int
    credit: str | None
    copies: tuple[Copy, ...]

    @property
    def id(self) -> str:
        """``origin1:`` and the hash of the head: a further copy does not change it."""
        return content_id("origin", 1, {"head": self.head})


def find_origins(texts: Sequence[Text], *, progress: Callable[[int], None] | None = None) -> tuple[Origin, ...]:
    """Group texts by origin, those with most documents first, then by name.

    Args:
        texts: in any order, which does not change the result; each is of exactly one origin.
        progress: told how many texts have been looked through.

    Returns:
        Empty for no texts.
    """
    ordered = sorted(texts, key=lambda text: (text.name, text.id))
    prints: list[Shingles] = []
    for number, text in enumerate(ordered, start=1):
        found = shingles(text.text)
        prints.append(fingerprints(found) if len(found) >= FEWEST_SHINGLES else found[:0])
        if progress is not None:
            progress(number)
    groups = _Groups(len(ordered))
    for members in _given(ordered).values():
        for further in members[1:]:
            groups.join(members[0], further)
    shelf = _Shelf(ordered)
    for longer, shorter in candidates(prints):
        one, other = ordered[longer], ordered[shorter]
        if one.given is not None or other.given is not None or groups.same(longer, shorter):
            continue
        if shelf.containment(longer, shorter) >= _needed(one, other):
            groups.join(longer, shorter)
    origins = [_origin(group, shelf) for group in groups.all()]
    return tuple(sorted(origins, key=lambda origin: (-len(origin.documents), origin.name, origin.head)))


class _Shelf:
    """The texts, and the shingles of those looked at last: of all of them they would take more room than the texts."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        self._shingles = lru_cache(maxsize=SHINGLED)(lambda number: np.unique(shingles(texts[number].text)))

    def containment(self, one: int, other: int) -> float:
        """Which share of the shorter of two texts, by their numbers, stands in the longer."""
        return containment(self._shingles(one), self._shingles(other))


def _given(texts: Iterable[Text]) -> Mapping[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        if text.given is not None:
            found[text.given].append(number)
    return found


def _needed(one: Text, other: Text) -> float:
    """The containment from which on two texts are of one origin."""
    if one.published is None or other.published is None:
        return COPIED
    apart = abs((one.published - other.published).days)
    if apart > DAYS_OF_COPYING:
        return COPIED_LATER
    same_credit = one.credit is not None and one.credit == other.credit
    return COPIED_WITH_CREDIT if same_credit and apart <= DAYS_OF_A_STORY else COPIED


def _origin(group: Sequence[int], shelf: _Shelf) -> Origin:
    order = sorted(group, key=lambda number: _precedence(shelf.texts[number]))
    texts = [shelf.texts[number] for number in order]
    head = texts[0]
    copies = (_copy(head, shelf.texts[n], shelf.containment(order[0], n)) for n in order[1:])
    return Origin(
        head=head.id,
        name=head.name,
        documents=tuple(text.id for text in texts),
        outlets=len({text.outlet or text.id for text in texts}),
        credit=next((text.credit for text in texts if text.credit), None),
        copies=tuple(copies),
    )


def _copy(head: Text, text: Text, contained: float) -> Copy:
    """Where every run of words of the one stands in the other, no number can differ."""
    changes = number_changes(head.text, text.text) if head.given is None and contained < 1.0 else ()
    return Copy(document_id=text.id, name=text.name, contained=contained, changes=changes)


def _precedence(text: Text) -> tuple[date, int, str, str]:
    return text.published or date.max, -len(text.text), text.name, text.id


class _Groups:
    """Disjoint sets of positions (union by the smaller position, with path halving)."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def _top(self, position: int) -> int:
        while self._above[position] != position:
            self._above[position] = self._above[self._above[position]]
            position = self._above[position]
        return position

    def same(self, one: int, other: int) -> bool:
        return self._top(one) == self._top(other)

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self._top(one), self._top(other)))
        self._above[high] = low

    def all(self) -> list[list[int]]:
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for position in range(len(self._above)):
            groups[self._top(position)].append(position)
        return [groups[top] for top in sorted(groups)]
