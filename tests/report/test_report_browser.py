"""The page in a real Chromium, opened from disk."""

import pytest
from report_demo import KNOWLEDGE, campaign, facts
from report_extremes import many

from onrecord.records import Kind
from onrecord.report import page

pytestmark = pytest.mark.browser


def claim_with(words):
    return next(claim for claim in campaign()[1] if claim.quote.text == words)


KILLED = "#figure-killed-cumulative-people-islamic-state"


@pytest.mark.parametrize("name", ["demo", "hostile", "empty", "undated", "plain", "reckoned"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_without_a_word_in_the_console_and_without_sideways_scrolling(visit, name, width, scheme):
    tab = visit(name, width=width, color_scheme=scheme)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_every_dated_quantity_has_one_mark(visit):
    marks = visit().locator("[data-claim]").evaluate_all("nodes => nodes.map((node) => node.dataset.claim)")
    assert sorted(marks) == sorted(c.id for c in campaign()[1] if c.kind is Kind.QUANTITY)


def test_each_measure_nature_and_unit_has_its_own_axes(visit):
    tab = visit()
    titles = tab.locator("section.measure").filter(has=tab.locator("#measure-arrivals")).locator("figure h4")
    assert titles.all_text_contents() == ["Islamic State group: rate", "Islamic State group: change"]


def test_where_no_date_is_known_the_table_stands_for_the_chart(visit):
    figure = visit("undated").locator(KILLED)
    assert figure.locator("svg.chart").count() == 0
    assert figure.locator("tbody tr").count() == 14
    assert "No date is known, so there is no chart." in figure.locator(".summary").text_content()


def test_a_wide_range_of_values_is_drawn_on_a_logarithmic_scale_that_can_be_switched_off(visit):
    figure = visit().locator("#figure-strength-stock-people-islamic-state")
    assert figure.locator(".unit").text_content() == "People, logarithmic scale"
    figure.get_by_role("button", name="Log scale", pressed=True).click()
    assert figure.locator(".unit").text_content() == "People"
    assert figure.get_by_text("50,000", exact=True).count() == 1


def test_a_pointer_shows_who_said_it_and_when(visit):
    tab = visit()
    tab.locator(f'[data-claim="{claim_with("more than 60,000").id}"]').hover()
    assert tab.locator(f"{KILLED} .tip").inner_text().splitlines() == [
        "at least 60,000 people",
        "US defence official",
        "14 Feb 2017 · Iraq, Syria",
    ]


def test_an_open_end_has_an_arrow_in_its_direction_and_a_hedged_claim_is_hollow(visit):
    tab = visit()
    box = tab.locator(f"{KILLED} [aria-label=vector] path")
    turns = box.evaluate_all("nodes => nodes.map((node) => /rotate\\(180\\)/.test(node.getAttribute('transform')))")
    bounds = [c.bound for c in campaign()[1] if c.measure == "killed" and c.nature == "cumulative"]
    assert (turns.count(False), turns.count(True)) == (5, 2)
    assert bounds.count("at_most") == 2
    hollow = tab.locator(f'{KILLED} [data-claim="{claim_with("about 22,000").id}"]')
    assert hollow.evaluate("node => getComputedStyle(node).fill") == "rgb(252, 251, 248)"


def test_sides_differ_in_colour_and_in_shape(visit):
    tab = visit()
    signs = tab.locator("#sides path").evaluate_all(
        "nodes => nodes.map((node) => [node.getAttribute('d'), getComputedStyle(node).fill])"
    )
    assert len(signs) == 5
    assert len({shape for shape, _ in signs}) == len({colour for _, colour in signs}) == 5


def test_a_facet_changes_figures_lists_counts_and_the_address(visit):
    tab = visit()
    tab.locator("#facets label", has_text="Mosul").click()
    assert tab.evaluate("location.hash") == "#place=Mosul"
    tab.locator(".chip").wait_for()
    chosen = [c for c in campaign()[1] if "Mosul" in [p.name for p in c.place]]
    assert tab.locator("[data-claim]").count() == sum(c.kind is Kind.QUANTITY for c in chosen)
    assert tab.locator("#forecasts li").count() == sum(c.kind is Kind.FORECAST for c in chosen)
    assert tab.locator("#shown").text_content() == f"{len(chosen)} of 99 claims shown"
    assert tab.locator("[data-facet=kind] label", has_text="Forecast").text_content() == "Forecast3"
    assert tab.evaluate("document.activeElement.value") == "Mosul"


def test_the_address_restores_the_view_and_the_history_goes_back(visit):
    tab = visit(address="#measure=strength&place=Mosul&place=Raqqa")
    assert tab.locator(".chip .words").all_text_contents() == ["Strength", "Mosul", "Raqqa"]
    assert tab.locator("[data-claim]").count() == 5
    tab.locator("#clear-all").click()
    tab.locator("#chips:empty").wait_for(state="attached")
    assert tab.evaluate("location.hash") == "#/"
    tab.go_back()
    tab.locator(".chip").first.wait_for()
    assert tab.locator("[data-claim]").count() == 5


def test_a_filter_that_leaves_nothing_says_so_and_offers_a_way_out(visit):
    tab = visit(address="#measure=cost&place=Mosul")
    assert "No claim is left by these filters." in tab.locator("#figures").text_content()
    tab.get_by_role("button", name="Clear all filters").first.click()
    tab.locator("[data-claim]").first.wait_for()


def test_a_page_without_forecasts_says_so(visit):
    assert visit("plain").locator("#forecasts").text_content() == "No forecast was found in these documents."


def test_a_click_opens_the_sentence_with_the_words_marked(visit):
    tab = visit()
    claim = claim_with("more than 60,000")
    tab.locator(f'[data-claim="{claim.id}"]').click()
    drawer = tab.locator("#drawer[open]")
    drawer.wait_for()
    assert drawer.locator("mark").text_content() == "more than 60,000"
    sentence = "For the dead on that side, US defence official gave more than 60,000, when asked."
    assert drawer.locator(".sentence").text_content() == sentence
    document = next(d for d in campaign()[0] if d.id == claim.quote.document_id)
    assert drawer.locator("blockquote").text_content() == document.text.split("\n")[0]
    assert f"claim={claim.id}" in tab.evaluate("location.hash")


def test_the_drawer_shows_every_field_and_the_words_behind_it(visit):
    tab = visit(address=f"#claim={claim_with('about 22,000').id}")
    shown = dict(
        zip(
            tab.locator("#drawer dt").all_text_contents(),
            tab.locator("#drawer dd").all_text_contents(),
            strict=True,
        )
    )
    assert shown["Chain"] == "Jean-Yves Le Drian, via US-led coalition"
    assert shown["Published"] == "21 Jan 2016 (metadata)"
    assert (shown["Holds for"], shown["Since"], shown["Read"]) == ("21 Jan 2016", "8 Aug 2014", "21 Nov 2026")
    assert (shown["Organisation"], shown["Modality"]) == ("French government", "Hedged")
    cells = tab.locator("#drawer .evidence tbody tr").first.locator("th, td").all_text_contents()
    assert cells == ["Value", "about 22,000", "number with modifier"]
    assert tab.locator("#drawer .evidence tbody tr").count() == 4


def test_the_keyboard_walks_the_marks_opens_one_and_gets_the_focus_back(visit):
    tab = visit()
    first = tab.locator(f"{KILLED} [data-claim][tabindex='0']")
    first.focus()
    start = first.get_attribute("data-claim")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("End")
    tab.keyboard.press("ArrowLeft")
    here = tab.evaluate("document.activeElement.dataset.claim")
    assert here not in (None, start)
    tab.keyboard.press("Enter")
    tab.locator("#drawer[open]").wait_for()
    assert tab.evaluate("document.activeElement.id") == "drawer-title"
    for _ in range(12):
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.closest('#drawer') !== null")
    tab.keyboard.press("Escape")
    tab.locator("#drawer:not([open])").wait_for(state="attached")
    tab.wait_for_url(lambda url: url.endswith("#/"))  # "close" is told of after the drawer has gone
    assert tab.evaluate("document.activeElement.dataset.claim") == here


def test_a_figure_is_one_stop_for_tab(visit):
    tab = visit()
    stops = tab.locator("figure").evaluate_all(
        "nodes => nodes.map((n) => n.querySelectorAll('[tabindex=\"0\"]').length)"
    )
    assert set(stops) == {1}


def test_a_deep_link_opens_the_drawer_and_an_unknown_one_is_ignored(visit):
    claim = claim_with("take the city back by spring")
    tab = visit(address=f"#claim={claim.id}")
    assert tab.locator("#drawer[open] mark").text_content() == "take the city back by spring"
    assert tab.locator("#drawer-title").text_content() == "Forecast, by March 2017"
    assert visit(address="#claim=claim1:none").locator("#drawer[open]").count() == 0


def test_the_table_has_the_rows_of_its_figure_and_sorts(visit):
    tab = visit()
    figure = tab.locator(KILLED)
    figure.get_by_role("button", name="Show table (14)").click()
    rows = figure.locator("tbody tr").evaluate_all("nodes => nodes.map((node) => node.dataset.row)")
    marks = figure.locator("[data-claim]").evaluate_all("nodes => nodes.map((node) => node.dataset.claim)")
    assert sorted(rows) == sorted(marks)
    figure.get_by_role("button", name="Value").click()
    figure.get_by_role("button", name="Value").click()
    assert figure.locator("tbody tr").first.locator("td.value").text_content() == "at least 70,000 people"
    assert figure.locator("th[aria-sort=descending]").text_content().startswith("Value")
    figure.locator("tbody tr").first.locator("td.outlet").click()
    assert tab.locator("#drawer[open] mark").text_content() == "more than 70,000"


def test_a_caption_is_marked_as_one(visit):
    tab = visit(address=f"#claim={claim_with('some 15,000').id}")
    assert tab.locator("#drawer .tags").text_content() == "From a caption"


def test_a_citation_is_copied(visit):
    claim = claim_with("an estimated 45,000")
    tab = visit(address=f"#claim={claim.id}", permissions=["clipboard-read", "clipboard-write"])
    tab.get_by_role("button", name="Copy as citation").click()
    tab.get_by_text("Citation copied").wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Sean MacFarland, commander, US-led coalition, 10 Aug 2016: “an estimated 45,000”. ")
    assert copied.endswith(f"[{claim.id}]")


def test_a_document_full_of_script_is_shown_as_text_and_links_nowhere(visit):
    tab = visit("hostile")
    tab.locator("[data-claim]").first.press("Enter")
    tab.locator("#drawer[open]").wait_for()
    assert tab.locator("#drawer mark").text_content() == "900 dead"
    assert "<script>window.attacked=1</script>" in tab.locator("#drawer blockquote").text_content()
    assert "javascript:window.attacked=1" in tab.locator("#drawer .source").text_content()
    assert tab.locator("#drawer .source a").count() == 0
    assert tab.locator("img").count() == 0
    assert tab.evaluate("window.attacked") is None


def test_on_a_phone_the_filters_are_folded_and_the_drawer_fills_the_screen(visit):
    tab = visit(width=360, height=740)
    assert tab.locator("#facets").is_hidden()
    tab.locator(f"{KILLED} [data-claim]").first.click()
    assert tab.locator("#drawer[open]").bounding_box()["width"] >= 345
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def test_print_shows_figures_without_tools_and_with_an_open_drawer_its_evidence_alone(visit):
    tab = visit(address=f"#claim={claim_with('about 22,000').id}")
    tab.emulate_media(media="print")
    assert tab.locator("#drawer").is_visible()
    assert tab.locator("main").is_hidden()
    tab.keyboard.press("Escape")
    assert tab.locator(KILLED).is_visible()
    assert tab.locator("aside").is_hidden()


def test_landmarks_and_summaries_serve_a_screen_reader(visit):
    tab = visit()
    assert tab.get_by_role("main").count() == tab.get_by_role("banner").count() == 1
    assert tab.get_by_role("complementary", name="Filters").count() == 1
    figure = tab.locator(KILLED)
    summary = tab.locator(f"[id='{figure.get_attribute('aria-describedby')}']").text_content()
    assert summary == (
        "14 claims by 6 speakers. Lowest: at least 8,500 people: Lloyd Austin, 3 Mar 2015. "
        "Highest: at least 70,000 people: US defence official, 26 Dec 2017."
    )
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


@pytest.mark.slow
def test_five_thousand_claims_stay_usable(visit, files):
    documents, claims = many(5000)
    (files / "many.html").write_text("".join(page(documents, claims, facts(documents), KNOWLEDGE)), encoding="utf-8")
    tab = visit("many")
    assert tab.locator("[data-claim]").count() > 4000
    figure = tab.locator(KILLED)
    figure.get_by_role("button", name="Show table").click()
    assert figure.locator("tbody tr").count() == 50
    figure.get_by_role("button", name="Show 50 more").click()
    assert figure.locator("tbody tr").count() == 100
    took = tab.evaluate(
        "() => { const t = performance.now(); location.hash = '#place=Mosul';"
        " return new Promise((done) => addEventListener('hashchange', () => done(performance.now() - t))) }"
    )
    assert took < 3000  # milliseconds; about 200 on a laptop


def test_a_claim_whose_open_end_is_not_that_of_its_words_is_drawn(visit):
    tab = visit("open")
    assert tab.locator("svg.chart [data-claim]").count() > 0
