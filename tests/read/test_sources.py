import io
import json
import os
import pickle
from dataclasses import replace

import pytest
from seeds import HTML, SENTENCE, TEXT, pdf

from onrecord.read import Source, load, read_bytes, sources
from onrecord.records import Document, Failure


def read(inputs, settings, stdin=b""):
    found = sources([str(one) for one in inputs], settings, stdin=io.BytesIO(stdin))
    results = []
    for source in found:
        results += [source] if isinstance(source, Failure) else load(pickle.loads(pickle.dumps(source)), settings)  # noqa: S301 - our own
    return results


def test_a_folder_is_read_recursively_in_order_without_hidden_files(tmp_path, settings):
    for name in ("b.txt", "a/z.md", "a/b.html", ".hidden.txt", ".git/c.txt", "c.pdf", "NOTES"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(pdf() if name.endswith("pdf") else (HTML if name.endswith("html") else TEXT).encode())
    documents = read([tmp_path], replace(settings, folder=tmp_path))
    assert [document.address for document in documents] == ["NOTES", "b.txt", "c.pdf", "a/b.html", "a/z.md"]
    assert [document.name for document in documents] == ["NOTES", "b.txt", "c.pdf", "b.html", "z.md"]


def test_a_file_alone_has_the_address_that_it_has_in_its_folder(tmp_path, settings):
    (tmp_path / "a.txt").write_text(TEXT)
    [alone] = read([tmp_path / "a.txt"], settings)
    [inside] = read([tmp_path], settings)
    assert alone.id == inside.id
    assert alone.text == TEXT


def test_a_file_given_twice_counts_once(tmp_path, settings):
    (tmp_path / "a.txt").write_text(TEXT)
    assert len(read([tmp_path, tmp_path / "a.txt"], settings)) == 1


@pytest.mark.parametrize("below", [True, False])
def test_files_of_one_name_in_two_folders_are_two_documents_also_when_read_apart(below, tmp_path, settings):
    settings = replace(settings, folder=tmp_path if below else None)
    for folder in ("2011", "2012"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"{folder}. {TEXT}")
    [first], [second] = read([tmp_path / "2011"], settings), read([tmp_path / "2012"], settings)
    assert first.address != second.address


def test_a_file_has_one_address_however_its_path_is_spelled_and_wherever_one_stands(tmp_path, settings, monkeypatch):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT)
    settings = replace(settings, folder=tmp_path)
    monkeypatch.chdir(tmp_path)
    spelled = [read([one], settings) for one in ("news", "./news/", "news/../news", tmp_path / "news", "news/a.txt")]
    monkeypatch.chdir(tmp_path / "news")
    spelled += [read([one], settings) for one in (".", "a.txt", "../news")]
    assert {document.address for documents in spelled for document in documents} == {"news/a.txt"}
    assert len({document.id for documents in spelled for document in documents}) == 1


def test_a_file_elsewhere_has_its_whole_path(tmp_path, settings):
    (tmp_path / "a.txt").write_text(TEXT)
    [document] = read([tmp_path / "a.txt"], replace(settings, folder=tmp_path / "ledgers"))
    assert document.address == (tmp_path / "a.txt").as_posix()


def test_what_cannot_be_read_is_a_failure(tmp_path, settings):
    (tmp_path / "sheet.xlsx").write_bytes(b"PK")
    (tmp_path / "empty.txt").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe.txt")
    results = read([tmp_path, tmp_path / "missing.txt"], replace(settings, folder=tmp_path))
    assert all(isinstance(result, Failure) for result in results)
    whys = {result.address: result.why for result in results}
    assert "not of a kind" in whys["sheet.xlsx"]
    assert "is empty" in whys["empty.txt"]
    assert "regular file" in whys["pipe.txt"]
    assert "no file" in whys["missing.txt"]


def test_a_file_over_the_limit_is_not_read_into_memory(tmp_path, settings):
    (tmp_path / "a.txt").write_text("x" * 2000)
    [failure] = read([tmp_path], replace(settings, max_bytes=1000))
    assert "larger than 1,000 bytes" in failure.why


def test_a_name_that_is_not_utf8_is_spelled_out(tmp_path, settings):
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "w") as file:  # noqa: PTH123 - a name that no str has
        file.write(TEXT)
    [document] = read([tmp_path], settings)
    assert document.name.encode() == rb"caf\xe9.txt"


def test_standard_input_is_told_by_its_first_bytes(settings):
    [text] = read(["-"], settings, stdin=TEXT.encode())
    assert (text.name, text.text) == ("standard input", TEXT)
    [other] = read(["-"], settings, stdin=b"Another. " + TEXT.encode())
    assert text.address.startswith("-")
    assert text.address != other.address, "a version of nothing"
    [page] = read(["-"], settings, stdin=HTML.encode())
    assert page.media_type == "text/html"
    [file] = read(["-"], settings, stdin=pdf())
    assert file.media_type == "application/pdf"
    [failure] = read(["-"], settings)
    assert failure.why == "is empty"


@pytest.mark.parametrize("suffix", [".jsonl", ".json", ""])
def test_a_large_file_of_json_lines_comes_in_pieces_with_the_right_line_numbers(suffix, tmp_path, settings):
    rows = [json.dumps({"id": f"{n}", "text": SENTENCE * 20}) if n != 600 else "{" for n in range(1, 801)]
    path = tmp_path / f"a{suffix}"
    path.write_text("\n".join(rows))
    found = list(sources([str(path)], settings))
    assert len(found) > 2
    results = read([path], settings)
    assert len(results) == 800
    assert results[599] == Failure(address=path.as_posix(), why=results[599].why)
    assert results[599].why.startswith("line 600 ")
    streamed = read(["-"], settings, stdin=path.read_bytes())
    assert [result.text for result in streamed if isinstance(result, Document)] == [
        result.text for result in results if isinstance(result, Document)
    ]
    assert [result.why for result in streamed if isinstance(result, Failure)] == [results[599].why]


def test_a_file_that_is_gone_when_it_is_loaded_is_a_failure(tmp_path, settings):
    source = Source(name="a.txt", address="a.txt", path=str(tmp_path / "a.txt"))
    [failure] = load(source, settings)
    assert failure.why.startswith("cannot be read")


def test_the_server_says_what_the_bytes_are(settings):
    for stated, expected in (("text/html; charset=utf-8", "text/html"), ("text/plain", "text/plain")):
        [document] = read_bytes(
            HTML.encode(), name="https://example.org/a", address="a", settings=settings, media_type=stated
        )
        assert document.media_type == expected
    [failure] = read_bytes(b"x", name="https://example.org/a", address="a", settings=settings, media_type="image/png")
    assert "image/png" in failure.why
