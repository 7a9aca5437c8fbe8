"""The page as a file: the same bytes for the same data, nothing from outside, nothing that runs but ours."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources

import pytest
from report_demo import KNOWLEDGE, campaign, facts
from report_extremes import hostile

from onrecord.packs import load_packs
from onrecord.publishing import page_knowledge
from onrecord.records import Attribution, Kind, Speaker
from onrecord.report import Named, PageFacts, PageKnowledge, Voice, page
from onrecord.report.payload import payload
from onrecord.report.words import SIDES

REPORT = resources.files("onrecord.report")


class Reader(HTMLParser):
    """Collects elements, and the contents of scripts and styles."""

    def __init__(self):
        super().__init__()
        self.elements, self.inline, self.open = [], [], None

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open = (tag, dict(attrs)) if tag in ("script", "style") else None

    def handle_data(self, data):
        if self.open:
            self.inline.append((*self.open, data))
            self.open = None


def read(html):
    reader = Reader()
    reader.feed(html)
    return reader


def data_of(html):
    return json.loads(next(text for _, attributes, text in read(html).inline if attributes.get("id") == "data"))


@pytest.fixture(scope="module")
def demo():
    documents, claims = campaign()
    return "".join(page(documents, claims, facts(documents), KNOWLEDGE))


def test_the_same_data_in_any_order_gives_the_same_bytes(demo):
    documents, claims = campaign()
    again = "".join(page(documents[::-1], [*claims[::-1], claims[0]], facts(documents), KNOWLEDGE))
    assert again == demo


def test_every_script_and_style_is_named_by_its_hash_in_the_policy(demo):
    reader = read(demo)
    policy = next(a["content"] for _, a in reader.elements if a.get("http-equiv") == "Content-Security-Policy")
    run = [text for tag, attributes, text in reader.inline if attributes.get("type") != "application/json"]
    assert len(run) == 4  # d3, Plot, ours, one style
    for text in run:
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "base-uri 'none'" in policy
    assert "form-action 'none'" in policy


def test_nothing_is_loaded_from_anywhere(demo):
    for tag, attributes in read(demo).elements:
        assert not {"src", "srcset", "data", "action", "style", "onclick"} & set(attributes)
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")


def test_our_scripts_parse_no_markup_and_evaluate_no_text():
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|DOMParser|\.html\("
    )
    for script in (REPORT / "static").iterdir():
        if script.name.endswith(".js"):
            assert forbidden.search(script.read_text()) is None, script.name


def test_vendored_files_are_those_of_the_readme():
    rows = [line.split("|") for line in (REPORT / "vendor/README.md").read_text().splitlines() if line.startswith("| ")]
    hashes = {row[1].strip(): row[5].strip() for row in rows[1:]}
    assert set(hashes) == {entry.name for entry in (REPORT / "vendor").iterdir() if entry.name.endswith(".js")}
    for name, expected in hashes.items():
        assert hashlib.sha256((REPORT / "vendor" / name).read_bytes()).hexdigest() == expected


def test_a_hostile_document_adds_no_element_and_its_words_survive_verbatim():
    documents, claims = hostile()
    attack = PageFacts(title="<script>x</script>", question='"><b>', newest_claim="<i>now</i>")
    html = "".join(page(documents, claims, attack, KNOWLEDGE))
    calm = "".join(page(*campaign(), PageFacts(), KNOWLEDGE))
    assert [tag for tag, _ in read(html).elements] == [tag for tag, _ in read(calm).elements]
    row = data_of(html)["claims"][0]
    assert row["passage"] == documents[0].text
    assert "url" not in data_of(html)["documents"][0]


def test_half_a_surrogate_pair_does_not_stop_the_file_from_being_written():
    documents, claims = campaign()
    odd = PageFacts(title="bad \ud800 title", question="bad \udfff question")
    assert "".join(page(documents, claims, odd, KNOWLEDGE)).encode("utf-8")


def test_the_header_counts_what_it_is_not_told():
    html = "".join(page(*campaign(), PageFacts(documents=12), KNOWLEDGE))
    assert strip(html) == {
        "Period": "30 Jun 2014 to 15 Jan 2019",
        "Newest claim": "6 Feb 2019",
        "Documents": "12",
        "Claims": "99",
        "Speakers": "20",
    }


def strip(html):
    return dict(re.findall(r"<div><dt>([^<]*)</dt><dd>([^<]*)</dd></div>", html.split("</header>")[0]))


def test_no_claims_make_a_page_that_says_so():
    html = "".join(page([], [], PageFacts(documents=3), PageKnowledge()))
    assert "No claims yet" in html
    assert re.search(r"3 documents were read, and\s+none holds a claim", html)
    assert 'id="facets"' not in html


def test_what_was_not_read_is_listed_with_its_reason(demo):
    assert "Dogu-Akdeniz-raporu.html" in demo
    assert "language: tr" in demo
    assert (
        '<a class="outward" rel="noopener noreferrer nofollow" target="_blank" href="https://example.org/gone">' in demo
    )
    assert "412 numbers looked like a claim" in demo


def test_a_claim_whose_document_is_missing_is_shown_with_its_quote_alone():
    _, claims = campaign()
    row = payload([], claims[:1], PageFacts(), KNOWLEDGE)["claims"][0]
    assert row["passage"] == row["quote"] == claims[0].quote.text


def test_without_knowledge_ids_become_words_and_no_side_is_known():
    plain = payload(*campaign(), PageFacts(), PageKnowledge())
    assert plain["measures"]["territory_lost"] == "Territory lost"
    assert {side["id"] for side in plain["sides"]} == {"outlet", "unknown"}


def test_the_side_is_that_of_the_longest_words_in_name_then_organisation_then_role():
    documents, claims = campaign()
    knowledge = PageKnowledge(
        sides=(Named(id="a", label="A"), Named(id="b", label="B")),
        voices=(Voice(words="defence ministry", side="a"), Voice(words="Russian defence ministry", side="b")),
    )

    def side(speaker):
        claim = replace(claims[0], speaker=speaker, attribution=Attribution.INDIRECT)
        return payload(documents, [claim], PageFacts(), knowledge)["claims"][0]["side"]

    assert side(Speaker(name="Sergei Shoigu", organisation="Russian defence ministry")) == "b"
    assert side(Speaker(role="official at the defence ministry")) == "a"
    assert side(Speaker(name="Somebody")) == "unknown"


def test_a_name_stands_on_one_side_on_the_whole_page_the_most_frequent_known_one():
    documents, claims = campaign()
    knowledge = PageKnowledge(
        voices=(Voice(words="Iraqi", side="governments"), Voice(words="coalition", side="coalition"))
    )
    roles = ("Iraqi prime minister", "Iraqi leader", "coalition partner", "politician")
    spoken = [
        replace(claim, speaker=Speaker(name="Haider al-Abadi", role=role), attribution=Attribution.INDIRECT)
        for claim, role in zip(claims, roles, strict=False)
    ]
    assert len({claim.id for claim in spoken}) == len(roles)
    for order in (spoken, spoken[::-1]):
        rows = payload(documents, order, PageFacts(), knowledge)["claims"]
        assert {row["side"] for row in rows} == {"governments"}


def test_the_sides_of_the_shipped_packs_have_names_that_differ_and_a_colour_and_shape_each():
    sides = page_knowledge(load_packs()).sides
    plain = payload([], [], PageFacts(), PageKnowledge(sides=sides))["sides"]
    labels = [side["label"] for side in plain]
    assert "Governments and their forces" in labels
    assert len(set(labels)) == len(labels)
    assert {side.id for side in sides} == set(SIDES)
    for sheet in ("page.css", "print.css"):
        colours = re.findall(r"--side-(\d): #", (REPORT / "static" / sheet).read_text())
        assert set(colours) == {str(number) for number in range(len(sides))}
    marks = (REPORT / "static/marks.js").read_text()
    assert len(set(re.findall(r'"(\w+)"', re.search(r"NAMED_SHAPES = \[(.*)\]", marks)[1]))) == len(sides)


def test_an_undated_claim_stands_at_the_day_it_was_said_else_at_the_day_of_its_document():
    documents, claims = campaign()
    claim = next(c for c in claims if c.kind is Kind.QUANTITY)

    def clock(changed, given=documents):
        return payload(given, [changed], PageFacts(), KNOWLEDGE)["claims"][0].get("day", {}).get("clock")

    assert clock(claim) == "as_of"
    assert clock(replace(claim, as_of=None)) == "said"
    assert clock(replace(claim, as_of=None, said=None)) == "published"
    assert clock(replace(claim, as_of=None, said=None), []) is None


def contrast(one, other):
    def luminance(colour):
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_and_marks_have_enough_contrast(scheme):
    blocks = re.findall(r":root \{(.*?)\}", (REPORT / "static/page.css").read_text(), re.DOTALL)
    colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[scheme]))
    for background in ("paper", "card"):
        for words in ("ink", "ink-soft", "accent"):
            assert contrast(colour[words], colour[background]) >= 4.5, (words, background)
    for mark in (name for name in colour if name.startswith("side-")):
        assert contrast(colour[mark], colour["paper"]) >= 4, mark
    for highlight in ("mark", "sentence"):
        assert contrast(colour["ink"], colour[highlight]) >= 4.5, highlight
