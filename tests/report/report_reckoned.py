"""What might be reckoned of the demo data of the page's tests, made by hand."""

from datetime import date, timedelta

from report_demo import campaign

from onrecord.records import Kind
from onrecord.report import (
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

CLAIMS = campaign()[1]


def ids(kind=Kind.QUANTITY, measure=None):
    return [claim.id for claim in CLAIMS if claim.kind is kind and measure in {None, claim.measure}]


def score(who, **more):
    outcomes = (("true", 1), ("false", 1), ("open", 0), ("void", 1))
    voids = (("no threshold", 1),)
    return PageScore(who=who, n=3, judged=2, outcomes=outcomes, voids=voids, hit_rate=0.5, **more)


def month_ends(count):
    """The last days of months from January 2015 on."""
    firsts = (date(2015 + (month // 12), month % 12 + 1, 1) for month in range(1, count + 1))
    return tuple((first - timedelta(days=1)).isoformat() for first in firsts)


def band(measure, nature, unit, *, place=("Iraq", "Syria"), claims=2, best=True, breaks=()):
    ends = month_ends(36)
    middle = [1000.0 + 1000 * step for step in range(len(ends))]
    return PageBand(
        measure=measure,
        actor="islamic-state",
        nature=nature,
        unit=unit,
        step_days=30.44,
        place=place,
        ends=ends,
        low=tuple(value * 0.8 for value in middle),
        best=tuple(value if best else None for value in middle),
        high=tuple(value * 1.25 for value in middle),
        status="A" * 24 + "F" * 12,
        claims=tuple(ids(measure=measure)[:claims]),
        breaks=breaks,
    )


def account():
    row = PageAccountRow(
        period="2016, first half",
        opening=(20000.0, 25000.0, 30000.0),
        came=((4000.0, 6000.0, 9000.0),),
        went=((8000.0, 10000.0, 12000.0),),
        closing=(14000.0, 18000.0, 23000.0),
        residual=(-7000.0, None, 1000.0),
        falls=0.995,
    )
    killed, came = ids(measure="killed")[:3], ids(measure="arrivals")[:2]
    return PageAccount(
        title="Strength of the Islamic State group",
        unit="people",
        came=(PageColumn(words="arrivals", claims=tuple(came)),),
        went=(PageColumn(words="killed", claims=tuple(killed)),),
        rows=(row, row),
        claims=tuple(ids(measure="strength")[:4]),
    )


def reckoned():
    killed, forecasts = ids(measure="killed"), ids(Kind.FORECAST)
    return PageReckoned(
        run="assessment1:0123456789abcdef0123: ledger data1:0123, packs conflict 01234567, onrecord 0.1.0, seed 1.",
        judgements=(
            PageJudgement(
                sentence="It is very likely that losses exceeded gains in the first half of 2016.",
                probability=0.93,
                confidence="Confidence moderate: two parties speak.",
                sensitive="It hangs most on what the coalition counts.",
                claims=tuple(killed[:2]),
                against=(killed[2],),
            ),
        ),
        bands=(
            band(
                "killed", "cumulative", "people", breaks=(PageBreak(day="2015-06-30", why="The command counts anew."),)
            ),
            band("killed", "cumulative", "people", place=("Iraq",), claims=1, best=False),
            band("arrivals", "flow", "people"),
        ),
        accounts=(account(),),
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
