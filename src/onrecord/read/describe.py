"""A text and what is known of it become a document: title, dates, language, credit, blocks."""

from onrecord.errors import BadInput
from onrecord.read.blocks import layout
from onrecord.read.credit import credit_of
from onrecord.read.decode import check_text
from onrecord.read.language import language_of
from onrecord.read.lines import cut
from onrecord.read.published import date_lines, dates_of
from onrecord.read.settings import Given, Settings
from onrecord.records import Document

__all__ = ["describe"]


def describe(
    text: str, given: Given, *, settings: Settings, media_type: str = "text/plain", verbatim_date: bool = True
) -> Document:
    """The document of a text, which is stored as it is.

    Args:
        text: every offset counts in it.
        given: with ``name`` and ``address``; its fields go before what the text says.
        settings: the clock, the period, the limits.
        media_type: of the input.
        verbatim_date: whether ``given.published`` is a statement of the input, not a finding of ours.

    Raises:
        BadInput: the text is empty, white space, too long or binary; the name is missing.
    """
    check_text(text, max_characters=settings.max_characters)
    if not given.name or not given.address:
        raise BadInput("has no name")
    lines = cut(text)
    stated = date_lines(text, lines)
    laid = layout(text, lines, dated=stated, title=given.title, markdown=media_type == "text/markdown")
    dates = dates_of(text, laid.blocks, stated=stated, given=given, settings=settings)
    return Document(
        name=given.name,
        address=given.address,
        text=text,
        title=laid.title,
        outlet=given.outlet,
        media_type=media_type,
        given_published=given.published if verbatim_date else None,
        published=dates.published,
        updated=dates.updated,
        language=given.language or language_of(text),
        credit=credit_of(text, laid.blocks, stated),
        blocks=laid.blocks,
    )
