"""Damaged input ends in documents or in failures of one sentence, never in a traceback."""

import random
from datetime import date

import pytest
from seeds import HTML, LINES, TEXT, pdf

from onrecord.read import Settings, read_bytes
from onrecord.records import Document, Failure

SETTINGS = Settings(today=date(2021, 6, 1), max_bytes=200_000)
SEEDS = {
    "a.txt": TEXT.encode(),
    "b.txt": TEXT.replace("port", "pört – “quay”").encode("cp1252"),
    "c.txt": TEXT.encode("utf-16"),
    "a.md": f"# Title\n\n{TEXT}\n## More\n\n![a boat](boat.png)\n".encode(),
    "a.html": HTML.encode(),
    "a.jsonl": LINES.encode(),
    "a.pdf": pdf(),
    "noise": bytes(range(256)) * 4,
}
PIECES = [
    b"<", b">", b"</", b"<script>", b"<!--", b"]]>", b"&#x110000;", b"{", b'"', b"\\ud800", b"\\", b"[" * 50, b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r\n\r", b"\xe2\x80\xa8", b"stream\n", b"endobj",
    b" obj\n", b"/Kids",
    b"99999999999", b"-1", b"%PDF-", b"xref", b"\xc2\xa0", b"31 February 2012", b"(AP)", b" -- ",
    b"9" * 60, b"\t" * 300,
]  # fmt: skip


def damaged(content, chance):
    """Cut, flip, repeat, insert or swap at random places, up to eight times."""
    content = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at, to = sorted(chance.randrange(len(content) + 1) for _ in range(2))
        way = chance.randrange(6)
        if way == 0:
            del content[at : min(to, at + 200)]
        elif way == 1 and content:
            content[at % len(content)] = chance.randrange(256)
        elif way == 2:
            content[at:at] = chance.choice(PIECES)
        elif way == 3:
            content[at:at] = content[at : min(to, at + 300)] * chance.randint(1, 20)
        elif way == 4:
            content[at : at + 4] = chance.randbytes(4)
        else:
            content = content[: max(at, 1)]
    return bytes(content)


def read_damaged(names, count, seed):
    chance = random.Random(seed)  # noqa: S311 - the cases must be the same every time
    for number in range(count):
        name = names[number % len(names)]
        content = damaged(SEEDS[name], chance)
        for result in read_bytes(content, name=name, address=f"{name} {number}", settings=SETTINGS):
            yield content, result


def check(results):
    kinds = set()
    for content, result in results:
        kinds.add(type(result))
        if isinstance(result, Failure):
            assert result.why
            assert "\n" not in result.why
            assert len(result.why) < 300
        else:
            result.id.encode()
            result.text.encode()
            assert all(result.text[block.start : block.end].strip() for block in result.blocks), content
    assert kinds == {Document, Failure}


def test_two_thousand_damaged_inputs_are_read_or_refused():
    check(read_damaged(list(SEEDS), 2000, 11))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_ten_thousand_more_are_too(seed):
    check(read_damaged(list(SEEDS), 2000, seed))
