"""Headlines that name their source at one end: "Harbour lost: governor", "Governor: harbour lost"."""

import re
from dataclasses import replace

from onrecord.extract.segment import Passage, Sentence
from onrecord.extract.speakers.lexicon import SpeakerLexicon, Stance
from onrecord.extract.speakers.line import Act, Line, Range
from onrecord.extract.speakers.mention import Mention, Sort, read_mention
from onrecord.records import Role

__all__ = ["headline_act", "is_headline", "label_act", "may_label"]

LABELLED = re.compile(r"[^A-Za-z]{0,4}[A-Z][\w’'-]+ [^:.?!;]{4,90}: ")
LONGEST = 24  # words of a headline
LABEL = 16  # tokens of a name and an office in front of a colon
PERSON = 3  # tokens of such a label at least
SHORTEST = 3  # tokens of a headline before its source: "Sample Courier - Business" is none
STAMP = re.compile(r"\d{1,2}[:.]\d{2} ?\| ?(?=[A-Z])")  # the heading of an entry in a live blog
SPEAKER = 6  # tokens of a source at its edge


def is_headline(passage: Passage, sentence: Sentence) -> bool:
    """A title or a deck; where blocks are unknown, a short line without a stop among the first ones."""
    if sentence.role in (Role.TITLE, Role.DECK, Role.HEADING):
        return True
    if STAMP.match(passage.text, sentence.start, sentence.end):
        return passage.text[sentence.end - 1] not in '.?!:”"'
    if passage.document.blocks or sentence.paragraph > 4:
        return False
    words = passage.text[sentence.start : sentence.end]
    return words.count(" ") < LONGEST and words[-1] not in ".?!:"


def may_label(text: str, start: int, end: int) -> bool:
    """Whether a sentence can open with a person and a colon; False is certain."""
    return LABELLED.match(text, start, end) is not None


def headline_act(line: Line, text: str, lexicon: SpeakerLexicon) -> Act | None:
    """The act of a headline with its source before a colon, or behind a colon or a dash; None without one."""
    tokens = line.tokens
    bar = next((i + 1 for i, token in enumerate(tokens[:SPEAKER]) if token.text == "|"), 0)
    cuts = [i for i in range(bar, len(tokens)) if tokens[i].text == ":" or line.is_dash(i)]
    if not cuts:
        return None
    last, first = cuts[-1], cuts[0]
    if SHORTEST <= last < len(tokens) - 1 and len(tokens) - last - 1 <= SPEAKER:
        source = Range(last + 1, len(tokens))
        if _speaks(read_mention(tokens[last + 1 :], text, lexicon), lexicon, text, behind=True):
            return _act(line, Range(bar, last), source, Range(last, last + 1))
    in_front = 0 < first - bar <= SPEAKER and tokens[first].text == ":" and first < len(tokens) - 2
    if in_front and _speaks(read_mention(tokens[bar:first], text, lexicon), lexicon, text, behind=False):
        return _act(line, Range(first + 1, len(tokens)), Range(bar, first), Range(first, first + 1))
    return None


def label_act(line: Line, text: str, lexicon: SpeakerLexicon) -> Act | None:
    """``- Ann Bell, army spokeswoman: nine boats lost``: a person with an office in front of a colon."""
    tokens = line.tokens
    colon = next((i for i, token in enumerate(tokens[:LABEL]) if token.text == ":"), 0)
    first = next((i for i in range(colon) if tokens[i].text[:1].isalpha()), colon)
    if colon - first < PERSON or colon >= len(tokens) - SHORTEST or not tokens[first].text[:1].isupper():
        return None
    mention = read_mention(tokens[first:colon], text, lexicon)
    if mention is None or mention.sort is not Sort.PERSON or not mention.roles or _has_verb(line, lexicon, colon):
        return None
    return replace(
        _act(line, Range(colon + 1, len(tokens)), Range(first, colon), Range(colon, colon + 1)), rule="label"
    )


def _has_verb(line: Line, lexicon: SpeakerLexicon, last: int) -> bool:
    """Whether a finite verb stands before a token: "The mayor, Ann Bell, has a plan: nine boats"."""
    grammar = lexicon.grammar
    return any(
        line.low(i) in grammar.be | grammar.auxiliaries | grammar.common_verbs
        or any(form.tense in ("past", "third") for form in lexicon.verbs.get(line.low(i), ()))
        for i in range(last)
    )


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
