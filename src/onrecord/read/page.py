"""HTML pages: the article, without the page around it."""

import logging
import re
from dataclasses import replace
from typing import Any, NamedTuple

from onrecord.errors import BadInput
from onrecord.read.decode import decode
from onrecord.read.settings import Given, Settings

__all__ = ["Page", "read_page"]

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
TAGS = 50_000  # opening brackets of a page; more is an attack or a data file
DEEP = 2_000  # elements within one another; the parsers recurse


class Page(NamedTuple):
    """The text of an article, paragraphs apart by an empty line, its title first, and what its markup says of it."""

    text: str
    given: Given


def read_page(content: bytes, *, address: str, settings: Settings, charset: str | None = None) -> Page:
    """The article of a page.

    Args:
        content: the bytes of the page.
        address: where it stood.
        settings: the clock: a date in the markup after it is not believed.
        charset: the encoding that the server names.

    Raises:
        BadInput: the page is not text, has no article, or is built to break a parser.
    """
    declared = CHARSET.search(content[:4096])
    text = decode(content, charset or (declared[1].decode("ascii", "replace") if declared else None))
    if not text.strip():
        raise BadInput("is empty" if not text else "holds nothing but white space")
    if text.count("<") > TAGS or _depth(text) > DEEP:
        raise BadInput("is not a page that can be read: too many or too deeply nested elements")
    found = _article(text.replace("\x00", ""), address, settings)
    if found is None:
        raise BadInput("is a page without an article text")
    return found


def _article(html: str, address: str, settings: Settings) -> Page | None:
    import trafilatura  # noqa: PLC0415 - slow to import; only pages need it

    for name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what they would say is in the Failure
    try:
        found: Any = trafilatura.bare_extraction(
            html,
            url=address if address.startswith("http") else None,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": settings.today.isoformat(),
            },
        )
        text = (found.text if found is not None else "") or trafilatura.html2txt(html)
    except (Exception, RecursionError) as error:  # noqa: BLE001 - parsers of hostile HTML raise anything they like
        raise BadInput(f"is not a page that can be read: {type(error).__name__}") from None
    if not text or not text.strip():
        return None
    return _with_title(text, found)


def _with_title(text: str, found: Any) -> Page:
    text = "\n\n".join(line for line in text.splitlines() if line.strip())
    if found is None:
        return Page(text, Given())
    title = " ".join(found.title.split()) if found.title else None
    opening = " ".join(text[:1000].split()).casefold()
    if title and title.casefold() not in opening:
        text = f"{title}\n\n{text}"
    given = Given(title=title, outlet=found.sitename or None, published=found.date or None, rule="html.meta")
    return Page(text, replace(given, language=_language(found.language)))


def _language(code: str | None) -> str | None:
    return code[:2].lower() if code and re.fullmatch(r"[A-Za-z]{2}(?:[-_]\w+)?", code) else None


VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# Elements whose end tag is left out so often that counting them would find depth where there is none.
OPEN = frozenset({"p", "li", "td", "tr", "th", "dd", "dt", "option"})
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")


def _depth(html: str) -> int:
    """An upper estimate of how deep the elements are nested, counting opened less closed."""
    depth = deepest = 0
    for match in TAG.finditer(html):
        if match[2].lower() in VOID | OPEN or match[3]:
            continue
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return deepest
