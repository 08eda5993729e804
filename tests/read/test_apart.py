"""Work in a child process that can be ended."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
import zstandard
from read.archives import archive
from read.inputs_of import TEXT, articles_of, page, split
from serving import gives, site

from retold import read
from retold.errors import Unreadable
from retold.read import apart, fetch

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are a Unix matter")

HOSTILE = """
import os, time
from retold.errors import Unreadable
def job(data, about):
    yield {"first": True}
    if data == b"crash":
        os.abort()
    if data == b"spin":
        while True:
            pass
    if data == b"sleep":
        time.sleep(60)
    if data == b"eat":
        held = []
        while True:
            held.append(bytearray(2**24))
    if data == b"raise":
        raise RecursionError("too deep\\nin here")
    if data == b"print":
        print("noise", flush=True)
        os.write(1, b"noise")
    yield {"last": True}
"""


ATTACKS = """
import os
def job(data, about):
    held = []
    while True:
        if {attack!r} == "crash":
            os.kill(os.getpid(), 11)
        if {attack!r} == "eat":
            held.append(bytearray(2**24))
    yield
"""


def replaced(folder: Path, monkeypatch: pytest.MonkeyPatch, module: str, code: str) -> None:
    """Put a parser into the place of one of ours, in every child process from now on."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(
        "import sys, types\n"
        f"module = types.ModuleType('retold.read.{module}')\nexec({code!r}, module.__dict__)\n"
        f"sys.modules['retold.read.{module}'] = module\n"
    )
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(apart, "SECONDS", 1.0)
    monkeypatch.setattr(apart, "WALL", 2.0)
    monkeypatch.setattr(apart, "_idle", {})


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that does what its input says, in place of the one for PDF files."""
    replaced(tmp_path / "hostile", monkeypatch, "pdfs", HOSTILE)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"crash", "made its parser crash"),
        (b"spin", "took more time"),
        (b"sleep", "took more time"),
        (b"eat", "MB of memory"),
        (b"raise", "could not be parsed .RecursionError: too deep in here"),
    ],
)
def test_what_a_parser_does_costs_one_item(data: bytes, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason says what happened, and the next item is read."""
    if data == b"eat":  # memory ends before time does, on a busy machine too
        monkeypatch.setattr(apart, "SECONDS", 4.0)
        monkeypatch.setattr(apart, "WALL", 8.0)
    start = time.monotonic()
    found = apart.ask("pdf", data, {})
    assert {"row": {"first": True}} == next(found)
    with pytest.raises(Unreadable, match=words):
        next(found)
    assert time.monotonic() - start < 10
    assert 2 == len(list(apart.ask("pdf", b"fine", {})))
    apart.close()


@pytest.mark.usefixtures("hostile")
def test_what_a_parser_prints_is_no_reply() -> None:
    """Standard output of the child belongs to the replies alone."""
    assert [{"row": {"first": True}}, {"row": {"last": True}}] == list(apart.ask("pdf", b"print", {}))
    apart.close()


@pytest.mark.usefixtures("hostile")
def test_a_reader_that_is_left_early_is_not_used_again() -> None:
    """Its remaining replies would be taken for another input's."""
    found = apart.ask("pdf", b"fine", {})
    next(found)
    found.close()
    assert [] == [worker for workers in apart._idle.values() for worker in workers]
    assert 2 == len(list(apart.ask("pdf", b"fine", {})))
    apart.close()


def zipped(name: str) -> bytes:
    """An archive of one file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "x")
    return target.getvalue()


# What opens each parser, by the name of the file that is read, and its module.
PARSED: dict[str, tuple[str, bytes]] = {
    "a.html": ("pages", page(1).encode()),
    "a.mhtml": ("saved", b"From: <Saved by Blink>\nMIME-Version: 1.0\n"),
    "a.pdf": ("pdfs", b"%PDF-1.4\n"),
    "a.docx": ("word", zipped("word/document.xml")),
    "a.parquet": ("columns", b"PAR1"),
    "a.sqlite": ("databases", b"SQLite format 3\x00"),
    "newsml.xml": ("newsml", b"<newsItem></newsItem>"),
    "rss.xml": ("feeds", b"<rss><channel/></rss>"),
    "atom.xml": ("feeds", b"<feed xmlns='http://www.w3.org/2005/Atom'/>"),
    "feeds.opml": ("feeds", b"<opml><body/></opml>"),
    "sitemap.xml": ("feeds", b"<urlset/>"),
    "feed.json": ("feeds", b'{"version": "https://jsonfeed.org/version/1", "items": []}'),
    "a.txt.gz": ("streams", gzip.compress(TEXT.encode())),
    "a.txt.zst": ("streams", zstandard.ZstdCompressor().compress(TEXT.encode())),
    "a.txt.bz2": ("streams", bz2.compress(TEXT.encode())),
    "a.txt.xz": ("streams", lzma.compress(TEXT.encode())),
    "a.warc.gz": ("streams", archive(1, packed=True)),
    "a.warc": ("bodies", archive(1, headers=[("Content-Type", "text/html"), ("Content-Encoding", "br")])),
    "ninjs.json": ("fragments", b'{"uri": "u", "pubstatus": "usable", "body_html": "<p>x</p>"}'),
}
REASONS = {"crash": "made its parser crash", "spin": "took more time", "eat": "took more time|MB of memory"}


@pytest.mark.parametrize(
    ("name", "attack"),
    [*((name, "crash") for name in PARSED), ("rss.xml", "spin"), ("rss.xml", "eat"), ("a.html", "eat")],
)
def test_every_foreign_parser_may_fail_at_the_cost_of_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, attack: str
) -> None:
    """A fault of memory, an endless loop, all the memory: a reason that names the file, and the next one is read."""
    module, data = PARSED[name]
    replaced(tmp_path / "hostile", monkeypatch, module, ATTACKS.format(attack=attack))
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(TEXT)
    (skipped,), (kept,) = reversed(split(read.articles([tmp_path / name, tmp_path / "z.txt"])))
    assert skipped.source.startswith(str(tmp_path / name))  # of an archive the one capture
    assert TEXT == kept.text
    assert re.search(
        "no text|" + REASONS[attack] if module == "fragments" else REASONS[attack], skipped.reason
    )
    apart.close()


@pytest.mark.parametrize(("path", "kind"), [("/feed", "text/xml"), ("/page", "text/html")])
def test_the_same_holds_for_what_comes_from_the_web(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, kind: str
) -> None:
    """An address whose bytes crash a parser costs itself."""
    replaced(
        tmp_path / "hostile",
        monkeypatch,
        {"/feed": "feeds", "/page": "pages"}[path],
        ATTACKS.format(attack="crash"),
    )
    body = b"<rss><channel/></rss>" if path == "/feed" else page(1).encode()
    with site({path: gives(body, kind=kind), "/text": gives(TEXT, kind="text/plain")}) as server:
        door = fetch.Door(allow_private=True, delay=0.0)
        (kept,), (skipped,) = split(
            read.articles([server.address + path, f"{server.address}/text"], door=door)
        )
    assert (server.address + path, True) == (skipped.source, "parser crash" in skipped.reason)
    assert TEXT == kept.text
    apart.close()


def test_no_foreign_parser_is_loaded_where_the_run_lives(tmp_path: Path) -> None:
    """After inputs of all kinds this process knows none of them."""
    for name, (_, data) in PARSED.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "b.warc").write_bytes(archive(1))
    foreign = (
        "brotli",
        "zstandard",
        "lxml",
        "trafilatura",
        "pypdf",
        "docx",
        "pyarrow",
        "sqlite3",
        "xml.etree",
        "xml.parsers.expat",
    )
    code = (
        "import sys\nfrom retold import read\n"
        f"found = list(read.articles([{str(tmp_path)!r}]))\nassert len(found) >= {len(PARSED)}, found\n"
        f"print([name for name in {foreign} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ) | {"PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
    )
    assert "[]" == done.stdout.strip()


def test_a_process_that_was_ended_by_others_is_replaced(tmp_path: Path) -> None:
    """A system short of memory may end it between two pages."""
    for _ in range(2):
        kept, _ = articles_of(tmp_path / "a.html", page(1).encode())
        assert 1 == len(kept)
        for worker in apart._idle[os.getpid()]:
            os.kill(worker.process.pid, signal.SIGKILL)
            worker.process.wait()


def test_a_process_that_ends_before_it_begins_says_nothing_of_the_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The input is given to another one: a program that is being upgraded must not cost an article."""
    once = f"import os, pathlib\nif not pathlib.Path({str(tmp_path / 'ended')!r}).exists():\n"
    once += f"    pathlib.Path({str(tmp_path / 'ended')!r}).touch()\n    os._exit(1)\n"
    replaced(tmp_path / "late", monkeypatch, "pdfs", HOSTILE)
    site = tmp_path / "late" / "sitecustomize.py"
    site.write_text(once + site.read_text())
    assert 2 == len(list(apart.ask("pdf", b"fine", {})))
    assert (tmp_path / "ended").exists()
    apart.close()


def test_markup_that_never_ends_costs_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that takes longer than allowed is a reason."""
    monkeypatch.setattr(apart, "WALL", 0.0001)
    _, (skipped,) = articles_of(tmp_path / "a.html", (f"<p>{TEXT}</p>" * 2000).encode())
    assert "took more time" in skipped.reason
