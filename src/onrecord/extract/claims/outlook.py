"""Directions and forecasts become claims, with the same actor, place, date and speaker rules as numbers."""

from collections.abc import Sequence

from onrecord.extract.claims.analysis import Analysis, anchor_at
from onrecord.extract.claims.directions import Finding, find_directions
from onrecord.extract.claims.evidence import evidence_of
from onrecord.extract.claims.futures import deadline
from onrecord.extract.claims.story import Story
from onrecord.extract.claims.voice import voice_of
from onrecord.extract.claims.when import when
from onrecord.extract.claims.where import where
from onrecord.extract.claims.whose import whose_direction
from onrecord.records import Claim, Evidence, Kind, Quote

__all__ = ["read_directions"]


def read_directions(analysis: Analysis, story: Story, numbers: Sequence[Claim]) -> list[Claim]:
    """Assessments and forecasts of a sentence; a measure that has a number in it needs no direction as well."""
    if not analysis.telling:
        return []
    if not analysis.actors and not analysis.places and not numbers and len(analysis.tokens) < 4:
        return []
    found = [f for f in find_directions(analysis) if not _counted(f, numbers, analysis) and not _told(f, numbers)]
    return [_claim(finding, analysis, story) for finding in found]


def _counted(finding: Finding, numbers: Sequence[Claim], analysis: Analysis) -> bool:
    """Whether a number of the same measure stands in the same part of the sentence."""
    for claim in numbers:
        first, last = sorted((finding.start, claim.quote.start))
        if claim.measure == finding.measure and not any(mark in analysis.text[first:last] for mark in ":;"):
            return True
    return False


def _told(finding: Finding, numbers: Sequence[Claim]) -> bool:
    """Whether a forecast with a number says it already: "will train 3,000 recruits"."""
    return any(
        claim.kind is finding.kind and finding.start < claim.quote.end and claim.quote.start < finding.end
        for claim in numbers
    )


def _claim(finding: Finding, analysis: Analysis, story: Story) -> Claim:
    anchor = anchor_at(analysis, finding.start, finding.end)
    voice = voice_of(anchor.start, anchor.end, analysis, story.attributions)
    dates = when(
        anchor,
        analysis,
        voice.attributed,
        published=story.published,
        said_before=story.said_before(voice.who),
    )
    measure = story.knowledge.measures.measures[finding.measure]
    placed = where(anchor, analysis, voice.content, story.fallbacks(measure, analysis, voice.content))
    owner = whose_direction(anchor, analysis, measure, story.context, story.knowledge.packs)
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
