"""How long finding origins takes, and whether it finds them, over made-up texts: ``python bench/origins.py 100000``.

A third of the texts are copies of others: cut to 45 per cent, framed by other words, with one number changed, or whole;
one story in a thousand has a hundred copies.  Prints seconds by the clock and of the processor, the largest memory and
the pairwise F1.
"""

import argparse
import random
import resource
import sys
import time
from collections import Counter

from onrecord.reconcile.origins import Text, find_origins

WORDS = 250
SPREAD = 60  # words drawn for each text: the longest and shortest differ by so many
VOCABULARY = 40_000
COPIED_BY_MANY = 1000
MANY = 100
COMMON = "sign up to our newsletter for the latest news from the region and follow us there"


def word(draw: random.Random) -> str:
    """A word by a law like Zipf's; one in thirty is a number."""
    if draw.random() < 1 / 30:
        return f"{draw.randrange(10, 99) * 10 ** draw.randrange(4):,}"
    return f"w{int(VOCABULARY ** draw.random())}"


def copy_of(text: str, draw: random.Random) -> str:
    """The text cut, framed, with another number, or as it is."""
    words = text.split()
    kind = draw.randrange(4)
    if kind == 0:
        return " ".join(words[: int(0.45 * len(words))])
    if kind == 1:
        frame = [word(draw) for _ in range(25)]
        return " ".join(frame[:15] + words[: int(0.8 * len(words))] + frame[15:])
    if kind == 2:
        place = draw.randrange(len(words))
        return " ".join([*words[:place], "77,777", *words[place + 1 :]])
    return text


def texts(count: int, seed: int) -> tuple[list[Text], list[int]]:
    """Texts, and for each the number of the story that it is of."""
    draw = random.Random(seed)
    found: list[Text] = []
    stories: list[int] = []
    story = 0
    while len(found) < count:
        body = " ".join(word(draw) for _ in range(WORDS + draw.randrange(-SPREAD, SPREAD)))
        copies = MANY if story % COPIED_BY_MANY == 0 else draw.choice((0, 0, 0, 0, 1, 2))
        versions = [body, *(copy_of(body, draw) for _ in range(copies))][: count - len(found)]
        for version in versions:
            name = f"{len(found):07}"
            found.append(Text(id=name, name=name, text=f"{version} {COMMON}"))
            stories.append(story)
        story += 1
    return found, stories


def pairs(groups: Counter[object]) -> int:
    """How many pairs groups of these sizes hold."""
    return sum(size * (size - 1) // 2 for size in groups.values())


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    made, stories = texts(arguments.count, arguments.seed)
    begun, worked = time.perf_counter(), time.process_time()
    found = find_origins(made)
    seconds, busy = time.perf_counter() - begun, time.process_time() - worked
    story_of = {text.id: story for text, story in zip(made, stories, strict=True)}
    gold = pairs(Counter(stories))
    read = pairs(Counter(origin.id for origin in found for _ in origin.documents))
    both = pairs(Counter((origin.id, story_of[name]) for origin in found for name in origin.documents))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(made):,} texts: {seconds:.1f} s, {busy:.1f} s of one processor, {memory:,.0f} MB")
    print(f"{len(found):,} origins, pairwise F1 {2 * both / (gold + read):.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
