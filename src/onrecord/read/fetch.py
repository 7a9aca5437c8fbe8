"""Fetch a page as a good citizen: within limits, from public addresses, as robots.txt permits, and not in haste."""

import time
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from onrecord import __version__
from onrecord.errors import BadInput, Refused
from onrecord.read.network import Resolve, checked_host, resolve, split
from onrecord.read.settings import Settings

__all__ = ["USER_AGENT", "Fetched", "Fetcher"]

USER_AGENT = f"onrecord/{__version__} (reads public statements for their sources; honours robots.txt)"
ROBOTS_BYTES = 512_000
REDIRECTS = (301, 302, 303, 307, 308)


class Fetched(NamedTuple):
    """The bytes of a page, its ``Content-Type``, and the address that it came from in the end."""

    content: bytes
    media_type: str | None
    address: str


class Answer(NamedTuple):
    """One response: status, body within the limit, the headers that matter."""

    status: int
    content: bytes
    media_type: str | None
    location: str | None


class Clock(NamedTuple):
    """Seconds since some start, and how to wait; arguments so that tests need not wait."""

    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


class Fetcher:
    """Fetches pages one after the other and remembers robots.txt and the last visit of each host."""

    def __init__(
        self,
        settings: Settings,
        *,
        transport: Any = None,
        resolver: Resolve = resolve,
        clock: Clock = Clock(),  # noqa: B008 - a NamedTuple cannot change
    ) -> None:
        self._settings = settings
        self._transport = transport
        self._resolver = resolver
        self._clock = clock
        self._client: Any = None
        self._robots: dict[str, RobotFileParser] = {}
        self._visited: dict[str, float] = {}

    def fetch(self, address: str) -> Fetched:
        """The page at ``address``.

        Raises:
            Refused: a private address, robots.txt, another scheme, or too many redirects.
            BadInput: the host does not answer in time, answers with an error, or sends too much.
        """
        until = self._clock.now() + self._settings.fetch.seconds
        for _ in range(self._settings.fetch.redirects + 1):
            self._ask_robots(address, until)
            answer = self._get(address, self._settings.max_bytes, until)
            if answer.status not in REDIRECTS or answer.location is None:
                break
            address = urljoin(address, answer.location)
        else:
            raise Refused(f"redirects more than {self._settings.fetch.redirects} times")
        if answer.status != 200:
            raise BadInput(f"cannot be fetched: the server answers {answer.status}")
        return Fetched(answer.content, answer.media_type, address)

    def _ask_robots(self, address: str, until: float) -> None:
        parts = split(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(f"{site}/robots.txt", until)
        robots = self._robots[site]
        if not robots.can_fetch(USER_AGENT, address):
            raise Refused("is not fetched: robots.txt of the site forbids it")
        asked = float(robots.crawl_delay(USER_AGENT) or 0.0)
        if asked > self._settings.fetch.longest_pause:
            raise Refused(f"is not fetched: robots.txt asks for a pause of {asked:g} seconds")
        self._pause(parts.netloc, max(asked, self._settings.fetch.seconds_between))

    def _read_robots(self, address: str, until: float) -> RobotFileParser:
        robots = RobotFileParser()
        for _ in range(self._settings.fetch.redirects + 1):
            answer = self._get(address, ROBOTS_BYTES, until)
            if answer.status not in REDIRECTS or answer.location is None:
                break
            address = urljoin(address, answer.location)
        if answer.status in (401, 403) or answer.status >= 500:
            robots.parse(["User-agent: *", "Disallow: /"])
        elif answer.status == 200:
            robots.parse(answer.content.decode("utf-8", "replace").splitlines())
        else:
            robots.parse([])  # no robots.txt: everything is permitted
        return robots

    def _pause(self, host: str, seconds: float) -> None:
        last = self._visited.get(host)
        now = self._clock.now()
        if last is not None and now - last < seconds:
            self._clock.wait(seconds - (now - last))
        self._visited[host] = self._clock.now()

    def _get(self, address: str, limit: int, until: float) -> Answer:
        """One request, to the IP address that was checked: the name is not resolved a second time."""
        import httpx  # noqa: PLC0415 - slow to import; only addresses need it

        parts = split(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = str(parts.hostname)
        ip = checked_host(host, port, allow_private=self._settings.allow_private, resolver=self._resolver)
        url = httpx.URL(address).copy_with(host=ip)
        left = until - self._clock.now()
        if left <= 0:
            raise BadInput(f"cannot be fetched: it takes more than {self._settings.fetch.seconds:g} seconds")
        headers = {
            "Host": parts.netloc,
            "User-Agent": USER_AGENT,
            "Accept": "text/html, text/*, application/pdf, */*;q=0.1",
        }
        try:
            with self._connected().stream(
                "GET", url, headers=headers, timeout=left, extensions={"sni_hostname": host}
            ) as response:
                content = self._body(response, limit, until)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError) as error:
            raise BadInput(f"cannot be fetched: {error or type(error).__name__}") from None
        return Answer(
            response.status_code, content, response.headers.get("content-type"), response.headers.get("location")
        )

    def _connected(self) -> Any:
        import httpx  # noqa: PLC0415 - as above

        if self._client is None:
            # No proxies from the environment: a proxy would resolve the name again.
            self._client = httpx.Client(transport=self._transport, follow_redirects=False, trust_env=False)
        return self._client

    def _body(self, response: Any, limit: int, until: float) -> bytes:
        if response.status_code != 200:
            return b""
        parts, size = [], 0
        for part in response.iter_bytes():
            size += len(part)
            if size > limit:
                raise BadInput(f"sends more than {limit:,} bytes")
            if self._clock.now() > until:
                raise BadInput(f"cannot be fetched: it takes more than {self._settings.fetch.seconds:g} seconds")
            parts.append(part)
        return b"".join(parts)
