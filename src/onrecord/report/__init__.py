"""The page on which every number opens its sentence."""

from onrecord.report.facts import Named, NotRead, PageFacts, PageKnowledge, ReadOn, Voice
from onrecord.report.page import page
from onrecord.report.reckoned import PageFinding, PageForecast, PageReckoned, PageScore, PageStatement, PageWay

__all__ = [
    "Named",
    "NotRead",
    "PageFacts",
    "PageFinding",
    "PageForecast",
    "PageKnowledge",
    "PageReckoned",
    "PageScore",
    "PageStatement",
    "PageWay",
    "ReadOn",
    "Voice",
    "page",
]
