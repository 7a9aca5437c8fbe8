"""When somebody in a document first spoke: the headline speaks before the day is told."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property

from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.claims.survey import Survey
from onrecord.extract.claims.when import said_time
from onrecord.extract.speakers import Attributed
from onrecord.extract.times import Relation, TimeKind, edtf

__all__ = ["Speeches"]

NEWS = timedelta(days=10)
OPENING = 6  # sentences that tell the day of the news


class Speeches:
    """The days on which the speakers of a document are told to have spoken, looked up when one is asked for."""

    def __init__(self, found: Survey, published: str | None) -> None:
        """Take the survey of the document, and its EDTF date, if known."""
        self._found, self._published = found, published
        self._first: dict[str, str | None] = {}

    def first_said(self, speaker: str) -> str | None:
        """EDTF of the day on which a speaker, by label, first speaks; None where no day is told, or nobody speaks."""
        if not speaker:
            return None
        if speaker not in self._first:
            days = (self._day(analysis, one) for analysis, one in self._by_speaker.get(speaker, ()))
            self._first[speaker] = next((day for day in days if day is not None and "/" not in day), None)
        return self._first[speaker]

    def spoken_on(self) -> str | None:
        """The first day on which somebody is told to have spoken, for a document of which only the month is known."""
        published = self._published
        if published is None or edtf.precision(published) >= edtf.Precision.DAY:
            return None
        first: dict[str, str] = {}
        for analysis, one, label in self._cued:
            day = self._day(analysis, one)
            if day is not None:
                first.setdefault(label, day)
        told = (day for day in (*first.values(), *self._opening_days()) if day.startswith(published))
        return next((day for day in told if edtf.precision(day) >= edtf.Precision.DAY), None)

    def _opening_days(self) -> Iterator[str]:
        """The dates that the opening of the document tells, in order."""
        for analysis in self._found.analyses[:OPENING]:
            for time in analysis.times:
                if time.value is not None and time.kind is TimeKind.POINT and time.relation is Relation.AT:
                    yield time.value

    @cached_property
    def _cued(self) -> list[tuple[Analysis, Attributed, str]]:
        """The sentences that hold the cue of an attribution, with the first one each holds, and its speaker."""
        starts = [analysis.sentence.start for analysis in self._found.analyses]
        first: dict[int, tuple[Attributed, str]] = {}
        for one in self._found.attributions.all:
            if one.cue is not None and one.speaker is not None:
                first.setdefault(bisect_right(starts, one.cue[0]) - 1, (one, one.speaker.label))
        return [(self._found.analyses[index], one, label) for index, (one, label) in first.items()]

    @cached_property
    def _by_speaker(self) -> dict[str, list[tuple[Analysis, Attributed]]]:
        cued: dict[str, list[tuple[Analysis, Attributed]]] = {}
        for analysis, one, label in self._cued:
            cued.setdefault(label, []).append((analysis, one))
        return cued

    def _day(self, analysis: Analysis, one: Attributed) -> str | None:
        """The day on which an attribution says that somebody spoke, if it is of the news."""
        time = said_time(analysis, one)
        return time.value if time is not None and time.value is not None and self._is_news(time.value) else None

    def _is_news(self, said: str) -> bool:
        """Whether somebody spoke in the days before the document came out, not "last month"."""
        if self._published is None:
            return True
        (spoken, _), (_, out) = edtf.days(said), edtf.days(self._published)
        vague = edtf.precision(self._published) < edtf.Precision.DAY
        return vague or spoken is None or out is None or out - spoken <= NEWS
