"""Questions and outcomes of forecasts as people read them."""

from collections.abc import Sequence
from datetime import date

from onrecord.packs import Packs, countries
from onrecord.reconcile.forecasts.records import Why
from onrecord.reconcile.intervals import Interval
from onrecord.reconcile.observations import SeriesKey, Span
from onrecord.reconcile.wording import shown_days, shown_value
from onrecord.records import Claim, Nature

__all__ = ["VOID", "Names", "apart", "listed"]

VOID = {
    Why.NO_THRESHOLD: "It names no number and nothing that happens on a day, so nobody can tell whether it came true.",
    Why.NO_PLACE: "It does not say where.",
    Why.NO_DEADLINE: "It names no day, so nothing could make it false.",
    Why.UNDATED: "It is not known when it was said, or the day that it names lies before that.",
    Why.CONDITIONAL: "It holds only under a condition.",
    Why.DENIED: "It says what will not be; whether that came true is for a person to enter.",
    Why.POSSIBILITY: "It only says that this could be, so nothing could make it false.",
}
AS_OF = {Nature.RATE: " at the rate of", Nature.CHANGE: " to change by"}


class Names:
    """Names of actors and places for ids and codes."""

    def __init__(self, packs: Packs) -> None:
        """Of all actors and places that the packs know."""
        self._packs = packs
        self._countries = {country.code: country.names[0] for country in countries()}

    def places(self, places: Sequence[str]) -> str:
        """``Mosul and Raqqa``; empty for none."""
        return listed([self._countries.get(place, place) for place in places])

    def happened(self, series: SeriesKey) -> str:
        """``retaken from Islamic State``."""
        happening = self._packs.resolvers.happening(series.measure)
        words = happening.words if happening else series.measure.replace("_", " ")
        actor = self._packs.actors.get(series.actor or "")
        return words.format(actor=actor.name if actor else "those who held it")

    def event(self, series: SeriesKey, deadline: Span) -> str:
        """``Mosul and Raqqa retaken from Islamic State by 8 August 2017``."""
        return f"{self.places(series.place)} {self.happened(series)} by {shown_days(deadline)}"

    def threshold(self, series: SeriesKey, stated: Interval, deadline: Span, *, claim: Claim) -> str:
        """``strength of FARC in Colombia: fewer than 3,000 by December 2008``."""
        value = shown_value(stated, claim.bound, unit=claim.unit or "")
        if "/" in (claim.unit or ""):
            base, _, per = (claim.unit or "").partition("/")
            value = f"{shown_value(stated, claim.bound, unit=base)} a {per}"
        return f"{self.about(series)}{AS_OF.get(claim.nature or Nature.STOCK, ':')} {value} by {shown_days(deadline)}"

    def yardstick(self, series: SeriesKey, at_most: float, deadline: Span) -> str:
        """``strength of Islamic State in Iraq and Syria down by 25 % or more by 31 December 2016``."""
        return f"{self.about(series)} down by {1 - at_most:.0%} or more by {shown_days(deadline)}"

    def about(self, series: SeriesKey) -> str:
        """``strength of Islamic State in Iraq and Syria``."""
        actor = self._packs.actors.get(series.actor or "")
        of = f" of {actor.name if actor else series.actor}" if series.actor else ""
        kind = f" ({series.item})" if series.item else ""
        where = f" in {self.places(series.place)}" if series.place else ""
        return f"{series.measure.replace('_', ' ')}{kind}{of}{where}"


def apart(day: date, deadline: date) -> str:
    """``29 days in time``, ``on the last day``, ``70 days late``."""
    days = (deadline - day).days
    if days == 0:
        return "on the last day"
    count = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"{count} in time" if days > 0 else f"{count} late"


def listed(parts: Sequence[str]) -> str:
    """``a, b and c``; empty for none."""
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
