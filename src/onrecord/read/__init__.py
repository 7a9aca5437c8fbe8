"""Files, folders, standard input and addresses become documents.

``sources`` lists what there is, ``load`` reads one of them (in whichever process), ``read_bytes`` reads bytes.
What cannot be read is a ``Failure`` with one sentence.
"""

from onrecord.read.load import load, read_bytes
from onrecord.read.settings import FetchLimits, Given, Settings, given_from, latest_day, read_metadata
from onrecord.read.sources import Source, sources

__all__ = [
    "FetchLimits",
    "Given",
    "Settings",
    "Source",
    "given_from",
    "latest_day",
    "load",
    "read_bytes",
    "read_metadata",
    "sources",
]
