"""Short cuts of the tests of this folder."""

from onrecord.extract.segment import segment
from onrecord.extract.speakers import Attributed, Attributions, find_attributions, load
from onrecord.records import Document


def read(text: str, title: str | None = None) -> Attributions:
    """The attributions of a text."""
    document = Document(name="test", address="test", text=text, title=title)
    return find_attributions(segment(document), load())


def said(text: str, words: str, title: str | None = None) -> Attributed | None:
    """Who says ``words``, which stand once in the text."""
    start = text.index(words)
    return read(text, title).at(start, start + len(words))


def speaker(text: str, words: str, title: str | None = None) -> str | None:
    """Label of who says ``words``; None is the outlet, "?" somebody who cannot be told."""
    act = said(text, words, title)
    if act is None:
        return None
    return act.speaker.label if act.speaker else "?"
