"""Pages from a server on loopback: polite, and bounded whatever the server does."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import trustme
from hypothesis import given, settings
from hypothesis import strategies as st
from serving import Route, Site, gives, moved, raw, resets, site

from retold.errors import Unreadable
from retold.read import encodings, fetch

LATER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
def server() -> Iterator[Site]:
    """A server without pages."""
    with site() as running:
        yield running


def door(tmp_path: Path | None = None, **settings: object) -> fetch.Door:
    """A door that is open to loopback and never sleeps."""
    settings = {"seconds": 3.0, "delay": 0.0, "sleep": lambda _: None} | settings
    return fetch.Door(allow_private=True, cache=tmp_path, **settings)  # type: ignore[arg-type]


def why(opened: fetch.Door, url: str) -> str:
    """The reason that an address gives no page."""
    with pytest.raises(Unreadable) as caught:
        opened.page(url)
    return str(caught.value)


def test_a_page_comes_with_its_address_and_the_servers_time(server: Site) -> None:
    """The bytes are untouched, the clock is the server's."""
    server.routes["/a"] = gives("<p>caf\u00e9</p>".encode("latin-1"), kind="text/html; charset=latin-1")
    found = door().page(f"{server.address}/a#part")
    assert (f"{server.address}/a", b"<p>caf\xe9</p>") == (found.url, found.data)
    assert ("text/html; charset=latin-1", "2021-10-20T09:10:00+00:00") == (found.content_type, found.fetched)


def test_we_say_who_we_are_and_send_nothing_else(server: Site) -> None:
    """Name and version, no address of a person, no cookies even when they are set."""
    server.routes["/a"] = gives("x", Set_Cookie="a=b")
    opened = door()
    opened.page(f"{server.address}/a")
    opened.page(f"{server.address}/a")
    (_, headers) = server.asked[-1]
    assert headers["user-agent"].startswith("retold/")
    assert "@" not in headers["user-agent"]
    assert {"host", "accept-encoding", "user-agent", "accept", "connection"} == set(headers)


def test_what_robots_txt_closes_is_left_alone(server: Site) -> None:
    """The longest rule counts, wildcards are understood, and the rules are read once."""
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: retold\nDisallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\n"
    server.routes |= {"/robots.txt": gives(rules), "/private/open": gives("x"), "/a": gives("x")}
    opened = door()
    assert [b"x", b"x"] == [opened.page(server.address + path).data for path in ("/private/open", "/a")]
    assert all("robots.txt" in why(opened, server.address + path) for path in ("/private/a", "/b.pdf"))
    assert ["/private/open", "/a"] == server.paths()
    assert 1 == sum(path == "/robots.txt" for path, _ in server.asked)


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_that_cannot_say_its_rules_is_left_alone(server: Site, status: int) -> None:
    """RFC 9309: unreachable rules close the whole site."""
    server.routes |= {"/robots.txt": gives("", status), "/a": gives("x")}
    assert "robots.txt could not be read" in why(door(), f"{server.address}/a")
    assert [] == server.paths()


def test_one_host_is_asked_slowly(server: Site) -> None:
    """Between two requests lies our delay, or the longer one that the site asks for."""
    naps: list[float] = []
    server.routes |= {"/robots.txt": gives("User-agent: *\nCrawl-delay: 7\n"), "/a": gives("x")}
    opened = door(delay=2.0, sleep=naps.append)
    opened.page(f"{server.address}/a")
    opened.page(f"{server.address}/a")
    assert [2, 7] == [round(nap) for nap in naps]


def test_a_busy_server_is_asked_again_later(server: Site) -> None:
    """Retry-After counts in seconds or as a date; without it the pauses grow."""
    answers = iter(
        [
            gives("", 503, Retry_After="5"),
            gives("", 429, Retry_After="Wed, 20 Oct 2021 09:10:09 GMT"),
            gives("x"),
        ]
    )

    def in_turn(handler: BaseHTTPRequestHandler) -> None:
        next(answers)(handler)

    server.routes["/a"] = in_turn
    naps: list[float] = []
    assert b"x" == door(sleep=naps.append).page(f"{server.address}/a").data
    assert [5, 9] == naps
    server.routes["/b"] = gives("", 500)
    assert "failed" in why(door(sleep=naps.append), f"{server.address}/b")
    assert [1, 2] == naps[2:]
    server.routes["/c"] = gives("", 429, Retry_After="3600")
    assert "3,600 seconds" in why(door(), f"{server.address}/c")


def test_a_page_that_did_not_change_is_not_sent_again(server: Site, tmp_path: Path) -> None:
    """The second time the kept bytes are given, with the time when they came."""

    def route(handler: BaseHTTPRequestHandler) -> None:
        known = server.asked[-1][1].get("if-none-match")
        answer = (
            gives("", 304, Date="Thu, 21 Oct 2021 09:10:00 GMT")
            if known == '"1"'
            else gives("page", ETag='"1"')
        )
        answer(handler)

    server.routes["/a"] = route
    first, second = (door(tmp_path).page(f"{server.address}/a") for _ in range(2))
    assert first == second
    (kept,) = (tmp_path / "pages").glob("*")
    assert b"page" == kept.read_bytes()
    kept.write_bytes(b"forged")
    assert b"page" == door(tmp_path).page(f"{server.address}/a").data
    assert [None, '"1"', None] == [h.get("if-none-match") for path, h in server.asked if path == "/a"]


def test_a_folder_that_cannot_be_written_hinders_nothing(server: Site, tmp_path: Path) -> None:
    """Pages are read all the same."""
    server.routes["/a"] = gives("x")
    (tmp_path / "file").write_text("in the way")
    assert b"x" == door(tmp_path / "file").page(f"{server.address}/a").data


def test_redirects_are_followed_and_told(server: Site) -> None:
    """The address is the last one; relative ones are understood."""
    server.routes |= {"/a": moved("b"), "/b": moved(f"{server.address}/c", 308), "/c": gives("x")}
    found = door().page(f"{server.address}/a")
    assert (f"{server.address}/c", (f"{server.address}/a", f"{server.address}/b")) == (
        found.url,
        found.redirects,
    )


def test_a_redirect_in_utf8_is_understood(server: Site) -> None:
    """Servers write addresses as they are, against the rules."""
    server.routes |= {
        "/a": raw("HTTP/1.1 302 Found\r\nLocation: /caf\u00e9\r\n\r\n".encode()),
        "/caf%C3%A9": gives("x"),
    }
    assert f"{server.address}/caf%C3%A9" == door().page(f"{server.address}/a").url


def test_a_folded_etag_is_not_sent_back(server: Site, tmp_path: Path) -> None:
    """What no header can hold would make every later request fail."""
    answer = b"HTTP/1.1 200 OK\r\nETag: a\r\n b\xff\r\nContent-Length: 1\r\n\r\nx"
    server.routes["/a"] = raw(answer)
    assert [b"x", b"x"] == [door(tmp_path).page(f"{server.address}/a").data for _ in range(2)]


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("/circle", "circle"),
        ("file:///etc/passwd", "starts with file:"),
        ("ftp://post.example/", "only http: and https:"),
        ("http://user@post.example/", "user name"),
        ("http://[::1", "no address"),
        ("http://[bad]/", "address"),
        ("", "nowhere"),
        ("/missing", "not there"),
    ],
)
def test_redirects_to_nothing_good_are_refused(server: Site, to: str, words: str) -> None:
    """Each step is checked like the first, and the reason names it."""
    server.routes["/circle"] = moved(to)
    assert words in why(door(), f"{server.address}/circle")


def test_endless_redirects_end(server: Site) -> None:
    """After eight the chase is over."""
    count = itertools.count()

    def onward(handler: BaseHTTPRequestHandler) -> None:
        moved(f"/a?{next(count)}")(handler)

    server.routes["/a"] = onward
    assert "more than 8 times" in why(door(), f"{server.address}/a")
    assert 9 == len(server.paths())


BOMB = gzip.compress(b"\x00" * 30_000_000)
PAGE_404 = "<html><body>Disallow: nothing is here</body></html>"
FLOOD = [b"x" * 65536] * 1000

HOSTILE: dict[str, tuple[Route, str]] = {
    "huge by its header": (raw(LATER, b"Content-Length: 99999999999\r\n\r\n", *FLOOD), "larger than"),
    "huge without end": (raw(LATER, b"\r\n", *FLOOD), "larger than"),
    "huge in chunks": (
        raw(LATER, b"Transfer-Encoding: chunked\r\n\r\n", *[b"10000\r\n" + b"x" * 65536 + b"\r\n"] * 999),
        "larger than",
    ),
    "gzip bomb": (gives(BOMB, Content_Encoding="gzip"), "larger than"),
    "bomb in many members": (
        gives(gzip.compress(b"\x00" * 900_000) * 40, Content_Encoding="gzip"),
        "larger than",
    ),
    "deflate bomb": (gives(zlib.compress(b"\x00" * 30_000_000), Content_Encoding="deflate"), "larger than"),
    "gzip in gzip": (gives(gzip.compress(BOMB), Content_Encoding="gzip, gzip"), "2 times over"),
    "gzip cut short": (gives(gzip.compress(b"abc" * 999)[:-9], Content_Encoding="gzip"), "ends before"),
    "gzip broken": (gives(b"\x1f\x8b\x08\x00" + b"?" * 99, Content_Encoding="gzip"), "broken"),
    "not gzip": (gives("plain", Content_Encoding="gzip"), "broken"),
    "packing nobody asked for": (gives("x", Content_Encoding="br"), "not asked for"),
    "shorter than it says": (raw(LATER, b"Content-Length: 50\r\n\r\nabc"), "before it was whole"),
    "chunks that stop": (raw(LATER, b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"), "before it was whole"),
    "chunks of no size": (raw(LATER, b"Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n"), "whole"),
    "odd lengths": (raw(LATER, b"Content-Length: 3, 5\r\n\r\nabc"), "web server"),
    "not a web server": (raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "web server"),
    "no answer": (raw(), "web server"),
    "a header without end": (raw(LATER, b"X: ", *FLOOD), "web server"),
    "headers without end": (raw(LATER, *[b"X: y\r\n"] * 100_000), "web server"),
    "endless promises": (raw(*[b"HTTP/1.1 100 Continue\r\n\r\n"] * 200_000), ""),
    "no content": (gives("", 204), "no page"),
    "part of it": (gives("x", 206), "no page"),
    "a wall": (gives("x", 402), "paid"),
    "a door": (gives("x", 403), "programs"),
    "not changed since never": (gives("", 304), "no page"),
    "reset in the header": (resets(b"HTTP/1.1 200 OK\r\nX: "), "broke off"),
    "reset in the body": (resets(LATER, b"Content-Length: 999\r\n\r\nabc"), "before it was whole"),
    "reset in a body of no length": (resets(LATER, b"\r\n", b"x" * 99_999), "before it was whole"),
    "an error without end": (raw(b"HTTP/1.1 404 Not Found\r\n\r\n", *FLOOD), "not there"),
    "a redirect to nothing good with a body without end": (
        raw(b"HTTP/1.1 302 Found\r\nLocation: gopher://post.example/\r\n\r\n", *FLOOD),
        "starts with gopher:",
    ),
    "a redirect that is slow to end": (
        raw(b"HTTP/1.1 302 Found\r\nLocation: /missing\r\nContent-Length: 999\r\n\r\n", b"x"),
        "not there",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_servers_cost_one_page(server: Site, name: str) -> None:
    """Each gives a reason, soon and within the limits, and the next page is read."""
    server.routes["/a"], words = HOSTILE[name]
    server.routes["/b"] = gives("x")
    opened = door(largest=10_000_000, seconds=2.0)
    begin = time.monotonic()
    assert words in why(opened, f"{server.address}/a")
    assert time.monotonic() - begin < 7
    assert b"x" == opened.page(f"{server.address}/b").data


def test_a_redirect_with_a_huge_body_is_followed_without_reading_it(server: Site) -> None:
    """What comes with it is nobody's page."""
    sent = [0]

    def counted() -> None:
        sent[0] += 1

    start = b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Type: text/html\r\n\r\n"
    server.routes |= {"/a": raw(start, *[b"x" * 65536] * 10_000, wait=counted), "/b": gives("x")}
    assert b"x" == door(largest=1000).page(f"{server.address}/a").data
    assert sent[0] < 2000  # of 10,000 pieces: what the system's buffers hold is lost, no more is taken


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (raw(LATER, b"\r\n", *FLOOD), "robots.txt could not be read"),
        (gives(BOMB, Content_Encoding="gzip"), "robots.txt could not be read"),
        (moved("/robots.txt?again"), "robots.txt could not be read"),
        (moved("file:///etc/passwd"), "robots.txt could not be read"),
        (raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "web server"),
        (resets(LATER, b"Content-Length: 999\r\n\r\nUser-agent"), "before it was whole"),
        (gives("User-agent: *\nDisallow: /\n", kind="image/png"), "closed to programs"),
        (gives("User-agent: *\nDisallow: /\n" + "Allow: /*a*a*a*a*a*a*b$\n" * 2000), "closed to programs"),
    ],
)
def test_hostile_rules_close_their_site_alone(server: Site, rules: Route, words: str) -> None:
    """Endless, packed to burst, going round in circles, no text at all: the page is not asked for."""
    server.routes |= {"/robots.txt": rules, "/a": gives("x")}
    begin = time.monotonic()
    assert words in why(door(), f"{server.address}/a{'a' * 1000}")
    assert time.monotonic() - begin < 7
    assert {"/robots.txt"} == {path.partition("?")[0] for path, _ in server.asked}


@pytest.mark.parametrize(
    "rules", [gives("", 404), gives("", 403), gives(""), gives(b"\xff\x00\xfe" * 99), gives(PAGE_404)]
)
def test_a_site_without_rules_is_open(server: Site, rules: Route) -> None:
    """Where there are none, or none that mean anything (RFC 9309)."""
    server.routes |= {"/robots.txt": rules, "/a": gives("x")}
    assert b"x" == door().page(f"{server.address}/a").data


@pytest.mark.parametrize(
    "start", [b"HTTP/1.1 200 OK\r\nX: ", LATER + b"Content-Length: 999\r\n\r\n", LATER + b"\r\n", b""]
)
def test_a_slow_drip_is_cut_off(server: Site, start: bytes) -> None:
    """A server that sends a byte now and then gets no more time than a silent one."""
    over = threading.Event()
    server.routes["/a"] = raw(start, *[b"x"] * 999, wait=lambda: over.wait(0.05))
    begin = time.monotonic()
    assert "took longer than 0.3 seconds" in why(door(seconds=0.3), f"{server.address}/a")
    assert time.monotonic() - begin < 3
    over.set()


@pytest.mark.parametrize(
    "after", ["-5", "soon", "1e9", "", "2021-10-20T10:00", "Wed, 20 Oct 1999 09:10:09 GMT", "\u0663"]
)
def test_an_odd_time_to_wait_is_our_own(server: Site, after: str) -> None:
    """What is no time in the future counts for nothing."""
    naps: list[float] = []
    server.routes["/a"] = raw(
        f"HTTP/1.1 503 Busy\r\nDate: Wed, 20 Oct 2021 09:10:00 GMT\r\nRetry-After: {after}\r\n\r\n".encode()
    )
    assert "failed" in why(door(sleep=naps.append), f"{server.address}/a")
    assert [1, 2] == naps


@given(
    st.binary(max_size=300),
    st.sampled_from(["gzip", "deflate", "identity", "", "gzip,", "x", "GZIP ", ",,", "gzip, deflate"]),
    st.booleans(),
)
def test_any_body_is_unpacked_or_refused(data: bytes, encoding: str, packed: bool) -> None:  # noqa: FBT001
    """No other error leaves it, and no more than the limit."""
    body = gzip.compress(data) + data if packed else data
    with contextlib.suppress(Unreadable):
        assert len(encodings.unpacked(body, encoding, 1000)) <= 1000


PIECES = [
    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 \r\n", b"HTTP/9 -1\r\n", b"Location: //\r\n", b"Location: http://[\xff\r\n", b"Content-Length: -1\r\n", b"Content-Length: 3\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"Content-Type: text/html; charset=\xff\r\n", b"ETag: \x00\r\n", b"Date: never\r\n", b": \r\n",
    b" folded\r\n", b"\r\n", b"\n", b"abc", b"3\r\nabc\r\n", b"0\r\n\r\n", b"\x00\xff",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9), st.booleans())
def test_any_answer_is_a_page_or_a_reason(pieces: list[bytes], started: bool) -> None:  # noqa: FBT001
    """No other error leaves the door, for the page and for robots.txt alike."""
    answer = raw(*PIECES[:1] * started, *pieces)
    with site({"/a": answer}) as server, contextlib.suppress(Unreadable):
        assert isinstance(door().page(f"{server.address}/a"), fetch.Fetched)
    with site({"/a": answer, "/robots.txt": answer}) as server, contextlib.suppress(Unreadable):
        assert isinstance(door().page(f"{server.address}/a"), fetch.Fetched)


def test_certificates_are_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One that nobody vouches for gives a reason; one of a trusted authority for this very host opens."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    with site({"/a": gives("x")}, tls=context) as server:
        assert "certificate" in why(door(), f"{server.address}/a")
        authority.cert_pem.write_to_path(tmp_path / "authority.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        assert b"x" == door().page(f"{server.address}/a").data
        assert b"x" == door().page(f"https://localhost:{server.port}/a").data
    other = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("post.example").configure_cert(other)
    with site({"/a": gives("x")}, tls=other) as server:
        assert "certificate" in why(door(), f"{server.address}/a")
        assert [] == server.asked
