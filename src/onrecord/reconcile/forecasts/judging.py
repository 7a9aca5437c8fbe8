"""What came of each question: from what people entered, else from packs and claims."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.ledger.outcomes import EnteredOutcome
from onrecord.packs import Packs
from onrecord.reconcile.forecasts.asking import Asked
from onrecord.reconcile.forecasts.measured import by_threshold, by_yardstick, known_by
from onrecord.reconcile.forecasts.records import Forecast, Outcome, Part, Resolver, ResolverKind, Why
from onrecord.reconcile.forecasts.wording import VOID, Names, apart
from onrecord.reconcile.observations import Observation, Span
from onrecord.reconcile.wording import shown_days
from onrecord.records import Nature

__all__ = ["Evidence", "judge"]

# An outcome of the whole follows from those of its parts by the first of these that any part has.
FIRST = (Outcome.FALSE, Outcome.VOID, Outcome.OPEN, Outcome.TRUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What forecasts are judged by.

    Attributes:
        observations: the quantity claims of the ledger.
        entered: what people said came of forecasts, the first one first.
        packs: milestones.
        known_on: the day as of which is judged; None takes everything.
        newest: the last day that the ledger knows of; None where it has no dated claim.
    """

    observations: tuple[Observation, ...]
    entered: tuple[EnteredOutcome, ...]
    packs: Packs
    known_on: date | None
    newest: date | None

    @property
    def today(self) -> date:
        """The day by which a deadline has passed or not."""
        return self.known_on or self.newest or date.min


def judge(asked: Asked, evidence: Evidence, *, origins: int = 1) -> Forecast:
    """A forecast with its outcome.

    Args:
        asked: the question.
        evidence: what is known.
        origins: how many origins report it.
    """
    before = _known_then(asked, evidence)
    entered = _entered(asked, evidence)
    parts = _parts(asked, evidence, before, entered)
    outcome, why, because = _whole(asked, parts, entered.get(None))
    return Forecast(
        claims=asked.claims,
        series=asked.series,
        speaker=asked.speaker,
        outlet=asked.outlet,
        words=asked.words,
        said=asked.said,
        deadline=asked.deadline,
        resolver=asked.resolver,
        outcome=outcome,
        why=why,
        because=because,
        parts=parts,
        known_then=tuple(one.claim_id for one in before),
        likelihood=asked.likelihood,
        documents=len(asked.documents),
        origins=origins,
    )


def _known_then(asked: Asked, evidence: Evidence) -> list[Observation]:
    resolver = asked.resolver
    if resolver is None or asked.said is None or resolver.kind is ResolverKind.EVENT:
        return []
    nature = Nature.STOCK if resolver.kind is ResolverKind.YARDSTICK else resolver.nature
    return known_by(resolver.series, nature, evidence.observations, asked.said.last)


def _entered(asked: Asked, evidence: Evidence) -> dict[str | None, EnteredOutcome]:
    """The last outcome that was entered for each place, or for all of it, and was settled by the day in question."""
    found: dict[str | None, EnteredOutcome] = {}
    for one in evidence.entered:
        known = evidence.known_on is None or date.fromisoformat(one.day) <= evidence.known_on
        if one.claim_id in asked.claims and known:
            found[one.place] = one
    return found


def _parts(
    asked: Asked,
    evidence: Evidence,
    before: Sequence[Observation],
    entered: dict[str | None, EnteredOutcome],
) -> tuple[Part, ...]:
    resolver = asked.resolver
    places = [(place,) for place in asked.series.place] if resolver is None else [resolver.series.place]
    if resolver is not None and resolver.kind is ResolverKind.EVENT:
        places = [(place,) for place in resolver.series.place]
    parts = []
    for place in places:
        by_person = entered.get(place[0]) if len(place) == 1 else None
        if by_person is not None:
            parts.append(_by_person(by_person, place))
        elif resolver is not None and asked.void is None and asked.said is not None:
            parts.append(_by_evidence(resolver, asked.said, place, evidence, before))
    return tuple(parts)


def _by_evidence(
    resolver: Resolver, said: Span, place: tuple[str, ...], evidence: Evidence, before: Sequence[Observation]
) -> Part:
    if resolver.kind is ResolverKind.EVENT:
        found = _by_milestone(resolver, said, place[0], evidence)
    elif resolver.kind is ResolverKind.YARDSTICK:
        found = by_yardstick(resolver, said, evidence.observations, before)
    else:
        found = by_threshold(resolver, said, evidence.observations, before)
    return found or _open(resolver, place, evidence)


def _by_milestone(resolver: Resolver, said: Span, place: str, evidence: Evidence) -> Part | None:
    series, limit = resolver.series, resolver.deadline.last
    reached = evidence.packs.resolvers.reached(series.measure, series.actor, place)
    after = next((one for one in reached if one.day >= said.first), None)
    names = Names(evidence.packs)
    where, happened = names.places((place,)), names.happened(series)
    if after is None:
        if not reached:
            return None
        sentence = f"{where} had been {happened} before, on {_shown(reached[-1].day)}."
        return Part(place=(place,), outcome=Outcome.VOID, why=Why.BEFOREHAND, sentence=sentence, day=reached[-1].day)
    seen = evidence.known_on is None or after.day <= evidence.known_on
    if seen and after.day <= limit:
        outcome, why = Outcome.TRUE, Why.IN_TIME
    elif after.day > limit and (evidence.known_on is None or evidence.known_on >= limit):
        outcome, why = Outcome.FALSE, Why.TOO_LATE
    else:
        return None
    if seen:
        sentence = f"{where} was {happened} on {_shown(after.day)}, {apart(after.day, limit)}."
    else:  # what came later was not known yet
        sentence = f"{where} had not been {happened} by then."
    day = after.day if seen else limit
    address = after.address if seen else None
    return Part(place=(place,), outcome=outcome, why=why, sentence=sentence, day=day, address=address)


def _open(resolver: Resolver, place: tuple[str, ...], evidence: Evidence) -> Part:
    deadline = shown_days(resolver.deadline)
    if resolver.deadline.last >= evidence.today:
        why, sentence = Why.NOT_DUE, f"The day that it names, {deadline}, lies beyond what the ledger knows."
    else:
        why, sentence = Why.NOTHING_TOLD, f"{deadline} has passed, and nothing in the ledger tells what came of it."
    where = Names(evidence.packs).places(place)
    return Part(place=place, outcome=Outcome.OPEN, why=why, sentence=f"{where}: {sentence}" if where else sentence)


def _by_person(entered: EnteredOutcome, place: tuple[str, ...]) -> Part:
    return Part(
        place=place,
        outcome=Outcome(entered.outcome),
        why=Why.ENTERED,
        sentence=_words(entered),
        day=date.fromisoformat(entered.day),
        address=entered.address,
    )


def _whole(asked: Asked, parts: Sequence[Part], by_person: EnteredOutcome | None) -> tuple[Outcome, Why, str]:
    """The outcome of all of it: what was entered for it, else that of its parts, else why it is void."""
    if by_person is not None:
        return Outcome(by_person.outcome), Why.ENTERED, _words(by_person)
    places = set(asked.resolver.series.place if asked.resolver else asked.series.place)
    told = bool(parts) and (asked.void is None or {place for part in parts for place in part.place} >= places)
    if not told:
        why = asked.void or Why.NO_THRESHOLD
        return Outcome.VOID, why, VOID[why]
    outcome = next(one for one in FIRST if any(part.outcome is one for part in parts))
    why = next(part.why for part in parts if part.outcome is outcome)
    return outcome, why, " ".join(_unique(part.sentence for part in parts))


def _words(entered: EnteredOutcome) -> str:
    who = f" by {entered.entered_by}" if entered.entered_by else " by a person"
    reason = entered.because.strip()
    return f"Entered{who}: {reason}{'' if reason[-1] in '.!?' else '.'}"


def _unique(sentences: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(sentences))


def _shown(day: date) -> str:
    return shown_days(Span(day, day))
