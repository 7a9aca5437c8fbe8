"""A document becomes claims and rejections: a pure function of the document and of what the reader knows."""

from onrecord.extract.claims.reader import extract
from onrecord.extract.knowledge import Knowledge, load

__all__ = ["Knowledge", "extract", "load"]
