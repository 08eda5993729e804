"""Which web addresses may be fetched: none that leads, in any spelling, into a private network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import NoReturn
from urllib.parse import quote, urlsplit

from retold.errors import Unreadable

PORTS = frozenset({80, 443, 8080, 8443})  # where news is served; other ports are other services
LONGEST_HOST = 253  # what the DNS can hold
LONGEST = 2048  # characters: what browsers and servers agree on

_FORBIDDEN_4 = tuple(
    IPv4Network(block)
    for block in """0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12
    192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24
    198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4""".split()
)  # 168.63.129.16 answers virtual machines of one cloud with their secrets
_PUBLIC_6 = IPv6Network("2000::/3")  # all that is given out to the Internet
_FORBIDDEN_6 = tuple(
    IPv6Network(block)
    for block in "2001::/23 2001:db8::/32 2620:4f:8000::/48 3fff::/20 3ffe::/16".split()  # Teredo is 2001::/32
)
_EMBEDDING = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)
_TUNNEL_ENDS = (0x00005EFE, 0x02005EFE)  # the middle of an ISATAP address, before its IPv4 address
_PRIVATE_NAMES = frozenset(
    """localhost localdomain local internal intranet private corp home lan arpa onion test invalid example
    alt""".split()
)  # ends of names that no public server has
_PRIVATE_ENDS = (".nip.io", ".sslip.io", ".home.arpa", ".metadata.goog")
_USUAL = {"http": 80, "https": 443}
_OPEN = "give --allow-private if it is yours"
_UNFIT = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff\\]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address in its parts: what is resolved, asked and named is one and the same."""

    scheme: str
    host: str  # lower case, ASCII, without brackets or a last dot
    port: int
    path: str  # with the query

    @property
    def url(self) -> str:
        """Return the address in its usual spelling."""
        return f"{self.origin}{self.path}"

    @property
    def origin(self) -> str:
        """Return scheme, host and port."""
        return f"{self.scheme}://{self.named_host}"

    @property
    def named_host(self) -> str:
        """Return the host with its port, as it is named to a server."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _USUAL[self.scheme] else f"{host}:{self.port}"


def target(url: str, *, allow_private: bool = False) -> Target:
    """Return the parts of an address that may be asked for, or raise Unreadable with why not."""
    if len(url) > LONGEST or _UNFIT.search(url):
        _refuse("is no clean web address (spaces, control characters, backslashes or too long): correct it")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        _refuse("is no web address: correct it")
    if parts.scheme not in ("http", "https"):
        _refuse(
            f"starts with {parts.scheme or 'nothing'}:, and only http: and https: are fetched: give the file itself"
        )
    if "@" in parts.netloc:
        _refuse("holds a user name, which can hide the real host: leave out what stands before the @")
    host = _host(host, bracketed="[" in parts.netloc)
    port = port if port is not None else _USUAL[parts.scheme]
    if not allow_private:
        if reason := _refusal(host):
            _refuse(reason)
        if port not in PORTS:
            _refuse(f"asks for port {port}, where no pages are served: {_OPEN}")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    found = Target(parts.scheme, host, port, quote(path, safe="/?[]@!$&'()*+,;=:%~|"))
    if len(found.url) > LONGEST:
        _refuse("is too long once its characters are written as servers want them: correct it")
    return found


def forbidden(address: str) -> str | None:
    """Return why nothing may be fetched from an IP address, or None for a public one."""
    try:
        public = _is_public(ip_address(address))
    except ValueError:
        public = False
    return None if public else f"leads to {address}, which is not a public address: {_OPEN}"


def _host(host: str, *, bracketed: bool) -> str:
    """Return a host's one spelling, or raise Unreadable for one that programs read in different ways."""
    if bracketed:
        try:
            return (
                str(IPv6Address(host))
                if "%" not in host
                else _refuse("names a network card: leave out what follows the %")
            )
        except ValueError:
            _refuse("has no IPv6 address between its brackets: correct it")
    try:
        name = host.encode("ascii" if host.isascii() else "idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        _refuse("has a host that is no name: correct it")
    labels = name.split(".")
    if len(name) > LONGEST_HOST or not all(map(_LABEL.fullmatch, labels)):
        _refuse(f"has a host that is no name ({name[:80]!r}): correct it")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return str(IPv4Address(name))
        except ValueError:
            _refuse("spells an IP address in an odd way: write it as four numbers")
    return name


def _refusal(host: str) -> str | None:
    """Return why a host must not be asked, as far as its name tells."""
    if ":" in host or _NUMBER.fullmatch(host.rpartition(".")[2]):
        return forbidden(host)
    if "." not in host or host.rpartition(".")[2] in _PRIVATE_NAMES or f".{host}".endswith(_PRIVATE_ENDS):
        return f"names {host}, which is not on the public Internet: {_OPEN}"
    return None


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    """Say whether an address, and any address hidden in it, is one of the public Internet."""
    if isinstance(address, IPv4Address):
        return not any(address in block for block in _FORBIDDEN_4)
    number = int(address)
    for block, shift in _EMBEDDING:
        if address in block:
            return _is_public(IPv4Address(number >> shift & 0xFFFFFFFF))
    if address not in _PUBLIC_6 or any(address in block for block in _FORBIDDEN_6):
        return False
    tunnelled = number >> 32 & 0xFFFFFFFF in _TUNNEL_ENDS
    return not tunnelled or _is_public(IPv4Address(number & 0xFFFFFFFF))


def _refuse(reason: str) -> NoReturn:
    """Raise Unreadable."""
    raise Unreadable(reason)
