"""Directions and forecasts become claims, with the same actor, place, date and speaker rules as numbers."""

from collections.abc import Sequence

from onrecord.extract.claims.analysis import Analysis, anchor_at
from onrecord.extract.claims.candidates import Owner
from onrecord.extract.claims.directions import Finding, find_directions
from onrecord.extract.claims.evidence import evidence_of
from onrecord.extract.claims.futures import deadline
from onrecord.extract.claims.measures import Measure
from onrecord.extract.claims.own import own_places, own_times
from onrecord.extract.claims.question import Hints
from onrecord.extract.claims.story import Previous, Story
from onrecord.extract.claims.voice import Voice, voice_of
from onrecord.extract.claims.when import Dated, when
from onrecord.extract.claims.where import Fallbacks, Placed, where
from onrecord.extract.claims.whose_direction import whose_direction
from onrecord.records import Claim, Evidence, Kind, Quote

__all__ = ["read_directions"]

OF_THE_WHOLE = frozenset(
    {
        "attacks",
        "airstrikes",
        "sorties",
        "munitions",
        "attack_capability",
        "territory_held",
        "territory_lost",
        "strength",
        "oil_output",
    }
)
TOLD = "number before"
REACH = 2  # sentences within which "that number" means one that was told


def read_directions(analysis: Analysis, story: Story, numbers: Sequence[Claim]) -> list[Claim]:
    """Assessments and forecasts of a sentence; a measure that has a number in it needs no direction as well."""
    if not analysis.telling:
        return []
    if not analysis.actors and not analysis.places and not numbers and len(analysis.tokens) < 4:
        return []
    found = [
        f
        for f in (_of_number(f, numbers) for f in find_directions(analysis, _measure_before(analysis, story)))
        if not _counted(f, numbers, analysis) and not _told(f, numbers) and not _of_another(f, numbers, analysis)
    ]
    return [_claim(finding, numbers, analysis, story) for finding in found]


def _as_told(
    finding: Finding, numbers: Sequence[Claim], story: Story, read: tuple[Dated, Placed, Owner]
) -> tuple[Dated, Placed, Owner]:
    """With whose and where the number is that it takes up: "66 sorties in May, fewer than before", "it is rising"."""
    dates, placed, _ = read
    number = _number_before(finding, numbers)
    if number is not None:
        placed = Placed(number.place, (), TOLD)
        return dates._replace(as_of=number.as_of), placed, Owner(number.actor, None, TOLD)
    told = story.previous
    if told is None or told.verdict.measure.id != finding.measure:
        return read
    placed = placed if placed.rule == "sentence" else Placed(told.placed.places, (), TOLD)
    return dates, placed, Owner(told.actor, None, TOLD)


def _fallbacks(measure: Measure, analysis: Analysis, voice: Voice, story: Story) -> Fallbacks | None:
    """Where what has no place of its own is placed: not in the town that its paragraph named for something else.

    Attacks rise and a group loses ground in the whole country; a town falls, and people flee it.
    """
    found = story.fallbacks(measure, analysis, voice.content)
    if found is None:
        return None
    if found.inherited is not None and found.inherited.rule == "paragraph":
        found = found._replace(inherited=None)
    return found._replace(default=story.ground.wide) if measure.id in OF_THE_WHOLE else found


def _measure_before(analysis: Analysis, story: Story) -> str | None:
    """What "that number" counts: the measure of the number before, in this sentence or one of the two before it."""
    previous = _told_last(analysis, story)
    return None if previous is None else previous.verdict.measure.id


def _actor_before(measure: Measure, analysis: Analysis, story: Story) -> str | None:
    """Of whom the number right before counts the same: "3,200 soldiers died in May. Losses are lower now"."""
    previous = _told_last(analysis, story)
    return previous.actor if previous is not None and previous.verdict.measure.id == measure.id else None


def _told_last(analysis: Analysis, story: Story) -> Previous | None:
    """The number told last, in this sentence or one of the two before it."""
    previous = story.previous
    return previous if previous is not None and analysis.sentence.index - previous.sentence <= REACH else None


def _of_number(finding: Finding, numbers: Sequence[Claim]) -> Finding:
    """With the measure of the number before it in its sentence: "66 sorties, fewer than in May, and 49 bombs"."""
    number = _number_before(finding, numbers) if finding.carried else None
    return finding if number is None else finding._replace(measure=number.measure)


def _number_before(finding: Finding, numbers: Sequence[Claim]) -> Claim | None:
    """The last number that stands before a direction in its sentence."""
    before = [number for number in numbers if number.quote.start <= finding.start and number.kind is Kind.QUANTITY]
    return max(before, key=lambda number: number.quote.start, default=None)


def _counted(finding: Finding, numbers: Sequence[Claim], analysis: Analysis) -> bool:
    """Whether a number of the same measure stands in the same part of the sentence."""
    for claim in numbers:
        first, last = sorted((finding.start, claim.quote.start))
        if (finding.carried and claim.quote.start <= finding.start) or _is_aside(claim, finding, analysis):
            continue
        same = claim.measure == finding.measure or (finding.carried and claim.quote.start < finding.end)
        if same and not any(mark in analysis.text[first:last] for mark in ":;"):
            return True
    return False


def _is_aside(claim: Claim, finding: Finding, analysis: Analysis) -> bool:
    """Whether a number is only put in between two commas: "the number of refugees, put at 90 in May, has gone down"."""
    ahead = analysis.text[finding.start : claim.quote.start]
    behind = analysis.text[claim.quote.end : finding.end]
    return "," in ahead and "," in behind


def _of_another(finding: Finding, numbers: Sequence[Claim], analysis: Analysis) -> bool:
    """Whether the number right before is no claim: "it flows at 90 cubic metres a second, the highest since 1950"."""
    before = [anchor.start for anchor in analysis.quantities if anchor.end <= finding.start]
    return finding.carried and bool(before) and not any(c.quote.start <= before[-1] < c.quote.end for c in numbers)


def _told(finding: Finding, numbers: Sequence[Claim]) -> bool:
    """Whether a forecast with a number says it already: "will train 3,000 recruits"."""
    return any(
        claim.kind is finding.kind and finding.start < claim.quote.end and claim.quote.start < finding.end
        for claim in numbers
    )


def _claim(finding: Finding, numbers: Sequence[Claim], analysis: Analysis, story: Story) -> Claim:
    anchor = anchor_at(analysis, finding.start, finding.end)
    voice = voice_of(anchor.start, anchor.end, analysis, story.attributions)
    times = own_times(anchor, analysis)
    dates = when(
        anchor,
        analysis._replace(timed=lambda _: times),
        voice.attributed,
        published=story.published,
        said_before=story.said_before(voice.who),
    )
    measure = story.knowledge.measures.measures[finding.measure]
    own = analysis._replace(places=own_places(anchor, analysis, story.attributions.sources))
    placed = where(anchor, own, voice.content, _fallbacks(measure, own, voice, story))
    owner = whose_direction(anchor, analysis, measure, story.context, story.knowledge.packs, hints=Hints(
        cue="",
        carried=_actor_before(measure, analysis, story),
        source=voice.attributed.source if voice.attributed is not None else None,
    ))  # fmt: skip
    if finding.carried:
        dates, placed, owner = _as_told(finding, numbers, story, (dates, placed, owner))
    forecast = finding.kind is Kind.FORECAST
    rows = (
        Evidence(field="measure", rule=finding.rule, start=finding.start, end=finding.end),
        *evidence_of(dates, placed, owner),
        *voice.evidence,
    )
    return Claim(
        quote=Quote(
            document_id=story.document_id,
            start=anchor.start,
            end=anchor.end,
            text=story.text[anchor.start : anchor.end],
        ),
        kind=finding.kind,
        measure=finding.measure,
        actor=owner.actor,
        place=placed.places,
        as_of=None if forecast else dates.as_of,
        since=None if forecast else dates.since,
        said=dates.said,
        deadline=deadline(anchor, analysis.times, story.published, said=dates.said) if forecast else None,
        direction=finding.direction,
        speaker=voice.speaker,
        via=voice.via,
        attribution=voice.form,
        modality=voice.modality,
        section=analysis.sentence.role,
        evidence=rows,
    )
