"""How fast `retold serve` answers many readers of a large store, beside Datasette serving the same file in the same run.

usage: python bench/web_load.py [--store FILE] [--articles N] [--readers N] [--seconds N] [--think N …]

Readers open pages of a list of stories, of a search, of an article and of a story, in turn, each over a connection of its own,
and look at each for a while (`--think`, seconds on average; 0 asks again at once). Reader and servers share the machine.
Datasette gives the table of stories in the same order and number, full-text search in articles, and an article's row.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import many_stories

from retold.store import Store

WARM = 15.0  # seconds that are not counted: libraries are loaded, every thread opens the store
NEWEST = 40  # stories are opened from the first page of the list and the next, the newest most
PATIENCE = 60.0  # seconds until a server must listen

Ask = Callable[[random.Random], tuple[str, str]]


def ours(store: Path) -> tuple[list[str], Ask]:
    """How our server is started, and what is asked of it."""
    ids, stories, words = _known(store)

    def ask(dice: random.Random) -> tuple[str, str]:
        return dice.choice(
            [
                ("list", f"/?page={min(1 + int(dice.expovariate(0.5)), 50)}"),
                ("search", f"/search?q={quote(dice.choice(words))}"),
                ("article", f"/articles/{dice.choice(ids)[1]}"),
                ("story", f"/stories/{_recent(dice, stories)}"),
            ]
        )

    command = [sys.executable, "-m", "retold", "serve", "--store", str(store), "--rate", "100000", "--port"]
    return command, ask


def datasette(store: Path) -> tuple[list[str], Ask]:
    """How Datasette is started, and what is asked of it: as near to the same as it has."""
    ids, stories, words = _known(store)
    name = store.stem

    def ask(dice: random.Random) -> tuple[str, str]:
        return dice.choice(
            [
                ("list", f"/{name}/story?_sort_desc=last&_size=40&_nofacet=1"),
                ("search", f"/{name}/article?_search={quote(dice.choice(words))}&_size=20&_nofacet=1"),
                ("article", f"/{name}/article/{dice.choice(ids)[0]}"),
                ("story", f"/{name}/statement?story={_recent(dice, stories)}&_size=100&_nofacet=1"),
            ]
        )

    return [sys.executable, "-m", "datasette", "serve", str(store), "--port"], ask


def _known(store: Path) -> tuple[list[tuple[int, str]], list[str], list[str]]:
    """Articles, stories, and words to look for: common and rare ones."""
    with Store.open(store) as opened:
        ids = opened.connection.execute("select number, id from article order by number").fetchall()
        stories = [one for (one,) in opened.connection.execute("select id from story order by last desc, id")]
        texts = [
            text for (text,) in opened.connection.execute("select text from article where number % 97 = 0")
        ]
    words = sorted({word for text in texts for word in re.findall(r"[A-Za-z]{4,}", text)})
    return ids, stories, words


def _recent(dice: random.Random, stories: list[str]) -> str:
    """A story as readers choose it: mostly one of the newest."""
    return stories[min(int(dice.expovariate(1 / NEWEST)), len(stories) - 1)]


@contextlib.contextmanager
def served(command: list[str]) -> Iterator[tuple[int, int]]:
    """A server in a process of its own: its port and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)


async def reader(port: int, ask: Ask, number: int, think: float, until: float, noted: list[tuple]) -> None:
    """One who opens page after page until the time is over."""
    dice = random.Random(number)
    await asyncio.sleep(dice.random() * max(think, 0.1))
    talk = None
    while time.monotonic() < until:
        kind, path = ask(dice)
        began = time.monotonic()
        try:
            if talk is None:
                talk = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
            status, size, closed = await asyncio.wait_for(_answer(*talk, port, path), 30)
        except (OSError, ValueError, TimeoutError, asyncio.IncompleteReadError) as error:
            status, size, closed = f"{type(error).__name__}", 0, True
        noted.append((began, kind, time.monotonic() - began, status, size))
        if closed and talk is not None:
            talk[1].close()
            talk = None
        await asyncio.sleep(dice.uniform(0, 2 * think))


async def _answer(
    read: asyncio.StreamReader, write: asyncio.StreamWriter, port: int, path: str
) -> tuple[int, int, bool]:
    """Ask for a path; return the status, the size of the answer, and whether the connection is closed after it."""
    write.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\n\r\n".encode())
    head = (await read.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    size = 0
    if found := re.search(r"\r\ncontent-length: (\d+)", head):
        size = int(found[1])
        await read.readexactly(size)
    elif "transfer-encoding: chunked" in head:
        while chunk := int((await read.readline()).split(b";")[0], 16):
            size += chunk
            await read.readexactly(chunk + 2)
        await read.readline()
    return int(head.split()[1]), size, "\r\nconnection: close" in head


def measured(
    side: Callable[[Path], tuple[list[str], Ask]], store: Path, *, readers: int, seconds: float, think: float
) -> dict[str, Any]:
    """What readers of one server had to wait."""
    command, ask = side(store)
    noted: list[tuple] = []
    seen: list[tuple[float, int, float]] = []
    with served(command) as (port, process):
        begin = time.monotonic() + WARM

        async def all_() -> None:
            until = begin + seconds
            some = (reader(port, ask, n, think, until, noted) for n in range(readers))
            await asyncio.gather(_watched(process, until, seen), *some)

        asyncio.run(all_())
    used = [seconds for at, _, seconds in seen if at >= begin]
    kept = [one for one in noted if one[0] >= begin]
    answered = len(kept)
    gone = {kind for _, kind, _, status, _ in kept if status == 404}  # no such page here
    kept = [one for one in kept if one[1] not in gone]
    return {
        "requests": len(kept),
        "each_second": round(len(kept) / seconds, 1),
        "errors": sum(one[3] != 200 for one in kept),
        "not_there": sorted(gone),
        **_quantiles([one[2] for one in kept]),
        "by_page": {
            kind: _quantiles([one[2] for one in kept if one[1] == kind])
            | {
                "kilobytes": round(
                    sum(one[4] for one in kept if one[1] == kind) / 1000 / sum(one[1] == kind for one in kept)
                )
            }
            for kind in sorted({one[1] for one in kept})
        },
        "processor_ms_each": round(1000 * (used[-1] - used[0]) / answered, 1),
        "peak_memory_mib": max((one for _, one, _ in seen), default=None),
    }


def _quantiles(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    at = {"p50_ms": 0.5, "p99_ms": 0.99}
    return {
        name: round(1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))], 1)
        for name, part in at.items()
    }


def _status(process: int, file: str) -> str:
    return Path(f"/proc/{process}/{file}").read_text(encoding="ascii")


async def _watched(process: int, until: float, seen: list[tuple[float, int, float]]) -> None:
    """Note twice a second the memory of a process that is its own, in MiB, and the processor time that it used.

    Pages of the store are not its own: the system holds them for all.
    """
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            found = re.search(r"RssAnon:\s+(\d+)", _status(process, "status"))
            ticks = _status(process, "stat").rpartition(")")[2].split()[11:13]
            used = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
            seen.append((time.monotonic(), int(found[1]) // 1024 if found else 0, used))
        await asyncio.sleep(0.5)


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--store", type=Path, help="a store; without one, one is made")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--think", type=float, nargs="+", default=[1.0, 0.0])
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = told.store or Path(folder) / "news.db"
        if not told.store:
            many_stories.store(store, told.articles)
        with Store.open(store) as opened:
            found: dict[str, Any] = {
                "articles": opened.count(),
                "readers": told.readers,
                "cores": os.cpu_count(),
            }
        for think in told.think:
            sides = {
                side.__name__: measured(side, store, readers=told.readers, seconds=told.seconds, think=think)
                for side in (ours, datasette)
            }
            ratio = round(sides["ours"]["p99_ms"] / sides["datasette"]["p99_ms"], 3)
            found[f"think_{think:g}"] = sides | {
                "p99_to_datasette": ratio,
                "load": round(os.getloadavg()[0], 1),
            }
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
