"""Feed every local parser mutated inputs and count what is neither an article nor a reason.

usage: python bench/fuzz.py [--seconds 60] [--seed 1] [--apart]

Seeds are small real inputs, made by the libraries of their formats in `tests/read`; a case changes bytes, inserts marks of the
formats, repeats or drops a piece, or cuts. With --apart the formats whose parsers work in a child process are fed. What is found
belongs into `tests/read/test_found.py`. Exit code 1: something was found.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import lzma
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

import zstandard

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from read.archives import archive
from read.inputs_of import TEXT, page
from read.test_documents import document, pdf, saved
from read.test_exports import NINJS, ROWS
from read.test_newsml import BODIES, ITEM
from read.test_unpack import zipped

from retold.read import complete, dispatch
from retold.read.drafts import Draft
from retold.read.inputs import Input

MARKS = """\r\n|\r\n\r\n|WARC/1.0\r\n|Content-Length: |PK\x03\x04|\x1f\x8b\x08|"|[|{|null|-1|\x00|\\ud800|1e999|999999999999|:|,|NaN|sha1:|../"""
SLOW = 2.0  # seconds that no small case may take


def main() -> None:
    """Run until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--apart", action="store_true")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    seeds = apart_seeds() if options.apart else own_seeds()
    end, cases, found = time.monotonic() + options.seconds, 0, Counter[str]()
    while time.monotonic() < end:
        name = rng.choice(sorted(seeds))
        cases += 1
        if problem := tried(name, mutated(seeds[name], rng)):
            found[problem] += 1
    print(f"{cases:,} cases, {sum(found.values()):,} found")
    for problem, times in found.most_common():
        print(f"{times:,} × {problem}")
    sys.exit(bool(found))


def tried(name: str, data: bytes) -> str | None:
    """Return what is wrong with how one input is read."""
    start, count = time.monotonic(), 0
    try:
        for item in dispatch.drafts_of(Input(name, data), dispatch.Run()):
            count += 1
            if isinstance(item, dispatch.Later):
                item.found()
            elif isinstance(item, Draft):
                complete.article(item)
    except Exception as error:  # noqa: BLE001 - it is what is looked for
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{name}: {type(error).__name__} at {Path(place.filename).name}:{place.lineno}, {data!r:.300}"
    if time.monotonic() - start > SLOW:
        return f"{name}: took {time.monotonic() - start:.1f} s, {data!r:.300}"
    return None if count else f"{name}: nothing at all, {data!r:.300}"


def mutated(seed: bytes, rng: random.Random) -> bytes:
    """Return a seed after some changes."""
    data = bytearray(seed)
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        at, chance = rng.randrange(len(data) + 1), rng.random()
        if chance < 0.3 and data:
            data[at % len(data)] = rng.randrange(256)
        elif chance < 0.5:
            data[at:at] = rng.choice(MARKS.split("|")).encode("latin-1")
        elif chance < 0.7:
            del data[at : at + rng.randrange(1, 60)]
        elif chance < 0.85:
            data[at:at] = data[max(0, at - rng.randrange(1, 200)) : at]
        else:
            del data[at:]
    return bytes(data)


def own_seeds() -> dict[str, bytes]:
    """Return inputs of the formats that our own code reads."""
    import json  # noqa: PLC0415

    rows = {f"{name}.jsonl": json.dumps(row).encode() for name, (row, _) in ROWS.items()}
    rows |= {
        f"ninjs {name}.json": json.dumps(row).encode()
        for name, row in NINJS.items()
        if "body_html" not in row
    }
    chunked = [("Content-Type", "text/plain"), ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]
    return {
        **rows,
        "a.json": b"[" + b",".join(rows.values()) + b"]",
        "a.csv": f'text,title,url\n"{TEXT}",a,https://post.example/1\nwords,b,\n'.encode(),
        "a.warc": archive(2, status="404 Not Found"),
        "a.warc.gz": archive(2, packed=True, status="404 Not Found"),
        "b.warc": archive(2, headers=chunked, bodies_=[b"5\r\nhello\r\n0\r\n\r\n"] * 2),
        "a.zip": zipped({f"{at}.txt": f"{TEXT} {at}" for at in range(4)}),
        "b.zip": zipped({f"{at}.txt": f"{TEXT} {at}" for at in range(4)}, zipfile.ZIP_STORED),
        "a.txt.gz": gzip.compress(TEXT.encode()),
        "a.txt.zst": zstandard.ZstdCompressor().compress(TEXT.encode()),
        "a.txt.bz2": bz2.compress(TEXT.encode()),
        "a.txt.xz": lzma.compress(TEXT.encode()),
    }


def apart_seeds() -> dict[str, bytes]:
    """Return inputs of the formats whose parsers work in a child process."""
    return {
        "a.pdf": pdf(TEXT),
        "a.docx": document(TEXT),
        "a.mhtml": saved(page(1)),
        "a.xml": ITEM.replace("BODY", BODIES["nitf"]).encode(),
        "a.html": page(
            1, head='<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
        ).encode(),
    }


if __name__ == "__main__":
    main()
