"""No spelling of a private address is asked, by any route: connections are counted at the socket."""

from __future__ import annotations

import contextlib
import ipaddress
import itertools
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from urllib3.util import connection

from retold import read
from retold.errors import Unreadable
from retold.read import addresses, fetch, wire
from retold.records import Skipped


def four(value: int) -> list[str]:
    """The spellings of an IPv4 address that one program or another understands."""
    a, b, c, d = value.to_bytes(4, "big")
    dotted = f"{a}.{b}.{c}.{d}"
    wide = dotted.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    circled = dotted.translate({ord("0"): "\u24ea"} | {ord("1") + n: chr(0x2460 + n) for n in range(9)})
    return [
        dotted, f"{dotted}.", f"{a}.{b}.{c << 8 | d}", f"{a}.{b << 16 | c << 8 | d}", str(value), f"{value:#x}", f"0{value:o}",
        f"{a:#x}.{b:#x}.{c:#x}.{d:#x}", f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"{a:#X}.{b}.0{c:o}.{d}", f"000{a}.{b}.{c}.{d}", f"{a:#010x}.{b}.{c}.{d}",
        f"{a:#x}.{b << 16 | c << 8 | d}", f"{a}.{b}.{c}.{d:#x}", f"{a}.{b}.{c}.0{d:o}", f"{value + 2**32}", f"{a + 256}.{b}.{c}.{d}",
        wide, wide.replace(".", "\uff0e"), dotted.replace(".", "\u3002"), dotted.replace(".", "\uff61"), circled,
        dotted.replace(".", "%2e"), "".join(f"%{ord(char):02x}" for char in dotted), f"{dotted}%00", f"{dotted}%20", f"{dotted}\\@post.se", f"{dotted}..",
        f"[::ffff:{dotted}]", f"[::ffff:{value >> 16:x}:{value & 65535:x}]", f"[0:0:0:0:0:ffff:{dotted}]", f"[::{dotted}]", f"[::{value >> 16:x}:{value & 65535:x}]",
        f"[::ffff:0:{dotted}]", f"[64:ff9b::{dotted}]", f"[64:ff9b:1::{dotted}]", f"[2002:{value >> 16:x}:{value & 65535:x}::]", f"[2002:{value >> 16:x}:{value & 65535:x}::1]",
        f"[2001:0:{value >> 16:x}:{value & 65535:x}::1]", f"[2001:0:4136:e378:8000:63bf:{~value >> 16 & 65535:x}:{~value & 65535:x}]",
        f"[fe80::5efe:{dotted}]", f"[2606:4700::5efe:{dotted}]", f"[2606:4700::200:5efe:{dotted}]", f"[::ffff:{dotted}%25lo]", f"[{dotted}]",
        f"{dotted}.nip.io", f"user@{dotted}", f"post.se@{dotted}", f"post.se:80@{dotted}", f"post.se%40{dotted}", f"{dotted}:", f"{dotted}#@post.se", f"{dotted}?@post.se",
    ]  # fmt: skip


LOOPBACK, METADATA = int(ipaddress.IPv4Address("127.0.0.1")), int(ipaddress.IPv4Address("169.254.169.254"))
HOSTS = [
    *four(LOOPBACK), *four(METADATA), *four(int(ipaddress.IPv4Address("10.0.0.1"))), *four(int(ipaddress.IPv4Address("192.168.1.1"))), *four(0),
    "127.1", "127.0.1", "127.127.127.127", "0", "0x0", "00", "172.16.0.1", "172.31.255.255", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1",
    "192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[::1%25lo]", "[fe80::1]", "[fe80::1%25eth0]", "[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[fd00::1]", "[ff02::1]", "[ff0e::1]",
    "[2001:db8::1]", "[3fff::1]", "[100::1]", "[5f00::1]", "[4000::1]", "[2001:10::1]", "[2001:20::1]", "[3ffe::1]", "[v1.a]", "[]", "[::1", "::1", "[::1]x",
    "localhost", "LOCALHOST", "localhost.", "a.localhost", "localhost.localdomain", "ip6-localhost", "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3", "localho\u017ft",
    "router.lan", "printer.local", "intranet", "wiki.internal", "metadata.google.internal", "metadata", "instance-data", "a.home.arpa", "a.test", "a.invalid",
    "127.0.0.1.sslip.io", "metadata.goog.", "a..b", ".localhost", "", ".", "xn--", "a b", "a\tb", "-.se", "\u00ad127.0.0.1", "127.0.0.1\u200b", "127\u20240.0.1",
]  # fmt: skip


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """The connections that arrived on a port of this machine; the guard's list of ports is opened for it."""
    arrived: list[object] = []
    sockets = [socket.create_server(("0.0.0.0", 0))]
    port = sockets[0].getsockname()[1]
    with contextlib.suppress(OSError):
        sockets.append(socket.create_server(("::", port), family=socket.AF_INET6))

    def accept(server: socket.socket) -> None:
        while True:
            try:
                connection, peer = server.accept()
            except OSError:
                return
            arrived.append(peer)
            connection.close()

    threads = [threading.Thread(target=accept, args=(server,), daemon=True) for server in sockets]
    for thread in threads:
        thread.start()
    monkeypatch.setattr(addresses, "PORTS", addresses.PORTS | {port})
    monkeypatch.setattr(addresses, "LISTENING", port, raising=False)
    yield arrived
    for server in sockets:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
    for thread in threads:
        thread.join()


def urls(hosts: list[str] = HOSTS) -> list[str]:
    """An address at the listening port for each host."""
    port: int = addresses.LISTENING  # type: ignore[attr-defined]
    return [f"http://{host}:{port}/" for host in hosts]


def door(**settings: object) -> fetch.Door:
    """A door that is shut to private networks and never sleeps."""
    return fetch.Door(seconds=2.0, delay=0.0, sleep=lambda _: None, **settings)  # type: ignore[arg-type]


def nameless(monkeypatch: pytest.MonkeyPatch, answers: Iterator[list[str]] | None = None) -> list[str]:
    """Names answer with these addresses in turn, or with loopback; the names that were asked for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def fake(host: str, port: int, *rest: object, **more: object) -> object:
        try:
            ipaddress.ip_address(host)
        except ValueError:
            asked.append(host)
            found = next(answers) if answers else ["127.0.0.1"]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]
        return real(host, port, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", fake)
    return asked


def test_there_are_enough_spellings() -> None:
    """The list is what it claims to be."""
    assert len(set(HOSTS)) >= 300


def test_the_listener_hears(listener: list[object]) -> None:
    """With the guard open a few spellings do arrive, so that zero means something."""
    for url in urls(["127.0.0.1", "localhost", "127.0.0.1."]):
        with pytest.raises(Unreadable):
            door(allow_private=True).page(url)
    assert 3 <= len(listener)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_spelling_is_asked(listener: list[object], monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    """Given by hand, at the listening port, with every name resolving to loopback."""
    nameless(monkeypatch)
    shut = door()
    for url in urls():
        with pytest.raises(Unreadable):
            shut.page(url.replace("http", scheme, 1))
    assert [] == listener


@pytest.mark.parametrize("host", HOSTS)
def test_no_spelling_passes_the_rules(host: str) -> None:
    """At the usual port too."""
    with pytest.raises(Unreadable):
        addresses.target(f"http://{host}/")


def test_no_spelling_is_reached_by_redirect(listener: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    """A public server sends us to each of them in vain, in its robots.txt or in a page."""
    real, to = wire.ask, {"page": "", "rules": ""}

    def ask(target: addresses.Target, **settings: object) -> wire.Answer:
        if target.host != "post.se":
            return real(target, **settings)  # type: ignore[arg-type]
        place = to["rules" if target.path == "/robots.txt" else "page"]
        return wire.Answer(302, {"location": place}) if place else wire.Answer(404, {})

    monkeypatch.setattr(wire, "ask", ask)
    nameless(monkeypatch)
    for url, place in itertools.product(urls(), to):
        to |= dict.fromkeys(to, "") | {place: url}
        with pytest.raises(Unreadable):
            door().page("http://post.se/a")
    assert [] == listener


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were dialled; all but this machine's refuse."""
    found: list[str] = []
    real = connection.create_connection

    def create(address: tuple[str, int], *rest: object, **more: object) -> socket.socket:
        found.append(address[0])
        if not address[0].startswith("127."):
            raise ConnectionRefusedError
        return real(address, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(connection, "create_connection", create)
    return found


def test_a_name_is_looked_up_once(
    listener: list[object], dialled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer of the DNS that changes between the check and the connection leads nowhere."""
    public, private = ["8.8.8.8"], ["127.0.0.1"]
    for answers in (
        [public, private] * 4,
        [private, public] * 4,
        [[*public, *private]] * 8,
        [public] + [private] * 7,
    ):
        asked = nameless(monkeypatch, iter(answers))
        with pytest.raises(Unreadable):
            door().page(urls(["rebound.se"])[0])
        assert 1 <= len(asked) <= 3
    assert {"8.8.8.8"} == set(dialled)
    assert [] == listener


@pytest.mark.parametrize(
    "answer",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "169.254.169.254",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "fe80::1%2",
        "168.63.129.16",
    ],
)
def test_what_a_name_leads_to_is_checked(
    dialled: list[str], monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    """Whatever the DNS says of it."""
    nameless(monkeypatch, itertools.repeat([answer]))
    with pytest.raises(Unreadable, match="not a public address"):
        wire.ask(addresses.target("http://post.se/"), headers={}, seconds=2, largest=9, allow_private=False)
    assert [] == dialled


def test_proxies_of_the_environment_are_left_aside(
    listener: list[object], dialled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A setting that would send requests elsewhere is not read."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        for spelled in (name, name.upper()):
            monkeypatch.setenv(spelled, urls(["127.0.0.1"])[0])
    for url in ("http://8.8.8.8/", "https://8.8.4.4/", *urls()):
        with pytest.raises(Unreadable):
            door().page(url)
    assert {"8.8.8.8", "8.8.4.4"} == set(dialled)
    assert [] == listener


FORMS = {
    "list.txt": ("", "{}\n", ""),
    "feed.xml": ("<rss><channel>", "<item><link>{0}</link><source url='{0}'>x</source></item>", "</channel></rss>"),
    "atom.xml": ("<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry><link href='{0}'/><summary>x</summary></entry>", "</feed>"),
    "feeds.opml": ("<opml><body>", "<outline xmlUrl='{}'/>", "</body></opml>"),
    "map.xml": ("<urlset>", "<url><loc>{}</loc></url>", "</urlset>"),
    "index.xml": ("<sitemapindex>", "<sitemap><loc>{}</loc></sitemap>", "</sitemapindex>"),
    "feed.json": ('{"version": "https://jsonfeed.org/version/1.1", "items": [', '{{"url": "{}"}},', '{"id": "0"}]}'),
    "page.html": ("<html><head>", "<link rel=canonical href='{0}'><meta property='og:url' content='{0}'><meta http-equiv=refresh content='0;url={0}'>", "</head><body><p>Text.</p></body></html>"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_no_spelling_is_asked_from_a_file(
    listener: list[object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str
) -> None:
    """Links of feeds, lists, sitemaps and pages are checked like those given by hand."""
    nameless(monkeypatch)
    start, each, end = FORMS[form]
    spelled = [url for url in urls() if not set(url) & set("\\\t'\"<&")]
    (tmp_path / form).write_text(start + "".join(map(each.format, spelled)) + end, encoding="utf-8")
    given = f"@{tmp_path / form}" if form == "list.txt" else str(tmp_path / form)
    found = list(read.articles([given], door=door(follow=True)))
    if form != "page.html":
        assert len(found) >= 250
        assert all(isinstance(item, Skipped) for item in found)
    assert [] == listener


def test_files_are_not_read_because_a_list_says_so(tmp_path: Path) -> None:
    """file: and other schemes in a list are refused; given by hand a file: address is a path."""
    (tmp_path / "secret.txt").write_text("A secret that a list must not bring in.")
    address = (tmp_path / "secret.txt").as_uri()
    spelled = [
        address,
        address.replace("file:", "FILE:"),
        address.replace("file://", "file:"),
        "ftp://post.se/a",
        "gopher://post.se/a",
        "data:text/html,<p>x",
        "javascript:alert(1)",
    ]
    (tmp_path / "list.txt").write_text("\n".join(spelled))
    found = list(read.articles([f"@{tmp_path / 'list.txt'}"], door=door()))
    assert spelled == [item.source for item in found if isinstance(item, Skipped)]
    (by_hand,) = read.articles([address])
    assert str(tmp_path / "secret.txt") == by_hand.source


@pytest.mark.parametrize("port", [0, 1, 22, 25, 79, 81, 3306, 6379, 9200, 65535, 65536, -1, 99999])
def test_other_ports_are_other_services(port: int) -> None:
    """Only those where pages are served are asked."""
    with pytest.raises(Unreadable, match=r"port|no web address"):
        addresses.target(f"http://post.se:{port}/")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.bbc.co.uk/news/a?b=c#d", "https://www.bbc.co.uk/news/a?b=c"),
        ("HTTPS://WWW.BBC.CO.UK:443/A", "https://www.bbc.co.uk/A"),
        ("http://post.se", "http://post.se/"),
        ("http://post.se?a", "http://post.se/?a"),
        ("http://post.se./a", "http://post.se/a"),
        ("http://m\u00fcnchen.de/\u00fc", "http://xn--mnchen-3ya.de/%C3%BC"),
        ("http://post.se:8080//a//b", "http://post.se:8080//a//b"),
        ("http://[2606:4700:0:0::1111]/", "http://[2606:4700::1111]/"),
        ("http://8.8.8.8/%7Ea", "http://8.8.8.8/%7Ea"),
        ("http://[64:ff9b::8.8.8.8]/", "http://[64:ff9b::808:808]/"),
    ],
)
def test_public_addresses_pass_in_one_spelling(url: str, expected: str) -> None:
    """What may be asked is asked, and named in one way."""
    assert expected == addresses.target(url).url
    assert expected == addresses.target(expected).url


@given(st.ip_addresses(v=4))
def test_a_private_address_stays_private_in_any_wrapping(address: ipaddress.IPv4Address) -> None:
    """What the standard library does not call global is refused, bare or inside an IPv6 address."""
    number = int(address)
    for block in ("::ffff:0:0", "64:ff9b::"):
        wrapped = ipaddress.IPv6Address(int(ipaddress.IPv6Address(block)) | number)
        assert bool(addresses.forbidden(str(address))) == bool(addresses.forbidden(str(wrapped)))
    if not address.is_global or address.is_multicast:
        assert addresses.forbidden(str(address))


@given(st.ip_addresses(v=6))
def test_what_is_not_global_is_refused(address: ipaddress.IPv6Address) -> None:
    """At least what the standard library knows, translated addresses apart."""
    if not address.is_global and address not in ipaddress.IPv6Network("64:ff9b::/96"):
        assert address.ipv4_mapped or addresses.forbidden(str(address))


@given(st.text(st.characters(), max_size=60))
def test_any_text_is_an_address_or_a_reason(text: str) -> None:
    """No other error leaves the check."""
    for url in (text, f"http://{text}", f"http://{text}/", f"http://[{text}]/", f"http://post.se/{text}"):
        with contextlib.suppress(Unreadable):
            addresses.target(url)
