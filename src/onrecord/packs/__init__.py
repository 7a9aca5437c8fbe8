"""Topic packs: the actors, bodies and places of a topic, as data.

A pack is one TOML file.  ``conflict`` holds what any report of a war or a disaster needs; a topic pack such as
``islamic-state`` extends it.  ``entries`` holds the records, ``accounts`` those that reconciliation needs,
``resolvers`` what forecasts are judged by, ``assumptions`` those of the posterior, ``loading`` and ``declarations``
read and join them, ``consistency`` checks the series.  What their words do in a text is the business of
``onrecord.extract``; ``onrecord.extract.examples`` runs the ``yes`` and ``no`` sentences.
"""

from onrecord.packs.accounts import Base, Identity, IdentityKind, NatureOf, Reckoned, Scope, SourceGroup, Term, Trust
from onrecord.packs.assumptions import (
    About,
    Assessment,
    Belief,
    Hearing,
    NoiseOf,
    Pace,
    SeriesEntry,
    SeriesKind,
    Speaks,
    Way,
)
from onrecord.packs.entries import (
    Actor,
    ActorKind,
    ActorPattern,
    Country,
    Header,
    Organisation,
    Pack,
    PackEvent,
    PackMeasure,
    PackPlace,
    Packs,
)
from onrecord.packs.loading import countries, join, load_pack, load_packs, pattern_id, pattern_ids, shipped
from onrecord.packs.resolvers import Happening, Milestone, Resolvers, Yardstick

__all__ = [
    "About",
    "Actor",
    "ActorKind",
    "ActorPattern",
    "Assessment",
    "Base",
    "Belief",
    "Country",
    "Happening",
    "Header",
    "Hearing",
    "Identity",
    "IdentityKind",
    "Milestone",
    "NatureOf",
    "NoiseOf",
    "Organisation",
    "Pace",
    "Pack",
    "PackEvent",
    "PackMeasure",
    "PackPlace",
    "Packs",
    "Reckoned",
    "Resolvers",
    "Scope",
    "SeriesEntry",
    "SeriesKind",
    "SourceGroup",
    "Speaks",
    "Term",
    "Trust",
    "Way",
    "Yardstick",
    "countries",
    "join",
    "load_pack",
    "load_packs",
    "pattern_id",
    "pattern_ids",
    "shipped",
]
