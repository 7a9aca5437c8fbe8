"""Put the page together: one HTML file that needs neither network nor server.

Scripts and styles are inlined, and named by hash in the content security policy; nothing else may run.  The data
goes in as JSON that cannot end its element, and the scripts write it as text only.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from onrecord.records import Claim, Document
from onrecord.report.dates import period
from onrecord.report.facts import PageFacts, PageKnowledge
from onrecord.report.payload import payload
from onrecord.report.reckoned import PageReckoned, plain
from onrecord.report.words import link

__all__ = ["page"]

LIBRARIES = ("vendor/d3.min.js", "vendor/plot.umd.min.js")
SCRIPTS = (
    *("elements", "state", "facets", "panels", "marks", "bands", "figures", "table", "lists", "board", "adding"),
    *("accounts", "drawer", "start"),
)
STYLES = ("page", "figures", "reckoned", "drawer", "print")


def page(
    documents: Iterable[Document],
    claims: Iterable[Claim],
    facts: PageFacts,
    knowledge: PageKnowledge,
    reckoned: PageReckoned | None = None,
) -> Iterator[str]:
    """The page in pieces, to be written as UTF-8 one after the other.

    Args:
        documents: those that claims quote; others are skipped.  A claim whose document is missing is shown with its
            quote alone.
        claims: what is shown; a claim given twice is shown once.
        facts: the figures of the header and what was not read.
        knowledge: labels of ids, and the sides of speakers.
        reckoned: whether it adds up; None leaves these sections out.

    Returns:
        The same pieces for the same input, in whichever order the documents and claims come.
    """
    data = payload(documents, claims, facts, knowledge)
    data["reckoned"] = plain(reckoned or PageReckoned())
    scripts = [_asset(name) for name in LIBRARIES] + [_scripts()]
    styles = ["\n".join(_asset(f"static/{name}.css") for name in STYLES)]
    pieces = _template().generate(
        facts=facts,
        reckoned=reckoned,
        header=list(_header(facts, data)),
        policy=_policy(scripts, [*styles, _asset("static/plot-inline.css")]),
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - shipped files, not data
        styles=[Markup(style) for style in styles],  # noqa: S704 - shipped files, not data
        data=Markup(_embed(data)),  # noqa: S704 - _embed leaves no character that ends the element
        claims=len(data["claims"]),
    )
    yield from map(_plain, pieces)


def _asset(name: str) -> str:
    return (resources.files("onrecord.report") / name).read_text("utf-8")


def _scripts() -> str:
    """Our scripts as one strict function, so that none of their names is global."""
    body = "\n".join(_asset(f"static/{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();'


def _template() -> Any:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, loader=FunctionLoader(lambda name: _asset(f"static/{name}"))
    )
    environment.filters |= {"link": link, "count": lambda number: f"{number:,}"}
    return environment.get_template("page.html.j2")


def _plain(text: str) -> str:
    """Text that UTF-8 can carry: half a surrogate pair becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _embed(data: Any) -> str:
    """JSON for a script element: ASCII only, and without the characters that mean something to HTML."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The content security policy: only these scripts and styles, nothing from anywhere else."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(_hash(script) for script in scripts),
            "style-src " + " ".join(_hash(style) for style in styles),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _header(facts: PageFacts, data: Any) -> Iterator[tuple[str, str]]:
    """Label and words of each figure of the header; what is not known is left out."""
    claims = data["claims"]
    speakers = len({claim["who"] for claim in claims if "who" in claim})
    said = sorted({claim["said"] for claim in claims if _last_day(claim.get("said", ""))}, key=_last_day)
    held = [claim["day"]["last"] for claim in claims if "day" in claim]
    newest = facts.newest_claim or (said[-1] if said else None)
    if facts.period or held:
        yield "Period", period(facts.period).words if facts.period else _span(claims)
    if newest:
        yield "Newest claim", period(newest).words
    if facts.newest_read:
        yield "Newest read", period(facts.newest_read).words
    yield "Documents", f"{facts.documents:,}"
    yield "Claims", f"{len(claims) if facts.claims is None else facts.claims:,}"
    yield "Speakers", f"{speakers if facts.speakers is None else facts.speakers:,}"


def _last_day(edtf: str) -> str:
    """The last day of a date in ISO 8601, for sorting; empty where it has none."""
    found = period(edtf)
    day = found.last or found.first
    return day.isoformat() if day else ""


def _span(claims: Iterable[Any]) -> str:
    """From the first to the last day for which a claim holds."""
    days = [claim["day"]["last"] for claim in claims if "day" in claim]
    first, last = (period(date.fromordinal(day + 719163).isoformat()).words for day in (min(days), max(days)))
    return first if first == last else f"{first} to {last}"
