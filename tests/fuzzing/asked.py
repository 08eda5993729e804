"""How the parsers are asked that read no files: fields, addresses, answers of servers, reports, lines of a text."""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import os
import shutil
import socket
import tempfile
import time
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from unittest import mock
from urllib.parse import quote

from fuzzing import laws
from fuzzing.laws import Signature, must
from urllib3.connection import HTTPConnection

from retold import show, text
from retold.errors import BadOption, BadReport, Unreadable
from retold.read import (
    addresses,
    complete,
    dates,
    decode,
    drafts,
    encodings,
    fetch,
    fields,
    fragments,
    furniture,
    markup,
    pagemeta,
    prose,
    renaming,
    sources,
    wire,
)
from retold.records import Skipped
from retold.text import figures as text_figures
from retold.text import hedges as text_hedges
from retold.text import tenses

_WHERE = "https://post.example-news.com/a"
_PLAIN = "http://post.example-news.com/a"


def metadata(data: bytes) -> Signature:
    """What a page says of itself."""
    try:
        page = decode.text(data, page=True)
        parts = markup.without_scripts(page)
        root = markup.tree(parts.html)
    except Unreadable as error:
        return laws.reason(Skipped("a", str(error)))
    about = pagemeta.of_page(root, (*parts.json_ld, page))
    kept = pagemeta.raw(about)
    laws.writable(kept)
    times = pagemeta.published(about, root), pagemeta.modified(about, root), *pagemeta.saved_from(page)
    laws.writable(times)
    return (*sorted(kept), *map(bool, times), pagemeta.name_of(about.article.get("author")) is None)


def fragment(data: bytes) -> Signature:
    """A piece of HTML in a feed, and in an export."""
    piece = data.decode("utf-8", "replace")
    line = prose.line(piece)
    must(line is None or line == " ".join(line.split()) != "", "a headline is one line")
    try:
        lines = prose.paragraphs(piece)
        (words,) = fragments.job(data, {})
    except Unreadable as error:
        return laws.reason(Skipped("a", str(error)))
    return (line is None, min(lines.count("\n"), 9), min(words["text"].count("\n"), 9))


def decoded(data: bytes) -> Signature:
    """Bytes to text, by their marks, what a server said, or likelihood."""
    charset = ("utf-8", "koi8-r", data[:9].decode("latin-1"), "x", "utf_16", None)[len(data) % 6]
    try:
        found = decode.text(data, page=bool(len(data) % 2), charset=charset)
    except Unreadable as error:
        return laws.reason(Skipped("a", str(error)))
    must("\x00" not in found, "a text holds no NUL")
    must(not drafts.has_lone_surrogate(found), "a text holds no half characters")
    return (found.isascii(), found.isprintable(), decode.kind(data, ""), charset)


def unpacked(data: bytes) -> Signature:
    """A body as a server packed it."""
    usual = "gzip" if data[:2] == b"\x1f\x8b" and len(data) % 2 else "deflate"
    name = (usual, usual, usual, "gzip, identity", "identity", data[:9].decode("latin-1"))[
        data[-1] % 6 if data else 0
    ]
    try:
        found = encodings.unpacked(encodings.joined([data], 60_000), name, 100_000)
    except Unreadable as error:
        return (name, *laws.reason(Skipped("a", str(error))))
    must(len(found) <= 100_000, "a body stays within its limit")
    return (name, found == data)


def date(data: bytes) -> Signature:
    """A date in a field, as text or as a number."""
    said = data.decode("utf-8", "surrogateescape")
    found = dates.parse(said)
    must(found is None or dates.parse(found) == found, "a date is read again as itself")
    with contextlib.suppress(ValueError):
        number = json.loads(data)
        must(dates.parse(number) is None or len(dates.parse(number) or "") >= 4, "a number is a date or none")
    stamps = dates.line(said)
    shape = None if stamps is None else tuple((label, len(iso or "")) for label, iso in stamps)
    return (len(found or ""), shape)


def address(data: bytes) -> Signature:
    """An address that is to be asked for: none is private, and each is its own spelling."""
    said = data.decode("utf-8", "surrogateescape")
    try:
        found = addresses.target(said)
    except Unreadable as error:
        return laws.reason(Skipped("a", str(error)))
    must(addresses.target(found.url) == found, "a checked address is its own spelling")
    must(found.url.isascii() and found.url.isprintable(), "a checked address is plain")
    with contextlib.suppress(ValueError):
        must(ip_address(found.host).is_global, "an address that is asked for is public")
    return (found.scheme, found.port, found.host.count("."), ":" in found.host, "?" in found.path)


def listed(data: bytes) -> Signature:
    """A list of files and addresses, in an empty folder that it cannot leave."""
    lines = data.decode("utf-8", "surrogateescape").splitlines()
    lines = [
        line if line.strip().startswith(("http:", "https:")) else line.replace("/", "-").replace("..", "-")
        for line in lines
    ]
    with contextlib.chdir(folder(os.getpid())):
        Path("list.txt").write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
        found = list(sources.contents(["@list.txt"], stdin=io.BytesIO(b"a")))
    shapes = []
    for one in found:
        if isinstance(one, Skipped):
            shapes.append(laws.reason(one))
        else:
            laws.writable(getattr(one, "url", None) or getattr(one, "name", None))
            shapes.append((type(one).__name__,))
    return tuple(sorted(set(shapes)))


@cache
def folder(process: int) -> str:
    """A folder for the files that are read; it lasts as long as the process."""
    made = tempfile.mkdtemp(prefix=f"retold-fuzz-{process}-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def _door(answers: dict[str, wire.Answer]) -> tuple[fetch.Door, object]:
    """A door behind which these answers stand, by path; it never sleeps."""

    def ask(target: addresses.Target, **_: object) -> wire.Answer:
        return answers.get(target.path, answers["*"])

    return fetch.Door(sleep=lambda _: None, delay=0.0), mock.patch.object(wire, "ask", ask)


def robots(data: bytes) -> Signature:
    """A site's rules: a page is fetched, or there is a reason."""
    door, patched = _door({"/robots.txt": wire.Answer(200, {}, data), "*": wire.Answer(200, {}, b"page")})
    with patched:  # type: ignore[attr-defined]
        try:
            door.page(_WHERE)
            door.page(f"{_WHERE}/private/{quote(data[:40])}?b")
        except Unreadable as error:
            return laws.reason(Skipped("a", str(error)))
    return tuple(min(round(until - time.monotonic()), 99) for until in door._next.values())


def answer(data: bytes) -> Signature:
    """What a server says besides the page."""
    head, _, body = data.partition(b"\n\n")
    status, *lines = head.decode("latin-1").split("\n")
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    number = int(status) if status.isascii() and status.isdigit() and len(status) == 3 else 200
    door, patched = _door(
        {
            "/robots.txt": wire.Answer(404, {}),
            "/a": wire.Answer(number, headers, body),
            "*": wire.Answer(200, headers, body),
        }
    )
    with patched:  # type: ignore[attr-defined]
        try:
            page = door.page(_WHERE)
        except Unreadable as error:
            return laws.reason(Skipped("a", str(error)))
    laws.writable([page.url, page.redirects, page.fetched])
    return (bool(page.fetched), page.charset is None, len(page.redirects), page.kind("text"))


def exchange(data: bytes) -> Signature:
    """The bytes of an answer as they come through a connection."""
    ours, theirs = socket.socketpair()
    theirs.sendall(data)
    theirs.shutdown(socket.SHUT_WR)
    looked_up = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 80))]
    try:
        with (
            mock.patch.object(socket, "getaddrinfo", return_value=looked_up),
            mock.patch.object(HTTPConnection, "_new_conn", return_value=ours),
        ):
            found = wire.ask(
                addresses.target(_PLAIN), headers={}, seconds=5, largest=100_000, allow_private=False
            )
    except Unreadable as error:
        return laws.reason(Skipped("a", str(error)))
    finally:
        theirs.close()
        ours.close()
    must(len(found.body) <= 100_000, "a body stays within its limit")
    return (found.status, *sorted(found.headers)[:5], bool(found.body))


def mapped(data: bytes) -> Signature:
    """Which field is which, as a user writes it, and a row."""
    spec, _, row = data.partition(b"\0")
    try:
        renamed = renaming(spec.decode("utf-8", "surrogateescape").split("\n"))
    except BadOption as error:
        must(bool(str(error)), "a bad option is named")
        return ("bad",)
    try:
        found = fields.draft_of(pagemeta.loads(row.decode("utf-8", "replace")), "a", "a", renamed=renamed)
    except ValueError:
        return ("no row", *sorted(renamed))
    return (*sorted(renamed), *laws.item(found))


def verified(data: bytes) -> Signature:
    """A report that is checked again."""
    try:
        verdict = show.check(data.decode("utf-8", "surrogatepass") if b"\xed\xa0" in data else data.decode())
    except (BadReport, UnicodeDecodeError) as error:
        return (type(error).__name__, laws._VARYING.sub("…", str(error))[:60])
    return (
        verdict.clean,
        min(len(verdict.problems), 5),
        *(laws._VARYING.sub("…", one)[:30] for one in verdict.problems[:3]),
    )


def article(data: bytes) -> Signature:
    """A text with its datelines, bylines, credits, captions and headlines, under a title of its own."""
    said = data.decode("utf-8", "replace")
    found = complete.article(
        drafts.Draft("a", said, title=said[:60] or None, url=None if len(said) % 3 else _WHERE)
    )
    return laws.reason(found) if isinstance(found, Skipped) else laws.article(found)


def parsed(data: bytes) -> Signature:
    """All that is said of one text alone: sentences, names, quotes, attributions, figures, hedges."""
    said = data.decode("utf-8", "replace").replace("\x00", " ")
    marked = furniture.find(said)
    text.parse.cache_clear()
    return laws.parsed(text.parse(said, marked), said)


def figures(data: bytes) -> Signature:
    """Figures, hedges and tenses of one line."""
    said = data.decode("utf-8", "replace")
    found = text_figures.figures(said)
    laws.places(((one.start, one.end) for one in found), said)
    must(all(one.low <= one.high or one.kind == "score" for one in found), "a range goes up")
    hedged = text_hedges.hedges(said)
    laws.places(((one.start, one.end) for one in hedged), said)
    return (
        tenses.tense(said, 0, len(said)),
        *sorted({(one.kind, one.unit, one.bound) for one in found}, key=repr)[:5],
        *sorted({one.kind for one in hedged}),
    )
