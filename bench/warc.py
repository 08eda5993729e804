"""Measure how fast a web archive is read, beside plain trafilatura over the same pages.

usage: python bench/warc.py [--pages 10000] [--rounds 1] [--children N] [--json FILE]

Pages are made from a seed in three layouts; the archive is written by warcio, packed record by record. Each reading runs in a
process of its own, in turn, so that neither warms the other; memory is the peak of the process and, for retold, of its child.
The ratio is retold's articles a second over trafilatura's: retold also checks lengths and digests, marks furniture, reads times
and addresses and finds the language.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

WORDS = """ferry harbour minister council storm bridge school hospital river budget strike court police train market village
storm island festival company worker engine report winter evening morning question answer number street station tower""".split()


def main() -> None:
    """Make the archive, read it in turn, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--pages", type=int, default=10000, help="of the larger archive; the other has a tenth"
    )
    parser.add_argument("--rounds", type=int, default=1, help="readings of each, of which the best counts")
    parser.add_argument(
        "--children", type=int, help="that read pages side by side; by default as many as processors"
    )
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--read", nargs=2, metavar=("HOW", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        print(json.dumps(READERS[options.read[0]](options.read[1], options.children)))
        return
    figures: dict[str, object] = {"pages": options.pages}
    with tempfile.TemporaryDirectory() as folder:
        for count in (options.pages // 10, options.pages):
            path = Path(folder) / f"{count}.warc.gz"
            with path.open(
                "wb"
            ) as file:  # not in memory: a process inherits the peak of the one that starts it
                write(
                    ((f"https://paper{at % 7}.example/2021/10/20/{at}", page(at)) for at in range(count)),
                    file,
                )
            runs = [{how: run(how, path, options.children) for how in READERS} for _ in range(options.rounds)]
            best = {how: max((one[how] for one in runs), key=lambda one: one["rate"]) for how in READERS}
            ratios = {
                f"ratio{of}": round(best["retold"][f"rate{of}"] / best["trafilatura"][f"rate{of}"], 2)
                for of in ("", ", of a processor")
            }
            figures[str(count)] = {**best, **ratios}
    text = json.dumps(figures, indent=1)
    print(text)
    if options.json:
        Path(options.json).write_text(text + "\n", encoding="utf-8")


def run(how: str, path: Path, children: int | None) -> dict[str, float]:
    """Return the figures of one reading in a process of its own."""
    command = [sys.executable, __file__, "--read", how, str(path)]
    command += ["--children", str(children)] if children else []
    found: dict[str, float] = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )
    return found


def by_retold(path: str, children: int | None) -> dict[str, float]:
    """Read an archive as `retold load` does."""
    from retold import read  # noqa: PLC0415 - each reading loads what it needs
    from retold.read import apart  # noqa: PLC0415
    from retold.records import Article  # noqa: PLC0415

    apart.AT_ONCE = children - 1 if children else apart.AT_ONCE  # those that wait beside the one waited for
    start = time.perf_counter()
    kept = sum(isinstance(item, Article) for item in read.articles([path]))
    seconds = time.perf_counter() - start
    apart.close()
    figures = measured(kept, seconds)
    figures["peak of children, MB"] = peak(resource.RUSAGE_CHILDREN)
    return figures


def by_trafilatura(path: str, _: int | None) -> dict[str, float]:
    """Read the same pages with trafilatura, as it is by default, given to it out of the archive by warcio."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - each reading loads what it needs
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415

    start = time.perf_counter()
    kept = 0
    with Path(path).open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response":
                page = record.content_stream().read().decode()
                kept += bare_extraction(page, with_metadata=True) is not None
    return measured(kept, time.perf_counter() - start)


def measured(kept: int, seconds: float) -> dict[str, float]:
    """Return what one reading took, by the clock and by the processors, which others on the machine hardly change."""
    spent = sum(
        found.ru_utime + found.ru_stime
        for found in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
    return {
        "kept": kept,
        "seconds": round(seconds, 2),
        "rate": round(kept / seconds, 1),
        "rate, of a processor": round(kept / spent, 1),
        "peak, MB": peak(resource.RUSAGE_SELF),
    }


def peak(whose: int) -> float:
    """Return the most memory that was held, in megabytes."""
    return round(resource.getrusage(whose).ru_maxrss / 1024, 1)


READERS = {"retold": by_retold, "trafilatura": by_trafilatura}


def write(pages: Iterable[tuple[str, str]], file: BinaryIO) -> None:
    """Write an archive of pages by their addresses, packed record by record."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    writer = WARCWriter(file, gzip=True)
    for url, html in pages:
        answer = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        record = writer.create_warc_record(
            url, "response", payload=BytesIO(html.encode()), http_headers=answer
        )
        writer.write_record(record)


def page(number: int) -> str:
    """Return a page of some 25 kilobytes with its menus, teasers and scripts."""
    rng = random.Random(number)
    paragraphs = "".join(f"<p>{sentences(rng, 3)}</p>" for _ in range(rng.randint(6, 20)))
    teasers = "".join(
        f'<li><a href="/{rng.random()}"><h3>{sentences(rng, 1)}</h3></a></li>' for _ in range(30)
    )
    script = f"<script>var data = {json.dumps([rng.random() for _ in range(200)])};</script>"
    about = json.dumps(
        {"@type": "NewsArticle", "headline": f"Story {number}", "datePublished": "2021-10-20T09:10:00+02:00"}
    )
    head = (
        f'<title>Story {number}</title><script type="application/ld+json">{about}</script>'
        if number % 3
        else f"<title>Story {number}</title>"
    )
    tag = ("article", "main", "div class='story-body'")[number % 3]
    return (
        f"<!DOCTYPE html><html lang='en'><head>{head}{script}</head><body><nav><ul>{teasers}</ul></nav>"
        f"<{tag}><h1>{sentences(rng, 1)}</h1>{paragraphs}</{tag.split()[0]}><aside><ul>{teasers}</ul></aside>{script}</body></html>"
    )


def sentences(rng: random.Random, count: int) -> str:
    """Return some sentences of made words."""
    return " ".join(
        f"The {' '.join(rng.choices(WORDS, k=rng.randint(8, 22)))} said so." for _ in range(count)
    )


if __name__ == "__main__":
    main()
