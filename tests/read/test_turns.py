"""Several hosts at once, one host politely, the order of the input, and Ctrl-C."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from read.inputs_of import page
from serving import Route, Site, gives, moved, site

from retold import read
from retold.read import apart, fetch, web
from retold.records import Article, Skipped

HOSTS = ("anna.test", "berta.test", "carla.test")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A server that answers for every name."""

    def named(_: str, port: int, *__: object, **___: object) -> object:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", named)
    with site() as running:
        yield running


def door(**settings: object) -> fetch.Door:
    """A door that is open to loopback and never sleeps."""
    settings = {"seconds": 5.0, "delay": 0.0, "sleep": lambda _: None} | settings
    return fetch.Door(allow_private=True, **settings)  # type: ignore[arg-type]


def at(server: Site, host: str, path: str) -> str:
    """The address of a page on one of the server's hosts."""
    return f"http://{host}:{server.port}{path}"


def told(found: Iterator[Article | Skipped]) -> list[tuple[str, str]]:
    """What was read of which address, a page by its headline."""
    return [(item.source, (item.title or "") if isinstance(item, Article) else item.reason) for item in found]


def test_several_hosts_are_asked_at_once(server: Site) -> None:
    """Each answers only when all are asked."""
    together = threading.Barrier(len(HOSTS), timeout=4)

    def route(handler: BaseHTTPRequestHandler) -> None:
        together.wait()
        gives(page(1))(handler)

    server.routes["/a"] = route
    found = told(read.articles([at(server, host, "/a") for host in HOSTS], door=door()))
    assert [(at(server, host, "/a"), "Ferry aground 1") for host in HOSTS] == found


def test_one_host_is_asked_one_thing_at_a_time(server: Site) -> None:
    """By its own links and by redirects from elsewhere, and with its delay between two requests."""
    busy: Counter[str] = Counter()
    most: Counter[str] = Counter()
    naps: list[float] = []

    def counted(route: Route) -> Route:
        def counting(handler: BaseHTTPRequestHandler) -> None:
            host = handler.headers["Host"].partition(":")[0]
            busy[host] += 1
            most[host] = max(most[host], busy[host])
            time.sleep(0.01)
            busy[host] -= 1
            route(handler)

        return counting

    def nap(seconds: float) -> None:
        naps.append(seconds)
        time.sleep(seconds)

    for number in range(4):
        server.routes[f"/{number}"] = counted(gives(page(number)))
        server.routes[f"/to/{number}"] = counted(moved(at(server, HOSTS[0], f"/{number}?moved")))
    given = [at(server, HOSTS[0], f"/{number}") for number in range(4)]
    given += [at(server, host, f"/to/{number}") for host in HOSTS[1:] for number in range(4)]
    found = list(read.articles(given, door=door(delay=0.05, sleep=nap)))
    assert [Article] * 12 == [type(item) for item in found]
    assert dict.fromkeys(HOSTS, 1) == most
    assert 12 <= len(naps)  # twelve pages and the rules of one host: all but the first wait, others' besides
    robots = Counter(headers["host"] for path, headers in server.asked if path == "/robots.txt")
    assert {1} == set(robots.values())


def test_only_so_many_hosts_are_asked_at_once(server: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of a thousand hosts opens no thousand connections."""
    monkeypatch.setattr(web, "HOSTS_AT_ONCE", 2)
    open_, most, lock = [0], [0], threading.Lock()

    def route(handler: BaseHTTPRequestHandler) -> None:
        with lock:
            open_[0] += 1
            most[0] = max(most[0], open_[0])
        time.sleep(0.02)
        with lock:
            open_[0] -= 1
        gives(page(1))(handler)

    server.routes["/a"] = route
    given = [at(server, f"host{number}.test", "/a") for number in range(8)]
    assert given == [item.source for item in read.articles(given, door=door())]
    assert 2 == most[0]


@pytest.mark.parametrize("held", [web.HELD, 0])
def test_what_is_read_comes_in_the_order_of_the_input(
    server: Site, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    """However slow a host is, whatever a list names again, and with no room for pages that came early."""
    monkeypatch.setattr(web, "HELD", held)
    rss = "<rss><channel>" + "".join(
        f"<item><title>A</title><link>{at(server, host, '/a')}</link></item>" for host in HOSTS
    )
    slow = threading.Event()

    def late(handler: BaseHTTPRequestHandler) -> None:
        slow.wait(0.2)
        gives(rss + "</channel></rss>", kind="text/xml")(handler)

    server.routes |= {"/feed": late, "/a": gives(page(1)), "/b": gives(page(2))}
    given = [
        at(server, HOSTS[0], "/feed"),
        at(server, HOSTS[1], "/a"),
        at(server, HOSTS[2], "/b"),
        "http://[",
    ]
    expected = [
        *((at(server, host, "/a"), "Ferry aground 1") for host in HOSTS),
        (at(server, HOSTS[1], "/a"), "was named before: it is fetched once"),
        (at(server, HOSTS[2], "/b"), "Ferry aground 2"),
        ("http://[", "is no web address: correct it"),
    ]
    for _ in range(3):
        server.asked.clear()
        assert expected == told(read.articles(given, door=door()))
        assert 5 == len(server.paths())  # each page once, though two were named twice


def test_ctrl_c_keeps_what_is_fetched_and_what_is_being_read(
    server: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that came before a slow one's turn, and files that are with another process."""
    over, ahead = threading.Event(), web.Trail.ahead

    def never(handler: BaseHTTPRequestHandler) -> None:
        over.wait(20)
        gives("")(handler)

    def pressed(trail: web.Trail, steps: list[web.Step]) -> None:
        ahead(trail, steps)
        if [False, True] == [page.done for _, page in trail._asked.values()]:
            raise KeyboardInterrupt

    server.routes |= {"/never": never, "/a": gives(page(1))}
    monkeypatch.setattr(web.Trail, "ahead", pressed)
    files = []
    for number in range(2):
        files.append(tmp_path / f"{number}.html")
        files[-1].write_text(page(number + 5))
    given = [str(files[0]), at(server, HOSTS[0], "/never"), at(server, HOSTS[1], "/a"), str(files[1])]
    kept: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        kept.extend(item.source for item in read.articles(given, door=door(seconds=20.0)))
    over.set()
    assert [str(files[0]), at(server, HOSTS[1], "/a"), str(files[1])] == kept


def test_ctrl_c_between_two_articles_keeps_what_is_being_read(tmp_path: Path) -> None:
    """Pressed while the first is written, the others that were begun are told too."""
    for number in range(6):
        (tmp_path / f"{number}.html").write_text(page(number))
    found = read.articles([tmp_path])
    first = next(found)
    rest = [item.source for item in read.stopped(found)]
    assert [str(tmp_path / f"{number}.html") for number in range(1 + len(rest))] == [first.source, *rest]
    assert 1 <= len(rest) <= apart.AT_ONCE + 1
    assert [] == list(read.stopped(found))


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are a Unix matter")
def test_ctrl_c_on_a_terminal_does_not_reach_the_children(tmp_path: Path) -> None:
    """The signal goes to the whole group; the pages that are being read are written all the same."""
    for number in range(9):
        (tmp_path / f"{number:02}.html").write_text(
            page(number, words=f"Ship {number} ran aground. " * (10 if number < 4 else 20_000))
        )
    code = """
import os, signal
from retold import cli, writing

def at(self, count):
    if count == 4:
        os.killpg(0, signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background ignores it
writing.Progress.at = at
cli.main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, "load", str(tmp_path)],
        capture_output=True,
        check=False,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
    )
    sources = [Path(json.loads(line)["source"]).name for line in done.stdout.splitlines()]
    assert 130 == done.returncode, done.stderr
    assert b"stopped" in done.stderr
    assert sources == sorted(sources)
    assert 4 < len(sources) < 9
    assert b" 0 skipped" in done.stderr
