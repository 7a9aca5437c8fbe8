"""Which part of a text is title, deck, heading, body, caption or furniture."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.read.lines import Line, line_rule
from onrecord.read.published import DateLine
from onrecord.records import Block, Role

__all__ = ["WRAPPED", "Layout", "layout"]

TITLE_LONGEST = 180
DECK_LONGEST = 300
HEADING_LONGEST, HEADING_WORDS = 70, 9
TOP = 6  # lines among which a title is repeated and a deck stands
FLOWING = frozenset({Role.BODY, Role.HEADING})
SENTENCE_ENDS = (".", "!", "?", ":", ";", "”", '"', "]", "…")
WRAPPED = "wrapped paragraph"  # the rule of a block whose line breaks mean nothing
STOPPED = re.compile(r"[.:;,…][\"”’')\]]*$")
ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}$")
LISTED = re.compile(r"(?:[-–—*•·▪>]|\d{1,2}[.)]\s|\.\s)")
HEADED = re.compile(r"[\"“‘'(]?[A-Z0-9À-Þ]")
LABELLED = re.compile(r"[A-Z][\w. ]{0,40}:")
MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")


class Layout(NamedTuple):
    """The blocks of a text, and its title: the given one, else the first short line without a stop, else None."""

    blocks: tuple[Block, ...]
    title: str | None


def layout(
    text: str, lines: Sequence[Line], *, dated: Sequence[DateLine], title: str | None, markdown: bool = False
) -> Layout:
    """The roles of the lines, neighbours of one role and rule joined; no blocks for a text of white space.

    Args:
        text: the text.
        lines: its lines that are not blank.
        dated: those that state a date: furniture, as far as the date reaches.
        title: as given by metadata, or None.
        markdown: whether ``#`` opens a heading.
    """
    if _is_wrapped(lines):
        return _wrapped(text, lines, dated, title)
    words = [text[line.start : line.end] for line in lines]
    hits = {hit.line: hit for hit in dated}
    blocks = [_block(line, spelled, hits.get(n)) for n, (line, spelled) in enumerate(zip(lines, words, strict=True))]
    found = _mark_title(blocks, words, title, markdown=markdown)
    _mark_deck(blocks, words, lines)
    _mark_headings(blocks, words, lines)
    cut = _with_datelines(blocks, hits, lines)
    return Layout(_joined(_mended(_with_marks(cut, text) if markdown else cut, text)), title or found)


def _block(line: Line, words: str, hit: DateLine | None) -> Block:
    """The role of one line by itself; in doubt it is body."""
    if hit is not None and hit.end >= line.end:
        return Block(start=line.start, end=line.end, role=Role.FURNITURE, rule=hit.rule.id)
    role, rule = _by_rule(words, edge=line.edge)
    return Block(start=line.start, end=line.end, role=role, rule=rule)


def _by_rule(words: str, *, edge: bool) -> tuple[Role, str]:
    rule = line_rule(words, edge=edge)
    return (rule.role, rule.id) if rule else (Role.BODY, "")


def _with(block: Block, role: Role, rule: str) -> Block:
    return Block(start=block.start, end=block.end, role=role, rule=rule)


def _mark_title(blocks: list[Block], words: Sequence[str], title: str | None, *, markdown: bool) -> str | None:
    """Mark the title, and its repetitions as furniture, so that it is read once."""
    top = [n for n, block in enumerate(blocks[:TOP]) if block.role is not Role.FURNITURE]
    if title is None:
        if not top or len(blocks) < 2 or not _is_title(words[top[0]], words[top[0] + 1 : top[0] + 2]):
            return None
        title = MARKDOWN_HEADING.sub("", words[top[0]]) if markdown else words[top[0]]
    same = [n for n in top if _plain(words[n]) == _plain(title)]
    for n in same[1:]:
        blocks[n] = _with(blocks[n], Role.FURNITURE, "repeated title")
    if same:
        blocks[same[0]] = _with(blocks[same[0]], Role.TITLE, "title")
    return title


def _is_title(words: str, following: Sequence[str]) -> bool:
    short = len(words) <= TITLE_LONGEST and " " in words
    ended = STOPPED.search(words) and not ABBREVIATED.search(words)
    return bool(short and not ended and not LISTED.match(words) and following and not following[0][0].islower())


def _plain(words: str) -> str:
    return " ".join(words.lstrip("# ").casefold().split())


def _mark_deck(blocks: list[Block], words: Sequence[str], lines: Sequence[Line]) -> None:
    """A line below the title (or in its place, where the title is elsewhere) that is no sentence of the story."""
    top = blocks[:TOP]
    title = next((n for n, block in enumerate(top) if block.role is Role.TITLE), -1)
    body = [n for n, block in enumerate(top) if n > title and block.role is Role.BODY]
    if not body or len(words[body[0]]) > DECK_LONGEST or body[0] + 1 >= len(blocks):
        return
    first = body[0]
    story = first + 1 < len(lines) and (lines[first + 1].gap or title >= 0)
    unstopped = not STOPPED.search(words[first]) and not LISTED.match(words[first]) and " " in words[first]
    # A sentence is a deck only where the byline, the date or the picture stands between it and the story.
    between = title >= 0 and blocks[first + 1].role in (Role.FURNITURE, Role.CAPTION) and first + 2 < len(blocks)
    if (unstopped and story and not LABELLED.match(words[first])) or (between and len(blocks) > first + 4):
        blocks[first] = _with(blocks[first], Role.DECK, "deck")


def _mark_headings(blocks: list[Block], words: Sequence[str], lines: Sequence[Line]) -> None:
    for n, block in enumerate(blocks[:-1]):
        if n == 0 or block.role is not Role.BODY or len(words[n]) > HEADING_LONGEST:
            continue
        listed = LISTED.match(words[n + 1]) is not None
        apart = listed or lines[n].gap
        leads = listed and words[n].endswith(":") and len(words[n].split()) <= 5
        stopped = STOPPED.search(words[n]) and not leads
        if (
            apart
            and not stopped
            and HEADED.match(words[n])
            and any(character.isalpha() for character in words[n])
            and not (LABELLED.match(words[n]) and not listed)
            and len(words[n].split()) <= HEADING_WORDS
            and not words[n + 1][0].islower()
            and not words[n].endswith(("?", "!", '"', "”"))
        ):
            blocks[n] = _with(block, Role.HEADING, "short line")


def _with_marks(blocks: Sequence[Block], text: str) -> list[Block]:
    """Cut the ``#`` off a heading of Markdown."""
    result = []
    for block in blocks:
        heading = MARKDOWN_HEADING.match(text[block.start : block.end])
        if heading is None or block.role is Role.FURNITURE:
            result.append(block)
            continue
        start, role = block.start, block.role if block.role is Role.TITLE else Role.HEADING
        result.append(Block(start=start, end=start + len(heading[1]), role=Role.FURNITURE, rule="markdown mark"))
        result.append(Block(start=start + heading.end(), end=block.end, role=role, rule="markdown heading"))
    return result


def _with_datelines(blocks: Sequence[Block], hits: dict[int, DateLine], lines: Sequence[Line]) -> list[Block]:
    """Cut the dateline off the first sentence: it is furniture, and the sentence begins behind it."""
    result = []
    for n, block in enumerate(blocks):
        hit = hits.get(n)
        if hit is None or hit.end >= lines[n].end or block.role is not Role.BODY:
            result.append(block)
        else:
            result.append(Block(start=block.start, end=hit.end, role=Role.FURNITURE, rule=hit.rule.id))
            result.append(Block(start=hit.end, end=block.end, role=block.role, rule=block.rule))
    return result


def _mended(blocks: Sequence[Block], text: str) -> list[Block]:
    """Put a sentence together again that a line break cuts: a page's link set on a line of its own.

    The line before has no stop and the next one begins small; the role of the longer line holds.
    """
    mended: list[Block] = []
    for block in blocks:
        last = mended[-1] if mended else None
        words = text[block.start : block.end].lstrip()
        if last is not None and {last.role, block.role} <= FLOWING and words[:1].islower():
            before = text[last.start : last.end].rstrip()
            if text.count("\n", last.end, block.start) <= 1 and not before.endswith(SENTENCE_ENDS):
                mended[-1] = Block(start=last.start, end=block.end, role=Role.BODY, rule=WRAPPED)
                continue
        mended.append(block)
    return mended


def _joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        same = last is not None and (last.role, last.rule) == (block.role, block.rule) and block.rule != WRAPPED
        if last is not None and same and block.role in (Role.BODY, Role.FURNITURE):
            joined[-1] = Block(start=last.start, end=block.end, role=block.role, rule=block.rule)
        else:
            joined.append(block)
    return tuple(joined)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines break by width (an old wire text): most that go on are of one width, and none is long."""
    going_on = [line.end - line.start for line, after in pairwise(lines) if not after.gap]
    if len(going_on) < 2 or max(line.end - line.start for line in lines) > 110:
        return False
    if len(going_on) < 5:
        return min(going_on) >= 55 and max(going_on) - min(going_on) <= 25
    return sum(width >= 45 for width in going_on) >= 0.8 * len(going_on)


def _wrapped(text: str, lines: Sequence[Line], dated: Sequence[DateLine], title: str | None) -> Layout:
    """One block per paragraph; its line breaks are to be read as spaces."""
    groups: list[list[int]] = []
    for n, line in enumerate(lines):
        if n == 0 or line.gap:
            groups.append([])
        groups[-1].append(n)
    hits = {hit.line: hit for hit in dated}
    blocks: list[Block] = []
    for group in groups:
        start, end, hit = lines[group[0]].start, lines[group[-1]].end, hits.get(group[0])
        words = text[start:end]
        role, rule = _by_rule(words, edge=lines[group[0]].edge) if len(group) == 1 else (Role.BODY, WRAPPED)
        if hit is not None:
            blocks.append(Block(start=start, end=hit.end, role=Role.FURNITURE, rule=hit.rule.id))
            start = hit.end
        elif not blocks and len(group) <= 2 and len(groups) > 1 and role is Role.BODY and not STOPPED.search(words):
            role, rule, title = Role.TITLE, "title", title or " ".join(words.split())
        if start < end:
            blocks.append(Block(start=start, end=end, role=role, rule=rule or WRAPPED))
    return Layout(tuple(blocks), title)
