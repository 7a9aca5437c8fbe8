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


KILLED = "#figure-killed-cumulative-people-islamic-state"


def test_the_band_of_all_claims_stands_behind_them_with_its_middle_and_its_breaks(visit):
    figure = visit("reckoned").locator(KILLED)
    assert figure.locator("svg [aria-label='area'] path").count() == 2  # told, and after the last word
    assert figure.locator("svg [aria-label='line'] path").count() == 1
    assert figure.locator("svg [aria-label='text']").text_content() == "1"
    words = figure.locator(".together").text_content()
    assert "All claims together, Iraq, Syria: 19,200 to 30,000 on 31 Dec 2016; middle 24,000." in words
    assert "1: The command counts anew." in words


def test_claims_stay_in_front_of_the_band_and_open_their_sentences(visit):
    tab = visit("reckoned")
    marks = tab.locator(f"{KILLED} [data-claim]")
    plain = visit("demo").locator(f"{KILLED} [data-claim]")
    assert marks.count() == plain.count()
    marks.first.focus()
    tab.keyboard.press("Enter")
    tab.locator("#drawer[open]").wait_for()


def test_another_place_or_no_band_can_be_chosen(visit):
    figure = visit("reckoned").locator(KILLED)
    box = figure.locator("select")
    assert box.locator("option").all_text_contents() == ["Iraq, Syria", "Iraq", "none"]
    box.select_option("1")
    assert "one party only speaks, so there is no middle" in figure.locator(".together").text_content()
    assert figure.locator("svg [aria-label='line'] path").count() == 0
    box.select_option("-1")
    assert figure.locator("svg [aria-label='area'] path").count() == 0
    assert figure.locator(".together").text_content() == ""


def test_a_flow_by_month_stands_behind_rates_and_nowhere_else(visit):
    section = visit("reckoned").locator("section.measure").filter(has_text="Arrivals").last
    assert section.locator("figure", has_text="Islamic State group: rate").locator("select").count() == 1
    assert section.locator("figure", has_text="Islamic State group: change").locator("select").count() == 0


def test_every_step_of_a_band_is_in_a_table(visit):
    steps = visit("reckoned").locator(f"{KILLED} .together details", has_text="Step by step")
    steps.locator("summary").click()
    steps.locator("tbody tr").first.wait_for()  # the rows are made once the fold is open
    assert steps.locator("tbody tr").count() == 36
    assert steps.locator("tbody tr").last.locator("td").all_text_contents() == [
        "28,800",
        "36,000",
        "45,000",
        "after the last word",
    ]


def test_judgements_stand_on_top_and_open_claims_for_and_against(visit):
    tab = visit("reckoned")
    first = tab.locator("main h2").first
    assert first.text_content() == "Key judgements"
    item = tab.locator("#judgements li").first
    assert "probability 0.93" in item.text_content()
    assert item.locator("details").all_text_contents()[0].startswith("For: 2 claims")
    item.locator("summary", has_text="Against: 1 claim").click()
    item.locator("details").last.locator("a").click()
    tab.locator("#drawer[open]").wait_for()


def test_an_account_opens_comes_goes_closes_and_leaves_a_residual(visit):
    account = visit("reckoned").locator(".account")
    heads = account.locator("thead th").all_text_contents()
    assert heads == ["Period", "Opening", "+ arrivals", "− killed", "Closing", "Residual", "Losses above gains"]
    cells = account.locator("tbody tr").first.locator("th, td").all_text_contents()
    assert cells[1] == "25,00020,000 to 30,000"
    assert cells[-2:] == ["−7,000 to 1,000", "above 0.99"]
    assert account.locator("details").count() == 3


def test_the_page_names_its_run(visit):
    assert (
        visit("reckoned").locator(".run").text_content().startswith("assessment1:0123456789abcdef0123: ledger data1:")
    )


def test_without_reckoning_there_are_no_such_sections(visit):
    tab = visit("demo")
    assert tab.locator("#findings, #statements, #judgements, #accounts, select").count() == 0
    assert tab.locator(".outcome").count() == 0


def test_every_id_of_what_was_reckoned_is_a_claim_of_the_page():
    documents, claims = campaign()
    html = "".join(page(documents, claims, facts(documents), KNOWLEDGE, reckoned()))
    data = json.loads(re.search(r'id="data">(.*?)</script>', html, re.DOTALL)[1])
    known = {claim["id"] for claim in data["claims"]}
    assert set(re.findall(r"claim1:[0-9a-f]+", json.dumps(data["reckoned"]))) <= known
