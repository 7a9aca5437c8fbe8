"""What is known while a document is read from top to bottom."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from onrecord.extract.actor_context import ActorContext
from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.asked import Asked
from onrecord.extract.claims.beginnings import Beginnings
from onrecord.extract.claims.clauses import clause_words
from onrecord.extract.claims.ground import TOWN_OF_LEAD, Ground
from onrecord.extract.claims.measures import LOSSES, Measure, Wide
from onrecord.extract.claims.restated import PARTS
from onrecord.extract.claims.there import Seen, countries_of
from onrecord.extract.claims.weigh import Verdict
from onrecord.extract.claims.when import Dated, scene_of
from onrecord.extract.claims.where import Fallbacks, Placed, country_of
from onrecord.extract.knowledge import Knowledge
from onrecord.extract.speakers import Attributions
from onrecord.extract.times import Time
from onrecord.packs import ActorKind
from onrecord.records import Nature

__all__ = ["Previous", "Story", "Window"]

RECENT = 16  # numbers kept for one that tells them again
INCIDENTS = LOSSES | {"attacks", "munitions"}
RECAPTURE = "recapture"  # is of a town, as incidents are
HEADING_WORDS = 4  # words of a sentence in which a town heads what the paragraph tells: "At al-Hol camp"
LONG = 8  # months after which a total is no longer one of a battle for a town
AT_HOME = frozenset({"displaced", "in_need", "trapped"})  # "half a million Syrians", told of their whole country
OPENING = 3  # words by which a sentence turns from its paragraph's place to the whole: "the number of"


class Previous(NamedTuple):
    """The number that was read last, for those that only add to it ("and 17 per cent in Niger")."""

    anchor: Anchor
    verdict: Verdict
    actor: str | None
    nature: Nature
    as_of: str | None
    since: str | None
    said: str | None
    dated: bool
    sentence: int
    paragraph: int
    placed: Placed


class Window(NamedTuple):
    """The period that the events told last fell in, who told them, and where a period of several days starts."""

    value: str
    speaker: str
    family: str
    since: str | None = None


@dataclass(slots=True)
class Story:
    """The state of reading one document; made anew for each, so that reading stays a pure function.

    Attributes:
        knowledge: lexicons and packs.
        document_id: of the document.
        text: of the document.
        published: EDTF date of the document, if known.
        context: the actors of the document.
        attributions: who says what.
        analyses: its sentences, in order.
        ground: where the document plays.
        previous: the number read last, or the one that the present number tells again.
        numbers: the numbers read last, for one that tells them again.
        heading: the places of the heading that the paragraph stands under.
        town: the town of the document, or what is wider where a heading has begun something else.
        inherited: the places of the paragraph so far, with ``paragraph`` its number.
        beginnings: the starts that the document tells.
        first_said: gives for a speaker, by label, the day on which they first speak, if it is told.
        said: for each speaker, by label, when they last spoke.
        window: the period that the events told last fell in.
        spoken_on: the day of the news, where the document itself is known to its month only.
        occasion: the event that the text is about, where its opening dates it and it is long over.
        seen: the places named so far.
        scene: the day of which the paragraph tells, by the last of its sentences that names one, the ``unread`` apart.
        unread: sentences of the paragraph of which nobody asked what day they name.
        refused: the number last refused for want of a measure, with its sentence.
        asked: what was asked last, and what the line above a list is about.
        totals: for each speaker, by label, and family of measures the dates of the running total given last.
        toll: the army whose losses were added up last.
        actors: whose a value is, once a noun has told it ("45,000 militants"), for when it is given again bare.
    """

    knowledge: Knowledge
    document_id: str
    text: str
    published: str | None
    context: ActorContext
    attributions: Attributions
    analyses: Sequence[Analysis]
    ground: Ground
    first_said: Callable[[str], str | None]
    beginnings: Beginnings
    previous: Previous | None = None
    numbers: deque[Previous] = field(default_factory=lambda: deque(maxlen=RECENT))
    heading: Placed | None = None
    town: Placed = field(init=False)
    inherited: Placed | None = None
    paragraph: int = -1
    said: dict[str, str] = field(default_factory=dict)
    window: Window | None = None
    actors: dict[tuple[str, float | None, float | None], str | None] = field(default_factory=dict)
    spoken_on: str | None = None
    occasion: Time | None = None
    scene: Time | None = None
    unread: list[Analysis] = field(default_factory=list)
    seen: Seen = field(init=False)
    totals: dict[tuple[str, str], Dated] = field(default_factory=dict)
    refused: tuple[int, Anchor] | None = None
    asked: Asked = field(default_factory=Asked)
    toll: str | None = None

    def __post_init__(self) -> None:
        self.seen, self.town = Seen(self.ground), self.ground.narrow

    def begin(self, heading: Placed | None) -> None:
        """Go on to what stands under a heading; the town that the lead alone names is not its town."""
        self.heading = heading
        if self.town.rule == TOWN_OF_LEAD:
            self.town = self.ground.wide

    def enter(self, paragraph: int) -> None:
        """Go on to a paragraph; a new one has the place of its heading, if any."""
        if paragraph != self.paragraph:
            self.inherited, self.paragraph, self.scene, self.unread = self.heading, paragraph, None, []

    def see(self, analysis: Analysis) -> None:
        """Note a sentence, and what it asks, before its numbers are read."""
        self.unread.append(analysis)
        self.asked.see(analysis)

    def scene_so_far(self) -> Time | None:
        """The day of which the paragraph tells, the sentence that is being read among its sentences."""
        for analysis in self.unread:
            self.scene = scene_of(analysis) or self.scene
        self.unread = []
        return self.scene

    def said_before(self, who: str) -> str | None:
        """When a speaker, by label, last spoke or will first; else the day of the news, if it is known."""
        return self.said.get(who) or self.first_said(who) or self.spoken_on

    def counted_since(self, dates: Dated, nature: Nature, told: tuple[str, str]) -> Dated:
        """A running total without a start of its own counts from where the speaker's last one did."""
        last = self.totals.get(told)
        if last is None or nature is not Nature.CUMULATIVE or dates.since is not None or dates.as_of_time is not None:
            return dates
        return dates._replace(since=last.since)

    def fallbacks(
        self,
        measure: Measure,
        analysis: Analysis,
        content: Sequence[tuple[int, int]],
        *,
        nature: Nature | None = None,
        counted: tuple[str | None, str | None] = (None, None),
        carried: bool = False,
    ) -> Fallbacks | None:
        """Where a measure of a sentence is placed that its own words do not place; None for one without a place.

        An incident, by its ``nature`` a flow, likely happened in the town named right before; a running total is only
        of a town that opens what is told of it; what is ``counted`` since long before the document, or its own
        day, is told of the whole; what is ``carried`` from the number before is where that was.
        """
        if not measure.placed:
            return None
        leaving = measure.id in clause_words().leaving
        pointed = self.seen.pointed_at(analysis, content)
        before = self._place_before(analysis) if carried and measure.wide is None else None
        opening = analysis.words(0, OPENING)
        overall = any(" ".join(opening[:length]) in clause_words().overall for length in range(1, OPENING + 1))
        if self.lasts(counted[0], self.published or counted[1]):
            return Fallbacks(None, self._whole(), pointed, self._wide_place_of(measure), before, leaving)
        incident = nature is Nature.FLOW and measure.id in INCIDENTS
        passing = nature is Nature.CUMULATIVE and self._in_passing()
        inherited = None if overall or passing else self.inherited
        town = self.town.places and self.town.places[0].code is None
        if inherited is None and (incident or measure.id == RECAPTURE) and not overall and not town:
            inherited = self.seen.scene(analysis)
        default = self.town if measure.wide is None else self.ground.wide
        homes = frozenset(place.code for place in self.ground.wide.places if measure.id in AT_HOME)
        return Fallbacks(inherited, default, pointed, self._wide_place_of(measure), before, leaving, homes)

    def _theatre(self) -> Placed | None:
        """The theatre of the armed group that the document is about."""
        theatre = self.knowledge.theatres.get(self.context.dominant({ActorKind.ARMED_GROUP}) or "", ())
        return Placed(tuple(theatre), (), "theatre of the pack") if theatre else None

    def _whole(self) -> Placed:
        """Where a total of the whole campaign is: the theatre, where the document plays in it; else as ``wide``."""
        theatre, wide = self._theatre(), self.ground.wide
        inside = theatre is not None and {place.code for place in wide.places} <= {p.code for p in theatre.places}
        return theatre if inside and theatre is not None else wide

    def _place_before(self, analysis: Analysis) -> Placed | None:
        """Where the number before was, for one that is set against it or takes it up: "officials put it at nine"."""
        if self.previous is None or self.seen.named_at > self.previous.sentence:
            return None
        same = self.previous.sentence == analysis.sentence.index
        taken_up = not clause_words().taking_up.isdisjoint(analysis.words(0, len(analysis.tokens)))
        taken_up = taken_up or any(list(pair) in PARTS for pair in pairwise(analysis.words(0, OPENING + 2)))
        return self.previous.placed._replace(rule="number before") if same or taken_up else None

    def _in_passing(self) -> bool:
        """Whether the paragraph named its town late in a sentence."""
        mentions = self.inherited.mentions if self.inherited is not None else ()
        return bool(mentions) and mentions[0].place.code is None and mentions[0].first > HEADING_WORDS

    def lasts(self, since: str | None, until: str | None) -> bool:
        """Whether a total counts from long before the document."""
        if since is None or until is None or "/" in since + until:
            return False
        years, months = (int(until[part] or 1) - int(since[part] or 1) for part in (slice(4), slice(5, 7)))
        return 12 * years + months > LONG

    def _wide_place_of(self, measure: Measure) -> Placed | None:
        """Where a measure of a whole group is placed that no words place; None for a measure that towns have too."""
        if measure.wide is None:
            return None
        if self.inherited is not None and all(place.code for place in self.inherited.places):
            return self.inherited
        if measure.wide is Wide.THEATRE and self.town.places and self.town.places[0].code:
            return self.town
        theatre = self._theatre()
        if measure.wide is Wide.THEATRE and theatre is not None:
            return theatre
        near = countries_of(self.inherited.mentions) if self.inherited is not None else ()
        if measure.wide is Wide.COUNTRY and len(near) == 1:
            return Placed((country_of(near[0]),), (), "country of the paragraph")
        several = measure.unit is not None and measure.wide is Wide.COUNTRY and len(self.ground.wide.places) > 1
        return None if several else self.ground.wide  # whose forces or money it is tells which of them
