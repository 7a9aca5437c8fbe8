import io
import json
import tracemalloc
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seeds import SENTENCE

from onrecord.errors import BadInput
from onrecord.read import Given, Settings, read_bytes, read_metadata
from onrecord.read.jsonlines import pieces, read_lines
from onrecord.records import Document, Failure

TODAY = date(2021, 6, 1)


def read(lines, settings):
    return list(read_bytes(lines.encode(), name="a.jsonl", address="a.jsonl", settings=settings))


def test_a_line_is_a_document_with_its_fields(settings):
    row = {
        "id": "b-1", "url": "https://example.org/b", "outlet": "Quay Post", "title": "Boats leave",
        "published": "June 23, 2012", "text": f"  {SENTENCE}\r\n\u00a0{SENTENCE}",
    }  # fmt: skip
    [document] = read(json.dumps(row), settings)
    assert (document.name, document.address, document.outlet) == ("b-1", "https://example.org/b", "Quay Post")
    assert (document.title, document.given_published) == ("Boats leave", "June 23, 2012")
    assert document.published.value == "2012-06-23"
    assert document.text == row["text"]


def test_text_alone_is_enough_and_the_line_names_the_document(settings):
    first, second = read(f'{{"text": "{SENTENCE}"}}\n\n{{"text": "{SENTENCE}"}}\n', settings)
    assert (first.name, second.name) == ("a.jsonl:1", "a.jsonl:3")
    assert first.address != second.address


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"text": ', "line 2 is not JSON"),
        ("[1, 2]", "line 2 is a JSON list"),
        ('{"id": "x"}', "line 2 has no text"),
        ('{"text": 7}', "line 2 has a text that is int"),
        ('{"text": ""}', "line 2 is empty"),
        ('{"text": "a", "title": ["b"]}', "line 2 has as title a list"),
        ('{"text": "a \\ud800"}', "line 2 holds half a character"),
        ('{"text": "a", "title": "\\ud800"}', "line 2 has half a character"),
        ('{"text": "a\\u0000"}', "line 2 is not text"),
        ("[" * 100_000, "line 2 is not JSON"),
        ('{"n": ' + "9" * 5_000 + "}", "line 2 is not JSON"),
    ],
)
def test_a_broken_line_is_a_failure_with_its_number_and_the_others_are_read(line, why, settings):
    good = json.dumps({"text": SENTENCE})
    first, broken, last = read(f"{good}\n{line}\n{good}", settings)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(broken, Failure)
    assert broken.why.startswith(why)


def test_a_line_over_the_limit_is_passed_over(settings):
    good = json.dumps({"text": SENTENCE})
    small = replace(settings, max_bytes=1000)
    results = read(f"{good}\n{json.dumps({'text': 'x' * 5000})}\n{good}", small)
    assert [type(result) for result in results] == [Document, Failure, Document]
    assert "line 2" in results[1].why


@given(st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b"")), max_size=20), st.integers(1, 50))
def test_the_pieces_of_a_file_are_its_lines(lines, size):
    content = b"\n".join(lines)
    found = list(pieces(io.BytesIO(content), size))
    assert b"".join(content[piece.start : piece.end] for piece in found) == content
    for piece in found:
        assert piece.line == content[: piece.start].count(b"\n") + 1
        assert piece.start == 0 or content[piece.start - 1 : piece.start] == b"\n"


@given(st.integers(1, 400))
def test_a_file_reads_alike_in_one_piece_and_in_many(size):
    settings = Settings(today=TODAY)
    rows = [{"id": f"{n}", "text": f"Boat {n}. {SENTENCE}"} if n % 3 else {"id": f"{n}"} for n in range(7)]
    content = "\n".join(json.dumps(row) for row in rows).encode()
    at = Given(name="a.jsonl", address="a.jsonl")
    whole = list(read_lines(io.BytesIO(content), at=at, settings=settings))
    parts = []
    for piece in pieces(io.BytesIO(content), size):
        stream = io.BytesIO(content)
        stream.seek(piece.start)
        length = piece.end - piece.start
        parts += read_lines(stream, at=at, settings=settings, first=piece.line, size=length)
    assert parts == whole


def test_memory_is_flat_however_many_lines(settings):
    def lines(count):
        row = json.dumps({"text": SENTENCE * 3}).encode() + b"\n"
        return io.BufferedReader(Repeated(row, count))

    def peak(count):
        tracemalloc.start()
        for _ in read_lines(lines(count), at=Given(name="a", address="a"), settings=settings):
            pass
        result = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return result

    peak(5)  # patterns are compiled once
    assert peak(400) < 1.5 * peak(40)


class Repeated(io.RawIOBase):
    def __init__(self, row, count):
        self.row, self.left, self.rest = row, count, b""

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.rest and self.left:
            self.rest, self.left = self.row, self.left - 1
        part, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def test_metadata_comes_from_a_file_of_claims_as_it_is(tmp_path):
    path = tmp_path / "known.jsonl"
    path.write_text(
        '{"document": "b.txt", "published": "2012-06-23", "outlet": "Quay Post"}\n\n'
        '{"document": "b.txt", "anchor": "forty boats", "published": "1999"}\n{"id": "c", "published": 2013}\n'
    )
    known = read_metadata(path)
    assert known["b.txt"] == Given(published="2012-06-23", outlet="Quay Post")
    assert known["c"].published == "2013"
    settings = Settings(today=TODAY, published=known)
    assert settings.given("b").published == settings.given("b.txt").published == "2012-06-23"
    assert settings.given("c.md").published == "2013"
    assert settings.given("d") == Given()


@pytest.mark.parametrize("line", ["{", "[]", '{"published": "2012"}', '{"id": {}, "published": "2012"}'])
def test_metadata_that_names_no_document_is_refused_with_its_line(line, tmp_path):
    path = tmp_path / "known.jsonl"
    path.write_text(f'{{"id": "a"}}\n{line}\n')
    with pytest.raises(BadInput, match="line 2"):
        read_metadata(path)
