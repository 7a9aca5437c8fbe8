"""The page on which every number opens its sentence."""

from onrecord.report.facts import Named, NotRead, PageFacts, PageKnowledge, ReadOn, Voice
from onrecord.report.page import page
from onrecord.report.reckoned import (
    PageAccount,
    PageAccountRow,
    PageBand,
    PageBreak,
    PageColumn,
    PageFinding,
    PageForecast,
    PageJudgement,
    PageReckoned,
    PageScore,
    PageStatement,
    PageWay,
)

__all__ = [
    "Named",
    "NotRead",
    "PageAccount",
    "PageAccountRow",
    "PageBand",
    "PageBreak",
    "PageColumn",
    "PageFacts",
    "PageFinding",
    "PageForecast",
    "PageJudgement",
    "PageKnowledge",
    "PageReckoned",
    "PageScore",
    "PageStatement",
    "PageWay",
    "ReadOn",
    "Voice",
    "page",
]
