"""Utterances, and what documents report differently of them."""

import json
import os
from dataclasses import replace
from itertools import combinations, count
from pathlib import Path
from typing import Any

import pytest

from onrecord.reconcile.intervals import Interval
from onrecord.reconcile.observations import SeriesKey, Span
from onrecord.reconcile.observing import span
from onrecord.reconcile.sayings import Saying, same_speaker
from onrecord.reconcile.statements import Statement, find_statements
from onrecord.records import Bound, Kind, Nature, Speaker

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[3] / "shared"))
NUMBERS = count()


def saying(low: float | None, high: float | None, document: str, **more: Any) -> Saying:
    """A claim of a general on 10 August 2016 about the strength of a force that day."""
    name = more.pop("name", "Ann Orr")
    said = more.pop("said", "2016-08-10")
    return Saying(
        claim_id=f"claim1:{next(NUMBERS):06}",
        document_id=document,
        document=document,
        kind=more.pop("kind", Kind.QUANTITY),
        series=SeriesKey(more.pop("measure", "strength"), "islamic-state", more.pop("place", ("IQ", "SY"))),
        speaker=Speaker(name=name) if name else None,
        words=more.pop("words", f"{low} to {high}"),
        said=span(said),
        as_of=span(more.pop("as_of", said)),
        since=span(more.pop("since", None)),
        nature=more.pop("nature", Nature.STOCK),
        value=Interval(low, high),
        unit="people",
        bound=more.pop("bound", Bound.RANGE),
        **more,
    )


def one(*said: Saying) -> Statement:
    (statement,) = find_statements(said)
    return statement


def test_two_documents_that_report_one_speaker_give_one_statement_with_its_discrepancy():
    statement = one(saying(15e3, 20e3, "a"), saying(15e3, 30e3, "b", name="Lt. Gen. Ann Orr"))
    assert (statement.documents, len(statement.claims)) == (2, 2)
    (discrepancy,) = statement.discrepancies
    assert discrepancy.kind == "value"
    assert [way.documents for way in discrepancy.reported] == [("a",), ("b",)]
    assert discrepancy.sentence == "Reported as “15000.0 to 20000.0” in a; as “15000.0 to 30000.0” in b."


def test_at_least_and_as_many_as_the_same_number_differ_in_wording():
    floor = saying(50e3, None, "a", bound=Bound.AT_LEAST)
    ceiling = saying(None, 50e3, "b", bound=Bound.AT_MOST)
    assert one(floor, ceiling).discrepancies[0].kind == "wording"


def test_documents_that_agree_have_no_discrepancy():
    assert one(saying(15e3, 20e3, "a"), saying(15e3, 20e3, "b")).discrepancies == ()


def test_what_differs_within_one_document_is_no_reporting():
    assert one(saying(15e3, 20e3, "a"), saying(15e3, 30e3, "a")).discrepancies == ()


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Bo Lind"},
        {"name": "Kim Orr"},
        {"said": "2016-08-13"},
        {"measure": "killed"},
        {"place": ("LY",)},
        {"as_of": "2015-08-10"},
    ],
)
def test_another_speaker_day_quantity_place_or_time_is_another_statement(change: dict[str, str]):
    assert len(find_statements([saying(15e3, 20e3, "a"), saying(15e3, 20e3, "b", **change)])) == 2


def test_the_report_of_the_morning_after_is_of_the_same_statement():
    assert one(saying(15e3, 20e3, "a"), saying(15e3, 20e3, "b", said="2016-08-11"))


def test_figures_are_matched_by_their_time():
    now, then = saying(200, 200, "a"), saying(2000, 2000, "a", as_of="2016-08")
    other_now, other_then = saying(190, 190, "b"), saying(1900, 1900, "b", as_of="2016-08")
    statement = one(now, then, other_now, other_then)
    assert set(statement.figures) == {(now.claim_id, other_now.claim_id), (then.claim_id, other_then.claim_id)}


def test_in_their_own_voice_documents_agree_with_their_copies_only():
    said = [saying(1, 2, name, name=None) for name in ("a", "b", "c")]
    found = find_statements(said, {"a": "origin", "b": "origin"})
    assert sorted(statement.documents for statement in found) == [1, 2]


def test_a_table_may_say_what_is_a_copy_of_what():
    said = [saying(1, 2, "a", copies="K1"), saying(1, 2, "b", copies="K1", name="Bo Lind", said="2016-12-24")]
    assert one(*said).documents == 2


def test_the_order_of_the_claims_does_not_change_the_statements():
    said = [saying(n, n + 1, f"d{n % 4}", said=f"2016-08-{10 + n % 3}") for n in range(9)]
    assert find_statements(said) == find_statements(said[::-1])


def test_no_claims_make_no_statements():
    assert find_statements([]) == ()


@pytest.mark.parametrize(
    ("one_name", "other", "same"),
    [
        ("Sean MacFarland", "MacFarland", True),
        ("S. MacFarland", "Sean MacFarland", True),
        ("Lloyd Austin (ABC wire)", "Lloyd Austin", True),
        ("Ann Smith", "John Smith", False),
        ("Ann Smith", "Ann Jones", False),
    ],
)
def test_one_person_has_one_last_name_and_one_initial(one_name: str, other: str, same: bool):  # noqa: FBT001 - a column of the table
    assert same_speaker(Speaker(name=one_name), Speaker(name=other)) is same


def test_a_role_is_the_same_in_the_same_words_only():
    role = Speaker(role="US defence official")
    assert same_speaker(role, replace(role))
    assert not same_speaker(role, Speaker(role="Iraqi defence official"))


def overlaps(one_days: Span | None, other: Span | None) -> bool:
    return one_days is None or other is None or (one_days.first <= other.last and other.first <= one_days.last)


@pytest.mark.skipif(not (SHARED / "gold" / "wire.dev.jsonl").is_file(), reason="the shared gold is not here")
def test_the_statements_of_the_wire_groups_are_found():
    """Gold: quantities of one group with the same speaker, measure, actor, place and overlapping time."""
    rows = [json.loads(line) for line in (SHARED / "gold" / "wire.dev.jsonl").read_text(encoding="utf-8").splitlines()]
    group = {row["document"]: row.get("wire_group") for row in rows if "anchor" not in row}
    claims = [row for row in rows if "anchor" in row and row["kind"] == "quantity" and group[row["document"]]]
    said = [from_gold(row, n) for n, row in enumerate(claims)]
    of = {claim: statement.id for statement in find_statements(said) for claim in statement.claims}
    keys = [
        (group[r["document"]], r.get("speaker"), r["measure"], r["actor"], tuple(r.get("place") or ())) for r in claims
    ]
    gold, read = set(), set()
    for n, m in combinations(range(len(claims)), 2):
        if claims[n]["document"] == claims[m]["document"]:
            continue
        if keys[n] == keys[m] and overlaps(span(claims[n].get("as_of")), span(claims[m].get("as_of"))):
            gold.add((n, m))
        if of[said[n].claim_id] == of[said[m].claim_id]:
            read.add((n, m))
    assert 2 * len(gold & read) / (len(gold) + len(read)) >= 0.90
    sentences = " ".join(d.sentence for s in find_statements(said) for d in s.discrepancies)
    for words in ("15,000 to 20,000", "15,000 and 30,000", "Up to 22,000", "1,500 to 2,000", "1,700 and 2,000"):
        assert words in sentences


def from_gold(row: dict[str, Any], number: int) -> Saying:
    return Saying(
        claim_id=f"claim1:{number:06}",
        document_id=row["document"],
        document=row["document"],
        kind=Kind(row["kind"]),
        series=SeriesKey(row["measure"], row["actor"], tuple(sorted(row.get("place") or ()))),
        speaker=Speaker(name=row["speaker"]) if row.get("speaker") else None,
        words=row["anchor"],
        said=span(row.get("said")),
        as_of=span(row.get("as_of")),
        since=span(row.get("since")),
        nature=Nature(row["nature"]),
        value=Interval(row["low"], row["high"]),
        unit=row["unit"],
        bound=Bound(row["bound"]),
        once=".." in (row.get("as_of") or ""),
    )
