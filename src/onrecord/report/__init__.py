"""The page on which every number opens its sentence."""

from onrecord.report.facts import Named, NotRead, PageFacts, PageKnowledge, ReadOn, Voice
from onrecord.report.page import page

__all__ = ["Named", "NotRead", "PageFacts", "PageKnowledge", "ReadOn", "Voice", "page"]
