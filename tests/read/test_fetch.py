import http.server
import threading
from dataclasses import replace

import httpx
import pytest
from seeds import HTML

from onrecord.errors import BadInput, Refused
from onrecord.read import load, sources
from onrecord.read.fetch import USER_AGENT, Clock, Fetcher
from onrecord.read.network import is_public
from onrecord.read.settings import FetchLimits

PUBLIC = "93.184.215.14"


class Site:
    """A web site without a network: answers by path, and notes what was asked."""

    def __init__(self, pages, hosts=None):
        self.pages = pages
        self.hosts = hosts or {}
        self.asked = []
        self.waited = []
        self.time = 0.0

    def answer(self, request):
        self.asked.append((request.url.host, request.headers["host"], request.url.path, request.headers["user-agent"]))
        status, headers, body = self.pages.get(request.url.path, (404, {}, b""))
        return httpx.Response(status, headers=headers, content=body)

    def resolve(self, host, port):
        return self.hosts.get(host, [PUBLIC])

    def wait(self, seconds):
        self.waited.append(seconds)
        self.time += seconds

    def fetcher(self, settings):
        clock = Clock(now=lambda: self.time, wait=self.wait)
        return Fetcher(settings, transport=httpx.MockTransport(self.answer), resolver=self.resolve, clock=clock)


PAGE = (200, {"content-type": "text/html; charset=utf-8"}, b"<p>Forty boats</p>")


def test_a_page_is_fetched_from_the_address_that_was_checked(settings):
    site = Site({"/a": PAGE})
    page = site.fetcher(settings).fetch("https://example.org/a")
    assert (page.content, page.media_type) == (PAGE[2], PAGE[1]["content-type"])
    assert site.asked[-1] == (PUBLIC, "example.org", "/a", USER_AGENT)
    assert USER_AGENT.startswith("onrecord/")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1", "::1", "fe80::1",
     "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1%eth0"],
)  # fmt: skip
def test_private_addresses_are_told(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_public_addresses_are_told(address):
    assert is_public(address)


def test_a_host_that_leads_to_a_private_address_is_refused_and_not_asked(settings):
    site = Site({"/a": PAGE}, {"inside.example": [PUBLIC, "10.0.0.1"]})
    with pytest.raises(Refused, match=r"private address 10\.0\.0\.1"):
        site.fetcher(settings).fetch("http://inside.example/a")
    assert site.asked == []
    page = site.fetcher(replace(settings, allow_private=True)).fetch("http://inside.example/a")
    assert page.content == PAGE[2]


def test_each_redirect_is_checked_again(settings):
    site = Site({"/a": (302, {"location": "http://inside.example/secret"}, b"")}, {"inside.example": ["127.0.0.1"]})
    with pytest.raises(Refused, match="private"):
        site.fetcher(settings).fetch("http://example.org/a")
    assert "/secret" not in [path for _, _, path, _ in site.asked]


def test_redirects_are_followed_so_many_times(settings):
    site = Site({"/a": (301, {"location": "/b"}, b""), "/b": PAGE})
    assert site.fetcher(settings).fetch("http://example.org/a").address == "http://example.org/b"
    loop = Site({"/a": (301, {"location": "/a"}, b"")})
    with pytest.raises(Refused, match="redirects more than 5"):
        loop.fetcher(settings).fetch("http://example.org/a")


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/a", "http:///a", "http://u:p@example.org/", "http://example.org:99999/", "http://[::1"],
)
def test_other_addresses_are_refused(address, settings):
    with pytest.raises(Refused):
        Site({}).fetcher(settings).fetch(address)


def test_robots_are_honoured_and_asked_once(settings):
    robots = (200, {}, b"User-agent: *\nDisallow: /private/\nCrawl-delay: 3")
    site = Site({"/robots.txt": robots, "/a": PAGE, "/b": PAGE, "/private/c": PAGE})
    fetcher = site.fetcher(settings)
    fetcher.fetch("http://example.org/a")
    fetcher.fetch("http://example.org/b")
    assert site.waited == [3.0]
    with pytest.raises(Refused, match="robots"):
        fetcher.fetch("http://example.org/private/c")
    assert [path for _, _, path, _ in site.asked] == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, False), (503, False)])
def test_without_a_readable_robots_file_its_status_decides(status, allowed, settings):
    fetcher = Site({"/robots.txt": (status, {}, b""), "/a": PAGE}).fetcher(settings)
    if allowed:
        assert fetcher.fetch("http://example.org/a").content
    else:
        with pytest.raises(Refused, match="robots"):
            fetcher.fetch("http://example.org/a")


def test_a_host_is_not_asked_in_haste(settings):
    site = Site({"/a": PAGE, "/b": PAGE})
    fetcher = site.fetcher(settings)
    for path in ("a", "b", "a"):
        fetcher.fetch(f"http://example.org/{path}")
    assert site.waited == [1.0, 1.0]
    fetcher.fetch("http://example.net/a")
    assert site.waited == [1.0, 1.0]


def test_a_page_over_the_limit_is_cut_off(settings):
    site = Site({"/a": (200, {}, b"x" * 5000)})
    with pytest.raises(BadInput, match="more than 1,000 bytes"):
        site.fetcher(replace(settings, max_bytes=1000)).fetch("http://example.org/a")


def test_a_host_that_asks_for_a_long_pause_is_left_alone(settings):
    site = Site({"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 600"), "/a": PAGE})
    with pytest.raises(Refused, match="pause of 600"):
        site.fetcher(settings).fetch("http://example.org/a")


def test_time_is_limited(settings):
    site = Site({"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 5"), "/a": PAGE})
    hasty = site.fetcher(replace(settings, fetch=FetchLimits(seconds=2.0)))
    hasty.fetch("http://example.org/a")
    with pytest.raises(BadInput, match="more than 2 seconds"):
        hasty.fetch("http://example.org/a")


def test_an_error_of_the_server_or_the_network_is_one_sentence(settings):
    with pytest.raises(BadInput, match="answers 404"):
        Site({}).fetcher(settings).fetch("http://example.org/a")

    def broken(request):
        raise httpx.ConnectError("no route")

    fetcher = Fetcher(settings, transport=httpx.MockTransport(broken), resolver=lambda host, port: [PUBLIC])
    with pytest.raises(BadInput, match="no route"):
        fetcher.fetch("http://example.org/a")


def test_a_page_comes_over_a_real_connection(settings):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.headers["Host"], self.headers["User-Agent"], self.path))
            body = HTML.encode() if self.path == "/a" else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    asked = []
    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://localhost:{server.server_port}/a"
    quick = replace(settings, allow_private=True, fetch=FetchLimits(seconds_between=0.0))
    try:
        [source] = sources([address], quick)
        [document] = load(source, quick)
        [refused] = sources([address], settings)
    finally:
        server.shutdown()
        server.server_close()
    assert document.address == document.name == address
    assert asked == [(f"localhost:{server.server_port}", USER_AGENT, path) for path in ("/robots.txt", "/a")]
    assert "private address" in refused.why
