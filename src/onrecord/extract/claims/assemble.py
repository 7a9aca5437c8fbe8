"""Numbers become claims: each gets measure, nature, actor, place, dates and speaker, or a reason why not."""

import math
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.asked import ASKED
from onrecord.extract.claims.candidates import Owner
from onrecord.extract.claims.carry import (
    CARRIED,
    actor_before,
    family_of,
    in_occasion,
    is_compared,
    is_nobody_before,
    is_present,
    period_before,
    windowed,
    with_unit,
)
from onrecord.extract.claims.evidence import evidence_of
from onrecord.extract.claims.futures import deadline, is_future, is_possible
from onrecord.extract.claims.ground import is_abroad
from onrecord.extract.claims.inherit import goes_on_from, verdict_of
from onrecord.extract.claims.money import in_own_dollars
from onrecord.extract.claims.nature import NatureVerdict, is_long, nature_of
from onrecord.extract.claims.parts import item_of
from onrecord.extract.claims.question import Hints
from onrecord.extract.claims.stamped import stamp_of
from onrecord.extract.claims.story import Previous, Story
from onrecord.extract.claims.toll import listed_of, toll_after, toll_for, toll_named
from onrecord.extract.claims.totals import Told, total_or_flow
from onrecord.extract.claims.voice import Voice, voice_of
from onrecord.extract.claims.weigh import Verdict
from onrecord.extract.claims.when import Dated, up_to_day, when
from onrecord.extract.claims.where import Placed, of_sentence, opens, where
from onrecord.extract.claims.whose import whose
from onrecord.extract.times import edtf
from onrecord.records import Claim, Evidence, Kind, Nature, Quote, Reason, Rejected

__all__ = ["Outcome", "read_numbers"]

TAKEN_OVER = (CARRIED, ASKED)  # measures that the words of another sentence give
RELATIVE = frozenset({"which", "who", "whose", "whom"})
PERFECT = "en.nature.perfect"
MUTE = frozenset({"event", "munition", "thing"})  # classes of nouns that say nothing: "20 strikes denied them a road"
A_DAY = 1  # between the ends of "the past 24 hours"
HEAD = 2  # words of a source before its head
WITHOUT_START = (Nature.STOCK, Nature.RATE, Nature.DURATION)


class Outcome(NamedTuple):
    """Claims and rejections of one sentence."""

    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]


class Reading(NamedTuple):
    """All that was decided about one number."""

    anchor: Anchor
    verdict: Verdict
    voice: Voice
    dates: Dated
    placed: Placed
    owner: Owner
    nature: NatureVerdict


def read_numbers(analysis: Analysis, story: Story) -> Outcome:
    """The claims of a sentence that carry a number, and the numbers that are none."""
    claims, rejected = [], []
    story.toll = toll_named(analysis, story)
    for index, anchor in enumerate(analysis.quantities):
        if not _is_finite(anchor):
            rejected.append(_reject(anchor, story, Reason.OTHER, "too large for a number"))
            continue
        if _names_speaker(anchor, analysis, story):
            rejected.append(_reject(anchor, story, Reason.OTHER, "names who speaks"))
            continue
        story.previous = goes_on_from(anchor, analysis, story)
        verdict = verdict_of(index, analysis, story)
        if verdict is None:
            story.refused = analysis.sentence.index, anchor
            rejected.append(_reject(anchor, story, Reason.NO_MEASURE, "no evidence for a measure"))
            continue
        if verdict.rule in TAKEN_OVER and (question := story.asked.question_before(analysis)) is not None:
            story.inherited = of_sentence(question) or story.inherited
        reading = _read(with_unit(anchor, verdict, analysis, story.previous), verdict, analysis, story)
        _remember(reading, analysis, story)
        claims.append(_claim(reading, analysis, story))
    return Outcome(tuple(claims), tuple(rejected))


def _is_finite(anchor: Anchor) -> bool:
    """Whether the value is one that a record can hold; 400 digits are not."""
    number = anchor.quantity
    return all(value is None or math.isfinite(value) for value in (number.low, number.high, number.best))


def _names_speaker(anchor: Anchor, analysis: Analysis, story: Story) -> bool:
    """Whether the number is part of who speaks: "three officials said", "a letter of 50 deputies says".

    A number further behind, of nobody who can speak, stands in a clause that describes the source.
    """
    end = analysis.tokens[anchor.stop - 1].end
    sources = [span for span in story.attributions.sources if span[0] <= anchor.start and end <= span[1]]
    sources = [span for span in sources if not _describes(span, anchor, analysis)]
    mute = not MUTE.isdisjoint(story.knowledge.measures.classes(anchor.noun or ""))
    if not sources or mute:
        return False
    speakers = story.knowledge.speakers
    tokens = analysis.tokens
    role = any(speakers.roles.at(tokens, index) for index in range(anchor.last, anchor.stop))
    near = any(anchor.first - analysis.token_at(source[0]) <= HEAD for source in sources)
    return near or role or anchor.noun in speakers.crowds or anchor.noun in speakers.papers


def _describes(source: tuple[int, int], anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a number stands in a clause that describes the source: "the bloc, which has 12 members"."""
    return not RELATIVE.isdisjoint(analysis.words(analysis.token_at(source[0]), anchor.first))


def _read(anchor: Anchor, verdict: Verdict, analysis: Analysis, story: Story) -> Reading:
    measure = verdict.measure
    voice = voice_of(anchor.start, anchor.end, analysis, story.attributions)
    dates = when(
        anchor,
        analysis,
        voice.attributed,
        published=story.published,
        said_before=story.said_before(voice.who),
    )
    nature = nature_of(measure, anchor, analysis, dates.governing)
    if nature is None:
        nature = total_or_flow(Told(measure, anchor, analysis, dates, voice.who), story)
    placed = where(
        anchor,
        analysis,
        voice.content,
        story.fallbacks(
            measure,
            analysis,
            voice.content,
            nature=nature.nature,
            counted=(dates.since if dates.since_time is not None else None, dates.as_of),
            carried=verdict.rule == CARRIED or anchor.quantity.partitive,
        ),
    )
    cue = CARRIED if verdict.rule in TAKEN_OVER else " ".join(analysis.words(verdict.first, verdict.last))
    owner = whose(anchor, analysis, measure, story.context, story.knowledge.packs, hints=Hints(
        cue=cue,
        carried=actor_before(anchor, verdict, analysis, story),
        source=_who_counts(voice, analysis),
        counts=_is_count(voice),
        abroad=is_abroad(anchor, analysis, placed, story.ground),
        nobody=is_nobody_before(verdict, analysis, story.previous),
        listed=listed_of(analysis, story),
        lasting=story.lasts(dates.since, story.published or dates.as_of),
        toll=toll_for(anchor, cue, nature.nature, story),
    ))  # fmt: skip
    dates = _in_scene(dates, nature, voice, story)
    if not is_present(anchor, analysis):
        dates = windowed(dates, nature.nature, measure, (voice.who, is_compared(anchor, analysis)), story)
        dates = in_occasion(dates, nature.nature, measure, story.occasion)
    if dates.as_of_time is not None and dates.as_of_time is story.occasion and is_long(dates.as_of_time):
        nature = NatureVerdict(Nature.CUMULATIVE, 0, "occasion")
    dates = _stamped(dates, analysis, story)
    if not is_future(anchor, analysis, measure):
        dates = story.counted_since(dates, nature.nature, (voice.who, family_of(measure)))
    dates = period_before(anchor, dates, verdict, nature.nature, analysis, story.previous)
    if dates.as_of_time is None and (started := story.beginnings.at_start(anchor, analysis)) is not None:
        dates = dates._replace(as_of=started, since=None)
    dates = _begun(anchor, dates, nature.nature, analysis, story)
    if not is_future(anchor, analysis, measure):
        dates = up_to_day(dates, dates.said or story.spoken_on or story.published)
    anchor = in_own_dollars(anchor, owner.actor, story.text, story.context, story.knowledge.packs)
    return Reading(anchor, verdict, voice, dates, placed, owner, nature)


def _who_counts(voice: Voice, analysis: Analysis) -> tuple[int, int] | None:
    """The words for the source; of one who counts or estimates all up to the verb: nobody estimates their own dead."""
    act = voice.attributed
    if act is None or act.source is None:
        return None
    if _is_count(voice) and act.cue is not None and analysis.sentence.start <= act.cue[0] < analysis.sentence.end:
        return min(act.source[0], analysis.sentence.start), act.cue[1]
    return act.source


def _is_count(voice: Voice) -> bool:
    act = voice.attributed
    return act is not None and act.rule.startswith("front") and act.rule.endswith((".estimate", ".put"))


def _stamped(dates: Dated, analysis: Analysis, story: Story) -> Dated:
    """A number without a date has that of its caption or of the line above its list."""
    if dates.as_of_time is not None or dates.since_time is not None:
        return dates
    time = stamp_of(story.analyses, analysis.sentence.index)
    if time is None or time.value is None:
        return dates
    return dates._replace(as_of=time.value.split("/")[-1], as_of_time=time)


def _begun(anchor: Anchor, dates: Dated, nature: Nature, analysis: Analysis, story: Story) -> Dated:
    """A total without a start counts from where its sentence or its paragraph says that all began."""
    if nature in WITHOUT_START or (dates.since is not None and not dates.is_of_pack):
        return dates
    since = story.beginnings.meant(anchor, analysis)
    if since is None and dates.since is None and nature is Nature.CUMULATIVE:
        since = story.beginnings.before(analysis)
    if since is None or (dates.as_of is not None and since[: len(dates.as_of)] > dates.as_of[: len(since)]):
        return dates
    return dates._replace(since=since)


def _in_scene(dates: Dated, nature: NatureVerdict, voice: Voice, story: Story) -> Dated:
    """An event without a date of its own happened on the day that its paragraph tells of."""
    scene = story.scene_so_far()
    undated = dates.as_of_time is None and dates.since_time is None
    told = nature.nature is Nature.FLOW or (nature.nature is Nature.CUMULATIVE and nature.rule != PERFECT)
    if scene is None or not undated or not told or scene is dates.said_time:
        return dates
    if voice.attributed is not None and voice.attributed.cue is not None and dates.said == scene.value:
        return dates
    return dates._replace(as_of=scene.value, as_of_time=scene)


def _remember(reading: Reading, analysis: Analysis, story: Story) -> None:
    """Keep what later numbers may take over."""
    dates, number, sentence = reading.dates, reading.anchor.quantity, analysis.sentence
    if dates.said_time is not None and dates.said is not None and "/" not in dates.said and reading.voice.who:
        story.said[reading.voice.who] = dates.said
    if dates.since_time is not None and reading.nature.nature is Nature.CUMULATIVE:
        story.totals[reading.voice.who, family_of(reading.verdict.measure)] = dates
    if reading.placed.rule == "sentence" and opens(reading.placed):
        story.inherited = reading.placed._replace(rule="paragraph")
    if reading.owner.rule == "noun phrase":
        story.actors.setdefault((reading.verdict.measure.id, number.low, number.high), reading.owner.actor)
    story.previous = Previous(
        anchor=reading.anchor,
        verdict=reading.verdict,
        actor=reading.owner.actor,
        nature=reading.nature.nature,
        as_of=dates.as_of,
        since=dates.since,
        said=dates.said,
        dated=dates.governing is not None,
        sentence=sentence.index,
        paragraph=sentence.paragraph,
        placed=reading.placed,
    )
    story.numbers.append(story.previous)
    story.toll = toll_after(reading.verdict.measure, reading.nature.nature, reading.owner, story)


def _claim(reading: Reading, analysis: Analysis, story: Story) -> Claim:
    anchor, measure, voice, dates = reading.anchor, reading.verdict.measure, reading.voice, reading.dates
    number, nature = anchor.quantity, reading.nature.nature
    end = _end(anchor, analysis)
    low, high, best = _signed(number.low, number.high, number.best, reading.nature)
    future = is_future(anchor, analysis, measure)
    words = story.text[anchor.start : end]
    return Claim(
        quote=Quote(document_id=story.document_id, start=anchor.start, end=end, text=words),
        kind=Kind.FORECAST if future else Kind.QUANTITY,
        measure=measure.id,
        actor=reading.owner.actor,
        nature=nature,
        low=low,
        high=high,
        best=best,
        unit=_unit(reading),
        bound=number.bound,
        item=item_of(measure, anchor.noun, words),
        place=reading.placed.places,
        as_of=None if future else dates.as_of,
        since=_start(reading),
        said=dates.said,
        deadline=deadline(anchor, analysis.times, story.published, said=dates.said) if future else None,
        speaker=voice.speaker,
        via=voice.via,
        attribution=voice.form,
        modality=voice.modality_of(possible=future and is_possible(anchor, analysis)),
        section=analysis.sentence.role,
        evidence=_evidence(reading, analysis),
    )


def _start(reading: Reading) -> str | None:
    """EDTF day, month or year from which a claim counts; what is so now has none.

    Nor has the count of one day ("the past 24 hours"), but that of two that are named ("on Sunday and Monday").
    """
    nature, measure, dates = reading.nature.nature, reading.verdict.measure, reading.dates
    held = nature is Nature.SHARE and measure.natures[0] is Nature.STOCK
    if nature in WITHOUT_START or held or dates.since is None or dates.as_of is None:
        return None if nature in WITHOUT_START or held else dates.since
    (first, _), (_, last) = edtf.days(dates.since), edtf.days(dates.as_of)
    brief = nature is Nature.FLOW and first is not None and last is not None and (last - first).days <= A_DAY
    named = dates.as_of_time is not None and "/" in (dates.as_of_time.value or "") and dates.as_of_time.weekday
    return None if brief and not named else dates.since


def _end(anchor: Anchor, analysis: Analysis) -> int:
    """Where the words of a claim end: behind the counted noun, unless another number stands before it."""
    number = anchor.quantity
    crossed = any(anchor.end <= other.start < analysis.tokens[anchor.stop - 1].end for other in analysis.quantities)
    return number.end if number.per is not None or crossed else max(number.end, analysis.tokens[anchor.stop - 1].end)


def _signed(
    low: float | None, high: float | None, best: float | None, nature: NatureVerdict
) -> tuple[float | None, float | None, float | None]:
    """A fall is negative: "fell by between 20 and 35 per cent" is [-35, -20]."""
    if nature.sign >= 0:
        return low, high, best
    return (None if high is None else -high), (None if low is None else -low), (None if best is None else -best)


def _unit(reading: Reading) -> str | None:
    number = reading.anchor.quantity
    measure, noun = reading.verdict.measure, reading.anchor.noun
    unit = number.unit or (noun if noun in measure.units else measure.unit)
    return f"{unit}/{number.per}" if unit is not None and number.per is not None else unit


def _evidence(reading: Reading, analysis: Analysis) -> tuple[Evidence, ...]:
    verdict, tokens = reading.verdict, analysis.tokens
    words = None if verdict.rule in TAKEN_OVER else (tokens[verdict.first].start, tokens[verdict.last - 1].end)
    return (
        *reading.anchor.quantity.evidence,
        Evidence(
            field="measure",
            rule=verdict.rule,
            start=words[0] if words else None,
            end=words[1] if words else None,
        ),
        Evidence(field="nature", rule=reading.nature.rule),
        *evidence_of(reading.dates, reading.placed, reading.owner),
        *reading.voice.evidence,
    )


def _reject(anchor: Anchor, story: Story, reason: Reason, rule: str) -> Rejected:
    start, end = anchor.start, anchor.end
    quote = Quote(document_id=story.document_id, start=start, end=end, text=story.text[start:end])
    return Rejected(quote=quote, reason=reason, rule=rule)
