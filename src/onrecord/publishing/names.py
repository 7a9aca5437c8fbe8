"""Names for people in what was reckoned: series, places and sources that the reckoning calls by their ids."""

import re
from collections.abc import Iterable

from onrecord.packs import Packs, countries
from onrecord.reconcile.forecasts.wording import Names
from onrecord.reconcile.observations import Observation, SeriesKey

__all__ = ["SeriesNames"]


class SeriesNames:
    """The names that packs give, and of sources that no pack knows those that documents give."""

    def __init__(self, packs: Packs, observations: Iterable[Observation] = ()) -> None:
        """Of all actors, places and source groups that packs and claims know."""
        self._names = Names(packs)
        self._countries = {country.code: country.names[0] for country in countries()}
        groups = packs.reckoned.source_groups
        heard = sorted((one.source_group, one.organisation or one.speaker or "") for one in observations)
        self._sources = {group: name for group, name in heard if name} | {group.id: group.name for group in groups}
        self._parties = {group.party: group.party.replace("-", " ").title() for group in groups if group.party}

    def title(self, key: SeriesKey) -> str:
        """``Strength of Islamic State in Iraq and Syria``."""
        return _capital(self._names.about(key))

    def told(self, sentence: str, keys: Iterable[SeriesKey]) -> str:
        """A sentence with the labels of series in words."""
        for key in sorted(keys, key=lambda key: -len(key.label)):
            for label in (key.label, _capital(key.label)):
                sentence = sentence.replace(label, self._names.about(key))
        return _capital(sentence)

    def places(self, key: SeriesKey) -> tuple[str, ...]:
        """``("Iraq", "Syria")``, and behind them the kind of thing where only one is counted."""
        named = tuple(self._countries.get(place, place) for place in key.place)
        return named if key.item is None else (*named, key.item)

    def flow(self, key: SeriesKey, stock: SeriesKey) -> str:
        """A flow beside the stock that it moves, without what both have in common: ``Killed``."""
        own = key._replace(place=() if key.place == stock.place else key.place)
        return _capital(self._names.about(own._replace(actor=None) if key.actor == stock.actor else own))

    def source(self, group: str) -> str:
        """The name of a source group, else the words of its id."""
        return self._sources.get(group, group.replace("-", " "))

    def reason(self, words: str) -> str:
        """A reason with the sources and the parties in it by their names."""
        for identity, name in {**self._parties, **self._sources}.items():
            words = re.sub(rf"(?<![\w-]){re.escape(identity)}(?![\w-])", name, words)
        return words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
