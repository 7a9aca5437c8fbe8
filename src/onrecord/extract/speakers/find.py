"""Find every attribution of a passage: gate, acts, quotations, headlines, statements, speakers."""

import sys
from bisect import bisect_right
from collections.abc import Iterable

from onrecord.extract.segment import Passage, Quotation, Sentence
from onrecord.extract.speakers.acts import find_acts
from onrecord.extract.speakers.attributed import Attributed, Attributions, Span
from onrecord.extract.speakers.cast import Cast, Figure
from onrecord.extract.speakers.chain import chained
from onrecord.extract.speakers.continuation import continuations
from onrecord.extract.speakers.headline import headline_act, is_headline
from onrecord.extract.speakers.lexicon import SpeakerLexicon, Stance
from onrecord.extract.speakers.line import Act, Range, read_line, with_marks
from onrecord.extract.speakers.mention import Mention, read_mention
from onrecord.extract.speakers.statement import Paragraph, Turn, find_turns, paragraphs_of, signed_by, statement_end
from onrecord.records import Attribution

__all__ = ["find_attributions"]

PUNCTUATION = str.maketrans(dict.fromkeys(map(ord, ".,;:!?()[]“”\"‘—–*"), " "))


def find_attributions(passage: Passage, lexicon: SpeakerLexicon) -> Attributions:
    """Every act of attribution of a passage; empty where nobody is said to say anything.

    Pure: the same passage and lexicon give the same result.
    """
    paragraphs = paragraphs_of(passage)
    signer = signed_by(passage, lexicon)
    if signer is not None:
        return Attributions(passage, _signed(passage, paragraphs, signer, lexicon))
    turns = find_turns(passage, paragraphs, lexicon)
    taken = sorted(span for turn in turns for span in turn.content)
    acts: list[Act] = []
    for sentence in _gated(passage, lexicon):
        if _inside(sentence.end - 1, taken) or acts and _is_past(sentence.start, acts[-1].block):
            continue
        line = read_line(passage, sentence)
        found = find_acts(line, lexicon)
        headline = headline_act(line, passage.text, lexicon) if is_headline(passage, sentence) else None
        acts += [headline] if headline is not None and not found else found
        for act in found:
            if act.wants_before:
                _take_before(passage, act)
        if found and not found[-1].content and line.text(len(line) - 1) == ":":
            _fill_block(passage, paragraphs, acts, lexicon)
    _join_quotations(passage, acts)
    found = [*_resolve(passage, acts, lexicon), *_turns(passage, turns, lexicon)]
    return Attributions(passage, [*found, *continuations(passage, found, lexicon)])


def _gated(passage: Passage, lexicon: SpeakerLexicon) -> Iterable[Sentence]:
    """Sentences with a word that can be a cue, and headlines; the others need no tokens."""
    text, triggers = passage.text, lexicon.triggers
    for sentence in passage.sentences:
        words = text[sentence.start : sentence.end].lower().translate(PUNCTUATION).split()
        if not triggers.isdisjoint(words) or is_headline(passage, sentence):
            yield sentence


# ---------------------------------------------------------------- statements


def _inside(position: int, spans: list[Span]) -> bool:
    index = bisect_right(spans, (position, sys.maxsize)) - 1
    return index >= 0 and spans[index][0] <= position < spans[index][1]


def _is_past(position: int, block: Span | None) -> bool:
    return block is not None and block[0] <= position < block[1]


def _take_before(passage: Passage, act: Act) -> None:
    """``“Are we ready?” Hall said.``: the quotation at the end of the sentence before, in the same paragraph."""
    own = act.line.sentence
    for quotation in reversed(passage.quotations):
        if quotation.start < own.start:
            span = with_marks(quotation, passage.text)
            gap = passage.text[span[1] : own.start]
            if not gap.strip() and "\n" not in gap:
                act.content = [span]
            return


def _fill_block(passage: Passage, paragraphs: list[Paragraph], acts: list[Act], lexicon: SpeakerLexicon) -> None:
    """Give the paragraphs behind "X said:" to its act; drop the act where there are none."""
    act = acts[-1]
    own = act.line.sentence
    first = own.paragraph + 1 - paragraphs[0].first.paragraph
    first = next((i for i, p in enumerate(paragraphs) if p.first.paragraph > own.paragraph), len(paragraphs))
    if any(s.paragraph == own.paragraph and s.index > own.index for s in passage.sentences[own.index + 1 : own.index + 2]):
        first -= 1
    last = statement_end(passage, paragraphs, first, lexicon)
    start = max(paragraphs[first].start, own.end) if first < len(paragraphs) else own.end
    if last <= first or paragraphs[last - 1].end <= start:
        return
    if passage.text[start:paragraphs[first].end].lstrip()[:1] in "“\"":
        last = first + 1
        while last < len(paragraphs) and passage.text[paragraphs[last].start] in "“\"":
            last += 1
    act.block = (start, paragraphs[last - 1].end)
    act.content = [act.block]


def _signed(passage: Passage, paragraphs: list[Paragraph], signer: Mention, lexicon: SpeakerLexicon) -> list[Attributed]:
    """The whole text belongs to whoever signs it."""
    cast = Cast(passage, lexicon)
    cast.introduce(signer)
    figure = cast.resolve(signer, 0, early=False, later=())
    content = tuple((paragraph.start, paragraph.end) for paragraph in paragraphs)
    speaker = None if figure is None else figure.speaker
    return [Attributed(content=content, source=None, cue=None, speaker=speaker, form=Attribution.DIRECT, rule="signed")] if content else []


def _turns(passage: Passage, turns: list[Turn], lexicon: SpeakerLexicon) -> list[Attributed]:
    cast = Cast(passage, lexicon)
    for turn in turns:
        if turn.speaker is not None:
            cast.introduce(turn.speaker)
    out = []
    for turn in turns:
        figure = None if turn.speaker is None else cast.resolve(turn.speaker, turn.label[0], early=False, later=())
        if turn.speaker is not None:
            speaker = None if figure is None else figure.speaker
            out.append(Attributed(content=turn.content, source=turn.label, cue=None, speaker=speaker, form=Attribution.DIRECT, rule="turn"))
    return out


# ---------------------------------------------------------------- quotations


def _join_quotations(passage: Passage, acts: list[Act]) -> None:
    """Widen contents to whole quotations; give the quotations that stand alone to the act before them."""
    owners: dict[int, Act] = {}
    for act in acts:
        for number, quotation in enumerate(passage.quotations):
            if any(start < quotation.end and quotation.start < end for start, end in act.content):
                owners.setdefault(number, act)
                _widen(act, quotation, passage.text)
    _orphans(passage, acts, owners)


def _widen(act: Act, quotation: Quotation, text: str) -> None:
    """Take in the whole quotation that a content touches, over the ends of sentences."""
    span = with_marks(quotation, text)
    pieces = []
    for start, end in act.content:
        if start < quotation.end and quotation.start < end:
            start, end = min(start, span[0]), max(end, span[1])
        pieces.append((start, end))
    act.content = _merged(pieces)


def _merged(pieces: list[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in sorted(pieces):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _orphans(passage: Passage, acts: list[Act], owners: dict[int, Act]) -> None:
    """A quotation that opens a sentence and has no cue goes on with the speaker before it."""
    starts = {sentence.start: sentence for sentence in passage.sentences}
    for number, quotation in enumerate(passage.quotations):
        if number in owners or quotation.end - quotation.start < 20:
            continue
        span = with_marks(quotation, passage.text)
        sentence = starts.get(span[0])
        if sentence is None:
            continue
        act = _speaking_before(passage, acts, sentence, owners.get(number - 1))
        if act is not None:
            act.content = _merged([*act.content, span])
            owners[number] = act


def _speaking_before(passage: Passage, acts: list[Act], sentence: Sentence, previous: Act | None) -> Act | None:
    """The act whose speech the quotation at the start of ``sentence`` continues: same or last paragraph."""
    best = None
    for act in acts:
        own = act.line.sentence
        if own.index < sentence.index and own.paragraph >= sentence.paragraph - 1 and act.speech:
            best = act
        elif act is previous and act.content and act.content[-1][1] >= passage.sentences[sentence.index - 1].start:
            best = act
    return best


# ---------------------------------------------------------------- speakers


def _resolve(passage: Passage, acts: list[Act], lexicon: SpeakerLexicon) -> list[Attributed]:
    cast = Cast(passage, lexicon)
    mentions = [_mention(passage, act, act.source, lexicon) for act in acts]
    for mention in mentions:
        if mention is not None:
            cast.introduce(mention)
    figures: dict[int, Figure | None] = {}
    out = []
    for number, (act, mention) in enumerate(zip(acts, mentions, strict=True)):
        if act.subject_of is not None:
            figure = figures.get(id(act.subject_of))
        elif mention is None:
            figure = None
        else:
            later = [other for other in mentions[number + 1 : number + 6] if other is not None]
            at = act.line.span(act.source or act.cue)[0]
            figure = cast.resolve(mention, at, early=act.line.sentence.index < 4, later=later)
        figures[id(act)] = figure
        if act.content:
            via = _links(passage, cast, act, lexicon)
            out.append((_attributed(passage, act, figure, via), figure))
    return chained(out)


def _links(passage: Passage, cast: Cast, act: Act, lexicon: SpeakerLexicon) -> tuple[str, ...]:
    """Labels of those who pass the words on."""
    mentions = [(_mention(passage, act, part, lexicon), act.line.span(part)[0]) for part in act.via]
    figures = [cast.resolve(mention, at, early=False, later=()) for mention, at in mentions if mention is not None]
    return tuple(figure.speaker.label for figure in figures if figure is not None)


def _mention(passage: Passage, act: Act, part: Range | None, lexicon: SpeakerLexicon) -> Mention | None:
    if part is None:
        return None
    return read_mention(act.line.tokens[part.first : part.last], passage.text, lexicon)


def _attributed(passage: Passage, act: Act, figure: Figure | None, via: tuple[str, ...]) -> Attributed:
    root = act
    while root.subject_of is not None:
        root = root.subject_of
    return Attributed(
        content=tuple(act.content),
        source=None if root.source is None else root.line.span(root.source),
        cue=act.line.span(act.cue),
        speaker=None if figure is None else figure.speaker,
        via=via,
        form=_form(passage, act),
        hedged=act.stance is Stance.HEDGED,
        denied=act.stance is Stance.DENIED,
        stated=act.stance is not Stance.ATTITUDE,
        rule=act.rule,
    )


def _form(passage: Passage, act: Act) -> Attribution:
    """Direct where every piece stands in quotation marks, mixed where some words do."""
    if act.block is not None:
        return Attribution.DIRECT
    content, quotations = act.content, [with_marks(q, passage.text) for q in passage.quotations]
    inside = [any(s <= start and end <= e for s, e in quotations) for start, end in content]
    if content and all(inside):
        return Attribution.DIRECT
    touched = any(s < end and start < e for s, e in quotations for start, end in content)
    return Attribution.MIXED if touched else Attribution.INDIRECT
