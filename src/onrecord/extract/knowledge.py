"""Everything the reader knows: the lexicons of a language and the topic packs, loaded once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from onrecord import __version__
from onrecord.extract import quantities, speakers, times
from onrecord.extract.claims import measures
from onrecord.extract.times import edtf
from onrecord.lexicon import Phrases, fingerprint
from onrecord.packs import PackEvent, Packs, countries, load_packs
from onrecord.records import Place, Run

__all__ = ["Knowledge", "load"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Knowledge:
    """The compiled lexicons and packs of a reading; compared by identity."""

    measures: measures.MeasureLexicon
    quantities: quantities.QuantityLexicon
    speakers: speakers.SpeakerLexicon
    times: times.TimeLexicon
    packs: Packs

    def run(self, **settings: str) -> Run:
        """The run that a reading with this knowledge and these settings belongs to."""
        return Run(
            software=__version__,
            lexicons=fingerprint("lexicons"),
            packs=self.packs.digests,
            settings=tuple(sorted(settings.items())),
        )

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day of the topics, the widest of the packs; None where no pack has a period."""
        spans = [edtf.days(pack.header.period) for pack in self.packs.packs if pack.header.period]
        closed = [(first, last) for first, last in spans if first is not None and last is not None]
        return (min(first for first, _ in closed), max(last for _, last in closed)) if closed else None

    @cached_property
    def events(self) -> Phrases[PackEvent]:
        """The days of the packs that texts count from, by their words."""
        return Phrases((words, event) for event in self.packs.events for words in event.words)

    @cached_property
    def theatres(self) -> dict[str, tuple[Place, ...]]:
        """Actor id to the countries of the pack that brings it, for packs with a theatre."""
        names = {country.code: country.names[0] for country in countries()}
        found: dict[str, tuple[Place, ...]] = {}
        for pack in self.packs.packs:
            if pack.header.theatre:
                places = tuple(Place(name=names[code], text=names[code], code=code) for code in pack.header.theatre)
                found.update((actor.id, places) for actor in pack.actors)
        return found


def load(packs: Sequence[str | Path] = ()) -> Knowledge:
    """Load the English lexicons and the named packs, all shipped ones where none is named.

    Raises:
        UnknownPack: a name that is neither shipped nor a file.
        BadLexicon: a lexicon or pack is wrong.
    """
    return Knowledge(
        measures=measures.load(),
        quantities=quantities.load(),
        speakers=speakers.load(),
        times=times.load(),
        packs=load_packs(packs),
    )
