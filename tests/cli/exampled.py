"""The examples of the help texts, and a folder that holds every file they name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import kept
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from cli import corrected
from cli.calling import COPY, FERRY, PAGE
from click.testing import CliRunner
from read.archives import archive, wacz
from read.inputs_of import page as any_page
from serving import Site, gives
from test_stories import parsed

from retold import run, show
from retold.cli import main
from retold.keep.concluding import conclude
from retold.keep.tellers import Tellers
from retold.read import articles

ROW = {
    "text": FERRY.replace("reportedly ", ""),
    "outlet": "Oltane Herald",
    "published": "2031-03-02T11:00Z",
}
BLOCK = re.compile(r"^  Examples:\n((?:    .+\n)+)", re.MULTILINE)


def examples() -> list[tuple[str, str]]:
    """Each command, none for the program itself, with each line of its examples, what is said of it left out."""
    found = []
    for name in ("", *sorted(main.commands)):
        told = CliRunner().invoke(main, [*name.split(), "--help"], env={"COLUMNS": "80"}).output
        block = BLOCK.search(told)
        lines = [line.strip() for line in block[1].splitlines()] if block else []
        found += [(name, re.split(r" {2,}", line)[0]) for line in lines]
    return found


def routes(site: Site) -> None:
    """Let a server answer what the examples ask of one."""
    feed = (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Echo</title><link>{site.address}/</link>'
        f"<description>News</description><item><title>Ferry strikes pier</title><link>{site.address}/story</link>"
        "<guid>1</guid></item></channel></rss>"
    )
    site.routes.update(
        {
            "/feed.xml": gives(feed, kind="application/rss+xml"),
            "/story": gives(PAGE),
            "/2031/ferry": gives(PAGE),
            "/ferry": gives(PAGE),
            "/hook": gives("taken"),
        }
    )


def prepare(folder: Path, address: str) -> dict[str, str]:
    """Write every file that an example names; return the ids that stand for those of the examples."""
    _texts(folder, address)
    _tables(folder)
    named = {}
    document = run.report([str(folder / "coverage")])
    (folder / "report.json").write_text(show.to_json(document), encoding="utf-8")
    (folder / "report.html").write_text(show.page(json.loads(show.to_json(document))), encoding="utf-8")
    told = [one for story in document["stories"] for one in story["statements"] if len(one["mentions"]) > 1]
    named["s-4f1d"] = told[0]["id"]
    named["k-4f1d"] = next(one["id"] for story in document["stories"] for one in story["corrections"])
    with kept.kept(folder / "news.db", articles([str(folder / "coverage")])) as store:
        conclude(store, tellers=Tellers(0))
        named["4f1d"] = named["6e42"] = next(one.id for one in store.stories())[:8]
        named["4f1d09ab"] = min(one.id for one in store.articles())[:8]
    _watched(folder)
    return named | {"d-4f1d09": _decided(folder)}


def _decided(folder: Path) -> str:
    """Write a decision into the file of decisions; return its id."""
    asked = [
        "decide",
        str(folder / "decisions.jsonl"),
        "same text",
        "A",
        "B",
        "--in",
        str(folder / "report.json"),
    ]
    assert 0 == CliRunner().invoke(main, asked).exit_code
    line = (folder / "decisions.jsonl").read_text(encoding="utf-8").splitlines()[0]
    return str(json.loads(line)["id"])


def _watched(folder: Path) -> None:
    """Let the store watch the feed."""
    asked = ["watch", str(folder / "feeds.opml"), "--store", str(folder / "news.db")]
    done = CliRunner().invoke(main, [*asked, "--once", "--only-keep", "--allow-private"])
    assert 0 == done.exit_code, done.output


def _texts(folder: Path, address: str) -> None:
    """Write articles as texts, pages and documents."""
    for name in (
        "coverage",
        "in",
        "inbox",
        "crawl",
        "tables",
        "media/disk",
        ".zfunc",
        ".config/fish/completions",
    ):
        (folder / name).mkdir(parents=True)
    page = PAGE.replace("<head>", f'<head><link rel="canonical" href="{address}/story">')
    for name, text in {
        "a.txt": FERRY,
        "b.html": page,
        "wire.txt": FERRY,
        "paper.html": page,
        "own.txt": COPY,
        "draft.txt": COPY,
        "draft.md": COPY.replace("2,000", "3,000"),
        "coverage/a.txt": FERRY,
        "coverage/b.txt": COPY,
        "in/a.txt": FERRY,
        "urls.txt": f"{address}/story\n",
        "feeds.txt": f"{address}/feed.xml\n",
        "feeds.opml": f'<opml version="2.0"><head/><body><outline type="rss" xmlUrl="{address}/feed.xml"/></body></opml>',
        "token.txt": "a token of a test\n",
        "decisions.jsonl": "",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    placed = [
        {**ROW, "url": f"{address}/{path}", "text": f"{FERRY}{path}."}
        for path in ("story", "ferry", "2031/ferry")
    ]
    (folder / "coverage" / "c.jsonl").write_text("\n".join(map(json.dumps, placed)), encoding="utf-8")
    evening = corrected.STORY.read_text(encoding="utf-8").replace("Karlsby Evening Mail", "Harbour Wire")
    rows = parsed(evening).rows
    (folder / "coverage" / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    written = docx.Document()
    for part in COPY.split("\n\n"):
        written.add_paragraph(part)
    written.save(str(folder / "draft.docx"))


def _tables(folder: Path) -> None:
    """Write articles as rows and archives."""
    texts = [FERRY, COPY, ROW["text"]]
    rows = [
        {"id": f"a{n}", "text": text, "outlet": f"outlet {n}", "published": f"2031-03-0{n + 1}"}
        for n, text in enumerate(texts)
    ]
    table = pa.Table.from_pylist(rows)
    for name in ("articles.parquet", "archive.parquet", "crawl/a.parquet"):
        pyarrow.parquet.write_table(table, folder / name)
    lines = "\n".join(map(json.dumps, rows))
    for name in ("export.jsonl", "crawl/a.jsonl"):
        (folder / name).write_text(lines, encoding="utf-8")
    theirs = table.select(["text", "outlet"]).rename_columns(["body", "paper"])
    pyarrow.csv.write_csv(theirs, folder / "export.csv")
    packed = archive(2, packed=True, bodies_=[PAGE.encode(), any_page(1).encode()])
    (folder / "crawl.warc.gz").write_bytes(packed)
    (folder / "archive.wacz").write_bytes(wacz({"archive/data.warc.gz": packed}))
