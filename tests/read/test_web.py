"""Addresses to articles: the same as from a file, with where and when they were fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner
from serving import Site, gives, moved, raw, site

from retold import cli, read, writing
from retold.read import fetch, shelf
from retold.records import Article, Skipped

BODY = """<article><h1>Ferry runs aground</h1>
<p>BERGSKAR (AFP) - The ferry Halvorsen ran aground off Bergskar on Monday night with 212 passengers aboard.</p>
<p>Rescue crews lifted everyone off the ship by dawn, and two people were treated for cold, the harbour said.</p>
<p>Divers will inspect the hull today before tugs try to pull the ship off the reef at high tide.</p></article>"""


@pytest.fixture
def server() -> Iterator[Site]:
    """A server without pages."""
    with site() as running:
        yield running


def page(head: str = "", body: str = BODY) -> str:
    """A page."""
    return f"<html><head><title>Ferry runs aground</title>{head}</head><body>{body}</body></html>"


def door(**settings: object) -> fetch.Door:
    """A door that is open to loopback and never sleeps."""
    settings = {"seconds": 2.0} | settings
    return fetch.Door(allow_private=True, delay=0.0, sleep=lambda _: None, **settings)  # type: ignore[arg-type]


def article(url: str) -> Article:
    """The article at an address."""
    (found,) = read.articles([url], door=door())
    assert isinstance(found, Article), found
    return found


def test_the_fetched_address_stands_apart_from_the_canonical_one(server: Site) -> None:
    """A syndicated copy keeps its own address, outlet and full time."""
    head = """<link rel=canonical href="https://wire.example/original"><meta property="og:url" content="https://wire.example/og">
    <meta property="article:published_time" content="2021-10-20T08:00:00+02:00">"""
    server.routes |= {"/short": moved("/2021/ferry?from=rss"), "/2021/ferry": gives(page(head))}
    found = article(f"{server.address}/short")
    assert (f"{server.address}/short", f"{server.address}/2021/ferry?from=rss") == (found.source, found.url)
    assert "https://wire.example/original" == found.canonical_url
    assert ("2021-10-20T08:00:00+02:00", "2021-10-20T09:10:00+00:00") == (found.published, found.fetched)
    assert "wire.example" != found.outlet
    assert [f"{server.address}/short"] == found.extra["redirects"]


def test_an_address_and_a_file_give_the_same_article(server: Site, tmp_path: Path) -> None:
    """Id and text, where the saved page knows its address."""
    server.routes["/a"] = gives(page())
    fetched = article(f"{server.address}/a")
    saved = tmp_path / "a.html"
    saved.write_text(f"<!-- saved from url=(0020){server.address}/a -->\n{page()}")
    (kept,) = read.articles([saved])
    assert isinstance(kept, Article)
    assert (fetched.id, fetched.text, fetched.url) == (kept.id, kept.text, kept.url)


@pytest.mark.parametrize(
    ("kind", "encoding", "head"),
    [
        ("text/html; charset=windows-1251", "cp1251", ""),
        ('text/html;charset="KOI8-R"', "koi8-r", ""),
        ("text/html; charset=iso-8859-1", "utf-8", ""),
        ("text/html; charset=unicode_escape", "utf-8", ""),
        ("text/html; charset=nonsense", "cp1251", "<meta charset=windows-1251>"),
        ("", "utf-8", ""),
        ("application/octet-stream", "utf-16", ""),
    ],
)
def test_encodings_declared_well_or_badly(server: Site, kind: str, encoding: str, head: str) -> None:
    """What the server names is tried, and what is plainly UTF-8 stays so."""
    words = "Паром сел на мель у берега в понедельник ночью, сообщили в порту, на борту было двести человек. "
    body = f"<article><h1>Паром</h1><p>{words}</p><p>{words}</p><p>{words}</p></article>"
    server.routes["/a"] = gives(page(head, body).encode(encoding), kind=kind)
    assert "Паром сел на мель" in article(f"{server.address}/a").text


def test_plain_text_and_rows_are_read_from_the_web_too(server: Site) -> None:
    """By their bytes, whatever the address ends in."""
    text = "The ferry Halvorsen ran aground off Bergskar on Monday night, the harbour said."
    server.routes |= {
        "/a.pdf": gives(text, kind="text/plain"),
        "/b.txt": gives(json.dumps({"text": text, "url": "https://post.example/b"}), kind="application/json"),
    }
    a, b = (article(f"{server.address}{path}") for path in ("/a.pdf", "/b.txt"))
    assert (text, f"{server.address}/a.pdf", "2021-10-20T09:10:00+00:00") == (a.text, a.url, a.fetched)
    assert ("https://post.example/b", "2021-10-20T09:10:00+00:00") == (b.url, b.fetched)


PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9


def test_a_wrong_content_type_changes_nothing(server: Site) -> None:
    """A page under the name of a picture is a page, a picture under that of a page is a reason."""
    server.routes |= {
        f"/{name}": gives(page(), kind=kind)
        for name, kind in enumerate(("image/png", "application/pdf", "text/plain", "x", "application/zip"))
    }
    for name in list(server.routes):
        assert "ran aground off Bergskar" in article(server.address + name).text
    server.routes |= {
        "/picture": gives(PNG),
        "/film": gives(PNG, kind="video/mp4"),
        "/zip": gives(b"PK\x03\x04"),
    }
    for name in ("/picture", "/film", "/zip"):
        (found,) = read.articles([server.address + name], door=door())
        assert isinstance(found, Skipped), found
        assert server.address + name == found.source


def test_a_list_mixes_paths_and_addresses_and_the_run_goes_on(server: Site, tmp_path: Path) -> None:
    """Each line gives an article or a reason, in order."""
    server.routes |= {
        "/good": gives(page()),
        "/cut": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"),
        "/empty": gives(""),
    }
    (tmp_path / "a.txt").write_text("The tug Anna pulled the ferry off the reef at high tide on Tuesday.")
    lines = [f"{server.address}/{name}" for name in ("cut", "empty", "missing", "good", "good")]
    (tmp_path / "list.txt").write_text(
        "\n".join(["# what we have", *lines, "http://[", str(tmp_path / "a.txt"), ""])
    )
    found = read.gather([f"@{tmp_path / 'list.txt'}"], door=door())
    assert (7, 2, 5) == (found.read, len(found.articles), len(found.skipped))
    reasons = {
        (item.source.removeprefix(server.address), item.reason.split(":")[0]) for item in found.skipped
    }
    assert {
        ("/cut", "ended before it was whole"),
        ("/empty", "is empty"),
        ("/missing", "is not there"),
        ("/good", "was named before"),
        ("http://[", "is no web address"),
    } == reasons


def test_what_is_not_there_by_the_page_itself_says_so(server: Site) -> None:
    """A page of scripts alone is a reason that names the address."""
    server.routes["/a"] = gives("<html><body><script>load()</script></body></html>")
    (found,) = read.articles([f"{server.address}/a"], door=door())
    assert isinstance(found, Skipped)
    assert f"{server.address}/a" == found.source
    assert "no article text" in found.reason


def test_ctrl_c_keeps_what_is_done(server: Site) -> None:
    """The pages read so far are told, and that there was more."""

    def tell(url: str) -> None:
        if url.endswith("/b"):
            raise KeyboardInterrupt

    server.routes |= {f"/{name}": gives(page()) for name in "abc"}
    found = read.gather([f"{server.address}/{name}" for name in "abc"], door=door(tell=tell))
    assert [f"{server.address}/a"] == [item.source for item in found.articles]
    assert ["(the rest)"] == [item.source for item in found.skipped]
    assert "/c" not in server.paths()


def test_the_command_reports_on_addresses_twice_alike(
    server: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run asks whether pages changed and prints the same bytes; pages lie in the cache as fetched."""

    def tagged(name: str) -> None:
        def route(handler: BaseHTTPRequestHandler) -> None:
            known = handler.headers.get("If-None-Match") == f'"{name}"'
            gives("", 304)(handler) if known else gives(page(name), ETag=f'"{name}"')(handler)

        server.routes[f"/{name}"] = route

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(read, "door", lambda **_: door(cache=shelf.folder()))
    tagged("a")
    tagged("b")
    given = ["report", "--allow-private", "--json", "-", f"{server.address}/a", f"{server.address}/b"]
    first, second = (CliRunner().invoke(cli.main, given) for _ in range(2))
    assert (0, first.stdout) == (second.exit_code, second.stdout)
    assert 2 == len(json.loads(first.stdout)["articles"])
    assert {page("a").encode(), page("b").encode()} <= {
        path.read_bytes() for path in (tmp_path / "retold" / "web" / "pages").iterdir()
    }


def test_a_second_load_fetches_and_writes_nothing_again(
    server: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Servers say that nothing changed, articles that are in the file are counted as merged; a new text is added."""
    sent: list[str] = []

    def tagged(name: str, body: str) -> None:
        def route(handler: BaseHTTPRequestHandler) -> None:
            if handler.headers.get("If-None-Match") == f'"{body}"':
                gives("", 304)(handler)
            else:
                sent.append(name)
                gives(page(f"<!-- {name} -->", BODY.replace("212", body)), ETag=f'"{body}"')(handler)

        server.routes[f"/{name}"] = route

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(read, "door", lambda **_: door(cache=shelf.folder()))
    target = tmp_path / "articles.jsonl"
    given = ["load", "-o", str(target), *(f"{server.address}/{name}" for name in "ab")]
    tagged("a", "212")
    tagged("b", "213")
    first = CliRunner().invoke(cli.main, given)
    kept = target.read_bytes()
    second = CliRunner().invoke(cli.main, given)
    assert "2 read = 2 kept + 0 skipped + 0 merged" in first.stderr
    assert "2 read = 0 kept + 0 skipped + 2 merged" in second.stderr
    assert (["a", "b"], kept, 0) == (sent, target.read_bytes(), second.exit_code)
    tagged("b", "214")
    third = CliRunner().invoke(cli.main, given)
    assert "2 read = 1 kept + 0 skipped + 1 merged" in third.stderr
    assert (["a", "b", "b"], True) == (sent, target.read_bytes().startswith(kept))
    assert 3 == len(target.read_bytes().splitlines())


def test_the_command_refuses_private_addresses(
    server: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless they are allowed; the reason says how."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    server.routes["/a"] = gives(page())
    done = CliRunner().invoke(cli.main, ["report", "--json", "-", f"{server.address}/a"])
    assert 2 == done.exit_code
    assert "--allow-private" in done.stderr
    assert [] == server.asked


def test_a_terminal_shows_which_page_is_fetched(
    server: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its number, the rate and the address without controls; elsewhere nothing is shown."""
    server.routes["/a"] = gives(page())
    with writing.fetching() as tell:
        list(read.articles([f"{server.address}/a"], door=door(tell=tell)))
    assert "" == capfd.readouterr().err
    monkeypatch.setattr(writing.sys.stderr, "isatty", lambda: True, raising=False)
    with writing.fetching() as tell:
        list(read.articles([f"{server.address}/a"], door=door(tell=tell)))
        tell("http://\x1b[31m")
    shown = capfd.readouterr().err
    assert f"page 1, 0.0 a second: {server.address}/a" in shown
    assert "http://?[31m" in shown
