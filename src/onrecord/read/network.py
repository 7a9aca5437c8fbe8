"""Which network addresses may be asked: public ones, checked after the name is resolved."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from urllib.parse import SplitResult, urlsplit

from onrecord.errors import BadInput, Refused

__all__ = ["Resolve", "checked_host", "is_public", "resolve", "split"]

Resolve = Callable[[str, int], Sequence[str]]
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host name.

    Raises:
        BadInput: the name is unknown.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise BadInput(f"cannot be fetched: the host {host!r} is unknown ({error})") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def split(address: str) -> SplitResult:
    """The parts of an ``http(s)`` address.

    Raises:
        Refused: another scheme, no host, a user name in it, or a port that is none.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Refused(f"is not an address that can be fetched: {error}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise Refused(f"is not an http or https address: {address!r}")
    if parts.username or parts.password:
        raise Refused("holds a user name or a password; addresses with one are not fetched")
    return parts


def is_public(address: str) -> bool:
    """Whether an IP address is reachable from everywhere: not private, loopback, link-local, multicast or reserved.

    An IPv6 address that carries an IPv4 address is judged by that one too.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if not ip.is_global or ip.is_multicast:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    carried = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in NAT64:
        carried.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return all(is_public(str(inner)) for inner in carried if inner is not None)


def checked_host(host: str, port: int, *, allow_private: bool, resolver: Resolve) -> str:
    """The IP address to connect to. Every address of the name must be public, unless private ones are allowed.

    Raises:
        Refused: one of them is not public.
        BadInput: the name is unknown.
    """
    found = resolver(host, port)
    if not found:
        raise BadInput(f"cannot be fetched: the host {host!r} has no address")
    if not allow_private:
        private = [address for address in found if not is_public(address)]
        if private:
            raise Refused(f"leads to the private address {private[0]}; --allow-private permits that")
    return found[0]
