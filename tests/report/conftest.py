"""Pages of the tests, and a real Chromium that opens them from disk."""

import shutil
from dataclasses import replace

import pytest
from report_demo import KNOWLEDGE, campaign, facts
from report_extremes import hostile
from report_reckoned import reckoned

from onrecord.records import Bound, Kind, Nature
from onrecord.report import PageFacts, page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


def open_against_the_words(claim):
    """A fall "by at least 8": a floor in words, and no lower end."""
    if claim.kind is not Kind.QUANTITY:
        return claim
    return replace(claim, low=None, high=-8, best=None, bound=Bound.AT_LEAST, nature=Nature.CHANGE)


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    documents, claims = campaign()
    pages = {
        "demo": page(documents, claims, facts(documents), KNOWLEDGE),
        "hostile": page(*hostile(), PageFacts(title="<script>window.attacked=1</script>"), KNOWLEDGE),
        "empty": page([], [], PageFacts(documents=3), KNOWLEDGE),
        "undated": page([], [replace(c, as_of=None, said=None) for c in claims], PageFacts(), KNOWLEDGE),
        "open": page(documents, [open_against_the_words(c) for c in claims], PageFacts(), KNOWLEDGE),
        "reckoned": page(documents, claims, facts(documents), KNOWLEDGE, reckoned()),
        "plain": page(documents, [c for c in claims if c.kind is Kind.QUANTITY], PageFacts(), KNOWLEDGE),
    }
    for name, pieces in pages.items():
        (folder / f"{name}.html").write_text("".join(pieces), encoding="utf-8")
    return folder


@pytest.fixture
def visit(browser, files):
    """Open a page of ``files``; whatever the console says fails the test."""
    said, contexts = [], []

    def open_page(name="demo", address="", *, width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("request", lambda request: request.url.startswith("file:") or said.append(request.url))
        tab.goto(f"file://{files}/{name}.html{address}")
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert said == []
