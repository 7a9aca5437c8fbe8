"""Statements that fill paragraphs: "X said:" before blocks, transcripts of turns, texts signed by their title."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.extract.segment import Passage, Sentence
from onrecord.extract.speakers.attributed import Span
from onrecord.extract.speakers.lexicon import SpeakerLexicon
from onrecord.extract.speakers.mention import Mention, Sort, read_mention
from onrecord.extract.speakers.names import Names
from onrecord.lexicon import tokenize
from onrecord.records import Role

__all__ = ["Paragraph", "Turn", "find_turns", "paragraphs_of", "signed_by", "statement_end", "summed_up"]

TURN = re.compile(
    r"(?:(?P<name>[A-Z](?:(?:[A-Z.'’\- ]|M(?:a?c)(?=[A-Z])){0,40}[A-Z.])?(?:, (?P<of>[A-Z][A-Z.'’\- ]{2,40}[A-Z.]))?)"
    r"|(?P<mixed>[A-Z][\w.'’\-]*(?: (?:of |for |the )*[A-Z][\w.'’\-]*){0,5}))"
    r" ?(?P<mark>[:.]) +(?=\S)"
)
LABELS = 4  # paragraphs with a label in small letters that make a transcript
QUESTIONS = 3  # paragraphs that ask, of an interview without labels
QUESTION = 240  # characters of the longest of them
SPEAKS = re.compile(r"\b(?:I|We|we|Our|our|My|my)\b")
HEAD_LINES = 6
RELEASE = re.compile(r"(?:media|press|news) (?:release|statement)|(?:ministerial )?statement", re.IGNORECASE)
DIVIDED = re.compile(r" [–—|-] ")
FIRST_PERSON = re.compile(r"\bI (?=[a-z])")
ASKS = frozenset(["q", "q.", "question", "reporter", "journalist", "moderator", "interviewer"])
HEAD = 1200  # characters in which a briefing note tells whose words it sums up
SUMMARY = re.compile(
    r"\b(?:summary of what was said|summary of remarks(?: made)?|what follows was said) by (?P<who>[^.;:–—\n]{5,120}?)"
    r"(?=,? to whom| [–—-] |,? at (?:today|the|a)|,? during |\.)"
)
SIGNED = re.compile(r"^(?:(?:Press )?[Ss]tatement|Remarks|Speech|Address|Message|Op-[Ee]d)s? (?:by|from|of) (?:the )?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences of one paragraph; ``start`` and ``end`` are document offsets."""

    start: int
    end: int
    first: Sentence
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of a transcript; ``speaker`` is None for somebody who asks, and for a bare "A:"."""

    content: tuple[Span, ...]
    speaker: Mention | None
    label: Span
    asks: bool


def paragraphs_of(passage: Passage) -> list[Paragraph]:
    """The paragraphs that are read, in order."""
    out: list[Paragraph] = []
    group: list[Sentence] = []
    for sentence in (*passage.sentences, None):
        if group and (sentence is None or sentence.paragraph != group[0].paragraph):
            out.append(Paragraph(start=group[0].start, end=group[-1].end, first=group[0], sentences=len(group)))
            group = []
        if sentence is not None:
            group.append(sentence)
    return out


def find_turns(passage: Passage, paragraphs: Iterable[Paragraph], lexicon: SpeakerLexicon) -> list[Turn]:
    """The turns of a transcript: paragraphs that open with a label in capitals, or with labels that come again.

    Empty where the document is no transcript: fewer than two labels in capitals, and fewer than four of
    which one comes twice.
    """
    heads = [(paragraph, TURN.match(passage.text, paragraph.start, paragraph.end)) for paragraph in paragraphs]
    labels = [match["mixed"] for _, match in heads if match and match["mixed"] and match["mark"] == ":"]
    capitals = sum(1 for _, match in heads if match and match["name"] and match["mark"] == ":")
    talks = len(labels) >= LABELS and any(labels.count(label) > 1 and label.lower() not in ASKS for label in labels)
    if capitals < 2 and not talks:
        return _interview(passage, [paragraph for paragraph, _ in heads], lexicon)
    turns: list[tuple[Span, list[Span], str]] = []
    full: dict[str, str] = {}  # "SPOKESMAN" to "SPOKESMAN, FLOOD RELIEF MISSION", by which a transcript opens
    for paragraph, match in heads:
        label = _label(match, mixed=talks) if match else None
        if match and match["of"] and label:
            full[label.partition(",")[0]] = label
        label = full.get(label or "", label)
        if match and label:
            end = match.end("name") if match["name"] else match.end("mixed")
            turns.append(((match.start(), end), [(match.end(), paragraph.end)], label))
        elif turns and not _ends(passage, paragraph, lexicon):
            turns[-1][1].append((paragraph.start, paragraph.end))
    return [_turn(*turn, lexicon) for turn in turns]


def _interview(passage: Passage, paragraphs: Sequence[Paragraph], lexicon: SpeakerLexicon) -> list[Turn]:
    """One turn for an interview without labels: short questions, answers that say "I" and "we", a person on top.

    Empty where the document is none, or where nobody with an office is named above the first question.
    """
    text = passage.text
    asked = [text[p.end - 1] == "?" and p.end - p.start <= QUESTION and text[p.start] not in '“"' for p in paragraphs]
    if sum(asked) < QUESTIONS:
        return []
    first = asked.index(True)
    answers = [p for p, asks in zip(paragraphs[first:], asked[first:], strict=True) if not asks]
    own = sum(1 for p in answers if SPEAKS.search(text, p.start, p.end))
    person = next((m for m in Names(text, lexicon).described(paragraphs[first].start) if m.roles), None)
    if person is None or 2 * own < len(answers) or not answers:
        return []
    label = (paragraphs[first].start, paragraphs[first].start)
    return [Turn(content=tuple((p.start, p.end) for p in answers), speaker=person, label=label, asks=False)]


def _label(match: re.Match[str], *, mixed: bool) -> str | None:
    """The words before a colon that name who talks; None for other openings."""
    if match["name"]:
        return match["name"] if match["mark"] == ":" or match["name"] in ("Q", "A") else None
    return match["mixed"] if mixed and match["mark"] == ":" else None


def _turn(label: Span, content: list[Span], words: str, lexicon: SpeakerLexicon) -> Turn:
    asks = words.lower().rstrip(".") in ASKS
    name = None if asks or len(words) == 1 else read_mention(tokenize(_name_case(words)), _name_case(words), lexicon)
    return Turn(content=tuple(content), speaker=name, label=label, asks=asks)


def _name_case(words: str) -> str:
    if not words.isupper() and " Mc" not in words:
        return words
    return re.sub(r"\bMc[a-z]", lambda match: match[0][:2] + match[0][2].upper(), words.title())


def statement_end(passage: Passage, paragraphs: list[Paragraph], first: int, lexicon: SpeakerLexicon) -> int:
    """Number of the paragraph behind a statement that starts with paragraph ``first``.

    It ends before a heading, an ending phrase, a paragraph that introduces somebody ("X said:"), or the last.
    """
    index = first
    while index < len(paragraphs) and not _ends(passage, paragraphs[index], lexicon):
        index += 1
        if index < len(paragraphs) and _closed(passage, paragraphs[index - 1], paragraphs[index], lexicon):
            break
    return index


def _closed(passage: Passage, before: Paragraph, paragraph: Paragraph, lexicon: SpeakerLexicon) -> bool:
    """Whether a closing heading stands between two paragraphs, left out as furniture: "Notes to editors"."""
    lines = passage.text[before.end : paragraph.start].split("\n")
    return any(lexicon.endings.at(tokenize(line.lstrip("*-•#– ")), 0) for line in lines if line.strip())


def _ends(passage: Passage, paragraph: Paragraph, lexicon: SpeakerLexicon) -> bool:
    text = passage.text[paragraph.start : paragraph.end]
    if paragraph.first.role is not Role.BODY or (text.endswith(":") and len(text) < 160):
        return True
    if len(text) < 60 and lexicon.endings.at(tokenize(text.lstrip("*-•#– ")), 0):
        return True
    return text.startswith("-") and text.endswith("-")


def signed_by(passage: Passage, lexicon: SpeakerLexicon) -> Mention | None:
    """Who signs a document: its title says so ("Statement by X on Y"), or the letterhead of a release that says "I"."""
    title = passage.document.title or ""
    match = SIGNED.match(title)
    if match is None:
        return _letterhead(passage, lexicon)
    rest = re.split(r" (?:on|about|regarding|following|after|at|to|in|for|the|announcing)\b", title[match.end() :])[0]
    return read_mention(tokenize(rest), rest, lexicon)


def summed_up(passage: Passage, lexicon: SpeakerLexicon) -> Mention | None:
    """Whose words at a briefing the whole text sums up, in its own words; None for any other text."""
    summary = SUMMARY.search(passage.text, 0, HEAD)
    if summary is None:
        return None
    return read_mention(tokenize(summary["who"]), summary["who"], lexicon)


def _letterhead(passage: Passage, lexicon: SpeakerLexicon) -> Mention | None:
    """The holder of an office above or beside "MEDIA RELEASE", where the text speaks as "I" outside quotation marks."""
    lines = [line.strip() for line in passage.text.split("\n") if line.strip()][:HEAD_LINES]
    release = next((i for i, line in enumerate(lines) if RELEASE.fullmatch(DIVIDED.split(line)[0])), None)
    if release is None or not _says_i(passage):
        return None
    for line in (*lines[:release], *DIVIDED.split(lines[release])[1:]):
        words = _name_case(line)
        mention = read_mention(tokenize(words), words, lexicon)
        if mention is not None and mention.roles and mention.sort in (Sort.PERSON, Sort.ROLE):
            return mention
    return None


def _says_i(passage: Passage) -> bool:
    quoted = [(quotation.start, quotation.end) for quotation in passage.quotations]
    spoken = (match.start() for match in FIRST_PERSON.finditer(passage.text))
    return any(not any(start <= at < end for start, end in quoted) for at in spoken)
