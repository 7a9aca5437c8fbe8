"""Sections of the page on whether it adds up, in a real Chromium."""

import json
import re

import pytest
from report_demo import KNOWLEDGE, campaign, facts
from report_reckoned import reckoned

from onrecord.records import Kind
from onrecord.report import page

pytestmark = pytest.mark.browser


def test_claims_of_a_finding_stand_side_by_side_and_open_their_sentences(visit):
    tab = visit("reckoned")
    first = tab.locator("#findings .blocks > li").first
    assert first.locator(".verdict").text_content() == "Contradiction"
    assert first.locator(".says").text_content() == "One is lower."
    boxes = [card.bounding_box() for card in first.locator(".beside > li").all()]
    assert len(boxes) == 2
    assert boxes[0]["y"] == boxes[1]["y"]
    first.locator(".beside a").nth(1).click()
    assert tab.locator("#drawer mark").text_content() == campaign_claim(reckoned().findings[0].claims[1]).quote.text


def campaign_claim(identity):
    return next(claim for claim in campaign()[1] if claim.id == identity)


def test_many_claims_of_a_finding_come_in_portions(visit):
    second = visit("reckoned").locator("#findings .blocks > li").nth(1)
    assert second.locator(".beside > li").count() == 6
    second.get_by_role("button", name="Show 3 more of 3 claims").click()
    assert second.locator(".beside > li").count() == 9


def test_what_only_looks_contradictory_is_folded_away(visit):
    folded = visit("reckoned").locator("#compatible")
    assert folded.locator("summary").first.text_content() == "What only looks contradictory: 1"
    assert not folded.locator(".says").is_visible()
    folded.locator("summary").first.click()
    assert folded.locator(".says").is_visible()


def test_a_statement_shows_each_way_in_which_it_is_given(visit):
    ways = visit("reckoned").locator("#statements .beside > li strong").all_text_contents()
    assert ways == ["at least 50,000", "up to 50,000"]


def test_the_board_shows_each_forecast_once_with_outcome_reason_and_evidence(visit):
    board = visit("reckoned").locator("#forecasts")
    count = sum(claim.kind is Kind.FORECAST for claim in campaign()[1])
    assert board.locator("ol > li").count() == count - 1  # two claims report one forecast
    late = board.locator("li", has_text="It was 70 days late.")
    assert "Did not come true" in late.locator(".outcome").text_content()
    assert "Called “very likely” (taken as 88%); Brier score 0.766, log score 2.08." in late.text_content()
    assert late.get_by_role("link", name="Where that can be read").count() == 1  # the other address is no link
    late.locator("details", has_text="Judged by: 1 claim").locator("summary").click()
    assert late.locator("details a").first.is_visible()


def test_scores_come_with_their_number_and_the_share_of_void(visit):
    scores = visit("reckoned").locator("#scores")
    total = scores.locator(".total").text_content()
    assert total == (
        "All forecasts: 1 true, 1 false, 0 open, 1 void. Of those judged, 50% of 2 came true."
        " Void: 33% of 3 (1 no threshold)."
    )
    scores.locator("summary", has_text="By speaker").click()
    cells = scores.locator("tbody tr").first.locator("th, td").all_text_contents()
    assert cells == ["Ann Orr", "3", "1", "1", "0", "1", "50% of 2", "100% of 1", "0.766 of 1", "2.08"]


def test_a_filter_leaves_findings_and_forecasts_of_claims_that_pass(visit):
    tab = visit("reckoned", "#measure=airstrikes")
    assert tab.locator("#findings .blocks").count() == 0
    assert tab.locator("#forecasts ol > li").count() == 0


def test_without_reckoning_there_are_no_such_sections(visit):
    tab = visit("demo")
    assert tab.locator("#findings, #statements").count() == 0
    assert tab.locator(".outcome").count() == 0


def test_every_id_of_what_was_reckoned_is_a_claim_of_the_page():
    documents, claims = campaign()
    html = "".join(page(documents, claims, facts(documents), KNOWLEDGE, reckoned()))
    data = json.loads(re.search(r'id="data">(.*?)</script>', html, re.DOTALL)[1])
    known = {claim["id"] for claim in data["claims"]}
    assert set(re.findall(r"claim1:[0-9a-f]+", json.dumps(data["reckoned"]))) <= known
