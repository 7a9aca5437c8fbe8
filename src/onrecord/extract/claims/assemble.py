"""Numbers become claims: each gets measure, nature, actor, place, dates and speaker, or a reason why not."""

from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis, Anchor
from onrecord.extract.claims.evidence import evidence_of
from onrecord.extract.claims.futures import deadline, is_future
from onrecord.extract.claims.measures import Measure
from onrecord.extract.claims.nature import NatureVerdict, nature_of
from onrecord.extract.claims.story import Previous, Story, Window
from onrecord.extract.claims.voice import Voice, voice_of
from onrecord.extract.claims.weigh import Verdict, load_weights, weigh
from onrecord.extract.claims.when import Dated, when
from onrecord.extract.claims.where import Placed, opens, where
from onrecord.extract.claims.whose import Owner, whose
from onrecord.records import Bound, Claim, Evidence, Kind, Nature, Quote, Reason, Rejected

__all__ = ["Outcome", "read_numbers"]

CONTRAST = frozenset({"down", "up", "compared", "against", "versus", "from", "than"})
TELLING = 100
PARTITIVE = 3  # words of "of the" between a part and its whole
DAY = len("2016-08-10")
ANAPHORIC = frozenset(
    {"it", "that", "this", "ours", "theirs", "number", "figure", "estimate", "estimates", "range", "total", "count", "toll"}
)
CARRY_SENTENCES = 2  # how far back a number without any word of its own may take its measure from


class Outcome(NamedTuple):
    """Claims and rejections of one sentence."""

    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]


def read_numbers(analysis: Analysis, story: Story) -> Outcome:
    """The claims of a sentence that carry a number, and the numbers that are none."""
    claims, rejected = [], []
    for index, anchor in enumerate(analysis.quantities):
        if _names_speaker(anchor, story):
            rejected.append(_reject(anchor, story, Reason.OTHER, "names who speaks"))
            continue
        verdict = _verdict(anchor, analysis, story)
        if verdict is None and index + 1 < len(analysis.quantities):
            verdict = _of_next(anchor, analysis.quantities[index + 1], analysis, story)
        if verdict is None:
            rejected.append(_reject(anchor, story, Reason.NO_MEASURE, "no evidence for a measure"))
            continue
        claims.append(_claim(anchor, verdict, analysis, story))
    return Outcome(tuple(claims), tuple(rejected))


def _names_speaker(anchor: Anchor, story: Story) -> bool:
    """Whether the number is part of who speaks: "three officials said"."""
    return any(
        one.source is not None and one.source[0] <= anchor.start and anchor.end <= one.source[1]
        for one in story.attributions
    )


def _verdict(anchor: Anchor, analysis: Analysis, story: Story) -> Verdict | None:
    verdict = weigh(anchor, analysis, story.knowledge.measures)
    return _carried(anchor, verdict, analysis, story) or verdict


def _of_next(anchor: Anchor, following: Anchor, analysis: Analysis, story: Story) -> Verdict | None:
    """The measure of the whole that a part is taken of: "25,000 of the 45,000 deaths"."""
    between = analysis.words(anchor.last, following.first)
    if not between or between[0] != "of" or len(between) > PARTITIVE:
        return None
    return weigh(following, analysis, story.knowledge.measures)


def _carried(anchor: Anchor, verdict: Verdict | None, analysis: Analysis, story: Story) -> Verdict | None:
    """The measure of the number before, for a number with no words of its own; None where it does not apply."""
    previous = story.previous
    if previous is None or (verdict is not None and verdict.score >= 2 * load_weights().threshold):
        return None
    quantity, before = anchor.quantity, previous.anchor.quantity
    index = analysis.sentence.index
    if previous.sentence != index and (verdict is not None or not _continues(anchor, previous, analysis)):
        return None
    compatible = quantity.unit == before.unit or (quantity.unit is None and before.unit is not None)
    compatible = compatible or (quantity.unit == "percent" and Nature.SHARE in previous.verdict.measure.natures)
    noun = anchor.noun
    bare = noun is None or quantity.partitive or noun in {"others", "more"}
    if not compatible or not bare:
        return None
    return previous.verdict._replace(score=load_weights().threshold, rule="carried over from the number before")


def _continues(anchor: Anchor, previous: Previous, analysis: Analysis) -> bool:
    """Whether a later sentence can still speak of the number before: in its paragraph, or by a word like "it"."""
    if analysis.sentence.index - previous.sentence > CARRY_SENTENCES:
        return False
    if previous.paragraph == analysis.sentence.paragraph:
        return True
    return not ANAPHORIC.isdisjoint(analysis.words(0, anchor.first))


def _claim(anchor: Anchor, verdict: Verdict, analysis: Analysis, story: Story) -> Claim:
    voice = voice_of(anchor.start, anchor.end, analysis, story.attributions)
    attributed = voice.attributed
    content = attributed.content if attributed is not None else ()
    who = voice.speaker.label if voice.speaker is not None else ""
    dates = when(anchor, analysis, attributed, published=story.published, said_before=story.said.get(who))
    if dates.said_time is not None and dates.said is not None and who:
        story.said[who] = dates.said
    placed = where(
        anchor,
        analysis,
        content,
        inherited=story.inherited,
        default=story.default_place,
        placed=verdict.measure.placed,
    )
    if placed.rule == "sentence" and opens(placed, analysis):
        story.inherited = placed._replace(rule="paragraph")
    cue = " ".join(analysis.words(verdict.first, verdict.last)) if not verdict.rule.startswith("carried") else "carried"
    source = attributed.source if attributed is not None else None
    key = (verdict.measure.id, anchor.quantity.low, anchor.quantity.high)
    carried = (story.actors.get(key) if _is_telling(anchor) else None) or _carried_actor(anchor, verdict, analysis, story)
    owner = whose(
        anchor, analysis, verdict.measure, story.context, story.knowledge.packs, cue=cue, carried=carried, source=source
    )
    nature = _same_nature(anchor, verdict, nature_of(verdict.measure, anchor, analysis, dates.governing), analysis, story)
    dates = _windowed(dates, nature, verdict.measure, who, story)
    dates = _same_period(anchor, dates, verdict, nature, (analysis, story))
    if owner.rule == "noun phrase":
        story.actors.setdefault(key, owner.actor)
    story.previous = Previous(anchor, verdict, owner.actor, nature.nature, dates.as_of, dates.since, analysis.sentence.index, analysis.sentence.paragraph)
    return _build(anchor, verdict, analysis, story, (voice, dates, placed, owner, nature))


def _is_telling(anchor: Anchor) -> bool:
    """Whether a value is large enough to be known again by itself."""
    return max(anchor.quantity.low or 0, anchor.quantity.high or 0) >= TELLING


def _windowed(dates: Dated, nature: NatureVerdict, measure: Measure, speaker: str, story: Story) -> Dated:
    """Events without a date of their own fall in the period of those told before by the same voice."""
    if measure.natures[0] is not Nature.FLOW or nature.nature in (Nature.CUMULATIVE, Nature.RATE):
        return dates
    if dates.as_of_time is not None and dates.as_of is not None:
        if nature.nature is Nature.FLOW and _is_recent(dates.as_of, story.published):
            story.window = Window(dates.as_of, speaker, _family(measure))
        return dates
    window = story.window
    fits = window is not None and window.family == _family(measure) and (window.speaker == speaker or len(window.value) < DAY)
    return dates._replace(as_of=window.value) if window is not None and fits and dates.since_time is None else dates


def _is_recent(as_of: str, published: str | None) -> bool:
    """Whether a date is of the year of the document or the one before; older ones are asides."""
    return published is None or int(published[:4]) - int(as_of[:4]) <= 1


def _family(measure: Measure) -> str:
    """Measures whose events are told together: all counts of people are one family."""
    return "people" if measure.counts_people else measure.id


def _is_listed(previous: Previous, anchor: Anchor, analysis: Analysis) -> bool:
    """Whether a number is the next of a list that the one before is in."""
    between = analysis.words(previous.anchor.stop, anchor.first)
    return previous.sentence == analysis.sentence.index and CONTRAST.isdisjoint(between)


def _same_nature(
    anchor: Anchor, verdict: Verdict, nature: NatureVerdict, analysis: Analysis, story: Story
) -> NatureVerdict:
    """The items of a list are totals where the first is: the verb that tells stands before that one alone."""
    previous = story.previous
    if previous is None or nature.nature is not Nature.FLOW or previous.verdict.measure.id != verdict.measure.id:
        return nature
    if previous.nature is Nature.CUMULATIVE and _is_listed(previous, anchor, analysis):
        return NatureVerdict(Nature.CUMULATIVE, 0, "list")
    return nature


def _same_period(
    anchor: Anchor, dates: Dated, verdict: Verdict, nature: NatureVerdict, where_from: tuple[Analysis, Story]
) -> Dated:
    """A part of the number before, the next of its list, or the next total holds for the same time and since the same day."""
    analysis, story = where_from
    previous = story.previous
    if previous is None:
        return dates
    related = verdict.rule.startswith("carried") or anchor.quantity.partitive
    listed = _is_listed(previous, anchor, analysis)
    near = previous.paragraph == analysis.sentence.paragraph and analysis.sentence.index - previous.sentence <= CARRY_SENTENCES
    totals = near and nature.nature is Nature.CUMULATIVE
    same = "same" in (words := analysis.words(0, len(analysis.tokens))) and words[words.index("same") + 1 :][:1] == ["period"]
    if not (related or listed or totals or same):
        return dates
    as_of = previous.as_of if dates.as_of_time is None and related and previous.as_of is not None else dates.as_of
    return dates._replace(as_of=as_of, since=dates.since or previous.since)


def _carried_actor(anchor: Anchor, verdict: Verdict, analysis: Analysis, story: Story) -> str | None:
    previous = story.previous
    if previous is None or previous.verdict.measure.whose is not verdict.measure.whose:
        return None
    if previous.verdict.measure.counts_people != verdict.measure.counts_people:
        return None
    if previous.sentence == analysis.sentence.index:
        return previous.actor
    continued = verdict.rule.startswith("carried") or (
        previous.verdict.measure.id == verdict.measure.id and verdict.rule.endswith((".noun", ".subject"))
    )
    near = analysis.sentence.index - previous.sentence <= CARRY_SENTENCES
    return previous.actor if continued and near else None


def _build(
    anchor: Anchor, verdict: Verdict, analysis: Analysis, story: Story, parts: tuple[Voice, Dated, Placed, Owner, NatureVerdict]
) -> Claim:
    voice, dates, placed, owner, nature = parts
    quantity, measure = anchor.quantity, verdict.measure
    start, end = quantity.start, max(quantity.end, analysis.tokens[anchor.stop - 1].end) if quantity.per is None else quantity.end
    low, high, best = _signed(quantity.low, quantity.high, quantity.best, nature)
    future = is_future(anchor, analysis, measure)
    since = dates.since if nature.nature not in (Nature.STOCK, Nature.RATE, Nature.DURATION) else None
    return Claim(
        quote=Quote(document_id=story.document_id, start=start, end=end, text=story.text[start:end]),
        kind=Kind.FORECAST if future else Kind.QUANTITY,
        measure=measure.id,
        actor=owner.actor,
        nature=nature.nature,
        low=low,
        high=high,
        best=best,
        unit=_unit(anchor, measure),
        bound=quantity.bound if quantity.bound is not None else Bound.EXACT,
        item=anchor.noun if measure.id == "targets_destroyed" else None,
        place=placed.places,
        as_of=None if future else dates.as_of,
        since=since,
        said=dates.said,
        deadline=deadline(anchor, analysis.times, story.published) if future else None,
        speaker=voice.speaker,
        via=voice.via,
        attribution=voice.form,
        modality=voice.modality,
        section=analysis.sentence.role,
        evidence=_evidence(anchor, verdict, analysis, parts),
    )


def _signed(
    low: float | None, high: float | None, best: float | None, nature: NatureVerdict
) -> tuple[float | None, float | None, float | None]:
    """A fall is negative: "dropped by between 75 and 90 per cent" is [-90, -75]."""
    if nature.sign >= 0:
        return low, high, best
    return (None if high is None else -high), (None if low is None else -low), (None if best is None else -best)


def _unit(anchor: Anchor, measure: Measure) -> str | None:
    quantity = anchor.quantity
    unit = quantity.unit or measure.unit
    return f"{unit}/{quantity.per}" if unit is not None and quantity.per is not None else unit


def _evidence(
    anchor: Anchor, verdict: Verdict, analysis: Analysis, parts: tuple[Voice, Dated, Placed, Owner, NatureVerdict]
) -> tuple[Evidence, ...]:
    voice, dates, placed, owner, nature = parts
    rows = list(anchor.quantity.evidence)
    if verdict.rule.startswith("carried"):
        rows.append(Evidence(field="measure", rule=verdict.rule))
    else:
        tokens = analysis.tokens
        rows.append(
            Evidence(field="measure", rule=verdict.rule, start=tokens[verdict.first].start, end=tokens[verdict.last - 1].end)
        )
    rows.append(Evidence(field="nature", rule=nature.rule))
    rows.extend(evidence_of(dates, placed, owner))
    rows.extend(voice.evidence)
    return tuple(rows)


def _reject(anchor: Anchor, story: Story, reason: Reason, rule: str) -> Rejected:
    start, end = anchor.start, anchor.end
    quote = Quote(document_id=story.document_id, start=start, end=end, text=story.text[start:end])
    return Rejected(quote=quote, reason=reason, rule=rule)
