"""A proxy is used where the user names one, and then alone; the environment names none."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from click.testing import CliRunner
from read.test_addresses import HOSTS
from serving import Site, gives, moved, site
from urllib3.util import connection

from retold import cli
from retold.errors import BadOption, Unreadable
from retold.read import addresses, fetch, proxies


@pytest.fixture
def server() -> Iterator[Site]:
    """A proxy: it answers for every host."""
    with site() as running:
        yield running


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What this machine's look-up knows; numbers it knows by themselves."""
    known: dict[str, str] = {}
    real = socket.getaddrinfo

    def fake(host: str, port: int, *rest: object, **more: object) -> object:
        if any(char.isalpha() for char in host) and ":" not in host:
            if host not in known:
                raise socket.gaierror
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (known[host], port))]
        return real(host, port, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", fake)
    return known


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The addresses and ports that were connected to."""
    found: list[tuple[str, int]] = []
    real = connection.create_connection

    def create(address: tuple[str, int], *rest: object, **more: object) -> socket.socket:
        found.append(address)
        return real(address, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(connection, "create_connection", create)
    return found


def door(proxy: str, **settings: object) -> fetch.Door:
    """A door that is shut to private networks and has a proxy."""
    return fetch.Door(proxy=proxies.of(proxy), seconds=3.0, delay=0.0, sleep=lambda _: None, **settings)  # type: ignore[arg-type]


def test_all_requests_go_to_the_proxy(
    server: Site, names: dict[str, str], dialled: list[tuple[str, int]]
) -> None:
    """The rules, the page and its redirects, whether this machine knows their names or not."""
    names["known.se"] = "8.8.8.8"
    server.routes |= {
        "http://known.se/a": moved("http://unknown.se/b"),
        "http://unknown.se/b": gives("x"),
    }
    found = door(server.address.replace("//", "//anna:s%40crat@")).page("http://known.se/a")
    assert ("http://unknown.se/b", b"x") == (found.url, found.data)
    assert [("127.0.0.1", server.port)] * 4 == dialled
    assert ["known.se", "known.se", "unknown.se", "unknown.se"] == [
        headers["host"] for _, headers in server.asked
    ]
    assert {"Basic YW5uYTpzQGNyYXQ="} == {headers["proxy-authorization"] for _, headers in server.asked}


def test_the_guard_judges_before_the_proxy_is_asked(
    server: Site, names: dict[str, str], dialled: list[tuple[str, int]]
) -> None:
    """No spelling of a private address gets there, nor a name that this machine knows to lead to one."""
    names["inner.se"] = "10.0.0.1"
    opened = door(server.address)
    for host in [*HOSTS, "inner.se"]:
        for url in (f"http://{host}/", f"https://{host}/"):
            with pytest.raises(Unreadable):
                opened.page(url)
    server.routes["http://outer.se/a"] = moved("http://inner.se/")
    with pytest.raises(Unreadable, match="not a public address"):
        opened.page("http://outer.se/a")
    assert {("127.0.0.1", server.port)} == set(dialled)
    assert {"outer.se"} == {headers["host"] for _, headers in server.asked}


def test_what_a_proxy_refuses_is_a_reason(server: Site) -> None:
    """By its status, for pages in the open and under encryption; a proxy that is not there is named."""
    server.routes |= {"http://post.se/robots.txt": gives("", 404), "http://post.se/a": gives("", 407)}
    with pytest.raises(Unreadable, match="proxy that wants a password"):
        door(server.address).page("http://post.se/a")
    with pytest.raises(Unreadable, match=r"not let through by the proxy .status 501"):
        door(server.address).page("https://post.se/a")
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(Unreadable, match=r"the proxy 127.0.0.1 does not answer"):
        door(f"http://127.0.0.1:{port}").page("http://post.se/a")


class Tunnel(socketserver.StreamRequestHandler):
    """A proxy that leads every host to one port of this machine."""

    asked: list[str]
    to: int

    def handle(self) -> None:
        """Answer a CONNECT, then pass on what comes from either side."""
        self.asked.append(self.rfile.readline().decode().strip())
        while self.rfile.readline().strip():
            pass
        with socket.create_connection(("127.0.0.1", self.to)) as other:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pumped, args=(other, self.connection), daemon=True)
            back.start()
            _pumped(self.connection, other)
            back.join(5)


def _pumped(source: socket.socket, target: socket.socket) -> None:
    """Pass on bytes until one side has enough."""
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def test_encrypted_pages_go_through_a_tunnel(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, dialled: list[tuple[str, int]]
) -> None:
    """The certificate is still that of the host, and the proxy sees its name alone."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("post.se").configure_cert(context)
    with site({"/a": gives("x")}, tls=context) as server:
        tunnel = type("To", (Tunnel,), {"asked": [], "to": server.port})
        with socketserver.ThreadingTCPServer(("127.0.0.1", 0), tunnel) as proxy:
            proxy.daemon_threads = True
            threading.Thread(target=proxy.serve_forever, args=(0.01,), daemon=True).start()
            opened = door(f"http://127.0.0.1:{proxy.server_address[1]}")
            assert b"x" == opened.page("https://post.se/a").data
            with pytest.raises(Unreadable, match="certificate"):
                opened.page("https://other.se/a")
            proxy.shutdown()
            assert {("127.0.0.1", proxy.server_address[1])} == set(dialled)
        assert {"CONNECT post.se:443", "CONNECT other.se:443"} == {
            line.rpartition(" ")[0] for line in tunnel.asked
        }
        assert ["/a"] == server.paths()


@pytest.mark.parametrize(
    "url",
    ["proxy.se:3128", "https://proxy.se:3128", "socks5://proxy.se:1080", "http://proxy.se", "http://:80", "http://[:1", "http://a:b", "http://proxy.se:80/x", "http://proxy.se:80?x"],
)  # fmt: skip
def test_what_is_no_proxy_is_refused(url: str) -> None:
    """With how one is written, on the command line too; a password is never shown."""
    with pytest.raises(BadOption, match="http://HOST:PORT"):
        proxies.of(url)
    done = CliRunner().invoke(cli.main, ["load", "--proxy", url, "http://post.se/"])
    assert (2, True) == (done.exit_code, "--proxy: write" in done.stderr)
    assert "crat" not in repr(door("http://anna:s%40crat@127.0.0.1:1"))


def test_the_command_fetches_through_a_proxy(
    server: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Named by the option; what the environment names is not asked even then."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    text = "The tug Anna pulled the ferry off the reef at high tide on Tuesday."
    server.routes["http://post.se/a"] = gives(text, kind="text/plain")
    with site() as other:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, other.address)
        done = CliRunner().invoke(cli.main, ["load", "--proxy", server.address, "http://post.se/a"])
        assert (0, True) == (done.exit_code, text in done.stdout)
        assert ([], 2) == (other.asked, len(server.asked))


def test_the_usual_port_of_a_proxy_is_no_port_of_pages() -> None:
    """The rules for what is fetched are the same as without a proxy."""
    with pytest.raises(Unreadable, match="port 3128"):
        addresses.target("http://post.se:3128/")
