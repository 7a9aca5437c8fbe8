"""onrecord: what officials said, who said it, when, in which words, and whether it adds up."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.api import import_table, open, read_documents  # noqa: A004 - ``onrecord.open`` is the public name

__all__ = ["__version__", "import_table", "open", "read_documents"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import the API on first use: ``onrecord --help`` must not pay for DuckDB."""
    if name in {"import_table", "open", "read_documents"}:
        from onrecord import api  # noqa: PLC0415 - lazily, on purpose

        return getattr(api, name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
