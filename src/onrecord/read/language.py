"""Which language a text is in."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

__all__ = ["language_of"]

SAMPLE = 1000  # characters; more changes nothing and costs time
LETTERS = 20  # with fewer nothing can be told
SURE = 0.85  # share of the probability that a text shorter than SHORT needs
SHORT = 200
# Words of English and of no other language below: in an English text about one in ten.
ENGLISH = frozenset(["the", "and", "that", "with", "this", "from", "which", "were", "their", "been", "would", "they"])
PLAINLY = 0.06
# The languages of the press that we may meet.  The full list of the model finds rare ones in short English.
LANGUAGES = (  # noqa: SIM905 - one code a line would be sixty lines
    "am ar az bg bn bs ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ku lt lv mk ms nb ne nl nn no "
    "pl ps pt ro ru si sk sl so sq sr sv sw ta th tl tr uk ur uz vi zh"
).split()
# One language under several codes.
SAME = {"nb": "no", "nn": "no"}


def language_of(text: str) -> str:
    """ISO 639-1 code, or "und" where the text is too short or too mixed to tell."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample[: SHORT * 2])) < LETTERS:
        return "und"
    if len(sample) >= SHORT and _is_plainly_english(sample):
        return "en"
    if sample.isupper():  # the model knows words as they stand in a sentence
        sample = sample.lower()
    code, share = _identifier().classify(sample)
    if len(sample) < SHORT and share < SURE:
        return "und"
    return SAME.get(code, str(code))


def _is_plainly_english(sample: str) -> bool:
    """Whether both halves of a text are full of English words: the model would say so too, a hundred times slower."""
    words = sample.lower().split()
    middle = len(words) // 2
    return all(_share(half) >= PLAINLY for half in (words[:middle], words[middle:]))


def _share(words: Sequence[str]) -> float:
    return sum(word in ENGLISH for word in words) / len(words) if words else 0.0


@cache
def _identifier() -> Any:
    """The model, loaded once per process; it has no types of its own."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # noqa: PLC0415 - takes 0.5 s, only when reading

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = Counter(model.labels)
    model.set_languages([code for code in LANGUAGES if code in known])
    return model
