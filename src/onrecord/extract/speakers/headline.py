"""Headlines that name their source at one end: "Harbour lost: governor", "Governor: harbour lost"."""

import re

from onrecord.extract.segment import Passage, Sentence
from onrecord.extract.speakers.lexicon import SpeakerLexicon, Stance
from onrecord.extract.speakers.line import Act, Line, Range
from onrecord.extract.speakers.mention import Mention, Sort, read_mention
from onrecord.records import Role

__all__ = ["headline_act", "is_headline"]

LONGEST = 24  # words of a headline
SHORTEST = 3  # tokens of a headline before its source: "Sample Courier - Business" is none
SPEAKER = 6  # tokens of a source at its edge


def is_headline(passage: Passage, sentence: Sentence) -> bool:
    """A title or a deck; where blocks are unknown, a short line without a stop among the first ones."""
    if sentence.role in (Role.TITLE, Role.DECK, Role.HEADING):
        return True
    if passage.document.blocks or sentence.paragraph > 4:
        return False
    words = passage.text[sentence.start : sentence.end]
    return words.count(" ") < LONGEST and words[-1] not in ".?!:"


def headline_act(line: Line, text: str, lexicon: SpeakerLexicon) -> Act | None:
    """The act of a headline with its source before a colon, or behind a colon or a dash; None without one."""
    tokens = line.tokens
    cuts = [i for i, token in enumerate(tokens) if token.text == ":" or line.is_dash(i)]
    if not cuts:
        return None
    last, first = cuts[-1], cuts[0]
    if SHORTEST <= last < len(tokens) - 1 and len(tokens) - last - 1 <= SPEAKER:
        source = Range(last + 1, len(tokens))
        if _speaks(read_mention(tokens[last + 1 :], text, lexicon), lexicon, text, behind=True):
            return _act(line, Range(0, last), source, Range(last, last + 1))
    in_front = 0 < first <= SPEAKER and tokens[first].text == ":" and first < len(tokens) - 2
    if in_front and _speaks(read_mention(tokens[:first], text, lexicon), lexicon, text, behind=False):
        return _act(line, Range(first + 1, len(tokens)), Range(0, first), Range(first, first + 1))
    return None


def _act(line: Line, content: Range, source: Range, cue: Range) -> Act:
    return Act(line=line, content=[line.span(content)], source=source, cue=cue, stance=Stance.ASSERTED, rule="headline")


def _speaks(mention: Mention | None, lexicon: SpeakerLexicon, text: str, *, behind: bool) -> bool:
    """Whether the words at an edge name a speaker, not a place or a theme ("Mosul: 12 killed")."""
    if mention is None or any(character.isdigit() for character in mention.words):
        return False
    if mention.sort in (Sort.ROLE, Sort.CROWD):
        return (
            bool(mention.roles)
            or mention.words.lower() in lexicon.crowds
            or mention.words.split(" ")[-1].lower() in lexicon.crowds
        )
    if mention.sort is Sort.PERSON:
        return bool(mention.roles) or behind
    if mention.sort is Sort.BODY:
        return behind or mention.words.split(" ")[-1].lower() in lexicon.bodies or mention.words.isupper()
    return mention.sort is Sort.PAPER or (mention.sort is Sort.SINGLE and (behind or _is_surname(mention.words, text)))


def _is_surname(word: str, text: str) -> bool:
    """Whether a capitalised word stands in the text behind a first name."""
    return re.search(rf"[A-Z][\w’'-]+ {re.escape(word)}\b", text) is not None
