"""Run the ``yes`` and ``no`` sentences of packs and of the nouns of people.

A ``yes`` of an actor must hold a mention that means it, a ``no`` none; each example is a document of its own.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.extract.actor_context import ActorContext
from onrecord.extract.actors import find_actors
from onrecord.extract.people import people_classes
from onrecord.lexicon import tokenize
from onrecord.packs import Pack, Packs, join, load_pack, load_packs, pattern_ids

__all__ = ["Example", "check", "failures", "meant", "pack_examples", "people_examples"]


class Example(NamedTuple):
    """A sentence of a lexicon, what it is an example of, and whether it must match."""

    entry: str
    sentence: str
    expected: bool


def check(path: Path) -> list[str]:
    """The problems of a pack file, one sentence each; empty for a good pack.

    Raises:
        BadLexicon: the file cannot be read as a pack, or names an actor or a pack that does not exist.
    """
    pack = load_pack(path)
    below = load_packs(pack.header.extends).packs if pack.header.extends else ()
    return failures(pack, join((*(other for other in below if other.id != pack.id), pack)))


def failures(pack: Pack, packs: Packs) -> list[str]:
    """The examples of a pack that do not hold when it is read together with ``packs``."""
    return [
        f"{pack.path}: {entry}: {sentence!r} is {'not ' if expected else ''}matched"
        for entry, sentence, expected in pack_examples(pack)
        if (entry in meant(sentence, packs) or bool(_pattern_hits(entry, sentence, pack, packs))) is not expected
    ]


def pack_examples(pack: Pack) -> Iterator[Example]:
    """The examples of the actors and of the patterns of a pack; a pattern is named by its id template."""
    for actor in pack.actors:
        yield from _examples(actor.id, actor.yes, actor.no)
    for pattern in pack.patterns:
        yield from _examples(pattern.id, pattern.yes, pattern.no)


def people_examples() -> Iterator[Example]:
    """The examples of the classes of nouns, named by the id of the class."""
    for group in people_classes():
        yield from _examples(group.id, group.yes, group.no)


def _examples(entry: str, yes: tuple[str, ...], no: tuple[str, ...]) -> Iterator[Example]:
    yield from (Example(entry, sentence, expected=True) for sentence in yes)
    yield from (Example(entry, sentence, expected=False) for sentence in no)


def meant(text: str, packs: Packs) -> set[str]:
    """The ids of the actors that a short text means, generic phrases resolved within it."""
    mentions = find_actors(tokenize(text), packs)
    context = ActorContext(packs)
    context.feed(0, mentions)
    resolved = (context.resolve(mention, 0) for mention in mentions)
    return {actor for actor in resolved if actor is not None}


def _pattern_hits(entry: str, sentence: str, pack: Pack, packs: Packs) -> set[str]:
    pattern = next((pattern for pattern in pack.patterns if pattern.id == entry), None)
    return set() if pattern is None else meant(sentence, packs) & pattern_ids(pattern)
