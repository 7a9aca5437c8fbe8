"""What a claim says about a series, ready for reckoning: the input of audit and posterior alike.

A series is a measure of an actor in a place over time.  An observation is one quantity claim brought to the unit, the
place and the source group of its series, with its words' interval and its dates as days.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onrecord.errors import BadRecord
from onrecord.reconcile.intervals import Interval
from onrecord.records import Bound, Modality, Nature

__all__ = ["Observation", "Series", "SeriesKey", "Span", "series_of"]


class Span(NamedTuple):
    """The days that a date may mean, both included: a month is its first and its last day."""

    first: date
    last: date


class SeriesKey(NamedTuple):
    """What is counted: a measure of an actor in a place, of one kind of thing.

    ``place`` holds country codes and names, sorted; two of them mean both together, none means no place.  ``item`` is
    the kind of thing where the measure does not tell ("vehicles"), None for all of it.
    """

    measure: str
    actor: str | None
    place: tuple[str, ...]
    item: str | None = None

    @property
    def label(self) -> str:
        """For people: ``killed of islamic-state in IQ+SY``."""
        kind = f" ({self.item})" if self.item else ""
        of = f" of {self.actor}" if self.actor else ""
        where = f" in {'+'.join(self.place)}" if self.place else ""
        return f"{self.measure.replace('_', ' ')}{kind}{of}{where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One quantity claim as a statement about its series.

    Attributes:
        claim_id: ``claim1:…``.
        series: what it is about.
        nature: how the value behaves in time; a rate has its ``period_days``.
        allowed: the interval that the words leave open, rounding included, in ``unit``; None is an open end.
        face: the same for a reader who takes the number for the value ("at least 60" is 60).
        value: low and high as coded, in ``unit``; None where the words leave the end open.
        unit: that of the series: miles are kilometres here; a rate is in ``unit`` per ``period_days`` days.
        as_of: when it holds or up to when it accumulates; None where nothing tells.
        since: where the accumulation, the flow or the change starts; None where nothing is said.
        base: id of the base of a share or change, and ``base_span`` its day; None where it has none.
        said, published: when it was said, and when its document was published.
        speaker, organisation: as the document names them; None for the outlet's own voice.
        source_group: who shares its bias: an id of a pack, else a slug of the organisation, speaker or outlet.
        origin: the text and its copies that it comes from; ``statement`` the utterance that it reports.
        weight: 1/n where n observations report one statement, so that copies weigh once together.
        part_of: the words of the claim of which this is a stated part.
        words: the anchor.
        typed: the value was typed beside its words, in a table, so that the two may differ.
        document: name of its document; ``address`` where that was found.
    """

    claim_id: str
    series: SeriesKey
    nature: Nature
    bound: Bound
    allowed: Interval
    face: Interval
    value: Interval
    unit: str
    source_group: str
    words: str
    document: str
    address: str
    period_days: float | None = None
    as_of: Span | None = None
    since: Span | None = None
    base: str | None = None
    base_span: Span | None = None
    said: Span | None = None
    published: Span | None = None
    speaker: str | None = None
    organisation: str | None = None
    via: tuple[str, ...] = ()
    modality: Modality = Modality.ASSERTED
    part_of: str | None = None
    typed: bool = False
    origin: str = ""
    statement: str = ""
    weight: float = 1.0

    def __post_init__(self) -> None:
        if not 0.0 < self.weight <= 1.0:
            raise BadRecord(f"{self.words!r}: a weight of {self.weight} is not between 0 and 1")
        if self.since is not None and self.as_of is not None and self.since.first > self.as_of.last:
            raise BadRecord(f"{self.words!r}: it starts on {self.since.first}, after it ends on {self.as_of.last}")

    @property
    def known(self) -> date | None:
        """The day from which on it was certainly public: the last that publication or utterance may mean."""
        known = self.published or self.said
        return known.last if known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The observations of one key, by ``as_of``, those without a date last."""

    key: SeriesKey
    observations: tuple[Observation, ...]


def series_of(observations: Iterable[Observation]) -> tuple[Series, ...]:
    """Group observations by what they are about, sorted by key; empty for none."""
    groups: defaultdict[SeriesKey, list[Observation]] = defaultdict(list)
    for observation in observations:
        groups[observation.series].append(observation)
    return tuple(_series(key, groups) for key in sorted(groups, key=_order))


def _series(key: SeriesKey, groups: Mapping[SeriesKey, list[Observation]]) -> Series:
    def by_day(observation: Observation) -> tuple[date, date, str]:
        end = observation.as_of or Span(date.max, date.max)
        return end.last, observation.known or date.max, observation.claim_id

    return Series(key=key, observations=tuple(sorted(groups[key], key=by_day)))


def _order(key: SeriesKey) -> tuple[str, ...]:
    return (key.measure, key.actor or "", "+".join(key.place), key.item or "")
