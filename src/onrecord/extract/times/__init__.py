"""Times: find the expressions of a sentence and resolve them against publication, statement and story.

>>> from onrecord.extract.times import Anchors, find_times, load
>>> from onrecord.lexicon import tokenize
>>> text = "It has lost half its men since last August."
>>> [time.since for time in find_times(text, tokenize(text), Anchors(published="2016-02-10"), load())]
['2015-08']
"""

from onrecord.extract.times import edtf
from onrecord.extract.times.find import find_times, may_hold_time
from onrecord.extract.times.lexicon import TimeLexicon, load
from onrecord.extract.times.occasion import occasion_of
from onrecord.extract.times.records import Anchors, Relation, Time, TimeKind
from onrecord.extract.times.story import is_history, resolve_document, times_on_demand

__all__ = [
    "Anchors",
    "Relation",
    "Time",
    "TimeKind",
    "TimeLexicon",
    "edtf",
    "find_times",
    "is_history",
    "load",
    "may_hold_time",
    "occasion_of",
    "resolve_document",
    "times_on_demand",
]
