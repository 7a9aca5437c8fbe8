"""Bytes become text: byte order marks, UTF-8, and older encodings where they can be told."""

import codecs
import re

from onrecord.errors import BadInput
from onrecord.read.language import language_of

__all__ = ["check_text", "decode"]

# Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What press archives are written in besides UTF-8.  An open list would find ancient mainframes in noise.
OLDER = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "koi8_r",
    "gb18030",
    "shift_jis",
    "euc_kr",
]
LATIN = ("cp1250", "cp1252", "cp1254")
HOME = {
    **dict.fromkeys(("tr", "az", "ku"), "cp1254"),
    **dict.fromkeys(("pl", "cs", "sk", "sl", "hr", "bs", "hu", "ro", "sq"), "cp1250"),
}
UNTOLD = "is not text in an encoding that can be told; save it as UTF-8"
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SAMPLE = 20_000  # bytes that are looked at to tell an older encoding


def decode(content: bytes, declared: str | None = None) -> str:
    """The text of ``content``, without a byte order mark, otherwise character for character.

    Args:
        content: may be empty.
        declared: the encoding that the sender names; tried after UTF-8.

    Raises:
        BadInput: it is not text, or its encoding cannot be told.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decode_as(content[len(mark) :], encoding)
    if b"\x00" in content[:SAMPLE]:
        raise BadInput("is not text: it holds NUL bytes")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if declared and _known(declared):
        return _decode_as(content, declared)
    _refuse_damaged_utf8(content, broken)
    return _guess(content)


def check_text(text: str, *, max_characters: int) -> None:
    """Refuse what is no text to read.

    Raises:
        BadInput: empty, white space only, too long, binary, or with half a surrogate pair.
    """
    if not text:
        raise BadInput("is empty")
    if not text.strip():
        raise BadInput("holds nothing but white space")
    if len(text) > max_characters:
        raise BadInput(f"has {len(text):,} characters; more than {max_characters:,} are not read as one document")
    controls = sum(1 for _ in CONTROL.finditer(text, 0, SAMPLE))
    if "\x00" in text or controls > 2 + min(len(text), SAMPLE) // 200:
        raise BadInput("is not text: it holds control characters")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadInput(f"holds half a character (a lone surrogate) at {error.start}") from None


def _decode_as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise BadInput(f"is not the {encoding} that it says it is: {error}") from None


def _known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding  # noqa: SLF001 - the only way to tell "rot13" from "cp1252"
    except (LookupError, ValueError):  # ValueError: a name with a NUL in it
        return False


def _refuse_damaged_utf8(content: bytes, error: UnicodeDecodeError) -> None:
    """Raise where most of what is not ASCII is well-formed UTF-8: a guess would spoil every such character."""
    sample = content[:SAMPLE]
    kept = sample.decode("utf-8", "ignore")
    well = sum(len(character.encode()) for character in kept if character > "\x7f")
    high = sum(byte > 0x7F for byte in sample)
    if error.start >= SAMPLE or well * 2 > high:
        raise BadInput(f"is damaged UTF-8: {error.reason} at byte {error.start}")


def _guess(content: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - needed by few files, and slow to import

    matches = list(from_bytes(content[:SAMPLE], cp_isolation=OLDER))
    if not matches:
        raise BadInput(UNTOLD)
    best = matches[0].encoding
    if best in LATIN:  # their differences are a few letters, so the language decides
        best = HOME.get(language_of(str(matches[0])), "cp1252")
    try:
        return content.decode(best)
    except UnicodeDecodeError:  # the rest of the file is not like its beginning
        raise BadInput(UNTOLD) from None
