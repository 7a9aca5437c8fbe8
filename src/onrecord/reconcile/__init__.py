"""Does it add up?  Claims of a ledger as observations of series; origins, statements, audit.

In reading order: ``units`` and ``intervals`` (what a value's words allow), ``observations`` (the records),
``observing`` (claims to observations).
"""

from onrecord.reconcile.intervals import Interval
from onrecord.reconcile.observations import Observation, Series, SeriesKey, Span, series_of
from onrecord.reconcile.observing import Observed, Unused, observe

__all__ = ["Interval", "Observation", "Observed", "Series", "SeriesKey", "Span", "Unused", "observe", "series_of"]
