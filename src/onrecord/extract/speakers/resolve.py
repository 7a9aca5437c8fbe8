"""From acts to attributions: the speaker of each in the fullest form, and the links of the chain."""

from onrecord.extract.segment import Passage
from onrecord.extract.speakers.attributed import Attributed
from onrecord.extract.speakers.cast import Cast, Figure
from onrecord.extract.speakers.chain import chained
from onrecord.extract.speakers.lexicon import SpeakerLexicon, Stance
from onrecord.extract.speakers.line import Act, Range
from onrecord.extract.speakers.mention import Mention, read_mention
from onrecord.extract.speakers.quotations import form_of

__all__ = ["resolve", "unresolved"]

EARLY = 4  # sentences of a title and a lead, in which a role comes before its name


def resolve(passage: Passage, acts: list[Act], lexicon: SpeakerLexicon) -> list[Attributed]:
    """Look up the speaker of every act, in the order of the text; acts without content only leave their speaker."""
    cast = Cast(passage, lexicon)
    mentions = [_mention(passage, act, act.source, lexicon) for act in acts]
    for mention in mentions:
        if mention is not None:
            cast.introduce(mention)
    figures: dict[int, Figure | None] = {}
    out: list[tuple[Attributed, Figure | None]] = []
    for number, (act, mention) in enumerate(zip(acts, mentions, strict=True)):
        if act.subject_of is not None:
            figure = figures.get(id(act.subject_of))
        elif mention is None:
            figure = None
        else:
            later = [other for other in mentions[number + 1 : number + 6] if other is not None]
            at = act.line.span(act.source or act.cue)[0]
            figure = cast.resolve(mention, at, early=act.line.sentence.index < EARLY, later=later)
        figures[id(act)] = figure
        if act.content:
            via = _links(passage, cast, act, lexicon)
            out.append((_attributed(passage, act, figure, via), figure))
    return chained(out)


def unresolved(passage: Passage, acts: list[Act]) -> list[Attributed]:
    """The acts with content as ``resolve`` gives them, but without speakers and links."""
    return [_attributed(passage, act, None, ()) for act in acts if act.content]


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
        form=form_of(passage, act),
        hedged=act.stance is Stance.HEDGED,
        denied=act.stance is Stance.DENIED,
        stated=act.stance is not Stance.ATTITUDE,
        rule=act.rule,
    )
