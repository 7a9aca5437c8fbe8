"""Tools that read parts of what onrecord reads, each as a function of paragraphs; one that is not installed says so.

``pip install 'onrecord[bench]'`` installs them.  Nothing is downloaded when they run.
"""

import importlib
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

__all__ = ["PEERS", "Peer"]

Reader = Callable[[Iterable[str]], Iterator[object]]
BATCH = 128  # paragraphs that spaCy takes at once
# Labels of the small English model: the time of a prediction grows with their number.
TAGS, RELATIONS, ENTITIES = 50, 45, 18


class Peer(NamedTuple):
    """A tool: its name on PyPI, what it does here, and a function that loads its reader.

    The reader yields once for each paragraph, when it is done with it.
    """

    name: str
    does: str
    load: Callable[[], Reader]


def _one_by_one(read: Callable[[str], object]) -> Reader:
    return lambda paragraphs: (read(paragraph) for paragraph in paragraphs)


def _spacy() -> Reader:
    """The layers of the small English pipeline with the weights that they start from: as fast as trained ones."""
    spacy = importlib.import_module("spacy")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    pipeline = spacy.blank("en")
    pipeline.add_pipe("tok2vec")
    tagger = pipeline.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    parser = pipeline.add_pipe(
        "parser",
        config={
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "parser",
                "extra_state_tokens": False,
                "hidden_width": 64,
                "maxout_pieces": 2,
                "use_upper": True,
                "tok2vec": shared,
            }
        },
    )
    entities = pipeline.add_pipe("ner")
    for pipe, labels in ((tagger, TAGS), (parser, RELATIONS), (entities, ENTITIES)):
        for number in range(labels):
            pipe.add_label(f"L{number}")
    pipeline.initialize()
    return lambda paragraphs: pipeline.pipe(paragraphs, batch_size=BATCH)


def _quantulum() -> Reader:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses its optional classifier
        return _one_by_one(importlib.import_module("quantulum3.parser").parse)


def _recognizers() -> Reader:
    number = importlib.import_module("recognizers_number").recognize_number
    moment = importlib.import_module("recognizers_date_time").recognize_datetime
    return _one_by_one(lambda paragraph: (number(paragraph, "en-us"), moment(paragraph, "en-us")))


def _dateparser() -> Reader:
    search = importlib.import_module("dateparser.search").search_dates
    return _one_by_one(lambda paragraph: search(paragraph, languages=["en"]))


PEERS = (
    Peer("spacy", "tags, parses and finds names: the shape of the small English pipeline, untrained", _spacy),
    Peer("dateparser", "finds dates", _dateparser),
    Peer("quantulum3", "finds numbers with their units", _quantulum),
    Peer("recognizers-text-suite", "finds numbers and dates", _recognizers),
)
