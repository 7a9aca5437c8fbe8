"""What might be reckoned of the demo data of the page's tests, made by hand."""

from report_demo import campaign

from onrecord.records import Kind
from onrecord.report import PageFinding, PageForecast, PageReckoned, PageScore, PageStatement, PageWay

CLAIMS = campaign()[1]


def ids(kind=Kind.QUANTITY, measure=None):
    return [claim.id for claim in CLAIMS if claim.kind is kind and measure in {None, claim.measure}]


def score(who, **more):
    outcomes = (("true", 1), ("false", 1), ("open", 0), ("void", 1))
    voids = (("no threshold", 1),)
    return PageScore(who=who, n=3, judged=2, outcomes=outcomes, voids=voids, hit_rate=0.5, **more)


def reckoned():
    killed, forecasts = ids(measure="killed"), ids(Kind.FORECAST)
    return PageReckoned(
        findings=(
            PageFinding(verdict="real", kind="Falling count", sentence="One is lower.", claims=tuple(killed[:2])),
            PageFinding(verdict="unresolved", kind="Accounts", sentence="All of these.", claims=tuple(killed[:9])),
            PageFinding(
                verdict="compatible",
                kind="Two figures",
                sentence="Both hold.",
                claims=tuple(killed[2:4]),
                looks_so=True,
            ),
        ),
        statements=(
            PageStatement(
                claims=tuple(killed[4:6]),
                documents=2,
                origins=2,
                speaker="Ann Orr",
                figures=(
                    (
                        PageWay(words="at least 50,000", claims=(killed[4],)),
                        PageWay(words="up to 50,000", claims=(killed[5],)),
                    ),
                ),
            ),
        ),
        forecasts=(
            PageForecast(
                claims=tuple(forecasts[:2]),
                outcome="false",
                because="It was 70 days late.",
                question="Raqqa retaken by 8 August 2017",
                evidence=(killed[0],),
                known_then=tuple(killed[:3]),
                addresses=("https://example.org/late", "javascript:alert(1)"),
                likelihood="very likely",
                probability=0.875,
                score=0.765625,
                log_score=2.0794,
                documents=2,
                origins=1,
            ),
            PageForecast(claims=(forecasts[2],), outcome="void", because="It names no day.", documents=1, origins=1),
        ),
        total=score("All forecasts"),
        speakers=(score("Ann Orr", base_rate=1.0, base_n=1, scored=1, score=0.765625, log_score=2.0794),),
        organisations=(score("Task Force"),),
    )
